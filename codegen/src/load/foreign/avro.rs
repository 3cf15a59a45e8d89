//! Schemas and protocols of Avro.

use super::super::{Data, Node};

/// The types that Avro has and JSON Schema does not.
const TYPES: [&str; 5] = ["bytes", "double", "float", "int", "long"];

/// Whether this is a protocol, or a schema that JSON Schema cannot be: alone, or in a union.
pub(super) fn is_avro(node: &Node) -> bool {
    if let Data::Array(branches) = &node.data {
        return branches.iter().any(is_avro) && branches.iter().all(is_branch);
    }
    if let Some(name) = node.as_str() {
        return TYPES.contains(&name) || ["boolean", "null", "string"].contains(&name);
    }
    let has = |key: &str, is: fn(&Data) -> bool| node.get(key).is_some_and(|it| is(&it.data));
    let is_list = |data: &Data| matches!(data, Data::Array(_));
    let is_text = |data: &Data| matches!(data, Data::String(_));
    let is_object = |data: &Data| matches!(data, Data::Object(_));
    if has("protocol", is_text) {
        return has("types", is_list) || has("messages", is_object);
    }
    let named = has("name", is_text);
    match node.get("type").map(|it| (&it.data, it.as_str())) {
        Some((_, Some("record" | "error"))) => named && has("fields", is_list),
        Some((_, Some("enum"))) => named && has("symbols", is_list),
        Some((_, Some("fixed"))) => named && node.get("size").is_some(),
        Some((_, Some("map"))) => node.get("values").is_some_and(is_type),
        Some((_, Some("array"))) => node.get("items").is_some_and(is_type),
        Some((_, Some(name))) => has("logicalType", is_text) && TYPES.contains(&name),
        Some((Data::Object(_), None)) => node.get("type").is_some_and(is_avro),
        Some(_) | None => false,
    }
}

/// Whether this may be a branch of a union: a name, or a schema.
fn is_branch(node: &Node) -> bool {
    let is_letter = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.');
    match node.as_str() {
        Some(name) => !name.is_empty() && name.chars().all(is_letter),
        None => is_avro(node) || node.get("type").is_some(),
    }
}

/// Whether this is the type of items or values, which Avro may give by name.
fn is_type(node: &Node) -> bool {
    node.as_str().is_some() || is_avro(node)
}
