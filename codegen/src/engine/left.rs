//! What nothing evaluates: for `unevaluatedProperties` and `unevaluatedItems`.

use std::cell::Cell;

use super::{
    array::said_of,
    branch::is_refused,
    choice::{Choice, Fact, Left, State, Way},
    forms::{Form, Nid},
    members::{in_place, said_of_name},
    solve::Solver,
};
use crate::{
    model::{Kinds, Schema, UnionKeyword},
    sorted::SortedSet,
};

/// So many branches are told apart by whether they accept.
const MOST_TOLD: usize = 6;

/// So many names are looked at one by one.
const MOST_NAMES: usize = 16;

/// So many cases of conditions are told apart.
const MOST_CASES: usize = 8;

/// So many schemas are looked at for one name.
const MOST_LOOKED_AT: u32 = 400;

/// How deep schemas are looked into that apply in place.
const DEEPEST: usize = 4;

/// A part of a value.
#[derive(Clone, Copy)]
enum Part<'n> {
    /// The member of this name.
    Name(&'n str),
    /// A member of any name.
    Other,
    /// The item at this location.
    Item(usize),
}

impl Solver<'_> {
    /// The schemas that one applies in place, without those that are known not to count: they
    /// refuse, or their condition does not hold.
    pub(super) fn applied(&self, state: &State, form: &Form) -> Vec<Nid> {
        let schema = &form.schema;
        self.work.look(schema.weight_in_place());
        let may = |nid: &Nid| !is_refused(state, self.class(*nid));
        let mut all: Vec<Nid> = schema.all.iter().map(|kw| kw.value).collect();
        all.extend(schema.unions.iter().flat_map(|union| union.branches.iter().copied()));
        let absent = |name: &String| state.facts.contains(&Fact::Absent(name.clone()));
        let depends = schema.dependent_schemas.iter().filter(|(name, _)| !absent(name));
        all.extend(depends.map(|(_, kw)| kw.value));
        for it in &schema.ifs {
            if may(&it.test) {
                all.extend([it.test].into_iter().chain(it.then));
            }
            if !state.pos.contains(&self.class(it.test)) {
                all.extend(it.otherwise);
            }
        }
        all.retain(may);
        all
    }

    /// Has what is evaluated told apart: which branches accept beside the one that has to.
    pub(super) fn tell_evaluated(&mut self, nid: Nid, state: &mut State) {
        let form = self.form(nid);
        let schema = &form.schema;
        let of_members = state.kinds.meets(Kinds::OBJECT) && schema.object.unevaluated.is_some();
        let of_items = state.kinds.meets(Kinds::ARRAY) && schema.array.unevaluated.is_some();
        if !of_members && !of_items {
            return;
        }
        let mut told = SortedSet::new();
        self.branches_below(&form, 0, &mut told);
        if told.len() <= MOST_TOLD {
            state.choices.extend(told.into_iter().map(Choice::Whether));
        }
        if of_items && !self.either.contains_key(&nid) {
            let made = either(schema).map(|schema| {
                let kinds = schema.own_kinds();
                self.forms.put(Form { schema: schema.into(), kinds, ..Form::any() })
            });
            self.either.extend(made.map(|made| (nid, made)));
        }
    }

    /// The branches that need not be the only ones that accept.
    fn branches_below(&self, form: &Form, depth: usize, told: &mut SortedSet<Nid>) {
        self.work.look(form.schema.weight_in_place());
        let unions = form.schema.unions.iter().filter(|union| !union.exclusive);
        for branch in unions.flat_map(|union| &union.branches) {
            let branch = self.class(*branch);
            if !self.form(branch).is_any() {
                told.insert(branch);
            }
        }
        if depth >= DEEPEST || self.work.is_over() {
            return;
        }
        for kw in &form.schema.all {
            self.branches_below(&self.form(kw.value), depth + 1, told);
        }
    }

    /// The ways in which a member or an item of such values is refused that nothing evaluates. What
    /// else the schema says holds, as that it does not is another way.
    pub(crate) fn left_ways(&self, nid: Nid, kinds: Kinds) -> Vec<Way> {
        let form = self.form(nid);
        let mut ways = Vec::new();
        if kinds.meets(Kinds::OBJECT) && form.schema.object.unevaluated.is_some() {
            ways.extend(self.left_members(nid));
        }
        if kinds.meets(Kinds::ARRAY) && form.schema.array.unevaluated.is_some() {
            ways.extend(self.left_items(nid));
        }
        ways
    }

    /// Each location that is told apart in place, and all that follow.
    fn left_items(&self, nid: Nid) -> Vec<Way> {
        let told = self.longest(nid, 0);
        if told > MOST_NAMES {
            return vec![Way::fact(Fact::LeftItem(nid, (0, None)))];
        }
        let mut ways = Vec::new();
        for n in 0..=told {
            let left = Cell::new(MOST_LOOKED_AT);
            for mut way in self.unevaluated(nid, Part::Item(n), 0, &left).unwrap_or_default() {
                way.facts.push(Fact::LeftItem(nid, (n, (n < told).then_some(n + 1))));
                ways.push(way);
            }
        }
        ways
    }

    /// Each name that is declared in place, and all others.
    fn left_members(&self, nid: Nid) -> Vec<Way> {
        let mut names = SortedSet::new();
        self.declared_below(nid, &mut SortedSet::new(), &mut names);
        if names.len() > MOST_NAMES {
            names.clear();
        }
        let mut ways = Vec::new();
        for name in &names {
            let left = Cell::new(MOST_LOOKED_AT);
            for mut way in self.unevaluated(nid, Part::Name(name), 0, &left).unwrap_or_default() {
                way.facts.push(Fact::LeftMember(nid, Left::Named(name.clone())));
                way.facts.push(Fact::Present(name.clone()));
                ways.push(way);
            }
        }
        let left = Cell::new(MOST_LOOKED_AT);
        for mut way in self.unevaluated(nid, Part::Other, 0, &left).unwrap_or_default() {
            way.facts.push(Fact::LeftMember(nid, Left::Other(names.clone())));
            ways.push(way);
        }
        ways
    }

    fn declared_below(&self, nid: Nid, seen: &mut SortedSet<Nid>, names: &mut SortedSet<String>) {
        if !seen.insert(nid) {
            return;
        }
        let form = self.form(nid);
        self.work.look(form.schema.weight());
        names.extend(form.schema.object.properties.keys().cloned());
        for below in in_place(&form) {
            self.declared_below(below, seen, names);
        }
    }

    /// What is so if the schema accepts and does not evaluate the part: one of these. Nothing if it
    /// evaluates it whenever it accepts.
    fn unevaluated(
        &self,
        nid: Nid,
        part: Part<'_>,
        depth: usize,
        left: &Cell<u32>,
    ) -> Option<Vec<Way>> {
        let form = self.form(nid);
        let schema = &form.schema;
        self.work.look(schema.weight_in_place());
        let (is_said, rest) = match part {
            Part::Name(name) => {
                (!said_of_name(&form, name).sure.is_empty(), &schema.object.unevaluated)
            }
            Part::Other => (schema.object.additional.is_some(), &schema.object.unevaluated),
            Part::Item(n) => (said_of(&form, n).is_some(), &schema.array.unevaluated),
        };
        let is_evaluated = is_said || depth > 0 && rest.is_some();
        if is_evaluated {
            return None;
        }
        let mut ways = vec![Way::default()];
        left.set(left.get().saturating_sub(1));
        if depth >= DEEPEST || left.get() == 0 {
            return Some(ways);
        }
        let always = |nid: &Nid| self.unevaluated(*nid, part, depth + 1, left).is_none();
        for kw in &schema.all {
            ways = each_with_each(&ways, &self.unevaluated(kw.value, part, depth + 1, left)?);
        }
        for (n, union) in schema.unions.iter().enumerate() {
            let refused: Vec<Nid> =
                union.branches.iter().filter(|branch| always(branch)).copied().collect();
            if refused.len() == union.branches.len() {
                return None;
            }
            // Where a discriminator decides, a branch that accepts need not count.
            if form.decided.get(n).is_none_or(Option::is_none) {
                for way in &mut ways {
                    way.neg.extend(&refused);
                }
            }
        }
        for it in &schema.ifs {
            let [test, then, otherwise] = [Some(it.test), it.then, it.otherwise]
                .map(|nid| nid.is_some_and(|nid| always(&nid)));
            let mut cases = Vec::new();
            if !test && !then {
                let pos = [it.test].into_iter().chain(it.then).collect();
                cases.push(Way { pos, ..Way::default() });
            }
            if !otherwise {
                let pos = it.otherwise.into_iter().collect();
                cases.push(Way { pos, neg: vec![it.test], ..Way::default() });
            }
            match cases.len() {
                0 => return None,
                1 => ways = each_with_each(&ways, &cases),
                _ => {}
            }
        }
        // Arrays have no members that others depend on.
        let of_members = !matches!(part, Part::Item(_));
        for (owner, kw) in schema.dependent_schemas.iter().filter(|_| of_members) {
            if always(&kw.value) {
                for way in &mut ways {
                    way.facts.push(Fact::Absent(owner.clone()));
                }
            }
        }
        Some(ways)
    }
}

/// What an item that nothing else evaluates satisfies, if `contains` evaluates items: that, or
/// `unevaluatedItems`.
pub(crate) fn either(schema: &Schema) -> Option<Schema> {
    let rest = schema.array.unevaluated.as_ref()?.value;
    let contains = schema.array.contains.iter().filter(|it| it.evaluates);
    let mut branches: Vec<Nid> = contains.map(|it| it.schema.value).collect();
    if branches.is_empty() {
        return None;
    }
    branches.push(rest);
    let from = schema.from;
    let union = UnionKeyword { exclusive: false, branches, from, discriminator: None, made: None };
    Some(Schema { unions: vec![union], ..Schema::any(from) })
}

/// Each of these ways and each of those at once; too many are left as they were, which says less.
fn each_with_each(ways: &[Way], others: &[Way]) -> Vec<Way> {
    if ways.len() * others.len() > MOST_CASES {
        return ways.to_vec();
    }
    let both = |a: &Way, b: &Way| Way {
        pos: a.pos.iter().chain(&b.pos).copied().collect(),
        neg: a.neg.iter().chain(&b.neg).copied().collect(),
        facts: a.facts.iter().chain(&b.facts).cloned().collect(),
    };
    ways.iter().flat_map(|a| others.iter().map(move |b| both(a, b))).collect()
}
