//! Reports as JSON.

use super::{Branch, Report, Violation, quoted};

/// Every field.
pub(super) fn full(report: &Report) -> String {
    let mut out = String::from("{\"valid\":false,\"violations\":");
    list(&mut out, &report.violations, violation);
    if report.truncated {
        out.push_str(",\"truncated\":true");
    }
    out.push('}');
    out
}

/// The "basic" format of the specification.
pub(super) fn basic(report: &Report) -> String {
    let mut flat = Vec::new();
    flatten(&report.violations, &mut flat);
    let mut out = String::from("{\"valid\":false,\"errors\":");
    list(&mut out, &flat, |out, violation| unit(out, violation));
    out.push('}');
    out
}

fn flatten<'v>(violations: &'v [Violation], flat: &mut Vec<&'v Violation>) {
    for violation in violations {
        flat.push(violation);
        for branch in &violation.causes {
            flatten(&branch.violations, flat);
        }
    }
}

fn unit(out: &mut String, violation: &Violation) {
    let Violation { instance, schema, expected, found, .. } = violation;
    let (resource, pointer) = schema.split_once('#').unwrap_or((schema, ""));
    out.push('{');
    field(out, "keywordLocation", pointer);
    // Only a URI with a scheme is absolute.
    if resource.contains("://") || resource.starts_with("urn:") {
        out.push(',');
        field(out, "absoluteKeywordLocation", schema);
    }
    out.push(',');
    field(out, "instanceLocation", instance);
    out.push(',');
    let found = if found.is_empty() { String::new() } else { format!(", found {found}") };
    field(out, "error", &format!("expected {expected}{found}"));
    out.push('}');
}

fn violation(out: &mut String, violation: &Violation) {
    let Violation { instance, line, column, offset, schema, keyword, expected, found, causes, nearest } = violation;
    out.push('{');
    field(out, "instance", instance);
    for (name, value) in [("line", u64::from(*line)), ("column", u64::from(*column)), ("offset", *offset as u64)] {
        number(out, name, value);
    }
    for (name, value) in
        [("schema", schema.as_str()), ("keyword", keyword.as_str()), ("expected", expected), ("found", found)]
    {
        out.push(',');
        field(out, name, value);
    }
    if !causes.is_empty() {
        out.push_str(",\"causes\":");
        list(out, causes, |out, Branch { at, violations }| {
            out.push('{');
            field(out, "at", at);
            out.push_str(",\"violations\":");
            list(out, violations, self::violation);
            out.push('}');
        });
    }
    if let Some(nearest) = nearest {
        number(out, "nearest", *nearest as u64);
    }
    out.push('}');
}

fn list<T>(out: &mut String, items: &[T], mut item: impl FnMut(&mut String, &T)) {
    out.push('[');
    for (n, each) in items.iter().enumerate() {
        if n > 0 {
            out.push(',');
        }
        item(out, each);
    }
    out.push(']');
}

fn field(out: &mut String, name: &str, value: &str) {
    out.push_str(&quoted(name));
    out.push(':');
    out.push_str(&quoted(value));
}

fn number(out: &mut String, name: &str, value: u64) {
    out.push_str(",\"");
    out.push_str(name);
    out.push_str("\":");
    out.push_str(&value.to_string());
}
