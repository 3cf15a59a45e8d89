//! Problems as JSON, for other programs. Text stays as it is: escaping is the reader's business.

use serde_json::{Value, json};

use super::Placed;

pub(super) fn render(all: &[Placed<'_>]) -> Value {
    all.iter().map(diagnostic).collect()
}

fn diagnostic(placed: &Placed<'_>) -> Value {
    let diagnostic = placed.diagnostic;
    let site = diagnostic.site.as_ref();
    let position = placed.place.zip(site).map(|(place, site)| place.lines.position(place.text, site.span.start));
    json!({
        "code": diagnostic.code.as_str(),
        "severity": diagnostic.severity.as_str(),
        "message": diagnostic.message,
        "file": placed.place.map(|place| place.name),
        "line": position.map(|(line, _)| line),
        "column": position.map(|(_, column)| column),
        "pointer": site.map(|site| &site.pointer),
        "notes": diagnostic.notes,
        "help": diagnostic.help,
    })
}
