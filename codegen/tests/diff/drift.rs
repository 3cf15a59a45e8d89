//! The cases of the corpus: every entry with its location and its direction.

use std::fs;

use serde_json::Value;
use typewright_codegen::{
    diff::{Finding, Settings, Verdict},
    options::{Discriminator, IllegalKeywords, MissingRefs, Options},
};

use super::support::{compare_files, corpus};

/// The rules that stand for a kind of the corpus.
fn rules(kind: &str) -> &'static [&'static str] {
    match kind {
        "type_changed" | "union_widened" | "ref_to_free_form_object" => {
            &["type-", "union-", "enum-", "open-content", "property-"]
        }
        "enum_constraint_added" => &["enum-added"],
        "enum_constraint_removed" => &["enum-removed"],
        "enum_value_added" => &["enum-value-added"],
        "enum_value_removed" => &["enum-value-removed"],
        "required_added" => &["property-became-required"],
        "required_removed" => &["property-became-optional"],
        "minimum_increased" | "maximum_decreased" => &["bound-tightened"],
        "min_length_removed" => &["bound-loosened"],
        "one_of_branch_added" => &["union-branch-added"],
        "one_of_branch_removed" => &["union-branch-removed"],
        "property_added_optional" | "property_removed_optional" => &["open-content", "property-"],
        "property_added_required" => &["property-added"],
        "property_removed_required" => &["property-removed"],
        "enum_duplicates_removed" => &["order-changed"],
        "component_added" => &["component-added"],
        "component_removed" => &["component-removed"],
        "component_renamed" => &["component-renamed"],
        _ => &[],
    }
}

fn fits(finding: &Finding, kind: &str, component: &str, path: &str) -> bool {
    let rules = rules(kind);
    let at = format!("/components/schemas/{component}{path}");
    let near = |pointer: &str| {
        pointer == at || pointer.strip_prefix(at.as_str()).is_some_and(|rest| rest.starts_with('/'))
    };
    (rules.is_empty() || rules.iter().any(|rule| finding.rule.id().starts_with(rule)))
        && [&finding.old, &finding.new].into_iter().flatten().any(|it| near(&it.pointer))
}

#[test]
fn cases_of_the_corpus() {
    let Some(corpus) = corpus() else {
        println!("skipped: there is no corpus");
        return;
    };
    let mut folders: Vec<_> =
        fs::read_dir(corpus.join("drift")).unwrap().map(|it| it.unwrap().path()).collect();
    folders.sort();
    let mut wrong = String::new();
    let mut n_entries = 0;
    for folder in folders.into_iter().filter(|it| it.is_dir()) {
        let truth: Value =
            serde_json::from_str(&fs::read_to_string(folder.join("expected.json")).unwrap())
                .unwrap();
        let id = truth["id"].as_str().unwrap();
        // The cases are excerpts: what they refer to is not always there.
        let options = Options {
            discriminator: Some(Discriminator::Hint),
            missing_refs: MissingRefs::Opaque,
            // Some keywords of theirs are illegal.
            illegal_keywords: IllegalKeywords::Ignore,
            ..Options::default()
        };
        let start = std::time::Instant::now();
        let (old, new) = (folder.join("old.json"), folder.join("new.json"));
        let run = |strict| {
            let settings = Settings { strict_open_content: strict, ..Settings::default() };
            compare_files(&old, &new, &settings, &options)
        };
        let (Some(found), Some(strict)) = (run(false), run(true)) else {
            println!("{id}: a schema is in error");
            continue;
        };
        for finding in &found.findings {
            let undecided = [&finding.new_reads_old, &finding.old_reads_new]
                .into_iter()
                .find(|it| it.verdict == Verdict::Undecided);
            if let Some(answer) = undecided {
                wrong += &format!("{id}: undecided: {} {:?}\n", finding.at(), answer.reason);
            }
        }
        let changes = truth["changes"].as_array().unwrap();
        for change in changes {
            n_entries += 1;
            let text = |name: &str| change[name].as_str().unwrap_or_default();
            let (kind, component, path) = (text("kind"), text("component"), text("path"));
            for (found, strictly) in [(&found, false), (&strict, true)] {
                let expected = |name: &str| {
                    let own = if strictly { change.get("strict_set_theory") } else { None };
                    own.and_then(|it| it.get(name)).unwrap_or(&change[name]).as_bool()
                };
                let fitting: Vec<&Finding> =
                    found.findings.iter().filter(|it| fits(it, kind, component, path)).collect();
                if fitting.is_empty() {
                    let near: Vec<String> = found
                        .findings
                        .iter()
                        .filter(|it| it.at().contains(component))
                        .map(|it| format!("{} {}", it.rule, it.at()))
                        .collect();
                    wrong +=
                        &format!("{id}: {kind} at {component}{path} is missing; near: {near:?}\n");
                    continue;
                }
                let breaks = |of: fn(&Finding) -> Verdict| {
                    Some(fitting.iter().any(|it| of(it) == Verdict::Breaking))
                };
                let writer = breaks(|it| it.new_reads_old.verdict);
                let reader = breaks(|it| it.old_reads_new.verdict);
                let (by_writer, by_reader) =
                    (expected("breaks_old_writer"), expected("breaks_old_reader"));
                if by_writer.is_some() && writer != by_writer
                    || by_reader.is_some() && reader != by_reader
                {
                    wrong += &format!(
                        "{id}: {kind} at {component}{path}, strict {strictly}: {writer:?} {reader:?} instead of {by_writer:?} {by_reader:?}\n"
                    );
                }
            }
        }
        let loud: Vec<String> = found
            .findings
            .iter()
            .filter(|it| it.level.is_some())
            .map(|it| format!("{:?} {} {}", it.level, it.rule, it.at()))
            .collect();
        if changes.is_empty() && !loud.is_empty() {
            wrong += &format!("{id}: nothing expected: {loud:?}\n");
        }
        println!("{id}: {} entries, {} findings, {:?}", changes.len(), loud.len(), start.elapsed());
    }
    println!("{n_entries} entries");
    assert!(wrong.is_empty(), "{wrong}");
}
