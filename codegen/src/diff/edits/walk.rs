//! Pairs the schemas of both sides, and knows their locations.

use std::{
    cell::Cell,
    collections::{BTreeSet, VecDeque},
    rc::Rc,
};

use super::{Child, Compare, Edit, Spot, notes};
use crate::{
    diff::{Location, Rule, short},
    engine::{
        classes::Classes,
        forms::{Form, Forms, Nid},
    },
    load::{Data, Node, Sources, node_to_json, pointer},
    model::{Kinds, Literal, Schema, UnionKeyword},
    resolve::{Resolved, SchemaId},
};

/// How a part is reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// The value of this member.
    Member(String),
    /// The value of a member whose name matches.
    Matching(String),
    /// The value of any other member.
    Other,
    /// An item.
    Item(usize),
    /// The value itself.
    InPlace,
}

/// Two schemas that belong together.
pub(crate) struct Pair {
    pub(crate) old: Nid,
    pub(crate) new: Nid,
    /// The pair that has these as parts, by its number; nothing for roots.
    pub(crate) outer: Option<(usize, Step)>,
    pub(crate) edits: Vec<Edit>,
    /// Its parts that both sides have, if there are edits.
    pub(crate) parts: Vec<(Nid, Nid)>,
}

/// What it takes to look at both sides.
pub(crate) struct Walk<'w> {
    pub(crate) forms: &'w Forms<'static>,
    pub(crate) classes: &'w Classes,
    pub(crate) resolved: [&'w Resolved<'w>; 2],
    pub(crate) sources: [&'w Sources; 2],
    pub(crate) asserts: [bool; 2],
    /// Whether formats name the widths of integers on one of the sides.
    pub(crate) widths: bool,
    /// How much the schemas with one edit say together.
    pub(crate) copied: Cell<usize>,
}

/// All pairs that are reached from the roots, each with its own edits.
pub(crate) fn pairs(walk: &Walk<'_>, roots: &[(Nid, Nid)]) -> Vec<Pair> {
    let mut pairs: Vec<Pair> = Vec::new();
    let mut seen: BTreeSet<(Nid, Nid)> = BTreeSet::new();
    let mut noted: BTreeSet<(SchemaId, SchemaId)> = BTreeSet::new();
    type Next = (Nid, Nid, Option<(usize, Step)>);
    let mut queue: VecDeque<Next> = roots.iter().map(|(old, new)| (*old, *new, None)).collect();
    while let Some((old, new, outer)) = queue.pop_front() {
        if !seen.insert((old, new)) {
            continue;
        }
        let (Some(a), Some(b)) = (walk.form(old), walk.form(new)) else { continue };
        let mut compare = Compare {
            old: Rc::clone(&a),
            new: Rc::clone(&b),
            nids: [old, new],
            edits: Vec::new(),
            children: Vec::new(),
            walk,
        };
        compare.own();
        let Compare { mut edits, children, .. } = compare;
        if walk.class(old) == walk.class(new) {
            // What only describes is not part of what is equal.
            edits.retain(|edit| edit.rule == Rule::DiscriminatorChanged);
        }
        let (from, to) = (a.schema.from, b.schema.from);
        if noted.insert((from, to)) {
            notes::edits(walk, (from, to), &[], &mut edits);
            walk.beside_references(&a, &b, &mut edits);
        }
        let n = pairs.len();
        let parts = if edits.is_empty() { &[] } else { children.as_slice() };
        let parts = parts.iter().map(|it| (it.old, it.new)).collect();
        pairs.push(Pair { old, new, outer, edits, parts });
        for Child { old, new, step } in children {
            queue.push_back((old, new, Some((n, step))));
        }
    }
    pairs
}

impl Compare<'_> {
    /// The edits of these schemas themselves, and their parts.
    fn own(&mut self) {
        if let Some((old, new)) = self.written() {
            (self.old, self.new) = (Rc::new(old), Rc::new(new));
            return self.in_place();
        }
        self.values_and_kinds();
        if self.both_kinds().meets(Kinds::ARRAY) {
            self.arrays();
        }
        if self.both_kinds().meets(Kinds::OBJECT) {
            self.objects();
        }
        self.in_place();
    }
}

impl Compare<'_> {
    /// Both sides with their unions as they are written, if only one of them is said as a union:
    /// branches come and go whatever else they could be said as.
    fn written(&self) -> Option<(Form, Form)> {
        let (a, b) = (&self.old, &self.new);
        let [old, new] = self.nids;
        if let Some(one) = self.only_branch(old, a, b) {
            return Some((one, as_union(b)?));
        }
        if let Some(one) = self.only_branch(new, b, a) {
            return Some((as_union(a)?, one));
        }
        if a.written.is_none() && b.written.is_none() {
            return None;
        }
        // Whatever stands beside the union is compared only if nothing else is said.
        let alone = |form: &Form| form.written.is_some() || form.is_union();
        if alone(a) && alone(b) { Some((as_union(a)?, as_union(b)?)) } else { None }
    }

    /// The schema as a union of itself alone, if it is a branch of what the other side is: a union
    /// of one branch is read as that branch.
    fn only_branch(&self, nid: Nid, form: &Form, other: &Form) -> Option<Form> {
        if form.is_union() || form.written.is_some() || !other.is_union() {
            return None;
        }
        let union = other.schema.unions.first()?;
        let (class, name) = (self.walk.class(nid), self.walk.name(nid));
        let is_same = |branch: &Nid| {
            self.walk.class(*branch) == class || name.is_some() && self.walk.name(*branch) == name
        };
        let is_branch = union.branches.iter().any(is_same);
        let from = form.schema.from;
        let branches = vec![nid];
        let own = UnionKeyword {
            exclusive: union.exclusive,
            branches,
            from,
            discriminator: None,
            made: None,
        };
        is_branch.then(|| of_union(form, own))
    }
}

/// A schema that is a union, as it is written.
fn as_union(form: &Form) -> Option<Form> {
    let union = match form.schema.unions.as_slice() {
        [] => form.written.clone()?,
        [union] => union.clone(),
        _ => return None,
    };
    Some(of_union(form, union))
}

/// A union and nothing else.
fn of_union(form: &Form, union: UnionKeyword) -> Form {
    let mut schema = Schema::any(form.schema.from);
    schema.notes = form.schema.notes.clone();
    schema.unions.push(union);
    Form {
        side: form.side,
        at: form.at.clone(),
        schema: Rc::new(schema),
        width: None,
        written: None,
        kinds: form.kinds,
        decided: vec![form.decided.first().cloned().flatten()],
    }
}

impl Walk<'_> {
    pub(crate) fn class(&self, nid: Nid) -> Nid {
        self.classes.of(nid)
    }

    pub(crate) fn form(&self, nid: Nid) -> Option<Rc<Form>> {
        self.forms.get(nid)
    }

    pub(crate) fn is_any(&self, nid: Nid) -> bool {
        self.form(nid).is_some_and(|form| form.is_any())
    }

    pub(crate) fn is_never(&self, nid: Nid) -> bool {
        self.form(nid).is_some_and(|form| form.kinds.is_empty())
    }

    /// Whether it is plain that it accepts everything, or nothing.
    pub(crate) fn is_bare(&self, nid: Nid) -> bool {
        self.is_any(nid) || self.is_never(nid)
    }

    /// What a schema is called, if it is a definition.
    pub(crate) fn name(&self, nid: Nid) -> Option<String> {
        let form = self.form(nid)?;
        let resolved = self.resolved.get(form.side)?;
        resolved.root_name(form.schema.from).map(str::to_owned)
    }

    pub(crate) fn title(&self, nid: Nid) -> Option<String> {
        self.form(nid)?.schema.notes.title.clone()
    }

    /// What stands at a way from a schema.
    pub(crate) fn node(&self, side: usize, id: SchemaId, path: &[&str]) -> Option<&Node> {
        let node = self.resolved.get(side)?.schema(id).node;
        path.iter().try_fold(node, |node, step| inner(node, step))
    }

    pub(crate) fn has(&self, side: usize, id: SchemaId, keyword: &str) -> bool {
        self.node(side, id, &[keyword]).is_some()
    }

    pub(crate) fn is_list(&self, side: usize, id: SchemaId, keyword: &str) -> bool {
        self.node(side, id, &[keyword]).is_some_and(|node| matches!(node.data, Data::Array(_)))
    }

    pub(crate) fn text(&self, side: usize, id: SchemaId, path: &[&str]) -> Option<String> {
        self.node(side, id, path).map(node_to_json)
    }

    /// Where a value stands in a list.
    pub(crate) fn position(
        &self,
        side: usize,
        id: SchemaId,
        keyword: &str,
        value: &Literal,
    ) -> Option<usize> {
        match &self.node(side, id, &[keyword])?.data {
            Data::Array(items) => items.iter().position(|item| Literal::of(item) == *value),
            _ => None,
        }
    }

    /// Whether a schema stands inside another one.
    pub(crate) fn is_inside(&self, side: usize, id: SchemaId) -> bool {
        self.resolved.get(side).is_some_and(|it| !it.schema(id).pointer.is_empty())
    }

    /// Whether formats are checked on one of the sides.
    pub(crate) fn asserts_format(&self, _old: SchemaId, _new: SchemaId) -> bool {
        self.asserts.contains(&true)
    }

    /// Annotations beside references: the parts of schemas lead to what is referred to.
    fn beside_references(&self, old: &Form, new: &Form, into: &mut Vec<Edit>) {
        let ids = (old.schema.from, new.schema.from);
        let refers = |side: usize, id: SchemaId, path: &[&str]| {
            self.node(side, id, path).is_some_and(|node| node.get("$ref").is_some())
        };
        for name in old.schema.object.properties.keys() {
            let path = ["properties", name.as_str()];
            if refers(0, ids.0, &path) || refers(1, ids.1, &path) {
                notes::edits(self, ids, &path, into);
            }
        }
        if refers(0, ids.0, &["items"]) || refers(1, ids.1, &["items"]) {
            notes::edits(self, ids, &["items"], into);
        }
    }

    /// Where a spot is; the nearest place left if nothing stands there.
    pub(crate) fn location(&self, side: usize, spot: &Spot) -> Option<Location> {
        let resolved = self.resolved.get(side)?;
        let site = resolved.site(spot.id);
        let file = self.sources.get(side)?.get(site.file)?;
        let mut node = resolved.schema(spot.id).node;
        let mut place = site.pointer.clone();
        for step in &spot.path {
            let Some(next) = inner(node, step) else { break };
            node = next;
            place = pointer::join(&place, step);
        }
        let (line, column) = file.lines.position(&file.text, node.span.start);
        let text = short::of_node(node);
        Some(Location { file: file.name.clone(), pointer: place, line, column, text })
    }
}

fn inner<'n>(node: &'n Node, step: &str) -> Option<&'n Node> {
    match &node.data {
        Data::Array(items) => items.get(pointer::index(step)?),
        _ => node.get(step),
    }
}
