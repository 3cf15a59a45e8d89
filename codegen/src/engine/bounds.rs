//! What is known of lengths, counts and the size of numbers where a question is split: what cannot be
//! is no way, and what is so anyway needs no choice.

use super::{
    Literal,
    choice::{Fact, State},
    forms::Form,
    solve::Solver,
};
use crate::model::{Bound, Kinds, Kw, Number};

/// A bound of numbers, and whether the number itself is excluded.
type Limit = (Number, bool);

/// The bounds of values.
#[derive(Debug)]
pub(super) struct Bounds {
    fewest: u64,
    most: u64,
    low: Option<Limit>,
    high: Option<Limit>,
}

impl Bounds {
    /// What is known of the values of one kind.
    pub(super) fn of(solver: &Solver<'_>, state: &State) -> Self {
        let mut all = Self { fewest: 0, most: u64::MAX, low: None, high: None };
        solver.work.look((state.pos.len() + state.facts.len()) / OF_LOOK);
        for nid in &state.pos {
            all.keep(&solver.form(*nid), state.kinds);
        }
        for fact in &state.facts {
            match fact {
                Fact::AtMost(most) => all.most = all.most.min(*most),
                Fact::AtLeast(fewest) => all.fewest = all.fewest.max(*fewest),
                Fact::Below(Literal::Number(bound), included) => {
                    all.at_most((bound.clone(), !included));
                }
                Fact::Above(Literal::Number(bound), included) => {
                    all.at_least((bound.clone(), !included));
                }
                _ => {}
            }
        }
        all
    }

    /// Takes in what the keywords of a schema say of values of one kind.
    pub(super) fn keep(&mut self, form: &Form, kinds: Kinds) {
        let schema = &form.schema;
        let (min, max) = match kinds {
            Kinds::STRING => (&schema.string.min, &schema.string.max),
            Kinds::ARRAY => (&schema.array.min, &schema.array.max),
            Kinds::OBJECT => (&schema.object.min, &schema.object.max),
            kinds if !kinds.within(Kinds::NUMBER) => return,
            _ => {
                let limit = |kw: &Kw<Bound>| (Number::new(&kw.value.text), kw.value.exclusive);
                schema.number.min.iter().for_each(|kw| self.at_least(limit(kw)));
                schema.number.max.iter().for_each(|kw| self.at_most(limit(kw)));
                return;
            }
        };
        self.fewest = min.as_ref().map_or(self.fewest, |kw| self.fewest.max(kw.value));
        self.most = max.as_ref().map_or(self.most, |kw| self.most.min(kw.value));
    }

    fn at_least(&mut self, limit: Limit) {
        // Of equal ones, that which excludes says more.
        if self.low.as_ref().is_none_or(|low| (&low.0, low.1) < (&limit.0, limit.1)) {
            self.low = Some(limit);
        }
    }

    fn at_most(&mut self, limit: Limit) {
        if self.high.as_ref().is_none_or(|high| (&high.0, !high.1) > (&limit.0, !limit.1)) {
            self.high = Some(limit);
        }
    }

    /// Whether there is no such value.
    pub(super) fn are_empty(&self) -> bool {
        self.fewest > self.most
            || matches!((&self.low, &self.high), (Some((low, a)), Some((high, b)))
                if low > high || low == high && (*a || *b))
    }

    /// Whether the fact holds of all such values, or of none; nothing if of some.
    pub(super) fn say(&self, fact: &Fact) -> Option<bool> {
        match fact {
            Fact::AtMost(most) if self.most <= *most => Some(true),
            Fact::AtMost(most) if self.fewest > *most => Some(false),
            Fact::AtLeast(fewest) if self.fewest >= *fewest => Some(true),
            Fact::AtLeast(fewest) if self.most < *fewest => Some(false),
            Fact::Below(Literal::Number(bound), included) => {
                let is_below =
                    |(high, open): &Limit| high < bound || high == bound && (*included || *open);
                let is_above =
                    |(low, open): &Limit| low > bound || low == bound && (!included || *open);
                told(
                    self.high.as_ref().is_some_and(is_below),
                    self.low.as_ref().is_some_and(is_above),
                )
            }
            Fact::Above(Literal::Number(bound), included) => {
                let is_above =
                    |(low, open): &Limit| low > bound || low == bound && (*included || *open);
                let is_below =
                    |(high, open): &Limit| high < bound || high == bound && (!included || *open);
                told(
                    self.low.as_ref().is_some_and(is_above),
                    self.high.as_ref().is_some_and(is_below),
                )
            }
            _ => None,
        }
    }
}

/// So many schemas are one look.
const OF_LOOK: usize = 8;

fn told(holds: bool, fails: bool) -> Option<bool> {
    if holds { Some(true) } else { fails.then_some(false) }
}
