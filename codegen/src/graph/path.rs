//! What a schema without a name of its own is called: the names on the way to it from the nearest root.

use crate::{
    load::Sources,
    resolve::{Resolved, SchemaId},
};

/// The name of a schema, as text to make an identifier of. It depends on nothing but the schema's own place.
pub(super) fn name(resolved: &Resolved<'_>, sources: &Sources, id: SchemaId) -> String {
    let mut steps: Vec<String> = Vec::new();
    let mut at = id;
    let base = loop {
        if let Some(root) = resolved.root(at) {
            break root.name.clone();
        }
        let schema = resolved.schema(at);
        let Some((parent, _)) = schema.parent else {
            // Only a reference leads here: the last names of the pointer have to do.
            let file = sources.get(schema.file).map(|file| file.name.clone()).unwrap_or_default();
            let stem = file.rsplit('/').next().unwrap_or_default().split('.').next().unwrap_or_default().to_owned();
            let last = last_names(&schema.pointer);
            break if last.is_empty() { stem } else { last };
        };
        let above = &resolved.schema(parent).pointer;
        let suffix = schema.pointer.get(above.len()..).unwrap_or_default();
        steps.push(step(suffix, schema.node.get("title").and_then(crate::load::Node::as_str)));
        at = parent;
    };
    steps.push(base);
    steps.reverse();
    steps.retain(|step| !step.is_empty());
    steps.iter().fold(String::new(), |name, step| {
        if step == ITEM { item(&name) } else { format!("{name}{}", super::ident::type_ident(step)) }
    })
}

/// The last name of a pointer; below a definition, with what leads there: `/definitions/size/full` is `size full`.
fn last_names(pointer: &str) -> String {
    let unescaped = |step: &str| step.replace("~1", "/").replace("~0", "~");
    let steps: Vec<&str> = pointer.split('/').skip(1).collect();
    let from = steps.iter().rposition(|step| ["$defs", "definitions"].contains(step)).map(|at| at + 1);
    let from = from.filter(|from| *from < steps.len()).unwrap_or_else(|| steps.len().saturating_sub(1));
    steps.into_iter().skip(from).map(unescaped).collect::<Vec<_>>().join(" ")
}

/// The step from a list to its items.
const ITEM: &str = "Item";

/// What an item of a list is called: one of `Ports` is a `Port`, one of `Data` a `DataItem`.
pub(super) fn item(list: &str) -> String {
    let one = if let Some(stem) = list.strip_suffix("ies") {
        Some(format!("{stem}y"))
    } else if ["ss", "us", "is", "as", "os"].iter().any(|end| list.ends_with(end)) {
        None
    } else if ["sses", "shes", "ches", "xes"].iter().any(|end| list.ends_with(end)) {
        list.strip_suffix("es").map(str::to_owned)
    } else {
        list.strip_suffix('s').map(str::to_owned)
    };
    one.filter(|one| one.len() > 2).unwrap_or_else(|| format!("{list}{ITEM}"))
}

/// The part of a name that one keyword gives: `/properties/size` is `size`.
fn step(suffix: &str, title: Option<&str>) -> String {
    let mut parts = suffix.split('/').skip(1);
    let keyword = parts.next().unwrap_or_default();
    let key = parts.next().map(|key| key.replace("~1", "/").replace("~0", "~"));
    match (keyword, key) {
        ("properties" | "$defs" | "definitions" | "dependentSchemas" | "dependencies", Some(key)) => key,
        ("items", None) | ("contains" | "unevaluatedItems" | "additionalItems", _) => ITEM.to_owned(),
        ("items" | "prefixItems", Some(n)) => format!("Item{}", n.parse::<usize>().map_or(0, |n| n + 1)),
        ("additionalProperties" | "patternProperties" | "unevaluatedProperties", _) => "Value".to_owned(),
        ("allOf", _) => String::new(),
        ("oneOf" | "anyOf", Some(n)) => {
            title.map_or_else(|| format!("Option{}", n.parse::<usize>().map_or(0, |n| n + 1)), str::to_owned)
        }
        (other, _) => other.to_owned(),
    }
}
