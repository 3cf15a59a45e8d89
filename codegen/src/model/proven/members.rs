//! The members that objects have, may have to have, and cannot have.

use super::{MAX_DEPTH, kinds_of};
use crate::{
    model::{Kinds, Mid, Model},
    sorted::{ListedSet, SortedMap, SortedSet},
};

/// The names of members that may be required of every object, those of unions included.
pub(crate) fn required_names(model: &mut Model, mid: Mid, names: &mut ListedSet<String>) {
    names_seen(model, mid, 0, names, &mut SortedSet::new());
}

fn names_seen(
    model: &mut Model,
    mid: Mid,
    depth: usize,
    names: &mut ListedSet<String>,
    seen: &mut SortedSet<Mid>,
) {
    let mid = model.target(mid);
    if depth > MAX_DEPTH || model.opaque.contains_key(&mid) || !seen.insert(mid) {
        return;
    }
    let flat = model.flat(mid);
    if !model.steps().take(flat.object.properties.len() + flat.object.required.len()) {
        return;
    }
    for name in flat.object.properties.keys().chain(flat.object.required.keys()) {
        if !names.contains(name) {
            names.insert(name.clone());
        }
    }
    for union in &flat.unions {
        if let Some(first) = union.branches.first() {
            names_seen(model, *first, depth + 1, names, seen);
        }
    }
    for member in &flat.all {
        names_seen(model, member.value, depth + 1, names, seen);
    }
}

/// The names of members that every object may need to have, those of unions included: never fewer
/// than it needs.
pub(crate) fn needed_names(
    model: &mut Model,
    mid: Mid,
    depth: usize,
    names: &mut ListedSet<String>,
    seen: &mut SortedSet<Mid>,
) {
    let mid = model.target(mid);
    if depth > MAX_DEPTH || model.opaque.contains_key(&mid) || !seen.insert(mid) {
        return;
    }
    let flat = model.flat(mid);
    if !model.steps().take(1 + flat.object.required.len()) {
        return;
    }
    names.extend(flat.object.required.keys().cloned());
    for branch in flat.unions.iter().filter_map(|union| union.branches.first()) {
        needed_names(model, *branch, depth + 1, names, seen);
    }
    for member in &flat.all {
        needed_names(model, member.value, depth + 1, names, seen);
    }
}

/// Whether every object that the schema accepts has the member.
pub(crate) fn requires(model: &mut Model, mid: Mid, key: &str) -> bool {
    requires_seen(model, mid, key, 0, &mut SortedMap::new())
}

fn requires_seen(
    model: &mut Model,
    mid: Mid,
    key: &str,
    depth: usize,
    seen: &mut SortedMap<Mid, bool>,
) -> bool {
    let mid = model.target(mid);
    if depth > MAX_DEPTH || model.opaque.contains_key(&mid) || !model.steps().take(1) {
        return false;
    }
    let flat = model.flat(mid);
    if flat.object.required.contains_key(key) {
        return true;
    }
    if let Some(known) = seen.get(&mid) {
        return *known;
    }
    seen.insert(mid, false);
    let found = flat.unions.iter().any(|union| {
        union.branches.iter().all(|branch| requires_seen(model, *branch, key, depth + 1, seen))
    }) || flat
        .all
        .iter()
        .any(|member| requires_seen(model, member.value, key, depth + 1, seen));
    seen.insert(mid, found);
    found
}

/// Whether the schema may forbid any member: never `false` if it does.
pub(crate) fn may_forbid(
    model: &mut Model,
    mid: Mid,
    depth: usize,
    seen: &mut SortedMap<Mid, bool>,
) -> bool {
    let mid = model.target(mid);
    if let Some(known) = seen.get(&mid) {
        return *known;
    }
    if depth > MAX_DEPTH || model.opaque.contains_key(&mid) {
        return false;
    }
    seen.insert(mid, false);
    let flat = model.flat(mid);
    if !model.steps().take(1 + flat.object.properties.len()) {
        return false;
    }
    let mut values = flat.object.properties.values().chain(&flat.object.additional);
    let found = values.any(|kw| model.is_never(kw.value))
        || flat
            .unions
            .iter()
            .flat_map(|union| &union.branches)
            .chain(flat.all.iter().map(|member| &member.value))
            .any(|part| may_forbid(model, *part, depth + 1, seen));
    seen.insert(mid, found);
    found
}

/// Whether no object that the schema accepts has the member.
pub(crate) fn forbids(model: &mut Model, mid: Mid, key: &str) -> bool {
    forbids_seen(model, mid, key, 0, &mut SortedMap::new())
}

fn forbids_seen(
    model: &mut Model,
    mid: Mid,
    key: &str,
    depth: usize,
    seen: &mut SortedMap<Mid, bool>,
) -> bool {
    let mid = model.target(mid);
    if depth > MAX_DEPTH || model.opaque.contains_key(&mid) {
        return false;
    }
    let flat = model.flat(mid);
    if !model.steps().take(1 + flat.object.patterns.len()) {
        return false;
    }
    let is_forbidden = if let Some(property) = flat.object.properties.get(key) {
        model.is_never(property.value)
    } else {
        let patterns = &flat.object.patterns;
        let is_other = |source: &str| crate::pattern::is_match(source, key) == Some(false);
        patterns.iter().all(|(pattern, _)| is_other(&pattern.source))
            && flat.object.additional.as_ref().is_some_and(|rest| model.is_never(rest.value))
    };
    if is_forbidden || flat.unions.is_empty() && flat.all.is_empty() {
        return is_forbidden;
    }
    if let Some(known) = seen.get(&mid) {
        return *known;
    }
    seen.insert(mid, false);
    let found =
        flat.unions.iter().any(|union| {
            // A branch that accepts no object has none with the member.
            union.branches.iter().all(|branch| {
                !kinds_of(model, *branch, depth + 1).meets(Kinds::OBJECT)
                    || forbids_seen(model, *branch, key, depth + 1, seen)
            })
        }) || flat.all.iter().any(|member| forbids_seen(model, member.value, key, depth + 1, seen));
    seen.insert(mid, found);
    found
}
