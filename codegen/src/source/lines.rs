//! Converts byte offsets to lines and columns.

/// The starts of the lines of one text. Lines end with `\n`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LineIndex {
    /// Byte offsets of the first characters of all lines but the first.
    starts: Vec<u32>,
}

impl LineIndex {
    /// Looks for the lines of a text.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let starts = text.bytes().enumerate().filter(|&(_, byte)| byte == b'\n');
        // Texts are below 4 GiB: load refuses larger ones.
        Self { starts: starts.filter_map(|(index, _)| u32::try_from(index + 1).ok()).collect() }
    }

    /// The 1-based line and column (in code points) of a byte offset of the text this was made
    /// from.
    #[must_use]
    pub fn position(&self, text: &str, offset: u32) -> (usize, usize) {
        let line = self.line(offset);
        let start = self.start(line);
        let end = usize::try_from(offset).unwrap_or(usize::MAX).min(text.len());
        let before = text.as_bytes().get(start..end).unwrap_or_default();
        // Bytes that do not continue a character.
        let column = before.iter().filter(|&&byte| byte & 0b1100_0000 != 0b1000_0000).count();
        (line, column + 1)
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

#[cfg(test)]
mod tests {
    use super::*;

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
