//! What the other side gets wrong by the specification, and no other words of the schema make
//! right: such pairs are left out, and counted. For all else see [`super::workaround`] and
//! [`super::exact`].

use crate::{draft::Draft, exact, json::Json, workaround::leads_to_contains};

/// Why the other side's verdict on a pair does not count.
pub fn reason(draft: Draft, schema: &Json, document: &Json) -> Option<&'static str> {
    if exact::is_needed(schema, document) && exact::is_beyond(schema, document) {
        return Some("numbers beyond the arithmetic of these tests");
    }
    if draft == Draft::Draft201909
        && leads_to_contains(schema)
        && schema.any(&|it| it.get("unevaluatedItems").is_some())
    {
        return Some("`contains` evaluates items in 2019-09");
    }
    None
}
