//! The walk through the documents: it finds and numbers the schemas, and records identifiers and
//! references.

mod identity;
mod reference;
mod scope;

use std::collections::{HashMap, VecDeque};

use self::{identity::Duplicate, reference::Pending};
use super::{
    Operation, OperationSchema, Reference, ResolveOptions, ResourceId, Root, RootKind, SchemaId,
    SchemaNode,
    children::{self, Key},
    embedded::{self, Embedded},
    index::{Index, address},
    keywords::Keyword,
    metaschema, missing, pointer, roots, select, uri,
    vocabulary::Scope,
};
use crate::{
    diag::{Code, Diagnostics, Site},
    load::{FileId, FileKind, Node, SourceFile, Sources, pointer::join},
    options::MissingRefs,
    sorted::SortedSet,
};

pub(super) struct Walker<'s, 'o, 'd> {
    index: Index<'s>,
    options: &'o ResolveOptions,
    diag: &'d mut Diagnostics,
    roots: Vec<Root>,
    operations: Vec<Operation>,
    /// References that were taken as those of the bundle they stand in.
    pub(super) bundled: Vec<SchemaId>,
    /// Identities that several schemas claim.
    duplicates: Vec<Duplicate>,
    /// Schemas of messages and operations that are references, and no roots.
    only_references: Vec<SchemaId>,
    /// References that were seen and not yet looked up.
    pending: VecDeque<Pending<'s>>,
    /// Documents by retrieval URI and by the identifier at their root: where custom metaschemas
    /// are found. Lookups only.
    documents: HashMap<String, FileId>,
    /// What custom metaschemas say, by URI. Lookups only.
    scopes: HashMap<String, Option<Scope>>,
    /// How many identifiers there are, to know whether looking again could help.
    n_identifiers: usize,
    n_definitions: usize,
    /// The JSON pointers of all schemas together.
    pointer_bytes: usize,
    most_pointer_bytes: usize,
    /// Whether one of these is more than may be.
    full: bool,
    /// Whether the schemas now walked are there only because references lead to them. They are no
    /// roots, and what they are called does not count where another is called so.
    by_the_way: bool,
}

/// From so many bytes on it is told how often a JSON pointer is made part of others before that is
/// done.
const LONG: usize = 1_000;

/// So many bytes of JSON pointers are a step.
const POINTER_BYTES: usize = 16;

/// How many bytes the JSON pointers of all schemas may have: `limits.steps` is for each MiB.
fn most_pointer_bytes(sources: &Sources, options: &ResolveOptions) -> usize {
    let bytes: usize = sources.files.iter().map(|file| file.text.len()).sum();
    let units = bytes.div_ceil(1 << 20).max(1);
    options.max_steps.saturating_mul(units).saturating_mul(POINTER_BYTES)
}

/// The keys of `uri-map` of which this is true.
fn keys(options: &ResolveOptions, is: fn(&str) -> bool) -> Vec<String> {
    options.uri_map.iter().filter(|key| is(key)).cloned().collect()
}

/// A schema to visit.
struct Visit<'s> {
    node: &'s Node,
    file: FileId,
    pointer: String,
    resource: ResourceId,
    parent: Option<(SchemaId, &'static Keyword)>,
    root: Option<(String, RootKind)>,
}

impl<'s, 'o, 'd> Walker<'s, 'o, 'd> {
    pub(super) fn new(
        sources: &'s Sources,
        options: &'o ResolveOptions,
        diag: &'d mut Diagnostics,
    ) -> Self {
        Self {
            index: Index {
                draft_slips: options.draft_slips,
                bundled_refs: options.bundled_refs,
                mapped_paths: keys(options, |key| key.starts_with('/')),
                mapped_folders: keys(options, |key| key.ends_with('/')),
                ..Index::new(sources)
            },
            options,
            diag,
            roots: Vec::new(),
            operations: Vec::new(),
            bundled: Vec::new(),
            duplicates: Vec::new(),
            only_references: Vec::new(),
            pending: VecDeque::new(),
            documents: HashMap::new(),
            scopes: HashMap::new(),
            n_identifiers: 0,
            n_definitions: 0,
            pointer_bytes: 0,
            most_pointer_bytes: most_pointer_bytes(sources, options),
            full: false,
            by_the_way: false,
        }
    }

    /// Makes each file a resource, under the URI it counts as retrieved from.
    pub(super) fn open_files(&mut self) {
        for (id, file) in self.index.sources.iter() {
            let uri = uri::normalise(&file.uri);
            for keyword in ["$id", "id"] {
                if let Some(identifier) = file.root.get(keyword).and_then(Node::as_str)
                    && let Ok(identifier) = uri::resolve(&uri, uri::split_fragment(identifier).0)
                {
                    self.documents.entry(identifier).or_insert(id);
                }
            }
            for also in &file.also {
                self.documents.entry(uri::normalise(also)).or_insert(id);
            }
            self.documents.insert(uri, id);
        }
        for (id, file) in self.index.sources.iter() {
            let retrieved = uri::normalise(&file.uri);
            let uri = self.self_uri(id, file, &retrieved).unwrap_or_else(|| retrieved.clone());
            let scope = self.scope_of_file(id, file, &uri);
            let resource = self.add_resource(id, String::new(), &file.root, uri.clone(), scope);
            let site = Site { file: id, span: file.root.span, pointer: String::new() };
            if !metaschema::is_hidden(file) {
                if uri != retrieved {
                    self.register(retrieved, resource, &site);
                }
                self.register(uri, resource, &site);
            }
        }
        for (id, file) in self.index.sources.iter() {
            for also in &file.also {
                self.index.by_uri.entry(uri::normalise(also)).or_insert(ResourceId(id.0));
            }
        }
    }

    /// What a description of OpenAPI 3.2 says its URI is: the base of its references.
    fn self_uri(&mut self, id: FileId, file: &SourceFile, retrieved: &str) -> Option<String> {
        let node = file.root.get("$self").filter(|_| file.kind == FileKind::OpenApi31)?;
        let version = file.root.get("openapi").and_then(Node::as_str);
        if version.is_some_and(|version| version.starts_with("3.1")) {
            return None;
        }
        let text = node.as_str().unwrap_or_default();
        let (uri, fragment) = uri::split_fragment(text);
        match uri::resolve(retrieved, uri) {
            Ok(uri) if node.as_str().is_some() && fragment.is_none_or(str::is_empty) => Some(uri),
            _ => {
                let site = Site { file: id, span: node.span, pointer: "/$self".to_owned() };
                self.diag
                    .error(Code::BadId, site, "`$self` is not the URI of a document")
                    .help("it is a URI reference without a fragment");
                None
            }
        }
    }

    /// Walks the schemas of every file.
    pub(super) fn walk_files(&mut self) {
        let (hidden, shown): (Vec<_>, Vec<_>) =
            self.index.sources.iter().partition(|(_, file)| metaschema::is_hidden(file));
        let (inputs, others): (Vec<_>, Vec<_>) =
            shown.into_iter().partition(|(_, file)| file.is_input);
        let (operations, most) = (self.options.operations, self.options.max_definitions);
        let mut found = embedded::find_all(&self.index, operations, most);
        for ((file, pointer), (text, span)) in std::mem::take(&mut found.unresolved) {
            let site = Site { file, span, pointer };
            let opaque = self.options.missing_refs == MissingRefs::Opaque;
            missing::report_part(&self.index, text, site, opaque, self.diag);
        }
        // Parts of a description in other files are read as the description is.
        for (part, whole) in &found.parts {
            let scope = self.index.resource(ResourceId(whole.0)).scope();
            let resource = self.index.resource_mut(ResourceId(part.0));
            (resource.dialect, resource.vocabularies) = (scope.dialect, scope.vocabularies);
        }
        for (id, file) in inputs.into_iter().chain(others) {
            let more = found.schemas.remove(&id).unwrap_or_default();
            if found.parts.contains_key(&id) {
                self.walk_all(id, file, more, true);
                continue;
            }
            if file.kind.is_schema() {
                self.walk_file(id, file);
            } else {
                self.walk_all(id, file, embedded::find(file), file.is_input);
            }
            // What operations of an input have becomes types, wherever it stands.
            self.walk_all(id, file, more, true);
        }
        self.note_operations(found.operations);
        // A metaschema that the user's files bundle takes the place of ours.
        self.by_the_way = true;
        for (id, file) in hidden {
            for uri in metaschema::spellings(&file.uri) {
                self.index.by_uri.entry(uri).or_insert(ResourceId(id.0));
            }
            self.walk_file(id, file);
        }
        self.is_full();
    }

    /// Whether there is more than there may be, which is said once. Nothing is walked or looked up
    /// from then on.
    fn is_full(&mut self) -> bool {
        if self.full {
            return true;
        }
        let site = |this: &Self| {
            this.index.schemas.len().checked_sub(1).and_then(|last| u32::try_from(last).ok())
        };
        let last = site(self).map(|last| self.index.site(SchemaId(last)));
        let definitions = self.options.max_definitions;
        if self.n_definitions > definitions {
            self.full = true;
            self.diag
                .error(
                    Code::LimitExceeded,
                    last,
                    format!("more than {definitions} definitions: the limit was reached here"),
                )
                .help("remove files from the inputs, or raise `limits.definitions`");
        } else if self.pointer_bytes > self.most_pointer_bytes {
            self.full = true;
            let message = "the paths to these schemas are too long for so many: the limit was \
                           reached here";
            self.diag
                .error(Code::LimitExceeded, last, message)
                .help("choose shorter names for the enclosing schemas, or raise `limits.steps`");
        }
        self.full
    }

    pub(super) fn finish(self) -> (Index<'s>, Vec<Root>, Vec<Operation>) {
        (self.index, self.roots, self.operations)
    }

    fn walk_file(&mut self, id: FileId, file: &'s SourceFile) {
        // The n-th file was opened as the n-th resource.
        let resource = ResourceId(id.0);
        let name = roots::name_of_file(file, self.index.resource(resource).dialect);
        let root = file.is_input.then_some((name, RootKind::File));
        self.walk(Visit {
            node: &file.root,
            file: id,
            pointer: String::new(),
            resource,
            parent: None,
            root,
        });
    }

    /// Notes which schemas operations have.
    fn note_operations(&mut self, operations: Vec<embedded::Operation<'s>>) {
        for operation in operations {
            let schemas = operation.schemas.into_iter().map(|used| OperationSchema {
                schema: used.node.and_then(|node| self.index.id_of(node)),
                role: used.role,
                media: used.media,
                required: used.required,
                file: used.file,
                pointer: used.pointer,
            });
            self.operations.push(Operation {
                schemas: schemas.collect(),
                id: operation.id,
                method: operation.method,
                path: operation.path,
                kind: operation.kind,
                file: operation.file,
                pointer: operation.pointer,
            });
        }
    }

    /// What these schemas, which are only references, lead to is a root, as they are none.
    pub(super) fn add_targets(&mut self) {
        let known: SortedSet<SchemaId> = self.roots.iter().map(|root| root.id).collect();
        let mut added = SortedSet::new();
        for start in std::mem::take(&mut self.only_references) {
            let mut at = start;
            for _ in 0..self.options.max_ref_hops {
                let next = self.index.schema(at).reference.as_ref().and_then(Reference::schema);
                match next {
                    Some(next) if !known.contains(&at) => at = next,
                    _ => break,
                }
            }
            let schema = self.index.schema(at);
            let has_reference = schema.reference.is_some();
            if at == start || has_reference || known.contains(&at) {
                continue;
            }
            if added.insert(at) {
                let file =
                    self.index.sources.get(schema.file).filter(|_| schema.pointer.is_empty());
                let name = match file {
                    Some(file) => roots::name_of_file(file, schema.dialect),
                    None => select::last_name(&schema.pointer),
                };
                self.roots.push(Root { id: at, name, kind: RootKind::Embedded });
            }
        }
    }

    /// Walks the schemas in a document that is no schema; with `makes_types` they are roots.
    fn walk_all(
        &mut self,
        id: FileId,
        file: &'s SourceFile,
        all: Vec<Embedded<'s>>,
        makes_types: bool,
    ) {
        for Embedded { node, pointer, name, kind, is_root, scope, own, sibling } in all {
            let whole = ResourceId(id.0);
            let resource = match scope {
                None if !own => whole,
                scope => {
                    let scope = scope.unwrap_or_else(|| self.scope_of_own(id, &pointer, node));
                    let uri = self.index.resource(whole).uri.clone();
                    let resource = self.add_resource(id, pointer.clone(), node, uri, scope);
                    self.index.resource_mut(resource).within = Some(whole);
                    resource
                }
            };
            if let Some(name) = sibling
                && let Ok(uri) = uri::resolve(&file.uri, &name)
            {
                self.index.by_uri.entry(uri).or_insert(resource);
            }
            let root = (makes_types && is_root).then_some((name, kind));
            self.walk(Visit { node, file: id, pointer, resource, parent: None, root });
            if !is_root {
                self.only_references.extend(self.index.id_of(node));
            }
        }
    }

    fn walk(&mut self, start: Visit<'s>) {
        let mut stack = vec![start];
        while let Some(visit) = stack.pop() {
            if self.is_full() {
                break;
            }
            self.visit(visit, &mut stack);
        }
    }

    fn visit(&mut self, visit: Visit<'s>, stack: &mut Vec<Visit<'s>>) {
        let Visit { node, file, pointer, resource: outer, parent, root } = visit;
        let address = address(node);
        if let Some(known) = self.index.by_address.get(&address).copied() {
            // A reference led there before the keyword did.
            let known = self.index.schema_mut(known);
            known.parent = known.parent.or(parent);
            return;
        }
        let id = SchemaId(u32::try_from(self.index.schemas.len()).unwrap_or(u32::MAX));
        let location = Located { id, node, file, pointer: &pointer, outer };
        let (resource, ref_overrides) = self.enter(&location);
        let scope = self.index.resource(resource).scope();
        self.index.by_address.insert(address, id);
        self.index.schemas.push(SchemaNode {
            file,
            pointer,
            node,
            dialect: scope.dialect,
            vocabularies: scope.vocabularies,
            resource,
            reference: None,
            dynamic: None,
            ref_overrides,
            parent,
        });
        if let Some((name, kind)) = root {
            self.n_definitions += usize::from(kind != RootKind::File);
            self.roots.push(Root { id, name, kind });
        }
        if !ref_overrides {
            self.note_anchors(id, resource, scope.dialect);
        }
        self.note_refs(id, scope.dialect);

        let pointer = self.index.schema(id).pointer.clone();
        self.pointer_bytes = self.pointer_bytes.saturating_add(pointer.len());
        let is_resource_root = self.index.resource(resource).root == Some(id);
        let has_roots = is_resource_root && !self.by_the_way && self.is_input(file);
        let mut visits = Vec::new();
        if pointer.len() > LONG {
            // Each of what is inside has it again.
            let count = children::of(node, scope, ref_overrides, self.options.draft_slips).len();
            self.pointer_bytes =
                self.pointer_bytes.saturating_add(pointer.len().saturating_mul(count));
            if self.is_full() {
                return;
            }
        }
        for child in children::of(node, scope, ref_overrides, self.options.draft_slips) {
            let mut pointer = join(&pointer, child.keyword.name);
            let mut root = None;
            match child.key {
                Some(Key::Name(name)) => {
                    pointer::push(&mut pointer, name);
                    if has_roots && matches!(child.keyword.name, "$defs" | "definitions") {
                        root = Some((name.to_owned(), RootKind::Definition));
                    }
                }
                Some(Key::Index(index)) => pointer::push(&mut pointer, &index.to_string()),
                None => {}
            }
            self.index.has_unevaluated |=
                matches!(child.keyword.name, "unevaluatedItems" | "unevaluatedProperties");
            visits.push(Visit {
                node: child.node,
                file,
                pointer,
                resource,
                parent: Some((id, child.keyword)),
                root,
            });
        }
        stack.extend(visits.into_iter().rev());
    }
}

/// A schema that is about to get its number.
struct Located<'s, 'p> {
    id: SchemaId,
    node: &'s Node,
    file: FileId,
    pointer: &'p str,
    outer: ResourceId,
}

impl Located<'_, '_> {
    fn site(&self, keyword: &str) -> Site {
        let node = self.node.get(keyword).unwrap_or(self.node);
        Site { file: self.file, span: node.span, pointer: join(self.pointer, keyword) }
    }
}

impl Walker<'_, '_, '_> {
    fn is_input(&self, file: FileId) -> bool {
        self.index.sources.get(file).is_some_and(|file| file.is_input)
    }

    fn site_in(&self, id: SchemaId, keyword: &str) -> Site {
        let mut site = self.index.site(id);
        if let Some(node) = self.index.schema(id).node.get(keyword) {
            site.span = node.span;
        }
        pointer::push(&mut site.pointer, keyword);
        site
    }
}
