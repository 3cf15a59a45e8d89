//! Settings of a comparison.

use std::collections::BTreeMap;

use super::Direction;
use crate::{load::Sources, operations::Traffic, options::Options};

/// One side of a comparison.
#[derive(Clone, Copy, Debug)]
pub struct Side<'s> {
    /// Its files.
    pub sources: &'s Sources,
    /// Its options.
    pub options: &'s Options,
}

/// The questions to ask.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Directions {
    /// Both.
    #[default]
    Both,
    /// One of them.
    Only(Direction),
}

impl Directions {
    /// Whether to ask this question.
    #[must_use]
    pub fn ask(self, direction: Direction) -> bool {
        match self {
            Self::Both => true,
            Self::Only(only) => only == direction,
        }
    }
}

/// How to compare.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Whether an optional member of an open object that comes or goes breaks, because documents
    /// may use its name for something else.
    pub strict_open_content: bool,
    /// The questions to ask.
    pub directions: Directions,
    /// Whether operations, where they are known, say instead which questions to ask: of requests
    /// whether NEW reads OLD, of responses whether OLD reads NEW.
    pub by_operations: bool,
    /// The same for single roots, by name.
    pub roots: BTreeMap<String, Directions>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            strict_open_content: false,
            directions: Directions::Both,
            by_operations: true,
            roots: BTreeMap::new(),
        }
    }
}

impl Settings {
    /// Whether to ask a question about the root of this name, or of what reaches no root; `traffic`
    /// says which way its values go, if that is known.
    #[must_use]
    pub fn ask(&self, root: Option<&str>, traffic: Option<Traffic>, direction: Direction) -> bool {
        if let Some(directions) = root.and_then(|root| self.roots.get(root)) {
            return directions.ask(direction);
        }
        match traffic.filter(|_| self.by_operations) {
            Some(traffic) => is_about(traffic, direction),
            None => self.directions.ask(direction),
        }
    }
}

/// Whether a question is about values that go this way: the server, which changes, reads what is
/// sent, and its callers read what they receive.
pub(super) fn is_about(traffic: Traffic, direction: Direction) -> bool {
    match direction {
        Direction::NewReadsOld => traffic.sent,
        Direction::OldReadsNew => traffic.received,
    }
}
