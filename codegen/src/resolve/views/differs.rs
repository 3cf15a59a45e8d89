//! Which schemas differ in a view: those that lose a member, and all that lead to them.

use std::collections::VecDeque;
use std::rc::Rc;

use super::View;
use crate::{
    load::{Data, Node},
    resolve::{Key, Keyword, Reference, Resolved, SchemaId},
    sorted::{SortedMap, SortedSet},
};

/// The names of members.
pub(super) type Names = Rc<SortedSet<String>>;

/// A schema, and the members it has to do without because of what is applied beside it.
pub(super) type Within = (SchemaId, Names);

/// What is looked for.
pub(super) struct Settings<'o> {
    pub(super) view: View,
    /// The schemas whose own members count; all if there is nothing.
    pub(super) of: Option<&'o SortedSet<SchemaId>>,
    /// Schemas that nobody looks into.
    pub(super) opaque: &'o SortedSet<SchemaId>,
    /// Whether a reference to a base class holds what extends it.
    pub(super) families: bool,
    /// How many schemas there may be.
    pub(super) most: usize,
}

/// The schemas that differ in a view.
pub(super) struct Differs<'r, 's> {
    pub(super) resolved: &'r Resolved<'s>,
    pub(super) view: View,
    /// For each schema the members that objects do not have there.
    hides: Vec<Names>,
    /// Of the members that any schema hides, those that each has a word for.
    mentions: Vec<Names>,
    differing: SortedSet<Within>,
}

/// How a schema is part of another.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// It is applied to the same value.
    InPlace,
    /// It describes a part of the value.
    Value,
    /// It describes nothing: a definition, or a condition on the value as it is.
    Apart,
}

pub(super) fn part(keyword: &str) -> Part {
    match keyword {
        "$defs" | "definitions" | "if" | "not" | "propertyNames" => Part::Apart,
        "allOf" | "anyOf" | "dependencies" | "dependentSchemas" | "else" | "oneOf" | "then" => {
            Part::InPlace
        }
        _ => Part::Value,
    }
}

impl<'r, 's> Differs<'r, 's> {
    /// Looks through everything that is reached from these; nothing if that is too much.
    pub(super) fn find(
        resolved: &'r Resolved<'s>,
        settings: &Settings<'_>,
        starts: &[SchemaId],
    ) -> Option<Self> {
        let steps = settings.most.saturating_add(resolved.len().saturating_mul(16));
        let applied = Applied::new(resolved, settings);
        let hides = applied.hides(settings, steps)?;
        let all: SortedSet<&String> = hides.iter().flat_map(|names| names.iter()).collect();
        let mentions = if all.is_empty() {
            vec![Names::default(); resolved.len()]
        } else {
            applied.mentions(&all, steps)?
        };
        let nothing_hidden = all.is_empty();
        let view = settings.view;
        let mut differs = Self { resolved, view, hides, mentions, differing: SortedSet::new() };
        if nothing_hidden {
            return Some(differs);
        }
        let families = if settings.families { families(resolved) } else { SortedMap::new() };
        let mut users: SortedMap<Within, Vec<Within>> = SortedMap::new();
        let mut changed: Vec<Within> = Vec::new();
        let mut seen: SortedSet<Within> = SortedSet::new();
        let mut stack: Vec<Within> = starts.iter().map(|id| (*id, Names::default())).collect();
        while let Some(at) = stack.pop() {
            if !seen.insert(at.clone()) {
                continue;
            }
            if seen.len() > steps {
                return None;
            }
            if settings.opaque.contains(&at.0) {
                continue;
            }
            if differs.changes(&at) {
                changed.push(at.clone());
            }
            let children = families.get(&at.0).into_iter().flatten();
            let children: Vec<Within> = children.map(|id| (*id, Names::default())).collect();
            for part in differs.parts(&at).into_iter().chain(children) {
                users.entry(part.clone()).or_default().push(at.clone());
                stack.push(part);
            }
        }
        while let Some(at) = changed.pop() {
            if differs.differing.insert(at.clone()) {
                changed.extend(users.get(&at).into_iter().flatten().cloned());
            }
        }
        Some(differs)
    }

    pub(super) fn differs(&self, at: &Within) -> bool {
        self.differing.contains(at)
    }

    /// The members that objects do not have here.
    pub(super) fn hidden(&self, at: &Within) -> Names {
        let own = self.hides.get(at.0.0 as usize).cloned().unwrap_or_default();
        match (own.is_empty(), at.1.is_empty()) {
            (_, true) => own,
            (true, _) => Rc::clone(&at.1),
            _ => Rc::new(own.iter().chain(at.1.iter()).cloned().collect()),
        }
    }

    /// A schema that is applied to an object without these members: those that matter to it, and
    /// that it does not leave out by itself.
    pub(super) fn within(&self, id: SchemaId, hidden: &Names) -> Within {
        let (n, mut names) = (id.0 as usize, SortedSet::new());
        if let (Some(known), Some(own)) = (self.mentions.get(n), self.hides.get(n)) {
            names.extend(known.intersection(hidden).filter(|name| !own.contains(*name)).cloned());
        }
        (id, Rc::new(names))
    }

    /// What a child of this schema is in the view; nothing if it is the member that is left out.
    pub(super) fn child(
        &self,
        hidden: &Names,
        keyword: &Keyword,
        key: Option<Key<'_>>,
        child: SchemaId,
    ) -> Option<Within> {
        match (part(keyword.name), key) {
            (Part::Value, Some(Key::Name(name)))
                if keyword.name == "properties" && hidden.contains(name) =>
            {
                None
            }
            (Part::InPlace, _) => Some(self.within(child, hidden)),
            _ => Some((child, Names::default())),
        }
    }

    /// Whether the `discriminator` names a member that is left out.
    pub(super) fn loses_tag(&self, id: SchemaId, hidden: &Names) -> bool {
        let tag = self.resolved.schema(id).node.get("discriminator").and_then(tag);
        let hides = |id: SchemaId, tag: &str| {
            self.hides.get(id.0 as usize).is_some_and(|names| names.contains(tag))
        };
        let branches = || {
            let all = self.resolved.children(id);
            all.filter(|(keyword, ..)| matches!(keyword.name, "anyOf" | "oneOf"))
        };
        tag.is_some_and(|tag| {
            hidden.contains(tag) || branches().any(|(_, _, branch)| hides(branch, tag))
        })
    }

    /// Whether the schema itself is another one.
    fn changes(&self, at: &Within) -> bool {
        let schema = self.resolved.schema(at.0);
        if schema.ref_overrides {
            return false;
        }
        let hidden = self.hidden(at);
        words(schema.node).any(|name| hidden.contains(name)) || self.loses_tag(at.0, &hidden)
    }

    /// The schemas that it leads to.
    fn parts(&self, at: &Within) -> Vec<Within> {
        let hidden = self.hidden(at);
        let target = self.resolved.schema(at.0).reference.as_ref().and_then(Reference::schema);
        let children = self.resolved.children(at.0);
        let children = children
            .filter(|(keyword, ..)| part(keyword.name) != Part::Apart)
            .filter_map(|(keyword, key, child)| self.child(&hidden, keyword, key, child));
        children.chain(target.map(|target| self.within(target, &hidden))).collect()
    }
}

/// The member that a `discriminator` is about.
fn tag(discriminator: &Node) -> Option<&str> {
    discriminator.as_str().or_else(|| discriminator.get("propertyName")?.as_str())
}

/// The names of members that a schema itself has a word for.
fn words(node: &Node) -> impl Iterator<Item = &str> {
    fn texts(node: &Node) -> &[Node] {
        match &node.data {
            Data::Array(items) => items,
            _ => &[],
        }
    }
    let members = |keyword: &str| match node.get(keyword).map(|node| &node.data) {
        Some(Data::Object(members)) => Some(members),
        _ => None,
    };
    let required = node.get("required").into_iter().flat_map(texts);
    let dependent = ["dependentRequired", "dependencies"]
        .into_iter()
        .filter_map(members)
        .flat_map(|members| members.values())
        .flat_map(move |entry| texts(&entry.node));
    let names = required.chain(dependent).filter_map(Node::as_str);
    let properties = members("properties").into_iter().flat_map(|members| members.keys());
    names.chain(properties.map(String::as_str))
}

/// For each base class what extends it.
fn families(resolved: &Resolved<'_>) -> SortedMap<SchemaId, Vec<SchemaId>> {
    let mut families: SortedMap<SchemaId, Vec<SchemaId>> = SortedMap::new();
    for id in resolved.ids() {
        let schema = resolved.schema(id);
        let target = schema.reference.as_ref().and_then(Reference::schema);
        let whole = schema.parent.filter(|(_, keyword)| keyword.name == "allOf");
        if let (Some(base), Some((child, _))) = (target, whole)
            && resolved.schema(base).node.get("discriminator").is_some()
        {
            families.entry(base).or_default().push(child);
        }
    }
    families
}

/// The schemas that are applied to the value of another, and those that have it so.
struct Applied<'r, 's, 'o> {
    resolved: &'r Resolved<'s>,
    parts: Vec<Vec<(&'static str, SchemaId)>>,
    users: Vec<Vec<usize>>,
    opaque: &'o SortedSet<SchemaId>,
}

/// What `$ref` is among these.
const REF: &str = "$ref";

impl<'r, 's, 'o> Applied<'r, 's, 'o> {
    fn new(resolved: &'r Resolved<'s>, settings: &Settings<'o>) -> Self {
        let mut parts = Vec::with_capacity(resolved.len());
        let mut users: Vec<Vec<usize>> = vec![Vec::new(); resolved.len()];
        for id in resolved.ids() {
            let target = resolved.schema(id).reference.as_ref().and_then(Reference::schema);
            let own = resolved
                .children(id)
                .filter(|(keyword, ..)| part(keyword.name) == Part::InPlace)
                .map(|(keyword, _, child)| (keyword.name, child));
            let own: Vec<(&'static str, SchemaId)> =
                own.chain(target.map(|target| (REF, target))).collect();
            for (_, child) in &own {
                if let Some(users) = users.get_mut(child.0 as usize) {
                    users.push(id.0 as usize);
                }
            }
            parts.push(own);
        }
        Self { resolved, parts, users, opaque: settings.opaque }
    }

    /// For each schema the members that it hides.
    fn hides(&self, settings: &Settings<'_>, steps: usize) -> Option<Vec<Names>> {
        let marked = self.marked(settings.view);
        let own: Vec<Names> = self
            .resolved
            .ids()
            .map(|id| {
                if self.opaque.contains(&id) || !self.counts(settings, id) {
                    return Names::default();
                }
                let members = self.resolved.children(id).filter_map(|(keyword, key, child)| {
                    let is_hidden = marked.get(child.0 as usize) == Some(&true);
                    match key {
                        Some(Key::Name(name)) if keyword.name == "properties" && is_hidden => {
                            Some(name.to_owned())
                        }
                        _ => None,
                    }
                });
                Rc::new(members.collect())
            })
            .collect();
        self.spread(own, steps, |parts, of| {
            let mut names = SortedSet::new();
            let mut branches: SortedMap<&str, Option<SortedSet<String>>> = SortedMap::new();
            for (keyword, child) in parts {
                let theirs = of(*child);
                match *keyword {
                    REF | "allOf" => names.extend(theirs.iter().cloned()),
                    // What all branches are without, the whole is without.
                    "anyOf" | "oneOf" => {
                        let both = branches.entry(*keyword).or_default();
                        *both = Some(match both.take() {
                            Some(both) => both.intersection(&theirs).cloned().collect(),
                            None => theirs.iter().cloned().collect(),
                        });
                    }
                    _ => {}
                }
            }
            names.extend(branches.into_values().flatten().flatten());
            names
        })
    }

    /// For each schema those of these members that it has a word for.
    fn mentions(&self, all: &SortedSet<&String>, steps: usize) -> Option<Vec<Names>> {
        let own = self.resolved.ids().map(|id| {
            let words = words(self.resolved.schema(id).node).map(str::to_owned);
            let mut names: SortedSet<String> = words.filter(|word| all.contains(word)).collect();
            let discriminator = self.resolved.schema(id).node.get("discriminator");
            let tag = discriminator.and_then(tag).map(str::to_owned);
            names.extend(tag.filter(|tag| all.contains(tag)));
            Rc::new(names)
        });
        self.spread(own.collect(), steps, |parts, of| {
            parts
                .iter()
                .flat_map(|(_, child)| of(*child).iter().cloned().collect::<Vec<_>>())
                .collect()
        })
    }

    /// Adds to the names of each schema those that its parts give it, until nothing is new.
    fn spread(
        &self,
        own: Vec<Names>,
        steps: usize,
        given: impl Fn(&[(&'static str, SchemaId)], &dyn Fn(SchemaId) -> Names) -> SortedSet<String>,
    ) -> Option<Vec<Names>> {
        let mut all = own;
        let mut left = steps.saturating_mul(16);
        let mut queue: VecDeque<usize> =
            (0..all.len()).filter(|n| all.get(*n).is_some_and(|it| !it.is_empty())).collect();
        while let Some(n) = queue.pop_front() {
            for user in self.users.get(n).into_iter().flatten() {
                let parts = self.parts.get(*user).map(Vec::as_slice).unwrap_or_default();
                let of = |id: SchemaId| all.get(id.0 as usize).cloned().unwrap_or_default();
                let more = given(parts, &of);
                left = left.checked_sub(1 + parts.len() + more.len())?;
                let Some(known) = all.get_mut(*user) else { continue };
                if !more.is_subset(known) {
                    *known = Rc::new(known.iter().chain(more.iter()).cloned().collect());
                    queue.push_back(*user);
                }
            }
        }
        Some(all)
    }

    /// Which schemas say of the values that they describe that the view is without them.
    fn marked(&self, view: View) -> Vec<bool> {
        let is_own = |id: SchemaId| {
            let schema = self.resolved.schema(id);
            let keyword = view.without();
            !schema.ref_overrides
                && Keyword::in_force(schema.dialect, schema.vocabularies, keyword).is_some()
                && matches!(schema.node.get(keyword), Some(Node { data: Data::Bool(true), .. }))
        };
        let mut marked = vec![false; self.parts.len()];
        let mut stack: Vec<usize> =
            self.resolved.ids().filter(|id| is_own(*id)).map(|id| id.0 as usize).collect();
        while let Some(n) = stack.pop() {
            match marked.get_mut(n) {
                Some(location) if !*location => *location = true,
                _ => continue,
            }
            let all = self.users.get(n).into_iter().flatten().copied();
            stack.extend(all.filter(|user| {
                let parts = self.parts.get(*user).into_iter().flatten();
                let mut as_whole = parts.filter(|(keyword, _)| matches!(*keyword, REF | "allOf"));
                as_whole.any(|(_, child)| child.0 as usize == n)
            }));
        }
        marked
    }

    /// Whether the members of a schema count: it stands in one that the user names.
    fn counts(&self, settings: &Settings<'_>, id: SchemaId) -> bool {
        let Some(of) = settings.of else { return true };
        let above = |id: &SchemaId| self.resolved.schema(*id).parent.map(|(parent, _)| parent);
        std::iter::successors(Some(id), above).take(self.parts.len()).any(|id| of.contains(&id))
    }
}
