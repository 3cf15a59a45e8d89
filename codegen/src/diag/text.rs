//! Problems as text for people, with the source line each is about. Decides how much of a line is shown.

use annotate_snippets::renderer::DEFAULT_LINE_NUM_STYLE;
use annotate_snippets::{AnnotationKind, Element, Group, Level, Renderer, Snippet};

use super::visible::{push_visible, visible};
use super::{Diagnostic, Place, Placed, Severity, Site};

/// Characters of a line shown before the place a problem is at, if the line is longer than the whole.
const BEFORE: usize = 40;
/// Characters of a line shown from there on.
const AFTER: usize = 70;

pub(super) fn render(all: &[Placed<'_>], color: bool) -> String {
    if all.is_empty() {
        return String::new();
    }
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    let mut out = String::new();
    for placed in all {
        let rendered = renderer.render(&[group(placed)]);
        let (title, rest) = rendered.split_once('\n').unwrap_or((&rendered, ""));
        out.push_str(title);
        out.push('\n');
        out.push_str(&origin(placed, color));
        if !rest.is_empty() {
            out.push_str(rest);
            out.push('\n');
        }
        out.push('\n');
    }
    let diagnostics: Vec<&Diagnostic> = all.iter().map(|placed| placed.diagnostic).collect();
    out.push_str(&summary(&diagnostics));
    out.push('\n');
    out
}

pub(super) fn summary(all: &[&Diagnostic]) -> String {
    let part = |severity: Severity, one: &str, many: &str| {
        let n = all.iter().filter(|diagnostic| diagnostic.severity == severity).count();
        (n > 0).then(|| format!("{n} {}", if n == 1 { one } else { many }))
    };
    let parts = [
        part(Severity::Error, "error", "errors"),
        part(Severity::Warning, "warning", "warnings"),
        part(Severity::Info, "note", "notes"),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// The line that says where it is. The renderer would count columns in the excerpt, so it is not asked.
fn origin(placed: &Placed<'_>, color: bool) -> String {
    let Some((place, site)) = placed.place.zip(placed.diagnostic.site.as_ref()) else {
        return String::new();
    };
    let (line, column) = place.lines.position(place.text, site.span.start);
    let indent = " ".repeat(line.to_string().len());
    let name = place.shown_name();
    let name = visible(&name);
    let style = DEFAULT_LINE_NUM_STYLE;
    let arrow = if color { format!("{style}-->{style:#}") } else { "-->".to_owned() };
    format!("{indent}{arrow} {name}:{line}:{column}\n")
}

fn group<'a>(placed: &Placed<'a>) -> Group<'a> {
    let diagnostic = placed.diagnostic;
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info => Level::INFO,
    };
    let title = level.primary_title(visible(&diagnostic.message)).id(diagnostic.code.as_str());
    let mut elements: Vec<Element<'a>> = Vec::new();
    if let Some((place, site)) = placed.place.zip(diagnostic.site.as_ref()) {
        let line = place.lines.line(site.span.start);
        let excerpt = Excerpt::new(place, site);
        elements.push(
            Snippet::source(excerpt.text)
                .line_start(line)
                .annotation(AnnotationKind::Primary.span(excerpt.start..excerpt.end))
                .into(),
        );
        if !site.pointer.is_empty() {
            let pointer = format!("#{}", visible(&site.pointer));
            elements.push(Level::NOTE.with_name("at").message(pointer).into());
        }
    }
    elements.extend(diagnostic.notes.iter().map(|note| Level::NOTE.message(visible(note)).into()));
    elements.extend(diagnostic.help.iter().map(|help| Level::HELP.message(visible(help)).into()));
    title.elements(elements)
}

/// The part of one line that shows a place, and where in that part the place is.
struct Excerpt {
    text: String,
    start: usize,
    end: usize,
}

impl Excerpt {
    fn new(place: Place<'_>, site: &Site) -> Self {
        let text = place.text;
        let at = floor(text, site.span.start);
        let before = text.get(..at).unwrap_or_default();
        let from = text.get(at..).unwrap_or_default();
        // Only the neighbourhood is looked at: a minified schema is one line of megabytes.
        let line = place.lines.start(place.lines.line(site.span.start));
        let before = before.get(line..).unwrap_or_default();
        let skip = before.char_indices().rev().nth(BEFORE - 1).map_or(0, |(index, _)| index);
        let mut out = String::new();
        if skip > 0 {
            out.push('…');
        }
        let push = |out: &mut String, c: char| {
            if c == '\t' {
                out.push(' ');
            } else {
                push_visible(out, c);
            }
        };
        for c in before.get(skip..).unwrap_or_default().chars() {
            push(&mut out, c);
        }
        let start = out.len();
        let (mut end, mut cut) = (start, false);
        let n_bytes = floor(text, site.span.end).saturating_sub(at);
        for (n, (index, c)) in from.char_indices().enumerate() {
            if c == '\n' || (c == '\r' && from.get(index + 1..).is_some_and(|rest| rest.starts_with('\n'))) {
                break;
            }
            if n >= AFTER {
                cut = true;
                break;
            }
            push(&mut out, c);
            if index < n_bytes {
                end = out.len();
            }
        }
        if cut {
            out.push('…');
        }
        Self { text: out, start, end }
    }
}

/// The offset, moved back to the start of a character.
fn floor(text: &str, offset: u32) -> usize {
    let mut at = usize::try_from(offset).unwrap_or(usize::MAX).min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::super::{Code, Diagnostics};
    use super::*;
    use crate::load::{Sources, Span};

    fn rendered(text: &str, start: usize, end: usize) -> String {
        let mut diag = Diagnostics::new();
        let file = diag.attach("a.json", text);
        let span = Span { start: u32::try_from(start).unwrap(), end: u32::try_from(end).unwrap() };
        diag.warn(Code::EmptyEnum, Site { file, span, pointer: String::new() }, "no value");
        let out = diag.render_text(&Sources::default(), false);
        diag.finish();
        out
    }

    #[test]
    fn a_long_line_shows_its_neighbourhood() {
        let text = format!("{{\"a\":\"{}\",\"enum\":[],\"b\":\"{}\"}}", "é".repeat(500_000), "y".repeat(500_000));
        let at = text.find("[]").unwrap();
        let out = rendered(&text, at, at + 2);
        assert_eq!(
            out,
            format!(
                "\
warning[empty-enum]: no value
 --> a.json:1:500016
  |
1 | …{}\",\"enum\":[],\"b\":\"{}…
  | {}^^

1 warning
",
                "é".repeat(31),
                "y".repeat(62),
                " ".repeat(41),
            )
        );
    }

    #[test]
    fn a_value_of_many_lines_shows_the_first() {
        let out = rendered("{\n  \"a\": {\r\n    \"b\": 1\r\n  }\r\n}", 9, 31);
        assert!(out.contains("2 |   \"a\": {\n  |        ^\n"), "{out}");
    }

    #[test]
    fn odd_places_do_not_panic() {
        for (text, start, end) in
            [("", 0, 0), ("", 7, 9), ("é", 1, 1), ("abc", 3, 3), ("abc", 2, 1), ("\n\n", 1, 2), ("a\n", 2, 2)]
        {
            let out = rendered(text, start, end);
            assert!(out.starts_with("warning[empty-enum]: no value\n --> a.json:"), "{out}");
        }
    }

    #[test]
    fn text_of_others_cannot_steer_the_terminal() {
        let text = "{\"\u{1b}[31m\u{202e}x\r\u{85}\": []}";
        let at = text.find("[]").unwrap();
        let mut diag = Diagnostics::new();
        let file = diag.attach("a\n\u{1b}[0m.json", text);
        let span = Span { start: u32::try_from(at).unwrap(), end: u32::try_from(at + 2).unwrap() };
        diag.error(Code::EmptyEnum, Site { file, span, pointer: "/\u{1b}".to_owned() }, "a\n::error::b\u{7}")
            .note("n\u{2028}")
            .help("h\r");
        let out = diag.render_text(&Sources::default(), false);
        diag.finish();
        assert!(!out.chars().any(|c| c != '\n' && (c.is_control() || c == '\u{202e}' || c == '\u{2028}')), "{out:?}");
        assert!(!out.contains("\n::error"), "{out}");
        assert!(out.contains("\"\\u{1b}[31m\\u{202e}x\\r\\u{85}\": []"), "{out}");
        let caret = out.lines().find(|line| line.contains("^^")).unwrap();
        let source = out.lines().find(|line| line.contains("[]")).unwrap();
        assert_eq!(caret.find("^^"), source.find("[]"));
    }

    #[test]
    fn the_summary_counts() {
        let mut diag = Diagnostics::new();
        for message in ["x", "y", "z", "z"] {
            diag.error(Code::MissingRef, None, message);
        }
        diag.warn(Code::EmptyEnum, None, "x");
        diag.info(Code::UnknownKeyword, None, "x");
        diag.info(Code::UnknownKeyword, None, "y");
        assert_eq!(diag.summary(), "3 errors, 1 warning, 2 notes");
        diag.finish();
    }
}
