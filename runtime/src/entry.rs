//! Where generated code begins: from bytes to a value, or to a verdict, or to a report.

use crate::{
    check,
    reader::{Invalid, Limits, Reader},
    report::Report,
    rules::{Keyword, Rules},
    scratch,
};

/// Reads one document by `read`, the reading function of the type that `rules` describe.
///
/// # Errors
///
/// If the document is not accepted: the report holds every violation.
pub fn from_json<T>(
    bytes: &[u8],
    rules: &'static Rules,
    read: fn(&mut Reader<'_>) -> Result<T, Invalid>,
) -> Result<T, Report> {
    from_json_with(Limits::DEFAULT, bytes, rules, read)
}

/// As [`from_json`], within `limits`.
///
/// # Errors
///
/// If the document is not accepted: the report holds every violation.
pub fn from_json_with<T>(
    limits: Limits,
    bytes: &[u8],
    rules: &'static Rules,
    read: fn(&mut Reader<'_>) -> Result<T, Invalid>,
) -> Result<T, Report> {
    let mut reader = Reader::new(bytes)?.with_limits(limits);
    let mut lent = scratch::lend(&mut reader);
    let reader = lent.reader();
    match read(reader) {
        Ok(value) if at_end(reader) => Ok(value),
        _ if reader.fault.keyword == Keyword::Undecided => read_patiently(reader, rules, read),
        _ => Err(explain(reader, rules)),
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
pub fn from_json_lenient<T>(
    bytes: &[u8],
    rules: &'static Rules,
    read: fn(&mut Reader<'_>) -> Result<T, Invalid>,
) -> Result<(T, Report), Report> {
    let report = match from_json(bytes, rules, read) {
        Ok(value) => return Ok((value, Report::default())),
        Err(report) => report,
    };
    let Ok(mut reader) = Reader::new(bytes) else { return Err(report) };
    reader.lenient = true;
    match read(&mut reader) {
        Ok(value) if at_end(&mut reader) => Ok((value, report)),
        _ => Err(report),
    }
}

/// Reading asks some patterns more than once, and may run out of steps where the verdict alone does
/// not: the verdict counts.
#[cold]
#[inline(never)]
fn read_patiently<T>(
    reader: &Reader<'_>,
    rules: &'static Rules,
    read: fn(&mut Reader<'_>) -> Result<T, Invalid>,
) -> Result<T, Report> {
    let mut again = Reader::from_text(reader.text).with_limits(reader.limits);
    if !is_accepted(&mut again, rules) {
        return Err(explain(reader, rules));
    }
    let mut again = Reader::from_text(reader.text).with_limits(reader.limits);
    again.limits.pattern_steps = u32::MAX;
    match read(&mut again) {
        Ok(value) if at_end(&mut again) => Ok(value),
        _ => Err(explain(&again, rules)),
    }
}

/// Checks one document; builds nothing.
///
/// # Errors
///
/// If the document is not accepted: the report holds every violation.
pub fn check_json(bytes: &[u8], rules: &'static Rules) -> Result<(), Report> {
    check_json_with(Limits::DEFAULT, bytes, rules)
}

/// As [`check_json`], within `limits`.
///
/// # Errors
///
/// If the document is not accepted: the report holds every violation.
pub fn check_json_with(limits: Limits, bytes: &[u8], rules: &'static Rules) -> Result<(), Report> {
    let mut reader = Reader::new(bytes)?.with_limits(limits);
    let mut lent = scratch::lend(&mut reader);
    let reader = lent.reader();
    if is_accepted(reader, rules) { Ok(()) } else { Err(explain(reader, rules)) }
}

/// Whether the document is accepted.
#[must_use]
pub fn accepts(bytes: &[u8], rules: &'static Rules) -> bool {
    accepts_with(Limits::DEFAULT, bytes, rules)
}

/// As [`accepts`], within `limits`.
#[must_use]
pub fn accepts_with(limits: Limits, bytes: &[u8], rules: &'static Rules) -> bool {
    str::from_utf8(bytes).is_ok_and(|text| {
        let mut reader = Reader::from_text(text).with_limits(limits);
        let mut lent = scratch::lend(&mut reader);
        let reader = lent.reader();
        is_accepted(reader, rules)
    })
}

/// Whether the schema accepts the document, and its Rust type can hold it.
fn is_accepted(reader: &mut Reader<'_>, rules: &'static Rules) -> bool {
    reader.check(rules).is_ok() && at_end(reader) && !reader.range
}

fn at_end(reader: &mut Reader<'_>) -> bool {
    reader.end().is_ok()
}

/// Every violation of a document that was refused. If the schema accepts it, the Rust type does
/// not: then that is the violation.
#[cold]
#[inline(never)]
fn explain(reader: &Reader<'_>, rules: &'static Rules) -> Report {
    let report = check::collect(reader.text, rules, reader.limits);
    if report.violations.is_empty() && !report.truncated { reader.report_by(rules) } else { report }
}
