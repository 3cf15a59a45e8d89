//! Where the text of verdicts goes: standard output, a piece at a time.

use std::io::{self, BufWriter, Stdout, Write};

/// So many bytes are written at once.
const BUFFER: usize = 64 << 10;

/// Standard output, and what the formats know of it.
pub(super) struct Sink {
    out: BufWriter<Stdout>,
    pub(super) colours: bool,
    /// Whether nothing was written in a list yet.
    is_first: bool,
}

impl Sink {
    pub(super) fn new(colours: bool) -> Self {
        let out = BufWriter::with_capacity(BUFFER, io::stdout());
        Self { out, colours, is_first: true }
    }

    pub(super) fn write(&mut self, text: &str) {
        // If the reader has gone there is nobody to tell.
        let _ = self.out.write_all(text.as_bytes());
    }

    /// Writes the separator between the items of a list.
    pub(super) fn separate(&mut self, separator: &str) {
        if !self.is_first {
            self.write(separator);
        }
        self.is_first = false;
    }

    /// Writes what is kept back.
    pub(super) fn flush(&mut self) {
        let _ = self.out.flush();
    }
}
