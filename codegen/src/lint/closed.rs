//! Closed objects that reject the members which their branches declare.

use super::Cx;
use crate::{
    model::{Kinds, Kw, Mid, Model, Schema},
    options::Repair,
    sorted::SortedSet,
};

/// How many schemas are looked into for one object.
const MAX_STEPS: usize = 500;

/// How many names a message lists.
const SHOWN: usize = 5;

pub(super) fn lint(cx: &mut Cx<'_, '_>, mid: Mid) {
    let schema = cx.model.raw(mid);
    let Some(rest) = &schema.object.additional else { return };
    if !is_never(cx.model, rest.value)
        || !schema.own_kinds().meets(Kinds::OBJECT)
        || !schema.has_applicators()
    {
        return;
    }
    let declared = declared(cx.model, mid);
    let names: Vec<String> =
        declared.into_iter().filter(|name| is_refused(&schema, name)).collect();
    if names.is_empty() {
        return;
    }
    let mut shown: Vec<String> = names.iter().take(SHOWN).map(|name| format!("`{name}`")).collect();
    if names.len() > SHOWN {
        shown.push(format!("{} more", names.len() - SHOWN));
    }
    let message = format!(
        "`additionalProperties` rejects {}, which branches declare and `properties` does not",
        shown.join(", ")
    );
    let what = "the members of branches count as declared";
    if cx.found(Repair::ClosedOverBranches, &schema, "additionalProperties", &message, what) {
        let any = cx.model.any(schema.from);
        cx.change(mid, |schema| {
            let from = schema.from;
            for name in names {
                schema.object.properties.insert(name, Kw::new(any, from));
            }
        });
    }
}

/// Whether the object's own keywords leave no room for a member.
fn is_refused(schema: &Schema, name: &str) -> bool {
    !schema.object.properties.contains_key(name)
        && schema
            .object
            .patterns
            .iter()
            .all(|(pattern, _)| crate::pattern::is_match(&pattern.source, name) == Some(false))
}

/// The members that schemas applied to the same object declare, other than to forbid them; in the
/// order of the names.
fn declared(model: &Model, mid: Mid) -> SortedSet<String> {
    let mut names = SortedSet::new();
    let mut seen = SortedSet::from([mid]);
    let mut stack = in_place(&model.raw(mid));
    while let Some(next) = stack.pop() {
        if !seen.insert(next) || seen.len() > MAX_STEPS || model.opaque.contains_key(&next) {
            continue;
        }
        let schema = model.raw(next);
        for (name, kw) in &schema.object.properties {
            if !is_never(model, kw.value) {
                names.insert(name.clone());
            }
        }
        // Who requires a member means it to be there.
        let forbidden = |name: &String| {
            schema.object.properties.get(name).is_some_and(|kw| is_never(model, kw.value))
        };
        names.extend(schema.object.required.keys().filter(|name| !forbidden(name)).cloned());
        stack.extend(in_place(&schema));
    }
    names
}

/// The schemas that say what the object may have; conditions do not.
fn in_place(schema: &Schema) -> Vec<Mid> {
    let mut mids: Vec<Mid> = schema.all.iter().map(|kw| kw.value).collect();
    mids.extend(schema.unions.iter().flat_map(|union| union.branches.iter().copied()));
    mids.extend(
        schema
            .ifs
            .iter()
            .flat_map(|conditional| [conditional.then, conditional.otherwise])
            .flatten(),
    );
    mids.extend(schema.dependent_schemas.iter().map(|(_, kw)| kw.value));
    mids
}

/// Whether a schema is `false`, or says `not: {}`.
fn is_never(model: &Model, mid: Mid) -> bool {
    let schema = model.raw(mid);
    let all = |mid: Mid| {
        let schema = model.raw(mid);
        schema.own_kinds() == Kinds::ANY
            && schema.values.is_none()
            && !schema.has_applicators()
            && schema.string.is_empty()
            && schema.number.is_empty()
            && schema.array.is_empty()
            && schema.object.is_empty()
            && !model.opaque.contains_key(&mid)
    };
    schema.own_kinds().is_empty() || schema.nots.iter().any(|not| all(not.value))
}
