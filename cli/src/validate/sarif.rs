//! Verdicts as SARIF 2.1.0, for code scanning.

use serde_json::{Value, json};

use super::sink::Sink;
use super::verdict::{Outcome, Verdict};
use crate::uri::uri;

/// Up to the results, which are written as they come.
pub(super) fn begin() -> String {
    let driver = json!({
        "name": "typewright",
        "version": env!("CARGO_PKG_VERSION"),
        "informationUri": env!("CARGO_PKG_REPOSITORY"),
    });
    format!(
        "{{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\"version\":\"2.1.0\",\
         \"runs\":[{{\"tool\":{{\"driver\":{driver}}},\"columnKind\":\"unicodeCodePoints\",\"results\":["
    )
}

pub(super) const END: &str = "\n]}]}\n";

pub(super) fn tell(sink: &mut Sink, verdict: &Verdict) {
    match &verdict.outcome {
        Outcome::Valid => {}
        Outcome::Unread(why) => result(sink, verdict, "unreadable-file", why, (1, 1), ""),
        Outcome::Malformed(problems) => {
            for it in problems {
                result(sink, verdict, "yaml", &it.message, (it.line, it.column), "");
            }
        }
        Outcome::Invalid(report, _) => {
            for it in report.violations() {
                let place = (verdict.line_of(it.line), it.column);
                let message = format!("{it:#}");
                result(sink, verdict, it.keyword.as_str(), &message, place, &it.pointer());
            }
        }
    }
}

fn result(
    sink: &mut Sink,
    verdict: &Verdict,
    rule: &str,
    message: &str,
    (line, column): (u32, u32),
    pointer: &str,
) {
    let result: Value = json!({
        "ruleId": rule,
        "level": "error",
        "message": { "text": message },
        "locations": [{
            "physicalLocation": {
                "artifactLocation": { "uri": uri(&verdict.name) },
                "region": { "startLine": line, "startColumn": column },
            },
            "logicalLocations": [{ "fullyQualifiedName": pointer }],
        }],
    });
    sink.separate(",");
    sink.write(&format!("\n{result}"));
}
