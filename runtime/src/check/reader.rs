//! The reader: a cursor that reads by a schema.
//!
//! Everything that takes a while is out of line on purpose, so that generated code stays small.

use std::{
    fmt,
    ops::{Deref, DerefMut},
};

use super::{
    Entry, Fast, Fault, Index, Memo, Order, Report, Secrets, Seen, Sink, note_location, secrets,
    value,
};
use crate::{
    cursor::{Cursor, Invalid, Kind, Limits},
    schema::{Keyword, Pattern, Schema, pattern::Undecided},
};

/// Reads values from one JSON text.
///
/// Generated code makes one through [`entry`](crate::entry). Every method that reads a value
/// expects the cursor before it (white space does not matter) and leaves it after it. After an
/// [`Invalid`] only [`Reader::report`] may be called.
pub struct Reader<'a> {
    cursor: Cursor<'a>,
    /// How many steps patterns have taken.
    pub(super) steps: u64,
    /// What went wrong, valid once an [`Invalid`] was returned and the cursor has not stopped.
    pub(super) fault: Fault,
    /// Whether there was a number that the Rust type at its place cannot hold.
    pub(super) range: bool,
    /// Whether a constraint that is broken is passed over, where the Rust type holds the value all
    /// the same.
    pub(super) lenient: bool,
    /// Where schemas are applied in place at the moment, and how many deep.
    pub(super) applied: (usize, u32),
    /// The index of the object that schemas are applied to at the moment.
    pub(super) index: Index,
    /// The members of indexed objects.
    pub(super) entries: Vec<Entry>,
    /// Where the object begins whose members were the last to be checked for repetition.
    pub(super) walked: usize,
    /// Where the object begins whose members are to be noted when it is read.
    pub(super) noting: usize,
    /// What is in front of this offset was checked before it is read.
    checked: usize,
    /// The undeclared members of all open objects, to find those that occur twice.
    pub(super) keys: Vec<Seen>,
    /// Where the items stand of all open arrays whose items must differ.
    pub(super) spans: Vec<(usize, usize)>,
    /// Which member came behind which, if that is to be learned.
    pub(super) order: Option<Box<Order>>,
    /// How many verdicts were given that are to be remembered from some number on.
    pub(super) given: usize,
    /// Those that are remembered.
    pub(super) memo: Option<Box<Memo>>,
    /// Where violations are collected; `None` in the fast mode.
    pub(super) sink: Option<Box<Sink>>,
}

/// A reader is a cursor that knows more.
impl<'a> Deref for Reader<'a> {
    type Target = Cursor<'a>;

    #[inline]
    fn deref(&self) -> &Cursor<'a> {
        &self.cursor
    }
}

impl DerefMut for Reader<'_> {
    #[inline]
    fn deref_mut(&mut self) -> &mut Self::Target {
        &mut self.cursor
    }
}

/// Arrays, objects and schemas that a value is read in, and where their lists end.
#[derive(Clone, Copy, Debug)]
pub(super) struct Open {
    depth: u32,
    applied: (usize, u32),
    keys: usize,
    spans: usize,
}

impl<'a> Reader<'a> {
    /// A reader at the start of `bytes`.
    ///
    /// # Errors
    ///
    /// If the bytes are not UTF-8. Nothing else is looked at yet.
    pub fn new(bytes: &'a [u8]) -> Result<Self, Report> {
        match str::from_utf8(bytes) {
            Ok(text) => Ok(Self::from_text(text)),
            Err(error) => Err(Report::not_utf8(bytes, error.valid_up_to())),
        }
    }

    /// A reader at the start of `text`.
    #[must_use]
    pub const fn from_text(text: &'a str) -> Self {
        Self {
            cursor: Cursor::new(text),
            steps: 0,
            fault: Fault::NONE,
            range: false,
            lenient: false,
            applied: (0, 0),
            index: Index::NONE,
            entries: Vec::new(),
            walked: usize::MAX,
            noting: usize::MAX,
            checked: 0,
            keys: Vec::new(),
            spans: Vec::new(),
            order: None,
            given: 0,
            memo: None,
            sink: None,
        }
    }

    /// The same reader under other limits.
    #[must_use]
    pub const fn with_limits(mut self, limits: Limits) -> Self {
        self.cursor.set_limits(limits);
        self
    }

    /// Checks that nothing but white space is left.
    ///
    /// # Errors
    ///
    /// If something is left.
    pub fn end(&mut self) -> Result<(), Invalid> {
        self.cursor.end()
    }

    /// The byte offset of the cursor.
    #[must_use]
    #[inline]
    pub const fn offset(&self) -> usize {
        self.cursor.offset()
    }

    /// The kind of the value at the cursor, from its first character.
    ///
    /// # Errors
    ///
    /// If no value can begin like that.
    pub fn kind(&mut self) -> Result<Kind, Invalid> {
        self.cursor.kind()
    }

    /// Whether the value in front of the cursor is `null`.
    pub fn is_null(&mut self) -> bool {
        self.ws() == b'n'
    }

    /// Reads one value by all of `schema` and builds nothing.
    ///
    /// # Errors
    ///
    /// If the value does not satisfy the schema, or is not JSON.
    pub fn check(&mut self, schema: &'static Schema) -> Result<(), Invalid> {
        value::<Fast>(self, schema, None)
    }

    /// Like [`Reader::check`], but the cursor returns to its position. The inside of a value that
    /// was checked like this is not checked again.
    ///
    /// # Errors
    ///
    /// If the value does not satisfy the schema, or is not JSON.
    pub fn check_ahead(&mut self, schema: &'static Schema) -> Result<(), Invalid> {
        let start = self.offset();
        if start < self.checked || self.lenient {
            return Ok(());
        }
        self.check(schema)?;
        self.checked = self.offset();
        self.goto(start);
        Ok(())
    }

    /// Has the object in front of the cursor checked by the schemas that `schema` applies to it in
    /// place, when [`Reader::member`] gets to its end: by then its members are known. Reading
    /// it does the rest.
    ///
    /// # Errors
    ///
    /// None: they come with the end of the object.
    pub fn check_applied(&mut self, _schema: &'static Schema) -> Result<(), Invalid> {
        let start = self.here();
        if start >= self.checked && !self.lenient {
            self.noting = start;
        }
        Ok(())
    }

    /// Refuses the value that begins at `offset`, for a reason that only generated code can know.
    #[cold]
    #[inline(never)]
    pub fn refuse(&mut self, schema: &'static Schema, keyword: Keyword, offset: usize) -> Invalid {
        self.refuse_at(schema.at, keyword, offset)
    }

    /// The same by the schema at a location.
    #[inline]
    pub(crate) fn refuse_at(
        &mut self,
        at: &'static str,
        keyword: Keyword,
        offset: usize,
    ) -> Invalid {
        self.fault = Fault { keyword, offset, at, expected: "", fatal: false };
        Invalid::noted()
    }

    /// The one violation that ended reading.
    #[must_use]
    pub fn report(&self) -> Report {
        Report::of_fault(self.input(), &self.fault(), self.limits(), Secrets::default())
    }

    /// The same for a document of this schema: what it keeps secret is not shown.
    pub(crate) fn report_by(&self, schema: &'static Schema) -> Report {
        let secrets = secrets(self.input(), schema, self.limits().depth);
        Report::of_fault(self.input(), &self.fault(), self.limits(), secrets)
    }

    /// What went wrong, valid once an [`Invalid`] was returned.
    pub(crate) fn fault(&self) -> Fault {
        self.cursor.stop().map_or(self.fault, Fault::of)
    }

    /// Whether there is no going on, for the document is no JSON or passes a limit.
    #[inline]
    pub(super) const fn is_over(&self) -> bool {
        self.fault.fatal || self.cursor.is_stopped()
    }

    /// Whether there was a number that the Rust type at its place cannot hold.
    #[inline]
    pub(crate) const fn is_out_of_range(&self) -> bool {
        self.range
    }

    /// What is open at the moment.
    #[inline]
    pub(super) fn open(&self) -> Open {
        Open {
            depth: self.depth(),
            applied: self.applied,
            keys: self.keys.len(),
            spans: self.spans.len(),
        }
    }

    /// Forgets what was opened since.
    #[inline]
    pub(super) fn close_to(&mut self, open: Open) {
        self.set_depth(open.depth);
        self.applied = open.applied;
        self.keys.truncate(open.keys);
        self.spans.truncate(open.spans);
    }

    /// Whether a pattern of `schema` matches the string or name at `offset`. Where that is not
    /// found out, there is no going on.
    #[inline]
    pub(crate) fn matches(
        &mut self,
        schema: &'static Schema,
        pattern: &'static Pattern,
        text: &str,
        offset: usize,
    ) -> Result<bool, Invalid> {
        match pattern.simply(text) {
            Some(found) => Ok(found),
            None => self.matches_within(schema, pattern, text, offset),
        }
    }

    /// The same for a pattern whose steps are counted.
    #[inline(never)]
    fn matches_within(
        &mut self,
        schema: &'static Schema,
        pattern: &'static Pattern,
        text: &str,
        offset: usize,
    ) -> Result<bool, Invalid> {
        let all = self.limits().steps_for(self.input().len()).saturating_sub(self.steps);
        let mut left = all;
        let found = pattern.is_match_within(text, &mut left);
        self.steps = self.steps.saturating_add(all - left);
        match found {
            Ok(found) => Ok(found),
            Err(Undecided) => Err(self.undecided(schema, pattern, offset)),
        }
    }

    #[cold]
    #[inline(never)]
    fn undecided(
        &mut self,
        schema: &'static Schema,
        pattern: &'static Pattern,
        offset: usize,
    ) -> Invalid {
        note_location(self, schema);
        self.fault = Fault {
            keyword: Keyword::Undecided,
            offset,
            at: schema.at,
            expected: pattern.source(),
            fatal: true,
        };
        Invalid::noted()
    }

    /// A limit was passed by the document in the string at `offset`.
    #[cold]
    #[inline(never)]
    pub(super) fn fatal_inside(&mut self, fault: &Fault, offset: usize) -> Invalid {
        self.fault = Fault { offset, ..*fault };
        Invalid::noted()
    }

    /// There is no going on.
    #[cold]
    #[inline(never)]
    pub(super) fn fatal(&mut self, keyword: Keyword, expected: &'static str) -> Invalid {
        self.fault = Fault { keyword, offset: self.offset(), at: "", expected, fatal: true };
        Invalid::noted()
    }

    /// The value in front of the cursor has not the kind that is read.
    #[cold]
    #[inline(never)]
    pub(crate) fn mismatch(&mut self, schema: &'static Schema) -> Invalid {
        match Kind::of(self.ws()) {
            Some(_) => self.refuse(schema, Keyword::Type, self.offset()),
            None => self.syntax("a value"),
        }
    }
}

impl fmt::Debug for Reader<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reader")
            .field("offset", &self.offset())
            .field("depth", &self.depth())
            .finish_non_exhaustive()
    }
}
