//! The catalogue: one table of all kinds of problems.

use std::fmt;

use super::{Severity, page};

macro_rules! catalogue {
    ($($variant:ident $name:literal $severity:ident $summary:literal $explain:path)+) => {
        /// A kind of problem. One per cause; the order is that of the stages.
        #[allow(clippy::doc_markdown, reason = "the summaries are shown to people, as text")]
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $(#[doc = $summary] $variant,)+
        }

        impl Code {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The name: kebab-case, and the same for ever.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $name,)+ }
            }

            /// The severity, unless the user sets another.
            #[must_use]
            pub const fn severity(self) -> Severity {
                match self { $(Self::$variant => Severity::$severity,)+ }
            }

            /// A summary in one line.
            #[must_use]
            pub const fn summary(self) -> &'static str {
                match self { $(Self::$variant => $summary,)+ }
            }

            /// An explanation: the problem, why it matters and how to fix it, with an example.
            #[must_use]
            pub const fn explain(self) -> &'static str {
                match self { $(Self::$variant => $explain,)+ }
            }
        }
    };
}

impl Code {
    /// The code of this name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.as_str() == name)
    }

    /// Whether the user may set a [`Level`](super::Level) for it. Errors are not a matter of taste.
    #[must_use]
    pub fn is_adjustable(self) -> bool {
        self.severity() != Severity::Error
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

catalogue! {
// ---- options ----

BadOption "bad-option" Error
"an unknown option, or an invalid value of an option"
page::options::BAD_OPTION

UnusedOption "unused-option" Warning
"an option without effect"
page::options::UNUSED_OPTION

UnderivableTrait "underivable-trait" Error
"a trait that a part of the type lacks"
page::options::UNDERIVABLE_TRAIT

// ---- load ----

UnreadableFile "unreadable-file" Error
"a file or folder that cannot be read"
page::load::UNREADABLE_FILE

NotUtf8 "not-utf8" Error
"a file that is not UTF-8"
page::load::NOT_UTF8

BadJson "bad-json" Error
"text that is not JSON"
page::load::BAD_JSON

BadYaml "bad-yaml" Error
"text that is not YAML, or YAML that is not plain data"
page::load::BAD_YAML

DuplicateKey "duplicate-key" Error
"an object with two members of one name"
page::load::DUPLICATE_KEY

TooDeep "too-deep" Error
"values nested too deeply"
page::load::TOO_DEEP

TooLarge "too-large" Error
"an input that is too large"
page::load::TOO_LARGE

NoInput "no-input" Error
"an input that yields no schema"
page::load::NO_INPUT

OutsideRoot "outside-root" Error
"a path that leaves the folders that may be read"
page::load::OUTSIDE_ROOT

UnsupportedDocument "unsupported-document" Error
"a document of an unknown kind"
page::load::UNSUPPORTED_DOCUMENT

ForeignDocument "foreign-document" Error
"a document of another schema language, or without schemas"
page::load::FOREIGN_DOCUMENT

// ---- resolve ----

MissingRef "missing-ref" Error
"an unresolved reference"
page::resolve::MISSING_REF

BadRef "bad-ref" Error
"an invalid reference"
page::resolve::BAD_REF

RemoteRef "remote-ref" Error
"a reference to the network or to the machine"
page::resolve::REMOTE_REF

DuplicateId "duplicate-id" Error
"two schemas that claim one identity"
page::resolve::DUPLICATE_ID

BadId "bad-id" Error
"an invalid identity"
page::resolve::BAD_ID

UnknownDialect "unknown-dialect" Warning
"an unknown `$schema`"
page::resolve::UNKNOWN_DIALECT

UnknownVocabulary "unknown-vocabulary" Error
"an unknown required vocabulary"
page::resolve::UNKNOWN_VOCABULARY

RefCycle "ref-cycle" Error
"references that lead only to each other"
page::resolve::REF_CYCLE

// ---- model ----

BadKeywordValue "bad-keyword-value" Error
"a keyword whose value is invalid in its draft"
page::model::BAD_KEYWORD_VALUE

UnknownKeyword "unknown-keyword" Info
"a keyword that no dialect has"
page::model::UNKNOWN_KEYWORD

MergeKey "merge-key" Warning
"a merge key that merges nothing"
page::model::MERGE_KEY

MisspeltKeyword "misspelt-keyword" Warning
"a misspelt keyword"
page::model::MISSPELT_KEYWORD

DraftSlip "draft-slip" Warning
"a keyword of another draft"
page::model::DRAFT_SLIP

NoSchema "no-schema" Warning
"a file without any schema"
page::model::NO_SCHEMA

BadPattern "bad-pattern" Error
"an invalid regular expression"
page::model::BAD_PATTERN

UnknownFormat "unknown-format" Info
"a format that no dialect has"
page::model::UNKNOWN_FORMAT

LimitExceeded "limit-exceeded" Error
"a schema that exceeds a limit"
page::model::LIMIT_EXCEEDED

// ---- lint ----

EnumOnArray "enum-on-array" Warning
"an array whose `enum` lists its items"
page::lint::ENUM_ON_ARRAY

EnumOnObject "enum-on-object" Warning
"an object whose `enum` lists scalars"
page::lint::ENUM_ON_OBJECT

OverlappingOneOf "overlapping-one-of" Warning
"a `oneOf` whose branches accept the same values"
page::lint::OVERLAPPING_ONE_OF

NullableWithoutEffect "nullable-without-effect" Warning
"a schema that names `null` and rejects it"
page::lint::NULLABLE_WITHOUT_EFFECT

ClosedOverBranches "closed-over-branches" Warning
"a closed object whose branches declare other members"
page::lint::CLOSED_OVER_BRANCHES

InvalidDefault "invalid-default" Warning
"a `default` that its own schema rejects"
page::lint::INVALID_DEFAULT

EmptyEnum "empty-enum" Warning
"an `enum` without values"
page::lint::EMPTY_ENUM

DuplicateEnumValue "duplicate-enum-value" Warning
"an `enum` that lists a value twice"
page::lint::DUPLICATE_ENUM_VALUE

UnsatisfiableSchema "unsatisfiable-schema" Warning
"a schema that no value satisfies"
page::lint::UNSATISFIABLE_SCHEMA

EnumValueWrongType "enum-value-wrong-type" Warning
"an `enum` value that the schema's `type` rejects"
page::lint::ENUM_VALUE_WRONG_TYPE

KeywordWithoutEffect "keyword-without-effect" Warning
"a keyword that has no effect where it stands"
page::lint::KEYWORD_WITHOUT_EFFECT

ImpliedType "implied-type" Info
"keywords of one type without that type"
page::lint::IMPLIED_TYPE

TypeKeywordMismatch "type-keyword-mismatch" Info
"a keyword that cannot apply to the schema's `type`"
page::lint::TYPE_KEYWORD_MISMATCH

RequiredUndeclared "required-undeclared" Info
"a required property that is not declared"
page::lint::REQUIRED_UNDECLARED

DiscriminatorMapping "discriminator-mapping" Warning
"a `mapping` that its branches contradict"
page::lint::DISCRIMINATOR_MAPPING

DiscriminatorOptional "discriminator-optional" Info
"a discriminator that a branch does not require"
page::lint::DISCRIMINATOR_OPTIONAL

DiscriminatorSingle "discriminator-single" Info
"a discriminator with one branch"
page::lint::DISCRIMINATOR_SINGLE

DiscriminatorDecides "discriminator-decides" Info
"a discriminator that differs from `oneOf` or `anyOf`"
page::lint::DISCRIMINATOR_DECIDES

DiscriminatorBase "discriminator-base" Info
"a base class whose references exclude its children"
page::lint::DISCRIMINATOR_BASE

// ---- graph ----

DeepTypes "deep-types" Warning
"types nested more deeply than the compiler follows"
page::output::DEEP_TYPES

WidenedType "widened-type" Info
"a Rust type wider than its schema"
page::output::WIDENED_TYPE

// ---- write ----

Stale "stale" Error
"generated files that do not match the schemas"
page::output::STALE

OrphanFile "orphan-file" Error
"a generated file that nothing generates any more"
page::output::ORPHAN_FILE

CannotWrite "cannot-write" Error
"a file that cannot be written"
page::output::CANNOT_WRITE

GeneratorBug "generator-bug" Error
"a bug in typewright"
page::output::GENERATOR_BUG
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_entry_is_complete() {
        let mut names = BTreeSet::new();
        for &code in Code::ALL {
            let name = code.as_str();
            assert!(names.insert(name), "{name} twice");
            assert!(name.chars().all(|c| c.is_ascii_lowercase() || c == '-' || c == '8'), "{name}");
            assert_eq!(Code::parse(name), Some(code));
            assert!(!code.summary().ends_with('.') && code.summary().len() < 80, "{name}");
            assert!(code.explain().len() > 200, "{name} says too little");
            assert!(
                code.explain().lines().all(|line| line.chars().count() <= 100),
                "{name} has long lines"
            );
            assert!(!code.explain().contains('\t'), "{name}");
            // The name of the variant is the name of the code.
            let words: String =
                format!("{code:?}").chars().filter(char::is_ascii_alphanumeric).collect();
            assert_eq!(words.to_lowercase(), name.replace('-', ""));
        }
        assert_eq!(Code::parse("no-such-code"), None);
    }

    #[test]
    fn errors_are_not_adjustable() {
        assert!(!Code::MissingRef.is_adjustable());
        assert!(Code::EmptyEnum.is_adjustable());
        assert!(Code::UnknownKeyword.is_adjustable());
    }
}
