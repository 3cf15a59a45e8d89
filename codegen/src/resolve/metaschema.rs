//! The official metaschemas, as documents of the set: they are added when something refers to them,
//! so that nothing is fetched.

use std::borrow::Cow;

use crate::load::{SourceFile, Sources};

#[cfg(feature = "metaschemas")]
mod texts;

/// The sources and the official metaschemas that any `$ref` leads to, unless the set has them
/// already. They come last, and no types are made for them.
///
/// Without the feature `metaschemas` these are the sources alone, and a reference to a metaschema
/// that is not among them is an error that names the feature.
#[must_use]
pub fn with_metaschemas(sources: &Sources) -> Cow<'_, Sources> {
    #[cfg(feature = "metaschemas")]
    let more = texts::missing(sources);
    #[cfg(not(feature = "metaschemas"))]
    let more = Vec::new();
    if more.is_empty() {
        return Cow::Borrowed(sources);
    }
    let mut sources = sources.clone();
    sources.files.extend(more);
    Cow::Owned(sources)
}

/// Whether a file was added here.
pub(super) fn is_hidden(file: &SourceFile) -> bool {
    file.name.strip_prefix('<').and_then(|name| name.strip_suffix('>')) == Some(&file.uri)
}

/// Whether a URI is that of a metaschema which would be here if its text were.
pub(super) fn is_left_out(uri: &str) -> bool {
    !cfg!(feature = "metaschemas") && folder(uri).is_some()
}

/// The spellings of a metaschema's address that are in use.
pub(super) fn spellings(uri: &str) -> impl Iterator<Item = String> {
    let rest = without_scheme(uri).to_owned();
    ["http", "https"].into_iter().map(move |scheme| format!("{scheme}:{rest}"))
}

/// What the addresses of one draft's documents start with.
const FOLDERS: [&str; 5] = [
    "http://json-schema.org/draft-04/",
    "http://json-schema.org/draft-06/",
    "http://json-schema.org/draft-07/",
    "https://json-schema.org/draft/2019-09/",
    "https://json-schema.org/draft/2020-12/",
];

/// The one of these that an address starts with, by either scheme.
fn folder(uri: &str) -> Option<&'static str> {
    let rest = without_scheme(uri);
    FOLDERS.into_iter().find(|folder| rest.starts_with(without_scheme(folder)))
}

fn without_scheme(uri: &str) -> &str {
    uri.strip_prefix("http:").or_else(|| uri.strip_prefix("https:")).unwrap_or(uri)
}
