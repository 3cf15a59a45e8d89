//! Splits a stream into documents; reads none of them.

use std::ops::Range;

use super::{
    buffer::{Buffer, Spot},
    scan::{Found, Scan, begins_value},
};

/// `U+FEFF` in UTF-8.
const MARK: &[u8] = b"\xEF\xBB\xBF";

/// How documents follow each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mode {
    /// Each line that is not blank is one.
    Lines,
    /// They are told apart by where a value ends.
    Concatenated,
}

/// What comes next.
pub(super) enum Step {
    /// A document.
    Document(Part),
    /// A document that is larger than the limit begins here. The rest of it will be passed over.
    TooLarge(Spot),
    /// More bytes are needed to tell.
    More,
    /// Nothing.
    End,
}

/// A part of the stream.
#[derive(Clone, Debug, Default)]
pub(super) struct Part {
    pub(super) spot: Spot,
    /// Where it is in the buffer.
    range: Range<usize>,
}

impl Part {
    /// Nothing, at a position.
    pub(super) fn empty(spot: Spot) -> Self {
        Self { spot, range: 0..0 }
    }
}

/// What is passed over before the next document.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Skip {
    Nothing,
    /// The rest of a document that is larger than the limit.
    Value,
    /// The rest of the line.
    Line,
    /// Lines that do not begin as a value does; this is the beginning of one.
    Lines,
}

pub(super) struct Splitter {
    mode: Mode,
    /// How many bytes a document may have.
    pub(super) limit: usize,
    buffer: Buffer,
    /// Whether a byte order mark was looked for.
    begun: bool,
    /// Whether there will be no more bytes.
    ended: bool,
    /// So many bytes of the buffer were looked at.
    seen: usize,
    scan: Scan,
    skip: Skip,
}

impl Splitter {
    pub(super) fn new(mode: Mode, limit: usize) -> Self {
        Self {
            mode,
            limit,
            buffer: Buffer::default(),
            begun: false,
            ended: false,
            seen: 0,
            scan: Scan::default(),
            skip: Skip::Nothing,
        }
    }

    /// The next document, or why there is none.
    pub(super) fn next(&mut self) -> Step {
        if !self.begun {
            let rest = self.buffer.rest();
            if !self.ended && rest.len() < MARK.len() && MARK.starts_with(rest) {
                return Step::More;
            }
            if rest.starts_with(MARK) {
                self.buffer.pass_mark(MARK.len());
            }
            self.begun = true;
        }
        match self.mode {
            Mode::Lines => self.line(),
            Mode::Concatenated => self.value(),
        }
    }

    /// The bytes of a document that was the last to be found.
    pub(super) fn bytes(&self, part: &Part) -> &[u8] {
        self.buffer.get(part.range.clone())
    }

    /// The position of what comes next.
    pub(super) const fn spot(&self) -> Spot {
        self.buffer.spot()
    }

    /// Room to read bytes into.
    pub(super) fn room(&mut self) -> &mut [u8] {
        self.buffer.room(self.most())
    }

    /// So many bytes were read.
    pub(super) fn fill(&mut self, len: usize) {
        self.buffer.fill(len);
    }

    /// Adds bytes, unless the stream has ended.
    pub(super) fn push(&mut self, bytes: &[u8]) {
        if !self.ended {
            self.buffer.push(bytes, self.most());
        }
    }

    /// There will be no more bytes.
    pub(super) const fn end(&mut self) {
        self.ended = true;
    }

    /// So many bytes may wait for more: a line may have a carriage return more than the limit.
    const fn most(&self) -> usize {
        self.limit.saturating_add(1)
    }

    fn line(&mut self) -> Step {
        loop {
            let rest = self.buffer.rest();
            let unseen = rest.get(self.seen..).unwrap_or_default();
            let Some(at) = memchr::memchr(b'\n', unseen) else { return self.unended_line() };
            let part = self.part_of_line(self.seen + at, true);
            self.seen = 0;
            if self.skip == Skip::Line {
                self.skip = Skip::Nothing;
            } else if let Some(step) = self.found_in_line(part) {
                return step;
            }
        }
    }

    /// What is left has no newline.
    fn unended_line(&mut self) -> Step {
        let len = self.buffer.rest().len();
        self.seen = len;
        if self.skip == Skip::Line {
            self.buffer.pass_in_line(len, false);
            self.seen = 0;
            return self.more();
        }
        if len > self.most() {
            let spot = self.buffer.spot();
            self.buffer.pass_in_line(len, false);
            self.seen = 0;
            self.skip = Skip::Line;
            return Step::TooLarge(spot);
        }
        if !self.ended || len == 0 {
            return self.more();
        }
        let part = self.part_of_line(len, false);
        self.seen = 0;
        self.found_in_line(part).unwrap_or(Step::End)
    }

    /// Passes a line; what it says.
    fn part_of_line(&mut self, len: usize, newline: bool) -> Part {
        let (spot, start) = (self.buffer.spot(), self.buffer.index());
        let text = self.buffer.rest().get(..len).unwrap_or_default();
        let text = text.strip_suffix(b"\r").unwrap_or(text);
        let range = start..start + text.len();
        self.buffer.pass_in_line(len + usize::from(newline), newline);
        Part { spot, range }
    }

    /// The document of a line, if it has one.
    fn found_in_line(&self, part: Part) -> Option<Step> {
        let is_large = part.range.len() > self.limit;
        let is_blank = !is_large && self.bytes(&part).iter().all(|byte| is_space(*byte));
        (!is_blank).then(|| self.found(part))
    }

    fn value(&mut self) -> Step {
        loop {
            let rest = self.buffer.rest();
            match self.skip {
                Skip::Line => {
                    let newline = memchr::memchr(b'\n', rest);
                    self.buffer.pass(newline.map_or(rest.len(), |at| at + 1));
                    if newline.is_none() {
                        return self.more();
                    }
                    self.skip = Skip::Lines;
                    continue;
                }
                Skip::Lines => {
                    let Some(byte) = rest.first() else { return self.more() };
                    self.skip = if begins_value(*byte) { Skip::Nothing } else { Skip::Line };
                    continue;
                }
                Skip::Nothing if self.seen == 0 => {
                    let blank = rest.iter().position(|byte| !is_space(*byte));
                    self.buffer.pass(blank.unwrap_or(rest.len()));
                    if blank.is_none() {
                        return self.more();
                    }
                }
                Skip::Nothing | Skip::Value => {}
            }
            let rest = self.buffer.rest();
            match self.scan.go_on(rest.get(self.seen..).unwrap_or_default()) {
                Found::More => return self.unended_value(),
                Found::End(len) => {
                    if let Some(part) = self.part_of_value(self.seen + len) {
                        return self.found(part);
                    }
                }
                Found::Broken { at, end } => {
                    if let Some(part) = self.broken(self.seen + at, self.seen + end) {
                        return self.found(part);
                    }
                }
            }
        }
    }

    /// All that is left belongs to one value, which may go on.
    fn unended_value(&mut self) -> Step {
        let len = self.buffer.rest().len();
        if self.ended {
            let part = self.part_of_value(len);
            return part.map_or(Step::End, |part| self.found(part));
        }
        if self.skip != Skip::Value && len <= self.limit {
            self.seen = len;
            return Step::More;
        }
        let spot = self.buffer.spot();
        self.buffer.pass(len);
        self.seen = 0;
        if self.skip == Skip::Value {
            return Step::More;
        }
        self.skip = Skip::Value;
        Step::TooLarge(spot)
    }

    /// Passes a value that is no JSON from the byte `at` on. Reading resumes at the next line that
    /// begins as a value does, which may be that of this byte.
    fn broken(&mut self, at: usize, end: usize) -> Option<Part> {
        let rest = self.buffer.rest();
        let begins_line = match at.checked_sub(1) {
            Some(before) => rest.get(before) == Some(&b'\n'),
            None => self.skip == Skip::Value && self.buffer.spot().column == 1,
        };
        let resumes = begins_line && rest.get(at).is_some_and(|byte| begins_value(*byte));
        let len = if resumes { at } else { end };
        let passed = rest.get(..len).unwrap_or_default();
        let ends_line = passed.last() == Some(&b'\n');
        let is_trimmed = resumes && len <= self.limit;
        let shown = if is_trimmed { passed.trim_ascii_end().len() } else { len };
        let mut part = self.part_of_value(len);
        if let Some(part) = &mut part {
            part.range.end = part.range.start + shown;
        }
        self.skip = match (resumes, ends_line) {
            (true, _) => Skip::Nothing,
            (false, true) => Skip::Lines,
            (false, false) => Skip::Line,
        };
        part
    }

    /// Passes a value; nothing if it was to be passed over.
    fn part_of_value(&mut self, len: usize) -> Option<Part> {
        let (spot, start) = (self.buffer.spot(), self.buffer.index());
        self.buffer.pass(len);
        self.seen = 0;
        self.scan = Scan::default();
        let is_wanted = self.skip != Skip::Value;
        self.skip = Skip::Nothing;
        is_wanted.then_some(Part { spot, range: start..start + len })
    }

    const fn more(&self) -> Step {
        if self.ended { Step::End } else { Step::More }
    }

    fn found(&self, part: Part) -> Step {
        if part.range.len() > self.limit { Step::TooLarge(part.spot) } else { Step::Document(part) }
    }
}

/// White space of JSON.
const fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\r' | b'\n')
}
