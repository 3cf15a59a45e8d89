//! How two texts differ, for people.

use std::fmt::Write;
use std::time::Duration;

use similar::TextDiff;

use crate::diag::visible;

/// Lines of one difference that are shown.
const SHOWN: usize = 200;

/// How long the smallest difference is looked for; after that a larger one will do.
const PATIENCE: Duration = Duration::from_secs(2);

/// The unified difference of two texts, cut after 200 lines. What would steer a terminal is spelled out. Empty if the
/// texts are equal.
#[must_use]
pub fn unified(old: &str, new: &str, old_name: &str, new_name: &str) -> String {
    let diff = TextDiff::configure().timeout(PATIENCE).diff_lines(old, new);
    let whole = diff.unified_diff().header(&visible(old_name), &visible(new_name)).to_string();
    let mut out = String::with_capacity(whole.len().min(1 << 16));
    let mut lines = whole.lines();
    for line in lines.by_ref().take(SHOWN) {
        for (index, part) in line.split('\t').enumerate() {
            if index > 0 {
                out.push('\t');
            }
            out.push_str(&visible(part));
        }
        out.push('\n');
    }
    let hidden = lines.count();
    if hidden > 0 {
        // Writing to a string cannot fail.
        let _ = writeln!(out, "... {hidden} more lines");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::unified;

    #[test]
    fn shows_what_changed() {
        assert_eq!(
            unified("a\nb\nc\n", "a\nB\nc\n", "x (on disk)", "x (generated)"),
            "--- x (on disk)\n+++ x (generated)\n@@ -1,3 +1,3 @@\n a\n-b\n+B\n c\n"
        );
        assert_eq!(unified("a\n", "a\n", "x", "x"), "");
        assert!(unified("a", "a\n", "x", "y").contains("\\ No newline at end of file"));
    }

    #[test]
    fn long_differences_are_cut() {
        let new = "line\n".repeat(1000);
        let shown = unified("", &new, "x", "y");
        assert_eq!(shown.lines().count(), 201);
        assert!(shown.ends_with("... 803 more lines\n"), "{}", shown.lines().last().unwrap());
    }

    #[test]
    fn large_texts_take_a_moment_only() {
        let text = |seed: u64| {
            let mut state = seed;
            let mut line = || {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                format!("{}\n", (state >> 33) % 5000)
            };
            (0..60_000).map(|_| line()).collect::<String>()
        };
        let start = std::time::Instant::now();
        assert_eq!(unified(&text(1), &text(2), "x", "y").lines().count(), 201);
        assert!(start.elapsed().as_secs() < 20);
    }

    #[test]
    fn text_of_others_cannot_steer_the_terminal() {
        let shown = unified("\u{1b}[31m\tx\r\u{202e}\n", "", "a\u{1b}\n", "b");
        assert!(!shown.chars().any(|c| c.is_control() && c != '\n' && c != '\t' || c == '\u{202e}'), "{shown:?}");
        assert!(shown.contains("-\\u{1b}[31m\tx"), "{shown}");
    }
}
