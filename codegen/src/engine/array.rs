//! Arrays: each item that some schema treats separately, and one more for all that follow.

use super::{
    Literal,
    choice::{Fact, Possible, State},
    counts::Counts,
    forms::{Form, Nid},
    goal::{AnyOf, Goal, Outcome},
    scalar::least,
    solve::{OUT_OF_STEPS, Solver},
};
use crate::sorted::SortedSet;

/// How many items are made.
const MOST_ITEMS: u64 = 256;

/// How many choices of locations are tried.
const MOST_TRIES: usize = 16;

/// Where an item can be that is refused.
#[derive(Debug, Default)]
pub(super) struct RefusedItems {
    spots: Vec<(usize, Nid)>,
    unused: bool,
}

impl RefusedItems {
    pub(super) fn possible(&self) -> Possible {
        if self.spots.is_empty() { Possible::No { unused: self.unused } } else { Possible::Yes }
    }
}

fn said_of(form: &Form, n: usize) -> Option<Nid> {
    let array = &form.schema.array;
    array.prefix.get(n).or(array.items.as_ref()).map(|kw| kw.value)
}

impl Solver<'_> {
    /// How many items are told apart.
    fn n_positions(&self, state: &State, also: Option<Nid>) -> usize {
        let others = state.facts.iter().filter_map(|fact| match fact {
            Fact::Item(nid) | Fact::LeftItem(nid) => Some(*nid),
            _ => None,
        });
        let all = state.pos.iter().copied().chain(others).chain(also);
        all.map(|nid| self.longest(nid, 0)).max().unwrap_or(0)
    }

    fn longest(&self, nid: Nid, depth: usize) -> usize {
        let form = self.form(nid);
        let own = form.schema.array.prefix.len();
        self.work.look(form.schema.weight_in_place());
        if self.work.is_over() {
            return own;
        }
        if form.schema.array.unevaluated.is_none() && depth == 0 || depth > 4 {
            return own;
        }
        let below = in_place(&form).into_iter().map(|it| self.longest(it, depth + 1));
        below.max().unwrap_or(0).max(own)
    }

    /// What an item is asked for.
    pub(super) fn item_goal(&self, state: &State, whole: &Goal, n: usize) -> Goal {
        let mut goal = Goal::default();
        for nid in &state.pos {
            let form = self.form(*nid);
            self.work.look(1 + form.schema.array.contains.len());
            goal.pos.extend(said_of(&form, n));
            let array = &form.schema.array;
            if let Some(kw) = &array.unevaluated
                && self
                    .may_evaluate_items(state, *nid, &mut SortedSet::new())
                    .is_some_and(|most| n >= most)
            {
                goal.pos.insert(self.either.get(nid).copied().unwrap_or(kw.value));
            }
            goal.neg.extend(
                array.contains.iter().filter(|it| it.max == Some(0)).map(|it| it.schema.value),
            );
        }
        for fact in &state.facts {
            if let Fact::Fewer(nid, 1) = fact {
                goal.neg.insert(*nid);
            }
        }
        if let Some(value) = whole.parts.get(&n.to_string()) {
            goal.only = Some([value.clone()].into());
        }
        goal
    }

    /// Behind how many items none is evaluated but by `contains` beside `unevaluatedItems`; nothing
    /// if there is no such number.
    fn may_evaluate_items(
        &self,
        state: &State,
        nid: Nid,
        seen: &mut SortedSet<Nid>,
    ) -> Option<usize> {
        let is_first = seen.is_empty();
        if !seen.insert(nid) {
            return Some(0);
        }
        let form = self.form(nid);
        let array = &form.schema.array;
        let all = array.items.is_some()
            || !is_first
                && (array.unevaluated.is_some() || array.contains.iter().any(|it| it.evaluates));
        if all {
            return None;
        }
        let mut most = array.prefix.len();
        for below in self.applied(state, &form) {
            most = most.max(self.may_evaluate_items(state, below, seen)?);
        }
        Some(most)
    }

    /// Whether the schema evaluates this item of every array that it accepts.
    fn evaluates_item(&self, nid: Nid, n: usize, depth: usize) -> bool {
        let form = self.form(nid);
        if said_of(&form, n).is_some() || depth > 0 && form.schema.array.unevaluated.is_some() {
            return true;
        }
        self.work.look(form.schema.weight_in_place());
        depth < 8
            && !self.work.is_over()
            && (form.schema.all.iter().any(|kw| self.evaluates_item(kw.value, n, depth + 1))
                || form.schema.unions.iter().any(|union| {
                    union.branches.iter().all(|it| self.evaluates_item(*it, n, depth + 1))
                }))
    }

    fn lengths(&self, state: &State) -> (u64, Option<u64>, Counts) {
        let (mut min, mut max) = (0, None);
        let mut counts = Counts::default();
        for nid in &state.pos {
            let form = self.form(*nid);
            let array = &form.schema.array;
            min = min.max(array.min.as_ref().map_or(0, |kw| kw.value));
            max = least(max, array.max.as_ref().map(|kw| kw.value));
            for it in &array.contains {
                if it.min > 0 {
                    counts.needs.push((it.schema.value, it.min));
                }
                counts.caps.extend(it.max.map(|max| (it.schema.value, max)));
            }
        }
        for fact in &state.facts {
            match fact {
                Fact::AtMost(most) => max = least(max, Some(*most)),
                Fact::AtLeast(fewest) => min = min.max(*fewest),
                Fact::More(nid, most) => counts.needs.push((*nid, most.saturating_add(1))),
                Fact::Fewer(nid, fewest) => counts.caps.push((*nid, fewest.saturating_sub(1))),
                _ => {}
            }
        }
        (min, max, counts)
    }

    /// The items that may be refused by what the schema says of them; with `left`, by its
    /// `unevaluatedItems`.
    pub(super) fn items_refused(&mut self, state: &State, nid: Nid, left: bool) -> RefusedItems {
        let mut refused = RefusedItems::default();
        let form = self.form(nid);
        let (_, max, _) = self.lengths(state);
        for n in 0..=self.n_positions(state, Some(nid)) {
            if max.is_some_and(|max| n as u64 >= max) {
                break;
            }
            let it = if left {
                let rest = form.schema.array.unevaluated.as_ref().map(|kw| kw.value);
                rest.filter(|_| !self.evaluates_item(nid, n, 0))
            } else {
                said_of(&form, n)
            };
            let Some(it) = it else { continue };
            let mut goal = self.item_goal(state, &Goal::default(), n);
            goal.neg.insert(it);
            if left {
                // What `contains` accepts is evaluated.
                let contains = form.schema.array.contains.iter().filter(|it| it.evaluates);
                goal.neg.extend(contains.map(|it| it.schema.value));
            }
            match self.solve(goal) {
                Outcome::Empty { unused } => refused.unused |= unused,
                Outcome::Found(_) | Outcome::Unknown(_) => refused.spots.push((n, it)),
            }
        }
        refused
    }

    pub(super) fn make_array(&mut self, goal: &Goal, state: &State) -> Outcome {
        let (mut min, max, counts) = self.lengths(state);
        let embedded = goal.parts.keys().filter_map(|n| n.parse::<usize>().ok()).max();
        let n_positions = self.n_positions(state, None).max(embedded.map_or(0, |n| n + 1));
        min = min.max(embedded.map_or(0, |n| n as u64 + 1));
        let needs = counts.needs.clone();
        let outcome = self.made_array(goal, state, (min, max), counts, n_positions);
        match &outcome {
            Outcome::Unknown(why) if why != OUT_OF_STEPS => {
                let each = self.each_array(goal, state, (min, max), n_positions, &needs);
                each.unwrap_or(outcome)
            }
            _ => outcome,
        }
    }

    fn made_array(
        &mut self,
        goal: &Goal,
        state: &State,
        (min, mut max): (u64, Option<u64>),
        counts: Counts,
        n_positions: usize,
    ) -> Outcome {
        let mut unused = false;
        let mut positions = Vec::new();
        for n in 0..=n_positions {
            if max.is_some_and(|max| n as u64 >= max) {
                break;
            }
            let outcome = self.solve(self.item_goal(state, goal, n));
            if let Outcome::Empty { unused: also } = outcome {
                // No array is longer.
                unused |= also;
                max = least(max, Some(n as u64));
                break;
            }
            positions.push(outcome);
        }
        if max.is_some_and(|max| max < min) {
            return Outcome::Empty { unused };
        }
        let unique = state.pos.iter().any(|nid| self.form(*nid).schema.array.unique.is_some());
        if unique && state.facts.contains(&Fact::Duplicate) {
            return Outcome::EMPTY;
        }
        if let Some(done) = self.counts(state, goal, &counts, positions.len(), n_positions, max) {
            return done;
        }
        for (nid, most) in &counts.caps {
            if max.is_none_or(|max| *most < max) && self.is_each(state, *nid, positions.len()) {
                max = least(max, Some(*most));
            }
        }
        if max.is_some_and(|max| max < min || self.needed(state, &counts, positions.len()) > max) {
            return Outcome::EMPTY;
        }
        let mut refusable: Vec<Vec<(usize, Nid)>> = Vec::new();
        for fact in &state.facts {
            let refused = match fact {
                Fact::Item(nid) => self.items_refused(state, *nid, false),
                Fact::LeftItem(nid) => self.items_refused(state, *nid, true),
                _ => continue,
            };
            unused |= refused.unused;
            let spots: Vec<(usize, Nid)> =
                refused.spots.into_iter().filter(|(n, _)| *n < positions.len()).collect();
            if spots.is_empty() {
                return Outcome::Empty { unused };
            }
            refusable.push(spots);
        }
        let twins = if state.facts.contains(&Fact::Duplicate) {
            match self.twins(state, goal, positions.len(), n_positions, max) {
                Ok(twins) => Some(twins),
                Err(outcome) => return outcome,
            }
        } else {
            None
        };
        let plan = Plan { min, max, n_positions, unique, counts, twins };
        let n_tries = refusable.iter().fold(1_usize, |all, it| all.saturating_mul(it.len()));
        let mut all = AnyOf::default();
        let mut all_impossible = n_tries <= MOST_TRIES;
        for n in 0..n_tries.min(MOST_TRIES) {
            let mut rest = n;
            let chosen: Vec<(usize, Nid)> = refusable
                .iter()
                .filter_map(|spots| {
                    let spot = spots.get(rest % spots.len().max(1)).copied();
                    rest /= spots.len().max(1);
                    spot
                })
                .collect();
            if self.is_impossible(state, &plan, &chosen, positions.len()) {
                continue;
            }
            all_impossible = false;
            let outcome = self.build_array(goal, state, &plan, &chosen);
            if let Some(found) = all.add(outcome) {
                return found;
            }
        }
        if all_impossible {
            return Outcome::Empty { unused };
        }
        match all.done() {
            // What was tried is not all there is.
            Outcome::Empty { .. } => Outcome::Unknown("items that depend on each other".to_owned()),
            other => other,
        }
    }

    /// Two locations that can hold the same, and what they hold.
    fn twins(
        &mut self,
        state: &State,
        whole: &Goal,
        n_positions: usize,
        rest: usize,
        max: Option<u64>,
    ) -> Result<(usize, usize, Literal), Outcome> {
        let last = if n_positions > rest { rest + 1 } else { n_positions.saturating_sub(1) };
        let mut all = AnyOf::default();
        for second in 1..=last {
            if max.is_some_and(|max| second as u64 >= max) {
                break;
            }
            for first in 0..second {
                let mut goal = self.item_goal(state, whole, first);
                let other = self.item_goal(state, whole, second);
                goal.pos.extend(other.pos);
                goal.neg.extend(other.neg);
                goal.only = goal.only.or(other.only);
                let outcome = self.solve(goal);
                if let Outcome::Found(value) = outcome {
                    return Ok((first, second, value));
                }
                let _ = all.add(outcome);
            }
        }
        Err(all.done())
    }

    fn build_array(
        &mut self,
        whole: &Goal,
        state: &State,
        plan: &Plan,
        chosen: &[(usize, Nid)],
    ) -> Outcome {
        let mut slots: Vec<Slot> = Vec::new();
        let grow = |slots: &mut Vec<Slot>, n: usize| {
            while slots.len() <= n {
                slots.push(Slot::default());
            }
        };
        if let Some((first, second, value)) = &plan.twins {
            grow(&mut slots, *second);
            for n in [first, second] {
                if let Some(slot) = slots.get_mut(*n) {
                    slot.value = Some(value.clone());
                }
            }
        }
        for (n, nid) in chosen {
            let mut n = *n;
            // Behind what is told apart there is room for more.
            while n >= plan.n_positions && slots.get(n).is_some_and(Slot::is_taken) {
                n += 1;
            }
            if plan.max.is_some_and(|max| n as u64 >= max) {
                n = plan.n_positions.min(n);
            }
            grow(&mut slots, n);
            if let Some(slot) = slots.get_mut(n) {
                slot.neg.insert(*nid);
            }
        }
        for (nid, needed) in &plan.counts.needs {
            let mut left = *needed;
            let mut n = 0;
            while left > 0 && (n as u64) < MOST_ITEMS && plan.max.is_none_or(|max| (n as u64) < max)
            {
                grow(&mut slots, n);
                let taken = slots.get(n).is_some_and(Slot::is_taken);
                if !taken {
                    let mut goal = self.item_goal(state, whole, n);
                    goal.pos.insert(*nid);
                    if !self.solve(goal).is_empty()
                        && let Some(slot) = slots.get_mut(n)
                    {
                        slot.pos.insert(*nid);
                        left -= 1;
                    }
                }
                n += 1;
            }
        }
        if plan.min > MOST_ITEMS {
            return Outcome::Unknown("limit: items".to_owned());
        }
        let fewest = usize::try_from(plan.min).unwrap_or(0);
        if fewest > 0 {
            grow(&mut slots, fewest - 1);
        }
        let mut items: Vec<Literal> = Vec::new();
        for (n, slot) in slots.iter().enumerate() {
            if let Some(value) = &slot.value {
                items.push(value.clone());
                continue;
            }
            let mut goal = self.item_goal(state, whole, n);
            goal.pos.extend(slot.pos.iter().copied());
            goal.neg.extend(slot.neg.iter().copied());
            if plan.unique && goal.only.is_none() {
                goal.except.extend(items.iter().cloned());
            }
            // Others had better not be counted.
            let mut spare = goal.clone();
            if slot.pos.is_empty() {
                spare.neg.extend(plan.counts.caps.iter().map(|(nid, _)| *nid));
            }
            let outcome = match self.solve(spare) {
                Outcome::Found(value) => Outcome::Found(value),
                _ => self.solve(goal),
            };
            match outcome {
                Outcome::Found(value) => items.push(value),
                other => return other,
            }
        }
        self.first(whole, [Literal::Array(items)], "items that depend on each other")
    }
}

/// What an array has to be.
pub(super) struct Plan {
    min: u64,
    pub(super) max: Option<u64>,
    pub(super) n_positions: usize,
    unique: bool,
    pub(super) counts: Counts,
    twins: Option<(usize, usize, Literal)>,
}

/// What one item has to be.
#[derive(Default)]
struct Slot {
    value: Option<Literal>,
    pos: SortedSet<Nid>,
    neg: SortedSet<Nid>,
}

impl Slot {
    fn is_taken(&self) -> bool {
        self.value.is_some() || !self.pos.is_empty() || !self.neg.is_empty()
    }
}

/// The schemas that one applies in place.
fn in_place(form: &Form) -> Vec<Nid> {
    let schema = &form.schema;
    let mut all: Vec<Nid> = schema.all.iter().map(|kw| kw.value).collect();
    all.extend(schema.unions.iter().flat_map(|union| union.branches.iter().copied()));
    for it in &schema.ifs {
        all.extend([it.test].into_iter().chain(it.then).chain(it.otherwise));
    }
    all
}
