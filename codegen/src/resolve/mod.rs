//! RESOLVE: finds the schemas, their identities and the target of every reference. No later stage
//! looks anything up.

mod children;
mod concern;
mod cycle;
mod dialect;
mod embedded;
mod index;
mod keywords;
mod limits;
mod lookup;
mod metaschema;
mod missing;
mod pointer;
mod roots;
mod select;
#[cfg(test)]
mod tests;
mod uri;
mod views;
mod vocabulary;
mod walk;

use crate::{
    diag::{Diagnostics, Site},
    load::{FileId, Node, SourceFile, Sources},
    operations::{OperationKind, Role},
    options::MissingRefs,
    sorted::{SortedMap, SortedSet},
};

pub use self::{
    children::{Child, Key},
    dialect::Dialect,
    index::Resource,
    keywords::{Holds, Keyword, draft3, is_known_keyword},
    metaschema::with_metaschemas,
    views::{Arena, View, split as split_view, with_views},
    vocabulary::{Vocabularies, Vocabulary},
};
use self::{index::Index, walk::Walker};

/// Finds all schemas of all files and looks up their references. Never reads a file, never asks the
/// network: what is not in `sources` is reported as missing.
///
/// References to official metaschemas need [`with_metaschemas`] before.
#[must_use]
pub fn resolve<'s>(
    sources: &'s Sources,
    options: &ResolveOptions,
    diag: &mut Diagnostics,
) -> Resolved<'s> {
    let mut found = diag.beside();
    let mut walker = Walker::new(sources, options, &mut found);
    walker.open_files();
    walker.walk_files();
    walker.look_up_references();
    walker.add_targets();
    walker.report_duplicates();
    let bundled = std::mem::take(&mut walker.bundled);
    let (index, mut named, operations) = walker.finish();
    let opaque = options.opaque.iter().flat_map(|entry| select::locations(&index, &named, entry));
    let opaque: SortedSet<SchemaId> = opaque.collect();
    cycle::report(&index, &opaque, options.ignores_cycles, &mut found);
    limits::hops(&index, options.max_ref_hops, &mut found);
    limits::unused_uris(&index, &options.uri_map, &mut found);
    let roots = select::select(&index, &named, &options.roots, &mut found);
    concern::pass_on(&index, &roots, !options.roots.is_empty(), found, diag);
    let extra: Vec<Root> = roots.iter().filter(|root| !named.contains(root)).cloned().collect();
    named.extend(extra);
    let root_of = named.iter().enumerate().rev().map(|(at, root)| (root.id, at)).collect();
    Resolved { index, roots, named, root_of, bundled, operations }
}

/// The formats of schemas in a description that are not read: where each stands, and what it is.
#[must_use]
pub fn foreign_formats(file: &SourceFile) -> Vec<(String, &Node)> {
    embedded::foreign(file)
}

/// The options of this stage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResolveOptions {
    /// The dialect of files without `$schema`.
    pub default_dialect: Dialect,
    /// How to treat unresolved references.
    pub missing_refs: MissingRefs,
    /// Names that references may lead to though nothing is there.
    pub opaque: Vec<String>,
    /// Names and JSON pointers of the roots that are wanted; all if there are none.
    pub roots: Vec<String>,
    /// Whether schemas of operations are roots.
    pub operations: bool,
    /// Whether `#` in a part of a bundle that keeps its identifier may mean the bundle.
    pub bundled_refs: bool,
    /// Whether keywords of other drafts hold schemas as they do there.
    pub draft_slips: bool,
    /// Whether schemas that only refer to each other require nothing, and are no error.
    pub ignores_cycles: bool,
    /// The URIs that the user gave files for.
    pub uri_map: Vec<String>,
    /// How many named definitions there may be.
    pub max_definitions: usize,
    /// How often references may lead to references before something else comes.
    pub max_ref_hops: usize,
    /// How many steps cycles of references may take.
    pub max_steps: usize,
}

impl Default for ResolveOptions {
    fn default() -> Self {
        Self {
            default_dialect: Dialect::Draft202012,
            missing_refs: MissingRefs::Error,
            opaque: Vec::new(),
            roots: Vec::new(),
            operations: false,
            bundled_refs: false,
            draft_slips: false,
            ignores_cycles: false,
            uri_map: Vec::new(),
            max_definitions: 50_000,
            max_ref_hops: 256,
            max_steps: crate::options::Limits::default().steps,
        }
    }
}

/// Number of a schema, in the order of the documents; schemas that only a reference leads to come
/// last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SchemaId(pub u32);

/// Number of a schema resource: a file, or a schema with an identifier of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ResourceId(pub u32);

/// A schema with its location.
#[derive(Clone, Debug)]
pub struct SchemaNode<'s> {
    /// The file it is in.
    pub file: FileId,
    /// The JSON pointer to it from the file's root.
    pub pointer: String,
    /// What is written there. An object or a boolean, in a legal schema.
    pub node: &'s Node,
    /// The dialect it is written in.
    pub dialect: Dialect,
    /// The vocabularies in force.
    pub vocabularies: Vocabularies,
    /// The resource it belongs to.
    pub resource: ResourceId,
    /// The target of its `$ref`.
    pub reference: Option<Reference>,
    /// The target of its `$dynamicRef` or `$recursiveRef`.
    pub dynamic: Option<DynamicRef>,
    /// It has a `$ref`, and its dialect says that nothing beside it counts.
    pub ref_overrides: bool,
    /// The schema and the keyword of it that this one stands under; nothing for roots and for
    /// schemas that only a reference leads to.
    pub parent: Option<(SchemaId, &'static Keyword)>,
}

/// The meaning of a reference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reference {
    /// This schema.
    Schema(SchemaId),
    /// Something that is not there, as it was written.
    Missing(String),
}

impl Reference {
    /// The schema, if it is there.
    #[must_use]
    pub fn schema(&self) -> Option<SchemaId> {
        match self {
            Self::Schema(id) => Some(*id),
            Self::Missing(_) => None,
        }
    }
}

/// The meaning of a reference that the dynamic scope may redirect.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DynamicRef {
    /// As if it were `$ref`.
    pub target: Reference,
    /// The dynamic anchor to look for in the dynamic scope, empty for `$recursiveAnchor`; `None`
    /// if this one is not dynamic after all, because the target is no such anchor.
    pub anchor: Option<String>,
}

/// A schema that types are made for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Root {
    /// The schema.
    pub id: SchemaId,
    /// What it is called in the input.
    pub name: String,
    /// What it is there.
    pub kind: RootKind,
}

/// What a root is in the input.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RootKind {
    /// A whole file.
    File,
    /// A member of `components/schemas` of an OpenAPI document.
    Component,
    /// A member of `$defs` or `definitions`.
    Definition,
    /// A schema elsewhere in a document that is no schema itself.
    Embedded,
}

/// All schemas, with all references looked up.
#[derive(Debug)]
pub struct Resolved<'s> {
    index: Index<'s>,
    /// What types are made for, file by file in the order of the documents.
    pub roots: Vec<Root>,
    /// The same with roots that are not selected, which still have names.
    pub named: Vec<Root>,
    root_of: SortedMap<SchemaId, usize>,
    /// References that a repair takes as those of the bundle they stand in.
    pub(crate) bundled: Vec<SchemaId>,
    /// The operations of API descriptions, if the options include them.
    pub operations: Vec<Operation>,
}

/// An operation of an API description.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Operation {
    /// Its `operationId`.
    pub id: Option<String>,
    /// The HTTP method.
    pub method: String,
    /// The path, or the name of the webhook or callback.
    pub path: String,
    /// Which of these it is.
    pub kind: OperationKind,
    /// The file that contains it.
    pub file: FileId,
    /// The pointer to it.
    pub pointer: String,
    /// Its schemas.
    pub schemas: Vec<OperationSchema>,
}

/// A schema of an operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OperationSchema {
    /// What it describes.
    pub role: Role,
    /// The media type of a body.
    pub media: Option<String>,
    /// Whether it has to be there.
    pub required: bool,
    /// The file that contains it.
    pub file: FileId,
    /// The pointer to it.
    pub pointer: String,
    /// The schema; nothing if the description has none.
    pub schema: Option<SchemaId>,
}

impl<'s> Resolved<'s> {
    /// The schema of this number.
    pub fn schema(&self, id: SchemaId) -> &SchemaNode<'s> {
        self.index.schema(id)
    }

    /// How many bytes all files have.
    pub(crate) fn bytes(&self) -> usize {
        self.index.sources.iter().map(|(_, file)| file.text.len()).sum()
    }

    /// The schema that stands at this node of the sources: the same node, not an equal one.
    pub fn id_of(&self, node: &Node) -> Option<SchemaId> {
        self.index.id_of(node)
    }

    /// All schemas.
    pub fn ids(&self) -> impl Iterator<Item = SchemaId> + use<> {
        (0..u32::try_from(self.len()).unwrap_or(u32::MAX)).map(SchemaId)
    }

    /// How many schemas there are.
    pub fn len(&self) -> usize {
        self.index.schemas.len()
    }

    /// Whether there is no schema.
    pub fn is_empty(&self) -> bool {
        self.index.schemas.is_empty()
    }

    /// The schemas directly in this one, in document order, without those that a `$ref` beside them
    /// overrides.
    pub fn children(
        &self,
        id: SchemaId,
    ) -> impl Iterator<Item = (&'static Keyword, Option<Key<'s>>, SchemaId)> + '_ {
        self.index.children(id)
    }

    /// The resource of this number.
    pub fn resource(&self, id: ResourceId) -> &Resource<'s> {
        self.index.resource(id)
    }

    /// How many resources there are; they are numbered from 0.
    pub fn n_resources(&self) -> usize {
        self.index.resources.len()
    }

    /// The schema that is the whole resource; an OpenAPI document has none.
    pub fn resource_root(&self, id: ResourceId) -> Option<SchemaId> {
        self.index.resource(id).root
    }

    /// The dynamic anchor of this name in a resource; with an empty name the `$recursiveAnchor`.
    pub fn dynamic_anchor(&self, resource: ResourceId, name: &str) -> Option<SchemaId> {
        self.index.resource(resource).dynamic_anchors.get(name).copied()
    }

    /// The target that a reference would have in this schema; for references outside `$ref`, as in
    /// `discriminator.mapping`.
    pub fn look_up(&self, from: SchemaId, reference: &str) -> Option<SchemaId> {
        self.index.look_up(from, reference)
    }

    /// The schema that an entry of `discriminator.mapping` names: by the name of a component, or as
    /// a reference does.
    pub fn mapped(&self, from: SchemaId, text: &str) -> Option<SchemaId> {
        self.index.mapped(from, text)
    }

    /// The name of a root.
    pub fn root_name(&self, id: SchemaId) -> Option<&str> {
        self.root(id).map(|root| root.name.as_str())
    }

    /// The root that is this schema.
    pub fn root(&self, id: SchemaId) -> Option<&Root> {
        self.root_of.get(&id).and_then(|at| self.named.get(*at))
    }

    /// Whether this is the description of a value, rather than a condition on, or a part of the
    /// description of, a value that another schema describes.
    pub fn describes_value(&self, id: SchemaId) -> bool {
        self.schema(id).parent.is_none_or(|(_, keyword)| {
            !matches!(
                keyword.name,
                "allOf"
                    | "contains"
                    | "dependencies"
                    | "dependentSchemas"
                    | "else"
                    | "if"
                    | "not"
                    | "propertyNames"
                    | "then"
            )
        })
    }

    /// Whether the file of a schema, or the resource in it, names its dialect.
    pub fn names_dialect(&self, id: SchemaId) -> bool {
        let schema = self.schema(id);
        let file = self.index.sources.get(schema.file);
        file.is_some_and(|file| !file.kind.is_schema() || file.root.get("$schema").is_some())
            || self.resource(schema.resource).node.get("$schema").is_some()
    }

    /// Whether `unevaluatedItems` or `unevaluatedProperties` is in force anywhere.
    pub fn has_unevaluated(&self) -> bool {
        self.index.has_unevaluated
    }

    /// The schemas that an entry of an option names: a definition, or the target of a JSON pointer.
    pub fn locations(&self, entry: &str) -> Vec<SchemaId> {
        select::locations(&self.index, &self.named, entry)
    }

    /// Reports an entry of an option that matches nothing, with the nearest name.
    pub fn unused(&self, option: &str, entry: &str, diag: &mut Diagnostics) {
        select::unused(&self.index, &self.named, option, entry, diag);
    }

    /// The name of a file.
    pub fn file_name(&self, file: FileId) -> &'s str {
        self.index.file_name(file)
    }

    /// The location of a schema.
    pub fn site(&self, id: SchemaId) -> Site {
        self.index.site(id)
    }

    /// The location of a schema, for people: `file.json#/pointer`.
    pub fn display_at(&self, id: SchemaId) -> String {
        self.index.display_at(id)
    }

    /// The same with the mark of the view, which tells apart the views of one schema.
    pub fn marked_at(&self, id: SchemaId) -> String {
        let schema = self.schema(id);
        format!("{}#{}", self.file_name(schema.file), schema.pointer)
    }

    /// The schema that this one is a view of; itself if it is none.
    pub fn origin(&self, id: SchemaId) -> SchemaId {
        self.index.views.origin(id)
    }
}
