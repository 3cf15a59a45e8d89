//! Documents of JSON-LD.

use super::super::{Data, Node};
use super::Foreign;

const CONTEXT: Foreign = Foreign {
    what: "a JSON-LD context",
    help: "remove it from the inputs; it maps names to IRIs, and constrains no value",
};
const LINKED: Foreign = Foreign {
    what: "a JSON-LD document",
    help: "remove it from the inputs, or write a JSON Schema of such documents",
};
const THING: Foreign = Foreign {
    what: "a Thing Description",
    help: "give the locations of its schemas: `at = [\"/properties/*\", \"/actions/*/input\", \
           \"/actions/*/output\", \"/events/*/data\"]`",
};

/// What a document is, and the pointer to what only it has.
pub(super) fn find(root: &Node) -> Option<(String, &'static Foreign)> {
    let Data::Object(members) = &root.data else { return None };
    let found = |key: &str, foreign| Some((format!("/{key}"), foreign));
    let context = root.get("@context");
    if context.is_some_and(is_about_things)
        && root.get("$schema").is_none()
        && ["properties", "actions", "events"].iter().any(|key| root.get(key).is_some())
    {
        return found("@context", &THING);
    }
    if is_schema(root) {
        return None;
    }
    match context {
        Some(_) if members.len() == 1 => found("@context", &CONTEXT),
        Some(_) => found("@context", &LINKED),
        None if matches!(root.get("@graph")?.data, Data::Array(_)) => found("@graph", &LINKED),
        None => None,
    }
}

/// Whether a context is that of the Web of Things.
fn is_about_things(context: &Node) -> bool {
    match &context.data {
        Data::Array(contexts) => contexts.iter().any(is_about_things),
        Data::String(uri) => uri.contains("w3.org/") && uri.contains("/wot/td"),
        _ => false,
    }
}

/// Whether a keyword of JSON Schema says anything here, so that the rest are annotations.
fn is_schema(root: &Node) -> bool {
    const KEYWORDS: [&str; 11] = [
        "$schema",
        "$ref",
        "$defs",
        "definitions",
        "properties",
        "items",
        "allOf",
        "anyOf",
        "oneOf",
        "enum",
        "const",
    ];
    const TYPES: [&str; 7] = ["array", "boolean", "integer", "null", "number", "object", "string"];
    let is_type = |node: &Node| node.as_str().is_some_and(|name| TYPES.contains(&name));
    KEYWORDS.iter().any(|keyword| root.get(keyword).is_some())
        || root.get("type").is_some_and(|node| match &node.data {
            Data::Array(types) => types.iter().all(is_type),
            _ => is_type(node),
        })
}
