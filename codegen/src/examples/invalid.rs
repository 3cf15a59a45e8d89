//! Documents that break a rule in one place.

use fastrand::Rng;

use super::Document;
use crate::interpret::Validator;

/// So many changes are tried.
const TRIES: usize = 200;

/// A document that a schema rejects, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invalid {
    /// The document.
    pub document: Document,
    /// The keyword that it breaks.
    pub keyword: String,
    /// The place of the keyword: `file.json#/pointer`.
    pub schema: String,
    /// The place in the document, as a JSON pointer.
    pub pointer: String,
}

/// A valid document with one change, for which it is rejected: with one violation, if there is such a
/// change.
pub(super) fn broken(valid: &Document, validator: Validator, random: &mut Rng) -> Option<Invalid> {
    let mut best: Option<(usize, Invalid)> = None;
    for _ in 0..TRIES {
        let mut document = valid.clone();
        change(&mut document, random);
        let Err(report) = validator.check(document.to_json().as_bytes()) else { continue };
        let count = report.violations().len();
        let Some(violation) = report.violations().first() else { continue };
        if best.as_ref().is_none_or(|(least, _)| count < *least) {
            let invalid = Invalid {
                document,
                keyword: violation.keyword.as_str().to_owned(),
                schema: violation.schema.clone(),
                pointer: violation.pointer(),
            };
            best = Some((count, invalid));
        }
        if count == 1 {
            break;
        }
    }
    best.map(|(_, invalid)| invalid)
}

/// Changes one value.
fn change(document: &mut Document, random: &mut Rng) {
    let n = random.usize(0..document.count());
    let Some(value) = document.nth_mut(n) else { return };
    match value {
        Document::Map(members) if random.u32(0..4) > 0 => {
            if members.is_empty() || random.u32(0..3) == 0 {
                members.push((format!("unknown{}", random.u32(0..100)), Document::raw("1")));
            } else {
                members.remove(random.usize(0..members.len()));
            }
        }
        Document::List(items) if random.u32(0..4) > 0 => match random.u32(0..3) {
            0 if !items.is_empty() => drop(items.remove(random.usize(0..items.len()))),
            1 => items.clear(),
            _ => {
                let last = items.last().cloned();
                items.push(last.unwrap_or_else(|| Document::raw("null")));
            }
        },
        Document::Text(text) if random.u32(0..4) > 0 => match random.u32(0..4) {
            0 => text.clear(),
            1 => text.push('\u{a7}'),
            2 => *text = text.repeat(40),
            _ => drop(text.pop()),
        },
        Document::Raw(json) if random.u32(0..4) > 0 && json.parse::<f64>().is_ok() => {
            let other = match random.u32(0..4) {
                0 => "-999999999",
                1 => "999999999",
                2 => "0.123",
                _ => "0",
            };
            other.clone_into(json);
        }
        other => {
            *other = match random.u32(0..6) {
                0 => Document::raw("null"),
                1 => Document::raw("true"),
                2 => Document::raw("17"),
                3 => Document::text("other"),
                4 => Document::List(Vec::new()),
                _ => Document::Map(Vec::new()),
            };
        }
    }
}
