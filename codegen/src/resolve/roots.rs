//! The names of whole files.

use super::{dialect::Dialect, uri};
use crate::load::{Node, SourceFile, pointer::unescape};

/// The last part of its identifier, else of its file name; without what is only an extension.
pub(super) fn name_of_file(file: &SourceFile, dialect: Dialect) -> String {
    dialect
        .id_keyword()
        .and_then(|keyword| file.root.get(keyword))
        .and_then(Node::as_str)
        .and_then(name_in_identifier)
        .unwrap_or_else(|| stem(file.name.rsplit('/').next().unwrap_or(&file.name)).to_owned())
}

fn name_in_identifier(identifier: &str) -> Option<String> {
    let (uri, fragment) = uri::split_fragment(identifier);
    let fragment = fragment.unwrap_or("");
    let last = if fragment.is_empty() {
        if uri.starts_with("urn:uuid:") {
            return None;
        }
        let path = uri
            .split('?')
            .next()?
            .split_once("//")
            .map_or(uri, |(_, rest)| rest.split_once('/').map_or("", |(_, path)| path));
        path.rsplit(['/', ':']).find(|part| !part.is_empty())?
    } else {
        fragment.rsplit('/').next()?
    };
    let name = uri::decode(last)?;
    let name = stem(&name);
    (!name.is_empty()).then(|| unescape(name).unwrap_or(name.into()).into_owned())
}

fn stem(name: &str) -> &str {
    let mut stem = name;
    for extension in [".json", ".yaml", ".yml", ".schema", "-schema"] {
        match stem.strip_suffix(extension) {
            Some(rest) if !rest.is_empty() => stem = rest,
            _ => {}
        }
    }
    stem
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names() {
        let name = |identifier| name_in_identifier(identifier);
        assert_eq!(name("#/components/schemas/TransferPlan").as_deref(), Some("TransferPlan"));
        assert_eq!(name("https://example.com/a/user.schema.json").as_deref(), Some("user"));
        assert_eq!(name("https://example.com/a/user/").as_deref(), Some("user"));
        assert_eq!(name("https://example.com/user#").as_deref(), Some("user"));
        assert_eq!(name("https://example.com/user?v=1/2").as_deref(), Some("user"));
        assert_eq!(name("user.json").as_deref(), Some("user"));
        assert_eq!(name("urn:example:user").as_deref(), Some("user"));
        assert_eq!(name("urn:uuid:feebdaed-ffff-0000-ffff-0000deadbeef"), None);
        assert_eq!(name("https://example.com/"), None);
        assert_eq!(name("https://example.com"), None);
        assert_eq!(name("#"), None);
        assert_eq!(stem("a.b.schema.json"), "a.b");
        assert_eq!(stem(".json"), ".json");
    }
}
