//! The reader: a cursor over one JSON text that generated code reads values from.
//!
//! It knows JSON's grammar and positions. What schemas demand is data ([`Rules`]); the interpreter
//! of that data is `check`. Everything here is out of line on purpose, so that generated code stays
//! small.

mod array;
mod number;
mod object;
mod scalar;
mod select;
mod skip;
mod text;

use std::fmt;

pub use self::{
    array::Items,
    object::{END, Members, OTHER},
};
pub(crate) use self::{
    number::Token,
    object::{Name, Order, Seen},
    select::{Selected, in_order},
    text::{stops, unescaped},
};
use crate::{
    Kind,
    check::{self, Entry, Index, Memo, Secrets, Sink},
    pattern::Undecided,
    report::Report,
    rules::{Keyword, Pattern, Rules},
};

/// Reads values from one JSON text.
///
/// Generated code makes one through [`entry`](crate::entry). Every method that reads a value
/// expects the cursor in front of it (white space does not matter) and leaves it behind it. After
/// an [`Invalid`] the reader is only good for [`Reader::report`].
pub struct Reader<'a> {
    pub(crate) text: &'a str,
    pub(crate) pos: usize,
    /// How many arrays and objects are open.
    pub(crate) depth: u32,
    pub(crate) limits: Limits,
    /// How many steps patterns have taken.
    pub(crate) steps: u64,
    /// What went wrong, valid once an [`Invalid`] was returned.
    pub(crate) fault: Fault,
    /// Whether there was a number that the Rust type at its place cannot hold.
    pub(crate) range: bool,
    /// Whether a constraint that is broken is passed over, where the Rust type holds the value all
    /// the same.
    pub(crate) lenient: bool,
    /// Where the value stands that the type of its member cannot hold, while it goes elsewhere.
    pub(crate) unheld: usize,
    /// How many branches are being tried, one in the other: verdicts are only worth remembering
    /// then.
    pub(crate) trying: u32,
    /// Where schemas are applied in place at the moment, and how many deep.
    pub(crate) applied: (usize, u32),
    /// The index of the object that schemas are applied to at the moment.
    pub(crate) index: Index,
    /// The members of indexed objects.
    pub(crate) entries: Vec<Entry>,
    /// Where the object begins whose members were the last to be checked for repetition.
    pub(crate) walked: usize,
    /// Where the object begins whose members are to be noted when it is read.
    pub(crate) noting: usize,
    /// What is in front of this offset was checked before it is read.
    pub(crate) checked: usize,
    /// The undeclared members of all open objects, to find those that occur twice.
    pub(crate) keys: Vec<Seen>,
    /// Where the items stand of all open arrays whose items must differ.
    pub(crate) spans: Vec<(usize, usize)>,
    /// Which member came behind which, if that is to be learned.
    pub(crate) order: Option<Box<Order>>,
    /// Verdicts that were given.
    pub(crate) memo: Option<Box<Memo>>,
    /// Where violations are collected; `None` in the fast mode.
    pub(crate) sink: Option<Box<Sink>>,
}

/// The mark that reading has failed. The reader remembers what and where: see [`Reader::report`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Invalid(pub(crate) ());

/// How much a document may ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// How many arrays and objects may be open at once. 128 by default; that much fits a stack of
    /// 512 KiB.
    pub depth: u32,
    /// How many violations are collected before the rest of the document is left unread. 1000 by
    /// default.
    pub violations: usize,
    /// How many bytes the violations of a report may take; the names in their pointers, which take
    /// no more than the document does, are not counted. 640 KiB by default.
    pub report_bytes: usize,
    /// How many steps the patterns with lookaround or backreferences may take together, for each
    /// byte of the document, which counts for 64 KiB at least. 256 by default, so that a
    /// document of 1 MB takes seconds at worst. A document on which they take more is
    /// refused with [`Keyword::Undecided`].
    pub pattern_steps: u32,
}

impl Limits {
    /// The limits that hold if nothing else is said.
    pub const DEFAULT: Self =
        Self { depth: 128, violations: 1000, report_bytes: 640 << 10, pattern_steps: 256 };

    /// How many steps patterns may take on a document of so many bytes.
    pub(crate) const fn steps_for(self, bytes: usize) -> u64 {
        let bytes = if bytes < LEAST_BYTES { LEAST_BYTES } else { bytes };
        (bytes as u64).saturating_mul(self.pattern_steps as u64)
    }
}

/// So many bytes a document counts for at least where steps are counted.
const LEAST_BYTES: usize = 64 << 10;

impl Default for Limits {
    fn default() -> Self {
        Self::DEFAULT
    }
}

/// Arrays, objects and schemas that a value is read in, and where their lists end.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Open {
    depth: u32,
    applied: (usize, u32),
    keys: usize,
    spans: usize,
}

/// What went wrong.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fault {
    pub(crate) keyword: Keyword,
    pub(crate) offset: usize,
    /// Where the schema stands; empty if no schema is concerned.
    pub(crate) at: &'static str,
    /// What would have been right, for faults of the reader itself.
    pub(crate) expected: &'static str,
    /// Whether there is no going on: syntax, or a limit. Such a fault is never an answer to "does
    /// this branch match?".
    pub(crate) fatal: bool,
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
            text,
            pos: 0,
            depth: 0,
            limits: Limits::DEFAULT,
            steps: 0,
            fault: Fault {
                keyword: Keyword::Syntax,
                offset: 0,
                at: "",
                expected: "",
                fatal: false,
            },
            range: false,
            lenient: false,
            unheld: usize::MAX,
            trying: 0,
            applied: (0, 0),
            index: Index::NONE,
            entries: Vec::new(),
            walked: usize::MAX,
            noting: usize::MAX,
            checked: 0,
            keys: Vec::new(),
            spans: Vec::new(),
            order: None,
            memo: None,
            sink: None,
        }
    }

    /// The same reader under other limits.
    #[must_use]
    pub const fn with_limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// Checks that nothing but white space is left.
    ///
    /// # Errors
    ///
    /// If something is left.
    pub fn end(&mut self) -> Result<(), Invalid> {
        self.ws();
        if self.pos == self.text.len() { Ok(()) } else { Err(self.syntax("the end of the input")) }
    }

    /// The byte offset of the cursor.
    #[must_use]
    pub const fn offset(&self) -> usize {
        self.pos
    }

    /// The kind of the value in front of the cursor, told by its first character.
    ///
    /// # Errors
    ///
    /// If no value can begin like that.
    pub fn kind(&mut self) -> Result<Kind, Invalid> {
        match Kind::of(self.ws()) {
            Some(kind) => Ok(kind),
            None => Err(self.syntax("a value")),
        }
    }

    /// Whether the value in front of the cursor is `null`.
    pub fn is_null(&mut self) -> bool {
        self.ws() == b'n'
    }

    /// Reads one value by all of `rules` and builds nothing.
    ///
    /// # Errors
    ///
    /// If the value does not satisfy the rules, or is not JSON.
    pub fn check(&mut self, rules: &'static Rules) -> Result<(), Invalid> {
        check::value::<check::Fast>(self, rules, None)
    }

    /// As [`Reader::check`], then the cursor goes back to where it was. What is inside a value that
    /// was checked like this is not checked again.
    ///
    /// # Errors
    ///
    /// If the value does not satisfy the rules, or is not JSON.
    pub fn check_ahead(&mut self, rules: &'static Rules) -> Result<(), Invalid> {
        let start = self.pos;
        if start < self.checked || self.lenient {
            return Ok(());
        }
        self.check(rules)?;
        self.checked = self.pos;
        self.pos = start;
        Ok(())
    }

    /// Has the object in front of the cursor checked by the schemas that `rules` apply to it in
    /// place, when [`Reader::member`] gets to its end: by then its members are known. Reading
    /// it does the rest.
    ///
    /// # Errors
    ///
    /// None: they come with the end of the object.
    pub fn check_applied(&mut self, _rules: &'static Rules) -> Result<(), Invalid> {
        let start = self.here();
        if start >= self.checked && !self.lenient {
            self.noting = start;
        }
        Ok(())
    }

    /// Refuses the value that begins at `offset`, for a reason that only generated code can know.
    #[cold]
    #[inline(never)]
    pub fn refuse(&mut self, rules: &'static Rules, keyword: Keyword, offset: usize) -> Invalid {
        self.fault = Fault { keyword, offset, at: rules.at, expected: "", fatal: false };
        Invalid(())
    }

    /// A constraint is broken that says nothing of what the Rust type can hold.
    ///
    /// # Errors
    ///
    /// Unless such constraints are passed over.
    #[cold]
    #[inline(never)]
    pub(crate) fn broken(
        &mut self,
        rules: &'static Rules,
        keyword: Keyword,
        offset: usize,
    ) -> Result<(), Invalid> {
        if self.lenient { Ok(()) } else { Err(self.refuse(rules, keyword, offset)) }
    }

    /// The one violation that ended reading.
    #[must_use]
    pub fn report(&self) -> Report {
        Report::of_fault(self.text, &self.fault, self.limits, Secrets::default())
    }

    /// The same for a document of these rules: what they keep secret is not shown.
    pub(crate) fn report_by(&self, rules: &'static Rules) -> Report {
        let secrets = check::secrets(self.text, rules, self.limits.depth);
        Report::of_fault(self.text, &self.fault, self.limits, secrets)
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

    /// Goes to the value at `offset`.
    pub(crate) fn goto(&mut self, offset: usize) {
        self.pos = offset;
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

    /// A part of the text. Both ends are offsets of tokens, hence character boundaries inside the
    /// text.
    #[inline]
    pub(crate) fn slice(&self, start: usize, end: usize) -> &'a str {
        self.text.get(start..end).unwrap_or_default()
    }

    /// Takes `literal` if the text goes on with it.
    #[inline]
    pub(crate) fn takes(&mut self, literal: &str) -> bool {
        let rest = self.text.as_bytes().get(self.pos..).unwrap_or_default();
        let found = rest.starts_with(literal.as_bytes());
        if found {
            self.pos += literal.len();
        }
        found
    }

    #[inline]
    pub(crate) fn colon(&mut self) -> Result<(), Invalid> {
        if self.ws() == b':' {
            self.pos += 1;
            Ok(())
        } else {
            Err(self.syntax("`:`"))
        }
    }

    /// What is open at the moment.
    #[inline]
    pub(crate) fn open(&self) -> Open {
        Open {
            depth: self.depth,
            applied: self.applied,
            keys: self.keys.len(),
            spans: self.spans.len(),
        }
    }

    /// Forgets what was opened since.
    #[inline]
    pub(crate) fn close_to(&mut self, open: Open) {
        (self.depth, self.applied) = (open.depth, open.applied);
        self.keys.truncate(open.keys);
        self.spans.truncate(open.spans);
    }

    /// Goes into an array or object whose bracket is in front of the cursor.
    #[inline]
    pub(crate) fn enter(&mut self) -> Result<(), Invalid> {
        if self.depth >= self.limits.depth {
            return Err(self.too_deep());
        }
        self.depth += 1;
        self.pos += 1;
        Ok(())
    }

    #[inline]
    pub(crate) fn leave(&mut self) {
        self.depth = self.depth.saturating_sub(1);
    }

    /// Whether a pattern of `rules` matches the string or name at `offset`. Where that is not found
    /// out, there is no going on.
    #[inline]
    pub(crate) fn matches(
        &mut self,
        rules: &'static Rules,
        pattern: &'static Pattern,
        text: &str,
        offset: usize,
    ) -> Result<bool, Invalid> {
        match pattern.simply(text) {
            Some(found) => Ok(found),
            None => self.matches_within(rules, pattern, text, offset),
        }
    }

    /// The same for a pattern whose steps are counted.
    #[inline(never)]
    fn matches_within(
        &mut self,
        rules: &'static Rules,
        pattern: &'static Pattern,
        text: &str,
        offset: usize,
    ) -> Result<bool, Invalid> {
        let all = self.limits.steps_for(self.text.len()).saturating_sub(self.steps);
        let mut left = all;
        let found = pattern.is_match_within(text, &mut left);
        self.steps = self.steps.saturating_add(all - left);
        match found {
            Ok(found) => Ok(found),
            Err(Undecided) => Err(self.undecided(rules, pattern, offset)),
        }
    }

    #[cold]
    #[inline(never)]
    fn undecided(
        &mut self,
        rules: &'static Rules,
        pattern: &'static Pattern,
        offset: usize,
    ) -> Invalid {
        check::note_location(self, rules);
        self.fault = Fault {
            keyword: Keyword::Undecided,
            offset,
            at: rules.at,
            expected: pattern.source(),
            fatal: true,
        };
        Invalid(())
    }

    #[cold]
    #[inline(never)]
    fn too_deep(&mut self) -> Invalid {
        self.fatal(Keyword::Depth, "no deeper nesting")
    }

    /// The text at the cursor is not JSON.
    #[cold]
    #[inline(never)]
    pub(crate) fn syntax(&mut self, expected: &'static str) -> Invalid {
        self.fatal(Keyword::Syntax, expected)
    }

    /// A limit was passed by the document in the string at `offset`.
    #[cold]
    #[inline(never)]
    pub(crate) fn fatal_inside(&mut self, fault: &Fault, offset: usize) -> Invalid {
        self.fault = Fault { offset, ..*fault };
        Invalid(())
    }

    #[cold]
    #[inline(never)]
    pub(crate) fn fatal(&mut self, keyword: Keyword, expected: &'static str) -> Invalid {
        self.fault = Fault { keyword, offset: self.pos, at: "", expected, fatal: true };
        Invalid(())
    }

    /// The value in front of the cursor has not the kind that is read.
    #[cold]
    #[inline(never)]
    pub(crate) fn mismatch(&mut self, rules: &'static Rules) -> Invalid {
        match Kind::of(self.ws()) {
            Some(_) => self.refuse(rules, Keyword::Type, self.pos),
            None => self.syntax("a value"),
        }
    }
}

impl fmt::Debug for Reader<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reader")
            .field("offset", &self.pos)
            .field("depth", &self.depth)
            .finish_non_exhaustive()
    }
}
