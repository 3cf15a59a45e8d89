//! Documents made of schemas: accepted or rejected as they should be, ended where schemas refer to
//! themselves, quick, and the same for the same seed.

use std::{collections::BTreeSet, sync::LazyLock, time::Instant};

use crate::support::run;
use proptest::{prelude::*, test_runner::FileFailurePersistence};
use typewright::Json;
use typewright_codegen::{
    Output,
    examples::{Examples, Source},
    graph::types::RulesId,
    interpret::Validator,
};

fn output(text: &str) -> Output {
    let run = run(&[("a.json", text)], &[("formats", "assert")]);
    run.output.unwrap_or_else(|| panic!("{}", run.shown))
}

fn root(output: &Output) -> RulesId {
    let is_whole = |def: &&typewright_codegen::graph::types::TypeDef| def.pointer.is_empty();
    output.graph.types.iter().filter(|def| def.is_root).find(is_whole).unwrap().rules
}

/// Schemas with a keyword each, and some that are known to be hard.
const SCHEMAS: [&str; 34] = [
    r#"{ "type": ["string", "null"], "minLength": 20, "maxLength": 21 }"#,
    r#"{ "type": "string", "pattern": "^[A-Z]{2}-[0-9]+(-x|-y)?$", "minLength": 12 }"#,
    r#"{ "type": "string", "pattern": "^(?!bad)[a-z]{3}$" }"#,
    r#"{ "allOf": [{ "type": "string", "pattern": "a" }, { "pattern": "b$" }], "minLength": 4 }"#,
    r#"{ "type": "string", "format": "date-time" }"#,
    r#"{ "type": "string", "format": "uuid" }"#,
    r#"{ "type": "string", "format": "ipv6" }"#,
    r#"{ "type": "integer", "minimum": 5, "exclusiveMaximum": 7 }"#,
    r#"{ "type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": 0.001 }"#,
    r#"{ "type": "number", "multipleOf": 0.25, "minimum": 0.3, "maximum": 0.9 }"#,
    r#"{ "type": "integer", "multipleOf": 7, "maximum": -3000000000 }"#,
    r#"{ "type": "integer", "format": "uint8" }"#,
    r#"{ "enum": [1, "a", null, { "b": [1.5] }] }"#,
    r#"{ "const": { "deep": [{}] } }"#,
    r#"{ "type": "array", "minItems": 3, "uniqueItems": true, "items": { "enum": [1, 2, 3, 4] } }"#,
    r#"{ "type": "array", "prefixItems": [{ "type": "integer" }, { "type": "string" }], "items": false, "minItems": 2 }"#,
    r#"{ "type": "array", "contains": { "const": 7 }, "minContains": 2, "items": { "type": "integer" } }"#,
    r#"{ "type": "object", "required": ["a", "b"], "properties": { "a": { "type": "integer" } }, "additionalProperties": { "type": "string" } }"#,
    r#"{ "type": "object", "minProperties": 4, "propertyNames": { "pattern": "^[a-f]{2}$" } }"#,
    r#"{ "type": "object", "minProperties": 2, "maxProperties": 2, "properties": { "a": true, "b": true, "c": true }, "additionalProperties": false }"#,
    r#"{ "type": "object", "patternProperties": { "^n_": { "type": "integer" } }, "additionalProperties": false, "minProperties": 1 }"#,
    r#"{ "type": "object", "properties": { "a": {}, "b": {} }, "required": ["a"], "dependentRequired": { "a": ["b"], "b": ["c"] } }"#,
    r#"{ "type": "object", "required": ["a"], "dependentSchemas": { "a": { "required": ["d"], "properties": { "d": { "type": "boolean" } } } } }"#,
    r#"{ "type": "object", "properties": { "k": { "enum": ["x", "y"] } }, "required": ["k"],
         "if": { "properties": { "k": { "const": "x" } } }, "then": { "required": ["x"] }, "else": { "required": ["y"] } }"#,
    r#"{ "type": "object", "not": { "required": ["a"] }, "properties": { "a": {}, "b": { "type": "integer" } } }"#,
    r#"{ "not": { "type": ["object", "array", "string"] } }"#,
    r#"{ "oneOf": [{ "type": "integer", "multipleOf": 2 }, { "type": "integer", "multipleOf": 3 }], "minimum": 1 }"#,
    r#"{ "anyOf": [{ "type": "object", "required": ["a"] }, { "type": "array", "minItems": 1 }] }"#,
    r#"{ "allOf": [{ "properties": { "a": { "type": "integer" } }, "required": ["a"] }, { "properties": { "b": { "type": "string" } } }],
         "unevaluatedProperties": false, "type": "object" }"#,
    r##"{ "type": "object", "required": ["next"], "properties": { "next": { "anyOf": [{ "$ref": "#" }, { "type": "null" }] } } }"##,
    r##"{ "$ref": "#/$defs/tree", "$defs": { "tree": { "type": "object", "required": ["kids"], "properties": {
         "kids": { "type": "array", "items": { "$ref": "#/$defs/tree" } } } } } }"##,
    r##"{ "oneOf": [{ "$ref": "#/$defs/and" }, { "type": "boolean" }], "$defs": { "and": { "type": "object", "required": ["and"],
         "properties": { "and": { "type": "array", "minItems": 2, "items": { "$ref": "#" } } } } } }"##,
    r##"{ "oneOf": [{ "properties": { "t": { "const": "a" }, "x": { "type": "integer" } }, "required": ["t", "x"] },
         { "properties": { "t": { "const": "b" } }, "required": ["t"], "additionalProperties": false }], "type": "object" }"##,
    r#"true"#,
];

#[test]
fn documents_are_accepted_and_rejected_as_they_should() {
    for schema in SCHEMAS {
        let output = output(schema);
        let id = root(&output);
        let judge = Validator::new(&output.graph, id);
        let mut examples = Examples::new(&output.graph, id, 3);
        let mut seen = BTreeSet::new();
        for _ in 0..50 {
            let text = examples.valid().unwrap_or_else(|| panic!("{schema}")).to_json();
            assert_eq!(judge.check(text.as_bytes()), Ok(()), "{schema}: {text}");
            seen.insert(text);
        }
        let has_few = ["const", "multipleOf\": 0.25", "uint8", "minimum\": 5"];
        let is_narrow =
            schema.contains("\"const\": {") || has_few.iter().any(|it| schema.contains(it));
        assert!(is_narrow || seen.len() >= 3, "{schema}: {seen:?}");
        if schema == "true" {
            assert_eq!(examples.invalid(), None);
            continue;
        }
        for _ in 0..10 {
            let bad = examples.invalid().unwrap_or_else(|| panic!("{schema}"));
            let report = judge.check(bad.document.to_json().as_bytes()).unwrap_err();
            let named = report.violations().iter().any(|it| {
                (it.keyword.as_str(), &it.schema, it.pointer())
                    == (bad.keyword.as_str(), &bad.schema, bad.pointer.clone())
            });
            assert!(named, "{schema}: {bad:?}");
        }
    }
}

#[test]
fn formats_and_content_have_the_length_that_is_asked_for() {
    let free = [
        "email",
        "idn-email",
        "hostname",
        "idn-hostname",
        "uri",
        "uri-reference",
        "iri",
        "iri-reference",
        "uri-template",
        "json-pointer",
        "regex",
    ];
    for format in free {
        for length in [
            r#""maxLength": 12"#,
            r#""minLength": 10, "maxLength": 15"#,
            r#""minLength": 40"#,
            r#""minLength": 150, "maxLength": 160"#,
        ] {
            has_documents(&format!(r#"{{ "type": "string", "format": "{format}", {length} }}"#));
        }
    }
    for schema in [
        r#"{ "type": "string", "format": "email", "pattern": "@example[.]org$" }"#,
        r#"{ "type": "string", "format": "hostname", "pattern": "^api[.]" }"#,
        r#"{ "type": "string", "format": "uri", "maxLength": 4 }"#,
        r#"{ "type": "string", "format": "ipv4", "maxLength": 7 }"#,
        r#"{ "type": "string", "format": "ipv4", "minLength": 15 }"#,
        r#"{ "type": "string", "format": "ipv6", "minLength": 30 }"#,
        r#"{ "type": "string", "format": "ipv6", "maxLength": 5 }"#,
        r#"{ "type": "string", "format": "duration", "maxLength": 3 }"#,
        r#"{ "type": "string", "format": "duration", "minLength": 20 }"#,
        r#"{ "type": "string", "format": "relative-json-pointer", "maxLength": 1 }"#,
        r#"{ "type": "string", "contentEncoding": "base64", "minLength": 40 }"#,
        r#"{ "type": "string", "contentEncoding": "base64", "minLength": 5, "maxLength": 8 }"#,
        r#"{ "type": "string", "contentMediaType": "application/json", "minLength": 20 }"#,
        r#"{ "type": "string", "contentMediaType": "application/json", "maxLength": 1 }"#,
    ] {
        has_documents(schema);
    }
}

fn has_documents(schema: &str) {
    let options = [("formats", "assert"), ("content", "assert")];
    let run = run(&[("a.json", schema)], &options);
    let output = run.output.unwrap_or_else(|| panic!("{}", run.shown));
    let id = root(&output);
    let judge = Validator::new(&output.graph, id);
    let mut examples = Examples::new(&output.graph, id, 3);
    for _ in 0..20 {
        let text = examples.valid().unwrap_or_else(|| panic!("{schema}")).to_json();
        assert_eq!(judge.check(text.as_bytes()), Ok(()), "{schema}: {text}");
    }
}

#[test]
fn schemas_without_a_document_have_none() {
    for schema in [
        r#"{ "type": "integer", "minimum": 3, "maximum": 2 }"#,
        r#"{ "type": "string", "pattern": "^a$", "minLength": 3 }"#,
        r##"{ "type": "object", "required": ["a"], "properties": { "a": { "$ref": "#" } } }"##,
        r#"{ "type": "array", "minItems": 3, "uniqueItems": true, "items": { "enum": [1, 2] } }"#,
    ] {
        let output = output(schema);
        assert_eq!(Examples::new(&output.graph, root(&output), 1).valid(), None, "{schema}");
    }
}

#[test]
fn the_same_seed_gives_the_same_documents() {
    let output = output(SCHEMAS[17]);
    let of = |seed: u64| {
        let mut examples = Examples::new(&output.graph, root(&output), seed);
        (0..20).map(|_| examples.valid().unwrap().to_json()).collect::<Vec<_>>()
    };
    assert_eq!(of(5), of(5));
    assert_ne!(of(5), of(6));
}

#[test]
#[ignore = "a measurement, for a build that is optimized"]
fn a_thousand_documents_take_a_second() {
    for schema in SCHEMAS {
        let output = output(schema);
        let mut examples = Examples::new(&output.graph, root(&output), 1);
        let start = Instant::now();
        assert_eq!((0..1000).map_while(|_| examples.valid()).count(), 1000);
        assert!(start.elapsed().as_secs_f64() <= 1.0, "{:?}: {schema}", start.elapsed());
    }
}

static SOURCE: LazyLock<Source> = LazyLock::new(|| {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.json");
    std::fs::write(&path, r#"{ "type": "array", "items": { "type": "integer" }, "minItems": 1 }"#)
        .unwrap();
    Source::read(&path, None).unwrap()
});

#[test]
fn sources_say_what_is_wrong() {
    assert!(Source::read("nowhere.json", None).unwrap_err().contains("nowhere.json"));
}

#[test]
fn bytes_give_values() {
    let mut bytes = arbitrary::Unstructured::new(&[7; 64]);
    let value: Vec<i64> = SOURCE.arbitrary(&mut bytes).unwrap();
    assert!(!value.is_empty());
    let json: Json = SOURCE.arbitrary(&mut bytes).unwrap();
    assert!(json.as_str().starts_with('['));
    let bad = SOURCE.arbitrary_broken(&mut bytes).unwrap();
    assert!(!bad.keyword.is_empty() && bad.schema.starts_with("a.json#"), "{bad:?}");
}

#[test]
fn a_file_that_is_its_definition_has_documents() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("node.json");
    let schema = r##"{ "$ref": "#/$defs/Node", "$defs": { "Node": { "type": "object", "required": ["n"],
        "properties": { "n": { "type": "integer" } } } } }"##;
    std::fs::write(&path, schema).unwrap();
    let document = Source::read(&path, None).unwrap().valid(1).unwrap();
    assert!(document.contains("\"n\""), "{document}");
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 64,
        failure_persistence: Some(Box::new(FileFailurePersistence::Off)),
        ..ProptestConfig::default()
    })]

    #[test]
    fn values_are_valid(value in SOURCE.values::<Vec<i64>>()) {
        prop_assert!(!value.is_empty());
    }

    #[test]
    fn broken_documents_are_broken(bad in SOURCE.broken()) {
        let text = bad.document.to_json();
        let read = typewright::from_json::<Vec<i64>>(text.as_bytes());
        prop_assert!(read.is_err() || text == "[]", "{}", text);
    }
}

/// What `docs/examples.md` shows.
#[test]
fn documents_are_made_in_code() {
    let Output { graph, .. } = output(r#"{ "type": "integer", "minimum": 1 }"#);
    let root = &graph.types[0];
    let mut examples = Examples::new(&graph, root.rules, 7);
    let valid = examples.valid();
    let invalid = examples.invalid();
    assert!(valid.is_some() && invalid.is_some());
}
