//! `typewright graph`: text and pictures.

use serde_json::Value;

use super::golden;
use super::support::Project;

#[test]
fn graphs_are_pictures() {
    let project = Project::empty();
    project.put(
        "schemas/Tree.json",
        r##"{ "type": "object", "required": ["leaf"], "properties": {
            "leaf": { "type": "object", "properties": { "\"><b>": { "enum": ["x", "y"] } } },
            "inner": { "type": "array", "items": { "$ref": "#" } } } }"##,
    );
    let dot = project.run(&["graph", "--format", "dot"]).exits(0).out;
    for line in [
        "digraph types {",
        "  t0 [label=\"Tree\", tooltip=\"Tree.json#\", style=bold];",
        "  t0 -> t0 [label=\"inner\", style=dashed, arrowhead=crow];",
    ] {
        assert!(dot.lines().any(|it| it == line), "{line}\n{dot}");
    }
    let mermaid = project.run(&["graph", "--format", "mermaid"]).exits(0).out;
    assert!(mermaid.contains("  t0 -.->|\"inner *\"| t0"), "{mermaid}");
    assert!(!mermaid.contains("<b>") && mermaid.contains("#60;b#62;"), "{mermaid}");
    let json: Value =
        serde_json::from_str(&project.run(&["graph", "--format", "json"]).exits(0).out).unwrap();
    assert_eq!(json["types"][0]["name"], "Tree");
    assert_eq!(json["uses"].as_array().unwrap().len(), 3, "{json}");
}

/// One type of each kind, and a union for each way of telling variants apart.
const KINDS: &str = r##"{ "$defs": {
  "Person": { "type": "object", "required": ["name", "pets"], "properties": {
    "name": { "type": "string", "minLength": 1 }, "full-name": { "$ref": "#/$defs/Name" }, "kind": { "const": "person" },
    "parent": { "$ref": "#/$defs/Person" }, "pets": { "type": "array", "items": { "$ref": "#/$defs/Pet" } },
    "home": { "anyOf": [{ "$ref": "#/$defs/Point" }, { "type": "null" }] } } },
  "Point": { "type": "object", "properties": { "x": { "type": "integer" } }, "additionalProperties": false },
  "Ages": { "type": "object", "properties": { "of": { "type": "string" } }, "additionalProperties": { "type": "integer" } },
  "Name": { "type": "string", "pattern": "^[A-Z]" },
  "Note": { "type": "string" },
  "Pair": { "type": "array", "prefixItems": [{ "type": "boolean" }, { "type": "number" }], "items": false, "minItems": 2 },
  "Other": { "$ref": "#/$defs/Point" },
  "Colour": { "enum": ["red", "dark green"] },
  "Level": { "enum": [1, null, "high"] },
  "Open": { "anyOf": [{ "enum": ["a", "b"] }, { "type": "string" }] },
  "Any": {},
  "Mixed": { "type": ["string", "integer", "array"], "minimum": 3 },
  "Pet": { "oneOf": [
    { "title": "Cat", "type": "object", "required": ["kind"], "properties": { "kind": { "const": "cat" }, "next": { "$ref": "#/$defs/Pet" } } },
    { "title": "Dog", "type": "object", "required": ["kind"], "properties": { "kind": { "enum": ["dog", "hound\u202e"] } } },
    { "type": "string" }, { "const": 7 } ] },
  "ByMember": { "oneOf": [
    { "title": "Circle", "type": "object", "required": ["r"], "properties": { "r": { "type": "number" }, "w": false } },
    { "title": "Square", "type": "object", "required": ["w"], "properties": { "w": { "type": "number" }, "r": false } } ] },
  "ByTrial": { "anyOf": [
    { "title": "Some", "type": "object", "properties": { "a": { "type": "integer" } } },
    { "title": "More", "type": "object", "properties": { "a": { "type": "string" } } } ] },
  "Guarded": { "type": "object", "properties": { "a": { "type": "integer" } }, "not": { "required": ["b"] },
    "unevaluatedProperties": { "$ref": "#/$defs/Name" } }
} }"##;

#[test]
fn the_graph_is_printed_as_text() {
    let project = Project::empty();
    project.put("schemas/kinds.json", KINDS);
    let done = project.run(&["graph", "schemas"]).exits(0);
    golden("graph.txt", &done.out);
    assert_eq!(project.run(&["graph", "schemas"]).exits(0).out, done.out);
    assert_eq!(project.names("schemas"), ["kinds.json"], "nothing is written");

    let json: Value = serde_json::from_str(
        &project.run(&["graph", "schemas", "--message-format", "json"]).exits(0).out,
    )
    .unwrap();
    assert_eq!(json["graph"], done.out);
    // The options are those of `generate`.
    let exact =
        project.run(&["graph", "schemas", "--integers", "exact", "--roots", "Point"]).exits(0).out;
    assert!(exact.contains("x: Option<Number>") && !exact.contains("Person"), "{exact}");
    project.put("schemas/kinds.json", "{ \"type\": 1 }");
    assert_eq!(
        project.run(&["graph", "schemas"]).exits(1).complains("error[bad-keyword-value]").out,
        ""
    );
}
