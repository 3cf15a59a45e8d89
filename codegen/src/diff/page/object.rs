//! The pages of rules about members of objects.

use super::{ITSELF, Mirror, Row};
use crate::diff::Rule;

pub(super) const PROPERTY_ADDED: Row = (
    r#"{"required": []}"#,
    r#"{"required": ["id"], "properties": {"id": {}}}"#,
    "breaks if the property is required",
    "breaks if the object of OLD is closed",
    Mirror::Of(Rule::PropertyRemoved),
    "",
);

pub(super) const PROPERTY_REMOVED: Row = (
    r#"{"properties": {"id": {}}, "additionalProperties": false}"#,
    r#"{"properties": {}, "additionalProperties": false}"#,
    "breaks if the object of NEW is closed",
    "breaks if OLD requires the property",
    Mirror::Of(Rule::PropertyAdded),
    "",
);

pub(super) const PROPERTY_BECAME_REQUIRED: Row = (
    r#"{"required": []}"#,
    r#"{"required": ["id"]}"#,
    "breaks: old documents may lack the member",
    "reads",
    Mirror::Of(Rule::PropertyBecameOptional),
    "",
);

pub(super) const PROPERTY_BECAME_OPTIONAL: Row = (
    r#"{"required": ["id"]}"#,
    r#"{"required": []}"#,
    "reads",
    "breaks: new documents may lack the member",
    Mirror::Of(Rule::PropertyBecameRequired),
    "",
);

pub(super) const OPEN_CONTENT: Row = (
    r#"{"type": "object"}"#,
    r#"{"properties": {"note": {"type": "string"}}}"#,
    "breaks only documents that used the name for something else",
    "breaks only documents that use the name for something else",
    ITSELF,
    "By default undeclared names count as unused, so this is compatible; the witness is a \
     document that uses the name. With `--strict-open-content` it breaks.",
);

pub(super) const PROPERTY_RENAMED: Row = (
    r#"{"properties": {"colour": {}}, "required": ["colour"]}"#,
    r#"{"properties": {"color": {}}, "required": ["color"]}"#,
    "breaks if the property is required or the object closed",
    "the same",
    ITSELF,
    "",
);

pub(super) const DEPENDENT_ADDED: Row = (
    "{}",
    r#"{"dependentRequired": {"card": ["name"]}}"#,
    "breaks",
    "reads",
    Mirror::Of(Rule::DependentRemoved),
    "",
);

pub(super) const DEPENDENT_REMOVED: Row = (
    r#"{"dependentRequired": {"card": ["name"]}}"#,
    "{}",
    "reads",
    "breaks",
    Mirror::Of(Rule::DependentAdded),
    "",
);

pub(super) const DEPENDENT_CHANGED: Row = (
    r#"{"dependentRequired": {"card": ["name"]}}"#,
    r#"{"dependentRequired": {"card": ["date"]}}"#,
    "breaks if it requires more",
    "breaks if it requires less",
    ITSELF,
    "",
);

pub(super) const PROPERTY_NAMES_CHANGED: Row = (
    r#"{"propertyNames": {"maxLength": 9}}"#,
    r#"{"propertyNames": {"maxLength": 5}}"#,
    "breaks if fewer names are accepted",
    "breaks if more names are accepted",
    ITSELF,
    "",
);

pub(super) const PATTERN_PROPERTIES_ADDED: Row = (
    "{}",
    r#"{"patternProperties": {"^x-": {"type": "string"}}}"#,
    "breaks members with such names, unless the object of OLD was closed",
    "breaks if the object of OLD was closed",
    Mirror::Of(Rule::PatternPropertiesRemoved),
    "",
);

pub(super) const PATTERN_PROPERTIES_REMOVED: Row = (
    r#"{"patternProperties": {"^x-": {"type": "string"}}}"#,
    "{}",
    "breaks if the object of NEW is closed",
    "breaks members with such names, unless the object of NEW is closed",
    Mirror::Of(Rule::PatternPropertiesAdded),
    "",
);

pub(super) const PATTERN_PROPERTIES_CHANGED: Row = (
    r#"{"patternProperties": {"^x-": {"type": "string"}}}"#,
    r#"{"patternProperties": {"^x-": {"type": "integer"}}}"#,
    "breaks if such members are restricted further",
    "breaks if such members are restricted less",
    ITSELF,
    "",
);

pub(super) const ADDITIONAL_PROPERTIES_OPENED: Row = (
    r#"{"additionalProperties": false}"#,
    "{}",
    "reads",
    "breaks",
    Mirror::Of(Rule::AdditionalPropertiesClosed),
    "",
);

pub(super) const ADDITIONAL_PROPERTIES_CLOSED: Row = (
    "{}",
    r#"{"additionalProperties": false}"#,
    "breaks",
    "reads",
    Mirror::Of(Rule::AdditionalPropertiesOpened),
    "",
);

pub(super) const ADDITIONAL_PROPERTIES_CHANGED: Row = (
    r#"{"additionalProperties": {"type": "string"}}"#,
    r#"{"additionalProperties": {"type": "integer"}}"#,
    "breaks if undeclared members are restricted further",
    "breaks if undeclared members are restricted less",
    ITSELF,
    "",
);
