//! The official metaschemas, as documents of the set: added when something refers to them, so that nothing is fetched.

use std::{borrow::Cow, collections::BTreeSet, fmt::Write, sync::Arc};

use indexmap::IndexMap;
use referencing::meta;
use serde_json::Value;

use super::uri;
use crate::load::{Data, Entry, FileKind, LineIndex, Node, SourceFile, Sources, Span};

/// The sources and the official metaschemas that any `$ref` leads to, unless the set has them already. They come last,
/// and no types are made for them.
#[must_use]
pub fn with_metaschemas(sources: &Sources) -> Cow<'_, Sources> {
    let more = missing_metaschemas(sources);
    if more.is_empty() {
        return Cow::Borrowed(sources);
    }
    let mut sources = sources.clone();
    sources.files.extend(more);
    Cow::Owned(sources)
}

fn missing_metaschemas(sources: &Sources) -> Vec<SourceFile> {
    let mut wanted = BTreeSet::new();
    for file in &sources.files {
        find_references(&file.root, &mut wanted);
    }
    if wanted.is_empty() {
        return Vec::new();
    }
    let mut present = BTreeSet::new();
    for file in &sources.files {
        let identifiers = ["$id", "id"].into_iter().filter_map(|keyword| file.root.get(keyword)?.as_str());
        for uri in identifiers.chain(file.also.iter().map(String::as_str)).chain([file.uri.as_str()]) {
            present.insert(without_scheme(&uri::normalise(uri)).to_owned());
        }
    }
    let mut more = Vec::new();
    for folder in FOLDERS.iter().filter(|folder| wanted.contains(**folder)) {
        for (address, document) in documents(folder) {
            let address = format!("{folder}{address}");
            if !present.contains(without_scheme(&address)) {
                more.push(file(&address, &document));
            }
        }
    }
    more
}

/// Whether a file was added here.
pub(super) fn is_hidden(file: &SourceFile) -> bool {
    file.name.strip_prefix('<').and_then(|name| name.strip_suffix('>')) == Some(&file.uri)
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

/// The documents of a draft, by the rest of their addresses. They refer to each other.
fn documents(folder: &str) -> Vec<(&'static str, Arc<Value>)> {
    match folder {
        "http://json-schema.org/draft-04/" => vec![("schema", meta::DRAFT4.clone())],
        "http://json-schema.org/draft-06/" => vec![("schema", meta::DRAFT6.clone())],
        "http://json-schema.org/draft-07/" => vec![("schema", meta::DRAFT7.clone())],
        "https://json-schema.org/draft/2019-09/" => vec![
            ("schema", meta::DRAFT201909.clone()),
            ("meta/applicator", meta::DRAFT201909_APPLICATOR.clone()),
            ("meta/content", meta::DRAFT201909_CONTENT.clone()),
            ("meta/core", meta::DRAFT201909_CORE.clone()),
            ("meta/format", meta::DRAFT201909_FORMAT.clone()),
            ("meta/meta-data", meta::DRAFT201909_META_DATA.clone()),
            ("meta/validation", meta::DRAFT201909_VALIDATION.clone()),
        ],
        "https://json-schema.org/draft/2020-12/" => vec![
            ("schema", meta::DRAFT202012.clone()),
            ("meta/applicator", meta::DRAFT202012_APPLICATOR.clone()),
            ("meta/content", meta::DRAFT202012_CONTENT.clone()),
            ("meta/core", meta::DRAFT202012_CORE.clone()),
            ("meta/format-annotation", meta::DRAFT202012_FORMAT_ANNOTATION.clone()),
            ("meta/format-assertion", meta::DRAFT202012_FORMAT_ASSERTION.clone()),
            ("meta/meta-data", meta::DRAFT202012_META_DATA.clone()),
            ("meta/unevaluated", meta::DRAFT202012_UNEVALUATED.clone()),
            ("meta/validation", meta::DRAFT202012_VALIDATION.clone()),
        ],
        _ => Vec::new(),
    }
}

/// Notes the drafts whose metaschemas references in `root` lead to. Looks also where no schema is: too many do no harm.
fn find_references(root: &Node, wanted: &mut BTreeSet<&'static str>) {
    let mut stack = vec![root];
    while let Some(node) = stack.pop() {
        match &node.data {
            Data::Object(members) => {
                for (name, entry) in members {
                    if let ("$ref" | "$dynamicRef", Some(text)) = (name.as_str(), entry.node.as_str()) {
                        let text = without_scheme(text);
                        wanted.extend(FOLDERS.iter().filter(|folder| text.starts_with(without_scheme(folder))));
                    }
                    stack.push(&entry.node);
                }
            }
            Data::Array(items) => stack.extend(items),
            Data::Null | Data::Bool(_) | Data::Number(_) | Data::String(_) => {}
        }
    }
}

fn without_scheme(uri: &str) -> &str {
    uri.strip_prefix("http:").or_else(|| uri.strip_prefix("https:")).unwrap_or(uri)
}

fn file(address: &str, document: &Value) -> SourceFile {
    let mut text = String::new();
    let root = write(document, &mut text, 0);
    text.push('\n');
    SourceFile {
        name: format!("<{address}>"),
        uri: address.to_owned(),
        also: Vec::new(),
        is_input: false,
        lines: LineIndex::new(&text),
        text,
        root,
        kind: FileKind::Schema,
    }
}

/// Writes a value as text and gives it with the places it has there. Members are in the order of their names: that of
/// `serde_json` depends on features others choose.
fn write(value: &Value, text: &mut String, depth: usize) -> Node {
    let start = offset(text);
    let data = match value {
        Value::Null => {
            text.push_str("null");
            Data::Null
        }
        Value::Bool(bool) => {
            text.push_str(if *bool { "true" } else { "false" });
            Data::Bool(*bool)
        }
        Value::Number(number) => {
            let number = number.to_string();
            text.push_str(&number);
            Data::Number(number)
        }
        Value::String(string) => {
            write_string(string, text);
            Data::String(string.clone())
        }
        Value::Array(items) => {
            text.push('[');
            let nodes = items.iter().enumerate().map(|(index, item)| {
                new_line(index > 0, depth + 1, text);
                write(item, text, depth + 1)
            });
            let nodes = nodes.collect();
            new_line(false, depth, text);
            text.push(']');
            Data::Array(nodes)
        }
        Value::Object(members) => {
            text.push('{');
            let mut sorted: Vec<_> = members.iter().collect();
            sorted.sort_by_key(|(name, _)| name.as_str());
            let mut entries = IndexMap::new();
            for (index, (name, value)) in sorted.into_iter().enumerate() {
                new_line(index > 0, depth + 1, text);
                let start = offset(text);
                write_string(name, text);
                let key_span = Span { start, end: offset(text) };
                text.push_str(": ");
                let node = write(value, text, depth + 1);
                entries.insert(name.clone(), Entry { key_span, node });
            }
            new_line(false, depth, text);
            text.push('}');
            Data::Object(entries)
        }
    };
    Node { span: Span { start, end: offset(text) }, data }
}

fn new_line(comma: bool, depth: usize, text: &mut String) {
    if comma {
        text.push(',');
    }
    text.push('\n');
    text.extend(std::iter::repeat_n("  ", depth));
}

fn write_string(string: &str, text: &mut String) {
    // Writing to a string cannot fail.
    let _ = write!(text, "{}", Value::from(string));
}

fn offset(text: &str) -> u32 {
    u32::try_from(text.len()).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_and_places_agree() {
        let file = file("http://json-schema.org/draft-07/schema", &meta::DRAFT7);
        assert_eq!(serde_json::from_str::<Value>(&file.text).unwrap(), **meta::DRAFT7);
        let items = file.root.get("properties").and_then(|node| node.get("maxLength")).unwrap();
        assert_eq!(&file.text[items.span.start as usize..][..7], "{\n     ");
        assert!(is_hidden(&file));
    }
}
