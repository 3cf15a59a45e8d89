//! A pattern that could not be decided is no answer, neither yes nor no: whoever asked, the
//! document is refused, and the report says so.
#![cfg(all(feature = "regex", feature = "lookaround"))]

mod common;

use common::rules;
use serde_json::{Value, json};
use typewright::{
    Keyword, Limits, Report, entry,
    schema::{
        ANY, OBJECT, Pattern, STRING, Schema, at, not, object, optional, pattern, string, trial,
    },
};

/// A pattern that takes more steps than there are on [`long`], and none to speak of on a short
/// string.
const HARD: &str = r"^(a*)*\1b$";

/// Few steps, so that the tests do not take long.
const LIMITS: Limits = Limits { pattern_steps: 4, ..Limits::DEFAULT };

fn long() -> String {
    "a".repeat(3_000)
}

/// What every entry point says of a document: always the same.
fn judged(limits: Limits, rules: &'static Schema, document: &str) -> Result<(), Report> {
    static READ: std::sync::Mutex<Option<&'static Schema>> = std::sync::Mutex::new(None);
    let mut current = READ.lock().unwrap();
    *current = Some(rules);
    thread_local!(static RULES: std::cell::Cell<Option<&'static Schema>> = const { std::cell::Cell::new(None) });
    RULES.set(Some(rules));
    let bytes = document.as_bytes();
    let accepted = entry::accepts_with(limits, bytes, rules);
    let checked = entry::check_json_with(limits, bytes, rules);
    let read =
        entry::from_json_with(limits, bytes, rules, |r| r.json(RULES.get().unwrap())).map(drop);
    assert_eq!(accepted, checked.is_ok(), "{document:.100}");
    assert_eq!(checked, read, "{document:.100}");
    checked
}

#[track_caller]
fn assert_undecided(schema: &Value, document: &Value) {
    let report = judged(LIMITS, rules(&schema.to_string()), &document.to_string())
        .expect_err(&schema.to_string());
    let last = report.violations.iter().find(|violation| violation.keyword == Keyword::Undecided);
    let violation = last.unwrap_or_else(|| panic!("{schema}: {report}"));
    let text = violation.to_string();
    for part in
        ["undecided pattern", HARD, "Limits::pattern_steps", "within 4 steps", "raise the limit"]
    {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert!(!violation.schema.is_empty(), "{text}");
}

#[test]
fn undecided_is_an_answer_to_nobody() {
    let hard = || json!({"pattern": HARD});
    let named = || json!({"patternProperties": {HARD: false}});
    let object = |value: &str| json!({"x": value});
    let member = |name: &str| json!({name: 1});
    for (schema, short, wrong, hard) in [
        (json!({"pattern": HARD}), json!("b"), json!("c"), json!(long())),
        (json!({"not": hard()}), json!("c"), json!("b"), json!(long())),
        (json!({"not": {"not": hard()}}), json!("b"), json!("c"), json!(long())),
        (json!({"if": hard(), "then": false}), json!("c"), json!("b"), json!(long())),
        (json!({"if": {"not": hard()}, "then": false}), json!("b"), json!("c"), json!(long())),
        (json!({"allOf": [true, hard()]}), json!("b"), json!("c"), json!(long())),
        (json!({"anyOf": [hard(), {"maxLength": 0}]}), json!(""), json!("c"), json!(long())),
        (json!({"anyOf": [hard(), true]}), json!("c"), json!(null), json!(long())),
        (json!({"oneOf": [hard(), true]}), json!("c"), json!("b"), json!(long())),
        (json!({"oneOf": [true, hard()]}), json!("c"), json!("b"), json!(long())),
        (json!({"contains": hard()}), json!(["c", "b"]), json!(["c"]), json!(["b", long()])),
        (
            json!({"contains": hard(), "minContains": 0, "maxContains": 0}),
            json!(["c"]),
            json!(["b"]),
            json!([long()]),
        ),
        (json!({"items": hard()}), json!(["b"]), json!(["c"]), json!([long()])),
        (json!({"prefixItems": [hard()]}), json!(["b"]), json!(["c"]), json!([long()])),
        (json!({"properties": {"x": hard()}}), object("b"), object("c"), object(&long())),
        (json!({"properties": {"x": {"not": hard()}}}), object("c"), object("b"), object(&long())),
        (
            json!({"additionalProperties": {"not": hard()}}),
            object("c"),
            object("b"),
            object(&long()),
        ),
        (json!({"propertyNames": hard()}), member("b"), member("c"), member(&long())),
        (json!({"propertyNames": {"not": hard()}}), member("c"), member("b"), member(&long())),
        (named(), member("c"), member("b"), member(&long())),
        (
            json!({"not": {"patternProperties": {HARD: true}, "additionalProperties": false}}),
            member("c"),
            member("b"),
            member(&long()),
        ),
        (
            json!({"dependentSchemas": {"x": {"properties": {"x": {"not": hard()}}}}}),
            object("c"),
            object("b"),
            object(&long()),
        ),
        (
            json!({"not": {"properties": {"x": {"items": {"contains": hard()}}}}}),
            json!({"x": [["c"]]}),
            json!({"x": [["b"]]}),
            json!({"x": [[long()]]}),
        ),
    ] {
        let made = rules(&schema.to_string());
        if schema != json!({"anyOf": [{"pattern": HARD}, true]}) {
            let report = judged(LIMITS, made, &wrong.to_string()).expect_err("refused");
            assert!(
                report.violations.iter().all(|violation| violation.keyword != Keyword::Undecided),
                "{report}"
            );
        }
        judged(LIMITS, made, &short.to_string())
            .unwrap_or_else(|report| panic!("{schema}: {report}"));
        assert_undecided(&schema, &hard);
    }
}

/// What is remembered of a value is a verdict. That there is none is said again.
#[test]
fn undecided_is_not_remembered_as_a_verdict() {
    static PATTERN: Pattern = Pattern::lookaround(HARD);
    static NAME: Schema = string(&pattern(&[&PATTERN]));
    static NODE: Schema = object("#", &[optional("x", &NAME)]).remembered();
    static TWICE: Schema = at(
        "#",
        &OBJECT.any_of("#", &[&NODE, ANY], &[const { trial(&[0, 1]) }; 6]).apply(&[not(&NODE)]),
    );
    let document = json!({"x": long()}).to_string();
    let report = judged(LIMITS, &TWICE, &document).expect_err("refused");
    assert!(
        report.violations.iter().any(|violation| violation.keyword == Keyword::Undecided),
        "{report}"
    );
    assert!(judged(LIMITS, &TWICE, r#"{"x":"c"}"#).is_ok());
}

#[test]
fn content_that_passes_a_limit_is_no_answer_either() {
    let schema = json!({"x-assert": true, "contentMediaType": "application/json", "contentSchema": {"not": {"pattern": HARD}}});
    for schema in [schema.clone(), json!({"not": schema})] {
        assert_undecided(&schema, &json!(json!(long()).to_string()));
        let deep = json!("[".repeat(200) + &"]".repeat(200)).to_string();
        let report =
            judged(Limits::DEFAULT, rules(&schema.to_string()), &deep).expect_err("refused");
        assert!(
            report.violations.iter().any(|violation| violation.keyword == Keyword::Depth),
            "{report}"
        );
    }
}

/// The budget is that of the document, not of each string, and grows with it.
#[test]
fn work_is_counted_for_the_document() {
    let schema = rules(&json!({"items": {"not": {"pattern": HARD}}}).to_string());
    let list = |count: usize| Value::from(vec!["aaaaaaaaaa"; count]).to_string();
    let limits = Limits { pattern_steps: 20, ..Limits::DEFAULT };
    assert!(judged(limits, schema, &list(1)).is_ok());
    let report = judged(limits, schema, &list(500)).expect_err("refused");
    assert_eq!(
        report.violations.last().map(|violation| violation.keyword),
        Some(Keyword::Undecided)
    );
    let generous = Limits { pattern_steps: 20_000, ..Limits::DEFAULT };
    assert!(judged(generous, schema, &list(500)).is_ok());
}

/// Wherever the limit is, all entry points have the same: also where reading asks a pattern twice.
#[test]
fn the_limit_is_the_same_for_all() {
    static PATTERN: Pattern = Pattern::lookaround(HARD);
    static HARD_TEXT: Schema = at("#/not", &ANY.string(&pattern(&[&PATTERN])));
    static TEXT: Schema = at("#", &STRING.apply(&[not(&HARD_TEXT)]));
    let document = format!("\"{}\"", "a".repeat(12));
    let mut answers = Vec::new();
    for pattern_steps in 0..60 {
        let limits = Limits { pattern_steps, ..Limits::DEFAULT };
        let read = entry::from_json_with(limits, document.as_bytes(), &TEXT, |r| {
            r.check_ahead(&TEXT)?;
            r.check(&TEXT)
        });
        let accepted = entry::accepts_with(limits, document.as_bytes(), &TEXT);
        assert_eq!(read.is_ok(), accepted, "{pattern_steps}");
        answers.push(accepted);
    }
    answers.dedup();
    assert_eq!(answers, [false, true]);
}

/// Patterns without backreferences are decided however long the string is.
#[test]
fn lookaround_is_decided_on_long_strings() {
    for (pattern, piece, good, bad) in [
        (r"(?=.*[A-Z])(?=.*\d)(?=.*[^\w\s]).{8,}", "a", "A1!", "A1"),
        (r"^(?=.*[a-z])(?=.*\d)[\w!]{8,}$", "a", "1", "-1"),
        (r"^(?:(?!\.\.)[\w./])+$", "a/b.", "c", "."),
        (r"(?<=\$\d{1,3})€", "$", "$12€", "€"),
        (r"^(?!.*(?:foo|bar)).*(?<!x)$", "fo", "y", "x"),
    ] {
        let schema = rules(&json!({"type": "string", "pattern": pattern}).to_string());
        let long = piece.repeat(20_000 / piece.len());
        for (end, fine) in [(good, true), (bad, false)] {
            let found = judged(Limits::DEFAULT, schema, &json!(long.clone() + end).to_string());
            assert_eq!(found.is_ok(), fine, "{pattern} {end}");
            if let Err(report) = found {
                assert_eq!(report.violations[0].keyword, Keyword::Pattern, "{report}");
            }
        }
    }
}
