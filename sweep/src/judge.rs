//! Reads the documents of each schema with its type and compares verdicts and values.

use std::{fs, path::Path, process::Command, time::Duration};

use crate::{args::Args, corpus::Case, generate, oracle, same, scratch::Compiled};

/// What came of the documents of a schema.
#[derive(Debug, Default, Clone)]
pub(crate) struct Judged {
    /// Documents that were read.
    pub(crate) documents: usize,
    /// Those of which the verdict is as it should be.
    pub(crate) verdicts: usize,
    /// Accepted documents, and those that came back equal.
    pub(crate) accepted: usize,
    pub(crate) equal: usize,
    /// Documents the other validator was asked about, and those it agrees on.
    pub(crate) asked: usize,
    pub(crate) agreed: usize,
    /// Nanoseconds of reading, in a debug build.
    pub(crate) nanoseconds: u64,
    /// Kind, document and detail.
    pub(crate) problems: Vec<(&'static str, String, String)>,
    /// Why the other validator was not asked.
    pub(crate) no_oracle: Option<String>,
}

/// Judges all cases that were compiled.
pub(crate) fn all(cases: &[Case], compiled: &[Compiled], args: &Args) -> Vec<Judged> {
    let folder = args.work.join("results");
    let _ = fs::create_dir_all(&folder);
    let pairs: Vec<(&Case, &Compiled)> = cases.iter().zip(compiled).collect();
    generate::in_parallel(&pairs, args.jobs, |n, (case, compiled)| {
        one(n, case, compiled, args, &folder)
    })
}

struct Record {
    flags: u8,
    nanoseconds: u64,
    text: String,
}

fn one(n: usize, case: &Case, compiled: &Compiled, args: &Args, folder: &Path) -> Judged {
    let mut judged = Judged::default();
    let Some((runner, number)) = compiled.runner.as_ref().filter(|_| !case.documents.is_empty())
    else {
        return judged;
    };
    let input = folder.join(format!("s{n:04}.in"));
    let output = folder.join(format!("s{n:04}.out"));
    let mut bytes = Vec::new();
    for document in &case.documents {
        bytes.extend(u32::try_from(document.bytes.len()).unwrap_or_default().to_le_bytes());
        bytes.extend(&document.bytes);
    }
    if let Err(why) = fs::write(&input, bytes) {
        judged.problems.push(("runner", String::new(), why.to_string()));
        return judged;
    }
    let mut command = Command::new(runner);
    command.arg(number.to_string()).arg(&input).arg(&output);
    command.args(args.stack.map(|kib| kib.to_string()));
    if let Err(why) = generate::run(&mut command, Duration::from_secs(args.seconds)) {
        judged.problems.push(("runner", String::new(), why));
    }
    let records = records(&fs::read(&output).unwrap_or_default());
    let _ = fs::remove_file(&input);
    let _ = fs::remove_file(&output);
    let oracle = match oracle::validator(case, args) {
        Ok(oracle) => Some(oracle),
        Err(why) => {
            judged.no_oracle = Some(why);
            None
        }
    };
    if records.is_empty() {
        judged.problems.push(("no-root", String::new(), "nothing was read".to_owned()));
    }
    for (document, record) in case.documents.iter().zip(records) {
        judged.documents += 1;
        judged.nanoseconds += record.nanoseconds;
        let mut problem = |kind, detail: &str| {
            judged.problems.push((kind, document.name.clone(), detail.chars().take(400).collect()));
        };
        let [ok, checked, accepted, again, panicked] =
            [1, 2, 4, 8, 16].map(|bit| record.flags & bit != 0);
        if panicked {
            problem("panic", "");
            continue;
        }
        let value = serde_json::from_slice(&document.bytes).ok();
        let other =
            oracle.as_ref().zip(value.as_ref()).map(|(oracle, value)| oracle.is_valid(value));
        if checked != accepted {
            problem("inconsistent", "`check_json` and `accepts` differ");
        }
        if checked != ok {
            problem(if ok { "too-wide" } else { "too-narrow" }, &record.text);
        }
        // What the corpus says may be because of a document that is not there, and says nothing of
        // formats.
        let expected = if case.has_absent || !args.types().is_empty() {
            other.or(document.valid)
        } else {
            document.valid.or(other)
        };
        match expected {
            Some(true) if !ok => problem("refused-valid", &record.text),
            Some(false) if ok => problem("accepted-invalid", ""),
            _ => judged.verdicts += 1,
        }
        if let Some(other) = other {
            judged.asked += 1;
            if other == ok {
                judged.agreed += 1;
            } else if expected.is_some_and(|valid| valid != other) {
                let detail = if ok { "accepted here" } else { "refused here" };
                judged.problems.push(("oracle-differs", document.name.clone(), detail.to_owned()));
            }
        }
        if ok {
            judged.accepted += 1;
            let original = String::from_utf8_lossy(&document.bytes);
            match same::difference(&original, &record.text) {
                None => judged.equal += 1,
                Some(at) => {
                    judged.problems.push((
                        "round-trip",
                        document.name.clone(),
                        format!("differs at `{at}`"),
                    ));
                }
            }
            if !again {
                judged.problems.push((
                    "validate",
                    document.name.clone(),
                    "`validate` refuses what was read".to_owned(),
                ));
            }
        }
    }
    judged
}

fn records(mut bytes: &[u8]) -> Vec<Record> {
    let mut records = Vec::new();
    while let Some((head, rest)) = bytes.split_first_chunk::<13>() {
        let [flags, time @ .., l0, l1, l2, l3] = *head;
        let length = u32::from_le_bytes([l0, l1, l2, l3]) as usize;
        let Some(text) = rest.get(..length) else { break };
        records.push(Record {
            flags,
            nanoseconds: u64::from_le_bytes(time),
            text: String::from_utf8_lossy(text).into_owned(),
        });
        bytes = rest.get(length..).unwrap_or_default();
    }
    records
}
