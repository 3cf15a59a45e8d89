//! What each dialect does with each keyword: read it, say that it belongs to another draft, or
//! ignore it. Looked at from outside: by the verdict on a document that the keyword rejects, and by
//! what is reported.

use std::{fmt::Write as _, fs, path::Path};

use serde_json::{Value, json};
use typewright_codegen::{
    analyse,
    diag::{Code, Diagnostics},
    interpret::Validator,
    load::from_texts,
    options::{Assertion, DefaultDialect, ImpliedTypes, Options},
};

const UPDATE: &str = "UPDATE_GOLDEN=1 cargo test -p typewright-codegen --test keyword_table";

/// The dialects, as the columns of the table.
const DIALECTS: [(&str, DefaultDialect); 7] = [
    ("4", DefaultDialect::Draft4),
    ("6", DefaultDialect::Draft6),
    ("7", DefaultDialect::Draft7),
    ("2019", DefaultDialect::Draft201909),
    ("2020", DefaultDialect::Draft202012),
    ("3.0", DefaultDialect::OpenApi30),
    ("3.1", DefaultDialect::OpenApi31),
];

/// A schema with a keyword, and a document that it rejects where the keyword is read.
fn samples() -> Vec<(&'static str, Value, Value)> {
    vec![
        (
            "$anchor",
            json!({"$ref": "#a", "$defs": {"a": {"$anchor": "a", "type": "string"}}}),
            json!(1),
        ),
        (
            "$defs",
            json!({"allOf": [{"$ref": "#/$defs/a"}], "$defs": {"a": {"type": "string"}}}),
            json!(1),
        ),
        (
            "$dynamicRef",
            json!({"$dynamicRef": "#/$defs/a", "$defs": {"a": {"type": "string"}}}),
            json!(1),
        ),
        (
            "$recursiveRef",
            json!({"properties": {"a": {"$recursiveRef": "#"}}, "type": "object"}),
            json!({"a": 1}),
        ),
        (
            "$ref",
            json!({"$ref": "#/definitions/a", "definitions": {"a": {"type": "string"}}}),
            json!(1),
        ),
        (
            "$ref beside others",
            json!({"properties": {"a": {"$ref": "#/definitions/a", "maximum": 1}}, "definitions": {"a": {"type": "number"}}}),
            json!({"a": 2}),
        ),
        ("additionalItems", json!({"items": [{}], "additionalItems": false}), json!([1, 2])),
        ("additionalProperties", json!({"additionalProperties": false}), json!({"a": 1})),
        ("allOf", json!({"allOf": [{"type": "string"}]}), json!(1)),
        ("anyOf", json!({"anyOf": [{"type": "string"}]}), json!(1)),
        ("const", json!({"const": 1}), json!(2)),
        ("contains", json!({"contains": {"type": "string"}}), json!([1])),
        ("contentEncoding", json!({"contentEncoding": "base64"}), json!("?")),
        ("contentMediaType", json!({"contentMediaType": "application/json"}), json!("?")),
        (
            "contentSchema",
            json!({"contentMediaType": "application/json", "contentSchema": {"type": "string"}}),
            json!("1"),
        ),
        (
            "definitions",
            json!({"allOf": [{"$ref": "#/definitions/a"}], "definitions": {"a": {"type": "string"}}}),
            json!(1),
        ),
        ("dependencies", json!({"dependencies": {"a": ["b"]}}), json!({"a": 1})),
        ("dependentRequired", json!({"dependentRequired": {"a": ["b"]}}), json!({"a": 1})),
        (
            "dependentSchemas",
            json!({"dependentSchemas": {"a": {"required": ["b"]}}}),
            json!({"a": 1}),
        ),
        ("disallow", json!({"disallow": "number"}), json!(1)),
        ("divisibleBy", json!({"divisibleBy": 2}), json!(1)),
        ("enum", json!({"enum": [1]}), json!(2)),
        ("exclusiveMaximum", json!({"exclusiveMaximum": 1}), json!(1)),
        ("exclusiveMaximum: true", json!({"maximum": 1, "exclusiveMaximum": true}), json!(1)),
        ("exclusiveMinimum", json!({"exclusiveMinimum": 1}), json!(1)),
        ("exclusiveMinimum: true", json!({"minimum": 1, "exclusiveMinimum": true}), json!(1)),
        ("extends", json!({"extends": {"type": "string"}}), json!(1)),
        ("format", json!({"format": "date"}), json!("soon")),
        ("if", json!({"if": {"type": "number"}, "then": {"maximum": 1}}), json!(2)),
        ("else", json!({"if": {"type": "string"}, "else": {"maximum": 1}}), json!(2)),
        ("items", json!({"items": {"type": "string"}}), json!([1])),
        ("items: [..]", json!({"items": [{"type": "string"}]}), json!([1])),
        ("maxContains", json!({"contains": {}, "maxContains": 1}), json!([1, 2])),
        ("maxItems", json!({"maxItems": 1}), json!([1, 2])),
        ("maxLength", json!({"maxLength": 1}), json!("ab")),
        ("maxProperties", json!({"maxProperties": 0}), json!({"a": 1})),
        ("maximum", json!({"maximum": 1}), json!(2)),
        ("minContains", json!({"contains": {"type": "string"}, "minContains": 2}), json!(["a"])),
        ("minItems", json!({"minItems": 1}), json!([])),
        ("minLength", json!({"minLength": 1}), json!("")),
        ("minProperties", json!({"minProperties": 1}), json!({})),
        ("minimum", json!({"minimum": 1}), json!(0)),
        ("multipleOf", json!({"multipleOf": 2}), json!(1)),
        ("not", json!({"not": {"type": "number"}}), json!(1)),
        ("oneOf", json!({"oneOf": [{"type": "string"}]}), json!(1)),
        ("pattern", json!({"pattern": "^a"}), json!("b")),
        (
            "patternProperties",
            json!({"patternProperties": {"^a": {"type": "string"}}}),
            json!({"a": 1}),
        ),
        ("prefixItems", json!({"prefixItems": [{"type": "string"}]}), json!([1])),
        ("properties", json!({"properties": {"a": {"type": "string"}}}), json!({"a": 1})),
        ("propertyNames", json!({"propertyNames": {"maxLength": 1}}), json!({"ab": 1})),
        ("required", json!({"required": ["a"]}), json!({})),
        ("type", json!({"type": "string"}), json!(1)),
        ("type: [..]", json!({"type": ["string", "null"]}), json!(1)),
        ("unevaluatedItems", json!({"unevaluatedItems": false}), json!([1])),
        ("unevaluatedProperties", json!({"unevaluatedProperties": false}), json!({"a": 1})),
        ("uniqueItems", json!({"uniqueItems": true}), json!([1, 1])),
    ]
}

/// The word for what a dialect does with the keyword.
fn done(schema: &Value, dialect: DefaultDialect, document: &Value) -> String {
    let options = Options {
        default_dialect: dialect,
        implied_types: ImpliedTypes::Exact,
        formats: Assertion::Assert,
        content: Assertion::Assert,
        ..Options::default()
    };
    let mut diag = Diagnostics::new();
    let text = vec![("a.json".to_owned(), String::new(), schema.to_string().into_bytes())];
    let sources = from_texts(text, &options.load_options(), &mut diag);
    let graph = analyse(&sources, &options, &mut diag);
    let mut said: Vec<Code> = diag.list().iter().map(|it| it.code).collect();
    said.retain(|code| {
        matches!(
            code,
            Code::DraftSlip
                | Code::UnknownKeyword
                | Code::KeywordWithoutEffect
                | Code::BadKeywordValue
                | Code::MissingRef
        )
    });
    said.dedup();
    diag.finish();
    let verdict = graph.map_or("", |(graph, _)| {
        // A file of which nothing is read but definitions has no type: it says nothing.
        let root = graph.types.iter().find(|def| def.is_document_of("a.json"));
        let document = document.to_string();
        let reads = root
            .is_some_and(|root| !Validator::new(&graph, root.rules).accepts(document.as_bytes()));
        if reads { "read" } else { "ignored" }
    });
    let said = said.iter().map(|code| code.as_str());
    let words: Vec<&str> =
        Some(verdict).filter(|it| !it.is_empty()).into_iter().chain(said).collect();
    words.join(", ")
}

#[test]
fn each_dialect_does_with_each_keyword_what_the_table_says() {
    let mut table = String::new();
    for (keyword, schema, document) in samples() {
        let mut same: Vec<(String, Vec<&str>)> = Vec::new();
        for (name, dialect) in DIALECTS {
            let word = done(&schema, dialect, &document);
            match same.iter_mut().find(|(known, _)| *known == word) {
                Some((_, dialects)) => dialects.push(name),
                None => same.push((word, vec![name])),
            }
        }
        let _ = writeln!(table, "{keyword}");
        for (word, dialects) in same {
            let _ = writeln!(table, "    {:<32}{word}", dialects.join(" "));
        }
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/keyword_table.txt");
    if fs::read_to_string(&path).unwrap_or_default() == table {
        return;
    }
    if std::env::var_os("UPDATE_GOLDEN").is_some_and(|value| value == "1") {
        fs::write(&path, &table).expect("the table can be written");
    }
    panic!("{} is not the table; `{UPDATE}` writes it:\n{table}", path.display());
}
