//! Pointers with `*`: the locations and names of schemas in JSON that holds schemas.

use std::borrow::Cow;

use super::pointer::{index, join, unescape};
use super::{Data, Node};

/// A value that a pointer with `*` leads to.
#[derive(Clone, Debug)]
pub struct Found<'n> {
    /// The JSON pointer from the root of the document.
    pub pointer: String,
    /// The value.
    pub node: &'n Node,
    /// Its name: that of each `*` on the path, and the other steps.
    pub name: String,
}

/// The values that a pointer leads to; a step `*` is every member or item. In the order of the
/// document.
#[must_use]
pub fn find<'n>(root: &'n Node, pattern: &str) -> Vec<Found<'n>> {
    let Some(steps) = steps(pattern) else { return Vec::new() };
    let start = Way { pointer: String::new(), node: root, words: Vec::new(), is_numbered: false };
    let mut found = vec![start];
    let mut before = "";
    for (n, step) in steps.iter().enumerate() {
        let is_last = n + 1 == steps.len();
        found = found.into_iter().flat_map(|way| way.step(step, before, is_last)).collect();
        before = step;
    }
    let named = steps.iter().any(|step| step == "*");
    let name = |words: Vec<String>| match steps.last() {
        // `schema` says nothing.
        Some(last) if !named && word(last).is_none() && words.is_empty() => {
            let mut others = steps.iter().rev().filter(|step| index(step).is_none());
            others.find_map(|step| word(step)).unwrap_or_else(|| last.to_string())
        }
        Some(last) if !named && word(last).is_some() => last.to_string(),
        _ => words.join(" "),
    };
    let found = found.into_iter();
    found
        .map(|Way { pointer, node, words, .. }| Found { pointer, node, name: name(words) })
        .collect()
}

/// The steps of a pointer; nothing if it is none.
fn steps(pattern: &str) -> Option<Vec<Cow<'_, str>>> {
    match pattern.strip_prefix('/') {
        Some(rest) => rest.split('/').map(unescape).collect(),
        None => pattern.is_empty().then(Vec::new),
    }
}

/// Part of the way to a value.
struct Way<'n> {
    pointer: String,
    node: &'n Node,
    /// What the name is made of so far. What comes before the first `*` is not part of it.
    words: Vec<String>,
    /// Whether the last of them is only the number of an item.
    is_numbered: bool,
}

impl<'n> Way<'n> {
    fn step(self, step: &str, before: &str, is_last: bool) -> Vec<Self> {
        let further = |key: &str, node: &'n Node, word: Option<String>| {
            let mut words = self.words.clone();
            words.extend(word);
            Self { pointer: join(&self.pointer, key), node, words, is_numbered: false }
        };
        match &self.node.data {
            Data::Array(items) if step == "*" => {
                let item = |(n, item): (usize, &'n Node)| {
                    let own = own_name(item);
                    let is_numbered = own.is_none();
                    let name = own.unwrap_or_else(|| format!("{before}{}", n + 1));
                    Self { is_numbered, ..further(&n.to_string(), item, Some(name)) }
                };
                items.iter().enumerate().map(item).collect()
            }
            Data::Object(members) if step == "*" => members
                .iter()
                .map(|(key, entry)| further(key, &entry.node, Some(key.clone())))
                .collect(),
            Data::Object(members) => {
                let word = if self.words.is_empty() { None } else { word(step) };
                let Some(entry) = members.get(step) else { return Vec::new() };
                // An item without a name may hold an object that has it.
                let own = own_name(&entry.node).filter(|_| self.is_numbered && !is_last);
                match own {
                    Some(own) => {
                        let mut way = further(step, &entry.node, None);
                        way.words.pop();
                        way.words.push(own);
                        vec![way]
                    }
                    None => vec![further(step, &entry.node, word)],
                }
            }
            Data::Array(items) => {
                let found = index(step).and_then(|index| items.get(index));
                let word = found.and_then(own_name);
                found.map(|item| further(step, item, word)).into_iter().collect()
            }
            Data::Null | Data::Bool(_) | Data::Number(_) | Data::String(_) => Vec::new(),
        }
    }
}

/// What an item of a list says it is called.
fn own_name(item: &Node) -> Option<String> {
    let names = ["name", "title", "id"].into_iter().filter_map(|key| item.get(key)?.as_str());
    // An address is none, and no path; tools are called `files/read`.
    let is_name = |name: &&str| {
        !name.trim().is_empty() && !name.contains(':') && !name.starts_with(['/', '.', '#'])
    };
    let mut names = names.filter(is_name);
    names.next().map(str::to_owned)
}

/// A step as part of a name: `inputSchema` is `input`, and `schema` says nothing.
fn word(step: &str) -> Option<String> {
    let words = ["Schema", "_schema", "-schema"].into_iter().find_map(|end| step.strip_suffix(end));
    let word = words.unwrap_or(step);
    (!matches!(word, "" | "schema")).then(|| word.to_owned())
}

#[cfg(test)]
mod tests {
    use super::super::json;
    use super::*;

    fn found(text: &str, pattern: &str) -> Vec<(String, String)> {
        let root = json::parse(text, 128).root.unwrap();
        find(&root, pattern).into_iter().map(|found| (found.pointer, found.name)).collect()
    }

    fn pair(pointer: &str, name: &str) -> (String, String) {
        (pointer.to_owned(), name.to_owned())
    }

    #[test]
    fn names_come_from_siblings_or_keys() {
        let text = r#"{"tools":[{"name":"a b","inputSchema":{}},{"title":"T","inputSchema":{},"x":1},
            {"inputSchema":{}},{"name":"none"}]}"#;
        assert_eq!(
            found(text, "/tools/*/inputSchema"),
            [
                pair("/tools/0/inputSchema", "a b input"),
                pair("/tools/1/inputSchema", "T input"),
                pair("/tools/2/inputSchema", "tools3 input"),
            ]
        );
        assert_eq!(
            found(r#"{"schemas":{"User":{},"a/b":true}}"#, "/schemas/*"),
            [pair("/schemas/User", "User"), pair("/schemas/a~1b", "a/b")]
        );
        assert_eq!(
            found(r#"[{"name":"m","params":[{"name":"p","schema":{}}]}]"#, "/*/params/*/schema"),
            [pair("/0/params/0/schema", "m params p")]
        );
        // What a `function` is called stands in it, and not beside it.
        assert_eq!(
            found(
                r#"[{"function":{"name":"f","parameters":{}}},{"function":{"parameters":{}}}]"#,
                "/*/function/parameters"
            ),
            [
                pair("/0/function/parameters", "f parameters"),
                pair("/1/function/parameters", "2 function parameters"),
            ]
        );
        assert_eq!(
            found(r#"{"l":[{"schema":{"title":"T"}}]}"#, "/l/*/schema"),
            [pair("/l/0/schema", "l1")]
        );
        assert_eq!(
            found(
                r#"[{"name":"files/read","s":{}},{"name":"urn:a","title":"T","s":{}},{"id":"/a/b","s":{}}]"#,
                "/*/s"
            ),
            [pair("/0/s", "files/read s"), pair("/1/s", "T s"), pair("/2/s", "3 s")]
        );
        assert_eq!(found(r#"{"a":{"b":{}}}"#, "/a/b"), [pair("/a/b", "b")]);
        assert_eq!(
            found(r#"{"a":{"b/c":{"schema":{}}}}"#, "/a/b~1c/schema"),
            [pair("/a/b~1c/schema", "b/c")]
        );
        assert_eq!(found(r#"{"a":[{"schema":{}}]}"#, "/a/0/schema"), [pair("/a/0/schema", "a")]);
        assert_eq!(
            found(r#"{"a":[{"name":"N","schema":{}}]}"#, "/a/0/schema"),
            [pair("/a/0/schema", "N")]
        );
        assert_eq!(found(r#"{"schema":{}}"#, "/schema"), [pair("/schema", "schema")]);
        assert_eq!(found(r#"{"a":[{"title":"X","s":{}}]}"#, "/a/0/s"), [pair("/a/0/s", "s")]);
    }

    #[test]
    fn what_is_not_there_is_not_found() {
        for pattern in ["", "/a/*/b", "/a/*", "x", "/~2", "/*/*/*/*"] {
            let n = found(r#"{"a":1,"b":[[]]}"#, pattern).len();
            assert_eq!(n, usize::from(pattern.is_empty()), "{pattern}");
        }
    }
}
