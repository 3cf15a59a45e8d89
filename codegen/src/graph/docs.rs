//! The text of the documentation: descriptions and constraints.

use super::types::Docs;
use crate::model::{Kw, Notes, Schema};

/// The documentation of an item with these annotations; `flat` is its schema where the checks are
/// to be told.
pub(super) fn of(notes: &Notes, flat: Option<&Schema>) -> Docs {
    Docs {
        title: notes.title.clone(),
        description: notes
            .description
            .clone()
            .or_else(|| flat.and_then(|flat| flat.notes.description.clone())),
        deprecated: notes.deprecated,
        default: notes
            .default
            .as_ref()
            .map(crate::model::Literal::to_json)
            .filter(|text| text.len() <= 120),
        checks: flat.map(checks).unwrap_or_default(),
    }
}

fn checks(flat: &Schema) -> Vec<String> {
    let mut checks = Vec::new();
    let string = &flat.string;
    range(&mut checks, string.min.as_ref(), string.max.as_ref(), "character");
    checks.extend(
        string
            .patterns
            .iter()
            .filter(|kw| kw.value.source.len() <= 80)
            .map(|kw| format!("matches `{}`", kw.value.source.replace('`', "'"))),
    );
    checks.extend(string.formats.iter().map(|kw| format!("format `{}`", kw.value)));
    let number = &flat.number;
    for bound in &number.min {
        checks.push(format!(
            "{} {}",
            if bound.value.exclusive { "greater than" } else { "at least" },
            bound.value.text
        ));
    }
    for bound in &number.max {
        checks.push(format!(
            "{} {}",
            if bound.value.exclusive { "less than" } else { "at most" },
            bound.value.text
        ));
    }
    checks.extend(number.multiple_of.iter().map(|kw| format!("a multiple of {}", kw.value)));
    range(&mut checks, flat.array.min.as_ref(), flat.array.max.as_ref(), "item");
    if flat.array.unique.is_some() {
        checks.push("no two items are equal".to_owned());
    }
    checks
}

fn range(checks: &mut Vec<String>, min: Option<&Kw<u64>>, max: Option<&Kw<u64>>, noun: &str) {
    let many = |n: u64| if n == 1 { noun.to_owned() } else { format!("{noun}s") };
    match (min.map(|kw| kw.value).filter(|min| *min > 0), max.map(|kw| kw.value)) {
        (Some(min), Some(max)) if min == max => checks.push(format!("exactly {min} {}", many(min))),
        (Some(min), Some(max)) => checks.push(format!("{min} to {max} {}", many(max))),
        (Some(min), None) => checks.push(format!("at least {min} {}", many(min))),
        (None, Some(max)) => checks.push(format!("at most {max} {}", many(max))),
        (None, None) => {}
    }
}
