//! Arrays: each item that some schema treats separately, and one more for all that follow.

use super::{
    Literal,
    choice::{Fact, Possible, State},
    counts::Counts,
    forms::{Form, Nid},
    goal::{AnyOf, Goal, Outcome},
    row::{Made, Place, Row, counted},
    scalar::least,
    solve::{OUT_OF_STEPS, Solver},
};
use crate::sorted::SortedSet;

/// How many items are made.
const MOST_ITEMS: usize = 256;

/// Why nothing is known of an array.
const DEPEND: &str = "items that depend on each other";

/// What the schema says of the item at this location.
pub(super) fn said_of(form: &Form, n: usize) -> Option<Nid> {
    let array = &form.schema.array;
    array.prefix.get(n).or(array.items.as_ref()).map(|kw| kw.value)
}

impl Solver<'_> {
    /// How many items are told apart.
    fn n_positions(&self, state: &State, also: Option<Nid>) -> usize {
        let others = state.facts.iter().filter_map(|fact| match fact {
            Fact::Item(nid) | Fact::LeftItem(nid, _) => Some(*nid),
            _ => None,
        });
        let all = state.pos.iter().copied().chain(others).chain(also);
        all.map(|nid| self.longest(nid, 0)).max().unwrap_or(0)
    }

    pub(super) fn longest(&self, nid: Nid, depth: usize) -> usize {
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

    /// The schemas that refuse the item here if the fact holds of it; nothing if it cannot.
    fn refused_here(&self, fact: &Fact, n: usize) -> Option<Vec<Nid>> {
        match fact {
            Fact::Item(nid) => said_of(&self.form(*nid), n).map(|it| vec![it]),
            Fact::LeftItem(nid, (from, end)) => {
                if n < *from || end.is_some_and(|end| n >= end) || self.evaluates_item(*nid, n, 0) {
                    return None;
                }
                let form = self.form(*nid);
                let array = &form.schema.array;
                // What `contains` accepts is evaluated.
                let contains = array.contains.iter().filter(|it| it.evaluates);
                let rest = array.unevaluated.as_ref()?.value;
                Some(contains.map(|it| it.schema.value).chain([rest]).collect())
            }
            _ => None,
        }
    }

    /// Whether any item may be refused as the fact says.
    pub(super) fn may_refuse(&mut self, state: &State, fact: &Fact, nid: Nid) -> Possible {
        let (_, max, _) = self.lengths(state);
        let mut unused = false;
        for n in 0..=self.n_positions(state, Some(nid)) {
            if max.is_some_and(|max| n as u64 >= max) {
                break;
            }
            let Some(refused) = self.refused_here(fact, n) else { continue };
            let mut goal = self.item_goal(state, &Goal::default(), n);
            goal.neg.extend(refused);
            match self.solve(goal) {
                Outcome::Empty { unused: also } => unused |= also,
                Outcome::Found(_) | Outcome::Unknown(_) => return Possible::Yes,
            }
        }
        Possible::No { unused }
    }

    pub(super) fn make_array(&mut self, goal: &Goal, state: &State) -> Outcome {
        let (mut min, max, counts) = self.lengths(state);
        let embedded = goal.parts.keys().filter_map(|n| n.parse::<usize>().ok()).max();
        let n_positions = self.n_positions(state, None).max(embedded.map_or(0, |n| n + 1));
        min = min.max(embedded.map_or(0, |n| n as u64 + 1));
        let outcome = self.made_array(goal, state, (min, max), &counts, n_positions);
        match &outcome {
            Outcome::Unknown(why) if why != OUT_OF_STEPS => {
                let each = self.each_array(goal, state, (min, max), n_positions, &counts.needs);
                each.unwrap_or(outcome)
            }
            _ => outcome,
        }
    }

    fn made_array(
        &mut self,
        goal: &Goal,
        state: &State,
        (min, max): (u64, Option<u64>),
        counts: &Counts,
        n_positions: usize,
    ) -> Outcome {
        let unique = state.pos.iter().any(|nid| self.form(*nid).schema.array.unique.is_some());
        if unique && state.facts.contains(&Fact::Duplicate) {
            return Outcome::EMPTY;
        }
        let mut row = self.row(goal, state, (min, max), counts, n_positions);
        let (made, unused, why) = self.made_row(&row, false);
        if matches!(made, Made::Never) {
            return Outcome::Empty { unused };
        }
        if unique && self.has_too_few_values(state, goal, counts, n_positions) {
            return Outcome::EMPTY;
        }
        if state.facts.contains(&Fact::Duplicate) {
            match self.twins(state, goal, n_positions, max) {
                Ok(twins) => row.hold(&twins),
                Err(outcome) => return outcome,
            }
        }
        // Items that are known to be, first.
        match self.made_row(&row, true).0 {
            Made::Items(items) => self.build_array(goal, items, unique),
            _ => Outcome::Unknown(why.unwrap_or_else(|| DEPEND.to_owned())),
        }
    }

    /// What is asked of the items.
    fn row(
        &self,
        whole: &Goal,
        state: &State,
        (min, max): (u64, Option<u64>),
        counts: &Counts,
        n_positions: usize,
    ) -> Row {
        let refusals: Vec<&Fact> = state
            .facts
            .iter()
            .filter(|fact| matches!(fact, Fact::Item(_) | Fact::LeftItem(..)))
            .collect();
        let place = |n: usize| Place {
            base: self.item_goal(state, whole, n),
            refused: refusals.iter().map(|fact| self.refused_here(fact, n)).collect(),
        };
        let counted = counted(&counts.needs, &counts.caps, &|nid| self.class(nid));
        Row { min, max, counted, places: (0..=n_positions).map(place).collect() }
    }

    /// Looks for a row of such items: of those that are known to be with `surely`, else of those that
    /// may be. Also gives whether undeclared names would matter, and why items are not known.
    fn made_row(&mut self, row: &Row, surely: bool) -> (Made, bool, Option<String>) {
        let (mut unused, mut unknown) = (false, None);
        let (made, taken) = row.make(&mut |goal| match self.solve(goal.clone()) {
            Outcome::Empty { unused: also } => {
                unused |= also;
                false
            }
            Outcome::Found(_) => true,
            Outcome::Unknown(why) => {
                unknown.get_or_insert(why);
                !surely
            }
        });
        self.work.look(taken);
        (made, unused, unknown)
    }

    /// Two locations that can hold the same, and what they hold.
    fn twins(
        &mut self,
        state: &State,
        whole: &Goal,
        n_positions: usize,
        max: Option<u64>,
    ) -> Result<Twins, Outcome> {
        let mut all = AnyOf::default();
        for second in 1..=n_positions + 1 {
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

    fn build_array(&mut self, whole: &Goal, row: Vec<Goal>, unique: bool) -> Outcome {
        if row.len() > MOST_ITEMS {
            return Outcome::Unknown("limit: items".to_owned());
        }
        let mut items: Vec<Literal> = Vec::new();
        for mut goal in row {
            if unique && goal.only.is_none() {
                goal.except.extend(items.iter().cloned());
            }
            match self.solve(goal) {
                Outcome::Found(value) => items.push(value),
                // What was tried is not all there is.
                Outcome::Empty { .. } => return Outcome::Unknown(DEPEND.to_owned()),
                other => return other,
            }
        }
        self.first(whole, [Literal::Array(items)], DEPEND)
    }
}

/// Two items that are equal: where they are, and what they are.
type Twins = (usize, usize, Literal);

impl Row {
    /// Puts equal items at these places.
    fn hold(&mut self, (first, second, value): &Twins) {
        self.min = self.min.max(*second as u64 + 1);
        while self.places.len() <= second + 1 {
            let Some(last) = self.places.last().cloned() else { return };
            self.places.push(last);
        }
        for n in [first, second] {
            if let Some(place) = self.places.get_mut(*n) {
                place.base.only = Some([value.clone()].into());
            }
        }
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
