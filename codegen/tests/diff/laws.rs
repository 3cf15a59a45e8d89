//! What holds for every comparison.

use serde_json::Value;
use typewright_codegen::{
    diag::Diagnostics,
    diff::{Comparison, Settings, Side, Verdict, compare},
    load::{LoadOptions, from_texts},
    options::Options,
};

use super::{rules::CASES, support::compared};

fn run(old: &str, new: &str) -> Comparison {
    compared(old, new, &Settings::default(), &Options::default())
}

#[test]
fn equal_sides_differ_in_nothing() {
    for (_, _, old, new, ..) in CASES {
        for text in [old, new] {
            let found = run(text, text);
            assert!(found.findings.is_empty(), "{text}: {:?}", found.findings);
            assert_eq!(found.new_reads_old.max(found.old_reads_new), Verdict::Compatible);
        }
    }
}

/// What an edit is called the other way round.
fn mirrored(rule: &str) -> String {
    let ends = [
        ("-added", "-removed"),
        ("-widened", "-narrowed"),
        ("-loosened", "-tightened"),
        ("-opened", "-closed"),
        ("-required", "-optional"),
    ];
    for (one, other) in ends {
        for (from, to) in [(one, other), (other, one)] {
            if let Some(start) = rule.strip_suffix(from) {
                return format!("{start}{to}");
            }
        }
    }
    rule.to_owned()
}

#[test]
fn the_other_way_round_everything_is_mirrored() {
    for (rule, _, old, new, ..) in CASES {
        let (there, back) = (run(old, new), run(new, old));
        assert_eq!(
            (there.new_reads_old, there.old_reads_new),
            (back.old_reads_new, back.new_reads_old),
            "{rule}"
        );
        // Nothing becomes satisfiable by a rule of its own.
        if *rule == "schema-unsatisfiable" {
            continue;
        }
        let [there] = there.findings.as_slice() else { panic!("{rule}: {there:?}") };
        let [back] = back.findings.as_slice() else { panic!("{rule}: {back:?}") };
        assert_eq!(mirrored(there.rule.id()), back.rule.id());
        assert_eq!(there.new_reads_old.verdict, back.old_reads_new.verdict, "{rule}");
        assert_eq!(there.old_reads_new.verdict, back.new_reads_old.verdict, "{rule}");
    }
}

/// The same schema with all members in the opposite order.
fn turned(value: &Value) -> String {
    match value {
        Value::Object(members) => {
            let all: Vec<String> = members
                .iter()
                .rev()
                .map(|(name, value)| format!("{}:{}", Value::from(name.as_str()), turned(value)))
                .collect();
            format!("{{{}}}", all.join(","))
        }
        Value::Array(items) => {
            format!("[{}]", items.iter().map(turned).collect::<Vec<_>>().join(","))
        }
        other => other.to_string(),
    }
}

#[test]
fn the_order_of_members_does_not_count() {
    for (rule, _, old, new, ..) in CASES {
        let turn = |text: &str| turned(&serde_json::from_str(text).unwrap());
        let (one, other) = (run(old, new), run(&turn(old), &turn(new)));
        let said = |found: &Comparison| -> Vec<String> {
            let all = found.findings.iter();
            all.map(|it| {
                format!(
                    "{} {} {:?} {:?}",
                    it.rule,
                    it.at(),
                    it.new_reads_old.verdict,
                    it.old_reads_new.verdict
                )
            })
            .collect()
        };
        assert_eq!(said(&one), said(&other), "{rule}");
        // And each run says the same.
        assert_eq!(run(old, new), one, "{rule}");
    }
}

/// The same schema in another order: members, definitions, branches, and lists in which the order
/// says nothing.
fn shuffled(value: &Value, seed: usize) -> Value {
    let moved = |n: usize, len: usize| (n * 7 + seed) % len;
    match value {
        Value::Object(members) => {
            let mut all: Vec<(String, Value)> = members
                .iter()
                .map(|(name, value)| {
                    let mut value = shuffled(value, seed + name.len());
                    let has_no_order = matches!(
                        name.as_str(),
                        "allOf" | "anyOf" | "oneOf" | "enum" | "required" | "type"
                    );
                    if let Value::Array(items) = &mut value
                        && has_no_order
                    {
                        let by = moved(seed, items.len().max(1));
                        items.rotate_left(by);
                        if seed % 2 == 1 {
                            items.reverse();
                        }
                    }
                    (name.clone(), value)
                })
                .collect();
            let by = moved(seed, all.len().max(1));
            all.rotate_left(by);
            all.into_iter().collect()
        }
        Value::Array(items) => items.iter().map(|item| shuffled(item, seed)).collect(),
        other => other.clone(),
    }
}

/// The text of a schema whose members stand in any order: `Value` may sort them.
fn text(value: &Value, seed: usize) -> String {
    if seed % 2 == 1 { turned(value) } else { value.to_string() }
}

#[test]
fn the_order_of_definitions_and_branches_does_not_count() {
    let more = [
        (
            r##"{"$defs":{"A":{"type":"object","required":["k"],"properties":{"k":{"const":"a"},"n":{"$ref":"#/$defs/U"}}},
                "B":{"type":"object","required":["k"],"properties":{"k":{"const":"b"},"l":{"type":"array","items":{"$ref":"#/$defs/U"}}}},
                "C":{"type":"null"},"U":{"oneOf":[{"$ref":"#/$defs/A"},{"$ref":"#/$defs/B"},{"$ref":"#/$defs/C"}]}},"$ref":"#/$defs/U"}"##,
            r##"{"$defs":{"A":{"type":"object","required":["k"],"properties":{"k":{"const":"a"},"n":{"$ref":"#/$defs/U"}}},
                "B":{"type":"object","required":["k"],"properties":{"k":{"const":"b"},"l":{"type":"array","items":{"$ref":"#/$defs/U"},"maxItems":3}}},
                "C":{"type":"string","minLength":2},"U":{"oneOf":[{"$ref":"#/$defs/A"},{"$ref":"#/$defs/B"},{"$ref":"#/$defs/C"}]}},"$ref":"#/$defs/U"}"##,
        ),
        (
            r#"{"allOf":[{"type":"object"},{"anyOf":[{"required":["a"]},{"required":["b"]}]},{"if":{"required":["c"]},"then":{"required":["d"]}}]}"#,
            r#"{"allOf":[{"type":"object"},{"oneOf":[{"required":["a"]},{"required":["b"]}]},{"if":{"required":["c"]},"then":{"required":["d","e"]}}]}"#,
        ),
        (
            r#"{"type":["object","array"],"properties":{"x":{"enum":[1,"1",null,[1],{"a":1}]}},"items":{"type":["string","null"]}}"#,
            r#"{"type":["object","array"],"properties":{"x":{"enum":[1,null,[1],{"a":1},2]}},"items":{"type":["string","null","boolean"]}}"#,
        ),
    ];
    let cases = CASES.iter().map(|(_, _, old, new, ..)| (*old, *new)).chain(more);
    for (old, new) in cases {
        let verdicts = |old: &str, new: &str| {
            let found = run(old, new);
            (found.new_reads_old, found.old_reads_new)
        };
        let expected = verdicts(old, new);
        let read = |text: &str| -> Value { serde_json::from_str(text).unwrap() };
        for (a, b) in [(1, 1), (1, 2), (2, 5), (5, 3)] {
            let (was, is) = (shuffled(&read(old), a), shuffled(&read(new), b));
            let (was, is) = (text(&was, a), text(&is, b));
            assert_eq!(verdicts(&was, &is), expected, "{was} {is}");
        }
    }
}

#[test]
fn the_order_of_files_does_not_count() {
    let files = |maximum: u32, order: &[usize]| {
        let all = [
            ("a.json", r#"{"type":"object","properties":{"b":{"$ref":"b.json"}}}"#.to_owned()),
            (
                "b.json",
                format!(
                    r##"{{"type":"array","items":{{"$ref":"c.json#/$defs/N"}},"maxItems":{maximum}}}"##
                ),
            ),
            (
                "c.json",
                format!(
                    r#"{{"$defs":{{"N":{{"type":"integer","maximum":{maximum}}},"M":{{"type":"null"}}}}}}"#
                ),
            ),
        ];
        let texts = order.iter().map(|n| {
            let (name, text) = &all[*n];
            ((*name).to_owned(), String::new(), text.as_bytes().to_vec())
        });
        let mut diag = Diagnostics::new();
        let sources = from_texts(texts, &LoadOptions::default(), &mut diag);
        diag.finish();
        sources
    };
    let options = Options::default();
    let compared = |a: &[usize], b: &[usize]| {
        let (old, new) = (files(4, a), files(5, b));
        let side = |sources| Side { sources, options: &options };
        let mut diag = Diagnostics::new();
        let found = compare(side(&old), side(&new), &Settings::default(), &mut diag).unwrap();
        diag.finish();
        found
    };
    let expected = compared(&[0, 1, 2], &[0, 1, 2]);
    assert_eq!(expected.findings.len(), 2, "{:#?}", expected.findings);
    assert_eq!(expected.old_reads_new, Verdict::Breaking);
    for (a, b) in [([2, 1, 0], [0, 1, 2]), ([1, 2, 0], [2, 0, 1]), ([0, 2, 1], [2, 1, 0])] {
        assert_eq!(compared(&a, &b), expected);
    }
}

#[test]
fn compatible_steps_are_compatible_together() {
    // Every schema of a family with each other one.
    let families: [(&str, &[&str]); 5] = [
        (
            r#""type":"integer""#,
            &[
                "",
                r#","minimum":3"#,
                r#","minimum":2"#,
                r#","multipleOf":2"#,
                r#","multipleOf":4,"minimum":3"#,
            ],
        ),
        (
            r#""type":"string""#,
            &[
                "",
                r#","minLength":1"#,
                r#","pattern":"^[a-c]+$""#,
                r#","enum":["a","b"]"#,
                r#","pattern":"^[a-b]$""#,
            ],
        ),
        (
            r#""type":"array""#,
            &[
                "",
                r#","items":{"type":"integer"}"#,
                r#","items":{"type":"integer"},"contains":{"const":1}"#,
                r#","prefixItems":[{"type":"integer"}],"items":false,"minItems":1"#,
                r#","minItems":1"#,
            ],
        ),
        (
            r#""type":"object""#,
            &[
                "",
                r#","required":["a"]"#,
                r#","required":["a"],"properties":{"a":{"type":"null"}},"additionalProperties":false"#,
                r#","minProperties":1"#,
                r#","propertyNames":{"enum":["a"]},"properties":{"a":{"type":"null"}}"#,
                r#","dependentRequired":{"a":["b"]}"#,
            ],
        ),
        (
            r#""title":"T""#,
            &[
                "",
                r#","anyOf":[{"type":"string"},{"type":"null"}]"#,
                r#","oneOf":[{"type":"string","minLength":2},{"type":"null"},{"type":"boolean"}]"#,
                r#","not":{"type":"boolean"}"#,
                r#","enum":["xx",null]"#,
                r#","if":{"type":"string"},"then":{"minLength":1},"else":{"type":"null"}"#,
            ],
        ),
    ];
    for (start, more) in families {
        let texts: Vec<String> = more.iter().map(|more| format!("{{{start}{more}}}")).collect();
        let reads: Vec<Vec<Verdict>> =
            texts.iter().map(|a| texts.iter().map(|b| run(a, b).new_reads_old).collect()).collect();
        let mut steps = 0;
        for a in 0..texts.len() {
            for b in 0..texts.len() {
                for c in 0..texts.len() {
                    if reads[a][b] == Verdict::Compatible && reads[b][c] == Verdict::Compatible {
                        steps += usize::from(a != b && b != c && a != c);
                        let all = (&texts[a], &texts[b], &texts[c]);
                        assert_eq!(reads[a][c], Verdict::Compatible, "{all:?}");
                    }
                }
            }
        }
        assert!(steps > 0, "{start}");
    }
}

#[test]
fn what_is_said_otherwise_is_the_same() {
    let pairs = [
        // A definition in place, a type unrolled once, a joined `allOf`, reordered branches.
        (
            r##"{"type":"object","properties":{"a":{"$ref":"#/$defs/T"}},"$defs":{"T":{"type":"object","properties":{"t":{"$ref":"#/$defs/T"}}}}}"##,
            r##"{"type":"object","properties":{"a":{"type":"object","properties":{"t":{"$ref":"#/$defs/T"}}}},"$defs":{"T":{"type":"object","properties":{"t":{"$ref":"#/$defs/T"}}}}}"##,
        ),
        (r#"{"allOf":[{"type":"string"},{"minLength":2}]}"#, r#"{"type":"string","minLength":2}"#),
        (
            r#"{"anyOf":[{"type":"string","minLength":2},{"type":"array"}]}"#,
            r#"{"anyOf":[{"type":"array"},{"type":"string","minLength":2}]}"#,
        ),
        (
            r#"{"not":{"type":"string"}}"#,
            r#"{"type":["null","boolean","number","array","object"]}"#,
        ),
        (r#"{"type":"integer","minimum":0.5}"#, r#"{"type":"integer","exclusiveMinimum":0}"#),
        (
            r#"{"type":"object","required":["a"],"properties":{"a":{"type":"null"}},"maxProperties":1}"#,
            r#"{"type":"object","required":["a"],"properties":{"a":{"type":"null"}},"additionalProperties":false}"#,
        ),
        (
            r#"{"type":"array","prefixItems":[{"type":"null"}],"items":false,"minItems":1}"#,
            r#"{"type":"array","items":{"type":"null"},"minItems":1,"maxItems":1}"#,
        ),
        (
            r#"{"type":"object","if":{"required":["a"]},"then":{"required":["b"]}}"#,
            r#"{"type":"object","dependentRequired":{"a":["b"]}}"#,
        ),
        (
            r#"{"type":"object","properties":{"a":{"type":"null"}},"unevaluatedProperties":false}"#,
            r#"{"type":"object","properties":{"a":{"type":"null"}},"additionalProperties":false}"#,
        ),
    ];
    for (old, new) in pairs {
        let found = run(old, new);
        assert_eq!(
            (found.new_reads_old, found.old_reads_new),
            (Verdict::Compatible, Verdict::Compatible),
            "{old} {new}: {:?}",
            found.roots
        );
    }
}

#[test]
fn hostile_schemas_come_to_an_end() {
    // 2,000 definitions, 2^25 ways, a type that holds itself in many ways.
    let chain = |last: &str| {
        let mut text = String::new();
        for n in 0..2_000 {
            text += &format!(
                r##""d{n}":{{"type":"object","properties":{{"a":{{"$ref":"#/$defs/d{}"}}}}}},"##,
                n + 1
            );
        }
        format!(r##"{{"$ref":"#/$defs/d0","$defs":{{{text}"d2000":{last}}}}}"##)
    };
    let bomb = |last: &str| {
        let mut text = String::new();
        for n in 0..25 {
            let next = n + 1;
            text += &format!(
                r##""d{n}":{{"type":"object","properties":{{"a":{{"$ref":"#/$defs/d{next}"}},"b":{{"$ref":"#/$defs/d{next}"}}}}}},"##
            );
        }
        format!(r##"{{"$ref":"#/$defs/d0","$defs":{{{text}"d25":{last}}}}}"##)
    };
    let tree = |last: &str| {
        format!(
            r##"{{"anyOf":[{{"type":"array","items":{{"$ref":"#"}}}},{{"type":"object","additionalProperties":{{"$ref":"#"}}}},{last}]}}"##
        )
    };
    let (one, other) = (r#"{"type":"string","maxLength":3}"#, r#"{"type":"string","maxLength":4}"#);
    for (name, make) in
        [("chain", &chain as &dyn Fn(&str) -> String), ("bomb", &bomb), ("tree", &tree)]
    {
        let found = run(&make(one), &make(one));
        assert!(found.findings.is_empty(), "{name}");
        let found = run(&make(one), &make(other));
        assert_ne!(found.old_reads_new, Verdict::Compatible, "{name}");
        assert_ne!(found.new_reads_old, Verdict::Breaking, "{name}");
        assert_eq!(found.findings.len(), 1, "{name}: {:?}", found.findings);
        assert_eq!(found.findings[0].old_reads_new.verdict, Verdict::Breaking, "{name}");
    }
}

#[test]
fn what_was_assumed_in_vain_is_no_proof() {
    // The third item is an array of such arrays; looking for one, it is assumed for a while that
    // there is none. `compared` has the proofs checked.
    let schema = |first: &str| {
        format!(
            r##"{{"type":"array","prefixItems":[{first},{{"type":"object","additionalProperties":false}},
                {{"type":"array","items":{{"$ref":"#"}},"minItems":2}}],
                "items":{{"properties":{{"c":{{"type":"object","propertyNames":{{"$ref":"#"}}}}}},
                "patternProperties":{{"":{{"type":"object","properties":{{"a":{{"$ref":"#"}},
                "b":{{"type":"object","properties":{{"~":{{"$ref":"#"}}}},"required":["b"],
                "additionalProperties":{{"$ref":"#"}}}}}}}}}},"additionalProperties":false}}}}"##
        )
    };
    let settings = Settings { strict_open_content: true, ..Settings::default() };
    let (old, new) = (schema(r#"{"enum":[null,100]}"#), schema("{}"));
    let found = compared(&old, &new, &settings, &Options::default());
    assert_eq!(found.new_reads_old, Verdict::Compatible, "{:?}", found.roots);
    assert_eq!(found.old_reads_new, Verdict::Breaking, "{:?}", found.roots);
}
