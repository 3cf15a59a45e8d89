//! Where the bytes of a stream come from.

use std::io::Read;

/// Where the bytes of a stream come from: anything that implements [`Read`], or [`Pieces`].
pub trait Source: sealed::Sealed {}

impl<R: Read> Source for R {}
impl Source for Pieces {}

/// In place of a reader: the bytes are pushed, as they come from a network without blocking, say.
/// See [`Documents::push`](super::Documents::push).
#[derive(Clone, Copy, Debug, Default)]
pub struct Pieces;

pub(super) mod sealed {
    use std::io::Read;

    pub trait Sealed {
        /// The reader, if there is one.
        fn reader(&mut self) -> Option<&mut dyn Read>;
    }

    impl<R: Read> Sealed for R {
        fn reader(&mut self) -> Option<&mut dyn Read> {
            Some(self)
        }
    }

    impl Sealed for super::Pieces {
        fn reader(&mut self) -> Option<&mut dyn Read> {
            None
        }
    }
}
