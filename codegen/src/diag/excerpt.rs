//! The part of a line that an excerpt shows.

use super::visible::push_visible;
use super::{Location, Site};

/// Characters of a line shown before the place a problem is at, if the line is longer than the
/// whole.
const BEFORE: usize = 40;
/// Characters of a line shown from there on.
const AFTER: usize = 70;

/// The part of one line that shows a place, and where in that part the place is.
pub(super) struct Excerpt {
    pub(super) text: String,
    pub(super) start: usize,
    pub(super) end: usize,
}

impl Excerpt {
    pub(super) fn new(location: Location<'_>, site: &Site) -> Self {
        let text = location.text;
        let at = floor(text, site.span.start);
        let before = text.get(..at).unwrap_or_default();
        let from = text.get(at..).unwrap_or_default();
        // Only the neighbourhood is looked at: a minified schema is one line of megabytes.
        let line = location.lines.start(location.lines.line(site.span.start));
        let before = before.get(line..).unwrap_or_default();
        let skip = before.char_indices().rev().nth(BEFORE - 1).map_or(0, |(index, _)| index);
        let mut out = String::new();
        if skip > 0 {
            out.push('…');
        }
        let push = |out: &mut String, c: char| {
            if c == '\t' {
                out.push(' ');
            } else {
                push_visible(out, c);
            }
        };
        for c in before.get(skip..).unwrap_or_default().chars() {
            push(&mut out, c);
        }
        let start = out.len();
        let (mut end, mut cut) = (start, false);
        let n_bytes = floor(text, site.span.end).saturating_sub(at);
        for (n, (index, c)) in from.char_indices().enumerate() {
            if c == '\n'
                || (c == '\r' && from.get(index + 1..).is_some_and(|rest| rest.starts_with('\n')))
            {
                break;
            }
            if n >= AFTER {
                cut = true;
                break;
            }
            push(&mut out, c);
            if index < n_bytes {
                end = out.len();
            }
        }
        if cut {
            out.push('…');
        }
        Self { text: out, start, end }
    }
}

/// The offset, moved back to the start of a character.
fn floor(text: &str, offset: u32) -> usize {
    let mut at = usize::try_from(offset).unwrap_or(usize::MAX).min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
