//! Objects: the value of the member for each name that a schema mentions, and for one more name for
//! each combination of patterns that can match.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Literal,
    branch::{Fact, Possible, State},
    forms::{Form, Nid},
    goal::{Goal, Outcome},
    scalar::least,
    solve::Solver,
};

/// Of more patterns than these not all combinations are looked at.
const MOST_PATTERNS: usize = 6;

/// How many combinations of members are tried.
const MOST_TRIES: usize = 48;

/// How many members are made.
const MOST_MEMBERS: u64 = 256;

/// Which member.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    Name(String),
    /// Any that nobody names: these patterns match it or do not, and the schema accepts it as a
    /// name, or has to refuse it.
    Fresh(BTreeSet<(String, bool)>, Option<Nid>),
}

/// Where a value can be that is refused.
#[derive(Clone, Debug)]
struct Spot {
    place: Place,
    refused: Option<Nid>,
}

/// All places where something can be refused.
#[derive(Debug, Default)]
pub(super) struct Refused {
    spots: Vec<Spot>,
    unused: bool,
    /// Places that could not be looked at.
    unknown: Option<String>,
}

impl Refused {
    pub(super) fn possible(&self) -> Possible {
        if self.spots.is_empty() && self.unknown.is_none() {
            Possible::No { unused: self.unused }
        } else {
            Possible::Yes
        }
    }
}

/// What a schema says of one member: surely, and perhaps.
#[derive(Default)]
struct Said {
    sure: Vec<Nid>,
    perhaps: Vec<Nid>,
}

fn said_of_name(form: &Form, name: &str) -> Said {
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

fn said_of_fresh(form: &Form, patterns: &BTreeSet<(String, bool)>) -> Said {
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

impl Solver {
    /// The names that any schema names.
    fn names(&self, state: &State, also: Option<Nid>) -> BTreeSet<String> {
        let mut names = BTreeSet::new();
        for nid in state.pos.iter().copied().chain(also) {
            let form = self.form(nid);
            let object = &form.schema.object;
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
    fn forced(&self, state: &State) -> (BTreeSet<String>, u64, Option<u64>) {
        let mut forced = BTreeSet::new();
        let (mut min, mut max) = (0, None);
        for nid in &state.pos {
            let form = self.form(*nid);
            let object = &form.schema.object;
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

    /// Adds what members demand of others.
    fn close_dependent(&self, state: &State, names: &mut BTreeSet<String>) {
        loop {
            let before = names.len();
            for nid in &state.pos {
                for (name, kw) in &self.form(*nid).schema.object.dependent {
                    if names.contains(name) {
                        names.extend(kw.value.iter().cloned());
                    }
                }
            }
            if names.len() == before {
                return;
            }
        }
    }

    /// Whether a member of this name can be there, as far as names are concerned.
    fn is_allowed(&mut self, state: &State, name: &str) -> bool {
        if state.facts.contains(&Fact::Absent(name.to_owned())) {
            return false;
        }
        let json = crate::model::quote(name);
        for nid in &state.pos {
            for kw in &self.form(*nid).schema.object.names {
                if self.oracle.accepts(&self.forms, kw.value, &json) == Some(false) {
                    return false;
                }
            }
        }
        true
    }

    /// What the value of a member is asked for.
    fn member_goal(&self, state: &State, whole: &Goal, name: &str) -> Goal {
        let mut goal = Goal::default();
        for nid in &state.pos {
            let form = self.form(*nid);
            goal.pos.extend(said_of_name(&form, name).sure);
            if let Some(kw) = &form.schema.object.unevaluated
                && !self.may_evaluate(*nid, name, 0)
            {
                goal.pos.insert(kw.value);
            }
        }
        let mut only: Option<BTreeSet<Literal>> = None;
        let mut keep = |values: &BTreeSet<Literal>| {
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

    fn fresh_goal(&self, state: &State, patterns: &BTreeSet<(String, bool)>) -> Goal {
        let mut goal = Goal::default();
        for nid in &state.pos {
            let form = self.form(*nid);
            goal.pos.extend(said_of_fresh(&form, patterns).sure);
            if let Some(kw) = &form.schema.object.unevaluated
                && !self.may_evaluate_fresh(*nid, patterns, 0)
            {
                goal.pos.insert(kw.value);
            }
        }
        goal
    }

    /// A name that nobody names.
    fn name_goal(
        &self,
        state: &State,
        patterns: &BTreeSet<(String, bool)>,
        refused: Option<Nid>,
        taken: &BTreeSet<String>,
    ) -> Goal {
        let mut goal = Goal { patterns: patterns.clone(), ..Goal::default() };
        for nid in &state.pos {
            goal.pos.extend(self.form(*nid).schema.object.names.iter().map(|kw| kw.value));
        }
        goal.neg.extend(refused);
        goal.except.extend(taken.iter().map(|name| Literal::String(name.clone())));
        // Without patterns nothing says that it is a text.
        goal.patterns.insert((String::new(), true));
        goal
    }

    /// All combinations of patterns that a name may match; nothing if there are too many.
    fn combinations(
        &self,
        state: &State,
        also: Option<Nid>,
    ) -> Option<Vec<BTreeSet<(String, bool)>>> {
        let mut sources: BTreeSet<String> = BTreeSet::new();
        for nid in state.pos.iter().copied().chain(also) {
            self.patterns_below(nid, 0, &mut sources);
        }
        if sources.len() > MOST_PATTERNS {
            return None;
        }
        let mut all = vec![BTreeSet::new()];
        for source in sources {
            all = all
                .into_iter()
                .flat_map(|known: BTreeSet<(String, bool)>| {
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

    fn patterns_below(&self, nid: Nid, depth: usize, into: &mut BTreeSet<String>) {
        let form = self.form(nid);
        into.extend(form.schema.object.patterns.iter().map(|(it, _)| it.source.clone()));
        if form.schema.object.unevaluated.is_some() || depth > 0 {
            for below in in_place(&form).into_iter().filter(|_| depth < 4) {
                self.patterns_below(below, depth + 1, into);
            }
        }
    }

    /// Whether the schema, or any that it applies in place, may evaluate the member.
    fn may_evaluate(&self, nid: Nid, name: &str, depth: usize) -> bool {
        let form = self.form(nid);
        let object = &form.schema.object;
        let own = object.properties.contains_key(name)
            || object.additional.is_some()
            || depth > 0 && object.unevaluated.is_some()
            || object
                .patterns
                .iter()
                .any(|(pattern, _)| crate::pattern::is_match(&pattern.source, name) != Some(false));
        own || in_place(&form)
            .into_iter()
            .any(|below| depth > 8 || self.may_evaluate(below, name, depth + 1))
    }

    fn may_evaluate_fresh(
        &self,
        nid: Nid,
        patterns: &BTreeSet<(String, bool)>,
        depth: usize,
    ) -> bool {
        let form = self.form(nid);
        let object = &form.schema.object;
        let own = object.additional.is_some()
            || depth > 0 && object.unevaluated.is_some()
            || object
                .patterns
                .iter()
                .any(|(pattern, _)| !patterns.contains(&(pattern.source.clone(), false)));
        own || in_place(&form)
            .into_iter()
            .any(|below| depth > 8 || self.may_evaluate_fresh(below, patterns, depth + 1))
    }

    /// Whether the schema evaluates the member of every object that it accepts.
    fn evaluates(&self, nid: Nid, said: &dyn Fn(&Form) -> bool, depth: usize) -> bool {
        let form = self.form(nid);
        if said(&form) || depth > 0 && form.schema.object.unevaluated.is_some() {
            return true;
        }
        depth < 8
            && (form.schema.all.iter().any(|kw| self.evaluates(kw.value, said, depth + 1))
                || form.schema.unions.iter().any(|union| {
                    union.branches.iter().all(|branch| self.evaluates(*branch, said, depth + 1))
                }))
    }

    /// Whether no schema that accepts says anything of the member: its name counts as unused.
    fn is_undeclared(&self, state: &State, name: &str) -> bool {
        state.pos.iter().all(|nid| {
            let form = self.form(*nid);
            let said = said_of_name(&form, name);
            form.schema.object.unevaluated.is_none()
                && said.perhaps.is_empty()
                && said.sure.iter().all(|nid| self.form(*nid).is_any())
                && !form.schema.object.properties.contains_key(name)
                && !form.schema.object.required.contains_key(name)
        })
    }

    /// The members that may be refused by what the schema says of them; with `left`, by its
    /// `unevaluatedProperties`.
    pub(super) fn members_refused(&mut self, state: &State, nid: Nid, left: bool) -> Refused {
        let mut refused = Refused::default();
        let form = self.form(nid);
        let (forced, _, max) = self.forced(state);
        let full = max.is_some_and(|max| forced.len() as u64 >= max);
        let rest = form.schema.object.unevaluated.as_ref().map(|kw| kw.value);
        let names = self.names(state, Some(nid));
        for name in &names {
            if full && !forced.contains(name) {
                continue;
            }
            let all: Vec<Nid> = if left {
                let said = |form: &Form| {
                    let said = said_of_name(form, name);
                    !said.sure.is_empty()
                };
                if self.evaluates(nid, &said, 0) { Vec::new() } else { rest.into_iter().collect() }
            } else {
                let said = said_of_name(&form, name);
                said.sure.into_iter().chain(said.perhaps).collect()
            };
            let all: Vec<Nid> = all.into_iter().filter(|it| !self.form(*it).is_any()).collect();
            if all.is_empty() || !self.is_allowed(state, name) {
                continue;
            }
            if self.names_unused
                && form.schema.object.properties.contains_key(name)
                && !forced.contains(name)
                && self.is_undeclared(state, name)
            {
                refused.unused = true;
                continue;
            }
            for it in all {
                let mut goal = self.member_goal(state, &Goal::default(), name);
                goal.neg.insert(it);
                match self.solve(goal) {
                    Outcome::Empty { unused } => refused.unused |= unused,
                    Outcome::Found(_) | Outcome::Unknown(_) => refused
                        .spots
                        .push(Spot { place: Place::Name(name.clone()), refused: Some(it) }),
                }
            }
        }
        if full {
            return refused;
        }
        let says = !form.schema.object.patterns.is_empty()
            || form
                .schema
                .object
                .additional
                .as_ref()
                .is_some_and(|kw| !self.form(kw.value).is_any());
        if !says && !left {
            return refused;
        }
        let Some(combinations) = self.combinations(state, Some(nid)) else {
            refused.unknown = Some("limit: patterns of names".to_owned());
            return refused;
        };
        for patterns in combinations {
            let all: Vec<Nid> = if left {
                let said = |form: &Form| !said_of_fresh(form, &patterns).sure.is_empty();
                if self.evaluates(nid, &said, 0) { Vec::new() } else { rest.into_iter().collect() }
            } else {
                let said = said_of_fresh(&form, &patterns);
                said.sure.into_iter().chain(said.perhaps).collect()
            };
            for it in all {
                let mut goal = self.fresh_goal(state, &patterns);
                goal.neg.insert(it);
                match self.solve(goal) {
                    Outcome::Empty { unused } => {
                        refused.unused |= unused;
                        continue;
                    }
                    Outcome::Found(_) | Outcome::Unknown(_) => {}
                }
                let name = self.name_goal(state, &patterns, None, &names);
                if !self.solve(name).is_empty() {
                    let place = Place::Fresh(patterns.clone(), None);
                    refused.spots.push(Spot { place, refused: Some(it) });
                }
            }
        }
        refused
    }

    /// The names that a schema may refuse.
    fn names_refused(&mut self, state: &State, nid: Nid) -> Refused {
        let mut refused = Refused::default();
        let (forced, _, max) = self.forced(state);
        let full = max.is_some_and(|max| forced.len() as u64 >= max);
        let names = self.names(state, None);
        for name in &names {
            if full && !forced.contains(name) || !self.is_allowed(state, name) {
                continue;
            }
            let json = crate::model::quote(name);
            if self.oracle.accepts(&self.forms, nid, &json) == Some(true) {
                continue;
            }
            let goal = self.member_goal(state, &Goal::default(), name);
            if !self.solve(goal).is_empty() {
                let place = Place::Name(name.clone());
                refused.spots.push(Spot { place, refused: None });
            }
        }
        if full {
            return refused;
        }
        let Some(combinations) = self.combinations(state, None) else {
            refused.unknown = Some("limit: patterns of names".to_owned());
            return refused;
        };
        for patterns in combinations {
            let name = self.name_goal(state, &patterns, Some(nid), &names);
            if self.solve(name).is_empty() {
                continue;
            }
            let goal = self.fresh_goal(state, &patterns);
            if !self.solve(goal).is_empty() {
                let place = Place::Fresh(patterns, Some(nid));
                refused.spots.push(Spot { place, refused: None });
            }
        }
        refused
    }

    pub(super) fn make_object(&mut self, goal: &Goal, state: &State) -> Outcome {
        let (mut forced, min, max) = self.forced(state);
        forced.extend(goal.parts.keys().cloned());
        self.close_dependent(state, &mut forced);
        let is_absent = |name: &String| state.facts.contains(&Fact::Absent(name.clone()));
        let most = max.unwrap_or(u64::MAX);
        if forced.iter().any(is_absent) || min > most || forced.len() as u64 > most {
            return Outcome::EMPTY;
        }
        if self.most_members(state).is_some_and(|most| most < min) {
            return Outcome::EMPTY;
        }
        let mut unused = false;
        let mut unknown: Option<String> = None;
        for name in &forced {
            if !self.is_allowed(state, name) {
                return Outcome::EMPTY;
            }
            let of = self.member_goal(state, goal, name);
            match self.solve(of) {
                Outcome::Empty { unused } => return Outcome::Empty { unused },
                Outcome::Unknown(why) => unknown = Some(why),
                Outcome::Found(_) => {}
            }
        }
        let mut demands: Vec<Vec<Spot>> = Vec::new();
        for fact in &state.facts {
            let refused = match fact {
                Fact::Member(nid) => self.members_refused(state, *nid, false),
                Fact::LeftMember(nid) => self.members_refused(state, *nid, true),
                Fact::Name(nid) => self.names_refused(state, *nid),
                _ => continue,
            };
            if refused.spots.is_empty() {
                return match refused.unknown {
                    Some(why) => Outcome::Unknown(why),
                    None => Outcome::Empty { unused: unused || refused.unused },
                };
            }
            unused |= refused.unused;
            unknown = unknown.or(refused.unknown);
            demands.push(refused.spots);
        }
        if let Some(why) = unknown.clone().filter(|why| why.starts_with("limit: steps")) {
            return Outcome::Unknown(why);
        }
        let n_tries = demands.iter().fold(1_usize, |all, it| all.saturating_mul(it.len()));
        let mut all_empty = unknown.is_none() && n_tries <= MOST_TRIES;
        for n in 0..n_tries.min(MOST_TRIES) {
            let mut rest = n;
            let chosen: Vec<Spot> = demands
                .iter()
                .filter_map(|spots| {
                    let spot = spots.get(rest % spots.len().max(1)).cloned();
                    rest /= spots.len().max(1);
                    spot
                })
                .collect();
            match self.build(goal, state, &forced, &chosen, (min, most)) {
                Outcome::Found(found) => return Outcome::Found(found),
                Outcome::Empty { unused: also } => unused |= also,
                Outcome::Unknown(why) => {
                    all_empty = false;
                    unknown.get_or_insert(why);
                }
            }
        }
        if all_empty {
            Outcome::Empty { unused }
        } else {
            Outcome::Unknown(unknown.unwrap_or_else(|| "limit: members tried".to_owned()))
        }
    }

    /// How many members there can be, where names are restricted.
    fn most_members(&self, state: &State) -> Option<u64> {
        let mut most = None;
        for nid in &state.pos {
            let form = self.form(*nid);
            let object = &form.schema.object;
            let closed =
                object.additional.as_ref().is_some_and(|kw| self.form(kw.value).kinds.is_empty());
            if closed && object.patterns.is_empty() {
                let names = object.properties.iter().filter(|(name, kw)| {
                    !state.facts.contains(&Fact::Absent((*name).clone()))
                        && !self.form(kw.value).kinds.is_empty()
                });
                most = least(most, Some(names.count() as u64));
            }
        }
        most
    }

    /// An object with these members, and with what is refused where it was chosen to be. Empty only
    /// if there is none with that choice.
    fn build(
        &mut self,
        whole: &Goal,
        state: &State,
        forced: &BTreeSet<String>,
        chosen: &[Spot],
        (min, max): (u64, u64),
    ) -> Outcome {
        let mut wanted: BTreeMap<String, BTreeSet<Nid>> =
            forced.iter().map(|name| (name.clone(), BTreeSet::new())).collect();
        for spot in chosen {
            if let Place::Name(name) = &spot.place {
                wanted.entry(name.clone()).or_default().extend(spot.refused);
            }
        }
        let mut all: BTreeSet<String> = wanted.keys().cloned().collect();
        self.close_dependent(state, &mut all);
        let is_absent = |name: &String| state.facts.contains(&Fact::Absent(name.clone()));
        if all.iter().any(is_absent) || all.len() as u64 > max {
            return Outcome::EMPTY;
        }
        let mut members = BTreeMap::new();
        for name in &all {
            if !self.is_allowed(state, name) {
                return Outcome::EMPTY;
            }
            let mut goal = self.member_goal(state, whole, name);
            goal.neg.extend(wanted.get(name).into_iter().flatten());
            match self.solve(goal) {
                Outcome::Found(value) => {
                    members.insert(name.clone(), value);
                }
                other => return other,
            }
        }
        let mut taken = self.names(state, None);
        taken.extend(all);
        for spot in chosen {
            let Place::Fresh(patterns, refused_name) = &spot.place else { continue };
            let name = self.name_goal(state, patterns, *refused_name, &taken);
            let Outcome::Found(Literal::String(name)) = self.solve(name) else {
                return Outcome::Unknown("patternProperties or propertyNames".to_owned());
            };
            let mut goal = self.fresh_goal(state, patterns);
            goal.neg.extend(spot.refused);
            match self.solve(goal) {
                Outcome::Found(value) => {
                    taken.insert(name.clone());
                    members.insert(name, value);
                }
                other => return other,
            }
        }
        if (members.len() as u64) < min {
            self.fill(state, &mut members, &mut taken, min);
        }
        let object = Literal::Object(members);
        self.first(whole, [object], "members that depend on each other")
    }

    /// Adds members until there are enough.
    fn fill(
        &mut self,
        state: &State,
        members: &mut BTreeMap<String, Literal>,
        taken: &mut BTreeSet<String>,
        min: u64,
    ) {
        if min > MOST_MEMBERS {
            return;
        }
        let declared: Vec<String> =
            taken.iter().filter(|name| !members.contains_key(*name)).cloned().collect();
        for name in declared {
            if members.len() as u64 >= min {
                return;
            }
            if self.is_allowed(state, &name) {
                let goal = self.member_goal(state, &Goal::default(), &name);
                if let Outcome::Found(value) = self.solve(goal) {
                    members.insert(name, value);
                }
            }
        }
        for patterns in self.combinations(state, None).unwrap_or_default() {
            let goal = self.fresh_goal(state, &patterns);
            let Outcome::Found(value) = self.solve(goal) else { continue };
            while (members.len() as u64) < min {
                let name = self.name_goal(state, &patterns, None, taken);
                let Outcome::Found(Literal::String(name)) = self.solve(name) else { break };
                taken.insert(name.clone());
                members.insert(name, value.clone());
            }
        }
    }
}

/// The schemas that one applies in place.
fn in_place(form: &Form) -> Vec<Nid> {
    let schema = &form.schema;
    let mut all: Vec<Nid> = schema.all.iter().map(|kw| kw.value).collect();
    all.extend(schema.unions.iter().flat_map(|union| union.branches.iter().copied()));
    all.extend(schema.dependent_schemas.iter().map(|(_, kw)| kw.value));
    for it in &schema.ifs {
        all.extend([it.test].into_iter().chain(it.then).chain(it.otherwise));
    }
    all
}
