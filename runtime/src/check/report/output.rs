//! Reports as JSON.

use super::{Branch, Report, Violation, excerpt::escaped, location::Location};

/// Every field.
pub(super) fn full(report: &Report) -> String {
    let mut out = begin(report, &mut report.violations.iter());
    out.push_str("{\"valid\":false,\"violations\":");
    let all = list(&mut out, report.room, report.violations.iter(), &size, &mut violation);
    close(out, report.truncated || !all)
}

/// The "basic" format of the specification.
pub(super) fn basic(report: &Report) -> String {
    let mut flat = Vec::new();
    flatten(&report.violations, &mut flat);
    let mut out = begin(report, &mut flat.iter().copied());
    out.push_str("{\"valid\":false,\"errors\":");
    let all = list(&mut out, report.room, flat.into_iter(), &size, &mut |out, _, violation| {
        unit(out, violation);
        true
    });
    if all {
        out.push('}');
        return out;
    }
    close(out, true)
}

/// A text with as much room as these violations take, as far as they may.
fn begin(report: &Report, violations: &mut dyn Iterator<Item = &Violation>) -> String {
    let mut bytes = MARGIN;
    for violation in violations {
        if bytes > report.room {
            break;
        }
        bytes = bytes.saturating_add(size_with_causes(violation));
    }
    String::with_capacity(bytes.min(report.room.saturating_add(MARGIN)))
}

/// How many bytes the names of fields take, and what is around.
const MARGIN: usize = 160;

/// About how many bytes a violation takes without its causes.
fn size(violation: &Violation) -> usize {
    let mut bytes =
        MARGIN + violation.schema.len() + violation.expected.len() + violation.found.len();
    bytes += violation.help.len();
    violation.location.each(&mut |piece| bytes += piece.len());
    bytes
}

fn size_with_causes(violation: &Violation) -> usize {
    let causes =
        violation.causes.iter().flat_map(|branch| &branch.violations).map(size_with_causes);
    size(violation)
        + violation
            .causes
            .iter()
            .map(|branch| MARGIN + branch.at.len() + branch.name.len())
            .sum::<usize>()
        + causes.sum::<usize>()
}

fn close(mut out: String, truncated: bool) -> String {
    if truncated {
        out.push_str(",\"truncated\":true");
    }
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
    let Violation { schema, expected, found, help, .. } = violation;
    let (resource, keyword) = schema.split_once('#').unwrap_or((schema, ""));
    out.push('{');
    field(out, "keywordLocation", keyword);
    // Only a URI with a scheme is absolute.
    if resource.contains("://") || resource.starts_with("urn:") {
        out.push(',');
        field(out, "absoluteKeywordLocation", schema);
    }
    out.push(',');
    pointer(out, "instanceLocation", &violation.location);
    out.push(',');
    let found = if found.is_empty() { String::new() } else { format!(", found {found}") };
    let help = if help.is_empty() { String::new() } else { format!("; {help}") };
    field(out, "error", &format!("expected {expected}{found}{help}"));
    out.push('}');
}

/// Writes a violation; whether all of it.
fn violation(out: &mut String, room: usize, violation: &Violation) -> bool {
    let Violation {
        location,
        line,
        column,
        offset,
        schema,
        keyword,
        expected,
        found,
        help,
        causes,
        nearest,
        found_quotes: _,
        help_quotes: _,
    } = violation;
    out.push('{');
    pointer(out, "instance", location);
    for (name, value) in
        [("line", u64::from(*line)), ("column", u64::from(*column)), ("offset", *offset as u64)]
    {
        number(out, name, value);
    }
    for (name, value) in [
        ("schema", schema.as_str()),
        ("keyword", keyword.as_str()),
        ("expected", expected),
        ("found", found),
    ] {
        out.push(',');
        field(out, name, value);
    }
    if !help.is_empty() {
        out.push(',');
        field(out, "help", help);
    }
    let mut all = true;
    if !causes.is_empty() {
        out.push_str(",\"causes\":");
        let size = |branch: &Branch| MARGIN + branch.at.len() + branch.name.len();
        all &= list(out, room, causes.iter(), &size, &mut |out, _, branch| {
            let Branch { at, name, violations } = branch;
            out.push('{');
            field(out, "at", at);
            if !name.is_empty() {
                out.push(',');
                field(out, "name", name);
            }
            out.push_str(",\"violations\":");
            let all = list(out, room, violations.iter(), &self::size, &mut self::violation);
            out.push('}');
            all
        });
    }
    if let Some(nearest) = nearest {
        number(out, "nearest", *nearest as u64);
    }
    out.push('}');
    all
}

/// Writes items until there is no more room; whether all of them.
fn list<'i, T: 'i>(
    out: &mut String,
    room: usize,
    items: impl Iterator<Item = &'i T>,
    size: &dyn Fn(&T) -> usize,
    item: &mut dyn FnMut(&mut String, usize, &T) -> bool,
) -> bool {
    let mut all = true;
    out.push('[');
    for (n, each) in items.enumerate() {
        // The first violation is written however long it is.
        let is_first = out.len() < MARGIN;
        if !is_first && out.len().saturating_add(size(each)) > room {
            all = false;
            break;
        }
        if n > 0 {
            out.push(',');
        }
        all &= item(out, room, each);
    }
    out.push(']');
    all
}

fn field(out: &mut String, name: &str, value: &str) {
    string(out, name);
    out.push(':');
    string(out, value);
}

fn pointer(out: &mut String, name: &str, location: &Location) {
    string(out, name);
    out.push_str(":\"");
    location.each(&mut |piece| escaped(piece, out));
    out.push('"');
}

fn string(out: &mut String, text: &str) {
    out.push('"');
    escaped(text, out);
    out.push('"');
}

fn number(out: &mut String, name: &str, value: u64) {
    out.push_str(",\"");
    out.push_str(name);
    out.push_str("\":");
    out.push_str(&value.to_string());
}
