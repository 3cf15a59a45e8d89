//! Schemas of JSON Type Definition.

use super::super::{Data, Node, escape_pointer};

/// The types that only JSON Type Definition has.
const TYPES: [&str; 9] =
    ["float32", "float64", "int8", "uint8", "int16", "uint16", "int32", "uint32", "timestamp"];

/// All keywords of JSON Type Definition.
const KEYWORDS: [&str; 13] = [
    "additionalProperties",
    "definitions",
    "discriminator",
    "elements",
    "enum",
    "mapping",
    "metadata",
    "nullable",
    "optionalProperties",
    "properties",
    "ref",
    "type",
    "values",
];

/// Where a schema has what only JSON Type Definition has.
pub(super) fn find(root: &Node) -> Option<String> {
    inside(root, root)
}

/// The pointer in a schema at which it shows.
fn inside(node: &Node, root: &Node) -> Option<String> {
    if let Some(keyword) = own(node, root) {
        return Some(format!("/{keyword}"));
    }
    let Data::Object(members) = &node.data else { return None };
    // A schema of it has no other keywords, and an object has no `type`.
    let is_object = node.get("properties").is_some();
    if !members.keys().all(|key| KEYWORDS.contains(&key.as_str()))
        || is_object && node.get("type").is_some()
    {
        return None;
    }
    let step = |key: &str, node| Some(format!("/{}{}", escape_pointer(key), inside(node, root)?));
    ["elements", "values"].into_iter().find_map(|key| step(key, node.get(key)?)).or_else(|| {
        ["properties", "optionalProperties", "mapping", "definitions"].into_iter().find_map(|key| {
            let Data::Object(entries) = &node.get(key)?.data else { return None };
            let found = entries.iter().find_map(|(name, entry)| step(name, &entry.node))?;
            Some(format!("/{key}{found}"))
        })
    })
}

/// The keyword of a schema that only JSON Type Definition has.
fn own(node: &Node, root: &Node) -> Option<&'static str> {
    let is_object =
        |key: &str| matches!(node.get(key).map(|node| &node.data), Some(Data::Object(_)));
    let text = |key| node.get(key).and_then(Node::as_str);
    let is_closed = node.get("type").is_none();
    if is_object("optionalProperties") && is_closed {
        return Some("optionalProperties");
    }
    if text("discriminator").is_some() && is_object("mapping") {
        return Some("discriminator");
    }
    if text("type").is_some_and(|name| TYPES.contains(&name)) {
        return Some("type");
    }
    // Alone, as its forms have them.
    let alone = |key: &str| match &node.data {
        Data::Object(members) => members
            .keys()
            .all(|it| matches!(it.as_str(), "nullable" | "metadata" | "definitions") || it == key),
        _ => false,
    };
    let is_defined = |name| root.get("definitions").is_some_and(|all| all.get(name).is_some());
    if alone("ref") && text("ref").is_some_and(is_defined) {
        return Some("ref");
    }
    ["elements", "values"].into_iter().find(|key| is_object(key) && alone(key))
}
