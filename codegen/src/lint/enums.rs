//! `enum`s that contradict their schema.

use super::Cx;
use crate::{
    load::Data,
    model::{Kinds, Kw, Literal, Mid, Schema},
    options::Repair,
    resolve::Resolved,
    sorted::SortedSet,
};

pub(super) fn lint(cx: &mut Cx<'_, '_>, mid: Mid) {
    let schema = cx.model.raw(mid);
    let Some(values) = &schema.values else { return };
    if schema.is_const {
        return;
    }
    duplicates(cx, &schema);
    if values.value.is_empty() {
        // A list that `const` or another list leaves empty is a contradiction of the two.
        if !is_written_empty(cx.resolved, &schema) {
            return;
        }
        let repair = cx.found(
            Repair::EmptyEnum,
            &schema,
            "enum",
            "`enum` is empty: no value is valid",
            "the empty `enum` is ignored",
        );
        if repair {
            cx.change(mid, |schema| schema.values = None);
        }
        return;
    }
    let Some(kinds) = schema.kinds.as_ref().map(|kw| kw.value) else { return };
    let fits = |value: &Literal| value.kinds().meets(kinds);
    let scalar = |value: &Literal| !matches!(value, Literal::Array(_) | Literal::Object(_));
    let none = !values.value.iter().any(fits);
    if none && kinds.without(Kinds::NULL) == Kinds::ARRAY && values.value.iter().all(scalar) {
        let message = "the schema requires an array, but `enum` lists scalars: no value is valid";
        if cx.found(Repair::EnumOnArray, &schema, "enum", message, "`enum` is applied to the items")
        {
            move_to_items(cx, mid, &schema, values);
        }
    } else if none && kinds.without(Kinds::NULL) == Kinds::OBJECT && values.value.iter().all(scalar)
    {
        let message = "the schema requires an object, but `enum` lists scalars: no value is valid";
        if cx.found(
            Repair::EnumOnObject,
            &schema,
            "enum",
            message,
            "`type` is taken from the listed values",
        ) {
            take_type(cx, mid);
        }
    } else if !values.value.iter().all(fits) {
        let message = if none {
            "no value of `enum` has the given `type`: no value is valid"
        } else {
            "some values of `enum` do not have the given `type`: they are never valid"
        };
        let what = if none {
            "`type` is taken from the listed values"
        } else {
            "values of another type are dropped"
        };
        if cx.found(Repair::EnumValueWrongType, &schema, "enum", message, what) {
            if none {
                take_type(cx, mid);
            } else {
                cx.change(mid, |schema| {
                    if let Some(values) = &mut schema.values {
                        values.value.retain(|value| value.kinds().meets(kinds));
                    }
                });
            }
        }
    }
}

/// Whether the schema lists no values: so, and not because something else excludes them all.
pub(super) fn is_written_empty(resolved: &Resolved<'_>, schema: &Schema) -> bool {
    let list = resolved.schema(schema.from).node.get("enum");
    list.is_some_and(|node| matches!(&node.data, Data::Array(items) if items.is_empty()))
}

fn take_type(cx: &mut Cx<'_, '_>, mid: Mid) {
    cx.change(mid, |schema| {
        let kinds = schema
            .values
            .iter()
            .flat_map(|kw| &kw.value)
            .fold(Kinds::NONE, |all, value| all.or(value.kinds()));
        if let Some(own) = &mut schema.kinds {
            let null = own.value.and(Kinds::NULL);
            own.value = kinds.or(null);
        }
    });
}

fn move_to_items(cx: &mut Cx<'_, '_>, mid: Mid, schema: &Schema, values: &Kw<Vec<Literal>>) {
    let inner = schema.array.items.as_ref().map(|kw| kw.value);
    let has_own = inner.is_some_and(|items| cx.model.raw(items).values.is_some());
    let new_items = match inner {
        // The items repeat the list, or say it better.
        Some(_) if has_own => None,
        Some(items) => {
            let mut both = (*cx.model.raw(items)).clone();
            both.values = Some(values.clone());
            let kinds = values.value.iter().fold(Kinds::NONE, |all, value| all.or(value.kinds()));
            if both.kinds.as_ref().is_some_and(|kw| !kw.value.meets(kinds)) {
                both.kinds = None;
            }
            Some(cx.model.add(both))
        }
        None => {
            let mut items = Schema::any(schema.from);
            items.values = Some(values.clone());
            Some(cx.model.add(items))
        }
    };
    let from = schema.from;
    cx.change(mid, |schema| {
        schema.values = None;
        if let Some(items) = new_items {
            schema.array.items = Some(Kw::new(items, from));
        }
    });
}

fn duplicates(cx: &mut Cx<'_, '_>, schema: &Schema) {
    let Some(node) = cx.resolved.schema(schema.from).node.get("enum") else { return };
    let Data::Array(items) = &node.data else { return };
    let Some(values) = &schema.values else { return };
    let mut listed = SortedSet::new();
    let doubles = items.iter().filter(|item| !listed.insert(Literal::of(item))).count();
    if doubles > 0 && !values.value.is_empty() {
        let message = "`enum` lists a value twice";
        // The model holds each value once in any case: the repair only says that this is meant.
        let _ =
            cx.found(Repair::DuplicateEnumValue, schema, "enum", message, "the second is dropped");
    }
}
