//! Protocol Buffers in JSON: descriptors of files, and the form of protobuf.js.

use super::super::{Data, Node};
use super::Foreign;

const DESCRIPTOR: Foreign = Foreign {
    what: "a Protocol Buffers descriptor",
    help: "remove it from the inputs; protoc has plugins that write JSON Schema",
};

/// What a descriptor of a file may have.
const PARTS: [&str; 8] = [
    "messageType",
    "message_type",
    "enumType",
    "enum_type",
    "service",
    "dependency",
    "package",
    "syntax",
];

/// What a document is, and the pointer to its descriptors.
pub(super) fn find(root: &Node) -> Option<(String, &'static Foreign)> {
    Some((pointer(root)?.to_owned(), &DESCRIPTOR))
}

fn pointer(root: &Node) -> Option<&'static str> {
    if is_file(root) && PARTS.iter().any(|part| root.get(part).is_some()) {
        return Some("");
    }
    if let Some(Node { data: Data::Array(files), .. }) = root.get("file")
        && !files.is_empty()
        && files.iter().all(is_file)
    {
        return Some("/file");
    }
    nests(root).then_some("/nested")
}

fn is_file(node: &Node) -> bool {
    node.get("name")
        .and_then(Node::as_str)
        .is_some_and(|name| name.rsplit_once('.').is_some_and(|(_, end)| end == "proto"))
}

/// Whether any part of a namespace is a message, an enum or a service.
fn nests(node: &Node) -> bool {
    let Some(Node { data: Data::Object(parts), .. }) = node.get("nested") else { return false };
    parts.values().any(|entry| is_part(&entry.node) || nests(&entry.node))
}

fn is_part(node: &Node) -> bool {
    let any = |key: &str, is: fn(&Node) -> bool| match node.get(key).map(|it| &it.data) {
        Some(Data::Object(entries)) => entries.values().any(|entry| is(&entry.node)),
        _ => false,
    };
    let is_number = |node: &Node| matches!(node.data, Data::Number(_));
    any("fields", |it| it.get("type").is_some() && it.get("id").is_some())
        || any("values", is_number)
        || any("methods", |it| it.get("requestType").is_some())
}
