//! The input of the emitters: Rust types and rules, with every name decided.

mod enm;
mod lost;
mod rules;
mod strct;
mod traits;
mod ty;
mod union;

pub use self::{
    enm::{Enum, ValueVariant},
    lost::{Located, Lost, Reason},
    rules::{
        ApplyDef, ArrayDef, CasesDef, Held, MemberDef, NumberDef, ObjectDef, RulesDef, Secrecy,
        StringDef, ValuesDef,
    },
    strct::{Field, Preset, Rest, Split, Storage, Struct},
    traits::Traits,
    ty::{Newtype, Ty, Use},
    union::{Content, KindUnion, Payload, Tag, Union, Variant},
};
use crate::{
    operations::Operation,
    options::{Holding, Lists, Maps},
    sorted::{SortedMap, SortedSet},
};
use std::collections::BTreeMap;

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
    pub externs: SortedMap<TypeId, String>,
    /// Those of them that have parameters: what their newtype holds.
    pub generic: SortedSet<TypeId>,
    /// Formats of the user's own, and the paths of the functions that check them.
    pub own_formats: BTreeMap<String, String>,
    /// Formats that have Rust types, and the paths of these.
    pub format_types: BTreeMap<String, String>,
    /// Whether structs have builders.
    pub builders: bool,
    /// Whether unions have accessors.
    pub accessors: bool,
    /// Traits by which types say their schemas.
    pub schema_traits: Vec<crate::options::SchemaTrait>,
    /// Additions of the options to types.
    pub added: SortedMap<TypeId, Added>,
    /// All names that `rename` can give, if
    /// [`Options::record_names`](crate::options::Options::record_names) asks for them.
    pub names: Vec<Located>,
    /// Declared members that no field holds, by their places.
    pub lost: Vec<Lost>,
    /// The operations of API descriptions, if
    /// [`Options::operations`](crate::options::Options::operations) asks for them.
    pub operations: Vec<Operation>,
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

/// Additions of the options to a type.
#[derive(Debug, Default)]
pub struct Added {
    /// Paths of derive macros.
    pub derives: Vec<String>,
    /// Attributes of the type: the text between `#[` and `]`.
    pub attributes: Vec<String>,
    /// Attributes of fields and variants, by position; the field for undeclared members comes last.
    pub parts: SortedMap<usize, Vec<String>>,
}

impl Graph {
    /// The names of the traits that a type has besides `Clone`, `Debug` and `PartialEq`.
    pub fn derives(&self, id: TypeId) -> Vec<&str> {
        let own = self.traits.get(id.0 as usize).copied().unwrap_or_default();
        let more = self.added.get(&id).into_iter().flat_map(|it| &it.derives);
        let is_alias =
            self.types.get(id.0 as usize).is_some_and(|def| matches!(def.kind, TypeKind::Alias(_)));
        let has_schema = !is_alias && !self.externs.contains_key(&id);
        let schemas = self.schema_traits.iter().filter(|_| has_schema).map(|it| it.path());
        own.each().map(|(_, name)| name).chain(more.map(String::as_str)).chain(schemas).collect()
    }

    /// The parameters of a type that is not generated.
    pub(crate) fn parameters(&self, id: TypeId) -> &[Use] {
        let def = self.types.get(id.0 as usize).filter(|_| self.generic.contains(&id));
        match def.map(|def| &def.kind) {
            Some(TypeKind::Newtype(Newtype { inner, .. })) => match &inner.ty {
                Ty::Tuple(all) | Ty::BoxedTuple(all) => all,
                _ => &[],
            },
            _ => &[],
        }
    }

    /// The rules that stand with a type, and that type: the first that has them. Those of wide
    /// structs stand by themselves.
    pub fn owners(&self) -> SortedMap<RulesId, TypeId> {
        let mut owners = SortedMap::new();
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
    /// Whether it is also the type of the whole file, which only refers to this definition of the
    /// same name.
    pub is_file: bool,
    /// Its rules.
    pub rules: RulesId,
    /// The rules of the schema, if that accepts `null` besides: the type is of all other values,
    /// and what refers to it holds an `Option`.
    pub or_null: Option<RulesId>,
    /// Checks before the value is built.
    pub look_ahead: LookAhead,
    /// What holds its maps, lists and strings.
    pub holders: Holders,
    /// What it borrows from the text that it is read from.
    pub borrows: Borrows,
    /// What it is.
    pub kind: TypeKind,
    /// The source of the schema, compact.
    pub schema: Option<String>,
}

impl TypeDef {
    /// Whether it is the type of the documents of a file.
    #[must_use]
    pub fn is_document_of(&self, file: &str) -> bool {
        self.is_root && self.file == file && (self.is_file || self.pointer.is_empty())
    }

    /// The rules of documents: those of the schema, also where it accepts `null` besides.
    #[must_use]
    pub fn document_rules(&self) -> RulesId {
        self.or_null.unwrap_or(self.rules)
    }
}

/// What holds the maps, lists and strings of a type.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Holders {
    /// Objects whose members have one type.
    pub maps: Maps,
    /// The items of lists.
    pub lists: Lists,
    /// Strings.
    pub strings: Holding,
}

/// What a type borrows from the text that it is read from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Borrows {
    /// Its own strings, names and undeclared members.
    pub strings: bool,
    /// Anything: these, or what it holds does.
    pub lifetime: bool,
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
    /// The `format` of strings, in a sentence, unless it is among the constraints.
    pub format: Option<String>,
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
