//! The schemas of operations in descriptions of OpenAPI and Swagger: bodies, responses, parameters,
//! headers; of paths, webhooks and callbacks; also where a reference leads to another file.

use std::collections::{BTreeMap, BTreeSet};

use super::Embedded;
use crate::{
    load::{Data, Entry, FileId, FileKind, Node, pointer::join},
    operations::{OperationKind, Role},
    resolve::{
        Dialect, Keyword, ResourceId, RootKind,
        index::{Index, address},
    },
};

/// What was found in all descriptions.
#[derive(Default)]
pub(in crate::resolve) struct Found<'s> {
    /// Schemas, by the file they stand in.
    pub(in crate::resolve) schemas: BTreeMap<FileId, Vec<Embedded<'s>>>,
    pub(in crate::resolve) operations: Vec<Operation<'s>>,
    /// Files that hold parts of descriptions and are no schemas, and the description.
    pub(in crate::resolve) parts: BTreeMap<FileId, FileId>,
}

/// An operation with its schemas, before these have numbers.
pub(in crate::resolve) struct Operation<'s> {
    pub(in crate::resolve) id: Option<String>,
    pub(in crate::resolve) method: String,
    pub(in crate::resolve) path: String,
    pub(in crate::resolve) kind: OperationKind,
    pub(in crate::resolve) file: FileId,
    pub(in crate::resolve) pointer: String,
    pub(in crate::resolve) schemas: Vec<Used<'s>>,
}

/// A schema of an operation, and what it describes.
#[derive(Clone)]
pub(in crate::resolve) struct Used<'s> {
    pub(in crate::resolve) role: Role,
    pub(in crate::resolve) media: Option<String>,
    pub(in crate::resolve) required: bool,
    pub(in crate::resolve) file: FileId,
    pub(in crate::resolve) pointer: String,
    /// The schema; nothing if the description has none.
    pub(in crate::resolve) node: Option<&'s Node>,
}

/// Looks through all descriptions among the inputs.
pub(in crate::resolve) fn find<'s>(index: &Index<'s>, most: usize) -> Found<'s> {
    let mut finder = Finder {
        index,
        found: Found::default(),
        seen: BTreeSet::new(),
        most,
        description: FileId(0),
        swagger: false,
    };
    for (id, file) in index.sources.iter().filter(|(_, file)| file.is_input) {
        if matches!(file.kind, FileKind::OpenApi30 | FileKind::OpenApi31 | FileKind::Swagger20) {
            finder.description = id;
            finder.swagger = file.kind == FileKind::Swagger20;
            finder.description(Place { file: id, node: &file.root, pointer: String::new() });
        }
    }
    finder.found
}

/// A value and where it stands.
#[derive(Clone)]
struct Place<'s> {
    file: FileId,
    node: &'s Node,
    pointer: String,
}

impl<'s> Place<'s> {
    fn get(&self, key: &str) -> Option<Self> {
        let node = self.node.get(key)?;
        Some(Self { file: self.file, node, pointer: join(&self.pointer, key) })
    }

    /// The members of an object, without extensions.
    fn members(&self) -> Vec<(&'s str, Self)> {
        let Data::Object(members) = &self.node.data else { return Vec::new() };
        let own = members.iter().filter(|(key, _)| !key.starts_with("x-"));
        let each = |(key, entry): (&'s String, &'s Entry)| {
            let pointer = join(&self.pointer, key);
            (key.as_str(), Self { file: self.file, node: &entry.node, pointer })
        };
        own.map(each).collect()
    }

    fn items(&self) -> Vec<Self> {
        let Data::Array(items) = &self.node.data else { return Vec::new() };
        let each = |(n, node): (usize, &'s Node)| {
            let pointer = join(&self.pointer, &n.to_string());
            Self { file: self.file, node, pointer }
        };
        items.iter().enumerate().map(each).collect()
    }

    fn text(&self, key: &str) -> Option<&'s str> {
        self.node.get(key).and_then(Node::as_str)
    }

    fn flag(&self, key: &str) -> bool {
        matches!(self.node.get(key), Some(Node { data: Data::Bool(true), .. }))
    }
}

/// How often references may lead to references, and callbacks stand in callbacks.
const DEPTH: usize = 16;

/// The members of a path item that are operations.
const METHODS: [&str; 9] =
    ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"];

struct Finder<'a, 's> {
    index: &'a Index<'s>,
    found: Found<'s>,
    /// The schemas that were found, by address.
    seen: BTreeSet<usize>,
    /// How many operations there may be.
    most: usize,
    description: FileId,
    swagger: bool,
}

/// Where operations are.
#[derive(Clone)]
struct Around {
    kind: OperationKind,
    path: String,
    /// The name of the operation that has the callback.
    before: String,
    depth: usize,
}

impl<'s> Finder<'_, 's> {
    fn description(&mut self, root: Place<'s>) {
        // What has a name of its own keeps it, whatever refers to it.
        let own = if self.swagger { Some(root.clone()) } else { root.get("components") };
        if let Some(own) = own {
            self.components(&own);
        }
        let around = |kind, path: &str| Around {
            kind,
            path: path.to_owned(),
            before: String::new(),
            depth: 0,
        };
        for (key, kind) in [("paths", OperationKind::Path), ("webhooks", OperationKind::Webhook)] {
            for (path, item) in root.get(key).iter().flat_map(Place::members) {
                self.path_item(item, &around(kind, path));
            }
        }
    }

    fn components(&mut self, own: &Place<'s>) {
        let of = |key: &str| own.get(key).map(|place| place.members()).unwrap_or_default();
        for (name, place) in of("parameters") {
            let is_body = self.swagger && place.text("in") == Some("body");
            let word = if is_body { "Request" } else { "Parameter" };
            self.parameter(place, &with(name, word));
        }
        for (name, place) in of("headers") {
            self.header(place, &with(name, "Header"));
        }
        for (name, place) in of("requestBodies") {
            self.bodies(place, &with(name, "Request"), &Role::Request);
        }
        for (name, place) in of("responses") {
            self.response(place, "", &with(name, "Response"));
        }
        for (name, place) in of("mediaTypes") {
            let mut used = Vec::new();
            self.media(&place, name, None, &Role::Request, false, &mut used);
        }
        if self.swagger {
            return;
        }
        // Those that nothing refers to have schemas all the same, and are no operations.
        let n_operations = self.found.operations.len();
        for (name, place) in of("pathItems") {
            let kind = OperationKind::Path;
            let around = Around { kind, path: name.to_owned(), before: String::new(), depth: 0 };
            self.path_item(place, &around);
        }
        for (name, place) in of("callbacks") {
            self.callback(place, name, "", 0);
        }
        self.found.operations.truncate(n_operations);
    }

    fn path_item(&mut self, place: Place<'s>, around: &Around) {
        let (item, _) = self.follow(place.clone());
        // In OpenAPI 3.0 and 3.1 operations may stand beside the reference.
        for item in if std::ptr::eq(item.node, place.node) { vec![item] } else { vec![item, place] }
        {
            let mut methods: Vec<(&str, Place<'s>)> = METHODS
                .into_iter()
                .filter_map(|method| Some((method, item.get(method)?)))
                .collect();
            methods.extend(item.get("additionalOperations").iter().flat_map(Place::members));
            methods.sort_by_key(|(_, place)| place.node.span.start);
            let shared = item.get("parameters").map(|it| it.items()).unwrap_or_default();
            for (method, operation) in methods {
                self.operation(operation, method, &shared, around);
            }
        }
    }

    fn operation(&mut self, place: Place<'s>, method: &str, shared: &[Place<'s>], around: &Around) {
        if self.found.operations.len() >= self.most
            || around.depth > DEPTH
            || !matches!(place.node.data, Data::Object(_))
        {
            return;
        }
        let id = place.text("operationId");
        let name = match id {
            Some(id) => id.to_owned(),
            None => join_words(&[around.before.as_str(), method, &around.path]),
        };
        let at = self.found.operations.len();
        self.found.operations.push(Operation {
            id: id.map(str::to_owned),
            method: method.to_ascii_lowercase(),
            path: around.path.clone(),
            kind: around.kind,
            file: place.file,
            pointer: place.pointer.clone(),
            schemas: Vec::new(),
        });
        let mut schemas = Vec::new();
        let own = place.get("parameters").map(|it| it.items()).unwrap_or_default();
        let key = |used: &Used<'s>| used.role.clone();
        let mut parameters: Vec<Used<'s>> = Vec::new();
        // Those of the path are named for it.
        let path = join_words(&[around.before.as_str(), &around.path]);
        let shared = shared.iter().cloned().map(|parameter| (path.as_str(), parameter));
        let own = own.into_iter().map(|parameter| (name.as_str(), parameter));
        for (of, parameter) in shared.chain(own) {
            let (at, called) = self.follow(parameter.clone());
            if self.swagger && at.text("in") == Some("body") {
                let base = with(&called.unwrap_or_else(|| of.to_owned()), "Request");
                schemas.extend(self.body_parameter(&at, &base));
                continue;
            }
            let inline = with(&with(of, at.text("name").unwrap_or_default()), "Parameter");
            if let Some(used) = self.parameter(parameter, &inline) {
                // One of the operation takes the place of one of the path.
                parameters.retain(|known| key(known) != key(&used));
                parameters.push(used);
            }
        }
        schemas.splice(0..0, parameters);
        if let Some(body) = place.get("requestBody") {
            schemas.extend(self.bodies(body, &with(&name, "Request"), &Role::Request));
        }
        for (status, response) in place.get("responses").iter().flat_map(Place::members) {
            let base = with(&with(&name, status), "Response");
            schemas.extend(self.response(response, status, &base));
        }
        if let Some(operation) = self.found.operations.get_mut(at) {
            operation.schemas = schemas;
        }
        for (called, callback) in place.get("callbacks").iter().flat_map(Place::members) {
            self.callback(callback, called, &name, around.depth + 1);
        }
    }

    fn callback(&mut self, place: Place<'s>, called: &str, before: &str, depth: usize) {
        let (place, _) = self.follow(place);
        for (_, item) in place.members() {
            let around = Around {
                kind: OperationKind::Callback,
                path: called.to_owned(),
                before: before.to_owned(),
                depth: depth + 1,
            };
            self.path_item(item, &around);
        }
    }

    fn parameter(&mut self, place: Place<'s>, inline: &str) -> Option<Used<'s>> {
        let (place, called) = self.follow(place);
        let name = called.map_or(inline.to_owned(), |name| with(&name, "Parameter"));
        let location = place.text("in")?.to_owned();
        let role = Role::Parameter { name: place.text("name")?.to_owned(), location };
        Some(self.described(&place, &name, role))
    }

    fn header(&mut self, place: Place<'s>, inline: &str) -> Used<'s> {
        let (place, called) = self.follow(place);
        let name = called.map_or(inline.to_owned(), |name| with(&name, "Header"));
        let role = Role::Header { status: String::new(), name: String::new() };
        self.described(&place, &name, role)
    }

    /// What has a `schema`, or one kind of content.
    fn described(&mut self, place: &Place<'s>, name: &str, role: Role) -> Used<'s> {
        let required = place.flag("required");
        let mut used = Vec::new();
        if let Some((media, content)) =
            place.get("content").and_then(|it| it.members().into_iter().next())
        {
            self.media(&content, name, Some(media), &role, required, &mut used);
        } else if let Some(schema) = place.get("schema") {
            used.push(self.schema(schema, name, None, &role, required));
        }
        used.into_iter().next().unwrap_or_else(|| Used {
            role,
            media: None,
            required,
            file: place.file,
            pointer: place.pointer.clone(),
            node: None,
        })
    }

    /// The body of a request in Swagger 2.0.
    fn body_parameter(&mut self, place: &Place<'s>, name: &str) -> Option<Used<'s>> {
        let schema = place.get("schema")?;
        Some(self.schema(schema, name, None, &Role::Request, place.flag("required")))
    }

    fn response(&mut self, place: Place<'s>, status: &str, inline: &str) -> Vec<Used<'s>> {
        let (at, called) = self.follow(place.clone());
        let base = called.map_or(inline.to_owned(), |name| with(&name, "Response"));
        let role = Role::Response { status: status.to_owned() };
        let mut used = self.bodies(place, &base, &role);
        for (header, place) in at.get("headers").iter().flat_map(Place::members) {
            let of = base.strip_suffix("Response").unwrap_or(&base).trim_end();
            let found = self.header(place, &with(&with(of, header), "Header"));
            let role = Role::Header { status: status.to_owned(), name: header.to_owned() };
            used.push(Used { role, ..found });
        }
        used
    }

    /// The bodies of a request or a response, by media type.
    fn bodies(&mut self, place: Place<'s>, inline: &str, role: &Role) -> Vec<Used<'s>> {
        let (place, called) = self.follow(place);
        let word = if *role == Role::Request { "Request" } else { "Response" };
        let base = called.map_or(inline.to_owned(), |name| with(&name, word));
        let required = *role != Role::Request || place.flag("required");
        let mut used = Vec::new();
        if let Some(schema) = place.get("schema").filter(|_| self.swagger) {
            used.push(self.schema(schema, &base, None, role, required));
            return used;
        }
        let content = place.get("content").map(|it| it.members()).unwrap_or_default();
        let main = content.iter().position(|(media, _)| is_json(media)).unwrap_or(0);
        for (n, (media, content)) in content.iter().enumerate() {
            let name = if n == main { base.clone() } else { with(&base, &media_word(media)) };
            self.media(content, &name, Some(media), role, required, &mut used);
        }
        used
    }

    /// A media type object: a schema for the whole, or in OpenAPI 3.2 for each item.
    fn media(
        &mut self,
        place: &Place<'s>,
        inline: &str,
        media: Option<&str>,
        role: &Role,
        required: bool,
        used: &mut Vec<Used<'s>>,
    ) {
        let (place, called) = self.follow(place.clone());
        let name = called.unwrap_or_else(|| inline.to_owned());
        if let Some(schema) = place.get("schema") {
            used.push(self.schema(schema, &name, media, role, required));
        }
        if let Some(schema) = place.get("itemSchema") {
            used.push(self.schema(schema, &with(&name, "Item"), media, role, required));
        }
    }

    fn schema(
        &mut self,
        place: Place<'s>,
        name: &str,
        media: Option<&str>,
        role: &Role,
        required: bool,
    ) -> Used<'s> {
        let Place { file, node, pointer } = place;
        let is_schema = matches!(node.data, Data::Object(_) | Data::Bool(_));
        // A file in Swagger 2.0 is no JSON.
        let is_file = self.swagger && node.get("type").and_then(Node::as_str) == Some("file");
        let node = Some(node).filter(|_| is_schema && !is_file);
        if let Some(node) = node
            && self.seen.insert(address(node))
        {
            let dialect = self.index.resource(ResourceId(self.description.0)).dialect;
            let embedded = Embedded {
                kind: RootKind::Embedded,
                is_root: !is_reference(node, dialect),
                ..Embedded::component(pointer.clone(), name, node)
            };
            self.found.schemas.entry(file).or_default().push(embedded);
        }
        let media = media.map(str::to_owned);
        Used { role: role.clone(), media, required, file, pointer, node }
    }

    /// What a chain of references leads to, and the name it has there.
    fn follow(&mut self, mut place: Place<'s>) -> (Place<'s>, Option<String>) {
        let mut called = None;
        for _ in 0..DEPTH {
            let Some(text) = place.text("$ref") else { break };
            let Some((file, pointer, node)) = self.index.value(place.file, text) else { break };
            called = Some(self.called(file, &pointer));
            if file != place.file {
                self.note_part(file, &pointer);
            }
            place = Place { file, node, pointer };
        }
        (place, called)
    }

    /// The last name of a pointer, or that of the file.
    fn called(&self, file: FileId, pointer: &str) -> String {
        let last = pointer.rsplit('/').next().filter(|last| !last.is_empty());
        match last.and_then(crate::load::unescape_pointer) {
            Some(name) => name.into_owned(),
            None => {
                let name = self.index.file_name(file);
                let name = name.rsplit('/').next().unwrap_or_default();
                name.split('.').next().unwrap_or_default().to_owned()
            }
        }
    }

    /// A file with a part of a description is no schema, unless it says so.
    fn note_part(&mut self, file: FileId, pointer: &str) {
        let Some(source) = self.index.sources.get(file) else { return };
        let says = match &source.root.data {
            Data::Object(members) => members.keys().any(|name| {
                matches!(name.as_str(), "$schema" | "$defs" | "definitions")
                    || Keyword::find(Dialect::Draft202012, name).is_some_and(Keyword::constrains)
            }),
            _ => false,
        };
        let is_part = source.kind.is_schema() && (pointer.is_empty() || !says);
        if is_part && source.root.get("$schema").is_none() {
            self.found.parts.entry(file).or_insert(self.description);
        }
    }
}

/// Whether a schema is nothing but a reference, with remarks at most.
fn is_reference(node: &Node, dialect: Dialect) -> bool {
    let Data::Object(members) = &node.data else { return false };
    let is_reference = members.get("$ref").is_some_and(|entry| entry.node.as_str().is_some());
    let constrains = |name: &String| Keyword::find(dialect, name).is_some_and(Keyword::constrains);
    is_reference && (dialect.ref_overrides_siblings() || !members.keys().any(constrains))
}

fn is_json(media: &str) -> bool {
    let essence = media.split(';').next().unwrap_or_default().trim();
    essence == "application/json" || essence.ends_with("+json")
}

/// A media type as part of a name.
fn media_word(media: &str) -> String {
    let essence = media.split(';').next().unwrap_or_default().trim();
    match essence {
        "application/x-www-form-urlencoded" => "Form".to_owned(),
        "multipart/form-data" => "Multipart".to_owned(),
        "text/plain" => "Text".to_owned(),
        "*/*" => "Any".to_owned(),
        _ => {
            let (kind, subtype) = essence.split_once('/').unwrap_or(("", essence));
            if subtype == "*" { kind.to_owned() } else { join_words(&[subtype]) }
        }
    }
}

/// A name with a word behind it, unless it ends with it.
fn with(name: &str, word: &str) -> String {
    let ends = name.len() > word.len()
        && name.get(name.len() - word.len()..).is_some_and(|end| end.eq_ignore_ascii_case(word));
    let ends = ends && !word.bytes().all(|byte| byte.is_ascii_digit());
    match (name.is_empty(), word.is_empty() || ends) {
        (true, _) => join_words(&[word]),
        (_, true) => name.to_owned(),
        _ => format!("{name} {}", join_words(&[word])),
    }
}

/// Texts as words: of a path, what stands between signs.
fn join_words(texts: &[&str]) -> String {
    let words = texts.iter().flat_map(|text| text.split(|c: char| !c.is_alphanumeric()));
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}
