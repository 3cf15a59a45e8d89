//! Pairs for the table of rules, each read in both directions: the rule and the verdicts were worked
//! out by hand from the specification. Without a rule, nothing that matters may be told.

use typewright_codegen::{
    diag::Severity,
    diff::{Mirror, Rule, Settings, Verdict},
    options::Options,
};

use super::support::compared;

/// The rule; OLD; NEW; whether NEW reads OLD, and OLD reads NEW.
type Case = (&'static str, &'static str, &'static str, &'static str);

#[rustfmt::skip]
const CASES: &[Case] = &[
    // Members.
    ("property-added", r#"{"type":"object","properties":{"a":{"type":"string"}},"additionalProperties":false}"#, r#"{"type":"object","properties":{"a":{"type":"string"},"b":{"type":"integer"}},"required":["b"],"additionalProperties":false}"#, "bb"),
    ("property-added", r#"{"type":"object","properties":{"a":{"type":"boolean"}}}"#, r#"{"type":"object","properties":{"a":{"type":"boolean"},"b":{"type":"array"}},"required":["b"]}"#, "bc"),
    ("property-added", r#"{"type":"object","properties":{"a":{"type":"boolean"}},"additionalProperties":false}"#, r#"{"type":"object","properties":{"a":{"type":"boolean"},"b":{"type":"array"}},"additionalProperties":false}"#, "cb"),
    ("property-added", r#"{"type":"object","additionalProperties":{"type":"integer"}}"#, r#"{"type":"object","properties":{"b":{"type":"integer","minimum":1}},"additionalProperties":{"type":"integer"}}"#, "bc"),
    ("property-became-required", r#"{"type":"array","items":{"type":"object","properties":{"a":{"maximum":3}}}}"#, r#"{"type":"array","items":{"type":"object","properties":{"a":{"maximum":3}},"required":["a"]}}"#, "bc"),
    ("property-became-optional", r#"{"type":"object","allOf":[{"required":["a"]}]}"#, r#"{"type":"object"}"#, "cb"),
    ("open-content", r#"{"type":"object","patternProperties":{"^x-":{}}}"#, r#"{"type":"object","patternProperties":{"^x-":{}},"properties":{"b":{"type":"integer"}}}"#, "cc"),
    ("property-renamed", r#"{"type":"object","properties":{"userId":{"type":"string"}},"required":["userId"]}"#, r#"{"type":"object","properties":{"user_id":{"type":"string"}},"required":["user_id"]}"#, "bb"),
    ("property-renamed", r#"{"type":"object","properties":{"fooBar":{"type":"string"}},"additionalProperties":false}"#, r#"{"type":"object","properties":{"foo_bar":{"type":"string"}},"additionalProperties":false}"#, "bb"),
    ("property-renamed", r#"{"type":"object","properties":{"fooBar":{"type":"string"}}}"#, r#"{"type":"object","properties":{"foo-bar":{"type":"string"}}}"#, "cc"),
    // Kinds and values.
    ("type-widened", r#"{"type":"object","required":["n"],"properties":{"n":{"type":"integer"}}}"#, r#"{"type":"object","required":["n"],"properties":{"n":{"type":"number"}}}"#, "cb"),
    ("type-narrowed", r#"{"type":["string","null","array"]}"#, r#"{"type":["array","string"]}"#, "bc"),
    ("type-changed", r#"{"type":"array"}"#, r#"{"type":"object"}"#, "bb"),
    ("enum-value-added", r#"{"type":"array","items":{"enum":["x",null]}}"#, r#"{"type":"array","items":{"enum":["x",null,7]}}"#, "cb"),
    ("enum-value-removed", r#"{"type":["string","null"],"enum":["a",null]}"#, r#"{"type":["string","null"],"enum":["a"]}"#, "bc"),
    ("enum-added", r#"{"type":"integer"}"#, r#"{"type":"integer","enum":[1,2]}"#, "bc"),
    ("", r#"{"type":"boolean"}"#, r#"{"enum":[true,false]}"#, "cc"),
    ("", r#"{"const":"a"}"#, r#"{"enum":["a"]}"#, "cc"),
    ("", r#"{"type":"null"}"#, r#"{"const":null}"#, "cc"),
    // Bounds.
    ("bound-loosened", r#"{"type":"array","maxItems":2}"#, r#"{"type":"array","maxItems":3}"#, "cb"),
    ("bound-tightened", r#"{"type":"object","minProperties":1}"#, r#"{"type":"object","minProperties":2}"#, "bc"),
    ("bound-tightened", r#"{"type":"number","minimum":0.1}"#, r#"{"type":"number","exclusiveMinimum":0.1}"#, "bc"),
    ("bound-loosened", r##"{"type":"array","items":{"$ref":"#"},"maxItems":2}"##, r##"{"type":"array","items":{"$ref":"#"},"maxItems":3}"##, "cb"),
    ("", r#"{"type":"integer","exclusiveMinimum":0}"#, r#"{"type":"integer","minimum":1}"#, "cc"),
    ("", r#"{"type":"string","minItems":1}"#, r#"{"type":"string"}"#, "cc"),
    ("multiple-of-changed", r#"{"type":"number","multipleOf":0.5}"#, r#"{"type":"number","multipleOf":0.25}"#, "cb"),
    ("multiple-of-changed", r#"{"type":"integer","multipleOf":4}"#, r#"{"type":"integer","multipleOf":6}"#, "bb"),
    ("", r#"{"type":"integer"}"#, r#"{"type":"integer","multipleOf":1}"#, "cc"),
    ("", r#"{"type":"integer","minimum":1,"maximum":5,"multipleOf":3}"#, r#"{"const":3}"#, "cc"),
    // Items.
    ("unique-items-added", r#"{"type":"array","maxItems":2}"#, r#"{"type":"array","maxItems":2,"uniqueItems":true}"#, "bc"),
    ("", r#"{"type":"array","maxItems":1}"#, r#"{"type":"array","maxItems":1,"uniqueItems":true}"#, "cc"),
    ("contains-added", r#"{"type":"array","items":{"type":"integer"}}"#, r#"{"type":"array","items":{"type":"integer"},"contains":{"minimum":1}}"#, "bc"),
    ("bound-tightened", r#"{"type":"array","contains":{"const":1}}"#, r#"{"type":"array","contains":{"const":1},"minContains":2}"#, "bc"),
    ("bound-loosened", r#"{"type":"array","contains":{"const":1},"maxContains":3}"#, r#"{"type":"array","contains":{"const":1}}"#, "cb"),
    ("", r#"{"type":"array","contains":{"type":"integer"},"minContains":0}"#, r#"{"type":"array"}"#, "cc"),
    ("tuple-item-added", r#"{"type":"array","prefixItems":[{"type":"string"}],"items":false}"#, r#"{"type":"array","prefixItems":[{"type":"string"},{"type":"integer"}],"items":false}"#, "cb"),
    ("tuple-rest-changed", r#"{"type":"array","prefixItems":[{"type":"string"}]}"#, r#"{"type":"array","prefixItems":[{"type":"string"}],"items":{"type":"integer"}}"#, "bc"),
    // Branches.
    ("union-branch-added", r#"{"oneOf":[{"type":"string"},{"type":"integer"}]}"#, r#"{"oneOf":[{"type":"string"},{"type":"integer"},{"type":"string","maxLength":3}]}"#, "bc"),
    ("union-overlaps", r#"{"anyOf":[{"type":"number","minimum":0},{"type":"integer"}]}"#, r#"{"oneOf":[{"type":"number","minimum":0},{"type":"integer"}]}"#, "bc"),
    ("", r#"{"anyOf":[{"type":"string"},{"type":"integer"}]}"#, r#"{"oneOf":[{"type":"integer"},{"type":"string"}]}"#, "cc"),
    ("", r#"{"anyOf":[{"type":"string"},{"type":"integer"}]}"#, r#"{"anyOf":[{"type":"string"},{"type":"integer"},{"type":"string","maxLength":3}]}"#, "cc"),
    ("not-added", r#"{"type":"string"}"#, r#"{"type":"string","not":{"maxLength":0}}"#, "bc"),
    ("not-changed", r#"{"type":"integer","not":{"const":1}}"#, r#"{"type":"integer","not":{"enum":[1,2]}}"#, "bc"),
    ("", r#"{"type":"string","not":{"type":"integer"}}"#, r#"{"type":"string"}"#, "cc"),
    ("conditional-changed", r#"{"type":"integer","if":{"minimum":0},"then":{"multipleOf":2}}"#, r#"{"type":"integer","if":{"minimum":0},"then":{"multipleOf":4}}"#, "bc"),
    ("", r#"{"type":"integer","if":{"type":"string"},"then":false}"#, r#"{"type":"integer"}"#, "cc"),
    ("dependent-added", r#"{"type":"object","properties":{"a":true,"b":true}}"#, r#"{"type":"object","properties":{"a":true,"b":true},"dependentRequired":{"a":["b"]}}"#, "bc"),
    ("dependent-removed", r#"{"type":"object","dependentSchemas":{"a":{"maxProperties":1}}}"#, r#"{"type":"object"}"#, "cb"),
    ("", r#"{"type":"object","required":["b"],"dependentRequired":{"a":["b"]}}"#, r#"{"type":"object","required":["b"]}"#, "cc"),
    // Names.
    ("property-names-changed", r#"{"type":"object","propertyNames":{"maxLength":5}}"#, r#"{"type":"object","propertyNames":{"maxLength":4}}"#, "bc"),
    ("pattern-properties-added", r#"{"type":"object","additionalProperties":false}"#, r#"{"type":"object","additionalProperties":false,"patternProperties":{"^x":{"type":"integer"}}}"#, "cb"),
    ("additional-properties-changed", r#"{"type":"object","properties":{"a":{"type":"string"}}}"#, r#"{"type":"object","properties":{"a":{"type":"string"}},"additionalProperties":{"type":"string"}}"#, "bc"),
    ("additional-properties-opened", r#"{"type":"object","properties":{"a":{"type":"string"}},"additionalProperties":false}"#, r#"{"type":"object","properties":{"a":{"type":"string"}}}"#, "cb"),
    ("", r#"{"type":"object","properties":{"a":true},"unevaluatedProperties":false}"#, r#"{"type":"object","properties":{"a":true},"additionalProperties":false}"#, "cc"),
    // Patterns.
    ("pattern-changed", r#"{"type":"string","pattern":"^a$"}"#, r#"{"type":"string","pattern":"^a\\n?$"}"#, "cb"),
    ("pattern-rewritten", r#"{"type":"string","pattern":"^\\w$"}"#, r#"{"type":"string","pattern":"^[A-Za-z0-9_]$"}"#, "cc"),
    ("pattern-rewritten", r#"{"type":"string","pattern":"^.$"}"#, r#"{"type":"string","pattern":"^[^\\n\\r\\u2028\\u2029]$"}"#, "cc"),
    ("pattern-removed", r#"{"type":"string","pattern":"^.$"}"#, r#"{"type":"string","minLength":1,"maxLength":1}"#, "cb"),
    // Formats, defaults, definitions, contradictions.
    ("format-changed", r#"{"type":"integer","format":"uint8"}"#, r#"{"type":"integer","format":"int16"}"#, "cb"),
    ("default-changed", r#"{"type":"string"}"#, r#"{"type":"string","default":"x"}"#, "cc"),
    ("component-renamed", r##"{"$ref":"#/$defs/A","$defs":{"A":{"type":"object","properties":{"next":{"$ref":"#/$defs/A"}},"required":["id"]}}}"##, r##"{"$ref":"#/$defs/B","$defs":{"B":{"type":"object","properties":{"next":{"$ref":"#/$defs/B"}},"required":["id"]}}}"##, "cc"),
    ("schema-unsatisfiable", r#"{"type":"object"}"#, r#"{"type":"object","required":["a"],"properties":{"a":false}}"#, "bc"),
];

fn letter(verdict: Verdict) -> char {
    match verdict {
        Verdict::Compatible => 'c',
        Verdict::Breaking => 'b',
        Verdict::Undecided => '?',
    }
}

/// What is told of a pair: the verdicts, the rules that matter, and all rules.
fn told(old: &str, new: &str) -> (String, Vec<Rule>, Vec<Rule>) {
    let found = compared(old, new, &Settings::default(), &Options::default());
    let verdicts = [found.new_reads_old, found.old_reads_new].into_iter().map(letter).collect();
    let loud =
        found.findings.iter().filter(|it| it.level.is_some_and(|it| it <= Severity::Warning));
    let all = found.findings.iter().map(|it| it.rule);
    (verdicts, loud.map(|it| it.rule).collect(), all.collect())
}

#[test]
fn rules_and_verdicts_are_right_in_both_directions() {
    let mut wrong = String::new();
    for (id, old, new, expected) in CASES {
        let rule = Rule::from_id(id);
        let back = rule.map(|rule| match rule.mirror() {
            Mirror::Of(other) => Some(other),
            Mirror::None(_) if rule == Rule::SchemaUnsatisfiable => None,
            Mirror::None(_) => Some(rule),
        });
        let reversed: String = expected.chars().rev().collect();
        for (old, new, expected, rule) in
            [(old, new, (*expected).to_owned(), rule.map(Some)), (new, old, reversed, back)]
        {
            let (verdicts, loud, all) = told(old, new);
            let is_told = match rule {
                // Nothing matters.
                None => loud.is_empty(),
                // It has no inverse, so another rule tells it.
                Some(None) => !all.is_empty(),
                Some(Some(rule)) => all.contains(&rule),
            };
            if verdicts != expected || !is_told {
                wrong += &format!(
                    "{rule:?} {expected}, got {loud:?} of {all:?} {verdicts}: {old} => {new}\n"
                );
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}
