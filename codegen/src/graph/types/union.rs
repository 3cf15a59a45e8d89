//! Enums of branches or kinds, as the emitters are given them.

use super::{Docs, Preset, Use};

/// A union of schemas.
#[derive(Debug)]
pub struct Union {
    /// Its variants, in the order of the branches.
    pub variants: Vec<Variant>,
    /// For each branch its variant; `None` for `null`, which an `Option` around the union holds.
    pub branches: Vec<Option<usize>>,
    /// Branches of strings, and the variant of each of these.
    pub units: Vec<(usize, Vec<usize>)>,
    /// Which of the rules' `apply` is the union.
    pub apply: usize,
    /// How branches are told apart, for the report.
    pub told_by: String,
}

/// A variant of a union.
#[derive(Debug)]
pub struct Variant {
    /// The Rust name.
    pub ident: String,
    /// Documentation.
    pub docs: Docs,
    /// What it holds.
    pub payload: Payload,
    /// The member by which the union recognises it, if the value could differ.
    pub tag: Option<Tag>,
}

/// The member by which a union knows a variant, where the schema does not fix its value.
#[derive(Clone, Debug)]
pub struct Tag {
    /// The member.
    pub key: String,
    /// The values that name the variant.
    pub names: Vec<crate::model::Literal>,
    /// Whether the member may have a value that names another variant.
    pub is_open: bool,
    /// The field of the variant's struct, and the same values for it; once all types are known.
    pub field: Option<(String, Vec<Preset>)>,
}

/// The content of a variant.
#[derive(Debug)]
pub enum Payload {
    /// Nothing: the value is always this JSON text.
    Constant(String),
    /// A value.
    Value(Use),
    /// What a member of an object holds of which all other members are constant.
    Content(Content),
}

/// The value of a member that a variant holds for the object.
#[derive(Debug)]
pub struct Content {
    /// The members in their order; those that are constant with their JSON text.
    pub members: Vec<(String, Option<String>)>,
    /// The index of the member in the rules' members.
    pub index: u16,
    /// The value.
    pub used: Use,
}

impl Content {
    /// The name of the member.
    #[must_use]
    pub fn key(&self) -> &str {
        let own = self.members.iter().find(|(_, json)| json.is_none());
        own.map_or("", |(name, _)| name)
    }
}

impl Payload {
    /// The value, if it holds one.
    #[must_use]
    pub fn value(&self) -> Option<&Use> {
        match self {
            Self::Constant(_) => None,
            Self::Value(used) => Some(used),
            Self::Content(content) => Some(&content.used),
        }
    }

    /// The same, to be changed.
    pub fn value_mut(&mut self) -> Option<&mut Use> {
        match self {
            Self::Constant(_) => None,
            Self::Value(used) => Some(used),
            Self::Content(content) => Some(&mut content.used),
        }
    }
}

/// One variant for each kind of value, all under the same rules.
#[derive(Debug)]
pub struct KindUnion {
    /// Bits of kinds (as in `Kinds`), and the variant that takes them.
    pub variants: Vec<(u8, Variant)>,
}
