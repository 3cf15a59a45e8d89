//! Settings of a comparison.

use std::collections::BTreeMap;

use super::Direction;
use crate::{load::Sources, options::Options};

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
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// Whether an optional member of an open object that comes or goes breaks, because documents
    /// may use its name for something else.
    pub strict_open_content: bool,
    /// The questions to ask.
    pub directions: Directions,
    /// The same for single roots, by name.
    pub roots: BTreeMap<String, Directions>,
}

impl Settings {
    /// Whether to ask a question about the root of this name.
    #[must_use]
    pub fn ask(&self, root: &str, direction: Direction) -> bool {
        self.roots.get(root).copied().unwrap_or(self.directions).ask(direction)
    }
}
