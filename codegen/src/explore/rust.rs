//! The declaration of a type as a reader wants to see it: without attributes and paths.

use crate::diag::visible;
use crate::graph::types::{
    Enum, Field, Graph, Newtype, Payload, Rest, Storage, Struct, TypeDef, TypeId, TypeKind, Variant,
};
use crate::lock::{Names, itself, key};

/// Values that are listed of one enum.
const SHOWN: usize = 60;

/// Lines of Rust, with what the names in JSON are where they differ.
pub(super) fn declaration(graph: &Graph, id: TypeId, def: &TypeDef) -> String {
    let (names, name) = (&Names::of(graph, def), &itself(def));
    if let Some(path) = graph.externs.get(&id) {
        return format!("type {name} = {};", visible(&names.with_parameters(path, id)));
    }
    match &def.kind {
        TypeKind::Struct(it) => block(&format!("pub struct {name}"), struct_lines(names, it)),
        TypeKind::Enum(it) => block(&format!("pub enum {name}"), enum_lines(names, it)),
        TypeKind::Union(it) => {
            let lines = it.variants.iter().map(|it| variant(names, it)).collect();
            block(&format!("pub enum {name}"), lines)
        }
        TypeKind::Kinds(it) => {
            let lines = it.variants.iter().map(|(_, it)| variant(names, it)).collect();
            block(&format!("pub enum {name}"), lines)
        }
        TypeKind::Newtype(Newtype { inner, checked }) => {
            let access = if *checked { "" } else { "pub " };
            format!("pub struct {name}({access}{});", names.used(inner))
        }
        TypeKind::Alias(id) => format!("pub type {name} = {};", names.named(*id)),
    }
}

fn block(head: &str, lines: Vec<String>) -> String {
    let mut text = format!("{head} {{\n");
    for line in lines {
        text.extend(["    ", &line, "\n"]);
    }
    text.push('}');
    text
}

fn struct_lines(names: &Names<'_>, it: &Struct) -> Vec<String> {
    let mut lines: Vec<String> = it.fields.iter().map(|it| field(names, it)).collect();
    match &it.rest {
        Rest::Closed => {}
        Rest::Extra(ident) => lines.push(format!("pub {ident}: {},", names.extra())),
        Rest::Map(ident, value) => lines.push(format!("pub {ident}: {},", names.map(value))),
        Rest::Split(split) => {
            for (ident, value) in split.values() {
                lines.push(format!("pub {ident}: {},", names.map(value)));
            }
            lines
                .extend(split.extra.iter().map(|ident| format!("pub {ident}: {},", names.extra())));
        }
    }
    lines
}

fn field(names: &Names<'_>, field: &Field) -> String {
    let (ident, ty) = match &field.storage {
        Storage::Constant(json) => {
            return format!("// {} is always {}", key(&field.name), visible(json));
        }
        Storage::Required(ident, it) => (ident, names.used(it)),
        Storage::Optional(ident, it) => (ident, format!("Option<{}>", names.used(it))),
    };
    let is_same = ident.strip_prefix("r#").unwrap_or(ident) == field.name;
    let remark = if is_same { String::new() } else { format!(" // {}", key(&field.name)) };
    format!("pub {ident}: {ty},{remark}")
}

fn enum_lines(names: &Names<'_>, it: &Enum) -> Vec<String> {
    let shown = it.variants.iter().take(SHOWN);
    let mut lines: Vec<String> =
        shown.map(|it| format!("{}, // {}", it.ident, visible(&it.json))).collect();
    if let Some(more @ 1..) = it.variants.len().checked_sub(SHOWN) {
        lines.push(format!("// and {more} more"));
    }
    lines.extend(it.other.iter().map(|ident| format!("{ident}({}),", names.unlisted())));
    lines
}

fn variant(names: &Names<'_>, variant: &Variant) -> String {
    let ident = &variant.ident;
    match &variant.payload {
        Payload::Constant(json) => format!("{ident}, // {}", visible(json)),
        Payload::Value(used) => format!("{ident}({}),", names.used(used)),
        Payload::Content(content) => {
            format!("{ident}({}), // {}", names.used(&content.used), key(content.key()))
        }
    }
}
