//! The loop over an array, for generated code and for the interpreter.

use super::{Mode, Reader, array};
use crate::{
    cursor::Invalid,
    schema::{ArrayKeywords, Keyword, Schema},
};

/// How far the reading of one array is.
#[derive(Debug, Default)]
pub struct Items {
    pub(super) start: usize,
    /// How many items there were, the one that is read now included.
    pub(super) count: usize,
    state: State,
    /// Where this array's part of [`Reader::spans`] begins.
    base: usize,
}

#[derive(Clone, Copy, Debug, Default, PartialEq)]
enum State {
    #[default]
    Fresh,
    Inside,
    Done,
}

impl Items {
    /// Where the array begins.
    pub(crate) const fn start(&self) -> usize {
        self.start
    }

    /// How many items there were, the one that is read now included.
    pub(crate) const fn count(&self) -> usize {
        self.count
    }
}

impl Reader<'_> {
    /// Goes in front of the next item; false once there is none.
    #[inline]
    pub(crate) fn next_item<M: Mode>(
        &mut self,
        schema: &'static Schema,
        array: &'static ArrayKeywords,
        items: &mut Items,
    ) -> Result<bool, Invalid> {
        let more = match items.state {
            State::Inside => {
                if array.unique {
                    self.end_span();
                }
                match self.ws() {
                    b',' => {
                        self.pass(1);
                        true
                    }
                    b']' => false,
                    _ => return Err(self.syntax("`,` or `]`")),
                }
            }
            State::Fresh => {
                items.start = self.offset();
                items.base = self.spans.len();
                items.state = State::Inside;
                self.enter()?;
                self.ws() != b']'
            }
            State::Done => return Ok(false),
        };
        if !more {
            self.pass(1);
            self.leave();
            items.state = State::Done;
            self.close_array::<M>(schema, array, items)?;
            return Ok(false);
        }
        items.count += 1;
        if !M::COLLECT && items.count as u64 > array.max {
            self.broken(schema, Keyword::MaxItems, items.start)?;
        }
        if array.unique {
            self.begin_span();
        }
        Ok(true)
    }

    /// In front of an item that must differ from others.
    #[inline]
    pub(super) fn begin_span(&mut self) {
        let start = self.here();
        self.spans.push((start, start));
    }

    /// Behind it.
    #[inline]
    pub(super) fn end_span(&mut self) {
        let end = self.offset();
        if let Some(span) = self.spans.last_mut() {
            span.1 = end;
        }
    }

    #[inline]
    fn close_array<M: Mode>(
        &mut self,
        schema: &'static Schema,
        array: &'static ArrayKeywords,
        items: &Items,
    ) -> Result<(), Invalid> {
        let count = items.count as u64;
        if count < array.min || count > array.max {
            array::item_count::<M>(self, schema, array, items)?;
        }
        if array.unique {
            array::unique::<M>(self, schema, items.start, items.base)
        } else {
            Ok(())
        }
    }
}
