//! A document of a stream that gives no value.

use std::{error, fmt, io};

use super::buffer::Spot;
use crate::check::Report;

/// A document of a stream that gives no value: where it begins, and why.
#[derive(Debug)]
#[non_exhaustive]
pub struct DocumentError {
    /// The line of the stream on which the document begins, from 1.
    pub line: u64,
    /// The byte of the stream at which the document begins, from 0.
    pub offset: u64,
    /// Why there is no value.
    pub cause: Cause,
}

/// Why a document gives no value.
#[derive(Debug)]
#[non_exhaustive]
pub enum Cause {
    /// The document is not accepted, or larger than the limit. Lines and columns are those of the
    /// stream; byte offsets are those of the document, as [`Report::render`] needs them.
    Refused(Report),
    /// The stream could not be read any further. No document follows.
    Unread(io::Error),
}

impl DocumentError {
    pub(super) fn refused(spot: Spot, report: Report) -> Self {
        let Spot { line, column, offset } = spot;
        Self { line, offset, cause: Cause::Refused(report.moved(line, column)) }
    }

    pub(super) const fn unread(spot: Spot, error: io::Error) -> Self {
        Self { line: spot.line, offset: spot.offset, cause: Cause::Unread(error) }
    }

    /// The report, if the document was refused.
    #[must_use]
    pub const fn report(&self) -> Option<&Report> {
        match &self.cause {
            Cause::Refused(report) => Some(report),
            Cause::Unread(_) => None,
        }
    }
}

impl fmt::Display for DocumentError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { line, offset, cause } = self;
        match cause {
            Cause::Refused(report) => {
                let space = if report.violations.len() > 1 { '\n' } else { ' ' };
                write!(f, "document at line {line}, byte {offset}:{space}{report}")
            }
            Cause::Unread(error) => {
                write!(f, "cannot read from line {line}, byte {offset}: {error}")
            }
        }
    }
}

impl error::Error for DocumentError {
    fn source(&self) -> Option<&(dyn error::Error + 'static)> {
        match &self.cause {
            Cause::Refused(report) => Some(report),
            Cause::Unread(error) => Some(error),
        }
    }
}
