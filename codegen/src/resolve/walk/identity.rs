//! The identity of a schema: `$id`, anchors, and the resources that they begin.

use std::borrow::Cow;

use super::{Located, Walker};
use crate::{
    diag::{Code, Severity, Site},
    load::{Data, FileId, Node},
    resolve::{
        ResourceId, SchemaId, dialect::Dialect, index::Resource, missing, uri, vocabulary::Scope,
    },
    sorted::{SortedMap, SortedSet},
};

/// An identity that several schemas claim: an error if anything refers to it.
pub(super) struct Duplicate {
    identity: Claimed,
    message: String,
    first: String,
    site: Site,
}

/// What is claimed.
enum Claimed {
    /// A URI.
    Uri(String),
    /// The name of an anchor, or a pointer, as fragments have it.
    Fragment(String),
}

/// What an identifier says.
#[derive(Default)]
struct Identity {
    /// The base URI from here on.
    uri: Option<String>,
    /// The name of an anchor.
    anchor: Option<String>,
    /// The place in the document that the files of the set make together.
    pointer: Option<String>,
}

impl<'s> Walker<'s, '_, '_> {
    /// The resource that a schema belongs to, which may begin with it, and whether its `$ref`
    /// overrides all else.
    pub(super) fn enter(&mut self, location: &Located<'s, '_>) -> (ResourceId, bool) {
        let outer = self.index.resource(location.outer);
        let is_root = outer.root.is_none() && std::ptr::eq(outer.node, location.node);
        let mut scope = outer.scope();
        if !is_root {
            scope = self.scope_of_embedded(location, scope);
        }
        if is_root {
            self.index.resource_mut(location.outer).root = Some(location.id);
        }
        let has_ref = location.node.get("$ref").is_some_and(|node| node.as_str().is_some());
        let ref_overrides = has_ref && scope.dialect.ref_overrides_siblings();
        let Some(keyword) = scope.dialect.id_keyword() else {
            return (location.outer, ref_overrides);
        };
        let Some(identifier) = location.node.get(keyword) else {
            return (location.outer, ref_overrides);
        };
        if ref_overrides {
            if is_root {
                self.register_alias(location.outer, identifier);
            }
            return (location.outer, true);
        }
        let identity = self.identity(location, scope.dialect, keyword, identifier, is_root);
        let site = location.site(keyword);
        if let Some(pointer) = identity.pointer {
            self.register_virtual(pointer, location.outer, &site);
        }
        let resource = match identity.uri {
            Some(uri) if is_root => {
                self.index.resource_mut(location.outer).uri.clone_from(&uri);
                self.register(uri, location.outer, &site);
                location.outer
            }
            Some(uri) => {
                let resource = self.add_resource(
                    location.file,
                    location.pointer.to_owned(),
                    location.node,
                    uri.clone(),
                    scope,
                );
                self.index.resource_mut(resource).root = Some(location.id);
                self.register(uri, resource, &site);
                resource
            }
            None => location.outer,
        };
        if let Some(name) = identity.anchor {
            self.add_anchor(resource, name, location.id, &site);
        }
        (resource, false)
    }

    fn identity(
        &mut self,
        location: &Located<'s, '_>,
        dialect: Dialect,
        keyword: &'static str,
        identifier: &Node,
        is_root: bool,
    ) -> Identity {
        let site = location.site(keyword);
        let mut identity = Identity::default();
        let Some(text) = identifier.as_str() else {
            self.diag.error(Code::BadId, site, format!("`{keyword}` is not a string"));
            return identity;
        };
        let base = self.index.resource(location.outer).uri.clone();
        let (uri, fragment) = uri::split_fragment(text);
        let Some(fragment) = uri::decode(fragment.unwrap_or("")) else {
            self.diag
                .error(
                    Code::BadId,
                    site,
                    format!("`{text}` has a `%` that two hexadecimal digits do not follow"),
                )
                .help("write `%25` for a percent sign");
            return identity;
        };
        if !uri.is_empty() {
            match uri::resolve(&base, uri) {
                Ok(uri) => identity.uri = Some(uri),
                Err(why) => {
                    let why = missing::describe(&why);
                    self.diag.error(Code::BadId, site, format!("`{keyword}` `{text}` {why}"));
                    return identity;
                }
            }
        }
        if fragment.is_empty() {
            return identity;
        }
        if fragment.starts_with('/') {
            if is_root && uri.is_empty() {
                identity.pointer = Some(fragment.into_owned());
            } else {
                if identity.uri.as_ref() == Some(&base) {
                    identity.uri = None;
                }
                self.diag
                    .warn(
                        Code::BadId,
                        site,
                        format!("`{keyword}` `{text}` ends in a pointer, which identifies nothing"),
                    )
                    .help(format!("remove `{keyword}`"));
            }
            return identity;
        }
        if dialect.id_fragment_is_anchor() {
            // The same document, and a name in it.
            if identity.uri.as_ref() == Some(&base) {
                identity.uri = None;
            }
        } else {
            self.diag
                .error(
                    Code::BadId,
                    site,
                    format!("`{keyword}` `{text}` has a fragment, which this draft does not allow"),
                )
                .help(format!("write `\"$anchor\": \"{fragment}\"`"));
        }
        identity.anchor = Some(fragment.into_owned());
        identity
    }

    pub(super) fn note_anchors(&mut self, id: SchemaId, resource: ResourceId, dialect: Dialect) {
        let node = self.index.schema(id).node;
        let slips = self.options.draft_slips;
        if !dialect.has_anchors() && !slips {
            return;
        }
        let dynamic_keyword = (dialect.has_dynamic_refs() || slips).then_some("$dynamicAnchor");
        for keyword in [Some("$anchor"), dynamic_keyword].into_iter().flatten() {
            let Some(value) = node.get(keyword) else {
                continue;
            };
            let site = self.site_in(id, keyword);
            let Some(name) = value.as_str() else {
                self.diag.error(Code::BadId, site, format!("`{keyword}` is not a string"));
                continue;
            };
            if !is_anchor(name, dialect) {
                self.diag
                    .error(
                        Code::BadId,
                        site.clone(),
                        format!("`{name}` is not a valid name for an anchor"),
                    )
                    .help("a letter or `_`, then letters, digits, `-`, `_` and `.`; without `#`");
            }
            let twice = keyword == "$dynamicAnchor"
                && self.index.resource(resource).anchors.get(name) == Some(&id);
            if !twice {
                self.add_anchor(resource, name.to_owned(), id, &site);
            }
            if keyword == "$dynamicAnchor" {
                self.index
                    .resource_mut(resource)
                    .dynamic_anchors
                    .entry(name.to_owned())
                    .or_insert(id);
            }
        }
        let recursive =
            matches!(node.get("$recursiveAnchor"), Some(Node { data: Data::Bool(true), .. }));
        if recursive
            && (dialect == Dialect::Draft201909 || slips)
            && self.index.resource(resource).root == Some(id)
        {
            self.index.resource_mut(resource).dynamic_anchors.insert(String::new(), id);
        }
    }

    fn add_anchor(&mut self, resource: ResourceId, name: String, id: SchemaId, site: &Site) {
        let anchors = &mut self.index.resource_mut(resource).anchors;
        if let Some(first) = anchors.get(&name).copied() {
            if first != id && !self.by_the_way {
                self.duplicates.push(Duplicate {
                    message: format!("the anchor `{name}` occurs twice here"),
                    identity: Claimed::Fragment(name),
                    first: self.index.display_at(first),
                    site: site.clone(),
                });
            }
            return;
        }
        anchors.insert(name, id);
        self.n_identifiers += 1;
    }

    pub(super) fn add_resource(
        &mut self,
        file: FileId,
        pointer: String,
        node: &'s Node,
        uri: String,
        scope: Scope,
    ) -> ResourceId {
        let id = ResourceId(u32::try_from(self.index.resources.len()).unwrap_or(u32::MAX));
        self.index.resources.push(Resource {
            file,
            pointer,
            node,
            uri,
            root: None,
            within: None,
            dialect: scope.dialect,
            vocabularies: scope.vocabularies,
            anchors: SortedMap::new(),
            dynamic_anchors: SortedMap::new(),
        });
        id
    }

    pub(super) fn register(&mut self, uri: String, resource: ResourceId, site: &Site) {
        if let Some(first) = self.index.by_uri.get(&uri).copied() {
            if first != resource && !self.by_the_way {
                let message = format!("`{uri}` is also the identity of another schema");
                self.duplicate(Claimed::Uri(uri), message, first, site);
            }
            return;
        }
        self.index.by_uri.insert(uri, resource);
        self.n_identifiers += 1;
    }

    fn register_virtual(&mut self, pointer: String, resource: ResourceId, site: &Site) {
        if let Some(first) = self.index.virtual_document.get(&pointer).copied() {
            let message = format!("`#{pointer}` is also the identity of another schema");
            self.duplicate(Claimed::Fragment(pointer), message, first, site);
            return;
        }
        self.index.virtual_document.insert(pointer, resource);
    }

    /// By the letter `$ref` hides the identifier beside it, also at the root of a file; generators
    /// write both. Finding the file by it can only help; the base stays as the letter has it.
    fn register_alias(&mut self, resource: ResourceId, identifier: &Node) {
        let Some((uri, fragment)) = identifier.as_str().map(uri::split_fragment) else {
            return;
        };
        if let Some(pointer) =
            fragment.filter(|fragment| uri.is_empty() && fragment.starts_with('/'))
        {
            self.index.virtual_document.entry(pointer.to_owned()).or_insert(resource);
        }
        if let Ok(uri) = uri::resolve(&self.index.resource(resource).uri, uri) {
            self.index.by_uri.entry(uri).or_insert(resource);
        }
    }

    fn duplicate(&mut self, identity: Claimed, message: String, first: ResourceId, site: &Site) {
        let first = self.index.resource(first);
        let first = format!("{}#{}", self.index.file_name(first.file), first.pointer);
        self.duplicates.push(Duplicate { identity, message, first, site: site.clone() });
    }

    /// Reports identities that several schemas claim. If nothing refers to one, that is no more
    /// than odd.
    pub(in crate::resolve) fn report_duplicates(&mut self) {
        let duplicates = std::mem::take(&mut self.duplicates);
        if duplicates.is_empty() {
            return;
        }
        let (mut uris, mut fragments) = (SortedSet::new(), SortedSet::new());
        for schema in &self.index.schemas {
            let base = &self.index.resource(schema.resource).uri;
            let mut texts: Vec<&str> = ["$ref", "$dynamicRef", "$schema"]
                .into_iter()
                .filter_map(|keyword| schema.node.get(keyword)?.as_str())
                .collect();
            let mapping = schema.node.get("discriminator").and_then(|node| node.get("mapping"));
            if let Some(Node { data: Data::Object(mapping), .. }) = mapping {
                texts.extend(mapping.values().filter_map(|entry| entry.node.as_str()));
            }
            for text in texts {
                let (uri, fragment) = uri::split_fragment(text);
                if !uri.is_empty() {
                    uris.extend(uri::resolve(base, uri));
                }
                fragments.extend(fragment.and_then(uri::decode).map(Cow::into_owned));
            }
        }
        for Duplicate { identity, message, first, site } in duplicates {
            let is_meant = match identity {
                Claimed::Uri(uri) => uris.contains(&uri),
                // Also what stands inside of it.
                Claimed::Fragment(name) => {
                    let inside = format!("{name}/");
                    fragments.contains(&name) || fragments.iter().any(|it| it.starts_with(&inside))
                }
            };
            let severity = if is_meant { Severity::Error } else { Severity::Warning };
            let found = self.diag.report_as(severity, Code::DuplicateId, site, message);
            found.note(format!("the first is {first}"));
            if !is_meant {
                found.note("nothing refers to it");
            }
            found.help("give one of them another identity, or remove one of the files");
        }
    }
}

/// Whether this may name an anchor.
fn is_anchor(name: &str, dialect: Dialect) -> bool {
    let old = dialect == Dialect::Draft201909;
    let mut chars = name.chars();
    let first =
        chars.next().is_some_and(|char| char.is_ascii_alphabetic() || (char == '_' && !old));
    first
        && chars.all(|char| {
            char.is_ascii_alphanumeric() || matches!(char, '-' | '_' | '.') || (char == ':' && old)
        })
}
