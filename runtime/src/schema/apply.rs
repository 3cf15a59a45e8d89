//! Schemas applied in place, and their form in tables.

use std::sync::OnceLock;

use super::{Name, Schema, Union};

/// A schema applied to the same value.
#[derive(Debug)]
pub enum Apply {
    /// A reference, or a member of `allOf`, that was not merged.
    All(&'static Schema),
    /// `anyOf` or `oneOf`.
    Union(Union),
    /// `not`. The pointer in reports is that of the parent.
    Not(&'static Schema),
    /// `if`, `then`, `else`.
    If {
        /// `if`.
        test: &'static Schema,
        /// `then`.
        then: Option<&'static Schema>,
        /// `else`.
        otherwise: Option<&'static Schema>,
    },
    /// `dependentSchemas`: applies if the value is an object that has the member.
    Dependent(Name, &'static Schema),
    /// As [`Apply::All`], of a schema that is filled in later. Only rules that are made while a
    /// program runs need it, where schemas refer to themselves. Until then it says nothing.
    Later(&'static OnceLock<&'static Schema>),
}

/// Adds schemas applied in place.
impl Schema {
    /// The schemas applied in place: see [`all_of`], [`not`], [`if_then_else`],
    /// [`dependent_schema`], `union`.
    #[must_use]
    pub const fn apply(&self, apply: &'static [Apply]) -> Self {
        Self { apply, ..*self }.sealed()
    }
}

/// `$ref`, or a member of `allOf`.
#[must_use]
pub const fn all_of(schema: &'static Schema) -> Apply {
    Apply::All(schema)
}

/// `not`.
#[must_use]
pub const fn not(schema: &'static Schema) -> Apply {
    Apply::Not(schema)
}

/// `if`, `then`, `else`.
#[must_use]
pub const fn if_then_else(
    test: &'static Schema,
    then: Option<&'static Schema>,
    otherwise: Option<&'static Schema>,
) -> Apply {
    Apply::If { test, then, otherwise }
}

/// `dependentSchemas`: for objects that have this member.
#[must_use]
pub const fn dependent_schema(name: &'static str, schema: &'static Schema) -> Apply {
    Apply::Dependent(Name::new(name), schema)
}
