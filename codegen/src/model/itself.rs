//! Schemas that refer only to themselves.

use super::{Mid, Model, merge};

/// A schema that requires nothing but itself, at once or by way of others that do the same, requires
/// nothing: here it says so. What stands beside such a reference is all there is, as [`Model::flat`]
/// knows.
pub(super) fn open(model: &mut Model) {
    for mid in required_by_themselves(model) {
        let mut schema = (*model.raw(mid)).clone();
        schema.all.clear();
        model.set(mid, schema);
    }
}

/// Each leads to one other at most, so that one walk from each finds all cycles.
fn required_by_themselves(model: &Model) -> Vec<Mid> {
    let mut walk_of = vec![0_usize; model.len()];
    let mut found = Vec::new();
    for (walk, start) in (1..).zip(model.ids()) {
        let mut at = Some(start);
        while let Some(mid) = at {
            let Some(location) = walk_of.get_mut(mid.0 as usize) else { break };
            if *location == walk {
                found.extend(cycle(model, mid));
            }
            if *location != 0 {
                break;
            }
            *location = walk;
            at = next(model, mid);
        }
    }
    found
}

fn cycle(model: &Model, first: Mid) -> Vec<Mid> {
    let rest = std::iter::successors(next(model, first), |mid| next(model, *mid));
    std::iter::once(first).chain(rest.take_while(|mid| *mid != first)).collect()
}

/// The schema that this one requires, if that is all it does.
fn next(model: &Model, mid: Mid) -> Option<Mid> {
    merge::only_reference(&model.raw(mid)).filter(|_| !model.opaque.contains_key(&mid))
}
