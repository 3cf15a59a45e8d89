//! How many documents there were, and what that means for the exit code.

use super::verdict::{Outcome, Verdict};
use crate::exit::Exit;

/// How many documents there were.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    pub(crate) valid: u64,
    pub(crate) invalid: u64,
    pub(crate) unread: u64,
    pub(crate) violations: u64,
}

impl Counts {
    /// One more.
    pub(super) fn add(&mut self, verdict: &Verdict) {
        match &verdict.outcome {
            Outcome::Valid => self.valid += 1,
            Outcome::Unread(_) => self.unread += 1,
            Outcome::Malformed(problems) => {
                self.invalid += 1;
                self.violations += problems.len() as u64;
            }
            Outcome::Invalid(report, _) => {
                self.invalid += 1;
                self.violations += report.violations().len() as u64;
            }
        }
    }

    /// The result of the run: an unreadable document takes precedence over an invalid one.
    pub(crate) fn exit(self) -> Exit {
        match self {
            Self { unread: 1.., .. } => Exit::Unreadable,
            Self { invalid: 1.., .. } => Exit::Findings,
            _ => Exit::Clean,
        }
    }
}
