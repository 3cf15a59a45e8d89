//! Documents of other schema languages, and documents about APIs that hold no schemas: told by what
//! only they have, so that they are refused by name.

mod api;
mod avro;
mod jtd;
mod linked;
mod protobuf;
mod text;

pub(super) use text::of_text;

use super::Node;
use super::problem::Problem;
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
const STRUCTURE: Foreign = Foreign {
    what: "a JSON Structure schema",
    help: "convert it to JSON Schema: `int32` is `integer`, a `choice` is `oneOf`",
};
const AVRO: Foreign = Foreign {
    what: "an Avro schema",
    help: "convert it to JSON Schema: a record is an object with `properties`, a union is `anyOf`, \
           and `\"items\": \"string\"` is `\"items\": { \"type\": \"string\" }`",
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
const TYPESPEC: Foreign = Foreign {
    what: "a TypeSpec file",
    help: "remove it from the inputs; TypeSpec writes JSON Schema and OpenAPI",
};
const SMITHY: Foreign = Foreign {
    what: "a Smithy model",
    help: "remove it from the inputs; Smithy has plugins that write JSON Schema and OpenAPI",
};
const THRIFT: Foreign = Foreign {
    what: "a Thrift definition",
    help: "remove it from the inputs, or write a JSON Schema of the same data",
};
const PRISMA: Foreign = Foreign {
    what: "a Prisma schema",
    help: "remove it from the inputs; generators for Prisma write JSON Schema",
};
const RAML: Foreign =
    Foreign { what: "a RAML description", help: "convert it to OpenAPI, which is read" };

/// A value that is of another language.
pub(super) fn of_value(root: &Node) -> Option<Box<Problem>> {
    let at = |pointer: String, foreign| {
        let node = root.lookup(&pointer).unwrap_or(root);
        Some(problem(foreign, node.span, pointer))
    };
    let whole = |is: bool, foreign| is.then(|| (String::new(), foreign));
    let metaschema = root.get("$schema").and_then(Node::as_str).unwrap_or_default();
    if metaschema.contains("//json-structure.org/") {
        return at("/$schema".to_owned(), &STRUCTURE);
    }
    let is_said = root.get("$schema").is_some();
    let found = api::find(root)
        .or_else(|| linked::find(root))
        .or_else(|| protobuf::find(root))
        .or_else(|| whole(!is_said && avro::is_avro(root), &AVRO))
        .or_else(|| {
            let pointer = if is_said { None } else { jtd::find(root) };
            pointer.map(|pointer| (pointer, &JTD))
        });
    let (pointer, foreign) = found?;
    at(pointer, foreign)
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
            (r#""string""#, "an Avro schema", ""),
            (
                r#"{"$schema":"https://json-structure.org/meta/core/v0/#","type":"object"}"#,
                "a JSON Structure schema",
                "/$schema",
            ),
            (r#"["null","string"]"#, "an Avro schema", ""),
            (r#"["null","org.example.User"]"#, "an Avro schema", ""),
            (r#"["null",{"type":"string"}]"#, "an Avro schema", ""),
            (r#"["long",{"type":"array","items":"int"},"double"]"#, "an Avro schema", ""),
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
            (
                r#"{"overlay":"1.1.0","extends":"api.yaml","info":{}}"#,
                "an Overlay document",
                "/overlay",
            ),
            (
                r#"{"smithy":"2.0","shapes":{"a.b#C":{"type":"structure"}}}"#,
                "a Smithy model",
                "/smithy",
            ),
            (r#"{"smithy":1.0,"metadata":{}}"#, "a Smithy model", "/smithy"),
            (r#"{"log":{"version":"1.2","entries":[]}}"#, "an HTTP archive (HAR)", "/log"),
            (r#"{"log":{"creator":{},"entries":[]}}"#, "an HTTP archive (HAR)", "/log"),
            (
                r#"{"$Version":"4.01","$EntityContainer":"a.C"}"#,
                "an OData description (CSDL)",
                "/$Version",
            ),
            (
                r#"{"$Version":"4.0","a":{"T":{"$Kind":"EntityType"}}}"#,
                "an OData description (CSDL)",
                "/$Version",
            ),
            (
                r#"{"$Version":"4.0","a":{"F":[{"$Kind":"Action"}]}}"#,
                "an OData description (CSDL)",
                "/$Version",
            ),
            (r#"{"$Version":"4.0","$Reference":{}}"#, "an OData description (CSDL)", "/$Version"),
            (
                r#"{"tosca_definitions_version":"tosca_2_0","description":"d"}"#,
                "a TOSCA document",
                "/tosca_definitions_version",
            ),
            (r#"{"_type":"export","__export_format":4}"#, "an Insomnia export", "/_type"),
            (
                r#"{"type":"collection.insomnia.rest/5.0","name":"n"}"#,
                "an Insomnia export",
                "/type",
            ),
            (
                r#"{"subject":"s","version":1,"id":7,"schema":"{\"type\":\"object\"}"}"#,
                "an answer of a schema registry",
                "/schema",
            ),
            (r#"{"file":[{"name":"a.proto"}]}"#, "a Protocol Buffers descriptor", "/file"),
            (
                r#"{"name":"a/b.proto","messageType":[{"name":"A"}]}"#,
                "a Protocol Buffers descriptor",
                "",
            ),
            (
                r#"{"name":"a.proto","enum_type":[],"syntax":"proto3"}"#,
                "a Protocol Buffers descriptor",
                "",
            ),
            (
                r#"{"nested":{"A":{"fields":{"a":{"type":"int32","id":1}}}}}"#,
                "a Protocol Buffers descriptor",
                "/nested",
            ),
            (
                r#"{"options":{},"nested":{"p":{"nested":{"E":{"values":{"A":0}}}}}}"#,
                "a Protocol Buffers descriptor",
                "/nested",
            ),
            (r#"{"@context":{"name":"http://schema.org/name"}}"#, "a JSON-LD context", "/@context"),
            (
                r#"{"@context":"https://schema.org","@type":"Person","name":"Ada"}"#,
                "a JSON-LD document",
                "/@context",
            ),
            (
                r#"{"@context":["https://www.w3.org/ns/credentials/v2"],"type":["A","B"]}"#,
                "a JSON-LD document",
                "/@context",
            ),
            (r#"{"@graph":[{"@id":"x"}]}"#, "a JSON-LD document", "/@graph"),
            (
                r#"{"@context":"https://www.w3.org/2022/wot/td/v1.1","properties":{"a":{}}}"#,
                "a Thing Description",
                "/@context",
            ),
            (
                r#"{"@context":[{},"https://www.w3.org/2019/wot/td/v1"],"actions":{}}"#,
                "a Thing Description",
                "/@context",
            ),
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
            // Those of providers of CloudFormation say more than JSON Schema does.
            r#"{"typeName":"A::B::C","properties":{},"primaryIdentifier":["/properties/a"]}"#,
            r#"{"$schema":"https://json-schema.org/draft/2020-12/schema","@context":{}}"#,
            r#"{"@context":"https://example.com","type":"object","properties":{}}"#,
            r##"{"@context":{},"$ref":"#/$defs/A","$defs":{"A":{}}}"##,
            r#"{"@context":{},"type":["object","null"]}"#,
            r#"{"properties":{"@context":{"type":"string"},"@graph":{"type":"array"}}}"#,
            r#"{"type":"object","properties":{"log":{"type":"object"},"smithy":{}}}"#,
            r#"{"smithy":{"type":"string"},"shapes":{}}"#,
            r#"{"log":{"type":"object"},"file":[]}"#,
            r#"{"nested":{"A":{"type":"object"}},"name":"a"}"#,
            r#"{"definitions":{"file":{"type":"array"}},"schema":"x","version":1}"#,
            r#"["a","b"]"#,
            r#""word""#,
            r#"{"$schema":"http://json-schema.org/draft-07/schema#","type":"array","items":"a"}"#,
            "true",
            "[]",
        ] {
            assert_eq!(value(text), None, "{text}");
        }
    }
}
