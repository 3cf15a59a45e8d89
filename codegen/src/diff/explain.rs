//! How an answer came about, in words.

mod keywords;
mod show;
mod told;

use std::collections::BTreeMap;

use super::{
    Location,
    compare::{RootAt, RootPair, Work},
    edits::{self, Spot},
};
use crate::{
    engine::{
        forms::{NEW, Nid, OLD},
        goal::Goal,
    },
    model::Kinds,
};

use told::{Known, Told, answer};

/// Pairs of schemas that one explanation shows.
const MOST_PAIRS: usize = 20;

/// Questions that one derivation shows.
const MOST_QUESTIONS: usize = 200;

/// How the answers about some schemas came about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Explanation {
    /// Each pair of schemas that belong together.
    pub pairs: Vec<Pair>,
    /// How many more pairs there are that are not listed.
    pub hidden: usize,
    /// Schemas that only one side has, so that there is nothing to derive.
    pub alone: Vec<Alone>,
}

/// A schema that only one side has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alone {
    /// Whether OLD has it; else NEW has it.
    pub is_old: bool,
    /// Where it stands.
    pub at: Location,
}

/// Two schemas that belong together, and the derivations of both answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// Where OLD's stands.
    pub old: Location,
    /// Where NEW's stands.
    pub new: Location,
    /// Whether NEW accepts every value that OLD accepts.
    pub new_reads_old: Derivation,
    /// Whether OLD accepts every value that NEW accepts.
    pub old_reads_new: Derivation,
}

/// A question, and those that its answer depends on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Derivation {
    /// The question itself, then the others. A step refers to them by their number, from 1.
    pub questions: Vec<Question>,
    /// How many more there are that are not listed.
    pub hidden: usize,
}

/// A question: is there a value that some schemas accept and others refuse?
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// What is asked.
    pub asks: String,
    /// What came of it: `none` is a proof.
    pub answer: String,
    /// How.
    pub steps: Vec<Step>,
}

/// One step of a derivation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// How many steps it is inside of.
    pub depth: usize,
    /// The rule that was used.
    pub rule: String,
    /// What came of it.
    pub answer: String,
    /// The number of the question about a part that it asks.
    pub question: Option<usize>,
    /// Whether that question was being answered, and was assumed to have no answer.
    pub is_assumed: bool,
}

impl Work<'_> {
    /// The derivations for the pairs of schemas at a pointer.
    pub(super) fn explanation(&mut self, roots: &[RootPair], pointer: &str) -> Explanation {
        let both = |pair: &RootPair| -> Option<(Nid, Nid)> {
            let nid = |root: &Option<RootAt>| root.as_ref().map(|it| it.nid);
            Some((nid(&pair.old)?, nid(&pair.new)?))
        };
        let nids: Vec<(Nid, Nid)> = roots.iter().filter_map(both).collect();
        let walk = self.walk();
        let pairs = edits::pairs(&walk, &nids);
        let at = |side: usize, nid: Nid| {
            let form = walk.form(nid)?;
            walk.location(side, &Spot::new(form.schema.from, &[]))
        };
        // The schema that is the nearest around the pointer; else the first ones below it.
        let mut best: Option<Near> = None;
        let mut found: Vec<(Nid, Nid, Location, Location)> = Vec::new();
        for pair in &pairs {
            let (Some(old), Some(new)) = (at(OLD, pair.old), at(NEW, pair.new)) else { continue };
            let Some(near) = near(&old, pointer).max(near(&new, pointer)) else { continue };
            // Parts of what is below belong to its derivation.
            if matches!(near, Near::Below) && pair.outer.is_some() {
                continue;
            }
            if best.is_none_or(|best| near > best) {
                best = Some(near);
                found.clear();
            }
            if best == Some(near) {
                found.push((pair.old, pair.new, old, new));
            }
        }
        let mut alone: Vec<Alone> = Vec::new();
        for root in roots {
            let (is_old, root) = match (&root.old, &root.new) {
                (Some(root), None) => (true, root),
                (None, Some(root)) => (false, root),
                _ => continue,
            };
            let Some(at) = walk.location(root.side, &Spot::new(root.root.id, &[])) else {
                continue;
            };
            match near(&at, pointer) {
                Some(near @ Near::Around(_)) if best.is_none_or(|best| near > best) => {
                    best = Some(near);
                    found.clear();
                    alone.clear();
                }
                Some(near @ Near::Around(_)) if !alone.is_empty() && best == Some(near) => {}
                _ => continue,
            }
            // One that is equal is the same under another name.
            let other = |pair: &&RootPair| match (is_old, &pair.old, &pair.new) {
                (true, None, Some(other)) | (false, Some(other), None) => {
                    walk.class(other.nid) == walk.class(root.nid)
                }
                _ => false,
            };
            let mut others = roots.iter().filter(other);
            let only = others.next().filter(|_| others.next().is_none());
            let only = only.and_then(|it| it.old.as_ref().or(it.new.as_ref()));
            let Some(only) = only else {
                alone.push(Alone { is_old, at });
                continue;
            };
            let Some(other) = walk.location(only.side, &Spot::new(only.root.id, &[])) else {
                continue;
            };
            found.push(if is_old {
                (root.nid, only.nid, at, other)
            } else {
                (only.nid, root.nid, other, at)
            });
        }
        let hidden = found.len().saturating_sub(MOST_PAIRS);
        let pairs = found.into_iter().take(MOST_PAIRS).map(|(a, b, old, new)| Pair {
            old,
            new,
            new_reads_old: self.derivation(&Goal::apart(a, b)),
            old_reads_new: self.derivation(&Goal::apart(b, a)),
        });
        Explanation { pairs: pairs.collect(), hidden, alone }
    }

    fn derivation(&mut self, goal: &Goal) -> Derivation {
        // What is known already would not be derived again.
        self.solver.forget();
        self.solver.trace = Some(Box::default());
        self.solver.names_unused = !self.settings.strict_open_content;
        let outcome = self.solver.ask(goal.clone());
        let trace = self.solver.trace.take().unwrap_or_default();
        let first = self.solver.plain(goal.clone());
        let mut told = Told {
            solver: &self.solver,
            trace: &trace,
            numbers: BTreeMap::from([(first.clone(), 1)]),
            goals: vec![first],
        };
        let mut questions = Vec::new();
        while let Some(goal) = told.goals.get(questions.len()).cloned() {
            if questions.len() >= MOST_QUESTIONS {
                break;
            }
            let known = trace.get(&(self.solver.names_unused, goal.clone()));
            let mut steps = Vec::new();
            let of_goal =
                Known { kinds: Kinds::ANY, accepting: goal.pos.iter().copied().collect() };
            let nodes = known.map(|it| it.nodes.as_slice()).unwrap_or_default();
            told.steps(nodes, 0, &of_goal, &mut steps);
            if known.is_none() {
                let rule = "what has to accept it has to refuse it, or accepts nothing".to_owned();
                let answer = answer(Some(&outcome));
                steps.push(Step { depth: 0, rule, answer, question: None, is_assumed: false });
            }
            let answer = answer(Some(known.map_or(&outcome, |it| &it.outcome)));
            questions.push(Question { asks: told.asks(&goal), answer, steps });
        }
        let hidden = told.goals.len() - questions.len();
        Derivation { questions, hidden }
    }
}

/// How near a schema is to a pointer: the greater, the nearer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Near {
    /// It is below what the pointer leads to.
    Below,
    /// It is there, or around it, and its own pointer is so long.
    Around(usize),
}

/// How near a schema is to a pointer, if it is at it, around it or below it.
fn near(at: &Location, pointer: &str) -> Option<Near> {
    let (file, pointer) = match pointer.split_once('#') {
        Some((file, pointer)) => (file, pointer),
        None => ("", pointer),
    };
    if !(file.is_empty() || at.file == file || at.file.ends_with(&format!("/{file}"))) {
        return None;
    }
    let is_within = |inner: &str, outer: &str| {
        inner.strip_prefix(outer).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    if is_within(pointer, &at.pointer) {
        return Some(Near::Around(at.pointer.len()));
    }
    is_within(&at.pointer, pointer).then_some(Near::Below)
}
