//! Who says whether a schema accepts a value.

use std::cell::OnceCell;

use super::{
    Literal,
    forms::{Forms, Nid},
};

/// Gives verdicts about single values.
pub(crate) trait Judge {
    /// Whether the schema accepts the value. Nothing if that is not known, or takes too long.
    fn accepts(&mut self, forms: &Forms<'_>, nid: Nid, written: &Written<'_>) -> Option<bool>;

    /// How many schemas were looked at since this was asked last, or about so many.
    fn taken(&mut self) -> usize;

    /// What the schema has against the document, on one line.
    fn violation(&mut self, _forms: &Forms<'_>, _nid: Nid, _json: &str) -> Option<String> {
        None
    }
}

/// A value, and its text as soon as somebody needs it.
pub(crate) struct Written<'v> {
    pub(crate) value: &'v Literal,
    json: OnceCell<String>,
}

impl<'v> Written<'v> {
    pub(crate) fn new(value: &'v Literal) -> Self {
        Self { value, json: OnceCell::new() }
    }

    /// The value as JSON text.
    pub(crate) fn json(&self) -> &str {
        self.json.get_or_init(|| self.value.to_json())
    }
}
