//! MODEL: one closed form for the schemas of all drafts, with `allOf` and references merged where
//! that is equivalent.

mod accepts;
mod advice;
mod all_of_cycle;
mod any_json;
pub(crate) mod base_class;
mod cases;
mod declared;
pub mod discriminator;
pub mod disjoint;
mod dynamic_cycle;
pub(crate) mod equal;
mod itself;
pub(crate) mod keyword;
mod literal;
mod merge;
mod offered;
mod once;
mod plain;
pub mod proven;
mod question;
mod read;
mod schema;
pub(crate) mod shape;
mod simplify;
pub(crate) mod slip;
mod steps;
mod unknown;

use std::{collections::HashMap, rc::Rc};

pub(crate) use self::accepts::{accepts, schema_accepts};
pub(crate) use self::read::kind_named;
pub(crate) use self::steps::{Steps, report as report_steps};
pub use self::{
    keyword::{
        ArrayKeywords, Bound, Contains, Content, NumberKeywords, ObjectKeywords, StringKeywords,
    },
    literal::{Literal, Number, quote},
    offered::Offered,
    schema::{
        Cases, Conditional, DiscriminatorKeyword, Kinds, KnownString, Kw, Mid, Notes, Regex,
        Schema, UnionKeyword,
    },
};
use crate::{
    diag::Diagnostics,
    options::{Limits, Options},
    resolve::{Resolved, Root, SchemaId},
    sorted::{SortedMap, SortedSet},
};

/// All schemas that are reached from the roots.
#[derive(Default)]
pub struct Model {
    schemas: Vec<Rc<Schema>>,
    /// Those whose `allOf` and references were merged, by id; filled when asked for.
    flat: Vec<Option<Rc<Schema>>>,
    merging: Vec<Mid>,
    /// The outermost schema of `merging` that was left out of one inside it.
    cut: Option<usize>,
    narrowed: HashMap<(Mid, Kinds), Mid>,
    /// For each part that [`Model::narrow`] has made, what it is a part of.
    wholes: HashMap<Mid, Mid>,
    any: Option<Mid>,
    /// What [`Model::intersect`] has made, by everything it is made of.
    products: HashMap<Vec<Mid>, Mid>,
    factors: HashMap<Mid, Vec<Mid>>,
    n_products: HashMap<SchemaId, usize>,
    /// How the branch of a union is found: by the schema that has it, whether it is `oneOf`, and
    /// its branches.
    discriminators: HashMap<(SchemaId, bool, Vec<Mid>), Rc<[disjoint::Discriminator]>>,
    limits: Limits,
    /// What is left of the work that may be done.
    steps: Rc<Steps>,
    /// The same for what only remarks and warnings need: where it ends, they do.
    looks: Rc<Steps>,
    /// What lists of schemas declare, as far as that was asked.
    declared: HashMap<Vec<Mid>, Rc<declared::Declared>>,
    /// Whether the second schemas declare members that the first do not, as far as that was asked.
    adding: HashMap<(Vec<Mid>, Vec<Mid>), bool>,
    /// Schemas of which it is not said yet what they are.
    incomplete: SortedSet<Mid>,
    /// Schemas that require each other; found when the first schema is merged.
    all_of_cycles: Option<all_of_cycle::AllOfCycles>,
    /// Schemas of which `allOf` makes more combinations than the limit.
    pub(crate) too_many_products: SortedSet<SchemaId>,
    /// The roots for which types are made, in the order of the files.
    pub roots: Vec<(Mid, Root)>,
    /// What schemas have that only other drafts know.
    pub(crate) slips: Vec<slip::Slip>,
    /// The schemas that stand for a base class or any of its children.
    pub(crate) families: SortedSet<Mid>,
    /// The schemas of base classes and children that are branches of these.
    pub(crate) relatives: SortedSet<Mid>,
    /// Schemas that are not looked into, by name.
    pub opaque: SortedMap<Mid, String>,
}

/// Reads the closed form of all schemas.
pub fn model(resolved: &Resolved<'_>, options: &Options, diag: &mut Diagnostics) -> Model {
    let mut model = read::read(resolved, options, diag);
    dynamic_cycle::report(&model, resolved, diag);
    itself::open(&mut model);
    once::repeated(&mut model);
    model
}

impl Model {
    fn reserve(&mut self, schema: Schema) -> Mid {
        self.steps.take(steps::SCHEMA);
        let mid = Mid(u32::try_from(self.schemas.len()).unwrap_or(u32::MAX));
        self.schemas.push(Rc::new(schema));
        mid
    }

    fn set(&mut self, mid: Mid, schema: Schema) {
        if let Some(location) = self.schemas.get_mut(mid.0 as usize) {
            *location = Rc::new(schema);
        }
    }

    /// What is left of the work that may be done.
    pub(crate) fn steps(&self) -> Rc<Steps> {
        Rc::clone(&self.steps)
    }

    /// What is left of the work that may be done for remarks and warnings.
    pub(crate) fn looks(&self) -> &Steps {
        &self.looks
    }

    /// How many schemas there are, merged ones included.
    pub fn len(&self) -> usize {
        self.schemas.len()
    }

    /// Whether there is no schema.
    pub fn is_empty(&self) -> bool {
        self.schemas.is_empty()
    }

    /// The schema as it was read.
    #[allow(clippy::indexing_slicing, reason = "a Mid is only made by reserve, which pushes")]
    pub fn raw(&self, mid: Mid) -> Rc<Schema> {
        Rc::clone(&self.schemas[mid.0 as usize])
    }

    /// Replaces a schema before anything was merged: for repairs.
    pub(crate) fn replace(&mut self, mid: Mid, schema: Schema) {
        debug_assert!(self.flat.is_empty(), "repairs come before merging");
        self.set(mid, schema);
    }

    /// Adds a schema: for rewrites.
    pub(crate) fn add(&mut self, schema: Schema) -> Mid {
        self.reserve(schema)
    }

    /// Adds a schema to which its parts may refer before [`Model::complete`] says what it is.
    pub(crate) fn begin(&mut self, from: crate::resolve::SchemaId) -> Mid {
        let mid = self.reserve(Schema::any(from));
        self.incomplete.insert(mid);
        mid
    }

    /// Says what a schema is that was begun before.
    pub(crate) fn complete(&mut self, mid: Mid, schema: Schema) {
        self.set(mid, schema);
        self.incomplete.remove(&mid);
        if let Some(location) = self.flat.get_mut(mid.0 as usize) {
            *location = None;
        }
    }

    /// The schema of which this is the part for some kinds of value.
    pub(crate) fn whole_of(&self, part: Mid) -> Option<Mid> {
        self.wholes.get(&part).copied()
    }

    /// The schema `true`.
    pub(crate) fn any(&mut self, from: crate::resolve::SchemaId) -> Mid {
        if let Some(known) = self.any {
            return known;
        }
        let mid = self.reserve(Schema::any(from));
        self.any = Some(mid);
        mid
    }

    /// All schemas that were read, by id.
    pub fn ids(&self) -> impl Iterator<Item = Mid> + use<> {
        (0..u32::try_from(self.schemas.len()).unwrap_or(u32::MAX)).map(Mid)
    }
}
