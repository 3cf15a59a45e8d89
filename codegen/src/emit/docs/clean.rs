//! Classes of characters: line ends, invisible ones, and those that change the direction of
//! writing.

use std::fmt::Write;

/// At most so many bytes of a text, whole characters only.
pub(super) fn start(text: &str, max: usize) -> &str {
    if text.len() <= max {
        return text;
    }
    let end = (0..=max).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(0);
    text.get(..end).unwrap_or_default()
}

/// The text with [`clean`] characters: without spaces at the ends of lines, and without what all
/// lines are indented by.
pub(super) fn lines(text: &str) -> String {
    let text = clean(text);
    let lines: Vec<&str> = text.split('\n').map(str::trim_end).collect();
    let indent = |line: &&str| line.len() - line.trim_start_matches(' ').len();
    let common = lines.iter().filter(|line| !line.is_empty()).map(indent).min().unwrap_or(0);
    let lines: Vec<&str> =
        lines.iter().map(|line| line.get(common..).unwrap_or_default()).collect();
    lines.join("\n").trim_matches('\n').to_owned()
}

/// Lines end with `\n` and with nothing else, tabs are spaces, and no character acts on its
/// neighbours unseen.
pub(super) fn clean(text: &str) -> String {
    if text.bytes().all(|byte| matches!(byte, b'\n' | b' '..=b'~')) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\n' => out.push('\n'),
            '\r' => {
                // rustc refuses a bare one in a doc comment.
                chars.next_if_eq(&'\n');
                out.push('\n');
            }
            '\t' => out.push_str("    "),
            '\u{b}' | '\u{c}' | '\u{85}' | '\u{a0}' | '\u{2028}' | '\u{2029}' => out.push(' '),
            _ if is_direction(c) => {
                // Writing to a string cannot fail.
                let _ = write!(out, "U+{:04X}", u32::from(c));
            }
            _ if c.is_control() || is_invisible(c) => {}
            _ => out.push(c),
        }
    }
    out
}

/// rustc refuses the first two ranges in comments; the others turn text around all the same.
fn is_direction(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' | '\u{61c}')
}

/// Joiners stay: words of some scripts and emoji are written with them.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}' | '\u{2060}'..='\u{2064}' | '\u{206a}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
}
