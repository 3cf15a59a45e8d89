//! `anyOf` and `oneOf`, and their form in tables.

use super::{ANY, Apply, Keyword, Kind, Name, Schema, at};

/// `anyOf` or `oneOf`.
#[derive(Clone, Copy, Debug)]
pub struct Union {
    /// [`Keyword::AnyOf`] or [`Keyword::OneOf`].
    pub keyword: Keyword,
    /// The location of the schema with the keyword.
    pub at: &'static str,
    /// The branches.
    pub branches: &'static [&'static Schema],
    /// The names of the branches in reports: their titles, or the types that hold them. None for
    /// those whose location says it.
    pub names: &'static [&'static str],
    /// How the branch is found for a value of each kind, by [`Kind as usize`](crate::Kind): null,
    /// boolean, number, string, array, object.
    pub discriminators: &'static [Discriminator; 6],
    /// What the union was made of, if the schema has no such keyword.
    pub cases: Option<Cases>,
}

/// Conditions about the value of a member, of which a union was made.
#[derive(Clone, Copy, Debug)]
pub struct Cases {
    /// The location of the keyword that lists the values of the member; empty if none does.
    pub values: &'static str,
    /// The location of the `required` that lists the member; empty if none does.
    pub required: &'static str,
}

/// How the branch of a union is found, proven by the generator.
#[derive(Clone, Copy, Debug)]
pub enum Discriminator {
    /// No branch accepts this kind.
    None,
    /// Only this branch can.
    One(u16),
    /// An object: by the string value of a member that every branch requires. A tag without a case
    /// has no branch.
    Tag {
        /// The member.
        key: Name,
        /// Value and branch.
        cases: &'static [(&'static str, u16)],
    },
    /// An object: by a member that only one branch allows and that this branch requires: name and
    /// branch. Without one of them no branch is left.
    Key(&'static [(&'static str, u16)]),
    /// An object: by the value of a member.
    Value {
        /// The member.
        key: Name,
        /// Value as JSON text, and branch.
        cases: &'static [(&'static str, u16)],
        /// The branches for any other value.
        rest: &'static [u16],
        /// The branches without that member.
        absent: &'static [u16],
    },
    /// As [`Discriminator::Value`], but several branches may list the same value. Those the value
    /// leaves are tried as under [`Discriminator::Try`].
    Among {
        /// The member.
        key: Name,
        /// Value as JSON text, and branches.
        cases: &'static [(&'static str, &'static [u16])],
        /// The branches for any other value.
        rest: &'static [u16],
        /// The branches without that member.
        absent: &'static [u16],
    },
    /// An object: the value of a member names the branch that is tried first, and that a report is
    /// about. All are tried as under [`Discriminator::Try`].
    Hint {
        /// The member.
        key: Name,
        /// Value as JSON text, and branch.
        cases: &'static [(&'static str, u16)],
        /// The branches.
        branches: &'static [u16],
    },
    /// These branches may overlap: they are tried. `oneOf` requires that exactly one accepts; the
    /// first that accepts is taken.
    Try(&'static [u16]),
}

/// Adds a union.
impl Schema {
    /// `oneOf` of the schema at `location`.
    #[must_use]
    pub const fn one_of(
        &self,
        location: &'static str,
        branches: &'static [&'static Schema],
        discriminators: &'static [Discriminator; 6],
    ) -> Self {
        self.with_union(Union {
            keyword: Keyword::OneOf,
            at: location,
            branches,
            names: &[],
            discriminators,
            cases: None,
        })
    }

    /// `anyOf` of the schema at `location`.
    #[must_use]
    pub const fn any_of(
        &self,
        location: &'static str,
        branches: &'static [&'static Schema],
        discriminators: &'static [Discriminator; 6],
    ) -> Self {
        self.with_union(Union {
            keyword: Keyword::AnyOf,
            at: location,
            branches,
            names: &[],
            discriminators,
            cases: None,
        })
    }

    /// `oneOf` or `anyOf`.
    #[must_use]
    pub const fn with_union(&self, union: Union) -> Self {
        Self { union: Some(union), ..*self }.sealed()
    }

    /// The names of the union's branches in reports. Goes behind it.
    #[must_use]
    pub const fn branch_names(&self, names: &'static [&'static str]) -> Self {
        match self.union {
            Some(union) => Self { union: Some(Union { names, ..union }), ..*self },
            None => Self { ..*self },
        }
    }
}

/// Says what a union was made of.
impl Schema {
    /// The union was made of conditions: the location of the keyword that lists the values, and of
    /// the `required` that lists the member. Goes behind it.
    #[must_use]
    pub const fn cases_of(&self, values: &'static str, required: &'static str) -> Self {
        match self.union {
            Some(union) => {
                let cases = Some(Cases { values, required });
                Self { union: Some(Union { cases, ..union }), ..*self }
            }
            None => Self { ..*self },
        }
    }
}

/// `oneOf` of the schema at `location`, and how a branch is found for each kind of value: see
/// [`by_kind`].
#[must_use]
pub const fn one_of(
    location: &'static str,
    branches: &'static [&'static Schema],
    discriminators: &'static [Discriminator; 6],
) -> Schema {
    at(location, &ANY.one_of(location, branches, discriminators))
}

/// `anyOf` of the schema at `location`, and how a branch is found for each kind of value: see
/// [`by_kind`].
#[must_use]
pub const fn any_of(
    location: &'static str,
    branches: &'static [&'static Schema],
    discriminators: &'static [Discriminator; 6],
) -> Schema {
    at(location, &ANY.any_of(location, branches, discriminators))
}

/// A further `oneOf` or `anyOf`: that of the schema made by [`one_of`] or [`any_of`].
#[must_use]
pub const fn union(of: &Schema) -> Apply {
    match of.union {
        Some(union) => Apply::Union(union),
        None => Apply::All(ANY),
    }
}

/// How a branch of a union is found for values of some kinds. No branch accepts values of any other
/// kind.
#[must_use]
pub const fn by_kind(mut cases: &[(Kind, Discriminator)]) -> [Discriminator; 6] {
    let mut discriminators = [Discriminator::None; 6];
    while let [(kind, discriminator), rest @ ..] = cases {
        let [null, boolean, number, string, array, object] = &mut discriminators;
        let case = match kind {
            Kind::Null => null,
            Kind::Boolean => boolean,
            Kind::Number => number,
            Kind::String => string,
            Kind::Array => array,
            Kind::Object => object,
        };
        *case = *discriminator;
        cases = rest;
    }
    discriminators
}

/// All branches take objects: each has its own string values of one member.
#[must_use]
pub const fn by_tag(
    key: &'static str,
    cases: &'static [(&'static str, u16)],
) -> [Discriminator; 6] {
    by_kind(&[(Kind::Object, tag(key, cases))])
}

/// All branches take objects: each has its own values of one member, given as JSON text.
#[must_use]
pub const fn by_value(
    key: &'static str,
    cases: &'static [(&'static str, u16)],
) -> [Discriminator; 6] {
    by_kind(&[(Kind::Object, tag_value(key, cases, &[], &[]))])
}

/// All branches take objects: each has a member that no other branch allows.
#[must_use]
pub const fn by_key(cases: &'static [(&'static str, u16)]) -> [Discriminator; 6] {
    by_kind(&[(Kind::Object, key(cases))])
}

/// Whatever the value is, these branches are tried.
#[must_use]
pub const fn by_trial(branches: &'static [u16]) -> [Discriminator; 6] {
    [Discriminator::Try(branches); 6]
}

/// Only this branch can accept the value.
#[must_use]
pub const fn branch(branch: u16) -> Discriminator {
    Discriminator::One(branch)
}

/// By the string value of a member: value and branch.
#[must_use]
pub const fn tag(key: &'static str, cases: &'static [(&'static str, u16)]) -> Discriminator {
    Discriminator::Tag { key: Name::new(key), cases }
}

/// By the value of a member: value as JSON text and branch, the branches for any other value, and
/// those without the member.
#[must_use]
pub const fn tag_value(
    key: &'static str,
    cases: &'static [(&'static str, u16)],
    rest: &'static [u16],
    absent: &'static [u16],
) -> Discriminator {
    Discriminator::Value { key: Name::new(key), cases, rest, absent }
}

/// These branches are tried, first the one that the value of a member names: value as JSON text and
/// branch.
#[must_use]
pub const fn hint(
    key: &'static str,
    cases: &'static [(&'static str, u16)],
    branches: &'static [u16],
) -> Discriminator {
    Discriminator::Hint { key: Name::new(key), cases, branches }
}

/// By a member that only one branch allows: its name and the branch.
#[must_use]
pub const fn key(cases: &'static [(&'static str, u16)]) -> Discriminator {
    Discriminator::Key(cases)
}

/// As [`tag_value`], where several branches list the same value.
#[must_use]
pub const fn tag_among(
    key: &'static str,
    cases: &'static [(&'static str, &'static [u16])],
    rest: &'static [u16],
    absent: &'static [u16],
) -> Discriminator {
    Discriminator::Among { key: Name::new(key), cases, rest, absent }
}

/// These branches are tried.
#[must_use]
pub const fn trial(branches: &'static [u16]) -> Discriminator {
    Discriminator::Try(branches)
}
