//! What the `jsonschema` crate says.

use jsonschema::{Retrieve, Uri, Validator};
use serde_json::{Value, json};

use crate::corpus::{Case, read_json};

/// Gives the files a case needs, and "anything" for what is absent, as `missing-refs = "opaque"` does.
struct Files(Vec<(String, Value)>);

impl Retrieve for Files {
    fn retrieve(&self, uri: &Uri<String>) -> Result<Value, Box<dyn std::error::Error + Send + Sync>> {
        let known = self.0.iter().find(|(known, _)| known == uri.as_str());
        Ok(known.map_or_else(|| json!({}), |(_, value)| value.clone()))
    }
}

/// A validator for a case; nothing if the crate refuses the schema.
pub(crate) fn validator(case: &Case) -> Result<Validator, String> {
    let schema = read_json(&case.schema);
    let files = Files(case.uris.iter().map(|(uri, path)| (uri.clone(), read_json(path))).collect());
    jsonschema::options()
        .should_validate_formats(false)
        .with_retriever(files)
        .build(&schema)
        .map_err(|why| why.to_string())
}
