//! A comparison as SARIF 2.1.0, for services that show findings.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use typewright_codegen::diag::Severity;
use typewright_codegen::diff::{DefaultLevel, Finding, Location, Rule};

use super::report::{Report, SideFiles, for_services};
use crate::uri::uri;

/// The schema that a file of SARIF names.
const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

/// One run with the findings of all reports.
pub(super) fn value(reports: &[Report]) -> Value {
    let findings = || {
        let all = reports.iter().map(|report| (report, report.shown()));
        all.flat_map(|(report, shown)| shown.into_iter().map(move |it| (report, it)))
    };
    let used: BTreeSet<Rule> = findings().map(|(_, it)| it.rule).collect();
    let rules: Vec<Rule> = used.into_iter().collect();
    let results = findings().map(|(report, it)| result(report, it, &rules));
    json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "typewright",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": rules.iter().map(|it| rule(*it)).collect::<Value>(),
            } },
            "columnKind": "unicodeCodePoints",
            "results": results.collect::<Value>(),
        }],
    })
}

fn rule(rule: Rule) -> Value {
    let level = match rule.default_level() {
        DefaultLevel::ByInclusion => "error",
        DefaultLevel::Warning => "warning",
        DefaultLevel::Info | DefaultLevel::Off => "note",
    };
    json!({
        "id": rule.id(),
        "shortDescription": { "text": rule.about() },
        "help": { "text": rule.explain() },
        "defaultConfiguration": { "level": level },
    })
}

fn result(report: &Report, finding: &Finding, rules: &[Rule]) -> Value {
    let index = rules.iter().position(|it| *it == finding.rule).unwrap_or_default();
    let place = report.location(finding);
    let locations: Vec<Value> = place
        .iter()
        .filter(|place| place.side.is_none_or(|side| side.is_on_disk))
        .map(|place| physical(&for_services(&place.path), place.location, None))
        .collect();
    let old = finding.old.as_ref().filter(|_| finding.new.is_some());
    let related: Vec<Value> =
        old.iter().map(|old| physical_of(&report.old, old, "where it was")).collect();
    let mut value = json!({
        "ruleId": finding.rule.id(),
        "ruleIndex": index,
        "level": level(finding.level.unwrap_or(Severity::Info)),
        "message": { "text": message(finding) },
        "locations": locations,
        "relatedLocations": related,
        "partialFingerprints": { "typewright/v1": finding.fingerprint },
        "properties": {
            "newReadsOld": finding.new_reads_old.verdict.as_str(),
            "oldReadsNew": finding.old_reads_new.verdict.as_str(),
            "rust": finding.rust_level().as_str(),
            "at": finding.at(),
            "old": report.old.label,
        },
    });
    if let (Some(reason), Some(members)) = (&finding.allowed, value.as_object_mut()) {
        let suppression = json!([{ "kind": "external", "justification": reason }]);
        members.insert("suppressions".to_owned(), suppression);
    }
    value
}

fn physical_of(side: &SideFiles, location: &Location, message: &str) -> Value {
    physical(&side.path_for_services(&location.file), location, Some(message))
}

fn physical(path: &str, location: &Location, message: Option<&str>) -> Value {
    let mut physical = json!({ "artifactLocation": { "uri": uri(path) } });
    if let (Some(members), true) = (physical.as_object_mut(), location.line > 0) {
        let region = json!({ "startLine": location.line, "startColumn": location.column });
        members.insert("region".to_owned(), region);
    }
    let mut value = json!({ "physicalLocation": physical });
    if let (Some(members), Some(message)) = (value.as_object_mut(), message) {
        members.insert("message".to_owned(), json!({ "text": message }));
    }
    value
}

fn message(finding: &Finding) -> String {
    let mut text = finding.message.clone();
    for (answer, question) in
        [(&finding.new_reads_old, "NEW reads OLD"), (&finding.old_reads_new, "OLD reads NEW")]
    {
        if let Some(words) = super::markdown::in_words(answer) {
            text.extend(["\n", question, ": ", &words]);
        }
    }
    for change in finding.rust.iter().filter(|it| it.message != finding.message).take(10) {
        text.extend(["\nRust, ", change.level.as_str(), ": ", &change.message]);
    }
    text
}

const fn level(level: Severity) -> &'static str {
    match level {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}
