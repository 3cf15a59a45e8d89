//! Help in reports: the nearest word, a name that occurs elsewhere, missing or superfluous quotes.
//!
//! Advice is only looked for once a document is refused. Its work is counted: see [`Steps`].

mod names;
mod object;
mod shape;
mod syntax;
mod value;

pub(crate) use self::{
    names::{declared, nearest, one_of_names, ticked},
    object::Frame,
    object::{Present, dependent, members, missing, unknown},
    shape::{best, distance},
    syntax::{moved, syntax},
    value::{Wanted, kind, value},
};

/// How many more steps may be spent on advice for one document. A step compares two characters, or
/// passes over a byte. Once they are spent there is no more advice.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Steps(u64);

impl Steps {
    /// For a document of so many bytes: a few passes over it, and a few milliseconds.
    pub(crate) const fn for_bytes(bytes: usize) -> Self {
        Self((4 << 20) + 4 * bytes as u64)
    }

    /// Takes so many steps; whether they were left.
    pub(crate) const fn take(&mut self, n: u64) -> bool {
        let is_left = self.0 >= n;
        self.0 = self.0.saturating_sub(n);
        is_left
    }
}

impl Steps {
    /// Looks for advice. What comes out of a search that was given up is worth nothing.
    pub(crate) fn spend<T: Default>(&mut self, look: impl FnOnce(&mut Self) -> T) -> T {
        if self.0 == 0 {
            return T::default();
        }
        let found = look(self);
        if self.0 == 0 { T::default() } else { found }
    }
}

/// A sentence about what to do.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Advice {
    pub(crate) text: String,
    /// Whether it repeats a value of the document.
    pub(crate) quotes: bool,
}

impl Advice {
    /// One in the words of the schema.
    pub(crate) const fn new(text: String) -> Self {
        Self { text, quotes: false }
    }

    /// One that repeats a value of the document.
    pub(crate) const fn quoting(text: String) -> Self {
        Self { text, quotes: true }
    }
}
