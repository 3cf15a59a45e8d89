//! Keywords about objects, and their form in tables.

use super::{Kinds, Name, Pattern, Schema};

/// Keywords about objects.
#[derive(Clone, Copy, Debug)]
pub struct Properties {
    /// Every member that is known by name: declared, required, or the cause of a dependency. Names
    /// are distinct.
    pub members: &'static [Member],
    /// Which of the first 64 `members` are required, one bit each.
    pub required_mask: u64,
    /// Whether any member behind the first 64 is required.
    pub required_behind: bool,
    /// All other keywords.
    pub more: &'static ObjectKeywords,
}

/// No constraints.
pub(crate) static ANY_OBJECT: Properties = Properties::ANY;

impl Properties {
    /// No constraints.
    pub const ANY: Self = Self::of(&[]);

    /// Objects with these members, and no other constraints.
    #[must_use]
    pub const fn of(members: &'static [Member]) -> Self {
        let (mut required_mask, mut required_behind) = (0_u64, false);
        let (mut rest, mut bit) = (members, 1_u64);
        // A pattern instead of a call: the compiler interprets this for every member of every type.
        while let [member, others @ ..] = rest {
            if member.required {
                required_mask |= bit;
                required_behind |= bit == 0;
            }
            bit <<= 1;
            rest = others;
        }
        Self { members, required_mask, required_behind, more: &ObjectKeywords::NONE }
    }

    /// The members that are required, with their indices.
    pub(crate) fn required(&self) -> impl Iterator<Item = (usize, &'static Member)> {
        self.members.iter().enumerate().filter(|(_, member)| member.required)
    }
}

/// Keywords about objects, besides `properties` and `required`.
#[derive(Clone, Copy, Debug)]
pub struct ObjectKeywords {
    /// The [`lookup`](fn@crate::lookup::lookup) table of the members' names. Empty: they are
    /// searched from front to back.
    pub lookup: &'static [u16],
    /// `patternProperties`, for members that are not known by name (for those it is settled in
    /// [`Member::also`]).
    pub patterns: &'static [(&'static Pattern, &'static Schema)],
    /// `additionalProperties`: for members neither declared nor matched by a pattern.
    pub additional: Option<&'static Schema>,
    /// `propertyNames`; several after a merge.
    pub names: &'static [&'static Schema],
    /// `minProperties`.
    pub min: u64,
    /// `maxProperties`; `u64::MAX` for none.
    pub max: u64,
    /// `dependentRequired`: the member with this index requires those.
    pub dependent: &'static [(u16, &'static [u16])],
    /// `unevaluatedProperties`.
    pub unevaluated: Option<&'static Schema>,
}

impl ObjectKeywords {
    /// No constraints.
    pub const NONE: Self = Self {
        lookup: &[],
        patterns: &[],
        additional: None,
        names: &[],
        min: 0,
        max: u64::MAX,
        dependent: &[],
        unevaluated: None,
    };
}

/// A member known by name.
#[derive(Clone, Copy, Debug)]
pub struct Member {
    /// Its name.
    pub name: Name,
    /// The schema of its value. For a member that is only required, what `additionalProperties`
    /// says of it.
    pub schema: &'static Schema,
    /// Schemas of `patternProperties` whose pattern matches the name.
    pub also: &'static [&'static Schema],
    /// Whether it is required.
    pub required: bool,
    /// Whether the member counts as evaluated (declared, matched by a pattern, or ruled by
    /// `additionalProperties`).
    pub evaluated: bool,
    /// Whether generated code has a place for it. The reader gives others to [`crate::Extra`].
    pub declared: bool,
}

impl Member {
    /// A declared member that may be absent and that no pattern matches.
    #[must_use]
    pub const fn new(name: &'static str, schema: &'static Schema) -> Self {
        let name = Name::new(name);
        Self { name, schema, also: &[], required: false, evaluated: true, declared: true }
    }

    /// The same, which has to be there.
    #[must_use]
    pub const fn required(self) -> Self {
        Self { required: true, ..self }
    }
}

/// Adds keywords.
impl Schema {
    /// `properties` and `required`.
    #[must_use]
    pub const fn properties(&self, members: &'static [Member]) -> Self {
        Self { object: Some(Properties::of(members)), ..*self }
    }

    /// Other keywords about objects. Goes behind [`properties`](Self::properties).
    #[must_use]
    pub const fn object(&self, keywords: &'static ObjectKeywords) -> Self {
        let object = match self.object {
            Some(object) => object,
            None => Properties::ANY,
        };
        Self { object: Some(Properties { more: keywords, ..object }), ..*self }
    }
}

/// `type: object`: its location and its members.
#[must_use]
pub const fn object(location: &'static str, members: &'static [Member]) -> Schema {
    let object = Some(Properties::of(members));
    Schema { at: location, kinds: Kinds::OBJECT, object, ..Schema::ANY }
}

/// `type: object` with more keywords than `properties` and `required`.
#[must_use]
pub const fn object_with(
    location: &'static str,
    members: &'static [Member],
    keywords: &'static ObjectKeywords,
) -> Schema {
    let object = Some(Properties { more: keywords, ..Properties::of(members) });
    Schema { at: location, kinds: Kinds::OBJECT, object, ..Schema::ANY }
}

/// A member under `properties` that may be absent.
#[must_use]
pub const fn optional(name: &'static str, schema: &'static Schema) -> Member {
    let name = Name::new(name);
    Member { name, schema, also: &[], required: false, evaluated: true, declared: true }
}

/// A member under `properties` that is `required`.
#[must_use]
pub const fn required(name: &'static str, schema: &'static Schema) -> Member {
    let name = Name::new(name);
    Member { name, schema, also: &[], required: true, evaluated: true, declared: true }
}

impl Member {
    /// Adds schemas of `patternProperties` whose pattern matches the name.
    #[must_use]
    pub const fn also(&self, also: &'static [&'static Schema]) -> Self {
        Self { also, ..*self }
    }

    /// Does not count the member as evaluated.
    #[must_use]
    pub const fn unevaluated(&self) -> Self {
        Self { evaluated: false, ..*self }
    }

    /// Marks a member without a field.
    #[must_use]
    pub const fn undeclared(&self) -> Self {
        Self { declared: false, ..*self }
    }
}

/// Keywords about objects, to be added by the methods of [`ObjectKeywords`].
#[must_use]
pub const fn keywords() -> ObjectKeywords {
    ObjectKeywords::NONE
}

/// Adds a keyword.
impl ObjectKeywords {
    /// The lookup table of the members.
    #[must_use]
    pub const fn lookup(&self, lookup: &'static [u16]) -> Self {
        Self { lookup, ..*self }
    }

    /// `patternProperties`.
    #[must_use]
    pub const fn pattern_properties(
        &self,
        patterns: &'static [(&'static Pattern, &'static Schema)],
    ) -> Self {
        Self { patterns, ..*self }
    }

    /// `additionalProperties`.
    #[must_use]
    pub const fn additional_properties(&self, schema: &'static Schema) -> Self {
        Self { additional: Some(schema), ..*self }
    }

    /// `propertyNames`; several after a merge.
    #[must_use]
    pub const fn property_names(&self, names: &'static [&'static Schema]) -> Self {
        Self { names, ..*self }
    }

    /// `minProperties`.
    #[must_use]
    pub const fn min_properties(&self, min: u64) -> Self {
        Self { min, ..*self }
    }

    /// `maxProperties`.
    #[must_use]
    pub const fn max_properties(&self, max: u64) -> Self {
        Self { max, ..*self }
    }

    /// `dependentRequired`: the index of a member, and those of the members it requires.
    #[must_use]
    pub const fn dependent_required(&self, dependent: &'static [(u16, &'static [u16])]) -> Self {
        Self { dependent, ..*self }
    }

    /// `unevaluatedProperties`.
    #[must_use]
    pub const fn unevaluated_properties(&self, schema: &'static Schema) -> Self {
        Self { unevaluated: Some(schema), ..*self }
    }
}
