//! `oneOf`s of which a branch accepts all that another does: no value of the latter is ever accepted.

use super::Cx;
use crate::{
    model::{Kinds, Mid, Model},
    options::Repair,
};

pub(super) fn lint(cx: &mut Cx<'_, '_>, mid: Mid) {
    let schema = cx.model.raw(mid);
    for (n, union) in schema.unions.iter().enumerate() {
        if !union.exclusive || !swallows(cx.model, &union.branches) {
            continue;
        }
        let message = "a branch of `oneOf` accepts everything that another one does: what both accept is refused";
        if cx.found(Repair::OverlappingOneOf, &schema, "oneOf", message, "`oneOf` is read as `anyOf`") {
            cx.change(mid, |schema| {
                if let Some(union) = schema.unions.get_mut(n) {
                    union.exclusive = false;
                }
            });
        }
    }
}

fn swallows(model: &Model, branches: &[Mid]) -> bool {
    branches.iter().enumerate().any(|(n, wide)| {
        let Some(kinds) = only_kinds(model, *wide) else { return false };
        branches.iter().enumerate().any(|(m, narrow)| m != n && listed_within(model, *narrow, kinds))
    })
}

/// The kinds a schema accepts, if it demands nothing else.
fn only_kinds(model: &Model, mid: Mid) -> Option<Kinds> {
    let schema = follow(model, mid)?;
    let plain = schema.values.is_none()
        && schema.string.is_empty()
        && schema.number.is_empty()
        && schema.array.is_empty()
        && schema.object.is_empty()
        && !schema.has_applicators();
    plain.then(|| schema.own_kinds())
}

/// Whether the schema lists its values, and all are of these kinds.
fn listed_within(model: &Model, mid: Mid, kinds: Kinds) -> bool {
    follow(model, mid).is_some_and(|schema| {
        schema.values.is_some() && !schema.own_kinds().is_empty() && schema.own_kinds().within(kinds)
    })
}

/// Follows plain references. Nothing is merged yet when this runs.
fn follow(model: &Model, mut mid: Mid) -> Option<std::rc::Rc<crate::model::Schema>> {
    for _ in 0..32 {
        if model.opaque.contains_key(&mid) {
            return None;
        }
        let schema = model.raw(mid);
        match schema.all.as_slice() {
            [only] if schema.kinds.is_none() && schema.values.is_none() && schema.unions.is_empty() => mid = only.value,
            _ => return Some(schema),
        }
    }
    None
}
