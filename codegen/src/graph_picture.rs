//! The type graph as a picture, in JSON, Graphviz and Mermaid: which type contains which.

use std::fmt::Write as _;

use crate::graph::{
    types::{Graph, Ty, TypeDef, TypeId, TypeKind},
    uses::Holder,
};

/// The types, and which holds which.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Picture {
    /// The types, in the order of their modules.
    pub nodes: Vec<Node>,
    /// Which type holds which, in the order of the types, and in each in that of its fields.
    pub edges: Vec<Edge>,
}

/// A type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// Its Rust name.
    pub name: String,
    /// Its module.
    pub module: String,
    /// `struct`, `enum`, `union`, `newtype` or `alias`.
    pub kind: &'static str,
    /// The schema: `file.json#/pointer`.
    pub schema: String,
    /// Its grade.
    pub grade: &'static str,
    /// Whether it is the type of a document.
    pub is_root: bool,
}

/// That a type holds another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edge {
    /// The index of the type that holds.
    pub from: usize,
    /// The index of the type that is held.
    pub to: usize,
    /// The field or variant; empty if it has no name.
    pub label: String,
    /// Whether it may be absent or `null`.
    pub is_optional: bool,
    /// Whether there may be several: in a list or a map.
    pub is_many: bool,
}

impl Picture {
    /// The picture of a graph.
    #[must_use]
    pub fn new(graph: &Graph) -> Self {
        let mut picture = Self::default();
        let mut index = vec![usize::MAX; graph.types.len()];
        for module in &graph.modules {
            for id in &module.types {
                let Some(def) = graph.types.get(id.0 as usize) else { continue };
                if let Some(place) = index.get_mut(id.0 as usize) {
                    *place = picture.nodes.len();
                }
                picture.nodes.push(Node {
                    name: def.ident.clone(),
                    module: module.ident.clone(),
                    kind: kind(def),
                    schema: def.at.clone(),
                    grade: def.grade.as_str(),
                    is_root: def.is_root,
                });
            }
        }
        for module in &graph.modules {
            for id in &module.types {
                let Some(def) = graph.types.get(id.0 as usize) else { continue };
                let Some(&from) = index.get(id.0 as usize) else { continue };
                def.each_part(&mut |part| {
                    let mut held = Vec::new();
                    let is_optional = part.holder == Holder::Field { is_optional: true };
                    gather(&part.used.ty, is_optional, part.holder == Holder::Map, &mut held);
                    for (TypeId(to), is_optional, is_many) in held {
                        let Some(&to) = index.get(to as usize) else { continue };
                        if to < picture.nodes.len() {
                            let label = part.member.or(part.ident).unwrap_or_default().to_owned();
                            picture.edges.push(Edge { from, to, label, is_optional, is_many });
                        }
                    }
                });
            }
        }
        picture
    }

    /// For Graphviz.
    #[must_use]
    pub fn dot(&self) -> String {
        let mut out =
            "digraph types {\n  rankdir=LR;\n  node [shape=box, fontname=\"sans-serif\"];\n"
                .to_owned();
        for (n, node) in self.nodes.iter().enumerate() {
            let style = match (node.is_root, node.kind) {
                (true, _) => ", style=bold",
                (_, "enum") => ", shape=ellipse",
                (_, "union") => ", shape=diamond",
                _ => "",
            };
            let tooltip = quoted(&node.schema);
            // Writing to a string cannot fail.
            let _ =
                writeln!(out, "  t{n} [label={}, tooltip={tooltip}{style}];", quoted(&node.name));
        }
        for edge in &self.edges {
            let style = if edge.is_optional { ", style=dashed" } else { "" };
            let many = if edge.is_many { ", arrowhead=crow" } else { "" };
            let label = quoted(&edge.label);
            let _ = writeln!(out, "  t{} -> t{} [label={label}{style}{many}];", edge.from, edge.to);
        }
        out.push_str("}\n");
        out
    }

    /// For Mermaid, which Markdown may hold.
    #[must_use]
    pub fn mermaid(&self) -> String {
        let mut out = "flowchart LR\n".to_owned();
        for (n, node) in self.nodes.iter().enumerate() {
            let name = mermaid_text(&node.name);
            let (open, close) = match node.kind {
                "enum" => ("([", "])"),
                "union" => ("{", "}"),
                _ => ("[", "]"),
            };
            let _ = writeln!(out, "  t{n}{open}\"{name}\"{close}");
        }
        for edge in &self.edges {
            let arrow = if edge.is_optional { "-.->" } else { "-->" };
            let many = if edge.is_many { " *" } else { "" };
            let label = mermaid_text(&edge.label);
            let label = if label.is_empty() && many.is_empty() {
                String::new()
            } else {
                format!("|\"{label}{many}\"|")
            };
            let _ = writeln!(out, "  t{} {arrow}{label} t{}", edge.from, edge.to);
        }
        out
    }
}

fn kind(def: &TypeDef) -> &'static str {
    match def.kind {
        TypeKind::Struct(_) => "struct",
        TypeKind::Enum(_) => "enum",
        TypeKind::Union(_) | TypeKind::Kinds(_) => "union",
        TypeKind::Newtype(_) => "newtype",
        TypeKind::Alias(_) => "alias",
    }
}

/// The types of the graph in a type, whether each may be absent, and whether there may be several.
fn gather(ty: &Ty, is_optional: bool, is_many: bool, out: &mut Vec<(TypeId, bool, bool)>) {
    out.extend(ty.named().map(|id| (id, is_optional, is_many)));
    let is_optional = is_optional || matches!(ty, Ty::Option(_));
    let is_many = is_many || matches!(ty, Ty::Vec(_) | Ty::Map(_));
    for part in ty.parts() {
        gather(&part.ty, is_optional, is_many, out);
    }
}

/// A string of Graphviz.
fn quoted(text: &str) -> String {
    let text = crate::diag::visible(text);
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// Text that Mermaid takes for nothing else.
fn mermaid_text(text: &str) -> String {
    let mut out = String::new();
    for char in crate::diag::visible(text).chars() {
        if char.is_alphanumeric() || " _-./".contains(char) {
            out.push(char);
        } else {
            let _ = write!(out, "#{};", u32::from(char));
        }
    }
    out
}
