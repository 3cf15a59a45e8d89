//! What the page of `typewright explore` shows, as data: the types beside their schemas, what is
//! left to be checked, who uses whom, an example document of each, and the rules that its evaluator
//! checks documents by.

mod example;
mod rules;
mod rust;

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::graph::types::{Graph, TypeDef, TypeKind};
use crate::graph_picture::{Edge, Node, Picture};
use crate::interpret::Interpreter;
use crate::resolve::split_view;
use crate::source::{SourceFile, Sources, node_to_json};

pub use rules::rules;

/// The version of the data: the page refuses to show another one.
pub const VERSION: u32 = 1;

/// Phrases about what is checked that are listed of one type.
const CHECKS: usize = 200;

/// Everything the page shows of a graph. `sources` are what the graph was made from.
#[must_use]
pub fn data(graph: &Graph, sources: &Sources) -> Value {
    let picture = Picture::new(graph);
    let mut interpreter = Interpreter::default();
    let mut types = Vec::new();
    let mut nodes = picture.nodes.iter();
    for id in graph.modules.iter().flat_map(|module| &module.types) {
        // The same types in the same order as in the picture.
        let Some(def) = graph.types.get(id.0 as usize) else { continue };
        let Some(node) = nodes.next() else { break };
        let example = example::example(graph, sources, def, &mut interpreter);
        let mut value = about(def, node);
        if let Some(members) = value.as_object_mut() {
            members.insert("rust".to_owned(), rust::declaration(graph, *id, def).into());
            members.insert("example".to_owned(), example.into());
            members.insert("rules".to_owned(), def.rules.0.into());
        }
        types.push(value);
    }
    let files: Vec<Value> = sources.files.iter().map(|file| schemas(graph, file)).collect();
    json!({
        "version": VERSION,
        "generator": concat!("typewright ", env!("CARGO_PKG_VERSION")),
        "files": files,
        "types": types,
        "uses": picture.edges.iter().map(edge).collect::<Value>(),
        "rules": rules(graph),
    })
}

/// The schemas of a file that types are made of, each with the place it stands at. What stands in
/// one of them is not listed again, and the rest of the file is left out.
fn schemas(graph: &Graph, file: &SourceFile) -> Value {
    let of_file = graph.types.iter().filter(|def| def.file == file.name);
    let mut pointers: Vec<&str> = of_file.map(|def| def.pointer.as_str()).collect();
    // One that is around others comes before them.
    pointers.sort_unstable_by_key(|pointer| (pointer.split('/').count(), *pointer));
    let mut kept: BTreeSet<&str> = BTreeSet::new();
    for pointer in pointers {
        let is_around =
            |(end, _): (usize, &str)| pointer.get(..end).is_some_and(|it| kept.contains(it));
        if !kept.contains(pointer) && !pointer.match_indices('/').any(is_around) {
            kept.insert(pointer);
        }
    }
    let texts = kept.into_iter().filter_map(|pointer| {
        let (place, _) = split_view(pointer);
        let node = file.root.lookup(&place)?;
        Some(json!([pointer, node_to_json(node)]))
    });
    json!({ "name": file.name, "schemas": texts.collect::<Value>() })
}

fn about(def: &TypeDef, node: &Node) -> Value {
    let Node { name, module, kind, .. } = node;
    let told_by = match &def.kind {
        TypeKind::Union(union) => union.told_by.as_str(),
        _ => "",
    };
    json!({
        "name": name,
        "module": module,
        "kind": kind,
        "file": def.file,
        "pointer": def.pointer,
        "grade": node.grade,
        "root": node.is_root,
        "title": def.docs.title,
        "docs": def.docs.description,
        "deprecated": def.docs.deprecated,
        "default": def.docs.default,
        "checks": checks(def),
        "toldBy": told_by,
    })
}

/// What its Rust type does not say, and is therefore checked.
fn checks(def: &TypeDef) -> Vec<String> {
    let own = def.docs.checks.iter().cloned();
    let of_fields: Vec<String> = match &def.kind {
        TypeKind::Struct(it) => {
            let of = |name: &str, checks: &[String]| -> Vec<String> {
                checks.iter().map(|check| format!("{name}: {check}")).collect()
            };
            it.fields.iter().flat_map(|field| of(&field.name, &field.docs.checks)).collect()
        }
        TypeKind::Union(it) => {
            let of = |name: &str, checks: &[String]| -> Vec<String> {
                checks.iter().map(|check| format!("{name}: {check}")).collect()
            };
            it.variants.iter().flat_map(|it| of(&it.ident, &it.docs.checks)).collect()
        }
        _ => Vec::new(),
    };
    own.chain(of_fields).take(CHECKS).collect()
}

/// A list, as there are many: from, to, label, and 1 for optional plus 2 for many.
fn edge(edge: &Edge) -> Value {
    let Edge { from, to, label, is_optional, is_many } = edge;
    json!([from, to, label, u8::from(*is_optional) + 2 * u8::from(*is_many)])
}
