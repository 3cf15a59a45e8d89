//! Where schemas stand in a document that is not known, for messages.

use std::cmp::Reverse;

use super::{Data, Node, escape_pointer};
use crate::sorted::SortedMap;

/// The pointer with `*` at which most schemas of a document stand, if it holds several.
pub(crate) fn pattern(root: &Node) -> Option<String> {
    let mut counts: SortedMap<String, usize> = SortedMap::new();
    let mut stack = vec![(root, String::new(), 0)];
    while let Some((node, pattern, depth)) = stack.pop() {
        if depth > 0 && is_schema(node) && !pattern.is_empty() {
            *counts.entry(pattern).or_default() += 1;
            continue;
        }
        if depth == DEPTH {
            continue;
        }
        match &node.data {
            Data::Array(items) => {
                stack.extend(items.iter().map(|item| (item, format!("{pattern}/*"), depth + 1)));
            }
            Data::Object(members) => {
                // Many members of one form are a map.
                let is_map = members.len() > 1
                    && members.values().filter(|entry| is_schema(&entry.node)).count()
                        == members.len();
                stack.extend(members.iter().map(|(name, entry)| {
                    let step = if is_map { "*".into() } else { escape_pointer(name) };
                    (&entry.node, format!("{pattern}/{step}"), depth + 1)
                }));
            }
            Data::Null | Data::Bool(_) | Data::Number(_) | Data::String(_) => {}
        }
    }
    // The first of those that have most.
    let found = counts.into_iter().max_by_key(|(pattern, n)| (*n, Reverse(pattern.clone())));
    found.filter(|(pattern, n)| *n > 1 || pattern.contains('*')).map(|(pattern, _)| pattern)
}

/// How deep schemas are looked for in a document.
const DEPTH: usize = 8;

/// Whether a value has the look of a schema.
pub(crate) fn is_schema(node: &Node) -> bool {
    const TYPES: [&str; 7] = ["array", "boolean", "integer", "null", "number", "object", "string"];
    let is = |key: &str, is: fn(&Data) -> bool| node.get(key).is_some_and(|it| is(&it.data));
    let is_list = |data: &Data| matches!(data, Data::Array(_));
    let is_object = |data: &Data| matches!(data, Data::Object(_));
    is("$ref", |data| matches!(data, Data::String(_)))
        || is("type", |data| match data {
            Data::String(name) => TYPES.contains(&name.as_str()),
            _ => matches!(data, Data::Array(_)),
        })
        || is("properties", is_object)
        || is("items", is_object)
        || ["enum", "oneOf", "anyOf", "allOf"].into_iter().any(|key| is(key, is_list))
}

#[cfg(test)]
mod tests {
    use super::super::json;
    use super::*;

    #[test]
    fn schemas_are_found_where_most_stand() {
        for (text, expected) in [
            (
                r#"[{"type":"function","function":{"name":"f","parameters":{"type":"object"}}}]"#,
                Some("/*/function/parameters"),
            ),
            (r#"[{"name":"a","input_schema":{"type":"object"}}]"#, Some("/*/input_schema")),
            (r#"[{"type":"object"},{"properties":{}}]"#, Some("/*")),
            (
                r#"{"schemas":{"A":{"type":"object"},"B":{"$ref":"A"}},"kind":"k"}"#,
                Some("/schemas/*"),
            ),
            (r#"[{"name":"a"},1]"#, None),
            (r#"[{"type":"record"},{"enum":"a"}]"#, None),
            ("[]", None),
        ] {
            let root = json::parse(text, 128).root.unwrap();
            assert_eq!(pattern(&root).as_deref(), expected, "{text}");
        }
    }
}
