//! What a report takes, counted by the allocator: at most four times the document and a megabyte,
//! whatever is in the document.

mod common;

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

/// One test, as the allocator counts for the whole process.
#[test]
fn reports_are_small() {
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
            "syntax far inside",
            level(strings.clone()),
            format!("{{\"{}\":[1,1,1,x]}}", long(100_000)),
        ),
    ];
    for (name, schema, document) in cases {
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
