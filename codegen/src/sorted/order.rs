//! The order of entries by their keys: what searches and moves. It knows positions alone, so that
//! it is compiled once for all types of keys.

use std::cmp::Ordering;

/// At most this many entries are moved to make room for one; else the entries stay where they are,
/// and an [`Order`] says how they follow each other.
const MOVED: usize = 64;

/// Parts that are longer than this are split.
const PART: usize = 512;

/// The positions of entries in the order of their keys, in parts: to put one between others does
/// not move all. No part is empty.
#[derive(Clone, Debug, Default)]
pub(super) struct Order {
    parts: Vec<Vec<usize>>,
}

/// Where an entry stands in the order, or would. Without an [`Order`] the entries stand in order
/// themselves, and `index` is the position.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Cursor {
    part: usize,
    pub(super) index: usize,
}

impl Cursor {
    /// After the last of so many entries that stand in order themselves.
    pub(super) const fn end(len: usize) -> Self {
        Self { part: 0, index: len }
    }
}

/// Searches entries, of which `compare` says how the key of the one at a position compares with the
/// key that is looked for. `Err` is where that key would stand.
pub(super) fn find(
    order: Option<&Order>,
    len: usize,
    compare: &mut dyn FnMut(usize) -> Ordering,
) -> Result<Cursor, Cursor> {
    let Some(order) = order else {
        let found = halve(len, compare);
        return found
            .map(|index| Cursor { part: 0, index })
            .map_err(|index| Cursor { part: 0, index });
    };
    let first = |part: usize| order.parts.get(part).and_then(|part| part.first()).copied();
    // The last part whose first key is not greater: only there it can be.
    let part = match halve(order.parts.len(), &mut |part| {
        first(part).map_or(Ordering::Greater, &mut *compare)
    }) {
        Ok(part) => return Ok(Cursor { part, index: 0 }),
        Err(after) => after.saturating_sub(1),
    };
    let positions = order.parts.get(part).map_or(&[][..], Vec::as_slice);
    let found = halve(positions.len(), &mut |index| {
        positions.get(index).copied().map_or(Ordering::Greater, &mut *compare)
    });
    found.map(|index| Cursor { part, index }).map_err(|index| Cursor { part, index })
}

/// Where among the entries one is to be put that stands at the cursor in their order.
pub(super) fn make_room(order: &mut Option<Box<Order>>, len: usize, at: Cursor) -> usize {
    let Some((order, at)) = detached(order, len, at) else { return at.index };
    order.insert(at, len);
    len
}

/// Takes the entry at the cursor out of the order. `true` if the entries stand in order themselves,
/// so that those after it move up; else the last one moves into the gap.
pub(super) fn take_out(order: &mut Option<Box<Order>>, len: usize, at: Cursor) -> bool {
    let Some((order, at)) = detached(order, len, at) else { return true };
    order.remove(at);
    false
}

/// The order of entries that need not stand in it, and the cursor for that; nothing if they do and
/// stay so.
fn detached(
    order: &mut Option<Box<Order>>,
    len: usize,
    at: Cursor,
) -> Option<(&mut Order, Cursor)> {
    if order.is_some() {
        return order.as_deref_mut().map(|order| (order, at));
    }
    if len.saturating_sub(at.index) <= MOVED {
        return None;
    }
    let positions: Vec<usize> = (0..len).collect();
    let order = order.insert(Box::new(Order::of(&positions)));
    Some((order, Order::cursor(at.index)))
}

/// Binary search.
fn halve(len: usize, compare: &mut dyn FnMut(usize) -> Ordering) -> Result<usize, usize> {
    let (mut low, mut high) = (0, len);
    while low < high {
        let middle = low + (high - low) / 2;
        match compare(middle) {
            Ordering::Less => low = middle + 1,
            Ordering::Greater => high = middle,
            Ordering::Equal => return Ok(middle),
        }
    }
    Err(low)
}

/// The positions of items in their order, of which `compare` says how those at two of them compare.
/// Items that are equal stay as they are.
pub(super) fn sorted(len: usize, compare: &mut dyn FnMut(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..len).collect();
    order.sort_by(|a, b| compare(*a, *b));
    order
}

/// Puts items in order by swapping: in the end, each index has the item that was at its position in
/// `wanted`.
pub(super) fn arrange(mut wanted: Vec<usize>, swap: &mut dyn FnMut(usize, usize)) {
    for start in 0..wanted.len() {
        // Each turn brings the item that `at` wants, and sends on the one that was there.
        let mut at = start;
        while let Some(wants) = wanted.get_mut(at) {
            let from = std::mem::replace(wants, at);
            if from == at || from == start {
                break;
            }
            swap(at, from);
            at = from;
        }
    }
}

impl Order {
    /// Of positions that are in order.
    pub(super) fn of(positions: &[usize]) -> Self {
        Self { parts: positions.chunks(PART / 2).map(<[usize]>::to_vec).collect() }
    }

    /// The positions in order.
    pub(super) fn into_positions(self) -> Vec<usize> {
        self.parts.concat()
    }

    /// Where the entry with this index stands in what [`Self::of`] makes.
    fn cursor(index: usize) -> Cursor {
        Cursor { part: index / (PART / 2), index: index % (PART / 2) }
    }

    /// The position of the entry at the cursor.
    pub(super) fn position(&self, at: Cursor) -> Option<usize> {
        self.parts.get(at.part)?.get(at.index).copied()
    }

    /// The entry at the cursor is now at another position.
    pub(super) fn set(&mut self, at: Cursor, position: usize) {
        if let Some(slot) = self.parts.get_mut(at.part).and_then(|part| part.get_mut(at.index)) {
            *slot = position;
        }
    }

    /// An entry that stands before the one at the cursor.
    pub(super) fn insert(&mut self, at: Cursor, position: usize) {
        let Some(part) = self.parts.get_mut(at.part) else {
            self.parts.push(vec![position]);
            return;
        };
        part.insert(at.index.min(part.len()), position);
        if part.len() > PART {
            let second = part.split_off(PART / 2);
            self.parts.insert(at.part + 1, second);
        }
    }

    /// Takes the entry at the cursor out of the order.
    fn remove(&mut self, at: Cursor) {
        let Some(part) = self.parts.get_mut(at.part) else { return };
        if at.index < part.len() {
            part.remove(at.index);
        }
        if part.is_empty() {
            self.parts.remove(at.part);
        }
    }
}

/// A walk through positions in the order of the keys, from both ends.
#[derive(Clone, Debug)]
pub(super) struct Walk<'m> {
    order: Option<&'m Order>,
    front: Cursor,
    /// After the last.
    back: Cursor,
    left: usize,
}

impl<'m> Walk<'m> {
    /// From an entry to the last.
    pub(super) fn from(order: Option<&'m Order>, len: usize, front: Cursor) -> Self {
        let Some(parts) = order.map(|order| &order.parts) else {
            let left = len.saturating_sub(front.index);
            return Self { order, front, back: Cursor { part: 0, index: len }, left };
        };
        let last = parts.len().saturating_sub(1);
        let back = Cursor { part: last, index: parts.last().map_or(0, Vec::len) };
        let all: usize = parts.iter().skip(front.part).map(Vec::len).sum();
        Self { order, front, back, left: all.saturating_sub(front.index) }
    }

    pub(super) fn len(&self) -> usize {
        self.left
    }

    pub(super) fn next(&mut self) -> Option<usize> {
        self.left = self.left.checked_sub(1)?;
        let Some(order) = self.order else {
            self.front.index += 1;
            return Some(self.front.index - 1);
        };
        if order.position(self.front).is_none() {
            self.front = Cursor { part: self.front.part + 1, index: 0 };
        }
        let position = order.position(self.front);
        self.front.index += 1;
        position
    }

    pub(super) fn next_back(&mut self) -> Option<usize> {
        self.left = self.left.checked_sub(1)?;
        if let (Some(order), 0) = (self.order, self.back.index) {
            let part = self.back.part.saturating_sub(1);
            self.back = Cursor { part, index: order.parts.get(part).map_or(0, Vec::len) };
        }
        self.back.index = self.back.index.saturating_sub(1);
        match self.order {
            Some(order) => order.position(self.back),
            None => Some(self.back.index),
        }
    }
}
