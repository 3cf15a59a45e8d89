//! Schemas and protocols of Avro.

use super::super::{Data, Node};

/// The types that Avro has and JSON Schema does not.
const TYPES: [&str; 5] = ["bytes", "double", "float", "int", "long"];

/// Whether this is a protocol, or a schema that JSON Schema cannot be: alone, or in a union.
pub(super) fn is_avro(node: &Node) -> bool {
    if let Data::Array(branches) = &node.data {
        let is_name = |node: &Node| node.as_str().is_some();
        return branches.iter().any(is_avro)
            && branches.iter().all(|branch| is_name(branch) || is_avro(branch));
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

/// Whether this is the type of items or values, which Avro may give by name.
fn is_type(node: &Node) -> bool {
    node.as_str().is_some() || is_avro(node)
}
