//! Sends the documents on their way, and counts what came of them.

use std::{
    fmt, fs,
    io::Write,
    path::Path,
    process::{Command, Stdio},
};

use serde_json::Value;

use crate::{build::Compiled, case::Case};

/// What came of all documents.
#[derive(Debug, Default)]
pub(crate) struct Sum {
    schemas: usize,
    same: usize,
    /// typify's type does not read the document.
    refused: usize,
    /// What typify's type writes is not valid.
    invalid: usize,
    /// typify's type writes another number than it has read.
    altered: usize,
    /// typify's type reads what it has written as another value.
    unsteady: usize,
    pub(crate) different: usize,
}

impl fmt::Display for Sum {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { schemas, same, refused, invalid, altered, unsteady, different } = self;
        write!(
            f,
            "{schemas} schemas: {same} documents stay the same, {different} do not; \
             typify's types refuse {refused} valid ones, write {invalid} that the schema rejects \
             and {altered} with other numbers than they read, and read {unsteady} that they wrote \
             as other values"
        )
    }
}

/// Judges all, and shows what is different.
pub(crate) fn all(compiled: &[Compiled<'_>], work: &Path, sum: &mut Sum) -> Result<(), String> {
    for Compiled { case, program } in compiled {
        sum.schemas += 1;
        one(case, program, work, sum)?;
    }
    Ok(())
}

fn one(case: &Case, program: &Path, work: &Path, sum: &mut Sum) -> Result<(), String> {
    let fail = |why: std::io::Error| format!("{}: {why}", program.display());
    let mut child = Command::new(program)
        .current_dir(work)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(fail)?;
    let mut stdin = child.stdin.take().ok_or("no standard input")?;
    let lines = case.documents.join("\n");
    let writer = std::thread::spawn(move || drop(stdin.write_all(lines.as_bytes())));
    let output = child.wait_with_output().map_err(fail)?;
    let _ = writer.join();
    let said = String::from_utf8_lossy(&output.stdout);
    let mut answers = said.lines();
    let schema: Value = fs::read(&case.schema)
        .ok()
        .and_then(|bytes| serde_json::from_slice(&bytes).ok())
        .unwrap_or_default();
    let referee = jsonschema::options().build(&schema).ok();
    for document in &case.documents {
        let answer = answers.next().and_then(|line| serde_json::from_str(line).ok());
        let (word, shown): (String, String) =
            answer.unwrap_or_else(|| ("different".to_owned(), "the program ended".to_owned()));
        match word.as_str() {
            "same" => sum.same += 1,
            "refused" | "unwritten" => sum.refused += 1,
            "altered" => sum.altered += 1,
            "unsteady" => sum.unsteady += 1,
            "rejected" if rejects(referee.as_ref(), &shown) => sum.invalid += 1,
            _ => {
                sum.different += 1;
                println!("{}: {word}: {document}\n{shown}", case.schema.display());
            }
        }
    }
    Ok(())
}

/// Whether the schema rejects what typify's type wrote, as another validator says.
fn rejects(referee: Option<&jsonschema::Validator>, shown: &str) -> bool {
    let written = shown.lines().next().and_then(|line| serde_json::from_str::<Value>(line).ok());
    referee.zip(written).is_some_and(|(referee, written)| !referee.is_valid(&written))
}
