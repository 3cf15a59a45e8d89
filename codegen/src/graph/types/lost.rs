//! What a type does not say that its schema says.

use super::Named;
use crate::graph::ident::Style;

/// A declared member that no field holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lost {
    /// The schema that declares it: `file.json#/pointer`.
    pub at: String,
    /// Its name.
    pub name: String,
    /// Why there is no field.
    pub reason: Reason,
}

/// Why a declared member has no field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// Its object is held as any JSON value.
    Json,
    /// Its object is held as a map.
    Map,
    /// Only a part of the schema of its object declares it.
    Part,
    /// What stands around it allows no such member.
    Forbidden,
}

impl Reason {
    /// In words, as the report says it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Json => "the value around it is held as any JSON value",
            Self::Map => "the object is held as a map",
            Self::Part => "only a part of the schema declares it",
            Self::Forbidden => "the schema around it allows no such member",
        }
    }
}

/// A name, and the place by which `rename` gives another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Located {
    /// The place, as an entry of `rename` has it: `file.json#/pointer`.
    pub location: String,
    /// What has the name.
    pub of: Named,
    /// How it is written.
    pub style: Style,
    /// The name, without what makes a keyword legal.
    pub name: String,
    /// Whether something else would be called the same.
    pub contested: bool,
}
