//! That what single keywords say cannot be said of one number, and of one text.

use super::{Checker, Shown, State, no};
use crate::{
    engine::{choice::Fact, goal::Goal},
    model::{Kinds, Literal, Number},
    pattern::language::{Answer, Question},
};

/// How many multiples are looked at.
const MOST: i128 = 5_000;

impl Checker<'_> {
    /// What a value is not: among those that are listed, and those that were excepted.
    fn except(&self, goal: &Goal, state: &State) -> Vec<Literal> {
        let unlisted = state.facts.iter().filter_map(|fact| match fact {
            Fact::Unlisted(nid) => Some(self.solver.form(*nid)),
            _ => None,
        });
        let listed = unlisted.filter_map(|form| form.schema.values.clone().map(|kw| kw.value));
        goal.except.iter().cloned().chain(listed.flatten()).collect()
    }

    pub(super) fn number(&self, goal: &Goal, state: &State) -> Shown {
        let (mut low, mut high) = (Vec::new(), Vec::new());
        let (mut multiples, mut others) = (Vec::new(), Vec::new());
        for nid in &state.pos {
            let own = &self.solver.form(*nid).schema.number;
            let bound = |kw: &crate::model::Kw<crate::model::Bound>| {
                (Number::new(&kw.value.text), kw.value.exclusive)
            };
            low.extend(own.min.iter().map(bound));
            high.extend(own.max.iter().map(bound));
            multiples.extend(own.multiple_of.iter().map(|kw| Number::new(&kw.value)));
        }
        for fact in &state.facts {
            match fact {
                Fact::Below(Literal::Number(bound), open) => high.push((bound.clone(), !open)),
                Fact::Above(Literal::Number(bound), open) => low.push((bound.clone(), !open)),
                Fact::NotMultiple(Literal::Number(of)) => others.push(of.clone()),
                _ => {}
            }
        }
        let one = Number::new("1");
        // Multiples of whole numbers are whole.
        if !state.kinds.meets(Kinds::FRACTION) && !multiples.iter().any(Number::is_whole) {
            multiples.push(one);
        } else if !state.kinds.meets(Kinds::INTEGER) {
            others.push(one);
        }
        let crosses = |(low, open): &(Number, bool), (high, closed): &(Number, bool)| {
            low > high || low == high && (*open || *closed)
        };
        if low.iter().any(|low| high.iter().any(|high| crosses(low, high))) {
            return Ok(());
        }
        let except: Vec<Number> = self
            .except(goal, state)
            .into_iter()
            .filter_map(|value| if let Literal::Number(it) = value { Some(it) } else { None })
            .collect();
        match is_none(&low, &high, &multiples, &others, &except) {
            Some(true) => Ok(()),
            _ => no(&format!("a number: {low:?} {high:?} {multiples:?} {others:?}")),
        }
    }

    pub(super) fn text(&mut self, goal: &Goal, state: &State) -> Shown {
        let (mut min, mut max) = (0, u64::MAX);
        let mut patterns = goal.patterns.clone();
        for nid in &state.pos {
            let own = &self.solver.form(*nid).schema.string;
            min = own.min.as_ref().map_or(min, |kw| min.max(kw.value));
            max = own.max.as_ref().map_or(max, |kw| max.min(kw.value));
            patterns.extend(own.patterns.iter().map(|kw| (kw.value.source.clone(), true)));
            let formats = own.formats.iter().filter_map(|kw| self.solver.pattern_of(&kw.value));
            patterns.extend(formats.map(|(pattern, _)| (pattern.to_owned(), true)));
        }
        for fact in &state.facts {
            match fact {
                Fact::AtMost(most) => max = max.min(*most),
                Fact::AtLeast(fewest) => min = min.max(*fewest),
                Fact::Unmatched(pattern) => drop(patterns.insert((pattern.clone(), false))),
                Fact::Unformatted(format) => {
                    let known = self.solver.pattern_of(format).filter(|(_, is_exact)| *is_exact);
                    patterns.extend(known.map(|(pattern, _)| (pattern.to_owned(), false)));
                }
                _ => {}
            }
        }
        let except = self.except(goal, state);
        let question = Question {
            min,
            max: (max < u64::MAX).then_some(max),
            patterns: patterns.iter().map(|(text, wanted)| (text.as_str(), *wanted)).collect(),
            except: except.iter().filter_map(Literal::as_str).collect(),
        };
        match self.solver.language.find(&question, &|| true) {
            Answer::None => Ok(()),
            _ => no("a text"),
        }
    }
}

/// Whether no number lies within all bounds, is a multiple of these and of none of the others, and
/// is not excepted. Nothing if that is too much to calculate.
fn is_none(
    low: &[(Number, bool)],
    high: &[(Number, bool)],
    multiples: &[Number],
    others: &[Number],
    except: &[Number],
) -> Option<bool> {
    let all = low.iter().chain(high).map(|(it, _)| it).chain(multiples).chain(others).chain(except);
    let power = all.map(|it| it.parts().filter(|it| it.0 != 0).map(|it| it.1));
    let power = power.flatten().min().unwrap_or(0);
    let whole = |it: &Number| {
        let (digits, own) = it.parts()?;
        if digits == 0 {
            return Some(0);
        }
        let factor = 10_i128.checked_pow(u32::try_from(own.checked_sub(power)?).ok()?)?;
        digits.checked_mul(factor).filter(|value| value.abs() < i128::MAX / 4)
    };
    let list = |of: &[Number]| of.iter().map(whole).collect::<Option<Vec<i128>>>();
    let (multiples, others, except) = (list(multiples)?, list(others)?, list(except)?);
    // As whole numbers, a bound that is not included is one further.
    let first =
        low.iter().map(|(it, open)| Some((whole(it)?, *open))).collect::<Option<Vec<_>>>()?;
    let last =
        high.iter().map(|(it, open)| Some((whole(it)?, *open))).collect::<Option<Vec<_>>>()?;
    let is_within = |value: i128| {
        first.iter().all(|(it, open)| value > *it || value == *it && !open)
            && last.iter().all(|(it, open)| value < *it || value == *it && !open)
    };
    let fits = |value: i128| {
        is_within(value)
            && !except.contains(&value)
            && !others.iter().any(|of| *of != 0 && value % of == 0)
    };
    let (first, last) = (first.iter().map(|it| it.0).max(), last.iter().map(|it| it.0).min());
    if multiples.is_empty() {
        // One number is all there is, or there are as many as one likes.
        return Some(first.is_some() && first == last && first.is_some_and(|value| !fits(value)));
    }
    let mut step: i128 = 1;
    for of in multiples.iter().map(|of| of.abs()) {
        if of == 0 {
            return None;
        }
        let (mut a, mut b) = (step, of);
        while b != 0 {
            (a, b) = (b, a % b);
        }
        step = (step / a).checked_mul(of).filter(|it| *it < i128::MAX / 4)?;
    }
    if others.iter().any(|of| *of != 0 && step % of.abs() == 0) {
        return Some(true);
    }
    let (first, last) = (first?.div_euclid(step), last?.div_euclid(step) + 1);
    Some(last - first <= MOST && (first..=last).all(|n| !fits(n * step)))
}
