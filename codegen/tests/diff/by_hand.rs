//! Pairs that mix keywords which are rarely mixed, with the answers worked out by hand: also what the
//! change does to the Rust types.

use typewright_codegen::{
    diag::Diagnostics,
    diff::{Rule, RustLevel, Settings, Side, Verdict, compare_with_surfaces, rust},
    options::{Assertion, Options},
};

use super::{
    keywords::{Case, check, check_with},
    support::{compared, sources},
};

#[rustfmt::skip]
pub const CASES: &[Case] = &[
    // Lists made of tuples.
    (r##"{"$defs":{"L":{"type":"array","prefixItems":[{"type":"integer"},{"anyOf":[{"type":"null"},{"$ref":"#/$defs/L"}]}],"items":false,"minItems":2}},"$ref":"#/$defs/L"}"##, r##"{"$defs":{"L":{"type":"array","prefixItems":[{"type":"number"},{"anyOf":[{"type":"null"},{"$ref":"#/$defs/L"}]}],"items":false,"minItems":2}},"$ref":"#/$defs/L"}"##, "cb"),
    (r##"{"$defs":{"L":{"type":"array","prefixItems":[{"type":"integer"},{"anyOf":[{"type":"null"},{"$ref":"#/$defs/L"}]}],"items":false,"minItems":2}},"$ref":"#/$defs/L"}"##, r##"{"$defs":{"L":{"type":"array","prefixItems":[{"type":"integer"},{"anyOf":[{"type":"null"},{"$ref":"#/$defs/L"}]}],"items":false,"minItems":1}},"$ref":"#/$defs/L"}"##, "cb"),
    (r##"{"$defs":{"L":{"type":"array","prefixItems":[{"type":"integer"},{"anyOf":[{"type":"null"},{"$ref":"#/$defs/L"}]}],"items":false,"minItems":2}},"$ref":"#/$defs/L"}"##, r##"{"$defs":{"L":{"type":"array","prefixItems":[{"type":"integer"},{"anyOf":[{"$ref":"#/$defs/L"},{"type":"null"}]}],"items":false,"minItems":2}},"type":"array","prefixItems":[{"type":"integer"},{"oneOf":[{"type":"null"},{"$ref":"#/$defs/L"}]}],"maxItems":2,"minItems":2}"##, "cc"),
    // Members that require others, all the way down.
    (r##"{"$defs":{"N":{"type":"object","properties":{"next":{"$ref":"#/$defs/N"}},"dependentSchemas":{"next":{"required":["id"],"properties":{"id":{"type":"integer"}}}}}},"$ref":"#/$defs/N"}"##, r##"{"$defs":{"N":{"type":"object","properties":{"next":{"$ref":"#/$defs/N"}},"if":{"required":["next"]},"then":{"required":["id"],"properties":{"id":{"type":"integer"}}}}},"$ref":"#/$defs/N"}"##, "cc"),
    (r##"{"$defs":{"N":{"type":"object","properties":{"next":{"$ref":"#/$defs/N"}},"dependentSchemas":{"next":{"required":["id"],"properties":{"id":{"type":"integer"}}}}}},"$ref":"#/$defs/N"}"##, r##"{"$defs":{"N":{"type":"object","properties":{"next":{"$ref":"#/$defs/N"},"id":{"type":"integer"}},"required":["id"]}},"$ref":"#/$defs/N"}"##, "bc"),
    (r##"{"type":"object","properties":{"c":{"$ref":"#"}},"not":{"required":["c","d"]}}"##, r##"{"type":"object","properties":{"c":{"$ref":"#"}},"dependentSchemas":{"c":{"properties":{"d":false}}}}"##, "cc"),
    (r##"{"type":"object","properties":{"kids":{"type":"array","items":{"$ref":"#"}},"leaf":{"type":"boolean"}},"if":{"properties":{"leaf":{"const":true}},"required":["leaf"]},"then":{"properties":{"kids":{"maxItems":0}}}}"##, r##"{"type":"object","properties":{"kids":{"type":"array","items":{"$ref":"#"}},"leaf":{"type":"boolean"}}}"##, "cb"),
    (r##"{"type":"object","properties":{"kids":{"type":"array","items":{"$ref":"#"}},"leaf":{"type":"boolean"}},"if":{"properties":{"leaf":{"const":true}},"required":["leaf"]},"then":{"properties":{"kids":{"maxItems":0}}}}"##, r##"{"type":"object","properties":{"kids":{"type":"array","items":{"$ref":"#"}},"leaf":{"type":"boolean"}},"anyOf":[{"properties":{"kids":{"maxItems":0}}},{"not":{"properties":{"leaf":{"const":true}},"required":["leaf"]}}]}"##, "cc"),
    (r##"{"$defs":{"A":{"type":"object","properties":{"b":{"$ref":"#/$defs/B"}},"additionalProperties":false},"B":{"type":"object","properties":{"a":{"$ref":"#/$defs/A"}},"additionalProperties":false}},"$ref":"#/$defs/A"}"##, r##"{"type":"object","properties":{"a":{"$ref":"#"},"b":{"$ref":"#"}},"additionalProperties":false}"##, "cb"),
    (r##"{"$defs":{"E":{"type":"array","items":{"$ref":"#/$defs/O"}},"O":{"type":"array","items":{"$ref":"#/$defs/E"},"minItems":1}},"$ref":"#/$defs/E"}"##, r##"{"type":"array","items":{"$ref":"#"}}"##, "cb"),
    (r##"{"anyOf":[{"type":"string","pattern":"^k"},{"type":"object","propertyNames":{"$ref":"#"},"additionalProperties":{"type":"integer"}}]}"##, r#"{"anyOf":[{"type":"string","pattern":"^k"},{"type":"object","patternProperties":{"^k":{"type":"integer"}},"additionalProperties":false}]}"#, "cc"),
    // Conditions about items.
    (r#"{"type":"array","if":{"contains":{"const":"x"}},"then":{"minItems":2}}"#, r#"{"type":"array","not":{"contains":{"const":"x"},"maxItems":1}}"#, "cc"),
    (r#"{"type":"array","contains":{"type":"integer"},"minContains":2,"maxContains":3}"#, r#"{"type":"array","contains":{"type":"integer"},"minContains":1,"maxContains":4}"#, "cb"),
    (r#"{"type":"array","items":{"enum":["a","b"]},"contains":{"const":"a"},"minContains":2,"maxItems":3}"#, r#"{"type":"array","items":{"enum":["a","b"]},"contains":{"const":"b"},"minContains":0,"maxContains":1,"minItems":2,"maxItems":3}"#, "cb"),
    (r#"{"type":"array","contains":{"type":"string"},"minContains":0,"maxContains":0}"#, r#"{"type":"array","items":{"not":{"type":"string"}}}"#, "cc"),
    (r#"{"type":"array","contains":{"type":"integer"},"unevaluatedItems":{"type":"string"}}"#, r#"{"type":"array","items":{"type":["integer","string"]},"contains":{"type":"integer"}}"#, "cc"),
    (r#"{"type":"array","uniqueItems":true,"items":{"enum":[1,2,3]},"minItems":3}"#, r#"{"type":"array","items":{"enum":[1,2,3]},"maxItems":3,"allOf":[{"contains":{"const":1}},{"contains":{"const":2}},{"contains":{"const":3}}]}"#, "cc"),
    (r#"{"type":"array","prefixItems":[{"type":"array","contains":{"type":"null"}}],"minItems":1}"#, r#"{"type":"array","prefixItems":[{"type":"array","minItems":1}],"minItems":1}"#, "cb"),
    (r#"{"type":"array","prefixItems":[{"const":1},{"const":2}],"items":false,"minItems":2}"#, r#"{"const":[1,2]}"#, "cc"),
    (r#"{"type":"array","prefixItems":[{"const":1},{"const":2}],"items":false}"#, r#"{"type":"array","prefixItems":[{"const":1},{"const":2}],"items":false,"uniqueItems":true}"#, "cc"),
    (r#"{"enum":[[1,2],[3]]}"#, r#"{"type":"array","items":{"enum":[1,2,3]},"minItems":1,"maxItems":2}"#, "cb"),
    (r#"{"type":"array","prefixItems":[{"type":"integer"},{"type":"string"}],"maxItems":2}"#, r#"{"type":"array","prefixItems":[{"type":"integer"},{"type":"string"}],"items":false}"#, "cc"),
    // Names and what they bring.
    (r#"{"type":"object","propertyNames":{"pattern":"^[a-z]{2}$"},"additionalProperties":{"type":"integer"}}"#, r#"{"type":"object","patternProperties":{"^[a-z]{2}$":{"type":"integer"}},"additionalProperties":false}"#, "cc"),
    (r#"{"type":"object","propertyNames":{"enum":["a","b"]},"dependentRequired":{"a":["b"]}}"#, r#"{"type":"object","properties":{"a":true,"b":true},"additionalProperties":false,"if":{"required":["a"]},"then":{"required":["b"]}}"#, "cc"),
    (r#"{"type":"object","required":["x1"],"patternProperties":{"^x":{"type":"integer"},"1$":{"minimum":0}}}"#, r#"{"type":"object","required":["x1"],"properties":{"x1":{"type":"integer","minimum":0}},"patternProperties":{"^x":{"type":"integer"},"1$":{"minimum":0}}}"#, "cc"),
    (r#"{"type":"object","dependentSchemas":{"a":{"required":["b"]},"b":{"dependentRequired":{"a":["c"]}}}}"#, r#"{"type":"object","dependentRequired":{"a":["b","c"]}}"#, "cc"),
    (r#"{"$schema":"http://json-schema.org/draft-07/schema#","type":"object","dependencies":{"a":["b"],"c":{"required":["d"]}}}"#, r#"{"$schema":"http://json-schema.org/draft-07/schema#","type":"object","allOf":[{"if":{"required":["a"]},"then":{"required":["b"]}},{"if":{"required":["c"]},"then":{"required":["d"]}}]}"#, "cc"),
    (r#"{"type":"object","properties":{"a":{},"b":{}},"additionalProperties":false,"minProperties":2}"#, r#"{"type":"object","required":["a","b"],"maxProperties":2}"#, "cc"),
    (r#"{"allOf":[{"type":"object","properties":{"a":{"type":"integer"}}}],"properties":{"b":{"type":"string"}},"unevaluatedProperties":false}"#, r#"{"type":"object","properties":{"a":{"type":"integer"},"b":{"type":"string"}},"propertyNames":{"enum":["a","b"]}}"#, "cc"),
    (r#"{"const":{"a":1.0}}"#, r#"{"type":"object","required":["a"],"properties":{"a":{"const":1}},"additionalProperties":false}"#, "cc"),
    // Branches.
    (r#"{"type":"object","required":["k"],"properties":{"k":{"enum":["a","b"]}},"if":{"properties":{"k":{"const":"a"}}},"then":{"required":["x"]},"else":{"required":["y"]}}"#, r#"{"oneOf":[{"type":"object","required":["k","x"],"properties":{"k":{"const":"a"}}},{"type":"object","required":["k","y"],"properties":{"k":{"const":"b"}}}]}"#, "cc"),
    (r#"{"type":"object","required":["k"],"properties":{"k":{"enum":["a","b"]}},"if":{"properties":{"k":{"const":"a"}}},"then":{"required":["x"]},"else":{"required":["y"]}}"#, r#"{"oneOf":[{"type":"object","required":["k","x"],"properties":{"k":{"const":"a"}}},{"type":"object","required":["k","y","z"],"properties":{"k":{"const":"b"}}}]}"#, "bc"),
    (r#"{"anyOf":[{"type":"object","properties":{"a":{"type":"integer"}},"required":["a"],"additionalProperties":false},{"type":"object","additionalProperties":false}]}"#, r#"{"type":"object","properties":{"a":{"type":"integer"}},"additionalProperties":false}"#, "cc"),
    (r#"{"type":"integer","oneOf":[{"multipleOf":2},{"multipleOf":3}]}"#, r#"{"type":"integer","anyOf":[{"multipleOf":2},{"multipleOf":3}],"not":{"multipleOf":6}}"#, "cc"),
    (r#"{"anyOf":[{"type":"number","maximum":5},{"type":"number","minimum":5}]}"#, r#"{"type":"number"}"#, "cc"),
    (r#"{"anyOf":[{"type":"number","exclusiveMaximum":5},{"type":"number","exclusiveMinimum":5}]}"#, r#"{"type":"number","not":{"const":5}}"#, "cc"),
    (r#"{"enum":["ab","cd"]}"#, r#"{"type":"string","pattern":"^[a-d]{2}$","not":{"pattern":"^(a[acd]|[bd]|c[abc])"}}"#, "cc"),
    (r#"{"type":"string","if":{"minLength":3}}"#, r#"{"type":"string"}"#, "cc"),
    // OpenAPI.
    (r##"{"openapi":"3.0.3","info":{"title":"t","version":"1"},"paths":{},"components":{"schemas":{"S":{"type":"object","properties":{"c":{"allOf":[{"$ref":"#/components/schemas/S"}],"nullable":true}}}}}}"##, r##"{"openapi":"3.1.0","info":{"title":"t","version":"1"},"paths":{},"components":{"schemas":{"S":{"type":"object","properties":{"c":{"oneOf":[{"$ref":"#/components/schemas/S"},{"type":"null"}]}}}}}}"##, "cb"),
    (r#"{"openapi":"3.0.3","info":{"title":"t","version":"1"},"paths":{},"components":{"schemas":{"S":{"type":"string","nullable":true,"enum":["a"]}}}}"#, r#"{"openapi":"3.1.0","info":{"title":"t","version":"1"},"paths":{},"components":{"schemas":{"S":{"type":["string","null"],"enum":["a"]}}}}"#, "cc"),
    (r#"{"openapi":"3.0.3","info":{"title":"t","version":"1"},"paths":{},"components":{"schemas":{"S":{"type":"object","required":["id"],"properties":{"id":{"type":"integer","readOnly":true},"pin":{"type":"string","writeOnly":true}}}}}}"#, r#"{"openapi":"3.0.3","info":{"title":"t","version":"1"},"paths":{},"components":{"schemas":{"S":{"type":"object","required":["id"],"properties":{"id":{"type":"integer"},"pin":{"type":"string"}}}}}}"#, "cc"),
    // What types of integers hold.
    (r#"{"type":"integer","format":"int64"}"#, r#"{"type":"integer"}"#, "cc"),
    (r#"{"type":"integer","format":"int64"}"#, r#"{"type":"integer","maximum":9223372036854775807,"minimum":-9223372036854775808}"#, "cc"),
    (r#"{"type":"integer","format":"uint64"}"#, r#"{"type":"integer"}"#, "bb"),
    (r#"{"type":"integer","format":"uint32"}"#, r#"{"type":"integer","minimum":0,"maximum":4294967295}"#, "cc"),
    (r#"{"type":"array","items":{"type":["integer","null"],"format":"int64"}}"#, r#"{"type":"array","items":{"type":["integer","null"]}}"#, "cc"),
    (r#"{"type":"object","additionalProperties":{"type":"integer","format":"int8"}}"#, r#"{"type":"object","additionalProperties":{"type":"integer"}}"#, "cb"),
    (r#"{"type":"array","prefixItems":[{"type":"integer","format":"int16"},{"type":"string"}],"items":false,"minItems":2}"#, r#"{"type":"array","prefixItems":[{"type":"integer"},{"type":"string"}],"items":false,"minItems":2}"#, "cb"),
];

#[test]
fn rare_mixtures_are_answered() {
    check(CASES);
}

/// The same where formats are checked.
#[rustfmt::skip]
const ASSERTED: &[Case] = &[
    (r#"{"type":"string","format":"date"}"#, r#"{"type":"string"}"#, "cb"),
    (r#"{"type":"string","format":"date"}"#, r#"{"type":"string","format":"date-time"}"#, "bb"),
    (r#"{"anyOf":[{"type":"string","format":"uuid"},{"type":"null"}]}"#, r#"{"type":["string","null"],"format":"uuid"}"#, "cc"),
    (r#"{"type":"object","propertyNames":{"format":"date"}}"#, r#"{"type":"object"}"#, "cb"),
    (r#"{"type":"array","prefixItems":[{"type":"string","format":"ipv4"}],"contains":{"format":"ipv4","type":"string"}}"#, r#"{"type":"array","prefixItems":[{"type":"string","format":"ipv4"}],"minItems":1}"#, "cc"),
    (r##"{"type":"object","properties":{"at":{"type":"string","format":"time"},"next":{"$ref":"#"}},"dependentRequired":{"next":["at"]}}"##, r##"{"type":"object","properties":{"at":{"type":"string"},"next":{"$ref":"#"}},"dependentRequired":{"next":["at"]}}"##, "cb"),
    (r#"{"type":"string","if":{"format":"ipv4"},"then":{"minLength":7}}"#, r#"{"type":"string","anyOf":[{"not":{"format":"ipv4"}},{"minLength":7}]}"#, "cc"),
];

#[test]
fn formats_that_are_checked_count() {
    check_with(ASSERTED, &Options { formats: Assertion::Assert, ..Options::default() });
}

/// What a change does to callers of the Rust types.
#[rustfmt::skip]
const RUST: &[(&str, &str, RustLevel)] = &[
    (r#"{"type":"integer","format":"int64"}"#, r#"{"type":"integer"}"#, RustLevel::None),
    (r#"{"type":"object","properties":{"n":{"type":"integer","format":"int64"}}}"#, r#"{"type":"object","properties":{"n":{"type":"integer"}}}"#, RustLevel::None),
    (r#"{"type":"object","properties":{"n":{"type":"integer","format":"uint64"}}}"#, r#"{"type":"object","properties":{"n":{"type":"integer"}}}"#, RustLevel::Major),
    (r#"{"type":"array","prefixItems":[{"type":"integer"},{"type":"string"}],"maxItems":2,"minItems":2}"#, r#"{"type":"array","prefixItems":[{"type":"number"},{"type":"string"}],"maxItems":2,"minItems":2}"#, RustLevel::Major),
    (r#"{"type":"array","items":{"type":"string"}}"#, r#"{"type":"array","items":{"type":"string"},"uniqueItems":true,"contains":{"const":"x"}}"#, RustLevel::None),
    (r##"{"type":"object","properties":{"c":{"$ref":"#"}}}"##, r##"{"type":"object","properties":{"c":{"anyOf":[{"$ref":"#"},{"type":"null"}]}}}"##, RustLevel::Major),
    (r#"{"type":"object","properties":{"a":{"type":"string"},"b":{"type":"string"}}}"#, r#"{"type":"object","properties":{"a":{"type":"string"},"b":{"type":"string"}},"dependentRequired":{"a":["b"]}}"#, RustLevel::None),
    (r#"{"type":"object","properties":{"a":{"type":"string"}}}"#, r#"{"type":"object","properties":{"a":{"type":"string"}},"required":["a"]}"#, RustLevel::Major),
    (r#"{"type":"object","properties":{"a":{"type":"string"}}}"#, r#"{"type":"object","properties":{"a":{"type":"string"},"b":{"type":"string"}}}"#, RustLevel::Major),
    (r#"{"type":"object","properties":{"a":{"type":"string"}},"additionalProperties":false}"#, r#"{"type":"object","properties":{"a":{"type":"string"}}}"#, RustLevel::Major),
    (r#"{"type":"object","properties":{"a":{"type":"string","format":"date"}}}"#, r#"{"type":"object","properties":{"a":{"type":"string","pattern":"^[0-9-]+$"}}}"#, RustLevel::None),
    (r##"{"$defs":{"A":{"enum":["x","y"]}},"type":"array","items":{"$ref":"#/$defs/A"}}"##, r##"{"$defs":{"A":{"enum":["x","y","z"]}},"type":"array","items":{"$ref":"#/$defs/A"}}"##, RustLevel::Major),
    (r##"{"$defs":{"A":{"type":"object"}},"type":"array","items":{"type":"string"}}"##, r##"{"$defs":{"A":{"type":"object"},"B":{"type":"object","properties":{"x":{"type":"null"}}}},"type":"array","items":{"type":"string"}}"##, RustLevel::Minor),
];

#[test]
fn levels_of_rust_are_those_worked_out_by_hand() {
    let mut wrong = String::new();
    for (old, new, expected) in RUST {
        let options = Options::default();
        let (was, is) = (sources("schema.json", old), sources("schema.json", new));
        let side = |sources| Side { sources, options: &options };
        let mut diag = Diagnostics::new();
        let found =
            compare_with_surfaces(side(&was), side(&is), &Settings::default(), &mut diag).unwrap();
        diag.finish();
        let changes = rust::changes(&found.old, &found.new);
        let level = changes.iter().map(|it| it.level).max().unwrap_or_default();
        if level != *expected {
            wrong += &format!("{expected:?}, got {level:?}: {old} => {new}: {changes:#?}\n");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// The format says which type holds the integer: without it, the same one does.
#[test]
fn a_width_that_is_the_usual_one_may_go() {
    let (named, plain) = (r#"{"type":"integer","format":"int64"}"#, r#"{"type":"integer"}"#);
    for (old, new, rule) in [(named, plain, Rule::FormatRemoved), (plain, named, Rule::FormatAdded)]
    {
        let found = compared(old, new, &Settings::default(), &Options::default());
        let [finding] = found.findings.as_slice() else { panic!("{:?}", found.findings) };
        assert_eq!(finding.rule, rule);
        let verdicts = (finding.new_reads_old.verdict, finding.old_reads_new.verdict);
        assert_eq!(verdicts, (Verdict::Compatible, Verdict::Compatible));
    }
}
