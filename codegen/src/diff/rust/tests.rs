//! Tests that changes belong to the right findings.

use super::*;
use crate::diag::Diagnostics;
use crate::diff::{Answer, Comparison, Finding, Location, Rule};
use crate::load::{LoadOptions, Sources, from_texts};

fn sources(text: &str) -> Sources {
    let mut diag = Diagnostics::new();
    let texts = [("Case.json".to_owned(), String::new(), text.as_bytes().to_vec())];
    let sources = from_texts(texts, &LoadOptions::default(), &mut diag);
    assert!(!diag.has_errors());
    diag.finish();
    sources
}

fn surface(sources: &Sources) -> Surface {
    let mut diag = Diagnostics::new();
    let (graph, _) = crate::analyse(sources, &crate::options::Options::default(), &mut diag)
        .unwrap_or_else(|| panic!("{}", diag.render_plain(sources)));
    diag.finish();
    Surface::of_graph(&graph)
}

fn finding(rule: Rule, message: &str, old: Option<&str>, new: Option<&str>) -> Finding {
    let location = |pointer: &str| Location {
        file: "Case.json".to_owned(),
        pointer: pointer.to_owned(),
        line: 1,
        column: 1,
        text: String::new(),
    };
    Finding {
        rule,
        level: None,
        message: message.to_owned(),
        old: old.map(location),
        new: new.map(location),
        new_reads_old: Answer::default(),
        old_reads_new: Answer::default(),
        rust: Vec::new(),
        reaches: std::sync::Arc::default(),
        traffic: None,
        fingerprint: String::new(),
        allowed: None,
    }
}

/// The findings after the changes of two schemas were given to these, as `rule at: items`.
fn attached(old: &str, new: &str, findings: Vec<Finding>) -> Vec<String> {
    let (old, new) = (sources(old), sources(new));
    let changes = changes(&surface(&old), &surface(&new));
    let mut comparison = Comparison { findings, ..Comparison::default() };
    attach(&mut comparison, changes, Some(&old), Some(&new));
    let shown = comparison.findings.iter().map(|it| {
        let items: Vec<&str> = it.rust.iter().map(|change| change.item.as_str()).collect();
        format!("{} {}: {}", it.rule, it.at(), items.join(", "))
    });
    shown.collect()
}

#[test]
fn a_change_belongs_to_the_edit_of_its_schema() {
    let old = r#"{"type": "object", "properties": {"a": {"enum": ["x", "y"]}, "b": {"enum": ["x", "y"]}}}"#;
    let new = r#"{"type": "object", "properties": {"a": {"enum": ["x"]}, "b": {"enum": ["y"]}}}"#;
    let edit = |at: &str| {
        finding(Rule::EnumValueRemoved, "a value is no longer accepted", Some(at), Some(at))
    };
    let found = attached(old, new, vec![edit("/properties/b/enum"), edit("/properties/a/enum")]);
    let expected = [
        "enum-value-removed Case.json#/properties/a/enum: CaseA::Y",
        "enum-value-removed Case.json#/properties/b/enum: CaseB::X",
    ];
    assert_eq!(found, expected);
}

#[test]
fn of_edits_beside_a_field_the_one_that_names_it_counts() {
    let schema = |required: &str| {
        format!(
            r#"{{"type": "object", "properties": {{"a": {{"type": "string"}}, "b": {{"type": "string"}},
            "c": {{"type": "string"}}}}, "required": [{required}]}}"#
        )
    };
    let edit = |name: &str, nth: usize| {
        let at = format!("/required/{nth}");
        finding(Rule::PropertyBecameRequired, &format!("`{name}` is required"), None, Some(&at))
    };
    let found = attached(
        &schema("\"a\""),
        &schema("\"a\", \"b\", \"c\""),
        vec![edit("b", 1), edit("c", 2)],
    );
    let expected = [
        "property-became-required Case.json#/required/1: Case::b, Case",
        "property-became-required Case.json#/required/2: Case::c",
    ];
    assert_eq!(found, expected);
}

#[test]
fn a_change_that_no_edit_explains_is_a_finding() {
    let old = r#"{"type": "object", "properties": {"size": {"enum": ["s", "m"]}}}"#;
    let new = r#"{"type": "object", "properties": {"size": {"enum": ["m", "s"]}}}"#;
    let expected = ["rust-variant-order-changed Case.json#/properties/size: CaseSize"];
    assert_eq!(attached(old, new, Vec::new()), expected);
    // Nor does one that is not reported.
    let at = Some("/properties/size/enum");
    let order = finding(Rule::OrderChanged, "the same in another order", at, at);
    let found = attached(old, new, vec![order]);
    assert_eq!(
        found,
        [
            "rust-variant-order-changed Case.json#/properties/size: CaseSize",
            "order-changed Case.json#/properties/size/enum: "
        ]
    );
}

#[test]
fn what_refers_to_a_changed_type_follows_it() {
    let schema = |id: &str| {
        format!(
            r##"{{"type": "object", "properties": {{"a": {{"$ref": "#/$defs/Id"}}}}, "$defs": {{"Id": {id}}}}}"##
        )
    };
    let at = Some("/$defs/Id/enum");
    let edit = finding(Rule::EnumAdded, "values are restricted to a list", at, at);
    let found = attached(
        &schema(r#"{"type": "object", "properties": {"x": {"type": "string"}}}"#),
        &schema(r#"{"enum": ["a"]}"#),
        vec![edit],
    );
    assert_eq!(found, ["enum-added Case.json#/$defs/Id/enum: Id, Case::a"]);
}

#[test]
fn a_member_that_all_of_brings_is_found_where_it_is_declared() {
    let schema = |ty: &str| {
        format!(
            r##"{{"allOf": [{{"$ref": "#/$defs/Base"}}], "type": "object", "properties": {{"b": {{"type": "string"}}}},
            "$defs": {{"Base": {{"type": "object", "properties": {{"a": {{"type": "{ty}"}}}}}}}}}}"##
        )
    };
    let at = Some("/$defs/Base/properties/a/type");
    let edit = finding(Rule::TypeChanged, "another type", at, at);
    let found = attached(&schema("string"), &schema("boolean"), vec![edit]);
    assert_eq!(found, ["type-changed Case.json#/$defs/Base/properties/a/type: Base::a, Case::a"]);
}

#[test]
fn parts_of_what_is_renamed_are_one_finding() {
    let inner = r#"{"type": "object", "properties": {"x": {"enum": ["p", "q"]}}}"#;
    let schema = |name: &str| {
        format!(
            r##"{{"type": "object", "properties": {{"a": {{"$ref": "#/$defs/{name}"}}}}, "$defs": {{"{name}": {inner}}}}}"##
        )
    };
    let found = attached(&schema("A"), &schema("B"), Vec::new());
    assert_eq!(found, ["rust-type-renamed Case.json#/$defs: A, Ax"]);
}

#[test]
fn advice_is_one_lower_before_one() {
    for (level, release, early) in [
        (RustLevel::None, "patch", "patch"),
        (RustLevel::Minor, "minor", "patch"),
        (RustLevel::Major, "major", "minor"),
    ] {
        let found = Release::for_level(level);
        assert_eq!((found.as_str(), found.before_one().as_str()), (release, early));
    }
}

#[test]
fn builders_and_the_order_of_equal_arguments_count() {
    let lock = |header: &str, lines: &str| {
        Surface::of_lock(&format!(
            "# x\ntypewright 0.1.0\ntraits\n{header}\nCase.json\n  struct Case  # exact\n    \
             Case.a: String\n    Case.b: String\n{lines}"
        ))
    };
    let said = |old: &Surface, new: &Surface| -> Vec<String> {
        let all = changes(old, new).into_iter();
        all.map(|it| format!("{} {}", it.level.as_str(), it.message)).collect()
    };
    let new = |order: &str| lock("defaults\n", &format!("    Case (new {order})\n"));
    assert_eq!(
        said(&new("a, b"), &new("b, a")),
        ["major `Case::new` takes `b, a` instead of `a, b`"]
    );
    let (with, without) = (lock("builders\n", ""), lock("", ""));
    assert_eq!(said(&with, &without), ["major `Case::builder` was removed"]);
    assert_eq!(said(&without, &with), ["minor `Case::builder` was added"]);
    let union = |header: &str| {
        Surface::of_lock(&format!(
            "# x\ntypewright 0.1.0\ntraits\n{header}\nPaid.json\n  enum Paid  # exact\n    \
             Paid::Cash(Cash)\n"
        ))
    };
    let (rich, poor) = (union("accessors\n"), union(""));
    assert_eq!(said(&rich, &poor), ["major the accessors of `Paid` are gone"]);
    assert_eq!(said(&poor, &rich), ["minor the accessors of `Paid` are new"]);
    // What a lock does not tell is no difference.
    let told = lock("defaults\n", "    Case (defaults a)\n");
    assert_eq!(said(&told, &without), [""; 0]);
    let gone = said(&told, &lock("defaults\n", ""));
    assert_eq!(gone, ["major `DEFAULT_A` and `a_or_default` of `Case` were removed"]);
}
