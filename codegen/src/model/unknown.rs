//! Members of schemas that are not keywords: extensions of other tools, typos, and unknown names.

use super::read::Cx;
use crate::{
    diag::{Code, nearest},
    load::{Data, Entry, Node, pointer::join},
    resolve::{Dialect, Holds, Keyword, Vocabulary, is_known_keyword},
};

impl Cx<'_, '_> {
    /// Tells of a member that is no keyword of any draft.
    pub(super) fn annotation(&mut self, keyword: &str, entry: &Entry) {
        if keyword == super::read::MERGE || keyword.starts_with("x-") || is_known_keyword(keyword) {
            return;
        }
        let (dialect, node) =
            (self.resolved.schema(self.id).dialect, self.resolved.schema(self.id).node);
        let mut site = self.resolved.site(self.id);
        site.span = entry.key_span;
        site.pointer = join(&site.pointer, keyword);
        let meant = self
            .core_keyword(dialect, keyword, &entry.node)
            .or_else(|| misspelt(dialect, keyword, &entry.node, node))
            .or_else(|| self.in_other_case(dialect, keyword, &entry.node));
        if let Some(meant) = meant {
            self.diag
                .warn(
                    Code::MisspeltKeyword,
                    site,
                    format!("`{keyword}` is not a keyword, but nearly `{meant}`: it is ignored"),
                )
                .help(format!(
                    "did you mean `{meant}`? If it is meant for another tool, set \
                     `lints.misspelt-keyword = \"allow\"`"
                ));
            return;
        }
        let help = match nearest(keyword, Keyword::all(dialect).map(|it| it.name)) {
            _ if is_extension(keyword) => "it constrains nothing: other tools read it".to_owned(),
            Some(meant) => format!("it constrains nothing; did you mean `{meant}`?"),
            None => {
                "it constrains nothing; remove it, or check its spelling and `$schema`".to_owned()
            }
        };
        self.diag
            .info(Code::UnknownKeyword, site, format!("`{keyword}` is not a keyword of this draft"))
            .help(help);
    }

    /// The keyword with a `$`, or for definitions, that is meant, if the word is a slip away from
    /// it and its value is what that keyword takes.
    fn core_keyword(&self, dialect: Dialect, word: &str, value: &Node) -> Option<&'static str> {
        let node = self.resolved.schema(self.id).node;
        let has_dollar = word.contains('$');
        let letters = if has_dollar {
            word.replace(['$', '_', '@'], "").to_ascii_lowercase()
        } else {
            word.trim_start_matches(['_', '@']).to_ascii_lowercase()
        };
        let text = value.as_str();
        let bare = |text: &str| {
            let mut long = CORE.iter().filter(|(name, _)| name.len() > "$comment".len());
            long.any(|(name, _)| name.trim_start_matches('$').eq_ignore_ascii_case(text))
        };
        let meant = if text.is_some_and(|text| text.contains("json-schema.org/"))
            && edits(&letters, "schema") <= 1
        {
            "$schema"
        } else if let Some(text) = text.filter(|_| has_dollar || bare(word)) {
            let is_location = text.contains(['/', '#'])
                || text.rsplit_once('.').is_some_and(|(_, end)| end == "json");
            CORE.into_iter()
                .find(|(name, locates)| {
                    let most = if letters.len() < 8 { 1 } else { 2 };
                    let name = name.trim_start_matches('$').to_ascii_lowercase();
                    edits(&letters, &name) <= most && (is_location || !locates)
                })?
                .0
        } else if matches!(letters.as_str(), "def" | "defs" | "defn" | "defns")
            || has_dollar && edits(&letters, "defs") <= 1
            || letters.len() > 7 && edits(&letters, "definitions") <= 2
        {
            let has = |name: &str| Keyword::find(dialect, name).is_some();
            let long = !has("$defs") || !has_dollar && letters.len() > 7;
            if !self.are_definitions(dialect, value) {
                return None;
            }
            if long { "definitions" } else { "$defs" }
        } else if matches!(value.data, Data::Bool(_)) && edits(&letters, "nullable") <= 1 {
            "nullable"
        } else {
            return None;
        };
        let is_one = meant == "nullable" || Keyword::find(dialect, meant).is_some();
        (is_one && node.get(meant).is_none()).then_some(meant)
    }

    /// The keyword that is meant where its letters alone are right, in a schema without any other
    /// keyword. A group of schemas has parts to which others refer.
    fn in_other_case(&self, dialect: Dialect, word: &str, value: &Node) -> Option<&'static str> {
        let Data::Object(inner) = &value.data else { return None };
        let meant = Keyword::all(dialect).find(|it| it.name.eq_ignore_ascii_case(word))?;
        let parts: Vec<&Node> = match meant.holds {
            Holds::Map | Holds::MapOfSchemaOrStrings => {
                inner.values().map(|entry| &entry.node).collect()
            }
            _ => vec![value],
        };
        let is_schema =
            |part: &&Node| self.resolved.id_of(part).is_none() && has_keyword(dialect, part);
        let is_group = self.resolved.id_of(value).is_some();
        let all = !parts.is_empty() && parts.iter().all(is_schema);
        (all && !is_group && fits(meant, value)).then_some(meant.name)
    }

    /// Whether these are named schemas to which nothing refers.
    fn are_definitions(&self, dialect: Dialect, value: &Node) -> bool {
        let Data::Object(members) = &value.data else { return false };
        let mut has_keyword = false;
        for entry in members.values() {
            let Data::Object(inner) = &entry.node.data else { return false };
            if self.resolved.id_of(&entry.node).is_some() {
                return false;
            }
            has_keyword |= Keyword::all(dialect).any(|keyword| inner.contains_key(keyword.name));
        }
        has_keyword
    }
}

/// Keywords with a `$` whose value is a string, and whether that is a location.
const CORE: [(&str, bool); 7] = [
    ("$ref", true),
    ("$id", true),
    ("$anchor", false),
    ("$comment", false),
    ("$dynamicRef", true),
    ("$dynamicAnchor", false),
    ("$recursiveRef", true),
];

/// The keyword that is meant, if the word is a slip away from one and its value is what that
/// keyword takes.
fn misspelt(dialect: Dialect, word: &str, value: &Node, schema: &Node) -> Option<&'static str> {
    // A reference in any other spelling.
    let letters = word.trim_start_matches(['$', '_', '@']).to_ascii_lowercase();
    if matches!(letters.as_str(), "ref" | "refs" | "reff" | "rfe" | "reference")
        && value.as_str().is_some_and(|text| text.starts_with("#/"))
        && schema.get("$ref").is_none()
    {
        return Some("$ref");
    }
    if word.len() < 3 || is_extension(word) || word.starts_with(['$', '_', '/', '@', '#']) {
        return None;
    }
    // An object without any keyword may be a group of schemas, of which this is one.
    let in_schema = has_keyword(dialect, schema);
    if !in_schema && matches!(value.data, Data::Object(_)) {
        return None;
    }
    let plain = |text: &str| -> String {
        text.chars()
            .filter(|c| !matches!(c, '-' | '_' | ' ' | ':'))
            .collect::<String>()
            .to_ascii_lowercase()
    };
    let own = in_full(plain(word));
    let keywords =
        || Keyword::all(dialect).filter(|it| it.name.len() > 3 && !it.name.starts_with('$'));
    let same = keywords().find(|it| plain(it.name) == own);
    let near = || {
        // Longer words bear more slips.
        let most = if own.chars().count() < 8 { 1 } else { 2 };
        let names: Vec<&'static Keyword> = keywords()
            .filter(|it| {
                it.name.len().abs_diff(word.len()) <= most && edits(&own, &plain(it.name)) <= most
            })
            .collect();
        let found = nearest(word, names.iter().map(|it| it.name))?;
        names.into_iter().find(|it| it.name == found)
    };
    let other = || {
        let name = match own.as_str() {
            "property" => "properties",
            // Short words are near too many others, unless a letter is twice or in another place.
            "nto" | "ont" | "nnot" | "noot" | "nott" | "nots" if has_keyword(dialect, value) => {
                "not"
            }
            _ => return None,
        };
        Keyword::find(dialect, name)
    };
    let meant = same.or_else(near).or_else(other)?;
    (schema.get(meant.name).is_none() && fits(meant, value)).then_some(meant.name)
}

/// Whether an object has any keyword.
fn has_keyword(dialect: Dialect, node: &Node) -> bool {
    match &node.data {
        Data::Object(members) => {
            Keyword::all(dialect).any(|keyword| members.contains_key(keyword.name))
        }
        _ => false,
    }
}

/// The word with an abbreviation at its end written out: `minProps`, `maxLen`, `patternProperty`.
fn in_full(word: String) -> String {
    for (short, long) in [("props", "properties"), ("property", "properties"), ("len", "length")] {
        if let Some(start) = word.strip_suffix(short).filter(|start| !start.is_empty()) {
            return format!("{start}{long}");
        }
    }
    word
}

/// How many letters have to be put in, left out, changed or swapped.
#[allow(
    clippy::indexing_slicing,
    reason = "all rows have one element more than `b`, and `j` runs over `b`"
)]
fn edits(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut before: Vec<usize> = vec![0; b.len() + 1];
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut row = vec![i + 1; b.len() + 1];
        for (j, y) in b.iter().enumerate() {
            row[j + 1] = (last[j] + usize::from(x != y)).min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *x == b[j - 1] && a[i - 1] == *y {
                row[j + 1] = row[j + 1].min(before[j - 1] + 1);
            }
        }
        before = std::mem::replace(&mut last, row);
    }
    last[b.len()]
}

/// Whether the value has the form that the keyword takes.
fn fits(keyword: &Keyword, value: &Node) -> bool {
    let is_schema = |node: &Node| matches!(node.data, Data::Object(_) | Data::Bool(_));
    let strings = |node: &Node| match &node.data {
        Data::Array(items) => !items.is_empty() && items.iter().all(|item| item.as_str().is_some()),
        _ => false,
    };
    match (keyword.holds, &value.data) {
        (Holds::SchemaOrArray | Holds::Array, Data::Array(items)) => {
            !items.is_empty() && items.iter().all(is_schema)
        }
        (Holds::Schema | Holds::SchemaOrArray, _) => is_schema(value),
        (Holds::Map | Holds::MapOfSchemaOrStrings, Data::Object(entries)) => {
            entries.values().all(|entry| is_schema(&entry.node) || strings(&entry.node))
        }
        (Holds::Nothing, data) => match keyword.name {
            "type" => match data {
                Data::String(name) => super::advice::is_type(name),
                Data::Array(_) => strings(value),
                _ => false,
            },
            "required" => strings(value),
            "enum" | "examples" => matches!(data, Data::Array(_)),
            "dependentRequired" => matches!(data, Data::Object(_)),
            "title" | "description" | "format" | "pattern" | "contentEncoding"
            | "contentMediaType" => {
                matches!(data, Data::String(_))
            }
            "deprecated" | "nullable" | "readOnly" | "writeOnly" | "uniqueItems" => {
                matches!(data, Data::Bool(_))
            }
            "exclusiveMaximum" | "exclusiveMinimum" => {
                matches!(data, Data::Number(_) | Data::Bool(_))
            }
            "const" | "default" => true,
            _ if keyword.vocabulary == Vocabulary::Validation => matches!(data, Data::Number(_)),
            _ => false,
        },
        _ => false,
    }
}

/// Whether some vocabulary in wide use has a keyword of this name that a slip would also explain:
/// OpenAPI, hyper-schema, draft 3, ajv, editors, and generators of forms, types and documentation.
fn is_extension(word: &str) -> bool {
    const NAMES: [&str; 66] = [
        "additionalDescription",
        "allRequired",
        "allowComments",
        "allowTrailingCommas",
        "anyRequired",
        "comment",
        "comments",
        "constraints",
        "defaultSnippets",
        "defaultText",
        "defaultValue",
        "defaults",
        "definition",
        "dependency",
        "deprecatedMessage",
        "deprecationMessage",
        "descriptions",
        "discriminator",
        "divisibleBy",
        "doNotSuggest",
        "enumDescription",
        "enumDescriptions",
        "enumDetails",
        "enumNames",
        "enumTitles",
        "enumVarNames",
        "errorMessage",
        "example",
        "examples",
        "externalDocs",
        "extends",
        "formatExclusiveMaximum",
        "formatExclusiveMinimum",
        "formatMaximum",
        "formatMinimum",
        "formats",
        "fragmentResolution",
        "headerTemplate",
        "instanceof",
        "javaType",
        "links",
        "markdownDescription",
        "markdownEnumDescriptions",
        "maxSize",
        "media",
        "minSize",
        "name",
        "names",
        "nullable",
        "oneRequired",
        "options",
        "order",
        "patternErrorMessage",
        "patternRequired",
        "patternMessage",
        "prohibited",
        "propertyOrder",
        "readonly",
        "regexp",
        "scope",
        "suggestSortText",
        "titleTemplate",
        "transform",
        "tsEnumNames",
        "tsType",
        "xml",
    ];
    NAMES.contains(&word) || word.starts_with("x-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_count_swaps_once() {
        for (a, b, expected) in [
            ("requierd", "required", 1),
            ("tpye", "type", 1),
            ("type", "type", 0),
            ("maxlenght", "maxlength", 1),
            ("", "ab", 2),
        ] {
            assert_eq!(edits(a, b), expected, "{a} {b}");
        }
    }
}
