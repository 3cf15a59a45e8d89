//! No declared member is lost from a type: over public schemas, each that has no field is listed here, with the reason.
#![allow(clippy::print_stdout, reason = "a test that is skipped says so")]

use std::{fmt::Write as _, fs, path::PathBuf};

use crate::support::run;
use typewright_codegen::{
    diag::Diagnostics,
    graph::types::{Lost, Reason},
    load::from_texts,
    options::{IllegalKeywords, MissingRefs, Options},
};

/// Schemas of SchemaStore that declare members without a field, how many, and why.
const KNOWN: &[(&str, usize, Reason)] = &[
    // Closed, with branches that declare members: no object is valid.
    ("jasonette", 7, Reason::Forbidden),
    // Closed, with a condition that declares a member.
    ("tunnelhub", 1, Reason::Forbidden),
];

/// The folder with the schemas, or what to say where there is none.
fn corpus() -> Option<PathBuf> {
    let root = std::env::var_os("TYPEWRIGHT_CORPUS").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpus"),
        PathBuf::from,
    );
    let folder = root.join("schemastore");
    if folder.is_dir() {
        return Some(folder);
    }
    println!("skipped: {} is not there", folder.display());
    None
}

fn lost(schema: &str) -> Vec<Lost> {
    let mut diag = Diagnostics::new();
    let options = Options {
        missing_refs: MissingRefs::Opaque,
        illegal_keywords: IllegalKeywords::Ignore,
        ..Options::default()
    };
    let text = [("schema.json".to_owned(), String::new(), schema.as_bytes().to_vec())];
    let sources = from_texts(text, &options.load_options(), &mut diag);
    let graph = typewright_codegen::analyse(&sources, &options, &mut diag);
    diag.finish();
    graph.expect("a graph").0.lost
}

#[test]
fn members_of_public_schemas_have_fields() {
    let Some(corpus) = corpus() else { return };
    let mut folders: Vec<PathBuf> =
        fs::read_dir(corpus).unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.sort();
    assert_eq!(folders.len(), 456);
    let mut found: Vec<(String, usize, Reason)> = Vec::new();
    for folder in folders {
        let name = folder.file_name().unwrap().to_string_lossy().into_owned();
        for Lost { reason, .. } in lost(&fs::read_to_string(folder.join("schema.json")).unwrap()) {
            match found.iter_mut().find(|(of, _, known)| *of == name && *known == reason) {
                Some((_, count, _)) => *count += 1,
                None => found.push((name.clone(), 1, reason)),
            }
        }
    }
    let known = KNOWN.iter().map(|(name, count, reason)| ((*name).to_owned(), *count, *reason));
    let mut list = String::new();
    for (name, count, reason) in &found {
        let _ = writeln!(list, "    (\"{name}\", {count}, Reason::{reason:?}),");
    }
    assert_eq!(found, known.collect::<Vec<_>>(), "the list is\n{list}");
}

/// Schemas that declare members in parts only, in every way there is.
const PARTS: &[&str] = &[
    // An enum of closed branches, one of which is known by what the member is not.
    r#"{"type":"object","properties":{"type":{"type":"string"}},"required":["type"],"oneOf":[
        {"properties":{"type":{"const":"a"},"x":{"properties":{"x1":{}}}},"required":["x"]},
        {"properties":{"type":{"const":"b"},"y":{"properties":{"y1":{}}}}},
        {"not":{"properties":{"type":{"enum":["a","b"]}}},"properties":{"z":{}}}]}"#,
    // A branch that accepts everything, before and after others.
    r#"{"anyOf":[{},{"type":"object","properties":{"a":{"type":"integer"}}}]}"#,
    r#"{"properties":{"m":{"anyOf":[{"type":"object","properties":{"a":{"type":"integer"}}},true]}}}"#,
    // A condition below `anyOf`.
    r#"{"type":"object","properties":{"k":{"type":"string"}},"anyOf":[{"required":["k"]},
        {"if":{"properties":{"k":{"const":"a"}}},
         "then":{"properties":{"a":{"type":"object","properties":{"a1":{}}}}},
         "else":{"properties":{"b":{"type":"array","items":{"properties":{"b1":{}}}}}}}]}"#,
    // Two unions at once.
    r#"{"type":"object","oneOf":[{"properties":{"a":{"type":"object","properties":{"a1":{}}}},
            "required":["a"]},{"properties":{"b":{}},"required":["b"]}],
        "anyOf":[{"properties":{"c":{"type":"object","properties":{"c1":{}}}}},
            {"properties":{"d":{"type":"object","properties":{"d1":{}}}}}]}"#,
    // Dependent schemas below `oneOf`.
    r#"{"type":"object","properties":{"k":{"type":"integer"}},"oneOf":[
        {"dependentSchemas":{"k":{"properties":{"a":{"type":"object","properties":{"a1":{}}}}}}},
        {"properties":{"b":{"type":"object","properties":{"b1":{}}}},"required":["b"]}]}"#,
    // A base, and a union beside it, by reference.
    r##"{"allOf":[{"$ref":"#/$defs/base"},{"oneOf":[{"$ref":"#/$defs/a"},{"$ref":"#/$defs/b"}]}],
        "$defs":{"base":{"type":"object","properties":{"id":{"type":"object"}}},
            "a":{"properties":{"id":{"properties":{"i1":{}}},"a":{"properties":{"a1":{}}}}},
            "b":{"properties":{"id":{"properties":{"i2":{}}},"b":{"items":{"properties":{"b1":{}}}}}}}}"##,
    // Three levels.
    r#"{"type":"object","properties":{"k":{"type":"object"}},"anyOf":[
        {"oneOf":[{"allOf":[{"properties":{"k":{"properties":{"l":{"type":"object","properties":{
            "m":{"type":"object","properties":{"n":{}}}}}}}}}]},{"properties":{"k":false}}]},
        {"then":{},"if":{},"properties":{"k":{"properties":{"l":{"properties":{"o":{}}}}}}}]}"#,
    // What a condition says of a member that is any object, a list, a map, or a struct.
    r#"{"type":"object","properties":{"a":{"type":"object"},"b":{"type":"array"},
            "c":{"type":"object","additionalProperties":{"type":"object"}},
            "d":{"type":"object","properties":{"d1":{"type":"string"}}},"e":{}},
        "if":{"required":["a"]},"then":{"properties":{
            "a":{"type":"object","properties":{"a1":{}}},
            "b":{"items":{"type":"object","properties":{"b1":{}}}},
            "c":{"additionalProperties":{"properties":{"c1":{}}}},
            "d":{"properties":{"d2":{"type":"integer"}}},
            "e":{"properties":{"e1":{}}}}}}"#,
    // The same of a member that is a reference, a union, `null` or an object.
    r##"{"type":"object","properties":{"a":{"$ref":"#/$defs/a"},"b":{"oneOf":[
            {"type":"object","properties":{"t":{"const":1},"b1":{}},"required":["t"]},
            {"type":"object","properties":{"t":{"const":2},"b2":{}},"required":["t"]}]},
            "c":{"type":["object","null"]}},
        "dependentSchemas":{"a":{"properties":{"a":{"properties":{"a2":{"type":"string"}}},
            "b":{"properties":{"b3":{}}},"c":{"properties":{"c1":{"properties":{"c2":{}}}}}}}},
        "$defs":{"a":{"type":"object","properties":{"a1":{}}}}}"##,
    // Members of objects that are among other kinds of value, or may be `null`.
    r#"{"type":["object","string"],"anyOf":[{"properties":{"a":{"properties":{"a1":{}}}}},
        {"properties":{"b":{"type":"integer"}}}]}"#,
    r#"{"properties":{"m":{"type":["object","null"],"anyOf":[
        {"properties":{"a":{"properties":{"a1":{}}}}},{"properties":{"b":{"type":"integer"}}}]}}}"#,
    // Several that say different things of one member.
    r#"{"type":"object","properties":{"k":{"type":"string"}},"allOf":[
        {"if":{"properties":{"k":{"const":"a"}}},"then":{"properties":{"v":{"type":"object",
            "properties":{"p":{"type":"object","properties":{"q":{}}}}}}}},
        {"if":{"properties":{"l":{"const":"b"}}},"then":{"properties":{"v":{"type":"object",
            "properties":{"p":{"type":"object","properties":{"r":{}}},"s":{"type":"integer"}}}}}}]}"#,
    // A member that holds its own kind.
    r##"{"type":"object","properties":{"k":{"type":"string"}},"anyOf":[{"required":["k"]},
        {"properties":{"child":{"$ref":"#/$defs/node"}}}],
        "$defs":{"node":{"type":"object","properties":{"v":{},"child":{"$ref":"#/$defs/node"}}}}}"##,
    // Below a reference, a list, `oneOf` and `anyOf`.
    r##"{"type":"object","properties":{"list":{"type":"array",
        "items":{"$ref":"#/$defs/i"}}},"$defs":{"i":{"type":"object",
        "oneOf":[{"anyOf":[{"if":{"required":["a"]},
        "then":{"properties":{"a":{"type":"object","properties":{"a1":{}}}}},
        "else":{"properties":{"b":{"properties":{"b1":{}}}}}}]},
        {"properties":{"c":{"const":1}},"required":["c"]}]}}}"##,
    // Dependencies of older drafts.
    r##"{"$schema":"http://json-schema.org/draft-07/schema#","type":"object",
        "properties":{"k":{}},
        "oneOf":[{"dependencies":{"k":{"properties":{"a":{"type":"object",
        "properties":{"a1":{}}}}}}},{"properties":{"b":{"type":"object",
        "properties":{"b1":{}}}},"required":["b"]}]}"##,
    // Beside `unevaluatedProperties`.
    r##"{"type":"object","properties":{"id":{}},"allOf":[{"$ref":"#/$defs/u"}],
        "anyOf":[{"properties":{"a":{"type":"object","properties":{"a1":{}}}}},
        {"properties":{"b":{}}}],"unevaluatedProperties":false,
        "$defs":{"u":{"oneOf":[{"properties":{"c":{"type":"object",
        "properties":{"c1":{}}}}},{"properties":{"d":{}},"required":["d"]}]}}}"##,
    // Beside typed members.
    r##"{"type":"object","additionalProperties":{"type":"string"},
        "oneOf":[{"properties":{"a":{"minLength":1}},"required":["a"]},
        {"properties":{"b":{}},"required":["b"]}]}"##,
    // Members that patterns match.
    r##"{"type":"object","patternProperties":{"^x":{"type":"object","properties":{"p":{}}}},
        "anyOf":[{"properties":{"xa":{"properties":{"q":{}}}}},
        {"properties":{"b":{"properties":{"b1":{}}}}}]}"##,
    // What a map holds.
    r##"{"type":"object","properties":{"m":{"type":"object",
        "additionalProperties":{"type":"object","properties":{"p":{}}}}},"if":{},
        "then":{"properties":{"m":{"additionalProperties":{"properties":{"q":{}}}}}}}"##,
    // The items of a list.
    r##"{"type":"array","items":{"type":"object"},
        "anyOf":[{"items":{"properties":{"a":{}}}},{"minItems":1}]}"##,
    // The members of a map.
    r##"{"type":"object","additionalProperties":{"type":"object"},
        "anyOf":[{"additionalProperties":{"properties":{"a":{}}}},{"minProperties":1}]}"##,
    // An object or a list.
    r##"{"type":["object","array"],"if":{"type":"array"},"then":{"items":{"type":"object",
        "properties":{"a":{}}}},"else":{"properties":{"b":{"properties":{"b1":{}}}}}}"##,
    // Items by their positions.
    r##"{"type":"object","properties":{"t":{"type":"array"}},
        "then":{"properties":{"t":{"prefixItems":[{"type":"object","properties":{"a":{}}},
        {"type":"object","properties":{"b":{}}}]}}},"if":{"required":["x"]}}"##,
    // Arms of the default enums of serde, and a condition.
    r##"{"oneOf":[{"type":"object","properties":{"New":{"type":"object"}},
        "required":["New"],"additionalProperties":false},{"type":"object",
        "properties":{"Old":{"type":"object"}},"required":["Old"],
        "additionalProperties":false}],"if":{"required":["New"]},
        "then":{"properties":{"New":{"properties":{"n":{}}}}}}"##,
    // A discriminator.
    r##"{"openapi":"3.1.0","info":{"title":"t","version":"1"},"paths":{},
        "components":{"schemas":{"Pet":{"oneOf":[{"$ref":"#/components/schemas/Cat"},
        {"$ref":"#/components/schemas/Dog"}],"discriminator":{"propertyName":"kind"},
        "properties":{"name":{"type":"object","properties":{"first":{}}}}},
        "Cat":{"type":"object","properties":{"kind":{"type":"string"},
        "lives":{"type":"object","properties":{"n":{}}}},"required":["kind"]},
        "Dog":{"type":"object","properties":{"kind":{"type":"string"},
        "name":{"properties":{"last":{}}}},"required":["kind"]}}}}"##,
    // Keywords beside a reference.
    r##"{"$ref":"#/$defs/a","properties":{"z":{"type":"object","properties":{"z2":{}}}},
        "$defs":{"a":{"type":"object",
        "anyOf":[{"properties":{"z":{"properties":{"z1":{}}}}},
        {"properties":{"y":{"items":{"items":{"properties":{"deep":{}}}}}}}]}}}"##,
    // Beside everything.
    r##"{"anyOf":[true,{"type":"array","items":{"type":"object","properties":{"a":{}}}},
        {"type":"object","additionalProperties":{"type":"object","properties":{"b":{}}}}]}"##,
    // A member of several kinds.
    r##"{"type":"object","properties":{"v":{"anyOf":[{"type":"string"},{"type":"object"}]}},
        "if":{"required":["v"]},"then":{"properties":{"v":{"properties":{"a":{}}}}}}"##,
    // The same with lists.
    r##"{"type":"object","properties":{"v":{"anyOf":[{"type":"string"},{"type":"object"},
        {"type":"array","items":{"type":"object"}}]}},"if":{"required":["v"]},
        "then":{"properties":{"v":{"properties":{"a":{}},"items":{"properties":{"b":{}}}}}}}"##,
    // Conditions that are a tree.
    r##"{"type":"object","required":["k"],
        "allOf":[{"if":{"properties":{"k":{"const":"a"}}},
        "then":{"properties":{"o":{"type":"object","properties":{"x":{}}}}}},
        {"if":{"properties":{"k":{"const":"b"}}},"then":{"properties":{"o":{"type":"object",
        "properties":{"y":{"type":"object","properties":{"z":{}}}}}}}}],
        "properties":{"k":{"enum":["a","b"]},"o":{"type":"object"}}}"##,
    // Two branches that go into one member.
    r##"{"type":"object","properties":{"o":{"type":"object",
        "properties":{"p":{"type":"object"}}}},
        "anyOf":[{"properties":{"o":{"properties":{"p":{"properties":{"q":{"type":"object"}}}}}}},
        {"properties":{"o":{"properties":{"p":{"properties":{"q":{"properties":{"r":{}}}}}}}}}]}"##,
    // Beside `not` and `propertyNames`.
    r##"{"type":"object","not":{"properties":{"never":{}}},"propertyNames":{"minLength":1},
        "anyOf":[{"properties":{"a":{"not":{"properties":{"n":{}}},
        "properties":{"a1":{}}}}},{"maxProperties":3}]}"##,
    // The items of a list that is referred to.
    r##"{"type":"object","properties":{"a":{"$ref":"#/$defs/list"}},
        "dependentSchemas":{"a":{"properties":{"a":{"items":{"properties":{"more":{}}}}}}},
        "$defs":{"list":{"type":"array","items":{"$ref":"#/$defs/item"}},
        "item":{"type":"object","properties":{"id":{},"children":{"$ref":"#/$defs/list"}}}}}"##,
    // A member that may be `null`.
    r##"{"properties":{"x":{"anyOf":[{"type":"null"},{"type":"object"}]}},"type":"object",
        "oneOf":[{"properties":{"x":{"type":"object","properties":{"x1":{}}}},
        "required":["x"]},{"properties":{"x":{"type":"null"}}}]}"##,
];

#[test]
fn no_way_to_declare_a_member_in_a_part_loses_it() {
    let mut faults = String::new();
    for schema in PARTS {
        for Lost { at, name, reason } in lost(schema) {
            let _ = writeln!(faults, "{name} {reason:?} at {at} of {schema}");
        }
    }
    assert!(faults.is_empty(), "{faults}");
}

#[test]
fn a_member_without_a_field_is_listed_with_its_place_and_reason() {
    let schema = r#"{
        "type": "object",
        "properties": {
            "open": {"oneOf": [{}, {"type": "object", "properties": {"inner": {"type": "integer"}}}]}
        }
    }"#;
    let found = lost(schema);
    let [Lost { at, name, reason }] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!(at, "schema.json#/properties/open/oneOf/1");
    assert_eq!((name.as_str(), *reason), ("inner", Reason::Json));
}

#[test]
fn a_member_that_may_not_be_there_is_said_to_be_forbidden() {
    let schema = r#"{
        "type": "object",
        "properties": {"a": {"type": "integer"}},
        "additionalProperties": false,
        "dependentSchemas": {"a": {"properties": {"b": {"type": "integer"}}}}
    }"#;
    let found = lost(schema);
    let [Lost { name, reason: Reason::Forbidden, .. }] = found.as_slice() else {
        panic!("{found:?}")
    };
    assert_eq!(name, "b");
}

/// Schemas that extend a metaschema, as those of `AsyncAPI` do: what its members declare is asked at
/// each of them, over and over, and is found once.
#[test]
fn what_parts_declare_is_found_once() {
    let members = |text: &dyn Fn(usize) -> String| {
        let all: Vec<String> = (0..30).map(|n| format!("\"k{n}\":{}", text(n))).collect();
        format!("{{\"type\":\"object\",\"properties\":{{{}}}}}", all.join(","))
    };
    let refer = |name: &str| format!("{{\"$ref\":\"#/$defs/{name}\"}}");
    let list = |name: &str| format!("{{\"type\":\"array\",\"items\":{}}}", refer(name));
    let meta = members(&|n| if n % 2 == 0 { list("meta") } else { refer("meta") });
    let of = |name: &str| {
        let either = format!("{{\"anyOf\":[{},{}]}}", refer(name), list(name));
        let own = members(&|n| if n % 2 == 0 { either.clone() } else { refer(name) });
        format!("{{\"allOf\":[{},{own}]}}", refer("meta"))
    };
    let schemas: Vec<String> =
        (0..4).map(|n| format!("\"s{n}\":{}", of(&format!("s{n}")))).collect();
    let schema =
        format!("{{\"$defs\":{{\"meta\":{meta},{}}},\"$ref\":\"#/$defs/s0\"}}", schemas.join(","));
    let run = run(&[("s.json", &schema)], &[]);
    assert_eq!(run.good().parts("S0").len(), 30);
}
