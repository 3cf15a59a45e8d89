//! Keywords about numbers, and their form in tables.

use std::cmp::Ordering;

use super::{Keyword, Schema};

/// Keywords about numbers. Comparison is decimal-exact.
#[derive(Clone, Copy, Debug)]
pub struct NumberKeywords {
    /// `minimum`, `exclusiveMinimum`, `maximum` and `exclusiveMaximum`; several of each after a
    /// merge.
    pub bounds: &'static [Bound],
    /// `multipleOf`, as written; several after a merge.
    pub multiple_of: &'static [&'static str],
}

impl NumberKeywords {
    /// No constraints.
    pub const ANY: Self = Self { bounds: &[], multiple_of: &[] };
}

/// One bound of a number.
#[derive(Clone, Copy, Debug)]
pub struct Bound {
    /// [`Keyword::Minimum`], [`Keyword::ExclusiveMinimum`], [`Keyword::Maximum`] or
    /// [`Keyword::ExclusiveMaximum`].
    pub keyword: Keyword,
    /// The bound itself.
    pub limit: Limit,
    /// The `f64` nearest to it (infinite beyond its range). Two numbers whose nearest `f64`s
    /// differ compare as those do.
    pub float: f64,
    /// How a number compares to the bound that is refused.
    pub(crate) refused: Ordering,
    /// Whether the bound itself is refused.
    pub(crate) is_exclusive: bool,
}

impl Bound {
    /// A bound by one of the four keywords.
    #[must_use]
    pub const fn new(keyword: Keyword, limit: Limit, float: f64) -> Self {
        let refused = match keyword {
            Keyword::Minimum | Keyword::ExclusiveMinimum => Ordering::Less,
            _ => Ordering::Greater,
        };
        let is_exclusive = matches!(keyword, Keyword::ExclusiveMinimum | Keyword::ExclusiveMaximum);
        Self { keyword, limit, float, refused, is_exclusive }
    }
}

/// The number that a bound is.
#[derive(Clone, Copy, Debug)]
pub enum Limit {
    /// A whole number.
    Whole(i64),
    /// Any other, as written in the schema.
    Decimal(&'static str),
}

/// Adds keywords.
impl Schema {
    /// Keywords about numbers.
    #[must_use]
    pub const fn number(&self, keywords: &'static NumberKeywords) -> Self {
        Self { number: Some(keywords), ..*self }
    }
}

/// `type: number` with more keywords.
#[must_use]
pub const fn number(keywords: &'static NumberKeywords) -> Schema {
    Schema { number: Some(keywords), ..Schema::NUMBER }
}

/// `type: integer` with more keywords.
#[must_use]
pub const fn integer(keywords: &'static NumberKeywords) -> Schema {
    Schema { number: Some(keywords), ..Schema::INTEGER }
}

/// [`minimum`], [`maximum`] and similar bounds.
#[must_use]
pub const fn bounds(bounds: &'static [Bound]) -> NumberKeywords {
    NumberKeywords { bounds, ..NumberKeywords::ANY }
}

/// `multipleOf`, as JSON text; several after a merge.
#[must_use]
pub const fn multiple_of(divisors: &'static [&'static str]) -> NumberKeywords {
    NumberKeywords::ANY.multiple_of(divisors)
}

impl NumberKeywords {
    /// Adds `multipleOf`, as JSON text; several after a merge.
    #[must_use]
    pub const fn multiple_of(&self, multiple_of: &'static [&'static str]) -> Self {
        Self { multiple_of, ..*self }
    }
}

/// `minimum`.
#[must_use]
pub const fn minimum(value: i64) -> Bound {
    whole(Keyword::Minimum, value)
}

/// `exclusiveMinimum`.
#[must_use]
pub const fn exclusive_minimum(value: i64) -> Bound {
    whole(Keyword::ExclusiveMinimum, value)
}

/// `maximum`.
#[must_use]
pub const fn maximum(value: i64) -> Bound {
    whole(Keyword::Maximum, value)
}

/// `exclusiveMaximum`.
#[must_use]
pub const fn exclusive_maximum(value: i64) -> Bound {
    whole(Keyword::ExclusiveMaximum, value)
}

/// A bound that is not a small whole number: as JSON text, and the `f64` nearest to it.
#[must_use]
pub const fn bound(keyword: Keyword, text: &'static str, float: f64) -> Bound {
    Bound::new(keyword, Limit::Decimal(text), float)
}

#[allow(clippy::cast_precision_loss, reason = "the nearest `f64` is what is wanted")]
const fn whole(keyword: Keyword, value: i64) -> Bound {
    Bound::new(keyword, Limit::Whole(value), value as f64)
}
