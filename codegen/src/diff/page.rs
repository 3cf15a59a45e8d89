//! The page of each rule: what it breaks, an example, and its inverse.

mod array;
mod branch;
mod document;
mod object;
mod rust;
mod scalar;

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

/// The contents in a row: an example, the two answers, the inverse, further remarks.
type Row = (&'static str, &'static str, &'static str, &'static str, Mirror, &'static str);

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
const fn page(rule: Rule) -> Page {
    let (old, new, new_reads_old, old_reads_new, mirror, note) = match rule {
        Rule::PropertyAdded => object::PROPERTY_ADDED,
        Rule::PropertyRemoved => object::PROPERTY_REMOVED,
        Rule::PropertyBecameRequired => object::PROPERTY_BECAME_REQUIRED,
        Rule::PropertyBecameOptional => object::PROPERTY_BECAME_OPTIONAL,
        Rule::OpenContent => object::OPEN_CONTENT,
        Rule::PropertyRenamed => object::PROPERTY_RENAMED,
        Rule::TypeWidened => scalar::TYPE_WIDENED,
        Rule::TypeNarrowed => scalar::TYPE_NARROWED,
        Rule::TypeChanged => scalar::TYPE_CHANGED,
        Rule::EnumValueAdded => scalar::ENUM_VALUE_ADDED,
        Rule::EnumValueRemoved => scalar::ENUM_VALUE_REMOVED,
        Rule::EnumAdded => scalar::ENUM_ADDED,
        Rule::EnumRemoved => scalar::ENUM_REMOVED,
        Rule::BoundLoosened => scalar::BOUND_LOOSENED,
        Rule::BoundTightened => scalar::BOUND_TIGHTENED,
        Rule::MultipleOfChanged => scalar::MULTIPLE_OF_CHANGED,
        Rule::UniqueItemsAdded => array::UNIQUE_ITEMS_ADDED,
        Rule::UniqueItemsRemoved => array::UNIQUE_ITEMS_REMOVED,
        Rule::UnionBranchAdded => branch::UNION_BRANCH_ADDED,
        Rule::UnionBranchRemoved => branch::UNION_BRANCH_REMOVED,
        Rule::UnionBranchChanged => branch::UNION_BRANCH_CHANGED,
        Rule::UnionOverlaps => branch::UNION_OVERLAPS,
        Rule::NotAdded => branch::NOT_ADDED,
        Rule::NotRemoved => branch::NOT_REMOVED,
        Rule::NotChanged => branch::NOT_CHANGED,
        Rule::ConditionalAdded => branch::CONDITIONAL_ADDED,
        Rule::ConditionalRemoved => branch::CONDITIONAL_REMOVED,
        Rule::ConditionalChanged => branch::CONDITIONAL_CHANGED,
        Rule::DependentAdded => object::DEPENDENT_ADDED,
        Rule::DependentRemoved => object::DEPENDENT_REMOVED,
        Rule::DependentChanged => object::DEPENDENT_CHANGED,
        Rule::PropertyNamesChanged => object::PROPERTY_NAMES_CHANGED,
        Rule::PatternPropertiesAdded => object::PATTERN_PROPERTIES_ADDED,
        Rule::PatternPropertiesRemoved => object::PATTERN_PROPERTIES_REMOVED,
        Rule::PatternPropertiesChanged => object::PATTERN_PROPERTIES_CHANGED,
        Rule::AdditionalPropertiesOpened => object::ADDITIONAL_PROPERTIES_OPENED,
        Rule::AdditionalPropertiesClosed => object::ADDITIONAL_PROPERTIES_CLOSED,
        Rule::AdditionalPropertiesChanged => object::ADDITIONAL_PROPERTIES_CHANGED,
        Rule::ContainsAdded => array::CONTAINS_ADDED,
        Rule::ContainsRemoved => array::CONTAINS_REMOVED,
        Rule::ContainsChanged => array::CONTAINS_CHANGED,
        Rule::TupleItemAdded => array::TUPLE_ITEM_ADDED,
        Rule::TupleItemRemoved => array::TUPLE_ITEM_REMOVED,
        Rule::TupleRestChanged => array::TUPLE_REST_CHANGED,
        Rule::PatternAdded => scalar::PATTERN_ADDED,
        Rule::PatternRemoved => scalar::PATTERN_REMOVED,
        Rule::PatternChanged => scalar::PATTERN_CHANGED,
        Rule::PatternRewritten => scalar::PATTERN_REWRITTEN,
        Rule::FormatAdded => scalar::FORMAT_ADDED,
        Rule::FormatRemoved => scalar::FORMAT_REMOVED,
        Rule::FormatChanged => scalar::FORMAT_CHANGED,
        Rule::DiscriminatorChanged => branch::DISCRIMINATOR_CHANGED,
        Rule::SchemaUnsatisfiable => document::SCHEMA_UNSATISFIABLE,
        Rule::Undecided => document::UNDECIDED,
        Rule::ComponentAdded => document::COMPONENT_ADDED,
        Rule::ComponentRemoved => document::COMPONENT_REMOVED,
        Rule::ComponentRenamed => document::COMPONENT_RENAMED,
        Rule::DefaultChanged => document::DEFAULT_CHANGED,
        Rule::OptionsChanged => document::OPTIONS_CHANGED,
        Rule::DialectChanged => document::DIALECT_CHANGED,
        Rule::DocsChanged => document::DOCS_CHANGED,
        Rule::ExtensionChanged => document::EXTENSION_CHANGED,
        Rule::OrderChanged => document::ORDER_CHANGED,
        Rule::RustTypeAdded => rust::RUST_TYPE_ADDED,
        Rule::RustTypeRemoved => rust::RUST_TYPE_REMOVED,
        Rule::RustTypeRenamed => rust::RUST_TYPE_RENAMED,
        Rule::RustTypeChanged => rust::RUST_TYPE_CHANGED,
        Rule::RustFieldAdded => rust::RUST_FIELD_ADDED,
        Rule::RustFieldRemoved => rust::RUST_FIELD_REMOVED,
        Rule::RustFieldChanged => rust::RUST_FIELD_CHANGED,
        Rule::RustVariantAdded => rust::RUST_VARIANT_ADDED,
        Rule::RustVariantRemoved => rust::RUST_VARIANT_REMOVED,
        Rule::RustVariantChanged => rust::RUST_VARIANT_CHANGED,
        Rule::RustDeriveLost => rust::RUST_DERIVE_LOST,
        Rule::RustDefaultLost => rust::RUST_DEFAULT_LOST,
        Rule::RustVariantOrderChanged => rust::RUST_VARIANT_ORDER_CHANGED,
        Rule::AllowUnused => document::ALLOW_UNUSED,
        Rule::AllowExpired => document::ALLOW_EXPIRED,
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
