//! The pages of rules about items of arrays.

use super::{ITSELF, Mirror, Row};
use crate::diff::Rule;

pub(super) const UNIQUE_ITEMS_ADDED: Row = (
    r#"{"type": "array"}"#,
    r#"{"type": "array", "uniqueItems": true}"#,
    "breaks",
    "reads",
    Mirror::Of(Rule::UniqueItemsRemoved),
    "",
);

pub(super) const UNIQUE_ITEMS_REMOVED: Row = (
    r#"{"type": "array", "uniqueItems": true}"#,
    r#"{"type": "array"}"#,
    "reads",
    "breaks",
    Mirror::Of(Rule::UniqueItemsAdded),
    "",
);

pub(super) const CONTAINS_ADDED: Row = (
    "{}",
    r#"{"contains": {"type": "string"}}"#,
    "breaks",
    "reads",
    Mirror::Of(Rule::ContainsRemoved),
    "",
);

pub(super) const CONTAINS_REMOVED: Row = (
    r#"{"contains": {"type": "string"}}"#,
    "{}",
    "reads",
    "breaks",
    Mirror::Of(Rule::ContainsAdded),
    "",
);

pub(super) const CONTAINS_CHANGED: Row = (
    r#"{"contains": {"type": "string"}}"#,
    r#"{"contains": {"type": "integer"}}"#,
    "breaks if fewer arrays have such items",
    "breaks if more arrays have such items",
    ITSELF,
    "",
);

pub(super) const TUPLE_ITEM_ADDED: Row = (
    r#"{"prefixItems": [A]}"#,
    r#"{"prefixItems": [A, B]}"#,
    "breaks if B rejects items that were allowed there",
    "breaks if no item was allowed there",
    Mirror::Of(Rule::TupleItemRemoved),
    "",
);

pub(super) const TUPLE_ITEM_REMOVED: Row = (
    r#"{"prefixItems": [A, B]}"#,
    r#"{"prefixItems": [A]}"#,
    "breaks if no item is allowed there now",
    "breaks if B rejects items that are allowed there now",
    Mirror::Of(Rule::TupleItemAdded),
    "",
);

pub(super) const TUPLE_REST_CHANGED: Row = (
    r#"{"prefixItems": [A], "items": false}"#,
    r#"{"prefixItems": [A]}"#,
    "breaks if less may follow",
    "breaks if more may follow",
    ITSELF,
    "",
);
