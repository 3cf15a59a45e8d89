//! Keywords that say nothing where they stand: beside a reference that alone counts, or without the
//! keyword that they are about.

use crate::{
    diag::{Code, Diagnostics},
    load::{Data, Node, pointer::join},
    model::{Kinds, Literal, Mid, Model, Schema, keyword, kind_named, proven},
    resolve::{Dialect, Keyword, Resolved, SchemaId},
    sorted::SortedMap,
};

/// Reports them in all schemas that were read.
pub(super) fn report(
    model: &mut Model,
    resolved: &Resolved<'_>,
    read: &SortedMap<SchemaId, Mid>,
    diag: &mut Diagnostics,
) {
    for (id, mid) in read {
        let source = resolved.schema(*id);
        if !matches!(source.node.data, Data::Object(_)) || model.opaque.contains_key(mid) {
            continue;
        }
        if source.ref_overrides {
            beside_reference(model, resolved, *id, *mid, diag);
        } else {
            alone(resolved, *id, diag);
        }
    }
}

/// Keywords that are about others, and those, of which one has to be there.
const ABOUT: [(&str, &[&str]); 5] = [
    ("if", &["then", "else"]),
    ("then", &["if"]),
    ("else", &["if"]),
    ("minContains", &["contains"]),
    ("maxContains", &["contains"]),
];

/// The same of booleans in drafts where the two are no bounds themselves.
const EXCLUSIVE: [(&str, &str); 2] =
    [("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum")];

/// Keywords without the keyword that they are about.
fn alone(resolved: &Resolved<'_>, id: SchemaId, diag: &mut Diagnostics) {
    let source = resolved.schema(id);
    let (node, dialect) = (source.node, source.dialect);
    let is_read = |name: &str| Keyword::in_force(dialect, source.vocabularies, name).is_some();
    for (name, others) in ABOUT {
        // What the members of an `if` evaluate counts for `unevaluatedProperties`.
        let counts = name == "if" && resolved.has_unevaluated();
        if node.get(name).is_some()
            && is_read(name)
            && !counts
            && others.iter().all(|other| node.get(other).is_none())
        {
            without(resolved, id, name, others, diag);
        }
    }
    if matches!(dialect, Dialect::Draft4 | Dialect::OpenApi30) {
        for (name, bound) in EXCLUSIVE {
            let is_set = node.get(name).is_some_and(|it| matches!(it.data, Data::Bool(true)));
            if is_set && node.get(bound).is_none() {
                without(resolved, id, name, &[bound], diag);
            }
        }
    }
}

fn without(
    resolved: &Resolved<'_>,
    id: SchemaId,
    name: &str,
    others: &[&str],
    diag: &mut Diagnostics,
) {
    let mut site = resolved.site(id);
    if let Some(node) = resolved.schema(id).node.get(name) {
        site.span = node.span;
    }
    site.pointer = join(&site.pointer, name);
    let quoted: Vec<String> = others.iter().map(|other| format!("`{other}`")).collect();
    diag.warn(
        Code::KeywordWithoutEffect,
        site,
        format!("`{name}` has no effect without {}", quoted.join(" or ")),
    )
    .help(format!("write {} beside it, or remove it", quoted.first().map_or("", String::as_str)));
}

/// Keywords beside a reference, in drafts that read the reference alone, if reading them would
/// change what is accepted.
fn beside_reference(
    model: &mut Model,
    resolved: &Resolved<'_>,
    id: SchemaId,
    mid: Mid,
    diag: &mut Diagnostics,
) {
    let source = resolved.schema(id);
    let Data::Object(members) = &source.node.data else { return };
    let Some(target) = model.raw(mid).all.first().map(|kw| kw.value) else { return };
    let target = model.target(target);
    if model.opaque.contains_key(&target) {
        return;
    }
    let mut idle: Vec<&String> = Vec::new();
    let looked = Beside { resolved, dialect: source.dialect, target };
    for (name, entry) in members {
        if !model.looks().take(1) {
            return;
        }
        if Keyword::find(source.dialect, name).is_some_and(Keyword::constrains)
            && looked.changes(model, name, &entry.node)
        {
            idle.push(name);
        }
    }
    let Some((first, node)) = idle.first().and_then(|name| Some((*name, source.node.get(name)?)))
    else {
        return;
    };
    let mut site = resolved.site(id);
    site.span = node.span;
    site.pointer = join(&site.pointer, first);
    let (has, quoted) = match idle.as_slice() {
        [only] => ("has", format!("`{only}`")),
        several => {
            let quoted: Vec<String> = several.iter().map(|name| format!("`{name}`")).collect();
            ("have", quoted.join(", "))
        }
    };
    let message = format!(
        "{quoted} {has} no effect beside `$ref`: {} reads the reference alone",
        source.dialect.name()
    );
    diag.warn(Code::KeywordWithoutEffect, site, message).help(
        "move the reference into `allOf`, so that both count: `\"allOf\": [{\"$ref\": ..}]`; or \
         remove the keyword",
    );
}

/// A reference beside which keywords stand.
struct Beside<'r, 's> {
    resolved: &'r Resolved<'s>,
    dialect: Dialect,
    target: Mid,
}

impl Beside<'_, '_> {
    /// Whether the keyword would reject anything that the reference accepts.
    fn changes(&self, model: &mut Model, name: &str, value: &Node) -> bool {
        let target = self.resolved.schema(model.raw(self.target).from).node;
        if target.get(name).is_some_and(|own| Literal::of(own) == Literal::of(value)) {
            return false;
        }
        let kinds = proven::kinds_of(model, self.target, 0);
        let of = model.raw(self.target).from;
        let is_idle = keyword::groups(&Schema::any(of))
            .iter()
            .any(|group| group.names.contains(&name) && !kinds.meets(group.kind));
        !is_idle && self.says(model, name, value, kinds)
    }

    fn says(&self, model: &mut Model, name: &str, value: &Node, kinds: Kinds) -> bool {
        match (name, &value.data) {
            ("type", _) => !self.names(value, kinds),
            ("anyOf", Data::Array(branches)) => !branches
                .iter()
                .any(|branch| accepts_all(branch) || self.is_only_type(branch, kinds)),
            ("required", Data::Array(names)) => names
                .iter()
                .filter_map(Node::as_str)
                .any(|name| !proven::requires(model, self.target, name)),
            ("not", data) => !matches!(data, Data::Bool(false)),
            ("properties" | "patternProperties" | "dependencies", Data::Object(entries)) => {
                entries.values().any(|entry| !accepts_all(&entry.node))
            }
            (_, Data::Bool(flag)) => match name {
                // Booleans as schemas reject if they are false, and as flags if they are true.
                "uniqueItems" | "exclusiveMinimum" | "exclusiveMaximum" => *flag,
                _ => !flag,
            },
            (_, Data::Number(text)) => {
                !(name.starts_with("min") && name != "minimum")
                    || text.chars().any(|c| matches!(c, '1'..='9'))
            }
            (_, data) => !matches!(data, Data::Object(entries) if entries.is_empty()),
        }
    }
}

impl Beside<'_, '_> {
    /// Whether all these kinds are among those that `type` names.
    fn names(&self, value: &Node, kinds: Kinds) -> bool {
        let names = match &value.data {
            Data::Array(items) => items.iter().map(Node::as_str).collect(),
            _ => vec![value.as_str()],
        };
        let named = names.into_iter().filter_map(|name| kind_named(name, self.dialect));
        let named = named.fold(Kinds::NONE, Kinds::or);
        named.is_empty() || kinds.within(named)
    }

    /// Whether a schema says nothing but the type, and that of all these kinds.
    fn is_only_type(&self, node: &Node, kinds: Kinds) -> bool {
        let Data::Object(members) = &node.data else { return false };
        let constrains =
            |name: &&String| Keyword::find(self.dialect, name).is_some_and(Keyword::constrains);
        let said: Vec<&String> = members.keys().filter(constrains).collect();
        matches!(said.as_slice(), [only] if *only == "type")
            && node.get("type").is_some_and(|value| self.names(value, kinds))
    }
}

/// Whether a schema, as it is written, rejects nothing.
fn accepts_all(node: &Node) -> bool {
    match &node.data {
        Data::Bool(all) => *all,
        Data::Object(members) => members.is_empty(),
        _ => false,
    }
}
