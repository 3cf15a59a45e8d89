//! The document of a finding shows what this edit breaks, and nothing of the others.

use serde_json::Value;
use typewright_codegen::{
    analyse,
    diag::Diagnostics,
    diff::{Answer, Settings},
    interpret::Validator,
    options::Options,
};

use super::support::{compared, sources};

fn validator(schema: &Value) -> Validator {
    let sources = sources("schema.json", &schema.to_string());
    let mut diag = Diagnostics::new();
    let (graph, _) = analyse(&sources, &Options::default(), &mut diag).unwrap();
    diag.finish();
    let root = graph.types.iter().find(|def| def.is_root && def.pointer.is_empty()).unwrap();
    Validator::new(&graph, root.rules)
}

/// Where the edit was made, and the value there before and after; `null` if there was none.
type Edit = (&'static str, &'static str, &'static str);

fn set(schema: &mut Value, at: &str, text: &str) {
    let (place, name) = at.rsplit_once('/').unwrap();
    let place = schema.pointer_mut(place).unwrap().as_object_mut().unwrap();
    if text == "null" {
        place.remove(name);
    } else {
        place.insert(name.to_owned(), serde_json::from_str(text).unwrap());
    }
}

fn check(base: &str, edits: &[Edit]) {
    let with = |is_made: &dyn Fn(usize) -> bool| {
        let mut schema: Value = serde_json::from_str(base).unwrap();
        for (n, (at, before, after)) in edits.iter().enumerate() {
            set(&mut schema, at, if is_made(n) { after } else { before });
        }
        schema
    };
    let (old, new) = (with(&|_| false), with(&|_| true));
    let settings = Settings { strict_open_content: true, ..Settings::default() };
    let found = compared(&old.to_string(), &new.to_string(), &settings, &Options::default());
    assert_eq!(found.findings.len(), edits.len(), "{:#?}", found.findings);
    let (by_old, by_new) = (validator(&old), validator(&new));
    let mut n_shown = 0;
    for finding in &found.findings {
        let of = |(n, (at, ..)): (usize, &Edit)| {
            let places = [&finding.old, &finding.new].into_iter().flatten();
            let near = |it: &str| it == *at || it.starts_with(&format!("{at}/"));
            places.into_iter().any(|it| near(&it.pointer)).then_some(n)
        };
        let Some(n) = edits.iter().enumerate().find_map(of) else { panic!("{finding:#?}") };
        let (alone, without) = (validator(&with(&|m| m == n)), validator(&with(&|m| m != n)));
        let about = edits[n].0.rsplit_once('/').unwrap().0;
        let mut shows = |answer: &Answer, verdicts: [(&str, &Validator, bool); 4]| {
            let Some(witness) = &answer.witness else { return };
            n_shown += 1;
            for (who, validator, expected) in verdicts {
                let is = validator.accepts(witness.as_bytes());
                assert_eq!(is, expected, "{who}: {witness} of {finding:#?}");
            }
            let violation = answer.violation.as_deref().unwrap();
            assert!(violation.contains(&format!("(schema schema.json#{about}/")), "{violation}");
        };
        shows(
            &finding.new_reads_old,
            [
                ("OLD", &by_old, true),
                ("NEW", &by_new, false),
                ("this edit alone", &alone, false),
                ("all but this edit", &without, true),
            ],
        );
        shows(
            &finding.old_reads_new,
            [
                ("OLD", &by_old, false),
                ("NEW", &by_new, true),
                ("this edit alone", &alone, true),
                ("all but this edit", &without, false),
            ],
        );
    }
    assert!(n_shown >= edits.len(), "{n_shown} documents");
}

#[test]
fn of_members_that_all_changed() {
    let base = r#"{"type":"object","required":["id","size","name","tags"],"properties":{
        "id":{"type":"string"},"size":{"enum":["s","m","l"]},"name":{"type":"string"},
        "tags":{"type":"array","items":{"type":"integer"}}}}"#;
    check(
        base,
        &[
            ("/properties/id/minLength", "null", "1"),
            ("/properties/size/enum", r#"["s","m","l"]"#, r#"["m","l"]"#),
            ("/properties/name/maxLength", "9", "5"),
            ("/properties/tags/minItems", "null", "1"),
            ("/properties/tags/items/minimum", "null", "1"),
        ],
    );
    // The other way round.
    check(
        base,
        &[
            ("/properties/id/minLength", "1", "null"),
            ("/properties/size/enum", r#"["m","l"]"#, r#"["s","m","l"]"#),
            ("/properties/name/maxLength", "5", "9"),
            ("/properties/tags/minItems", "1", "null"),
        ],
    );
}

#[test]
fn of_one_schema_that_changed_in_many_ways() {
    check(
        r#"{"type":"object","required":["s","n"],
            "properties":{"s":{"type":"string"},"n":{"type":"number"}}}"#,
        &[
            ("/properties/s/minLength", "null", "1"),
            ("/properties/s/maxLength", "null", "6"),
            ("/properties/s/pattern", "null", r#""^[a-z]*$""#),
            ("/properties/n/minimum", "null", "1"),
            ("/properties/n/multipleOf", "null", "3"),
        ],
    );
}

#[test]
fn of_what_is_deep_inside() {
    check(
        r#"{"type":"object","required":["list"],"properties":{"list":{"type":"array","items":{
            "type":"object","required":["key","pair"],"properties":{"key":{"type":"string"},
            "pair":{"type":"array","prefixItems":[{"type":"integer"},{"type":"string"}],"minItems":2}}}}}}"#,
        &[
            ("/properties/list/items/properties/key/minLength", "null", "2"),
            ("/properties/list/items/properties/pair/prefixItems/0/minimum", "null", "5"),
            ("/properties/list/items/properties/pair/prefixItems/1/minLength", "null", "1"),
            ("/properties/list/items/properties/pair/maxItems", "null", "2"),
        ],
    );
}

#[test]
fn of_a_branch_that_overlaps_another() {
    // What the enum no longer accepts is accepted by one branch only, and so by the whole.
    let schema = |values: &str| {
        format!(
            r#"{{"type":"object","required":["v"],"properties":{{
                "v":{{"oneOf":[{{"enum":[{values}]}},{{"type":"string"}}]}}}}}}"#
        )
    };
    let settings = Settings::default();
    let (old, new) = (schema(r#""a","b""#), schema(r#""a""#));
    let found = compared(&old, &new, &settings, &Options::default());
    let [finding] = found.findings.as_slice() else { panic!("{:#?}", found.findings) };
    assert_eq!(finding.rule.id(), "enum-value-removed");
    assert_eq!(finding.old_reads_new.witness.as_deref(), Some(r#"{"v":"b"}"#));
    assert_eq!(found.old_reads_new, finding.old_reads_new.verdict);
}

#[test]
fn of_a_union_that_had_one_branch() {
    let schema = |more: &str| {
        format!(
            r##"{{"type":"object","properties":{{"v":{{"oneOf":[{{"$ref":"#/$defs/A"}}{more}]}}}},
                "$defs":{{"A":{{"type":"object","required":["a"],
                    "properties":{{"a":{{"type":"string"}}}}}}}}}}"##
        )
    };
    let (one, two) = (schema(""), schema(r#",{"type":"boolean"}"#));
    for (old, new, rule) in
        [(&one, &two, "union-branch-added"), (&two, &one, "union-branch-removed")]
    {
        let found = compared(old, new, &Settings::default(), &Options::default());
        let [finding] = found.findings.as_slice() else { panic!("{:#?}", found.findings) };
        assert_eq!(finding.rule.id(), rule);
        assert_eq!(*finding.reaches, ["schema"]);
    }
}
