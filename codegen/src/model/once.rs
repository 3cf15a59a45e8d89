//! Parts of a schema that stand there twice: once is enough.

use super::{Mid, Model};

/// Drops repeated members of `allOf`, and repeated branches of `anyOf`, which change nothing.
pub(super) fn repeated(model: &mut Model) {
    let ids: Vec<Mid> = model.ids().collect();
    for mid in ids {
        let raw = model.raw(mid);
        // A discriminator names branches by their numbers.
        let is_plain = |n: usize| {
            raw.unions.get(n).is_some_and(|union| {
                !union.exclusive && union.branches.len() > 1 && union.discriminator.is_none()
            })
        };
        if raw.all.len() < 2 && !(0..raw.unions.len()).any(is_plain) {
            continue;
        }
        let mut once = (*raw).clone();
        let mut seen = Vec::new();
        once.all.retain(|kw| is_new(model, &mut seen, kw.value));
        let mut dropped = raw.all.len() - once.all.len();
        for (n, union) in once.unions.iter_mut().enumerate().filter(|(n, _)| is_plain(*n)) {
            let mut seen = Vec::new();
            union.branches.retain(|branch| is_new(model, &mut seen, *branch));
            dropped += raw.unions.get(n).map_or(0, |it| it.branches.len()) - union.branches.len();
        }
        if dropped > 0 {
            model.set(mid, once);
        }
    }
}

/// Whether nothing that was seen refers to the same schema. A part that says more than that it
/// refers to another is itself.
fn is_new(model: &Model, seen: &mut Vec<Mid>, part: Mid) -> bool {
    /// More are not compared with each other.
    const MOST: usize = 256;
    let target = model.reference(part);
    let is_new = !seen.contains(&target);
    if is_new && seen.len() < MOST {
        seen.push(target);
    }
    is_new
}
