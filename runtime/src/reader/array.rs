//! The loop over an array, for generated code and for the interpreter.

use super::{Invalid, Reader};
use crate::{
    check::{self, Fast, Mode},
    rules::{ArrayRules, Keyword, Kinds, Rules},
};

/// How far the reading of one array is.
#[derive(Debug, Default)]
pub struct Items {
    pub(crate) start: usize,
    /// How many items there were, the one that is read now included.
    pub(crate) count: usize,
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

static ANY: ArrayRules = ArrayRules::ANY;

impl Reader<'_> {
    /// Goes into an array. [`Reader::array_next`] then goes from item to item.
    ///
    /// # Errors
    ///
    /// If the value is another.
    #[inline(never)]
    pub fn array_begin(&mut self, rules: &'static Rules) -> Result<Items, Invalid> {
        if self.ws() != b'[' || !rules.kinds.has(Kinds::ARRAY) {
            return Err(self.mismatch(rules));
        }
        Ok(Items::default())
    }

    /// Goes in front of the next item; false once there is none, then the cursor is behind the
    /// array, and stays there.
    ///
    /// # Errors
    ///
    /// If there are too few or too many items, or two are equal that must not be.
    #[inline(never)]
    pub fn array_next(
        &mut self,
        rules: &'static Rules,
        items: &mut Items,
    ) -> Result<bool, Invalid> {
        self.next_item::<Fast>(rules, rules.array.unwrap_or(&ANY), items)
    }

    #[inline]
    pub(crate) fn next_item<M: Mode>(
        &mut self,
        rules: &'static Rules,
        array: &'static ArrayRules,
        items: &mut Items,
    ) -> Result<bool, Invalid> {
        let more = match items.state {
            State::Inside => {
                if array.unique {
                    self.end_span();
                }
                match self.ws() {
                    b',' => {
                        self.pos += 1;
                        true
                    }
                    b']' => false,
                    _ => return Err(self.syntax("`,` or `]`")),
                }
            }
            State::Fresh => {
                items.start = self.pos;
                items.base = self.spans.len();
                items.state = State::Inside;
                self.enter()?;
                self.ws() != b']'
            }
            State::Done => return Ok(false),
        };
        if !more {
            self.pos += 1;
            self.leave();
            items.state = State::Done;
            self.close_array::<M>(rules, array, items)?;
            return Ok(false);
        }
        items.count += 1;
        if !M::COLLECT && items.count as u64 > array.max {
            self.broken(rules, Keyword::MaxItems, items.start)?;
        }
        if array.unique {
            self.begin_span();
        }
        Ok(true)
    }

    /// In front of an item that must differ from others.
    #[inline]
    pub(crate) fn begin_span(&mut self) {
        let start = self.here();
        self.spans.push((start, start));
    }

    /// Behind it.
    #[inline]
    pub(crate) fn end_span(&mut self) {
        if let Some(span) = self.spans.last_mut() {
            span.1 = self.pos;
        }
    }

    #[inline]
    fn close_array<M: Mode>(
        &mut self,
        rules: &'static Rules,
        array: &'static ArrayRules,
        items: &Items,
    ) -> Result<(), Invalid> {
        let count = items.count as u64;
        if count < array.min || count > array.max {
            check::item_count::<M>(self, rules, array, items)?;
        }
        if array.unique { check::unique::<M>(self, rules, items.start, items.base) } else { Ok(()) }
    }
}
