//! Blank lines between items, which the printer does not set.

/// What lines begin with that begin an item.
const BEGINNINGS: [&str; 11] = [
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
    // Few lines end like this, so the others are not looked at.
    let is_attribute = before.starts_with("#!");
    if !before.ends_with(['}', ';']) && !is_attribute {
        return false;
    }
    let (end, start) = (before.trim_start(), line.trim_start());
    if before.len() - end.len() != line.len() - start.len() {
        return false;
    }
    let ends = end == "}" || end == "};" || end.ends_with(';') || is_attribute;
    let is_macro = start.starts_with("::") && start.contains("!(");
    // The words of tables come from the runtime, whatever it is called.
    let is_words = start.starts_with("use ") && start.contains("::schema::");
    let begins =
        BEGINNINGS.iter().any(|beginning| start.starts_with(beginning)) || is_macro || is_words;
    // Short items of one kind stay together, as do the statics of one function.
    let is_pair = [("mod ", "pub use "), ("::", "::"), ("static ", "static ")]
        .iter()
        .any(|(first, second)| end.starts_with(first) && start.starts_with(second));
    ends && begins && !is_pair
}

#[cfg(test)]
mod tests {
    use super::spaced;

    #[test]
    fn words_of_a_runtime_of_any_name_begin_a_paragraph() {
        for path in ["::typewright", "::shared::typewright", "crate::rt"] {
            let printed = format!("static A: u8 = 1;\nuse {path}::schema::{{at}};\n");
            assert!(spaced(&printed).contains(";\n\nuse"), "{path}");
        }
    }
}
