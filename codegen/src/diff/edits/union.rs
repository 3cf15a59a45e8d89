//! Branches, `allOf`, `not`, `if`, discriminators.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::{Child, Compare, Hybrid, Step};
use crate::{
    diff::Rule,
    engine::forms::Nid,
    model::{Kinds, Literal, Mid, UnionKeyword},
    resolve::SchemaId,
};

/// A branch that has no partner yet: its number, and its schema.
type Lone = (usize, Nid);

impl Compare<'_> {
    pub(super) fn in_place(&mut self) {
        self.all();
        self.unions();
        self.nots();
        self.conditions();
    }

    /// Schemas that are required and could not be merged.
    fn all(&mut self) {
        let (old, new) = (self.old.clone(), self.new.clone());
        let mut others: Vec<&crate::model::Kw<Mid>> = new.schema.all.iter().collect();
        let mut lone = Vec::new();
        for kw in &old.schema.all {
            let class = self.walk.class(kw.value);
            match others.iter().position(|it| self.walk.class(it.value) == class) {
                Some(n) => {
                    others.remove(n);
                }
                None => lone.push(kw),
            }
        }
        let n_pairs = lone.len().min(others.len());
        for (a, b) in lone.drain(..n_pairs).zip(others.drain(..n_pairs)).collect::<Vec<_>>() {
            self.children.push(Child { old: a.value, new: b.value, step: Step::InPlace });
        }
        for kw in lone {
            let (a, b) = (self.at_old(Some(kw.from), &["allOf"]), self.at_new(None, &["allOf"]));
            let hybrid = self.copied(&old, |schema| schema.all.retain(|it| it.value != kw.value));
            self.edit(Rule::TypeWidened, "a schema of `allOf` was removed", a, b, hybrid);
        }
        for kw in others {
            let (a, b) = (self.at_old(None, &["allOf"]), self.at_new(Some(kw.from), &["allOf"]));
            let hybrid = self.copied(&old, |schema| schema.all.push(kw.clone()));
            self.edit(Rule::TypeNarrowed, "`allOf` has another schema", a, b, hybrid);
        }
    }

    fn unions(&mut self) {
        let (old, new) = (self.old.clone(), self.new.clone());
        let (was, is) = (&old.schema.unions, &new.schema.unions);
        for n in 0..was.len().max(is.len()) {
            match (was.get(n), is.get(n)) {
                (Some(a), Some(b)) => self.union(n, a, b),
                (Some(a), None) => {
                    let keyword = keyword(a);
                    let spots =
                        (self.at_old(Some(a.from), &[keyword]), self.at_new(None, &[keyword]));
                    let hybrid = self.with_unions();
                    let message = format!("`{keyword}` was removed");
                    self.edit(Rule::UnionBranchChanged, message, spots.0, spots.1, hybrid);
                }
                (None, Some(b)) => {
                    let keyword = keyword(b);
                    let spots =
                        (self.at_old(None, &[keyword]), self.at_new(Some(b.from), &[keyword]));
                    let hybrid = self.with_unions();
                    let message = format!("`{keyword}` was added");
                    self.edit(Rule::UnionBranchChanged, message, spots.0, spots.1, hybrid);
                }
                (None, None) => {}
            }
        }
    }

    /// OLD with NEW's unions.
    fn with_unions(&self) -> Hybrid {
        let mut hybrid =
            self.copied(&self.old, |schema| schema.unions.clone_from(&self.new.schema.unions));
        hybrid.decided.clone_from(&self.new.decided);
        hybrid
    }

    /// OLD with other branches in one union.
    fn with_branches(&self, n: usize, branches: Vec<Nid>) -> Hybrid {
        let same = self.old.schema.unions.get(n).is_some_and(|it| it.branches == branches);
        let mut hybrid = self.copied(&self.old, |schema| {
            if let Some(union) = schema.unions.get_mut(n) {
                union.branches = branches;
            }
        });
        // What a discriminator decides is said by the numbers of branches.
        if !same && let Some(decided) = hybrid.decided.get_mut(n) {
            *decided = None;
        }
        hybrid
    }

    fn union(&mut self, n: usize, a: &UnionKeyword, b: &UnionKeyword) {
        if a.exclusive != b.exclusive {
            let spots = (
                self.at_old(Some(a.from), &[keyword(a)]),
                self.at_new(Some(b.from), &[keyword(b)]),
            );
            let hybrid = self.copied(&self.old, |schema| {
                if let Some(union) = schema.unions.get_mut(n) {
                    union.exclusive = b.exclusive;
                }
            });
            let message = format!("`{}` became `{}`", keyword(a), keyword(b));
            self.edit(Rule::UnionOverlaps, message, spots.0, spots.1, hybrid);
        }
        let (pairs, mut gone, mut come) = self.matched(&a.branches, &b.branches);
        for (old, new) in pairs {
            self.children.push(Child { old, new, step: Step::InPlace });
        }
        let at =
            |from: SchemaId, name: &str, n: usize| super::Spot::new(from, &[name, &n.to_string()]);
        let n_pairs = gone.len().min(come.len());
        let replaced: Vec<(Lone, Lone)> =
            gone.drain(..n_pairs).zip(come.drain(..n_pairs)).collect();
        for ((old_n, was), (new_n, is)) in replaced {
            let spots = (at(a.from, keyword(a), old_n), at(b.from, keyword(b), new_n));
            let branches = a.branches.iter().map(|it| if *it == was { is } else { *it }).collect();
            let hybrid = self.with_branches(n, branches);
            let message = format!("{} replaces {}", self.branch_name(is), self.branch_name(was));
            self.edit(Rule::UnionBranchChanged, message, spots.0, spots.1, hybrid);
        }
        for (old_n, was) in gone {
            let spots = (at(a.from, keyword(a), old_n), self.at_new(Some(b.from), &[keyword(b)]));
            let branches = a.branches.iter().copied().filter(|it| *it != was).collect();
            let hybrid = self.with_branches(n, branches);
            let message = format!("{} was removed", self.branch_name(was));
            self.edit(Rule::UnionBranchRemoved, message, spots.0, spots.1, hybrid);
        }
        for (new_n, is) in come {
            let spots = (self.at_old(Some(a.from), &[keyword(a)]), at(b.from, keyword(b), new_n));
            let branches = a.branches.iter().copied().chain([is]).collect();
            let hybrid = self.with_branches(n, branches);
            let message = format!("{} was added", self.branch_name(is));
            self.edit(Rule::UnionBranchAdded, message, spots.0, spots.1, hybrid);
        }
        self.discriminator(n, a, b);
    }

    fn branch_name(&self, nid: Nid) -> String {
        match self.walk.name(nid).or_else(|| self.walk.title(nid)) {
            Some(name) => format!("the branch `{name}`"),
            None => "a branch".to_owned(),
        }
    }

    /// Which branches belong together: by name, tag, title, equality, kind; never by their order.
    fn matched(&self, was: &[Nid], is: &[Nid]) -> (Vec<(Nid, Nid)>, Vec<Lone>, Vec<Lone>) {
        let mut old: Vec<Lone> = was.iter().copied().enumerate().collect();
        let mut new: Vec<Lone> = is.iter().copied().enumerate().collect();
        let mut pairs = Vec::new();
        type Key<'k> = &'k dyn Fn(Nid) -> Option<String>;
        let keys: [Key<'_>; 5] = [
            &|nid| self.walk.name(nid),
            &|nid| self.tags(nid),
            &|nid| self.walk.title(nid),
            &|nid| Some(self.walk.class(nid).0.to_string()),
            &|nid| self.walk.form(nid).map(|form| form.kinds.0.to_string()),
        ];
        for key in keys {
            let mut by: BTreeMap<String, (Vec<Lone>, Vec<Lone>)> = BTreeMap::new();
            for lone in &old {
                if let Some(key) = key(lone.1) {
                    by.entry(key).or_default().0.push(*lone);
                }
            }
            for lone in &new {
                if let Some(key) = key(lone.1) {
                    by.entry(key).or_default().1.push(*lone);
                }
            }
            let (mut given_old, mut given_new) = (BTreeSet::new(), BTreeSet::new());
            let mut give = |a: Lone, b: Lone| {
                pairs.push((a.1, b.1));
                given_old.insert(a.0);
                given_new.insert(b.0);
            };
            for (a, b) in by.into_values() {
                if let ([a], [b]) = (a.as_slice(), b.as_slice()) {
                    give(*a, *b);
                    continue;
                }
                // Of equal ones any will do.
                let mut equal: BTreeMap<Nid, VecDeque<Lone>> = BTreeMap::new();
                for b in b {
                    equal.entry(self.walk.class(b.1)).or_default().push_back(b);
                }
                for a in a {
                    let class = self.walk.class(a.1);
                    if let Some(b) = equal.get_mut(&class).and_then(VecDeque::pop_front) {
                        give(a, b);
                    }
                }
            }
            old.retain(|it| !given_old.contains(&it.0));
            new.retain(|it| !given_new.contains(&it.0));
        }
        // If only these are left, one became the other.
        if let ([a], [b]) = (old.as_slice(), new.as_slice())
            && let (Some(was), Some(is)) = (self.walk.form(a.1), self.walk.form(b.1))
            && was.kinds.meets(is.kinds)
        {
            pairs.push((a.1, b.1));
            old.clear();
            new.clear();
        }
        (pairs, old, new)
    }

    /// The values of a required member by which people tell branches apart.
    fn tags(&self, nid: Nid) -> Option<String> {
        let form = self.walk.form(nid)?;
        let object = &form.schema.object;
        let mut tags: Vec<String> = object
            .properties
            .iter()
            .filter(|(name, _)| object.required.contains_key(*name))
            .filter_map(|(name, kw)| {
                let of = self.walk.form(kw.value)?;
                let values = of.schema.values.as_ref()?;
                let [only] = values.value.as_slice() else { return None };
                Some(format!("{name}={}", Literal::canonical(only)))
            })
            .collect();
        tags.sort();
        tags.into_iter().next()
    }

    fn discriminator(&mut self, n: usize, a: &UnionKeyword, b: &UnionKeyword) {
        let (Some(was), Some(is)) = (
            self.walk.text(0, a.from, &["discriminator"]),
            self.walk.text(1, b.from, &["discriminator"]),
        ) else {
            let has = |side, from| self.walk.has(side, from, "discriminator");
            if has(0, a.from) != has(1, b.from) {
                self.discriminator_edit(n, a, b, &["discriminator"]);
            }
            return;
        };
        if was == is {
            return;
        }
        let mapping = ["discriminator", "mapping"];
        let of_mapping = self.walk.text(0, a.from, &mapping) != self.walk.text(1, b.from, &mapping);
        let path: &[&str] = if of_mapping { &mapping } else { &["discriminator"] };
        self.discriminator_edit(n, a, b, path);
    }

    fn discriminator_edit(&mut self, n: usize, a: &UnionKeyword, b: &UnionKeyword, path: &[&str]) {
        let spots = (self.at_old(Some(a.from), path), self.at_new(Some(b.from), path));
        let decides = |form: &crate::engine::forms::Form| {
            form.decided.get(n).cloned().flatten().is_some_and(|_| form.kinds.meets(Kinds::OBJECT))
        };
        let hybrid = if decides(&self.old) || decides(&self.new) {
            self.with_unions()
        } else {
            self.copied(&self.old, |_| {})
        };
        let message = "the discriminator changed";
        self.edit(Rule::DiscriminatorChanged, message, spots.0, spots.1, hybrid).is_form = false;
    }

    fn nots(&mut self) {
        let (old, new) = (self.old.clone(), self.new.clone());
        let classes = |list: &[crate::model::Kw<Mid>]| -> Vec<Nid> {
            let mut all: Vec<Nid> = list.iter().map(|kw| self.walk.class(kw.value)).collect();
            all.sort();
            all.dedup();
            all
        };
        let (was, is) = (classes(&old.schema.nots), classes(&new.schema.nots));
        if was == is {
            return;
        }
        let first = |list: &[crate::model::Kw<Mid>], others: &[Nid]| {
            let own = list.iter().find(|kw| !others.contains(&self.walk.class(kw.value)));
            own.or(list.first()).map(|kw| kw.from)
        };
        let (a, b) = (
            self.at_old(first(&old.schema.nots, &is), &["not"]),
            self.at_new(first(&new.schema.nots, &was), &["not"]),
        );
        let hybrid = self.copied(&old, |schema| schema.nots.clone_from(&new.schema.nots));
        let within = |a: &[Nid], b: &[Nid]| a.iter().all(|it| b.contains(it));
        let (rule, message) = if within(&was, &is) {
            (Rule::NotAdded, "values are excluded")
        } else if within(&is, &was) {
            (Rule::NotRemoved, "values are no longer excluded")
        } else {
            (Rule::NotChanged, "the excluded values changed")
        };
        self.edit(rule, message, a, b, hybrid);
    }

    fn conditions(&mut self) {
        let (old, new) = (self.old.clone(), self.new.clone());
        let key = |it: &crate::model::Conditional| {
            let class = |nid: Option<Mid>| nid.map(|nid| self.walk.class(nid));
            (class(Some(it.test)), class(it.then), class(it.otherwise))
        };
        let (was, is): (Vec<_>, Vec<_>) =
            (old.schema.ifs.iter().map(key).collect(), new.schema.ifs.iter().map(key).collect());
        let gone: Vec<_> =
            old.schema.ifs.iter().filter(|it| !is.contains(&key(it))).map(|it| it.from).collect();
        let come: Vec<_> =
            new.schema.ifs.iter().filter(|it| !was.contains(&key(it))).map(|it| it.from).collect();
        if gone.is_empty() && come.is_empty() {
            return;
        }
        let (a, b) = (
            self.at_old(gone.first().copied(), &["if"]),
            self.at_new(come.first().copied(), &["if"]),
        );
        let hybrid = self.copied(&old, |schema| schema.ifs.clone_from(&new.schema.ifs));
        let (rule, message) = match (gone.is_empty(), come.is_empty()) {
            (true, _) => (Rule::ConditionalAdded, "a condition was added"),
            (_, true) => (Rule::ConditionalRemoved, "a condition was removed"),
            _ => (Rule::ConditionalChanged, "a condition changed"),
        };
        self.edit(rule, message, a, b, hybrid);
    }
}

fn keyword(union: &UnionKeyword) -> &'static str {
    if union.exclusive { "oneOf" } else { "anyOf" }
}
