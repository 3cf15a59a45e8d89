//! Runs the official JSON Schema test suite through generated types.
//!
//! The build script makes types of every schema of the suite; [`run`] gives each document of the suite to them in every way there is.
#![forbid(unsafe_code)]

mod json;
pub mod table;

use std::panic::{AssertUnwindSafe, catch_unwind};

use typewright::{Report, Value, entry, rules::Rules};

/// A schema of the suite, with its cases.
pub struct Group {
    /// The draft: `draft7`.
    pub draft: &'static str,
    /// The file: `optional/format/date.json`.
    pub file: &'static str,
    /// What the schema is about.
    pub description: &'static str,
    /// The type that was generated, or why none was.
    pub made: Result<Type, &'static str>,
    /// Documents.
    pub cases: &'static [Case],
}

/// A document of the suite.
pub struct Case {
    /// What it is about.
    pub description: &'static str,
    /// The document.
    pub data: &'static str,
    /// Whether the schema accepts it.
    pub valid: bool,
}

/// A generated type.
pub struct Type {
    /// How much the type says: `exact`, `residual`, `opaque`.
    pub grade: &'static str,
    round_trip: fn(&[u8]) -> Result<Trip, Report>,
    rules: &'static Rules,
}

/// What came of a document that was read.
struct Trip {
    written: String,
    validated: Result<(), Report>,
}

impl Type {
    /// The ways into a type.
    #[must_use]
    pub const fn of<T: Value>(grade: &'static str) -> Self {
        Self { grade, round_trip: round_trip::<T>, rules: T::RULES }
    }
}

fn round_trip<T: Value>(json: &[u8]) -> Result<Trip, Report> {
    let value: T = typewright::from_json(json)?;
    let (written, validated) = (typewright::to_json(&value), typewright::validate(&value));
    Ok(Trip { written, validated })
}

impl Group {
    /// The name of a case in `exceptions.txt`.
    #[must_use]
    pub fn name_of(&self, case: &Case) -> String {
        format!("{}/{} | {} | {}", self.draft, self.file, self.description, case.description)
    }
}

/// Why a case fails; nothing if it passes.
///
/// # Errors
///
/// The first of the demands that does not hold, in words.
pub fn run(group: &Group, case: &Case) -> Result<(), String> {
    let made = group.made.as_ref().map_err(|why| format!("nothing is generated: {why}"))?;
    catch_unwind(AssertUnwindSafe(|| verdicts(made, case))).unwrap_or_else(|_| Err("it panics".to_owned()))
}

fn verdicts(made: &Type, case: &Case) -> Result<(), String> {
    let json = case.data.as_bytes();
    let accepts = entry::accepts(json, made.rules);
    if accepts != case.valid {
        return Err(format!("`accepts` says {accepts}"));
    }
    let checked = entry::check_json(json, made.rules);
    if checked.is_ok() != case.valid {
        return Err(format!("`check_json` does not agree with `accepts`: {}", told(checked)));
    }
    let trip = match (made.round_trip)(json) {
        Ok(_) if !case.valid => return Err("`from_json` accepts".to_owned()),
        Err(report) if case.valid => return Err(format!("`from_json` refuses: {report}")),
        Err(report) if report.violations.is_empty() => return Err("the report is empty".to_owned()),
        Err(_) => return Ok(()),
        Ok(trip) => trip,
    };
    if trip.validated.is_err() {
        return Err(format!("`validate` refuses what was read: {}", told(trip.validated)));
    }
    if json::equal(case.data, &trip.written) { Ok(()) } else { Err(format!("it is written as {}", trip.written)) }
}

fn told(result: Result<(), Report>) -> String {
    result.err().map_or_else(|| "accepted".to_owned(), |report| report.to_string())
}
