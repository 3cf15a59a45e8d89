//! Problems as JSON, for other programs. Text is not escaped for display; readers do that.

use serde_json::{Value, json};

use super::bound::{More, clipped};
use super::{Code, Located, Severity};

/// `has_paths`: whether each has the way from the current folder to its file too.
pub(super) fn render(all: &[Located<'_>], more: &More, has_paths: bool) -> Value {
    all.iter()
        .map(|it| diagnostic(it, has_paths))
        .chain(more.iter().map(|((severity, code), count)| rest(*severity, *code, *count)))
        .collect()
}

/// What is not listed of a code.
fn rest(severity: Severity, code: Code, count: usize) -> Value {
    json!({
        "code": code.as_str(),
        "severity": severity.as_str(),
        "message": format!("{count} more of this kind are not listed"),
        "more": count,
        "file": null,
        "line": null,
        "column": null,
        "pointer": null,
        "notes": [],
        "help": "fix the listed ones first",
    })
}

fn diagnostic(located: &Located<'_>, has_paths: bool) -> Value {
    let diagnostic = located.diagnostic;
    let site = diagnostic.site.as_ref();
    let position = located
        .location
        .zip(site)
        .map(|(location, site)| location.lines.position(location.text, site.span.start));
    let mut value = json!({
        "code": diagnostic.code.as_str(),
        "severity": diagnostic.severity.as_str(),
        "message": diagnostic.message,
        "file": located.location.map(|location| location.name),
        "line": position.map(|(line, _)| line),
        "column": position.map(|(_, column)| column),
        "pointer": site.map(|site| clipped(&site.pointer)),
        "notes": diagnostic.notes,
        "help": diagnostic.help,
    });
    if let (true, Some(members)) = (has_paths, value.as_object_mut()) {
        let path = located.location.map(|location| location.shown_name());
        members.insert("path".to_owned(), path.into());
    }
    value
}
