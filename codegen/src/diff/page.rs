//! The page of each rule: what it breaks, an example, and its inverse.

use super::{DefaultLevel, Rule};

/// The contents of a page.
struct Page {
    /// An example: before and after. Empty if there is none on one line.
    old: &'static str,
    new: &'static str,
    /// The answers to the two questions.
    new_reads_old: &'static str,
    old_reads_new: &'static str,
    mirror: Mirror,
    /// Further remarks.
    note: &'static str,
}

/// The rule of the edit that undoes an edit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mirror {
    /// This rule.
    Of(Rule),
    /// The same rule or none, with the reason.
    None(&'static str),
}

const ITSELF: Mirror = Mirror::None("it is its own inverse");

/// The answer of rules about Rust types.
const NOTHING: &str = "not affected";

impl Rule {
    /// The rule of the edit that undoes one of this rule.
    #[must_use]
    pub const fn mirror(self) -> Mirror {
        page(self).mirror
    }

    /// The page of the rule: what it breaks, its level, an example.
    #[must_use]
    pub fn explain(self) -> String {
        let Page { old, new, new_reads_old, old_reads_new, mirror, note } = page(self);
        let level = match self.default_level() {
            DefaultLevel::ByInclusion => {
                "error if a requested direction breaks or is undecided, else info"
            }
            DefaultLevel::Info => "info",
            DefaultLevel::Warning => "warning",
            DefaultLevel::Off => "off, unless `[diff.levels]` sets one",
        };
        let mirror = match mirror {
            Mirror::Of(rule) => format!("`{rule}`"),
            Mirror::None(why) => format!("none, because {why}"),
        };
        let mut text = format!(
            "NEW reads OLD: {new_reads_old}\nOLD reads NEW: {old_reads_new}\nLevel: {level}\n\
             Inverse: {mirror}\n"
        );
        if !old.is_empty() || !new.is_empty() {
            text.push_str("\nFor example:\n\n");
            for (side, example) in [("OLD", old), ("NEW", new)] {
                if !example.is_empty() {
                    text.extend(["  ", side, "  ", example, "\n"]);
                }
            }
        }
        if !note.is_empty() {
            text.extend(["\n", note, "\n"]);
        }
        if self.id().starts_with("rust-") {
            text.push_str(
                "\nIt is an error if `--release` names a release that must not contain it.\n",
            );
        }
        text
    }
}

/// The page of a rule.
#[rustfmt::skip]
#[allow(clippy::too_many_lines, reason = "a table")]
const fn page(rule: Rule) -> Page {
    let (old, new, new_reads_old, old_reads_new, mirror, note) = match rule {
        Rule::PropertyAdded => (
            r#"{"required": []}"#,
            r#"{"required": ["id"], "properties": {"id": {}}}"#,
            "breaks if the property is required",
            "breaks if the object of OLD is closed",
            Mirror::Of(Rule::PropertyRemoved),
            "",
        ),
        Rule::PropertyRemoved => (
            r#"{"properties": {"id": {}}, "additionalProperties": false}"#,
            r#"{"properties": {}, "additionalProperties": false}"#,
            "breaks if the object of NEW is closed",
            "breaks if OLD requires the property",
            Mirror::Of(Rule::PropertyAdded),
            "",
        ),
        Rule::PropertyBecameRequired => (
            r#"{"required": []}"#,
            r#"{"required": ["id"]}"#,
            "breaks: old documents may lack the member",
            "reads",
            Mirror::Of(Rule::PropertyBecameOptional),
            "",
        ),
        Rule::PropertyBecameOptional => (
            r#"{"required": ["id"]}"#,
            r#"{"required": []}"#,
            "reads",
            "breaks: new documents may lack the member",
            Mirror::Of(Rule::PropertyBecameRequired),
            "",
        ),
        Rule::OpenContent => (
            r#"{"type": "object"}"#,
            r#"{"properties": {"note": {"type": "string"}}}"#,
            "breaks only documents that used the name for something else",
            "breaks only documents that use the name for something else",
            ITSELF,
            "By default undeclared names count as unused, so this is compatible; the witness is a \
             document that uses the name. With `--strict-open-content` it breaks.",
        ),
        Rule::PropertyRenamed => (
            r#"{"properties": {"colour": {}}, "required": ["colour"]}"#,
            r#"{"properties": {"color": {}}, "required": ["color"]}"#,
            "breaks if the property is required or the object closed",
            "the same",
            ITSELF,
            "",
        ),
        Rule::TypeWidened => (
            r#"{"type": "integer"}"#,
            r#"{"type": "number"}"#,
            "reads",
            "breaks",
            Mirror::Of(Rule::TypeNarrowed),
            "",
        ),
        Rule::TypeNarrowed => (
            r#"{"type": "number"}"#,
            r#"{"type": "integer"}"#,
            "breaks",
            "reads",
            Mirror::Of(Rule::TypeWidened),
            "",
        ),
        Rule::TypeChanged => (
            r#"{"type": "string"}"#,
            r#"{"type": "integer"}"#,
            "breaks",
            "breaks",
            ITSELF,
            "",
        ),
        Rule::EnumValueAdded => (
            r#"{"enum": ["s", "m"]}"#,
            r#"{"enum": ["s", "m", "l"]}"#,
            "reads",
            "breaks",
            Mirror::Of(Rule::EnumValueRemoved),
            "",
        ),
        Rule::EnumValueRemoved => (
            r#"{"enum": ["s", "m", "l"]}"#,
            r#"{"enum": ["s", "m"]}"#,
            "breaks",
            "reads",
            Mirror::Of(Rule::EnumValueAdded),
            "",
        ),
        Rule::EnumAdded => (
            r#"{"type": "string"}"#,
            r#"{"enum": ["s", "m"]}"#,
            "breaks",
            "reads",
            Mirror::Of(Rule::EnumRemoved),
            "",
        ),
        Rule::EnumRemoved => (
            r#"{"enum": ["s", "m"]}"#,
            r#"{"type": "string"}"#,
            "reads",
            "breaks",
            Mirror::Of(Rule::EnumAdded),
            "",
        ),
        Rule::BoundLoosened => (
            r#"{"maximum": 10}"#,
            r#"{"maximum": 20}"#,
            "reads",
            "breaks",
            Mirror::Of(Rule::BoundTightened),
            "",
        ),
        Rule::BoundTightened => (
            r#"{"maximum": 20}"#,
            r#"{"maximum": 10}"#,
            "breaks",
            "reads",
            Mirror::Of(Rule::BoundLoosened),
            "",
        ),
        Rule::MultipleOfChanged => (
            r#"{"multipleOf": 2}"#,
            r#"{"multipleOf": 3}"#,
            "breaks unless each multiple of the old number is one of the new",
            "the other way round",
            ITSELF,
            "",
        ),
        Rule::UniqueItemsAdded => (
            r#"{"type": "array"}"#,
            r#"{"type": "array", "uniqueItems": true}"#,
            "breaks",
            "reads",
            Mirror::Of(Rule::UniqueItemsRemoved),
            "",
        ),
        Rule::UniqueItemsRemoved => (
            r#"{"type": "array", "uniqueItems": true}"#,
            r#"{"type": "array"}"#,
            "reads",
            "breaks",
            Mirror::Of(Rule::UniqueItemsAdded),
            "",
        ),
        Rule::UnionBranchAdded => (
            r#"{"anyOf": [A]}"#,
            r#"{"anyOf": [A, B]}"#,
            "breaks only if branches of a `oneOf` overlap",
            "breaks unless another branch accepts the same",
            Mirror::Of(Rule::UnionBranchRemoved),
            "",
        ),
        Rule::UnionBranchRemoved => (
            r#"{"anyOf": [A, B]}"#,
            r#"{"anyOf": [A]}"#,
            "breaks unless another branch accepts the same",
            "breaks only if branches of a `oneOf` overlapped",
            Mirror::Of(Rule::UnionBranchAdded),
            "",
        ),
        Rule::UnionBranchChanged => (
            r#"{"anyOf": [A, B]}"#,
            r#"{"anyOf": [A, C]}"#,
            "breaks unless C accepts what B did",
            "breaks unless B accepts what C does",
            ITSELF,
            "",
        ),
        Rule::UnionOverlaps => (
            r#"{"oneOf": [{"type": "string"}]}"#,
            r#"{"oneOf": [{"type": "string"}, {"enum": ["a"]}]}"#,
            "breaks: `oneOf` rejects values that two branches accept",
            "reads values that one branch accepts",
            Mirror::None("if branches no longer overlap, they were changed or removed"),
            "",
        ),
        Rule::NotAdded => (
            "{}",
            r#"{"not": {"type": "null"}}"#,
            "breaks",
            "reads",
            Mirror::Of(Rule::NotRemoved),
            "",
        ),
        Rule::NotRemoved => (
            r#"{"not": {"type": "null"}}"#,
            "{}",
            "reads",
            "breaks",
            Mirror::Of(Rule::NotAdded),
            "",
        ),
        Rule::NotChanged => (
            r#"{"not": {"const": 1}}"#,
            r#"{"not": {"const": 2}}"#,
            "breaks if it excludes more",
            "breaks if it excludes less",
            ITSELF,
            "",
        ),
        Rule::ConditionalAdded => (
            "{}",
            r#"{"if": A, "then": B}"#,
            "breaks unless B already accepted all values that A accepts",
            "reads",
            Mirror::Of(Rule::ConditionalRemoved),
            "",
        ),
        Rule::ConditionalRemoved => (
            r#"{"if": A, "then": B}"#,
            "{}",
            "reads",
            "breaks unless B accepts all values that A accepts",
            Mirror::Of(Rule::ConditionalAdded),
            "",
        ),
        Rule::ConditionalChanged => (
            r#"{"if": A, "then": B}"#,
            r#"{"if": A, "then": C}"#,
            "breaks if it rejects more",
            "breaks if it rejects less",
            ITSELF,
            "",
        ),
        Rule::DependentAdded => (
            "{}",
            r#"{"dependentRequired": {"card": ["name"]}}"#,
            "breaks",
            "reads",
            Mirror::Of(Rule::DependentRemoved),
            "",
        ),
        Rule::DependentRemoved => (
            r#"{"dependentRequired": {"card": ["name"]}}"#,
            "{}",
            "reads",
            "breaks",
            Mirror::Of(Rule::DependentAdded),
            "",
        ),
        Rule::DependentChanged => (
            r#"{"dependentRequired": {"card": ["name"]}}"#,
            r#"{"dependentRequired": {"card": ["date"]}}"#,
            "breaks if it requires more",
            "breaks if it requires less",
            ITSELF,
            "",
        ),
        Rule::PropertyNamesChanged => (
            r#"{"propertyNames": {"maxLength": 9}}"#,
            r#"{"propertyNames": {"maxLength": 5}}"#,
            "breaks if fewer names are accepted",
            "breaks if more names are accepted",
            ITSELF,
            "",
        ),
        Rule::PatternPropertiesAdded => (
            "{}",
            r#"{"patternProperties": {"^x-": {"type": "string"}}}"#,
            "breaks members with such names, unless the object of OLD was closed",
            "breaks if the object of OLD was closed",
            Mirror::Of(Rule::PatternPropertiesRemoved),
            "",
        ),
        Rule::PatternPropertiesRemoved => (
            r#"{"patternProperties": {"^x-": {"type": "string"}}}"#,
            "{}",
            "breaks if the object of NEW is closed",
            "breaks members with such names, unless the object of NEW is closed",
            Mirror::Of(Rule::PatternPropertiesAdded),
            "",
        ),
        Rule::PatternPropertiesChanged => (
            r#"{"patternProperties": {"^x-": {"type": "string"}}}"#,
            r#"{"patternProperties": {"^x-": {"type": "integer"}}}"#,
            "breaks if such members are restricted further",
            "breaks if such members are restricted less",
            ITSELF,
            "",
        ),
        Rule::AdditionalPropertiesOpened => (
            r#"{"additionalProperties": false}"#,
            "{}",
            "reads",
            "breaks",
            Mirror::Of(Rule::AdditionalPropertiesClosed),
            "",
        ),
        Rule::AdditionalPropertiesClosed => (
            "{}",
            r#"{"additionalProperties": false}"#,
            "breaks",
            "reads",
            Mirror::Of(Rule::AdditionalPropertiesOpened),
            "",
        ),
        Rule::AdditionalPropertiesChanged => (
            r#"{"additionalProperties": {"type": "string"}}"#,
            r#"{"additionalProperties": {"type": "integer"}}"#,
            "breaks if undeclared members are restricted further",
            "breaks if undeclared members are restricted less",
            ITSELF,
            "",
        ),
        Rule::ContainsAdded => (
            "{}",
            r#"{"contains": {"type": "string"}}"#,
            "breaks",
            "reads",
            Mirror::Of(Rule::ContainsRemoved),
            "",
        ),
        Rule::ContainsRemoved => (
            r#"{"contains": {"type": "string"}}"#,
            "{}",
            "reads",
            "breaks",
            Mirror::Of(Rule::ContainsAdded),
            "",
        ),
        Rule::ContainsChanged => (
            r#"{"contains": {"type": "string"}}"#,
            r#"{"contains": {"type": "integer"}}"#,
            "breaks if fewer arrays have such items",
            "breaks if more arrays have such items",
            ITSELF,
            "",
        ),
        Rule::TupleItemAdded => (
            r#"{"prefixItems": [A]}"#,
            r#"{"prefixItems": [A, B]}"#,
            "breaks if B rejects items that were allowed there",
            "breaks if no item was allowed there",
            Mirror::Of(Rule::TupleItemRemoved),
            "",
        ),
        Rule::TupleItemRemoved => (
            r#"{"prefixItems": [A, B]}"#,
            r#"{"prefixItems": [A]}"#,
            "breaks if no item is allowed there now",
            "breaks if B rejects items that are allowed there now",
            Mirror::Of(Rule::TupleItemAdded),
            "",
        ),
        Rule::TupleRestChanged => (
            r#"{"prefixItems": [A], "items": false}"#,
            r#"{"prefixItems": [A]}"#,
            "breaks if less may follow",
            "breaks if more may follow",
            ITSELF,
            "",
        ),
        Rule::PatternAdded => (
            r#"{"type": "string"}"#,
            r#"{"type": "string", "pattern": "^a"}"#,
            "breaks",
            "reads",
            Mirror::Of(Rule::PatternRemoved),
            "",
        ),
        Rule::PatternRemoved => (
            r#"{"type": "string", "pattern": "^a"}"#,
            r#"{"type": "string"}"#,
            "reads",
            "breaks",
            Mirror::Of(Rule::PatternAdded),
            "",
        ),
        Rule::PatternChanged => (
            r#"{"pattern": "^[a-z]+$"}"#,
            r#"{"pattern": "^[a-z0-9]+$"}"#,
            "breaks if a string matches only the old pattern",
            "breaks if a string matches only the new pattern",
            ITSELF,
            "",
        ),
        Rule::PatternRewritten => (
            r#"{"pattern": "^[0-9]+$"}"#,
            r#"{"pattern": "^[0-9][0-9]*$"}"#,
            "reads",
            "reads",
            ITSELF,
            "It is proven that both patterns match the same strings.",
        ),
        Rule::FormatAdded => (
            r#"{"type": "string"}"#,
            r#"{"type": "string", "format": "date"}"#,
            "breaks if formats are asserted, or if it is the width of an integer",
            "reads",
            Mirror::Of(Rule::FormatRemoved),
            "",
        ),
        Rule::FormatRemoved => (
            r#"{"type": "string", "format": "date"}"#,
            r#"{"type": "string"}"#,
            "reads",
            "breaks if formats are asserted, or if it was the width of an integer",
            Mirror::Of(Rule::FormatAdded),
            "",
        ),
        Rule::FormatChanged => (
            r#"{"format": "date"}"#,
            r#"{"format": "date-time"}"#,
            "breaks if formats are asserted, or if the new width of an integer is smaller",
            "breaks if formats are asserted, or if the new width of an integer is larger",
            ITSELF,
            "",
        ),
        Rule::DiscriminatorChanged => (
            r#"{"mapping": {"cat": "Cat"}}"#,
            r#"{"mapping": {"feline": "Cat"}}"#,
            r#"breaks if the discriminator decides (`discriminator = "decide"`)"#,
            "the same",
            ITSELF,
            "Without a break it is a warning: programs that follow the discriminator read \
             documents differently.",
        ),
        Rule::SchemaUnsatisfiable => (
            r#"{"minimum": 1, "maximum": 5}"#,
            r#"{"minimum": 9, "maximum": 5}"#,
            "breaks: NEW accepts nothing",
            "reads: there are no new documents",
            Mirror::None("the edit that makes a schema satisfiable again has its own rule"),
            "No document is valid, which is hardly intended. Look for bounds that exclude each \
             other, or an empty `enum`.",
        ),
        Rule::Undecided => (
            "",
            "",
            "neither a proof nor a document was found",
            "the same",
            ITSELF,
            "The finding names the keyword or the limit at which the proof ended. It counts as a \
             break, because compatibility is not proven. To accept it, allow it by its rule and \
             location.",
        ),
        Rule::ComponentAdded => (
            r#"{"$defs": {}}"#,
            r#"{"$defs": {"A": {}}}"#,
            "like the schemas that refer to it",
            "like the schemas that refer to it",
            Mirror::Of(Rule::ComponentRemoved),
            "",
        ),
        Rule::ComponentRemoved => (
            r#"{"$defs": {"A": {}}}"#,
            r#"{"$defs": {}}"#,
            "like the schemas that referred to it",
            "like the schemas that referred to it",
            Mirror::Of(Rule::ComponentAdded),
            "It is an error if the removed schema was a requested root.",
        ),
        Rule::ComponentRenamed => (
            r#"{"$defs": {"A": {}}}"#,
            r#"{"$defs": {"B": {}}}"#,
            "reads",
            "reads",
            ITSELF,
            "Documents are the same; the Rust type may have another name.",
        ),
        Rule::DefaultChanged => (
            r#"{"default": 1}"#,
            r#"{"default": 2}"#,
            "reads",
            "reads",
            ITSELF,
            "A `default` is an annotation, so it does not affect the verdict on a document. \
             Programs that fill it in use another value.",
        ),
        Rule::OptionsChanged => (
            "",
            "",
            "depends on the meaning of the schemas under the new options",
            "the same",
            ITSELF,
            "Options determine the meaning of a schema. Compare with the same options to see only \
             the edits.",
        ),
        Rule::DialectChanged => (
            r#"{"$schema": "http://json-schema.org/draft-07/schema#"}"#,
            r#"{"$schema": "https://json-schema.org/draft/2020-12/schema"}"#,
            "depends on the meaning of the keywords in the new dialect",
            "the same",
            ITSELF,
            "",
        ),
        Rule::DocsChanged => (
            r#"{"description": "a"}"#,
            r#"{"description": "b"}"#,
            "reads",
            "reads",
            ITSELF,
            "",
        ),
        Rule::ExtensionChanged => (
            r#"{"x-owner": "a"}"#,
            r#"{"x-owner": "b"}"#,
            "reads",
            "reads",
            ITSELF,
            "",
        ),
        Rule::OrderChanged => (
            r#"{"required": ["a", "b"]}"#,
            r#"{"required": ["b", "a"]}"#,
            "reads",
            "reads",
            ITSELF,
            "",
        ),
        Rule::RustTypeAdded => (
            "",
            "struct Size",
            NOTHING,
            NOTHING,
            Mirror::Of(Rule::RustTypeRemoved),
            "",
        ),
        Rule::RustTypeRemoved => (
            "struct Size",
            "",
            NOTHING,
            NOTHING,
            Mirror::Of(Rule::RustTypeAdded),
            "",
        ),
        Rule::RustTypeRenamed => (
            "struct OrderHome",
            "struct Address",
            NOTHING,
            NOTHING,
            ITSELF,
            "",
        ),
        Rule::RustTypeChanged => (
            "struct Size(pub String)",
            "enum Size { S, M }",
            NOTHING,
            NOTHING,
            ITSELF,
            "Also: a trait or `Default` was gained, `from_json` was added or removed, or something \
             was deprecated.",
        ),
        Rule::RustFieldAdded => (
            "struct Order { id: i64 }",
            "struct Order { id: i64, extra: Extra }",
            NOTHING,
            NOTHING,
            Mirror::Of(Rule::RustFieldRemoved),
            "",
        ),
        Rule::RustFieldRemoved => (
            "struct Order { id: i64, extra: Extra }",
            "struct Order { id: i64 }",
            NOTHING,
            NOTHING,
            Mirror::Of(Rule::RustFieldAdded),
            "",
        ),
        Rule::RustFieldChanged => (
            "struct Order { id: i64 }",
            "struct Order { id: Option<i64> }",
            NOTHING,
            NOTHING,
            ITSELF,
            "",
        ),
        Rule::RustVariantAdded => (
            "enum Size { S, M }",
            "enum Size { S, M, L }",
            NOTHING,
            NOTHING,
            Mirror::Of(Rule::RustVariantRemoved),
            "",
        ),
        Rule::RustVariantRemoved => (
            "enum Size { S, M, L }",
            "enum Size { S, M }",
            NOTHING,
            NOTHING,
            Mirror::Of(Rule::RustVariantAdded),
            "",
        ),
        Rule::RustVariantChanged => (
            "enum Pay { Card(Card) }",
            "enum Pay { Card(Box<Card>) }",
            NOTHING,
            NOTHING,
            ITSELF,
            "",
        ),
        Rule::RustDeriveLost => (
            "#[derive(Eq)] struct Id(String)",
            "struct Id(i64)",
            NOTHING,
            NOTHING,
            Mirror::None("a gained trait is `rust-type-changed`"),
            "",
        ),
        Rule::RustDefaultLost => (
            "#[derive(Default)] struct Order",
            "struct Order",
            NOTHING,
            NOTHING,
            Mirror::None("a gained `Default` is `rust-type-changed`"),
            "",
        ),
        Rule::RustVariantOrderChanged => (
            "enum Size { S, M }",
            "enum Size { M, S }",
            NOTHING,
            NOTHING,
            ITSELF,
            "Everything compiles, but `as` and `<` of the enum give other results. Check code that \
             uses them.",
        ),
        Rule::AllowUnused => (
            "",
            "",
            "not affected",
            "not affected",
            Mirror::None("it concerns the allow file"),
            "The finding is gone, or its location or fingerprint changed. Remove the entry.",
        ),
        Rule::AllowExpired => (
            "",
            "",
            "not affected",
            "not affected",
            Mirror::None("it concerns the allow file"),
            "The day in `until` has come, so the finding counts again. Fix the change, or give the \
             entry another day and reason.",
        ),
    };
    Page { old, new, new_reads_old, old_reads_new, mirror, note }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_rule_has_an_inverse_or_a_reason() {
        let ends = [
            "-added",
            "-removed",
            "-opened",
            "-closed",
            "-loosened",
            "-tightened",
            "-widened",
            "-narrowed",
            "-required",
            "-optional",
        ];
        for &rule in Rule::ALL {
            match rule.mirror() {
                Mirror::Of(other) => {
                    assert_eq!(other.mirror(), Mirror::Of(rule), "{rule}");
                    assert_eq!(other.default_level(), rule.default_level(), "{rule}");
                }
                Mirror::None(why) => {
                    assert!(!ends.iter().any(|end| rule.id().ends_with(end)), "{rule}");
                    assert!(!why.is_empty(), "{rule}");
                }
            }
        }
    }

    #[test]
    fn each_rule_has_a_page() {
        for &rule in Rule::ALL {
            let page = rule.explain();
            assert!(page.contains("NEW reads OLD: ") && page.contains("Level: "), "{page}");
            assert!(page.lines().all(|line| line.trim_end() == line), "{page}");
            // Codes of diagnostics are asked for by the same command.
            assert_eq!(crate::diag::Code::parse(rule.id()), None, "{rule}");
        }
        let page = "NEW reads OLD: breaks\nOLD reads NEW: reads\n\
                    Level: error if a requested direction breaks or is undecided, else info\n\
                    Inverse: `bound-loosened`\n\nFor example:\n\n\
                    \x20 OLD  {\"maximum\": 20}\n\x20 NEW  {\"maximum\": 10}\n";
        assert_eq!(Rule::BoundTightened.explain(), page);
    }
}
