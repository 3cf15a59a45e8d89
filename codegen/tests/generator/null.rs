//! Where `null` may be, and what holds it.

#[allow(dead_code, unreachable_pub, unused_imports, reason = "only the types under test are used")]
#[rustfmt::skip]
#[path = "../cases/option/optional_null_absent/expected.rs"]
mod absent;
#[allow(dead_code, unreachable_pub, unused_imports, reason = "only the types under test are used")]
#[rustfmt::skip]
#[path = "../cases/ref/nullable_definitions/expected.rs"]
mod definitions;
#[allow(dead_code, unreachable_pub, unused_imports, reason = "only the types under test are used")]
#[rustfmt::skip]
#[path = "../cases/ref/nullable_root/expected.rs"]
mod root;

use crate::support::{Run, run};
use serde_json::json;
use typewright_codegen::{lock, report};

const PETS: &str = r##"{
    "type": "object",
    "required": ["pet"],
    "properties": { "pet": { "$ref": "#/$defs/Pet" }, "other": { "$ref": "#/$defs/Pet" },
        "all": { "type": "array", "items": { "$ref": "#/$defs/Alias" } } },
    "$defs": {
        "Pet": { "type": ["object", "null"], "properties": { "name": { "type": "string" } } },
        "Alias": { "$ref": "#/$defs/Pet" },
        "Maybe": { "anyOf": [{ "type": "null" }, { "$ref": "#/$defs/Plain" }] },
        "Plain": { "type": "object", "properties": { "n": { "type": "integer" } } }
    }
}"##;

fn lines(run: &Run) -> Vec<String> {
    let text = lock::lock(run.good().graph, None);
    text.lines().map(str::trim).map(str::to_owned).collect()
}

#[test]
fn a_nullable_definition_is_the_type_of_its_other_values() {
    assert!(definitions::Meta::from_json("null").is_err());
    assert!(!definitions::Meta::accepts("null"));
    let read = typewright::from_json::<Option<definitions::Meta>>;
    assert_eq!(read(b"null").unwrap(), None);
    assert_eq!(read(b"{}").unwrap(), Some(definitions::Meta::default()));
    let job = definitions::Schema::from_json(r#"{"kind":"Job","meta":null,"spec":{"steps":null}}"#);
    let job = job.unwrap();
    assert_eq!(job.meta, None);
    assert_eq!(job.spec.flatten().unwrap().steps, None);
}

#[test]
fn a_nullable_file_is_a_document_and_holds_the_value() {
    let none = root::Schema::from_json("null").unwrap();
    assert_eq!(none, root::Schema(None));
    assert_eq!(none.to_json(), "null");
    assert!(none.validate().is_ok());
    assert_eq!(serde_json::from_str::<root::Schema>("null").unwrap(), none);
    let one = root::Schema::from_json(r#"{"value":1,"next":{"value":2}}"#).unwrap();
    assert_eq!(one.0.unwrap().next.flatten().unwrap().value, 2);
}

#[test]
fn null_may_be_read_as_absent() {
    let json = r#"{"must":null,"text":null,"many":null,"part":{"n":null},"only":null}"#;
    let value = absent::Schema::from_json(json).unwrap();
    assert!(absent::Schema::accepts(json));
    let part = absent::Part { n: None, extra: typewright::Extra::default() };
    let expected = absent::Schema {
        must: None,
        text: None,
        many: None,
        part: Some(Box::new(part)),
        only: None,
        odd: None,
        extra: typewright::Extra::default(),
    };
    assert_eq!(value, expected);
    // Required members are written; optional ones are left out.
    assert_eq!(value.to_json(), r#"{"must":null,"part":{}}"#);
    assert!(value.validate().is_ok());
    assert_eq!(serde_json::from_str::<absent::Schema>(json).unwrap(), value);
    assert_eq!(serde_json::to_value(&value).unwrap(), json!({ "must": null, "part": {} }));
    // What is valid is the same: here a `not` refuses `null`.
    assert!(absent::Schema::from_json(r#"{"must":null,"odd":null}"#).is_err());
    assert!(absent::Schema::from_json(r#"{"must":null,"text":"long"}"#).is_err());
}

#[test]
fn lock_and_report_say_where_null_is() {
    let run = run(&[("S.json", PETS)], &[]);
    let lines = lines(&run);
    for line in [
        "struct Pet  # exact",
        "S.pet: Option<Box<Pet>>",
        "S.other: Option<Option<Box<Pet>>>",
        "S.all: Option<Vec<Option<Box<Pet>>>>",
        "type Alias = Pet  # exact",
        "type Maybe = Plain  # exact",
    ] {
        assert!(lines.iter().any(|known| known == line), "{line}\n{lines:#?}");
    }
    let value = report::report(run.good().graph, &[], &json!([]));
    let of = |pointer: &str| {
        value["types"].as_array().unwrap().iter().find(|it| it["pointer"] == pointer).unwrap()
    };
    assert_eq!(of("/$defs/Pet")["nullable"], true);
    assert_eq!(of("/$defs/Pet")["grade"], "exact");
    assert_eq!(of("")["grade"], "exact");
    assert!(of("/$defs/Plain").get("nullable").is_none());
}

#[test]
fn what_validates_documents_goes_by_the_schema() {
    let run = run(&[("S.json", PETS)], &[]);
    let good = run.good();
    let def = good.graph.types.iter().find(|def| def.ident == "Pet").unwrap();
    let kinds = |id: typewright_codegen::graph::types::RulesId| {
        good.graph.rules[usize::try_from(id.0).unwrap()].kinds
    };
    assert_ne!(kinds(def.rules), kinds(def.document_rules()));
}

#[test]
fn names_and_roots_are_those_of_the_definition() {
    let renamed = run(&[("S.json", PETS)], &[("rename", "#/$defs/Pet=Animal")]);
    assert!(lines(&renamed).iter().any(|line| line == "S.pet: Option<Box<Animal>>"));
    let one = run(&[("S.json", PETS)], &[("roots", "Pet")]);
    assert_eq!(one.good().types(), ["Pet"]);
    let file = r#"{"type":["object","null"],"properties":{"n":{"type":"integer"}}}"#;
    let renamed = run(&[("S.json", file)], &[("rename", "S.json#=Item")]);
    assert_eq!(renamed.good().types(), ["Item", "ItemValue"]);
}

#[test]
fn a_file_that_is_its_definition_is_one_type() {
    let node = |name: &str| {
        format!(
            r##"{{"$ref":"#/definitions/{name}","definitions":{{"{name}":{{"type":"object",
                "properties":{{"next":{{"$ref":"#/definitions/{name}"}},"root":{{"$ref":"#"}}}}}}}}}}"##
        )
    };
    for name in ["Node", "node"] {
        let text = node(name);
        let run = run(&[("Node.json", &text)], &[("default-dialect", "draft7")]);
        let good = run.good();
        assert_eq!(good.types(), ["Node"]);
        let def = good.graph.types.first().unwrap();
        assert!(def.is_root && def.is_document_of("Node.json"));
        assert_eq!(def.pointer, format!("/definitions/{name}"));
        // Its schema is whole.
        assert!(def.schema.as_ref().unwrap().contains("definitions"));
        let value = report::report(good.graph, &[], &json!([]));
        assert_eq!(
            value["aliases"],
            json!([{ "pointer": "", "file": "Node.json", "rust": "Node", "of": "Node" }])
        );
    }
    // Also if only the file is asked for.
    let text = node("Node");
    let only = run(&[("Node.json", &text)], &[("default-dialect", "draft7"), ("roots", "#")]);
    assert_eq!(only.good().types(), ["Node"]);
    // Another name is another name.
    let other = run(&[("List.json", &text)], &[("default-dialect", "draft7")]);
    assert_eq!(other.good().types(), ["List", "Node"]);
    let given = run(
        &[("Node.json", &text)],
        &[("default-dialect", "draft7"), ("rename", "Node.json#=Tree")],
    );
    assert_eq!(given.good().types(), ["Node", "Tree"]);
}
