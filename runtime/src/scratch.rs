//! What a thread keeps from one document for the next: room for lists, and a guess in which order members come. Neither changes what
//! is read.

use std::{cell::Cell, mem};

use crate::{
    check::Entry,
    reader::{Order, Reader, Seen},
};

/// Lists that had more entries are given back.
const ROOM: usize = 1 << 10;

#[derive(Default)]
struct Scratch {
    keys: Vec<Seen>,
    entries: Vec<Entry>,
    spans: Vec<(usize, usize)>,
    order: Option<Box<Order>>,
}

thread_local! {
    static KEPT: Cell<Scratch> =
        const { Cell::new(Scratch { keys: Vec::new(), entries: Vec::new(), spans: Vec::new(), order: None }) };
}

/// A reader that has what the last document on this thread has left, and leaves it for the next when it is dropped.
pub(crate) struct Lent<'a>(Reader<'a>);

/// Lends to a reader what is kept.
#[inline]
pub(crate) fn lend(mut reader: Reader<'_>) -> Lent<'_> {
    // A thread that ends has nothing any more, and whoever reads while reading starts anew.
    let kept = KEPT.try_with(Cell::take).unwrap_or_default();
    (reader.keys, reader.entries, reader.spans) = (kept.keys, kept.entries, kept.spans);
    reader.order = Some(kept.order.unwrap_or_default());
    Lent(reader)
}

impl<'a> Lent<'a> {
    pub(crate) fn reader(&mut self) -> &mut Reader<'a> {
        &mut self.0
    }
}

impl Drop for Lent<'_> {
    #[inline]
    fn drop(&mut self) {
        let Reader { keys, entries, spans, order, .. } = &mut self.0;
        let kept =
            Scratch { keys: emptied(keys), entries: emptied(entries), spans: emptied(spans), order: order.take() };
        let _ = KEPT.try_with(|place| place.set(kept));
    }
}

/// The room of a list, unless it is large.
#[inline]
fn emptied<T>(list: &mut Vec<T>) -> Vec<T> {
    if list.capacity() > ROOM {
        return Vec::new();
    }
    list.clear();
    mem::take(list)
}
