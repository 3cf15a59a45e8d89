//! Texts that stand in `typewright.toml` without quotation marks. Reading them as numbers or dates
//! tells people nothing of what to do.

use std::ops::Range;

use crate::diag::visible;

/// The text without quotation marks that an error of the parser is about.
pub(super) fn text_at(text: &str, at: usize, message: &str) -> Option<Range<usize>> {
    if !is_about_values(message) {
        return None;
    }
    let (before, _) = text.split_at_checked(at)?;
    let start = before.rfind(['=', ',', '[', '{', '\n']).map_or(0, |sign| sign + 1);
    // Only lists have values at the beginning of a line.
    let begins_line = start == 0 || before.as_bytes().get(start - 1) == Some(&b'\n');
    if begins_line && !message.starts_with(UNQUOTED) {
        return None;
    }
    let rest = text.get(start..)?;
    let run = rest.split(['\n', '\r', ',', ']', '}', '#']).next()?;
    let start = start + (run.len() - run.trim_start_matches([' ', '\t']).len());
    let run = run.trim_matches([' ', '\t']);
    (!run.starts_with(['"', '\''])).then_some(start..start + run.len())
}

/// How the parser says it of what begins with a letter.
const UNQUOTED: &str = "string values must be quoted";

/// Whether the parser has taken a text for a number, a date or a boolean.
fn is_about_values(message: &str) -> bool {
    const TAKEN: &[&str] = &[
        "boolean", "date", "datetime", "exponent", "float", "fraction", "integer", "mantissa",
        "number", "offset", "time", "value",
    ];
    let taken = message.strip_prefix("invalid ");
    let taken = taken.map(|it| it.split([' ', ',']).next().unwrap_or_default());
    message.starts_with(UNQUOTED) || taken.is_some_and(|word| TAKEN.contains(&word))
}

/// What is wrong with such a text, and what to do.
pub(super) fn said(found: &str) -> (String, String) {
    let shown = visible(found);
    if found.is_empty() {
        return (
            "there is no value".to_owned(),
            "write one behind `=`, or remove the line".to_owned(),
        );
    }
    for (value, words) in [("true", ["true", "yes"]), ("false", ["false", "no"])] {
        if words.iter().any(|word| word.eq_ignore_ascii_case(found)) {
            return (
                format!("`{shown}` is not `true` or `false`"),
                format!("write `{value}`, without quotation marks"),
            );
        }
    }
    (
        format!("the text `{shown}` has no quotation marks"),
        format!("write `\"{}\"`", shown.replace('\\', "/").replace('"', "")),
    )
}
