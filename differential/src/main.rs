//! Runs random pairs for as long as wanted: `--pairs N [--seed N]`, or `--typed N`.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a program for the terminal")]

use std::{
    collections::BTreeSet,
    path::Path,
    process::ExitCode,
    time::{Duration, Instant},
};

use typewright_differential::{
    case::Case,
    change::{self, Changes},
    judge::Count,
    one, typed,
};

const USAGE: &str =
    "usage: typewright-differential [--pairs N] [--seed N] [--from N] [--keep] [--typed N] [--diff N]

  --pairs N   judge so many pairs of schema and document (100000)
  --seed N    other schemas (1)
  --from N    begin with the schema of this number (0)
  --keep      write what is judged differently to differential/cases
  --typed N   compile so many schemas to types, and judge with these
  --diff N    compare so many pairs of schemas, and check what is said by 50 documents of each
";

/// After so many different verdicts it ends.
const MOST: u64 = 40;

fn main() -> ExitCode {
    let mut words = std::env::args().skip(1);
    let (mut pairs, mut seed, mut from, mut keep, mut types) = (100_000, 1, 0, false, 0);
    let mut diffs = 0;
    while let Some(word) = words.next() {
        let mut number = || words.next().and_then(|word| word.parse::<u64>().ok());
        let good = match word.as_str() {
            "--pairs" => number().map(|n| pairs = n),
            "--seed" => number().map(|n| seed = n),
            "--from" => number().map(|n| from = n),
            "--typed" => number().map(|n| types = n),
            "--diff" => number().map(|n| diffs = n),
            "--keep" => {
                keep = true;
                Some(())
            }
            _ => None,
        };
        if good.is_none() {
            eprint!("{USAGE}");
            return ExitCode::FAILURE;
        }
    }
    // Panics are caught and reported with the schema.
    std::panic::set_hook(Box::new(|_| {}));
    if diffs > 0 {
        return changes(seed, from, diffs);
    }
    let start = Instant::now();
    let mut count = Count::default();
    let mut failures = 0;
    if types > 0 {
        let progress = |count: &Count, failures: usize| {
            println!("{} so far, {failures} judged differently", sum(count));
        };
        match typed::run(seed, from, types, &mut count, progress) {
            Ok(cases) => cases.iter().for_each(|case| {
                failures += 1;
                tell(case);
            }),
            Err(why) => {
                eprintln!("{why}");
                return ExitCode::FAILURE;
            }
        }
    } else {
        let mut seen = BTreeSet::new();
        let mut number = from;
        while count.pairs < pairs && failures < MOST {
            if let Some(case) = one(seed, number, &mut count) {
                failures += 1;
                print!("schema {number}: ");
                tell(&case);
                if keep && seen.insert(case.schema.to_string()) {
                    match case.write(&Path::new(env!("CARGO_MANIFEST_DIR")).join("cases")) {
                        Ok(name) => println!("  kept as {name}"),
                        Err(why) => println!("  not kept: {why}"),
                    }
                }
            }
            number += 1;
        }
    }
    println!("{}; {failures} judged differently; {:.0?}", sum(&count), start.elapsed());
    for (what, list) in [("skipped", &count.skipped), ("excluded", &count.excluded)] {
        for (reason, n) in list {
            println!("  {what} {n}: {reason}");
        }
    }
    if failures == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// What was judged, in one line.
fn sum(count: &Count) -> String {
    let Count { pairs, schemas, accepted, exact, .. } = count;
    let excluded: u64 = count.excluded.values().sum();
    let all = (pairs + excluded).max(1);
    #[allow(clippy::cast_precision_loss, reason = "a percentage")]
    let percent = |of: u64| 100.0 * of as f64 / all as f64;
    format!(
        "{pairs} pairs of {schemas} schemas, {accepted} of them accepted, {:.2} % with numbers that \
         `f64` rounds, {:.2} % excluded",
        percent(*exact),
        percent(excluded)
    )
}

/// Compares pairs of schemas.
fn changes(seed: u64, from: u64, pairs: u64) -> ExitCode {
    const DOCUMENTS: u64 = 50;
    let start = Instant::now();
    let mut count = Changes::default();
    let (mut failures, mut slowest) = (0, (Duration::ZERO, from));
    if pairs == 1 {
        let (old, new) = change::schemas(seed, from);
        println!("{old}\n{new}");
    }
    let mut number = from;
    while count.pairs < pairs && failures < MOST {
        let began = Instant::now();
        if let Err(why) = change::one(seed, number, DOCUMENTS, &mut count) {
            failures += 1;
            println!("pair {number}: {why}");
        }
        slowest = slowest.max((began.elapsed(), number));
        number += 1;
    }
    println!(
        "{} pairs, {} documents, {failures} contradicted; {} skipped, {} excluded; {:.1} % of changes undecided; {:.0?}, the slowest {:.1?}: pair {}",
        count.pairs,
        count.documents,
        count.skipped,
        count.excluded,
        count.percent_undecided(),
        start.elapsed(),
        slowest.0,
        slowest.1
    );
    for ((label, verdict), n) in &count.verdicts {
        println!("  {n} {verdict}: {label}");
    }
    for (why, n) in &count.reasons {
        println!("  {n} undecided: {why}");
    }
    if failures == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn tell(case: &Case) {
    println!("{}: {}\n  {}\n  {}", case.draft.name(), case.about, case.schema, case.document);
}
