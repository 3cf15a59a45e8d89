//! Problems as workflow commands, which GitHub shows beside the lines of the files.

use std::fmt::Write as _;

use super::Found;

/// GitHub shows this many of a level in a step.
const SHOWN: usize = 10;

/// One command for each problem, the worst first: at most ten of a level.
pub(super) fn commands(found: &[Found<'_>]) -> String {
    let mut out = String::new();
    let mut hidden = 0;
    for (severity, word) in [("error", "error"), ("warning", "warning"), ("info", "notice")] {
        let of_level = found.iter().filter(|it| it.text("severity") == severity);
        for (n, it) in of_level.enumerate() {
            if n >= SHOWN {
                hidden += 1;
                continue;
            }
            // Writing to a string cannot fail.
            let _ = writeln!(out, "::{word} {}::{}", properties(*it), data(&it.whole()));
        }
    }
    if hidden > 0 {
        let _ = writeln!(out, "{hidden} more are not shown here");
    }
    out
}

fn properties(found: Found<'_>) -> String {
    let mut words = Vec::new();
    let path = found.text("path");
    if !path.is_empty() {
        words.push(format!("file={}", property(&path.replace('\\', "/"))));
        for (name, key) in [("line", "line"), ("col", "column")] {
            if let Some(number) = found.number(key) {
                words.push(format!("{name}={number}"));
            }
        }
    }
    words.push(format!("title={}", property(found.text("code"))));
    words.join(",")
}

/// What a command says.
pub(crate) fn data(text: &str) -> String {
    escaped(text, false)
}

/// A property of a command.
pub(crate) fn property(text: &str) -> String {
    escaped(text, true)
}

/// Text of a command: nothing in it starts another one.
fn escaped(text: &str, is_property: bool) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '%' => out.push_str("%25"),
            '\r' => out.push_str("%0D"),
            '\n' => out.push_str("%0A"),
            ':' if is_property => out.push_str("%3A"),
            ',' if is_property => out.push_str("%2C"),
            c => {
                let mut bytes = [0; 4];
                out.push_str(&typewright_codegen::diag::visible(c.encode_utf8(&mut bytes)));
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_starts_no_command() {
        assert_eq!(data("a\n::error::b%0A\r,:"), "a%0A::error::b%250A%0D,:");
        assert_eq!(property("a,b:c%\n"), "a%2Cb%3Ac%25%0A");
        assert_eq!(data("\u{1b}[31m"), "\\u{1b}[31m");
    }
}
