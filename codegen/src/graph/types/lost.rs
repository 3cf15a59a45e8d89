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
    /// In words, for the report.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Json => "the enclosing value is held as any JSON value",
            Self::Map => "the object is held as a map",
            Self::Part => "only a part of the schema declares it",
            Self::Forbidden => "the enclosing schema allows no such member",
        }
    }
}

/// A name, and the location by which `rename` sets another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Located {
    /// The location, as in an entry of `rename`: `file.json#/pointer`.
    pub location: String,
    /// The owner of the name.
    pub of: Named,
    /// How it is written.
    pub style: Style,
    /// The name, without the prefix of a raw identifier.
    pub name: String,
    /// Whether something else would be called the same.
    pub contested: bool,
}
