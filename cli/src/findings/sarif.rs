//! Problems as SARIF 2.1.0, for services that show findings.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use typewright_codegen::diag::{Code, Severity};

use super::Found;
use crate::uri::uri;

/// One run with all problems.
pub(super) fn value(found: &[Found<'_>]) -> Value {
    let used: BTreeSet<&str> = found.iter().map(|it| it.text("code")).collect();
    let codes: Vec<&str> = used.into_iter().collect();
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "typewright",
                "version": env!("CARGO_PKG_VERSION"),
                "informationUri": env!("CARGO_PKG_REPOSITORY"),
                "rules": codes.iter().map(|code| rule(code)).collect::<Value>(),
            } },
            "columnKind": "unicodeCodePoints",
            "results": found.iter().map(|it| result(*it, &codes)).collect::<Value>(),
        }],
    })
}

fn rule(name: &str) -> Value {
    let Some(code) = Code::parse(name) else { return json!({ "id": name }) };
    json!({
        "id": name,
        "shortDescription": { "text": code.summary() },
        "help": { "text": code.explain() },
        "defaultConfiguration": { "level": level(code.severity().as_str()) },
    })
}

fn result(found: Found<'_>, codes: &[&str]) -> Value {
    let code = found.text("code");
    let index = codes.iter().position(|it| *it == code).unwrap_or_default();
    let path = found.text("path");
    let locations: Vec<Value> =
        (!path.is_empty()).then(|| location(found, path)).into_iter().collect();
    json!({
        "ruleId": code,
        "ruleIndex": index,
        "level": level(found.text("severity")),
        "message": { "text": found.whole() },
        "locations": locations,
    })
}

fn location(found: Found<'_>, path: &str) -> Value {
    let mut physical = json!({ "artifactLocation": { "uri": uri(&path.replace('\\', "/")) } });
    let region = found.number("line").zip(found.number("column"));
    if let (Some((line, column)), Some(members)) = (region, physical.as_object_mut()) {
        members.insert("region".to_owned(), json!({ "startLine": line, "startColumn": column }));
    }
    let mut location = json!({ "physicalLocation": physical });
    let pointer = found.text("pointer");
    if let (false, Some(members)) = (pointer.is_empty(), location.as_object_mut()) {
        let logical = json!([{ "fullyQualifiedName": pointer }]);
        members.insert("logicalLocations".to_owned(), logical);
    }
    location
}

fn level(severity: &str) -> &'static str {
    match severity {
        _ if severity == Severity::Error.as_str() => "error",
        _ if severity == Severity::Warning.as_str() => "warning",
        _ => "note",
    }
}
