//! The evaluator of the page says what the runtime says: the same verdicts, with violations at the same
//! places, over the official suite and over what is written here. It runs in node.
#![cfg(feature = "explore")]
#![allow(clippy::print_stdout, reason = "tests tell what they skip")]

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::{Value, json};
use typewright_codegen::analyse;
use typewright_codegen::diag::Diagnostics;
use typewright_codegen::explore::{data, rules};
use typewright_codegen::graph::types::Graph;
use typewright_codegen::interpret::Validator;
use typewright_codegen::load::{LoadOptions, Sources, from_texts};
use typewright_codegen::options::{DefaultDialect, ImpliedTypes, Options};

const DRAFTS: [(&str, DefaultDialect); 5] = [
    ("draft4", DefaultDialect::Draft4),
    ("draft6", DefaultDialect::Draft6),
    ("draft7", DefaultDialect::Draft7),
    ("draft2019-09", DefaultDialect::Draft201909),
    ("draft2020-12", DefaultDialect::Draft202012),
];

fn has_node() -> bool {
    let said = Command::new("node").arg("--version").stderr(Stdio::null()).output();
    said.is_ok_and(|said| said.status.success())
}

fn read(schema: &str, options: &Options) -> Option<(Graph, Sources)> {
    let mut diag = Diagnostics::new();
    let texts = [("a.json".to_owned(), String::new(), schema.as_bytes().to_vec())];
    let sources = from_texts(texts, &LoadOptions::default(), &mut diag);
    let made = analyse(&sources, options, &mut diag);
    diag.finish();
    made.map(|(graph, _)| (graph, sources))
}

/// A schema and documents, with what the runtime says of each.
fn group(name: &str, graph: &Graph, documents: &[String]) -> Value {
    let root = graph.types.iter().find(|def| def.is_root).expect("a root");
    let validator = Validator::new(graph, root.rules);
    let cases = documents.iter().map(|text| {
        let report = validator.check(text.as_bytes()).err();
        let places = report.iter().flat_map(typewright::Report::violations);
        let mut places: Vec<String> = places
            .map(|it| {
                let (line, column, pointer) = (it.line, it.column, it.pointer());
                format!("{line}:{column} {pointer} {} {}", it.keyword.as_str(), it.schema)
            })
            .collect();
        places.sort();
        json!({ "text": text, "places": places })
    });
    json!({ "name": name, "rules": rules(graph), "root": root.rules.0, "cases": cases.collect::<Value>() })
}

/// Asks node; what it prints is what differs.
fn compare(groups: &[Value]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("groups.jsonl");
    let mut file = fs::File::create(&path).unwrap();
    for group in groups {
        writeln!(file, "{group}").unwrap();
    }
    drop(file);
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../explore/test/verdicts.mjs");
    let output = Command::new("node").arg(script).arg(&path).output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    assert!(output.status.success(), "{}{}", text(&output.stdout), text(&output.stderr));
    text(&output.stdout)
}

#[test]
fn the_official_suite_has_equal_verdicts_and_places() {
    let corpus = std::env::var_os("TYPEWRIGHT_CORPUS").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpus"),
        PathBuf::from,
    );
    let suite = corpus.join("json-schema-test-suite/tests");
    if !suite.is_dir() || !has_node() {
        println!("skipped: the official suite is not there, or node is not");
        return;
    }
    let mut groups = Vec::new();
    let mut n_cases = 0;
    for (draft, default_dialect) in DRAFTS {
        let options =
            Options { default_dialect, implied_types: ImpliedTypes::Exact, ..Options::default() };
        let mut files = Vec::new();
        for folder in ["", "optional"] {
            let entries = fs::read_dir(suite.join(draft).join(folder)).unwrap();
            files.extend(entries.map(|it| it.unwrap().path()).filter(|it| it.is_file()));
        }
        files.sort();
        for file in files {
            let all: Value = serde_json::from_str(&fs::read_to_string(&file).unwrap()).unwrap();
            for one in all.as_array().unwrap() {
                let Some((graph, _)) = read(&one["schema"].to_string(), &options) else { continue };
                if !graph.types.iter().any(|def| def.is_root) {
                    continue;
                }
                let tests = one["tests"].as_array().unwrap();
                let documents: Vec<String> =
                    tests.iter().map(|it| it["data"].to_string()).collect();
                n_cases += documents.len();
                let name =
                    format!("{draft} {:?} {}", file.file_stem().unwrap(), one["description"]);
                groups.push(group(&name, &graph, &documents));
            }
        }
    }
    // So many are decided without other files.
    assert!(n_cases > 5_000, "{n_cases}");
    let said = compare(&groups);
    assert_eq!(said, format!("{n_cases} cases\n"));
}

#[test]
fn what_the_suite_does_not_ask_has_equal_places_too() {
    if !has_node() {
        println!("skipped: node is not there");
        return;
    }
    let union = r#"{ "oneOf": [
        { "title": "Cat", "type": "object", "required": ["type", "lives"],
          "properties": { "type": { "const": "cat" }, "lives": { "type": "integer", "maximum": 9 } } },
        { "title": "Dog", "type": "object", "required": ["type"], "additionalProperties": false,
          "properties": { "type": { "enum": ["dog", "hound"] }, "tags": { "type": "array", "uniqueItems": true } } },
        { "type": "string", "pattern": "^[a-z]+$", "maxLength": 3 } ] }"#;
    let tree = r##"{ "type": "object", "required": ["n"], "additionalProperties": false,
        "properties": { "n": { "type": "integer", "format": "int32" }, "x": { "type": "number", "multipleOf": 0.01 },
            "next": { "anyOf": [{ "$ref": "#" }, { "type": "null" }] } },
        "patternProperties": { "^s_": { "type": "string", "minLength": 2 } },
        "propertyNames": { "maxLength": 8 } }"##;
    let all = [
        (
            union,
            &[
                r#"{"type": "cat", "lives": 10}"#,
                r#"{"type": "cow"}"#,
                r#"{"lives": 1}"#,
                "{\n  \"type\": \"dog\",\n  \"tägs\": 1, \"tags\": [1, 1.0, 1e0]}",
                r#"{"type": "dog", "type": "cat"}"#,
                r#""abcd""#,
                r#""É""#,
                "17",
                "[]",
                "null",
            ][..],
        ),
        (
            tree,
            &[
                r#"{"n": 1, "next": {"n": 2, "next": null}}"#,
                r#"{"n": 2147483648, "next": {"n": 1.0, "m": 1, "next": {"n": 1.5}}}"#,
                r#"{"n": 1, "x": 1.005, "s_a": "a", "s_b": "bb", "verylongname": 1}"#,
                r#"{"n": 1, "x": 1e400}"#,
                r#"{"n": 1, "n": 2, "q": 1, "q": 2}"#,
                r#"{"next": {"next": {"next": 1}}}"#,
                "{\"n\": 1,\n}",
                "{\"n\": 01}",
                "{\"n\": 1",
                "{\"n\": \"\\ud800\"}",
                "",
                "{\"n\": tru}",
                "{} x",
            ][..],
        ),
    ];
    let mut groups = Vec::new();
    let mut n_cases = 0;
    for (schema, documents) in all {
        let (graph, _) = read(schema, &Options::default()).unwrap();
        let documents: Vec<String> = documents.iter().map(|it| (*it).to_owned()).collect();
        n_cases += documents.len();
        groups.push(group("own", &graph, &documents));
    }
    assert_eq!(compare(&groups), format!("{n_cases} cases\n"));
}

#[test]
fn the_data_tells_all_of_a_type() {
    let (graph, sources) = read(
        r##"{ "title": "Order", "description": "What was bought.", "type": "object", "required": ["id", "pay", "when"],
            "properties": {
                "id": { "type": "integer", "minimum": 10, "multipleOf": 4 },
                "when": { "type": "string", "format": "date" },
                "code": { "type": "string", "pattern": "^[A-Z]{3}-[0-9]+$" },
                "pay": { "oneOf": [
                    { "title": "Card", "type": "object", "required": ["kind", "last4"],
                      "properties": { "kind": { "const": "card" }, "last4": { "type": "string", "minLength": 4 } } },
                    { "title": "Cash", "type": "object", "required": ["kind"],
                      "properties": { "kind": { "const": "cash" } } } ] } } }"##,
        &Options::default(),
    )
    .unwrap();
    let value = data(&graph, &sources);
    let types = value["types"].as_array().unwrap();
    let order = types.iter().find(|it| it["name"] == "A").unwrap();
    assert_eq!(order["docs"], "What was bought.");
    assert_eq!((&order["grade"], &order["kind"]), (&"residual".into(), &"struct".into()));
    let rust = order["rust"].as_str().unwrap();
    assert!(rust.starts_with("pub struct A {\n    pub id: i64,\n"), "{rust}");
    assert!(order["checks"].to_string().contains("id: at least 10"), "{}", order["checks"]);
    // An example is a document that the rules accept, and has what is optional.
    let example: Value = serde_json::from_str(order["example"].as_str().unwrap()).unwrap();
    assert_eq!(example["id"], 12);
    assert_eq!(example["when"], "2026-01-31");
    assert_eq!(example["pay"]["kind"], "card");
    let code = example["code"].as_str().unwrap();
    assert!(code.len() > 4 && code.as_bytes()[3] == b'-', "{code}");
    let pay = types.iter().find(|it| it["kind"] == "union").unwrap();
    assert_eq!(pay["toldBy"], "tag kind");
    let index = |name: &Value| types.iter().position(|it| it["name"] == *name).unwrap();
    let uses = json!([index(&order["name"]), index(&pay["name"]), "pay", 0]);
    assert!(value["uses"].as_array().unwrap().contains(&uses), "{}", value["uses"]);
    let schemas = value["files"][0]["schemas"].as_array().unwrap();
    assert_eq!((schemas.len(), &schemas[0][0]), (1, &"".into()));
}

/// An example of every type that there can be one of.
#[test]
fn what_no_document_satisfies_has_no_example() {
    for (schema, expected) in [
        (r#"{ "type": "object", "required": ["a"], "properties": { "a": false } }"#, None),
        (r#"{ "type": "array", "minItems": 2, "items": { "enum": ["x"] } }"#, Some(r#"["x","x"]"#)),
        (r#"{ "type": "number", "exclusiveMaximum": 0.5 }"#, Some("-0.5")),
        (r#"{ "type": "string", "maxLength": 2 }"#, Some(r#""te""#)),
        (
            r#"{ "type": "object", "additionalProperties": { "type": "boolean" } }"#,
            Some(r#"{"name":true}"#),
        ),
    ] {
        let Some((graph, sources)) = read(schema, &Options::default()) else { continue };
        let value = data(&graph, &sources);
        assert_eq!(value["types"][0]["example"].as_str(), expected, "{schema}");
    }
}
