//! Arrays and objects of which there are few: each is tried.

use super::{
    Literal,
    choice::{Fact, State},
    forms::Nid,
    goal::{AnyOf, Goal, Outcome},
    solve::{Solver, spellings},
    trace::Step,
};
use crate::{
    model::Kinds,
    sorted::{SortedMap, SortedSet},
};

/// A part may have at most so many values.
const MOST_VALUES: usize = 16;

/// So many parts may be told apart.
const MOST_PARTS: usize = 8;

/// At most so many arrays or objects are tried.
const MOST_TRIED: usize = 512;

/// So many sets of names are tried.
const MOST_SETS: usize = 32;

/// The values of parts, by name, or by number.
pub(crate) type Lists = Vec<(String, Vec<Literal>)>;

impl Solver<'_> {
    /// Tries all arrays there are, if they are few. `needs` are items that there have to be, and how
    /// many.
    pub(super) fn each_array(
        &mut self,
        goal: &Goal,
        state: &State,
        (min, max): (u64, Option<u64>),
        n_positions: usize,
        needs: &[(Nid, u64)],
    ) -> Option<Outcome> {
        let most = max.and_then(|max| usize::try_from(max).ok()).unwrap_or(usize::MAX);
        let n_parts = most.min(n_positions.saturating_add(1));
        let unique = state.pos.iter().any(|nid| self.form(*nid).schema.array.unique.is_some());
        if n_parts > MOST_PARTS {
            return None;
        }
        let mut lists: Vec<Vec<Literal>> = Vec::with_capacity(n_parts);
        for n in 0..n_parts {
            let mut part = self.item_goal(state, goal, n);
            // If there are no more items than needed, each of them is.
            let each = needs.iter().filter(|(_, needed)| max.is_some_and(|max| *needed >= max));
            part.pos.extend(each.map(|(nid, _)| *nid));
            lists.push(self.all_of(&part)?);
        }
        // Where no item can be, an array ends.
        let most = lists.iter().position(Vec::is_empty).map_or(most, |end| most.min(end));
        if !unique && most > MOST_PARTS {
            return None;
        }
        let distinct: SortedSet<&Literal> = lists.iter().flatten().collect();
        let most = if unique { most.min(distinct.len()) } else { most };
        let arrays = if (most as u64) < min { Vec::new() } else { arrays(&lists, most, unique)? };
        let arrays: Vec<Literal> = arrays
            .into_iter()
            .filter(|items| items.len() as u64 >= min)
            .map(Literal::Array)
            .collect();
        let lists = lists.into_iter().enumerate().map(|(n, list)| (n.to_string(), list));
        Some(self.each_of(goal, lists.collect(), &arrays))
    }

    /// Tries all objects there are, if they are few; or all sets of names that they can have.
    pub(super) fn each_object(
        &mut self,
        goal: &Goal,
        state: &State,
        forced: &SortedSet<String>,
        (min, max): (u64, Option<u64>),
    ) -> Option<Outcome> {
        let names = self.possible_names(goal, state, forced, max)?;
        let mut lists = Lists::with_capacity(names.len());
        for name in &names {
            let part = self.member_goal(state, goal, name);
            match self.all_of(&part) {
                Some(list) => lists.push((name.clone(), list)),
                None => break,
            }
        }
        if lists.len() == names.len()
            && let Some(objects) = objects(&lists, &|name| forced.contains(name))
        {
            let objects: Vec<Literal> = objects.into_iter().map(Literal::Object).collect();
            return Some(self.each_of(goal, lists, &objects));
        }
        let sets = sets(&names, forced)?;
        let depth = self.enter(|| Step::Named(names.clone()));
        let mut all = AnyOf::default();
        for set in sets {
            let n_members = set.len() as u64;
            if n_members < min || max.is_some_and(|max| n_members > max) {
                continue;
            }
            let outcome = if set.is_empty() {
                self.one_of(goal, [Literal::Object(SortedMap::new())].iter())
            } else {
                let one = with_names(state, &names, &set);
                self.made_object(goal, &one, &set, (min, max))
            };
            if let Some(found) = all.add(outcome) {
                self.leave(depth, &found);
                return Some(found);
            }
        }
        let outcome = all.done();
        self.leave(depth, &outcome);
        Some(outcome)
    }

    /// All names that members can have, if they are few.
    fn possible_names(
        &mut self,
        goal: &Goal,
        state: &State,
        forced: &SortedSet<String>,
        max: Option<u64>,
    ) -> Option<SortedSet<String>> {
        if max.is_some_and(|max| forced.len() as u64 >= max) {
            return (forced.len() <= MOST_PARTS).then(|| forced.clone());
        }
        let mut names = self.names(state, None);
        names.extend(goal.parts.keys().chain(forced).cloned());
        let mut allowed = SortedSet::new();
        for name in &names {
            if !self.is_allowed(state, name) {
                continue;
            }
            // Documents may not use it.
            if self.names_unused && self.is_undeclared(state, name) {
                return None;
            }
            allowed.insert(name.clone());
        }
        for patterns in self.combinations(state, None)? {
            let value = self.fresh_goal(state, &patterns);
            if self.solve(value) == Outcome::EMPTY {
                continue;
            }
            let of_name = self.name_goal(state, &patterns, None, &names);
            let found = self.all_of(&of_name)?;
            let found: Vec<String> =
                found.iter().filter_map(Literal::as_str).map(str::to_owned).collect();
            names.extend(found.iter().cloned());
            allowed.extend(found);
        }
        (allowed.len() <= MOST_PARTS).then_some(allowed)
    }

    fn each_of(&mut self, goal: &Goal, lists: Lists, values: &[Literal]) -> Outcome {
        let depth = self.enter(|| Step::Listed(lists));
        let outcome = self.one_of(goal, values.iter());
        self.leave(depth, &outcome);
        outcome
    }

    /// All answers to a question, if they are few and that is proven.
    pub(super) fn all_of(&mut self, goal: &Goal) -> Option<Vec<Literal>> {
        if !self.may_be_few(goal) {
            return None;
        }
        let mut goal = goal.clone();
        let mut all: Vec<Literal> = Vec::new();
        loop {
            match self.solve(goal.clone()) {
                Outcome::Empty { unused: false } => break,
                Outcome::Found(value) if all.len() < MOST_VALUES => {
                    goal.except.insert(value.clone());
                    all.push(value);
                }
                _ => return None,
            }
        }
        Some(if self.digits_matter { all.iter().flat_map(spellings).collect() } else { all })
    }

    /// Whether it is worth looking for all answers.
    fn may_be_few(&self, goal: &Goal) -> bool {
        let mut kinds = Kinds::ANY;
        for nid in &goal.pos {
            kinds = kinds.and(self.form(*nid).kinds);
        }
        let matched = goal.patterns.iter().any(|(pattern, wanted)| *wanted && !pattern.is_empty());
        if !goal.patterns.is_empty() {
            kinds = kinds.and(Kinds::STRING);
        }
        goal.only.is_some()
            || kinds == Kinds::STRING && matched
            || kinds.within(Kinds::NULL.or(Kinds::BOOLEAN))
            || goal.pos.iter().any(|nid| self.is_few(*nid, kinds, 0))
    }

    /// Whether the schema seems to accept few values of these kinds.
    fn is_few(&self, nid: Nid, kinds: Kinds, depth: usize) -> bool {
        let form = self.form(nid);
        let schema = &form.schema;
        self.work.look(schema.weight_in_place());
        let kinds = kinds.and(form.kinds).without(Kinds::NULL.or(Kinds::BOOLEAN));
        let number = &schema.number;
        let bounded = !number.min.is_empty() && !number.max.is_empty();
        let stepped = !kinds.meets(Kinds::FRACTION) || !number.multiple_of.is_empty();
        let never = |kw: &Option<crate::model::Kw<Nid>>| {
            kw.as_ref().is_some_and(|kw| self.form(kw.value).kinds.is_empty())
        };
        let by_kind = (!kinds.meets(Kinds::NUMBER) || bounded && stepped)
            && (!kinds.meets(Kinds::STRING)
                || !schema.string.patterns.is_empty()
                || schema.string.max.as_ref().is_some_and(|kw| kw.value == 0))
            && (!kinds.meets(Kinds::ARRAY)
                || schema.array.max.is_some()
                || schema.array.unique.is_some()
                || never(&schema.array.items))
            && (!kinds.meets(Kinds::OBJECT)
                || never(&schema.object.additional)
                || never(&schema.object.unevaluated)
                || schema.object.max.as_ref().is_some_and(|kw| kw.value == 0)
                || !schema.object.names.is_empty());
        schema.values.is_some()
            || by_kind
            || depth < 3
                && !self.work.is_over()
                && (schema.all.iter().any(|kw| self.is_few(kw.value, kinds, depth + 1))
                    || schema.unions.iter().any(|union| {
                        union.branches.iter().all(|it| self.is_few(*it, kinds, depth + 1))
                    }))
    }
}

/// All sets of these names that have those that are forced. Nothing if they are too many.
pub(crate) fn sets(
    names: &SortedSet<String>,
    forced: &SortedSet<String>,
) -> Option<Vec<SortedSet<String>>> {
    let mut all = vec![forced.clone()];
    for name in names.difference(forced) {
        if all.len() > MOST_SETS / 2 {
            return None;
        }
        let with = all.iter().map(|set| set.iter().chain([name]).cloned().collect());
        let with: Vec<SortedSet<String>> = with.collect();
        all.extend(with);
    }
    Some(all)
}

/// What is known if just these of the names are there.
fn with_names(state: &State, names: &SortedSet<String>, set: &SortedSet<String>) -> State {
    let mut one = state.clone();
    one.facts.extend(set.iter().cloned().map(Fact::Present));
    one.facts.extend(names.difference(set).cloned().map(Fact::Absent));
    one
}

/// All arrays of these items, the last list being that of all further items too. Nothing if they are
/// too many.
pub(crate) fn arrays(
    lists: &[Vec<Literal>],
    most: usize,
    unique: bool,
) -> Option<Vec<Vec<Literal>>> {
    let mut all = vec![Vec::new()];
    let mut last = all.clone();
    for n in 0..most {
        let Some(list) = lists.get(n).or(lists.last()) else { break };
        let mut next = Vec::new();
        for items in &last {
            for value in list.iter().filter(|value| !unique || !items.contains(*value)) {
                let mut items: Vec<Literal> = items.clone();
                items.push(value.clone());
                next.push(items);
            }
            if all.len() + next.len() > MOST_TRIED {
                return None;
            }
        }
        if next.is_empty() {
            break;
        }
        all.extend(next.iter().cloned());
        last = next;
    }
    Some(all)
}

/// All objects of these members; those that are `forced` are always there. Nothing if they are too
/// many.
pub(crate) fn objects(
    lists: &Lists,
    forced: &dyn Fn(&String) -> bool,
) -> Option<Vec<SortedMap<String, Literal>>> {
    let mut all = vec![SortedMap::new()];
    for (name, list) in lists {
        let mut next = if forced(name) { Vec::new() } else { all.clone() };
        for members in &all {
            for value in list {
                let mut members = members.clone();
                members.insert(name.clone(), value.clone());
                next.push(members);
            }
        }
        if next.len() > MOST_TRIED {
            return None;
        }
        all = next;
    }
    Some(all)
}
