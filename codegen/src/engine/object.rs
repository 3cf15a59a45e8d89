//! Objects: the value of the member for each name that a schema mentions, and for one more name for
//! each combination of patterns that can match.

use super::{
    Literal,
    choice::{Fact, Left, Possible, State},
    forms::{Form, Nid},
    goal::{Goal, Outcome},
    judge::Written,
    members::{OF_NAME, said_of_fresh, said_of_name},
    scalar::least,
    solve::{OUT_OF_STEPS, Solver},
};
use crate::sorted::{SortedMap, SortedSet};

/// How many combinations of members are tried.
const MOST_TRIES: usize = 48;

/// How many members are made.
const MOST_MEMBERS: u64 = 256;

/// Which member.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Which {
    Name(String),
    /// Any that nobody names: these patterns match it or do not, and the schema accepts it as a
    /// name, or has to refuse it.
    Fresh(SortedSet<(String, bool)>, Option<Nid>),
}

/// A member that is refused.
#[derive(Clone, Debug)]
struct Spot {
    which: Which,
    refused: Option<Nid>,
}

/// All members that can be refused.
#[derive(Debug, Default)]
pub(super) struct Refused {
    spots: Vec<Spot>,
    unused: bool,
    /// Members that could not be looked at.
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

impl Solver<'_> {
    /// The members that may be refused by what the schema says of them; with `left`, by its
    /// `unevaluatedProperties`, if it is about them.
    pub(super) fn members_refused(
        &mut self,
        state: &State,
        nid: Nid,
        left: Option<&Left>,
    ) -> Refused {
        let mut refused = Refused::default();
        let form = self.form(nid);
        let (forced, _, max) = self.forced(state);
        let full = max.is_some_and(|max| forced.len() as u64 >= max);
        let rest = form.schema.object.unevaluated.as_ref().map(|kw| kw.value);
        let mut names = self.names(state, Some(nid));
        if let Some(Left::Named(name)) = left {
            names.insert(name.clone());
        }
        self.work.look(OF_NAME * names.len());
        for name in &names {
            if full && !forced.contains(name) || left.is_some_and(|left| !left.may_be(name)) {
                continue;
            }
            let all: Vec<Nid> = if left.is_some() {
                let said = |form: &Form| {
                    let said = said_of_name(form, name);
                    !said.sure.is_empty()
                };
                if self.evaluates(nid, &said, &mut SortedMap::new()) {
                    Vec::new()
                } else {
                    rest.into_iter().collect()
                }
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
                        .push(Spot { which: Which::Name(name.clone()), refused: Some(it) }),
                }
            }
        }
        if full || matches!(left, Some(Left::Named(_))) {
            return refused;
        }
        let says = !form.schema.object.patterns.is_empty()
            || form
                .schema
                .object
                .additional
                .as_ref()
                .is_some_and(|kw| !self.form(kw.value).is_any());
        if !says && left.is_none() {
            return refused;
        }
        let Some(combinations) = self.combinations(state, Some(nid)) else {
            refused.unknown = Some("limit: patterns of names".to_owned());
            return refused;
        };
        for patterns in combinations {
            let all: Vec<Nid> = if left.is_some() {
                let said = |form: &Form| !said_of_fresh(form, &patterns).sure.is_empty();
                if self.evaluates(nid, &said, &mut SortedMap::new()) {
                    Vec::new()
                } else {
                    rest.into_iter().collect()
                }
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
                    let which = Which::Fresh(patterns.clone(), None);
                    refused.spots.push(Spot { which, refused: Some(it) });
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
            let text = Literal::String(name.clone());
            if self.accepts(nid, &Written::new(&text)) == Some(true) {
                continue;
            }
            let goal = self.member_goal(state, &Goal::default(), name);
            if !self.solve(goal).is_empty() {
                let which = Which::Name(name.clone());
                refused.spots.push(Spot { which, refused: None });
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
                let which = Which::Fresh(patterns, Some(nid));
                refused.spots.push(Spot { which, refused: None });
            }
        }
        refused
    }

    pub(super) fn make_object(&mut self, goal: &Goal, state: &State) -> Outcome {
        let (mut forced, min, max) = self.forced(state);
        forced.extend(goal.parts.keys().cloned());
        self.close_dependent(state, &mut forced);
        let outcome = self.made_object(goal, state, &forced, (min, max));
        match &outcome {
            Outcome::Unknown(why) if why != OUT_OF_STEPS => {
                self.each_object(goal, state, &forced, (min, max)).unwrap_or(outcome)
            }
            _ => outcome,
        }
    }

    pub(super) fn made_object(
        &mut self,
        goal: &Goal,
        state: &State,
        forced: &SortedSet<String>,
        (min, max): (u64, Option<u64>),
    ) -> Outcome {
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
        for name in forced {
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
        let mut refusable: Vec<Vec<Spot>> = Vec::new();
        for fact in &state.facts {
            let refused = match fact {
                Fact::Member(nid) => self.members_refused(state, *nid, None),
                Fact::LeftMember(nid, left) => self.members_refused(state, *nid, Some(left)),
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
            refusable.push(refused.spots);
        }
        if let Some(why) = unknown.clone().filter(|why| why.starts_with("limit: steps")) {
            return Outcome::Unknown(why);
        }
        let n_tries = refusable.iter().fold(1_usize, |all, it| all.saturating_mul(it.len()));
        let mut all_empty = unknown.is_none() && n_tries <= MOST_TRIES;
        for n in 0..n_tries.min(MOST_TRIES) {
            let mut rest = n;
            let chosen: Vec<Spot> = refusable
                .iter()
                .filter_map(|spots| {
                    let spot = spots.get(rest % spots.len().max(1)).cloned();
                    rest /= spots.len().max(1);
                    spot
                })
                .collect();
            match self.build(goal, state, forced, &chosen, (min, most)) {
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
        forced: &SortedSet<String>,
        chosen: &[Spot],
        (min, max): (u64, u64),
    ) -> Outcome {
        let mut wanted: SortedMap<String, SortedSet<Nid>> =
            forced.iter().map(|name| (name.clone(), SortedSet::new())).collect();
        for spot in chosen {
            if let Which::Name(name) = &spot.which {
                wanted.entry(name.clone()).or_default().extend(spot.refused);
            }
        }
        let mut all: SortedSet<String> = wanted.keys().cloned().collect();
        self.close_dependent(state, &mut all);
        let is_absent = |name: &String| state.facts.contains(&Fact::Absent(name.clone()));
        if all.iter().any(is_absent) || all.len() as u64 > max {
            return Outcome::EMPTY;
        }
        let mut members = SortedMap::new();
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
            let Which::Fresh(patterns, refused_name) = &spot.which else { continue };
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
        members: &mut SortedMap<String, Literal>,
        taken: &mut SortedSet<String>,
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
