//! What reports say of documents that are refused: where, why, and what to do. The documents stand
//! in `refused/` with what is wanted of each; those of the corpus are in the same form.
#![allow(clippy::print_stdout, reason = "a test that is skipped says so")]
#![cfg(feature = "interpret")]

use std::{
    env, fs,
    path::{Path, PathBuf},
};

use regex::RegexBuilder;
use serde_json::Value;
use typewright::{Report, Violation};
use typewright_codegen::{
    analyse,
    diag::Diagnostics,
    interpret::Validator,
    load::{LoadOptions, from_texts},
    options::{Assertion, Options},
};

fn validator(schema: &Path, formats: &str) -> Validator {
    let name = schema.file_name().and_then(|name| name.to_str()).expect("a name").to_owned();
    let text = fs::read(schema).expect("a schema");
    let mut diag = Diagnostics::new();
    let texts = [(name, String::new(), text)];
    let sources = from_texts(texts, &LoadOptions::default(), &mut diag);
    let formats = if formats == "assert" { Assertion::Assert } else { Assertion::Annotation };
    let options = Options { formats, ..Options::default() };
    let (graph, _) = analyse(&sources, &options, &mut diag).expect("a legal schema");
    diag.finish();
    let root = graph.types.iter().find(|def| def.is_root).expect("a root");
    Validator::new(&graph, root.rules)
}

fn matches(pattern: &str, text: &str) -> bool {
    let regex = RegexBuilder::new(pattern).case_insensitive(true).build().expect("a pattern");
    regex.is_match(text)
}

/// What is missing in the report of one document.
fn missing(report: &Report, wanted: &Value) -> Vec<String> {
    let mut missing = Vec::new();
    for wanted in wanted.as_array().expect("violations") {
        let text = |key: &str| wanted[key].as_str().unwrap_or_default();
        let is_there = |violation: &&Violation| {
            violation.pointer() == text("at")
                && wanted["column"]
                    .as_u64()
                    .is_none_or(|column| u64::from(violation.column) == column)
                && matches(text("cause"), &violation.to_string())
        };
        let Some(found) = report.violations().iter().find(is_there) else {
            missing.push(format!("no violation like {wanted}"));
            continue;
        };
        if !matches(text("advice"), &found.to_string()) {
            missing.push(format!("no advice like {:?}", text("advice")));
        }
    }
    missing
}

/// All documents of a folder; what is missing in their reports, and how many there are.
fn judge(folder: &Path) -> (Vec<String>, usize) {
    let expected = fs::read(folder.join("expected.json")).expect("what is wanted");
    let expected: Value = serde_json::from_slice(&expected).expect("JSON");
    let mut missed = Vec::new();
    let documents = expected.as_object().expect("documents");
    for (name, wanted) in documents {
        let schema = name.split('.').nth(1).expect("NN.Type.json");
        let schema = folder.join("schemas").join(schema).with_extension("json");
        let validator = validator(&schema, wanted["formats"].as_str().unwrap_or_default());
        let document = fs::read(folder.join("documents").join(name)).expect("a document");
        let report = validator.check(&document).expect_err("refused");
        let text = str::from_utf8(&document).expect("text");
        let rendered = report.render(text).name(name).to_string();
        if wanted["violations"].is_array() {
            let missing = missing(&report, &wanted["violations"]);
            missed.extend(missing.iter().map(|it| format!("{name}: {it}\n{report}\n{rendered}")));
        } else {
            // One violation deep inside a document that is one line.
            assert_eq!(report.violations().len(), 1, "{report}");
            let violation = &report.violations()[0];
            assert!(violation.pointer().matches('/').count() >= 40);
            let line = rendered.lines().find(|line| line.starts_with("1 |")).expect("an excerpt");
            assert!(line.chars().count() < 120 && line.contains('…'), "{rendered}");
            assert!(
                line.contains(&format!(":{}", violation.found.replace("number ", ""))),
                "{line}"
            );
        }
        for violation in report.violations() {
            assert!(!format!("{report}").contains(", ,"), "{report}");
            assert!(rendered.contains(&violation.help.replace('\n', "")), "{rendered}");
        }
    }
    (missed, documents.len())
}

#[test]
fn reports_say_where_why_and_what_to_do() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/refused");
    let (missed, n) = judge(&folder);
    assert!(missed.is_empty(), "{}", missed.join("\n\n"));
    assert!(n >= 25, "{n}");
}

#[test]
fn those_of_the_corpus_do() {
    let corpus = env::var_os("TYPEWRIGHT_CORPUS").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpus"),
        PathBuf::from,
    );
    let folder = corpus.join("refused");
    if !folder.is_dir() {
        println!("skipped: no refused documents in {}", corpus.display());
        return;
    }
    let (missed, n) = judge(&folder);
    assert!(missed.is_empty(), "{}", missed.join("\n\n"));
    assert!(n > 0);
}
