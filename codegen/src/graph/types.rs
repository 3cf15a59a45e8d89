//! The input of the emitters: Rust types and rules, with every name decided.

use std::collections::BTreeMap;

use super::ident::Style;
use crate::operations::Operation;

/// A type of the [`Graph`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TypeId(pub u32);

/// Rules of the [`Graph`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RulesId(pub u32);

/// Which Rust type each schema becomes.
#[derive(Debug, Default)]
pub struct Graph {
    /// One for each root, sorted by name.
    pub modules: Vec<Module>,
    /// All types.
    pub types: Vec<TypeDef>,
    /// All rules.
    pub rules: Vec<RulesDef>,
    /// The traits of each type besides `Clone`, `Debug` and `PartialEq`.
    pub traits: Vec<Traits>,
    /// Types that are not generated, and the paths of their replacements.
    pub externs: BTreeMap<TypeId, String>,
    /// Formats of the user's own, and the paths of the functions that check them.
    pub own_formats: BTreeMap<String, String>,
    /// Formats that have Rust types, and the paths of these.
    pub format_types: BTreeMap<String, String>,
    /// The type of objects whose members have one type.
    pub maps: crate::options::Maps,
    /// Additions of the options to types.
    pub added: BTreeMap<TypeId, Added>,
    /// All names that `rename` can give, if
    /// [`Options::record_names`](crate::options::Options::record_names) asks for them.
    pub names: Vec<Located>,
    /// Declared members that no field holds, by their places.
    pub lost: Vec<Lost>,
    /// The operations of API descriptions, if
    /// [`Options::operations`](crate::options::Options::operations) asks for them.
    pub operations: Vec<Operation>,
}

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

/// The kind of item that has a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Named {
    /// The type that is made of this place.
    Type(String),
    /// The field or variant of the type that is made of a place: for a field the name of the
    /// member, for a value its JSON text, for a branch which variant it is.
    Part(String, String),
}

/// Traits of the standard library that types may have.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Traits(u8);

impl Traits {
    /// None of them.
    pub const NONE: Self = Self(0);
    /// `Copy`
    pub const COPY: Self = Self(1);
    /// `Eq`
    pub const EQ: Self = Self(2);
    /// `Hash`
    pub const HASH: Self = Self(4);
    /// `PartialOrd`
    pub const PARTIAL_ORD: Self = Self(8);
    /// `Ord`
    pub const ORD: Self = Self(16);
    /// All of them.
    pub const ALL: Self = Self(31);

    const EACH: [(Self, &'static str); 5] = [
        (Self::COPY, "Copy"),
        (Self::EQ, "Eq"),
        (Self::HASH, "Hash"),
        (Self::PARTIAL_ORD, "PartialOrd"),
        (Self::ORD, "Ord"),
    ];

    /// The trait that `derives` names, and those that it does not go without.
    #[must_use]
    pub fn of(name: &str) -> Option<Self> {
        let (own, _) = Self::EACH.iter().find(|(_, own)| *own == name)?;
        Some(if *own == Self::ORD { own.with(Self::EQ).with(Self::PARTIAL_ORD) } else { *own })
    }

    /// Each of these, and its name.
    pub fn each(self) -> impl Iterator<Item = (Self, &'static str)> {
        Self::EACH.into_iter().filter(move |(one, _)| self.has(*one))
    }

    /// Whether all of `others` are among these.
    #[must_use]
    pub const fn has(self, others: Self) -> bool {
        self.0 & others.0 == others.0
    }

    /// These and `others`.
    #[must_use]
    pub const fn with(self, others: Self) -> Self {
        Self(self.0 | others.0)
    }

    /// These, but not `others`.
    #[must_use]
    pub const fn without(self, others: Self) -> Self {
        Self(self.0 & !others.0)
    }

    /// The traits that both have.
    #[must_use]
    pub const fn and(self, others: Self) -> Self {
        Self(self.0 & others.0)
    }
}

/// Additions of the options to a type.
#[derive(Debug, Default)]
pub struct Added {
    /// Paths of derive macros.
    pub derives: Vec<String>,
    /// Attributes of the type: the text between `#[` and `]`.
    pub attributes: Vec<String>,
    /// Attributes of fields and variants, by position; the field for undeclared members comes last.
    pub parts: BTreeMap<usize, Vec<String>>,
}

impl Graph {
    /// The names of the traits that a type has besides `Clone`, `Debug` and `PartialEq`.
    pub fn derives(&self, id: TypeId) -> Vec<&str> {
        let own = self.traits.get(id.0 as usize).copied().unwrap_or_default();
        let more = self.added.get(&id).into_iter().flat_map(|it| &it.derives);
        own.each().map(|(_, name)| name).chain(more.map(String::as_str)).collect()
    }

    /// The rules that stand with a type, and that type: the first that has them. Those of wide
    /// structs stand by themselves.
    pub fn owners(&self) -> BTreeMap<RulesId, TypeId> {
        let mut owners = BTreeMap::new();
        for (n, def) in (0u32..).zip(&self.types) {
            let stands_alone = match &def.kind {
                TypeKind::Alias(_) => true,
                TypeKind::Struct(strct) => strct.is_wide(),
                _ => false,
            };
            if !stands_alone {
                owners.entry(def.rules).or_insert(TypeId(n));
            }
        }
        owners
    }
}

/// The types and rules of one root schema.
#[derive(Debug, Default)]
pub struct Module {
    /// Its Rust name.
    pub ident: String,
    /// The schema it is made from: `file.json#/pointer`.
    pub at: String,
    /// Its types, the root's first.
    pub types: Vec<TypeId>,
    /// Rules that need a name, in the order of their places.
    pub rules: Vec<RulesId>,
}

/// How much of a schema its Rust type expresses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grade {
    /// Every value of the type is accepted by the schema.
    Exact,
    /// The type, and checks.
    Residual,
    /// Validated JSON, and checks.
    Opaque,
}

impl Grade {
    /// The word in the report.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Residual => "residual",
            Self::Opaque => "opaque",
        }
    }
}

/// A Rust type.
#[derive(Debug)]
pub struct TypeDef {
    /// Its Rust name.
    pub ident: String,
    /// Its module.
    pub module: usize,
    /// The schema: `file.json#/pointer`.
    pub at: String,
    /// The file of the schema.
    pub file: String,
    /// The JSON pointer of the schema in its file.
    pub pointer: String,
    /// Documentation, as it is in the schema.
    pub docs: Docs,
    /// Its grade.
    pub grade: Grade,
    /// Whether it is requested by name: a root, not an inline schema.
    pub is_root: bool,
    /// Its rules.
    pub rules: RulesId,
    /// Checks before the value is built.
    pub look_ahead: LookAhead,
    /// What it is.
    pub kind: TypeKind,
    /// The source of the schema, compact.
    pub schema: Option<String>,
}

/// Checks before a value is built, which building it does not do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LookAhead {
    /// Nothing.
    No,
    /// The schemas applied in place.
    Applied,
    /// Everything.
    All,
}

/// The documentation of an item.
#[derive(Clone, Debug, Default)]
pub struct Docs {
    /// `title`, if it differs from the name.
    pub title: Option<String>,
    /// `description`
    pub description: Option<String>,
    /// `deprecated`
    pub deprecated: bool,
    /// `default`, as JSON text.
    pub default: Option<String>,
    /// The constraints: one phrase each.
    pub checks: Vec<String>,
}

impl Docs {
    /// The words of the schema: `description`, or else `title`.
    #[must_use]
    pub fn text(&self) -> &str {
        self.description.as_deref().or(self.title.as_deref()).unwrap_or_default()
    }
}

/// The kind of a type.
#[derive(Debug)]
pub enum TypeKind {
    /// An object with declared members.
    Struct(Struct),
    /// A finite set of values.
    Enum(Enum),
    /// `oneOf` or `anyOf`.
    Union(Union),
    /// One variant for each kind of value.
    Kinds(KindUnion),
    /// A named value of another type.
    Newtype(Newtype),
    /// Another name of a type.
    Alias(TypeId),
}

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

/// A finite set of values.
#[derive(Debug)]
pub struct Enum {
    /// Its variants: strings first, in the order of the rules' values.
    pub variants: Vec<ValueVariant>,
    /// Whether all values are strings.
    pub strings: bool,
    /// For a set that may grow: the name of the variant that holds any other string.
    pub other: Option<String>,
}

/// One value.
#[derive(Debug)]
pub struct ValueVariant {
    /// The Rust name.
    pub ident: String,
    /// The string itself; for others the JSON text.
    pub text: String,
    /// The value as JSON text.
    pub json: String,
    /// Documentation.
    pub docs: Docs,
}

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

/// A named value of another type.
#[derive(Debug)]
pub struct Newtype {
    /// The value.
    pub inner: Use,
    /// Whether the value can only be made through a check: strings with rules.
    pub checked: bool,
}

/// A Rust type at a location, with its rules.
#[derive(Clone, Debug)]
pub struct Use {
    /// The type.
    pub ty: Ty,
    /// Whether to check the rules of the location before the value is built.
    pub look_ahead: bool,
}

/// A Rust type.
#[derive(Clone, Debug)]
pub enum Ty {
    /// `()`: always `null`.
    Null,
    /// `bool`
    Bool,
    /// `i64`
    Integer,
    /// An integer of another width.
    Sized(Held),
    /// `f64`
    Float,
    /// A number that keeps its text.
    Number,
    /// `String`
    String,
    /// A Rust type for strings of a format, by its path.
    Kept(String),
    /// Validated JSON text.
    Json,
    /// A type of the graph.
    Named(TypeId),
    /// A type of the graph, boxed.
    Boxed(TypeId),
    /// May be `null`.
    Option(Box<Use>),
    /// A list.
    Vec(Box<Use>),
    /// An object with members of one type.
    Map(Box<Use>),
    /// A fixed list.
    Tuple(Vec<Use>),
}

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
    pub elsewhere: Vec<(&'static str, String, String)>,
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

impl Held {
    /// The width that a format of integers names.
    #[must_use]
    pub fn of_format(format: &str) -> Option<Self> {
        Some(match format {
            "int8" => Self::I8,
            "int16" => Self::I16,
            "int32" => Self::I32,
            "int64" => Self::I64,
            "uint8" => Self::U8,
            "uint16" => Self::U16,
            "uint32" => Self::U32,
            "uint64" => Self::U64,
            _ => return None,
        })
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
    },
    /// `not`
    Not(RulesId),
    /// `if`, `then`, `else`
    If(RulesId, Option<RulesId>, Option<RulesId>),
    /// `dependentSchemas`
    Dependent(String, RulesId),
}
