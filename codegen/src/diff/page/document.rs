//! The pages of rules about definitions, descriptions, options and allow files.

use super::{ITSELF, Mirror, Row};
use crate::diff::Rule;

pub(super) const SCHEMA_UNSATISFIABLE: Row = (
    r#"{"minimum": 1, "maximum": 5}"#,
    r#"{"minimum": 9, "maximum": 5}"#,
    "breaks: NEW accepts nothing",
    "reads: there are no new documents",
    Mirror::None("the edit that makes a schema satisfiable again has its own rule"),
    "No document is valid, which is hardly intended. Look for bounds that exclude each \
     other, or an empty `enum`.",
);

pub(super) const UNDECIDED: Row = (
    "",
    "",
    "neither a proof nor a document was found",
    "the same",
    ITSELF,
    "The finding names the keyword or the limit at which the proof ended. It counts as a \
     break, because compatibility is not proven. To accept it, allow it by its rule and \
     location.",
);

pub(super) const COMPONENT_ADDED: Row = (
    r#"{"$defs": {}}"#,
    r#"{"$defs": {"A": {}}}"#,
    "like the schemas that refer to it",
    "like the schemas that refer to it",
    Mirror::Of(Rule::ComponentRemoved),
    "",
);

pub(super) const COMPONENT_REMOVED: Row = (
    r#"{"$defs": {"A": {}}}"#,
    r#"{"$defs": {}}"#,
    "like the schemas that referred to it",
    "like the schemas that referred to it",
    Mirror::Of(Rule::ComponentAdded),
    "It is an error if the removed schema was a requested root.",
);

pub(super) const COMPONENT_RENAMED: Row = (
    r#"{"$defs": {"A": {}}}"#,
    r#"{"$defs": {"B": {}}}"#,
    "reads",
    "reads",
    ITSELF,
    "Documents are the same; the Rust type may have another name.",
);

pub(super) const DEFAULT_CHANGED: Row = (
    r#"{"default": 1}"#,
    r#"{"default": 2}"#,
    "reads",
    "reads",
    ITSELF,
    "A `default` is an annotation, so it does not affect the verdict on a document. \
     Programs that fill it in use another value.",
);

pub(super) const OPTIONS_CHANGED: Row = (
    "",
    "",
    "depends on the meaning of the schemas under the new options",
    "the same",
    ITSELF,
    "Options determine the meaning of a schema. Compare with the same options to see only \
     the edits.",
);

pub(super) const DIALECT_CHANGED: Row = (
    r#"{"$schema": "http://json-schema.org/draft-07/schema#"}"#,
    r#"{"$schema": "https://json-schema.org/draft/2020-12/schema"}"#,
    "depends on the meaning of the keywords in the new dialect",
    "the same",
    ITSELF,
    "",
);

pub(super) const DOCS_CHANGED: Row =
    (r#"{"description": "a"}"#, r#"{"description": "b"}"#, "reads", "reads", ITSELF, "");

pub(super) const EXTENSION_CHANGED: Row =
    (r#"{"x-owner": "a"}"#, r#"{"x-owner": "b"}"#, "reads", "reads", ITSELF, "");

pub(super) const ORDER_CHANGED: Row =
    (r#"{"required": ["a", "b"]}"#, r#"{"required": ["b", "a"]}"#, "reads", "reads", ITSELF, "");

pub(super) const ALLOW_UNUSED: Row = (
    "",
    "",
    "not affected",
    "not affected",
    Mirror::None("it concerns the allow file"),
    "The finding is gone, or its location or fingerprint changed. Remove the entry.",
);

pub(super) const ALLOW_EXPIRED: Row = (
    "",
    "",
    "not affected",
    "not affected",
    Mirror::None("it concerns the allow file"),
    "The day in `until` has come, so the finding counts again. Fix the change, or give the \
     entry another day and reason.",
);
