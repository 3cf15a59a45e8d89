//! What a thread keeps from one document for the next: room for lists, and a guess in which order members come. Neither changes what
//! is read.

use std::cell::Cell;

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
    order: Option<Box<Order>>,
}

thread_local! {
    static KEPT: Cell<Scratch> = const { Cell::new(Scratch { keys: Vec::new(), entries: Vec::new(), order: None }) };
}

/// Does `work` with a reader that has what the last document on this thread has left, and leaves it for the next.
#[inline]
pub(crate) fn lend<'a, T>(mut reader: Reader<'a>, work: impl FnOnce(&mut Reader<'a>) -> T) -> T {
    // A thread that ends has nothing any more, and whoever reads while reading starts anew.
    let Scratch { keys, entries, order } = KEPT.try_with(Cell::take).unwrap_or_default();
    (reader.keys, reader.entries) = (keys, entries);
    reader.order = Some(order.unwrap_or_default());
    let result = work(&mut reader);
    let Reader { mut keys, mut entries, order, .. } = reader;
    if keys.capacity() > ROOM || entries.capacity() > ROOM {
        (keys, entries) = Default::default();
    }
    keys.clear();
    entries.clear();
    let _ = KEPT.try_with(|kept| kept.set(Scratch { keys, entries, order }));
    result
}
