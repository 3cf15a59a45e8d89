//! What types read through serde, from JSON and from another format: the same as from JSON itself.

use ciborium::Value as Cbor;
use serde::{Serialize, de::DeserializeOwned};
use typewright::{Report, Value};

use crate::tree::Tree;

/// A type of the repository's own cases.
pub struct Case {
    name: &'static str,
    direct: fn(&[u8]) -> Result<String, Report>,
    json: fn(&[u8]) -> Result<String, String>,
    cbor: fn(&[u8]) -> Result<Written, String>,
}

/// What a value that came through CBOR is written as.
struct Written {
    json: String,
    cbor: Vec<u8>,
}

impl Case {
    /// The case of this name, whose documents a type reads.
    pub const fn of<T: Value + Serialize + DeserializeOwned>(name: &'static str) -> Self {
        Self { name, direct: direct::<T>, json: json::<T>, cbor: cbor::<T> }
    }
}

fn direct<T: Value>(bytes: &[u8]) -> Result<String, Report> {
    typewright::from_json::<T>(bytes).map(|value| typewright::to_json(&value))
}

fn json<T: Serialize + DeserializeOwned>(bytes: &[u8]) -> Result<String, String> {
    let value: T = serde_json::from_slice(bytes).map_err(|error| error.to_string())?;
    serde_json::to_string(&value).map_err(|error| error.to_string())
}

fn cbor<T: Value + Serialize + DeserializeOwned>(bytes: &[u8]) -> Result<Written, String> {
    let value: T = ciborium::from_reader(bytes).map_err(|error| error.to_string())?;
    let mut out = Vec::new();
    ciborium::into_writer(&value, &mut out).map_err(|error| error.to_string())?;
    Ok(Written { json: typewright::to_json(&value), cbor: out })
}

/// The first byte is the number of a case, whose type reads the document behind it. What is no JSON
/// is read as CBOR.
///
/// # Panics
///
/// If anything does not hold.
pub fn check(data: &[u8], cases: &[Case]) {
    let Some((&number, bytes)) = data.split_first() else { return };
    let Some(case) = cases.get(usize::from(number)) else { return };
    if bytes.len() > 1 << 16 {
        return;
    }
    let Ok(tree) = Tree::parse(bytes) else {
        // Whatever it says: a value that can be written and read again, or an error.
        if let Ok(written) = (case.cbor)(bytes)
            && let Err(report) = (case.direct)(written.json.as_bytes())
        {
            panic!("{}: {} is not read again: {report}", case.name, written.json);
        }
        return;
    };
    // `serde_json` reads less deep than we do, and CBOR has other numbers.
    if tree.depth() > 60 || tree.is_odd() || tree.repeats() || tree.any_number(&is_hard) {
        return;
    }
    let wanted = (case.direct)(bytes);
    let read = (case.json)(bytes);
    agree(case.name, "serde_json", &wanted, read);

    let mut document = Vec::new();
    if ciborium::into_writer(&as_cbor(&tree), &mut document).is_err() {
        return;
    }
    match (case.cbor)(&document) {
        Ok(written) => {
            let again = (case.cbor)(&written.cbor).map(|again| again.json);
            assert_eq!(again.as_ref(), Ok(&written.json), "{}: CBOR to CBOR", case.name);
            agree(case.name, "CBOR", &wanted, Ok(written.json));
        }
        Err(error) => agree(case.name, "CBOR", &wanted, Err(error)),
    }
}

fn agree(name: &str, through: &str, wanted: &Result<String, Report>, read: Result<String, String>) {
    match (wanted, read) {
        (Ok(wanted), Ok(read)) => {
            assert!(
                crate::json::equal(wanted, &read),
                "{name}: {through} makes {read} of {wanted}"
            );
        }
        (Err(_), Err(_)) => {}
        (Ok(wanted), Err(error)) => panic!("{name}: {through} refuses {wanted}: {error}"),
        (Err(report), Ok(read)) => panic!("{name}: {through} takes {read}: {report}"),
    }
}

/// Numbers that CBOR, or an `f64`, does not hold as they are written.
fn is_hard(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    digits > 15 || text.contains(['.', 'e', 'E']) || text.starts_with("-0")
}

fn as_cbor(tree: &Tree) -> Cbor {
    match tree {
        Tree::Null => Cbor::Null,
        Tree::Bool(value) => Cbor::Bool(*value),
        Tree::Number(text) => {
            Cbor::Integer(text.parse::<i64>().expect("fifteen digits at most").into())
        }
        Tree::String(text) => Cbor::Text(text.clone()),
        Tree::Array(items) => Cbor::Array(items.iter().map(as_cbor).collect()),
        Tree::Object(members) => Cbor::Map(
            members
                .iter()
                .map(|(name, value)| (Cbor::Text(name.clone()), as_cbor(value)))
                .collect(),
        ),
    }
}
