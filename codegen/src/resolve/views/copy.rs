//! The copies of schemas that differ, and the schemas in them.

use std::collections::VecDeque;

use super::{
    View,
    differs::{Differs, Names, Part, Within, part},
};
use crate::{
    load::{
        Data, Node,
        pointer::{index, join, unescape},
    },
    resolve::{Key, Keyword, Reference, Resolved, SchemaId},
    sorted::{SortedMap, SortedSet},
};

/// A schema of a view, before the copies have their place.
pub(super) struct Twin {
    pub(super) origin: SchemaId,
    /// Which copy it is in, and the way there.
    pub(super) node: usize,
    pub(super) way: String,
    pub(super) pointer: String,
    pub(super) parent: Option<(SchemaId, &'static Keyword)>,
    pub(super) reference: Option<Reference>,
}

/// The copies, and what they hold.
pub(super) struct Done {
    pub(super) nodes: Vec<Node>,
    pub(super) twins: Vec<Twin>,
    /// Places in copies where schemas stand that do not differ.
    pub(super) same: Vec<(usize, String, SchemaId)>,
    /// The views of whole schemas.
    pub(super) whole: SortedMap<(View, SchemaId), SchemaId>,
}

/// The copies at work.
pub(super) struct Copies<'r, 's> {
    resolved: &'r Resolved<'s>,
    nodes: Vec<Node>,
    /// Numbered as they will be, after the schemas that are there.
    twins: Vec<Option<Twin>>,
    same: Vec<(usize, String, SchemaId)>,
    ids: SortedMap<(View, Within), SchemaId>,
    /// Numbered, and not yet made.
    queue: VecDeque<Within>,
    /// Schemas whose pointers need no mark: there is no other form of them.
    unmarked: SortedSet<(View, SchemaId)>,
    /// The bytes of what was copied.
    copied: usize,
}

/// How often all documents may be copied.
const MOST_COPIES: usize = 64;

/// A schema to make.
struct Visit {
    at: Within,
    way: String,
    pointer: String,
    parent: Option<(SchemaId, &'static Keyword)>,
}

/// A change of a schema in a copy.
struct Change {
    way: String,
    hidden: Names,
    loses_tag: bool,
    reference: Option<String>,
}

impl<'r, 's> Copies<'r, 's> {
    pub(super) fn new(resolved: &'r Resolved<'s>) -> Self {
        Self {
            resolved,
            nodes: Vec::new(),
            twins: Vec::new(),
            same: Vec::new(),
            ids: SortedMap::new(),
            queue: VecDeque::new(),
            unmarked: SortedSet::new(),
            copied: 0,
        }
    }

    /// Asks for the view of a schema, if it differs.
    pub(super) fn add(&mut self, differs: &Differs<'_, '_>, id: SchemaId, is_only: bool) {
        let at = (id, Names::default());
        if differs.differs(&at) {
            if is_only {
                self.unmarked.insert((differs.view, id));
            }
            self.id(differs, &at);
        }
    }

    /// Makes everything that was asked for. Whether that was not too much.
    pub(super) fn build(&mut self, differs: &Differs<'_, '_>, most: usize) -> bool {
        while let Some(at) = self.queue.pop_front() {
            // What stands in a schema that differs too is made with it.
            let whole = self.outermost(differs, &at);
            for at in [whole, Some(at)].into_iter().flatten() {
                let id = self.id(differs, &at);
                if !self.is_made(id) {
                    self.copy(differs, &at);
                }
            }
            let bytes = self.resolved.bytes().saturating_mul(MOST_COPIES);
            if self.twins.len() > most || self.copied > bytes {
                return false;
            }
        }
        true
    }

    pub(super) fn finish(self) -> Done {
        let whole = self.ids.into_iter().filter(|((_, (_, hidden)), _)| hidden.is_empty());
        Done {
            nodes: self.nodes,
            twins: self.twins.into_iter().flatten().collect(),
            same: self.same,
            whole: whole.map(|((view, (id, _)), twin)| ((view, id), twin)).collect(),
        }
    }

    /// The number of a view.
    fn id(&mut self, differs: &Differs<'_, '_>, at: &Within) -> SchemaId {
        if let Some(known) = self.ids.get(&(differs.view, at.clone())) {
            return *known;
        }
        let number = self.resolved.len() + self.twins.len();
        let id = SchemaId(u32::try_from(number).unwrap_or(u32::MAX));
        self.twins.push(None);
        self.ids.insert((differs.view, at.clone()), id);
        self.queue.push_back(at.clone());
        id
    }

    fn nth(&self, id: SchemaId) -> Option<usize> {
        (id.0 as usize).checked_sub(self.resolved.len())
    }

    fn is_made(&self, id: SchemaId) -> bool {
        self.nth(id).and_then(|n| self.twins.get(n)).is_some_and(Option::is_some)
    }

    /// The schema around this one that is copied with it, if there is one.
    fn outermost(&self, differs: &Differs<'_, '_>, at: &Within) -> Option<Within> {
        let mut found = None;
        let mut inner = at.0;
        while at.1.is_empty() && self.resolved.root(inner).is_none() {
            let Some((outer, keyword)) = self.resolved.schema(inner).parent else { break };
            if part(keyword.name) == Part::Apart {
                break;
            }
            let whole = (outer, Names::default());
            if differs.differs(&whole) {
                found = Some(whole);
            }
            inner = outer;
        }
        found
    }

    /// Copies a schema, and makes all that differ in the copy.
    fn copy(&mut self, differs: &Differs<'_, '_>, at: &Within) {
        let (view, schema) = (differs.view, self.resolved.schema(at.0));
        let n = self.nodes.len();
        let mut node = schema.node.clone();
        self.copied += (schema.node.span.end.saturating_sub(schema.node.span.start)) as usize;
        let mark = if self.unmarked.contains(&(view, at.0)) { "" } else { view.mark() };
        let pointer = format!("{}{mark}", schema.pointer);
        let mut changes = Vec::new();
        let first = Visit { at: at.clone(), way: String::new(), pointer, parent: schema.parent };
        let mut stack = vec![first];
        while let Some(visit) = stack.pop() {
            let id = self.id(differs, &visit.at);
            if self.is_made(id) {
                self.same.push((n, visit.way, id));
                continue;
            }
            changes.push(self.visit(differs, n, id, visit, &mut stack));
        }
        for change in changes {
            if let Some(node) = lookup_mut(&mut node, &change.way) {
                apply(node, &change);
            }
        }
        self.nodes.push(node);
    }

    fn visit(
        &mut self,
        differs: &Differs<'_, '_>,
        n: usize,
        id: SchemaId,
        visit: Visit,
        stack: &mut Vec<Visit>,
    ) -> Change {
        let Visit { at, way, pointer, parent } = visit;
        let (resolved, hidden) = (self.resolved, differs.hidden(&at));
        let schema = resolved.schema(at.0);
        let mut text = None;
        let reference = match &schema.reference {
            Some(Reference::Schema(target)) => {
                let target = differs.within(*target, &hidden);
                if differs.differs(&target) {
                    text = referred(resolved, differs.view, schema.node, target.0);
                    Some(Reference::Schema(self.id(differs, &target)))
                } else {
                    schema.reference.clone()
                }
            }
            other => other.clone(),
        };
        let children: Vec<_> = resolved.children(at.0).collect();
        for (keyword, key, child) in children {
            let step = match key {
                Some(Key::Name(name)) => join(&format!("/{}", keyword.name), name),
                Some(Key::Index(nth)) => format!("/{}/{nth}", keyword.name),
                None => format!("/{}", keyword.name),
            };
            let inside = format!("{way}{step}");
            let Some(within) = differs.child(&hidden, keyword, key, child) else { continue };
            if part(keyword.name) == Part::Apart || !differs.differs(&within) {
                self.same.push((n, inside, child));
            } else {
                let pointer = format!("{pointer}{step}");
                stack.push(Visit { at: within, way: inside, pointer, parent: Some((id, keyword)) });
            }
        }
        let loses_tag = differs.loses_tag(at.0, &hidden);
        let change = Change { way: way.clone(), hidden, loses_tag, reference: text };
        let twin = Twin { origin: at.0, node: n, way, pointer, parent, reference };
        if let Some(location) = self.nth(id).and_then(|n| self.twins.get_mut(n)) {
            *location = Some(twin);
        }
        change
    }
}

/// The text of a reference to the view of a definition: it has the name of the view.
fn referred(resolved: &Resolved<'_>, view: View, node: &Node, target: SchemaId) -> Option<String> {
    let text = node.get("$ref").and_then(Node::as_str)?;
    let pointer = &resolved.schema(target).pointer;
    let is_named = resolved.root(target).is_some() && !pointer.is_empty();
    let last = pointer.rsplit('/').next().filter(|last| is_named && text.ends_with(*last))?;
    let name = super::names::of(last, view);
    Some(format!("{}{name}", text.strip_suffix(last)?))
}

/// The value at a pointer.
fn lookup_mut<'n>(node: &'n mut Node, pointer: &str) -> Option<&'n mut Node> {
    pointer.split('/').skip(1).try_fold(node, |node, step| match &mut node.data {
        Data::Array(items) => items.get_mut(index(step)?),
        Data::Object(members) => Some(&mut members.get_mut(&*unescape(step)?)?.node),
        _ => None,
    })
}

/// Makes the change.
fn apply(node: &mut Node, change: &Change) {
    let Change { hidden, loses_tag, reference, .. } = change;
    let Data::Object(members) = &mut node.data else { return };
    if *loses_tag {
        members.remove("discriminator");
    }
    if let (Some(text), Some(entry)) = (reference, members.get_mut("$ref")) {
        entry.node.data = Data::String(text.clone());
    }
    if hidden.is_empty() {
        return;
    }
    let is_hidden = |node: &Node| node.as_str().is_some_and(|name| hidden.contains(name));
    let mut requires_nothing = false;
    for (keyword, entry) in members.iter_mut() {
        match (keyword.as_str(), &mut entry.node.data) {
            ("required", Data::Array(names)) => {
                names.retain(|name| !is_hidden(name));
                requires_nothing = names.is_empty();
            }
            ("properties" | "default" | "example", Data::Object(members)) => {
                members.retain(|name, _| !hidden.contains(name));
            }
            ("examples", Data::Array(examples)) => {
                for example in examples {
                    if let Data::Object(members) = &mut example.data {
                        members.retain(|name, _| !hidden.contains(name));
                    }
                }
            }
            ("dependentRequired" | "dependencies", Data::Object(members)) => {
                // Some drafts forbid empty lists.
                members.retain(|_, entry| match &mut entry.node.data {
                    Data::Array(names) => {
                        names.retain(|name| !is_hidden(name));
                        !names.is_empty()
                    }
                    _ => true,
                });
            }
            _ => {}
        }
    }
    if requires_nothing {
        members.remove("required");
    }
}
