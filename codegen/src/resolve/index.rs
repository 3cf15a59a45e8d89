//! The tables that this stage fills: schemas, resources, identifiers.

use std::collections::HashMap;

use super::{
    ResourceId, SchemaId, SchemaNode, Vocabularies,
    children::{self, Key},
    dialect::Dialect,
    keywords::Keyword,
    vocabulary::Scope,
};
use crate::{
    diag::Site,
    load::{FileId, Node, Sources},
    sorted::SortedMap,
};

/// A schema resource: a file, or a schema with an identifier of its own.
#[derive(Clone, Debug)]
pub struct Resource<'s> {
    /// The file it is in.
    pub file: FileId,
    /// The JSON pointer to it from the file's root.
    pub pointer: String,
    /// What is written there.
    pub node: &'s Node,
    /// The base URI of references in it: absolute, in normal form, without a fragment.
    pub uri: String,
    /// The schema that is the whole resource; an OpenAPI document has none.
    pub root: Option<SchemaId>,
    /// The document that `#` may mean as well: that of the file, if a schema in it counts as a
    /// document of its own.
    pub within: Option<ResourceId>,
    /// The dialect of its schemas.
    pub dialect: Dialect,
    /// The vocabularies in force.
    pub vocabularies: Vocabularies,
    /// Schemas by plain-name fragment, dynamic ones included.
    pub anchors: SortedMap<String, SchemaId>,
    /// Schemas by dynamic anchor; `$recursiveAnchor` is the one with the empty name.
    pub dynamic_anchors: SortedMap<String, SchemaId>,
}

impl Resource<'_> {
    pub(super) fn scope(&self) -> Scope {
        Scope { dialect: self.dialect, vocabularies: self.vocabularies }
    }
}

#[derive(Debug)]
pub(super) struct Index<'s> {
    pub(super) sources: &'s Sources,
    pub(super) schemas: Vec<SchemaNode<'s>>,
    pub(super) resources: Vec<Resource<'s>>,
    /// By the address of the node. Lookups only.
    pub(super) by_address: HashMap<usize, SchemaId>,
    /// By retrieval URI and by identifier. Lookups only.
    pub(super) by_uri: HashMap<String, ResourceId>,
    /// Files whose identifier is only a pointer, as `#/components/schemas/X`, stand at that
    /// pointer of a document that is not there itself.
    pub(super) virtual_document: SortedMap<String, ResourceId>,
    pub(super) has_unevaluated: bool,
    /// Whether `#` in a part of a bundle may mean the bundle.
    pub(super) bundled_refs: bool,
    /// The keys of `uri-map` that are no URIs: paths from the root of any host.
    pub(super) mapped_paths: Vec<String>,
    /// The keys of `uri-map` that stand for folders.
    pub(super) mapped_folders: Vec<String>,
    /// Whether keywords of other drafts hold schemas.
    pub(super) draft_slips: bool,
    /// Which schemas are views of others.
    pub(super) views: super::views::Table,
}

impl<'s> Index<'s> {
    pub(super) fn new(sources: &'s Sources) -> Self {
        Self {
            sources,
            schemas: Vec::new(),
            resources: Vec::new(),
            by_address: HashMap::new(),
            by_uri: HashMap::new(),
            virtual_document: SortedMap::new(),
            has_unevaluated: false,
            bundled_refs: false,
            mapped_paths: Vec::new(),
            mapped_folders: Vec::new(),
            draft_slips: false,
            views: super::views::Table::default(),
        }
    }

    #[allow(
        clippy::indexing_slicing,
        reason = "only the walker makes a SchemaId, when it pushes the schema"
    )]
    pub(super) fn schema(&self, id: SchemaId) -> &SchemaNode<'s> {
        &self.schemas[id.0 as usize]
    }

    #[allow(clippy::indexing_slicing, reason = "as for `schema`")]
    pub(super) fn schema_mut(&mut self, id: SchemaId) -> &mut SchemaNode<'s> {
        &mut self.schemas[id.0 as usize]
    }

    #[allow(
        clippy::indexing_slicing,
        reason = "only the walker makes a ResourceId, when it pushes the resource"
    )]
    pub(super) fn resource(&self, id: ResourceId) -> &Resource<'s> {
        &self.resources[id.0 as usize]
    }

    #[allow(clippy::indexing_slicing, reason = "as for `resource`")]
    pub(super) fn resource_mut(&mut self, id: ResourceId) -> &mut Resource<'s> {
        &mut self.resources[id.0 as usize]
    }

    pub(super) fn id_of(&self, node: &Node) -> Option<SchemaId> {
        self.by_address.get(&address(node)).copied()
    }

    pub(super) fn children(
        &self,
        id: SchemaId,
    ) -> impl Iterator<Item = (&'static Keyword, Option<Key<'s>>, SchemaId)> + '_ {
        let schema = self.schema(id);
        let scope = Scope { dialect: schema.dialect, vocabularies: schema.vocabularies };
        children::of(schema.node, scope, schema.ref_overrides, self.draft_slips)
            .into_iter()
            .filter_map(|child| Some((child.keyword, child.key, self.id_of(child.node)?)))
    }

    pub(super) fn file_name(&self, file: FileId) -> &'s str {
        self.sources.get(file).map_or("", |file| file.name.as_str())
    }

    pub(super) fn site(&self, id: SchemaId) -> Site {
        let schema = self.schema(id);
        let pointer = super::views::split(&schema.pointer).0.into_owned();
        Site { file: schema.file, span: schema.node.span, pointer }
    }

    pub(super) fn display_at(&self, id: SchemaId) -> String {
        let schema = self.schema(id);
        format!("{}#{}", self.file_name(schema.file), super::views::split(&schema.pointer).0)
    }
}

/// What a node is known by. Nodes do not move while the sources are borrowed.
pub(super) fn address(node: &Node) -> usize {
    std::ptr::from_ref(node).addr()
}
