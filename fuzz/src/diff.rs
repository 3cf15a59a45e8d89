//! Two schemas: no document contradicts what a comparison of them says, and every proof holds.

use typewright_differential::{change::Pair, draft::Draft, judge::MAX_DEPTH};

use crate::verdict::{BETWEEN, json, not_judged};

/// How many documents are made of the schemas, besides those of the input.
const MADE: u64 = 20;

/// The first byte is the draft, then come OLD, NEW, and documents.
///
/// # Panics
///
/// If what is said does not hold.
pub fn check(data: &[u8]) {
    let Some((draft, texts)) = data.split_first() else { return };
    let Some(draft) = Draft::ALL.get(usize::from(*draft)).copied() else { return };
    let mut texts = texts.splitn(10, |byte| *byte == BETWEEN);
    let (Some(old), Some(new)) = (texts.next().and_then(json), texts.next().and_then(json)) else {
        return;
    };
    if [&old, &new].iter().any(|schema| schema.any(&|it| not_judged(draft, it))) {
        return;
    }
    let given = texts.filter_map(json).filter(|document| document.depth() <= MAX_DEPTH).collect();
    let seed = data
        .iter()
        .fold(1_u64, |all, byte| all.wrapping_mul(0x0100_0000_01b3).wrapping_add(u64::from(*byte)));
    let pair = Pair { draft, label: "two schemas", old: &old, new: &new };
    if let Err(why) = pair.check_with(given, MADE, seed) {
        panic!("{why}");
    }
}
