//! That an array cannot be, because some item of it cannot, or too many or too few have to be.

use super::{
    Checker, Shown, State, no,
    parts::{Key, in_place, rest, said},
};
use crate::{
    engine::{
        choice::Fact,
        forms::Nid,
        row::{Made, Place, Row, counted},
    },
    sorted::SortedSet,
};

/// Schemas, and how many items of each.
type Counts = Vec<(Nid, u64)>;

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
        let (min, max) = self.counts(state);
        let facts = state.facts.iter();
        let refusals: Vec<(&Fact, Nid)> = facts
            .filter_map(|fact| match fact {
                Fact::Item(nid) | Fact::LeftItem(nid, _) => Some((fact, *nid)),
                _ => None,
            })
            .collect();
        let told = state.pos.iter().chain(refusals.iter().map(|(_, nid)| nid));
        let n_told = told.map(|nid| self.longest(*nid, 0)).max().unwrap_or(0);
        let (needs, caps) = self.needs_and_caps(state);
        let place = |n: usize| {
            let key = Key::Item(n);
            let refused = refusals.iter().map(|(fact, nid)| self.refused(fact, *nid, n)).collect();
            Place { base: self.part(state, &key), refused }
        };
        let places: Vec<Place> = (0..=n_told).map(place).collect();
        let counted = counted(&needs, &caps, &|nid| self.solver.class(nid));
        let row = Row { min, max: (max < u64::MAX).then_some(max), counted, places };
        if matches!(row.make(&mut |goal| !self.is_empty(goal)).0, Made::Never)
            || state.facts.contains(&Fact::Duplicate) && self.are_all_unique(&row)
            || needs.iter().any(|needed| self.has_too_few_values(state, *needed, &row))
        {
            return Ok(());
        }
        no("an array")
    }

    /// The schemas that refuse the item here, if it is what the fact is about.
    fn refused(&self, fact: &Fact, nid: Nid, n: usize) -> Option<Vec<Nid>> {
        let (form, key) = (self.solver.form(nid), Key::Item(n));
        let Fact::LeftItem(_, (from, end)) = fact else {
            return said(&form, &key).0.first().map(|it| vec![*it]);
        };
        let is_here = n >= *from && end.is_none_or(|end| n < end);
        let rest = rest(&form, &key).filter(|_| is_here && !self.evaluates(nid, &key, 0))?;
        let contains = form.schema.array.contains.iter().filter(|it| it.evaluates);
        Some(contains.map(|it| it.schema.value).chain([rest]).collect())
    }

    /// Whether no two items can be equal.
    fn are_all_unique(&mut self, row: &Row) -> bool {
        let last = row.places.len() as u64;
        let last = row.max.map_or(last, |max| last.min(max.saturating_sub(1)));
        let place = |n: u64| row.places.get(usize::try_from(n).ok()?).or(row.places.last());
        (1..=last).all(|second| {
            (0..second).all(|first| {
                let (Some(one), Some(other)) = (place(first), place(second)) else { return false };
                let mut goal = one.base.clone();
                goal.pos.extend(other.base.pos.iter().copied());
                goal.neg.extend(other.base.neg.iter().copied());
                self.is_empty(&goal)
            })
        })
    }

    /// Whether items that all differ cannot be so many that the schema accepts.
    fn has_too_few_values(&mut self, state: &State, (nid, needed): (Nid, u64), row: &Row) -> bool {
        let mut values = SortedSet::new();
        for place in &row.places {
            let mut goal = place.base.clone();
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

    /// How many items of each kind there have to be, and may be.
    fn needs_and_caps(&self, state: &State) -> (Counts, Counts) {
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
