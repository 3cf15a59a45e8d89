//! A comparison for programs. `schema.json` describes it.

use serde_json::{Value, json};
use typewright_codegen::diag::Severity;
use typewright_codegen::diff::{Answer, Finding, Location, RustChange};

use super::report::{Report, SideFiles};

/// The version of the object.
pub(super) const SCHEMA_VERSION: u32 = 1;

/// The schema of the output.
pub(crate) const SCHEMA: &str = include_str!("schema.json");

/// The members of a report.
pub(super) fn value(report: &Report) -> Value {
    let comparison = &report.comparison;
    let verdict = |word: &str| if report.is_rust_only { Value::Null } else { Value::from(word) };
    let (release, early) = report.advice();
    let all = comparison.findings.iter().chain(&report.about_allow);
    json!({
        "old": report.old.label,
        "new": report.new.label,
        "newReadsOld": verdict(comparison.new_reads_old.as_str()),
        "oldReadsNew": verdict(comparison.old_reads_new.as_str()),
        "rust": comparison.rust.as_str(),
        "release": { "advice": release.as_str(), "adviceBefore1": early.as_str() },
        "roots": comparison.roots.iter().map(|root| json!({
            "name": root.name,
            "newReadsOld": answer(&root.new_reads_old),
            "oldReadsNew": answer(&root.old_reads_new),
        })).collect::<Value>(),
        "findings": all.filter_map(|it| finding(report, it)).collect::<Value>(),
    })
}

fn finding(report: &Report, finding: &Finding) -> Option<Value> {
    let is_about_allow = report.about_allow.iter().any(|it| std::ptr::eq(it, finding));
    let place = |side: &SideFiles, it: &Option<Location>| {
        let path = |it: &Location| {
            if is_about_allow { it.file.clone() } else { side.path(&it.file) }
        };
        it.as_ref().map(|it| location(it, &path(it)))
    };
    Some(json!({
        "rule": finding.rule.id(),
        "level": level(finding.level?),
        "message": finding.message,
        "at": finding.at(),
        "old": place(&report.old, &finding.old),
        "new": place(&report.new, &finding.new),
        "newReadsOld": answer(&finding.new_reads_old),
        "oldReadsNew": answer(&finding.old_reads_new),
        "rust": {
            "level": finding.rust_level().as_str(),
            "changes": finding.rust.iter().map(change).collect::<Value>(),
        },
        "reaches": *finding.reaches,
        "fingerprint": finding.fingerprint,
        "allowed": finding.allowed,
    }))
}

fn location(location: &Location, path: &str) -> Value {
    let Location { file, pointer, line, column, text } = location;
    let number = |n: &usize| (*n > 0).then_some(*n);
    json!({
        "file": file, "path": path, "pointer": pointer,
        "line": number(line), "column": number(column), "text": text,
    })
}

fn answer(answer: &Answer) -> Value {
    let Answer { verdict, witness: text, violation, reason, open_content } = answer;
    // A document as such, not as text.
    let witness: Option<Value> =
        text.as_deref().map(|text| serde_json::from_str(text).unwrap_or_else(|_| text.into()));
    let mut value = json!({
        "verdict": verdict.as_str(), "violation": violation,
        "reason": reason, "openContent": open_content,
    });
    if let (Some(members), Some(witness), Some(text)) = (value.as_object_mut(), witness, text) {
        // Numbers of a JSON value are of 64 bits here.
        let shown = witness.to_string();
        if shown != *text {
            members.insert("witnessText".to_owned(), text.as_str().into());
        }
        members.insert("witness".to_owned(), witness);
    }
    value
}

fn change(change: &RustChange) -> Value {
    let RustChange { rule, level, item, old, new, message, pointer, old_pointer: _ } = change;
    json!({
        "rule": rule.id(), "level": level.as_str(), "item": item, "old": old, "new": new,
        "message": message, "at": pointer,
    })
}

/// A finding for the page of `explore`, which needs its place and its answers.
pub(super) fn page_change(finding: &Finding) -> Value {
    let place = finding.new.as_ref().or(finding.old.as_ref());
    let answers = [&finding.new_reads_old, &finding.old_reads_new];
    json!({
        "level": finding.level.map_or("info", level),
        "message": finding.message,
        "file": place.map(|it| it.file.as_str()).unwrap_or_default(),
        "pointer": place.map(|it| it.pointer.as_str()).unwrap_or_default(),
        "newReadsOld": finding.new_reads_old.verdict.as_str(),
        "oldReadsNew": finding.old_reads_new.verdict.as_str(),
        "rust": finding.rust_level().as_str(),
        "witness": answers.into_iter().find_map(|it| it.witness.as_deref()),
    })
}

pub(super) const fn level(level: Severity) -> &'static str {
    match level {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "info",
    }
}
