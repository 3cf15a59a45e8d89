//! The lowest layer: JSON as text. A cursor over one text, its limits, and operations on numbers,
//! strings and whole values that need no schema.
//!
//! Nothing here knows of schemas. The layers above are `schema`, `check` and `typed`, in this
//! order; each uses those below it alone, and the fields of what is in one layer are its own.

pub(crate) mod decimal;
mod ends;
pub(crate) mod equality;
pub(crate) mod fingerprint;
mod float;
mod kind;
mod limits;
mod number;
pub(crate) mod parts;
mod punctuation;
mod quick;
mod skip;
mod text;

pub(crate) use self::{
    ends::Ends,
    number::Token,
    skip::Bits,
    text::{stops, unescaped},
};
pub use self::{
    kind::{Kind, Kinds},
    limits::Limits,
};

/// The mark that reading has failed. The reader remembers what and where: see
/// [`Reader::report`](crate::Reader::report).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Invalid(());

/// A position in one JSON text.
///
/// Every method that reads a value expects the cursor in front of it (white space does not matter)
/// and leaves it behind it.
pub struct Cursor<'a> {
    text: &'a str,
    pos: usize,
    /// How many arrays and objects are open.
    depth: u32,
    limits: Limits,
    /// Why there is no going on, once that is so.
    stop: Option<Stop>,
    /// Where arrays and objects end that were skipped.
    ends: Option<Box<Ends>>,
    /// How many bytes lie between where the cursor was and where it was put.
    #[cfg(feature = "counters")]
    jumped: i64,
}

/// Why a cursor does not go on.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Stop {
    pub(crate) why: Why,
    pub(crate) offset: usize,
    /// What would have been right.
    pub(crate) expected: &'static str,
}

/// What ends the reading of a text, whatever the schema is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Why {
    /// It is not JSON.
    Syntax,
    /// It is nested too deep.
    Depth,
}

/// Where a cursor was, to go back there.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Position {
    pos: usize,
    depth: u32,
}

impl Position {
    /// How many arrays and objects were open.
    #[inline]
    pub(crate) const fn depth(self) -> u32 {
        self.depth
    }
}

impl Invalid {
    /// For whoever has noted why.
    #[inline]
    pub(crate) const fn noted() -> Self {
        Self(())
    }
}

impl<'a> Cursor<'a> {
    /// A cursor at the start of `text`.
    #[inline]
    pub(crate) const fn new(text: &'a str) -> Self {
        Self {
            text,
            pos: 0,
            depth: 0,
            limits: Limits::DEFAULT,
            stop: None,
            ends: None,
            #[cfg(feature = "counters")]
            jumped: 0,
        }
    }

    #[inline]
    pub(crate) const fn limits(&self) -> Limits {
        self.limits
    }

    #[inline]
    pub(crate) const fn set_limits(&mut self, limits: Limits) {
        self.limits = limits;
    }

    /// The whole text.
    #[inline]
    pub(crate) const fn input(&self) -> &'a str {
        self.text
    }

    /// The byte offset of the cursor.
    #[inline]
    pub(crate) const fn offset(&self) -> usize {
        self.pos
    }

    /// How many arrays and objects are open.
    #[inline]
    pub(crate) const fn depth(&self) -> u32 {
        self.depth
    }

    /// Whether there is no going on.
    #[inline]
    pub(crate) const fn is_stopped(&self) -> bool {
        self.stop.is_some()
    }

    /// Why there is no going on, if that is so.
    pub(crate) const fn stop(&self) -> Option<Stop> {
        self.stop
    }

    /// Checks that nothing but white space is left.
    #[inline]
    pub(crate) fn end(&mut self) -> Result<(), Invalid> {
        self.ws();
        if self.pos == self.text.len() { Ok(()) } else { Err(self.syntax("the end of the input")) }
    }

    /// The kind of the value at the cursor, from its first character.
    #[inline]
    pub(crate) fn kind(&mut self) -> Result<Kind, Invalid> {
        match Kind::of(self.ws()) {
            Some(kind) => Ok(kind),
            None => Err(self.syntax("a value")),
        }
    }

    /// Skips white space; the next byte, 0 at the end of the input and at a control character.
    #[inline]
    pub(crate) fn ws(&mut self) -> u8 {
        loop {
            match self.text.as_bytes().get(self.pos) {
                Some(&byte) if byte > b' ' => return byte,
                Some(b' ' | b'\n' | b'\r' | b'\t') => self.pos += 1,
                _ => return 0,
            }
        }
    }

    /// Where arrays and objects end that were skipped.
    #[inline]
    pub(crate) const fn ends_mut(&mut self) -> &mut Option<Box<Ends>> {
        &mut self.ends
    }

    /// Goes to `offset`.
    #[inline]
    pub(crate) const fn goto(&mut self, offset: usize) {
        #[cfg(feature = "counters")]
        self.jump(offset);
        self.pos = offset;
    }

    /// Notes that the cursor is put somewhere without passing what lies between.
    #[cfg(feature = "counters")]
    const fn jump(&mut self, to: usize) {
        self.jumped += self.pos.cast_signed() as i64 - to.cast_signed() as i64;
    }

    /// How many bytes the cursor has passed, those that it passed again counted again.
    #[cfg(feature = "counters")]
    pub(crate) const fn looks(&self) -> u64 {
        (self.pos.cast_signed() as i64 + self.jumped).unsigned_abs()
    }

    /// Passes so many bytes, which were looked at.
    #[inline]
    pub(crate) const fn pass(&mut self, bytes: usize) {
        self.pos += bytes;
    }

    /// Where the cursor is.
    #[inline]
    pub(crate) const fn position(&self) -> Position {
        Position { pos: self.pos, depth: self.depth }
    }

    /// Goes back to where the cursor was, out of what was opened since.
    #[inline]
    pub(crate) const fn go_back(&mut self, position: Position) {
        #[cfg(feature = "counters")]
        self.jump(position.pos);
        (self.pos, self.depth) = (position.pos, position.depth);
    }

    /// Goes out of, or back into, arrays and objects until so many are open.
    #[inline]
    pub(crate) const fn set_depth(&mut self, depth: u32) {
        self.depth = depth;
    }

    /// Skips white space; where the next value begins.
    #[inline]
    pub(crate) fn here(&mut self) -> usize {
        self.ws();
        self.pos
    }

    /// The next byte, 0 at the end of the input.
    #[inline]
    pub(crate) fn byte(&self) -> u8 {
        self.text.as_bytes().get(self.pos).copied().unwrap_or(0)
    }

    /// The text from the cursor on.
    #[inline]
    pub(crate) fn rest(&self) -> &'a [u8] {
        self.text.as_bytes().get(self.pos..).unwrap_or_default()
    }

    /// A part of the text. Both ends are offsets of tokens, hence character boundaries inside the
    /// text.
    #[inline]
    pub(crate) fn slice(&self, start: usize, end: usize) -> &'a str {
        self.text.get(start..end).unwrap_or_default()
    }

    /// Takes `literal` if the text goes on with it.
    #[inline]
    pub(crate) fn takes(&mut self, literal: &str) -> bool {
        let found = self.rest().starts_with(literal.as_bytes());
        if found {
            self.pos += literal.len();
        }
        found
    }

    /// The name that stands at `offset`.
    pub(crate) fn key_at(&self, offset: usize) -> std::borrow::Cow<'a, str> {
        unescaped(self.text.get(offset..).unwrap_or_default())
    }

    /// The text at the cursor is not JSON.
    #[cold]
    #[inline(never)]
    pub(crate) fn syntax(&mut self, expected: &'static str) -> Invalid {
        self.stop_for(Why::Syntax, expected)
    }

    /// There is no going on.
    #[cold]
    #[inline(never)]
    pub(crate) fn stop_for(&mut self, why: Why, expected: &'static str) -> Invalid {
        self.stop = Some(Stop { why, offset: self.pos, expected });
        Invalid(())
    }
}
