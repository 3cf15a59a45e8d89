//! The texts of the metaschemas, from the crate `referencing`.

use std::sync::Arc;

use referencing::meta;
use serde_json::Value;

use super::{FOLDERS, folder, without_scheme};
use crate::{
    diag::Diagnostics,
    load::{Data, LoadOptions, Node, SourceFile, Sources, from_texts},
    resolve::uri,
    sorted::SortedSet,
};

/// The metaschemas that are referred to and are not among the sources.
pub(super) fn missing(sources: &Sources) -> Vec<SourceFile> {
    let mut wanted = SortedSet::new();
    for file in &sources.files {
        find_references(&file.root, &mut wanted);
    }
    if wanted.is_empty() {
        return Vec::new();
    }
    let mut present = SortedSet::new();
    for file in &sources.files {
        let identifiers =
            ["$id", "id"].into_iter().filter_map(|keyword| file.root.get(keyword)?.as_str());
        for uri in
            identifiers.chain(file.also.iter().map(String::as_str)).chain([file.uri.as_str()])
        {
            present.insert(without_scheme(&uri::normalise(uri)).to_owned());
        }
    }
    let mut more = Vec::new();
    for folder in FOLDERS.iter().filter(|folder| wanted.contains(**folder)) {
        for (address, document) in documents(folder) {
            let address = format!("{folder}{address}");
            if !present.contains(without_scheme(&address)) {
                more.extend(file(&address, &document));
            }
        }
    }
    more
}

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

/// Notes the drafts whose metaschemas references in `root` lead to. Looks also where no schema is:
/// too many do no harm.
fn find_references(root: &Node, wanted: &mut SortedSet<&'static str>) {
    let mut stack = vec![root];
    while let Some(node) = stack.pop() {
        match &node.data {
            Data::Object(members) => {
                for (name, entry) in members {
                    if let ("$ref" | "$dynamicRef", Some(text)) =
                        (name.as_str(), entry.node.as_str())
                    {
                        wanted.extend(folder(text));
                    }
                    stack.push(&entry.node);
                }
            }
            Data::Array(items) => stack.extend(items),
            Data::Null | Data::Bool(_) | Data::Number(_) | Data::String(_) => {}
        }
    }
}

/// The document as a file. Its members are in the order of their names: that of `serde_json`
/// depends on features others choose.
fn file(address: &str, document: &Value) -> Option<SourceFile> {
    let mut document = document.clone();
    document.sort_all_objects();
    let text = format!("{document:#}\n");
    let mut diag = Diagnostics::new();
    let texts = [(String::new(), address.to_owned(), text.into_bytes())];
    let read = from_texts(texts, &LoadOptions::default(), &mut diag).files.pop();
    diag.finish();
    Some(SourceFile { name: format!("<{address}>"), also: Vec::new(), is_input: false, ..read? })
}

#[cfg(test)]
mod tests {
    use super::{super::is_hidden, *};

    #[test]
    fn text_and_places_agree() {
        let file = file("http://json-schema.org/draft-07/schema", &meta::DRAFT7).unwrap();
        assert_eq!(serde_json::from_str::<Value>(&file.text).unwrap(), **meta::DRAFT7);
        let items = file.root.get("properties").and_then(|node| node.get("maxLength")).unwrap();
        assert_eq!(&file.text[items.span.start as usize..][..7], "{\n     ");
        assert!(is_hidden(&file));
    }

    #[test]
    fn every_text_is_read() {
        let n_read = |folder| {
            documents(folder).iter().filter(|(name, text)| file(name, text).is_some()).count()
        };
        assert_eq!(FOLDERS.map(n_read), [1, 1, 1, 7, 9]);
    }
}
