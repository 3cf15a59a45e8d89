//! Bytes that were read and not yet given away, and their position in the stream.

use std::ops::Range;

/// So many bytes are read at once.
const CHUNK: usize = 64 << 10;

/// A position in a stream.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spot {
    /// From 1.
    pub(super) line: u64,
    /// From 1, in code points.
    pub(super) column: u64,
    /// In bytes, from 0.
    pub(super) offset: u64,
}

impl Default for Spot {
    fn default() -> Self {
        Self { line: 1, column: 1, offset: 0 }
    }
}

/// The part of a stream that is in memory.
#[derive(Default)]
pub(super) struct Buffer {
    /// Those from `start` to `end` count.
    bytes: Vec<u8>,
    start: usize,
    end: usize,
    /// The position of `start`.
    spot: Spot,
}

impl Buffer {
    pub(super) const fn spot(&self) -> Spot {
        self.spot
    }

    /// What was not passed yet.
    pub(super) fn rest(&self) -> &[u8] {
        self.bytes.get(self.start..self.end).unwrap_or_default()
    }

    /// What was passed stays until more is read.
    pub(super) fn get(&self, range: Range<usize>) -> &[u8] {
        self.bytes.get(range).unwrap_or_default()
    }

    /// The index of the next byte, for [`Buffer::get`].
    pub(super) const fn index(&self) -> usize {
        self.start
    }

    /// Passes the next `len` bytes, lines among them.
    pub(super) fn pass(&mut self, len: usize) {
        let passed = self.rest().get(..len).unwrap_or_default();
        let mut last = passed;
        let mut lines = 0;
        for newline in memchr::memchr_iter(b'\n', passed) {
            lines += 1;
            last = passed.get(newline + 1..).unwrap_or_default();
        }
        let characters = last.iter().filter(|byte| **byte & 0xC0 != 0x80).count() as u64;
        let Spot { line, column, offset } = self.spot;
        let column = if lines > 0 { 1 } else { column };
        self.spot =
            Spot { line: line + lines, column: column + characters, offset: offset + len as u64 };
        self.start += len;
    }

    /// Passes the next `len` bytes of one line, where nobody asks for columns; with `newline`, the
    /// last of them ends it.
    pub(super) const fn pass_in_line(&mut self, len: usize, newline: bool) {
        self.spot.offset += len as u64;
        if newline {
            self.spot.line += 1;
        }
        self.start += len;
    }

    /// Passes a byte order mark, which has no column.
    pub(super) const fn pass_mark(&mut self, len: usize) {
        self.pass_in_line(len, false);
    }

    /// Room for the next bytes. Together with those that are not passed, it is at most `most`
    /// bytes and a chunk.
    pub(super) fn room(&mut self, most: usize) -> &mut [u8] {
        self.move_to_front();
        let len = self.bytes.len();
        // Moving takes less than reading, as half of the room is free.
        if len - self.end < len / 2 || len == 0 {
            self.grow((len * 2).max(CHUNK).min(most.saturating_add(CHUNK)));
        }
        self.bytes.get_mut(self.end..).unwrap_or_default()
    }

    /// So much of the room was filled.
    pub(super) fn fill(&mut self, len: usize) {
        self.end = self.end.saturating_add(len).min(self.bytes.len());
    }

    /// Adds bytes. If those that are not passed are at most `most`, there is not much more room
    /// than for these and for them.
    pub(super) fn push(&mut self, bytes: &[u8], most: usize) {
        if self.bytes.len() - self.end < bytes.len() {
            self.move_to_front();
            let more = (self.bytes.len() * 2).min(most.saturating_add(CHUNK));
            self.grow(more.max(self.end + bytes.len()));
        }
        let end = self.end + bytes.len();
        if let Some(room) = self.bytes.get_mut(self.end..end) {
            room.copy_from_slice(bytes);
            self.end = end;
        }
    }

    /// Fresh memory is zero already, so nothing but what counts is written.
    fn grow(&mut self, len: usize) {
        if len <= self.bytes.len() {
            return;
        }
        let mut bytes = vec![0; len];
        if let (Some(to), Some(from)) = (bytes.get_mut(..self.end), self.bytes.get(..self.end)) {
            to.copy_from_slice(from);
            self.bytes = bytes;
        }
    }

    fn move_to_front(&mut self) {
        if self.start > 0 {
            self.bytes.copy_within(self.start..self.end, 0);
            self.end -= self.start;
            self.start = 0;
        }
    }
}
