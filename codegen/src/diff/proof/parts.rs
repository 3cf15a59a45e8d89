//! Parts of values, and that an object cannot be because some member of it cannot.

use super::{Checker, Shown, State, no};
use crate::{
    engine::{
        choice::{Fact, Left},
        forms::{Form, Nid},
        goal::Goal,
        judge::Written,
    },
    model::{Kinds, Literal},
    sorted::{SortedMap, SortedSet},
};

/// Of more patterns than these not all combinations are looked at.
const MOST_PATTERNS: usize = 6;

/// A part of a value: a member, one that nobody names, or an item.
#[derive(Clone, Debug)]
pub(super) enum Key {
    Name(String),
    Fresh(SortedSet<(String, bool)>),
    Item(usize),
}

/// A part that may be what is refused: by its value, or by its name.
type Spot = (Key, Option<Nid>, Option<Nid>);

/// What a schema says of a part, surely and perhaps.
pub(super) fn said(form: &Form, key: &Key) -> (Vec<Nid>, Vec<Nid>) {
    let (object, array) = (&form.schema.object, &form.schema.array);
    if let Key::Item(n) = key {
        let own = array.prefix.get(*n).or(array.items.as_ref());
        return (own.map(|kw| kw.value).into_iter().collect(), Vec::new());
    }
    let (mut sure, mut perhaps) = (Vec::new(), Vec::new());
    if let Key::Name(name) = key {
        sure.extend(object.properties.get(name).map(|kw| kw.value));
    }
    for (pattern, kw) in &object.patterns {
        let matches = match key {
            Key::Name(name) => crate::pattern::is_match(&pattern.source, name),
            Key::Fresh(known) if known.contains(&(pattern.source.clone(), true)) => Some(true),
            Key::Fresh(known) if known.contains(&(pattern.source.clone(), false)) => Some(false),
            _ => None,
        };
        match matches {
            Some(true) => sure.push(kw.value),
            Some(false) => {}
            None => perhaps.push(kw.value),
        }
    }
    if let Some(kw) = object.additional.as_ref().filter(|_| sure.is_empty()) {
        if perhaps.is_empty() { sure.push(kw.value) } else { perhaps.push(kw.value) }
    }
    (sure, perhaps)
}

pub(super) fn rest(form: &Form, key: &Key) -> Option<Nid> {
    let (object, array) = (&form.schema.object.unevaluated, &form.schema.array.unevaluated);
    let own = if matches!(key, Key::Item(_)) { array } else { object };
    own.as_ref().map(|kw| kw.value)
}

/// The schemas that one applies in place.
pub(super) fn in_place(form: &Form, dependent: bool) -> Vec<Nid> {
    let schema = &form.schema;
    let mut all: Vec<Nid> = schema.all.iter().map(|kw| kw.value).collect();
    all.extend(schema.unions.iter().flat_map(|union| union.branches.iter().copied()));
    for it in &schema.ifs {
        all.extend([it.test].into_iter().chain(it.then).chain(it.otherwise));
    }
    let depends = schema.dependent_schemas.iter().filter(|_| dependent);
    all.extend(depends.map(|(_, kw)| kw.value));
    all
}

impl Checker<'_> {
    pub(super) fn forms<'s>(
        &'s self,
        state: &'s State,
    ) -> impl Iterator<Item = std::rc::Rc<Form>> + 's {
        state.pos.iter().map(|nid| self.solver.form(*nid))
    }

    /// The schemas that one applies in place and that may accept, as far as that is known.
    fn accepting(&self, state: &State, form: &Form, dependent: bool) -> Vec<Nid> {
        let is_in = |all: &SortedSet<Nid>, nid: Nid| all.contains(&self.solver.class(nid));
        let is_absent = |name: &String| state.facts.contains(&Fact::Absent(name.clone()));
        let mut left_out = SortedSet::new();
        for it in &form.schema.ifs {
            left_out.extend(it.then.filter(|_| is_in(&state.neg, it.test)));
            left_out.extend(it.otherwise.filter(|_| is_in(&state.pos, it.test)));
        }
        let depends = form.schema.dependent_schemas.iter();
        left_out.extend(depends.filter(|(name, _)| is_absent(name)).map(|(_, kw)| kw.value));
        // What stands elsewhere too may accept there.
        let all = in_place(form, dependent);
        let is_out = |nid: &Nid| {
            is_in(&state.neg, *nid)
                || left_out.contains(nid) && all.iter().filter(|it| *it == nid).count() == 1
        };
        all.iter().filter(|nid| !is_out(nid)).copied().collect()
    }

    /// Whether the schema, or any that it applies in place, may evaluate the part.
    fn may_evaluate(&self, state: &State, nid: Nid, key: &Key, seen: &mut SortedSet<Nid>) -> bool {
        let depth = seen.len();
        if !seen.insert(nid) {
            return false;
        }
        let form = self.solver.form(nid);
        let (sure, perhaps) = said(&form, key);
        let is_item = matches!(key, Key::Item(_));
        !sure.is_empty()
            || !perhaps.is_empty()
            || depth > 0 && rest(&form, key).is_some()
            || depth > 0 && is_item && form.schema.array.contains.iter().any(|it| it.evaluates)
            || self
                .accepting(state, &form, !is_item)
                .into_iter()
                .any(|it| self.may_evaluate(state, it, key, seen))
    }

    /// What holds of an item that only `contains` may evaluate: that, or `unevaluatedItems`.
    fn or_contained(&self, form: &Form, nid: Nid, key: &Key, rest: Nid) -> Option<Nid> {
        let contains = form.schema.array.contains.iter();
        let mut branches: Vec<Nid> =
            contains.filter(|it| it.evaluates).map(|it| it.schema.value).collect();
        if !matches!(key, Key::Item(_)) || branches.is_empty() {
            return Some(rest);
        }
        branches.push(rest);
        let either = *self.solver.either.get(&nid)?;
        let known = self.solver.form(either);
        let is_one = known.is_union() && !known.schema.unions.iter().any(|it| it.exclusive);
        (is_one && known.schema.unions.iter().any(|it| it.branches == branches)).then_some(either)
    }

    /// Whether the schema evaluates the part of every value that it accepts.
    pub(super) fn evaluates(&self, nid: Nid, key: &Key, depth: usize) -> bool {
        let form = self.solver.form(nid);
        let schema = &form.schema;
        !said(&form, key).0.is_empty()
            || depth > 0 && rest(&form, key).is_some()
            || depth < 8
                && (schema.all.iter().any(|kw| self.evaluates(kw.value, key, depth + 1))
                    || schema.unions.iter().any(|union| {
                        union.branches.iter().all(|it| self.evaluates(*it, key, depth + 1))
                    }))
    }

    /// What is known of the value of a part.
    pub(super) fn part(&self, state: &State, key: &Key) -> Goal {
        let mut goal = Goal::default();
        for nid in &state.pos {
            let form = self.solver.form(*nid);
            goal.pos.extend(said(&form, key).0);
            if let Some(rest) = rest(&form, key)
                && !self.may_evaluate(state, *nid, key, &mut SortedSet::new())
            {
                goal.pos.extend(self.or_contained(&form, *nid, key, rest));
            }
            let never = form.schema.array.contains.iter().filter(|it| it.max == Some(0));
            goal.neg
                .extend(never.filter(|_| matches!(key, Key::Item(_))).map(|it| it.schema.value));
        }
        for fact in &state.facts {
            match (fact, key) {
                (Fact::Among(of, values), Key::Name(name)) if of == name => {
                    let known = goal.only.take().unwrap_or_else(|| values.clone());
                    goal.only = Some(known.intersection(values).cloned().collect());
                }
                (Fact::NotAmong(of, values), Key::Name(name)) if of == name => {
                    goal.except.extend(values.iter().cloned());
                }
                (Fact::Fewer(nid, 1), Key::Item(_)) => drop(goal.neg.insert(*nid)),
                _ => {}
            }
        }
        goal
    }

    pub(super) fn is_part_empty(&mut self, state: &State, key: &Key, refused: &[Nid]) -> bool {
        let mut goal = self.part(state, key);
        goal.neg.extend(refused);
        self.is_empty(&goal)
    }

    /// The fewest and the most items or members.
    pub(super) fn counts(&self, state: &State) -> (u64, u64) {
        let (mut min, mut max) = (0, u64::MAX);
        for form in self.forms(state) {
            let (array, object) = (&form.schema.array, &form.schema.object);
            let is_array = state.kinds == Kinds::ARRAY;
            let own = if is_array { (&array.min, &array.max) } else { (&object.min, &object.max) };
            min = own.0.as_ref().map_or(min, |kw| min.max(kw.value));
            max = own.1.as_ref().map_or(max, |kw| max.min(kw.value));
        }
        for fact in &state.facts {
            match fact {
                Fact::AtMost(most) => max = max.min(*most),
                Fact::AtLeast(fewest) => min = min.max(*fewest),
                _ => {}
            }
        }
        (min, max)
    }

    /// The names that schemas and facts name, and those of members that have to be there.
    pub(super) fn names(&self, state: &State, also: Option<Nid>) -> SortedSet<String> {
        let mut names = SortedSet::new();
        for nid in state.pos.iter().copied().chain(also) {
            let form = self.solver.form(nid);
            let object = &form.schema.object;
            names.extend(object.properties.keys().chain(object.required.keys()).cloned());
            for (name, kw) in &object.dependent {
                names.extend([name].into_iter().chain(&kw.value).cloned());
            }
        }
        names.extend(state.facts.iter().filter_map(|fact| match fact {
            Fact::Present(name)
            | Fact::Absent(name)
            | Fact::Among(name, _)
            | Fact::NotAmong(name, _) => Some(name.clone()),
            _ => None,
        }));
        names
    }

    /// Adds the members that members require.
    fn with_dependent(&self, state: &State, mut names: SortedSet<String>) -> SortedSet<String> {
        loop {
            let before = names.len();
            for form in self.forms(state) {
                for (name, kw) in &form.schema.object.dependent {
                    names.extend(
                        kw.value
                            .iter()
                            .filter(|_| names.contains(name))
                            .cloned()
                            .collect::<Vec<_>>(),
                    );
                }
            }
            if names.len() == before {
                return names;
            }
        }
    }

    fn patterns(&self, nid: Nid, seen: &mut SortedSet<Nid>, into: &mut SortedSet<String>) {
        let is_first = seen.is_empty();
        if !seen.insert(nid) {
            return;
        }
        let form = self.solver.form(nid);
        into.extend(form.schema.object.patterns.iter().map(|(it, _)| it.source.clone()));
        if form.schema.object.unevaluated.is_some() || !is_first {
            for it in in_place(&form, true) {
                self.patterns(it, seen, into);
            }
        }
    }

    pub(super) fn is_name_refused(&mut self, state: &State, name: &str) -> bool {
        let names = self.forms(state).flat_map(|form| {
            form.schema.object.names.iter().map(|kw| kw.value).collect::<Vec<_>>()
        });
        let names: Vec<Nid> = names.collect();
        state.facts.contains(&Fact::Absent(name.to_owned()))
            || names.into_iter().any(|nid| {
                let text = Literal::String(name.to_owned());
                let written = Written::new(&text);
                self.solver.judge.accepts(&self.solver.forms, nid, &written) == Some(false)
            })
    }

    /// The combinations of patterns that a name nobody names may match.
    fn fresh(
        &self,
        state: &State,
        also: Option<Nid>,
    ) -> Result<Vec<SortedSet<(String, bool)>>, String> {
        let mut sources = SortedSet::new();
        for nid in state.pos.iter().chain(&also) {
            self.patterns(*nid, &mut SortedSet::new(), &mut sources);
        }
        if sources.len() > MOST_PATTERNS {
            return Err("too many patterns".to_owned());
        }
        let mut fresh = vec![SortedSet::new()];
        for source in sources {
            let both = |known: &SortedSet<(String, bool)>| {
                [false, true]
                    .map(|is| known.iter().cloned().chain([(source.clone(), is)]).collect())
            };
            fresh = fresh.iter().flat_map(both).collect();
        }
        Ok(fresh)
    }

    /// Whether no name but these matches the patterns; `refused` refuses it.
    fn is_no_name(
        &mut self,
        state: &State,
        names: &SortedSet<String>,
        patterns: &SortedSet<(String, bool)>,
        refused: Option<Nid>,
    ) -> bool {
        let mut goal = Goal { patterns: patterns.clone(), ..Goal::default() };
        for form in self.forms(state) {
            goal.pos.extend(form.schema.object.names.iter().map(|kw| kw.value));
        }
        goal.neg.extend(refused);
        goal.except.extend(names.iter().cloned().map(Literal::String));
        goal.patterns.insert((String::new(), true));
        self.is_empty(&goal)
    }

    /// Whether there can be no members but those of these names.
    pub(super) fn has_no_others(&mut self, state: &State, names: &SortedSet<String>) -> bool {
        let Ok(fresh) = self.fresh(state, None) else { return false };
        fresh.into_iter().all(|patterns| {
            self.is_no_name(state, names, &patterns, None)
                || self.is_part_empty(state, &Key::Fresh(patterns), &[])
        })
    }

    /// Where something may be refused: by what `nid` says of parts, of those that are left, or of
    /// names.
    fn spots(&mut self, state: &State, fact: &Fact) -> Result<Vec<Spot>, String> {
        let (Fact::Member(nid) | Fact::LeftMember(nid, _) | Fact::Name(nid)) = fact else {
            return Err("no fact of members".to_owned());
        };
        let is_name = matches!(fact, Fact::Name(_));
        let left = if let Fact::LeftMember(_, left) = fact { Some(left) } else { None };
        let is_left = left.is_some();
        let form = self.solver.form(*nid);
        let also = (!is_name).then_some(*nid);
        let (forced, max) = (self.forced(state), self.counts(state).1);
        let is_full = forced.len() as u64 >= max;
        let mut names = self.names(state, also);
        if let Some(Left::Named(name)) = left {
            names.insert(name.clone());
        }
        let fresh = if is_full { Vec::new() } else { self.fresh(state, also)? };
        let may_be = |name: &String| left.is_none_or(|left| left.may_be(name));
        let is_one = matches!(left, Some(Left::Named(_)));
        let named = names.iter().filter(|it| may_be(it) && (!is_full || forced.contains(*it)));
        let named = named.cloned();
        let fresh = fresh.into_iter().filter(|_| !is_one).map(Key::Fresh);
        let mut open = Vec::new();
        for key in named.map(Key::Name).chain(fresh) {
            let refused: Vec<Option<Nid>> = if is_name {
                vec![None]
            } else if is_left {
                let left = rest(&form, &key).filter(|_| !self.evaluates(*nid, &key, 0));
                left.map(Some).into_iter().collect()
            } else {
                let (sure, perhaps) = said(&form, &key);
                sure.into_iter().chain(perhaps).map(Some).collect()
            };
            for refused in refused {
                let by_name = is_name.then_some(*nid);
                if !self.is_closed(state, &names, &forced, &form, &key, refused, by_name) {
                    open.push((key.clone(), refused, by_name));
                }
            }
        }
        Ok(open)
    }

    #[allow(clippy::too_many_arguments, reason = "what is known of one part")]
    fn is_closed(
        &mut self,
        state: &State,
        names: &SortedSet<String>,
        forced: &SortedSet<String>,
        form: &Form,
        key: &Key,
        refused: Option<Nid>,
        by_name: Option<Nid>,
    ) -> bool {
        match key {
            Key::Name(name) => {
                let accepted = by_name.is_some_and(|nid| {
                    let text = Literal::String(name.clone());
                    let written = Written::new(&text);
                    self.solver.judge.accepts(&self.solver.forms, nid, &written) == Some(true)
                });
                // Nobody uses a name that nobody has declared.
                let unused = self.solver.names_unused
                    && by_name.is_none()
                    && form.schema.object.properties.contains_key(name)
                    && !forced.contains(name)
                    && self.forms(state).all(|form| {
                        let (sure, perhaps) = said(&form, key);
                        let object = &form.schema.object;
                        object.unevaluated.is_none()
                            && perhaps.is_empty()
                            && sure.iter().all(|nid| self.solver.form(*nid).is_any())
                            && !object.properties.contains_key(name)
                            && !object.required.contains_key(name)
                    });
                if accepted || unused || self.is_name_refused(state, name) {
                    return true;
                }
            }
            Key::Fresh(patterns) => {
                if self.is_no_name(state, names, patterns, by_name) {
                    return true;
                }
            }
            Key::Item(_) => {}
        }
        let refused: Vec<Nid> = refused.into_iter().collect();
        self.is_part_empty(state, key, &refused)
    }

    /// The members that have to be there.
    pub(super) fn forced(&self, state: &State) -> SortedSet<String> {
        let mut forced: SortedSet<String> = self
            .forms(state)
            .flat_map(|form| form.schema.object.required.keys().cloned().collect::<Vec<_>>())
            .collect();
        forced.extend(state.facts.iter().filter_map(|fact| match fact {
            Fact::Present(name) | Fact::Among(name, _) | Fact::NotAmong(name, _) => {
                Some(name.clone())
            }
            _ => None,
        }));
        self.with_dependent(state, forced)
    }

    /// Whether there is no object with these members, of which these are refused by what is named.
    fn cannot_have(&mut self, state: &State, wanted: &SortedMap<String, Vec<Nid>>) -> bool {
        let all = self.with_dependent(state, wanted.keys().cloned().collect());
        all.len() as u64 > self.counts(state).1
            || all.iter().any(|name| {
                let refused = wanted.get(name).cloned().unwrap_or_default();
                self.is_name_refused(state, name)
                    || self.is_part_empty(state, &Key::Name(name.clone()), &refused)
            })
    }

    pub(super) fn object(&mut self, state: &State) -> Shown {
        let forced = self.forced(state);
        let (min, max) = self.counts(state);
        let wanted: SortedMap<String, Vec<Nid>> =
            forced.into_iter().map(|name| (name, Vec::new())).collect();
        let is_short = self.forms(state).any(|form| {
            let object = &form.schema.object;
            let never = |nid: Nid| self.solver.form(nid).kinds.is_empty();
            let n_names = object.properties.iter().filter(|(name, kw)| {
                !state.facts.contains(&Fact::Absent((*name).clone())) && !never(kw.value)
            });
            object.additional.as_ref().is_some_and(|kw| never(kw.value))
                && object.patterns.is_empty()
                && (n_names.count() as u64) < min
        });
        if min > max || is_short || self.cannot_have(state, &wanted) {
            return Ok(());
        }
        // Each combination of what may be refused has to be impossible.
        let mut combinations = vec![(wanted, Vec::new())];
        for fact in &state.facts {
            if !matches!(fact, Fact::Member(_) | Fact::LeftMember(..) | Fact::Name(_)) {
                continue;
            }
            let spots = self.spots(state, fact)?;
            let all = combinations.iter().flat_map(|(wanted, fresh)| {
                spots.iter().map(move |(key, refused, by_name)| {
                    let (mut wanted, mut fresh) = (wanted.clone(), fresh.clone());
                    match key {
                        Key::Name(name) => wanted.entry(name.clone()).or_default().extend(refused),
                        key => fresh.push((key.clone(), *refused, *by_name)),
                    }
                    (wanted, fresh)
                })
            });
            combinations = all.collect();
        }
        for (wanted, fresh) in combinations {
            let is_one = fresh.iter().any(|(key, refused, _): &Spot| {
                let refused: Vec<Nid> = refused.iter().copied().collect();
                self.is_part_empty(state, key, &refused)
            });
            if !is_one && !self.cannot_have(state, &wanted) {
                return no(&format!("an object with {wanted:?} {fresh:?}"));
            }
        }
        Ok(())
    }
}
