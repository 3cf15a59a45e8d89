//! The work that a verdict takes, counted: how often a byte is passed, how many branches are tried in
//! vain, how many verdicts are remembered for nothing. Unlike times, counts are the same on every
//! machine, so each small case has ceilings.
#![cfg(feature = "interpret")]

use std::fs;

use typewright::counters::{self, Counts};
use typewright_codegen::{
    analyse,
    diag::Diagnostics,
    interpret::Validator,
    load::{LoadOptions, from_texts},
    options::Options,
};

/// The most looks for each byte, and failed trials and remembered verdicts for each document.
const CEILINGS: [(&str, f64, f64, f64); 16] = [
    ("alike", 1.05, 0.0, 0.0),
    ("broken", 0.55, 0.0, 0.0),
    ("conditions", 1.70, 0.0, 0.0),
    ("conditions-all", 1.70, 0.0, 0.0),
    ("conditions-tree", 1.70, 0.0, 0.0),
    ("deep", 1.05, 0.0, 0.0),
    ("expressions", 2.6, 3.8, 0.0),
    ("expressions-ref", 2.4, 2.0, 0.0),
    ("floats", 1.05, 0.0, 0.0),
    ("patterns", 1.05, 0.0, 0.0),
    ("small", 1.05, 0.0, 0.0),
    ("strings", 1.05, 0.0, 0.0),
    ("tag-last", 2.1, 0.0, 0.0),
    ("unevaluated", 1.15, 0.6, 0.0),
    ("unique", 1.05, 0.0, 0.0),
    ("untagged", 1.05, 0.0, 0.0),
];

fn validator(schema: Vec<u8>) -> Validator {
    let mut diag = Diagnostics::new();
    let sources = from_texts(
        [("a.json".to_owned(), String::new(), schema)],
        &LoadOptions::default(),
        &mut diag,
    );
    let (graph, _) = analyse(&sources, &Options::default(), &mut diag).expect("a legal schema");
    let root = graph.types.iter().find(|def| def.is_root && def.pointer.is_empty());
    diag.finish();
    Validator::new(&graph, root.expect("a root").rules)
}

/// What the verdicts on documents of this case take.
fn counts(name: &str) -> (Counts, usize) {
    let schema = fs::read(typewright_bench_micro::schema(name)).expect("readable");
    let validator = validator(schema);
    let documents = typewright_bench_micro::documents(name);
    let _ = counters::take();
    for document in &documents {
        let accepted = validator.accepts(document);
        assert_eq!(accepted, name != "broken", "{name}: {}", String::from_utf8_lossy(document));
    }
    (counters::take(), documents.len())
}

#[test]
#[allow(clippy::cast_precision_loss, reason = "small numbers")]
#[allow(clippy::print_stdout, reason = "the figures of a run with --nocapture")]
fn verdicts_take_no_more_work_than_they_need() {
    let mut names = CEILINGS.map(|ceiling| ceiling.0);
    names.sort_unstable();
    assert_eq!(names, typewright_bench_micro::NAMES, "each case has ceilings");
    let mut over = Vec::new();
    for (name, looks, failed, remembered) in CEILINGS {
        let (counts, documents) = counts(name);
        assert!(counts.bytes > 0 && counts.looks > 0, "{name}: nothing was counted");
        let each = |count: u64| count as f64 / documents as f64;
        for (what, count, most) in [
            ("looks for each byte", counts.looks as f64 / counts.bytes as f64, looks),
            ("failed trials for each document", each(counts.failed), failed),
            ("remembered verdicts for each document", each(counts.remembered), remembered),
        ] {
            println!("{name}: {count:.2} {what} (at most {most})");
            if count > most {
                over.push(format!("{name}: {count:.2} {what}, at most {most}"));
            }
        }
    }
    assert!(over.is_empty(), "{}", over.join("\n"));
}
