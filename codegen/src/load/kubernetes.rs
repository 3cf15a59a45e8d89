//! Objects of Kubernetes: which documents are some, and whether any defines a resource.

use super::{Data, Node};

/// Whether a document, or each document of a file, is an object of Kubernetes.
pub(super) fn is_objects(root: &Node) -> bool {
    match &root.data {
        Data::Array(items) => {
            let mut items = items.iter().filter(|item| !matches!(item.data, Data::Null)).peekable();
            items.peek().is_some() && items.all(is_object)
        }
        _ => is_object(root),
    }
}

/// Whether any of the objects is a definition of a resource.
pub(super) fn defines(root: &Node) -> bool {
    match &root.data {
        Data::Array(items) => items.iter().any(defines),
        Data::Object(_) => {
            is_object(root) && (is_definition(root) || lists_definitions(root))
                || matches!(root.get("items"), Some(items) if is_objects(items) && defines(items))
        }
        Data::Null | Data::Bool(_) | Data::Number(_) | Data::String(_) => false,
    }
}

/// Whether this is a list as the server writes it: its items do not say their kind.
pub(crate) fn lists_definitions(node: &Node) -> bool {
    node.get("kind").and_then(Node::as_str) == Some("CustomResourceDefinitionList")
        && node.get("items").is_some_and(|items| matches!(items.data, Data::Array(_)))
}

fn is_object(node: &Node) -> bool {
    ["apiVersion", "kind"]
        .into_iter()
        .all(|key| node.get(key).is_some_and(|it| it.as_str().is_some()))
}

/// Whether this defines a resource: for the server itself, or for Crossplane, which writes schemas
/// in the same way.
pub(crate) fn is_definition(node: &Node) -> bool {
    let text = |key| node.get(key).and_then(Node::as_str).unwrap_or_default();
    let group = match text("kind") {
        "CustomResourceDefinition" => "apiextensions.k8s.io/",
        "CompositeResourceDefinition" => "apiextensions.crossplane.io/",
        _ => return false,
    };
    text("apiVersion").starts_with(group)
}
