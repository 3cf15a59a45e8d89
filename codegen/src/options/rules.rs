//! Rules for values that their Rust types do not enforce.

use std::path::Path;

use serde_core::de::Error;
use serde_core::{Deserialize, Deserializer};

#[cfg(feature = "options-schema")]
use std::{collections::BTreeMap, path::PathBuf};

use super::Location;
use crate::diag::{Code, visible};

/// Whether a folder for output that a file names is a way from the folder of that file, on every
/// system.
pub(super) fn out_is_relative(out: &Path) -> Result<(), String> {
    let text = out.to_string_lossy();
    let drive = text.as_bytes().get(1) == Some(&b':');
    if drive || out.is_absolute() || text.starts_with(['/', '\\']) {
        return Err(format!("`{}` is not a relative path", visible(&text)));
    }
    out_is_path(out)
}

/// Whether a folder for output can be the name of one.
pub(super) fn out_is_path(out: &Path) -> Result<(), String> {
    let text = out.to_string_lossy();
    if text.is_empty() || text.contains(char::is_control) {
        return Err(format!("`{}` is not the name of a folder", visible(&text)));
    }
    Ok(())
}

/// The URI of a document, or the start of several, as `uri-map` has it: absolute, or a path from
/// the root of any host. An empty fragment, as older identifiers end with, is not part of it.
pub(super) fn document_uri(uri: &str) -> Result<&str, String> {
    let uri = uri.strip_suffix('#').unwrap_or(uri);
    if uri.starts_with('/') && !uri.starts_with("//") && !uri.contains(['#', '?']) {
        if uri.len() == 1 || uri.chars().any(|c| c.is_whitespace() || c.is_control()) {
            return Err(format!("`{}` is not the path of a document", visible(uri)));
        }
        return Ok(uri);
    }
    let scheme = uri.split_once(':').map_or("", |(scheme, _)| scheme);
    let good = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c));
    if !good || uri.chars().any(|c| c.is_whitespace() || c.is_control()) {
        return Err(format!("`{}` is not an absolute URI, nor a path from `/`", visible(uri)));
    }
    if uri.contains('#') {
        return Err(format!("`{}` has a fragment: the URI of a document has none", visible(uri)));
    }
    Ok(uri)
}

/// Whether a text is the path of a file below the folder of `typewright.toml`, on every system.
pub(super) fn updated_file(path: &str) -> Result<(), String> {
    let is_step = |step: &str| !matches!(step, "" | "." | "..") && !step.contains(['\\', ':']);
    if path.contains(char::is_control) || !path.split('/').all(is_step) {
        let shown = visible(path);
        return Err(format!("`{shown}` is not the path of a file below this folder: `a/b.json`"));
    }
    Ok(())
}

/// Whether a text is a pointer at which schemas may stand.
pub(super) fn pattern(text: &str) -> Result<(), String> {
    match Location::parse(text)? {
        Location::Pointer { pointer: "", .. } => {
            Err(format!("`{}` is a whole file", visible(text)))
        }
        Location::Pointer { .. } => Ok(()),
        Location::Name(_) => {
            Err(format!("`{}` is not a JSON pointer: it begins with `/`", visible(text)))
        }
    }
}

/// Whether a text can be a Rust name.
pub(super) fn rust_name(name: &str) -> Result<(), String> {
    let shape = name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    if !shape || name == "_" {
        return Err(format!(
            "`{}` is not a Rust name: letters, digits and `_`, not a digit first",
            visible(name)
        ));
    }
    if KEYWORDS.contains(&name) {
        return Err(format!("`{name}` is a keyword of Rust"));
    }
    Ok(())
}

/// Whether a text is a path to a crate: `::name`, `name`, or one that starts from `crate`, since
/// generated code stands in modules of its own.
pub(crate) fn crate_path(path: &str) -> Result<(), String> {
    let steps = path.strip_prefix("::").unwrap_or(path);
    let (first, rest) =
        steps.split_once("::").map_or((steps, None), |(first, rest)| (first, Some(rest)));
    if matches!(first, "self" | "super" | "Self") {
        return Err(format!(
            "`{}` is relative to its module, but generated code is in several: write `crate::..`",
            visible(path)
        ));
    }
    if first != "crate" || path.starts_with("::") {
        rust_name(first)?;
    }
    rest.map_or(Ok(()), |rest| rest.split("::").try_for_each(rust_name))
}

/// Whether a text is the path of an item in a crate: the name of a crate alone is none.
pub(super) fn item_path(path: &str, kind: &str) -> Result<(), String> {
    crate_path(path)?;
    if path.strip_prefix("::").unwrap_or(path).contains("::") {
        return Ok(());
    }
    let shown = visible(path);
    Err(format!(
        "`{shown}` is the name of a crate, not the path of a {kind}: write `crate::{shown}` for one \
         of your own"
    ))
}

const KEYWORDS: &[&str] = &[
    "Self", "abstract", "as", "async", "await", "become", "box", "break", "const", "continue",
    "crate", "do", "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if",
    "impl", "in", "let", "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub",
    "ref", "return", "self", "static", "struct", "super", "trait", "true", "try", "type", "typeof",
    "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// The schema of `uri-map`: a table, or a list of `URI=PATH`.
#[cfg(feature = "options-schema")]
pub(super) fn uri_map_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
    schemars::json_schema!({
        "anyOf": [
            { "type": "object", "additionalProperties": { "type": "string" } },
            { "type": "array", "items": { "type": "string", "pattern": "=" } },
        ],
    })
}

/// A table, or a list of `URI=PATH`.
#[cfg(feature = "options-schema")]
pub(super) fn uri_map<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<BTreeMap<String, PathBuf>, D::Error> {
    #[derive(serde::Deserialize)]
    #[serde(untagged)]
    enum Form {
        Table(BTreeMap<String, PathBuf>),
        List(Vec<String>),
    }
    match Form::deserialize(deserializer)? {
        Form::Table(table) => Ok(table),
        Form::List(entries) => entries
            .iter()
            .map(|entry| {
                let (uri, path) = entry.rsplit_once('=').ok_or_else(|| {
                    D::Error::custom(format!("`{}` is not `URI=PATH`", visible(entry)))
                })?;
                let uri = document_uri(uri.trim()).map_err(D::Error::custom)?;
                Ok((uri.to_owned(), PathBuf::from(path.trim())))
            })
            .collect(),
    }
}

/// The schema of `lints`: levels for codes that are not errors.
#[cfg(feature = "options-schema")]
pub(super) fn lints_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
    let level = generator.subschema_for::<crate::diag::Level>();
    let names: Vec<&str> =
        Code::ALL.iter().filter(|code| code.is_adjustable()).map(|code| code.as_str()).collect();
    schemars::json_schema!({
        "type": "object",
        "propertyNames": { "enum": names },
        "additionalProperties": level,
    })
}

#[cfg(feature = "options-schema")]
impl serde::Serialize for Code {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Code {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = String::deserialize(deserializer)?;
        Self::parse(&name)
            .ok_or_else(|| D::Error::custom(format!("there is no code `{}`", visible(&name))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_for_output() {
        for good in [
            "src/generated",
            "out",
            "a/.b",
            "./x",
            "a..b",
            "..",
            "../src/types",
            "..\\src\\types",
            "a/../b",
            ".",
        ] {
            assert_eq!(out_is_relative(Path::new(good)), Ok(()), "{good}");
        }
        for bad in ["", "/x", "C:\\x", "c:x", "\\x", "\\\\host\\share", "a\0b", "a\nb", "a\u{1b}b"]
        {
            assert!(out_is_relative(Path::new(bad)).is_err(), "{bad:?}");
        }
        assert_eq!(out_is_path(Path::new("/tmp/../x")), Ok(()));
    }

    #[test]
    fn paths_of_the_runtime() {
        for good in
            ["::typewright", "tw", "crate::rt", "crate", "::shared::typewright", "crate::a::b_1"]
        {
            assert_eq!(crate_path(good), Ok(()), "{good}");
        }
        for bad in [
            "",
            "::",
            "crate::",
            "::crate",
            "::crate::rt",
            "self::rt",
            "super::rt",
            "a:::b",
            "a::::b",
            "my-rt",
            "crate/rt",
            "crate.rt",
            "tw ",
            "a::type",
            "1a",
            "::self",
            "a::super",
            "$crate",
            "tw; mod x",
        ] {
            assert!(crate_path(bad).is_err(), "{bad:?}");
        }
    }

    #[test]
    fn paths_of_items() {
        for good in ["crate::Money", "shop::Money", "::shop::money::Money"] {
            assert_eq!(item_path(good, "type"), Ok(()), "{good}");
        }
        for bad in ["Money", "::shop", "crate", "a b", ""] {
            assert!(item_path(bad, "type").is_err(), "{bad}");
        }
        assert!(item_path("Money", "type").is_err_and(|why| why.contains("write `crate::Money`")));
    }

    #[test]
    fn uris_and_names() {
        for good in ["https://example.com/a.json", "urn:x:y", "/a.json", "/a/", "https://e.com/"] {
            assert_eq!(document_uri(good), Ok(good));
        }
        assert_eq!(document_uri("https://e.com/a#"), Ok("https://e.com/a"));
        for bad in ["", "a.json", "/", "//a", "/a#b", "https://e.com/#a", "ht tp://x", "1a:b", ":x"]
        {
            assert!(document_uri(bad).is_err(), "{bad}");
        }
        for good in ["User", "_x", "a1"] {
            assert_eq!(rust_name(good), Ok(()));
        }
        for bad in ["", "_", "1a", "a-b", "é", "type", "Self", "a b", "x; fn main(){}"] {
            assert!(rust_name(bad).is_err(), "{bad}");
        }
        assert!(KEYWORDS.is_sorted());
    }
}
