//! Options whose value is one of a few words.

use super::word::words;

/// The draft of schemas that do not name theirs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "options-schema", derive(serde::Serialize, schemars::JsonSchema))]
pub enum DefaultDialect {
    /// Draft 4 (2013).
    #[cfg_attr(feature = "options-schema", serde(rename = "draft4"))]
    Draft4,
    /// Draft 6 (2017).
    #[cfg_attr(feature = "options-schema", serde(rename = "draft6"))]
    Draft6,
    /// Draft 7 (2018).
    #[cfg_attr(feature = "options-schema", serde(rename = "draft7"))]
    Draft7,
    /// Draft 2019-09.
    #[cfg_attr(feature = "options-schema", serde(rename = "2019-09"))]
    Draft201909,
    /// Draft 2020-12.
    #[default]
    #[cfg_attr(feature = "options-schema", serde(rename = "2020-12"))]
    Draft202012,
    /// The schema object of OpenAPI 3.0.
    #[cfg_attr(feature = "options-schema", serde(rename = "openapi-3.0"))]
    OpenApi30,
    /// The schema object of OpenAPI 3.1.
    #[cfg_attr(feature = "options-schema", serde(rename = "openapi-3.1"))]
    OpenApi31,
}

words!(DefaultDialect as_str {
    "draft4" = Draft4,
    "draft6" = Draft6,
    "draft7" = Draft7,
    "2019-09" = Draft201909,
    "2020-12" = Draft202012,
    "openapi-3.0" = OpenApi30,
    "openapi-3.1" = OpenApi31,
});

/// How to treat unresolved references.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "options-schema", derive(serde::Serialize, schemars::JsonSchema))]
#[cfg_attr(feature = "options-schema", serde(rename_all = "kebab-case"))]
pub enum MissingRefs {
    /// An error.
    #[default]
    Error,
    /// A named type that holds any JSON value.
    Opaque,
}

words!(MissingRefs { "error" = Error, "opaque" = Opaque });

/// How to treat keywords whose value is invalid in their draft.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "options-schema", derive(serde::Serialize, schemars::JsonSchema))]
#[cfg_attr(feature = "options-schema", serde(rename_all = "kebab-case"))]
pub enum IllegalKeywords {
    /// An error.
    #[default]
    Error,
    /// A warning; the keyword is ignored.
    Ignore,
}

words!(IllegalKeywords { "error" = Error, "ignore" = Ignore });

/// How keywords of one type are read where `type` is not given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "options-schema", derive(serde::Serialize, schemars::JsonSchema))]
#[cfg_attr(feature = "options-schema", serde(rename_all = "kebab-case"))]
pub enum ImpliedTypes {
    /// The type is meant.
    #[default]
    Lenient,
    /// Values of other types are valid.
    Exact,
}

words!(ImpliedTypes { "lenient" = Lenient, "exact" = Exact });

/// What an optional member is that is `null`, where that is valid.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "options-schema", derive(serde::Serialize, schemars::JsonSchema))]
#[cfg_attr(feature = "options-schema", serde(rename_all = "kebab-case"))]
pub enum OptionalNull {
    /// Something else than an absent member: `Option<Option<T>>`.
    #[default]
    Distinct,
    /// The same as an absent member: `Option<T>`, which is written as absent.
    Absent,
}

words!(OptionalNull { "distinct" = Distinct, "absent" = Absent });

/// How `discriminator` is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "options-schema", derive(serde::Serialize, schemars::JsonSchema))]
#[cfg_attr(feature = "options-schema", serde(rename_all = "kebab-case"))]
pub enum Discriminator {
    /// It changes no verdict: it orders the branches that are tried, and names what reports are
    /// about.
    Hint,
    /// The branch that is named is the only one that counts; a value that names none is an error.
    Decide,
}

words!(Discriminator { "hint" = Hint, "decide" = Decide });

/// The Rust type of references to a base class: a schema with a `discriminator` and no union, which
/// others extend through `allOf`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "options-schema", derive(serde::Serialize, schemars::JsonSchema))]
#[cfg_attr(feature = "options-schema", serde(rename_all = "kebab-case"))]
pub enum BaseClass {
    /// The base class.
    #[default]
    Struct,
    /// An enum of its children; a tag that names none of them is the base class.
    Enum,
}

words!(BaseClass { "struct" = Struct, "enum" = Enum });

/// Whether a keyword that may be either is a remark or a rule.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "options-schema", derive(serde::Serialize, schemars::JsonSchema))]
#[cfg_attr(feature = "options-schema", serde(rename_all = "kebab-case"))]
pub enum Assertion {
    /// A remark: shown in documentation, not checked. A dialect that requires the check has it all
    /// the same.
    #[default]
    Annotation,
    /// A rule: checked.
    Assert,
}

words!(Assertion { "annotation" = Annotation, "assert" = Assert });

/// The Rust type of integers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "options-schema", derive(serde::Serialize, schemars::JsonSchema))]
#[cfg_attr(feature = "options-schema", serde(rename_all = "kebab-case"))]
pub enum Integers {
    /// The one that `format` names (`int32`, `uint64`, ...), or else `i64`; others are refused.
    #[default]
    Format,
    /// `i64`; larger ones are refused.
    I64,
    /// A type that holds every integer.
    Exact,
}

words!(Integers { "format" = Format, "i64" = I64, "exact" = Exact });

/// The Rust type of numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "options-schema", derive(serde::Serialize, schemars::JsonSchema))]
#[cfg_attr(feature = "options-schema", serde(rename_all = "kebab-case"))]
pub enum Numbers {
    /// `f64`, the nearest one.
    #[default]
    F64,
    /// A type that holds every number exactly.
    Exact,
}

words!(Numbers { "f64" = F64, "exact" = Exact });

/// A trait by which types say their schemas.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[cfg_attr(feature = "options-schema", derive(serde::Serialize, schemars::JsonSchema))]
#[cfg_attr(feature = "options-schema", serde(rename_all = "kebab-case"))]
pub enum SchemaTrait {
    /// `schemars::JsonSchema`
    Schemars,
    /// `utoipa::ToSchema`
    Utoipa,
}

words!(SchemaTrait { "schemars" = Schemars, "utoipa" = Utoipa });

impl SchemaTrait {
    /// The path of the trait.
    #[must_use]
    pub const fn path(self) -> &'static str {
        match self {
            Self::Schemars => "schemars::JsonSchema",
            Self::Utoipa => "utoipa::ToSchema",
        }
    }
}

/// The Rust type of objects whose members have one type.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "options-schema", derive(serde::Serialize, schemars::JsonSchema))]
pub enum Maps {
    /// `std::collections::BTreeMap`: sorted by name.
    #[default]
    BTreeMap,
    /// `std::collections::HashMap`: written in the order of the names.
    HashMap,
    /// `indexmap::IndexMap`: keeps the order of the members.
    #[cfg_attr(feature = "options-schema", serde(rename = "indexmap::IndexMap"))]
    IndexMap,
}

words!(Maps { "BTreeMap" = BTreeMap, "HashMap" = HashMap, "indexmap::IndexMap" = IndexMap });

impl Maps {
    /// Its name without its path.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::BTreeMap => "BTreeMap",
            Self::HashMap => "HashMap",
            Self::IndexMap => "IndexMap",
        }
    }
}

/// What holds the items of a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "options-schema", derive(serde::Serialize, schemars::JsonSchema))]
pub enum Lists {
    /// `Vec<T>`.
    #[default]
    Vec,
    /// `Box<[T]>`: a word smaller, and nothing can be added.
    #[cfg_attr(feature = "options-schema", serde(rename = "Box<[T]>"))]
    Boxed,
    /// `Arc<[T]>`: a clone shares the items.
    #[cfg_attr(feature = "options-schema", serde(rename = "Arc<[T]>"))]
    Shared,
}

words!(Lists { "Vec" = Vec, "Box<[T]>" = Boxed, "Arc<[T]>" = Shared });

/// Which letters generated names may have.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "options-schema", derive(serde::Serialize, schemars::JsonSchema))]
#[cfg_attr(feature = "options-schema", serde(rename_all = "kebab-case"))]
pub enum Letters {
    /// Those of all scripts, as far as Rust allows them without a warning. Latin letters lose their
    /// accents.
    #[default]
    Unicode,
    /// Those of ASCII; others are their code points: `u0416`.
    Ascii,
}

words!(Letters { "unicode" = Unicode, "ascii" = Ascii });
