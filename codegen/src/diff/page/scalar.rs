//! The pages of rules about kinds, values and scalars.

use super::{ITSELF, Mirror, Row};
use crate::diff::Rule;

pub(super) const TYPE_WIDENED: Row = (
    r#"{"type": "integer"}"#,
    r#"{"type": "number"}"#,
    "reads",
    "breaks",
    Mirror::Of(Rule::TypeNarrowed),
    "",
);

pub(super) const TYPE_NARROWED: Row = (
    r#"{"type": "number"}"#,
    r#"{"type": "integer"}"#,
    "breaks",
    "reads",
    Mirror::Of(Rule::TypeWidened),
    "",
);

pub(super) const TYPE_CHANGED: Row =
    (r#"{"type": "string"}"#, r#"{"type": "integer"}"#, "breaks", "breaks", ITSELF, "");

pub(super) const ENUM_VALUE_ADDED: Row = (
    r#"{"enum": ["s", "m"]}"#,
    r#"{"enum": ["s", "m", "l"]}"#,
    "reads",
    "breaks",
    Mirror::Of(Rule::EnumValueRemoved),
    "",
);

pub(super) const ENUM_VALUE_REMOVED: Row = (
    r#"{"enum": ["s", "m", "l"]}"#,
    r#"{"enum": ["s", "m"]}"#,
    "breaks",
    "reads",
    Mirror::Of(Rule::EnumValueAdded),
    "",
);

pub(super) const ENUM_ADDED: Row = (
    r#"{"type": "string"}"#,
    r#"{"enum": ["s", "m"]}"#,
    "breaks",
    "reads",
    Mirror::Of(Rule::EnumRemoved),
    "",
);

pub(super) const ENUM_REMOVED: Row = (
    r#"{"enum": ["s", "m"]}"#,
    r#"{"type": "string"}"#,
    "reads",
    "breaks",
    Mirror::Of(Rule::EnumAdded),
    "",
);

pub(super) const BOUND_LOOSENED: Row = (
    r#"{"maximum": 10}"#,
    r#"{"maximum": 20}"#,
    "reads",
    "breaks",
    Mirror::Of(Rule::BoundTightened),
    "",
);

pub(super) const BOUND_TIGHTENED: Row = (
    r#"{"maximum": 20}"#,
    r#"{"maximum": 10}"#,
    "breaks",
    "reads",
    Mirror::Of(Rule::BoundLoosened),
    "",
);

pub(super) const MULTIPLE_OF_CHANGED: Row = (
    r#"{"multipleOf": 2}"#,
    r#"{"multipleOf": 3}"#,
    "breaks unless each multiple of the old number is one of the new",
    "the other way round",
    ITSELF,
    "",
);

pub(super) const PATTERN_ADDED: Row = (
    r#"{"type": "string"}"#,
    r#"{"type": "string", "pattern": "^a"}"#,
    "breaks",
    "reads",
    Mirror::Of(Rule::PatternRemoved),
    "",
);

pub(super) const PATTERN_REMOVED: Row = (
    r#"{"type": "string", "pattern": "^a"}"#,
    r#"{"type": "string"}"#,
    "reads",
    "breaks",
    Mirror::Of(Rule::PatternAdded),
    "",
);

pub(super) const PATTERN_CHANGED: Row = (
    r#"{"pattern": "^[a-z]+$"}"#,
    r#"{"pattern": "^[a-z0-9]+$"}"#,
    "breaks if a string matches only the old pattern",
    "breaks if a string matches only the new pattern",
    ITSELF,
    "",
);

pub(super) const PATTERN_REWRITTEN: Row = (
    r#"{"pattern": "^[0-9]+$"}"#,
    r#"{"pattern": "^[0-9][0-9]*$"}"#,
    "reads",
    "reads",
    ITSELF,
    "It is proven that both patterns match the same strings.",
);

pub(super) const FORMAT_ADDED: Row = (
    r#"{"type": "string"}"#,
    r#"{"type": "string", "format": "date"}"#,
    "breaks if formats are asserted, or if it is the width of an integer",
    "reads",
    Mirror::Of(Rule::FormatRemoved),
    "",
);

pub(super) const FORMAT_REMOVED: Row = (
    r#"{"type": "string", "format": "date"}"#,
    r#"{"type": "string"}"#,
    "reads",
    "breaks if formats are asserted, or if it was the width of an integer",
    Mirror::Of(Rule::FormatAdded),
    "",
);

pub(super) const FORMAT_CHANGED: Row = (
    r#"{"format": "date"}"#,
    r#"{"format": "date-time"}"#,
    "breaks if formats are asserted, or if the new width of an integer is smaller",
    "breaks if formats are asserted, or if the new width of an integer is larger",
    ITSELF,
    "",
);
