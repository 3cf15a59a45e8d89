//! What grows: products, ways, depth, patterns.

use super::{json, schema, within};
use crate::support::{self};
use std::fmt::Write as _;
use std::time::{Duration, Instant};
use typewright_codegen::diag::Code;

#[test]
fn h26_bombs() {
    let mut references = String::new();
    for n in 0..26 {
        let _ = write!(
            references,
            "\"a{n}\":{{\"type\":\"object\",\"properties\":{{\"x\":{{\"$ref\":\"#/$defs/a{0}\"}},\"y\":{{\"$ref\":\"#/$defs/a{0}\"}}}},\"allOf\":[{{\"$ref\":\"#/$defs/a{0}\"}},{{\"$ref\":\"#/$defs/a{0}\"}}]}},",
            n + 1
        );
    }
    let references = format!("{{\"$defs\":{{{references}\"a26\":{{\"type\":\"object\"}}}}}}");
    let three = |n: usize| {
        format!(
            "{{\"oneOf\":[{{\"required\":[\"a{n}\"]}},{{\"required\":[\"b{n}\"]}},{{\"properties\":{{\"c{n}\":{{\"const\":1}}}}}}]}}"
        )
    };
    let products = format!("{{\"allOf\":[{}]}}", (0..10).map(three).collect::<Vec<_>>().join(","));
    let mut any = "{\"type\":\"string\"}".to_owned();
    for n in 0..18 {
        any = format!(
            "{{\"anyOf\":[{any},{{\"type\":\"object\",\"properties\":{{\"k{n}\":{{\"type\":\"integer\"}}}},\"required\":[\"k{n}\"]}}]}}"
        );
    }
    let mut same = String::from("\"a0\":{\"type\":\"string\"}");
    for n in 1..60 {
        let _ = write!(
            same,
            ",\"a{n}\":{{\"anyOf\":[{{\"$ref\":\"#/$defs/a{0}\"}},{{\"type\":\"array\",\"items\":{{\"$ref\":\"#/$defs/a{0}\"}}}},{{\"$ref\":\"#/$defs/a{0}\"}}]}}",
            n - 1
        );
    }
    let same = format!("{{\"$defs\":{{{same}}}}}");
    let mut ifs = "{\"type\":\"string\"}".to_owned();
    for _ in 0..30 {
        ifs = format!("{{\"if\":{{\"minLength\":3}},\"then\":{ifs},\"else\":{{\"const\":1}}}}");
    }
    let mut nots = "{}".to_owned();
    for _ in 0..40 {
        nots = format!("{{\"not\":{{\"allOf\":[{nots}]}}}}");
    }
    for (n, text) in [references, products, any, same, ifs, nots].iter().enumerate() {
        let start = Instant::now();
        let run = schema(text);
        assert!(run.output.is_some() || run.has(Code::LimitExceeded), "{n}\n{}", run.shown);
        if run.output.is_some() {
            run.good();
        }
        // Two seconds, optimized.
        assert!(start.elapsed() < Duration::from_secs(20), "{n}: {:?}", start.elapsed());
    }
}

#[test]
fn h26_many_ways_to_one_schema() {
    type Level = fn(usize, &str) -> String;
    let levels: [Level; 7] = [
        |n, next| format!("{{\"anyOf\":[{next},{{\"allOf\":[{next},{{\"required\":[\"a{n}\"]}}]}}]}}"),
        |n, next| format!("{{\"oneOf\":[{next},{{\"allOf\":[{next},{{\"required\":[\"a{n}\"]}}]}}]}}"),
        |n, next| {
            format!("{{\"if\":{next},\"then\":{{\"allOf\":[{next},{{\"required\":[\"a{n}\"]}}]}},\"else\":{next}}}")
        },
        |n, next| {
            format!(
                "{{\"unevaluatedProperties\":false,\"anyOf\":[{next},{{\"allOf\":[{next},{{\"properties\":{{\"a{n}\":{{}}}}}}]}}]}}"
            )
        },
        // Further and further inside.
        |_, next| {
            format!(
                "{{\"anyOf\":[{{\"properties\":{{\"x\":{next}}},\"required\":[\"y\"]}},{{\"properties\":{{\"x\":{next}}}}}]}}"
            )
        },
        |_, next| format!("{{\"type\":\"object\",\"patternProperties\":{{\"^x\":{next},\"x$\":{next}}}}}"),
        |_, next| {
            format!(
                "{{\"anyOf\":[{{\"required\":[\"y\"]}},{{\"properties\":{{\"y\":{next},\"q\":{{\"const\":1}}}},\"required\":[\"q\"]}}],\"unevaluatedProperties\":{next}}}"
            )
        },
    ];
    for (n, level) in levels.iter().enumerate() {
        let defs: Vec<String> = (0..40)
            .map(|k| format!("\"l{k}\":{}", level(k, &format!("{{\"$ref\":\"#/$defs/l{}\"}}", k + 1))))
            .collect();
        let text = format!(
            "{{\"$ref\":\"#/$defs/l0\",\"$defs\":{{{},\"l40\":{{\"type\":\"object\",\"required\":[\"z\"]}}}}}}",
            defs.join(",")
        );
        let run = schema(&text);
        let rules = &run.good().graph.rules;
        // Ten steps and more without a verdict that is remembered would be gone through a thousand times and more.
        let kept: Vec<bool> = (0..40)
            .map(|k| {
                let at = format!("#/$defs/l{k}");
                rules.iter().any(|def| def.memo && (def.at.ends_with(&at) || def.at.contains(&format!("{at}/"))))
            })
            .collect();
        assert!(kept.windows(10).all(|steps| steps.contains(&true)), "{n}: {kept:?}");
    }
    // What is looked at in many places, but in few ways, is not worth it.
    let members: Vec<String> = (0..400).map(|n| format!("\"m{n}\":{{\"$ref\":\"#/$defs/t\"}}")).collect();
    let text = format!(
        "{{\"type\":\"object\",\"properties\":{{{}}},\"$defs\":{{\"t\":{{\"type\":\"object\",\"properties\":{{\"a\":{{\"anyOf\":[{{\"type\":\"object\",\"required\":[\"b\"]}},{{\"type\":\"object\"}}]}}}}}}}}}}",
        members.join(",")
    );
    assert!(schema(&text).good().graph.rules.iter().all(|def| !def.memo));
}

#[test]
fn h27_depth() {
    small_stack(|| {
        let deep = |n: usize| "[".repeat(n) + &"]".repeat(n);
        for key in ["default", "const", "examples", "enum", "x", "items", "allOf"] {
            let run = schema(&format!("{{\"{key}\":{}}}", deep(100_000)));
            assert!(run.output.is_none() && run.has(Code::TooDeep), "{key}");
        }
        let run = schema(&("{\"items\":".repeat(100_000) + "{}" + &"}".repeat(100_000)));
        assert!(run.output.is_none() && run.has(Code::TooDeep));
        // As deep as may be.
        for key in ["default", "const", "examples", "x"] {
            schema(&format!("{{\"{key}\":{}}}", deep(127))).good();
        }
        schema(&("{\"items\":".repeat(127) + "{}" + &"}".repeat(127))).good();
        schema(&("{\"properties\":{\"a\":".repeat(63) + "{}" + &"}}".repeat(63))).good();
        schema(&("{\"not\":".repeat(127) + "{}" + &"}".repeat(127))).good();
        schema(&("{\"allOf\":[".repeat(63) + "{\"type\":\"string\"}" + &"]}".repeat(63))).good();
        schema(&("{\"oneOf\":[{\"type\":\"null\"},".repeat(63) + "{\"type\":\"string\"}" + &"]}".repeat(63))).good();
        let yaml = "- ".repeat(100_000);
        let run = support::run(&[("a.yaml", yaml)], &[]);
        assert!(run.output.is_none());
    });
}

/// A build script has at least this much.
fn small_stack(test: impl FnOnce() + Send + 'static) {
    std::thread::Builder::new().stack_size(2 << 20).spawn(test).unwrap().join().unwrap();
}

#[test]
fn h33_patterns() {
    for (pattern, code) in [
        ("((a{0,1000}){0,1000}){0,100}", Some(Code::LimitExceeded)),
        ("[", Some(Code::BadPattern)),
        ("\\a", Some(Code::BadPattern)),
        ("\\p{Foo}", Some(Code::BadPattern)),
        ("(?i)x", Some(Code::BadPattern)),
        ("(", Some(Code::BadPattern)),
        ("a{2,1}", Some(Code::BadPattern)),
        ("(?<n>a)(?<n>b)", Some(Code::BadPattern)),
        ("\\cC", None),
        ("[^]", None),
        ("[]", None),
        ("^(a+)+$", None),
        ("^(?=a)(a+)+$", None),
        ("\"#\\u{202e}\n", None),
    ] {
        for (text, pointer) in [
            (format!("{{\"type\":\"string\",\"pattern\":{}}}", json(pattern)), "/pattern"),
            (
                format!("{{\"type\":\"object\",\"patternProperties\":{{{}:{{}}}}}}", json(pattern)),
                &format!("/patternProperties/{pattern}"),
            ),
        ] {
            let run = schema(&text);
            match code {
                Some(code) => run.bad(&[(code, pointer)]),
                None => drop(run.good()),
            }
        }
    }
    within(20, || {
        let nested = "(".repeat(10_000) + "a" + &")".repeat(10_000);
        let run = schema(&format!("{{\"pattern\":{}}}", json(&nested)));
        assert!(run.output.is_some() || run.has(Code::BadPattern) || run.has(Code::LimitExceeded));
        let long = "a|".repeat(50_000);
        let run = schema(&format!("{{\"pattern\":{}}}", json(&long)));
        assert!(run.output.is_some() || run.has(Code::BadPattern) || run.has(Code::LimitExceeded));
    });
}

#[test]
fn h34_many_patterns() {
    let patterns: Vec<String> = (0..1_000).map(|n| format!("\"^p{n}[a-z]*(x|y)$\":{{\"minLength\":{n}}}")).collect();
    let members: Vec<String> = (0..200).map(|n| format!("\"p{n}ax\":{{\"type\":\"string\"}}")).collect();
    let text = format!(
        "{{\"type\":\"object\",\"properties\":{{{}}},\"patternProperties\":{{{}}}}}",
        members.join(","),
        patterns.join(",")
    );
    within(60, || {
        let run = schema(&text);
        let good = run.good();
        // A declared member is under the patterns that match its name, too.
        let rules = good.graph.rules.iter().find(|def| def.object.is_some()).unwrap();
        assert!(rules.object.as_ref().unwrap().members.iter().all(|member| member.also.len() == 1));
    });
}

/// Whether a pattern is about a member is settled here. Where it cannot be, that is an error, and not "no".
#[test]
fn patterns_that_are_not_decided_for_a_name() {
    for name in ["aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "aab"] {
        let run = schema(&format!(
            r#"{{"type":"object","properties":{{"{name}":{{"type":"string"}}}},"patternProperties":{{"^(a*)*\\1b$":{{"minLength":1}}}}}}"#
        ));
        assert_eq!(run.has(Code::LimitExceeded), name.len() > 3, "{}", run.shown);
        assert_eq!(run.shown.contains("^(a*)*\\1b$"), name.len() > 3, "{}", run.shown);
    }
}
