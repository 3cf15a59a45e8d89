//! The schemas of messages in descriptions of `AsyncAPI` 2 and 3: payloads and headers, and schemas
//! in other formats.

use super::{
    Embedded, Found,
    location::{Follower, Location, is_reference, join_words, with},
};
use crate::{
    load::{Data, FileId, FileKind, Node, SourceFile},
    resolve::{
        Dialect, RootKind,
        index::{Index, address},
        vocabulary::Scope,
    },
    sorted::{self, SortedSet},
};

/// Looks through all descriptions among the inputs.
pub(super) fn find<'s>(index: &Index<'s>, found: &mut Found<'s>) {
    let follower = Follower::new(index, found);
    let mut finder = Finder { follower, found, seen: SortedSet::new() };
    for (id, file) in index.sources.iter().filter(|(_, file)| file.is_input) {
        if is_description(file) {
            finder.follower.description = id;
            finder.description(&Location { file: id, node: &file.root, pointer: String::new() });
        }
    }
    let Finder { follower, found, .. } = finder;
    follower.finish(found);
}

fn is_description(file: &SourceFile) -> bool {
    matches!(file.kind, FileKind::AsyncApi2 | FileKind::AsyncApi3)
}

/// The format of a schema.
enum Format {
    /// The one of `AsyncAPI`.
    Own,
    /// A draft of JSON Schema, or OpenAPI's.
    Json(Dialect),
    /// One that is not read.
    Foreign,
}

impl Format {
    fn of(text: &str) -> Self {
        let mut parts = text.split(';').map(str::trim);
        let essence = parts.next().unwrap_or_default().to_ascii_lowercase();
        let version = parts.find_map(|part| part.strip_prefix("version=")).unwrap_or_default();
        let essence = ["+json", "+yaml"].into_iter().find_map(|end| essence.strip_suffix(end));
        let json = match essence {
            Some("application/vnd.aai.asyncapi") => return Self::Own,
            Some("application/schema") => match version {
                "draft-04" => Dialect::Draft4,
                "draft-06" => Dialect::Draft6,
                "" | "draft-07" => Dialect::Draft7,
                _ if version.ends_with("2019-09") => Dialect::Draft201909,
                _ if version.ends_with("2020-12") => Dialect::Draft202012,
                _ => return Self::Foreign,
            },
            Some("application/vnd.oai.openapi") if version.starts_with("3.0") => Dialect::OpenApi30,
            Some("application/vnd.oai.openapi") if version.starts_with("3.") => Dialect::OpenApi31,
            _ if text.starts_with("application/vnd.aai.asyncapi;") => return Self::Own,
            _ if text.starts_with("application/vnd.oai.openapi;") => {
                return if version.starts_with("3.0") {
                    Self::Json(Dialect::OpenApi30)
                } else {
                    Self::Json(Dialect::OpenApi31)
                };
            }
            _ => return Self::Foreign,
        };
        Self::Json(json)
    }
}

struct Finder<'a, 's> {
    follower: Follower<'a, 's>,
    found: &'a mut Found<'s>,
    /// The schemas that were found, by address.
    seen: SortedSet<usize>,
}

impl<'s> Finder<'_, 's> {
    fn description(&mut self, root: &Location<'s>) {
        let of = |location: Option<Location<'s>>, key: &str| {
            location.and_then(|it| it.get(key)).map(|it| it.members()).unwrap_or_default()
        };
        let components = || root.get("components");
        for (name, location) in of(components(), "schemas") {
            self.schema(location, name, None, RootKind::Component);
        }
        for (name, location) in of(components(), "messages") {
            self.message(location, name);
        }
        for (name, location) in of(components(), "messageTraits") {
            self.headers(&location, name);
        }
        for (name, location) in of(components(), "parameters") {
            self.parameter(location, &with(name, "Parameter"));
        }
        let channels = of(Some(root.clone()), "channels");
        for (name, location) in of(components(), "channels").into_iter().chain(channels) {
            let (channel, _) = self.follower.follow(location);
            for (message, location) in of(Some(channel.clone()), "messages") {
                self.message(location, message);
            }
            for (parameter, location) in of(Some(channel.clone()), "parameters") {
                self.parameter(location, &with(&with(name, parameter), "Parameter"));
            }
            for action in ["publish", "subscribe"] {
                let Some(operation) = channel.get(action) else { continue };
                let name = match operation.text("operationId") {
                    Some(id) => id.to_owned(),
                    None => join_words(&[action, name]),
                };
                let Some(message) = operation.get("message") else { continue };
                match message.get("oneOf").map(|it| it.items()) {
                    Some(all) => {
                        for (n, location) in all.into_iter().enumerate() {
                            self.message(location, &format!("{name} {}", n + 1));
                        }
                    }
                    None => self.message(message, &name),
                }
            }
        }
    }

    fn message(&mut self, location: Location<'s>, inline: &str) {
        let (message, called) = self.follower.follow(location);
        let own = ["messageId", "name"].into_iter().find_map(|key| message.text(key));
        let name = called.or_else(|| own.map(str::to_owned)).unwrap_or_else(|| inline.to_owned());
        // In version 3 the format stands with the schema.
        let format = message.text("schemaFormat");
        if let Some(payload) = message.get("payload") {
            self.schema(payload, &with(&name, "Payload"), format, RootKind::Embedded);
        }
        self.headers(&message, &name);
        for item in message.get("traits").iter().flat_map(Location::items) {
            let (of, called) = self.follower.follow(item);
            self.headers(&of, &called.unwrap_or_else(|| with(&name, "Trait")));
        }
    }

    fn headers(&mut self, location: &Location<'s>, name: &str) {
        if let Some(headers) = location.get("headers") {
            self.schema(headers, &with(name, "Headers"), None, RootKind::Embedded);
        }
    }

    fn parameter(&mut self, location: Location<'s>, name: &str) {
        let (location, _) = self.follower.follow(location);
        if let Some(schema) = location.get("schema") {
            self.schema(schema, name, None, RootKind::Embedded);
        }
    }

    fn schema(
        &mut self,
        location: Location<'s>,
        name: &str,
        format: Option<&'s str>,
        kind: RootKind,
    ) {
        let format = location
            .text("schemaFormat")
            .filter(|_| multi_format(location.node).is_some())
            .or(format);
        let location = match multi_format(location.node) {
            Some(_) => location.get("schema").unwrap_or(location),
            None => location,
        };
        let scope = match format.map(Format::of) {
            None | Some(Format::Own) => None,
            Some(Format::Json(dialect)) => Some(Scope::of(dialect)),
            Some(Format::Foreign) => return,
        };
        let is_schema = matches!(location.node.data, Data::Object(_) | Data::Bool(_));
        if !is_schema || !self.seen.insert(address(location.node)) {
            return;
        }
        let dialect = scope.map_or(Dialect::Draft7, |scope| scope.dialect);
        // What has a name of its own is a type, whatever it is.
        let is_root = kind == RootKind::Component || !is_reference(location.node, dialect);
        let Location { file, node, pointer } = location;
        self.follower.note_target(file, node);
        let embedded =
            Embedded { kind, is_root, scope, ..Embedded::component(pointer, name, node) };
        self.found.schemas.entry(file).or_default().push(embedded);
    }
}

/// The schema in an object that says its format.
pub(in crate::resolve) fn multi_format(node: &Node) -> Option<&Node> {
    node.get("schemaFormat")?.as_str()?;
    node.get("schema")
}

/// The schemas of a description whose formats are not read: the format and where it stands.
pub(in crate::resolve) fn foreign(file: &SourceFile) -> Vec<(String, &Node)> {
    let mut found = Vec::new();
    if !is_description(file) {
        return found;
    }
    let root = Location { file: FileId(0), node: &file.root, pointer: String::new() };
    let mut stack = vec![root];
    while let Some(location) = stack.pop() {
        if let Some(format) = location.get("schemaFormat")
            && format.node.as_str().is_some_and(|text| matches!(Format::of(text), Format::Foreign))
        {
            found.push((format.pointer, format.node));
            continue;
        }
        let members = location.members().into_iter().map(|(_, location)| location);
        stack.extend(members.chain(location.items()));
    }
    sorted::sort_by_key(&mut found, |(_, node)| node.span.start);
    found
}
