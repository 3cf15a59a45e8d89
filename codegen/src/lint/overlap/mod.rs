//! What two schemas have in common: a value that both accept, or a proof that there is none.
//!
//! Schemas are taken as they were read: nothing is merged for it. A value is only shown after both
//! schemas were evaluated on it.

#[cfg(test)]
mod tests;

use std::rc::Rc;

use crate::{
    engine::{
        forms::{Forms, Nid},
        goal::{Goal, Outcome},
        judge::{Judge, Written},
        solve::Solver,
    },
    model::{Kinds, Literal, Mid, Model, Schema, schema_accepts},
    sorted::{SortedMap, SortedSet},
};

/// What two schemas have in common.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Answer {
    /// No value is accepted by both.
    Disjoint,
    /// Both accept this value.
    Overlap(Literal),
    /// Neither is proven.
    Undecided,
}

/// How many steps one pair may take.
const MOST_STEPS: usize = 4_000;

/// How many steps the pairs of one union may take.
const MOST_OF_UNION: usize = 5 * MOST_STEPS;

/// The looks of one step that the limit for the whole input counts.
const LOOKS_OF_STEP: usize = 4;

/// How many schemas are looked at to evaluate one value.
const MOST_FOR_VALUE: u32 = 10_000;

/// How many values of a member count as a tag.
const MOST_TAGS: usize = 64;

/// Compares pairs of schemas, all of which share what is found out.
pub(super) struct Search<'m> {
    solver: Solver<'m>,
    model: &'m Model,
    around: Vec<Nid>,
    left: usize,
}

impl<'m> Search<'m> {
    /// A search for values that also satisfy `around`: the keywords beside the pairs.
    pub(super) fn new(model: &'m Model, around: &[Rc<Schema>]) -> Self {
        let mut forms = Forms::as_read(model);
        let around = around.iter().map(|schema| forms.put_as_read(Rc::clone(schema))).collect();
        let judge = Box::new(Evaluated { model, taken: 0 });
        let solver = Solver::without_classes(forms, judge, MOST_OF_UNION);
        Self { solver, model, around, left: MOST_OF_UNION }
    }

    /// What two schemas have in common.
    pub(super) fn overlap(&mut self, a: Mid, b: Mid) -> Answer {
        let pos = [a, b].into_iter().chain(self.around.iter().copied()).collect();
        let (found, taken) =
            self.solver.ask_within(Goal { pos, ..Goal::default() }, self.left.min(MOST_STEPS));
        self.left = self.left.saturating_sub(taken);
        self.model.looks().take(1 + taken.saturating_mul(LOOKS_OF_STEP));
        match found {
            Outcome::Empty { .. } => Answer::Disjoint,
            Outcome::Found(value) => Answer::Overlap(value),
            Outcome::Unknown(_) => Answer::Undecided,
        }
    }
}

/// What a schema and the keywords beside it have in common.
pub(super) fn sample(model: &Model, of: Mid, around: &[Rc<Schema>]) -> Answer {
    Search::new(model, around).overlap(of, of)
}

/// Evaluates schemas on values, as far as that is plain.
struct Evaluated<'m> {
    model: &'m Model,
    taken: usize,
}

impl Judge for Evaluated<'_> {
    fn accepts(&mut self, forms: &Forms<'_>, nid: Nid, written: &Written<'_>) -> Option<bool> {
        if self.model.opaque.contains_key(&nid) {
            return None;
        }
        let form = forms.get(nid)?;
        let mut left = MOST_FOR_VALUE;
        let verdict = schema_accepts(self.model, &form.schema, written.value, &mut left);
        self.taken += MOST_FOR_VALUE.saturating_sub(left) as usize;
        verdict
    }

    fn taken(&mut self) -> usize {
        std::mem::take(&mut self.taken)
    }
}

/// What a branch of a union shows at first sight, so that most pairs need no search.
#[derive(Clone, Debug)]
pub(super) struct Profile {
    kinds: Kinds,
    /// What required members are limited to.
    tags: SortedMap<String, SortedSet<Literal>>,
    /// The members that are required.
    pub(super) required: SortedSet<String>,
}

impl Profile {
    /// Looks at a branch.
    pub(super) fn of(model: &Model, mid: Mid) -> Self {
        let mut left = MOST_STEPS;
        let parts = with_members(model, &[mid], &mut left);
        let kinds = parts.iter().fold(Kinds::ANY, |kinds, part| kinds.and(part.own_kinds()));
        let mut profile = Self { kinds, tags: SortedMap::new(), required: SortedSet::new() };
        for part in &parts {
            profile.required.extend(part.object.required.keys().cloned());
        }
        for name in &profile.required {
            let members = parts.iter().filter_map(|part| part.object.properties.get(name));
            let members: Vec<Mid> = members.map(|kw| kw.value).collect();
            let members = with_members(model, &members, &mut left);
            let values = members.iter().filter_map(|part| part.values.as_ref());
            if let Some(values) =
                values.min_by_key(|kw| kw.value.len()).filter(|kw| kw.value.len() <= MOST_TAGS)
            {
                profile.tags.insert(name.clone(), values.value.iter().cloned().collect());
            }
        }
        profile
    }

    /// Whether no value can be accepted by both: by kind, or by a required member.
    pub(super) fn apart(&self, other: &Self) -> bool {
        if !self.kinds.meets(other.kinds) {
            return true;
        }
        let objects = self.kinds.and(other.kinds) == Kinds::OBJECT;
        objects
            && self.tags.iter().any(|(name, own)| {
                other.tags.get(name).is_some_and(|theirs| own.is_disjoint(theirs))
            })
    }
}

/// Schemas, and what they require by `allOf` and `$ref`.
pub(super) fn with_members(model: &Model, of: &[Mid], left: &mut usize) -> Vec<Rc<Schema>> {
    let mut seen: SortedSet<Mid> = of.iter().copied().collect();
    let mut all: Vec<Rc<Schema>> = of.iter().map(|mid| model.raw(*mid)).collect();
    let mut next = 0;
    while let Some(part) = all.get(next).cloned() {
        next += 1;
        for member in &part.all {
            if *left > 0 && seen.insert(member.value) {
                *left -= 1;
                all.push(model.raw(member.value));
            }
        }
    }
    all
}
