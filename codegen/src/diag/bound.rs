//! Limits on output: the number of problems, and the length of a text. It counts what it omits.

use std::borrow::Cow;

use crate::sorted::{self, SortedMap};

use super::{Code, Located, Severity};

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

/// Takes the worst out of all problems, in the order they have.
pub(super) fn worst(all: Vec<Located<'_>>, most: usize) -> (Vec<Located<'_>>, More) {
    let mut more = More::new();
    if all.len() <= most {
        return (all, more);
    }
    let mut locations: Vec<usize> = (0..all.len()).collect();
    sorted::sort_by_key(&mut locations, |n| all.get(*n).map(|located| located.diagnostic.severity));
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

/// The lines at the end: what is left out, and how many there are in all.
pub(super) fn closing(more: &More, summary: &str) -> String {
    if more.is_empty() {
        return format!("{summary}\n");
    }
    let count: usize = more.values().sum();
    let codes: Vec<String> =
        more.iter().map(|((severity, code), n)| format!("{n} {severity}[{code}]")).collect();
    format!("{count} more not shown: {}\n\n{summary}\n", codes.join(", "))
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
