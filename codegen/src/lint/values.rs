//! `default`s that their own schema refuses, and bounds that leave nothing.

use super::{Cx, accepts};
use crate::{
    diag::Code,
    model::{Mid, Number, Schema},
    options::Repair,
};

pub(super) fn lint(cx: &mut Cx<'_, '_>, mid: Mid) {
    let schema = cx.model.raw(mid);
    bounds(cx, &schema);
    let Some(default) = &schema.notes.default else { return };
    if accepts::accepts(cx.model, mid, default, 0) != Some(false) {
        return;
    }
    let message = "`default` is not accepted by its own schema";
    if cx.found(Repair::InvalidDefault, &schema, "default", message, "the `default` is ignored") {
        cx.change(mid, |schema| schema.notes.default = None);
    }
}

fn bounds(cx: &mut Cx<'_, '_>, schema: &Schema) {
    let pairs = [
        ("minLength", "maxLength", &schema.string.min, &schema.string.max),
        ("minItems", "maxItems", &schema.array.min, &schema.array.max),
        ("minProperties", "maxProperties", &schema.object.min, &schema.object.max),
    ];
    for (low, high, min, max) in pairs {
        if let (Some(min), Some(max)) = (min, max) {
            if min.value > max.value {
                cx.warn(Code::UnsatisfiableSchema, schema, low, format!("`{low}` is greater than `{high}`"));
            }
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
