//! Keywords about arrays, and their form in tables.

use super::{Kinds, Schema};

/// Keywords about arrays.
#[derive(Clone, Copy, Debug)]
pub struct ArrayKeywords {
    /// `minItems`.
    pub min: u64,
    /// `maxItems`; `u64::MAX` for none.
    pub max: u64,
    /// `uniqueItems`.
    pub unique: bool,
    /// `prefixItems`.
    pub prefix: &'static [&'static Schema],
    /// `items`: for every item behind the prefix.
    pub items: Option<&'static Schema>,
    /// `contains`; several after a merge.
    pub contains: &'static [Contains],
    /// `unevaluatedItems`.
    pub unevaluated: Option<&'static Schema>,
}

impl ArrayKeywords {
    /// No constraints.
    pub const ANY: Self = Self {
        min: 0,
        max: u64::MAX,
        unique: false,
        prefix: &[],
        items: None,
        contains: &[],
        unevaluated: None,
    };
}

/// `contains` with its bounds.
#[derive(Clone, Copy, Debug)]
pub struct Contains {
    /// The schema to be found.
    pub schema: &'static Schema,
    /// `minContains`, 1 where absent.
    pub min: u64,
    /// `maxContains`; `u64::MAX` for none.
    pub max: u64,
    /// Whether an item that matches counts as evaluated (draft 2020-12 only).
    pub evaluates: bool,
}

/// Adds keywords.
impl Schema {
    /// Keywords about arrays.
    #[must_use]
    pub const fn array(&self, keywords: &'static ArrayKeywords) -> Self {
        Self { array: Some(keywords), ..*self }
    }
}

/// `type: array` with more keywords.
#[must_use]
pub const fn array(keywords: &'static ArrayKeywords) -> Schema {
    Schema { kinds: Kinds::ARRAY, array: Some(keywords), ..Schema::ANY }
}

/// `items`.
#[must_use]
pub const fn items(schema: &'static Schema) -> ArrayKeywords {
    ArrayKeywords { items: Some(schema), ..ArrayKeywords::ANY }
}

/// Items of any kind.
#[must_use]
pub const fn any_items() -> ArrayKeywords {
    ArrayKeywords::ANY
}

/// Adds a keyword.
impl ArrayKeywords {
    /// `minItems`.
    #[must_use]
    pub const fn min_items(&self, min: u64) -> Self {
        Self { min, ..*self }
    }

    /// `maxItems`.
    #[must_use]
    pub const fn max_items(&self, max: u64) -> Self {
        Self { max, ..*self }
    }

    /// `uniqueItems`.
    #[must_use]
    pub const fn unique_items(&self) -> Self {
        Self { unique: true, ..*self }
    }

    /// `prefixItems`.
    #[must_use]
    pub const fn prefix_items(&self, prefix: &'static [&'static Schema]) -> Self {
        Self { prefix, ..*self }
    }

    /// `contains`; several after a merge: see [`contains`].
    #[must_use]
    pub const fn contains(&self, contains: &'static [Contains]) -> Self {
        Self { contains, ..*self }
    }

    /// `unevaluatedItems`.
    #[must_use]
    pub const fn unevaluated_items(&self, schema: &'static Schema) -> Self {
        Self { unevaluated: Some(schema), ..*self }
    }
}

/// `contains`, `minContains`, `maxContains`, and whether an item that matches counts as evaluated.
#[must_use]
pub const fn contains(schema: &'static Schema, min: u64, max: u64, evaluates: bool) -> Contains {
    Contains { schema, min, max, evaluates }
}
