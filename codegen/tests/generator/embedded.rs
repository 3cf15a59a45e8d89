//! Schemas in documents that are no schemas: where they are found, what they are called, and what
//! their references mean.

use crate::support::{Run, run};
use typewright_codegen::diag::{Code, Severity};

/// The place and the name of each type.
#[track_caller]
fn types(run: &Run) -> Vec<(String, String)> {
    let good = run.good();
    let mut all: Vec<_> =
        good.graph.types.iter().map(|def| (def.at.clone(), def.ident.clone())).collect();
    all.sort();
    all
}

/// Nothing is said but remarks, and these types are made, by place and name.
#[track_caller]
fn check(run: &Run, expected: &[(&str, &str)]) {
    let quiet = run.problems.iter().all(|it| it.severity == Severity::Info);
    assert!(quiet, "{}", run.shown);
    let found = types(run);
    let found: Vec<(&str, &str)> =
        found.iter().map(|(at, it)| (at.as_str(), it.as_str())).collect();
    assert_eq!(found, expected, "{}", run.shown);
}

const STRUCT: &str = r#"{"type":"object","properties":{"n":{"type":"integer"}}}"#;

#[test]
fn schemas_at_a_pointer() {
    let file = format!(
        r##"{{"forms":[{{"name":"sign up","schema":{{"type":"object","properties":{{"a":{STRUCT}}}}}}},
            {{"title":"Log in","schema":{{"$ref":"#/shared/Thing"}}}},{{"schema":{STRUCT}}}],
            "shared":{{"Thing":{STRUCT}}}}}"##
    );
    check(
        &run(&[("f.json", &file)], &[("at", "/forms/*/schema")]),
        &[
            ("f.json#/forms/0/schema", "SignUp"),
            ("f.json#/forms/0/schema/properties/a", "SignUpA"),
            ("f.json#/forms/1/schema", "LogIn"),
            ("f.json#/forms/2/schema", "Forms3"),
            ("f.json#/shared/Thing", "Thing"),
        ],
    );
    // Several pointers, one of them for a file, and files that they are not about.
    let other = r#"{"type":"string","enum":["a"]}"#;
    check(
        &run(
            &[("f.json", file.as_str()), ("g.json", other)],
            &[("at", "f.json#/shared/*,/forms/0/schema")],
        ),
        &[
            ("f.json#/forms/0/schema", "SignUp"),
            ("f.json#/forms/0/schema/properties/a", "SignUpA"),
            ("f.json#/shared/Thing", "Thing"),
            ("g.json#", "G"),
        ],
    );
}

#[test]
fn a_list_at_the_root() {
    let file = format!(r#"[{{"name":"A","value":{STRUCT}}},{{"name":"B","value":null}}]"#);
    check(&run(&[("f.json", &file)], &[("at", "/*/value")]), &[("f.json#/0/value", "AValue")]);
    let refused = run(&[("f.json", &file)], &[]);
    refused.bad(&[(Code::UnsupportedDocument, "")]);
    assert!(refused.shown.contains("at = ["), "{}", refused.shown);
}

#[test]
fn a_pointer_to_nothing_is_said() {
    let run = run(&[("f.json", r#"{"type":"string"}"#)], &[("at", "/a/*,g.json#/type")]);
    let said: Vec<&str> = run
        .problems
        .iter()
        .filter(|it| it.code == Code::UnusedOption)
        .map(|it| it.message.as_str())
        .collect();
    assert_eq!(
        said,
        ["`at`: no input has a value at `/a/*`", "`at`: no input has a value at `g.json#/type`",]
    );
}

/// What zod writes for a registry: references by the key of a sibling, and shared definitions.
#[test]
fn a_registry_refers_by_key() {
    let file = r##"{"schemas":{
        "User":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",
            "properties":{"posts":{"type":"array","items":{"$ref":"Post"}},
            "self":{"$ref":"#"},"flag":{"$ref":"__shared#/$defs/schema0"}}},
        "Post":{"type":"object","properties":{"by":{"$ref":"User"}}},
        "__shared":{"$defs":{"schema0":{"type":"object","properties":{"x":{"$ref":"Post"}}}}}}}"##;
    let run = run(&[("zod.json", file)], &[("at", "/schemas/*")]);
    check(
        &run,
        &[
            ("zod.json#/schemas/Post", "Post"),
            ("zod.json#/schemas/User", "User"),
            ("zod.json#/schemas/__shared/$defs/schema0", "Schema0"),
        ],
    );
    assert_eq!(run.good().parts("User"), ["posts", "self_", "flag"]);
}

/// What valibot writes for its definitions: a map, with references as if it stood under `$defs`.
#[test]
fn a_map_of_definitions_refers_by_pointer() {
    for location in ["$defs", "definitions", "components/schemas"] {
        let file = format!(
            r##"{{"User":{{"type":"object","properties":{{"post":{{"$ref":"#/{location}/Post"}},
                "tag":{{"$ref":"#/{location}/Post/properties/tag"}}}}}},
              "Post":{{"type":"object","properties":{{"tag":{{"type":"string","enum":["a"]}},
                "by":{{"$ref":"#/{location}/User"}}}}}}}}"##
        );
        check(
            &run(&[("v.json", &file)], &[("at", "/*")]),
            &[
                ("v.json#/Post", "Post"),
                ("v.json#/Post/properties/tag", "PostTag"),
                ("v.json#/User", "User"),
            ],
        );
    }
    // Its own definition comes first.
    let file = format!(
        r##"{{"A":{{"type":"object","properties":{{"b":{{"$ref":"#/$defs/B"}}}},"$defs":{{"B":{STRUCT}}}}},
            "B":{{"type":"boolean"}}}}"##
    );
    let own = run(&[("v.json", &file)], &[("at", "/*")]);
    assert!(types(&own).iter().any(|(at, _)| at == "v.json#/A/$defs/B"), "{}", own.shown);
    // It is no schema of the map.
    let file = r##"{"User":{"properties":{"p":{"$ref":"#/$defs/Pots"}}},"Post":{}}"##;
    let run = run(&[("v.json", file)], &[("at", "/*")]);
    run.bad(&[(Code::MissingRef, "/User/properties/p/$ref")]);
    assert!(!run.shown.contains("is the base"), "{}", run.shown);
}

#[test]
fn each_schema_has_its_own_draft_and_identity() {
    let file = r##"{"list":[
        {"$schema":"http://json-schema.org/draft-04/schema#","id":"https://e.com/one","type":"object",
         "properties":{"a":{"type":"integer","minimum":1,"exclusiveMinimum":true},"b":{"$ref":"two"}}},
        {"$id":"https://e.com/two","$defs":{"X":{"type":"object"}},"type":"object",
         "properties":{"x":{"$ref":"#/$defs/X"}}}]}"##;
    let run = run(&[("f.json", file)], &[("at", "/list/*")]);
    check(
        &run,
        &[
            ("f.json#/list/0", "List1"),
            ("f.json#/list/1", "List2"),
            ("f.json#/list/1/$defs/X", "X"),
        ],
    );
}

#[test]
fn tools_of_a_model_context_server() {
    let tools = format!(
        r##"[{{"name":"get_weather","description":"d","inputSchema":{{"$schema":"http://json-schema.org/draft-07/schema#",
            "type":"object","properties":{{"at":{{"$ref":"#/definitions/Place"}}}},"definitions":{{"Place":{STRUCT}}}}},
            "outputSchema":{STRUCT}}},{{"name":"stop","inputSchema":{{"type":"object"}}}}]"##
    );
    for (prefix, file) in [
        ("/tools", format!(r#"{{"tools":{tools}}}"#)),
        ("/result/tools", format!(r#"{{"jsonrpc":"2.0","id":1,"result":{{"tools":{tools}}}}}"#)),
        ("", tools.clone()),
    ] {
        let at = |rest: &str| format!("t.json#{prefix}{rest}");
        check(
            &run(&[("t.json", &file)], &[]),
            &[
                (&at("/0/inputSchema"), "GetWeatherInput"),
                (&at("/0/inputSchema/definitions/Place"), "Place"),
                (&at("/0/outputSchema"), "GetWeatherOutput"),
                (&at("/1/inputSchema"), "StopInput"),
            ],
        );
    }
}

#[test]
fn tools_of_like_names() {
    let tool = |name: &str| format!(r#"{{"name":"{name}","inputSchema":{STRUCT}}}"#);
    let names = |tools: &[&str]| {
        let tools: Vec<String> = tools.iter().map(|name| tool(name)).collect();
        let run = run(&[("t.json", &format!(r#"{{"tools":[{}]}}"#, tools.join(",")))], &[]);
        types(&run).into_iter().map(|(_, name)| name).collect::<Vec<_>>()
    };
    assert_eq!(names(&["a_b", "a-b"]), ["ABInput", "ADashBInput"]);
    assert_eq!(names(&["a-b", "a_b"]), ["ABInput", "AUnderscoreBInput"]);
    assert_eq!(names(&["a_b", "aB", "a.b"]), ["ABInput", "AUpperBInput", "ADotBInput"]);
    assert_eq!(names(&["ab", "Ab"]), ["AbInput", "UpperAbInput"]);
    assert_eq!(names(&["sign_up now", "sign-up now"]), ["SignUpNowInput", "SignDashUpNowInput"]);
    // Who has a mark keeps it when others come.
    assert_eq!(names(&["a_b", "a-b", "c-d"]), ["ABInput", "ADashBInput", "CDInput"]);
}

#[test]
fn methods_of_open_rpc() {
    let file = format!(
        r##"{{"openrpc":"1.3.2","info":{{"title":"t","version":"1"}},"methods":[{{"name":"pet.get",
            "params":[{{"name":"id","schema":{{"type":"string","minLength":1}}}},{{"$ref":"#/components/contentDescriptors/Page"}}],
            "result":{{"name":"pet","schema":{{"$ref":"#/components/schemas/Pet"}}}}}}],
            "components":{{"schemas":{{"Pet":{STRUCT}}},"contentDescriptors":{{"Page":{{"name":"page","schema":{STRUCT}}}}}}}}}"##
    );
    check(
        &run(&[("rpc.json", &file)], &[]),
        &[
            ("rpc.json#/components/contentDescriptors/Page/schema", "Page"),
            ("rpc.json#/components/schemas/Pet", "Pet"),
            ("rpc.json#/methods/0/params/0/schema", "PetGetParamsId"),
            ("rpc.json#/methods/0/result/schema", "PetGetResult"),
        ],
    );
}

#[test]
fn a_document_that_holds_schemas_is_told_where() {
    let said = |file: &str| {
        let run = run(&[("f.json", file)], &[]);
        let found = run.problems.iter().find(|it| it.code == Code::NoSchema);
        found.and_then(|it| it.help.clone()).unwrap_or_else(|| panic!("{}", run.shown))
    };
    let forms =
        format!(r#"{{"forms":[{{"name":"a","body":{STRUCT}}},{{"name":"b","body":{STRUCT}}}]}}"#);
    assert!(said(&forms).contains("`at = [\"/forms/*/body\"]`"));
    let nested = format!(r#"{{"v":{{"schemas":{{"A":{STRUCT},"B":{STRUCT}}}}}}}"#);
    assert!(said(&nested).contains("`at = [\"/v/schemas/*\"]`"));
    let map = format!(r#"{{"A":{STRUCT},"B":{STRUCT}}}"#);
    assert!(said(&map).contains("`at = [\"/*\"]`"));
    assert!(!said(r#"{"name":"Ada","age":36}"#).contains("at ="));
}

const CRD: &str = "\
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: crontabs.e.com }
spec:
  group: e.com
  names: { kind: CronTab, plural: crontabs }
  versions:
  - name: v1
    schema:
      openAPIV3Schema:
        type: object
        properties:
          spec:
            type: object
            properties:
              port: { x-kubernetes-int-or-string: true }
              host: { type: string, nullable: true }
              open: { type: object, x-kubernetes-preserve-unknown-fields: true }
              any: { x-kubernetes-preserve-unknown-fields: true }
              pod: { type: object, x-kubernetes-embedded-resource: true, x-kubernetes-preserve-unknown-fields: true }
  - name: v1alpha1
    schema:
      openAPIV3Schema: { type: object, properties: { spec: { type: string } } }
";

#[test]
fn versions_of_a_custom_resource() {
    let at = |version: usize, rest: &str| {
        format!("crd.yaml#/spec/versions/{version}/schema/openAPIV3Schema{rest}")
    };
    let run = run(&[("crd.yaml", CRD)], &[]);
    check(
        &run,
        &[
            (&at(0, ""), "CronTabV1"),
            (&at(0, "/properties/spec"), "CronTabV1Spec"),
            (&at(0, "/properties/spec/properties/pod"), "CronTabV1SpecPod"),
            (&at(0, "/properties/spec/properties/port"), "CronTabV1SpecPort"),
            (&at(1, ""), "CronTabV1alpha1"),
        ],
    );
    let good = run.good();
    assert_eq!(good.parts("CronTabV1SpecPod"), ["api_version", "kind", "metadata"]);
}

/// Several documents of YAML, others among them; a list; JSON; and the older form.
#[test]
fn definitions_wherever_they_stand() {
    let config = "apiVersion: v1\nkind: ConfigMap\ndata: {}\n";
    let several = format!("# all\n---\n{config}---\n{CRD}---\n");
    let run_of = |name: &str, text: &str| run(&[(name, text)], &[]);
    let names = |run: &Run| -> Vec<String> {
        types(run).into_iter().map(|(at, _)| at).filter(|at| at.ends_with("Schema")).collect()
    };
    assert_eq!(
        names(&run_of("a.yaml", &several)),
        [
            "a.yaml#/1/spec/versions/0/schema/openAPIV3Schema",
            "a.yaml#/1/spec/versions/1/schema/openAPIV3Schema"
        ]
    );
    let old = r#"{"apiVersion":"apiextensions.k8s.io/v1beta1","kind":"CustomResourceDefinition",
        "spec":{"names":{"kind":"Old"},"version":"v1beta1","validation":{"openAPIV3Schema":{"type":"object"}}}}"#;
    let list = format!(r#"{{"apiVersion":"v1","kind":"List","items":[{old}]}}"#);
    check(
        &run_of("l.json", &list),
        &[("l.json#/items/0/spec/validation/openAPIV3Schema", "OldV1beta1")],
    );
    // As the server lists them, without the kind of each.
    let bare = old.replace(
        r#""apiVersion":"apiextensions.k8s.io/v1beta1","kind":"CustomResourceDefinition","#,
        "",
    );
    let list = format!(
        r#"{{"apiVersion":"apiextensions.k8s.io/v1","kind":"CustomResourceDefinitionList","items":[{bare}]}}"#
    );
    check(
        &run_of("l.json", &list),
        &[("l.json#/items/0/spec/validation/openAPIV3Schema", "OldV1beta1")],
    );
    check(
        &run_of("l.json", &format!("[{old}]")),
        &[("l.json#/0/spec/validation/openAPIV3Schema", "OldV1beta1")],
    );
    // Crossplane defines resources in the same form.
    let composite = CRD
        .replace("apiextensions.k8s.io", "apiextensions.crossplane.io")
        .replace("kind: CustomResourceDefinition", "kind: CompositeResourceDefinition");
    assert_eq!(
        names(&run_of("x.yaml", &composite)),
        [
            "x.yaml#/spec/versions/0/schema/openAPIV3Schema",
            "x.yaml#/spec/versions/1/schema/openAPIV3Schema"
        ]
    );
    run_of("a.yaml", &format!("{config}---\n{config}")).bad(&[(Code::UnsupportedDocument, "")]);
    run_of("a.yaml", "type: string\n---\ntype: string\n").bad(&[(Code::BadYaml, "")]);
}

#[test]
fn messages_of_async_api_2() {
    let file = format!(
        r##"{{"asyncapi":"2.6.0","info":{{"title":"t","version":"1"}},"channels":{{
            "user/signed-up":{{"parameters":{{"id":{{"schema":{{"type":"string","minLength":1}}}}}},
                "subscribe":{{"operationId":"onSignUp","message":{{"$ref":"#/components/messages/SignedUp"}}}},
                "publish":{{"message":{{"oneOf":[{{"name":"Ping","payload":{STRUCT}}},{{"payload":{STRUCT},"traits":[{{"headers":{STRUCT}}}]}}]}}}}}}}},
            "components":{{"schemas":{{"User":{STRUCT}}},"messages":{{"SignedUp":{{"headers":{STRUCT},
                "schemaFormat":"application/vnd.oai.openapi;version=3.0.0",
                "payload":{{"type":"object","properties":{{"user":{{"$ref":"#/components/schemas/User"}},"n":{{"type":"object","nullable":true,"properties":{{"x":{{"type":"string"}}}}}}}}}}}}}},
                "messageTraits":{{"Common":{{"headers":{STRUCT}}}}}}}}}"##
    );
    let channel = |rest: &str| format!("a.json#/channels/user~1signed-up/{rest}");
    let run = run(&[("a.json", &file)], &[]);
    check(
        &run,
        &[
            (&channel("parameters/id/schema"), "UserSignedUpIdParameter"),
            (&channel("publish/message/oneOf/0/payload"), "PingPayload"),
            (&channel("publish/message/oneOf/1/payload"), "PublishUserSignedUp2Payload"),
            (
                &channel("publish/message/oneOf/1/traits/0/headers"),
                "PublishUserSignedUp2TraitHeaders",
            ),
            ("a.json#/components/messageTraits/Common/headers", "CommonHeaders"),
            ("a.json#/components/messages/SignedUp/headers", "SignedUpHeaders"),
            ("a.json#/components/messages/SignedUp/payload", "SignedUpPayload"),
            ("a.json#/components/messages/SignedUp/payload/properties/n", "SignedUpPayloadN"),
            ("a.json#/components/schemas/User", "User"),
        ],
    );
    // By the format of the payload, `n` may be null; a member of the description that follows may
    // not have it.
    assert!(run.good().text.contains("pub n: Option<Option<Box<SignedUpPayloadN>>>"));
}

#[test]
fn messages_of_async_api_3() {
    let file = format!(
        r##"{{"asyncapi":"3.0.0","info":{{"title":"t","version":"1"}},"channels":{{
            "users":{{"messages":{{"gone":{{"payload":{{"schemaFormat":"application/schema+json;version=draft-04","schema":
                {{"type":"object","properties":{{"id":{{"type":"integer","minimum":0,"exclusiveMinimum":true}},"a":{{"$ref":"#/components/schemas/Address"}}}}}}}}}},
                "raw":{{"payload":{{"schemaFormat":"application/vnd.apache.avro;version=1.9.0","schema":{{"type":"record"}}}}}},
                "shared":{{"$ref":"messages.yaml#/Moved"}}}}}}}},
            "components":{{"schemas":{{"Address":{{"schemaFormat":"application/vnd.aai.asyncapi+json;version=3.0.0","schema":{STRUCT}}},
                "Plain":{{"type":"object","properties":{{"to":{{"$ref":"#/components/schemas/Address"}}}}}}}}}}}}"##
    );
    let messages = "Moved:\n  name: moved\n  payload: { type: object, properties: { by: { type: string } } }\n";
    let run = run(&[("a.json", file.as_str()), ("messages.yaml", messages)], &[]);
    let warned: Vec<&str> = run
        .problems
        .iter()
        .filter(|it| it.severity == Severity::Warning)
        .map(|it| it.message.as_str())
        .collect();
    assert_eq!(warned, ["a schema in `application/vnd.apache.avro;version=1.9.0` is not read"]);
    let found = types(&run);
    let found: Vec<(&str, &str)> =
        found.iter().map(|(at, it)| (at.as_str(), it.as_str())).collect();
    assert_eq!(
        found,
        [
            ("a.json#/channels/users/messages/gone/payload/schema", "GonePayload"),
            ("a.json#/components/schemas/Address/schema", "Address"),
            ("a.json#/components/schemas/Plain", "Plain"),
            ("messages.yaml#/Moved/payload", "MovedPayload"),
        ]
    );
    assert_eq!(run.good().parts("GonePayload"), ["id", "a"]);
}

/// `$self` of OpenAPI 3.2 is the base of references, from without and within.
#[test]
fn descriptions_say_what_they_are() {
    let main = r##"{"openapi":"3.2.0","$self":"https://e.com/api/v1.json","jsonSchemaDialect":"https://spec.openapis.org/oas/3.2/dialect/2025-09-17",
        "info":{"title":"t","version":"1"},"components":{"schemas":{"A":{"type":"object","properties":{"b":{"$ref":"other.json"}}}}}}"##;
    let other = r##"{"$id":"https://e.com/api/other.json","type":"object","properties":{"a":{"$ref":"v1.json#/components/schemas/A"}}}"##;
    check(
        &run(&[("x/main.json", main), ("y/b.json", other)], &[]),
        &[("x/main.json#/components/schemas/A", "A"), ("y/b.json#", "Other")],
    );
    let bad = main.replace("v1.json\"", "v1.json#x\"");
    run(&[("main.json", &bad)], &[("missing-refs", "opaque")]).bad(&[(Code::BadId, "/$self")]);
    // Before 3.2 it is no keyword.
    let old = main.replace("3.2.0", "3.1.0");
    run(&[("main.json", &old)], &[])
        .bad(&[(Code::MissingRef, "/components/schemas/A/properties/b/$ref")]);
}
