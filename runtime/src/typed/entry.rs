//! The entry points of generated code: from bytes to a value, a verdict or a report.

use crate::{
    check::{self, Reader, Report, scratch},
    cursor::{Invalid, Limits},
    schema::{Keyword, Schema},
};

/// Reads one document by `read`, the reading function of the type that `schema` describe.
///
/// # Errors
///
/// If the document is not accepted: the report holds every violation.
pub fn from_json<'a, T>(
    bytes: &'a [u8],
    schema: &'static Schema,
    read: fn(&mut Reader<'a>) -> Result<T, Invalid>,
) -> Result<T, Report> {
    from_json_with(Limits::DEFAULT, bytes, schema, read)
}

/// As [`from_json`], within `limits`.
///
/// # Errors
///
/// If the document is not accepted: the report holds every violation.
pub fn from_json_with<'a, T>(
    limits: Limits,
    bytes: &'a [u8],
    schema: &'static Schema,
    read: fn(&mut Reader<'a>) -> Result<T, Invalid>,
) -> Result<T, Report> {
    read_by(limits, text_of(bytes)?, schema, read)
}

#[inline]
fn text_of(bytes: &[u8]) -> Result<&str, Report> {
    str::from_utf8(bytes).map_err(|error| Report::not_utf8(bytes, error.valid_up_to()))
}

/// As [`from_json`], for a text.
#[cfg(feature = "serde")]
pub(crate) fn from_json_text<'a, T>(
    text: &'a str,
    schema: &'static Schema,
    read: fn(&mut Reader<'a>) -> Result<T, Invalid>,
) -> Result<T, Report> {
    read_by(Limits::DEFAULT, text, schema, read)
}

/// A reader is large: it is made where it stays.
#[inline]
fn read_by<'a, T>(
    limits: Limits,
    text: &'a str,
    schema: &'static Schema,
    read: fn(&mut Reader<'a>) -> Result<T, Invalid>,
) -> Result<T, Report> {
    let mut reader = Reader::from_text(text);
    reader.set_limits(limits);
    let mut lent = scratch::lend(&mut reader);
    let reader = lent.reader();
    match read(reader) {
        Ok(value) if at_end(reader) => Ok(value),
        _ if reader.fault().keyword() == Keyword::Undecided => read_patiently(reader, schema, read),
        _ => Err(explain(reader, schema)),
    }
}

/// Reads one document by `read`, and passes over constraints that are broken, where the Rust type
/// holds the value all the same: the value, and a report of all violations, empty if there are none.
///
/// A value that the type of an optional member cannot hold is kept in `extra`, as members are that
/// the schema does not declare: so it is written back as it was read.
///
/// # Errors
///
/// If the type cannot hold the document: it is not JSON, a member that the type needs is missing, a
/// value is of another kind, or it is none that an enum lists.
pub fn from_json_lenient<'a, T>(
    bytes: &'a [u8],
    schema: &'static Schema,
    read: fn(&mut Reader<'a>) -> Result<T, Invalid>,
) -> Result<(T, Report), Report> {
    let report = match from_json(bytes, schema, read) {
        Ok(value) => return Ok((value, Report::default())),
        Err(report) => report,
    };
    let Ok(reader) = Reader::new(bytes) else { return Err(report) };
    let mut reader = reader.leniently();
    match read(&mut reader) {
        Ok(value) if at_end(&mut reader) => Ok((value, report)),
        _ => Err(report),
    }
}

/// Reading asks some patterns more than once, and may run out of steps where the verdict alone does
/// not: the verdict counts.
#[cold]
#[inline(never)]
fn read_patiently<'a, T>(
    reader: &Reader<'a>,
    schema: &'static Schema,
    read: fn(&mut Reader<'a>) -> Result<T, Invalid>,
) -> Result<T, Report> {
    let mut again = Reader::from_text(reader.input()).with_limits(reader.limits());
    if !is_accepted(&mut again, schema) {
        return Err(explain(reader, schema));
    }
    let patient = Limits { pattern_steps: u32::MAX, ..reader.limits() };
    let mut again = Reader::from_text(reader.input()).with_limits(patient);
    match read(&mut again) {
        Ok(value) if at_end(&mut again) => Ok(value),
        _ => Err(explain(&again, schema)),
    }
}

/// Checks one document; builds nothing.
///
/// ```
/// use typewright::{entry, schema::{Schema, at, min_length, string}};
///
/// static NAME: Schema = at("name.json#", &string(&min_length(3)));
///
/// assert!(entry::check_json(br#""Ada""#, &NAME).is_ok());
/// let report = entry::check_json(br#""Al""#, &NAME).unwrap_err();
/// assert_eq!(report.violations()[0].schema, "name.json#/minLength");
/// ```
///
/// # Errors
///
/// If the document is not accepted: the report holds every violation.
pub fn check_json(bytes: &[u8], schema: &'static Schema) -> Result<(), Report> {
    check_json_with(Limits::DEFAULT, bytes, schema)
}

/// As [`check_json`], within `limits`.
///
/// # Errors
///
/// If the document is not accepted: the report holds every violation.
pub fn check_json_with(
    limits: Limits,
    bytes: &[u8],
    schema: &'static Schema,
) -> Result<(), Report> {
    let mut reader = Reader::from_text(text_of(bytes)?);
    reader.set_limits(limits);
    let mut lent = scratch::lend(&mut reader);
    let reader = lent.reader();
    if is_accepted(reader, schema) { Ok(()) } else { Err(explain(reader, schema)) }
}

/// Whether the document is accepted.
///
/// ```
/// use typewright::{Schema, entry};
///
/// assert!(entry::accepts(b"[1, 2]", &Schema::ANY));
/// assert!(!entry::accepts(b"[1, 2", &Schema::ANY));
/// ```
#[must_use]
pub fn accepts(bytes: &[u8], schema: &'static Schema) -> bool {
    accepts_with(Limits::DEFAULT, bytes, schema)
}

/// As [`accepts`], within `limits`.
#[must_use]
pub fn accepts_with(limits: Limits, bytes: &[u8], schema: &'static Schema) -> bool {
    str::from_utf8(bytes).is_ok_and(|text| {
        let mut reader = Reader::from_text(text);
        reader.set_limits(limits);
        let mut lent = scratch::lend(&mut reader);
        let reader = lent.reader();
        is_accepted(reader, schema)
    })
}

/// Whether the schema accepts the document, and its Rust type can hold it.
fn is_accepted(reader: &mut Reader<'_>, schema: &'static Schema) -> bool {
    reader.check(schema).is_ok() && at_end(reader) && !reader.is_out_of_range()
}

fn at_end(reader: &mut Reader<'_>) -> bool {
    reader.end().is_ok()
}

/// Every violation of a document that was refused. If the schema accepts it, the Rust type does
/// not: then that is the violation.
#[cold]
#[inline(never)]
fn explain(reader: &Reader<'_>, schema: &'static Schema) -> Report {
    let report = check::collect(reader.input(), schema, reader.limits());
    if report.violations.is_empty() && !report.truncated {
        reader.report_by(schema)
    } else {
        report
    }
}
