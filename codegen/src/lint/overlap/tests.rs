//! Pairs of schemas, and what they have in common.

use super::*;
use crate::{
    diag::Diagnostics,
    load::{LoadOptions, from_texts},
    options::{Assertion, Options},
    resolve::{ResolveOptions, resolve},
};

/// What the branches of a `oneOf` have in common: `apart`, `?`, or the value.
fn common(branches: &str, options: &Options) -> String {
    let mut diag = Diagnostics::new();
    let text = format!(
        r##"{{"oneOf":[{branches}],"$defs":{{"list":{{"required":["next"],"properties":{{"next":{{"$ref":"#/$defs/list"}}}}}}}}}}"##
    );
    let texts = [("a.json".to_owned(), String::new(), text.into_bytes())];
    let sources = from_texts(texts, &LoadOptions::default(), &mut diag);
    let resolved = resolve(&sources, &ResolveOptions::default(), &mut diag);
    let model = crate::model::model(&resolved, options, &mut diag);
    assert!(!diag.has_errors(), "{}", diag.render_text(&sources, false));
    diag.finish();
    let union = &model.raw(model.roots[0].0).unions[0];
    match Search::new(&model, &[]).overlap(union.branches[0], union.branches[1]) {
        Answer::Disjoint => "apart".to_owned(),
        Answer::Overlap(value) => value.to_json(),
        Answer::Undecided => "?".to_owned(),
    }
}

#[test]
fn answers() {
    let options = Options::default();
    let mut wrong = Vec::new();
    for (branches, expected) in [
        (r#"{"type":"number"},{"type":"integer"}"#, "0"),
        (
            r#"{"type":"number","exclusiveMinimum":0,"exclusiveMaximum":1},{"type":"integer"}"#,
            "apart",
        ),
        (
            r#"{"exclusiveMinimum":0,"exclusiveMaximum":0.1,"type":"number"},{"type":"number"}"#,
            "0.0001",
        ),
        (r#"{"type":"integer","multipleOf":7,"minimum":10},{"type":"integer"}"#, "14"),
        (r#"{"type":"string"},{"type":"integer"}"#, "apart"),
        (r#"{"type":"string","maxLength":2},{"type":"string","minLength":3}"#, "apart"),
        (
            r#"{"type":"string","pattern":"^x-[0-9]+$"},{"type":"string","minLength":5}"#,
            r#""x-000""#,
        ),
        (r#"{"type":"string","pattern":"^a"},{"type":"string","pattern":"^b"}"#, "apart"),
        (r#"{"type":"string","pattern":"a^"},{"type":"string"}"#, "apart"),
        (r#"{"type":"string","not":{"const":"a"}},{"type":"string"}"#, r#""""#),
        (r#"{"enum":["a","b"]},{"enum":["c"]}"#, "apart"),
        (r#"{"enum":["a","b"]},{"pattern":"b"}"#, r#""b""#),
        (
            r#"{"const":{"a":1.0}},{"type":"object","properties":{"a":{"type":"integer"}}}"#,
            r#"{"a":1.0}"#,
        ),
        (
            r#"{"type":"array","minItems":2,"uniqueItems":true},{"type":"array","items":{"type":"string"}}"#,
            r#"["","a"]"#,
        ),
        (
            r#"{"type":"array","contains":{"const":1}},{"type":"array","items":{"type":"integer"}}"#,
            "[1]",
        ),
        (
            r#"{"type":"array","contains":{"const":"x"}},{"type":"array","items":{"type":"integer"}}"#,
            "apart",
        ),
        (
            r#"{"type":"array","minItems":1,"items":{"type":"null"}},{"type":"array","items":{"type":"integer"}}"#,
            "apart",
        ),
        (r#"{"type":"array","maxItems":1},{"type":"array","minItems":2}"#, "apart"),
        (
            r#"{"type":"object","required":["a"]},{"type":"object","properties":{"a":false}}"#,
            "apart",
        ),
        (
            r#"{"type":"object","required":["a"]},{"type":"object","additionalProperties":false}"#,
            "apart",
        ),
        (
            r#"{"type":"object","minProperties":2},{"type":"object","properties":{"k":{"type":"null"}}}"#,
            r#"{"":null,"k":null}"#,
        ),
        (
            r#"{"type":"object","required":["a"],"dependentRequired":{"a":["b"]}},{"type":"object"}"#,
            r#"{"a":null,"b":null}"#,
        ),
        (
            r#"{"type":"object","propertyNames":{"minLength":2},"minProperties":1},{"type":"object"}"#,
            r#"{"aa":null}"#,
        ),
        (
            r#"{"type":"integer","multipleOf":4,"minimum":5},{"type":"integer","multipleOf":6}"#,
            "12",
        ),
        (
            r#"{"if":{"type":"string"},"then":{"const":"x"},"else":false},{"type":["string","integer"]}"#,
            r#""x""#,
        ),
        (r##"{"$ref":"#/$defs/list"},{"$ref":"#/$defs/list"}"##, "apart"),
        ("{},{}", "null"),
        ("{},false", "apart"),
    ] {
        let found = common(branches, &options);
        if found != expected {
            wrong.push(format!("{branches}: {found}, not {expected}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn formats_count_where_they_are_checked() {
    let branches = r#"{"type":"string","format":"date"},{"type":"string","format":"date-time"}"#;
    assert_eq!(common(branches, &Options::default()), r#""""#);
    let asserted = Options { formats: Assertion::Assert, ..Options::default() };
    assert_eq!(common(branches, &asserted), "?");
    assert_eq!(
        common(r#"{"type":"string","format":"date"},{"type":"string"}"#, &asserted),
        r#""2020-01-01""#
    );
}

#[test]
fn hostile_schemas_take_bounded_steps() {
    let deep = (0..12).fold(r#"{"type":"integer"}"#.to_owned(), |inner, n| {
        format!(r#"{{"anyOf":[{inner},{{"allOf":[{inner},{{"maximum":{n}}}]}}]}}"#)
    });
    assert_eq!(
        common(
            &format!(r#"{deep},{{"type":"integer","not":{{"type":"integer"}}}}"#),
            &Options::default()
        ),
        "?"
    );
}
