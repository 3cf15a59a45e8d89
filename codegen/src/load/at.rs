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
    let mut found = vec![Way { pointer: String::new(), node: root, words: Vec::new() }];
    let mut before = "";
    for step in &steps {
        found = found.into_iter().flat_map(|way| way.step(step, before)).collect();
        before = step;
    }
    let named = steps.iter().any(|step| step == "*");
    let last = steps.last().map_or("", |step| step.as_ref());
    found
        .into_iter()
        .map(|Way { pointer, node, words }| Found {
            pointer,
            node,
            name: if named { words.join(" ") } else { last.to_owned() },
        })
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
}

impl<'n> Way<'n> {
    fn step(self, step: &str, before: &str) -> Vec<Self> {
        let further = |key: &str, node: &'n Node, word: Option<String>| {
            let mut words = self.words.clone();
            words.extend(word);
            Self { pointer: join(&self.pointer, key), node, words }
        };
        match &self.node.data {
            Data::Array(items) if step == "*" => {
                let name = |n: usize, item| own_name(item).unwrap_or(format!("{before}{}", n + 1));
                let items = items.iter().enumerate();
                items.map(|(n, item)| further(&n.to_string(), item, Some(name(n, item)))).collect()
            }
            Data::Object(members) if step == "*" => members
                .iter()
                .map(|(key, entry)| further(key, &entry.node, Some(key.clone())))
                .collect(),
            Data::Object(members) => {
                let word = if self.words.is_empty() { None } else { word(step) };
                let found = members.get(step).map(|entry| further(step, &entry.node, word));
                found.into_iter().collect()
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
    // An address is none.
    let mut names = names.filter(|name| !name.trim().is_empty() && !name.contains([':', '/']));
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
        assert_eq!(found(r#"{"a":{"b":{}}}"#, "/a/b"), [pair("/a/b", "b")]);
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
