//! The kinds of value that a schema can accept.

use super::MAX_DEPTH;
use crate::{
    model::{Kinds, Literal, Mid, Model, Schema},
    sorted::SortedMap,
};

/// The kinds that a schema can accept: never fewer than it does.
pub fn kinds_of(model: &mut Model, mid: Mid, depth: usize) -> Kinds {
    kinds_seen(model, mid, depth, &mut SortedMap::new())
}

/// The same of what was merged.
pub(crate) fn kinds_of_merged(model: &mut Model, schema: &Schema) -> Kinds {
    let mut kinds = schema.own_kinds();
    for union in &schema.unions {
        let branches = union.branches.iter();
        kinds = kinds.and(branches.fold(Kinds::NONE, |all, it| all.or(kinds_of(model, *it, 1))));
    }
    for member in &schema.all {
        kinds = kinds.and(kinds_of(model, member.value, 1));
    }
    kinds
}

/// As [`kinds_of`]; no schema is looked into twice, however many ways lead to it.
fn kinds_seen(
    model: &mut Model,
    mid: Mid,
    depth: usize,
    seen: &mut SortedMap<Mid, Kinds>,
) -> Kinds {
    let mid = model.target(mid);
    if depth > MAX_DEPTH || model.opaque.contains_key(&mid) || !model.steps().take(1) {
        return Kinds::ANY;
    }
    let flat = model.flat(mid);
    let mut kinds = flat.own_kinds();
    if flat.unions.is_empty() && flat.all.is_empty() {
        return kinds;
    }
    if let Some(known) = seen.get(&mid) {
        return *known;
    }
    // Until it is known, nothing is left out.
    seen.insert(mid, Kinds::ANY);
    for union in &flat.unions {
        let any = union
            .branches
            .iter()
            .fold(Kinds::NONE, |all, branch| all.or(kinds_seen(model, *branch, depth + 1, seen)));
        kinds = kinds.and(any);
    }
    for member in &flat.all {
        kinds = kinds.and(kinds_seen(model, member.value, depth + 1, seen));
    }
    seen.insert(mid, kinds);
    kinds
}

/// Whether `null` is seen to be accepted.
pub fn takes_null(model: &mut Model, mid: Mid) -> bool {
    null_seen(model, mid, 0, &mut SortedMap::new())
}

fn null_seen(model: &mut Model, mid: Mid, depth: usize, seen: &mut SortedMap<Mid, bool>) -> bool {
    let mid = model.target(mid);
    if depth > MAX_DEPTH || !model.steps().take(1) {
        return false;
    }
    if model.opaque.contains_key(&mid) {
        return true;
    }
    let flat = model.flat(mid);
    let listed = flat.values.as_ref().is_none_or(|values| values.value.contains(&Literal::Null));
    let of_kind = flat.kinds.as_ref().is_none_or(|kw| kw.value.meets(Kinds::NULL));
    if !listed || !of_kind || !flat.nots.is_empty() || !flat.ifs.is_empty() {
        return false;
    }
    if let Some(known) = seen.get(&mid) {
        return *known;
    }
    seen.insert(mid, false);
    let in_unions = flat.unions.iter().all(|union| {
        let takers = union
            .branches
            .iter()
            .filter(|branch| null_seen(model, **branch, depth + 1, seen))
            .count();
        let may = union
            .branches
            .iter()
            .filter(|branch| kinds_of(model, **branch, depth + 1).meets(Kinds::NULL))
            .count();
        takers > 0 && (!union.exclusive || may == 1)
    });
    let takes =
        in_unions && flat.all.iter().all(|member| null_seen(model, member.value, depth + 1, seen));
    seen.insert(mid, takes);
    takes
}

/// The kinds that the member can be of in an object that the schema accepts: never fewer than it
/// can.
pub(crate) fn kinds_of_member(model: &mut Model, mid: Mid, key: &str) -> Kinds {
    let mid = model.target(mid);
    if model.opaque.contains_key(&mid) {
        return Kinds::ANY;
    }
    let flat = model.flat(mid);
    match flat.object.properties.get(key) {
        Some(property) => kinds_of(model, property.value, 0),
        None => Kinds::ANY,
    }
}
