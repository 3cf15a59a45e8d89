//! The types of a graph as someone would write them who uses serde's derives and does not validate.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
};

use typewright_codegen::{
    graph::types::{
        ApplyDef, Enum, Graph, Payload, Rest, Storage, Struct, Ty, TypeDef, TypeId, TypeKind,
        Union, Use,
    },
    model::disjoint::Discriminator,
};

/// What becomes of members that the schema does not declare.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Undeclared {
    /// They go to a map, by `flatten`.
    Keep,
    /// They are dropped.
    Drop,
}

const DERIVES: &str =
    "#[derive(Clone, Debug, PartialEq, ::serde::Serialize, ::serde::Deserialize)]";

/// What a member that may be `null` or absent needs.
const HELPERS: &str = "
    fn some<'de, D: ::serde::Deserializer<'de>, T: ::serde::Deserialize<'de>>(d: D) -> ::core::result::Result<::core::option::Option<T>, D::Error> {
        <T as ::serde::Deserialize>::deserialize(d).map(::core::option::Option::Some)
    }
";

/// A string that borrows wherever it stands: serde itself only lets a `Cow` borrow that is a field.
const TEXT: &str = "
    #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, ::serde::Serialize, ::serde::Deserialize)]
    #[serde(transparent)]
    pub struct BorrowedText<'a>(#[serde(borrow)] pub ::std::borrow::Cow<'a, str>);
";

/// All types in one module.
pub fn emit(graph: &Graph, undeclared: Undeclared) -> String {
    emit_by(graph, undeclared, Vec::new()).text
}

/// The same with borrowed strings, which drops undeclared members; and whether the type of this name
/// has a lifetime.
pub fn borrowed(graph: &Graph, root: &str) -> (String, bool) {
    let emitter = emit_by(graph, Undeclared::Drop, lifetimes(graph));
    let root = (0..).zip(&graph.types).find(|(_, def)| def.ident == root);
    let borrows = root.is_some_and(|(n, _)| emitter.borrows(TypeId(n)));
    (format!("{TEXT}{}", emitter.text), borrows)
}

fn emit_by(graph: &Graph, undeclared: Undeclared, lifetimes: Vec<bool>) -> Emitter<'_> {
    let mut emitter = Emitter {
        graph,
        undeclared,
        lifetimes,
        tags: BTreeMap::new(),
        text: HELPERS.to_owned(),
        constants: 0,
    };
    emitter.find_tags();
    for def in &graph.types {
        emitter.one(def);
    }
    emitter
}

/// Which types hold strings, themselves or in others.
fn lifetimes(graph: &Graph) -> Vec<bool> {
    let mut found = vec![false; graph.types.len()];
    loop {
        let mut changed = false;
        for (n, def) in graph.types.iter().enumerate() {
            if !found[n] && holds_strings(def, &found) {
                (found[n], changed) = (true, true);
            }
        }
        if !changed {
            return found;
        }
    }
}

fn holds_strings(def: &TypeDef, found: &[bool]) -> bool {
    let of = |payload: &Payload| match payload {
        Payload::Value(used) => is_of_strings(used, found),
        Payload::Content(_) | Payload::Constant(_) => false,
    };
    match &def.kind {
        TypeKind::Struct(strct) => {
            strct.fields.iter().any(|field| match &field.storage {
                Storage::Constant(_) => false,
                Storage::Required(_, used) | Storage::Optional(_, used) => {
                    is_of_strings(used, found)
                }
            }) || matches!(strct.rest, Rest::Map(..))
        }
        TypeKind::Enum(enm) => enm.strings && enm.other.is_some(),
        TypeKind::Union(union) => union.variants.iter().any(|it| of(&it.payload)),
        TypeKind::Kinds(kinds) => kinds.variants.iter().any(|(_, it)| of(&it.payload)),
        TypeKind::Newtype(newtype) => is_of_strings(&newtype.inner, found),
        TypeKind::Alias(id) => found[id.0 as usize],
    }
}

fn is_of_strings(used: &Use, found: &[bool]) -> bool {
    match &used.ty {
        Ty::String | Ty::Kept(_) | Ty::Map(_) => true,
        Ty::Named(id) | Ty::Boxed(id) => found[id.0 as usize],
        Ty::Option(inner) | Ty::Vec(inner) => is_of_strings(inner, found),
        Ty::Tuple(items) | Ty::BoxedTuple(items) => items.iter().any(|it| is_of_strings(it, found)),
        _ => false,
    }
}

struct Emitter<'g> {
    graph: &'g Graph,
    undeclared: Undeclared,
    /// Which types have a lifetime; none if strings are owned.
    lifetimes: Vec<bool>,
    /// Structs that are branches of internally tagged enums, with their tags: serde takes the tag
    /// away.
    tags: BTreeMap<TypeId, BTreeSet<String>>,
    text: String,
    constants: usize,
}

impl Emitter<'_> {
    fn def(&self, id: TypeId) -> &TypeDef {
        &self.graph.types[id.0 as usize]
    }

    fn borrows(&self, id: TypeId) -> bool {
        self.lifetimes.get(id.0 as usize) == Some(&true)
    }

    /// A type with its lifetime.
    fn named(&self, id: TypeId) -> String {
        format!("{}{}", self.def(id).ident, if self.borrows(id) { "<'a>" } else { "" })
    }

    fn itself(&self, def: &TypeDef) -> String {
        let n = self.graph.types.iter().position(|it| std::ptr::eq(it, def)).unwrap_or_default();
        self.named(TypeId(n as u32))
    }

    fn string(&self) -> &'static str {
        if self.lifetimes.is_empty() { "::std::string::String" } else { "BorrowedText<'a>" }
    }

    /// What a field or variant of this type needs.
    fn borrow(&self, used: &Use) -> &'static str {
        let borrows = !self.lifetimes.is_empty() && is_of_strings(used, &self.lifetimes);
        if borrows { "#[serde(borrow)] " } else { "" }
    }

    fn borrow_payload(&self, payload: &Payload) -> &'static str {
        match payload {
            Payload::Value(used) => self.borrow(used),
            Payload::Content(_) | Payload::Constant(_) => "",
        }
    }

    fn find_tags(&mut self) {
        for def in &self.graph.types {
            if let TypeKind::Union(union) = &def.kind
                && let Some((key, _)) = self.tagged(def, union)
            {
                for variant in &union.variants {
                    if let Some(Ty::Named(id) | Ty::Boxed(id)) =
                        variant.payload.value().map(|used| &used.ty)
                    {
                        let id = self.target(*id);
                        self.tags.entry(id).or_default().insert(key.clone());
                    }
                }
            }
        }
    }

    /// What an alias stands for.
    fn target(&self, mut id: TypeId) -> TypeId {
        while let TypeKind::Alias(target) = self.def(id).kind {
            id = target;
        }
        id
    }

    /// Tag and values, if serde can tell the variants apart by an internal tag.
    fn tagged(&self, def: &TypeDef, union: &Union) -> Option<(String, Vec<String>)> {
        let rules = &self.graph.rules[def.rules.0 as usize];
        let ApplyDef::Union { discriminators, .. } = rules.apply.get(union.apply)? else {
            return None;
        };
        let key = discriminators.iter().find_map(|discriminator| match discriminator {
            Discriminator::Tag(key, _) => Some(key.clone()),
            _ => None,
        })?;
        let mut values = Vec::new();
        for variant in &union.variants {
            let (Ty::Named(id) | Ty::Boxed(id)) = &variant.payload.value()?.ty else { return None };
            let TypeKind::Struct(strct) = &self.def(self.target(*id)).kind else { return None };
            let value = strct.fields.iter().find_map(|field| match &field.storage {
                Storage::Constant(json) if field.name == key => {
                    serde_json::from_str::<String>(json).ok()
                }
                _ => None,
            })?;
            values.push(value);
        }
        let distinct: BTreeSet<&String> = values.iter().collect();
        (distinct.len() == values.len()).then_some((key, values))
    }

    fn one(&mut self, def: &TypeDef) {
        let ident = &self.itself(def);
        match &def.kind {
            TypeKind::Struct(strct) => self.strct(def, strct),
            TypeKind::Enum(enm) => self.enm(def, enm),
            TypeKind::Union(union) => self.union(def, union),
            TypeKind::Kinds(kinds) => {
                let mut body = String::new();
                for (_, variant) in &kinds.variants {
                    let ty = self.payload(&variant.payload);
                    let borrow = self.borrow_payload(&variant.payload);
                    let _ = write!(body, "{borrow}{}({ty}),", variant.ident);
                }
                let _ = writeln!(
                    self.text,
                    "{DERIVES} #[serde(untagged)] pub enum {ident} {{ {body} }}"
                );
            }
            TypeKind::Newtype(newtype) => {
                let inner = self.ty(&newtype.inner);
                let borrow = self.borrow(&newtype.inner);
                let _ = writeln!(self.text, "{DERIVES} pub struct {ident}({borrow}pub {inner});");
            }
            TypeKind::Alias(target) => {
                let target = self.named(*target);
                let _ = writeln!(self.text, "pub type {ident} = {target};");
            }
        }
    }

    fn strct(&mut self, def: &TypeDef, strct: &Struct) {
        let id = TypeId(
            self.graph.types.iter().position(|it| std::ptr::eq(it, def)).unwrap_or_default() as u32,
        );
        let tags = self.tags.get(&id).cloned().unwrap_or_default();
        let mut body = String::new();
        for field in &strct.fields {
            let (name, json) = (&field.name, name_of(&field.storage));
            match &field.storage {
                Storage::Constant(_) if tags.contains(name) => {}
                Storage::Constant(json) => {
                    let constant = self.constant(json);
                    let n = self.constants;
                    let _ =
                        writeln!(body, "#[serde(rename = {name:?})] pub constant_{n}: {constant},");
                }
                Storage::Required(_, used) => {
                    let ty = self.ty(used);
                    // Without this, serde takes absent for null.
                    let with = if matches!(used.ty, Ty::Option(_)) {
                        ", deserialize_with = \"::serde::Deserialize::deserialize\""
                    } else {
                        ""
                    };
                    let borrow = self.borrow(used);
                    let _ = writeln!(
                        body,
                        "{borrow}#[serde(rename = {name:?}{with})] pub {json}: {ty},"
                    );
                }
                Storage::Optional(_, used) => {
                    let ty = self.ty(used);
                    let nullable = self.takes_null(used);
                    let with = if nullable { ", deserialize_with = \"some\"" } else { "" };
                    let borrow = self.borrow(used);
                    let _ = writeln!(
                        body,
                        "{borrow}#[serde(rename = {name:?}, default, skip_serializing_if = \"::core::option::Option::is_none\"{with})]
                        pub {json}: ::core::option::Option<{ty}>,"
                    );
                }
            }
        }
        let mut closed = "";
        match &strct.rest {
            Rest::Closed => closed = "#[serde(deny_unknown_fields)]",
            Rest::Extra(_) if self.undeclared == Undeclared::Drop => {}
            Rest::Extra(name) => {
                let _ = writeln!(
                    body,
                    "#[serde(flatten)] pub {name}: ::std::collections::BTreeMap<::std::string::String, ::serde_json::Value>,"
                );
            }
            Rest::Split(_) if self.undeclared == Undeclared::Drop => {}
            // The twin does not sort them: one map for all.
            Rest::Split(_) => {
                let _ = writeln!(
                    body,
                    "#[serde(flatten)] pub others: ::std::collections::BTreeMap<::std::string::String, ::serde_json::Value>,"
                );
            }
            Rest::Map(name, used) => {
                let (ty, string) = (self.ty(used), self.string());
                let borrow = if self.lifetimes.is_empty() { "" } else { "#[serde(borrow)] " };
                let _ = writeln!(
                    body,
                    "{borrow}#[serde(flatten)] pub {name}: ::std::collections::BTreeMap<{string}, {ty}>,"
                );
            }
        }
        let itself = self.itself(def);
        let _ = writeln!(self.text, "{DERIVES} {closed} pub struct {itself} {{ {body} }}");
    }

    /// A type that only has this value.
    fn constant(&mut self, json: &str) -> String {
        self.constants += 1;
        let n = self.constants;
        match serde_json::from_str::<String>(json) {
            Ok(text) => {
                let _ = writeln!(
                    self.text,
                    "{DERIVES} pub enum Constant{n} {{ #[serde(rename = {text:?})] Value }}"
                );
                format!("Constant{n}")
            }
            Err(_) => "::serde_json::Value".to_owned(),
        }
    }

    fn enm(&mut self, def: &TypeDef, enm: &Enum) {
        let ident = &self.itself(def);
        if !enm.strings {
            let _ = writeln!(self.text, "{DERIVES} pub struct {ident}(pub ::serde_json::Value);");
            return;
        }
        let mut body = String::new();
        for variant in &enm.variants {
            let _ = writeln!(body, "#[serde(rename = {:?})] {},", variant.text, variant.ident);
        }
        if let Some(other) = &enm.other {
            let borrow = if self.lifetimes.is_empty() { "" } else { "#[serde(borrow)] " };
            let string = self.string();
            let _ = writeln!(body, "{borrow}#[serde(untagged)] {other}({string}),");
        }
        let _ = writeln!(self.text, "{DERIVES} pub enum {ident} {{ {body} }}");
    }

    fn union(&mut self, def: &TypeDef, union: &Union) {
        let mut body = String::new();
        let tagged = self.tagged(def, union);
        for (n, variant) in union.variants.iter().enumerate() {
            let ty = self.payload(&variant.payload);
            if let Some(value) = tagged.as_ref().and_then(|(_, values)| values.get(n)) {
                let _ = write!(body, "#[serde(rename = {value:?})] ");
            }
            let borrow = self.borrow_payload(&variant.payload);
            let _ = writeln!(body, "{borrow}{}({ty}),", variant.ident);
        }
        let itself = self.itself(def);
        let how = match &tagged {
            Some((key, _)) => format!("#[serde(tag = {key:?})]"),
            None => "#[serde(untagged)]".to_owned(),
        };
        let _ = writeln!(self.text, "{DERIVES} {how} pub enum {itself} {{ {body} }}");
    }

    fn payload(&mut self, payload: &Payload) -> String {
        match payload {
            Payload::Constant(json) => self.constant(json),
            Payload::Value(used) => self.ty(used),
            // The twin holds the object as it is.
            Payload::Content(_) => "::serde_json::Value".to_owned(),
        }
    }

    fn may_be_null(&self, payload: &Payload) -> bool {
        match payload {
            Payload::Constant(json) => json == "null",
            Payload::Value(used) => self.takes_null(used),
            Payload::Content(_) => false,
        }
    }

    /// Whether `null` is a value of the type, so that `Option` must not take it for "absent".
    fn takes_null(&self, used: &Use) -> bool {
        match &used.ty {
            Ty::Null | Ty::Json | Ty::Option(_) => true,
            Ty::Named(id) | Ty::Boxed(id) => match &self.def(self.target(*id)).kind {
                TypeKind::Newtype(newtype) => self.takes_null(&newtype.inner),
                TypeKind::Union(union) => {
                    union.variants.iter().any(|variant| self.may_be_null(&variant.payload))
                }
                TypeKind::Kinds(kinds) => {
                    kinds.variants.iter().any(|(_, variant)| self.may_be_null(&variant.payload))
                }
                TypeKind::Enum(enm) => enm.variants.iter().any(|variant| variant.json == "null"),
                TypeKind::Struct(_) | TypeKind::Alias(_) => false,
            },
            _ => false,
        }
    }

    fn ty(&self, used: &Use) -> String {
        match &used.ty {
            Ty::Null => "()".to_owned(),
            Ty::Bool => "bool".to_owned(),
            Ty::Integer => "i64".to_owned(),
            Ty::Sized(held) => held.as_str().to_owned(),
            Ty::Float => "f64".to_owned(),
            Ty::Number => "::serde_json::Number".to_owned(),
            Ty::String | Ty::Kept(_) => self.string().to_owned(),
            Ty::Json | Ty::Unmatched => "::serde_json::Value".to_owned(),
            Ty::Named(id) => self.named(*id),
            Ty::Boxed(id) => format!("::std::boxed::Box<{}>", self.named(*id)),
            Ty::Option(inner) => format!("::core::option::Option<{}>", self.ty(inner)),
            Ty::Vec(item) => format!("::std::vec::Vec<{}>", self.ty(item)),
            Ty::Map(value) => {
                let string = self.string();
                format!("::std::collections::BTreeMap<{string}, {}>", self.ty(value))
            }
            Ty::Tuple(items) | Ty::BoxedTuple(items) => {
                let items: Vec<String> = items.iter().map(|item| self.ty(item)).collect();
                format!("({},)", items.join(","))
            }
        }
    }
}

fn name_of(location: &Storage) -> &str {
    match location {
        Storage::Constant(_) => "",
        Storage::Required(name, _) | Storage::Optional(name, _) => name,
    }
}
