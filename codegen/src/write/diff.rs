//! The differences between two texts, for people.

use std::borrow::Cow;
use std::fmt::Write;

use similar::{ChangeTag, DiffOp, DiffTag, TextDiff};

use crate::diag::visible;

/// Lines of one difference that are shown.
const SHOWN: usize = 200;

/// Lines of each text that are compared, from the first that differs: many more than are shown, and
/// few enough that it takes a moment only, whatever they say.
const COMPARED: usize = 2000;

/// Lines around a difference.
const CONTEXT: usize = 3;

/// Characters of a line that are shown.
const WIDTH: usize = 160;

/// Characters shown before the place where two long lines differ.
const LEAD: usize = 40;

/// The unified difference of two texts. It is cut after 200 lines, and long lines are cut around
/// what differs. What would steer a terminal is spelled out. Empty if the texts are equal.
#[must_use]
pub fn unified(old: &str, new: &str, old_name: &str, new_name: &str) -> String {
    if old == new {
        return String::new();
    }
    let (old, new): (Vec<&str>, Vec<&str>) = (lines(old), lines(new));
    let same = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let shorter = old.len().min(new.len()) - same;
    let alike =
        old.iter().rev().zip(new.iter().rev()).take(shorter).take_while(|(a, b)| a == b).count();
    let skipped = same.saturating_sub(CONTEXT);
    let end = |lines: &[&str]| lines.len() - alike.saturating_sub(CONTEXT);
    let to = |lines: &[&str]| end(lines).min(skipped + COMPARED);
    let rest = (end(&old) - to(&old)).max(end(&new) - to(&new));
    let (old, new) = (
        old.get(skipped..to(&old)).unwrap_or_default(),
        new.get(skipped..to(&new)).unwrap_or_default(),
    );
    let diff = TextDiff::configure().diff_slices(old, new);
    let mut out = Cut { text: String::new(), left: SHOWN, hidden: 0 };
    out.line(&format!("--- {}", visible(old_name)));
    out.line(&format!("+++ {}", visible(new_name)));
    let mut groups = diff.grouped_ops(CONTEXT);
    if let (1.., true, Some(group)) = (rest, diff.ops().len() > 1, groups.last_mut()) {
        // Where the comparison stops short, one text is ahead of the other.
        group.pop_if(|op| op.tag() != DiffTag::Equal);
    }
    for group in groups {
        hunk(&diff, old, new, &group, skipped, &mut out);
    }
    let Cut { mut text, hidden, .. } = out;
    // Writing to a string cannot fail.
    let _ = match (hidden, rest) {
        (0, 0) => Ok(()),
        (hidden, 0) => writeln!(text, "... {hidden} more lines"),
        (hidden, rest) => {
            writeln!(text, "... {} more lines, not all of which may differ", hidden + rest)
        }
    };
    text
}

/// The lines of a text with their ends.
fn lines(text: &str) -> Vec<&str> {
    text.split_inclusive('\n').collect()
}

/// One group of differences with the lines around it.
fn hunk<'t>(
    diff: &TextDiff<'t, 't, str>,
    old: &[&'t str],
    new: &[&'t str],
    group: &[DiffOp],
    skipped: usize,
    out: &mut Cut,
) {
    let (Some(first), Some(last)) = (group.first(), group.last()) else { return };
    let range = |from: usize, to: usize| match to - from {
        // The line before which nothing stands is counted from 0.
        0 => format!("{},0", from + skipped),
        1 => format!("{}", from + skipped + 1),
        n => format!("{},{n}", from + skipped + 1),
    };
    let (old_range, new_range) = (
        range(first.old_range().start, last.old_range().end),
        range(first.new_range().start, last.new_range().end),
    );
    out.line(&format!("@@ -{old_range} +{new_range} @@"));
    for op in group {
        // Lines that replace each other are cut at the same place, where they differ.
        let (olds, news) = (op.old_range(), op.new_range());
        for change in diff.iter_changes(op) {
            let (sign, other) = match change.tag() {
                ChangeTag::Equal => (' ', None),
                ChangeTag::Delete => {
                    let n = change.old_index().unwrap_or_default() - olds.start;
                    ('-', new.get(news.start + n).filter(|_| news.start + n < news.end))
                }
                ChangeTag::Insert => {
                    let n = change.new_index().unwrap_or_default() - news.start;
                    ('+', old.get(olds.start + n).filter(|_| olds.start + n < olds.end))
                }
            };
            let line: &str = change.value();
            out.line(&format!("{sign}{}", cut(line.trim_end_matches('\n'), other.copied())));
            if !line.ends_with('\n') {
                out.line("\\ No newline at end of file");
            }
        }
    }
}

/// Text of which only the first lines are kept.
struct Cut {
    text: String,
    left: usize,
    hidden: usize,
}

impl Cut {
    fn line(&mut self, line: &str) {
        if self.left == 0 {
            self.hidden += 1;
            return;
        }
        self.left -= 1;
        for (index, part) in line.split('\t').enumerate() {
            if index > 0 {
                self.text.push('\t');
            }
            self.text.push_str(&visible(part));
        }
        self.text.push('\n');
    }
}

/// A line that is not too long: what is left out is a `…`, and where it differs from the other line
/// is left in.
fn cut<'l>(line: &'l str, other: Option<&str>) -> Cow<'l, str> {
    let n_chars = line.chars().count();
    if n_chars <= WIDTH {
        return Cow::from(line);
    }
    let same = other
        .map_or(0, |other| line.chars().zip(other.chars()).take_while(|(a, b)| a == b).count());
    let from = if same + LEAD < WIDTH { 0 } else { (same - LEAD).min(n_chars - WIDTH) };
    let mut out = String::with_capacity(WIDTH * 2);
    if from > 0 {
        out.push('…');
    }
    out.extend(line.chars().skip(from).take(WIDTH));
    if from + WIDTH < n_chars {
        out.push('…');
    }
    Cow::from(out)
}

#[cfg(test)]
mod tests {
    use super::{LEAD, WIDTH, unified};

    #[test]
    fn shows_what_changed() {
        assert_eq!(
            unified("a\nb\nc\n", "a\nB\nc\n", "x (on disk)", "x (generated)"),
            "--- x (on disk)\n+++ x (generated)\n@@ -1,3 +1,3 @@\n a\n-b\n+B\n c\n"
        );
        assert_eq!(unified("a\n", "a\n", "x", "x"), "");
        assert_eq!(unified("", "a\n", "x", "y"), "--- x\n+++ y\n@@ -0,0 +1 @@\n+a\n");
        assert_eq!(
            unified("a", "a\n", "x", "y"),
            "--- x\n+++ y\n@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+a\n"
        );
        let numbers: Vec<String> = (0..9000).map(|n| n.to_string()).collect();
        let text = |first: &str| format!("{first}{}", numbers.join("\n"));
        let shown = unified(&text("a\n"), &text("b\nc\n"), "x", "y");
        assert_eq!(shown, "--- x\n+++ y\n@@ -1,4 +1,5 @@\n-a\n+b\n+c\n 0\n 1\n 2\n");
        // Lines are counted from the beginning, though what is the same there is not compared.
        let text =
            |middle: &str| format!("{}{middle}\n{}", "same\n".repeat(5000), "tail\n".repeat(5));
        let shown = unified(&text("old"), &text("new"), "x", "y");
        assert!(
            shown.contains("@@ -4998,7 +4998,7 @@\n same\n same\n same\n-old\n+new\n tail\n"),
            "{shown}"
        );
    }

    #[test]
    fn long_differences_are_cut() {
        let new = "line\n".repeat(1000);
        let shown = unified("", &new, "x", "y");
        assert_eq!(shown.lines().count(), 201);
        assert!(shown.ends_with("... 803 more lines\n"), "{}", shown.lines().last().unwrap());
    }

    #[test]
    fn long_lines_are_cut_around_what_differs() {
        let line =
            |at: usize, what: &str| format!("{}{what}{}\n", "é".repeat(at), "z".repeat(1000));
        for at in [0, 10, 150, 500] {
            let shown = unified(&line(at, "OLD"), &line(at, "NEW"), "x", "y");
            let lines: Vec<&str> = shown.lines().skip(3).collect();
            assert!(
                lines.len() == 2 && lines[0].contains("OLD") && lines[1].contains("NEW"),
                "{at}: {shown}"
            );
            assert!(
                lines.iter().all(|line| line.chars().count() <= WIDTH + 3 && line.ends_with('…')),
                "{shown}"
            );
            assert_eq!(lines[0].contains("-…"), at + LEAD >= WIDTH, "{shown}");
        }
        let shown = unified("", &format!("{}end\n", "x".repeat(1000)), "x", "y");
        assert!(shown.lines().all(|line| line.chars().count() <= WIDTH + 3), "{shown}");
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
        let shown = unified(&text(1), &text(2), "x", "y");
        assert_eq!(shown.lines().count(), 201);
        assert_eq!(unified(&text(1), &text(2), "x", "y"), shown, "however long it takes");
    }

    #[test]
    fn text_of_others_cannot_steer_the_terminal() {
        let shown = unified("\u{1b}[31m\tx\r\u{202e}\n", "", "a\u{1b}\n", "b");
        assert!(
            !shown.chars().any(|c| c.is_control() && c != '\n' && c != '\t' || c == '\u{202e}'),
            "{shown:?}"
        );
        assert!(shown.contains("-\\u{1b}[31m\tx"), "{shown}");
    }
}
