//! What a report takes, counted by the allocator: at most four times the document and a megabyte,
//! whatever is in the document.

mod common;

use std::{
    env,
    process::{Child, Command, Stdio},
};

use common::rules;
use peak_alloc::PeakAlloc;
use serde_json::json;
use typewright::{Report, entry};

#[global_allocator]
static ALLOCATOR: PeakAlloc = PeakAlloc;

/// The peak of what `work` has beyond what there is, and what it returns.
fn peak<T>(work: impl FnOnce() -> T) -> (usize, T) {
    let before = ALLOCATOR.current_usage();
    ALLOCATOR.reset_peak_usage();
    let made = work();
    (ALLOCATOR.peak_usage() - before, made)
}

/// So many processes share the cases: the allocator counts for a whole process.
const PARTS: usize = 2;
const PART: &str = "TYPEWRIGHT_PART";

/// One test, which starts itself again for each part of the cases, all at once.
#[test]
fn reports_are_small() {
    if let Ok(part) = env::var(PART) {
        return check_part(part.parse().unwrap());
    }
    let start = |part: usize| {
        Command::new(env::current_exe().unwrap())
            .args(["--exact", "reports_are_small", "--nocapture"])
            .env(PART, part.to_string())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap()
    };
    let children: Vec<Child> = (0..PARTS).map(start).collect();
    for child in children {
        let output = child.wait_with_output().unwrap();
        let said = String::from_utf8_lossy(&output.stdout);
        assert!(output.status.success(), "{said}{}", String::from_utf8_lossy(&output.stderr));
        assert!(said.contains("1 passed"), "{said}");
    }
}

/// Every case whose number is one of this part.
fn check_part(part: usize) {
    let strings = json!({"additionalProperties": {"type": "string"}, "items": {"type": "string"}});
    let nested = |depth: usize| {
        // Each level is an object whose members are of the next one, or numbers that should be
        // strings.
        let mut schema = json!({"type": "string"});
        for _ in 0..depth {
            schema = json!({"anyOf": [{"type": "string"}, {"additionalProperties": schema.clone(), "items": schema, "type": ["object", "array"]}]});
            if schema.to_string().len() > 1 << 16 {
                break;
            }
        }
        schema
    };
    let level = |inner: serde_json::Value| json!({"additionalProperties": inner});
    let chain = |depth: usize| (0..depth).fold(json!({"type": "string"}), |inner, _| level(inner));
    let list = |depth: usize| {
        (0..depth).fold(json!({"type": "string"}), |inner, _| json!({"items": inner}))
    };
    let union = json!({"items": {"anyOf": [
        {"type": "object", "required": ["a", "b", "c", "d"], "properties": {"a": {"type": "string"}}},
        {"type": "object", "required": ["e", "f", "g", "h"], "properties": {"a": {"type": "null"}}},
        {"type": "array", "minItems": 5}
    ]}});
    let content = json!({"items": {"x-assert": true, "contentMediaType": "application/json", "contentSchema": {"items": {"type": "null"}}}});
    let many = |each: &str, count: usize| format!("[{}]", vec![each; count].join(","));
    let deep = |open: &str, inner: &str, close: &str, depth: usize| {
        open.repeat(depth) + inner + &close.repeat(depth)
    };
    let long = |n: usize| "n".repeat(n);
    let cases: Vec<(&str, serde_json::Value, String)> = vec![
        (
            "one long name, many inside",
            level(strings.clone()),
            format!("{{\"{}\":{}}}", long(100_000), many("1", 1_200)),
        ),
        (
            "the same, a megabyte",
            level(strings.clone()),
            format!("{{\"{}\":{}}}", long(1 << 20), many("1", 1_200)),
        ),
        (
            "many long names",
            strings.clone(),
            format!(
                "{{{}}}",
                (0..1_200).map(|n| format!("\"{n}{}\":1", long(500))).collect::<Vec<_>>().join(",")
            ),
        ),
        (
            "names with escapes",
            level(strings.clone()),
            format!("{{\"{}\":{}}}", r"\u0061/~".repeat(10_000), many("1", 1_200)),
        ),
        (
            "long names in long names",
            chain(20),
            (0..20).fold(many("1", 5), |inner, n| {
                format!("{{\"{n}{}\":{inner},\"x\":1}}", long(5_000))
            }),
        ),
        ("deep lists", list(100), many(&deep("[", "1", "]", 99), 1_100)),
        (
            "deep members",
            list(1).as_object().map(|_| json!({"items": chain(99)})).unwrap(),
            many(&deep("{\"a\":", "1", "}", 99), 1_100),
        ),
        ("a wide list", strings.clone(), many("1", 300_000)),
        ("a small wide list", strings.clone(), many("1", 1_000)),
        (
            "many members of one object",
            strings.clone(),
            format!(
                "{{{}}}",
                (0..40_000).map(|n| format!("\"{n}\":1")).collect::<Vec<_>>().join(",")
            ),
        ),
        ("unions", union.clone(), many(r#"{"a":1}"#, 3_000)),
        ("unions of few", union, many(r#"{"a":1}"#, 300)),
        ("nested unions", json!({"items": nested(4)}), many("[[[[1]]]]", 2_000)),
        (
            "many on one value",
            json!({"allOf": (0..2_000).map(|n| json!({"required": [format!("m{n}")], "minProperties": n + 2})).collect::<Vec<_>>()}),
            "{\"a\":1}".to_owned(),
        ),
        (
            "a long pattern",
            json!({"items": {"type": "string", "pattern": format!("^{}$", "x".repeat(100_000))}}),
            many("\"y\"", 2_000),
        ),
        (
            "a long enum",
            json!({"items": {"enum": (0..5_000).map(|n| format!("value{n}")).collect::<Vec<_>>()}}),
            many("\"y\"", 2_000),
        ),
        ("content", content, many(&json!(many("1", 50)).to_string(), 1_000)),
        (
            "repeated members",
            json!({"type": "object"}),
            format!("{{{}}}", vec!["\"a\":1"; 20_000].join(",")),
        ),
        (
            "a long location in the schema",
            json!({"properties": {long(50_000): {"items": {"type": "string"}}}}),
            format!("{{\"{}\":{}}}", long(50_000), many("1", 1_200)),
        ),
        (
            "a long location, in unions",
            json!({"properties": {long(50_000): {"items": {"anyOf": [
                {"type": "string"},
                {"type": "object", "required": ["a", "b"]},
                {"type": "object", "required": ["c", "d"]}
            ]}}}}),
            format!("{{\"{}\":{}}}", long(50_000), many("{}", 1_200)),
        ),
        (
            "long titles of branches",
            json!({"items": {"anyOf": [
                {"title": long(50_000), "type": "object", "required": ["a"]},
                {"title": long(50_000), "type": "object", "required": ["b"]},
                {"title": long(50_000), "type": "null"}
            ]}}),
            many("{}", 1_200),
        ),
        (
            "branches that all match",
            json!({"items": {"oneOf": (0..50).map(|n| json!({"minimum": n})).collect::<Vec<_>>()}}),
            many("99", 2_000),
        ),
        (
            "names that are not allowed",
            json!({"additionalProperties": false, "properties": {"a": {}}}),
            format!(
                "{{{}}}",
                (0..30_000).map(|n| format!("\"x{n}\":1")).collect::<Vec<_>>().join(",")
            ),
        ),
        (
            "long names that are nearly right",
            json!({"items": {
                "additionalProperties": false,
                "properties": (0..20).map(|n| (format!("{n}{}", long(2_000)), json!({}))).collect::<serde_json::Map<_, _>>()
            }}),
            many(&format!("{{\"1{}x\":1}}", long(1_999)), 300),
        ),
        ("a long constant", json!({"items": {"const": long(100_000)}}), many("1", 2_000)),
        (
            "a deep constant",
            json!({"items": {"const": {"a": vec![vec![1; 1_000]; 50]}}}),
            many("{\"a\":[[1]]}", 2_000),
        ),
        (
            "much that is required",
            json!({"items": {"required": (0..5_000).map(|n| format!("r{n}")).collect::<Vec<_>>()}}),
            many("{}", 2_000),
        ),
        (
            "much that others require",
            json!({"items": {"dependentRequired": {
                "a": (0..2_000).map(|n| format!("r{n}")).collect::<Vec<_>>()
            }}}),
            many("{\"a\":1}", 2_000),
        ),
        (
            "long names of the wrong form",
            json!({"propertyNames": {"maxLength": 1, "pattern": "^x"}}),
            format!(
                "{{{}}}",
                (0..2_000).map(|n| format!("\"{n}{}\":1", long(700))).collect::<Vec<_>>().join(",")
            ),
        ),
        (
            "long strings",
            json!({"items": {"maxLength": 1, "pattern": "^x$"}}),
            many(&format!("\"{}\"", "\u{1f600}".repeat(500)), 1_200),
        ),
        (
            "long numbers",
            json!({"items": {"maximum": 1, "multipleOf": 7}}),
            many(&"9".repeat(1_000), 1_200),
        ),
        (
            "what must not be there, nested",
            json!({"items": {"not": {"not": {"not": {"type": "integer"}}}}}),
            many("1", 3_000),
        ),
        ("equal items", json!({"items": {"uniqueItems": true}}), many(&many("[1]", 200), 500)),
        (
            "nothing left over",
            json!({"unevaluatedProperties": false, "properties": {"a": {}}}),
            format!(
                "{{{}}}",
                (0..30_000).map(|n| format!("\"x{n}\":1")).collect::<Vec<_>>().join(",")
            ),
        ),
        (
            "conditions in conditions",
            json!({"items": (0..60).fold(json!({"required": ["z"]}), |inner, n| json!({
                "if": {"required": [format!("c{n}")]}, "then": false, "else": inner,
                "properties": {"a": {"type": "string"}}
            }))}),
            many("{\"a\":1}", 1_500),
        ),
        (
            "syntax far inside",
            level(strings.clone()),
            format!("{{\"{}\":[1,1,1,x]}}", long(100_000)),
        ),
    ];
    assert!(cases.len() > 30);
    for (name, schema, document) in cases.into_iter().skip(part).step_by(PARTS) {
        let rules = rules(&schema.to_string());
        let most = 4 * document.len() + (1 << 20);
        let check = || entry::check_json(document.as_bytes(), rules).expect_err(name);
        // What a thread keeps, and compiled patterns, are there from now on.
        let _: Report = check();
        let (took, report) = peak(check);
        assert!(took <= most, "{name}: {took} bytes for a document of {}", document.len());
        assert!(!report.violations.is_empty(), "{name}");
        for (what, write) in [
            ("to_json", Report::to_json as fn(&Report) -> String),
            ("basic", Report::basic),
            ("Display", |report| report.to_string()),
            ("pointer", |report| report.violations.last().unwrap().pointer()),
        ] {
            let (took, text) = peak(|| write(&report));
            assert!(
                took <= most,
                "{name}: {what} takes {took} bytes for a document of {}",
                document.len()
            );
            drop(text);
        }
        let json: serde_json::Value = serde_json::from_str(&report.to_json()).expect(name);
        let written = json["violations"].as_array().expect(name);
        assert!(!written.is_empty(), "{name}");
        assert_eq!(
            json["truncated"] == true,
            report.truncated || written.len() < report.violations.len(),
            "{name}"
        );
        let first = report.violations.first().unwrap().pointer();
        let value: Option<serde_json::Value> = serde_json::from_str(&document).ok();
        assert!(value.is_none_or(|value| value.pointer(&first).is_some()), "{name}: {first:.100}");
    }
}
