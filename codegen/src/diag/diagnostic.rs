//! One problem: where it is, how much it matters, what it says.

use std::borrow::Cow;
use std::fmt;

use super::{Code, bound};
use crate::options::word::words;
use crate::source::{FileId, Span};

/// A location in the user's files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Site {
    /// The file.
    pub file: FileId,
    /// The bytes of it.
    pub span: Span,
    /// The JSON pointer from the file's root; empty for the root itself.
    pub pointer: String,
}

/// How much a problem matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Nothing is generated.
    Error,
    /// Something is generated, and it is likely not what was meant.
    Warning,
    /// Worth knowing.
    Info,
}

impl Severity {
    /// The name, as it is shown.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Info => "info",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The level that the user sets for a [`Code`] that is not an error by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "options-schema", derive(serde::Serialize, schemars::JsonSchema))]
#[cfg_attr(feature = "options-schema", serde(rename_all = "kebab-case"))]
pub enum Level {
    /// Nothing.
    Allow,
    /// A warning.
    Warn,
    /// An error: nothing is generated.
    Deny,
}

words!(Level { "allow" = Allow, "warn" = Warn, "deny" = Deny });

/// One problem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// What kind of problem.
    pub code: Code,
    /// How much it matters in this run.
    pub severity: Severity,
    /// The location, if it is in a file.
    pub site: Option<Site>,
    /// The problem: one line, lower case, no full stop.
    pub message: String,
    /// More facts.
    pub notes: Vec<String>,
    /// What to do.
    pub help: Option<String>,
}

impl Diagnostic {
    /// Adds a fact.
    pub fn note(&mut self, text: impl Into<String>) -> &mut Self {
        self.notes.push(bounded(text));
        self
    }

    /// Says what to do.
    pub fn help(&mut self, text: impl Into<String>) -> &mut Self {
        self.help = Some(bounded(text));
        self
    }
}

/// What a stage says, without the middle of what is too long: a pattern may have megabytes.
pub(super) fn bounded(text: impl Into<String>) -> String {
    let text = text.into();
    match bound::clipped(&text) {
        Cow::Owned(clipped) => clipped,
        Cow::Borrowed(_) => text,
    }
}
