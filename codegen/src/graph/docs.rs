//! The text of the documentation: descriptions and constraints.

use super::types::Docs;
use crate::model::{Notes, Schema, keyword};

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
        checks: flat.map(keyword::describe).unwrap_or_default(),
    }
}
