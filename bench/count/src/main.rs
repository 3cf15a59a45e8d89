//! Instruction counts of a fixed set of jobs, so that a change for the worse is seen: `cargo run
//! --release -p typewright-bench-count` in `bench/`. Needs valgrind.
//!
//! Without arguments it counts and compares with `instructions.json` and, lines of LLVM code for
//! each type, `llvm-lines.json` beside its `Cargo.toml`: more than 3 % above what is recorded is an
//! error, more than 3 % below a reminder. `--record` writes these files. `CASE JOB` does that job
//! alone, for callgrind; with `TYPEWRIGHT_COUNT` (names, with commas, when built) that also works
//! for corpora in `$TYPEWRIGHT_CORPUS/benchmark`.

mod lines;

use std::{collections::BTreeMap, env, fs, hint::black_box, path::Path, process::Command};

use typewright::{Value, entry, from_json, to_json};

include!(concat!(env!("OUT_DIR"), "/ours.rs"));

/// By how much a count may differ from what is recorded. Other versions of the compiler and of the
/// allocator make a difference.
const TOLERANCE: f64 = 0.03;

/// Types generated for one schema, and what is done with them.
struct Case {
    name: &'static str,
    job: fn(&str, &[Vec<u8>]),
}

impl Case {
    fn of<T: Value + 'static>(name: &'static str) -> Self {
        Self { name, job: jobs::<T> }
    }

    fn documents(&self) -> Vec<Vec<u8>> {
        if let Some(small) = self.name.strip_prefix("micro-") {
            return typewright_bench_micro::documents(small);
        }
        if self.name == "transfer" {
            let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/payloads/valid");
            let entries = fs::read_dir(folder).into_iter().flatten().flatten();
            let mut paths: Vec<_> = entries.map(|entry| entry.path()).collect();
            paths.retain(|path| {
                path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("update."))
            });
            paths.sort();
            return paths.iter().filter_map(|path| fs::read(path).ok()).collect();
        }
        let corpus = env::var("TYPEWRIGHT_CORPUS").unwrap_or_default();
        let folder = Path::new(&corpus).join("benchmark").join(self.name);
        let text = fs::read_to_string(folder.join("instances.jsonl")).unwrap_or_default();
        text.lines().take(300).map(|line| line.as_bytes().to_vec()).collect()
    }
}

/// What callgrind counts: everything below this function.
#[inline(never)]
fn counted(work: &mut dyn FnMut()) {
    work();
}

fn jobs<T: Value>(job: &str, documents: &[Vec<u8>]) {
    let values: Vec<T> = documents.iter().filter_map(|document| from_json(document).ok()).collect();
    let each = |work: &dyn Fn(&[u8])| {
        let pass = || documents.iter().for_each(|document| work(black_box(document)));
        pass(); // What is made once, such as compiled patterns, is not counted.
        counted(&mut || pass());
    };
    match job {
        "read" => each(&|document| drop(black_box(from_json::<T>(document)))),
        "verdict" => each(&|document| {
            black_box(entry::accepts(document, T::TABLE));
        }),
        "report" => each(&|document| drop(black_box(entry::check_json(document, T::TABLE)))),
        _ => counted(&mut || values.iter().for_each(|value| drop(black_box(to_json(value))))),
    }
}

fn main() -> Result<(), String> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        [name, job] => {
            let cases = cases();
            let case = cases.iter().find(|case| case.name == *name).ok_or("no such case")?;
            (case.job)(job, &case.documents());
            Ok(())
        }
        ["--record"] => RECORDS.iter().try_for_each(Record::write),
        [] => compare(),
        _ => Err("usage: [--record | CASE JOB]".to_owned()),
    }
}

/// Numbers by what they are of.
type Counts = BTreeMap<String, f64>;

/// What is recorded in one file.
struct Record {
    file: &'static str,
    unit: &'static str,
    count: fn() -> Result<Counts, String>,
}

const RECORDS: [Record; 2] = [
    Record { file: "instructions.json", unit: "thousand instructions", count },
    Record { file: "llvm-lines.json", unit: "lines for each type", count: lines },
];

fn lines() -> Result<Counts, String> {
    Ok(Counts::from([("vapi-types".to_owned(), lines::per_type()?)]))
}

fn count() -> Result<Counts, String> {
    let program = env::current_exe().map_err(|error| error.to_string())?;
    let mut counts = Counts::new();
    for case in cases() {
        // Only its documents are refused.
        for job in if case.name == "micro-broken" {
            &["read", "verdict", "report"][..]
        } else {
            &["read", "verdict", "write"]
        } {
            let output = Command::new("valgrind")
                .args([
                    "--tool=callgrind",
                    "--callgrind-out-file=/dev/null",
                    "--toggle-collect=*counted*",
                ])
                .arg(&program)
                .args([case.name, *job])
                .output()
                .map_err(|error| format!("valgrind: {error}"))?;
            let text = String::from_utf8_lossy(&output.stderr);
            let line = text
                .lines()
                .find_map(|line| line.split_once("Collected :"))
                .ok_or_else(|| text.to_string())?;
            let number: f64 =
                line.1.trim().parse().map_err(|_| format!("no number: {}", line.1))?;
            counts.insert(format!("{} {job}", case.name), (number / 1000.0).round());
        }
    }
    Ok(counts)
}

impl Record {
    fn path(&self) -> std::path::PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join(self.file)
    }

    fn write(&self) -> Result<(), String> {
        let text =
            serde_json::to_string_pretty(&(self.count)()?).map_err(|error| error.to_string())?;
        fs::write(self.path(), text + "\n").map_err(|error| error.to_string())
    }

    /// How many numbers are worse than recorded.
    fn compare(&self) -> Result<usize, String> {
        let text = fs::read_to_string(self.path()).map_err(|error| error.to_string())?;
        let before: Counts = serde_json::from_str(&text).map_err(|error| error.to_string())?;
        let (mut worse, mut better) = (0, 0);
        for (name, now) in (self.count)()? {
            let Some(then) = before.get(&name) else {
                println!("{name}: {now} {}, none recorded", self.unit);
                worse += 1;
                continue;
            };
            let change = now / then - 1.0;
            if change.abs() > TOLERANCE {
                println!("{name}: {then} -> {now} {}, {:+.1} %", self.unit, change * 100.0);
                if change > 0.0 { worse += 1 } else { better += 1 }
            }
        }
        println!(
            "{}: {worse} worse, {better} better, by more than {:.0} %",
            self.file,
            TOLERANCE * 100.0
        );
        Ok(worse)
    }
}

fn compare() -> Result<(), String> {
    let mut worse = 0;
    for record in &RECORDS {
        worse += record.compare()?;
    }
    if worse > 0 {
        Err("worse than recorded; if that is meant, --record".to_owned())
    } else {
        Ok(())
    }
}
