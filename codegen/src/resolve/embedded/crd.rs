//! Kubernetes custom resource definitions: a schema for each version.

use super::Embedded;
use crate::load::{Data, Node};

/// The schemas of all definitions in a document, in a list, or in the documents of one file.
pub(super) fn find(root: &Node) -> Vec<Embedded<'_>> {
    let mut found = Vec::new();
    let mut add = |node, pointer: String| found.extend(versions(node, &pointer));
    match (&root.data, root.get("items").map(|items| &items.data)) {
        (Data::Array(items), _) => {
            for (n, item) in items.iter().enumerate() {
                match item.get("items").map(|items| &items.data) {
                    Some(Data::Array(inner)) => {
                        for (k, item) in inner.iter().enumerate() {
                            add(item, format!("/{n}/items/{k}"));
                        }
                    }
                    _ => add(item, format!("/{n}")),
                }
            }
        }
        (_, Some(Data::Array(items))) => {
            for (n, item) in items.iter().enumerate() {
                add(item, format!("/items/{n}"));
            }
        }
        _ => add(root, String::new()),
    }
    found
}

/// The schemas of one definition, named for its kind and the version.
fn versions<'s>(definition: &'s Node, at: &str) -> Vec<Embedded<'s>> {
    let text = |pointer: &str| definition.lookup(pointer).and_then(Node::as_str);
    if text("/kind") != Some("CustomResourceDefinition") {
        return Vec::new();
    }
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
