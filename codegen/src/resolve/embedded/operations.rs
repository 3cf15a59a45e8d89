//! The schemas of operations in descriptions of OpenAPI and Swagger: bodies, responses, parameters,
//! headers; of paths, webhooks and callbacks; also where a reference leads to another file.

use super::{
    Embedded, Found,
    location::{DEPTH, Follower, Location, is_reference, join_words, with},
};
use crate::{
    load::{Data, FileId, FileKind, Node},
    operations::{OperationKind, Role},
    resolve::{
        ResourceId, RootKind,
        index::{Index, address},
    },
    sorted::{self, SortedSet},
};

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
pub(super) fn find<'s>(index: &Index<'s>, most: usize, found: &mut Found<'s>) {
    let follower = Follower::new(index, found);
    let mut finder = Finder { follower, found, seen: SortedSet::new(), most, swagger: false };
    for (id, file) in index.sources.iter().filter(|(_, file)| file.is_input) {
        if matches!(file.kind, FileKind::OpenApi30 | FileKind::OpenApi31 | FileKind::Swagger20) {
            finder.follower.description = id;
            finder.swagger = file.kind == FileKind::Swagger20;
            finder.description(&Location { file: id, node: &file.root, pointer: String::new() });
        }
    }
    let Finder { follower, found, .. } = finder;
    follower.finish(found);
}

/// The members of a path item that are operations.
const METHODS: [&str; 9] =
    ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"];

struct Finder<'a, 's> {
    follower: Follower<'a, 's>,
    found: &'a mut Found<'s>,
    /// The schemas that were found, by address.
    seen: SortedSet<usize>,
    /// How many operations there may be.
    most: usize,
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
    fn description(&mut self, root: &Location<'s>) {
        // What has a name of its own keeps it, whatever refers to it.
        let own = if self.swagger { Some(root.clone()) } else { self.part(root, "components") };
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
            for (path, item) in self.part(root, key).iter().flat_map(Location::members) {
                self.path_item(item, &around(kind, path));
            }
        }
    }

    /// A member, also where it is a reference: to a file of all paths, of one operation, and so on.
    fn part(&mut self, location: &Location<'s>, key: &str) -> Option<Location<'s>> {
        location.get(key).map(|found| self.follower.follow(found).0)
    }

    fn components(&mut self, own: &Location<'s>) {
        let mut of = |key: &str| {
            let section = own.get(key).map(|found| self.follower.follow(found).0);
            section.map(|section| section.members()).unwrap_or_default()
        };
        let (parameters, headers) = (of("parameters"), of("headers"));
        let (bodies, responses) = (of("requestBodies"), of("responses"));
        let (media_types, path_items) = (of("mediaTypes"), of("pathItems"));
        let callbacks = of("callbacks");
        for (name, location) in parameters {
            let is_body = self.swagger && location.text("in") == Some("body");
            let word = if is_body { "Request" } else { "Parameter" };
            self.parameter(location, &with(name, word));
        }
        for (name, location) in headers {
            self.header(location, &with(name, "Header"));
        }
        for (name, location) in bodies {
            self.bodies(location, &with(name, "Request"), &Role::Request);
        }
        for (name, location) in responses {
            self.response(location, "", &with(name, "Response"));
        }
        for (name, location) in media_types {
            let mut used = Vec::new();
            self.media(&location, name, None, &Role::Request, false, &mut used);
        }
        if self.swagger {
            return;
        }
        // Those that nothing refers to have schemas all the same, and are no operations.
        let n_operations = self.found.operations.len();
        for (name, location) in path_items {
            let kind = OperationKind::Path;
            let around = Around { kind, path: name.to_owned(), before: String::new(), depth: 0 };
            self.path_item(location, &around);
        }
        for (name, location) in callbacks {
            self.callback(location, name, "", 0);
        }
        self.found.operations.truncate(n_operations);
    }

    fn path_item(&mut self, location: Location<'s>, around: &Around) {
        let (item, _) = self.follower.follow(location.clone());
        // In OpenAPI 3.0 and 3.1 operations may stand beside the reference.
        for item in
            if std::ptr::eq(item.node, location.node) { vec![item] } else { vec![item, location] }
        {
            let mut methods: Vec<(&str, Location<'s>)> = METHODS
                .into_iter()
                .filter_map(|method| Some((method, item.get(method)?)))
                .collect();
            methods.extend(item.get("additionalOperations").iter().flat_map(Location::members));
            sorted::sort_by_key(&mut methods, |(_, location)| location.node.span.start);
            let shared = self.part(&item, "parameters").map(|it| it.items()).unwrap_or_default();
            for (method, operation) in methods {
                self.operation(&operation, method, &shared, around);
            }
        }
    }

    fn operation(
        &mut self,
        location: &Location<'s>,
        method: &str,
        shared: &[Location<'s>],
        around: &Around,
    ) {
        // OpenAPI has no references there, but tools that split descriptions write them.
        let (location, _) = &self.follower.follow(location.clone());
        if self.found.operations.len() >= self.most
            || around.depth > DEPTH
            || !matches!(location.node.data, Data::Object(_))
        {
            return;
        }
        let id = location.text("operationId");
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
            file: location.file,
            pointer: location.pointer.clone(),
            schemas: Vec::new(),
        });
        let mut schemas = Vec::new();
        let own = self.part(location, "parameters").map(|it| it.items()).unwrap_or_default();
        let key = |used: &Used<'s>| used.role.clone();
        let mut parameters: Vec<Used<'s>> = Vec::new();
        // Those of the path are named for it.
        let path = join_words(&[around.before.as_str(), &around.path]);
        let shared = shared.iter().cloned().map(|parameter| (path.as_str(), parameter));
        let own = own.into_iter().map(|parameter| (name.as_str(), parameter));
        for (of, parameter) in shared.chain(own) {
            let (at, called) = self.follower.follow(parameter.clone());
            if self.swagger && at.text("in") == Some("body") {
                let base = with(&called.unwrap_or_else(|| of.to_owned()), "Request");
                schemas.extend(self.body_parameter(&at, &base));
                continue;
            }
            let inline = with(&with(of, at.text("name").unwrap_or_default()), "Parameter");
            if let Some(used) = self.parameter(parameter, &inline) {
                // One of the operation takes the location of one of the path.
                parameters.retain(|known| key(known) != key(&used));
                parameters.push(used);
            }
        }
        schemas.splice(0..0, parameters);
        if let Some(body) = location.get("requestBody") {
            schemas.extend(self.bodies(body, &with(&name, "Request"), &Role::Request));
        }
        for (status, response) in
            self.part(location, "responses").iter().flat_map(Location::members)
        {
            let base = with(&with(&name, status), "Response");
            schemas.extend(self.response(response, status, &base));
        }
        if let Some(operation) = self.found.operations.get_mut(at) {
            operation.schemas = schemas;
        }
        for (called, callback) in location.get("callbacks").iter().flat_map(Location::members) {
            self.callback(callback, called, &name, around.depth + 1);
        }
    }

    fn callback(&mut self, location: Location<'s>, called: &str, before: &str, depth: usize) {
        let (location, _) = self.follower.follow(location);
        for (_, item) in location.members() {
            let around = Around {
                kind: OperationKind::Callback,
                path: called.to_owned(),
                before: before.to_owned(),
                depth: depth + 1,
            };
            self.path_item(item, &around);
        }
    }

    fn parameter(&mut self, location: Location<'s>, inline: &str) -> Option<Used<'s>> {
        let (location, called) = self.follower.follow(location);
        let name = called.map_or(inline.to_owned(), |name| with(&name, "Parameter"));
        let (own, sent_in) = (location.text("name")?.to_owned(), location.text("in")?.to_owned());
        let role = Role::Parameter { name: own, location: sent_in };
        Some(self.described(&location, &name, role))
    }

    fn header(&mut self, location: Location<'s>, inline: &str) -> Used<'s> {
        let (location, called) = self.follower.follow(location);
        let name = called.map_or(inline.to_owned(), |name| with(&name, "Header"));
        let role = Role::Header { status: String::new(), name: String::new() };
        self.described(&location, &name, role)
    }

    /// What has a `schema`, or one kind of content.
    fn described(&mut self, location: &Location<'s>, name: &str, role: Role) -> Used<'s> {
        let required = location.flag("required");
        let mut used = Vec::new();
        if let Some((media, content)) =
            location.get("content").and_then(|it| it.members().into_iter().next())
        {
            self.media(&content, name, Some(media), &role, required, &mut used);
        } else if let Some(schema) = location.get("schema") {
            used.push(self.schema(schema, name, None, &role, required));
        }
        used.into_iter().next().unwrap_or_else(|| Used {
            role,
            media: None,
            required,
            file: location.file,
            pointer: location.pointer.clone(),
            node: None,
        })
    }

    /// The body of a request in Swagger 2.0.
    fn body_parameter(&mut self, location: &Location<'s>, name: &str) -> Option<Used<'s>> {
        let schema = location.get("schema")?;
        Some(self.schema(schema, name, None, &Role::Request, location.flag("required")))
    }

    fn response(&mut self, location: Location<'s>, status: &str, inline: &str) -> Vec<Used<'s>> {
        let (at, called) = self.follower.follow(location.clone());
        let base = called.map_or(inline.to_owned(), |name| with(&name, "Response"));
        let role = Role::Response { status: status.to_owned() };
        let mut used = self.bodies(location, &base, &role);
        for (header, location) in at.get("headers").iter().flat_map(Location::members) {
            let of = base.strip_suffix("Response").unwrap_or(&base).trim_end();
            let found = self.header(location, &with(&with(of, header), "Header"));
            let role = Role::Header { status: status.to_owned(), name: header.to_owned() };
            used.push(Used { role, ..found });
        }
        used
    }

    /// The bodies of a request or a response, by media type.
    fn bodies(&mut self, location: Location<'s>, inline: &str, role: &Role) -> Vec<Used<'s>> {
        let (location, called) = self.follower.follow(location);
        let word = if *role == Role::Request { "Request" } else { "Response" };
        let base = called.map_or(inline.to_owned(), |name| with(&name, word));
        let required = *role != Role::Request || location.flag("required");
        let mut used = Vec::new();
        if let Some(schema) = location.get("schema").filter(|_| self.swagger) {
            used.push(self.schema(schema, &base, None, role, required));
            return used;
        }
        let content = location.get("content").map(|it| it.members()).unwrap_or_default();
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
        location: &Location<'s>,
        inline: &str,
        media: Option<&str>,
        role: &Role,
        required: bool,
        used: &mut Vec<Used<'s>>,
    ) {
        let (location, called) = self.follower.follow(location.clone());
        let name = called.unwrap_or_else(|| inline.to_owned());
        if let Some(schema) = location.get("schema") {
            used.push(self.schema(schema, &name, media, role, required));
        }
        if let Some(schema) = location.get("itemSchema") {
            used.push(self.schema(schema, &with(&name, "Item"), media, role, required));
        }
    }

    fn schema(
        &mut self,
        location: Location<'s>,
        name: &str,
        media: Option<&str>,
        role: &Role,
        required: bool,
    ) -> Used<'s> {
        let Location { file, node, pointer } = location;
        let is_schema = matches!(node.data, Data::Object(_) | Data::Bool(_));
        // A file in Swagger 2.0 is no JSON.
        let is_file = self.swagger && node.get("type").and_then(Node::as_str) == Some("file");
        let node = Some(node).filter(|_| is_schema && !is_file);
        if let Some(node) = node
            && self.seen.insert(address(node))
        {
            let dialect =
                self.follower.index.resource(ResourceId(self.follower.description.0)).dialect;
            self.follower.note_target(file, node);
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
