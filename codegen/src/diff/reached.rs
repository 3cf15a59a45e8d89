//! Which roots reach which schemas.

use std::{
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
    sync::Arc,
};

use super::{compare::RootPair, edits::Walk};
use crate::{
    cycle,
    engine::forms::{Nid, each_part},
    model::Mid,
};

/// The roots that reach each schema, by their numbers, sorted. Schemas that reach each other share
/// one list, and so do those that only one schema has as a part.
pub(super) struct Reached {
    names: Vec<String>,
    /// Those of which both sides accept the same.
    unchanged: BTreeSet<String>,
    /// The component of each schema.
    component: Vec<usize>,
    by: Vec<Rc<Vec<u32>>>,
    /// What was said about two of these lists, which components share.
    known: BTreeMap<[Option<*const Vec<u32>>; 2], Names>,
}

/// The names of the roots that reach an edit, sorted.
#[derive(Clone, Debug, Default)]
pub(super) struct Names {
    /// All of them.
    pub(super) all: Arc<Vec<String>>,
    /// Those that are not the same on both sides; if there are none, all.
    pub(super) changed: Arc<Vec<String>>,
}

impl Reached {
    /// `unchanged`: the names of roots of which both sides accept the same.
    pub(super) fn new(walk: &Walk<'_>, roots: &[RootPair], unchanged: BTreeSet<String>) -> Self {
        let parts = parts(walk);
        let components = cycle::components(&parts);
        let component = cycle::numbers(&components);
        let at = |node: usize| component.get(node).copied().unwrap_or_default();
        // What reaches a component: the roots in it, and those that reach what it is a part of.
        let mut own: BTreeMap<usize, Vec<u32>> = BTreeMap::new();
        for (n, pair) in (0_u32..).zip(roots) {
            for root in pair.old.iter().chain(&pair.new) {
                let all = own.entry(at(root.nid.0 as usize)).or_default();
                if all.last() != Some(&n) {
                    all.push(n);
                }
            }
        }
        let mut users: Vec<Vec<usize>> = vec![Vec::new(); components.len()];
        let mut by: Vec<Rc<Vec<u32>>> = vec![Rc::default(); components.len()];
        // Each comes after those that it leads to.
        for (number, nodes) in components.iter().enumerate().rev() {
            let mut lists: Vec<Rc<Vec<u32>>> = Vec::new();
            lists.extend(own.remove(&number).map(Rc::new));
            let mut of = users.get_mut(number).map(std::mem::take).unwrap_or_default();
            of.sort_unstable();
            of.dedup();
            lists.extend(of.into_iter().filter_map(|user| by.get(user).cloned()));
            if let Some(by) = by.get_mut(number) {
                *by = merged(lists);
            }
            for part in nodes.iter().filter_map(|node| parts.get(*node)).flatten() {
                if let Some(of) = users.get_mut(at(*part)).filter(|_| at(*part) != number) {
                    of.push(number);
                }
            }
        }
        Self {
            names: roots.iter().map(|it| it.name.clone()).collect(),
            unchanged,
            component,
            by,
            known: BTreeMap::new(),
        }
    }

    /// The names of the roots that reach one of two schemas.
    pub(super) fn by(&mut self, old: Nid, new: Nid) -> Names {
        let list = |nid: Nid| self.by.get(*self.component.get(nid.0 as usize)?);
        let lists = [old, new].map(list);
        let key = lists.map(|list| list.map(Rc::as_ptr));
        if let Some(names) = self.known.get(&key) {
            return names.clone();
        }
        let numbers = merged(lists.into_iter().flatten().cloned().collect());
        let names = numbers.iter().filter_map(|n| self.names.get(*n as usize));
        // Those of equal names stand beside each other.
        let mut all: Vec<String> = names.cloned().collect();
        all.dedup();
        let is_changed = |name: &&String| !self.unchanged.contains(*name);
        let changed: Vec<String> = all.iter().filter(is_changed).cloned().collect();
        let all = Arc::new(all);
        let is_all = changed.is_empty() || changed.len() == all.len();
        let changed = if is_all { Arc::clone(&all) } else { Arc::new(changed) };
        let names = Names { all, changed };
        self.known.insert(key, names.clone());
        names
    }
}

/// All of some lists, sorted.
fn merged(lists: Vec<Rc<Vec<u32>>>) -> Rc<Vec<u32>> {
    let mut lists = lists;
    lists.dedup_by(|a, b| Rc::ptr_eq(a, b));
    if let [only] = lists.as_slice() {
        return Rc::clone(only);
    }
    let mut all: Vec<u32> = lists.iter().flat_map(|list| list.iter().copied()).collect();
    all.sort_unstable();
    all.dedup();
    // What is the same as before is not kept twice.
    lists.into_iter().find(|list| **list == all).unwrap_or_else(|| Rc::new(all))
}

/// The parts of each schema of the list.
fn parts(walk: &Walk<'_>) -> Vec<Vec<usize>> {
    let each = (0..walk.forms.len()).map(|n| {
        let mut parts = Vec::new();
        let form = walk.form(Mid(u32::try_from(n).unwrap_or(u32::MAX)));
        if let Some(form) = form {
            let mut schema = (*form.schema).clone();
            each_part(&mut schema, &mut |part| parts.push(part.0 as usize));
            // The branches of unions that are not said as unions.
            let written = form.written.iter().flat_map(|union| &union.branches);
            parts.extend(written.map(|branch| branch.0 as usize));
        }
        parts
    });
    each.collect()
}
