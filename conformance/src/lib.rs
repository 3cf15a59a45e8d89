//! Runs the official JSON Schema test suite through generated types.
//!
//! The build script makes types of every schema of the suite; [`run`] gives each document of the
//! suite to them in every way there is.
#![forbid(unsafe_code)]

mod json;
pub mod table;

use std::{
    collections::BTreeSet,
    panic::{AssertUnwindSafe, catch_unwind},
};

use typewright::{Report, Value, entry, schema::Schema};

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
    rules: &'static Schema,
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
        Self { grade, round_trip: round_trip::<T>, rules: T::TABLE }
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
/// The first of the constraints that does not hold, in words.
pub fn run(group: &Group, case: &Case) -> Result<(), String> {
    let made = group.made.as_ref().map_err(|why| format!("nothing is generated: {why}"))?;
    match made.verdict(case.data)? {
        verdict if verdict == case.valid => Ok(()),
        true => Err("it is accepted".to_owned()),
        false => Err(format!(
            "it is refused: {}",
            told(entry::check_json(case.data.as_bytes(), made.rules))
        )),
    }
}

impl Type {
    /// Whether a document is accepted, if all ways of asking agree, and what was read is written as
    /// it was.
    ///
    /// # Errors
    ///
    /// What does not agree, in words.
    pub fn verdict(&self, json: &str) -> Result<bool, String> {
        catch_unwind(AssertUnwindSafe(|| self.agreed(json)))
            .unwrap_or_else(|_| Err("it panics".to_owned()))
    }

    fn agreed(&self, json: &str) -> Result<bool, String> {
        let bytes = json.as_bytes();
        let accepts = entry::accepts(bytes, self.rules);
        let checked = entry::check_json(bytes, self.rules);
        if checked.is_ok() != accepts {
            return Err(format!("`accepts` says {accepts}, `check_json` {}", told(checked)));
        }
        let trip = match ((self.round_trip)(bytes), checked) {
            (Ok(_), Err(_)) => return Err("`from_json` reads what is not accepted".to_owned()),
            (Err(report), Ok(())) => {
                return Err(format!("`from_json` refuses what is accepted: {report}"));
            }
            (Err(report), Err(checked)) if report.violations != checked.violations => {
                return Err(format!("`from_json` reports {report}, `check_json` {checked}"));
            }
            (Err(report), Err(_)) if report.violations.is_empty() => {
                return Err("the report is empty".to_owned());
            }
            (Err(_), Err(_)) => return Ok(false),
            (Ok(trip), Ok(())) => trip,
        };
        if trip.validated.is_err() {
            return Err(format!("`validate` refuses what was read: {}", told(trip.validated)));
        }
        if json::equal(json, &trip.written) {
            Ok(true)
        } else {
            Err(format!("it is written as {}", trip.written))
        }
    }

    /// How many of the six kinds of values are among the documents that it accepts.
    #[must_use]
    pub fn kinds<'d>(&self, documents: impl IntoIterator<Item = &'d &'d str>) -> usize {
        let accepted =
            documents.into_iter().filter(|json| entry::accepts(json.as_bytes(), self.rules));
        accepted.filter_map(|json| json::kind(json)).collect::<BTreeSet<_>>().len()
    }

    /// The same for types that share their code.
    #[must_use]
    pub fn id(&self) -> usize {
        std::ptr::from_ref(self.rules).addr()
    }
}

fn told(result: Result<(), Report>) -> String {
    result.err().map_or_else(|| "accepts".to_owned(), |report| report.to_string())
}
