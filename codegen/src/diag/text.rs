//! Problems as text for people at a terminal, each with its source line.

use annotate_snippets::renderer::DEFAULT_LINE_NUM_STYLE;
use annotate_snippets::{AnnotationKind, Element, Group, Level, Renderer, Snippet};

use super::bound::clipped;
use super::excerpt::Excerpt;
use super::visible::visible;
use super::{Located, Severity};

pub(super) fn render(all: &[Located<'_>], closing: &str, color: bool) -> String {
    if all.is_empty() {
        return String::new();
    }
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    let mut out = String::new();
    for located in all {
        let rendered = renderer.render(&[group(located)]);
        let (title, rest) = rendered.split_once('\n').unwrap_or((&rendered, ""));
        out.push_str(title);
        out.push('\n');
        out.push_str(&origin(located, color));
        if !rest.is_empty() {
            out.push_str(rest);
            out.push('\n');
        }
        out.push('\n');
    }
    out.push_str(closing);
    out
}

/// The line that says where it is. The renderer would count columns in the excerpt, so it is not
/// asked.
fn origin(located: &Located<'_>, color: bool) -> String {
    let Some((location, site)) = located.location.zip(located.diagnostic.site.as_ref()) else {
        return String::new();
    };
    let (line, column) = location.lines.position(location.text, site.span.start);
    let indent = " ".repeat(line.to_string().len());
    let name = location.shown_name();
    let name = visible(&name);
    let style = DEFAULT_LINE_NUM_STYLE;
    let arrow = if color { format!("{style}-->{style:#}") } else { "-->".to_owned() };
    format!("{indent}{arrow} {name}:{line}:{column}\n")
}

fn group<'a>(located: &Located<'a>) -> Group<'a> {
    let diagnostic = located.diagnostic;
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info => Level::INFO,
    };
    let title = level.primary_title(visible(&diagnostic.message)).id(diagnostic.code.as_str());
    let mut elements: Vec<Element<'a>> = Vec::new();
    if let Some((location, site)) = located.location.zip(diagnostic.site.as_ref()) {
        let line = location.lines.line(site.span.start);
        let excerpt = Excerpt::new(location, site);
        elements.push(
            Snippet::source(excerpt.text)
                .line_start(line)
                .annotation(AnnotationKind::Primary.span(excerpt.start..excerpt.end))
                .into(),
        );
        if !site.pointer.is_empty() {
            let pointer = format!("#{}", visible(&clipped(&site.pointer)));
            elements.push(Level::NOTE.with_name("at").message(pointer).into());
        }
    }
    elements.extend(diagnostic.notes.iter().map(|note| Level::NOTE.message(visible(note)).into()));
    elements.extend(diagnostic.help.iter().map(|help| Level::HELP.message(visible(help)).into()));
    title.elements(elements)
}

#[cfg(test)]
mod tests {
    use super::super::{Code, Diagnostics, Site};
    use crate::source::{Sources, Span};

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
        let text = format!(
            "{{\"a\":\"{}\",\"enum\":[],\"b\":\"{}\"}}",
            "é".repeat(500_000),
            "y".repeat(500_000)
        );
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
        for (text, start, end) in [
            ("", 0, 0),
            ("", 7, 9),
            ("é", 1, 1),
            ("abc", 3, 3),
            ("abc", 2, 1),
            ("\n\n", 1, 2),
            ("a\n", 2, 2),
        ] {
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
        diag.error(
            Code::EmptyEnum,
            Site { file, span, pointer: "/\u{1b}".to_owned() },
            "a\n::error::b\u{7}",
        )
        .note("n\u{2028}")
        .help("h\r");
        let out = diag.render_text(&Sources::default(), false);
        diag.finish();
        assert!(
            !out.chars()
                .any(|c| c != '\n' && (c.is_control() || c == '\u{202e}' || c == '\u{2028}')),
            "{out:?}"
        );
        assert!(!out.contains("\n::error"), "{out}");
        assert!(out.contains("\"\\u{1b}[31m\\u{202e}x\\r\\u{85}\": []"), "{out}");
        let caret = out.lines().find(|line| line.contains("^^")).unwrap();
        let source = out.lines().find(|line| line.contains("[]")).unwrap();
        assert_eq!(caret.find("^^"), source.find("[]"));
    }
}
