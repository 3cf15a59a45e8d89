//! The rules of schemas, as the emitters are given them.

use typewright::Keyword;

use super::RulesId;

/// The constraints of a schema, in the form of the runtime's `Rules`.
#[derive(Clone, Debug, Default)]
pub struct RulesDef {
    /// The Rust name, where it needs one.
    pub ident: Option<String>,
    /// Its module.
    pub module: usize,
    /// The schema: `file.json#/pointer`.
    pub at: String,
    /// Keyword, member and location of keywords merged in from other schemas.
    pub elsewhere: Vec<(Keyword, String, String)>,
    /// Bits of kinds.
    pub kinds: u8,
    /// `enum` or `const`.
    pub values: Option<ValuesDef>,
    /// Keywords about strings.
    pub string: Option<StringDef>,
    /// Keywords about numbers.
    pub number: Option<NumberDef>,
    /// Keywords about arrays.
    pub array: Option<ArrayDef>,
    /// Keywords about objects.
    pub object: Option<ObjectDef>,
    /// Schemas applied in place.
    pub apply: Vec<ApplyDef>,
    /// Which Rust type holds a number.
    pub held: Held,
    /// Whether verdicts are remembered.
    pub memo: bool,
    /// The parts that reports must not show.
    pub secrecy: Secrecy,
}

/// The part of a value that reports must not show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Secrecy {
    /// Nothing is secret.
    #[default]
    None,
    /// Some part of it is.
    Inside,
    /// The value itself: `format: password`, `writeOnly`.
    Whole,
}

/// Which Rust type holds a number: the runtime's `Held`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Held {
    /// One that holds every number, or none at all.
    #[default]
    Exact,
    /// `i64`
    I64,
    /// `f64`
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

/// Formats of integers, the types that hold them, and what these hold.
const WIDTHS: [(&str, Held, (i128, i128)); 8] = [
    ("int8", Held::I8, (i8::MIN as i128, i8::MAX as i128)),
    ("int16", Held::I16, (i16::MIN as i128, i16::MAX as i128)),
    ("int32", Held::I32, (i32::MIN as i128, i32::MAX as i128)),
    ("int64", Held::I64, (i64::MIN as i128, i64::MAX as i128)),
    ("uint8", Held::U8, (0, u8::MAX as i128)),
    ("uint16", Held::U16, (0, u16::MAX as i128)),
    ("uint32", Held::U32, (0, u32::MAX as i128)),
    ("uint64", Held::U64, (0, u64::MAX as i128)),
];

impl Held {
    /// The width that a format of integers names.
    #[must_use]
    pub fn of_format(format: &str) -> Option<Self> {
        WIDTHS.iter().find(|(name, ..)| *name == format).map(|(_, held, _)| *held)
    }

    /// The format of integers that names the width, and the least and the greatest integer of it.
    #[must_use]
    pub fn integers(self) -> Option<(&'static str, i128, i128)> {
        let (name, _, (least, most)) = WIDTHS.iter().find(|(_, held, _)| *held == self)?;
        Some((name, *least, *most))
    }

    /// The Rust type.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Exact => "Number",
            Self::I64 => "i64",
            Self::F64 => "f64",
            Self::I8 => "i8",
            Self::I16 => "i16",
            Self::I32 => "i32",
            Self::U8 => "u8",
            Self::U16 => "u16",
            Self::U32 => "u32",
            Self::U64 => "u64",
        }
    }

    /// How many bytes the type has.
    #[must_use]
    pub(crate) fn bytes(self) -> u64 {
        match self {
            Self::Exact => 16,
            Self::I64 | Self::F64 | Self::U64 => 8,
            Self::I32 | Self::U32 => 4,
            Self::I16 | Self::U16 => 2,
            Self::I8 | Self::U8 => 1,
        }
    }

    /// Whether the type holds a number.
    pub(crate) fn holds(self, text: &str) -> bool {
        let number = crate::model::Number::new(text);
        match self {
            Self::Exact => true,
            Self::F64 => text.parse::<f64>().is_ok_and(f64::is_finite),
            Self::I64 => number.as_i64().is_some(),
            Self::U64 => number.as_u64().is_some(),
            Self::I8 => number.as_i64().is_some_and(|it| i8::try_from(it).is_ok()),
            Self::I16 => number.as_i64().is_some_and(|it| i16::try_from(it).is_ok()),
            Self::I32 => number.as_i64().is_some_and(|it| i32::try_from(it).is_ok()),
            Self::U8 => number.as_i64().is_some_and(|it| u8::try_from(it).is_ok()),
            Self::U16 => number.as_i64().is_some_and(|it| u16::try_from(it).is_ok()),
            Self::U32 => number.as_i64().is_some_and(|it| u32::try_from(it).is_ok()),
        }
    }
}

/// `enum` or `const`.
#[derive(Clone, Debug)]
pub struct ValuesDef {
    /// Whether it is `const`.
    pub is_const: bool,
    /// The strings.
    pub strings: Vec<String>,
    /// All others, as JSON text.
    pub others: Vec<String>,
}

/// Keywords about strings.
#[derive(Clone, Debug, Default)]
pub struct StringDef {
    /// `minLength`
    pub min: u64,
    /// `maxLength`
    pub max: Option<u64>,
    /// `pattern`
    pub patterns: Vec<crate::model::Regex>,
    /// `format`
    pub formats: Vec<String>,
    /// Content keywords: base 64, JSON, schema.
    pub content: Option<(bool, bool, Option<RulesId>)>,
}

/// Keywords about numbers.
#[derive(Clone, Debug, Default)]
pub struct NumberDef {
    /// Lower bounds: text, exclusive.
    pub min: Vec<(String, bool)>,
    /// Upper bounds: text, exclusive.
    pub max: Vec<(String, bool)>,
    /// `multipleOf`
    pub multiple_of: Vec<String>,
}

/// Keywords about arrays.
#[derive(Clone, Debug, Default)]
pub struct ArrayDef {
    /// `minItems`
    pub min: u64,
    /// `maxItems`
    pub max: Option<u64>,
    /// `uniqueItems`
    pub unique: bool,
    /// `prefixItems`
    pub prefix: Vec<RulesId>,
    /// `items`
    pub items: Option<RulesId>,
    /// `contains`: schema, minimum, maximum, whether it evaluates.
    pub contains: Vec<(RulesId, u64, Option<u64>, bool)>,
    /// `unevaluatedItems`
    pub unevaluated: Option<RulesId>,
}

/// Keywords about objects.
#[derive(Clone, Debug, Default)]
pub struct ObjectDef {
    /// Members known by name.
    pub members: Vec<MemberDef>,
    /// Indexes of required members.
    pub required: Vec<u16>,
    /// `patternProperties`
    pub patterns: Vec<(crate::model::Regex, RulesId)>,
    /// `additionalProperties`
    pub additional: Option<RulesId>,
    /// `propertyNames`
    pub names: Vec<RulesId>,
    /// `minProperties`
    pub min: u64,
    /// `maxProperties`
    pub max: Option<u64>,
    /// `dependentRequired`, by index.
    pub dependent: Vec<(u16, Vec<u16>)>,
    /// `unevaluatedProperties`
    pub unevaluated: Option<RulesId>,
}

/// A member known by name.
#[derive(Clone, Debug)]
pub struct MemberDef {
    /// Its name.
    pub name: String,
    /// The rules of its value.
    pub rules: RulesId,
    /// Further rules from patterns that match its name.
    pub also: Vec<RulesId>,
    /// Whether it counts as evaluated.
    pub evaluated: bool,
    /// Whether a field holds it.
    pub declared: bool,
}

/// A schema applied in place.
#[derive(Clone, Debug)]
pub enum ApplyDef {
    /// A reference or member of `allOf`.
    All(RulesId),
    /// `anyOf` or `oneOf`.
    Union {
        /// Whether exactly one branch must accept.
        exclusive: bool,
        /// The schema that has the keyword.
        at: String,
        /// The branches.
        branches: Vec<RulesId>,
        /// What reports call the branches; empty where the location says it, or there is no name.
        names: Vec<String>,
        /// How the branch is found, for each of the six kinds.
        discriminators: Vec<crate::model::disjoint::Discriminator>,
        /// What it was made of, if the schema has no such keyword.
        made: Option<CasesDef>,
    },
    /// `not`
    Not(RulesId),
    /// `if`, `then`, `else`
    If(RulesId, Option<RulesId>, Option<RulesId>),
    /// `dependentSchemas`
    Dependent(String, RulesId),
}

/// The conditions of which a union was made, as reports name them.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CasesDef {
    /// The location of the keyword that lists the values of the member; empty if none does.
    pub values: String,
    /// The location of the `required` that lists the member; empty if none does.
    pub required: String,
}
