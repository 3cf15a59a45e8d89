//! What a parser found wrong, before the file has a number. Parsers are pure: text in, value and
//! problems out.

use super::{Node, Span};
use crate::diag::Code;

/// What became of a text.
#[derive(Debug)]
pub(super) struct Parsed {
    /// The value; also with problems, if what is left of it is worth a look.
    pub(super) root: Option<Node>,
    /// The problems, in the order they were found.
    pub(super) problems: Vec<Problem>,
    /// Where the second of several documents begins. The value is the list of all of them then.
    pub(super) second: Option<Span>,
}

/// A problem at a place of a text.
#[derive(Debug)]
pub(super) struct Problem {
    pub(super) code: Code,
    pub(super) span: Span,
    pub(super) pointer: String,
    pub(super) message: String,
    pub(super) note: Option<String>,
    /// Another place of the text that has to do with it, and what it is: `the first one is`.
    pub(super) related: Option<(&'static str, Span)>,
    pub(super) help: Option<String>,
}

impl Problem {
    pub(super) fn new(code: Code, span: Span, pointer: String, message: String) -> Self {
        Self { code, span, pointer, message, note: None, related: None, help: None }
    }
}

/// A span of offsets that are below 4 GiB, as the limit on document bytes makes sure.
pub(super) fn span(start: usize, end: usize) -> Span {
    let narrow = |offset| u32::try_from(offset).unwrap_or(u32::MAX);
    Span { start: narrow(start), end: narrow(end) }
}
