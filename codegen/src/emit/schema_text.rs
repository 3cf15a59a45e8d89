//! Formats the text of a schema for its file.

use std::fmt::Write as _;

/// Compact JSON, indented by two spaces. Empty arrays and objects stay on their line. What changes
/// the direction of text is escaped, so that nobody is misled and the compiler takes it.
pub(super) fn pretty(compact: &str) -> String {
    let mut out = String::with_capacity(compact.len() * 2);
    let (mut depth, mut in_string, mut is_escaped) = (0_usize, false, false);
    let mut chars = compact.chars().peekable();
    while let Some(c) = chars.next() {
        if in_string {
            if matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}') {
                // Writing to a string cannot fail.
                let _ = write!(out, "\\u{:04x}", u32::from(c));
                continue;
            }
            out.push(c);
            in_string = is_escaped || c != '"';
            is_escaped = !is_escaped && c == '\\';
            continue;
        }
        match c {
            '{' | '[' => {
                out.push(c);
                if let Some(close) = chars.next_if(|next| matches!(next, '}' | ']')) {
                    out.push(close);
                } else {
                    depth += 1;
                    line(&mut out, depth);
                }
            }
            '}' | ']' => {
                depth = depth.saturating_sub(1);
                line(&mut out, depth);
                out.push(c);
            }
            ',' => {
                out.push(c);
                line(&mut out, depth);
            }
            ':' => out.push_str(": "),
            _ => {
                in_string = c == '"';
                out.push(c);
            }
        }
    }
    out.push('\n');
    out
}

fn line(out: &mut String, depth: usize) {
    out.push('\n');
    out.extend(std::iter::repeat_n("  ", depth));
}

#[cfg(test)]
mod tests {
    use super::pretty;

    #[test]
    fn what_is_indented_is_the_same_value() {
        for (compact, expected) in [
            ("true", "true\n"),
            ("{}", "{}\n"),
            (r#"{"a":[],"b":{}}"#, "{\n  \"a\": [],\n  \"b\": {}\n}\n"),
            (r#"{"a,:{":["\"}",1.50]}"#, "{\n  \"a,:{\": [\n    \"\\\"}\",\n    1.50\n  ]\n}\n"),
            ("[\"a\u{202e}b\"]", "[\n  \"a\\u202eb\"\n]\n"),
            (r#"["\\",2]"#, "[\n  \"\\\\\",\n  2\n]\n"),
        ] {
            assert_eq!(pretty(compact), expected);
        }
    }
}
