//! What a schema without a name of its own is called: the names on the way to it from the nearest root.

use super::ident::type_ident;
use crate::{
    load::{Data, Node, Sources},
    resolve::{Resolved, SchemaId},
};

/// The name of a schema, as text to make an identifier of. It depends on nothing but the schema's own place.
pub(super) fn name(resolved: &Resolved<'_>, sources: &Sources, id: SchemaId) -> String {
    let (base, steps) = way(resolved, sources, id);
    steps.iter().fold(base, |name, step| match step.as_str() {
        ITEM => item(&name),
        VALUE => value(&name),
        step => join(&name, step),
    })
}

/// The name with every step said in full, for a schema whose name another has.
pub(super) fn long_name(resolved: &Resolved<'_>, sources: &Sources, id: SchemaId) -> String {
    let (base, steps) = way(resolved, sources, id);
    steps.iter().fold(base, |name, step| format!("{name}{}", type_ident(step)))
}

/// The nearest root, and the steps from there.
fn way(resolved: &Resolved<'_>, sources: &Sources, id: SchemaId) -> (String, Vec<String>) {
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
        let title = schema.node.get("title").and_then(Node::as_str);
        // What is alone needs no number.
        let is_alone = title.is_none() && branches(resolved.schema(parent).node, suffix) == Some(1);
        steps.push(if is_alone { String::new() } else { step(suffix, title) });
        at = parent;
    };
    steps.reverse();
    steps.retain(|step| !step.is_empty());
    (base, steps)
}

/// How many branches the union has that these steps lead into.
fn branches(node: &Node, steps: &str) -> Option<usize> {
    let keyword = steps.split('/').nth(1).filter(|keyword| matches!(*keyword, "oneOf" | "anyOf"))?;
    match &node.get(keyword)?.data {
        Data::Array(branches) => Some(branches.len()),
        _ => None,
    }
}

/// The name of a part, after that of the whole. What the whole ends with and the part begins with is said once:
/// the `artifactVersion` of an `Artifact` is an `ArtifactVersion`, the `extends` of an `ExtendsDefinition` is `Extends`.
pub(super) fn join(whole: &str, part: &str) -> String {
    let (end, part) = (type_ident(whole), type_ident(part));
    if end.strip_suffix(DEFINITION) == Some(part.as_str()) {
        return part;
    }
    let starts = part.char_indices().skip(1).filter(|(_, c)| c.is_ascii_uppercase());
    let overlaps = starts.filter_map(|(at, _)| part.split_at_checked(at)).filter(|(said, _)| end.ends_with(said));
    let rest = overlaps.last().map_or(part.as_str(), |(_, rest)| rest);
    format!("{whole}{rest}")
}

/// The last name of a pointer; below a definition, with what leads there: `/definitions/size/full` is `size full`.
fn last_names(pointer: &str) -> String {
    let unescaped = |step: &str| step.replace("~1", "/").replace("~0", "~");
    let steps: Vec<&str> = pointer.split('/').skip(1).collect();
    let from = steps.iter().rposition(|step| ["$defs", "definitions"].contains(step)).map(|at| at + 1);
    let from = from.filter(|from| *from < steps.len()).unwrap_or_else(|| steps.len().saturating_sub(1));
    steps.into_iter().skip(from).map(unescaped).collect::<Vec<_>>().join(" ")
}

/// What a definition may be called behind the name of what it defines.
const DEFINITION: &str = "Definition";

/// The step from a list to its items.
const ITEM: &str = "Item";

/// The step from a map to its values.
const VALUE: &str = "Value";

/// What an item of a list is called: one of `Ports` is a `Port`, one of `Data` a `DataItem`.
pub(super) fn item(list: &str) -> String {
    singular(list).unwrap_or_else(|| format!("{list}{ITEM}"))
}

/// What a value of a map is called: one of `Scripts` is a `Script`, one of `Env` an `EnvValue`.
pub(super) fn value(map: &str) -> String {
    singular(map).unwrap_or_else(|| format!("{map}{VALUE}"))
}

/// The name for one, if this is the name for many.
fn singular(many: &str) -> Option<String> {
    let start = many.rfind(|c: char| !c.is_ascii_lowercase()).unwrap_or(0);
    let word = many.get(start..)?.trim_start_matches(|c: char| !c.is_ascii_alphabetic()).to_ascii_lowercase();
    if UNCHANGED.contains(&word.as_str()) {
        return None;
    }
    let one = if let Some(stem) = many.strip_suffix("ies") {
        Some(format!("{stem}y"))
    } else if ["ss", "us", "is", "as"].iter().any(|end| many.ends_with(end)) {
        None
    } else if ["sses", "shes", "ches", "xes"].iter().any(|end| many.ends_with(end)) {
        many.strip_suffix("es").map(str::to_owned)
    } else {
        many.strip_suffix('s').map(str::to_owned)
    };
    // `Dns` is an acronym, not more than one `Dn`.
    let is_word =
        word.len() > 3 && word.trim_end_matches('s').contains(['a', 'e', 'i', 'o', 'u', 'y']) || word == "ids";
    one.filter(|_| is_word)
}

/// Words that end like many and are one.
const UNCHANGED: [&str; 12] = [
    "chaos",
    "cors",
    "cosmos",
    "https",
    "kubernetes",
    "kudos",
    "macos",
    "news",
    "postgres",
    "series",
    "species",
    "yes",
];

/// The part of a name that one keyword gives: `/properties/size` is `size`.
fn step(suffix: &str, title: Option<&str>) -> String {
    let mut parts = suffix.split('/').skip(1);
    let keyword = parts.next().unwrap_or_default();
    let key = parts.next().map(|key| key.replace("~1", "/").replace("~0", "~"));
    match (keyword, key) {
        ("properties" | "$defs" | "definitions" | "dependentSchemas" | "dependencies", Some(key)) => key,
        ("items", None) | ("contains" | "unevaluatedItems" | "additionalItems", _) => ITEM.to_owned(),
        ("items" | "prefixItems", Some(n)) => format!("Item{}", n.parse::<usize>().map_or(0, |n| n + 1)),
        ("additionalProperties" | "patternProperties" | "unevaluatedProperties", _) => VALUE.to_owned(),
        ("allOf", _) => String::new(),
        ("oneOf" | "anyOf", Some(n)) => {
            title.map_or_else(|| format!("Option{}", n.parse::<usize>().map_or(0, |n| n + 1)), str::to_owned)
        }
        (other, _) => other.to_owned(),
    }
}
