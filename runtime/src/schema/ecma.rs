//! Regular expressions of ECMA-262: their grammar, as a tree.
//!
//! The grammar is that of the `u` flag, and of what Annex B allows beyond it only what cannot be
//! misread: `]`, `{` and `}` for themselves, punctuation escaped without need (`\-`, `\@`), classes
//! at the ends of a range (`[\w-.]`), quantified lookahead. Letters escaped without meaning (`\a`,
//! `\Z`) are errors, as under `u`.
//!
//! Format `regex` asks whether there is a tree; the generator turns trees into patterns. Not for
//! generated code.

mod class;
mod escape;
mod names;
mod parser;
#[cfg(test)]
mod tests;

use std::fmt;

pub use self::class::{Class, Item};
use self::parser::Parser;

/// Quantifiers without an upper bound have this one.
pub const MANY: u32 = u32::MAX;
/// A part of a regular expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// Matches the empty string.
    Empty,
    /// One character.
    Class(Class),
    /// `^`.
    Start,
    /// `$`.
    End,
    /// `\b`; `\B` if negated.
    Boundary {
        /// `\B`.
        negated: bool,
    },
    /// One after the other.
    Concat(Vec<Node>),
    /// `a|b`.
    Alternate(Vec<Node>),
    /// `(a)`, and `(?:a)` without index.
    Group {
        /// From one on.
        index: Option<u32>,
        /// What is inside.
        node: Box<Node>,
    },
    /// `a*`.
    Repeat {
        /// What is repeated.
        node: Box<Node>,
        /// How often at least.
        min: u32,
        /// How often at most; [`MANY`] for no bound.
        max: u32,
        /// Whether as often as possible is tried first.
        greedy: bool,
    },
    /// `(?=a)`, `(?!a)`, `(?<=a)`, `(?<!a)`.
    Look {
        /// Whether it looks behind.
        behind: bool,
        /// Whether it must not match.
        negated: bool,
        /// What is looked for.
        node: Box<Node>,
    },
    /// `\1`, `\k<name>`: the groups of that number or name.
    Backreference(Vec<u32>),
}

/// Why a text is not a regular expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    /// Where, in bytes.
    pub offset: usize,
    /// Why.
    pub message: String,
}

impl fmt::Display for SyntaxError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} at byte {}", self.message, self.offset)
    }
}

impl std::error::Error for SyntaxError {}

/// Whether the text is a regular expression.
#[must_use]
pub fn is_valid(text: &str) -> bool {
    parse(text).is_ok()
}

/// The tree of a regular expression.
///
/// # Errors
///
/// If the text is none; the error says why.
pub fn parse(text: &str) -> Result<Node, SyntaxError> {
    Parser::new(text).whole()
}
