//! A pair for each rule: what it is called, where, and what it breaks.

use typewright_codegen::{
    diff::{Rule, Settings, Verdict},
    options::{Assertion, Discriminator, Options},
};

use super::support::compared;

/// A pair: rule, pointer, OLD, NEW, and whether NEW reads OLD and OLD reads NEW.
pub type Case = (&'static str, &'static str, &'static str, &'static str, bool, bool);

/// One pair for each rule of documents, and some that rules share.
#[rustfmt::skip]
pub const CASES: &[Case] = &[
    ("property-added", "/properties/b", r#"{"type":"object"}"#, r#"{"type":"object","properties":{"b":{"type":"null"}},"required":["b"]}"#, false, true),
    ("property-removed", "/properties/b", r#"{"type":"object","properties":{"b":{"type":"null"}},"additionalProperties":false}"#, r#"{"type":"object","properties":{},"additionalProperties":false}"#, false, true),
    ("property-became-required", "/required", r#"{"type":"object","properties":{"b":{"type":"null"}}}"#, r#"{"type":"object","properties":{"b":{"type":"null"}},"required":["b"]}"#, false, true),
    ("property-became-optional", "/required", r#"{"type":"object","properties":{"b":{"type":"null"}},"required":["b"]}"#, r#"{"type":"object","properties":{"b":{"type":"null"}}}"#, true, false),
    ("open-content", "/properties/b", r#"{"type":"object"}"#, r#"{"type":"object","properties":{"b":{"type":"null"}}}"#, true, true),
    ("property-renamed", "/properties/room_no", r#"{"type":"object","properties":{"roomNo":{"type":"integer"}},"required":["roomNo"]}"#, r#"{"type":"object","properties":{"room_no":{"type":"integer"}},"required":["room_no"]}"#, false, false),
    ("type-widened", "/type", r#"{"type":"string"}"#, r#"{"type":["string","null"]}"#, true, false),
    ("type-narrowed", "/type", r#"{"type":"number"}"#, r#"{"type":"integer"}"#, false, true),
    ("type-changed", "/type", r#"{"type":"string"}"#, r#"{"type":"boolean"}"#, false, false),
    ("enum-value-added", "/enum/1", r#"{"enum":["p"]}"#, r#"{"enum":["p","q"]}"#, true, false),
    ("enum-value-removed", "/enum", r#"{"enum":["p","q"]}"#, r#"{"enum":["p"]}"#, false, true),
    ("enum-added", "/enum", r#"{"type":"string"}"#, r#"{"type":"string","enum":["p","q"]}"#, false, true),
    ("enum-removed", "/enum", r#"{"type":"string","enum":["p","q"]}"#, r#"{"type":"string"}"#, true, false),
    ("bound-loosened", "/minLength", r#"{"type":"string","minLength":4}"#, r#"{"type":"string","minLength":3}"#, true, false),
    ("bound-tightened", "/exclusiveMaximum", r#"{"type":"number","maximum":4}"#, r#"{"type":"number","exclusiveMaximum":4}"#, false, true),
    ("bound-tightened", "/maxItems", r#"{"type":"array"}"#, r#"{"type":"array","maxItems":7}"#, false, true),
    ("bound-tightened", "/minProperties", r#"{"type":"object"}"#, r#"{"type":"object","minProperties":1}"#, false, true),
    ("multiple-of-changed", "/multipleOf", r#"{"type":"number","multipleOf":4}"#, r#"{"type":"number","multipleOf":6}"#, false, false),
    ("unique-items-added", "/uniqueItems", r#"{"type":"array"}"#, r#"{"type":"array","uniqueItems":true}"#, false, true),
    ("unique-items-removed", "/uniqueItems", r#"{"type":"array","uniqueItems":true}"#, r#"{"type":"array"}"#, true, false),
    ("union-branch-added", "/anyOf/1", r#"{"anyOf":[{"type":"string","minLength":1},{"type":"null"}]}"#, r#"{"anyOf":[{"type":"string","minLength":1},{"type":"array"},{"type":"null"}]}"#, true, false),
    ("union-branch-removed", "/oneOf/1", r#"{"oneOf":[{"type":"string","minLength":1},{"type":"array"},{"type":"null"}]}"#, r#"{"oneOf":[{"type":"string","minLength":1},{"type":"null"}]}"#, false, true),
    ("union-branch-changed", "/anyOf/1", r#"{"anyOf":[{"type":"string"},{"type":"integer"}]}"#, r#"{"anyOf":[{"type":"string"},{"type":"object"}]}"#, false, false),
    ("union-overlaps", "/oneOf", r#"{"anyOf":[{"type":"string","minLength":2},{"type":"string","maxLength":4}]}"#, r#"{"oneOf":[{"type":"string","minLength":2},{"type":"string","maxLength":4}]}"#, false, true),
    ("not-added", "/not", r#"{"type":"integer"}"#, r#"{"type":"integer","not":{"minimum":3,"maximum":5}}"#, false, true),
    ("not-removed", "/not", r#"{"type":"integer","not":{"const":3}}"#, r#"{"type":"integer"}"#, true, false),
    ("not-changed", "/not", r#"{"type":"integer","not":{"const":3}}"#, r#"{"type":"integer","not":{"const":4}}"#, false, false),
    ("conditional-added", "/if", r#"{"type":"integer"}"#, r#"{"type":"integer","if":{"minimum":9},"then":{"multipleOf":10}}"#, false, true),
    ("conditional-removed", "/if", r#"{"type":"integer","if":{"minimum":9},"then":{"multipleOf":10}}"#, r#"{"type":"integer"}"#, true, false),
    ("conditional-changed", "/if", r#"{"type":"integer","if":{"minimum":9},"then":{"multipleOf":10}}"#, r#"{"type":"integer","if":{"minimum":9},"then":{"multipleOf":20}}"#, false, true),
    ("dependent-added", "/dependentRequired/a", r#"{"type":"object"}"#, r#"{"type":"object","dependentRequired":{"a":["b"]}}"#, false, true),
    ("dependent-removed", "/dependentSchemas/a", r#"{"type":"object","dependentSchemas":{"a":{"required":["b"]}}}"#, r#"{"type":"object"}"#, true, false),
    ("dependent-changed", "/dependentRequired/a", r#"{"type":"object","dependentRequired":{"a":["b"]}}"#, r#"{"type":"object","dependentRequired":{"a":["c"]}}"#, false, false),
    ("property-names-changed", "/propertyNames", r#"{"type":"object"}"#, r#"{"type":"object","propertyNames":{"pattern":"^[a-z]*$"}}"#, false, true),
    ("pattern-properties-added", "/patternProperties/^n_", r#"{"type":"object"}"#, r#"{"type":"object","patternProperties":{"^n_":{"type":"number"}}}"#, false, true),
    ("pattern-properties-removed", "/patternProperties/^n_", r#"{"type":"object","patternProperties":{"^n_":{"type":"number"}}}"#, r#"{"type":"object"}"#, true, false),
    ("type-widened", "/patternProperties/^n_/type", r#"{"type":"object","patternProperties":{"^n_":{"type":"integer"}}}"#, r#"{"type":"object","patternProperties":{"^n_":{"type":"number"}}}"#, true, false),
    ("additional-properties-opened", "/additionalProperties", r#"{"type":"object","additionalProperties":false}"#, r#"{"type":"object"}"#, true, false),
    ("additional-properties-closed", "/additionalProperties", r#"{"type":"object"}"#, r#"{"type":"object","additionalProperties":false}"#, false, true),
    ("additional-properties-changed", "/additionalProperties", r#"{"type":"object"}"#, r#"{"type":"object","additionalProperties":{"type":"string"}}"#, false, true),
    ("contains-added", "/contains", r#"{"type":"array"}"#, r#"{"type":"array","contains":{"type":"null"}}"#, false, true),
    ("contains-removed", "/contains", r#"{"type":"array","contains":{"type":"null"}}"#, r#"{"type":"array"}"#, true, false),
    ("contains-changed", "/contains", r#"{"type":"array","contains":{"type":"null"}}"#, r#"{"type":"array","contains":{"type":["null","boolean"]}}"#, true, false),
    ("tuple-item-added", "/prefixItems/1", r#"{"type":"array","prefixItems":[{"type":"string"}]}"#, r#"{"type":"array","prefixItems":[{"type":"string"},{"type":"null"}]}"#, false, true),
    ("tuple-item-removed", "/prefixItems/1", r#"{"type":"array","prefixItems":[{"type":"string"},{"type":"null"}]}"#, r#"{"type":"array","prefixItems":[{"type":"string"}]}"#, true, false),
    ("tuple-rest-changed", "/items", r#"{"type":"array","prefixItems":[{"type":"string"}]}"#, r#"{"type":"array","prefixItems":[{"type":"string"}],"items":false}"#, false, true),
    ("pattern-added", "/pattern", r#"{"type":"string"}"#, r#"{"type":"string","pattern":"^\\d+$"}"#, false, true),
    ("pattern-removed", "/pattern", r#"{"type":"string","pattern":"^\\d+$"}"#, r#"{"type":"string"}"#, true, false),
    ("pattern-changed", "/pattern", r#"{"type":"string","pattern":"^\\d+$"}"#, r#"{"type":"string","pattern":"^[0-7]+$"}"#, false, true),
    ("pattern-rewritten", "/pattern", r#"{"type":"string","pattern":"^\\d+$"}"#, r#"{"type":"string","pattern":"^[0-9][0-9]*$"}"#, true, true),
    ("format-added", "/format", r#"{"type":"string"}"#, r#"{"type":"string","format":"date"}"#, true, true),
    ("format-removed", "/format", r#"{"type":"string","format":"date"}"#, r#"{"type":"string"}"#, true, true),
    ("format-changed", "/format", r#"{"type":"string","format":"date"}"#, r#"{"type":"string","format":"time"}"#, true, true),
    ("schema-unsatisfiable", "", r#"{"type":"integer","minimum":3}"#, r#"{"type":"integer","minimum":3,"not":{"type":"number"}}"#, false, true),
    ("component-added", "/$defs/B", r##"{"$defs":{"A":{"type":"null"}},"type":"array","items":{"$ref":"#/$defs/A"}}"##, r##"{"$defs":{"A":{"type":"null"},"B":{"type":"string"}},"type":"array","items":{"$ref":"#/$defs/A"}}"##, true, true),
    ("component-removed", "/$defs/B", r##"{"$defs":{"A":{"type":"null"},"B":{"type":"string"}},"type":"array","items":{"$ref":"#/$defs/A"}}"##, r##"{"$defs":{"A":{"type":"null"}},"type":"array","items":{"$ref":"#/$defs/A"}}"##, true, true),
    ("component-renamed", "/$defs/B", r##"{"$defs":{"A":{"type":"null"}},"type":"array","items":{"$ref":"#/$defs/A"}}"##, r##"{"$defs":{"B":{"type":"null"}},"type":"array","items":{"$ref":"#/$defs/B"}}"##, true, true),
    ("default-changed", "/default", r#"{"type":"integer","default":1}"#, r#"{"type":"integer","default":2}"#, true, true),
    ("docs-changed", "/description", r#"{"type":"integer","description":"One."}"#, r#"{"type":"integer","description":"Two."}"#, true, true),
    ("extension-changed", "/x-owner", r#"{"type":"integer","x-owner":"a"}"#, r#"{"type":"integer","x-owner":"b"}"#, true, true),
    ("order-changed", "/enum", r#"{"enum":["p","q"]}"#, r#"{"enum":["q","p"]}"#, true, true),
    ("dialect-changed", "/$schema", r#"{"$schema":"http://json-schema.org/draft-07/schema#","type":"integer"}"#, r#"{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"integer"}"#, true, true),
];

fn verdict(compatible: bool) -> Verdict {
    if compatible { Verdict::Compatible } else { Verdict::Breaking }
}

#[test]
fn each_rule_has_a_pair() {
    let mut wrong = String::new();
    for (rule, at, old, new, new_reads_old, old_reads_new) in CASES {
        let found = compared(old, new, &Settings::default(), &Options::default());
        let said: Vec<String> = found
            .findings
            .iter()
            .map(|it| {
                let [a, b] = [&it.old, &it.new].map(|at| at.as_ref().map(|at| at.pointer.clone()));
                format!(
                    "{} {a:?} {b:?} {:?} {:?} {:?} {:?}",
                    it.rule,
                    it.new_reads_old.verdict,
                    it.old_reads_new.verdict,
                    it.new_reads_old.reason,
                    it.old_reads_new.reason
                )
            })
            .collect();
        let right = match found.findings.as_slice() {
            [only] => {
                let place = [&only.old, &only.new];
                only.rule.id() == *rule
                    && place.into_iter().flatten().any(|it| it.pointer == *at)
                    && only.new_reads_old.verdict == verdict(*new_reads_old)
                    && only.old_reads_new.verdict == verdict(*old_reads_new)
            }
            _ => false,
        };
        let whole = (found.new_reads_old, found.old_reads_new)
            == (verdict(*new_reads_old), verdict(*old_reads_new));
        if !right || !whole {
            wrong += &format!("{rule} at {at}: {said:?} {:?}\n", found.roots);
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// Rules that other options, other commands or no edit at all lead to.
const ELSEWHERE: &[&str] = &[
    "pattern-properties-changed",
    "discriminator-changed",
    "undecided",
    "options-changed",
    "allow-unused",
    "allow-expired",
];

#[test]
fn no_rule_is_without_a_pair() {
    for rule in Rule::ALL {
        let has = CASES.iter().any(|case| case.0 == rule.id());
        let elsewhere = ELSEWHERE.contains(&rule.id()) || rule.id().starts_with("rust-");
        assert!(has != elsewhere, "{rule}");
    }
}

#[test]
fn asserted_formats_count() {
    let options = Options { formats: Assertion::Assert, ..Options::default() };
    let (any, day) = (r#"{"type":"string"}"#, r#"{"type":"string","format":"date"}"#);
    let found = compared(any, day, &Settings::default(), &options);
    assert_eq!(found.findings.len(), 1, "{found:?}");
    assert_eq!(found.findings[0].rule, Rule::FormatAdded);
    assert_eq!(
        (found.new_reads_old, found.old_reads_new),
        (Verdict::Breaking, Verdict::Compatible)
    );
}

#[test]
fn widths_of_integers_count_where_types_have_them() {
    let (short, long) =
        (r#"{"type":"integer","format":"int32"}"#, r#"{"type":"integer","format":"int64"}"#);
    let compare = |integers| {
        let options = Options { integers, ..Options::default() };
        let found = compared(short, long, &Settings::default(), &options);
        assert_eq!(found.findings.len(), 1, "{found:?}");
        assert_eq!(found.findings[0].rule, Rule::FormatChanged);
        assert_eq!(found.findings[0].old_reads_new.verdict, found.old_reads_new);
        (found.new_reads_old, found.old_reads_new)
    };
    use typewright_codegen::options::Integers;
    assert_eq!(compare(Integers::I64), (Verdict::Compatible, Verdict::Compatible));
    assert_eq!(compare(Integers::Format), (Verdict::Compatible, Verdict::Breaking));
}

#[test]
fn discriminators_that_decide_count() {
    let pets = |tag: &str| {
        format!(
            r##"{{"openapi":"3.1.0","info":{{"title":"t","version":"1"}},"paths":{{}},"components":{{"schemas":{{
                "Ride":{{"oneOf":[{{"$ref":"#/components/schemas/Bus"}},{{"$ref":"#/components/schemas/Tram"}}],
                    "discriminator":{{"propertyName":"by","mapping":{{"{tag}":"#/components/schemas/Bus","tram":"#/components/schemas/Tram"}}}}}},
                "Bus":{{"type":"object","properties":{{"by":{{"type":"string"}},"seats":{{"type":"integer"}}}},"required":["by","seats"]}},
                "Tram":{{"type":"object","properties":{{"by":{{"type":"string"}},"line":{{"type":"integer"}}}},"required":["by","line"]}}
            }}}}}}"##
        )
    };
    let compare = |discriminator| {
        let options = Options { discriminator: Some(discriminator), ..Options::default() };
        let found = compared(&pets("bus"), &pets("coach"), &Settings::default(), &options);
        let all: Vec<_> =
            found.findings.iter().filter(|it| it.rule == Rule::DiscriminatorChanged).collect();
        assert_eq!((all.len(), found.findings.len()), (1, 1), "{found:?}");
        (found.new_reads_old, found.old_reads_new, all[0].level)
    };
    use typewright_codegen::diag::Severity;
    assert_eq!(
        compare(Discriminator::Decide),
        (Verdict::Breaking, Verdict::Breaking, Some(Severity::Error))
    );
    assert_eq!(
        compare(Discriminator::Hint),
        (Verdict::Compatible, Verdict::Compatible, Some(Severity::Warning))
    );
}
