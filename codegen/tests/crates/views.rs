//! The option `views`: the forms of schemas in requests and responses.

use crate::built;
use crate::scratch;
use crate::support;
use std::collections::BTreeMap;

use crate::scratch::Scratch;
use crate::support::{Run, run};
use serde_json::json;
use typewright_codegen::{
    diag::{Code, Severity},
    interpret::Validator,
    lock,
    report::report,
};

const ALL: &[(&str, &str)] = &[("views", "all")];

/// Nothing is said but remarks, and these types are made.
#[track_caller]
fn types(run: &Run, expected: &[&str]) {
    let quiet = run.problems.iter().all(|it| it.severity == Severity::Info);
    assert!(quiet, "{}", run.shown);
    assert_eq!(run.good().types(), expected, "{}", run.shown);
}

/// Which of these types accept a document.
#[track_caller]
fn accepting<'n>(run: &Run, names: &[&'n str], document: &str) -> Vec<&'n str> {
    let graph = run.good().graph;
    let accepts = |name: &&&str| {
        let def = graph.types.iter().find(|def| def.ident == ***name).unwrap();
        Validator::new(graph, def.document_rules()).accepts(document.as_bytes())
    };
    names.iter().filter(accepts).copied().collect()
}

/// Where violations are.
#[track_caller]
fn places(run: &Run, name: &str, document: &str) -> Vec<String> {
    let graph = run.good().graph;
    let def = graph.types.iter().find(|def| def.ident == name).unwrap();
    let report =
        Validator::new(graph, def.document_rules()).check(document.as_bytes()).unwrap_err();
    report.violations().iter().map(|it| it.schema.clone()).collect()
}

fn components(schemas: &str) -> String {
    format!(
        r#"{{ "openapi": "3.1.0", "info": {{ "title": "t", "version": "1" }}, "components": {{ "schemas": {schemas} }} }}"#
    )
}

const USERS: &str = r##"{
  "User": { "type": "object", "required": ["id", "name", "secret"], "properties": {
    "id": { "type": "integer", "readOnly": true }, "name": { "type": "string", "minLength": 1 },
    "secret": { "type": "string", "writeOnly": true },
    "home": { "type": "object", "required": ["street"], "properties": { "street": { "type": "string" } } } } },
  "Order": { "type": "object", "required": ["user"], "additionalProperties": false, "properties": {
    "user": { "$ref": "#/components/schemas/User" }, "tag": { "$ref": "#/components/schemas/Tag" } } },
  "Orders": { "type": "array", "items": { "$ref": "#/components/schemas/Order" } },
  "Made": { "type": "object", "properties": { "at": { "type": "string", "readOnly": true } } },
  "Tag": { "type": "object", "properties": { "text": { "type": "string" } } }
}"##;

#[test]
fn only_what_differs_has_a_view() {
    let run = run(&[("api.json", components(USERS))], ALL);
    types(
        &run,
        &[
            "Made",
            "MadeRequest",
            "Order",
            "OrderRequest",
            "OrderResponse",
            "Orders",
            "OrdersRequest",
            "OrdersResponse",
            "Tag",
            "User",
            "UserHome",
            "UserRequest",
            "UserResponse",
        ],
    );
    let good = run.good();
    assert_eq!(good.parts("User"), ["id", "name", "secret", "home"]);
    assert_eq!(good.parts("UserRequest"), ["name", "secret", "home"]);
    assert_eq!(good.parts("UserResponse"), ["id", "name", "home"]);
    assert_eq!(good.parts("MadeRequest"), [""; 0]);
    for line in [
        "OrderRequest.user: Box<UserRequest>",
        "OrderResponse.user: Box<UserResponse>",
        "OrderRequest.tag: Option<Box<Tag>>",
        "UserRequest.home: Option<Box<UserHome>>",
        "struct OrdersRequest(pub Vec<OrderRequest>)",
    ] {
        let lock = lock::lock(good.graph, None);
        assert!(lock.contains(line), "{line}\n{lock}");
    }
    let orders = ["Order", "OrderRequest", "OrderResponse"];
    let accepted = |document| accepting(&run, &orders, document);
    assert_eq!(accepted(r#"{"user":{"id":1,"name":"n","secret":"s"}}"#), orders);
    assert_eq!(accepted(r#"{"user":{"name":"n","secret":"s"}}"#), ["OrderRequest"]);
    assert_eq!(accepted(r#"{"user":{"id":1,"name":"n"}}"#), ["OrderResponse"]);
    assert_eq!(accepted(r#"{"user":{"name":"n"}}"#), [""; 0]);
}

#[test]
fn violations_and_reports_lead_to_the_schema_in_the_file() {
    let run = run(&[("api.json", components(USERS))], ALL);
    assert_eq!(
        places(&run, "OrderRequest", r#"{"user":{"name":"","secret":"s"}}"#),
        ["api.json#/components/schemas/User/properties/name/minLength"]
    );
    let value = report(run.good().graph, &[], &json!([]));
    let all = value["types"].as_array().unwrap();
    let of = |name: &str| all.iter().find(|it| it["rust"] == name).unwrap();
    assert_eq!(of("UserRequest")["pointer"], "/components/schemas/User");
    assert_eq!(of("UserRequest")["view"], "request");
    assert_eq!(of("UserResponse")["view"], "response");
    assert_eq!(of("User").get("view"), None);
    let text = &run.good().text;
    let doc = "Schema: `User` in requests, without `readOnly` members.";
    let other = "Schema: `#/components/schemas/User` in requests, without `readOnly` members.";
    assert!(text.contains(doc) || text.contains(other), "{text}");
    assert!(!text.contains("~request"), "{text}");
}

#[test]
fn a_list_names_the_schemas_whose_members_count() {
    let run =
        run(&[("api.json", components(USERS))], &[("views", "Made,#/components/schemas/Tag")]);
    types(&run, &["Made", "MadeRequest", "Order", "Orders", "Tag", "User", "UserHome"]);
    let run = support::run(&[("api.json", components(USERS))], &[("views", "Usr")]);
    assert!(
        run.has(Code::UnusedOption) && run.shown.contains("did you mean `User`?"),
        "{}",
        run.shown
    );
}

#[test]
fn members_are_left_out_wherever_the_object_is_described() {
    let schemas = r##"{
      "Id": { "type": "integer", "readOnly": true },
      "Base": { "type": "object", "properties": { "id": { "$ref": "#/components/schemas/Id" } } },
      "Strict": { "type": "object", "required": ["id", "name"] },
      "Whole": { "allOf": [{ "$ref": "#/components/schemas/Base" }, { "$ref": "#/components/schemas/Strict" },
        { "properties": { "id": { "type": "integer", "minimum": 5 }, "name": { "type": "string" } },
          "dependentRequired": { "name": ["id"] } }] },
      "Chosen": { "type": "object", "required": ["id", "kind"], "oneOf": [
        { "properties": { "kind": { "const": "a" }, "id": { "type": "integer", "readOnly": true } } },
        { "properties": { "kind": { "const": "b" }, "id": { "type": "string", "readOnly": true } } }] },
      "Not": { "type": "object", "not": { "required": ["id"] }, "properties": { "id": { "readOnly": true } } }
    }"##;
    let run = run(&[("api.json", components(schemas))], ALL);
    let names = |name: &'static str| [name, Box::leak(format!("{name}Request").into_boxed_str())];
    let whole = names("Whole");
    assert_eq!(accepting(&run, &whole, r#"{"id":7,"name":"n"}"#), whole);
    assert_eq!(accepting(&run, &whole, r#"{"name":"n"}"#), ["WholeRequest"]);
    assert_eq!(accepting(&run, &whole, r#"{"id":7}"#), [""; 0]);
    let chosen = names("Chosen");
    assert_eq!(accepting(&run, &chosen, r#"{"kind":"b"}"#), ["ChosenRequest"]);
    assert_eq!(accepting(&run, &chosen, r#"{"kind":"b","id":"x"}"#), chosen);
    assert_eq!(accepting(&run, &chosen, r#"{"kind":"c"}"#), [""; 0]);
    assert_eq!(accepting(&run, &names("Not"), r#"{"id":1}"#), [""; 0]);
    // By itself it requires what only another schema marks.
    let good = run.good();
    assert!(!good.types().contains(&"StrictRequest"), "{:?}", good.types());
}

#[test]
fn a_tag_that_is_left_out_selects_nothing() {
    let schemas = r##"{
      "Pet": { "oneOf": [{ "$ref": "#/components/schemas/Cat" }, { "$ref": "#/components/schemas/Dog" }],
        "discriminator": { "propertyName": "kind" } },
      "Cat": { "type": "object", "required": ["kind", "lives"], "properties": {
        "kind": { "type": "string", "readOnly": true }, "lives": { "type": "integer" } } },
      "Dog": { "type": "object", "required": ["kind", "tricks"], "properties": {
        "kind": { "type": "string", "readOnly": true }, "tricks": { "type": "array", "items": { "type": "string" } } } },
      "Shape": { "oneOf": [{ "$ref": "#/components/schemas/Dot" }, { "$ref": "#/components/schemas/Box" }],
        "discriminator": { "propertyName": "kind", "mapping": { "point": "#/components/schemas/Dot" } } },
      "Dot": { "type": "object", "required": ["kind", "id"], "properties": {
        "kind": { "type": "string" }, "id": { "type": "integer", "readOnly": true } } },
      "Box": { "type": "object", "required": ["kind"], "properties": { "kind": { "type": "string" } } }
    }"##;
    let run = run(&[("api.json", components(schemas))], ALL);
    let pets = ["Pet", "PetRequest"];
    assert_eq!(accepting(&run, &pets, r#"{"kind":"Dog","tricks":[]}"#), pets);
    assert_eq!(accepting(&run, &pets, r#"{"lives":9}"#), ["PetRequest"]);
    let shapes = ["Shape", "ShapeRequest"];
    assert_eq!(accepting(&run, &shapes, r#"{"kind":"point","id":1}"#), shapes);
    assert_eq!(accepting(&run, &shapes, r#"{"kind":"point"}"#), ["ShapeRequest"]);
    assert_eq!(accepting(&run, &shapes, r#"{"kind":"Dot"}"#), ["ShapeRequest"]);
    assert_eq!(accepting(&run, &shapes, r#"{"kind":"Other"}"#), [""; 0]);
    assert_eq!(accepting(&run, &shapes, r#"{"kind":"Box"}"#), shapes);
}

#[test]
fn schemas_may_lead_to_themselves_and_to_parts_of_others() {
    let schema = r##"{ "type": "object", "properties": {
        "id": { "type": "string", "readOnly": true }, "next": { "$ref": "#" },
        "home": { "type": "object", "properties": { "key": { "readOnly": true }, "at": { "$ref": "#/$defs/at" } } } },
      "$defs": { "at": { "type": "object", "properties": { "up": { "$ref": "#/properties/home" } } } } }"##;
    let run = run(&[("node.json", schema)], ALL);
    types(&run, &["At", "AtRequest", "Node", "NodeHome", "NodeRequest", "NodeRequestHome"]);
    let lock = lock::lock(run.good().graph, None);
    for line in [
        "NodeRequest.next: Option<Box<NodeRequest>>",
        "NodeRequest.home: Option<Box<NodeRequestHome>>",
        "NodeRequestHome.at: Option<Box<AtRequest>>",
        "AtRequest.up: Option<Box<NodeRequestHome>>",
        "Node.next: Option<Box<Node>>",
        "At.up: Option<Box<NodeHome>>",
    ] {
        assert!(lock.contains(line), "{line}\n{lock}");
    }
}

#[test]
fn keywords_of_other_drafts_mark_nothing() {
    let schema = |draft: &str| {
        format!(
            r#"{{ "$schema": "http://json-schema.org/{draft}/schema#", "type": "object", "properties": {{ "id": {{ "type": "string", "readOnly": true }} }} }}"#
        )
    };
    assert_eq!(run(&[("a.json", schema("draft-04"))], ALL).good().types(), ["A"]);
    assert_eq!(run(&[("a.json", schema("draft-07"))], ALL).good().types(), ["A", "ARequest"]);
}

#[test]
fn names_that_are_taken_stay() {
    let schemas = r#"{ "User": { "type": "object", "properties": { "a-b": { "type": "string" }, "id": { "readOnly": true } } },
      "UserRequest": { "type": "object", "properties": { "own": { "type": "string" } } } }"#;
    let run = run(&[("api.json", components(schemas))], ALL);
    assert_eq!(run.good().parts("UserRequest"), ["own"]);
    let flags = [
        ("views", "all"),
        ("rename", "#/components/schemas/User/properties/a-b=both"),
        ("rename", "User=Person"),
    ];
    let renamed = support::run(
        &[("api.json", components(USERS))],
        &[("views", "all"), ("rename", "UserRequest=NewUser")],
    );
    types(
        &renamed,
        &[
            "Made",
            "MadeRequest",
            "NewUser",
            "Order",
            "OrderRequest",
            "OrderResponse",
            "Orders",
            "OrdersRequest",
            "OrdersResponse",
            "Tag",
            "User",
            "UserHome",
            "UserResponse",
        ],
    );
    let schemas = r#"{ "User": { "type": "object", "properties": { "a-b": { "type": "string" }, "id": { "readOnly": true } } } }"#;
    let run = support::run(&[("api.json", components(schemas))], &flags);
    types(&run, &["Person", "UserRequest"]);
    assert_eq!(run.good().parts("UserRequest"), ["both"]);
}

const API: &str = r##"{
  "openapi": "3.0.3", "info": { "title": "t", "version": "1" },
  "paths": { "/users": {
    "post": { "operationId": "createUser",
      "requestBody": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/User" } } } },
      "responses": { "201": { "description": "d", "content": { "application/json": { "schema": { "$ref": "#/components/schemas/User" } } } } },
      "callbacks": { "done": { "{$request.body#/url}": { "post": {
        "requestBody": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/User" } } } },
        "responses": { "200": { "description": "d" } } } } } } },
    "put": { "operationId": "putUsers",
      "requestBody": { "content": { "application/json": { "schema": { "type": "array", "items": { "$ref": "#/components/schemas/User" } } } } },
      "responses": { "200": { "description": "d", "content": { "application/json": { "schema": { "type": "object",
        "required": ["code"], "properties": { "code": { "type": "string", "writeOnly": true }, "n": { "type": "integer" } } } } } } } } } },
  "components": { "schemas": { "User": { "type": "object", "required": ["id"], "properties": {
    "id": { "type": "integer", "readOnly": true }, "secret": { "type": "string", "writeOnly": true } } } } }
}"##;

#[test]
fn operations_use_the_view_that_fits() {
    let run = run(&[("api.json", API)], &[("views", "all"), ("operations", "true")]);
    types(&run, &["PutUsers200Response", "PutUsersRequest", "User", "UserRequest", "UserResponse"]);
    let good = run.good();
    assert_eq!(good.parts("PutUsers200Response"), ["n"]);
    let value = report(good.graph, &[], &json!([]));
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for operation in value["operations"].as_array().unwrap() {
        let name = format!(
            "{} {}",
            operation["kind"].as_str().unwrap(),
            operation["method"].as_str().unwrap()
        );
        for used in operation["schemas"].as_array().unwrap() {
            let text =
                format!("{} {}", used["role"].as_str().unwrap(), used["rust"].as_str().unwrap());
            found.entry(name.clone()).or_default().push(text);
        }
    }
    let of = |name: &str| found[name].join(", ");
    assert_eq!(of("path post"), "request UserRequest, response UserResponse");
    assert_eq!(of("path put"), "request PutUsersRequest, response PutUsers200Response");
    assert_eq!(of("callback post"), "request UserResponse");
    assert!(lock::lock(good.graph, None).contains("struct PutUsersRequest(pub Vec<UserRequest>)"));
}

#[test]
fn a_base_class_and_its_children_have_views() {
    let schemas = r##"{
      "Pet": { "type": "object", "required": ["kind"], "properties": { "kind": { "type": "string" } },
        "discriminator": { "propertyName": "kind" } },
      "Cat": { "allOf": [{ "$ref": "#/components/schemas/Pet" }, { "type": "object", "required": ["id"],
        "properties": { "id": { "type": "integer", "readOnly": true } } }] },
      "Home": { "type": "object", "properties": { "pet": { "$ref": "#/components/schemas/Pet" } } }
    }"##;
    let flags = [("views", "all"), ("base-class", "enum")];
    let run = run(&[("api.json", components(schemas))], &flags);
    let homes = ["Home", "HomeRequest"];
    assert_eq!(accepting(&run, &homes, r#"{"pet":{"kind":"Cat","id":1}}"#), homes);
    assert_eq!(accepting(&run, &homes, r#"{"pet":{"kind":"Cat"}}"#), ["HomeRequest"]);
    assert_eq!(accepting(&run, &homes, r#"{"pet":{"kind":"Pet"}}"#), homes);
}

#[test]
fn views_are_limited() {
    let run =
        run(&[("api.json", components(USERS))], &[("views", "all"), ("limits", "definitions=6")]);
    run.bad(&[(Code::LimitExceeded, "")]);
}

const MAIN: &str = r##"
include!("schemas.rs");

fn main() {
    let new = UserRequest::builder().name("me").secret("s").build().unwrap();
    let order = OrderRequest::new(new.into());
    assert_eq!(order.to_json(), r#"{"user":{"name":"me","secret":"s"}}"#);
    assert!(OrderRequest::from_json(order.to_json()).is_ok());
    assert!(OrderResponse::from_json(order.to_json()).is_err());
    let made = UserResponse::from_json(r#"{"id":1,"name":"me"}"#).unwrap();
    assert_eq!((made.id, made.name.as_str()), (1, "me"));
    // What a view does not know is kept, as in any open object.
    let sent = UserRequest::from_json(r#"{"id":1,"name":"me","secret":"s"}"#).unwrap();
    assert_eq!(sent.to_json(), r#"{"name":"me","secret":"s","id":1}"#);
    assert_eq!(sent.extra.len(), 1);
    assert!(UserRequest::SCHEMA.contains("secret") && !UserRequest::SCHEMA.contains("\"id\""));
    assert!(OrderRequest::SCHEMA.contains("#/components/schemas/UserRequest"));
    assert!(User::SCHEMA.contains("\"id\""));
}
"##;

/// A crate that uses views.
pub(crate) fn put(scratch: &Scratch) -> &'static [&'static str] {
    let run = run(&[("api.json", components(USERS))], &[("views", "all"), ("builders", "true")]);
    let runtime = scratch::runtime();
    scratch.package("views", "2024", &format!("typewright = {{ path = {runtime:?} }}"));
    let output = run.output.as_ref().unwrap_or_else(|| panic!("{}", run.shown));
    scratch.put("views/src/schemas.rs", &typewright_codegen::single_file(output));
    scratch.put("views/src/main.rs", MAIN);
    &["views"]
}

#[test]
fn views_compile_and_run() {
    built::run("views");
}
