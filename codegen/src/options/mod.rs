//! The options of the user, from `typewright.toml`, from flags, or from code. All three use one
//! table of names.

pub(crate) mod added;
mod advice;
mod all_or_list;
mod bare;
mod by_type;
mod choice;
mod diff;
mod file;
mod keys;
mod limits;
mod preset;
mod repair;
mod rules;
mod strings;
mod target;
mod views;
pub(crate) mod word;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use crate::diag::{Code, Level};
use crate::load::{Input, LoadOptions};

pub use crate::load::location::Location;
pub(crate) use advice::{advice, plain};
pub use by_type::ByType;
pub use choice::{
    Assertion, BaseClass, DefaultDialect, Discriminator, IllegalKeywords, ImpliedTypes, Integers,
    Letters, Lists, Maps, MissingRefs, Numbers, OptionalNull, SchemaTrait,
};
pub use diff::{Diff, DiffLevel, Directions};
pub(crate) use file::PRESET;
pub use limits::Limits;
pub use preset::{Preset, Setting};
pub use repair::{Repair, Repairs};
pub(crate) use rules::crate_path;
pub use strings::Holding;
pub use target::Target;
pub use views::Views;

/// The path of the runtime where nobody renames it.
const RUNTIME: &str = "::typewright";

/// Options of typewright.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(
    feature = "options-schema",
    derive(serde::Serialize, serde::Deserialize, schemars::JsonSchema),
    serde(default, deny_unknown_fields, rename_all = "kebab-case")
)]
pub struct Options {
    // The first lines of these comments are the help of the flags, and the whole is in the schema
    // of `typewright.toml`.
    /// The folder that all paths start from: that of `typewright.toml`. Empty is the current
    /// folder.
    #[cfg_attr(feature = "options-schema", serde(skip))]
    pub base: PathBuf,

    /// Whether the graph lists the location of every name, which only pinning names needs.
    #[cfg_attr(feature = "options-schema", serde(skip))]
    pub record_names: bool,

    /// The options that fit what a tool writes. What is set by itself counts, wherever it stands.
    pub preset: Option<Preset>,

    /// Schemas to read: files, folders (with all below them) and patterns, relative to the folder
    /// of `typewright.toml`. Without any, that folder.
    pub inputs: Vec<String>,

    /// Other folders that inputs may be in, such as `../api`. Files elsewhere are never read.
    pub allow_folders: Vec<String>,

    /// Folder for the generated modules. Without it, code is only made by build scripts, in
    /// `OUT_DIR`.
    pub out: Option<PathBuf>,

    /// The draft of schemas that have no `$schema`.
    pub default_dialect: DefaultDialect,

    /// How to treat unresolved references: an error, or a type that holds any JSON
    /// value.
    pub missing_refs: MissingRefs,

    /// How to treat keywords whose value is invalid in their draft, such as `required: true` or a
    /// pattern that is not a regular expression: as an error, or as a warning that ignores the
    /// keyword.
    pub illegal_keywords: IllegalKeywords,

    /// Locations of schemas in JSON that holds schemas: pointers in which `*` is every member or
    /// item, such as `/tools/*/inputSchema`, with or without a file before `#`.
    pub at: Vec<String>,

    /// Whether types are made of the schemas of operations too: bodies, responses, parameters and
    /// headers of paths, webhooks and callbacks.
    pub operations: bool,

    /// Schemas that have a form for requests, without `readOnly` members, and one for responses,
    /// without `writeOnly` members: `all`, or a list of names of definitions and JSON pointers.
    pub views: Views,

    /// Names of components, or JSON pointers, whose schemas are read as "any JSON value".
    pub opaque: Vec<String>,

    /// Contradictions in schemas to repair: `all`, or a list.
    pub repair: Repairs,

    /// Whether `properties` without `type` means an object (`lenient`), or is read to the letter
    /// (`exact`).
    pub implied_types: ImpliedTypes,

    /// Whether `format` is a remark, or is checked.
    pub formats: Assertion,

    /// Whether `contentEncoding` and `contentMediaType` are remarks, or are checked.
    pub content: Assertion,

    /// Whether `discriminator` selects a branch (`decide`, the default for OpenAPI), or only
    /// orders the branches that are tried (`hint`, the default for JSON Schema).
    pub discriminator: Option<Discriminator>,

    /// The Rust type of references to a base class, a schema with `discriminator` that others
    /// extend through `allOf`: a struct, or an enum of its children.
    pub base_class: BaseClass,

    /// What holds an optional member that may be `null`: `Option<Option<T>>` (`distinct`), or
    /// `Option<T>`, which does not tell `null` from an absent member (`absent`).
    pub optional_null: OptionalNull,

    /// The Rust type of integers: the one that `format` names, `i64`, or one that holds any.
    pub integers: Integers,

    /// The Rust type of numbers: `f64`, or one that holds any exactly.
    pub numbers: Numbers,

    /// The Rust type of objects whose members have one type: `BTreeMap`, `HashMap`, or
    /// `indexmap::IndexMap`, which keeps their order.
    pub maps: ByType<Maps>,

    /// What holds the items of lists: `Vec`, `Box<[T]>`, which is smaller, or `Arc<[T]>`, whose
    /// clones share the items.
    pub lists: ByType<Lists>,

    /// What holds strings, for all types or by name (`"Order*" = "borrowed"`): `String`, `Box<str>`,
    /// `Arc<str>`, the path of a type, or `borrowed`: `Cow<'a, str>`, a part of the text that a value
    /// is read from.
    pub strings: ByType<Holding>,

    /// The letters of generated names: those of all scripts (`unicode`), or of ASCII.
    pub identifiers: Letters,

    /// What to generate: names of definitions, or JSON pointers (`file.json#/pointer` or
    /// `#/pointer`). Schemas they refer to are included. Without any, everything.
    pub roots: Vec<String>,

    /// Whether root types carry their schema text as the constant `SCHEMA`, `SCHEMA`.
    pub embed_schema: bool,

    /// Formats of your own, and the paths of the functions that check them, `fn(&str) -> bool`:
    /// `"iban" = "crate::iban::check"`. They apply whatever `formats` is.
    pub own_formats: BTreeMap<String, String>,

    /// Rust types for the strings of a format, which implement `typewright::Text`: `"date-time" =
    /// "jiff::Timestamp"`. Their strings are checked whatever `formats` is.
    pub types: BTreeMap<String, String>,

    /// Types that are not generated, and the paths of Rust types that replace them and implement
    /// `typewright::Value`: `"Money" = "::shop::Money"`.
    pub r#extern: BTreeMap<String, String>,

    /// Crates whose types schemas may name with `x-rust-type`, which then replace generated types.
    pub rust_types: Vec<String>,

    /// Enums of strings that also hold strings which are not listed, and unions that also hold what
    /// no branch takes: names or patterns of types or fields (`Call.status`), or places of schemas.
    pub open: Vec<String>,

    /// Whether structs have builders: `Order::builder().id("7").build()`.
    pub builders: bool,

    /// Whether unions have accessors for each variant that holds a value: `as_card()` and
    /// `into_card()`.
    pub accessors: bool,

    /// More traits for types to derive: paths of derive macros, by names or patterns of types
    /// (`"Order*" = ["Eq", "Hash"]`).
    pub derives: BTreeMap<String, Vec<String>>,

    /// Attributes for types, fields and variants, by names or patterns (`"Order.note" =
    /// ["schema(nullable)"]`).
    pub attributes: BTreeMap<String, Vec<String>>,

    /// Traits by which types say their schemas: `schemars` (`schemars::JsonSchema`) and `utoipa`
    /// (`utoipa::ToSchema`), behind the features of `typewright` of these names.
    pub schema_traits: BTreeSet<SchemaTrait>,

    /// Path to the crate `typewright` in generated code: `::tw` if Cargo.toml renames
    /// it, `crate::rt` if a module of your crate re-exports it.
    pub runtime: String,

    /// Level of each warning: `allow`, `warn` or `deny`.
    #[cfg_attr(feature = "options-schema", schemars(schema_with = "rules::lints_schema"))]
    pub lints: BTreeMap<Code, Level>,

    /// Resource limits.
    pub limits: Limits,

    /// Local files for absolute URIs in references, and for paths from `/`; an entry that ends with
    /// `/` maps a folder. In `typewright.toml` also a list of `URI=PATH`.
    #[cfg_attr(feature = "options-schema", schemars(schema_with = "rules::uri_map_schema"))]
    #[cfg_attr(feature = "options-schema", serde(deserialize_with = "rules::uri_map"))]
    pub uri_map: BTreeMap<String, PathBuf>,

    /// Rust names for schema locations: types by name of definition, or `file.json#/pointer`;
    /// fields, variants and types by the pointer to their schema.
    pub rename: BTreeMap<String, String>,

    /// How `typewright diff` judges changes.
    pub diff: Diff,

    /// Files that `typewright update` replaces by newer versions, and their sources: a path, a URL, or
    /// a file of an installed package (`npm:PACKAGE/FILE`, `pypi:PACKAGE/FILE`). Generating reads
    /// none of them.
    pub update: BTreeMap<String, String>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            base: PathBuf::new(),
            record_names: false,
            preset: None,
            inputs: Vec::new(),
            allow_folders: Vec::new(),
            out: None,
            default_dialect: DefaultDialect::default(),
            missing_refs: MissingRefs::default(),
            illegal_keywords: IllegalKeywords::default(),
            at: Vec::new(),
            operations: false,
            views: Views::default(),
            opaque: Vec::new(),
            repair: Repairs::default(),
            implied_types: ImpliedTypes::default(),
            formats: Assertion::default(),
            content: Assertion::default(),
            discriminator: None,
            base_class: BaseClass::default(),
            optional_null: OptionalNull::default(),
            integers: Integers::default(),
            numbers: Numbers::default(),
            maps: ByType::default(),
            lists: ByType::default(),
            strings: ByType::default(),
            identifiers: Letters::default(),
            roots: Vec::new(),
            embed_schema: true,
            own_formats: BTreeMap::new(),
            types: BTreeMap::new(),
            r#extern: BTreeMap::new(),
            rust_types: Vec::new(),
            open: Vec::new(),
            builders: false,
            accessors: false,
            derives: BTreeMap::new(),
            attributes: BTreeMap::new(),
            schema_traits: BTreeSet::new(),
            runtime: RUNTIME.to_owned(),
            lints: BTreeMap::new(),
            limits: Limits::default(),
            uri_map: BTreeMap::new(),
            rename: BTreeMap::new(),
            diff: Diff::default(),
            update: BTreeMap::new(),
        }
    }
}

impl Options {
    /// The inputs of [`load`](crate::load::load).
    #[must_use]
    pub fn inputs(&self) -> Vec<Input> {
        if self.inputs.is_empty() {
            return vec![Input::Path(PathBuf::from("."))];
        }
        self.inputs.iter().map(|input| Input::parse(input)).collect()
    }

    /// The options for reading.
    #[must_use]
    pub fn load_options(&self) -> LoadOptions {
        LoadOptions {
            base: self.base.clone(),
            allow_folders: self.allow_folders.iter().map(PathBuf::from).collect(),
            uri_map: self.uri_map.clone(),
            at: self.at.clone(),
            max_bytes: self.limits.document_bytes,
            max_depth: self.limits.depth,
        }
    }

    /// The formats that the user checks: by functions, or by types.
    #[cfg(feature = "diff")]
    pub(crate) fn checked_formats(&self) -> impl Iterator<Item = &String> {
        self.own_formats.keys().chain(self.types.keys())
    }

    /// The path of the runtime as generated code writes it. The name of a crate gets the `::` that
    /// no module can hide.
    #[must_use]
    pub fn runtime_path(&self) -> String {
        absolute(&self.runtime)
    }

    /// The folder for generated modules, with the base folder before it. `\\` is `/` on every
    /// system.
    #[must_use]
    pub fn out_folder(&self) -> Option<PathBuf> {
        self.out.as_ref().map(|out| self.base.join(out.to_string_lossy().replace('\\', "/")))
    }

    /// The JSON Schema of `typewright.toml`.
    #[cfg(feature = "options-schema")]
    #[must_use]
    pub fn schema() -> serde_json::Value {
        schemars::schema_for!(Self).to_value()
    }
}

/// A path as generated code writes it. The name of a crate gets the `::` that no module can hide.
pub(crate) fn absolute(path: &str) -> String {
    let starts_as_path = path.starts_with("::") || path.split("::").next() == Some("crate");
    if starts_as_path { path.to_owned() } else { format!("::{path}") }
}
