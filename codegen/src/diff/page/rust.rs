//! The pages of rules about Rust items.

use super::{ITSELF, Mirror, NOTHING, Row};
use crate::diff::Rule;

pub(super) const RUST_TYPE_ADDED: Row =
    ("", "struct Size", NOTHING, NOTHING, Mirror::Of(Rule::RustTypeRemoved), "");

pub(super) const RUST_TYPE_REMOVED: Row =
    ("struct Size", "", NOTHING, NOTHING, Mirror::Of(Rule::RustTypeAdded), "");

pub(super) const RUST_TYPE_RENAMED: Row =
    ("struct OrderHome", "struct Address", NOTHING, NOTHING, ITSELF, "");

pub(super) const RUST_TYPE_CHANGED: Row = (
    "struct Size(pub String)",
    "enum Size { S, M }",
    NOTHING,
    NOTHING,
    ITSELF,
    "Also: a trait or `Default` was gained, `from_json` was added or removed, or something \
     was deprecated.",
);

pub(super) const RUST_FIELD_ADDED: Row = (
    "struct Order { id: i64 }",
    "struct Order { id: i64, extra: Extra }",
    NOTHING,
    NOTHING,
    Mirror::Of(Rule::RustFieldRemoved),
    "",
);

pub(super) const RUST_FIELD_REMOVED: Row = (
    "struct Order { id: i64, extra: Extra }",
    "struct Order { id: i64 }",
    NOTHING,
    NOTHING,
    Mirror::Of(Rule::RustFieldAdded),
    "",
);

pub(super) const RUST_FIELD_CHANGED: Row =
    ("struct Order { id: i64 }", "struct Order { id: Option<i64> }", NOTHING, NOTHING, ITSELF, "");

pub(super) const RUST_VARIANT_ADDED: Row = (
    "enum Size { S, M }",
    "enum Size { S, M, L }",
    NOTHING,
    NOTHING,
    Mirror::Of(Rule::RustVariantRemoved),
    "",
);

pub(super) const RUST_VARIANT_REMOVED: Row = (
    "enum Size { S, M, L }",
    "enum Size { S, M }",
    NOTHING,
    NOTHING,
    Mirror::Of(Rule::RustVariantAdded),
    "",
);

pub(super) const RUST_VARIANT_CHANGED: Row =
    ("enum Pay { Card(Card) }", "enum Pay { Card(Box<Card>) }", NOTHING, NOTHING, ITSELF, "");

pub(super) const RUST_DERIVE_LOST: Row = (
    "#[derive(Eq)] struct Id(String)",
    "struct Id(i64)",
    NOTHING,
    NOTHING,
    Mirror::None("a gained trait is `rust-type-changed`"),
    "",
);

pub(super) const RUST_DEFAULT_LOST: Row = (
    "#[derive(Default)] struct Order",
    "struct Order",
    NOTHING,
    NOTHING,
    Mirror::None("a gained `Default` is `rust-type-changed`"),
    "",
);

pub(super) const RUST_VARIANT_ORDER_CHANGED: Row = (
    "enum Size { S, M }",
    "enum Size { M, S }",
    NOTHING,
    NOTHING,
    ITSELF,
    "Everything compiles, but `as` and `<` of the enum give other results. Check code that \
     uses them.",
);
