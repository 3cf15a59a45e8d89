//! The values that a schema, or a member, is limited to.

use super::{MAX_DEPTH, kinds_of};
use crate::{
    model::{Kinds, Literal, Mid, Model},
    sorted::{SortedMap, SortedSet},
};

/// What a schema is seen to be limited to.
pub(crate) type Values = Option<SortedSet<Literal>>;

/// The values that the member can have in an object that the schema accepts, if they can be listed.
pub(crate) fn values_of_member(model: &mut Model, mid: Mid, key: &str) -> Values {
    values_seen(model, mid, Some(key), 0, &mut SortedMap::new())
}

/// Values that `not` says the member does not have in an object that the schema accepts.
pub(crate) fn excluded_of_member(model: &mut Model, mid: Mid, key: &str) -> SortedSet<Literal> {
    let mut excluded = SortedSet::new();
    let mid = model.target(mid);
    if model.opaque.contains_key(&mid) {
        return excluded;
    }
    let flat = model.flat(mid);
    for not in &flat.nots {
        if let Some(member) = only_member(model, not.value, key) {
            excluded.extend(only_values(model, member));
        }
    }
    let Some(property) = flat.object.properties.get(key) else { return excluded };
    let property = model.target(property.value);
    if model.opaque.contains_key(&property) {
        return excluded;
    }
    for not in &model.flat(property).nots {
        excluded.extend(only_values(model, not.value));
    }
    excluded
}

/// What a schema says of this member, if all it says of objects that have it.
fn only_member(model: &mut Model, mid: Mid, key: &str) -> Option<Mid> {
    let mid = model.target(mid);
    if model.opaque.contains_key(&mid) || !model.steps().take(1) {
        return None;
    }
    let flat = model.flat(mid);
    let mut others = flat.object.clone();
    let member = others.properties.remove(key)?.value;
    others.required.remove(key);
    let is_all = others.is_empty()
        && flat.own_kinds().meets(Kinds::OBJECT)
        && flat.values.is_none()
        && !flat.has_applicators();
    is_all.then_some(member)
}

/// The values that a schema accepts, if it lists them and says nothing else about them.
fn only_values(model: &mut Model, mid: Mid) -> Vec<Literal> {
    let target = model.target(mid);
    if model.opaque.contains_key(&target) {
        return Vec::new();
    }
    let flat = model.flat(target);
    let Some(values) = &flat.values else { return Vec::new() };
    let is_list = !flat.has_applicators()
        && flat.string.is_empty()
        && flat.number.is_empty()
        && flat.array.is_empty()
        && flat.object.is_empty();
    if !is_list || !model.steps().take(values.value.len()) {
        return Vec::new();
    }
    let kinds = flat.own_kinds();
    values.value.iter().filter(|value| value.kinds().within(kinds)).cloned().collect()
}

/// The values of a schema, or of this member of it, if they are listed.
fn values_seen(
    model: &mut Model,
    mid: Mid,
    key: Option<&str>,
    depth: usize,
    seen: &mut SortedMap<Mid, Values>,
) -> Values {
    let mid = model.target(mid);
    if depth > MAX_DEPTH || model.opaque.contains_key(&mid) || !model.steps().take(1) {
        return None;
    }
    let flat = model.flat(mid);
    if key.is_none() && flat.own_kinds().is_empty() {
        return Some(SortedSet::new());
    }
    match (key, &flat.values) {
        (Some(key), _) => {
            if let Some(property) = flat.object.properties.get(key) {
                let values =
                    values_seen(model, property.value, None, depth + 1, &mut SortedMap::new());
                if values.is_some() {
                    return values;
                }
                // Of this kind there is one value. Without the member it says that there is none.
                if flat.object.required.contains_key(key)
                    && kinds_of(model, property.value, depth + 1) == Kinds::NULL
                {
                    return Some(SortedSet::from([Literal::Null]));
                }
            }
        }
        (None, Some(values)) => {
            model.steps().take(values.value.len());
            let kinds = flat.own_kinds();
            let live = values.value.iter().filter(|value| value.kinds().meets(kinds));
            return Some(live.cloned().collect());
        }
        (None, None) => {}
    }
    if let Some(known) = seen.get(&mid) {
        return known.clone();
    }
    seen.insert(mid, None);
    let mut found = None;
    for union in &flat.unions {
        let all: Option<Vec<SortedSet<Literal>>> = union
            .branches
            .iter()
            .map(|branch| values_seen(model, *branch, key, depth + 1, seen))
            .collect();
        found = all.map(|all| all.into_iter().flatten().collect());
        if found.is_some() {
            break;
        }
    }
    let found = found.or_else(|| {
        flat.all.iter().find_map(|member| values_seen(model, member.value, key, depth + 1, seen))
    });
    seen.insert(mid, found.clone());
    found
}

/// Whether the branches are values only, and which; no value may be in two of them.
pub fn listed_values(model: &mut Model, branches: &[Mid]) -> Option<Vec<(Literal, Mid)>> {
    let mut all: Vec<(Literal, Mid)> = Vec::new();
    let mut seen = SortedSet::new();
    for branch in branches {
        let target = model.target(*branch);
        if model.opaque.contains_key(&target) {
            return None;
        }
        let flat = model.flat(target);
        let values = flat.values.as_ref()?;
        let plain = !flat.has_applicators()
            && flat.string.is_empty()
            && flat.number.is_empty()
            && flat.array.is_empty()
            && flat.object.is_empty();
        let kinds = flat.own_kinds();
        model.steps().take(values.value.len());
        for value in &values.value {
            if !plain || !value.kinds().within(kinds) || !seen.insert(value.clone()) {
                return None;
            }
            all.push((value.clone(), *branch));
        }
    }
    Some(all)
}
