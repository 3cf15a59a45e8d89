//! Listed values, defaults, unions, and schemas that contradict themselves.

use super::{literals_of, schema, within};
use crate::support::Run;
use std::fmt::Write as _;
use typewright_codegen::diag::{Code, Severity};

#[test]
fn h16_mixed_enum() {
    let run = schema(r#"{"enum":["a","A","a ","-a","",null,1,1.5,true,{},[]]}"#);
    let good = run.good();
    for json in ["\"a \"", "\"-a\"", "\"\"", "1.5", "true", "{}", "[]"] {
        let mut literals = Vec::new();
        literals_of(good.text.parse().unwrap(), &mut literals);
        assert!(
            literals.iter().any(|literal| literal == json || typewright_codegen::model::quote(literal) == json),
            "{json}"
        );
    }
}

#[test]
fn h17_values_twice() {
    let run = schema(r#"{"enum":["a","a",1,1.0,1e0,{"x":1,"y":2},{"y":2.0,"x":1}]}"#);
    assert!(run.has(Code::DuplicateEnumValue), "{}", run.shown);
    assert_eq!(run.good().parts("A").len(), 3);
}

#[test]
fn h18_contradictions() {
    // What is said, and where; nothing else is said.
    const CASES: &[(&str, &[(Code, &str)])] = &[
        (r#"{"enum":[]}"#, &[(Code::EmptyEnum, "/enum")]),
        (r#"{"type":"array","enum":["a"]}"#, &[(Code::EnumOnArray, "/enum")]),
        (r#"{"type":"object","enum":["a"]}"#, &[(Code::EnumOnObject, "/enum")]),
        (
            r#"{"type":"integer","minimum":2,"maximum":1}"#,
            &[(Code::UnsatisfiableSchema, "/minimum")],
        ),
        (
            r#"{"type":"integer","exclusiveMinimum":1,"maximum":1}"#,
            &[(Code::UnsatisfiableSchema, "/exclusiveMinimum")],
        ),
        (
            r#"{"type":"string","minLength":2,"maxLength":1}"#,
            &[(Code::UnsatisfiableSchema, "/minLength")],
        ),
        (r#"{"type":"string","not":{}}"#, &[(Code::UnsatisfiableSchema, "/not")]),
        (r#"{"type":"string","not":true}"#, &[(Code::UnsatisfiableSchema, "/not")]),
        (
            r#"{"type":["string","null"],"not":{"type":["null","string","array"]}}"#,
            &[(Code::UnsatisfiableSchema, "/not")],
        ),
        (r#"{"type":"string","const":1}"#, &[(Code::UnsatisfiableSchema, "/const")]),
        (r#"{"type":"string","enum":[1,2]}"#, &[(Code::EnumValueWrongType, "/enum")]),
        (
            r#"{"type":"string","enum":["a"],"maxLength":0}"#,
            &[(Code::UnsatisfiableSchema, "/enum")],
        ),
        (r#"{"enum":["a"],"allOf":[{"enum":["b"]}]}"#, &[(Code::UnsatisfiableSchema, "/enum")]),
        (
            r#"{"allOf":[{"type":"string"},{"type":"integer"}]}"#,
            &[(Code::UnsatisfiableSchema, "/allOf")],
        ),
        (
            r#"{"type":"string","allOf":[{"minLength":2},{"maxLength":1}]}"#,
            &[(Code::UnsatisfiableSchema, "/allOf")],
        ),
        (
            r#"{"type":"integer","allOf":[{"minimum":2},{"maximum":1}]}"#,
            &[(Code::UnsatisfiableSchema, "/allOf")],
        ),
        (
            r#"{"type":"object","required":["a"],"properties":{"a":false}}"#,
            &[(Code::UnsatisfiableSchema, "/required")],
        ),
        (
            r#"{"type":"object","required":["a"],"properties":{"a":{"not":{}}}}"#,
            &[(Code::UnsatisfiableSchema, "/required")],
        ),
        (
            r#"{"type":"object","required":["a"],"properties":{"b":{}},"additionalProperties":false}"#,
            &[(Code::UnsatisfiableSchema, "/required")],
        ),
        (
            r#"{"type":"object","required":["b"],"properties":{"a":{}},"additionalProperties":false,"allOf":[{"properties":{"b":{}}}]}"#,
            &[
                (Code::UnsatisfiableSchema, "/required"),
                (Code::ClosedOverBranches, "/additionalProperties"),
            ],
        ),
        (r#"{"oneOf":[false,false]}"#, &[(Code::UnsatisfiableSchema, "/oneOf")]),
        (r#"{"anyOf":[false,{"not":{}}]}"#, &[(Code::UnsatisfiableSchema, "/anyOf")]),
        (
            r#"{"type":"object","oneOf":[{"type":"string"},{"type":"array"}]}"#,
            &[(Code::UnsatisfiableSchema, "/oneOf")],
        ),
        (
            r#"{"type":"array","prefixItems":[{},false],"minItems":2}"#,
            &[(Code::UnsatisfiableSchema, "/minItems")],
        ),
        (
            r#"{"type":"array","items":{},"contains":false}"#,
            &[(Code::UnsatisfiableSchema, "/contains")],
        ),
        // Said once, where it arises.
        (
            r#"{"type":"object","required":["a"],"properties":{"a":{"type":"string","const":1}}}"#,
            &[(Code::UnsatisfiableSchema, "/properties/a/const")],
        ),
        (
            r#"{"allOf":[{"type":"string","const":1},{"maxLength":3}]}"#,
            &[(Code::UnsatisfiableSchema, "/allOf/0/const")],
        ),
        // On purpose, or not at all.
        ("false", &[]),
        (
            r#"{"type":"object","properties":{"a":false,"b":{"not":{}},"c":{"description":"gone","not":{}}}}"#,
            &[],
        ),
        (r#"{"type":"object","additionalProperties":false}"#, &[]),
        (r#"{"type":"array","items":false}"#, &[]),
        (r#"{"type":"array","prefixItems":[{}],"items":false,"minItems":1}"#, &[]),
        (r#"{"if":{"type":"string"},"then":{"maxLength":3},"else":false}"#, &[]),
        (
            r#"{"type":"object","patternProperties":{"^a":{}},"additionalProperties":false,"required":["abc"]}"#,
            &[],
        ),
        (r#"{"anyOf":[false,{"type":"string"}]}"#, &[]),
        (r#"{"type":["string","integer"],"minimum":2,"allOf":[{"maximum":1}]}"#, &[]),
        (r#"{"type":"string","not":{"maxLength":3}}"#, &[]),
        (r#"{"enum":["a",1],"allOf":[{"type":"integer"}]}"#, &[]),
        (
            r#"{"type":"array","minItems":3,"maxItems":1,"items":false}"#,
            &[(Code::UnsatisfiableSchema, "/minItems")],
        ),
    ];
    let run = schema(r#"{"not":{}}"#);
    assert!(run.has(Code::UnsatisfiableSchema), "{}", run.shown);
    let run = schema(r#"{"not":true,"description":"nothing"}"#);
    assert!(run.has(Code::UnsatisfiableSchema), "{}", run.shown);
    let said = |run: &Run| -> Vec<(Code, String)> {
        let said = run.problems.iter().filter(|it| it.severity == Severity::Warning);
        said.map(|it| {
            (it.code, it.site.as_ref().map_or("", |site| site.pointer.as_str()).to_owned())
        })
        .collect()
    };
    let mut wrong = String::new();
    for (text, expected) in CASES {
        let run = schema(text);
        run.good();
        let wanted = |prefix: &str| {
            expected.iter().map(|(code, at)| (*code, format!("{prefix}{at}"))).collect::<Vec<_>>()
        };
        if said(&run) != wanted("") {
            let _ = writeln!(wrong, "{text}\n{}", run.shown);
        }
        let run = schema(&format!(
            "{{\"type\":\"object\",\"properties\":{{\"x\":{text},\"y\":{{\"type\":\"array\",\"items\":{text}}}}}}}"
        ));
        run.good();
        let both: Vec<_> = [wanted("/properties/x"), wanted("/properties/y/items")].concat();
        if said(&run) != both {
            let _ = writeln!(wrong, "inside: {text}\n{}", run.shown);
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn h20_many_values_and_members() {
    let values = |n: usize| {
        let list: Vec<String> = (0..n).map(|n| format!("\"value number {n}\"")).collect();
        format!("{{\"enum\":[{}]}}", list.join(","))
    };
    let members = |n: usize| {
        let list: Vec<String> =
            (0..n).map(|n| format!("\"member {n}\":{{\"type\":\"string\"}}")).collect();
        let names: Vec<String> = (0..n).map(|n| format!("\"member {n}\"")).collect();
        format!(
            "{{\"type\":\"object\",\"properties\":{{{}}},\"required\":[{}]}}",
            list.join(","),
            names.join(",")
        )
    };
    let generated = |text: String, n: usize| {
        let run = schema(&text);
        assert_eq!(run.output.as_ref().unwrap().graph.types.len(), 1);
        assert_eq!(run.good().parts("A").len(), n);
    };
    within(60, || generated(values(5_000), 5_000));
    within(60, || generated(members(5_000), 5_000));
    let open = format!("{{\"anyOf\":[{},{{\"type\":\"string\"}}]}}", values(20_000));
    within(60, || assert_eq!(schema(&open).good().parts("A").len(), 20_000));
    // More than can be numbered.
    let run = schema(&members(60_001));
    run.bad(&[(Code::LimitExceeded, "/properties"), (Code::LimitExceeded, "/required")]);
}

#[test]
fn h21_overlapping_one_of() {
    let run = schema(r#"{"oneOf":[{"enum":["a"]},{"type":"string"}]}"#);
    assert!(run.has(Code::OverlappingOneOf), "{}", run.shown);
    run.good();
}

#[test]
fn h41_defaults_that_do_not_fit() {
    let run = schema(
        r#"{"type":"object","default":5,"properties":{"a":{"type":"integer","default":"x"},"b":{"enum":["p"],"default":"q"},"c":{"type":"string","maxLength":1,"default":"long"},"d":{"default":{"deep":[1]}}}}"#,
    );
    let n = run.problems.iter().filter(|it| it.code == Code::InvalidDefault).count();
    assert_eq!(n, 4, "{}", run.shown);
    run.good();
}
