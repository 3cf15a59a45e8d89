//! Limits on output: the number of problems, and the length of a text. It counts what it omits.

use std::{borrow::Cow, fmt::Write};

use crate::sorted::{self, SortedMap};

use super::{Code, Located, Severity, visible::visible};

/// Warnings and notes of one code that are shown with their source. Who has read so many knows the
/// next ones by their line.
const OF_ONE_CODE: usize = 5;
/// Characters of a line that says a further one.
const LINE: usize = 300;
/// Problems that people are shown. Nobody reads more before mending some.
pub(super) const SHOWN: usize = 100;
/// Problems that programs are given.
pub(super) const LISTED: usize = 1_000;
/// Bytes of one message, note or help.
const TEXT: usize = 1_000;
/// Bytes of what stays of the end of a text.
const END: usize = 200;

/// The text; where it is too long, its start and its end.
pub(super) fn clipped(text: &str) -> Cow<'_, str> {
    if text.len() <= TEXT {
        return Cow::Borrowed(text);
    }
    let mut start = TEXT - END;
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    let mut end = text.len() - END;
    while !text.is_char_boundary(end) {
        end += 1;
    }
    let (start, behind) =
        (text.get(..start).unwrap_or_default(), text.get(end..).unwrap_or_default());
    let left_out = text.len() - start.len() - behind.len();
    Cow::Owned(format!("{start} … {left_out} bytes … {behind}"))
}

/// What is left out: the worst of each code, and how many.
pub(super) type More = SortedMap<(Severity, Code), usize>;

/// Takes the worst out of all problems, in the order they have: the first of each code before
/// further ones.
pub(super) fn worst(all: Vec<Located<'_>>, most: usize) -> (Vec<Located<'_>>, More) {
    let mut more = More::new();
    if all.len() <= most {
        return (all, more);
    }
    let mut met = Met::default();
    let weights: Vec<_> =
        all.iter().map(|located| (met.is_further(located), located.diagnostic.severity)).collect();
    let mut locations: Vec<usize> = (0..all.len()).collect();
    sorted::sort_by_key(&mut locations, |n| weights.get(*n).copied());
    let mut shown = vec![false; all.len()];
    for n in locations.into_iter().take(most) {
        if let Some(location) = shown.get_mut(n) {
            *location = true;
        }
    }
    let mut left = Vec::with_capacity(most);
    for (located, shown) in all.into_iter().zip(shown) {
        if shown {
            left.push(located);
        } else {
            *more.entry((located.diagnostic.severity, located.diagnostic.code)).or_default() += 1;
        }
    }
    (left, more)
}

/// What is shown by a line each, by what it is.
pub(super) type Brief<'a> = SortedMap<(Severity, Code), Vec<Located<'a>>>;

/// Takes out what is much like what is before it.
pub(super) fn brief(all: Vec<Located<'_>>) -> (Vec<Located<'_>>, Brief<'_>) {
    let mut met = Met::default();
    let mut brief = Brief::new();
    let mut whole = Vec::with_capacity(all.len());
    for located in all {
        if met.is_further(&located) {
            let (severity, code) = (located.diagnostic.severity, located.diagnostic.code);
            brief.entry((severity, code)).or_default().push(located);
        } else {
            whole.push(located);
        }
    }
    (whole, brief)
}

/// How many of each code there were so far.
#[derive(Default)]
struct Met(SortedMap<Code, usize>);

impl Met {
    /// Whether this is much like what was met before. An error never is.
    fn is_further(&mut self, located: &Located<'_>) -> bool {
        if located.diagnostic.severity == Severity::Error {
            return false;
        }
        let count = self.0.entry(located.diagnostic.code).or_default();
        *count += 1;
        *count > OF_ONE_CODE
    }
}

/// The lines at the end: what is shown by a line each, what is left out, and how many there are in
/// all.
pub(super) fn closing(brief: &Brief<'_>, more: &More, summary: &str) -> String {
    let mut out = String::new();
    // Writing to a string cannot fail.
    for ((severity, code), all) in brief {
        let _ = writeln!(out, "{} more {severity}[{code}]:", all.len());
        for located in all {
            out.push_str("  ");
            if let Some((location, site)) = located.location.zip(located.diagnostic.site.as_ref()) {
                let (line, column) = location.lines.position(location.text, site.span.start);
                let _ = write!(out, "{}:{line}:{column}: ", visible(&location.shown_name()));
            }
            let message = visible(&located.diagnostic.message).to_string();
            match message.char_indices().nth(LINE) {
                Some((end, _)) => {
                    let _ = writeln!(out, "{}…", message.get(..end).unwrap_or_default());
                }
                None => {
                    let _ = writeln!(out, "{message}");
                }
            }
        }
        out.push('\n');
    }
    if !more.is_empty() {
        let count: usize = more.values().sum();
        let codes: Vec<String> =
            more.iter().map(|((severity, code), n)| format!("{n} {severity}[{code}]")).collect();
        let _ = writeln!(out, "{count} more not shown: {}\n", codes.join(", "));
    }
    let _ = writeln!(out, "{summary}");
    out
}

#[cfg(test)]
mod tests {
    use super::clipped;

    #[test]
    fn long_texts_keep_both_ends() {
        assert_eq!(clipped("short"), "short");
        let text = format!("begin {} end", "é".repeat(300_000));
        let clipped = clipped(&text);
        assert!(
            clipped.len() < 1_100 && clipped.starts_with("begin é") && clipped.ends_with("é end"),
            "{clipped}"
        );
        let kept: usize = clipped.split(" … ").step_by(2).map(str::len).sum();
        assert!(clipped.contains(&format!(" … {} bytes … ", text.len() - kept)), "{clipped}");
    }
}
