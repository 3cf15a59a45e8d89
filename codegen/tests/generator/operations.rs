//! Schemas of operations: which types are made of them, what they are called, and what is said of
//! the operations.

use crate::support;
use std::collections::BTreeMap;

use crate::support::{Run, run};
use typewright_codegen::{
    diag::{Code, Severity},
    operations::{Traffic, traffic},
    report::report,
};

const ON: &[(&str, &str)] = &[("operations", "true")];

/// Nothing is said but remarks, and these types are made, by place and name.
#[track_caller]
fn check(run: &Run, expected: &[(&str, &str)]) {
    let quiet = run.problems.iter().all(|it| it.severity == Severity::Info);
    assert!(quiet, "{}", run.shown);
    let good = run.good();
    let mut found: Vec<(&str, &str)> =
        good.graph.types.iter().map(|def| (def.at.as_str(), def.ident.as_str())).collect();
    found.sort_unstable();
    assert_eq!(found, expected, "{}", run.shown);
}

/// The schemas of each operation: role, and type.
#[track_caller]
fn operations(run: &Run) -> Vec<(String, Vec<String>)> {
    let good = run.good();
    let value = report(good.graph, &[], &serde_json::json!([]));
    let all = value["operations"].as_array().unwrap().iter();
    let text = |value: &serde_json::Value| match value {
        serde_json::Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    all.map(|operation| {
        let schemas = operation["schemas"].as_array().unwrap().iter().map(|used| {
            let words = ["role", "status", "in", "name", "media", "rust"];
            let words = words.iter().filter_map(|key| used.get(*key)).map(text);
            words.collect::<Vec<_>>().join(" ")
        });
        let keys = ["kind", "method", "path"].map(|key| text(&operation[key]));
        (keys.join(" "), schemas.collect())
    })
    .collect()
}

const PETS: &str = r##"{
  "openapi": "3.0.3", "info": { "title": "t", "version": "1" },
  "paths": {
    "/pets": {
      "parameters": [{ "name": "limit", "in": "query", "schema": { "type": "integer", "minimum": 1 } }],
      "post": {
        "operationId": "createPet",
        "parameters": [{ "name": "limit", "in": "query", "schema": { "type": "integer", "minimum": 5 } }],
        "requestBody": { "required": true, "content": {
          "text/plain": { "schema": { "type": "string" } },
          "application/json": { "schema": { "type": "object", "properties": { "kind": { "enum": ["a", "b"] } } } },
          "multipart/form-data": { "schema": { "type": "object" } }
        } },
        "responses": { "201": { "$ref": "#/components/responses/Made" }, "default": { "description": "d" } },
        "callbacks": { "onDone": { "{$request.body#/url}": { "post": {
          "requestBody": { "content": { "application/json": { "schema": { "type": "object" } } } },
          "responses": { "200": { "description": "d" } } } } } }
      },
      "get": {
        "responses": {
          "200": { "description": "d",
            "headers": { "X-Rate": { "schema": { "type": "integer" } }, "X-Next": { "$ref": "#/components/headers/Next" } },
            "content": { "application/json": { "schema": { "type": "array", "items": { "$ref": "#/components/schemas/Pet" } } } } },
          "4XX": { "description": "d", "content": { "application/problem+json": { "schema": { "$ref": "#/components/schemas/Problem" } } } }
        }
      }
    },
    "/pets/{id}": { "$ref": "#/x-items/pet" }
  },
  "x-items": { "pet": { "get": { "operationId": "get-pet",
    "parameters": [{ "$ref": "#/components/parameters/Id" }],
    "responses": { "200": { "description": "d", "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Pet" } } } } } } } },
  "components": {
    "schemas": { "Pet": { "type": "object", "properties": { "tag": { "$ref": "#/components/schemas/Tag" } } },
      "Problem": { "type": "object" }, "Tag": { "type": "object" } },
    "parameters": { "Id": { "name": "id", "in": "path", "required": true, "schema": { "type": "string", "minLength": 1 } } },
    "headers": { "Next": { "schema": { "type": "string", "maxLength": 9 } } },
    "responses": { "Made": { "description": "d", "content": { "application/json": { "schema": { "type": "object" } } } } }
  }
}"##;

#[test]
fn every_inline_schema_is_a_type() {
    let run = run(&[("api.json", PETS)], ON);
    let post = "api.json#/paths/~1pets/post";
    let get = "api.json#/paths/~1pets/get";
    let body = format!("{post}/requestBody/content");
    let call = format!("{post}/callbacks/onDone/{{$request.body#~1url}}/post");
    check(
        &run,
        &[
            ("api.json#/components/headers/Next/schema", "NextHeader"),
            ("api.json#/components/parameters/Id/schema", "IdParameter"),
            (
                "api.json#/components/responses/Made/content/application~1json/schema",
                "MadeResponse",
            ),
            ("api.json#/components/schemas/Pet", "Pet"),
            ("api.json#/components/schemas/Problem", "Problem"),
            ("api.json#/components/schemas/Tag", "Tag"),
            (
                &format!("{get}/responses/200/content/application~1json/schema"),
                "GetPets200Response",
            ),
            (&format!("{get}/responses/200/headers/X-Rate/schema"), "GetPets200XRateHeader"),
            ("api.json#/paths/~1pets/parameters/0/schema", "PetsLimitParameter"),
            (
                &format!("{call}/requestBody/content/application~1json/schema"),
                "CreatePetPostOnDoneRequest",
            ),
            (&format!("{post}/parameters/0/schema"), "CreatePetLimitParameter"),
            (&format!("{body}/application~1json/schema"), "CreatePetRequest"),
            (&format!("{body}/application~1json/schema/properties/kind"), "CreatePetRequestKind"),
            (&format!("{body}/multipart~1form-data/schema"), "CreatePetRequestMultipart"),
            (&format!("{body}/text~1plain/schema"), "CreatePetRequestText"),
        ],
    );
}

#[test]
fn the_report_lists_operations_with_their_types() {
    let run = run(&[("api.json", PETS)], ON);
    let found = operations(&run);
    let of = |name: &str| &found.iter().find(|(at, _)| at == name).unwrap().1;
    assert_eq!(
        of("path post /pets"),
        &[
            "parameter query limit CreatePetLimitParameter",
            "request text/plain CreatePetRequestText",
            "request application/json CreatePetRequest",
            "request multipart/form-data CreatePetRequestMultipart",
            "response 201 application/json MadeResponse",
        ]
    );
    assert_eq!(
        of("callback post onDone"),
        &["request application/json CreatePetPostOnDoneRequest"]
    );
    assert_eq!(
        of("path get /pets"),
        &[
            "parameter query limit PetsLimitParameter",
            "response 200 application/json GetPets200Response",
            "header 200 X-Rate GetPets200XRateHeader",
            "header 200 X-Next NextHeader",
            "response 4XX application/problem+json Problem",
        ]
    );
    assert_eq!(
        of("path get /pets/{id}"),
        &["parameter path id IdParameter", "response 200 application/json Pet"]
    );
    assert_eq!(found.len(), 4);
}

/// What a type is part of says which way its values go; a callback is called by the server.
#[test]
fn requests_are_told_from_responses() {
    let run = run(&[("api.json", PETS)], ON);
    let good = run.good();
    let names: BTreeMap<&str, Traffic> = traffic(good.graph)
        .into_iter()
        .map(|(id, way)| (good.graph.types[id.0 as usize].ident.as_str(), way))
        .collect();
    let (sent, received) =
        (Traffic { sent: true, received: false }, Traffic { sent: false, received: true });
    for (name, way) in [
        ("CreatePetRequest", sent),
        ("CreatePetRequestKind", sent),
        ("IdParameter", sent),
        ("GetPets200Response", received),
        ("Pet", received),
        ("Tag", received),
        ("NextHeader", received),
        ("CreatePetPostOnDoneRequest", received),
    ] {
        assert_eq!(names.get(name), Some(&way), "{name}");
    }
    assert!(run.output.is_some());
    // Without the option nothing of operations is read.
    let off = support::run(&[("api.json", PETS)], &[]);
    assert!(off.good().graph.operations.is_empty());
    assert_eq!(off.good().types(), ["Pet", "Problem", "Tag"]);
}

#[test]
fn webhooks_and_what_openapi_3_2_adds() {
    let file = r##"{"openapi":"3.2.0","info":{"title":"t","version":"1"},
        "webhooks":{"new-pet":{"post":{"requestBody":{"content":{"application/json":{"schema":{"type":"object"}}}},
            "responses":{"200":{"description":"d"}}}}},
        "paths":{"/log":{"query":{"operationId":"search","responses":{"200":{"description":"d",
            "content":{"application/jsonl":{"itemSchema":{"type":"object"}}}}}},
            "additionalOperations":{"COPY":{"requestBody":{"content":{"application/json":{"$ref":"#/components/mediaTypes/Log"}}},"responses":{}}}}},
        "components":{"mediaTypes":{"Log":{"schema":{"type":"object","properties":{"a":{"type":"string"}}}}}}}"##;
    let run = run(&[("api.json", file)], ON);
    let names: Vec<String> = run.good().types().into_iter().map(str::to_owned).collect();
    assert_eq!(names, ["Log", "PostNewPetRequest", "Search200ResponseItem"]);
    assert_eq!(
        operations(&run),
        [
            (
                "path query /log".to_owned(),
                vec!["response 200 application/jsonl Search200ResponseItem".to_owned()]
            ),
            ("path copy /log".to_owned(), vec!["request application/json Log".to_owned()]),
            (
                "webhook post new-pet".to_owned(),
                vec!["request application/json PostNewPetRequest".to_owned()]
            ),
        ]
    );
}

#[test]
fn bodies_of_swagger() {
    let file = r##"{"swagger":"2.0","info":{"title":"t","version":"1"},"paths":{"/pets":{"post":{"operationId":"add",
        "parameters":[{"in":"body","name":"b","required":true,"schema":{"type":"object"}},{"in":"query","name":"q","type":"string"},
        {"$ref":"#/parameters/Page"}],
        "responses":{"200":{"description":"d","schema":{"$ref":"#/definitions/Pet"}},"400":{"$ref":"#/responses/Bad"},
        "404":{"description":"d","schema":{"type":"file"}}}}}},
        "parameters":{"Page":{"in":"body","name":"p","schema":{"type":"array","items":{"type":"string"}}}},
        "responses":{"Bad":{"description":"d","schema":{"type":"object"}}},"definitions":{"Pet":{"type":"object"}}}"##;
    let run = run(&[("api.json", file)], ON);
    let names: Vec<String> = run.good().types().into_iter().map(str::to_owned).collect();
    assert_eq!(names, ["AddRequest", "BadResponse", "PageRequest", "Pet"]);
    assert_eq!(
        operations(&run)[0].1,
        [
            "parameter query q null",
            "request AddRequest",
            "request PageRequest",
            "response 200 Pet",
            "response 400 BadResponse",
            "response 404 null",
        ]
    );
}

/// Files with path items, parameters and responses are no schemas, and are read as the description.
#[test]
fn descriptions_in_several_files() {
    let main = r##"{"openapi":"3.0.0","info":{"title":"t","version":"1"},"paths":{"/pets":{"$ref":"paths/pets.yaml"},
        "/tags":{"$ref":"shared.yaml#/tags"}},"components":{"schemas":{"Pet":{"type":"object"}}}}"##;
    let pets = "get:\n  operationId: listPets\n  parameters:\n  - $ref: ../limit.yaml\n  responses:\n    '200':\n      description: d\n      content:\n        application/json:\n          schema: { type: array, items: { $ref: '../api.json#/components/schemas/Pet' } }\n    '400':\n      $ref: ../shared.yaml#/Bad\n";
    let limit = "name: limit\nin: query\nrequired: true\nschema: { type: integer, nullable: true, minimum: 1, exclusiveMinimum: true }\n";
    let shared = "tags:\n  get:\n    responses:\n      '200': { description: d, content: { application/json: { schema: { $ref: tag.json } } } }\nBad:\n  description: d\n  content: { application/json: { schema: { type: object } } }\n";
    let run = run(
        &[
            ("api.json", main),
            ("paths/pets.yaml", pets),
            ("limit.yaml", limit),
            ("shared.yaml", shared),
            ("tag.json", r#"{"type":"object"}"#),
        ],
        ON,
    );
    let json = "content/application~1json/schema";
    check(
        &run,
        &[
            ("api.json#/components/schemas/Pet", "Pet"),
            ("limit.yaml#/schema", "LimitParameter"),
            (&format!("paths/pets.yaml#/get/responses/200/{json}"), "ListPets200Response"),
            (&format!("shared.yaml#/Bad/{json}"), "BadResponse"),
            ("tag.json#", "Tag"),
        ],
    );
    assert_eq!(
        operations(&run),
        [
            (
                "path get /pets".to_owned(),
                vec![
                    "parameter query limit LimitParameter".to_owned(),
                    "response 200 application/json ListPets200Response".to_owned(),
                    "response 400 application/json BadResponse".to_owned(),
                ]
            ),
            ("path get /tags".to_owned(), vec!["response 200 application/json Tag".to_owned()]),
        ]
    );
}

/// Tools that split a description also refer to files of one operation, of all paths, of lists and
/// of sections.
#[test]
fn references_wherever_tools_split() {
    let main = r##"{"openapi":"3.0.0","info":{"title":"t","version":"1"},"paths":{"$ref":"paths.yaml"},
        "components":{"parameters":{"$ref":"shared.yaml#/parameters"}}}"##;
    let paths =
        "/pets:\n  parameters: { $ref: 'shared.yaml#/list' }\n  post: { $ref: post.yaml }\n";
    let post = "operationId: addPet\nresponses: { $ref: 'shared.yaml#/responses' }\nrequestBody:\n  content:\n    application/json:\n      schema: { type: object, properties: { n: { type: string, nullable: true } } }\n";
    let shared = "parameters:\n  Limit: { name: limit, in: query, schema: { type: integer } }\nlist:\n- $ref: '#/parameters/Limit'\nresponses:\n  '200': { description: d, content: { application/json: { schema: { type: object } } } }\n";
    let run = run(
        &[("api.json", main), ("paths.yaml", paths), ("post.yaml", post), ("shared.yaml", shared)],
        ON,
    );
    let json = "content/application~1json/schema";
    check(
        &run,
        &[
            (&format!("post.yaml#/requestBody/{json}"), "AddPetRequest"),
            ("shared.yaml#/parameters/Limit/schema", "LimitParameter"),
            (&format!("shared.yaml#/responses/200/{json}"), "AddPet200Response"),
        ],
    );
    assert_eq!(
        operations(&run),
        [(
            "path post /pets".to_owned(),
            vec![
                "parameter query limit LimitParameter".to_owned(),
                "request application/json AddPetRequest".to_owned(),
                "response 200 application/json AddPet200Response".to_owned(),
            ]
        )]
    );
}

#[test]
fn references_to_nothing_are_said() {
    let file = r##"{"openapi":"3.0.0","info":{"title":"t","version":"1"},"paths":{"/a":{"$ref":"nope.yaml"},
        "/b":{"get":{"parameters":[{"$ref":"#/components/parameters/No"}],
            "responses":{"200":{"$ref":"https://e.com/r.json#/No"},"400":{"$ref":"#/components/responses/Is"}}}}},
        "components":{"responses":{"Is":{"$ref":"#/components/responses/No"}},"schemas":{"A":{"type":"string"}}}}"##;
    let all = run(&[("api.json", file)], ON);
    all.bad(&[
        (Code::MissingRef, "/paths/~1a/$ref"),
        (Code::MissingRef, "/paths/~1b/get/parameters/0/$ref"),
        (Code::RemoteRef, "/paths/~1b/get/responses/200/$ref"),
        (Code::MissingRef, "/components/responses/Is/$ref"),
    ]);
    assert!(all.shown.contains("`nope.yaml` is not among the inputs"), "{}", all.shown);
    let on = [ON, &[("missing-refs", "opaque")]].concat();
    check(&run(&[("api.json", file)], &on), &[("api.json#/components/schemas/A", "A")]);
    // What is not read is not looked up.
    check(&run(&[("api.json", file)], &[]), &[("api.json#/components/schemas/A", "A")]);
    // Also of messages.
    let file = r##"{"asyncapi":"2.6.0","info":{"title":"t","version":"1"},"channels":{"c":{"publish":{"message":
        {"$ref":"#/components/messages/No"}}}},"components":{"schemas":{"A":{"type":"string"}}}}"##;
    run(&[("a.json", file)], &[]).bad(&[(Code::MissingRef, "/channels/c/publish/message/$ref")]);
}

#[test]
fn what_is_skipped_is_said() {
    let file = r#"{"openapi":"3.1.0","info":{"title":"t","version":"1"},"paths":{"/a":{"get":{"responses":{"200":
        {"description":"d","content":{"application/json":{"schema":{"type":"object"}}}}}}}}}"#;
    let off = run(&[("api.json", file)], &[]);
    let found = off.problems.iter().find(|it| it.code == Code::NoSchema).unwrap();
    assert_eq!(found.notes, ["1 inline schema elsewhere, which is not read"]);
    assert_eq!(found.help.as_deref(), Some("set `operations = true` to generate their types"));
    check(
        &run(&[("api.json", file)], ON),
        &[(
            "api.json#/paths/~1a/get/responses/200/content/application~1json/schema",
            "GetA200Response",
        )],
    );
}

/// References of path items and callbacks that come back come to an end.
#[test]
fn cycles_of_references_end() {
    let file = r##"{"openapi":"3.1.0","info":{"title":"t","version":"1"},"paths":{"/a":{"$ref":"#/paths/~1b"},"/b":{"$ref":"#/paths/~1a"},
        "/c":{"post":{"callbacks":{"x":{"$ref":"#/components/callbacks/X"}},"responses":{}}}},
        "components":{"schemas":{"A":{"type":"string"}},"callbacks":{"X":{"u":{"post":{"callbacks":{"x":{"$ref":"#/components/callbacks/X"}},
        "requestBody":{"content":{"a/b":{"schema":{"type":"object"}}}},"responses":{}}}}}}}"##;
    let run = run(&[("api.json", file)], ON);
    assert_eq!(run.good().types().len(), 2);
    assert!(operations(&run).len() < 40);
}

/// What only operations refer to is a type too, in a file of schemas by name.
#[test]
fn what_references_lead_to_is_a_type() {
    let main = r##"{"openapi":"3.0.0","info":{"title":"t","version":"1"},"paths":{"/a":{"get":{"responses":{"200":
        {"description":"d","content":{"application/json":{"schema":{"$ref":"all.yaml#/Pet"}}}}}}}}}"##;
    let all = "Pet: { type: object, properties: { tag: { $ref: '#/Tag' } } }\nTag: { type: object, properties: { n: { type: integer, nullable: true } } }\n";
    let run = run(&[("api.json", main), ("all.yaml", all)], ON);
    check(&run, &[("all.yaml#/Pet", "Pet"), ("all.yaml#/Tag", "Tag")]);
    assert_eq!(operations(&run)[0].1, ["response 200 application/json Pet"]);
}

/// Options name these types as the code does.
#[test]
fn options_name_types_of_operations() {
    let with = |flag: (&str, &str)| run(&[("api.json", PETS)], &[ON[0], flag]);
    let roots = with(("roots", "CreatePetRequest"));
    assert_eq!(roots.good().types(), ["CreatePetRequest", "CreatePetRequestKind"]);
    let renamed = with(("rename", "GetPets200Response=PetList"));
    assert!(renamed.good().types().contains(&"PetList"), "{}", renamed.shown);
    assert!(!renamed.has(Code::UnusedOption), "{}", renamed.shown);
}

#[test]
fn files_of_parts_are_no_schemas() {
    let api = r##"{ "openapi": "3.1.0", "info": { "title": "Shop", "version": "1" }, "paths": {
        "/stalls": { "get": { "parameters": [{ "$ref": "parts.json#/limit" }],
            "callbacks": { "opened": { "$ref": "calls.json#/opened" } },
            "responses": { "204": { "description": "none" } } } } } }"##;
    let parts = r#"{ "limit": { "name": "limit", "in": "query", "schema": { "type": "integer", "minimum": 1 } } }"#;
    let calls = r#"{ "opened": { "{$request.query.to}": { "post": { "requestBody": { "content": {
        "application/json": { "schema": { "enum": ["p", "q"] } } } } } } } }"#;
    let files = [("api.json", api), ("parts.json", parts), ("calls.json", calls)];
    let run = support::run(&files, &[("operations", "true")]);
    assert!(run.problems.is_empty(), "{}", run.shown);
    // Without operations, nothing refers to them.
    let run = support::run(&files, &[]);
    let of_files = run.problems.iter().filter(|it| it.code == Code::NoSchema).count();
    assert_eq!(of_files, 3, "{}", run.shown);
}

/// A component that is called like the request of an operation keeps its name, and so does one of
/// two operations with the same identifier.
#[test]
fn names_that_components_have() {
    let body = |member: &str| {
        format!(
            r#"{{"content":{{"application/json":{{"schema":{{"type":"object","properties":{{"{member}":{{"type":"integer"}}}}}}}}}}}}"#
        )
    };
    let file = format!(
        r##"{{"openapi":"3.1.0","info":{{"title":"t","version":"1"}},"paths":{{
            "/a":{{"post":{{"operationId":"makeA","requestBody":{},"responses":{{"200":{}}}}}}},
            "/b":{{"post":{{"operationId":"makeB","requestBody":{}}},"put":{{"operationId":"makeB","requestBody":{}}}}}}},
            "components":{{"schemas":{{"MakeARequest":{{"type":"object","properties":{{"z":{{"type":"integer"}}}}}}}}}}}}"##,
        body("a"),
        body("b"),
        body("c"),
        body("d"),
    );
    let content = |at: &str| format!("api.json#/paths/{at}/content/application~1json/schema");
    check(
        &run(&[("api.json", &file)], ON),
        &[
            ("api.json#/components/schemas/MakeARequest", "MakeARequest"),
            (&content("~1a/post/requestBody"), "MakeARequestBody"),
            (&content("~1a/post/responses/200"), "MakeA200Response"),
            (&content("~1b/post/requestBody"), "MakeBRequestBody"),
            (&content("~1b/put/requestBody"), "MakeBRequest"),
        ],
    );
}
