//! The pairs of the corpus: verdicts, witnesses, findings.

use std::fs;

use serde_json::Value;
use typewright_codegen::{
    diff::{Comparison, RootAnswer, Rule, Settings, Verdict},
    options::{Assertion, Discriminator, Options},
};

use super::support::{compared, corpus};

/// What our row of the table says: right, missed breaks, false alarms, no answer.
const ROW: (usize, usize, usize, usize) = (80, 0, 0, 0);

pub struct Case {
    pub id: String,
    pub old: String,
    pub new: String,
    truth: Value,
}

pub fn cases() -> Option<Vec<Case>> {
    let Some(corpus) = corpus() else {
        println!("skipped: there is no corpus");
        return None;
    };
    let mut folders: Vec<_> =
        fs::read_dir(corpus.join("drift-pairs")).unwrap().map(|it| it.unwrap().path()).collect();
    folders.sort();
    let case = |folder: std::path::PathBuf| {
        let text = |name: &str| fs::read_to_string(folder.join(name)).unwrap();
        let truth: Value = serde_json::from_str(&text("truth.json")).unwrap();
        let id = truth["id"].as_str().unwrap().to_owned();
        Case { id, old: text("old.json"), new: text("new.json"), truth }
    };
    Some(folders.into_iter().filter(|it| it.is_dir()).map(case).collect())
}

fn root<'c>(case: &Case, found: &'c Comparison) -> &'c RootAnswer {
    let name = case.truth.get("root").and_then(Value::as_str).unwrap_or("schema");
    found.roots.iter().find(|it| it.name == name).unwrap()
}

/// The verdicts that a truth requires.
fn expected(truth: &Value) -> [Verdict; 2] {
    ["new_reads_old", "old_reads_new"]
        .map(|name| if truth[name] == true { Verdict::Compatible } else { Verdict::Breaking })
}

/// By the letter of the schema.
fn literal() -> Options {
    Options { discriminator: Some(Discriminator::Hint), ..Options::default() }
}

#[test]
fn verdicts_are_right() {
    let Some(cases) = cases() else { return };
    let (mut right, mut missed, mut alarms, mut open) = (0, 0, 0, 0);
    for case in &cases {
        let settings = Settings { strict_open_content: true, ..Settings::default() };
        let found = compared(&case.old, &case.new, &settings, &literal());
        let root = root(case, &found);
        let answers = [&root.new_reads_old, &root.old_reads_new];
        for (answer, expected) in answers.into_iter().zip(expected(&case.truth)) {
            match (answer.verdict, expected) {
                (Verdict::Undecided, _) => open += 1,
                (a, b) if a == b => right += 1,
                (Verdict::Compatible, _) => missed += 1,
                _ => alarms += 1,
            }
            println!(
                "{} {:?} {expected:?} {:?} {:?}",
                case.id, answer.verdict, answer.witness, answer.reason
            );
        }
    }
    println!("| typewright | {right} | {missed} | {alarms} | {open} |");
    assert_eq!((right, missed, alarms, open), ROW);
}

#[test]
fn other_readings_are_right() {
    let Some(cases) = cases() else { return };
    let asserted = Options { formats: Assertion::Assert, ..literal() };
    let decided = Options { discriminator: Some(Discriminator::Decide), ..Options::default() };
    let strict = Settings { strict_open_content: true, ..Settings::default() };
    let readings = [
        ("when_undeclared_names_count_as_unused", literal(), Settings::default()),
        ("when_formats_are_asserted", asserted, strict.clone()),
        ("when_unions_are_told_apart_by_the_discriminator", decided, strict),
    ];
    let mut n_read = 0;
    for case in &cases {
        for (name, options, settings) in &readings {
            let Some(truth) = case.truth.get(*name) else { continue };
            n_read += 1;
            let found = compared(&case.old, &case.new, settings, options);
            let root = root(case, &found);
            let answers = [root.new_reads_old.verdict, root.old_reads_new.verdict];
            assert_eq!(answers, expected(truth), "{} {name}: {root:?}", case.id);
        }
    }
    assert_eq!(n_read, 4);
}

#[test]
fn findings_are_where_the_edit_was_made() {
    let Some(cases) = cases() else { return };
    let mut wrong = String::new();
    for case in &cases {
        let settings = Settings { strict_open_content: true, ..Settings::default() };
        let found = compared(&case.old, &case.new, &settings, &literal());
        let told: Vec<(Rule, String, String)> = found
            .findings
            .iter()
            .map(|it| {
                let place = |at: &Option<typewright_codegen::diff::Location>| {
                    at.as_ref().map(|at| at.pointer.clone()).unwrap_or_default()
                };
                (it.rule, place(&it.old), place(&it.new))
            })
            .collect();
        println!("{}: {told:?}", case.id);
        let expected = case.truth["findings"].as_array().unwrap();
        for finding in expected {
            let at = finding["at"].as_str().unwrap().trim_start_matches('#');
            let rule = match finding["rule"].as_str().unwrap() {
                // What is only about Rust is told elsewhere.
                name if name.starts_with("rust-type") => continue,
                "rust-variant-order-changed" => "order-changed",
                "dependent-required-added" => "dependent-added",
                name => name,
            };
            if !told.iter().any(|(own, a, b)| own.id() == rule && (a == at || b == at)) {
                wrong += &format!("{}: {rule} at {at:?} is missing: {told:?}\n", case.id);
            }
        }
        let loud = found.findings.iter().filter(|it| it.level.is_some()).count();
        if expected.is_empty() && loud > 0 {
            wrong += &format!("{}: nothing expected: {told:?}\n", case.id);
        }
        if found.findings.iter().any(|it| it.rule == Rule::Undecided) {
            wrong += &format!("{}: rules and engine disagree: {told:?}\n", case.id);
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}
