//! The verdict on one document.

use std::fmt::Display;
use std::sync::Arc;

use typewright::Report;
use typewright_codegen::interpret::Validator;

/// The verdict on one document.
pub(crate) struct Verdict {
    /// The file, or `-`.
    pub(crate) name: Arc<str>,
    /// The line it stands on, if each line is a document; else 0.
    pub(crate) line: u32,
    pub(crate) outcome: Outcome,
}

pub(crate) enum Outcome {
    Valid,
    /// It is invalid: the report, and the text of the document.
    Invalid(Box<Report>, String),
    /// It is YAML that could not be understood: why, for people, and where.
    Malformed(Vec<Problem>),
    /// It could not be read.
    Unread(String),
}

/// Why a document is no YAML.
#[derive(Clone, Debug)]
pub(crate) struct Problem {
    pub(crate) message: String,
    pub(crate) line: u32,
    pub(crate) column: u32,
    /// With an excerpt.
    pub(crate) shown: String,
}

impl Verdict {
    pub(crate) fn unread(name: impl Into<Arc<str>>, why: impl Display) -> Self {
        Self { name: name.into(), line: 0, outcome: Outcome::Unread(why.to_string()) }
    }

    /// On a JSON text.
    pub(crate) fn of(validator: Validator, name: Arc<str>, line: u32, bytes: &[u8]) -> Self {
        let outcome = match validator.check(bytes) {
            Ok(()) => Outcome::Valid,
            Err(report) => {
                let text = String::from_utf8_lossy(bytes).into_owned();
                Outcome::Invalid(Box::new(report), text)
            }
        };
        Self { name, line, outcome }
    }

    /// The line in the file of a line in the document.
    pub(crate) fn line_of(&self, line: u32) -> u32 {
        if self.line == 0 { line } else { self.line }
    }
}
