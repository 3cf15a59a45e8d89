//! That none of all arrays or objects there are is an answer, where they are few.

use super::{Checker, Shown, State, no, parts::Key};
use crate::{
    engine::{
        choice::Fact,
        goal::Goal,
        list::{Lists, arrays, objects, sets},
        trace::{Node, Step},
    },
    model::{Kinds, Literal},
    sorted::{SortedMap, SortedSet},
};

impl Checker<'_> {
    /// Whether the derivation lists the values of all parts, and no combination of them is an answer.
    pub(super) fn listed(
        &mut self,
        goal: &Goal,
        state: &State,
        nodes: &[Node],
        why: String,
    ) -> Shown {
        let made = nodes.iter().filter(|it| matches!(it.step, Step::Keywords));
        let found = made.flat_map(|it| &it.nodes).find_map(|it| match &it.step {
            Step::Listed(lists) => Some(Ok(lists)),
            Step::Named(names) => Some(Err(names)),
            _ => None,
        });
        let lists = match found {
            None => return Err(why),
            Some(Err(names)) => return self.each_set(goal, state, names),
            Some(Ok(lists)) => lists,
        };
        let all = if state.kinds == Kinds::ARRAY {
            self.all_arrays(state, lists)
        } else {
            self.all_objects(state, lists)
        };
        let Some(all) = all else { return no("all values of parts") };
        self.values(goal, all.iter())
    }

    /// Whether the part has no other values than these.
    fn are_all(&mut self, mut goal: Goal, list: &[Literal]) -> bool {
        goal.except.extend(list.iter().cloned());
        self.is_empty(&goal)
    }

    fn all_arrays(&mut self, state: &State, lists: &Lists) -> Option<Vec<Literal>> {
        let (min, max) = self.counts(state);
        let n_told = state.pos.iter().map(|nid| self.longest(*nid, 0)).max().unwrap_or(0);
        let mut most = usize::try_from(max).unwrap_or(usize::MAX);
        let forms: Vec<_> = state.pos.iter().map(|nid| self.solver.form(*nid)).collect();
        let contains = forms.iter().flat_map(|form| &form.schema.array.contains);
        let each: Vec<_> = contains.filter(|it| it.min >= max).map(|it| it.schema.value).collect();
        if lists.len() < most.min(n_told + 1) {
            return None;
        }
        for (n, (_, list)) in lists.iter().enumerate() {
            let mut part = self.part(state, &Key::Item(n));
            part.pos.extend(&each);
            if !self.are_all(part, list) {
                return None;
            }
        }
        let lists: Vec<Vec<Literal>> = lists.iter().map(|(_, list)| list.clone()).collect();
        let unique = forms.iter().any(|form| form.schema.array.unique.is_some());
        if unique {
            let distinct: SortedSet<_> = lists.iter().flatten().collect();
            most = most.min(distinct.len());
        }
        if (most as u64) < min {
            return Some(Vec::new());
        }
        let all = arrays(&lists, most, unique)?.into_iter();
        Some(all.filter(|items| items.len() as u64 >= min).map(Literal::Array).collect())
    }

    /// Whether no members can have other names than these.
    fn are_all_names(&mut self, state: &State, allowed: &SortedSet<String>) -> bool {
        let forced = self.forced(state);
        if forced.len() as u64 >= self.counts(state).1 {
            return forced.is_subset(allowed);
        }
        let mut names = self.names(state, None);
        names.extend(forced);
        let refused =
            names.iter().all(|name| allowed.contains(name) || self.is_name_refused(state, name));
        names.extend(allowed.iter().cloned());
        refused && self.has_no_others(state, &names)
    }

    /// Whether there is no object, whichever of the names its members have.
    fn each_set(&mut self, goal: &Goal, state: &State, names: &SortedSet<String>) -> Shown {
        let forced = self.forced(state);
        let (min, max) = self.counts(state);
        let Some(sets) = sets(names, &forced).filter(|_| self.are_all_names(state, names)) else {
            return no("all names of members");
        };
        for set in sets.into_iter().filter(|it| (min..=max).contains(&(it.len() as u64))) {
            let mut one = state.clone();
            one.facts.extend(set.iter().cloned().map(Fact::Present));
            one.facts.extend(names.difference(&set).cloned().map(Fact::Absent));
            if set.is_empty() {
                self.values(goal, [Literal::Object(SortedMap::new())].iter())?;
            } else if !self.clashes(&one) {
                self.object(&one)?;
            }
        }
        Ok(())
    }

    fn all_objects(&mut self, state: &State, lists: &Lists) -> Option<Vec<Literal>> {
        let forced = self.forced(state);
        let names = lists.iter().map(|(name, _)| name.clone()).collect();
        if !self.are_all_names(state, &names) {
            return None;
        }
        for (name, list) in lists {
            let part = self.part(state, &Key::Name(name.clone()));
            if !self.are_all(part, list) {
                return None;
            }
        }
        let all = objects(lists, &|name| forced.contains(name))?;
        Some(all.into_iter().map(Literal::Object).collect())
    }
}
