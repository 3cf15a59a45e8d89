//! The public Rust items of one side, as its lock lists them.

use std::collections::BTreeMap;

use crate::graph::types::Graph;
use crate::lock::{self, Remarks};

/// The public items of generated code. Made from the text of a lock, so that a lock and the schemas
/// it was made from always have the same ones.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Surface {
    pub(super) types: BTreeMap<String, Item>,
}

/// A type.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Item {
    /// The schema: `file.json#/pointer`.
    pub(super) at: String,
    pub(super) is_deprecated: bool,
    /// Whether it reads whole documents.
    pub(super) is_document: bool,
    /// `Default`, `Copy` and so on; those that all types have are not said.
    pub(super) traits: Vec<String>,
    pub(super) kind: Kind,
    /// Whether it borrows from the text that it is read from: `Order<'a>`.
    pub(super) has_lifetime: bool,
    /// The fields that `new` takes, if there is one.
    pub(super) new: Option<String>,
    /// The fields with constants for their defaults; nothing if the lock does not tell.
    pub(super) defaults: Option<Vec<String>>,
    pub(super) has_builder: bool,
    /// `as_card` and `into_card` for its variants.
    pub(super) has_accessors: bool,
}

/// The kind of a type.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum Kind {
    /// Fields by name.
    Struct(BTreeMap<String, Field>),
    /// Variants in order.
    Enum(Vec<Variant>),
    /// What it holds, and whether anybody may put something in.
    Newtype { inner: String, is_public: bool },
    /// Another name of a type.
    Alias(String),
    /// A line that nobody understands.
    #[default]
    Unknown,
}

/// A field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Field {
    pub(super) ty: String,
    /// The name of the member; nothing for the field of undeclared ones.
    pub(super) member: Option<String>,
    pub(super) is_deprecated: bool,
}

/// A variant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Variant {
    pub(super) name: String,
    /// What it holds, if anything.
    pub(super) holds: Option<String>,
    /// The value that it stands for, if it holds nothing.
    pub(super) value: Option<String>,
}

/// Whether variants hold values; that of an open enum for unlisted strings is none of a union.
fn is_union(kind: &Kind) -> bool {
    matches!(kind, Kind::Enum(variants)
        if variants.iter().any(|it| it.holds.is_some() && it.name != "Other"))
}

impl Surface {
    /// The public items made from a graph.
    #[must_use]
    pub fn of_graph(graph: &Graph) -> Self {
        Self::of_lock(&lock::lock(graph, None))
    }

    /// The public items that a lock lists. Locks of earlier versions list fewer traits; these are
    /// derived from the kinds of types.
    #[must_use]
    pub fn of_lock(text: &str) -> Self {
        let says = lock::Says::of(text);
        let (mut section, mut last) = ("", String::new());
        // The field that was listed last, unless the struct is closed: that of undeclared members.
        let mut rest: Option<String> = None;
        let mut types = BTreeMap::new();
        // The first blank line ends the header.
        let body = text.lines().skip_while(|line| !line.is_empty());
        for line in body.filter(|line| !line.is_empty()) {
            if let Some(member) = line.strip_prefix("    ") {
                if let Some(item) = types.get_mut(&last) {
                    member_line(item, &last, member, &mut rest);
                }
            } else if let Some(head) = line.strip_prefix("  ") {
                undeclare(&mut types, &last, rest.take());
                if let Some((name, item)) = head_line(section, head) {
                    last.clone_from(&name);
                    types.insert(name, item);
                }
            } else {
                section = line;
            }
        }
        undeclare(&mut types, &last, rest);
        if !says.traits {
            types.values_mut().for_each(guess_traits);
        }
        for item in types.values_mut() {
            item.traits.sort_unstable();
            if !says.defaults {
                item.defaults = None;
            }
            item.has_builder = says.builders && matches!(item.kind, Kind::Struct(_));
            item.has_accessors = says.accessors && is_union(&item.kind);
        }
        Self { types }
    }

    /// Whether there is nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.types.is_empty()
    }
}

impl Item {
    /// What it is, for people.
    pub(super) fn word(&self) -> &'static str {
        match self.kind {
            Kind::Struct(_) | Kind::Newtype { .. } | Kind::Unknown => "struct",
            Kind::Enum(_) => "enum",
            Kind::Alias(_) => "type",
        }
    }

    /// As Rust writes it, without what is in it.
    pub(super) fn shown(&self, name: &str) -> String {
        let name = &format!("{name}{}", if self.has_lifetime { LIFETIME } else { "" });
        match &self.kind {
            Kind::Newtype { inner, is_public } => {
                format!("struct {name}({}{inner})", if *is_public { "pub " } else { "" })
            }
            Kind::Alias(target) => format!("type {name} = {target}"),
            _ => format!("{} {name}", self.word()),
        }
    }
}

impl Variant {
    /// As Rust writes it.
    pub(super) fn shown(&self) -> String {
        match &self.holds {
            Some(ty) => format!("{}({ty})", self.name),
            None => self.name.clone(),
        }
    }
}

/// What stands behind the name of a type that borrows.
const LIFETIME: &str = "<'a>";

/// `struct Order  # /pointer, exact`
fn head_line(section: &str, line: &str) -> Option<(String, Item)> {
    let (what, remarks) = line.split_once("  # ").unwrap_or((line, ""));
    let (word, rest) = what.split_once(' ')?;
    let (name, kind) = match word {
        "struct" => match rest.split_once('(') {
            Some((name, inner)) => {
                let inner = inner.strip_suffix(')').unwrap_or(inner);
                let public = inner.strip_prefix("pub ");
                let kind = Kind::Newtype {
                    inner: public.unwrap_or(inner).to_owned(),
                    is_public: public.is_some(),
                };
                (name, kind)
            }
            None => (rest, Kind::Struct(BTreeMap::new())),
        },
        "enum" => (rest, Kind::Enum(Vec::new())),
        "type" => {
            let (name, target) = rest.split_once(" = ")?;
            (name, Kind::Alias(target.to_owned()))
        }
        _ => return None,
    };
    let (name, has_lifetime) = match name.strip_suffix(LIFETIME) {
        Some(name) => (name, true),
        None => (name, false),
    };
    let remarks = Remarks::parse(remarks);
    let is_below = remarks.at.is_empty() || remarks.at.starts_with('/');
    let at = match (is_below, section.contains('#')) {
        (true, false) => format!("{section}#{}", remarks.at),
        (true, true) => format!("{section}{}", remarks.at),
        (false, _) => remarks.at.to_owned(),
    };
    let item = Item {
        at,
        is_deprecated: remarks.is_deprecated,
        is_document: remarks.is_document,
        traits: remarks.traits.split_whitespace().map(str::to_owned).collect(),
        kind,
        has_lifetime,
        new: None,
        defaults: Some(Vec::new()),
        has_builder: false,
        has_accessors: false,
    };
    Some((name.to_owned(), item))
}

/// `Order.size: OrderSize  # member`, `Order (default)`, `OrderSize::S = "s"`
fn member_line(item: &mut Item, name: &str, line: &str, rest: &mut Option<String>) {
    let Some(line) = line.strip_prefix(name) else { return };
    match &mut item.kind {
        Kind::Struct(fields) => {
            if line == " (default)" {
                item.traits.push("Default".to_owned());
            } else if let Some(taken) = line.strip_prefix(" (new ") {
                item.new = taken.strip_suffix(')').map(str::to_owned);
            } else if let Some(names) = line.strip_prefix(" (defaults ") {
                let names = names.strip_suffix(')').unwrap_or(names).split(", ");
                item.defaults = Some(names.map(str::to_owned).collect());
            } else if line == " (closed)" {
                *rest = None;
            } else if let Some((name, field)) = line.strip_prefix('.').and_then(field) {
                *rest = Some(name.clone());
                fields.insert(name, field);
            }
        }
        Kind::Enum(variants) => variants.extend(line.strip_prefix("::").and_then(variant)),
        Kind::Newtype { .. } | Kind::Alias(_) | Kind::Unknown => {}
    }
}

/// Says of a field that no member declares it.
fn undeclare(types: &mut BTreeMap<String, Item>, ty: &str, name: Option<String>) {
    if let (Some(name), Some(Item { kind: Kind::Struct(fields), .. })) = (name, types.get_mut(ty))
        && let Some(field) = fields.get_mut(&name)
    {
        field.member = None;
    }
}

/// `size: OrderSize  # member, deprecated`; nothing for a constant.
fn field(line: &str) -> Option<(String, Field)> {
    let (name, rest) = line.split_once(": ").filter(|(name, _)| !name.contains([' ', '"']))?;
    let (ty, remarks) = rest.split_once("  # ").unwrap_or((rest, ""));
    let (member, is_deprecated) = match remarks.strip_suffix("deprecated") {
        Some("") => ("", true),
        Some(before) if before.ends_with(", ") => (before.trim_end_matches(", "), true),
        _ => (remarks, false),
    };
    let bare = name.strip_prefix("r#").unwrap_or(name);
    let member = match serde_json::from_str::<String>(member) {
        Ok(text) => Some(text),
        Err(_) if !member.is_empty() => Some(member.to_owned()),
        Err(_) => Some(bare.to_owned()),
    };
    Some((bare.to_owned(), Field { ty: ty.to_owned(), member, is_deprecated }))
}

/// `S = "s"`, `Card(Box<OrderCard>)`
fn variant(line: &str) -> Option<Variant> {
    if let Some((name, value)) = line.split_once(" = ") {
        let (name, value) = (name.to_owned(), Some(value.to_owned()));
        return Some(Variant { name, holds: None, value });
    }
    // What is behind it tells of its key.
    let line = line.split_once(")  # ").map_or(line, |(before, _)| before);
    let (name, holds) = line.strip_suffix(')').unwrap_or(line).split_once('(')?;
    Some(Variant { name: name.to_owned(), holds: Some(holds.to_owned()), value: None })
}

impl Item {
    fn derive(&mut self, traits: &[&str]) {
        self.traits.extend(traits.iter().map(|it| (*it).to_owned()));
    }
}

/// The traits of a type in a lock that does not name them.
fn guess_traits(item: &mut Item) {
    match &item.kind {
        Kind::Enum(variants) if variants.iter().all(|it| it.holds.is_none()) => {
            item.derive(&["Copy", "Eq", "Hash", "PartialOrd", "Ord"]);
        }
        // Of a set of strings that may grow; a union of constants and of strings looks like it.
        Kind::Enum(variants) => {
            let is_open = variants.len() > 1
                && variants
                    .iter()
                    .rev()
                    .skip(1)
                    .all(|it| it.value.as_ref().is_some_and(|value| value.starts_with('"')))
                && variants.last().is_some_and(|it| it.holds.as_deref() == Some("String"));
            if is_open {
                item.derive(&["Eq", "Hash", "PartialOrd", "Ord"]);
            }
        }
        Kind::Newtype { inner, .. } if inner == "String" => {
            item.derive(&["Eq", "Hash", "PartialOrd", "Ord"]);
        }
        _ => {}
    }
}

/// The file and the pointer of a place, as they are shown.
pub(super) fn split(at: &str) -> (&str, &str) {
    match at.find("#/") {
        Some(cut) => (at.get(..cut).unwrap_or_default(), at.get(cut + 1..).unwrap_or_default()),
        None => (at.strip_suffix('#').unwrap_or(at), ""),
    }
}
