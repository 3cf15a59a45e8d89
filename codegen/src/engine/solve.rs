//! Looks for a value, or proves that there is none.
//!
//! A question is split until every part is about one kind of value and says only what its keywords
//! require (see `branch`); then values are made (see `scalar`, `array`, `object`). A proof uses that
//! a part has no answer; a value is always confirmed by the rules.

use std::rc::Rc;

use super::{
    Literal,
    classes::Classes,
    formats::pattern_of,
    forms::{Form, Forms, Nid},
    goal::{AnyOf, Goal, Outcome},
    judge::{Judge, Written},
    trace::{Step, Trace},
    work::Work,
};
use crate::{
    model::{Kinds, Number},
    pattern::language::Language,
    sorted::{SortedMap, SortedSet},
};

/// How deep values may be nested.
const DEEPEST: usize = 3_000;

/// The steps of one question.
const STEPS: usize = 60_000;

/// So many comparisons that mostly end with the first schema are one look.
const OF_LOOK: usize = 8;

/// Why nothing is known when steps run out.
pub(crate) const OUT_OF_STEPS: &str = "limit: steps";

/// An outcome that holds if others do.
struct Assumed {
    /// The outermost question that is assumed to have no answer.
    lowest: usize,
    /// How far in it was asked.
    depth: usize,
    outcome: Outcome,
}

pub(crate) struct Solver<'m> {
    pub(crate) forms: Forms<'m>,
    pub(crate) classes: Classes,
    /// Who says which values schemas accept.
    pub(crate) judge: Box<dyn Judge + 'm>,
    pub(crate) language: Language,
    /// Whether undeclared names of open objects count as unused.
    pub(crate) names_unused: bool,
    /// What is left for this question.
    pub(super) work: Work,
    /// What is left of all.
    pub(crate) left_of_all: usize,
    known: SortedMap<(bool, Goal), Outcome>,
    /// Known as long as a question further out, by its place on the path, is assumed to have no
    /// answer.
    assumed: SortedMap<Goal, Assumed>,
    /// What was not found out for another limit than that of steps, and how far in.
    too_deep: SortedMap<(bool, Goal), (usize, String)>,
    /// The questions that are being answered, each inside the one before it.
    path: Vec<Goal>,
    /// The outermost of them that was assumed to have no answer.
    lowest: usize,
    /// For each schema whose `contains` evaluates items, what holds of each item that nothing else
    /// evaluates: `contains`, or `unevaluatedItems`.
    pub(crate) either: SortedMap<Nid, Nid>,
    /// Whether any schema may tell `1` from `1.0`.
    pub(crate) digits_matter: bool,
    /// Whether only such numbers count as the usual Rust types hold.
    pub(crate) held: bool,
    /// The formats that the user checks: nobody else knows what they accept. Without it, all are.
    pub(crate) own_formats: Option<SortedSet<String>>,
    /// How answers come about, if that is asked for.
    pub(crate) trace: Option<Box<Trace>>,
}

impl<'m> Solver<'m> {
    /// A solver for the schemas of the list, with so many steps for all questions together.
    #[cfg(feature = "diff")]
    pub(crate) fn new(forms: Forms<'static>, judge: Box<dyn Judge + 'm>, steps: usize) -> Self {
        let classes = Classes::new(&forms);
        let digits_matter = forms.tell_digits();
        Self { classes, digits_matter, ..Self::without_classes(forms, judge, steps) }
    }

    /// The same, where no schemas count as equal but those of one number.
    pub(crate) fn without_classes(
        forms: Forms<'m>,
        judge: Box<dyn Judge + 'm>,
        steps: usize,
    ) -> Self {
        Self {
            classes: Classes::default(),
            forms,
            judge,
            language: Language::default(),
            names_unused: false,
            work: Work::default(),
            left_of_all: steps,
            known: SortedMap::new(),
            assumed: SortedMap::new(),
            too_deep: SortedMap::new(),
            path: Vec::new(),
            lowest: usize::MAX,
            either: SortedMap::new(),
            digits_matter: true,
            held: false,
            own_formats: None,
            trace: None,
        }
    }
}

impl Solver<'_> {
    /// A pattern that all texts of the format match, and whether no others do.
    pub(crate) fn pattern_of(&self, format: &str) -> Option<(&'static str, bool)> {
        self.own_formats.as_ref().filter(|own| !own.contains(format))?;
        pattern_of(format)
    }

    /// Forgets all answers.
    pub(crate) fn forget(&mut self) {
        self.known.clear();
        self.assumed.clear();
        self.too_deep.clear();
    }

    /// Answers a question of its own.
    pub(crate) fn ask(&mut self, goal: Goal) -> Outcome {
        let before = STEPS.min(self.left_of_all);
        let (outcome, taken) = self.ask_within(goal, before);
        self.left_of_all = self.left_of_all.saturating_sub(taken);
        outcome
    }

    /// The same within so many steps; also gives how many it took.
    pub(crate) fn ask_within(&mut self, goal: Goal, most: usize) -> (Outcome, usize) {
        self.work.begin(most);
        let outcome = self.solve(goal);
        (outcome, most.saturating_sub(self.work.steps()))
    }

    /// Takes a step. Whether there was one left.
    pub(crate) fn step(&mut self) -> bool {
        self.work.step()
    }

    pub(crate) fn form(&self, nid: Nid) -> Rc<Form> {
        self.forms.get(nid).unwrap_or_else(|| Rc::new(Form::any()))
    }

    pub(crate) fn class(&self, nid: Nid) -> Nid {
        self.classes.of(nid)
    }

    /// Answers a question about a value inside the one that is looked at.
    pub(crate) fn solve(&mut self, goal: Goal) -> Outcome {
        if !self.step() {
            return Outcome::Unknown(OUT_OF_STEPS.to_owned());
        }
        self.work.look(goal.weight());
        let goal = self.plain(goal);
        if self.trace.is_none() {
            return self.solve_plain(goal);
        }
        let assumed = self.path.contains(&goal);
        let outcome = self.solve_plain(goal.clone());
        if let Some(trace) = &mut self.trace {
            trace.add_step(Step::Part { goal, assumed }, &outcome);
        }
        outcome
    }

    /// The question with one schema for all that are equal, and without what says nothing.
    pub(crate) fn plain(&self, mut goal: Goal) -> Goal {
        goal.pos = goal.pos.iter().map(|nid| self.class(*nid)).collect();
        goal.neg = goal.neg.iter().map(|nid| self.class(*nid)).collect();
        goal.pos.retain(|nid| !self.form(*nid).is_any());
        goal.neg.retain(|nid| !self.form(*nid).kinds.is_empty());
        goal
    }

    fn solve_plain(&mut self, goal: Goal) -> Outcome {
        if goal.neg.iter().any(|nid| goal.pos.contains(nid) || self.form(*nid).is_any())
            || goal.pos.iter().any(|nid| self.form(*nid).kinds.is_empty())
        {
            return Outcome::EMPTY;
        }
        if let Some(known) = self.known.get(&(self.names_unused, goal.clone())) {
            return known.clone();
        }
        if let Some(assumed) = self.assumed.get(&goal) {
            self.lowest = self.lowest.min(assumed.lowest);
            return assumed.outcome.clone();
        }
        if let Some((depth, why)) = self.too_deep.get(&(self.names_unused, goal.clone()))
            && self.path.len() >= *depth
        {
            return Outcome::Unknown(why.clone());
        }
        self.work.look(self.path.len() / OF_LOOK);
        if let Some(at) = self.path.iter().position(|outer| *outer == goal) {
            // Every question is about a value inside that of the one before it, and values end.
            self.lowest = self.lowest.min(at);
            return Outcome::EMPTY;
        }
        if self.path.len() >= DEEPEST {
            return Outcome::Unknown("limit: depth".to_owned());
        }
        let outer = std::mem::replace(&mut self.lowest, usize::MAX);
        let at = self.path.len();
        self.path.push(goal.clone());
        let depth = self.enter(|| Step::Question);
        let outcome = self.answer(&goal);
        if let Some(trace) = &mut self.trace {
            trace.answer(depth, (self.names_unused, goal.clone()), &outcome);
        }
        self.path.pop();
        let lowest = std::mem::replace(&mut self.lowest, outer);
        let depends = lowest < at;
        self.settle(at, outcome.is_empty().then_some(lowest));
        if outcome.is_empty() && depends {
            self.lowest = self.lowest.min(lowest);
            let assumed = Assumed { lowest, depth: at, outcome: outcome.clone() };
            self.assumed.insert(goal, assumed);
        } else if let Outcome::Unknown(why) = &outcome
            && why.starts_with("limit")
        {
            // Further out, or with more steps, it may be found out.
            if why != OUT_OF_STEPS {
                self.too_deep.insert((self.names_unused, goal), (at, why.clone()));
            }
        } else {
            self.known.insert((self.names_unused, goal), outcome.clone());
        }
        outcome
    }

    /// The question at this place of the path has no answer if those from `lowest` on have none;
    /// or it was wrong to assume so.
    fn settle(&mut self, at: usize, lowest: Option<usize>) {
        let Some(lowest) = lowest else {
            // Whatever was asked meanwhile may depend on it.
            return self.assumed.retain(|_, assumed| assumed.depth <= at);
        };
        self.work.look(self.assumed.len() / OF_LOOK);
        if self.assumed.values().all(|assumed| assumed.lowest < at) {
            return;
        }
        let all = std::mem::take(&mut self.assumed);
        for (goal, assumed) in all {
            if assumed.lowest < at {
                self.assumed.insert(goal, assumed);
            } else if lowest < at {
                self.assumed.insert(goal, Assumed { lowest, ..assumed });
            } else {
                self.known.insert((self.names_unused, goal), assumed.outcome);
            }
        }
    }

    fn answer(&mut self, goal: &Goal) -> Outcome {
        if let Some(only) = &goal.only {
            return self.one_of(goal, only.iter());
        }
        let n_values = |form: &Rc<Form>| form.schema.values.as_ref().map(|kw| kw.value.len());
        let listed = goal.pos.iter().map(|nid| self.form(*nid));
        let shortest = listed.filter_map(|form| Some((n_values(&form)?, form)));
        let shortest = shortest.min_by_key(|(len, _)| *len).map(|(_, form)| form);
        if let Some(values) = shortest.as_ref().and_then(|form| form.schema.values.as_ref()) {
            return self.one_of(goal, values.value.iter());
        }
        let mut kinds = Kinds::ANY;
        for nid in &goal.pos {
            kinds = kinds.and(self.form(*nid).kinds);
        }
        if !goal.patterns.is_empty() {
            kinds = kinds.and(Kinds::STRING);
        }
        let mut all = AnyOf::default();
        for (kind, _) in Kinds::SIX {
            let kind = kind.and(kinds);
            if kind.is_empty() {
                continue;
            }
            let outcome = if kind == Kinds::NULL {
                self.one_of(goal, [Literal::Null].iter())
            } else if kind == Kinds::BOOLEAN {
                self.one_of(goal, [Literal::Bool(true), Literal::Bool(false)].iter())
            } else {
                let depth = self.enter(|| Step::Kind(kind));
                let outcome = self.of_kind(goal, kind);
                self.leave(depth, &outcome);
                outcome
            };
            if let Some(found) = all.add(outcome) {
                return found;
            }
        }
        all.done()
    }

    /// Begins a step of the trace, if there is one. Gives how many were open.
    pub(super) fn enter(&mut self, step: impl FnOnce() -> Step) -> usize {
        let Some(trace) = &mut self.trace else { return 0 };
        let depth = trace.depth();
        trace.enter(step());
        depth
    }

    /// Ends the steps that were begun since so many were open.
    pub(super) fn leave(&mut self, depth: usize, outcome: &Outcome) {
        if let Some(trace) = &mut self.trace {
            trace.leave(depth, outcome);
        }
    }

    /// Settles a question by asking the rules about each value that there is.
    pub(crate) fn one_of<'l>(
        &mut self,
        goal: &Goal,
        values: impl Iterator<Item = &'l Literal> + Clone,
    ) -> Outcome {
        let depth = self.enter(|| Step::Values(values.clone().cloned().collect()));
        let outcome = self.try_each(goal, values);
        self.leave(depth, &outcome);
        outcome
    }

    fn try_each<'l>(&mut self, goal: &Goal, values: impl Iterator<Item = &'l Literal>) -> Outcome {
        let mut unknown = None;
        for value in values {
            if !self.step() {
                return Outcome::Unknown(OUT_OF_STEPS.to_owned());
            }
            for value in spellings(value) {
                match self.confirms(goal, &value) {
                    Some(true) => return Outcome::Found(value),
                    Some(false) => {}
                    None => unknown = Some("a pattern takes too many steps".to_owned()),
                }
            }
        }
        match unknown {
            Some(why) => Outcome::Unknown(why),
            None => Outcome::EMPTY,
        }
    }

    /// Whether the value is an answer, by the rules.
    pub(crate) fn confirms(&mut self, goal: &Goal, value: &Literal) -> Option<bool> {
        if goal.except.contains(value)
            || goal.only.as_ref().is_some_and(|only| !only.contains(value))
        {
            return Some(false);
        }
        for (name, part) in &goal.parts {
            let own = match value {
                Literal::Object(members) => members.get(name),
                Literal::Array(items) => name.parse().ok().and_then(|n: usize| items.get(n)),
                _ => None,
            };
            if own != Some(part) {
                return Some(false);
            }
        }
        if let Some(text) = value.as_str() {
            for (pattern, wanted) in &goal.patterns {
                match crate::pattern::is_match(pattern, text) {
                    Some(is) if is == *wanted => {}
                    Some(_) => return Some(false),
                    None => return None,
                }
            }
        } else if !goal.patterns.is_empty() {
            return Some(false);
        }
        let written = Written::new(value);
        for nid in &goal.pos {
            if !self.accepts(*nid, &written)? {
                return Some(false);
            }
        }
        for nid in &goal.neg {
            if self.accepts(*nid, &written)? {
                return Some(false);
            }
        }
        Some(true)
    }

    /// Whether the schema accepts the value, by the rules.
    pub(crate) fn accepts(&mut self, nid: Nid, written: &Written<'_>) -> Option<bool> {
        let verdict = self.judge.accepts(&self.forms, nid, written);
        self.work.look(self.judge.taken());
        verdict
    }

    /// The first of some values that is an answer. If there is none, nothing is known.
    pub(crate) fn first(
        &mut self,
        goal: &Goal,
        values: impl IntoIterator<Item = Literal>,
        why: &str,
    ) -> Outcome {
        let mut tried = SortedSet::new();
        for value in values {
            if tried.contains(&value) || !self.step() {
                continue;
            }
            if self.confirms(goal, &value) == Some(true) {
                return Outcome::Found(value);
            }
            tried.insert(value);
        }
        Outcome::Unknown(why.to_owned())
    }
}

/// The ways to write a value that drafts tell apart: for draft 4, `1.0` is no integer.
pub(crate) fn spellings(value: &Literal) -> Vec<Literal> {
    let mut all = vec![value.clone()];
    if let Literal::Number(number) = value
        && let Some(whole) = number.as_i64()
    {
        for text in [whole.to_string(), format!("{whole}.0")] {
            if text != number.text {
                all.push(Literal::Number(Number::new(&text)));
            }
        }
    }
    all
}
