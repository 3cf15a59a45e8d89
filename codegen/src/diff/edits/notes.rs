//! Annotations, which describe but do not constrain.

use super::{Edit, Spot, Walk, scalar::USUAL_WIDTH};
use crate::{
    diff::Rule,
    load::{Data, Node, node_to_json},
    model::Literal,
    resolve::{SchemaId, is_known_keyword},
};

const DOCS: &[&str] = &[
    "title",
    "description",
    "examples",
    "example",
    "$comment",
    "deprecated",
    "readOnly",
    "writeOnly",
    "externalDocs",
];

/// The annotations of two schemas that differ, at these ways from them.
pub(super) fn edits(
    walk: &Walk<'_>,
    (old, new): (SchemaId, SchemaId),
    path: &[&str],
    into: &mut Vec<Edit>,
) {
    let (Some(was), Some(is)) = (walk.node(0, old, path), walk.node(1, new, path)) else { return };
    let (Data::Object(before), Data::Object(after)) = (&was.data, &is.data) else { return };
    let names: std::collections::BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    for name in names {
        let value = |members: &crate::sorted::ListedMap<String, crate::load::Entry>| {
            members.get(name.as_str()).map(|entry| Literal::of(&entry.node))
        };
        let text = |node: &Node| node.get(name).map(node_to_json);
        let (a, b) = (value(before), value(after));
        let keyword = name.as_str();
        let is_list = matches!(keyword, "enum" | "required" | "type");
        let rule = if a == b {
            continue;
        } else if DOCS.contains(&keyword) {
            Rule::DocsChanged
        } else if keyword == "default" {
            Rule::DefaultChanged
        } else if keyword == "$schema" {
            if !path.is_empty() || walk.is_inside(0, old) || walk.is_inside(1, new) {
                continue;
            }
            Rule::DialectChanged
        } else if keyword == "format" {
            let width = |value: &Option<Literal>| {
                let name = value.as_ref().and_then(Literal::as_str);
                let is_one = |name: &str| {
                    name != USUAL_WIDTH && name.trim_start_matches('u').starts_with("int")
                };
                walk.widths && name.is_some_and(is_one)
            };
            if walk.asserts_format(old, new) || width(&a) || width(&b) {
                continue;
            }
            match (&a, &b) {
                (None, _) => Rule::FormatAdded,
                (_, None) => Rule::FormatRemoved,
                _ => Rule::FormatChanged,
            }
        } else if is_list && same_but_order(a.as_ref(), b.as_ref()) {
            Rule::OrderChanged
        } else if keyword.starts_with("x-") || !is_known_keyword(keyword) {
            Rule::ExtensionChanged
        } else {
            continue;
        };
        if rule == Rule::ExtensionChanged && text(was) == text(is) {
            continue;
        }
        let mut way: Vec<&str> = path.to_vec();
        way.push(keyword);
        into.push(Edit {
            rule,
            message: match rule {
                Rule::OrderChanged => format!("`{keyword}` has another order"),
                Rule::FormatAdded | Rule::FormatRemoved | Rule::FormatChanged => {
                    "`format` changed, but it is not checked".to_owned()
                }
                _ => format!("`{keyword}` changed"),
            },
            old: Some(Spot::new(old, &way)),
            new: Some(Spot::new(new, &way)),
            hybrid: None,
            is_left_out: false,
            is_form: false,
            member: None,
        });
    }
}

/// Whether two lists hold the same.
fn same_but_order(a: Option<&Literal>, b: Option<&Literal>) -> bool {
    let sorted = |it: Option<&Literal>| match it {
        Some(Literal::Array(items)) => {
            let mut items = items.clone();
            items.sort();
            items.dedup();
            Some(items)
        }
        _ => None,
    };
    let (a, b) = (sorted(a), sorted(b));
    a.is_some() && a == b
}
