//! Verdicts as one JSON object.

use serde_json::{Value, json};
use typewright::Report;

use super::counts::Counts;
use super::sink::Sink;
use super::verdict::{Outcome, Verdict};

pub(super) const BEGIN: &str = r#"{"schemaVersion":1,"command":"validate","documents":["#;

/// Documents that are valid are only counted.
pub(super) fn tell(sink: &mut Sink, verdict: &Verdict) {
    let mut object = json!({ "path": &*verdict.name });
    if verdict.line > 0 {
        object["line"] = verdict.line.into();
    }
    let members = match &verdict.outcome {
        Outcome::Valid => return,
        Outcome::Unread(why) => json!({ "error": why }),
        Outcome::Malformed(problems) => {
            let problems: Vec<Value> = problems
                .iter()
                .map(|it| json!({ "line": it.line, "column": it.column, "keyword": "syntax", "expected": "YAML", "found": it.message }))
                .collect();
            json!({ "valid": false, "violations": problems })
        }
        Outcome::Invalid(report, _) => report_of(report),
    };
    if let (Value::Object(object), Value::Object(members)) = (&mut object, members) {
        object.extend(members);
    }
    sink.separate(",");
    sink.write(&format!("\n{object}"));
}

/// As the runtime writes it.
fn report_of(report: &Report) -> Value {
    serde_json::from_str(&report.to_json()).unwrap_or_default()
}

pub(super) fn end(counts: Counts) -> String {
    let exit = counts.exit().number();
    let Counts { valid, invalid, unread, violations } = counts;
    let counts =
        json!({ "valid": valid, "invalid": invalid, "unread": unread, "violations": violations });
    format!("\n],\"counts\":{counts},\"exitCode\":{exit}}}\n")
}
