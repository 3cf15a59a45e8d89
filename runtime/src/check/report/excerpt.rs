//! Short excerpts of a document.

use std::fmt::Write as _;

use crate::{check::Secrets, cursor::Kind};

/// The longest excerpt, in characters.
const LONGEST: usize = 60;

/// What stands for a value that must not be shown.
pub(super) const HIDDEN: &str = "<hidden>";

/// The value that begins at `offset`, as it is written, cut if it is long. Secrets are left out.
pub(crate) fn excerpt(text: &str, offset: usize, secrets: &Secrets) -> String {
    excerpt_of(text, offset, LONGEST, secrets)
}

/// The same behind the kind of the value: `number 12`.
pub(crate) fn kind_and_excerpt(text: &str, offset: usize, secrets: &Secrets) -> String {
    match text.as_bytes().get(offset).copied().and_then(Kind::of) {
        Some(Kind::Null | Kind::Boolean) | None => excerpt_of(text, offset, LONGEST, secrets),
        Some(kind) => {
            let longest = LONGEST - 1 - kind.as_str().len();
            format!("{} {}", kind.as_str(), excerpt_of(text, offset, longest, secrets))
        }
    }
}

/// What stands where the text ceases to be JSON.
pub(super) fn at_error(text: &str, offset: usize) -> String {
    match text.get(offset..).and_then(|rest| rest.chars().next()) {
        None => "the end of the input".to_owned(),
        Some('\u{feff}') => "a byte order mark".to_owned(),
        Some(char) if char.is_control() => format!("the character U+{:04X}", u32::from(char)),
        Some(char) => format!("`{char}`"),
    }
}

/// White space between tokens counts as one space at most, so that an excerpt stays on one line.
fn excerpt_of(text: &str, offset: usize, longest: usize, secrets: &Secrets) -> String {
    let rest = text.get(offset..).unwrap_or_default();
    let mut out = String::new();
    let (mut open, mut in_string, mut escaped) = (0usize, false, false);
    let mut hidden = 0;
    for (n, (at, char)) in rest.char_indices().enumerate() {
        if offset + at < hidden {
            continue;
        }
        if !in_string
            && !secrets.is_empty()
            && let Some(end) = secrets.end_at(offset + at)
        {
            out.push_str(HIDDEN);
            if open == 0 {
                return out;
            }
            hidden = end;
            continue;
        }
        if out.chars().count() >= longest || n > 1000 {
            // Room for the mark of the cut.
            out.pop();
            out.push('…');
            return out;
        }
        if in_string {
            out.push(if char.is_control() { ' ' } else { char });
            match char {
                _ if escaped => escaped = false,
                '\\' => escaped = true,
                '"' => {
                    in_string = false;
                    if open == 0 {
                        return out;
                    }
                }
                _ => {}
            }
            continue;
        }
        match char {
            '"' => in_string = true,
            '{' | '[' => open += 1,
            '}' | ']' if open <= 1 => {
                if open == 1 {
                    out.push(char);
                }
                return out;
            }
            '}' | ']' => open -= 1,
            ',' if open == 0 => return out,
            _ if char.is_ascii_whitespace() => {
                if open == 0 {
                    return out;
                }
                if !out.ends_with(' ') {
                    out.push(' ');
                }
                continue;
            }
            ':' if open == 0 => return out,
            _ => {}
        }
        out.push(char);
    }
    out
}

/// `text` as a JSON string.
pub(crate) fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    escaped(text, &mut out);
    out.push('"');
    out
}

/// `text` as it stands in a JSON string.
pub(super) fn escaped(text: &str, out: &mut String) {
    let mut rest = text;
    let is_special = |byte: u8| byte < b' ' || matches!(byte, b'"' | b'\\');
    while let Some(at) = rest.bytes().position(is_special) {
        out.push_str(rest.get(..at).unwrap_or_default());
        match rest.as_bytes().get(at).copied().unwrap_or_default() {
            b'"' => out.push_str("\\\""),
            b'\\' => out.push_str("\\\\"),
            b'\n' => out.push_str("\\n"),
            b'\r' => out.push_str("\\r"),
            b'\t' => out.push_str("\\t"),
            byte => {
                // Writing to a string cannot fail.
                let _ = write!(out, "\\u{byte:04x}");
            }
        }
        rest = rest.get(at + 1..).unwrap_or_default();
    }
    out.push_str(rest);
}
