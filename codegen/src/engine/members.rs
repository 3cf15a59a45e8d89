//! What schemas say of the members of objects, by name.

use super::{
    Literal,
    choice::{Fact, State},
    forms::{Form, Nid},
    goal::Goal,
    judge::Written,
    scalar::least,
    solve::Solver,
};
use crate::sorted::{SortedMap, SortedSet};

/// Of more patterns than these not all combinations are looked at.
const MOST_PATTERNS: usize = 6;

/// What a schema says of one member: surely, and perhaps.
#[derive(Default)]
pub(super) struct Said {
    pub(super) sure: Vec<Nid>,
    pub(super) perhaps: Vec<Nid>,
}

pub(super) fn said_of_name(form: &Form, name: &str) -> Said {
    let object = &form.schema.object;
    let mut said = Said::default();
    let (mut known, mut open) = (false, false);
    if let Some(kw) = object.properties.get(name) {
        known = true;
        said.sure.push(kw.value);
    }
    for (pattern, kw) in &object.patterns {
        match crate::pattern::is_match(&pattern.source, name) {
            Some(true) => {
                known = true;
                said.sure.push(kw.value);
            }
            Some(false) => {}
            None => {
                open = true;
                said.perhaps.push(kw.value);
            }
        }
    }
    if let Some(kw) = object.additional.as_ref().filter(|_| !known) {
        if open { said.perhaps.push(kw.value) } else { said.sure.push(kw.value) }
    }
    said
}

pub(super) fn said_of_fresh(form: &Form, patterns: &SortedSet<(String, bool)>) -> Said {
    let object = &form.schema.object;
    let mut said = Said::default();
    let (mut known, mut open) = (false, false);
    for (pattern, kw) in &object.patterns {
        let is = |wanted| patterns.contains(&(pattern.source.clone(), wanted));
        if is(true) {
            known = true;
            said.sure.push(kw.value);
        } else if !is(false) {
            open = true;
            said.perhaps.push(kw.value);
        }
    }
    if let Some(kw) = object.additional.as_ref().filter(|_| !known) {
        if open { said.perhaps.push(kw.value) } else { said.sure.push(kw.value) }
    }
    said
}

/// Looks that it takes to take in a name.
pub(super) const OF_NAME: usize = 3;

impl Solver<'_> {
    /// The names that any schema names.
    pub(super) fn names(&self, state: &State, also: Option<Nid>) -> SortedSet<String> {
        let mut names = SortedSet::new();
        for nid in state.pos.iter().copied().chain(also) {
            let form = self.form(nid);
            let object = &form.schema.object;
            // A name is copied, and finds its location among the others.
            self.work.look(1 + OF_NAME * object.weight());
            names.extend(object.properties.keys().cloned());
            names.extend(object.required.keys().cloned());
            for (name, kw) in &object.dependent {
                names.insert(name.clone());
                names.extend(kw.value.iter().cloned());
            }
        }
        for fact in &state.facts {
            match fact {
                Fact::Present(name)
                | Fact::Absent(name)
                | Fact::Among(name, _)
                | Fact::NotAmong(name, _) => {
                    names.insert(name.clone());
                }
                _ => {}
            }
        }
        names
    }

    /// The names of members that have to be there, and the most and the fewest there may be.
    pub(super) fn forced(&self, state: &State) -> (SortedSet<String>, u64, Option<u64>) {
        let mut forced = SortedSet::new();
        let (mut min, mut max) = (0, None);
        for nid in &state.pos {
            let form = self.form(*nid);
            let object = &form.schema.object;
            self.work.look(1 + object.required.len());
            forced.extend(object.required.keys().cloned());
            min = min.max(object.min.as_ref().map_or(0, |kw| kw.value));
            max = least(max, object.max.as_ref().map(|kw| kw.value));
        }
        for fact in &state.facts {
            match fact {
                Fact::Present(name) | Fact::Among(name, _) | Fact::NotAmong(name, _) => {
                    forced.insert(name.clone());
                }
                Fact::AtMost(most) => max = least(max, Some(*most)),
                Fact::AtLeast(fewest) => min = min.max(*fewest),
                _ => {}
            }
        }
        self.close_dependent(state, &mut forced);
        (forced, min, max)
    }

    /// Adds the members that members require.
    pub(super) fn close_dependent(&self, state: &State, names: &mut SortedSet<String>) {
        loop {
            let before = names.len();
            for nid in &state.pos {
                let form = self.form(*nid);
                self.work.look(form.schema.object.dependent.len());
                for (name, kw) in &form.schema.object.dependent {
                    if names.contains(name) {
                        names.extend(kw.value.iter().cloned());
                    }
                }
            }
            if names.len() == before || self.work.is_over() {
                return;
            }
        }
    }

    /// Whether a member of this name can be there, as far as names are concerned.
    pub(super) fn is_allowed(&mut self, state: &State, name: &str) -> bool {
        if state.facts.contains(&Fact::Absent(name.to_owned())) {
            return false;
        }
        let name = Literal::String(name.to_owned());
        for nid in &state.pos {
            for kw in &self.form(*nid).schema.object.names {
                if self.accepts(kw.value, &Written::new(&name)) == Some(false) {
                    return false;
                }
            }
        }
        true
    }

    /// What the value of a member is asked for.
    pub(super) fn member_goal(&self, state: &State, whole: &Goal, name: &str) -> Goal {
        let mut goal = Goal::default();
        for nid in &state.pos {
            let form = self.form(*nid);
            self.work.look(1 + form.schema.object.patterns.len());
            goal.pos.extend(said_of_name(&form, name).sure);
            if let Some(kw) = &form.schema.object.unevaluated
                && !self.may_evaluate(state, *nid, name, &mut SortedSet::new())
            {
                goal.pos.insert(kw.value);
            }
        }
        let mut only: Option<SortedSet<Literal>> = None;
        let mut keep = |values: &SortedSet<Literal>| {
            only = Some(match only.take() {
                None => values.clone(),
                Some(known) => known.intersection(values).cloned().collect(),
            });
        };
        for fact in &state.facts {
            match fact {
                Fact::Among(of, values) if of == name => keep(values),
                Fact::NotAmong(of, values) if of == name => {
                    goal.except.extend(values.iter().cloned());
                }
                _ => {}
            }
        }
        if let Some(value) = whole.parts.get(name) {
            keep(&[value.clone()].into());
        }
        goal.only = only;
        goal
    }

    pub(super) fn fresh_goal(&self, state: &State, patterns: &SortedSet<(String, bool)>) -> Goal {
        let mut goal = Goal::default();
        for nid in &state.pos {
            let form = self.form(*nid);
            self.work.look(1 + form.schema.object.patterns.len());
            goal.pos.extend(said_of_fresh(&form, patterns).sure);
            if let Some(kw) = &form.schema.object.unevaluated
                && !self.may_evaluate_fresh(state, *nid, patterns, &mut SortedSet::new())
            {
                goal.pos.insert(kw.value);
            }
        }
        goal
    }

    /// A name that nobody names.
    pub(super) fn name_goal(
        &self,
        state: &State,
        patterns: &SortedSet<(String, bool)>,
        refused: Option<Nid>,
        taken: &SortedSet<String>,
    ) -> Goal {
        let mut goal = Goal { patterns: patterns.clone(), ..Goal::default() };
        for nid in &state.pos {
            goal.pos.extend(self.form(*nid).schema.object.names.iter().map(|kw| kw.value));
        }
        goal.neg.extend(refused);
        self.work.look(taken.len() + state.pos.len());
        goal.except.extend(taken.iter().map(|name| Literal::String(name.clone())));
        // Without patterns nothing says that it is a text.
        goal.patterns.insert((String::new(), true));
        goal
    }

    /// All combinations of patterns that a name may match; nothing if there are too many.
    pub(super) fn combinations(
        &self,
        state: &State,
        also: Option<Nid>,
    ) -> Option<Vec<SortedSet<(String, bool)>>> {
        let mut sources: SortedSet<String> = SortedSet::new();
        for nid in state.pos.iter().copied().chain(also) {
            self.patterns_below(nid, &mut SortedSet::new(), &mut sources);
        }
        if sources.len() > MOST_PATTERNS {
            return None;
        }
        let mut all = vec![SortedSet::new()];
        for source in sources {
            all = all
                .into_iter()
                .flat_map(|known: SortedSet<(String, bool)>| {
                    [false, true].map(|is| {
                        let mut known = known.clone();
                        known.insert((source.clone(), is));
                        known
                    })
                })
                .collect();
        }
        Some(all)
    }

    fn patterns_below(&self, nid: Nid, seen: &mut SortedSet<Nid>, into: &mut SortedSet<String>) {
        let is_first = seen.is_empty();
        if !seen.insert(nid) {
            return;
        }
        let form = self.form(nid);
        self.work.look(form.schema.weight());
        into.extend(form.schema.object.patterns.iter().map(|(it, _)| it.source.clone()));
        if form.schema.object.unevaluated.is_some() || !is_first {
            for below in in_place(&form) {
                self.patterns_below(below, seen, into);
            }
        }
    }

    /// Whether the schema, or any that it applies in place, may evaluate the member.
    fn may_evaluate(&self, state: &State, nid: Nid, name: &str, seen: &mut SortedSet<Nid>) -> bool {
        let is_first = seen.is_empty();
        if !seen.insert(nid) {
            return false;
        }
        let form = self.form(nid);
        self.work.look(form.schema.weight_in_place());
        let object = &form.schema.object;
        let own = object.properties.contains_key(name)
            || object.additional.is_some()
            || !is_first && object.unevaluated.is_some()
            || object
                .patterns
                .iter()
                .any(|(pattern, _)| crate::pattern::is_match(&pattern.source, name) != Some(false));
        let applied = self.applied(state, &form);
        own || applied.into_iter().any(|below| self.may_evaluate(state, below, name, seen))
    }

    fn may_evaluate_fresh(
        &self,
        state: &State,
        nid: Nid,
        patterns: &SortedSet<(String, bool)>,
        seen: &mut SortedSet<Nid>,
    ) -> bool {
        let is_first = seen.is_empty();
        if !seen.insert(nid) {
            return false;
        }
        let form = self.form(nid);
        self.work.look(form.schema.weight_in_place());
        let object = &form.schema.object;
        let own = object.additional.is_some()
            || !is_first && object.unevaluated.is_some()
            || object
                .patterns
                .iter()
                .any(|(pattern, _)| !patterns.contains(&(pattern.source.clone(), false)));
        let applied = self.applied(state, &form);
        own || applied
            .into_iter()
            .any(|below| self.may_evaluate_fresh(state, below, patterns, seen))
    }

    /// Whether the schema evaluates the member of every object that it accepts.
    pub(super) fn evaluates(
        &self,
        nid: Nid,
        said: &dyn Fn(&Form) -> bool,
        seen: &mut SortedMap<Nid, bool>,
    ) -> bool {
        let is_first = seen.is_empty();
        if let Some(known) = seen.get(&nid) {
            return *known;
        }
        seen.insert(nid, false);
        let form = self.form(nid);
        self.work.look(form.schema.weight_in_place());
        let found = said(&form)
            || !is_first && form.schema.object.unevaluated.is_some()
            || form.schema.all.iter().any(|kw| self.evaluates(kw.value, said, seen))
            || form.schema.unions.iter().any(|union| {
                union.branches.iter().all(|branch| self.evaluates(*branch, said, seen))
            });
        seen.insert(nid, found);
        found
    }

    /// Whether no schema that accepts says anything of the member: its name counts as unused.
    pub(super) fn is_undeclared(&self, state: &State, name: &str) -> bool {
        state.pos.iter().all(|nid| {
            let form = self.form(*nid);
            self.work.look(1 + form.schema.object.patterns.len());
            let said = said_of_name(&form, name);
            form.schema.object.unevaluated.is_none()
                && said.perhaps.is_empty()
                && said.sure.iter().all(|nid| self.form(*nid).is_any())
                && !form.schema.object.properties.contains_key(name)
                && !form.schema.object.required.contains_key(name)
        })
    }
}

/// The schemas that one applies in place.
pub(super) fn in_place(form: &Form) -> Vec<Nid> {
    let schema = &form.schema;
    let mut all: Vec<Nid> = schema.all.iter().map(|kw| kw.value).collect();
    all.extend(schema.unions.iter().flat_map(|union| union.branches.iter().copied()));
    all.extend(schema.dependent_schemas.iter().map(|(_, kw)| kw.value));
    for it in &schema.ifs {
        all.extend([it.test].into_iter().chain(it.then).chain(it.otherwise));
    }
    all
}
