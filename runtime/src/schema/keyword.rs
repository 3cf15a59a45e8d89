//! The keywords, as reports name them, and their locations.

use super::Schema;

macro_rules! keywords {
    ($($(#[$doc:meta])* $name:ident = $text:literal,)*) => {
        /// The subject of a violation: a keyword, or one of the reader's own checks.
        ///
        /// ```
        /// let report = typewright::from_json::<Vec<u8>>(b"[256]").unwrap_err();
        /// assert_eq!(report.violations()[0].keyword, typewright::Keyword::Range);
        /// assert_eq!(typewright::Keyword::MinLength.as_str(), "minLength");
        /// ```
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum Keyword { $(#[doc = concat!("`", $text, "`")] $(#[$doc])* $name,)* }

        impl Keyword {
            /// The keyword as it is written in a schema.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $text,)* }
            }
        }
    };
}

keywords! {
    Type = "type", Enum = "enum", Const = "const",
    MinLength = "minLength", MaxLength = "maxLength", Pattern = "pattern", Format = "format",
    ContentEncoding = "contentEncoding", ContentMediaType = "contentMediaType", ContentSchema = "contentSchema",
    Minimum = "minimum", Maximum = "maximum", ExclusiveMinimum = "exclusiveMinimum", ExclusiveMaximum = "exclusiveMaximum",
    MultipleOf = "multipleOf",
    MinItems = "minItems", MaxItems = "maxItems", UniqueItems = "uniqueItems", PrefixItems = "prefixItems", Items = "items",
    Contains = "contains", MinContains = "minContains", MaxContains = "maxContains", UnevaluatedItems = "unevaluatedItems",
    Required = "required", Properties = "properties", PatternProperties = "patternProperties",
    AdditionalProperties = "additionalProperties", PropertyNames = "propertyNames",
    MinProperties = "minProperties", MaxProperties = "maxProperties", DependentRequired = "dependentRequired",
    DependentSchemas = "dependentSchemas", UnevaluatedProperties = "unevaluatedProperties",
    AllOf = "allOf", AnyOf = "anyOf", OneOf = "oneOf", Not = "not", If = "if", Then = "then", Else = "else", Ref = "$ref",
    /// The schema `false`.
    False = "false schema",
    /// The input is not JSON.
    Syntax = "syntax",
    /// A member occurs twice in an object that the schema looks into.
    Duplicate = "duplicate member",
    /// The input is nested deeper than the limit.
    Depth = "depth",
    /// A document of a stream is larger than [`Documents::max_bytes`](crate::Documents::max_bytes).
    Size = "size",
    /// Whether a pattern matches was not found out within
    /// [`Limits::pattern_steps`](crate::Limits::pattern_steps).
    Undecided = "undecided pattern",
    /// The number does not fit the Rust type chosen for it.
    Range = "range",
}

/// The real location of a merged keyword.
#[derive(Debug)]
pub struct Elsewhere {
    /// The keyword.
    pub keyword: Keyword,
    /// For keywords that name members (`required`, `dependentRequired`): the member, otherwise
    /// empty.
    pub member: &'static str,
    /// The place of the keyword, or of what says the same: `file.json#/pointer/keyword`.
    pub at: &'static str,
}

/// Says where keywords stand.
impl Schema {
    /// The locations of keywords merged in from other schemas: see [`from`].
    #[must_use]
    pub const fn merged(&self, elsewhere: &'static [Elsewhere]) -> Self {
        Self { elsewhere, ..*self }
    }
}

/// A keyword that was merged in, the member it names, and the location of the keyword.
#[must_use]
pub const fn from(keyword: Keyword, member: &'static str, location: &'static str) -> Elsewhere {
    Elsewhere { keyword, member, at: location }
}
