//! Names for unnamed schemas, from the path that leads to them from the nearest root.

use std::rc::Rc;

use super::{
    ident::{self, Form, Style, type_ident},
    types::TypeId,
    way::Way,
};
use crate::{
    load::{Data, FileId, Node, Sources},
    resolve::{Resolved, RootKind, SchemaId},
    sorted::{SortedMap, SortedSet},
};

/// What a type that has to be made is called: after a whole, and the steps from there. If the whole
/// gets another name than it wanted, its parts follow.
#[derive(Clone, Debug)]
pub(super) struct Hint {
    /// The way to the whole, if the whole is called as it wants to be.
    pub(super) base: Rc<Way>,
    pub(super) whole: Whole,
    pub(super) steps: Vec<Step>,
}

/// What a type is named after.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Whole {
    /// Another type.
    Type(TypeId),
    /// The type of a schema that has a name.
    Root(SchemaId),
    /// Nothing that has a type.
    Nothing,
}

/// The way from a whole to a part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// To what has a name there: a member.
    Part(String),
    /// To a branch, by what its variant is called.
    Variant(String),
    /// To an item of a list.
    Item,
    /// To a value of a map.
    Value,
    /// To what has a number, or is wrapped.
    More(String),
}

impl Step {
    pub(super) fn after(&self, whole: &str) -> String {
        match self {
            Self::Part(name) | Self::Variant(name) => join(whole, name),
            Self::Item => item(whole),
            Self::Value => value(whole),
            Self::More(text) => format!("{whole}{text}"),
        }
    }

    /// The same step with all of its text.
    pub(super) fn in_full(&self) -> Self {
        Self::More(match self {
            Self::Part(name) | Self::Variant(name) | Self::More(name) => type_ident(name),
            Self::Item => ITEM.to_owned(),
            Self::Value => VALUE.to_owned(),
        })
    }

    /// The same step if another has the name it leads to. Different parts of a whole have
    /// different ones.
    pub(super) fn marked(&self, form: Form) -> Self {
        let mark = match self {
            // Of members that are written differently and want one name, one at most is written as
            // a field is.
            Self::Part(name) if !is_written_as_usual(name, form) => {
                return Self::More(ident::marked_form(Style::Type, name, form));
            }
            Self::Part(_) => "Part",
            Self::Variant(_) => "Variant",
            Self::Item => ITEM,
            Self::Value => VALUE,
            Self::More(_) => "Content",
        };
        Self::More(format!("{}{mark}", self.in_full().after("")))
    }
}

/// Whether a member is written in the manner of Rust or of JavaScript.
fn is_written_as_usual(name: &str, form: Form) -> bool {
    let starts_small = name.starts_with(char::is_lowercase);
    let is_camel = starts_small && name.chars().all(char::is_alphanumeric);
    is_camel || ident::is_exact(Style::Field, name, form)
}

impl Hint {
    /// A name that is nobody's part.
    pub(super) fn named(name: String) -> Self {
        Self { base: Rc::new(Way::of(name)), whole: Whole::Nothing, steps: Vec::new() }
    }

    /// The name of a type that is there.
    pub(super) fn of_type(id: TypeId, way: Way) -> Self {
        Self { base: Rc::new(way), whole: Whole::Type(id), steps: Vec::new() }
    }

    /// The way to it if the whole is called as it wants to be.
    pub(super) fn way(&self) -> Way {
        self.base.then(self.steps.iter().cloned())
    }

    /// The name if the whole is called as it wants to be, as text to make an identifier of.
    pub(super) fn text(&self) -> String {
        self.way().name()
    }

    /// Whether this is the name of a whole, not of a part.
    pub(super) fn is_whole(&self) -> bool {
        self.steps.is_empty()
    }

    /// The name of the part that is called so.
    pub(super) fn part(&self, name: &str) -> Self {
        self.step(Step::Part(name.to_owned()))
    }

    /// The name of the type that a variant of this name holds.
    pub(super) fn variant(&self, name: &str) -> Self {
        self.step(Step::Variant(name.to_owned()))
    }

    /// The name of an item, if this is the name of a list.
    pub(super) fn item(&self) -> Self {
        self.step(Step::Item)
    }

    /// The name of a value, if this is the name of a map.
    pub(super) fn value(&self) -> Self {
        self.step(Step::Value)
    }

    /// The name with something behind it.
    pub(super) fn more(&self, text: &str) -> Self {
        self.step(Step::More(text.to_owned()))
    }

    fn step(&self, step: Step) -> Self {
        let mut steps = self.steps.clone();
        steps.push(step);
        Self { base: Rc::clone(&self.base), whole: self.whole, steps }
    }
}

/// The ways from roots to schemas, and what the roots are called.
pub(super) struct Ways<'a, 's> {
    resolved: &'a Resolved<'s>,
    sources: &'a Sources,
    /// The folders of files whose names others have too.
    folders: SortedMap<FileId, String>,
}

impl<'a, 's> Ways<'a, 's> {
    pub(super) fn new(resolved: &'a Resolved<'s>, sources: &'a Sources) -> Self {
        let mut of_name: SortedMap<String, Vec<(FileId, &str)>> = SortedMap::new();
        for root in resolved.named.iter().filter(|root| root.kind == RootKind::File) {
            let file = resolved.schema(root.id).file;
            let path = sources.get(file).map_or("", |it| it.name.as_str());
            let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
            of_name.entry(type_ident(&root.name)).or_default().push((file, folder));
        }
        let mut folders = SortedMap::new();
        for files in of_name.into_values() {
            let all: SortedSet<&str> = files.iter().map(|(_, folder)| *folder).collect();
            if all.len() > 1 {
                let last = |folder: &str| {
                    folder.rsplit('/').next().unwrap_or_default().trim_matches('.').to_owned()
                };
                folders.extend(files.iter().map(|(file, folder)| (*file, last(folder))));
            }
        }
        Self { resolved, sources, folders }
    }

    /// What a root is called: its own name, behind the name of the folder if files in several have
    /// it.
    pub(super) fn root(&self, id: SchemaId) -> Option<String> {
        let root = self.resolved.root(id)?;
        let folder = self.folders.get(&self.resolved.schema(id).file);
        Some(match folder.filter(|folder| root.kind == RootKind::File && !folder.is_empty()) {
            Some(folder) => format!("{folder} {}", root.name),
            None => root.name.clone(),
        })
    }

    /// The plain name of a whole file, if its name is that of its folder too.
    pub(super) fn plain(&self, id: SchemaId) -> Option<&str> {
        let root = self.resolved.root(id).filter(|root| root.kind == RootKind::File)?;
        let folder = self.folders.get(&self.resolved.schema(id).file)?;
        (!folder.is_empty()).then_some(root.name.as_str())
    }

    /// The name of a schema, as text to make an identifier of. It depends on nothing but the
    /// schema's own place.
    pub(super) fn name(&self, id: SchemaId) -> String {
        self.hint(id).way().full
    }

    /// The name of a base class or any of its children.
    pub(super) fn family(&self, base: SchemaId) -> Hint {
        Hint::named(format!("any {}", self.name(base)))
    }

    /// The nearest root, and the steps from there.
    pub(super) fn hint(&self, id: SchemaId) -> Hint {
        let mut steps: Vec<Step> = Vec::new();
        let mut at = id;
        let (text, whole) = loop {
            if let Some(name) = self.root(at) {
                break (name, Whole::Root(at));
            }
            let schema = self.resolved.schema(at);
            let Some((parent, _)) = schema.parent else {
                // Only a reference leads here: the last names of the pointer have to do.
                let last = last_names(&schema.pointer);
                break (
                    if last.is_empty() { self.stem(schema.file) } else { last },
                    Whole::Nothing,
                );
            };
            let above = self.resolved.schema(parent);
            let suffix = schema.pointer.get(above.pointer.len()..).unwrap_or_default();
            let title = schema.node.get("title").and_then(Node::as_str);
            // What is alone needs no number.
            let is_alone = title.is_none() && branches(above.node, suffix) == Some(1);
            if !is_alone {
                steps.extend(step(suffix, title, schema.node));
            }
            at = parent;
        };
        steps.reverse();
        Hint { base: Rc::new(Way::of(text)), whole, steps }
    }

    /// The name of the definition that a definition stands in.
    pub(super) fn around(&self, id: SchemaId) -> Option<String> {
        let mut at = id;
        while let Some((parent, _)) = self.resolved.schema(at).parent {
            if self.resolved.root(parent).is_some_and(|root| root.kind != RootKind::File) {
                return self.root(parent);
            }
            at = parent;
        }
        None
    }

    /// The name of a file without its folder and extension.
    pub(super) fn stem(&self, file: FileId) -> String {
        let name = self.sources.get(file).map(|file| file.name.as_str()).unwrap_or_default();
        name.rsplit('/').next().unwrap_or_default().split('.').next().unwrap_or_default().to_owned()
    }

    /// The folders of a file and its name, without its extension.
    pub(super) fn whole_path(&self, file: FileId) -> String {
        let name = self.sources.get(file).map(|file| file.name.as_str()).unwrap_or_default();
        name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_owned()
    }
}

/// How many branches the union has that these steps lead into.
fn branches(node: &Node, steps: &str) -> Option<usize> {
    let keyword =
        steps.split('/').nth(1).filter(|keyword| matches!(*keyword, "oneOf" | "anyOf"))?;
    match &node.get(keyword)?.data {
        Data::Array(branches) => Some(branches.len()),
        _ => None,
    }
}

/// The name of a part, after that of the whole. What the whole ends with and the part begins with
/// is said once: the `artifactVersion` of an `Artifact` is an `ArtifactVersion`, the `extends` of
/// an `ExtendsDefinition` is `Extends`.
pub(super) fn join(whole: &str, part: &str) -> String {
    let (end, part) = (type_ident(whole), type_ident(part));
    if end.strip_suffix(DEFINITION) == Some(part.as_str()) {
        return part;
    }
    let starts = part.char_indices().skip(1).filter(|(_, c)| c.is_ascii_uppercase());
    let overlaps = starts
        .filter_map(|(at, _)| part.split_at_checked(at))
        .filter(|(said, _)| end.ends_with(said));
    let rest = overlaps.last().map_or(part.as_str(), |(_, rest)| rest);
    format!("{whole}{rest}")
}

/// The last name of a pointer; below a definition, with what leads there: `/definitions/size/full`
/// is `size full`.
fn last_names(pointer: &str) -> String {
    let unescaped = |step: &str| step.replace("~1", "/").replace("~0", "~");
    let steps: Vec<&str> = pointer.split('/').skip(1).collect();
    let from =
        steps.iter().rposition(|step| ["$defs", "definitions"].contains(step)).map(|at| at + 1);
    let from =
        from.filter(|from| *from < steps.len()).unwrap_or_else(|| steps.len().saturating_sub(1));
    steps.into_iter().skip(from).map(unescaped).collect::<Vec<_>>().join(" ")
}

/// What a definition may be called behind the name of what it defines.
const DEFINITION: &str = "Definition";

/// The step from a list to its items.
const ITEM: &str = "Item";

/// The step from a map to its values.
const VALUE: &str = "Value";

/// What an item of a list is called: one of `Ports` is a `Port`, one of `Data` a `DataItem`.
fn item(list: &str) -> String {
    singular(list).unwrap_or_else(|| format!("{list}{ITEM}"))
}

/// What a value of a map is called: one of `Scripts` is a `Script`, one of `Env` an `EnvValue`.
fn value(map: &str) -> String {
    singular(map).unwrap_or_else(|| format!("{map}{VALUE}"))
}

/// The name for one, if this is the name for many.
fn singular(many: &str) -> Option<String> {
    let start = many.rfind(|c: char| !c.is_ascii_lowercase()).unwrap_or(0);
    let word = many
        .get(start..)?
        .trim_start_matches(|c: char| !c.is_ascii_alphabetic())
        .to_ascii_lowercase();
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
    let is_word = word.len() > 3
        && word.trim_end_matches('s').contains(['a', 'e', 'i', 'o', 'u', 'y'])
        || word == "ids";
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
fn step(suffix: &str, title: Option<&str>, node: &Node) -> Option<Step> {
    let mut parts = suffix.split('/').skip(1);
    let keyword = parts.next().unwrap_or_default();
    let key = parts.next().map(|key| key.replace("~1", "/").replace("~0", "~"));
    Some(match (keyword, key) {
        (
            "properties" | "$defs" | "definitions" | "dependentSchemas" | "dependencies",
            Some(key),
        ) => Step::Part(key),
        ("items", None) | ("contains" | "unevaluatedItems" | "additionalItems", _) => Step::Item,
        ("items" | "prefixItems", Some(n)) => {
            Step::More(format!("Item{}", n.parse::<usize>().map_or(0, |n| n + 1)))
        }
        ("additionalProperties" | "patternProperties" | "unevaluatedProperties", _) => Step::Value,
        ("allOf", _) => return None,
        ("oneOf" | "anyOf", Some(n)) => {
            let number = || format!("Option{}", n.parse::<usize>().map_or(0, |n| n + 1));
            Step::Part(title.map(str::to_owned).or_else(|| constant(node)).unwrap_or_else(number))
        }
        (other, _) => Step::Part(other.to_owned()),
    })
}

/// The first text that a branch requires of one of its members.
fn constant(branch: &Node) -> Option<String> {
    let Data::Object(members) = &branch.get("properties")?.data else { return None };
    members.values().find_map(|entry| {
        let one = match entry.node.get("enum").map(|node| &node.data) {
            Some(Data::Array(values)) if values.len() == 1 => values.first(),
            _ => None,
        };
        entry.node.get("const").or(one).and_then(Node::as_str).map(str::to_owned)
    })
}
