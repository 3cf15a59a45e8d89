//! Edits of schemas in use, each answered with the finding of its label and no other.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
};

use serde_json::{Map, Value, json};
use typewright_codegen::{
    diff::{Comparison, Settings, Verdict},
    options::{Discriminator, IllegalKeywords, MissingRefs, Options},
};

use super::support::{compared, corpus};

type Node = Map<String, Value>;

/// An edit: the rule that it is told by, whether NEW and OLD read the other's documents, what it
/// does to a schema, and where the finding stands from there. Nothing if it does not fit there.
struct Label {
    rule: &'static str,
    reads: (bool, bool),
    edit: fn(&mut Node) -> Option<String>,
}

const fn label(
    rule: &'static str,
    reads: (bool, bool),
    edit: fn(&mut Node) -> Option<String>,
) -> Label {
    Label { rule, reads, edit }
}

fn is(node: &Node, kind: &str) -> bool {
    node.get("type").and_then(Value::as_str) == Some(kind)
}

/// A type and nothing else that constrains.
fn is_bare(node: &Node, kind: &str) -> bool {
    let notes = ["type", "title", "description", "example", "deprecated"];
    is(node, kind) && node.keys().all(|name| notes.contains(&name.as_str()))
}

#[allow(clippy::unnecessary_wraps, reason = "as the others, so that it can end a label")]
fn put(node: &mut Node, name: &str, value: Value) -> Option<String> {
    node.insert(name.to_owned(), value);
    Some(format!("/{name}"))
}

/// Adds to the number of a keyword.
fn moved(node: &mut Node, name: &str, by: i64) -> Option<String> {
    let number = node.get(name)?.as_i64()?;
    put(node, name, (number + by).into())
}

fn required(node: &Node) -> BTreeSet<String> {
    let names = node.get("required").and_then(Value::as_array).into_iter().flatten();
    names.filter_map(Value::as_str).map(str::to_owned).collect()
}

/// An object with nothing beside its members.
fn is_plain_object(node: &Node) -> bool {
    let others = ["allOf", "oneOf", "anyOf", "additionalProperties", "nullable", "discriminator"];
    is(node, "object")
        && node.get("properties").is_some_and(|it| it.as_object().is_some_and(|it| !it.is_empty()))
        && !others.iter().any(|name| node.contains_key(*name))
}

/// The first property that is required, or is not.
fn property(node: &Node, is_required: bool) -> Option<String> {
    let names = required(node);
    let all = node.get("properties")?.as_object()?;
    all.keys().find(|name| names.contains(*name) == is_required).cloned()
}

fn without(node: &mut Node, name: &str) {
    if let Some(names) = node.get_mut("required").and_then(Value::as_array_mut) {
        names.retain(|it| it != name);
    }
    if required(node).is_empty() {
        node.remove("required");
    }
}

fn unique(node: &Node) -> Option<Vec<Value>> {
    let values = node.get("enum")?.as_array()?.clone();
    let set: BTreeSet<String> = values.iter().map(Value::to_string).collect();
    (is(node, "string") && set.len() == values.len() && values.len() > 2).then_some(values)
}

const LABELS: &[Label] = &[
    label("enum-value-removed", (false, true), |node| {
        let mut values = unique(node)?;
        let gone = values.pop();
        if node.get("default") == gone.as_ref() {
            return None;
        }
        put(node, "enum", values.into())
    }),
    label("enum-value-added", (true, false), |node| {
        let mut values = unique(node)?;
        values.push("one more".into());
        let n = values.len() - 1;
        put(node, "enum", values.into()).map(|at| format!("{at}/{n}"))
    }),
    label("enum-removed", (true, false), |node| {
        unique(node)?;
        node.remove("enum");
        Some(String::new())
    }),
    label("enum-added", (false, true), |node| {
        is_bare(node, "string").then_some(())?;
        put(node, "enum", json!(["p", "q"]))
    }),
    label("bound-tightened", (false, true), |node| {
        let is_text = is(node, "string") && !node.contains_key("enum");
        is_text.then(|| moved(node, "maxLength", -1))?
    }),
    label("bound-loosened", (true, false), |node| {
        let is_text = is(node, "string") && !node.contains_key("enum");
        is_text.then(|| moved(node, "maxLength", 1))?
    }),
    label("bound-tightened", (false, true), |node| {
        let is_below = node.get("minimum")?.as_i64()? < node.get("maximum")?.as_i64()?;
        is_below.then(|| moved(node, "maximum", -1))?
    }),
    label("bound-loosened", (true, false), |node| {
        let is_there = node.get("minimum")?.is_number() && node.get("format").is_none();
        is_there.then(|| node.remove("minimum"))?;
        Some(String::new())
    }),
    label("property-became-required", (false, true), |node| {
        let name = property(node, false).filter(|_| is_plain_object(node))?;
        let names: Vec<String> = required(node).into_iter().chain([name]).collect();
        put(node, "required", json!(names))
    }),
    label("property-became-optional", (true, false), |node| {
        let name = property(node, true).filter(|_| is_plain_object(node))?;
        without(node, &name);
        Some("/required".to_owned())
    }),
    label("property-removed", (true, false), |node| {
        let name = property(node, true).filter(|_| is_plain_object(node))?;
        without(node, &name);
        node.get_mut("properties")?.as_object_mut()?.remove(&name);
        Some(format!("/properties/{name}"))
    }),
    label("property-added", (false, true), |node| {
        is_plain_object(node).then_some(())?;
        let names: Vec<String> = required(node).into_iter().chain(["brandNew".into()]).collect();
        put(node, "required", json!(names))?;
        let all = node.get_mut("properties")?.as_object_mut()?;
        all.insert("brandNew".to_owned(), json!({ "type": "boolean" }));
        Some("/properties/brandNew".to_owned())
    }),
    label("open-content", (true, true), |node| {
        is_plain_object(node).then_some(())?;
        let all = node.get_mut("properties")?.as_object_mut()?;
        all.insert("brandNew".to_owned(), json!({ "type": "boolean" }));
        Some("/properties/brandNew".to_owned())
    }),
    label("open-content", (true, true), |node| {
        let name = property(node, false).filter(|_| is_plain_object(node))?;
        node.get_mut("properties")?.as_object_mut()?.remove(&name);
        Some(format!("/properties/{name}"))
    }),
    label("additional-properties-closed", (false, true), |node| {
        is_plain_object(node).then_some(())?;
        put(node, "additionalProperties", false.into())
    }),
    label("type-changed", (false, false), |node| {
        is_bare(node, "string").then_some(())?;
        node.remove("example");
        put(node, "type", "boolean".into())
    }),
    label("type-narrowed", (false, true), |node| {
        is_bare(node, "number").then_some(())?;
        put(node, "type", "integer".into())
    }),
    label("pattern-added", (false, true), |node| {
        is_bare(node, "string").then_some(())?;
        put(node, "pattern", "^[a-z]+$".into())
    }),
    label("multiple-of-changed", (false, true), |node| {
        is_bare(node, "number").then_some(())?;
        put(node, "multipleOf", 5.into())
    }),
    label("unique-items-added", (false, true), |node| {
        let is_some = is(node, "array") && node.get("maxItems").is_none();
        is_some.then(|| put(node, "uniqueItems", true.into()))?
    }),
    label("bound-tightened", (false, true), |node| {
        let is_some = is(node, "array") && node.get("maxItems").is_none();
        is_some.then(|| put(node, "maxItems", 3.into()))?
    }),
    label("union-branch-removed", (false, true), |node| {
        let branches = node.get_mut("oneOf")?.as_array_mut()?;
        (branches.len() > 2).then(|| branches.pop())?;
        let n = branches.len();
        node.get("discriminator").is_none().then(|| format!("/oneOf/{n}"))
    }),
    label("union-branch-added", (true, false), |node| {
        // Beside a `type` or an `enum`, a branch of another type accepts nothing.
        let others = ["discriminator", "type", "enum"];
        others.iter().all(|name| node.get(*name).is_none()).then_some(())?;
        let branches = node.get_mut("oneOf")?.as_array_mut()?;
        branches.push(json!({ "type": "boolean" }));
        Some(format!("/oneOf/{}", branches.len() - 1))
    }),
    label("docs-changed", (true, true), |node| {
        node.get("description")?;
        put(node, "description", "Another text.".into())
    }),
    label("extension-changed", (true, true), |node| {
        is_bare(node, "string").then_some(())?;
        put(node, "x-owner", "somebody".into())
    }),
    label("order-changed", (true, true), |node| {
        let mut values = unique(node)?;
        values.reverse();
        put(node, "enum", values.into())
    }),
    label("default-changed", (true, true), |node| {
        is_bare(node, "string").then_some(())?;
        put(node, "default", "something".into())
    }),
    label("format-added", (true, true), |node| {
        is_bare(node, "string").then_some(())?;
        put(node, "format", "date".into())
    }),
    label("not-added", (false, true), |node| {
        is_bare(node, "string").then_some(())?;
        put(node, "not", json!({ "enum": ["nothing"] }))
    }),
];

/// The pointers of all schemas in a schema.
fn schemas(node: &Value, at: &str, into: &mut Vec<String>) {
    let Some(members) = node.as_object() else { return };
    into.push(at.to_owned());
    for name in ["allOf", "oneOf", "anyOf"] {
        let list = members.get(name).and_then(Value::as_array).into_iter().flatten();
        list.enumerate().for_each(|(n, it)| schemas(it, &format!("{at}/{name}/{n}"), into));
    }
    if let Some(items) = members.get("items") {
        schemas(items, &format!("{at}/items"), into);
    }
    for (name, it) in members.get("properties").and_then(Value::as_object).into_iter().flatten() {
        if !name.contains(['~', '/']) {
            schemas(it, &format!("{at}/properties/{name}"), into);
        }
    }
}

fn references<'v>(node: &'v Value, into: &mut Vec<&'v str>) {
    match node {
        Value::Object(members) => {
            for (name, value) in members {
                match value.as_str().and_then(|it| it.strip_prefix("#/components/schemas/")) {
                    Some(to) if name == "$ref" => into.push(to),
                    _ => references(value, into),
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|it| references(it, into)),
        _ => {}
    }
}

/// Larger excerpts take too long.
const LARGE: usize = 30_000;

/// A document with this component, and what it refers to.
fn excerpt(all: &Node, name: &str) -> Value {
    let mut some = Map::new();
    let mut queue = vec![name];
    while let Some(name) = queue.pop() {
        if let Some(schema) = all.get(name).filter(|_| !some.contains_key(name)) {
            some.insert(name.to_owned(), schema.clone());
            references(schema, &mut queue);
        }
    }
    json!({
        "openapi": "3.0.0", "info": { "title": "excerpt", "version": "1" }, "paths": {},
        "components": { "schemas": some },
    })
}

fn options() -> Options {
    Options {
        discriminator: Some(Discriminator::Hint),
        missing_refs: MissingRefs::Opaque,
        illegal_keywords: IllegalKeywords::Ignore,
        ..Options::default()
    }
}

/// Whether what was found is the finding of the label at its place, and nothing else.
fn fits(found: &Comparison, label: &Label, at: &str) -> bool {
    let [finding] = found.findings.as_slice() else { return false };
    let reads = (
        finding.new_reads_old.verdict == Verdict::Compatible,
        finding.old_reads_new.verdict == Verdict::Compatible,
    );
    let undecided = [&finding.new_reads_old, &finding.old_reads_new]
        .into_iter()
        .any(|it| it.verdict == Verdict::Undecided);
    let places = [&finding.old, &finding.new];
    // Branches of a `oneOf` may accept the same: then one that goes is not only a loss.
    let is_union = label.rule.starts_with("union-");
    finding.rule.id() == label.rule
        && (reads == label.reads || is_union)
        && !undecided
        && places.into_iter().flatten().any(|it| it.pointer == at)
}

#[test]
fn edits_are_told_by_their_labels() {
    let Some(corpus) = corpus().filter(|it| it.join("vapi/openapi.json").is_file()) else {
        println!("skipped: there is no corpus");
        return;
    };
    let text = fs::read_to_string(corpus.join("vapi/openapi.json")).unwrap();
    let document: Value = serde_json::from_str(&text).unwrap();
    let all = document["components"]["schemas"].as_object().unwrap();
    let mut names: Vec<&String> = all.keys().collect();
    names.sort();
    let excerpts: BTreeMap<&String, String> =
        names.iter().map(|name| (*name, excerpt(all, name).to_string())).collect();
    let (mut n_edits, mut wrong) = (0, String::new());
    for label in LABELS {
        // The places it fits at; at most one of each component.
        let mut places: Vec<(&str, String)> = Vec::new();
        for name in &names {
            let excerpt = &excerpts[*name];
            let holds_unions = excerpt.contains("\"oneOf\"");
            if excerpt.len() > LARGE || holds_unions && !label.rule.starts_with("union-") {
                continue;
            }
            let mut inside = Vec::new();
            schemas(&all[*name], "", &mut inside);
            let fitting = inside.into_iter().find(|at| {
                let mut schema = all[*name].clone();
                let node = schema.pointer_mut(at).and_then(Value::as_object_mut);
                node.and_then(label.edit).is_some()
            });
            places.extend(fitting.map(|at| (name.as_str(), at)));
        }
        assert!(places.len() > 1, "{}: nowhere", label.rule);
        for n in [places.len() / 3, places.len() - 1] {
            let (name, at) = &places[n];
            let old = excerpt(all, name);
            let mut new = old.clone();
            let whole = format!("/components/schemas/{name}{at}");
            let node = new.pointer_mut(&whole).unwrap().as_object_mut().unwrap();
            let at = format!("{whole}{}", (label.edit)(node).unwrap());
            let found =
                compared(&old.to_string(), &new.to_string(), &Settings::default(), &options());
            n_edits += 1;
            if !fits(&found, label, &at) {
                wrong += &format!("{} at {at}: {:#?}\n", label.rule, found.findings);
            }
        }
    }
    println!("{n_edits} edits");
    assert!(n_edits >= 40);
    assert!(wrong.is_empty(), "{wrong}");
}
