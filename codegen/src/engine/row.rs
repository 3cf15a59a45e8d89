//! A row of items: how many there have to be and may be, of which kinds, and which are refused.
//!
//! What single items can be is asked elsewhere. Here they are put one after the other: all that
//! matters of those before an item is how many of each kind they are and what has been refused.

use super::{forms::Nid, goal::Goal};
use crate::sorted::SortedSet;

/// So many schemas and refusals are told apart. What is left out is not asked for.
const MOST_TOLD: usize = 6;

/// More items than these are not counted.
const MOST_COUNTED: u64 = 256;

/// So many states of a row are looked at.
const MOST_STATES: usize = 20_000;

/// How many items the schema has to accept, and may accept.
#[derive(Clone, Debug)]
pub(crate) struct Counted {
    pub(crate) nid: Nid,
    pub(crate) min: u64,
    pub(crate) max: Option<u64>,
}

/// A location of an item.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    /// What is asked of the item in any case.
    pub(crate) base: Goal,
    /// For each refusal the schemas that refuse the item then; nothing if it cannot be here.
    pub(crate) refused: Vec<Option<Vec<Nid>>>,
}

/// What is asked of all items together.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    pub(crate) min: u64,
    pub(crate) max: Option<u64>,
    pub(crate) counted: Vec<Counted>,
    /// Where items are; further items are like the last of these. Each refusal has to be at one of
    /// them.
    pub(crate) places: Vec<Place>,
}

/// What came of it.
#[derive(Debug)]
pub(crate) enum Made {
    /// There is no such row.
    Never,
    /// What is asked of each item of one.
    Items(Vec<Goal>),
    /// Too much to look at, or something was left out.
    Unknown,
}

/// A way for an item to be.
struct Way {
    goal: Goal,
    /// The schemas that it counts for, and the refusals that it is, as bits.
    counted: u32,
    refused: u32,
}

/// What matters of the items so far: how many there are, how many count for each schema, and what has
/// been refused.
type Known = (u64, Vec<u64>, u32);

/// Puts together what has to be counted, once for each schema.
pub(crate) fn counted(
    needs: &[(Nid, u64)],
    caps: &[(Nid, u64)],
    class: &dyn Fn(Nid) -> Nid,
) -> Vec<Counted> {
    let mut all: Vec<Counted> = Vec::new();
    let needs = needs.iter().map(|(nid, min)| (class(*nid), *min, None));
    let caps = caps.iter().map(|(nid, max)| (class(*nid), 0, Some(*max)));
    for (nid, min, max) in needs.chain(caps) {
        let Some(known) = all.iter_mut().find(|it| it.nid == nid) else {
            all.push(Counted { nid, min, max });
            continue;
        };
        known.min = known.min.max(min);
        known.max = [known.max, max].into_iter().flatten().min();
    }
    all
}

impl Row {
    /// Looks for a row. `may_be` says whether there may be such an item. Also gives how many states
    /// were looked at.
    pub(crate) fn make(&self, may_be: &mut dyn FnMut(&Goal) -> bool) -> (Made, usize) {
        let max = self.max.unwrap_or(u64::MAX);
        let counted = self.counted.get(..MOST_TOLD).unwrap_or(&self.counted);
        if max < self.min || counted.iter().any(|it| it.min > max) {
            return (Made::Never, 0);
        }
        let n_refusals = self.places.iter().map(|it| it.refused.len()).max().unwrap_or(0);
        let n_told = n_refusals.min(MOST_TOLD - counted.len());
        let min = self.min.min(MOST_COUNTED);
        let is_whole = min == self.min
            && counted.len() == self.counted.len()
            && n_told == n_refusals
            && counted.iter().all(|it| it.min.max(it.max.unwrap_or(0)) <= MOST_COUNTED);
        let mut ways: Vec<Vec<Way>> = Vec::new();
        for (place, _) in self.places.iter().zip(0..max) {
            ways.push(ways_at(place, counted, n_told, may_be));
            if ways.last().is_none_or(Vec::is_empty) {
                break;
            }
        }
        // Behind this, it does not matter how many there are.
        let horizon = min.max(self.places.len().saturating_sub(1) as u64);
        let all_refused = (1_u32 << n_told) - 1;
        let start: Known = (0, vec![0; counted.len()], 0);
        let mut seen: SortedSet<Known> = [start.clone()].into();
        // How each state came about: the one before, and the place and the way of its last item.
        let mut steps: Vec<(usize, (usize, usize))> = vec![(0, (0, 0))];
        let mut now = vec![(start, 0)];
        for n in 0.. {
            let is_done = |(_, counts, refused): &Known| {
                let mut enough = counted.iter().zip(counts);
                n >= min
                    && *refused == all_refused
                    && enough.all(|(it, count)| *count >= it.min.min(MOST_COUNTED))
            };
            if let Some((_, step)) = now.iter().find(|(known, _)| is_done(known)) {
                let made =
                    if is_whole { Made::Items(items(&ways, &steps, *step)) } else { Made::Unknown };
                return (made, steps.len());
            }
            let place = usize::try_from(n).unwrap_or(usize::MAX).min(ways.len().saturating_sub(1));
            let Some(here) = ways.get(place).filter(|_| n < max && !now.is_empty()) else { break };
            let mut next = Vec::new();
            for ((_, counts, refused), step) in &now {
                for (number, way) in here.iter().enumerate() {
                    // Once is enough: another way is the same without it.
                    if way.refused & refused != 0 {
                        continue;
                    }
                    let Some(counts) = added(counts, way.counted, counted) else { continue };
                    let known = ((n + 1).min(horizon), counts, refused | way.refused);
                    if seen.insert(known.clone()) {
                        steps.push((*step, (place, number)));
                        next.push((known, steps.len() - 1));
                    }
                }
                if steps.len() > MOST_STATES {
                    return (Made::Unknown, steps.len());
                }
            }
            now = next;
        }
        (Made::Never, steps.len())
    }
}

/// The ways for an item to be there: for each schema that is counted whether it accepts, as far as
/// that matters, and for each refusal whether it is here.
fn ways_at(
    place: &Place,
    counted: &[Counted],
    n_told: usize,
    may_be: &mut dyn FnMut(&Goal) -> bool,
) -> Vec<Way> {
    if !may_be(&place.base) {
        return Vec::new();
    }
    let mut ways = vec![Way { goal: place.base.clone(), counted: 0, refused: 0 }];
    for (n, it) in counted.iter().enumerate() {
        let mut next = Vec::new();
        for way in ways {
            let mut accepted = way.goal.clone();
            accepted.pos.extend((it.min > 0).then_some(it.nid));
            let accepted = (accepted, way.counted | 1 << n);
            let mut others = way.goal.clone();
            others.neg.extend(it.max.map(|_| it.nid));
            for (goal, counted) in [(others, way.counted), accepted] {
                if goal == way.goal || may_be(&goal) {
                    next.push(Way { goal, counted, refused: way.refused });
                }
            }
        }
        ways = next;
    }
    for (n, refused) in place.refused.iter().take(n_told).enumerate() {
        let Some(refused) = refused else { continue };
        let mut also = Vec::new();
        for way in &ways {
            let mut goal = way.goal.clone();
            goal.neg.extend(refused.iter().copied());
            if may_be(&goal) {
                also.push(Way { goal, counted: way.counted, refused: way.refused | 1 << n });
            }
        }
        // What is refused is better further in front.
        also.extend(ways);
        ways = also;
    }
    ways
}

/// The counts with one more item; nothing if there may not be as many. What is enough is not counted
/// on.
fn added(counts: &[u64], way: u32, counted: &[Counted]) -> Option<Vec<u64>> {
    let mut all = Vec::with_capacity(counts.len());
    for (n, (count, it)) in counts.iter().zip(counted).enumerate() {
        let count = count + u64::from(way >> n & 1);
        let enough = it.min.min(MOST_COUNTED);
        match it.max.filter(|max| *max <= MOST_COUNTED) {
            Some(max) if count > max => return None,
            Some(_) => all.push(count),
            None => all.push(count.min(enough)),
        }
    }
    Some(all)
}

/// The items that led there.
fn items(ways: &[Vec<Way>], steps: &[(usize, (usize, usize))], last: usize) -> Vec<Goal> {
    let mut all = Vec::new();
    let mut step = last;
    while step > 0 {
        let Some((before, (place, number))) = steps.get(step) else { break };
        let way = ways.get(*place).and_then(|here| here.get(*number));
        all.extend(way.map(|way| way.goal.clone()));
        step = *before;
    }
    all.reverse();
    all
}

#[cfg(test)]
mod tests {
    use super::{Counted, Made, Place, Row};
    use crate::{engine::goal::Goal, model::Mid, sorted::SortedSet};

    /// A schema accepts those of four values whose bits its number has.
    fn accepts(nid: Mid, value: u32) -> bool {
        nid.0 >> value & 1 == 1
    }

    fn fits(goal: &Goal, value: u32) -> bool {
        goal.pos.iter().all(|it| accepts(*it, value))
            && !goal.neg.iter().any(|it| accepts(*it, value))
    }

    /// Whether the values are such a row.
    fn is_row(row: &Row, values: &[u32]) -> bool {
        let place = |n: usize| row.places.get(n).or(row.places.last()).unwrap();
        let n_refusals = row.places.first().unwrap().refused.len();
        let len = values.len() as u64;
        let base = values.iter().enumerate().all(|(n, value)| fits(&place(n).base, *value));
        let counts = row.counted.iter().all(|it| {
            let count = values.iter().filter(|value| accepts(it.nid, **value)).count() as u64;
            count >= it.min && it.max.is_none_or(|max| count <= max)
        });
        let refused = (0..n_refusals).all(|refusal| {
            values.iter().enumerate().any(|(n, value)| {
                let here = place(n).refused.get(refusal).unwrap().as_ref();
                here.is_some_and(|all| all.iter().all(|it| !accepts(*it, *value)))
            })
        });
        len >= row.min && row.max.is_none_or(|max| len <= max) && base && counts && refused
    }

    /// All rows of so many values at most.
    fn rows(most: usize) -> Vec<Vec<u32>> {
        let mut all = vec![Vec::new()];
        let mut last = all.clone();
        for _ in 0..most {
            let with =
                |it: &Vec<u32>| (0..4).map(|value| [it.as_slice(), &[value]].concat()).collect();
            last = last.iter().flat_map(|it| -> Vec<Vec<u32>> { with(it) }).collect();
            all.extend(last.iter().cloned());
        }
        all
    }

    /// Each of many small rows is found if there is one, and is one.
    #[test]
    fn a_row_is_found_where_trying_all_finds_one() {
        let mut seed = 7_u64;
        let mut next = |below: u64| {
            seed = seed
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            (seed >> 33) % below
        };
        let all = rows(5);
        let (mut n_found, mut n_never) = (0, 0);
        for _ in 0..2_000 {
            let mut nid = || Mid(u32::try_from(next(16)).unwrap());
            let counted: Vec<Mid> = (0..2).map(|_| nid()).collect();
            let places: Vec<(Mid, [Mid; 2])> = (0..3).map(|_| (nid(), [nid(), nid()])).collect();
            let n_refusals = usize::try_from(next(3)).unwrap();
            let places = places.iter().map(|(base, refused)| Place {
                base: Goal { pos: [*base].into(), ..Goal::default() },
                refused: refused
                    .iter()
                    .take(n_refusals)
                    .map(|it| (next(4) > 0).then(|| vec![*it]))
                    .collect(),
            });
            let places = places.collect();
            let max = 2 + next(4);
            let counted: SortedSet<Mid> = counted.into_iter().collect();
            let counted = counted.into_iter().map(|nid| {
                let (min, max) = (next(3), next(4));
                Counted { nid, min, max: (max > 0).then(|| max - 1) }
            });
            let counted = counted.collect();
            let row = Row { min: next(4), max: Some(max), counted, places };
            let mut may_be = |goal: &Goal| (0..4).any(|value| fits(goal, value));
            match row.make(&mut may_be).0 {
                Made::Never => {
                    let found = all.iter().find(|values| is_row(&row, values));
                    assert!(found.is_none(), "{row:?} has {found:?}");
                    n_never += 1;
                }
                Made::Items(goals) => {
                    let values =
                        goals.iter().map(|goal| (0..4).find(|it| fits(goal, *it)).unwrap());
                    let values: Vec<u32> = values.collect();
                    assert!(is_row(&row, &values), "{row:?} is not {values:?}");
                    n_found += 1;
                }
                Made::Unknown => panic!("{row:?}"),
            }
        }
        assert!(n_found > 300 && n_never > 300, "{n_found} {n_never}");
    }
}
