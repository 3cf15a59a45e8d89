//! Documents of other schema languages, and documents about APIs that hold no schemas: told by what
//! only they have, so that they are refused by name.

mod avro;
mod jtd;
mod text;

pub(super) use text::of_text;

use super::problem::Problem;
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
    help: "convert it to JSON Schema: a record is an object with `properties`, a union is `anyOf`, \
           and `\"items\": \"string\"` is `\"items\": { \"type\": \"string\" }`",
};
const INTROSPECTION: Foreign = Foreign {
    what: "a GraphQL introspection result",
    help: "remove it from the inputs; tools for GraphQL generate types from it",
};
const SDL: Foreign = Foreign {
    what: "a GraphQL schema",
    help: "remove it from the inputs; tools for GraphQL generate types from it",
};
const GRAPHQL: Foreign = Foreign {
    what: "a GraphQL document",
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
const POSTMAN_ENVIRONMENT: Foreign =
    Foreign { what: "a Postman environment", help: "remove it from the inputs" };
const ARAZZO: Foreign = Foreign {
    what: "an Arazzo description",
    help: "remove it from the inputs, and give the OpenAPI descriptions that its workflows name",
};
const OVERLAY: Foreign = Foreign {
    what: "an Overlay document",
    help: "apply it to its OpenAPI description, and give the result",
};

/// A value that is of another language.
pub(super) fn of_value(root: &Node) -> Option<Box<Problem>> {
    let text = |pointer: &str| root.lookup(pointer).and_then(Node::as_str);
    let at = |pointer: &str, foreign: &Foreign| {
        let node = root.lookup(pointer).unwrap_or(root);
        Some(problem(foreign, node.span, pointer.to_owned()))
    };
    for base in ["", "/collection"] {
        let info = format!("{base}/info");
        let schema = text(&format!("{info}/schema")).unwrap_or_default();
        if ["schema.getpostman.com", "schema.postman.com"].iter().any(|it| schema.contains(it))
            || root.lookup(&format!("{info}/_postman_id")).is_some()
                && root.lookup(&format!("{base}/item")).is_some()
        {
            return at(&info, &POSTMAN);
        }
    }
    let is_list = |key| matches!(root.get(key).map(|it| &it.data), Some(Data::Array(_)));
    if is_list("requests") && is_list("order") && text("/id").is_some() {
        return at("/requests", &POSTMAN);
    }
    if text("/_postman_variable_scope").is_some() {
        return at("/_postman_variable_scope", &POSTMAN_ENVIRONMENT);
    }
    for (key, beside, foreign) in [
        ("arazzo", ["workflows", "sourceDescriptions"], &ARAZZO),
        ("overlay", ["actions", "extends"], &OVERLAY),
    ] {
        let is_version = root
            .get(key)
            .is_some_and(|node| matches!(node.data, Data::String(_) | Data::Number(_)));
        if is_version && beside.iter().any(|key| root.get(key).is_some()) {
            return at(&format!("/{key}"), foreign);
        }
    }
    for pointer in ["/__schema", "/data/__schema"] {
        if root.lookup(pointer).is_some_and(|schema| schema.get("types").is_some()) {
            return at(pointer, &INTROSPECTION);
        }
    }
    if root.get("$schema").is_none() && avro::is_avro(root) {
        return at("", &AVRO);
    }
    if root.get("$schema").is_none()
        && let Some(pointer) = jtd::find(root)
    {
        return at(&pointer, &JTD);
    }
    None
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
            (
                r#"{"properties":{"a":{"properties":{"b/c":{"type":"int8"}}}}}"#,
                "a schema of JSON Type Definition (RFC 8927)",
                "/properties/a/properties/b~1c/type",
            ),
            (
                r#"{"properties":{"a":{"enum":["x"]},"b":{"ref":"u"}},"definitions":{"u":{}}}"#,
                "a schema of JSON Type Definition (RFC 8927)",
                "/properties/b/ref",
            ),
            (
                r#"{"definitions":{"u":{"type":"string"}},"ref":"u"}"#,
                "a schema of JSON Type Definition (RFC 8927)",
                "/ref",
            ),
            (
                r#"{"definitions":{"u":{"elements":{"type":"string"},"nullable":true}}}"#,
                "a schema of JSON Type Definition (RFC 8927)",
                "/definitions/u/elements",
            ),
            (r#"{"type":"record","name":"A","fields":[]}"#, "an Avro schema", ""),
            (r#"{"type":{"type":"record","name":"A","fields":[]}}"#, "an Avro schema", ""),
            (r#"{"type":"array","items":"string"}"#, "an Avro schema", ""),
            (
                r#"{"type":"array","items":{"type":"record","name":"A","fields":[]}}"#,
                "an Avro schema",
                "",
            ),
            (r#"{"type":"map","values":"long"}"#, "an Avro schema", ""),
            (r#"{"type":"bytes","logicalType":"decimal"}"#, "an Avro schema", ""),
            (r#"["null",{"type":"record","name":"A","fields":[]}]"#, "an Avro schema", ""),
            (r#"{"protocol":"P","types":[],"messages":{}}"#, "an Avro schema", ""),
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
            (
                r#"{"collection":{"info":{"schema":"https://schema.postman.com/json/collection/v2.1.0/"}}}"#,
                "a Postman collection",
                "/collection/info",
            ),
            (
                r#"{"id":"x","name":"y","order":[],"requests":[]}"#,
                "a Postman collection",
                "/requests",
            ),
            (
                r#"{"id":"x","values":[],"_postman_variable_scope":"environment"}"#,
                "a Postman environment",
                "/_postman_variable_scope",
            ),
            (r#"{"arazzo":"1.0.0","sourceDescriptions":[]}"#, "an Arazzo description", "/arazzo"),
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
            r#"{"properties":{"ref":{"type":"string"},"a":{"ref":"x"}}}"#,
            r#"{"properties":{"a":{"type":"object","properties":{"b":{"type":"int32"}}}}}"#,
            r#"{"properties":{"protocol":{"type":"string"},"types":{"type":"array"}}}"#,
            r#"{"type":"object","properties":{"a":{"type":"array","items":{}}}}"#,
            r#"{"type":"array","items":{"type":"string","name":"a"}}"#,
            r#"{"type":"int"}"#,
            r#"{"$schema":"http://json-schema.org/draft-07/schema#","type":"array","items":"a"}"#,
            "true",
            "[]",
        ] {
            assert_eq!(value(text), None, "{text}");
        }
    }
}
