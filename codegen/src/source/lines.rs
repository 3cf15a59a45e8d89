//! Converts byte offsets to lines and columns.

/// After so many bytes the characters are counted, so that a column in a long line is found without
/// counting from its start.
const STEP: usize = 1024;

/// The starts of the lines of one text. Lines end with `\n`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LineIndex {
    /// Byte offsets of the first characters of all lines but the first.
    starts: Vec<u32>,
    /// How many characters begin before each multiple of [`STEP`] bytes.
    counts: Vec<u32>,
}

impl LineIndex {
    /// Looks for the lines of a text.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let ends = text.match_indices('\n');
        // Texts are below 4 GiB: load refuses larger ones.
        let starts = ends.filter_map(|(index, _)| u32::try_from(index + 1).ok()).collect();
        let mut counts = vec![0];
        let mut count = 0;
        for part in text.as_bytes().chunks(STEP) {
            count += characters(part);
            counts.push(u32::try_from(count).unwrap_or(u32::MAX));
        }
        Self { starts, counts }
    }

    /// The 1-based line and column (in code points) of a byte offset of the text this was made
    /// from.
    #[must_use]
    pub fn position(&self, text: &str, offset: u32) -> (usize, usize) {
        let line = self.line(offset);
        let start = self.start(line);
        let end = usize::try_from(offset).unwrap_or(usize::MAX).min(text.len());
        let column = if end.saturating_sub(start) <= STEP {
            characters(text.as_bytes().get(start..end).unwrap_or_default())
        } else {
            self.characters_before(text, end).saturating_sub(self.characters_before(text, start))
        };
        (line, column + 1)
    }

    /// How many characters begin before an offset.
    fn characters_before(&self, text: &str, offset: usize) -> usize {
        let counted = self.counts.get(offset / STEP).copied().unwrap_or_default();
        let rest = text.as_bytes().get(offset / STEP * STEP..offset).unwrap_or_default();
        usize::try_from(counted).unwrap_or(usize::MAX).saturating_add(characters(rest))
    }

    /// The 1-based line a byte offset is in.
    #[must_use]
    pub fn line(&self, offset: u32) -> usize {
        self.starts.partition_point(|&start| start <= offset) + 1
    }

    /// The byte offset a 1-based line starts at; the last line's for numbers beyond.
    #[must_use]
    pub fn start(&self, line: usize) -> usize {
        let index = line.saturating_sub(1).min(self.starts.len());
        let start = index.checked_sub(1).and_then(|index| self.starts.get(index));
        start.map_or(0, |&start| usize::try_from(start).unwrap_or(usize::MAX))
    }
}

/// How many characters begin in these bytes: all bytes that do not continue one.
fn characters(bytes: &[u8]) -> usize {
    // Parts whose count fits into a byte are counted many bytes at a time.
    let parts = bytes.chunks(usize::from(u8::MAX));
    let begins = |byte: &u8| u8::from(byte & 0b1100_0000 != 0b1000_0000);
    parts.map(|part| usize::from(part.iter().map(begins).sum::<u8>())).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_of_long_lines_are_those_of_short_ones() {
        let text = format!("first\n{}\n{}", "aé数😀".repeat(2_000), "x".repeat(3 * STEP));
        let lines = LineIndex::new(&text);
        let (mut line, mut column) = (1, 1);
        for (offset, c) in text.char_indices() {
            assert_eq!(lines.position(&text, u32::try_from(offset).unwrap()), (line, column));
            (line, column) = if c == '\n' { (line + 1, 1) } else { (line, column + 1) };
        }
        let end = u32::try_from(text.len()).unwrap();
        assert_eq!(lines.position(&text, end), (line, column));
        assert_eq!(lines.position(&text, end + 7), (line, column));
    }

    #[test]
    fn counts_lines_and_code_points() {
        let text = "a\r\nzwölf x\n\n数y";
        let lines = LineIndex::new(text);
        let at =
            |what: &str| lines.position(text, u32::try_from(text.find(what).unwrap()).unwrap());
        assert_eq!(at("a"), (1, 1));
        assert_eq!(at("\r"), (1, 2));
        assert_eq!(at("zw"), (2, 1));
        assert_eq!(at("lf"), (2, 4));
        assert_eq!(at("x"), (2, 7));
        assert_eq!(lines.position(text, 12), (3, 1));
        assert_eq!(at("y"), (4, 2));
        assert_eq!(lines.position(text, 10_000), (4, 3));
        assert_eq!(LineIndex::new("").position("", 0), (1, 1));
        assert_eq!(lines.start(1), 0);
        assert_eq!(lines.start(4), 13);
        assert_eq!(lines.start(99), 13);
    }
}
