//! The part of a line that an excerpt shows.

use typewright_codegen::diag::visible;
use typewright_codegen::diff::Location;
use typewright_codegen::load::SourceFile;

/// Characters of a line shown before the place, if the line is longer than the whole.
const BEFORE: usize = 40;
/// Characters of a line shown from there on.
const AFTER: usize = 70;

/// The part of one line that shows a place: columns are those of a terminal.
pub(super) struct Excerpt {
    pub(super) text: String,
    /// Columns before the place.
    pub(super) start: usize,
    /// Columns of the place.
    pub(super) width: usize,
}

impl Excerpt {
    /// The line that a value of a file stands in; nothing if the place is not in it.
    pub(super) fn of(file: &SourceFile, location: &Location) -> Option<Self> {
        let node = file.root.lookup(&location.pointer)?;
        let begin = usize::try_from(node.span.start).ok()?;
        let end = usize::try_from(node.span.end).ok()?;
        let before = file.text.get(..begin)?;
        let line = before.rfind('\n').map_or(0, |at| at + 1);
        let before = before.get(line..)?;
        let rest = file.text.get(begin..)?;
        let rest = rest.split(['\n', '\r']).next().unwrap_or_default();
        let mut excerpt = Self { text: String::new(), start: 0, width: 0 };
        let skip = before.chars().count().saturating_sub(BEFORE);
        if skip > 0 {
            excerpt.push("…");
        }
        for c in before.chars().skip(skip) {
            excerpt.push(&shown(c));
        }
        excerpt.start = excerpt.width;
        excerpt.width = 0;
        let mut marked = None;
        for (n, (at, c)) in rest.char_indices().enumerate() {
            if at >= end - begin {
                marked.get_or_insert(excerpt.width);
            }
            if n >= AFTER {
                excerpt.push("…");
                break;
            }
            excerpt.push(&shown(c));
        }
        excerpt.width = marked.unwrap_or(excerpt.width);
        Some(excerpt)
    }

    fn push(&mut self, text: &str) {
        self.text.push_str(text);
        self.width += text.chars().count();
    }
}

/// A character as it can be shown; a tab is one column.
fn shown(c: char) -> String {
    if c == '\t' {
        return " ".to_owned();
    }
    let mut bytes = [0; 4];
    visible(c.encode_utf8(&mut bytes)).into_owned()
}
