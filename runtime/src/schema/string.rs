//! Keywords about strings, and their form in tables.

use super::{Format, Kinds, Pattern, Schema};

/// The name of a format, and whether a string has it.
pub type OwnFormat = (&'static str, fn(&str) -> bool);

/// Keywords about strings.
#[derive(Clone, Copy, Debug)]
pub struct StringKeywords {
    /// `minLength`, in code points.
    pub min: u64,
    /// `maxLength`, in code points; `u64::MAX` for none.
    pub max: u64,
    /// `pattern`; several after a merge.
    pub patterns: &'static [&'static Pattern],
    /// Asserted `format`s.
    pub formats: &'static [Format],
    /// Formats of the user, and the functions that check them.
    pub own_formats: &'static [OwnFormat],
    /// Asserted `contentEncoding`, `contentMediaType`, `contentSchema`.
    pub content: Option<&'static Content>,
}

impl StringKeywords {
    /// No constraints.
    pub const ANY: Self = Self {
        min: 0,
        max: u64::MAX,
        patterns: &[],
        formats: &[],
        own_formats: &[],
        content: None,
    };
}

/// What a string must contain.
#[derive(Clone, Copy, Debug)]
pub struct Content {
    /// `contentEncoding: base64`.
    pub base64: bool,
    /// `contentMediaType: application/json`.
    pub json: bool,
    /// `contentSchema`, only used when `json`.
    pub schema: Option<&'static Schema>,
}

/// Adds keywords.
impl Schema {
    /// Keywords about strings.
    #[must_use]
    pub const fn string(&self, keywords: &'static StringKeywords) -> Self {
        Self { string: Some(keywords), ..*self }
    }
}

/// `type: string` with more keywords.
#[must_use]
pub const fn string(keywords: &'static StringKeywords) -> Schema {
    Schema { kinds: Kinds::STRING, string: Some(keywords), ..Schema::ANY }
}

/// `minLength` and `maxLength`.
#[must_use]
pub const fn length(min: u64, max: u64) -> StringKeywords {
    StringKeywords { min, max, ..StringKeywords::ANY }
}

/// `minLength`.
#[must_use]
pub const fn min_length(min: u64) -> StringKeywords {
    length(min, u64::MAX)
}

/// `maxLength`.
#[must_use]
pub const fn max_length(max: u64) -> StringKeywords {
    length(0, max)
}

/// `pattern`; several after a merge.
#[must_use]
pub const fn pattern(patterns: &'static [&'static Pattern]) -> StringKeywords {
    StringKeywords::ANY.pattern(patterns)
}

/// `format`; several after a merge.
#[must_use]
pub const fn format(formats: &'static [Format]) -> StringKeywords {
    StringKeywords::ANY.format(formats)
}

/// `format`, if the user defines it; several after a merge.
#[must_use]
pub const fn own_format(formats: &'static [OwnFormat]) -> StringKeywords {
    StringKeywords::ANY.own_format(formats)
}

/// The content keywords: see [`StringKeywords::content`].
#[must_use]
pub const fn content(base64: bool, json: bool, schema: Option<&'static Schema>) -> Content {
    Content { base64, json, schema }
}

/// Adds a keyword.
impl StringKeywords {
    /// `pattern`; several after a merge.
    #[must_use]
    pub const fn pattern(&self, patterns: &'static [&'static Pattern]) -> Self {
        Self { patterns, ..*self }
    }

    /// `format`; several after a merge.
    #[must_use]
    pub const fn format(&self, formats: &'static [Format]) -> Self {
        Self { formats, ..*self }
    }

    /// `format`, if the user defines it; several after a merge.
    #[must_use]
    pub const fn own_format(&self, own_formats: &'static [OwnFormat]) -> Self {
        Self { own_formats, ..*self }
    }

    /// `contentEncoding: base64`, `contentMediaType: application/json`, `contentSchema`.
    #[must_use]
    pub const fn content(&self, content: &'static Content) -> Self {
        Self { content: Some(content), ..*self }
    }
}
