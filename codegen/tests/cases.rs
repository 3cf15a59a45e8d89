//! The generated code of every case is compiled into this test, and reads the documents of its case.
//!
//! `valid/NAME.json` must be accepted, and written back as an equal value. `invalid/NAME.json` must be refused with
//! exactly the violations in `NAME.err`: a line `pointer line:column keyword` for each.

#[allow(dead_code, reason = "not all of it is needed here")]
#[path = "../../conformance/src/json.rs"]
mod json;
#[allow(dead_code, unreachable_pub, unused_imports, reason = "only the types under test are used")]
#[path = "cases/mod.rs"]
mod list;

use std::{fmt::Write as _, fs, path::Path};

use typewright::{Report, Value, Violation, entry, schema::Schema};

/// The type that the documents of a case are about.
pub(crate) struct Case {
    name: &'static str,
    rules: &'static Schema,
    round_trip: fn(&[u8]) -> Result<Trip, Report>,
}

/// What came of a document that was read.
struct Trip {
    written: String,
    validated: Result<(), Report>,
}

impl Case {
    pub(crate) const fn of<T: Value>(name: &'static str) -> Self {
        Self { name, rules: T::TABLE, round_trip: round_trip::<T> }
    }
}

fn round_trip<T: Value>(json: &[u8]) -> Result<Trip, Report> {
    let value: T = typewright::from_json(json)?;
    Ok(Trip { written: typewright::to_json(&value), validated: typewright::validate(&value) })
}

#[test]
fn documents_are_judged_as_their_folder_says() {
    let update = std::env::var_os("UPDATE_GOLDEN").is_some_and(|value| value == "1");
    let mut problems = String::new();
    for case in list::CASES {
        let folder = Path::new("tests/cases").join(case.name);
        for (kind, judge) in [("valid", valid as Judge), ("invalid", invalid)] {
            let Ok(entries) = fs::read_dir(folder.join(kind)) else { continue };
            let mut paths: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
            paths.retain(|path| path.extension().is_some_and(|extension| extension == "json"));
            paths.sort();
            for path in paths {
                if let Err(why) =
                    judge(case, &fs::read(&path).unwrap(), &path.with_extension("err"), update)
                {
                    let _ = writeln!(problems, "{}: {why}", path.display());
                }
            }
        }
    }
    assert!(problems.is_empty(), "\n{problems}");
}

/// A case, a document, the file with its violations, and whether to write that.
type Judge = fn(&Case, &[u8], &Path, bool) -> Result<(), String>;

fn valid(case: &Case, json: &[u8], _: &Path, _: bool) -> Result<(), String> {
    entry::check_json(json, case.rules)
        .map_err(|report| format!("`check_json` refuses it:\n{report}"))?;
    if !entry::accepts(json, case.rules) {
        return Err("`accepts` refuses it".to_owned());
    }
    let trip =
        (case.round_trip)(json).map_err(|report| format!("`from_json` refuses it:\n{report}"))?;
    trip.validated.map_err(|report| format!("`validate` refuses what was read:\n{report}"))?;
    let same = json::equal(str::from_utf8(json).unwrap(), &trip.written);
    if same { Ok(()) } else { Err(format!("it is written as {}", trip.written)) }
}

fn invalid(case: &Case, json: &[u8], expected: &Path, update: bool) -> Result<(), String> {
    if entry::accepts(json, case.rules) {
        return Err("`accepts` accepts it".to_owned());
    }
    let Err(checked) = entry::check_json(json, case.rules) else {
        return Err("`check_json` accepts it".to_owned());
    };
    let Err(read) = (case.round_trip)(json) else {
        return Err("`from_json` accepts it".to_owned());
    };
    if read != checked {
        return Err(format!("`from_json` reports\n{read}\nbut `check_json`\n{checked}"));
    }
    let folder = Path::new("tests/cases").join(case.name);
    for violation in &read.violations {
        in_the_schema(violation, &folder)?;
    }
    let found = lines(&read);
    let wanted = fs::read_to_string(expected).unwrap_or_default();
    if found == wanted {
        return Ok(());
    }
    if update {
        fs::write(expected, &found).unwrap();
    }
    let what = if update { "is rewritten" } else { "differs" };
    Err(format!("the list of violations {what}; it was\n{wanted}and is\n{found}from\n{read}"))
}

fn lines(report: &Report) -> String {
    report.violations.iter().fold(String::new(), |mut text, violation| {
        let pointer = Some(violation.pointer())
            .filter(|it| !it.is_empty())
            .unwrap_or_else(|| "(root)".to_owned());
        let _ = writeln!(
            text,
            "{pointer} {}:{} {}",
            violation.line,
            violation.column,
            violation.keyword.as_str()
        );
        text
    })
}

/// What a violation says about its place in the schema is true: there is the keyword.
fn in_the_schema(violation: &Violation, folder: &Path) -> Result<(), String> {
    if violation.schema.is_empty() {
        // About the text, not about what the schema says of it.
        return Ok(());
    }
    let Some((file, pointer)) = violation.schema.split_once('#') else {
        return Err(format!("`{}` is no place", violation.schema));
    };
    let text = fs::read_to_string(folder.join(file)).map_err(|why| format!("{file}: {why}"))?;
    // Nobody has a reader for YAML here.
    let schema: Option<serde_json::Value> = serde_json::from_str(&text).ok();
    if schema.is_some_and(|schema| schema.pointer(pointer).is_none()) {
        return Err(format!(
            "{} is reported at `{}`, which is not there",
            violation.keyword.as_str(),
            violation.schema
        ));
    }
    violation
        .causes
        .iter()
        .flat_map(|branch| &branch.violations)
        .try_for_each(|cause| in_the_schema(cause, folder))
}
