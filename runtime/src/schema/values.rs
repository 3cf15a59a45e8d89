//! `enum` and `const`, and their form in tables.

use super::{ANY, Keyword, Kinds, Schema};

/// The values of an `enum` or `const`. JSON equality: `1` is `1.0`, member order does not count.
#[derive(Clone, Copy, Debug)]
pub struct Values {
    /// [`Keyword::Enum`] or [`Keyword::Const`].
    pub keyword: Keyword,
    /// The strings among them, unescaped, without duplicates.
    pub strings: &'static [&'static str],
    /// All others, each as compact JSON text.
    pub others: &'static [&'static str],
}

/// Adds keywords.
impl Schema {
    /// `enum`: the strings, and all other values as JSON text.
    #[must_use]
    pub const fn enumeration(
        &self,
        strings: &'static [&'static str],
        others: &'static [&'static str],
    ) -> Self {
        Self { values: Some(Values { keyword: Keyword::Enum, strings, others }), ..*self }
    }

    /// `const`, given as [`enumeration`](Self::enumeration) takes it.
    #[must_use]
    pub const fn constant(
        &self,
        strings: &'static [&'static str],
        others: &'static [&'static str],
    ) -> Self {
        Self { values: Some(Values { keyword: Keyword::Const, strings, others }), ..*self }
    }
}

/// `enum` of strings, with `type: string`.
#[must_use]
pub const fn string_enum(strings: &'static [&'static str]) -> Schema {
    let values = Some(Values { keyword: Keyword::Enum, strings, others: &[] });
    Schema { kinds: Kinds::STRING, values, ..Schema::ANY }
}

/// `const` with a string.
#[must_use]
pub const fn constant(string: &'static [&'static str; 1]) -> Schema {
    ANY.constant(string, &[])
}
