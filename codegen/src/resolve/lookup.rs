//! Looks up references in the tables.

use super::{
    Dialect, Reference, ResourceId, SchemaId, embedded,
    index::Index,
    pointer,
    uri::{self, BadUri},
};
use crate::load::{Data, FileId, Node, unescape_pointer};

/// Where a reference leads.
#[derive(Debug)]
pub(super) struct Target<'s> {
    pub(super) found: Found<'s>,
    /// The URI that the reference means by the letter, if there is no such document and the place
    /// of the file helped.
    pub(super) instead_of: Option<String>,
    /// Whether the reference is taken as one of the bundle, as a repair asks for.
    pub(super) bundled: bool,
}

/// What a reference leads to.
#[derive(Debug)]
pub(super) enum Found<'s> {
    /// A schema that is known.
    Schema(SchemaId),
    /// A value at a place where no schema was expected.
    Value(Location<'s>),
}

/// A value that is no schema yet, and what would hold there.
#[derive(Debug)]
pub(super) struct Location<'s> {
    pub(super) node: &'s Node,
    pub(super) file: FileId,
    pub(super) pointer: String,
    pub(super) resource: ResourceId,
}

/// Why a reference leads nowhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Why {
    /// The part before the fragment is not a URI reference, or has no meaning here.
    BadUri(BadUri),
    /// Broken percent-encoding in the fragment.
    BadPercent,
    /// An escape other than `~0` and `~1` in the pointer.
    BadEscape,
    /// No document of the set has this URI.
    NoDocument(String),
    /// The resource has no such anchor.
    NoAnchor(ResourceId, String),
    /// The resource has nothing at this pointer; second, the pointer to the last value that is
    /// there, from the file's root.
    NoValue(ResourceId, String, String),
    /// There is something, and it can be no schema.
    NoSchema(FileId, String),
}

impl<'s> Index<'s> {
    pub(super) fn look_up(&self, from: SchemaId, reference: &str) -> Option<SchemaId> {
        match self.find(from, reference).ok()?.found {
            Found::Schema(id) => Some(id),
            Found::Value(_) => None,
        }
    }

    /// What an entry of `discriminator.mapping` names. A bare name is a component's, or else a
    /// definition's or that of a file.
    pub(super) fn find_mapped(&self, from: SchemaId, text: &str) -> Result<Target<'s>, Why> {
        let is_name = !text.is_empty()
            && text.chars().all(|c| c.is_ascii_alphanumeric() || ".-_".contains(c));
        let locations: &[&str] = match self.schema(from).dialect {
            _ if !is_name => &[],
            _ if self.schema(from).vocabularies.swagger => &["#/definitions/"],
            Dialect::OpenApi30 | Dialect::OpenApi31 => &["#/components/schemas/"],
            _ => &["#/$defs/", "#/definitions/"],
        };
        let mut named =
            locations.iter().map(|location| self.find(from, &format!("{location}{text}")));
        match named.find(|found| !matches!(found, Err(Why::NoValue(..)))) {
            Some(found) => found,
            // Of a name, it is said that there is no such component, rather than no such file.
            None => self.find(from, text).map_err(|why| match locations.first() {
                Some(location) if !text.contains('.') => {
                    self.find(from, &format!("{location}{text}")).err().unwrap_or(why)
                }
                _ => why,
            }),
        }
    }

    /// The schema that an entry of `discriminator.mapping` names.
    pub(super) fn mapped(&self, from: SchemaId, text: &str) -> Option<SchemaId> {
        match self.find_mapped(from, text).ok()?.found {
            Found::Schema(id) => Some(id),
            Found::Value(_) => None,
        }
    }

    pub(super) fn find(&self, from: SchemaId, reference: &str) -> Result<Target<'s>, Why> {
        let (uri, fragment) = uri::split_fragment(reference);
        let fragment = uri::decode(fragment.unwrap_or("")).ok_or(Why::BadPercent)?;
        if uri.is_empty() {
            let resource = self.schema(from).resource;
            let whole = ResourceId(self.schema(from).file.0);
            let (found, bundled) = match self.in_own_document(resource, &fragment) {
                Err(why @ Why::NoValue(..)) if self.bundled_refs && resource != whole => {
                    (self.in_resource(whole, &fragment).map_err(|_| why)?, true)
                }
                found => (found?, false),
            };
            return Ok(Target { found, instead_of: None, bundled });
        }
        match self.document(from, uri) {
            Ok(resource) => {
                let found = self.in_resource(resource, &fragment)?;
                Ok(Target { found, instead_of: None, bundled: false })
            }
            Err(why) => {
                let resource = self.document_by_place(from, uri).ok_or_else(|| why.clone())?;
                let Why::NoDocument(wanted) = why else { return Err(why) };
                Ok(Target {
                    found: self.in_resource(resource, &fragment)?,
                    instead_of: Some(wanted),
                    bundled: false,
                })
            }
        }
    }

    /// The value, schema or not, that a reference at the top of a file leads to: its file, its
    /// pointer and itself.
    pub(super) fn value(
        &self,
        file: FileId,
        reference: &str,
    ) -> Option<(FileId, String, &'s Node)> {
        let (uri, fragment) = uri::split_fragment(reference);
        let fragment = uri::decode(fragment.unwrap_or(""))?;
        let start = if uri.is_empty() {
            ResourceId(file.0)
        } else {
            self.document_from(ResourceId(file.0), uri).ok()?
        };
        if !fragment.is_empty() && !fragment.starts_with('/') {
            return None;
        }
        let origin = self.resource(start);
        let node = origin.node.lookup(&fragment)?;
        Some((origin.file, format!("{}{fragment}", origin.pointer), node))
    }

    /// The document that a reference without a URI is in; then the one that the files make
    /// together.
    fn in_own_document(&self, resource: ResourceId, fragment: &str) -> Result<Found<'s>, Why> {
        let within = self.resource(resource).within;
        match self.in_resource(resource, fragment) {
            Err(why @ (Why::NoValue(..) | Why::NoAnchor(..))) if within.is_some() => {
                let found = within.and_then(|whole| {
                    self.in_resource(whole, fragment).ok().or_else(|| self.beside(whole, fragment))
                });
                found.ok_or(why)
            }
            Err(Why::NoValue(resource, pointer, last)) => {
                match self.in_virtual_document(&pointer) {
                    Some(found) => found,
                    None => Err(Why::NoValue(resource, pointer, last)),
                }
            }
            result => result,
        }
    }

    /// The schema of a map of schemas that a pointer to a definition names: some tools write the
    /// definitions of all schemas apart, as a map of its own.
    fn beside(&self, whole: ResourceId, fragment: &str) -> Option<Found<'s>> {
        let mut locations = ["/$defs/", "/definitions/", "/components/schemas/"].into_iter();
        let way = locations.find_map(|location| fragment.strip_prefix(location))?;
        let (name, rest) = way.split_at_checked(way.find('/').unwrap_or(way.len()))?;
        let name = unescape_pointer(name)?;
        let uri = uri::resolve(&self.resource(whole).uri, &name).ok()?;
        let found = self.by_uri.get(&uri).copied()?;
        let is_beside = self.resource(found).within == Some(whole);
        is_beside.then(|| self.at_pointer(found, rest).ok()).flatten()
    }

    /// The resource of the set that a reference without its fragment names.
    fn document(&self, from: SchemaId, reference: &str) -> Result<ResourceId, Why> {
        self.document_from(self.schema(from).resource, reference)
    }

    /// The same for a reference in a resource.
    pub(super) fn document_from(
        &self,
        from: ResourceId,
        reference: &str,
    ) -> Result<ResourceId, Why> {
        let uri = uri::resolve(&self.resource(from).uri, reference).map_err(Why::BadUri)?;
        let by_uri = |uri: &str| self.by_uri.get(uri).copied();
        // A document may be kept without the query that it was asked for with.
        let without = |text: &str| text.split_once('?').map(|(uri, _)| uri.to_owned());
        let found = by_uri(&uri).or_else(|| by_uri(&without(&uri)?));
        found.or_else(|| self.by_mapped_path(reference)).ok_or(Why::NoDocument(uri))
    }

    /// The document that `uri-map` has for a path from the root, on whatever host.
    fn by_mapped_path(&self, reference: &str) -> Option<ResourceId> {
        if !reference.starts_with('/') || reference.starts_with("//") {
            return None;
        }
        let is_key = |key: &String| {
            let path = reference.split('?').next().unwrap_or_default();
            path == key || key.ends_with('/') && path.starts_with(key.as_str())
        };
        if !self.mapped_paths.iter().any(is_key) {
            return None;
        }
        let path = reference.split('?').next().unwrap_or_default();
        [reference, path]
            .into_iter()
            .find_map(|path| self.by_uri.get(&uri::normalise(&format!("file://{path}"))).copied())
    }

    /// The file that stands where a relative reference says, if the base were not `$id` but the
    /// place of the file itself. Sets of files are often kept so on disk, each with an `$id` it
    /// would have when published.
    fn document_by_place(&self, from: SchemaId, reference: &str) -> Option<ResourceId> {
        if uri::scheme(reference).is_some() {
            return None;
        }
        let file = self.sources.get(self.schema(from).file)?;
        let mut locations = std::iter::once(&file.uri).chain(&file.also);
        locations
            .find_map(|location| self.by_uri.get(&uri::resolve(location, reference).ok()?).copied())
    }

    fn in_resource(&self, resource: ResourceId, fragment: &str) -> Result<Found<'s>, Why> {
        if fragment.is_empty() || fragment.starts_with('/') {
            return self.at_pointer(resource, fragment);
        }
        match self.resource(resource).anchors.get(fragment) {
            Some(id) => Ok(Found::Schema(*id)),
            None => Err(Why::NoAnchor(resource, fragment.to_owned())),
        }
    }

    fn at_pointer(&self, start: ResourceId, pointer: &str) -> Result<Found<'s>, Why> {
        let tokens = pointer::tokens(pointer).ok_or(Why::BadEscape)?;
        let origin = self.resource(start);
        let mut node = origin.node;
        let mut full = origin.pointer.clone();
        let mut resource = start;
        for token in &tokens {
            let Some(next) = pointer::step(node, token) else {
                return Err(Why::NoValue(start, pointer.to_owned(), full));
            };
            node = next;
            pointer::push(&mut full, token);
            if let Some(id) = self.id_of(node) {
                resource = self.schema(id).resource;
            }
        }
        let is_description = self
            .sources
            .get(origin.file)
            .is_some_and(|file| file.kind == crate::load::FileKind::AsyncApi3);
        if is_description && let Some(schema) = embedded::multi_format(node) {
            // The schema is meant, which says its format beside it.
            node = schema;
            pointer::push(&mut full, "schema");
            if let Some(id) = self.id_of(node) {
                resource = self.schema(id).resource;
            }
        }
        match (self.id_of(node), &node.data) {
            (Some(id), _) => Ok(Found::Schema(id)),
            (None, Data::Object(_) | Data::Bool(_)) => {
                Ok(Found::Value(Location { node, file: origin.file, pointer: full, resource }))
            }
            (None, Data::Null | Data::Number(_) | Data::String(_) | Data::Array(_)) => {
                Err(Why::NoSchema(origin.file, full))
            }
        }
    }

    /// The longest pointer that a file stands at, and the rest of the way in that file.
    fn in_virtual_document(&self, pointer: &str) -> Option<Result<Found<'s>, Why>> {
        let mut end = pointer.len();
        loop {
            let (head, rest) = pointer.split_at_checked(end)?;
            if let Some(resource) = self.virtual_document.get(head) {
                return Some(self.at_pointer(*resource, rest));
            }
            end = head.rfind('/')?;
        }
    }

    /// Whether this is a dynamic reference after all: the name of the anchor, if the target is that
    /// dynamic anchor.
    pub(super) fn dynamic_name(&self, reference: &str, target: &Reference) -> Option<String> {
        let Reference::Schema(id) = target else {
            return None;
        };
        let name = uri::decode(uri::split_fragment(reference).1?)?;
        let anchors = &self.resource(self.schema(*id).resource).dynamic_anchors;
        (!name.is_empty() && anchors.get(name.as_ref()) == Some(id)).then(|| name.into_owned())
    }
}
