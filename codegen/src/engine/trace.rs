//! How answers came about: what was split, and which questions about parts were asked.
//!
//! Nothing is kept unless it is asked for.

use super::{
    choice::{Choice, Way},
    goal::{Goal, Outcome},
    list::Lists,
};
use crate::{
    model::{Kinds, Literal},
    sorted::{SortedMap, SortedSet},
};

/// A question: whether undeclared names counted as unused, and what was looked for.
pub(crate) type Asked = (bool, Goal);

/// The derivations of all questions that were answered.
#[derive(Debug, Default)]
pub(crate) struct Trace {
    answered: SortedMap<Asked, Answered>,
    /// What is going on, the innermost last.
    open: Vec<Node>,
}

/// The answer to a question, and how it came about.
#[derive(Clone, Debug)]
pub(crate) struct Answered {
    pub(crate) outcome: Outcome,
    pub(crate) nodes: Vec<Node>,
}

/// A step, and those inside it.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    pub(crate) step: Step,
    pub(crate) outcome: Option<Outcome>,
    pub(crate) nodes: Vec<Node>,
}

/// What a step does.
#[derive(Clone, Debug)]
pub(crate) enum Step {
    /// A question as a whole.
    Question,
    /// Values of this kind.
    Kind(Kinds),
    /// Each of these values is tried.
    Values(Vec<Literal>),
    /// Values are told apart by how they satisfy this.
    Choice(Choice),
    /// One way to satisfy it.
    Way(Way),
    /// Only single keywords are left: what they say of such a value.
    Keywords,
    /// The members are among these names, and each set of them is tried.
    Named(SortedSet<String>),
    /// The parts are among these values, and each combination is tried.
    Listed(Lists),
    /// A question about a part of the value. It has a derivation of its own, or is being answered:
    /// then it is assumed to have no answer.
    Part { goal: Goal, assumed: bool },
}

impl Trace {
    /// The answer to a question, if there is one.
    pub(crate) fn get(&self, asked: &Asked) -> Option<&Answered> {
        self.answered.get(asked)
    }

    /// A question without an answer of which as much is asked, or less; none of `but`. What was found
    /// out under an assumption that failed is among them.
    pub(crate) fn weaker(&self, (unused, goal): &Asked, but: &SortedSet<Asked>) -> Option<&Goal> {
        let less = |other: &Goal| {
            other.pos.is_subset(&goal.pos)
                && other.neg.is_subset(&goal.neg)
                && other.except.is_subset(&goal.except)
                && other.patterns.is_subset(&goal.patterns)
                && other.parts.is_empty()
                && match (&other.only, &goal.only) {
                    (None, _) => true,
                    (Some(other), Some(own)) => own.is_subset(other),
                    _ => false,
                }
        };
        let fits = |(asked, it): &(&Asked, &Answered)| {
            asked.0 == *unused && it.outcome.is_empty() && less(&asked.1) && !but.contains(*asked)
        };
        let same = self.answered.get_key_value(&(*unused, goal.clone()));
        let found = same.into_iter().chain(&self.answered).find(fits);
        found.map(|(asked, _)| &asked.1)
    }

    /// The fewest values of which it was found out that a question has no others.
    pub(crate) fn all_of(&self, (unused, goal): &Asked) -> Option<&SortedSet<Literal>> {
        let is_same = |(asked, it): &(&Asked, &Answered)| {
            let other = &asked.1;
            asked.0 == *unused
                && it.outcome.is_empty()
                && (&other.pos, &other.neg, &other.only) == (&goal.pos, &goal.neg, &goal.only)
                && (&other.patterns, &other.parts) == (&goal.patterns, &goal.parts)
        };
        let all = self.answered.iter().filter(is_same).map(|(asked, _)| &asked.1.except);
        all.min_by_key(|except| except.len())
    }

    /// How many steps are open.
    pub(super) fn depth(&self) -> usize {
        self.open.len()
    }

    /// Begins a step.
    pub(super) fn enter(&mut self, step: Step) {
        self.open.push(Node { step, outcome: None, nodes: Vec::new() });
    }

    /// Ends all steps that were begun since there were so many.
    pub(super) fn leave(&mut self, depth: usize, outcome: &Outcome) {
        while self.open.len() > depth {
            let Some(mut node) = self.open.pop() else { return };
            node.outcome = Some(outcome.clone());
            self.add(node);
        }
    }

    /// Ends a question; what is known of it is replaced.
    pub(super) fn answer(&mut self, depth: usize, asked: Asked, outcome: &Outcome) {
        self.open.truncate(depth + 1);
        let nodes = self.open.pop().map(|node| node.nodes).unwrap_or_default();
        self.answered.insert(asked, Answered { outcome: outcome.clone(), nodes });
    }

    /// Adds a step that has none inside it.
    pub(super) fn add_step(&mut self, step: Step, outcome: &Outcome) {
        self.add(Node { step, outcome: Some(outcome.clone()), nodes: Vec::new() });
    }

    fn add(&mut self, node: Node) {
        if let Some(outer) = self.open.last_mut() {
            outer.nodes.push(node);
        }
    }

    /// Calls all questions without an answer, to see whether anybody believes it.
    #[cfg(test)]
    pub(crate) fn claim(&mut self, goal: &Goal) {
        for answered in self.answered.values_mut() {
            answered.outcome = Outcome::EMPTY;
        }
        let nothing = || Answered { outcome: Outcome::EMPTY, nodes: Vec::new() };
        self.answered.entry((false, goal.clone())).or_insert_with(nothing);
    }

    /// Leaves out steps, to see whether anybody notices.
    #[cfg(test)]
    pub(crate) fn cut(&mut self, is_cut: fn(&Step) -> bool) {
        fn cut(nodes: &mut Vec<Node>, is_cut: fn(&Step) -> bool) {
            nodes.retain(|it| !is_cut(&it.step));
            for it in nodes {
                cut(&mut it.nodes, is_cut);
            }
        }
        for it in self.answered.values_mut() {
            cut(&mut it.nodes, is_cut);
        }
    }
}
