//! YAML documents: read as JSON, and reported by their own lines.

use std::ops::Range;
use std::sync::Arc;

use typewright_codegen::diag::Diagnostics;
use typewright_codegen::interpret::Validator;
use typewright_codegen::load::{Data, LoadOptions, Node, Span, node_to_json, yaml_document};

use super::verdict::{Outcome, Problem, Verdict};

/// The verdict on a YAML text.
pub(crate) fn verdict(validator: Validator, name: Arc<str>, bytes: Vec<u8>) -> Verdict {
    let mut diag = Diagnostics::new();
    let sources = yaml_document(name.to_string(), bytes, &LoadOptions::default(), &mut diag);
    let outcome = match sources.files.first() {
        Some(file) if !diag.has_errors() => {
            let mut json = Json::default();
            json.value(&file.root);
            match validator.check(json.text.as_bytes()) {
                Ok(()) => Outcome::Valid,
                Err(report) => {
                    let report = report.relocated(&file.text, &|offset| json.place(offset));
                    Outcome::Invalid(Box::new(report), file.text.clone())
                }
            }
        }
        _ => Outcome::Malformed(problems(&diag, &sources)),
    };
    diag.finish();
    Verdict { name, line: 0, outcome }
}

fn problems(diag: &Diagnostics, sources: &typewright_codegen::load::Sources) -> Vec<Problem> {
    let shown = diag.render_text(sources, false);
    let rendered = diag.render_json(sources);
    let number = |value: &serde_json::Value, key: &str| {
        value[key].as_u64().and_then(|n| u32::try_from(n).ok()).unwrap_or(1)
    };
    let mut all: Vec<Problem> = rendered
        .as_array()
        .into_iter()
        .flatten()
        .map(|it| Problem {
            message: it["message"].as_str().unwrap_or_default().to_owned(),
            line: number(&it["location"], "line"),
            column: number(&it["location"], "column"),
            shown: String::new(),
        })
        .collect();
    if let Some(first) = all.first_mut() {
        first.shown = shown;
    }
    all
}

/// A value as JSON text, with where each part of it stands in the YAML text.
#[derive(Default)]
struct Json {
    text: String,
    /// By offset in the JSON text.
    places: Vec<(usize, Span)>,
}

impl Json {
    fn value(&mut self, node: &Node) {
        self.places.push((self.text.len(), node.span));
        match &node.data {
            Data::Array(items) => {
                self.text.push('[');
                for (n, item) in items.iter().enumerate() {
                    if n > 0 {
                        self.text.push(',');
                    }
                    self.value(item);
                }
                self.text.push(']');
            }
            Data::Object(members) => {
                self.text.push('{');
                for (n, (name, entry)) in members.iter().enumerate() {
                    if n > 0 {
                        self.text.push(',');
                    }
                    self.places.push((self.text.len(), entry.key_span));
                    let name = Node { span: entry.key_span, data: Data::String(name.clone()) };
                    self.text.push_str(&node_to_json(&name));
                    self.text.push(':');
                    self.value(&entry.node);
                }
                self.text.push('}');
            }
            _ => self.text.push_str(&node_to_json(node)),
        }
    }

    /// Where the value or name stands that begins at this offset of the JSON text.
    fn place(&self, offset: usize) -> Option<Range<usize>> {
        let n = self.places.binary_search_by_key(&offset, |(offset, _)| *offset).ok()?;
        let span = self.places.get(n)?.1;
        Some(usize::try_from(span.start).ok()?..usize::try_from(span.end).ok()?)
    }
}
