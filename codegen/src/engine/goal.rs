//! The goal of the search: a value that some schemas accept and others reject.

use super::{Literal, forms::Nid};
use crate::sorted::{SortedMap, SortedSet};

/// A question: is there a value that all of `pos` accept and all of `neg` refuse?
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Goal {
    /// These accept it.
    pub(crate) pos: SortedSet<Nid>,
    /// These refuse it.
    pub(crate) neg: SortedSet<Nid>,
    /// It is one of these.
    pub(crate) only: Option<SortedSet<Literal>>,
    /// It is none of these.
    pub(crate) except: SortedSet<Literal>,
    /// If it is a text, these patterns match it or do not.
    pub(crate) patterns: SortedSet<(String, bool)>,
    /// If it is an object, it has these members; if an array, this item, by its number as text.
    pub(crate) parts: SortedMap<String, Literal>,
}

impl Goal {
    /// A value that the one accepts and the other refuses.
    pub(crate) fn apart(accepts: Nid, refuses: Nid) -> Self {
        Self { pos: [accepts].into(), neg: [refuses].into(), ..Self::default() }
    }

    /// How much it says.
    pub(super) fn weight(&self) -> usize {
        let Self { pos, neg, only, except, patterns, parts } = self;
        let only = only.as_ref().map_or(0, SortedSet::len);
        pos.len() + neg.len() + only + except.len() + patterns.len() + parts.len()
    }

    /// A value that the schema accepts.
    pub(crate) fn of(accepts: Nid) -> Self {
        Self { pos: [accepts].into(), ..Self::default() }
    }
}

/// The answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// Proven: there is none. `unused` if that holds only as long as documents do not use the names
    /// of undeclared members.
    Empty { unused: bool },
    /// This one; confirmed.
    Found(Literal),
    /// Neither, for this reason.
    Unknown(String),
}

impl Outcome {
    /// Proven without any condition.
    pub(crate) const EMPTY: Self = Self::Empty { unused: false };

    pub(crate) fn is_empty(&self) -> bool {
        matches!(self, Self::Empty { .. })
    }
}

/// Outcomes of which one is enough: the first value found, else what is unknown, else nothing.
#[derive(Debug, Default)]
pub(crate) struct AnyOf {
    unknown: Option<String>,
    unused: bool,
}

impl AnyOf {
    /// Takes one more into account; gives it back if it is the answer.
    pub(crate) fn add(&mut self, outcome: Outcome) -> Option<Outcome> {
        match outcome {
            Outcome::Found(_) => return Some(outcome),
            Outcome::Unknown(why) => {
                self.unknown.get_or_insert(why);
            }
            Outcome::Empty { unused } => self.unused |= unused,
        }
        None
    }

    /// Remembers that something was left out because its name counts as unused.
    pub(crate) fn unused(&mut self, unused: bool) {
        self.unused |= unused;
    }

    /// The answer, if none was found.
    pub(crate) fn done(self) -> Outcome {
        match self.unknown {
            Some(why) => Outcome::Unknown(why),
            None => Outcome::Empty { unused: self.unused },
        }
    }
}
