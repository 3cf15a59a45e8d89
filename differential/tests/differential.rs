//! Pairs of schema and document on which typewright and `jsonschema` agree: kept cases, and random
//! ones for some seconds.

use std::{
    fs,
    path::Path,
    time::{Duration, Instant},
};

use typewright_differential::{
    case::Case,
    change::{self, Changes},
    judge::Count,
    one,
};

/// So long the random pairs run.
const TIME: Duration = Duration::from_secs(20);

/// The schemas that there must be time for.
const LEAST: u64 = 100;

#[test]
fn cases() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("cases");
    let mut paths: Vec<_> =
        fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let mut failures = Vec::new();
    for path in &paths {
        if let Err(why) = Case::read(path).and_then(|case| case.run()) {
            failures.push(format!("{}: {why}", path.display()));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn random_pairs() {
    let start = Instant::now();
    let mut count = Count::default();
    let mut number = 0;
    while start.elapsed() < TIME || number < LEAST {
        if let Some(case) = one(1, number, &mut count) {
            panic!(
                "schema {number}: {}: {}\n{}\n{}",
                case.draft.name(),
                case.about,
                case.schema,
                case.document
            );
        }
        number += 1;
    }
    assert!(count.schemas * 10 > number * 9, "too many schemas are skipped: {:?}", count.skipped);
}

/// What comparisons say is contradicted by no document: 1,000 pairs. 20,000 pairs and 1,000,000
/// documents are checked by `cargo run --release -- --diff 20000`.
#[test]
fn random_changes() {
    let mut count = Changes::default();
    let mut number = 0;
    while count.pairs < 1_000 {
        if let Err(why) = change::one(1, number, 10, &mut count) {
            panic!("pair {number}: {why}");
        }
        number += 1;
    }
    assert!(count.percent_undecided() <= 15.0, "{:?}", count.reasons);
    assert!(count.skipped * 10 < number, "too many pairs are skipped: {}", count.skipped);
}
