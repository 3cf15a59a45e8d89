//! The fault of a document: the violation that ends reading.

use crate::{
    cursor::{Stop, Why},
    schema::Keyword,
};

/// What went wrong.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fault {
    pub(super) keyword: Keyword,
    pub(super) offset: usize,
    /// Where the schema stands; empty if no schema is concerned.
    pub(super) at: &'static str,
    /// What would have been right, for faults of the reader itself.
    pub(super) expected: &'static str,
    /// Whether there is no going on: syntax, or a limit. Such a fault is never an answer to "does
    /// this branch match?".
    pub(super) fatal: bool,
}

impl Fault {
    /// Before anything went wrong.
    pub(super) const NONE: Self =
        Self { keyword: Keyword::Syntax, offset: 0, at: "", expected: "", fatal: false };

    /// The cursor does not go on.
    pub(super) const fn of(stop: Stop) -> Self {
        let keyword = match stop.why {
            Why::Syntax => Keyword::Syntax,
            Why::Depth => Keyword::Depth,
        };
        Self { keyword, offset: stop.offset, at: "", expected: stop.expected, fatal: true }
    }

    /// What it is a violation of.
    pub(crate) const fn keyword(&self) -> Keyword {
        self.keyword
    }
}
