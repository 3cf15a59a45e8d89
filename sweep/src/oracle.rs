//! What the `jsonschema` crate says.

use std::collections::{BTreeMap, BTreeSet};

use jsonschema::{Retrieve, Uri, Validator};
use serde_json::{Map, Value, json};

use crate::{
    args::Args,
    corpus::{Case, join, read_json, references},
};

/// Gives the files a case needs, and "anything" for what is absent, as `missing-refs = "opaque"`
/// does.
struct Files(BTreeMap<String, Value>);

impl Retrieve for Files {
    fn retrieve(
        &self,
        uri: &Uri<String>,
    ) -> Result<Value, Box<dyn std::error::Error + Send + Sync>> {
        Ok(self.0.get(uri.as_str()).cloned().unwrap_or_else(|| json!({})))
    }
}

/// The formats that the crate checks, but for those of which the drafts say nothing.
const FORMATS: [&str; 19] = [
    "date",
    "date-time",
    "duration",
    "email",
    "hostname",
    "idn-email",
    "idn-hostname",
    "ipv4",
    "ipv6",
    "iri",
    "iri-reference",
    "json-pointer",
    "regex",
    "relative-json-pointer",
    "time",
    "uri",
    "uri-reference",
    "uri-template",
    "uuid",
];

/// A validator for a case, which checks the formats that have types; nothing if the crate refuses the
/// schema.
pub(crate) fn validator(case: &Case, args: &Args) -> Result<Validator, String> {
    let schema = read_json(&case.schema);
    let mut files: BTreeMap<String, Value> =
        case.uris.iter().map(|(uri, path)| (uri.clone(), read_json(path))).collect();
    let absent: Vec<(String, String)> =
        std::iter::once(&schema).chain(files.values()).flat_map(external).collect();
    for (uri, pointer) in absent {
        if !case.uris.contains_key(&uri) {
            grow(files.entry(uri).or_insert_with(|| json!({})), &pointer);
        }
    }
    let types = args.types();
    let mut options = jsonschema::options().should_validate_formats(!types.is_empty());
    for name in FORMATS.iter().filter(|name| !types.contains_key(*name)) {
        options = options.with_format(*name, |_| true);
    }
    options.with_retriever(Files(files)).build(&schema).map_err(|why| why.to_string())
}

/// Documents that a schema refers to, and the pointer into each.
fn external(schema: &Value) -> Vec<(String, String)> {
    let base = crate::corpus::id_of(schema).unwrap_or_default();
    let mut refs = BTreeSet::new();
    references(schema, &mut refs);
    let parts = refs
        .iter()
        .map(|text| (join(&base, text), text.split_once('#').map_or("", |(_, it)| it).to_owned()));
    parts.filter(|(uri, _)| uri.contains("://") && !uri.contains("json-schema.org/")).collect()
}

/// Makes a pointer lead to an empty schema.
fn grow(mut value: &mut Value, pointer: &str) {
    for step in pointer.split('/').skip(1) {
        let step = step.replace("~1", "/").replace("~0", "~");
        if !value.is_object() {
            *value = Value::Object(Map::new());
        }
        let Value::Object(members) = value else { return };
        value = members.entry(step).or_insert_with(|| json!({}));
    }
}
