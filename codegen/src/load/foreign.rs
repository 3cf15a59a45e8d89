//! Documents of other schema languages, and documents about APIs that hold no schemas: told by what
//! only they have, so that they are refused by name.

use super::problem::{Problem, span};
use super::{Data, Node};
use crate::diag::Code;

/// What a document is, where that shows, and what to do.
struct Foreign {
    what: &'static str,
    help: &'static str,
}

const JTD: Foreign = Foreign {
    what: "a schema of JSON Type Definition (RFC 8927)",
    help: "convert it to JSON Schema: `optionalProperties` are `properties` that are not \
           `required`, `elements` is `items`, `values` is `additionalProperties`",
};
const AVRO: Foreign = Foreign {
    what: "an Avro schema",
    help: "convert it to JSON Schema: a record is an object with `properties`, a union is `anyOf`",
};
const INTROSPECTION: Foreign = Foreign {
    what: "a GraphQL introspection result",
    help: "remove it from the inputs; tools for GraphQL generate types from it",
};
const SDL: Foreign = Foreign {
    what: "a GraphQL schema",
    help: "remove it from the inputs; tools for GraphQL generate types from it",
};
const XSD: Foreign = Foreign {
    what: "an XML Schema",
    help: "remove it from the inputs, or write a JSON Schema of the same data",
};
const XML: Foreign = Foreign { what: "an XML document", help: "remove it from the inputs" };
const PROTOBUF: Foreign = Foreign {
    what: "a Protocol Buffers definition",
    help: "remove it from the inputs; protoc has plugins that write JSON Schema",
};
const RAML: Foreign =
    Foreign { what: "a RAML description", help: "convert it to OpenAPI, which is read" };
const POSTMAN: Foreign = Foreign {
    what: "a Postman collection",
    help: "export the API as OpenAPI; a collection holds examples, and no schemas",
};
const ARAZZO: Foreign = Foreign {
    what: "an Arazzo description",
    help: "remove it from the inputs, and give the OpenAPI descriptions that its workflows name",
};
const OVERLAY: Foreign = Foreign {
    what: "an Overlay document",
    help: "apply it to its OpenAPI description, and give the result",
};

/// A text that is neither JSON nor YAML, by how it begins.
pub(super) fn of_text(text: &str) -> Option<Box<Problem>> {
    let start = text.trim_start();
    let foreign = if start.starts_with('<') {
        let head: String = start.chars().take(4_000).collect();
        let is_schema = head.contains("http://www.w3.org/2001/XMLSchema\"")
            && (head.contains(":schema") || head.contains("<schema"));
        if is_schema { XSD } else { XML }
    } else if start.starts_with("#%RAML") {
        RAML
    } else {
        match first_words(start) {
            Some(("syntax", rest)) if rest.trim_start().starts_with('=') => PROTOBUF,
            Some((word, rest)) if is_sdl(word, rest) => SDL,
            _ => return None,
        }
    };
    let from = text.len() - start.len();
    let end = start.find('\n').unwrap_or(start.len()).min(60);
    let end = (0..=end).rev().find(|end| start.is_char_boundary(*end)).unwrap_or(0);
    Some(problem(&foreign, span(from, from + end), String::new()))
}

/// The first word behind comments and descriptions, and what follows it.
fn first_words(mut text: &str) -> Option<(&str, &str)> {
    loop {
        text = text.trim_start();
        let rest = if text.starts_with('#') || text.starts_with("//") {
            text.split_once('\n')?.1
        } else if let Some(rest) = text.strip_prefix("\"\"\"") {
            rest.split_once("\"\"\"")?.1
        } else if let Some(rest) = text.strip_prefix('"') {
            rest.split_once('"')?.1
        } else {
            let end = text.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(text.len());
            return text.split_at_checked(end);
        };
        text = rest;
    }
}

/// Whether a definition of GraphQL begins with this word.
fn is_sdl(word: &str, rest: &str) -> bool {
    let next = rest.trim_start_matches([' ', '\t']);
    let spaced = next.len() < rest.len();
    match word {
        "type" | "interface" | "input" | "enum" | "union" | "scalar" | "extend" => {
            let name = next.find(|c: char| !c.is_ascii_alphanumeric() && c != '_');
            let behind = name.and_then(|at| next.get(at..)).unwrap_or_default().trim_start();
            let named = next.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_');
            spaced
                && named
                && (word == "scalar"
                    || word == "extend"
                    || behind.starts_with(['{', '@', '='])
                    || behind.starts_with("implements"))
        }
        "schema" => next.trim_start().starts_with(['{', '@']),
        "directive" => spaced && next.starts_with('@'),
        _ => false,
    }
}

/// A value that is of another language.
pub(super) fn of_value(root: &Node) -> Option<Box<Problem>> {
    let text = |pointer: &str| root.lookup(pointer).and_then(Node::as_str);
    let at = |pointer: &str, foreign: &Foreign| {
        let node = root.lookup(pointer).unwrap_or(root);
        Some(problem(foreign, node.span, pointer.to_owned()))
    };
    if text("/info/schema").is_some_and(|uri| uri.contains("schema.getpostman.com"))
        || root.lookup("/info/_postman_id").is_some() && root.get("item").is_some()
    {
        return at("/info", &POSTMAN);
    }
    for (key, beside, foreign) in
        [("arazzo", "workflows", &ARAZZO), ("overlay", "actions", &OVERLAY)]
    {
        let is_version = root
            .get(key)
            .is_some_and(|node| matches!(node.data, Data::String(_) | Data::Number(_)));
        if is_version && root.get(beside).is_some() {
            return at(&format!("/{key}"), foreign);
        }
    }
    for pointer in ["/__schema", "/data/__schema"] {
        if root.lookup(pointer).is_some_and(|schema| schema.get("types").is_some()) {
            return at(pointer, &INTROSPECTION);
        }
    }
    if is_avro(root) {
        return at("", &AVRO);
    }
    if root.get("$schema").is_none()
        && let Some(pointer) = jtd(root)
    {
        return at(&pointer, &JTD);
    }
    None
}

/// A named type of Avro, or a list of such.
fn is_avro(node: &Node) -> bool {
    if let Data::Array(items) = &node.data {
        return !items.is_empty() && items.iter().all(is_avro);
    }
    let is_list = |key| matches!(node.get(key).map(|node| &node.data), Some(Data::Array(_)));
    let named = node.get("name").is_some_and(|name| name.as_str().is_some());
    named
        && match node.get("type").and_then(Node::as_str) {
            Some("record" | "error") => is_list("fields"),
            Some("enum") => is_list("symbols"),
            Some("fixed") => node.get("size").is_some(),
            _ => false,
        }
}

/// The types that only JSON Type Definition has.
const JTD_TYPES: [&str; 9] =
    ["float32", "float64", "int8", "uint8", "int16", "uint16", "int32", "uint32", "timestamp"];

/// Where a schema has what only JSON Type Definition has.
fn jtd(root: &Node) -> Option<String> {
    let own = jtd_keyword(root).map(|key| format!("/{key}"));
    // An object of JSON Schema that says so has `type`, or says what is required.
    let other = ["type", "required", "items", "allOf", "anyOf", "oneOf"];
    if own.is_some() || other.iter().any(|key| root.get(key).is_some()) {
        return own;
    }
    ["properties", "definitions"].into_iter().find_map(|key| {
        let Data::Object(members) = &root.get(key)?.data else { return None };
        members.iter().find_map(|(name, entry)| {
            let keyword = jtd_keyword(&entry.node)?;
            Some(format!("/{key}/{}/{keyword}", super::escape_pointer(name)))
        })
    })
}

fn jtd_keyword(node: &Node) -> Option<&'static str> {
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
    if text("type").is_some_and(|name| JTD_TYPES.contains(&name)) {
        return Some("type");
    }
    // Alone, as its forms have them.
    let alone = |key: &str| match &node.data {
        Data::Object(members) => {
            is_object(key)
                && members.keys().all(|it| {
                    matches!(it.as_str(), "nullable" | "metadata" | "definitions") || it == key
                })
        }
        _ => false,
    };
    ["elements", "values"].into_iter().find(|key| alone(key))
}

fn problem(foreign: &Foreign, at: super::Span, pointer: String) -> Box<Problem> {
    let message = format!("{}, which is not a JSON Schema", foreign.what);
    let mut problem = Problem::new(Code::ForeignDocument, at, pointer, message);
    problem.help = Some(foreign.help.to_owned());
    Box::new(problem)
}

#[cfg(test)]
mod tests {
    use super::super::json;
    use super::*;

    fn value(text: &str) -> Option<(String, String)> {
        let problem = of_value(&json::parse(text, 128).root.unwrap())?;
        let what = problem.message.split(',').next().unwrap_or_default().to_owned();
        Some((what, problem.pointer))
    }

    #[test]
    fn values_are_told_by_what_only_they_have() {
        for (text, what, pointer) in [
            (
                r#"{"optionalProperties":{"a":{}}}"#,
                "a schema of JSON Type Definition (RFC 8927)",
                "/optionalProperties",
            ),
            (
                r#"{"properties":{"a":{"type":"uint8"}}}"#,
                "a schema of JSON Type Definition (RFC 8927)",
                "/properties/a/type",
            ),
            (
                r#"{"elements":{"type":"string"}}"#,
                "a schema of JSON Type Definition (RFC 8927)",
                "/elements",
            ),
            (
                r#"{"discriminator":"t","mapping":{}}"#,
                "a schema of JSON Type Definition (RFC 8927)",
                "/discriminator",
            ),
            (r#"{"type":"timestamp"}"#, "a schema of JSON Type Definition (RFC 8927)", "/type"),
            (r#"{"type":"record","name":"A","fields":[]}"#, "an Avro schema", ""),
            (r#"[{"type":"enum","name":"A","symbols":[]}]"#, "an Avro schema", ""),
            (
                r#"{"data":{"__schema":{"types":[]}}}"#,
                "a GraphQL introspection result",
                "/data/__schema",
            ),
            (
                r#"{"info":{"schema":"https://schema.getpostman.com/json/collection/v2.1.0/collection.json"},"item":[]}"#,
                "a Postman collection",
                "/info",
            ),
            (r#"{"info":{"_postman_id":"x"},"item":[]}"#, "a Postman collection", "/info"),
            (r#"{"arazzo":"1.0.1","workflows":[]}"#, "an Arazzo description", "/arazzo"),
            (r#"{"overlay":1.0,"actions":[]}"#, "an Overlay document", "/overlay"),
        ] {
            assert_eq!(value(text), Some((what.to_owned(), pointer.to_owned())), "{text}");
        }
    }

    #[test]
    fn schemas_are_schemas() {
        for text in [
            r#"{"type":"object","properties":{"a":{"type":"int32"}}}"#,
            r#"{"properties":{"optionalProperties":{"type":"object"},"elements":{}}}"#,
            r#"{"$schema":"http://json-schema.org/draft-07/schema#","optionalProperties":{}}"#,
            r#"{"type":"object","properties":{"arazzo":{},"workflows":{}}}"#,
            r#"{"values":{"a":1},"type":"object"}"#,
            r#"{"type":"string","name":"A"}"#,
            r#"{"discriminator":{"propertyName":"a","mapping":{}}}"#,
            "true",
            "[]",
        ] {
            assert_eq!(value(text), None, "{text}");
        }
    }

    #[test]
    fn texts_are_told_by_their_beginning() {
        for (text, what) in [
            (
                "<?xml version=\"1.0\"?>\n<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\">",
                "an XML Schema",
            ),
            ("<a/>", "an XML document"),
            ("# c\n\"\"\"d\"\"\"\ntype Query {\n", "a GraphQL schema"),
            ("schema { query: Q }", "a GraphQL schema"),
            ("scalar Date\n", "a GraphQL schema"),
            ("union U = A | B", "a GraphQL schema"),
            ("extend type A { b: Int }", "a GraphQL schema"),
            ("directive @a on FIELD", "a GraphQL schema"),
            ("// c\nsyntax = \"proto3\";", "a Protocol Buffers definition"),
            ("#%RAML 1.0\ntitle: x", "a RAML description"),
        ] {
            let got =
                of_text(text).map(|it| it.message.split(',').next().unwrap_or_default().to_owned());
            assert_eq!(got.as_deref(), Some(what), "{text}");
        }
        for text in [
            "{}",
            "type: object",
            "type : object",
            "enum: [a]",
            "# c\ntype: string",
            "\"a\": 1",
            "schema: {}",
            "",
            "type",
        ] {
            assert!(of_text(text).is_none(), "{text}");
        }
    }
}
