//! The lines of one type. Each carries the name of its type, so that each line of a diff or a merge
//! is complete in itself.

use super::head::Remarks;
use crate::diag::visible;
use crate::graph::types::{
    Enum, Field, Graph, Holders, KindUnion, Newtype, Payload, Rest, Storage, Struct, Ty, TypeDef,
    TypeId, TypeKind, Union, Use, Variant,
};
use crate::options::{Holding, Lists, Maps};
use std::borrow::Cow;

/// What types are called: by name alone, for every name is there once and the entry exports them
/// all.
pub(crate) struct Names<'g> {
    pub(crate) graph: &'g Graph,
    /// Whether the strings of the type that is listed borrow.
    strings: bool,
    maps: Maps,
    lists: Lists,
    text: &'g Holding,
}

/// What strings are where the option `strings` does not count.
static OWNED: Holding = Holding::Owned;

impl<'g> Names<'g> {
    /// For what a type holds.
    pub(crate) fn of(graph: &'g Graph, def: &'g TypeDef) -> Self {
        let Holders { maps, lists, strings: text } = &def.holders;
        Self { graph, strings: def.borrows.strings, maps: *maps, lists: *lists, text }
    }

    /// Strings.
    fn string(&self) -> Cow<'g, str> {
        match self.text {
            Holding::Boxed => "Box<str>".into(),
            Holding::Shared => "Arc<str>".into(),
            Holding::Other(path) => visible(path),
            Holding::Owned | Holding::Borrowed => self.key().into(),
        }
    }

    /// The names of members.
    fn key(&self) -> &'static str {
        if self.strings { "Cow<'a, str>" } else { "String" }
    }

    /// Undeclared members.
    pub(crate) fn extra(&self) -> &'static str {
        if self.strings { "BorrowedExtra<'a>" } else { "Extra" }
    }

    /// What an enum holds that lists not all its strings.
    pub(crate) fn unlisted(&self) -> &'static str {
        if self.strings { "BorrowedUnlisted<'a>" } else { "Unlisted" }
    }

    /// Members that are not declared by name.
    pub(crate) fn map(&self, value: &Use) -> String {
        format!("{}<{}, {}>", self.maps.name(), self.key(), self.used(value))
    }

    fn ty(&self, ty: &Ty) -> String {
        match ty {
            Ty::Null => "()".to_owned(),
            Ty::Bool => "bool".to_owned(),
            Ty::Integer => "i64".to_owned(),
            Ty::Sized(width) => width.as_str().to_owned(),
            Ty::Float => "f64".to_owned(),
            Ty::Number => "Number".to_owned(),
            Ty::String => self.string().into_owned(),
            Ty::Kept(path) => format!("Kept<{}>", visible(path)),
            Ty::Json => "Json".to_owned(),
            Ty::Unmatched => "Unmatched".to_owned(),
            Ty::Named(id) => self.named(*id),
            Ty::Boxed(id) => format!("Box<{}>", self.named(*id)),
            Ty::Option(inner) => format!("Option<{}>", self.used(inner)),
            Ty::Vec(inner) => {
                let item = self.used(inner);
                match self.lists {
                    Lists::Vec => format!("Vec<{item}>"),
                    Lists::Boxed => format!("Box<[{item}]>"),
                    Lists::Shared => format!("Arc<[{item}]>"),
                }
            }
            Ty::Map(inner) => self.map(inner),
            Ty::Tuple(parts) => self.tuple(parts),
            Ty::BoxedTuple(parts) => format!("Box<{}>", self.tuple(parts)),
        }
    }

    fn tuple(&self, parts: &[Use]) -> String {
        match parts {
            [one] => format!("({},)", self.used(one)),
            parts => {
                let parts: Vec<String> = parts.iter().map(|it| self.used(it)).collect();
                format!("({})", parts.join(", "))
            }
        }
    }

    /// The path of a type that is not generated, with its parameters.
    pub(crate) fn with_parameters(&self, path: &str, id: TypeId) -> String {
        // What is written elsewhere borrows nothing.
        let plain = Names { strings: false, text: &OWNED, ..*self };
        let parameters: Vec<String> = self
            .graph
            .parameters(id)
            .iter()
            .map(|it| match &it.ty {
                Ty::Named(id) | Ty::Boxed(id) => plain.named(*id),
                ty => plain.ty(ty),
            })
            .collect();
        if parameters.is_empty() {
            path.to_owned()
        } else {
            format!("{path}<{}>", parameters.join(", ").replace("<'a>", "<'static>"))
        }
    }

    pub(crate) fn used(&self, it: &Use) -> String {
        self.ty(&it.ty)
    }

    pub(crate) fn named(&self, id: TypeId) -> String {
        let def = usize::try_from(id.0).ok().and_then(|index| self.graph.types.get(index));
        def.map_or_else(|| "?".to_owned(), itself)
    }
}

/// A type with its lifetime.
pub(crate) fn itself(def: &TypeDef) -> String {
    format!("{}{}", def.ident, if def.borrows.lifetime { "<'a>" } else { "" })
}

/// The lines of a type; `root` is where the schema of its section is, so that only the rest of the
/// way is said.
pub(super) fn type_lines(graph: &Graph, id: TypeId, def: &TypeDef, root: &str) -> Vec<String> {
    let names = &Names::of(graph, def);
    let (name, itself) = (&def.ident, itself(def));
    // Each member is a line with the name of its type before it.
    let (head, sign, members) = match &def.kind {
        TypeKind::Struct(it) => (format!("struct {itself}"), "", struct_lines(names, it)),
        TypeKind::Enum(it) => (format!("enum {itself}"), "::", enum_lines(names, it)),
        TypeKind::Union(it) => (format!("enum {itself}"), "::", union_lines(names, it)),
        TypeKind::Kinds(it) => (format!("enum {itself}"), "::", kinds_lines(names, it)),
        TypeKind::Newtype(Newtype { inner, checked }) => {
            let access = if *checked { "" } else { "pub " };
            (format!("struct {itself}({access}{})", names.used(inner)), "", Vec::new())
        }
        TypeKind::Alias(id) => (format!("type {itself} = {}", names.named(*id)), "", Vec::new()),
    };
    let way = def.at.strip_prefix(root).filter(|rest| rest.is_empty() || rest.starts_with('/'));
    let way = visible(way.unwrap_or(&def.at));
    let traits = graph.derives(id).join(" ");
    let remarks = Remarks {
        at: &way,
        grade: def.grade.as_str(),
        is_deprecated: def.docs.deprecated,
        is_document: def.is_root,
        traits: &visible(&traits),
    };
    if let Some(path) = graph.externs.get(&id) {
        let path = names.with_parameters(path, id);
        return vec![format!("type {name} = {}  # {remarks}", visible(&path))];
    }
    let head = format!("{head}  # {remarks}");
    std::iter::once(head)
        .chain(members.into_iter().map(|line| format!("  {name}{sign}{line}")))
        .collect()
}

fn struct_lines(names: &Names<'_>, it: &Struct) -> Vec<String> {
    let Struct { fields, rest, has_default } = it;
    let taken: Vec<&str> = it.new_takes().iter().map(|(name, _)| *name).collect();
    let mut lines: Vec<String> = fields.iter().map(|field| field_line(names, field)).collect();
    match rest {
        Rest::Closed => lines.push(" (closed)".to_owned()),
        Rest::Extra(ident) => lines.push(format!(".{ident}: {}", names.extra())),
        Rest::Map(ident, value) => lines.push(format!(".{ident}: {}", names.map(value))),
        Rest::Split(split) => {
            let map = |(ident, value): (&String, &Use)| format!(".{ident}: {}", names.map(value));
            lines.extend(split.values().map(map));
            lines.extend(split.extra.iter().map(|ident| format!(".{ident}: {}", names.extra())));
        }
    }
    if *has_default {
        lines.push(" (default)".to_owned());
    }
    if !taken.is_empty() {
        lines.push(format!(" (new {})", taken.join(", ")));
    }
    lines
}

fn field_line(names: &Names<'_>, field: &Field) -> String {
    let (ident, ty) = match &field.storage {
        Storage::Constant(json) => return format!(".{} = {}", key(&field.name), visible(json)),
        Storage::Required(ident, it) => (ident, names.used(it)),
        Storage::Optional(ident, it) => (ident, format!("Option<{}>", names.used(it))),
    };
    let mut remarks = Vec::new();
    if ident.strip_prefix("r#").unwrap_or(ident) != field.name {
        remarks.push(key(&field.name));
    }
    if field.docs.deprecated {
        remarks.push("deprecated".to_owned());
    }
    let remarks =
        if remarks.is_empty() { String::new() } else { format!("  # {}", remarks.join(", ")) };
    format!(".{ident}: {ty}{remarks}")
}

fn enum_lines(names: &Names<'_>, it: &Enum) -> Vec<String> {
    let values =
        it.variants.iter().map(|variant| format!("{} = {}", variant.ident, visible(&variant.json)));
    values.chain(it.other.iter().map(|ident| format!("{ident}({})", names.unlisted()))).collect()
}

fn union_lines(names: &Names<'_>, it: &Union) -> Vec<String> {
    it.variants.iter().map(|variant| variant_line(names, variant)).collect()
}

fn kinds_lines(names: &Names<'_>, it: &KindUnion) -> Vec<String> {
    it.variants.iter().map(|(_, variant)| variant_line(names, variant)).collect()
}

fn variant_line(names: &Names<'_>, variant: &Variant) -> String {
    match &variant.payload {
        Payload::Constant(json) => format!("{} = {}", variant.ident, visible(json)),
        Payload::Value(used) => format!("{}({})", variant.ident, names.used(used)),
        Payload::Content(content) => {
            format!("{}({})  # {}", variant.ident, names.used(&content.used), key(content.key()))
        }
    }
}

/// The name of a member: as it is if it is a plain word, else as a JSON string.
pub(crate) fn key(name: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '$' | '@' | '.');
    if !name.is_empty() && name.chars().all(plain) {
        return name.to_owned();
    }
    visible(&serde_json::Value::from(name).to_string()).into_owned()
}
