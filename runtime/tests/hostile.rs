//! Hostile documents, by the numbers of the list in `codegen/tests/hostile/main.rs`: those that are
//! about reading. Each has a verdict or a clear error, in bounded time and on a small stack.

mod common;

use std::{
    thread,
    time::{Duration, Instant},
};

use common::{accepts, rules};
use typewright::{
    Keyword, Pattern, entry,
    schema::{
        ANY, Apply, Discriminator, NEVER, ObjectKeywords, Schema, StringKeywords, Union, all_of,
        any_of, array, at, bound, bounds, by_trial, if_then_else, items, keywords, not, one_of,
        optional, union,
    },
};

/// Runs on a stack of 512 KiB.
fn small_stack(test: impl FnOnce() + Send + 'static) {
    thread::Builder::new().stack_size(512 * 1024).spawn(test).unwrap().join().unwrap();
}

#[track_caller]
fn within(limit: Duration, test: impl FnOnce()) {
    let start = Instant::now();
    test();
    let took = start.elapsed();
    assert!(took < limit, "{took:?}");
}

#[test]
fn h27_deep_documents() {
    static LISTS: Schema = at("a.json#", &array(&items(&LISTS)));
    static OBJECTS: Schema =
        at("b.json#", &ANY.object(&keywords().additional_properties(&OBJECTS)));
    small_stack(|| {
        for rules in [&LISTS, &OBJECTS, ANY] {
            for text in [
                "[".repeat(100_000),
                "[".repeat(100_000) + &"]".repeat(100_000),
                "{\"a\":".repeat(100_000),
                "[{\"a\":".repeat(50_000),
            ] {
                let report = entry::check_json(text.as_bytes(), rules).unwrap_err();
                assert!(!report.violations.is_empty());
                assert!(!entry::accepts(text.as_bytes(), rules));
            }
        }
    });
}

#[test]
fn h32_patterns_that_take_long() {
    static PLUS: Pattern = Pattern::regex("^(a+)+$", r"\A(?:a+)+\z");
    static OR: Pattern = Pattern::regex("(a|a)*$", r"(?:a|a)*\z");
    static LOOK: Pattern = Pattern::lookaround("^(?=a)(a+)+$");
    static BACK: Pattern = Pattern::lookaround(r"^(a*)*\1b$");
    let text = "a".repeat(50_000) + "!";
    let document = format!("\"{text}\"");
    for pattern in [&PLUS, &OR, &LOOK, &BACK] {
        let string: &'static StringKeywords = Box::leak(Box::new(StringKeywords {
            patterns: Box::leak(vec![pattern].into_boxed_slice()),
            ..StringKeywords::ANY
        }));
        let rules: &'static Schema = Box::leak(Box::new(at("a.json#", &ANY.string(string))));
        // Compiled once, before the clock runs; 50 ms when optimized.
        let _ = pattern.is_match("a");
        // Steps are counted: a tenth of a second when optimized. The clock is for a hang.
        within(Duration::from_secs(60), || {
            let fine = entry::accepts(document.as_bytes(), rules);
            assert!(!fine || pattern.source().starts_with('('), "{}", pattern.source());
        });
    }
}

#[test]
fn h35_numbers_are_not_rounded() {
    for (schema, good, bad) in [
        (
            r#"{"maximum":9007199254740992}"#,
            &["9007199254740992", "9007199254740992.0", "-1e400"][..],
            &["9007199254740993", "9007199254740992.5", "1e400"][..],
        ),
        (
            r#"{"maximum":1e39}"#,
            &["1e39", "10e38", "999999999999999999999999999999999999999"],
            &["1e40", "1000000000000000000000000000000000000001"],
        ),
        (r#"{"exclusiveMinimum":0}"#, &["1E-400", "5e-324"], &["0", "-0.0", "-1E-400", "0e5"]),
        (
            r#"{"const":9007199254740993}"#,
            &["9007199254740993", "9007199254740993.0", "9007199254740993e0"],
            &["9007199254740992", "9007199254740994"],
        ),
        (r#"{"const":-0.0}"#, &["0", "-0", "0.0", "0e9"], &["1e-400", "false", "null"]),
        (
            r#"{"type":"integer"}"#,
            &["1.0", "1e2", "100e-2", "1e400", "-0.0", "123456789012345678901234567890"],
            &["1.5", "1e-1", "1E-400"],
        ),
    ] {
        for document in good {
            assert!(accepts(schema, document), "{schema} {document}");
        }
        for document in bad {
            assert!(!accepts(schema, document), "{schema} {document}");
        }
    }
    // What the lowering of these tests cannot read.
    static LARGE: Schema =
        at("a.json#", &ANY.number(&bounds(&[bound(Keyword::Minimum, "1e400", f64::INFINITY)])));
    static LISTED: Schema =
        at("a.json#", &ANY.enumeration(&[], &["18446744073709551616", "1e400"]));
    for (rules, document, fine) in [
        (&LARGE, "1e400", true),
        (&LARGE, "2e400", true),
        (&LARGE, "9e399", false),
        (&LARGE, "1e308", false),
        (&LISTED, "18446744073709551616", true),
        (&LISTED, "10e399", true),
        (&LISTED, "18446744073709551615", false),
        (&LISTED, "1e399", false),
    ] {
        assert_eq!(entry::accepts(document.as_bytes(), rules), fine, "{document}");
        assert_eq!(entry::check_json(document.as_bytes(), rules).is_ok(), fine, "{document}");
    }
    // Exponents that no machine has room for.
    within(Duration::from_secs(2), || {
        let long = format!("1e{}", "9".repeat(10_000));
        let digits = "1".repeat(100_000);
        for document in [
            long.as_str(),
            &format!("-{long}"),
            &digits,
            &format!("0.{digits}e-{}", "9".repeat(100)),
        ] {
            for schema in [r#"{"minimum":0}"#, r#"{"const":1}"#, r#"{"type":"integer"}"#] {
                accepts(schema, document);
            }
        }
    });
}

#[test]
fn h36_multiples_are_decimal() {
    for (schema, good, bad) in [
        (
            r#"{"multipleOf":0.01}"#,
            &["19.99", "4.35", "0", "-0.01", "1e20"][..],
            &["0.075", "1e-3"][..],
        ),
        (r#"{"multipleOf":1e-8}"#, &["12391239123", "1e-8"], &["1e-9"]),
        (r#"{"multipleOf":0.123456789}"#, &["0.123456789"], &["1e308"]),
        (r#"{"multipleOf":1e308}"#, &["1e308", "0", "1e309"], &["1e307", "1"]),
    ] {
        for document in good {
            assert!(accepts(schema, document), "{schema} {document}");
        }
        for document in bad {
            assert!(!accepts(schema, document), "{schema} {document}");
        }
    }
}

#[test]
fn h38_keys_twice() {
    static OBJECT: Schema = at("a.json#", &ANY.properties(&[optional("a", ANY)]));
    for text in [r#"{"a":1,"a":1}"#, r#"{"a":1,"\u0061":2}"#, r#"{"x":1,"x":2}"#] {
        let report = entry::check_json(text.as_bytes(), &OBJECT).expect_err(text);
        assert!(
            report.violations.iter().any(|it| it.keyword == Keyword::Duplicate),
            "{text}: {report:?}"
        );
        assert!(!entry::accepts(text.as_bytes(), &OBJECT), "{text}");
    }
    // What no rules look into is kept as it came.
    assert!(entry::accepts(br#"{"a":1,"b":[{"c":1,"c":1}]}"#, &OBJECT));
}

#[test]
fn h40_unique_items() {
    let schema = rules(r#"{"uniqueItems":true}"#);
    for (document, unique) in [
        (r#"[{"a":1,"b":{"c":2,"d":3}},{"b":{"d":3.0,"c":2e0},"a":1.0}]"#, false),
        (r#"[{"a":1},{"a":2}]"#, true),
        ("[1,true]", true),
        ("[0,false,\"0\",null,\"\"]", true),
        ("[0,-0.0]", false),
        ("[[1,2],[2,1]]", true),
        (r#"["a","\u0061"]"#, false),
    ] {
        assert_eq!(entry::accepts(document.as_bytes(), schema), unique, "{document}");
    }
    // Strings that differ in their last character, numbers of one value, objects of one shape.
    let strings: Vec<String> = (0..100_000).map(|n| format!("\"{}{n}\"", "a".repeat(20))).collect();
    let numbers: Vec<String> = (0..100_000).map(|n| format!("{n}e-{}", n % 7)).collect();
    let objects: Vec<String> = (0..100_000)
        .map(|n| {
            if n % 2 == 0 {
                format!("{{\"a\":0,\"b\":{n}}}")
            } else {
                format!("{{\"b\":{n},\"a\":0}}")
            }
        })
        .collect();
    for (items, unique) in [(strings, true), (numbers, false), (objects, true)] {
        let text = format!("[{}]", items.join(","));
        // One second when optimized.
        within(Duration::from_secs(15), || {
            assert_eq!(entry::accepts(text.as_bytes(), schema), unique);
        });
    }
}

#[test]
fn h49_rules_that_lead_back_to_themselves() {
    static NODE: Schema = at(
        "a.json#",
        &ANY.object(&keywords().unevaluated_properties(&NODE)).apply(&[all_of(&AGAIN)]),
    );
    static AGAIN: Schema = at("a.json#/allOf/0", &ANY.apply(&[all_of(&NODE)]));
    small_stack(|| {
        within(Duration::from_secs(10), || {
            for text in ["{}", "{\"a\":{\"b\":{}}}", "[]"] {
                let report = entry::check_json(text.as_bytes(), &NODE).unwrap_err();
                assert_eq!(report.violations[0].keyword, Keyword::Depth);
            }
        });
    });
}

/// Forty levels, each `anyOf` of the next one and of the next one with a constraint of its own, as they
/// are generated.
fn levels(last: &'static Schema) -> &'static Schema {
    fn leak<T>(value: T) -> &'static T {
        Box::leak(Box::new(value))
    }
    (0..40).rev().fold(last, |next, n| {
        let own = rules(&format!(
            r#"{{"properties":{{"a{n}":{{"type":"integer"}}}},"required":["a{n}"]}}"#
        ));
        let both = ANY.apply(leak([Apply::All(next), Apply::All(own)])).remembered();
        let branches = leak([next, leak(both)]);
        let union = Union {
            keyword: Keyword::AnyOf,
            at: "a.json#",
            branches,
            names: &[],
            discriminators: &[Discriminator::Try(&[0, 1]); 6],
            cases: None,
        };
        if n % 2 == 0 {
            leak(ANY.with_union(union).remembered())
        } else {
            leak(ANY.apply(leak([Apply::Union(union)])).remembered())
        }
    })
}

#[test]
fn h26_many_ways_to_one_schema() {
    let last = rules(r#"{"type":"object","properties":{"z":{"type":"integer"}},"required":["z"]}"#);
    let plain = levels(last);
    let marking: &'static Schema = Box::leak(Box::new(
        ANY.object(&ObjectKeywords { unevaluated: Some(&Schema::NEVER), ..ObjectKeywords::NONE })
            .apply(Box::leak(Box::new([Apply::All(plain)]))),
    ));
    let members = (0..40).map(|n| format!("\"a{n}\":1")).collect::<Vec<_>>().join(",");
    small_stack(move || {
        for (document, fine, evaluated) in [
            ("{}".to_owned(), false, false),
            ("{\"z\":1}".to_owned(), true, true),
            ("{\"z\":\"x\"}".to_owned(), false, false),
            (format!("{{{members}}}"), false, false),
            (format!("{{{members},\"z\":1}}"), true, true),
            (format!("{{{members},\"z\":1,\"b\":1}}"), true, false),
            ("[]".to_owned(), false, false),
            ("1".to_owned(), false, false),
        ] {
            for (rules, fine) in [(plain, fine), (marking, evaluated)] {
                within(Duration::from_secs(2), || {
                    assert_eq!(entry::accepts(document.as_bytes(), rules), fine, "{document}");
                    assert_eq!(
                        entry::check_json(document.as_bytes(), rules).is_ok(),
                        fine,
                        "{document}"
                    );
                });
            }
        }
    });
}

#[test]
fn h49_branches_that_lead_back_to_the_whole() {
    // What is generated for `$dynamicRef` to oneself under `anyOf`, `oneOf`, `not` and `if`: many
    // ways at each step.
    const TRY: [Discriminator; 6] = by_trial(&[0, 1, 2, 3]);
    static NOT: Schema = at("a.json#/anyOf/2", &ANY.apply(&[not(&ANY_OF)]).remembered());
    static ANY_OF: Schema = any_of("a.json#", &[&ANY_OF, &ANY_OF, &NOT, NEVER], &TRY).remembered();
    static ONE_OF: Schema =
        one_of("a.json#", &[&ONE_OF, &ONE_OF, &ONE_OF, NEVER], &TRY).remembered();
    static IF: Schema = at(
        "a.json#",
        &ANY.apply(&[if_then_else(&IF, Some(&IF), Some(&IF)), not(&IF)]).remembered(),
    );
    // The same with the unions among the schemas applied in place.
    static ANY_OF_APPLIED: Schema = at(
        "a.json#",
        &ANY.apply(&[union(&any_of("a.json#", &[&ANY_OF_APPLIED, &ANY_OF, &NOT, NEVER], &TRY))])
            .remembered(),
    );
    static ONE_OF_APPLIED: Schema = at(
        "a.json#",
        &ANY.apply(&[union(&one_of(
            "a.json#",
            &[&ONE_OF_APPLIED, &ONE_OF, &ONE_OF_APPLIED, NEVER],
            &TRY,
        ))])
        .remembered(),
    );
    small_stack(|| {
        within(Duration::from_secs(10), || {
            for rules in [&ANY_OF, &ONE_OF, &IF, &ANY_OF_APPLIED, &ONE_OF_APPLIED] {
                for text in ["{\"a\":{\"b\":[1]}}", "[]", "\"x\"", "1"] {
                    // No verdict is right, but there is one, and it is the same with and without a
                    // report.
                    let checked = entry::check_json(text.as_bytes(), rules).is_ok();
                    assert_eq!(checked, entry::accepts(text.as_bytes(), rules), "{text}");
                }
            }
        });
    });
}

#[test]
fn long_strings_and_long_names() {
    let long = "x".repeat(10_000_000);
    within(Duration::from_secs(20), || {
        assert!(!accepts(r#"{"maxLength":3}"#, &format!("\"{long}\"")));
        assert!(!accepts(r#"{"additionalProperties":false}"#, &format!("{{\"{long}\":1}}")));
        let report = entry::check_json(format!("\"{long}\"").as_bytes(), rules(r#"{"const":1}"#))
            .unwrap_err();
        // A report is for people.
        assert!(report.to_string().len() < 10_000);
    });
}
