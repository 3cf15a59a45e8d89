//! Blank lines between items, which the printer does not set.

/// What lines begin with that begin an item.
const BEGINNINGS: [&str; 12] = [
    "///",
    "#[",
    "pub ",
    "pub(super) ",
    "fn ",
    "const ",
    "impl ",
    "impl<",
    "mod ",
    "static ",
    "use ::typewright::schema",
    "use super::",
];

/// Printed Rust, with a blank line between items that take more than one line.
pub(super) fn spaced(printed: &str) -> String {
    let mut out = String::with_capacity(printed.len() + printed.len() / 32);
    let mut before = "";
    for line in printed.lines() {
        if is_gap(before, line) {
            out.push('\n');
        }
        out.push_str(line);
        out.push('\n');
        before = line;
    }
    out
}

/// Whether an item ends with one line, and another begins with the next.
fn is_gap(before: &str, line: &str) -> bool {
    let (end, start) = (before.trim_start(), line.trim_start());
    if before.len() - end.len() != line.len() - start.len() {
        return false;
    }
    let is_attribute = before.starts_with("#!");
    let ends = end == "}" || end == "};" || end.ends_with(';') || is_attribute;
    let is_macro = start.starts_with("::") && start.contains("!(");
    let begins = BEGINNINGS.iter().any(|beginning| start.starts_with(beginning)) || is_macro;
    // Short items of one kind stay together, as do the statics of one function.
    let is_pair = [("mod ", "pub use "), ("::", "::"), ("static ", "static ")]
        .iter()
        .any(|(first, second)| end.starts_with(first) && start.starts_with(second));
    ends && begins && !is_pair
}
