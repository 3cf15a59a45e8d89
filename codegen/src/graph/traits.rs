//! The traits of each type beyond `Clone`, `Debug` and `PartialEq`, and the derives and attributes
//! that options add.
//!
//! A type has `Eq`, `Hash`, `Ord` and `Copy` by itself only if no property that is added to a
//! schema can take them away. So structs have none of them unless an option asks for it.

use super::{
    types::{
        Added, Enum, Graph, Rest, Storage, Struct, Traits, Ty, TypeDef, TypeId, TypeKind, Use,
    },
    unused,
    uses::Holder,
};
use crate::{
    diag::{Code, Diagnostics, Site},
    options::{Maps, Options, Target},
    resolve::split_view,
    sorted::SortedMap,
};

/// How far the way to a part without a trait is told.
const STEPS: usize = 12;

/// Decides what all types have.
pub(super) fn assign(
    graph: &mut Graph,
    site: impl Fn(TypeId) -> Option<Site>,
    options: &Options,
    diag: &mut Diagnostics,
) {
    let mut wanted = vec![Traits::NONE; graph.types.len()];
    graph.added = added(graph, &mut wanted, options, diag);
    graph.traits = settled(graph, &wanted);
    for (n, asked) in (0u32..).zip(&wanted) {
        let id = TypeId(n);
        if graph.externs.contains_key(&id) {
            continue;
        }
        for (one, name) in asked.each() {
            if let Some(why) = lacking(graph, id, one) {
                let ident = graph.types.get(n as usize).map_or("", |def| def.ident.as_str());
                let message = format!("`{ident}` cannot derive `{name}`: {}", why.way);
                diag.error(Code::UnderivableTrait, site(id), message).help(why.help(name));
            }
        }
    }
}

/// What the options add, by type. Traits of the standard library are taken together.
fn added(
    graph: &Graph,
    wanted: &mut [Traits],
    options: &Options,
    diag: &mut Diagnostics,
) -> SortedMap<TypeId, Added> {
    let mut found: SortedMap<TypeId, Added> = SortedMap::new();
    let types = || (0u32..).zip(&graph.types);
    for (entry, paths) in &options.derives {
        let Ok(target) = Target::parse(entry) else { continue };
        let mut is_used = false;
        for (n, def) in
            types().filter(|(_, def)| target.meets_type(&def.ident, &split_view(&def.at).0))
        {
            if matches!(def.kind, TypeKind::Alias(_)) {
                continue;
            }
            is_used = true;
            for path in paths {
                match (Traits::of(path), wanted.get_mut(n as usize)) {
                    (Some(traits), Some(wanted)) => *wanted = wanted.with(traits),
                    _ if is_there(def, path) => {}
                    _ => push(&mut found.entry(TypeId(n)).or_default().derives, path),
                }
            }
        }
        if !is_used {
            unused::report("derives", entry, &graph.types, diag);
        }
    }
    for (entry, attributes) in &options.attributes {
        let Ok(target) = Target::parse(entry) else { continue };
        let mut is_used = false;
        for (n, def) in
            types().filter(|(_, def)| target.meets_type(&def.ident, &split_view(&def.at).0))
        {
            if target.is_type() {
                let own = &mut found.entry(TypeId(n)).or_default().attributes;
                for text in attributes {
                    push(own, text);
                }
                is_used = true;
                continue;
            }
            for (nth, names) in parts(def) {
                if target.meets_part(&names) {
                    let parts = &mut found.entry(TypeId(n)).or_default().parts;
                    let own = parts.entry(nth).or_default();
                    for text in attributes {
                        push(own, text);
                    }
                    is_used = true;
                }
            }
        }
        if !is_used {
            unused::report("attributes", entry, &graph.types, diag);
        }
    }
    found
}

fn push(list: &mut Vec<String>, text: &str) {
    if !list.iter().any(|known| known == text) {
        list.push(text.to_owned());
    }
}

/// Whether the type has the trait without being asked.
fn is_there(def: &TypeDef, path: &str) -> bool {
    match path {
        "Clone" | "Debug" | "PartialEq" => true,
        "Default" => matches!(&def.kind, TypeKind::Struct(strct) if strct.has_default),
        _ => false,
    }
}

/// The fields or variants of a type, by position: their names in Rust and in JSON.
pub(super) fn parts(def: &TypeDef) -> Vec<(usize, [&str; 2])> {
    match &def.kind {
        TypeKind::Struct(strct) => {
            let fields = strct.fields.iter().enumerate().filter_map(|(n, field)| {
                let (Storage::Required(name, _) | Storage::Optional(name, _)) = &field.storage
                else {
                    return None;
                };
                Some((n, [name.as_str(), field.name.as_str()]))
            });
            let rest = match &strct.rest {
                Rest::Closed => Vec::new(),
                Rest::Extra(name) | Rest::Map(name, _) => vec![name],
                Rest::Split(split) => {
                    split.values().map(|(name, _)| name).chain(&split.extra).collect()
                }
            };
            let rest = rest.into_iter().map(|name| [name.as_str(); 2]);
            fields.chain((strct.fields.len()..).zip(rest)).collect()
        }
        TypeKind::Enum(Enum { variants, other, .. }) => {
            let named = variants.iter().map(|it| [it.ident.as_str(), it.text.as_str()]);
            named.chain(other.iter().map(|it| [it.as_str(); 2])).enumerate().collect()
        }
        TypeKind::Union(union) => {
            union.variants.iter().map(|it| [it.ident.as_str(); 2]).enumerate().collect()
        }
        TypeKind::Kinds(kinds) => {
            kinds.variants.iter().map(|(_, it)| [it.ident.as_str(); 2]).enumerate().collect()
        }
        TypeKind::Newtype(_) | TypeKind::Alias(_) => Vec::new(),
    }
}

/// What each type has: structs what they were asked for, all others what their parts have.
fn settled(graph: &Graph, wanted: &[Traits]) -> Vec<Traits> {
    let types = &graph.types;
    let mut has: Vec<Traits> = (0u32..)
        .zip(types)
        .zip(wanted)
        .map(|((n, def), wanted)| match &def.kind {
            // What is written elsewhere is trusted to have what it is asked for.
            _ if graph.externs.contains_key(&TypeId(n)) => *wanted,
            TypeKind::Struct(_) => *wanted,
            TypeKind::Enum(enm) if enm.other.is_some() => Traits::ALL.without(Traits::COPY),
            _ => Traits::ALL,
        })
        .collect();
    let mut users: SortedMap<TypeId, Vec<usize>> = SortedMap::new();
    for (n, def) in types.iter().enumerate() {
        def.each_use(&mut |used| {
            used.each_named(&mut |id| users.entry(id).or_default().push(n));
        });
    }
    let mut work: Vec<usize> = (0..types.len()).collect();
    while let Some(n) = work.pop() {
        let Some(def) = types.get(n).filter(|def| !matches!(def.kind, TypeKind::Struct(_))) else {
            continue;
        };
        let mut now = has.get(n).copied().unwrap_or_default();
        let before = now;
        let maps = def.holders.maps;
        def.each_use(&mut |used| now = now.and(of(&has, maps, used)));
        if now != before {
            if let Some(own) = has.get_mut(n) {
                *own = now;
            }
            let id = TypeId(u32::try_from(n).unwrap_or(u32::MAX));
            work.extend(users.get(&id).into_iter().flatten());
        }
    }
    has
}

/// What a value has at a place.
fn of(has: &[Traits], maps: Maps, used: &Use) -> Traits {
    match &used.ty {
        Ty::Null | Ty::Bool | Ty::Integer | Ty::Sized(_) => Traits::ALL,
        Ty::Float => Traits::COPY.with(Traits::PARTIAL_ORD),
        Ty::Number | Ty::String => Traits::ALL.without(Traits::COPY),
        Ty::Json | Ty::Unmatched => Traits::EQ.with(Traits::HASH),
        Ty::Kept(path) => of_kept(path),
        Ty::Named(id) => has.get(id.0 as usize).copied().unwrap_or_default(),
        Ty::Boxed(id) => has.get(id.0 as usize).copied().unwrap_or_default().without(Traits::COPY),
        Ty::Option(inner) => of(has, maps, inner),
        Ty::Vec(inner) => of(has, maps, inner).without(Traits::COPY),
        Ty::Map(inner) => of(has, maps, inner).and(of_map(maps)),
        Ty::Tuple(items) => {
            items.iter().fold(Traits::ALL, |all, item| all.and(of(has, maps, item)))
        }
        Ty::BoxedTuple(items) => items
            .iter()
            .fold(Traits::ALL, |all, item| all.and(of(has, maps, item)))
            .without(Traits::COPY),
    }
}

/// Types for formats that have all of these traits but `Copy`, which `Kept` does not have.
const COMPARED: [&str; 24] = [
    "std::net::Ipv4Addr",
    "std::net::Ipv6Addr",
    "std::time::Duration",
    "uuid::Uuid",
    "jiff::Timestamp",
    "jiff::SignedDuration",
    "jiff::civil::Date",
    "jiff::civil::Time",
    "chrono::DateTime<chrono::Utc>",
    "chrono::DateTime<chrono::FixedOffset>",
    "chrono::NaiveDate",
    "chrono::NaiveTime",
    "chrono::TimeDelta",
    "fluent_uri::Uri<std::string::String>",
    "fluent_uri::UriRef<std::string::String>",
    "fluent_uri::Iri<std::string::String>",
    "fluent_uri::IriRef<std::string::String>",
    "rust_decimal::Decimal",
    "time::OffsetDateTime",
    "time::Date",
    "time::Time",
    "time::Duration",
    "typewright::Base64",
    "url::Url",
];

/// What a type for a format has.
fn of_kept(path: &str) -> Traits {
    let path = path.replace(' ', "").replace("<::", "<");
    match path.trim_start_matches("::") {
        // Its numbers are equal or not, but in no order.
        "jiff::SpanFieldwise" => Traits::EQ.with(Traits::HASH),
        path if COMPARED.contains(&path) => Traits::ALL.without(Traits::COPY),
        _ => Traits::NONE,
    }
}

/// What a map has if its values have it.
fn of_map(maps: Maps) -> Traits {
    match maps {
        Maps::BTreeMap => Traits::ALL.without(Traits::COPY),
        Maps::HashMap | Maps::IndexMap => Traits::EQ,
    }
}

/// Why a type cannot have a trait.
struct Lacking {
    /// The way from the type to what lacks it.
    way: String,
    /// The struct that lacks it, if it is one.
    strct: Option<String>,
    is_float: bool,
}

impl Lacking {
    fn help(&self, name: &str) -> String {
        match &self.strct {
            Some(ident) => format!("derive it there too: `\"{ident}\" = [\"{name}\"]`"),
            None if self.is_float && name != "Copy" => {
                "set `numbers = \"exact\"`: its numbers have it, or remove the type".to_owned()
            }
            None => "remove the type or the trait from `derives`".to_owned(),
        }
    }
}

/// Why a type cannot have a trait that it was asked to have.
fn lacking(graph: &Graph, id: TypeId, one: Traits) -> Option<Lacking> {
    let def = graph.types.get(id.0 as usize)?;
    let maps = def.holders.maps;
    let rest_has = match &def.kind {
        TypeKind::Struct(strct) => match &strct.rest {
            Rest::Closed => Traits::ALL,
            Rest::Extra(_) => Traits::EQ.with(Traits::HASH),
            Rest::Split(split) if split.extra.is_some() => {
                of_map(maps).and(Traits::EQ.with(Traits::HASH))
            }
            Rest::Map(..) | Rest::Split(_) => of_map(maps),
        },
        TypeKind::Enum(enm) if enm.other.is_some() => Traits::ALL.without(Traits::COPY),
        _ => Traits::ALL,
    };
    if !rest_has.has(one) {
        let (part, what) = match &def.kind {
            TypeKind::Struct(Struct { rest: Rest::Extra(name), .. }) => (name.as_str(), "Extra"),
            TypeKind::Struct(Struct { rest: Rest::Map(name, _), .. }) => (name.as_str(), "a map"),
            TypeKind::Struct(Struct { rest: Rest::Split(split), .. }) => {
                let extra = split.extra.as_ref().filter(|_| of_map(maps).has(one));
                match extra {
                    Some(name) => (name.as_str(), "Extra"),
                    None => (split.values().next().map_or("", |(name, _)| name), "a map"),
                }
            }
            _ => ("Other", "a string"),
        };
        let way = format!("`{}.{part}` is {what}", def.ident);
        return Some(Lacking { way, strct: None, is_float: false });
    }
    let mut way: Vec<String> = Vec::new();
    let mut at = id;
    loop {
        let def = graph.types.get(at.0 as usize)?;
        let (name, used) = first_without(graph, def, one)?;
        way.push(name);
        let end = |way: &[String], what: &str| format!("`{}` is {what}", way.join("` -> `"));
        match culprit(graph, def.holders.maps, &used, one) {
            Culprit::Type(next) => {
                let def = graph.types.get(next.0 as usize)?;
                if matches!(def.kind, TypeKind::Struct(_)) {
                    let way = end(&way, &format!("`{}`, which does not derive it", def.ident));
                    return Some(Lacking { way, strct: Some(def.ident.clone()), is_float: false });
                }
                if matches!(def.kind, TypeKind::Enum(_)) || way.len() >= STEPS {
                    let way = end(&way, &format!("`{}`, which lacks it", def.ident));
                    return Some(Lacking { way, strct: None, is_float: false });
                }
                at = next;
            }
            Culprit::Plain(what) => {
                let way = end(&way, what);
                return Some(Lacking { way, strct: None, is_float: what == "f64" });
            }
        }
    }
}

/// The first part of a type whose value lacks the trait.
fn first_without(graph: &Graph, def: &TypeDef, one: Traits) -> Option<(String, Use)> {
    let mut found = None;
    def.each_part(&mut |part| {
        if found.is_some() || of(&graph.traits, def.holders.maps, part.used).has(one) {
            return;
        }
        let ident = &def.ident;
        let name = match (part.holder, part.ident) {
            (Holder::Variant, Some(variant)) => format!("{ident}::{variant}"),
            (Holder::Newtype, _) => format!("{ident}.0"),
            (_, Some(field)) => format!("{ident}.{field}"),
            (_, None) => ident.clone(),
        };
        found = Some((name, part.used.clone()));
    });
    found
}

/// What it is in a value that lacks a trait.
enum Culprit {
    Type(TypeId),
    Plain(&'static str),
}

fn culprit(graph: &Graph, maps: Maps, used: &Use, one: Traits) -> Culprit {
    match &used.ty {
        Ty::Boxed(_) | Ty::BoxedTuple(_) if one == Traits::COPY => Culprit::Plain("in a box"),
        Ty::Named(id) | Ty::Boxed(id) => Culprit::Type(*id),
        Ty::Vec(_) if one == Traits::COPY => Culprit::Plain("a list"),
        Ty::Map(_) if !of_map(maps).has(one) => Culprit::Plain("a map"),
        Ty::Option(inner) | Ty::Vec(inner) | Ty::Map(inner) => culprit(graph, maps, inner, one),
        Ty::Tuple(items) | Ty::BoxedTuple(items) => items
            .iter()
            .find(|item| !of(&graph.traits, maps, item).has(one))
            .map_or(Culprit::Plain("a tuple"), |item| culprit(graph, maps, item, one)),
        Ty::Float => Culprit::Plain("f64"),
        Ty::Json | Ty::Unmatched => Culprit::Plain("any JSON value"),
        Ty::String => Culprit::Plain("a string"),
        Ty::Kept(_) => Culprit::Plain("of a type that is not known to have it"),
        Ty::Number => Culprit::Plain("a number that keeps its text"),
        Ty::Null | Ty::Bool | Ty::Integer | Ty::Sized(_) => Culprit::Plain("a scalar"),
    }
}
