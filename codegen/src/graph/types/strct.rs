//! Structs, as the emitters are given them.

use super::{Docs, TypeId, Use};

/// A struct.
#[derive(Debug)]
pub struct Struct {
    /// Its fields and constants, in the order of the schema.
    pub fields: Vec<Field>,
    /// Where undeclared members go.
    pub rest: Rest,
    /// Whether it can be made without saying anything.
    pub has_default: bool,
}

impl Struct {
    /// The fields that `new` takes, in their order: the required ones, if there are few. With more,
    /// nobody would know them apart by their order.
    #[must_use]
    pub fn new_takes(&self) -> Vec<(&str, &Use)> {
        const FEW: usize = 4;
        let required = self.fields.iter().filter_map(|field| match &field.storage {
            Storage::Required(name, used) if field.preset.is_none() => Some((name.as_str(), used)),
            _ => None,
        });
        let required: Vec<_> = required.collect();
        if required.len() > FEW { Vec::new() } else { required }
    }

    /// Whether it is read and written in parts, because one function for all fields would take
    /// compilers minutes.
    pub fn is_wide(&self) -> bool {
        self.fields.len() > 128 && self.fields.is_sorted_by_key(|field| field.index)
    }
}

/// Where undeclared members go.
#[derive(Debug)]
pub enum Rest {
    /// Nowhere: they are refused.
    Closed,
    /// To a field of this name, as validated text.
    Extra(String),
    /// To a field of this name, a map of typed values.
    Map(String, Use),
    /// By the patterns that their names match.
    Split(Split),
}

/// Where undeclared members go by the patterns that their names match.
#[derive(Debug)]
pub struct Split {
    /// Maps of typed values, each with the indexes of its patterns.
    pub maps: Vec<(String, Use, Vec<usize>)>,
    /// The patterns of members that are kept as validated text.
    pub plain: Vec<usize>,
    /// The map of typed values for members that no pattern matches.
    pub other: Option<(String, Use)>,
    /// The field for all others, as validated text.
    pub extra: Option<String>,
}

impl Split {
    /// The maps: field and value.
    pub fn values(&self) -> impl Iterator<Item = (&String, &Use)> {
        let maps = self.maps.iter().map(|(name, used, _)| (name, used));
        maps.chain(self.other.iter().map(|(name, used)| (name, used)))
    }

    /// The values, to be changed.
    pub fn values_mut(&mut self) -> impl Iterator<Item = &mut Use> {
        let maps = self.maps.iter_mut().map(|(_, used, _)| used);
        maps.chain(self.other.iter_mut().map(|(_, used)| used))
    }
}

/// A declared member.
#[derive(Debug)]
pub struct Field {
    /// The member's name.
    pub name: String,
    /// Its index in the rules' members.
    pub index: u16,
    /// Documentation.
    pub docs: Docs,
    /// What holds it.
    pub storage: Storage,
    /// The value that a new struct has there, by which a union recognises it.
    pub preset: Option<Preset>,
    /// For a member whose `null` is read as if it were absent: whether the rules are to be checked
    /// before it is read.
    pub null_is_absent: Option<bool>,
}

impl Field {
    /// The name of the Rust field, if the member has one.
    #[must_use]
    pub fn ident(&self) -> Option<&str> {
        match &self.storage {
            Storage::Constant(_) => None,
            Storage::Required(name, _) | Storage::Optional(name, _) => Some(name),
        }
    }
}

/// A value that generated code makes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Preset {
    /// A `bool`.
    Bool(bool),
    /// An `i64`.
    Integer(i64),
    /// A `String`.
    Text(String),
    /// A variant of an enum, and what it holds.
    Variant(TypeId, String, Option<Box<Preset>>),
    /// A string that an open enum does not list.
    Unlisted(TypeId, String),
    /// `Some`
    Some(Box<Preset>),
}

/// The storage of a member.
#[derive(Debug)]
pub enum Storage {
    /// Nothing: the value is always this JSON text.
    Constant(String),
    /// A field of this name that is always there.
    Required(String, Use),
    /// A field of this name that may be absent.
    Optional(String, Use),
}
