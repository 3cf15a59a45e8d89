//! Runs every document in `tests/payloads/`.
//!
//! `valid/` is read, checked, written and read again. Each document in `invalid/` has a file
//! `.expected` beside it: one line for each violation, `#pointer line:column keyword`, in the order
//! of the document. The first word of a file name says which type reads it. `UPDATE_GOLDEN=1`
//! rewrites the `.expected` files, and fails once.

use std::{
    env, fs,
    path::{Path, PathBuf},
};

use serde_json::Value;
use vapi_types::{
    Report, ServerMessageTransferUpdate, TransferDestinationNumber, TransferDestinationSip,
};

/// What the tests do with one type.
struct Root {
    prefix: &'static str,
    check: fn(&[u8]) -> Result<(), Report>,
    accepts: fn(&[u8]) -> bool,
    read: fn(&[u8]) -> Result<Vec<Pass>, Report>,
    serde_refuses: fn(&[u8]) -> bool,
}

/// One way of writing a value that had been read, and what came out of it.
type Pass = (&'static str, Result<String, String>);

macro_rules! root {
    ($prefix:literal, $ty:ty) => {
        Root {
            prefix: $prefix,
            check: |bytes| <$ty>::check_json(bytes),
            accepts: |bytes| <$ty>::accepts(bytes),
            read: |bytes| {
                let value = <$ty>::from_json(bytes)?;
                let written = value.to_json();
                let again = || {
                    value.validate().map_err(|report| format!("validate: {report}"))?;
                    let again = <$ty>::from_json(&written).map_err(|report| report.to_string())?;
                    if again == value {
                        Ok(again.to_json())
                    } else {
                        Err("read another value".to_owned())
                    }
                };
                let serde = || {
                    let again: $ty =
                        serde_json::from_slice(bytes).map_err(|error| error.to_string())?;
                    if again != value {
                        return Err("read another value".to_owned());
                    }
                    serde_json::to_string(&again).map_err(|error| error.to_string())
                };
                let again = ("to_json, from_json, to_json", again());
                let serde = ("serde_json", serde());
                Ok(vec![("to_json", Ok(written)), again, serde])
            },
            serde_refuses: |bytes| serde_json::from_slice::<$ty>(bytes).is_err(),
        }
    };
}

static ROOTS: [Root; 3] = [
    root!("update", ServerMessageTransferUpdate),
    root!("number", TransferDestinationNumber),
    root!("sip", TransferDestinationSip),
];

#[test]
fn valid_payloads_are_read_and_written_back_whole() {
    let mut failures = Vec::new();
    for path in files("valid", "json") {
        let (name, root, bytes) = open(&path);
        let mut fail = |what: String| failures.push(format!("{name}: {what}"));
        if !(root.accepts)(&bytes) {
            fail("accepts says no".to_owned());
        }
        if let Err(report) = (root.check)(&bytes) {
            fail(format!("check_json:\n{report}"));
        }
        let original: Value = serde_json::from_slice(&bytes).expect("a valid payload is JSON");
        match (root.read)(&bytes) {
            Err(report) => fail(format!("from_json:\n{report}")),
            Ok(passes) => {
                for (way, written) in passes {
                    match written {
                        Err(why) => fail(format!("{way}: {why}")),
                        Ok(text) => match serde_json::from_str(&text) {
                            Ok(value) if equal(&original, &value) => {}
                            Ok(_) => fail(format!("{way} wrote something else:\n{text}")),
                            Err(error) => fail(format!("{way} wrote no JSON ({error}):\n{text}")),
                        },
                    }
                }
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n\n"));
}

#[test]
fn invalid_payloads_are_refused_with_every_violation_in_its_place() {
    let update = env::var_os("UPDATE_GOLDEN").is_some();
    let mut failures = Vec::new();
    for path in files("invalid", "json") {
        let (name, root, bytes) = open(&path);
        let mut fail = |what: String| failures.push(format!("{name}: {what}"));
        if (root.accepts)(&bytes) {
            fail("accepts says yes".to_owned());
        }
        if !(root.serde_refuses)(&bytes) {
            fail("serde_json reads it".to_owned());
        }
        let checked =
            (root.check)(&bytes).err().map_or_else(String::new, |report| listing(&report));
        let read = (root.read)(&bytes).err().map_or_else(String::new, |report| listing(&report));
        if checked != read {
            fail(format!("check_json reports\n{checked}but from_json\n{read}"));
        }
        let golden = path.with_extension("expected");
        let expected = fs::read_to_string(&golden).unwrap_or_default();
        if read != expected {
            if update {
                fs::write(&golden, &read).expect("the tests folder can be written");
            }
            let done =
                if update { "rewritten" } else { "if the new ones are right: UPDATE_GOLDEN=1" };
            fail(format!("expected\n{expected}but from_json reports\n{read}({done})"));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n\n"));
}

#[test]
fn every_expectation_belongs_to_a_payload() {
    for golden in files("invalid", "expected") {
        assert!(golden.with_extension("json").exists(), "{} has no payload", golden.display());
    }
}

/// One line for each violation, sorted by position, each ended by a line feed.
fn listing(report: &Report) -> String {
    let mut violations: Vec<_> = report.violations().iter().collect();
    violations.sort_by_key(|it| (it.line, it.column, it.pointer(), it.keyword.as_str()));
    let line = |it: &&vapi_types::Violation| {
        format!("#{} {}:{} {}\n", it.pointer(), it.line, it.column, it.keyword.as_str())
    };
    violations.iter().map(line).collect()
}

/// Equality of JSON values: numbers by value, not by spelling; the order of members does not count.
fn equal(left: &Value, right: &Value) -> bool {
    match (left, right) {
        (Value::Number(left), Value::Number(right)) if left.is_f64() || right.is_f64() => {
            left.as_f64() == right.as_f64()
        }
        (Value::Array(left), Value::Array(right)) => {
            left.len() == right.len()
                && left.iter().zip(right).all(|(left, right)| equal(left, right))
        }
        (Value::Object(left), Value::Object(right)) => {
            let same = |(name, value)| right.get(name).is_some_and(|other| equal(value, other));
            left.len() == right.len() && left.iter().all(same)
        }
        (left, right) => left == right,
    }
}

fn files(folder: &str, extension: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/payloads").join(folder);
    let entries = fs::read_dir(&folder).expect("the folder is part of the repository");
    let paths = entries.map(|entry| entry.expect("the folder can be listed").path());
    let mut found: Vec<_> =
        paths.filter(|path| path.extension().is_some_and(|it| it == extension)).collect();
    assert!(!found.is_empty(), "no payloads in {}", folder.display());
    found.sort();
    found
}

fn open(path: &Path) -> (String, &'static Root, Vec<u8>) {
    let name = path
        .file_name()
        .and_then(|name| name.to_str())
        .expect("payloads have plain names")
        .to_owned();
    let prefix = name.split('.').next();
    let root = ROOTS.iter().find(|root| Some(root.prefix) == prefix);
    let root = root
        .unwrap_or_else(|| panic!("{name}: the first word must be one of the roots of this test"));
    (name, root, fs::read(path).expect("a payload can be read"))
}
