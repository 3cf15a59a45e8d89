//! The memory that a thread keeps from one document to the next: room for lists, and the learned
//! order of members. Neither changes the result of reading.

use std::{cell::RefCell, mem};

use crate::{
    check::{Entry, Order, Reader, Seen},
    cursor::Ends,
};

/// Lists that had more entries are given back.
const ROOM: usize = 1 << 10;

#[derive(Default)]
struct Scratch {
    keys: Vec<Seen>,
    entries: Vec<Entry>,
    spans: Vec<(usize, usize)>,
    ends: Option<Box<Ends>>,
    order: Option<Box<Order>>,
}

thread_local! {
    static KEPT: RefCell<Scratch> = const {
        RefCell::new(Scratch { keys: Vec::new(), entries: Vec::new(), spans: Vec::new(), ends: None, order: None })
    };
}

/// A reader that has what the last document on this thread has left, and leaves it for the next
/// when this is dropped.
pub(crate) struct Lent<'r, 'a>(&'r mut Reader<'a>);

/// Lends to a reader what is kept.
#[inline]
pub(crate) fn lend<'r, 'a>(reader: &'r mut Reader<'a>) -> Lent<'r, 'a> {
    exchange(reader);
    reader.order.get_or_insert_default();
    Lent(reader)
}

impl<'a> Lent<'_, 'a> {
    #[inline]
    pub(crate) fn reader(&mut self) -> &mut Reader<'a> {
        self.0
    }
}

impl Drop for Lent<'_, '_> {
    #[inline]
    fn drop(&mut self) {
        count!(bytes += self.0.input().len() as u64, looks += self.0.looks());
        let Reader { keys, entries, spans, .. } = &mut *self.0;
        empty(keys);
        empty(entries);
        empty(spans);
        if let Some(ends) = self.0.ends_mut() {
            ends.clear(ROOM);
        }
        exchange(self.0);
    }
}

/// Gives what the reader has for what is kept. A thread that ends keeps nothing any more, and
/// whoever reads while reading begins with nothing.
#[inline]
fn exchange(reader: &mut Reader<'_>) {
    let _ = KEPT.try_with(|kept| {
        if let Ok(mut kept) = kept.try_borrow_mut() {
            let Scratch { keys, entries, spans, ends, order } = &mut *kept;
            mem::swap(keys, &mut reader.keys);
            mem::swap(entries, &mut reader.entries);
            mem::swap(spans, &mut reader.spans);
            mem::swap(ends, reader.ends_mut());
            mem::swap(order, &mut reader.order);
        }
    });
}

/// Leaves the room of a list, unless it is large.
#[inline]
fn empty<T>(list: &mut Vec<T>) {
    list.clear();
    if list.capacity() > ROOM {
        *list = Vec::new();
    }
}
