//! What grows: products, ways, depth, patterns.

use super::{json, schema, within};
use crate::support::{self};
use std::fmt::Write as _;
use std::time::{Duration, Instant};
use typewright_codegen::{diag::Code, graph::types::TypeKind};

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
        |n, next| {
            format!("{{\"anyOf\":[{next},{{\"allOf\":[{next},{{\"required\":[\"a{n}\"]}}]}}]}}")
        },
        |n, next| {
            format!("{{\"oneOf\":[{next},{{\"allOf\":[{next},{{\"required\":[\"a{n}\"]}}]}}]}}")
        },
        |n, next| {
            format!(
                "{{\"if\":{next},\"then\":{{\"allOf\":[{next},{{\"required\":[\"a{n}\"]}}]}},\"else\":{next}}}"
            )
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
        |_, next| {
            format!("{{\"type\":\"object\",\"patternProperties\":{{\"^x\":{next},\"x$\":{next}}}}}")
        },
        |_, next| {
            format!(
                "{{\"anyOf\":[{{\"required\":[\"y\"]}},{{\"properties\":{{\"y\":{next},\"q\":{{\"const\":1}}}},\"required\":[\"q\"]}}],\"unevaluatedProperties\":{next}}}"
            )
        },
    ];
    for (n, level) in levels.iter().enumerate() {
        let defs: Vec<String> = (0..40)
            .map(|k| {
                format!("\"l{k}\":{}", level(k, &format!("{{\"$ref\":\"#/$defs/l{}\"}}", k + 1)))
            })
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
                rules.iter().any(|def| {
                    def.memo && (def.at.ends_with(&at) || def.at.contains(&format!("{at}/")))
                })
            })
            .collect();
        assert!(kept.windows(10).all(|steps| steps.contains(&true)), "{n}: {kept:?}");
    }
    // What is looked at in many places, but in few ways, is not worth it.
    let members: Vec<String> =
        (0..400).map(|n| format!("\"m{n}\":{{\"$ref\":\"#/$defs/t\"}}")).collect();
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
        schema(
            &("{\"oneOf\":[{\"type\":\"null\"},".repeat(63)
                + "{\"type\":\"string\"}"
                + &"]}".repeat(63)),
        )
        .good();
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
        ("^((ab{0,1000}){0,1000}){0,100}$", Some(Code::LimitExceeded)),
        // Where it may begin and end anywhere, the empty string is enough.
        ("((a{0,1000}){0,1000}){0,100}", None),
        (r"^\S{1,1000}$", None),
        (r"^[\p{L}\p{Z}\p{N}_.:/=+\-@]{1,256}$", None),
        ("x.{1,1024}", None),
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
fn h33_large_patterns_run_and_are_warned_about() {
    let pattern = r"^(\w\S|x){1,3000}$";
    let run = schema(&format!("{{\"type\":\"string\",\"pattern\":{}}}", json(pattern)));
    assert!(
        run.has(Code::LimitExceeded) && run.shown.contains("warning[limit-exceeded]"),
        "{}",
        run.shown
    );
    run.good();
}

#[test]
fn h33_what_other_engines_have_is_told_in_words_of_ours() {
    for (pattern, help) in [
        ("(?s)^.*$", "`[\\s\\S]`"),
        (r"\Aa\Z", "write `^`"),
        (r"^a\Z", "write `$`"),
        ("^[[:alpha:]]+$", "`A-Za-z` for `[:alpha:]`"),
    ] {
        let run = schema(&format!("{{\"type\":\"string\",\"pattern\":{}}}", json(pattern)));
        // What is legal, but means something else, is a warning.
        assert!(run.has(Code::BadPattern), "{pattern}\n{}", run.shown);
        assert_eq!(run.output.is_some(), pattern.contains("[:"), "{pattern}\n{}", run.shown);
        assert!(run.shown.contains(help), "{pattern}\n{}", run.shown);
    }
}

/// What schemas require that require each other is merged once for all of them.
#[test]
fn h26_meshes_of_all_of() {
    let mesh = |count: usize| {
        let part = |n: usize| {
            let others: Vec<String> = (0..count)
                .filter(|k| *k != n)
                .map(|k| format!("{{\"$ref\":\"#/$defs/T{k}\"}}"))
                .collect();
            format!(
                "\"T{n}\":{{\"type\":\"object\",\"properties\":{{\"p{n}\":{{\"type\":\"string\"}},\"q\":{{\"$ref\":\"#/$defs/T0\"}}}},\"allOf\":[{}]}}",
                others.join(",")
            )
        };
        format!("{{\"$defs\":{{{}}}}}", (0..count).map(part).collect::<Vec<_>>().join(","))
    };
    let run = schema(&mesh(12));
    let good = run.good();
    assert_eq!(good.graph.types.len(), 12);
    for def in &good.graph.types {
        let TypeKind::Struct(strct) = &def.kind else { panic!("{}", def.ident) };
        assert_eq!(strct.fields.len(), 13, "{}", def.ident);
        // Its own members come first.
        assert_eq!(strct.fields[0].name, def.ident.replace('T', "p"));
    }
    // Twice as many schemas are four times as many references and members, and take so many steps.
    let most = |count: usize| {
        (10..24).map(|n| 1 << n).find(|steps| {
            let flag = format!("steps={steps}");
            support::run(&[("a.json", mesh(count))], &[("limits", &flag)]).output.is_some()
        })
    };
    let (few, many) = (most(12).unwrap(), most(24).unwrap());
    assert!(many <= few * 8, "{few} {many}");
}

/// Where the steps end does not depend on time: the same is said each time, and one step more or less is one step.
/// Lists and maps of several types, one of which is the list or map itself with another keyword
/// beside the reference: a type is made once.
#[test]
fn h26_what_holds_itself_among_others() {
    for definition in [
        r##"{"type":"array","prefixItems":[{"$ref":"#/$defs/T","minItems":1}],"items":{"type":"string"}}"##,
        r##"{"prefixItems":[{"$ref":"#/$defs/T","type":"array"}],"items":{"dependentRequired":{"b":["c"]}}}"##,
        r##"{"type":"array","prefixItems":[{"type":"string"},{"$ref":"#/$defs/T","maxItems":9}],"items":{"type":"integer"}}"##,
        r##"{"type":"array","prefixItems":[{"allOf":[{"$ref":"#/$defs/T"},{"minItems":1}]}],"items":{"type":"boolean"}}"##,
        r##"{"type":"object","patternProperties":{"^a":{"$ref":"#/$defs/T","minProperties":1}},"additionalProperties":{"type":"string"}}"##,
        r##"{"type":"object","patternProperties":{"^a":{"$ref":"#/$defs/T","minProperties":1},"^b":{"type":"integer"}},"properties":{"x":{}}}"##,
        r##"{"type":"array","prefixItems":[{"type":"array","prefixItems":[{"$ref":"#/$defs/T","minItems":2}],"items":{"type":"null"}}],"items":{"type":"string"}}"##,
    ] {
        let text = format!("{{\"$defs\":{{\"T\":{definition}}}}}");
        within(20, || {
            let run = schema(&text);
            let count = run.good().graph.types.len();
            assert!(count <= 8, "{text}: {count} types");
        });
    }
}

/// A random schema, whose parts lead back to it: there could be a type for each set of them.
#[test]
fn h26_parts_that_lead_back_make_few_types() {
    let text = r##"
        {"type": "object", "$schema": "http://json-schema.org/draft-07/schema#", "properties":
        {"b": true}, "required": ["a"], "patternProperties": {"": {"type": "object",
        "patternProperties": {"[0-9]": {"type": "object", "required": ["a"]}, "é": {"type":
        ["number"], "propertyNames": {"type": "object", "multipleOf": 0.5}}},
        "additionalProperties": {"oneOf": [{"type": "object", "properties": {"kind": {"$ref":
        "#"}, "c": {"type": ["integer", "null", "number", "string"], "exclusiveMinimum": 100,
        "enum": [true, [], {"c": "c"}]}, "a": {"type": "object", "properties": {"kind": {"type":
        "array", "items": [false, {"minLength": 0.0}, false]}, "a": {"enum": [0.3, {}]}},
        "required": ["c", "b"], "propertyNames": {"$ref": "#", "type": "object", "required": [],
        "enum": ["a\nb"]}}}, "patternProperties": {"b$": {"type": "array", "items": [{"enum":
        ["ab", "1", "😀a"]}], "additionalItems": {"type": "array"}}, "": {"type": "object",
        "properties": {"b": {"type": "object", "properties": {"b": {"$ref": "#", "type": "array",
        "items": {"$ref": "#", "type": "array", "items": [{"minLength": 2, "maxLength": 2},
        {"$ref": "#"}, {"$ref": "#"}], "additionalItems": true}, "uniqueItems": true}},
        "additionalProperties": false}, "c": {"type": "object", "properties": {"b": {"enum": ["1",
        "A", "c", ""]}, "c": {"type": "array", "items": {"const": false}, "maxItems": 1}}}},
        "patternProperties": {".": {"type": "boolean"}, "^\\p{L}+$": {"$ref": "#"}}}},
        "dependencies": {"aa": [], "b": ["aa"]}}, {"enum": [false, {"kind": [null], "c":
        100.0}]}]}, "dependencies": {"kind": ["b", "c"], "b": []}}}, "additionalProperties":
        {"$ref": "#", "type": "array", "items": {}, "additionalItems": false, "uniqueItems":
        true}}
    "##;
    within(60, || {
        let run = schema(text);
        assert!(run.output.is_some(), "{}", run.shown);
    });
}

/// Each level is led to by three ways from the one above.
#[test]
fn h26_parts_of_maps_in_maps_are_looked_at_once() {
    const LEVELS: usize = 60;
    let mut maps = r#"{"type":"string"}"#.to_owned();
    let mut parts = Vec::new();
    for n in (0..LEVELS).rev() {
        maps = format!(
            r##"{{"type":"object","additionalProperties":{maps},"dependentSchemas":{{"x":{{"$ref":"#/$defs/P{n}"}}}}}}"##
        );
        let next = if n + 1 == LEVELS {
            r#"{"minLength":1}"#.to_owned()
        } else {
            format!(r##"{{"$ref":"#/$defs/P{}"}}"##, n + 1)
        };
        parts.push(format!(
            r##""P{n}":{{"additionalProperties":{next},"dependentSchemas":{{"y":{{"$ref":"#/$defs/Q{n}"}}}}}},"Q{n}":{{"additionalProperties":{next}}}"##
        ));
    }
    within(60, move || {
        schema(&format!(r#"{{"$defs":{{"R":{maps},{}}}}}"#, parts.join(","))).good();
    });
}

#[test]
fn h26_unions_of_a_thousand_branches_are_within_the_limits() {
    let union = |branch: &dyn Fn(usize) -> String| {
        let branches: Vec<String> = (0..1_000).map(branch).collect();
        format!("{{\"oneOf\":[{}]}}", branches.join(","))
    };
    let object = |n: usize, rest: &str| {
        format!(r#"{{"type":"object","properties":{{"p{n}":{{"type":"integer"}}}}{rest}}}"#)
    };
    let required = |n: usize| format!(r#","required":["p{n}"]"#);
    let closed = r#","additionalProperties":false"#;
    let forms: [(&str, &dyn Fn(usize) -> String); 6] = [
        ("open", &|n| object(n, &required(n))),
        ("closed", &|n| object(n, &(required(n) + closed))),
        ("open and optional", &|n| object(n, "")),
        ("closed and optional", &|n| object(n, closed)),
        // None tells all apart: each key has two branches.
        ("closed, in pairs", &|n| {
            let n = n / 2;
            object(n, &format!(r#"{}{closed},"minProperties":{}"#, required(n), n % 2))
        }),
        ("one forbids what another requires", &|n| {
            let other = (n + 1) % 1_000;
            format!(
                r#"{{"type":"object","properties":{{"p{n}":{{"type":"integer"}},"p{other}":false}},"required":["p{n}"]}}"#
            )
        }),
    ];
    for (name, branch) in forms {
        let (is_made, shown) = support::types(&union(branch));
        assert!(is_made, "{name}: {shown}");
    }
}

#[test]
fn h26_steps_are_counted() {
    let chain = |n: usize| {
        let links: Vec<String> = (1..n)
            .map(|n| {
                format!("\"T{n}\":{{\"allOf\":[{{\"$ref\":\"#/$defs/T{}\"}},{{\"properties\":{{\"p{n}\":{{}}}}}}]}}", n - 1)
            })
            .collect();
        format!("{{\"$defs\":{{\"T0\":{{\"type\":\"object\"}},{}}}}}", links.join(","))
    };
    let run = |text: &str, steps: usize| {
        let flag = format!("steps={steps}");
        support::run(&[("a.json", text)], &[("limits", &flag)])
    };
    // It takes a few more steps than the largest limit.
    let text = chain(150);
    schema(&text).good();
    for steps in [100, 1_000, 10_000, 100_000] {
        let (first, again) = (run(&text, steps), run(&text, steps));
        assert!(first.output.is_none() && first.has(Code::LimitExceeded), "{steps}");
        assert_eq!(first.shown, again.shown, "{steps}");
        assert!(
            first.shown.contains("limits.steps") && first.shown.contains("a.json:1:"),
            "{}",
            first.shown
        );
    }
    // To the step. A shorter chain, as each of the many runs goes to the limit.
    let text = chain(20);
    let (mut few, mut enough) = (100, 1_000_000);
    while enough - few > 1 {
        let middle = few + (enough - few) / 2;
        if run(&text, middle).output.is_some() { enough = middle } else { few = middle }
    }
    assert!(enough > 1_000, "{enough}");
    assert!(run(&text, enough).output.is_some() && run(&text, few).output.is_none());
}

#[test]
fn h34_many_patterns() {
    let patterns: Vec<String> =
        (0..1_000).map(|n| format!("\"^p{n}[a-z]*(x|y)$\":{{\"minLength\":{n}}}")).collect();
    let members: Vec<String> =
        (0..200).map(|n| format!("\"p{n}ax\":{{\"type\":\"string\"}}")).collect();
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
