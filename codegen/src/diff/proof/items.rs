//! That an array cannot be, because some item of it cannot, or too many or too few have to be.

use super::{
    Checker, Shown, State, no,
    parts::{Key, in_place, rest, said},
};
use crate::{
    engine::{
        choice::Fact,
        forms::Nid,
        goal::Goal,
        list::{MOST_NEEDS, sum_of_apart},
    },
    sorted::{SortedMap, SortedSet},
};

/// Schemas, and how many items of each.
type Counted = Vec<(Nid, u64)>;

impl Checker<'_> {
    pub(super) fn longest(&self, nid: Nid, depth: usize) -> usize {
        let form = self.solver.form(nid);
        let own = form.schema.array.prefix.len();
        if form.schema.array.unevaluated.is_none() && depth == 0 || depth > 4 {
            return own;
        }
        let below = in_place(&form, false).into_iter().map(|it| self.longest(it, depth + 1));
        below.max().unwrap_or(0).max(own)
    }

    pub(super) fn array(&mut self, state: &State) -> Shown {
        let (min, mut max) = self.counts(state);
        let spoken = state.facts.iter().filter_map(|fact| match fact {
            Fact::Item(nid) | Fact::LeftItem(nid) => Some(nid),
            _ => None,
        });
        let told = state.pos.iter().chain(spoken.clone());
        let n_told = told.map(|nid| self.longest(*nid, 0)).max().unwrap_or(0);
        for n in 0..=n_told {
            if (n as u64) < max && self.is_part_empty(state, &Key::Item(n), &[]) {
                max = n as u64;
            }
        }
        if max < min {
            return Ok(());
        }
        // Further items are like the last of these.
        let places = (n_told + 1).min(usize::try_from(max).unwrap_or(usize::MAX));
        // For each fact, the items that may be what is refused.
        let mut spots: Vec<Vec<(usize, Vec<Nid>)>> = Vec::new();
        for nid in spoken {
            let form = self.solver.form(*nid);
            for left in [false, true] {
                let fact = if left { Fact::LeftItem(*nid) } else { Fact::Item(*nid) };
                if !state.facts.contains(&fact) {
                    continue;
                }
                let mut open = Vec::new();
                for n in 0..places {
                    let key = Key::Item(n);
                    let it = if left {
                        rest(&form, &key).filter(|_| !self.evaluates(*nid, &key, 0))
                    } else {
                        said(&form, &key).0.first().copied()
                    };
                    let contains = form.schema.array.contains.iter();
                    let evaluated = contains.filter(|it| left && it.evaluates);
                    let mut refused: Vec<Nid> = evaluated.map(|it| it.schema.value).collect();
                    refused.extend(it);
                    if it.is_some() && !self.is_part_empty(state, &key, &refused) {
                        open.push((n, refused));
                    }
                }
                if open.is_empty() {
                    return Ok(());
                }
                if !spots.contains(&open) {
                    spots.push(open);
                }
            }
        }
        if state.facts.contains(&Fact::Duplicate) && self.are_all_unique(state, n_told, max) {
            return Ok(());
        }
        self.contained(state, places, n_told, max).or_else(|why| {
            self.refused_at_once(state, &spots, (places, n_told, max)).map_err(|()| why)
        })
    }

    /// Whether no two items can be equal.
    fn are_all_unique(&mut self, state: &State, n_told: usize, max: u64) -> bool {
        let last =
            usize::try_from(max).map_or(n_told + 1, |max| (n_told + 1).min(max.saturating_sub(1)));
        (1..=last).all(|second| {
            (0..second).all(|first| {
                let mut goal = self.part(state, &Key::Item(first));
                let other = self.part(state, &Key::Item(second));
                goal.pos.extend(other.pos);
                goal.neg.extend(other.neg);
                self.is_empty(&goal)
            })
        })
    }

    /// Whether there cannot be as many items of a kind as there have to be.
    fn contained(&mut self, state: &State, places: usize, n_told: usize, mut max: u64) -> Shown {
        let (mut needs, caps) = self.needs_and_caps(state);
        for (nid, most) in &caps {
            // Of what every item is there are no more items.
            let mut places = 0..places;
            if *most < max && places.all(|n| self.is_part_empty(state, &Key::Item(n), &[*nid])) {
                max = *most;
            }
        }
        if max < self.counts(state).0 {
            return Ok(());
        }
        for (nid, needed) in needs.iter().copied() {
            let possible = self.possible(state, nid, &SortedMap::new(), (places, n_told, max));
            let capped = caps
                .iter()
                .any(|(other, most)| *most < needed && self.is_empty(&Goal::apart(nid, *other)));
            if possible < needed || capped || self.has_too_few_values(state, nid, needed, places) {
                return Ok(());
            }
        }
        // Items that are needed for different reasons.
        needs.truncate(MOST_NEEDS);
        let mut all: Vec<(Goal, u64)> = needs
            .into_iter()
            .map(|(nid, needed)| (Goal { pos: [nid].into(), ..Goal::default() }, needed))
            .collect();
        for fact in &state.facts {
            let Fact::Item(nid) = fact else { continue };
            let form = self.solver.form(*nid);
            let items = form.schema.array.items.as_ref().map(|kw| kw.value);
            if let Some(items) = items.filter(|_| form.schema.array.prefix.is_empty()) {
                all.push((Goal { neg: [items].into(), ..Goal::default() }, 1));
            }
        }
        all.truncate(MOST_NEEDS);
        let mut apart = SortedSet::new();
        for (b, (other, _)) in all.iter().enumerate() {
            for (a, (one, _)) in all.iter().enumerate().take(b) {
                let is_apart = (0..places).all(|n| {
                    let mut goal = self.part(state, &Key::Item(n));
                    goal.pos.extend(one.pos.iter().chain(&other.pos));
                    goal.neg.extend(one.neg.iter().chain(&other.neg));
                    self.is_empty(&goal)
                });
                apart.extend(is_apart.then_some((a, b)));
            }
        }
        let needs: Vec<u64> = all.iter().map(|(_, needed)| *needed).collect();
        if sum_of_apart(&needs, &apart) > max { Ok(()) } else { no("an array") }
    }

    /// Whether items that all differ cannot be so many that the schema accepts.
    fn has_too_few_values(&mut self, state: &State, nid: Nid, needed: u64, places: usize) -> bool {
        let mut values = SortedSet::new();
        for n in 0..places {
            let mut goal = self.part(state, &Key::Item(n));
            goal.pos.insert(nid);
            let asked = (self.solver.names_unused, self.solver.plain(goal.clone()));
            let Some(all) = self.trace.all_of(&asked) else { return false };
            goal.except.extend(all.iter().cloned());
            values.extend(all);
            if values.len() as u64 >= needed || !self.is_empty(&goal) {
                return false;
            }
        }
        self.forms(state).any(|form| form.schema.array.unique.is_some())
    }

    /// Whether items cannot be refused for all facts at once, wherever they stand.
    fn refused_at_once(
        &mut self,
        state: &State,
        spots: &[Vec<(usize, Vec<Nid>)>],
        (places, n_told, max): (usize, usize, u64),
    ) -> Result<(), ()> {
        const MOST_TRIES: usize = 16;
        let mut tries: Vec<SortedMap<usize, Vec<Nid>>> = vec![SortedMap::new()];
        for open in spots {
            let with = |known: &SortedMap<usize, Vec<Nid>>, (n, refused): &(usize, Vec<Nid>)| {
                let mut known = known.clone();
                // Of items that are not told apart, others may be refused.
                if *n < n_told {
                    known.entry(*n).or_default().extend(refused);
                }
                known
            };
            tries =
                tries.iter().flat_map(|it| open.iter().map(move |spot| with(it, spot))).collect();
            if tries.len() > MOST_TRIES {
                return Err(());
            }
        }
        let (needs, _) = self.needs_and_caps(state);
        for refused in tries {
            let apart = refused
                .iter()
                .any(|(n, refused)| self.is_part_empty(state, &Key::Item(*n), refused));
            let short = needs.iter().any(|(nid, needed)| {
                self.possible(state, *nid, &refused, (places, n_told, max)) < *needed
            });
            if refused.is_empty() || !apart && !short {
                return Err(());
            }
        }
        Ok(())
    }

    /// How many items there can be that the schema accepts, if some are refused.
    fn possible(
        &mut self,
        state: &State,
        nid: Nid,
        refused: &SortedMap<usize, Vec<Nid>>,
        (places, n_told, max): (usize, usize, u64),
    ) -> u64 {
        let mut possible = 0_u64;
        for n in 0..places {
            let mut goal = self.part(state, &Key::Item(n));
            goal.pos.insert(nid);
            goal.neg.extend(refused.get(&n).into_iter().flatten());
            let many = if n >= n_told { max.saturating_sub(n as u64) } else { 1 };
            possible = possible.saturating_add(if self.is_empty(&goal) { 0 } else { many });
        }
        possible
    }

    /// How many items of each kind there have to be, and may be.
    fn needs_and_caps(&self, state: &State) -> (Counted, Counted) {
        let (mut needs, mut caps) = (Vec::new(), Vec::new());
        for form in self.forms(state) {
            for it in &form.schema.array.contains {
                needs.extend((it.min > 0).then_some((it.schema.value, it.min)));
                caps.extend(it.max.map(|max| (it.schema.value, max)));
            }
        }
        for fact in &state.facts {
            match fact {
                Fact::More(nid, most) => needs.push((*nid, most.saturating_add(1))),
                Fact::Fewer(nid, fewest) => caps.push((*nid, fewest.saturating_sub(1))),
                _ => {}
            }
        }
        (needs, caps)
    }
}
