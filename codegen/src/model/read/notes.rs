//! Annotations.

use super::form::{Cx, Members};
use crate::{
    load::{Data, Node},
    model::{literal::Literal, schema::Schema},
};

impl Cx<'_, '_> {
    /// Reads what describes, but does not constrain.
    pub(super) fn notes(members: &Members, schema: &mut Schema) {
        let text =
            |name: &str| members.get(name).and_then(|entry| entry.node.as_str()).map(str::to_owned);
        let notes = &mut schema.notes;
        notes.title = text("title");
        notes.description = text("description");
        notes.deprecated = members
            .get("deprecated")
            .is_some_and(|entry| matches!(entry.node.data, Data::Bool(true)));
        notes.secret |= members
            .get("writeOnly")
            .is_some_and(|entry| matches!(entry.node.data, Data::Bool(true)));
        notes.default = members.get("default").map(|entry| Literal::of(&entry.node));
        notes.values = named_values(members);
    }
}

/// The names and descriptions that generators give the values of `enum` in lists beside it.
fn named_values(members: &Members) -> Vec<(Literal, Option<String>, Option<String>)> {
    fn list<'m>(members: &'m Members, keyword: &str) -> &'m [Node] {
        match members.get(keyword).map(|entry| &entry.node.data) {
            Some(Data::Array(items)) => items,
            _ => &[],
        }
    }
    let first = |keywords: &[&str]| {
        keywords.iter().map(|it| list(members, it)).find(|it| !it.is_empty()).unwrap_or_default()
    };
    let names = first(&["x-enum-varnames", "x-enumNames", "x-enum-names"]);
    let descriptions = first(&["x-enum-descriptions", "x-enumDescriptions"]);
    if names.is_empty() && descriptions.is_empty() {
        return Vec::new();
    }
    let text = |list: &[Node], n: usize| list.get(n).and_then(Node::as_str).map(str::to_owned);
    let values = list(members, "enum").iter().enumerate();
    values.map(|(n, value)| (Literal::of(value), text(names, n), text(descriptions, n))).collect()
}
