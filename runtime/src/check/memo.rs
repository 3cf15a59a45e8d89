//! Remembered verdicts, so that a schema is applied only once at each location of the document.

use std::{
    collections::HashMap,
    hash::{BuildHasher, Hasher},
};

use super::{Fast, Marks, judge};
use crate::{
    check::Reader,
    cursor::{Invalid, equality},
    schema::{Keyword, Schema},
};

/// So much is kept at once, in verdicts and in words of marks. Only speed depends on it.
const ROOM: usize = 1 << 16;

/// So many verdicts are given before any is remembered: most documents ask for few, and for none
/// twice. Those behind are remembered, so that their number bounds the work as ever.
const fn given_before(bytes: usize) -> usize {
    64 + bytes / 4
}

/// Verdicts by the address of a schema and an offset.
#[derive(Debug, Default)]
pub(crate) struct Memo {
    /// What was found if it was accepted.
    plain: HashMap<(usize, usize), Option<Accepted>, Seed>,
    /// The same, and which parts of the value were evaluated.
    marking: HashMap<(usize, usize), Option<(Accepted, Marks)>, Seed>,
    /// How much the marks take.
    words: usize,
}

/// What is known of a value that was accepted.
#[derive(Clone, Copy, Debug)]
struct Accepted {
    end: usize,
    /// Whether there is a number in it that its Rust type cannot hold.
    range: bool,
}

impl Accepted {
    fn again(self, r: &mut Reader<'_>) {
        r.goto(self.end);
        r.range |= self.range;
    }
}

/// Reads one value by all of `schema`, but an answer given before is given again.
#[inline(never)]
pub(super) fn value(
    r: &mut Reader<'_>,
    schema: &'static Schema,
    marks: Option<&mut Marks>,
) -> Result<(), Invalid> {
    if r.memo.is_none() {
        if r.given < given_before(r.input().len()) {
            r.given += 1;
            return judge::<Fast>(r, schema, marks);
        }
        r.memo = Some(Box::default());
    }
    let key = (std::ptr::from_ref(schema).addr(), r.here());
    match marks {
        None => plain(r, schema, key),
        Some(marks) => marking(r, schema, marks, key),
    }
}

fn plain(r: &mut Reader<'_>, schema: &'static Schema, key: (usize, usize)) -> Result<(), Invalid> {
    match r.memo.as_ref().and_then(|memo| memo.plain.get(&key).copied()) {
        Some(Some(accepted)) => {
            count!(found += 1);
            accepted.again(r);
            return Ok(());
        }
        Some(None) => {
            count!(found += 1);
            return Err(r.refuse(schema, Keyword::False, key.1));
        }
        None => {}
    }
    let before = std::mem::take(&mut r.range);
    let result = judge::<Fast>(r, schema, None);
    let range = r.range;
    r.range |= before;
    if result.is_ok() || !r.is_over() {
        let end = result.is_ok().then_some(Accepted { end: r.offset(), range });
        let memo = r.memo.get_or_insert_default();
        if memo.plain.len() >= ROOM {
            memo.plain.clear();
        }
        count!(remembered += 1);
        memo.plain.insert(key, end);
    }
    result
}

fn marking(
    r: &mut Reader<'_>,
    schema: &'static Schema,
    marks: &mut Marks,
    key: (usize, usize),
) -> Result<(), Invalid> {
    match r.memo.as_ref().and_then(|memo| memo.marking.get(&key)) {
        Some(Some((accepted, known))) => {
            count!(found += 1);
            marks.merge(known);
            let accepted = *accepted;
            accepted.again(r);
            return Ok(());
        }
        Some(None) => {
            count!(found += 1);
            return Err(r.refuse(schema, Keyword::False, key.1));
        }
        None => {}
    }
    let mut own = Marks::default();
    let before = std::mem::take(&mut r.range);
    let result = judge::<Fast>(r, schema, Some(&mut own));
    let range = r.range;
    r.range |= before;
    if result.is_ok() || !r.is_over() {
        let answer = result.is_ok().then(|| {
            marks.merge(&own);
            (Accepted { end: r.offset(), range }, own)
        });
        let memo = r.memo.get_or_insert_default();
        memo.words =
            memo.words.saturating_add(answer.as_ref().map_or(0, |(_, marks)| marks.words()));
        if memo.marking.len() >= ROOM || memo.words >= ROOM {
            memo.marking.clear();
            memo.words = 0;
        }
        count!(remembered += 1);
        memo.marking.insert(key, answer);
    }
    result
}

/// A hash of two words, seeded anew in each process, so that no document can be made to collide.
#[derive(Clone, Copy, Debug)]
struct Seed(u64);

impl Default for Seed {
    fn default() -> Self {
        Self(equality::hash_of(0_u8))
    }
}

impl BuildHasher for Seed {
    type Hasher = Words;

    fn build_hasher(&self) -> Words {
        Words(self.0)
    }
}

struct Words(u64);

impl Words {
    const FACTOR: u64 = 0x9E37_79B9_7F4A_7C15;
}

impl Hasher for Words {
    #[allow(clippy::cast_possible_truncation, reason = "both halves of the product are used")]
    fn write_usize(&mut self, word: usize) {
        let product = u128::from(self.0 ^ word as u64) * u128::from(Self::FACTOR);
        self.0 = product as u64 ^ (product >> 64) as u64;
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_usize(usize::from(*byte));
        }
    }

    fn finish(&self) -> u64 {
        self.0
    }
}
