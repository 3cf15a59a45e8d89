//! Kubernetes custom resource definitions: a schema for each version.

use super::Embedded;
use crate::load::{Data, Node, is_definition, lists_definitions};

/// The schemas of all definitions in a document, in a list, or in the documents of one file.
pub(super) fn find(root: &Node) -> Vec<Embedded<'_>> {
    let mut found = Vec::new();
    match &root.data {
        Data::Array(documents) => {
            for (n, document) in documents.iter().enumerate() {
                found.extend(in_document(document, &format!("/{n}")));
            }
        }
        _ => found.extend(in_document(root, "")),
    }
    found
}

/// The schemas of one document: a definition, or a list of objects.
fn in_document<'s>(document: &'s Node, at: &str) -> Vec<Embedded<'s>> {
    let Some(Node { data: Data::Array(items), .. }) = document.get("items") else {
        return if is_definition(document) { versions(document, at) } else { Vec::new() };
    };
    let of_list = lists_definitions(document);
    items
        .iter()
        .enumerate()
        .filter(|(_, item)| of_list || is_definition(item))
        .flat_map(|(n, item)| versions(item, &format!("{at}/items/{n}")))
        .collect()
}

/// The schemas of one definition, named for its kind and the version.
fn versions<'s>(definition: &'s Node, at: &str) -> Vec<Embedded<'s>> {
    let text = |pointer: &str| definition.lookup(pointer).and_then(Node::as_str);
    let kind = text("/spec/names/kind").or_else(|| text("/metadata/name")).unwrap_or_default();
    let versions = match definition.lookup("/spec/versions").map(|node| &node.data) {
        Some(Data::Array(versions)) => versions.as_slice(),
        _ => &[],
    };
    let name_of = |version: &'s Node| version.get("name").and_then(Node::as_str);
    let embedded = |version: &str, pointer: String, node: &'s Node| Embedded {
        kind: super::RootKind::Embedded,
        ..Embedded::component(pointer, &format!("{kind} {version}"), node)
    };
    let mut found = Vec::new();
    // As v1beta1 has it: one schema for all versions that have none.
    if let Some(node) = definition.lookup("/spec/validation/openAPIV3Schema") {
        let version = versions.first().and_then(name_of).or_else(|| text("/spec/version"));
        let pointer = format!("{at}/spec/validation/openAPIV3Schema");
        found.push(embedded(version.unwrap_or_default(), pointer, node));
    }
    for (n, version) in versions.iter().enumerate() {
        if let Some(node) = version.lookup("/schema/openAPIV3Schema") {
            let pointer = format!("{at}/spec/versions/{n}/schema/openAPIV3Schema");
            found.push(embedded(name_of(version).unwrap_or_default(), pointer, node));
        }
    }
    found
}
