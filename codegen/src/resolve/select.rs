//! The option `roots`: the selected roots and all schemas to which they refer.

use super::{Reference, Root, RootKind, SchemaId, index::Index};
use crate::{
    diag::{Code, Diagnostics, suggest::did_you_mean, visible},
    options::Location,
    sorted::SortedSet,
};

/// The roots that are wanted, and those they refer to. Without any name, all.
pub(super) fn select(
    index: &Index<'_>,
    all: &[Root],
    wanted: &[String],
    diag: &mut Diagnostics,
) -> Vec<Root> {
    if wanted.is_empty() {
        return all.to_vec();
    }
    let mut starts = SortedSet::new();
    for entry in wanted {
        let found = locations(index, all, entry);
        if found.is_empty() {
            unused(index, all, "roots", entry, diag);
        }
        starts.extend(found);
    }
    if starts.is_empty() {
        let first = wanted.first().and_then(|entry| diag.setting("roots", entry));
        diag.error(
            Code::BadOption,
            first,
            "no entry of `roots` exists, so there is nothing to generate",
        )
        .help("correct the names, or remove `roots` to generate everything");
        return Vec::new();
    }
    let reached = reached(index, &starts);
    let mut roots: Vec<Root> =
        all.iter().filter(|root| reached.contains(&root.id)).cloned().collect();
    for id in starts {
        if !all.iter().any(|root| root.id == id) {
            roots.push(Root {
                id,
                name: last_name(&index.schema(id).pointer),
                kind: RootKind::Definition,
            });
        }
    }
    roots
}

/// The schemas that an entry of an option is about: none if it names nothing.
pub(super) fn locations(index: &Index<'_>, roots: &[Root], entry: &str) -> Vec<SchemaId> {
    let file_name = |root: &Root| index.file_name(index.schema(root.id).file);
    match Location::parse(entry) {
        Err(_) => Vec::new(),
        Ok(Location::Name(name)) => roots
            .iter()
            .filter(|root| {
                root.name == name
                    || root.kind == RootKind::File && file_name(root) == name
                    || root.kind == RootKind::Embedded && letters(&root.name).eq(letters(name))
            })
            .map(|root| root.id)
            .collect(),
        Ok(Location::Pointer { file, pointer }) => {
            let files = index
                .sources
                .iter()
                .filter(|(_, it)| it.is_input && file.is_none_or(|name| it.name == name));
            files.filter_map(|(_, it)| index.id_of(it.root.lookup(pointer)?)).collect()
        }
    }
}

/// What a name made of words says, however it is written: `createPet Request` is
/// `CreatePetRequest`.
fn letters(name: &str) -> impl Iterator<Item = char> + '_ {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase)
}

/// Reports an entry of an option that matches nothing, with the nearest name.
pub(super) fn unused(
    index: &Index<'_>,
    roots: &[Root],
    option: &str,
    entry: &str,
    diag: &mut Diagnostics,
) {
    let file_of = |id: SchemaId| index.schema(id).file;
    let candidates: Vec<String> = match Location::parse(entry) {
        Ok(Location::Pointer { file: Some(_), .. }) => {
            roots.iter().map(|root| index.display_at(root.id)).collect()
        }
        Ok(Location::Pointer { file: None, pointer }) => {
            let hash = if entry == pointer { "" } else { "#" };
            roots.iter().map(|root| format!("{hash}{}", index.schema(root.id).pointer)).collect()
        }
        Ok(Location::Name(_)) | Err(_) => {
            let files = roots
                .iter()
                .filter(|root| root.kind == RootKind::File)
                .map(|root| index.file_name(file_of(root.id)));
            roots.iter().map(|root| root.name.clone()).chain(files.map(str::to_owned)).collect()
        }
    };
    let meant = did_you_mean(entry, candidates.iter().map(String::as_str));
    let message = format!("`{option}`: there is no `{}` among the schemas", visible(entry));
    let found = diag.warn(Code::UnusedOption, diag.setting(option, entry), message);
    match meant {
        Some(question) => found.help(visible(&question).into_owned()),
        None => found.help("correct the entry, or remove it"),
    };
}

/// All schemas that these lead to. Definitions in them count only if something refers to them.
fn reached(index: &Index<'_>, starts: &SortedSet<SchemaId>) -> SortedSet<SchemaId> {
    let mut reached = SortedSet::new();
    let mut stack: Vec<SchemaId> = starts.iter().copied().collect();
    while let Some(id) = stack.pop() {
        if !reached.insert(id) {
            continue;
        }
        let children = index
            .children(id)
            .filter(|(keyword, ..)| !matches!(keyword.name, "$defs" | "definitions"));
        stack.extend(children.map(|(_, _, child)| child));
        let schema = index.schema(id);
        stack.extend(schema.reference.as_ref().and_then(Reference::schema));
        if let Some(dynamic) = &schema.dynamic {
            stack.extend(dynamic.target.schema());
            // Any of these may be what the dynamic scope finds.
            let anchor = dynamic.anchor.as_ref();
            stack.extend(anchor.into_iter().flat_map(|name| {
                index
                    .resources
                    .iter()
                    .filter_map(move |resource| resource.dynamic_anchors.get(name).copied())
            }));
        }
        if index.sources.get(schema.file).is_some_and(|file| !file.kind.is_schema()) {
            stack.extend(mapped(index, id));
        }
    }
    reached
}

/// What `discriminator.mapping` refers to.
fn mapped(index: &Index<'_>, id: SchemaId) -> Vec<SchemaId> {
    let mapping = index.schema(id).node.get("discriminator").and_then(|node| node.get("mapping"));
    match mapping.map(|node| &node.data) {
        Some(crate::load::Data::Object(entries)) => entries
            .values()
            .filter_map(|entry| entry.node.as_str())
            .filter_map(|text| index.mapped(id, text))
            .collect(),
        _ => Vec::new(),
    }
}

/// What a schema without a name is called: the last name of its pointer.
pub(super) fn last_name(pointer: &str) -> String {
    let steps = pointer.split('/').rev().filter(|step| !step.is_empty());
    let named = steps.clone().find(|step| step.bytes().any(|byte| !byte.is_ascii_digit()));
    let number = steps
        .take(1)
        .find(|step| step.bytes().all(|byte| byte.is_ascii_digit()))
        .unwrap_or_default();
    let name = named.and_then(crate::load::unescape_pointer).unwrap_or_default();
    format!("{name}{number}")
}
