//! The closed form of a schema of any draft, in the vocabulary of 2020-12.

pub use typewright::schema::Kinds;

use super::{
    keyword::{ArrayKeywords, NumberKeywords, ObjectKeywords, StringKeywords},
    literal::Literal,
};
use crate::{pattern::Compiled, resolve::SchemaId, sorted::SortedSet};

/// A schema of the [`Model`](super::Model).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Mid(pub u32);

/// A keyword's value and the schema it was written in.
#[derive(Clone, Debug)]
pub struct Kw<T> {
    /// The value.
    pub value: T,
    /// The schema that holds the keyword.
    pub from: SchemaId,
}

impl<T> Kw<T> {
    /// A value written in `from`.
    pub fn new(value: T, from: SchemaId) -> Self {
        Self { value, from }
    }
}

/// A schema in its closed form.
#[derive(Clone, Debug)]
pub struct Schema {
    /// The schema this one was read from, or the host of a merge.
    pub from: SchemaId,
    /// Annotations, which describe but do not constrain.
    pub notes: Notes,
    /// `type`; absent = every kind.
    pub kinds: Option<Kw<Kinds>>,
    /// `enum` and `const`, intersected; without duplicates.
    pub values: Option<Kw<Vec<Literal>>>,
    /// Whether `values` came from `const`.
    pub is_const: bool,
    /// Keywords about strings.
    pub string: StringKeywords,
    /// Keywords about numbers.
    pub number: NumberKeywords,
    /// Keywords about arrays.
    pub array: ArrayKeywords,
    /// Keywords about objects.
    pub object: ObjectKeywords,
    /// References and `allOf` members that are not merged (yet).
    pub all: Vec<Kw<Mid>>,
    /// `anyOf` and `oneOf`.
    pub unions: Vec<UnionKeyword>,
    /// `not`.
    pub nots: Vec<Kw<Mid>>,
    /// `if`, `then`, `else`.
    pub ifs: Vec<Conditional>,
    /// `dependentSchemas`.
    pub dependent_schemas: Vec<(String, Kw<Mid>)>,
}

/// Annotations.
#[derive(Clone, Debug, Default)]
pub struct Notes {
    /// `title`
    pub title: Option<String>,
    /// `description`
    pub description: Option<String>,
    /// `deprecated`
    pub deprecated: bool,
    /// `default`
    pub default: Option<Literal>,
    /// Asserted or not, the name of the `format`.
    pub format: Option<String>,
    /// Whether reports must not show the value: `format: password`, `writeOnly`.
    pub secret: bool,
    /// What single values of `enum` mean, where each was a schema of its own: title and
    /// description.
    pub values: Vec<(Literal, Option<String>, Option<String>)>,
    /// Strings that are known, where any other string is accepted, too.
    pub known: Vec<KnownString>,
}

/// OpenAPI's `discriminator`: which branch of a union the value of a member names.
#[derive(Clone, Debug)]
pub struct DiscriminatorKeyword {
    /// `propertyName`
    pub property: String,
    /// Whether the branch that is named is the only one that counts.
    pub decides: bool,
    /// `mapping`: each key, and the branch it names.
    pub mapping: Vec<(String, u16)>,
    /// The names of components, each with the branch that refers to it.
    pub components: Vec<(String, u16)>,
    /// `defaultMapping`
    pub default: Option<u16>,
}

impl DiscriminatorKeyword {
    /// The branches that have a key of `mapping` or the name of a component.
    #[must_use]
    pub fn named(&self) -> SortedSet<u16> {
        self.mapping.iter().chain(&self.components).map(|(_, n)| *n).collect()
    }
}

/// A string that is known to occur, with the title and the description of the schema that lists it
/// alone.
pub type KnownString = (String, Option<String>, Option<String>);

/// A regular expression of the schema.
#[derive(Clone, Debug)]
pub struct Regex {
    /// As written.
    pub source: String,
    /// How it will be matched.
    pub compiled: Compiled,
}

/// `anyOf` or `oneOf`.
#[derive(Clone, Debug)]
pub struct UnionKeyword {
    /// Whether exactly one branch must accept.
    pub exclusive: bool,
    /// The branches.
    pub branches: Vec<Mid>,
    /// The schema that holds the keyword.
    pub from: SchemaId,
    /// OpenAPI's discriminator beside it.
    pub discriminator: Option<DiscriminatorKeyword>,
    /// What it was made of, if the schema has no such keyword.
    pub made: Option<Cases>,
}

/// Conditions about the value of a member, of which a union was made.
#[derive(Clone, Debug)]
pub struct Cases {
    /// The member.
    pub member: String,
    /// The schema that lists the values of the member, and whether it is a constant.
    pub listed: Option<(SchemaId, bool)>,
    /// The schema that requires the member.
    pub required: Option<SchemaId>,
}

/// `if`, `then`, `else`.
#[derive(Clone, Debug)]
pub struct Conditional {
    /// `if`
    pub test: Mid,
    /// `then`
    pub then: Option<Mid>,
    /// `else`
    pub otherwise: Option<Mid>,
    /// The schema that holds the keywords.
    pub from: SchemaId,
}

impl Schema {
    /// The schema `true`, standing at `from`.
    pub fn any(from: SchemaId) -> Self {
        Self {
            from,
            notes: Notes::default(),
            kinds: None,
            values: None,
            is_const: false,
            string: StringKeywords::default(),
            number: NumberKeywords::default(),
            array: ArrayKeywords::default(),
            object: ObjectKeywords::default(),
            all: Vec::new(),
            unions: Vec::new(),
            nots: Vec::new(),
            ifs: Vec::new(),
            dependent_schemas: Vec::new(),
        }
    }

    /// The schema `false`, standing at `from`.
    pub fn never(from: SchemaId) -> Self {
        Self { kinds: Some(Kw::new(Kinds::NONE, from)), ..Self::any(from) }
    }

    /// The kinds that `type`, `enum` and `const` leave.
    pub fn own_kinds(&self) -> Kinds {
        let declared = self.kinds.as_ref().map_or(Kinds::ANY, |kw| kw.value);
        match &self.values {
            None => declared,
            Some(values) => values
                .value
                .iter()
                .fold(Kinds::NONE, |all, value| all.or(value.kinds()))
                .and(declared),
        }
    }

    /// About how many keywords, members and values it has: what it costs to look at it, or to copy
    /// it.
    pub(crate) fn weight(&self) -> usize {
        let Self { values, string, number, array, object, .. } = self;
        self.weight_in_place()
            + values.as_ref().map_or(0, |kw| kw.value.len())
            + string.weight()
            + number.weight()
            + array.weight()
            + object.weight()
    }

    /// The same without what is about parts of values.
    pub(crate) fn weight_in_place(&self) -> usize {
        let Self { all, unions, nots, ifs, dependent_schemas, .. } = self;
        1 + all.len()
            + unions.iter().map(|union| 1 + union.branches.len()).sum::<usize>()
            + nots.len()
            + ifs.len()
            + dependent_schemas.len()
    }

    /// Whether any keyword needs the value to be looked at as a whole, beside what its kind's
    /// keywords say.
    pub fn has_applicators(&self) -> bool {
        !(self.all.is_empty()
            && self.unions.is_empty()
            && self.nots.is_empty()
            && self.ifs.is_empty()
            && self.dependent_schemas.is_empty())
    }
}
