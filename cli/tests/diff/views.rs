//! The option `views` on both sides, on one, and in other words.

use serde_json::Value;

use crate::support::Project;

fn api(name: &str) -> String {
    format!(
        r##"{{ "openapi": "3.1.0", "info": {{ "title": "t", "version": "1" }}, "components": {{ "schemas": {{
          "User": {{ "type": "object", "required": ["id", "name"], "additionalProperties": false, "properties": {{
            "id": {{ "type": "integer", "readOnly": true }}, "name": {name} }} }},
          "Order": {{ "type": "object", "required": ["user"], "properties": {{
            "user": {{ "$ref": "#/components/schemas/User" }} }} }} }} }} }}"##
    )
}

/// A finding: its rule, both verdicts, and the types that it reaches.
type Found = (String, String, String, Vec<String>);

/// The findings between two versions.
fn findings(old: (&str, &str), new: (&str, &str)) -> Vec<Found> {
    let project = Project::empty();
    for (folder, (name, toml)) in [("v1", old), ("v2", new)] {
        project.put(&format!("{folder}/api.json"), api(name));
        project.put(&format!("{folder}/typewright.toml"), toml);
    }
    let done = project.run(&["diff", "v1", "v2", "--format", "json"]);
    let found: Value = serde_json::from_str(&done.out).unwrap_or_else(|_| panic!("{}", done.out));
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let all = found["findings"].as_array().unwrap().iter();
    all.map(|it| {
        let reaches = it["reaches"].as_array().into_iter().flatten().map(text).collect();
        (
            text(&it["rule"]),
            text(&it["newReadsOld"]["verdict"]),
            text(&it["oldReadsNew"]["verdict"]),
            reaches,
        )
    })
    .collect()
}

const PLAIN: &str = r#"{ "type": "string" }"#;
const ALL: &str = "views = \"all\"\n";

/// The findings of a rule: verdicts and types.
#[track_caller]
fn only<'f>(found: &'f [Found], rule: &str) -> &'f Found {
    found.iter().find(|it| it.0 == rule).unwrap_or_else(|| panic!("{rule}: {found:#?}"))
}

#[test]
fn a_change_reaches_the_views_that_have_the_member() {
    assert_eq!(findings((PLAIN, ALL), (PLAIN, ALL)), []);
    let shorter = r#"{ "type": "string", "maxLength": 3 }"#;
    let found = findings((PLAIN, ALL), (shorter, ALL));
    let (_, new, old, reaches) = only(&found, "bound-tightened");
    assert_eq!((new.as_str(), old.as_str()), ("breaking", "compatible"));
    assert_eq!(reaches, &["Order", "OrderRequest", "User", "UserRequest"]);
}

#[test]
fn a_member_that_requests_lose_is_removed_from_their_view_alone() {
    let read_only = r#"{ "type": "string", "readOnly": true }"#;
    let found = findings((PLAIN, ALL), (read_only, ALL));
    let (_, new, old, reaches) = only(&found, "property-removed");
    assert_eq!((new.as_str(), old.as_str()), ("breaking", "breaking"));
    assert_eq!(reaches, &["OrderRequest", "UserRequest"]);
    let found = findings((read_only, ALL), (PLAIN, ALL));
    assert_eq!(only(&found, "property-added").3, ["OrderRequest", "UserRequest"]);
}

#[test]
fn views_on_one_side_are_types_that_come_or_go() {
    let types = |found: &[Found], rule: &str| found.iter().filter(|it| it.0 == rule).count();
    let come = findings((PLAIN, ""), (PLAIN, ALL));
    assert_eq!(types(&come, "rust-type-added"), 2, "{come:#?}");
    let go = findings((PLAIN, ALL), (PLAIN, ""));
    assert_eq!(types(&go, "rust-type-removed"), 2, "{go:#?}");
    for found in [&come, &go] {
        assert_eq!(types(found, "options-changed"), 1, "{found:#?}");
        assert!(found.iter().all(|it| it.1 != "breaking" && it.2 != "breaking"), "{found:#?}");
    }
    // The same said in other words changes no type.
    let by_name = findings((PLAIN, "views = [\"User\"]\n"), (PLAIN, ALL));
    assert_eq!(by_name.len(), 1, "{by_name:#?}");
    assert_eq!(by_name[0].0, "options-changed");
}
