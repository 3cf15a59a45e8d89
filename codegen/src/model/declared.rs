//! The members that schemas declare, with those of all their parts.

use std::rc::Rc;

use super::{Kinds, Kw, Mid, Model, Schema, proven};
use crate::sorted::{ListedMap, SortedSet};

/// How deep members of members are looked into.
const MAX_DEPTH: usize = 16;

/// How many pairs of schemas are compared before the answer is no.
const MOST_PAIRS: usize = 1_000;

/// What schemas say of the parts of a value, whatever else they require.
#[derive(Default)]
pub(crate) struct Declared {
    /// The schemas of each member.
    pub(crate) members: ListedMap<String, Vec<Kw<Mid>>>,
    /// The schemas of items.
    pub(crate) items: Vec<Mid>,
    /// The schemas of members that are not declared by name.
    pub(crate) others: Vec<Mid>,
    /// Whether no other members are allowed.
    pub(crate) is_closed: bool,
}

impl Declared {
    /// The schemas of a member.
    pub(crate) fn of(&self, name: &str) -> Option<Vec<Mid>> {
        Some(self.members.get(name)?.iter().map(|kw| kw.value).collect())
    }

    fn is_nothing(&self) -> bool {
        self.members.is_empty() && self.items.is_empty() && self.others.is_empty()
    }
}

/// A comparison in progress.
#[derive(Default)]
struct Compared {
    pairs: SortedSet<(Vec<Mid>, Vec<Mid>)>,
    depth: usize,
    /// Whether something was not looked at: it is too deep, or too much.
    is_cut: bool,
    /// Whether something is not there yet: the answer may be another one later.
    is_early: bool,
}

impl Model {
    /// What the schemas and all their parts say of the parts of a value. The same schemas are asked
    /// again and again: wherever something refers to them.
    pub(crate) fn declared_by(&mut self, schemas: &[Mid]) -> Rc<Declared> {
        if let Some(known) = self.declared.get(schemas) {
            return Rc::clone(known);
        }
        let mut is_whole = self.merging.is_empty();
        let mut found = Declared::default();
        let mut seen = SortedSet::new();
        // Parts that always hold come with whether they do.
        let mut left: Vec<(Mid, bool)> = schemas.iter().rev().map(|mid| (*mid, true)).collect();
        while let Some((mid, always)) = left.pop() {
            let target = self.target(mid);
            if self.opaque.contains_key(&target) || !seen.insert(target) {
                continue;
            }
            is_whole &= !self.incomplete.contains(&target);
            let flat = self.flat(target);
            if !self.steps().take(flat.weight()) {
                break;
            }
            let object = &flat.object;
            for (name, kw) in &object.properties {
                if !self.is_never(kw.value) {
                    found.members.get_or_insert_with(name.clone(), Vec::new).push(kw.clone());
                }
            }
            let rest = object.additional.iter().chain(&object.unevaluated);
            for kw in object.patterns.iter().map(|(_, kw)| kw).chain(rest) {
                if self.is_never(kw.value) {
                    found.is_closed |= always;
                } else if !self.is_any(kw.value) {
                    found.others.push(kw.value);
                }
            }
            let array = &flat.array;
            let items = array.prefix.iter().chain(&array.items).map(|kw| kw.value);
            found.items.extend(items);
            let n_all = flat.all.len();
            let parts = parts(&flat).into_iter().enumerate().rev();
            left.extend(parts.map(|(n, mid)| (mid, always && n < n_all)));
        }
        let found = Rc::new(found);
        if is_whole {
            self.declared.insert(schemas.to_vec(), Rc::clone(&found));
        }
        found
    }

    /// The same of what the schema applies in place, without its own keywords.
    pub(crate) fn said_by_parts(&mut self, schema: &Schema) -> Rc<Declared> {
        if schema.has_applicators() { self.declared_by(&parts(schema)) } else { Rc::default() }
    }

    /// Whether `said` declares members, at any depth, that `known` does not, and allows.
    pub(crate) fn adds_members(&mut self, known: &[Mid], said: &[Mid]) -> bool {
        let mut compared = Compared::default();
        let adds = self.adds_seen(known, said, &mut compared);
        if compared.is_early {
            return adds;
        }
        if adds || compared.is_cut {
            self.adding.insert((known.to_vec(), said.to_vec()), adds);
        } else {
            // Nothing that was compared on the way adds anything either.
            self.adding.extend(compared.pairs.iter().map(|pair| (pair.clone(), false)));
        }
        adds
    }

    fn adds_seen(&mut self, known: &[Mid], said: &[Mid], compared: &mut Compared) -> bool {
        let pair = (known.to_vec(), said.to_vec());
        if let Some(adds) = self.adding.get(&pair) {
            return *adds;
        }
        if compared.depth > MAX_DEPTH || compared.pairs.len() >= MOST_PAIRS {
            compared.is_cut = true;
            return false;
        }
        if !compared.pairs.insert(pair) {
            return false;
        }
        let new = self.declared_by(said);
        compared.is_early |= !self.declared.contains_key(said);
        if new.is_nothing() {
            return false;
        }
        let kinds = match known {
            [] => Kinds::ANY,
            _ => known.iter().fold(Kinds::NONE, |all, mid| all.or(proven::kinds_of(self, *mid, 0))),
        };
        let old = self.declared_by(known);
        compared.is_early |= !self.declared.contains_key(known);
        compared.depth += 1;
        let adds = (kinds.meets(Kinds::OBJECT) && self.adds_to_object(&old, &new, compared))
            || (kinds.meets(Kinds::ARRAY) && self.adds_seen(&old.items, &new.items, compared));
        compared.depth -= 1;
        adds
    }

    fn adds_to_object(&mut self, old: &Declared, new: &Declared, compared: &mut Compared) -> bool {
        if !self.steps().take(new.members.len()) {
            return false;
        }
        for (name, list) in &new.members {
            let said: Vec<Mid> = list.iter().map(|kw| kw.value).collect();
            let adds = match old.of(name) {
                Some(known) => self.adds_seen(&known, &said, compared),
                None => !old.is_closed,
            };
            if adds {
                return true;
            }
        }
        self.adds_seen(&old.others, &new.others, compared)
    }
}

/// What a schema applies in place: first what always holds.
fn parts(schema: &Schema) -> Vec<Mid> {
    let all = schema.all.iter().map(|kw| kw.value);
    let unions = schema.unions.iter().flat_map(|union| union.branches.iter().copied());
    let ifs = schema.ifs.iter().flat_map(|it| [it.then, it.otherwise]).flatten();
    let dependent = schema.dependent_schemas.iter().map(|(_, kw)| kw.value);
    all.chain(unions).chain(ifs).chain(dependent).collect()
}
