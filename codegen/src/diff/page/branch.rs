//! The pages of rules about branches and conditions.

use super::{ITSELF, Mirror, Row};
use crate::diff::Rule;

pub(super) const UNION_BRANCH_ADDED: Row = (
    r#"{"anyOf": [A]}"#,
    r#"{"anyOf": [A, B]}"#,
    "breaks only if branches of a `oneOf` overlap",
    "breaks unless another branch accepts the same",
    Mirror::Of(Rule::UnionBranchRemoved),
    "",
);

pub(super) const UNION_BRANCH_REMOVED: Row = (
    r#"{"anyOf": [A, B]}"#,
    r#"{"anyOf": [A]}"#,
    "breaks unless another branch accepts the same",
    "breaks only if branches of a `oneOf` overlapped",
    Mirror::Of(Rule::UnionBranchAdded),
    "",
);

pub(super) const UNION_BRANCH_CHANGED: Row = (
    r#"{"anyOf": [A, B]}"#,
    r#"{"anyOf": [A, C]}"#,
    "breaks unless C accepts what B did",
    "breaks unless B accepts what C does",
    ITSELF,
    "",
);

pub(super) const UNION_OVERLAPS: Row = (
    r#"{"oneOf": [{"type": "string"}]}"#,
    r#"{"oneOf": [{"type": "string"}, {"enum": ["a"]}]}"#,
    "breaks: `oneOf` rejects values that two branches accept",
    "reads values that one branch accepts",
    Mirror::None("if branches no longer overlap, they were changed or removed"),
    "",
);

pub(super) const NOT_ADDED: Row =
    ("{}", r#"{"not": {"type": "null"}}"#, "breaks", "reads", Mirror::Of(Rule::NotRemoved), "");

pub(super) const NOT_REMOVED: Row =
    (r#"{"not": {"type": "null"}}"#, "{}", "reads", "breaks", Mirror::Of(Rule::NotAdded), "");

pub(super) const NOT_CHANGED: Row = (
    r#"{"not": {"const": 1}}"#,
    r#"{"not": {"const": 2}}"#,
    "breaks if it excludes more",
    "breaks if it excludes less",
    ITSELF,
    "",
);

pub(super) const CONDITIONAL_ADDED: Row = (
    "{}",
    r#"{"if": A, "then": B}"#,
    "breaks unless B already accepted all values that A accepts",
    "reads",
    Mirror::Of(Rule::ConditionalRemoved),
    "",
);

pub(super) const CONDITIONAL_REMOVED: Row = (
    r#"{"if": A, "then": B}"#,
    "{}",
    "reads",
    "breaks unless B accepts all values that A accepts",
    Mirror::Of(Rule::ConditionalAdded),
    "",
);

pub(super) const CONDITIONAL_CHANGED: Row = (
    r#"{"if": A, "then": B}"#,
    r#"{"if": A, "then": C}"#,
    "breaks if it rejects more",
    "breaks if it rejects less",
    ITSELF,
    "",
);

pub(super) const DISCRIMINATOR_CHANGED: Row = (
    r#"{"mapping": {"cat": "Cat"}}"#,
    r#"{"mapping": {"feline": "Cat"}}"#,
    r#"breaks if the discriminator decides (`discriminator = "decide"`)"#,
    "the same",
    ITSELF,
    "Without a break it is a warning: programs that follow the discriminator read \
     documents differently.",
);
