//! Problems as text for build scripts, without colours and terminal width, as cargo shows them.

use std::fmt::Write;

use super::bound::clipped;
use super::excerpt::Excerpt;
use super::visible::visible;
use super::{Located, Severity};

pub(super) fn render(all: &[Located<'_>], closing: &str) -> String {
    let mut out = String::new();
    for located in all {
        let diagnostic = located.diagnostic;
        // Writing to a string cannot fail.
        let _ = writeln!(
            out,
            "{}[{}]: {}",
            diagnostic.severity,
            diagnostic.code,
            visible(&diagnostic.message)
        );
        if let Some((location, site)) = located.location.zip(diagnostic.site.as_ref()) {
            let (line, column) = location.lines.position(location.text, site.span.start);
            let _ = writeln!(out, " --> {}:{line}:{column}", visible(&location.shown_name()));
            let Excerpt { text, start, end } = Excerpt::new(location, site);
            let n_chars = |text: Option<&str>| text.map_or(0, |text| text.chars().count());
            let marks = "^".repeat(n_chars(text.get(start..end)).max(1));
            let _ =
                writeln!(out, "  | {text}\n  | {}{marks}", " ".repeat(n_chars(text.get(..start))));
            if !site.pointer.is_empty() {
                let _ = writeln!(out, "  = at: #{}", visible(&clipped(&site.pointer)));
            }
        }
        let notes = diagnostic.notes.iter().map(|note| ("note", note));
        for (what, text) in notes.chain(diagnostic.help.iter().map(|help| ("help", help))) {
            let _ = writeln!(out, "  = {what}: {}", visible(text));
        }
        out.push('\n');
    }
    if !all.is_empty() {
        out.push_str(closing);
    }
    out
}

/// How many problems there are: `3 errors, 2 warnings`.
pub(super) fn summary(all: &(impl Iterator<Item = Severity> + Clone)) -> String {
    let part = |severity: Severity, one: &str, many: &str| {
        let n = all.clone().filter(|it| *it == severity).count();
        (n > 0).then(|| format!("{n} {}", if n == 1 { one } else { many }))
    };
    let parts = [
        part(Severity::Error, "error", "errors"),
        part(Severity::Warning, "warning", "warnings"),
        part(Severity::Info, "note", "notes"),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::super::{Code, Diagnostics, Site};
    use crate::source::{Sources, Span};

    #[test]
    fn shows_what_is_wrong_and_where() {
        let mut diag = Diagnostics::new();
        let file = diag.attach("a\u{1b}.json", "{\n  \"\u{202e}é\": [],\n  \"b\": 1\n}");
        let span = Span { start: 13, end: 15 };
        diag.error(
            Code::EmptyEnum,
            Site { file, span, pointer: "/\u{1b}".to_owned() },
            "a\n::error::b",
        )
        .note("n\u{2028}")
        .help("h\r");
        diag.warn(Code::NoInput, None, "no place");
        let text = diag.render_plain(&Sources::default());
        diag.finish();
        assert_eq!(
            text,
            "\
error[empty-enum]: a\\n::error::b
 --> a\\u{1b}.json:2:9
  |   \"\\u{202e}é\": [],
  |                ^^
  = at: #/\\u{1b}
  = note: n\\u{2028}
  = help: h\\r

warning[no-input]: no place

1 error, 1 warning
"
        );
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
            let mut diag = Diagnostics::new();
            let file = diag.attach("a.json", text);
            diag.warn(
                Code::EmptyEnum,
                Site { file, span: Span { start, end }, pointer: String::new() },
                "no value",
            );
            let out = diag.render_plain(&Sources::default());
            diag.finish();
            assert!(out.starts_with("warning[empty-enum]: no value\n --> a.json:"), "{out}");
        }
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
