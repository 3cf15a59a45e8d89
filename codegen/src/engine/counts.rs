//! How many items there have to be, and may be.

use super::{
    array::Plan,
    choice::{Fact, State},
    forms::Nid,
    goal::{Goal, Outcome},
    list::{MOST_NEEDS, sum_of_apart},
    solve::Solver,
};
use crate::sorted::{SortedMap, SortedSet};

/// How many items of each kind there have to be, or may be.
#[derive(Default)]
pub(super) struct Counts {
    /// At least so many that the schema accepts.
    pub(super) needs: Vec<(Nid, u64)>,
    /// At most so many.
    pub(super) caps: Vec<(Nid, u64)>,
}

impl Solver<'_> {
    /// Whether there cannot be as many items as `contains` requires.
    pub(super) fn counts(
        &mut self,
        state: &State,
        whole: &Goal,
        counts: &Counts,
        n_positions: usize,
        rest: usize,
        max: Option<u64>,
    ) -> Option<Outcome> {
        let unique = state.pos.iter().any(|nid| self.form(*nid).schema.array.unique.is_some());
        for (nid, needed) in &counts.needs {
            let mut possible: u64 = 0;
            let mut unused = false;
            for n in 0..n_positions {
                let mut goal = self.item_goal(state, whole, n);
                goal.pos.insert(*nid);
                match self.solve(goal) {
                    Outcome::Empty { unused: also } => unused |= also,
                    _ if n >= rest => {
                        let more = max.unwrap_or(u64::MAX).saturating_sub(n as u64);
                        possible = possible.saturating_add(more);
                    }
                    _ => possible = possible.saturating_add(1),
                }
            }
            if possible < *needed {
                return Some(Outcome::Empty { unused });
            }
            if unique && self.has_too_few_values(state, whole, (*nid, *needed), n_positions) {
                return Some(Outcome::EMPTY);
            }
            for (other, most) in &counts.caps {
                if most < needed && self.solve(Goal::apart(*nid, *other)).is_empty() {
                    return Some(Outcome::EMPTY);
                }
            }
        }
        None
    }

    /// Whether items that all differ cannot be so many that the schema accepts: it has not as many
    /// values.
    fn has_too_few_values(
        &mut self,
        state: &State,
        whole: &Goal,
        (nid, needed): (Nid, u64),
        n_positions: usize,
    ) -> bool {
        let mut values = SortedSet::new();
        for n in 0..n_positions {
            let mut goal = self.item_goal(state, whole, n);
            goal.pos.insert(nid);
            let Some(own) = self.all_of(&goal) else { return false };
            values.extend(own);
            if values.len() as u64 >= needed {
                return false;
            }
        }
        true
    }

    /// Whether the schema accepts each item.
    pub(super) fn is_each(&mut self, state: &State, nid: Nid, n_told: usize) -> bool {
        (0..n_told).all(|n| {
            let mut goal = self.item_goal(state, &Goal::default(), n);
            goal.neg.insert(nid);
            self.solve(goal) == Outcome::EMPTY
        })
    }

    /// Whether the items at these positions cannot be refused all at once, or leave too few for what
    /// is needed.
    pub(super) fn is_impossible(
        &mut self,
        state: &State,
        plan: &Plan,
        chosen: &[(usize, Nid)],
        n_told: usize,
    ) -> bool {
        let mut refused: SortedMap<usize, SortedSet<Nid>> = SortedMap::new();
        // Of items that are not told apart, others may be refused.
        for (n, nid) in chosen.iter().filter(|(n, _)| *n < plan.n_positions) {
            refused.entry(*n).or_default().insert(*nid);
        }
        for (n, neg) in refused.iter().filter(|(_, neg)| neg.len() > 1) {
            let mut goal = self.item_goal(state, &Goal::default(), *n);
            goal.neg.extend(neg);
            if self.solve(goal) == Outcome::EMPTY {
                return true;
            }
        }
        for (nid, needed) in plan.counts.needs.iter().filter(|_| !refused.is_empty()) {
            let mut possible = 0_u64;
            for n in 0..n_told {
                let mut goal = self.item_goal(state, &Goal::default(), n);
                goal.neg.extend(refused.get(&n).into_iter().flatten());
                goal.pos.insert(*nid);
                let more = if n >= plan.n_positions {
                    plan.max.unwrap_or(u64::MAX).saturating_sub(n as u64)
                } else {
                    1
                };
                let is_empty = self.solve(goal) == Outcome::EMPTY;
                possible = possible.saturating_add(if is_empty { 0 } else { more });
            }
            if possible < *needed {
                return true;
            }
        }
        false
    }

    /// How many items there have to be, as none does for two of those that are needed.
    pub(super) fn needed(&mut self, state: &State, counts: &Counts, n_positions: usize) -> u64 {
        let needs = counts.needs.iter().map(|(nid, needed)| (Some(*nid), None, *needed));
        let mut needs: Vec<(Option<Nid>, Option<Nid>, u64)> = needs.collect();
        for fact in &state.facts {
            let Fact::Item(nid) = fact else { continue };
            let form = self.form(*nid);
            let array = &form.schema.array;
            if let (Some(kw), []) = (&array.items, array.prefix.as_slice()) {
                needs.push((None, Some(kw.value), 1));
            }
        }
        needs.truncate(MOST_NEEDS);
        let mut apart = SortedSet::new();
        for (b, other) in needs.iter().enumerate() {
            for (a, one) in needs.iter().enumerate().take(b) {
                let is_apart = (0..n_positions).all(|n| {
                    let mut goal = self.item_goal(state, &Goal::default(), n);
                    goal.pos.extend(one.0.into_iter().chain(other.0));
                    goal.neg.extend(one.1.into_iter().chain(other.1));
                    self.solve(goal) == Outcome::EMPTY
                });
                if is_apart {
                    apart.insert((a, b));
                }
            }
        }
        let needs: Vec<u64> = needs.iter().map(|(.., needed)| *needed).collect();
        sum_of_apart(&needs, &apart)
    }
}
