//! Many documents in one stream: JSON lines, or values one after the other.
//!
//! ```
//! use typewright::documents::Documents;
//!
//! // Types that were generated are read like this one.
//! let stream = "[1, 2]\n[3, \n[4]\n";
//! let mut sum = 0;
//! for document in Documents::<Vec<i64>, _>::lines(stream.as_bytes()) {
//!     match document {
//!         Ok(numbers) => sum += numbers.iter().sum::<i64>(),
//!         Err(error) => assert_eq!((error.line, error.offset), (2, 7)),
//!     }
//! }
//! assert_eq!(sum, 7);
//! ```
//!
//! [`Documents::lines`] takes each line for a document, [`Documents::concatenated`] tells documents
//! apart by where a JSON value ends, so that there may be several in a line, and one may take
//! several lines.
//!
//! | in the stream | JSON lines | concatenated |
//! |---|---|---|
//! | empty lines, lines of white space | no document | white space between documents |
//! | line ends `\n` and `\r\n` | end a document | white space |
//! | a byte order mark at the beginning | no part of the first document | the same |
//! | a document larger than [`Documents::max_bytes`], also one that never ends | refused with [`Keyword::Size`](crate::Keyword::Size); reading resumes at the next line | the same; reading resumes where it ends |
//! | a document that breaks the schema, or is not UTF-8 | refused; reading resumes at the next line | refused; reading resumes where it ends |
//! | a document that is not JSON | the same | refused; if its brackets, strings or commas do not fit, reading resumes at the next line that begins as a JSON value does, without white space; that line may be the one in which the first byte does not fit |
//! | the last document is cut off | refused, unless what is left of the line is a document | refused, unless what is left is a number |
//! | an error of the reader | the last item; [`Interrupted`](std::io::ErrorKind::Interrupted) is tried again | the same |
//!
//! Memory is bounded by the limit for one document, besides what is made of it: at most twice that
//! many bytes, and 128 KiB. A blank line counts as a document here: it has no end, either, before its
//! line end was read.
//!
//! Where nothing may block, [`Pieces`] stands for the reader:
//!
//! ```
//! use typewright::documents::{Documents, Pieces};
//!
//! let mut documents = Documents::<Vec<i64>, _>::concatenated(Pieces);
//! let mut read = Vec::new();
//! for piece in ["[1][2", "]", "\n[3]"] {
//!     documents.push(piece.as_bytes());
//!     // `None` if no document is complete.
//!     while let Some(document) = documents.next() {
//!         read.push(document?);
//!     }
//! }
//! documents.end();
//! assert!(documents.next().is_none());
//! assert_eq!(read, [[1], [2], [3]]);
//! # Ok::<(), typewright::documents::DocumentError>(())
//! ```

mod buffer;
mod error;
mod scan;
mod source;
mod splitter;

use std::{fmt, io::ErrorKind, marker::PhantomData};

use self::splitter::{Mode, Part, Splitter, Step};
pub use self::{
    error::{Cause, DocumentError},
    source::{Pieces, Source},
};
use super::{Value, entry};
use crate::{check::Report, cursor::Limits};

/// How many bytes a document may have unless [`Documents::max_bytes`] says otherwise: 16 MiB.
pub const MAX_BYTES: usize = 16 << 20;

/// Reads the documents of a stream one after the other: an iterator of values and errors, which
/// goes on after a document that is refused. See [the module](self).
///
/// ```
/// let stream = "[1]\n[2, 3]\n";
/// let documents = typewright::Documents::<Vec<i64>, _>::lines(stream.as_bytes());
/// let read: Result<Vec<_>, _> = documents.collect();
/// assert_eq!(read.unwrap(), [vec![1], vec![2, 3]]);
/// ```
pub struct Documents<T, S> {
    source: S,
    splitter: Splitter,
    limits: Limits,
    current: Part,
    /// Whether the reader has failed.
    failed: bool,
    read: PhantomData<fn() -> T>,
}

/// A document as it stands in its stream.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct RawDocument<'d> {
    /// The line of the stream on which it begins, from 1.
    pub line: u64,
    /// The byte of the stream at which it begins, from 0.
    pub offset: u64,
    /// Its text, which need not be JSON.
    pub bytes: &'d [u8],
}

impl<T, S: Source> Documents<T, S> {
    /// Each line that is not blank is a document: JSON lines, NDJSON.
    #[must_use]
    pub fn lines(source: S) -> Self {
        Self::new(source, Mode::Lines)
    }

    /// Documents follow each other, with white space between them or without.
    #[must_use]
    pub fn concatenated(source: S) -> Self {
        Self::new(source, Mode::Concatenated)
    }

    fn new(source: S, mode: Mode) -> Self {
        Self {
            source,
            splitter: Splitter::new(mode, MAX_BYTES),
            limits: Limits::DEFAULT,
            current: Part::default(),
            failed: false,
            read: PhantomData,
        }
    }

    /// How many bytes a document may have: [`MAX_BYTES`] unless this is called. A line end does not
    /// count.
    #[must_use]
    pub fn max_bytes(mut self, max_bytes: usize) -> Self {
        self.splitter.limit = max_bytes;
        self
    }

    /// The limits for each document.
    #[must_use]
    pub fn limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// Only checks the documents; builds no values.
    ///
    /// ```
    /// use typewright::documents::Documents;
    ///
    /// let verdicts = Documents::<Vec<i64>, _>::lines("[1]\n{}\n[]".as_bytes()).verdicts();
    /// assert_eq!(verdicts.map(|it| it.is_ok()).collect::<Vec<_>>(), [true, false, true]);
    /// ```
    #[must_use]
    pub const fn verdicts(self) -> Verdicts<T, S> {
        Verdicts(self)
    }

    /// The next document, unread: for rules that are known only at run time, or to read on another
    /// thread. [`Iterator::next`] goes on after it.
    ///
    /// # Errors
    ///
    /// If the document is larger than the limit, or the stream cannot be read.
    pub fn next_raw(&mut self) -> Option<Result<RawDocument<'_>, DocumentError>> {
        match self.advance()? {
            Ok(()) => Some(Ok(self.current())),
            Err(error) => Some(Err(error)),
        }
    }

    /// The document that came last. Its bytes are empty if it was too large.
    ///
    /// ```
    /// use typewright::documents::Documents;
    ///
    /// let mut documents = Documents::<Vec<i64>, _>::lines("[1]\n[2,\n".as_bytes());
    /// let mut refused = Vec::new();
    /// while let Some(document) = documents.next() {
    ///     if document.is_err() {
    ///         refused.extend_from_slice(documents.current().bytes);
    ///     }
    /// }
    /// assert_eq!(refused, b"[2,");
    /// ```
    #[must_use]
    pub fn current(&self) -> RawDocument<'_> {
        let spot = self.current.spot;
        RawDocument {
            line: spot.line,
            offset: spot.offset,
            bytes: self.splitter.bytes(&self.current),
        }
    }

    /// Finds the next document.
    fn advance(&mut self) -> Option<Result<(), DocumentError>> {
        while !self.failed {
            match self.splitter.next() {
                Step::Document(part) => {
                    self.current = part;
                    return Some(Ok(()));
                }
                Step::TooLarge(spot) => {
                    self.current = Part::empty(spot);
                    let report = Report::too_large(self.splitter.limit);
                    return Some(Err(DocumentError::refused(spot, report)));
                }
                Step::End => break,
                Step::More => {
                    // What was found is overwritten.
                    self.current = Part::empty(self.splitter.spot());
                    let reader = self.source.reader()?;
                    match reader.read(self.splitter.room()) {
                        Ok(0) => self.splitter.end(),
                        Ok(len) => self.splitter.fill(len),
                        Err(error) if error.kind() == ErrorKind::Interrupted => {}
                        Err(error) => {
                            self.failed = true;
                            return Some(Err(DocumentError::unread(self.splitter.spot(), error)));
                        }
                    }
                }
            }
        }
        self.current = Part::empty(self.splitter.spot());
        None
    }

    /// The next document, by what is done with its bytes.
    fn next_by<V>(
        &mut self,
        work: impl FnOnce(&[u8], Limits) -> Result<V, Report>,
    ) -> Option<Result<V, DocumentError>> {
        if let Err(error) = self.advance()? {
            return Some(Err(error));
        }
        let spot = self.current.spot;
        let made = work(self.splitter.bytes(&self.current), self.limits);
        Some(made.map_err(|report| DocumentError::refused(spot, report)))
    }
}

impl<T> Documents<T, Pieces> {
    /// Adds the next bytes of the stream; none are no end.
    ///
    /// Take the documents that are complete, until there is `None`, before the next piece: then
    /// memory is bounded by the limit for a document and the largest piece.
    pub fn push(&mut self, bytes: &[u8]) {
        self.current = Part::empty(self.splitter.spot());
        self.splitter.push(bytes);
    }

    /// The stream has ended: what is left is the last document. What is pushed after that does not
    /// count.
    pub const fn end(&mut self) {
        self.splitter.end();
    }
}

impl<T: Value, S: Source> Iterator for Documents<T, S> {
    type Item = Result<T, DocumentError>;

    fn next(&mut self) -> Option<Self::Item> {
        self.next_by(|bytes, limits| {
            entry::from_json_with(limits, bytes, T::TABLE, |r| T::read(r, T::TABLE))
        })
    }
}

impl<T, S: fmt::Debug> fmt::Debug for Documents<T, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Documents")
            .field("source", &self.source)
            .field("current", &self.current)
            .finish_non_exhaustive()
    }
}

/// The verdicts on the documents of a stream: see [`Documents::verdicts`].
#[derive(Debug)]
pub struct Verdicts<T, S>(Documents<T, S>);

impl<T: Value, S: Source> Iterator for Verdicts<T, S> {
    type Item = Result<(), DocumentError>;

    fn next(&mut self) -> Option<Self::Item> {
        self.0.next_by(|bytes, limits| entry::check_json_with(limits, bytes, T::TABLE))
    }
}
