//! What a schema demands, as data: the one set of rules that reading, checking and reporting share.
//!
//! Generated code holds one `static` [`Rules`] for each schema it knows. The reader walks a
//! document by them; nothing here is parsed from schema text when a program runs. Everything can be
//! built in a `const`.

use std::{cmp::Ordering, sync::OnceLock};

pub use crate::{
    formats::Format,
    kind::Kinds,
    name::Name,
    pattern::{Pattern, Run},
};

/// What one schema demands of a value. [`Rules::ANY`] demands nothing; the rest is built from it by
/// struct update.
#[derive(Debug)]
pub struct Rules {
    /// Where the schema stands: `file.json#/pointer`. Keyword names are appended in reports. Empty
    /// for a schema under `properties`, `items` or `additionalProperties` of another: its
    /// place follows from that of the other.
    pub at: &'static str,
    /// Keywords that were merged in from other schemas (`allOf`, `$ref` siblings), with where they
    /// stand.
    pub elsewhere: &'static [Elsewhere],
    /// `type`.
    pub kinds: Kinds,
    /// `enum` or `const`. Both (after a merge) are intersected by the generator.
    pub values: Option<Values>,
    /// Keywords about strings.
    pub string: Option<&'static StringRules>,
    /// Keywords about numbers.
    pub number: Option<&'static NumberRules>,
    /// Keywords about arrays.
    pub array: Option<&'static ArrayRules>,
    /// Keywords about objects.
    pub object: Option<ObjectRules>,
    /// `anyOf` or `oneOf`, if it is the first of the schemas applied in place.
    pub(crate) union: Option<Union>,
    /// Other schemas applied in place, in this order.
    pub(crate) apply: &'static [Apply],
    /// Which Rust type holds a number. Only where there is such a type: a schema that is only
    /// asked whether it accepts a value, as that of `not`, has none.
    pub(crate) held: Held,
    /// True where a value may be many levels of `apply` deep and the same schema may be tried at
    /// the same place again and again: verdicts are then remembered. Set by the generator for
    /// recursive schemas under `anyOf`, `oneOf`, `not`, `if`.
    pub(crate) memo: bool,
    /// Whether no schema is applied in place, and verdicts are not remembered.
    pub(crate) is_flat: bool,
    /// What of a value reports must not show.
    pub(crate) secrecy: Secrecy,
}

impl Rules {
    /// The schema `true`.
    pub const ANY: Self = Self {
        at: "",
        elsewhere: &[],
        kinds: Kinds::ANY,
        values: None,
        string: None,
        number: None,
        array: None,
        object: None,
        union: None,
        apply: &[],
        held: Held::Exact,
        memo: false,
        is_flat: true,
        secrecy: Secrecy::None,
    };

    /// Whether any schema is applied in place.
    #[inline]
    pub(crate) const fn applies(&self) -> bool {
        self.union.is_some() || !self.apply.is_empty()
    }

    /// The schema with [`Rules::is_flat`] as it follows from the others.
    #[must_use]
    pub(crate) const fn sealed(self) -> Self {
        Self { is_flat: !self.applies() && !self.memo, ..self }
    }

    /// The union among the schemas applied in place.
    #[inline]
    pub(crate) fn the_union(&self) -> Option<&Union> {
        self.union.as_ref().or_else(|| {
            self.apply.iter().find_map(|apply| match apply {
                Apply::Union(union) => Some(union),
                _ => None,
            })
        })
    }

    /// The keywords about objects.
    #[inline]
    pub(crate) fn properties_rules(&self) -> &ObjectRules {
        self.object.as_ref().unwrap_or(&ANY_OBJECT)
    }

    /// Whether every value is accepted, told by what is there: nothing.
    pub(crate) const fn allows_all(&self) -> bool {
        self.kinds.0 == Kinds::ANY.0
            && self.values.is_none()
            && self.string.is_none()
            && matches!(self.held, Held::Exact)
            && self.number.is_none()
            && self.array.is_none()
            && self.object.is_none()
            && !self.applies()
    }

    /// The schema `false`.
    pub const NEVER: Self = Self { kinds: Kinds::NONE, ..Self::ANY };
    /// `type: null`.
    pub const NULL: Self = Self { kinds: Kinds::NULL, ..Self::ANY };
    /// `type: boolean`.
    pub const BOOLEAN: Self = Self { kinds: Kinds::BOOLEAN, ..Self::ANY };
    /// `type: integer`, as an `i64`.
    pub const INTEGER: Self = Self { kinds: Kinds::INTEGER, held: Held::I64, ..Self::ANY };
    /// `type: integer`, as an `i8`.
    pub const I8: Self = Self { held: Held::I8, ..Self::INTEGER };
    /// `type: integer`, as an `i16`.
    pub const I16: Self = Self { held: Held::I16, ..Self::INTEGER };
    /// `type: integer`, as an `i32`.
    pub const I32: Self = Self { held: Held::I32, ..Self::INTEGER };
    /// `type: integer`, as a `u8`.
    pub const U8: Self = Self { held: Held::U8, ..Self::INTEGER };
    /// `type: integer`, as a `u16`.
    pub const U16: Self = Self { held: Held::U16, ..Self::INTEGER };
    /// `type: integer`, as a `u32`.
    pub const U32: Self = Self { held: Held::U32, ..Self::INTEGER };
    /// `type: integer`, as a `u64`.
    pub const U64: Self = Self { held: Held::U64, ..Self::INTEGER };
    /// `type: number`, as an `f64`.
    pub const NUMBER: Self = Self { kinds: Kinds::NUMBER, held: Held::F64, ..Self::ANY };
    /// `type: number`, with every digit.
    pub const EXACT_NUMBER: Self = Self { kinds: Kinds::NUMBER, ..Self::ANY };
    /// `type: string`.
    pub const STRING: Self = Self { kinds: Kinds::STRING, ..Self::ANY };
    /// `type: array`.
    pub const ARRAY: Self = Self { kinds: Kinds::ARRAY, ..Self::ANY };
    /// `type: object`.
    pub const OBJECT: Self =
        Self { kinds: Kinds::OBJECT, object: Some(ObjectRules::ANY), ..Self::ANY };
}

/// What of a value reports must not show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Secrecy {
    /// Nothing is secret.
    #[default]
    None,
    /// Something inside may be.
    Inside,
    /// The value itself.
    Whole,
}

/// Which Rust type holds a number: what does not fit is refused with [`Keyword::Range`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Held {
    /// One that holds every number, or none at all.
    #[default]
    Exact,
    /// `i64`
    I64,
    /// `f64`, which rounds, but has a largest number.
    F64,
    /// `i8`
    I8,
    /// `i16`
    I16,
    /// `i32`
    I32,
    /// `u8`
    U8,
    /// `u16`
    U16,
    /// `u32`
    U32,
    /// `u64`
    U64,
}

impl Held {
    /// The name of the type.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Exact => "the type",
            Self::I64 => "`i64`",
            Self::F64 => "`f64`",
            Self::I8 => "`i8`",
            Self::I16 => "`i16`",
            Self::I32 => "`i32`",
            Self::U8 => "`u8`",
            Self::U16 => "`u16`",
            Self::U32 => "`u32`",
            Self::U64 => "`u64`",
        }
    }

    /// Whether the type holds every whole number of 18 digits.
    #[inline]
    pub(crate) const fn is_wide(self) -> bool {
        matches!(self, Self::Exact | Self::I64 | Self::F64)
    }
}

/// Where a merged keyword really stands.
#[derive(Debug)]
pub struct Elsewhere {
    /// The keyword.
    pub keyword: Keyword,
    /// For keywords that name members (`required`, `dependentRequired`): the member, otherwise
    /// empty.
    pub member: &'static str,
    /// The place of the keyword, or of what says the same: `file.json#/pointer/keyword`.
    pub at: &'static str,
}

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

/// The name of a format, and whether a string has it.
pub type OwnFormat = (&'static str, fn(&str) -> bool);

/// Keywords about strings.
#[derive(Clone, Copy, Debug)]
pub struct StringRules {
    /// `minLength`, in code points.
    pub min: u64,
    /// `maxLength`, in code points; `u64::MAX` for none.
    pub max: u64,
    /// `pattern`; several after a merge.
    pub patterns: &'static [&'static Pattern],
    /// Asserted `format`s.
    pub formats: &'static [Format],
    /// Formats of the user's own, and what checks them.
    pub own_formats: &'static [OwnFormat],
    /// Asserted `contentEncoding`, `contentMediaType`, `contentSchema`.
    pub content: Option<&'static Content>,
}

impl StringRules {
    /// No demands.
    pub const ANY: Self = Self {
        min: 0,
        max: u64::MAX,
        patterns: &[],
        formats: &[],
        own_formats: &[],
        content: None,
    };
}

/// What a string must contain.
#[derive(Clone, Copy, Debug)]
pub struct Content {
    /// `contentEncoding: base64`.
    pub base64: bool,
    /// `contentMediaType: application/json`.
    pub json: bool,
    /// `contentSchema`, only used when `json`.
    pub schema: Option<&'static Rules>,
}

/// Keywords about numbers. Comparison is decimal-exact.
#[derive(Clone, Copy, Debug)]
pub struct NumberRules {
    /// `minimum`, `exclusiveMinimum`, `maximum` and `exclusiveMaximum`; several of each after a
    /// merge.
    pub bounds: &'static [Bound],
    /// `multipleOf`, as written; several after a merge.
    pub multiple_of: &'static [&'static str],
}

impl NumberRules {
    /// No demands.
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

/// Keywords about arrays.
#[derive(Clone, Copy, Debug)]
pub struct ArrayRules {
    /// `minItems`.
    pub min: u64,
    /// `maxItems`; `u64::MAX` for none.
    pub max: u64,
    /// `uniqueItems`.
    pub unique: bool,
    /// `prefixItems`.
    pub prefix: &'static [&'static Rules],
    /// `items`: for every item behind the prefix.
    pub items: Option<&'static Rules>,
    /// `contains`; several after a merge.
    pub contains: &'static [Contains],
    /// `unevaluatedItems`.
    pub unevaluated: Option<&'static Rules>,
}

impl ArrayRules {
    /// No demands.
    pub const ANY: Self = Self {
        min: 0,
        max: u64::MAX,
        unique: false,
        prefix: &[],
        items: None,
        contains: &[],
        unevaluated: None,
    };
}

/// `contains` with its bounds.
#[derive(Clone, Copy, Debug)]
pub struct Contains {
    /// The schema to be found.
    pub rules: &'static Rules,
    /// `minContains`, 1 where absent.
    pub min: u64,
    /// `maxContains`; `u64::MAX` for none.
    pub max: u64,
    /// Whether an item that matches counts as evaluated (draft 2020-12 only).
    pub evaluates: bool,
}

/// Keywords about objects.
#[derive(Clone, Copy, Debug)]
pub struct ObjectRules {
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

/// No demands.
pub(crate) static ANY_OBJECT: ObjectRules = ObjectRules::ANY;

impl ObjectRules {
    /// No demands.
    pub const ANY: Self = Self::of(&[]);

    /// Objects with these members, and no other demands.
    #[must_use]
    pub const fn of(members: &'static [Member]) -> Self {
        let (mut required_mask, mut required_behind) = (0_u64, false);
        let (mut rest, mut bit) = (members, 1_u64);
        while let Some((member, others)) = rest.split_first() {
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
    pub patterns: &'static [(&'static Pattern, &'static Rules)],
    /// `additionalProperties`: for members neither declared nor matched by a pattern.
    pub additional: Option<&'static Rules>,
    /// `propertyNames`; several after a merge.
    pub names: &'static [&'static Rules],
    /// `minProperties`.
    pub min: u64,
    /// `maxProperties`; `u64::MAX` for none.
    pub max: u64,
    /// `dependentRequired`: the member with this index demands those.
    pub dependent: &'static [(u16, &'static [u16])],
    /// `unevaluatedProperties`.
    pub unevaluated: Option<&'static Rules>,
}

impl ObjectKeywords {
    /// No demands.
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
    pub rules: &'static Rules,
    /// Schemas of `patternProperties` whose pattern matches the name.
    pub also: &'static [&'static Rules],
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
    pub const fn new(name: &'static str, rules: &'static Rules) -> Self {
        let name = Name::new(name);
        Self { name, rules, also: &[], required: false, evaluated: true, declared: true }
    }

    /// The same, which has to be there.
    #[must_use]
    pub const fn required(self) -> Self {
        Self { required: true, ..self }
    }
}

/// A schema applied to the same value.
#[derive(Debug)]
pub enum Apply {
    /// A reference, or a member of `allOf`, that was not merged.
    All(&'static Rules),
    /// `anyOf` or `oneOf`.
    Union(Union),
    /// `not`. The pointer in reports is that of the parent.
    Not(&'static Rules),
    /// `if`, `then`, `else`.
    If {
        /// `if`.
        test: &'static Rules,
        /// `then`.
        then: Option<&'static Rules>,
        /// `else`.
        otherwise: Option<&'static Rules>,
    },
    /// `dependentSchemas`: applies if the value is an object that has the member.
    Dependent(Name, &'static Rules),
    /// As [`Apply::All`], of a schema that is filled in later. Only rules that are made while a
    /// program runs need it, where schemas refer to themselves. Until then it demands nothing.
    Later(&'static OnceLock<&'static Rules>),
}

/// `anyOf` or `oneOf`.
#[derive(Clone, Copy, Debug)]
pub struct Union {
    /// [`Keyword::AnyOf`] or [`Keyword::OneOf`].
    pub keyword: Keyword,
    /// The place of the schema that has the keyword.
    pub at: &'static str,
    /// The branches.
    pub branches: &'static [&'static Rules],
    /// The names of the branches in reports: their titles, or the types that hold them. None for
    /// those whose location says it.
    pub names: &'static [&'static str],
    /// How the branch is found for a value of each kind, by [`Kind as usize`](crate::Kind): null,
    /// boolean, number, string, array, object.
    pub discriminators: &'static [Discriminator; 6],
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
    /// An object: by the value of a member, of any kind but arrays and objects.
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
    /// As [`Discriminator::Value`], but several branches may list the same value. Those the value leaves are
    /// tried as under [`Discriminator::Try`].
    Among {
        /// The member.
        key: Name,
        /// Value as JSON text, and branches. No arrays or objects.
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
    /// These branches may overlap: they are tried. `oneOf` demands that exactly one accepts; the
    /// first that accepts is taken.
    Try(&'static [u16]),
}

macro_rules! keywords {
    ($($(#[$doc:meta])* $name:ident = $text:literal,)*) => {
        /// What a violation is a violation of: a keyword, or one of the reader's own demands.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum Keyword { $(#[doc = concat!("`", $text, "`")] $(#[$doc])* $name,)* }

        impl Keyword {
            /// The keyword as it is written in a schema.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $text,)* }
            }
        }
    };
}

keywords! {
    Type = "type", Enum = "enum", Const = "const",
    MinLength = "minLength", MaxLength = "maxLength", Pattern = "pattern", Format = "format",
    ContentEncoding = "contentEncoding", ContentMediaType = "contentMediaType", ContentSchema = "contentSchema",
    Minimum = "minimum", Maximum = "maximum", ExclusiveMinimum = "exclusiveMinimum", ExclusiveMaximum = "exclusiveMaximum",
    MultipleOf = "multipleOf",
    MinItems = "minItems", MaxItems = "maxItems", UniqueItems = "uniqueItems", PrefixItems = "prefixItems", Items = "items",
    Contains = "contains", MinContains = "minContains", MaxContains = "maxContains", UnevaluatedItems = "unevaluatedItems",
    Required = "required", Properties = "properties", PatternProperties = "patternProperties",
    AdditionalProperties = "additionalProperties", PropertyNames = "propertyNames",
    MinProperties = "minProperties", MaxProperties = "maxProperties", DependentRequired = "dependentRequired",
    DependentSchemas = "dependentSchemas", UnevaluatedProperties = "unevaluatedProperties",
    AllOf = "allOf", AnyOf = "anyOf", OneOf = "oneOf", Not = "not", If = "if", Then = "then", Else = "else", Ref = "$ref",
    /// The schema `false`.
    False = "false schema",
    /// The input is not JSON.
    Syntax = "syntax",
    /// A member occurs twice in an object that the schema looks into.
    Duplicate = "duplicate member",
    /// The input is nested deeper than the limit.
    Depth = "depth",
    /// Whether a pattern matches was not found out within [`Limits::pattern_steps`](crate::Limits::pattern_steps).
    Undecided = "undecided pattern",
    /// The number does not fit the Rust type chosen for it.
    Range = "range",
}
