//! Schemas embedded in other documents: their locations in each kind of document, their names, and
//! how they are read.

mod asyncapi;
mod crd;
mod location;
mod operations;

use super::{RootKind, index::Index, vocabulary::Scope};
use crate::{
    load::{Data, FileId, FileKind, Node, SourceFile, at, pointer::join},
    sorted::SortedMap,
};

pub(super) use asyncapi::{foreign, multi_format};
pub(super) use operations::Operation;

/// A schema in a document that is no schema itself.
pub(super) struct Embedded<'s> {
    pub(super) node: &'s Node,
    pub(super) pointer: String,
    pub(super) name: String,
    pub(super) kind: RootKind,
    /// Whether a type is made for it, and not only for what it refers to.
    pub(super) is_root: bool,
    /// How it is read, if not as the document says for all.
    pub(super) scope: Option<Scope>,
    /// Whether it is a document of its own, so that `#` means it and its `$schema` counts.
    pub(super) own: bool,
    /// The name by which schemas beside it may refer to it, as if it were a file.
    pub(super) sibling: Option<String>,
}

impl<'s> Embedded<'s> {
    fn component(pointer: String, name: &str, node: &'s Node) -> Self {
        Self {
            node,
            pointer,
            name: name.to_owned(),
            kind: RootKind::Component,
            is_root: true,
            scope: None,
            own: false,
            sibling: None,
        }
    }
}

/// What was found in descriptions that refer to parts of each other.
#[derive(Default)]
pub(super) struct Found<'s> {
    /// Schemas, by the file they stand in.
    pub(super) schemas: SortedMap<FileId, Vec<Embedded<'s>>>,
    pub(super) operations: Vec<Operation<'s>>,
    /// Files that hold parts of descriptions and are no schemas, and the description.
    pub(super) parts: SortedMap<FileId, FileId>,
    /// References between parts that lead to nothing.
    pub(super) unresolved: location::Unresolved<'s>,
}

/// The schemas of messages, and with `operations` those of operations.
pub(super) fn find_all<'s>(index: &Index<'s>, operations: bool, most: usize) -> Found<'s> {
    let mut found = Found::default();
    asyncapi::find(index, &mut found);
    if operations {
        operations::find(index, most, &mut found);
    }
    found
}

/// The schemas that types are made for, in the order of the document.
pub(super) fn find(file: &SourceFile) -> Vec<Embedded<'_>> {
    let mut found = match file.kind {
        FileKind::OpenApi30 | FileKind::OpenApi31 => map(&file.root, "/components/schemas"),
        FileKind::Swagger20 => map(&file.root, "/definitions"),
        FileKind::Kubernetes => crd::find(&file.root),
        FileKind::Schema
        | FileKind::AsyncApi2
        | FileKind::AsyncApi3
        | FileKind::McpTools
        | FileKind::OpenRpc
        | FileKind::Holder => Vec::new(),
    };
    for pattern in &file.at {
        found.extend(at_pattern(file, pattern));
    }
    found
}

/// The members of an object of schemas.
fn map<'s>(root: &'s Node, pointer: &str) -> Vec<Embedded<'s>> {
    let Some(Node { data: Data::Object(schemas), .. }) = root.lookup(pointer) else {
        return Vec::new();
    };
    let each = schemas.iter();
    each.map(|(name, entry)| Embedded::component(join(pointer, name), name, &entry.node)).collect()
}

/// The schemas at a pointer with `*`.
fn at_pattern<'s>(file: &'s SourceFile, pattern: &str) -> Vec<Embedded<'s>> {
    // `#` means the description where it has definitions for all of it.
    let own = matches!(file.kind, FileKind::Holder | FileKind::McpTools);
    let is_map = pattern.ends_with("/*");
    let found = at::find(&file.root, pattern).into_iter();
    // `null` stands for none.
    found
        .filter(|found| !matches!(found.node.data, Data::Null))
        .map(|found| Embedded {
            node: found.node,
            kind: if is_map && !own { RootKind::Component } else { RootKind::Embedded },
            is_root: true,
            scope: None,
            own,
            sibling: (own && is_map).then(|| found.name.clone()),
            pointer: found.pointer,
            name: found.name,
        })
        .collect()
}
