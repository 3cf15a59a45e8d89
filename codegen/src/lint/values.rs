//! `default`s that their own schema refuses, and bounds that leave nothing.

use super::Cx;
use crate::{
    diag::Code,
    model::{Kinds, Mid, Number, Schema, accepts},
    options::Repair,
};

pub(super) fn lint(cx: &mut Cx<'_, '_>, mid: Mid) {
    let schema = cx.model.raw(mid);
    bounds(cx, &schema);
    idle(cx, &schema);
    undeclared(cx, &schema);
    let Some(default) = &schema.notes.default else { return };
    if accepts(cx.model, mid, default) != Some(false) {
        return;
    }
    let message = "`default` is not accepted by its own schema";
    if cx.found(Repair::InvalidDefault, &schema, "default", message, "the `default` is ignored") {
        cx.change(mid, |schema| schema.notes.default = None);
    }
}

/// Keywords about kinds that `type` excludes.
fn idle(cx: &mut Cx<'_, '_>, schema: &Schema) {
    let Some(kinds) = schema.kinds.as_ref().map(|kw| kw.value) else { return };
    let groups = [
        (Kinds::STRING, schema.string.is_empty(), &["minLength", "maxLength", "pattern"][..], "strings"),
        (
            Kinds::NUMBER,
            schema.number.is_empty(),
            &["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"],
            "numbers",
        ),
        (
            Kinds::ARRAY,
            schema.array.is_empty(),
            &["items", "prefixItems", "minItems", "maxItems", "uniqueItems"],
            "arrays",
        ),
        (
            Kinds::OBJECT,
            schema.object.is_empty(),
            &["properties", "required", "additionalProperties", "patternProperties", "minProperties", "maxProperties"],
            "objects",
        ),
    ];
    let node = cx.resolved.schema(schema.from).node;
    for (kind, empty, keywords, noun) in groups {
        if empty || kinds.meets(kind) {
            continue;
        }
        if let Some(keyword) = keywords.iter().find(|keyword| node.get(keyword).is_some()) {
            let site = cx.site(schema, keyword);
            cx.diag
                .info(Code::TypeKeywordMismatch, site, format!("`{keyword}` is about {noun}, which `type` excludes"))
                .help("it has no effect: correct `type`, or remove it");
        }
    }
}

/// Required members that `properties` does not declare.
fn undeclared(cx: &mut Cx<'_, '_>, schema: &Schema) {
    let object = &schema.object;
    if object.properties.is_empty() || !object.patterns.is_empty() || object.additional.is_some() {
        return;
    }
    let names: Vec<String> = object
        .required
        .keys()
        .filter(|name| !object.properties.contains_key(*name))
        .map(|name| format!("`{name}`"))
        .collect();
    if !names.is_empty() {
        let site = cx.site(schema, "required");
        cx.diag
            .info(Code::RequiredUndeclared, site, format!("`properties` does not declare {}", names.join(", ")))
            .help("the member is demanded and kept among the undeclared ones; declare it to give it a field");
    }
}

fn bounds(cx: &mut Cx<'_, '_>, schema: &Schema) {
    let pairs = [
        ("minLength", "maxLength", &schema.string.min, &schema.string.max),
        ("minItems", "maxItems", &schema.array.min, &schema.array.max),
        ("minProperties", "maxProperties", &schema.object.min, &schema.object.max),
    ];
    for (low, high, min, max) in pairs {
        if let (Some(min), Some(max)) = (min, max)
            && min.value > max.value
        {
            cx.warn(Code::UnsatisfiableSchema, schema, low, format!("`{low}` is greater than `{high}`"));
        }
    }
    for min in &schema.number.min {
        for max in &schema.number.max {
            let order = Number::new(&min.value.text).cmp(&Number::new(&max.value.text));
            if order.is_gt() || order.is_eq() && (min.value.exclusive || max.value.exclusive) {
                let own = cx.resolved.schema(schema.from).node.get("minimum").is_some();
                let keyword = if own { "minimum" } else { "exclusiveMinimum" };
                cx.warn(Code::UnsatisfiableSchema, schema, keyword, "no number is within the bounds");
            }
        }
    }
}
