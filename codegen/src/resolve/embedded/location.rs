//! Values of API descriptions with their locations, and the targets of references between them,
//! also in other files; and the words of names.

use crate::{
    load::{Data, Entry, FileId, Node, Span, pointer::join},
    resolve::{Dialect, Keyword, index::Index},
    sorted::SortedMap,
};

/// How often references may lead to references, and callbacks stand in callbacks.
pub(super) const DEPTH: usize = 16;

/// A value and where it stands.
#[derive(Clone)]
pub(super) struct Location<'s> {
    pub(super) file: FileId,
    pub(super) node: &'s Node,
    pub(super) pointer: String,
}

impl<'s> Location<'s> {
    pub(super) fn get(&self, key: &str) -> Option<Self> {
        let node = self.node.get(key)?;
        Some(Self { file: self.file, node, pointer: join(&self.pointer, key) })
    }

    /// The members of an object, without extensions.
    pub(super) fn members(&self) -> Vec<(&'s str, Self)> {
        let Data::Object(members) = &self.node.data else { return Vec::new() };
        let own = members.iter().filter(|(key, _)| !key.starts_with("x-"));
        let each = |(key, entry): (&'s String, &'s Entry)| {
            let pointer = join(&self.pointer, key);
            (key.as_str(), Self { file: self.file, node: &entry.node, pointer })
        };
        own.map(each).collect()
    }

    pub(super) fn items(&self) -> Vec<Self> {
        let Data::Array(items) = &self.node.data else { return Vec::new() };
        let each = |(n, node): (usize, &'s Node)| {
            let pointer = join(&self.pointer, &n.to_string());
            Self { file: self.file, node, pointer }
        };
        items.iter().enumerate().map(each).collect()
    }

    pub(super) fn text(&self, key: &str) -> Option<&'s str> {
        self.node.get(key).and_then(Node::as_str)
    }

    pub(super) fn flag(&self, key: &str) -> bool {
        matches!(self.node.get(key), Some(Node { data: Data::Bool(true), .. }))
    }
}

/// Follows references between parts of descriptions.
pub(super) struct Follower<'a, 's> {
    pub(super) index: &'a Index<'s>,
    /// The description that is looked through.
    pub(super) description: FileId,
    /// Files that hold parts of descriptions and are no schemas, and the description.
    pub(super) parts: SortedMap<FileId, FileId>,
    pub(super) unresolved: Unresolved<'s>,
}

/// References that lead to nothing, by file and pointer.
pub(in crate::resolve) type Unresolved<'s> = SortedMap<(FileId, String), (&'s str, Span)>;

impl<'a, 's> Follower<'a, 's> {
    /// One that knows what others found.
    pub(super) fn new(index: &'a Index<'s>, found: &mut super::Found<'s>) -> Self {
        Self {
            index,
            description: FileId(0),
            parts: std::mem::take(&mut found.parts),
            unresolved: std::mem::take(&mut found.unresolved),
        }
    }

    /// Gives what it found.
    pub(super) fn finish(self, found: &mut super::Found<'s>) {
        found.parts = self.parts;
        found.unresolved = self.unresolved;
    }
    /// What a chain of references leads to, and the name it has there.
    pub(super) fn follow(&mut self, mut location: Location<'s>) -> (Location<'s>, Option<String>) {
        let mut called = None;
        for _ in 0..DEPTH {
            let Some(reference) = location.node.get("$ref") else { break };
            let Some(text) = reference.as_str() else { break };
            let Some((file, pointer, node)) = self.index.value(location.file, text) else {
                let at = (location.file, join(&location.pointer, "$ref"));
                self.unresolved.insert(at, (text, reference.span));
                break;
            };
            called = Some(self.called(file, &pointer));
            if file != location.file {
                self.note_part(file, &pointer);
            }
            location = Location { file, node, pointer };
        }
        (location, called)
    }

    /// The last name of a pointer, or that of the file.
    fn called(&self, file: FileId, pointer: &str) -> String {
        let last = pointer.rsplit('/').next().filter(|last| !last.is_empty());
        if let Some(name) = last.and_then(crate::load::unescape_pointer) {
            return name.into_owned();
        }
        let name = self.index.file_name(file);
        let name = name.rsplit('/').next().unwrap_or_default();
        name.split('.').next().unwrap_or_default().to_owned()
    }

    /// A file of schemas by name that a schema refers to is no schema either.
    pub(super) fn note_target(&mut self, from: FileId, schema: &Node) {
        let Some(text) = schema.get("$ref").and_then(Node::as_str) else { return };
        match self.index.value(from, text) {
            Some((file, pointer, _)) if file != from && !pointer.is_empty() => {
                self.note_part(file, &pointer);
            }
            _ => {}
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
            self.parts.entry(file).or_insert(self.description);
        }
    }
}

/// Whether a schema is nothing but a reference, with remarks at most.
pub(super) fn is_reference(node: &Node, dialect: Dialect) -> bool {
    let Data::Object(members) = &node.data else { return false };
    let is_reference = members.get("$ref").is_some_and(|entry| entry.node.as_str().is_some());
    let constrains = |name: &String| Keyword::find(dialect, name).is_some_and(Keyword::constrains);
    is_reference && (dialect.ref_overrides_siblings() || !members.keys().any(constrains))
}

/// A name with a word behind it, unless it ends with it.
pub(super) fn with(name: &str, word: &str) -> String {
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
pub(super) fn join_words(texts: &[&str]) -> String {
    let words = texts.iter().flat_map(|text| text.split(|c: char| !c.is_alphanumeric()));
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}
