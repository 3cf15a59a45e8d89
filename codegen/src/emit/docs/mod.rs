//! Turns descriptions of schemas into safe documentation.
//!
//! A description is somebody's Markdown, or plain text that happens to look like it. rustdoc must
//! render it without a warning, never compile it as an example, and show what it says.

mod address;
mod clean;
mod safe;

/// How much of a description is kept, in bytes of the result.
pub(crate) const MAX_LEN: usize = 64 * 1024;

/// A description as Markdown that rustdoc takes without a warning and without an example to test.
pub(crate) fn markdown(text: &str) -> String {
    markdown_within(text, MAX_LEN)
}

/// Like [`markdown`], with the most bytes that may come out.
pub(crate) fn markdown_within(text: &str, max: usize) -> String {
    const DOTS: &str = "\n\n...";
    if is_plain(text) && text.len() <= max {
        return text.to_owned();
    }
    let mut keep = max;
    let mut tries = 0;
    loop {
        let part = clean::start(text, keep);
        let mut out = safe::safe(&clean::lines(part));
        if part.len() < text.len() {
            out.push_str(DOTS);
        }
        if out.len() <= max {
            return out;
        }
        if part.is_empty() {
            return String::new();
        }
        // What is escaped grows: take less of the text, by as much, and if that is not enough, by
        // half.
        let fitting = part.len().saturating_mul(max) / (out.len() + 1);
        keep = if tries < 4 { fitting.saturating_sub(DOTS.len()) } else { part.len() / 2 };
        tries += 1;
    }
}

/// Whether a text is one line of words, which mean themselves in Markdown.
fn is_plain(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic())
        && !text.ends_with(' ')
        && !text.contains("  ")
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b" ,.;?()'".contains(&byte))
}

/// Any text on one line, as a code span: safe already, not to be given to [`markdown`].
pub(crate) fn code(text: &str) -> String {
    let text = clean::clean(text).replace('\n', " ");
    let text = text.trim();
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    // The spaces are taken off again where both are there.
    let space =
        if text.starts_with('`') || text.ends_with('`') || text.is_empty() { " " } else { "" };
    format!("{fence}{space}{text}{space}{fence}")
}

#[cfg(test)]
mod tests;
