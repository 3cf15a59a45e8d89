//! Derivations in words.

use std::collections::BTreeMap;

use super::{Step, keywords};
use crate::{
    diff::short,
    engine::{
        choice::{Choice, Fact, Left, Way},
        forms::{Nid, OLD},
        goal::{Goal, Outcome},
        solve::Solver,
        trace::{Node, Step as Traced, Trace},
    },
    model::{Kinds, Literal},
};

/// Schemas whose keywords one step shows.
const MOST_SCHEMAS: usize = 6;

/// Steps that one question shows.
const MOST_STEPS: usize = 400;

/// What is known of a value at a step.
#[derive(Clone)]
pub(super) struct Known {
    pub(super) kinds: Kinds,
    /// The schemas that accept it.
    pub(super) accepting: Vec<Nid>,
}

impl Known {
    /// What is known inside a step.
    fn inside(&self, step: &Traced) -> Self {
        let mut inside = self.clone();
        match step {
            Traced::Kind(kinds) => inside.kinds = inside.kinds.and(*kinds),
            Traced::Way(way) => {
                inside.accepting.extend(&way.pos);
                for fact in &way.facts {
                    if let Fact::Kinds(kinds) = fact {
                        inside.kinds = inside.kinds.and(Kinds(*kinds));
                    }
                }
            }
            _ => {}
        }
        inside
    }
}

/// Derivations as they are put into words.
pub(super) struct Told<'t> {
    pub(super) solver: &'t Solver<'static>,
    pub(super) trace: &'t Trace,
    pub(super) numbers: BTreeMap<Goal, usize>,
    pub(super) goals: Vec<Goal>,
}

impl Told<'_> {
    pub(super) fn steps(
        &mut self,
        nodes: &[Node],
        depth: usize,
        known: &Known,
        into: &mut Vec<Step>,
    ) {
        for node in nodes {
            if into.len() >= MOST_STEPS {
                if into.len() == MOST_STEPS {
                    let rule = "more steps, which are not listed".to_owned();
                    let answer = answer(None);
                    into.push(Step { depth, rule, answer, question: None, is_assumed: false });
                }
                return;
            }
            let mut question = None;
            let mut is_assumed = false;
            if let Traced::Part { goal, assumed } = &node.step {
                is_assumed = *assumed;
                let is_known = self.trace.get(&(self.solver.names_unused, goal.clone())).is_some();
                if is_known || is_assumed {
                    question = Some(self.number(goal));
                }
            }
            let inside = known.inside(&node.step);
            let mut rule = self.rule(&node.step);
            let is_end = matches!(node.step, Traced::Keywords)
                || matches!(node.step, Traced::Way(_) | Traced::Kind(_)) && node.nodes.is_empty();
            if is_end {
                // It is by these that there is a value, or none.
                let keywords = self.keywords(&inside);
                if !keywords.is_empty() {
                    rule = format!("{rule}; {keywords}");
                }
            }
            let answer = answer(node.outcome.as_ref());
            let step = Step { depth, rule, answer, question, is_assumed };
            // The same part is often asked about again.
            if !into.iter().rev().take_while(|it| it.depth >= depth).any(|it| *it == step) {
                into.push(step);
            }
            self.steps(&node.nodes, depth + 1, &inside, into);
        }
    }

    /// The keywords of the schemas that accept the value, and where they stand.
    fn keywords(&self, known: &Known) -> String {
        let (mut todo, mut seen) = (known.accepting.clone(), Vec::new());
        todo.reverse();
        let mut all = Vec::new();
        while let Some(nid) = todo.pop().map(|nid| self.solver.class(nid)) {
            if seen.contains(&nid) || seen.len() >= MOST_SCHEMAS {
                continue;
            }
            seen.push(nid);
            let form = self.solver.form(nid);
            todo.extend(form.schema.all.iter().map(|kw| kw.value));
            let own = keywords::keywords(&form, known.kinds);
            if !own.is_empty() {
                all.push(format!("{} says {own}", self.schema(nid)));
            }
        }
        all.join("; ")
    }

    fn number(&mut self, goal: &Goal) -> usize {
        if let Some(known) = self.numbers.get(goal) {
            return *known;
        }
        self.goals.push(goal.clone());
        self.numbers.insert(goal.clone(), self.goals.len());
        self.goals.len()
    }

    fn schema(&self, nid: Nid) -> String {
        let form = self.solver.form(nid);
        let side = if form.side == OLD { "OLD" } else { "NEW" };
        if form.at.is_empty() { "any value".to_owned() } else { format!("{side} {}", form.at) }
    }

    fn schemas<'n>(&self, nids: impl IntoIterator<Item = &'n Nid>) -> String {
        let all: Vec<String> = nids.into_iter().map(|nid| self.schema(*nid)).collect();
        all.join(" and ")
    }

    pub(super) fn asks(&self, goal: &Goal) -> String {
        let mut parts = Vec::new();
        if !goal.pos.is_empty() {
            parts.push(format!("accepted by {}", self.schemas(&goal.pos)));
        }
        if !goal.neg.is_empty() {
            parts.push(format!("refused by {}", self.schemas(&goal.neg)));
        }
        if let Some(only) = &goal.only {
            parts.push(format!("one of {}", list(only)));
        }
        if !goal.except.is_empty() {
            parts.push(format!("none of {}", list(&goal.except)));
        }
        for (pattern, wanted) in goal.patterns.iter().filter(|(pattern, _)| !pattern.is_empty()) {
            let verb = if *wanted { "matches" } else { "does not match" };
            parts.push(format!("a text that {verb} {pattern}"));
        }
        if parts.is_empty() { "any value".to_owned() } else { parts.join(", ") }
    }

    fn rule(&self, step: &Traced) -> String {
        match step {
            Traced::Question => "a question".to_owned(),
            Traced::Kind(kinds) => format!("values of the kind {}", kind(*kinds)),
            Traced::Values(values) => format!("each of the values {}", list(values)),
            Traced::Choice(Choice::Union(nid, _)) => {
                format!("a branch of the union of {} accepts it", self.schema(*nid))
            }
            Traced::Choice(Choice::If(nid, _)) => {
                format!("the `if` of {} accepts it, or does not", self.schema(*nid))
            }
            Traced::Choice(Choice::Dependent(nid, _)) => {
                format!(
                    "a member of `dependentSchemas` of {} is there, or is not",
                    self.schema(*nid)
                )
            }
            Traced::Choice(Choice::Whether(nid)) => {
                format!("{} accepts it, or does not", self.schema(*nid))
            }
            Traced::Choice(Choice::Violated(nid)) => {
                format!("a keyword of {} is violated", self.schema(*nid))
            }
            Traced::Way(way) => self.way(way),
            Traced::Keywords => "the keywords together".to_owned(),
            Traced::Named(names) => {
                let all: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
                format!("members are among {}", all.join(", "))
            }
            Traced::Listed(lists) => {
                let all = lists.iter().map(|(part, values)| format!("`{part}`: {}", list(values)));
                format!("each combination of {}", all.collect::<Vec<_>>().join("; "))
            }
            Traced::Part { goal, .. } => format!("a part: {}", self.asks(goal)),
        }
    }

    fn way(&self, way: &Way) -> String {
        let mut parts: Vec<String> = way.facts.iter().map(|fact| self.fact(fact)).collect();
        if !way.pos.is_empty() {
            parts.push(format!("{} accepts it", self.schemas(&way.pos)));
        }
        if !way.neg.is_empty() {
            parts.push(format!("{} refuses it", self.schemas(&way.neg)));
        }
        if parts.is_empty() { "nothing more is known".to_owned() } else { parts.join(", ") }
    }

    fn fact(&self, fact: &Fact) -> String {
        let at = |nid: &Nid| self.schema(*nid);
        match fact {
            Fact::Kinds(kinds) => format!("it is of the kind {}", kind(Kinds(*kinds))),
            Fact::Unlisted(nid) => format!("it is none of the values of {}", at(nid)),
            Fact::Below(bound, false) => format!("it is less than {}", cut(bound)),
            Fact::Below(bound, true) => format!("it is at most {}", cut(bound)),
            Fact::Above(bound, false) => format!("it is greater than {}", cut(bound)),
            Fact::Above(bound, true) => format!("it is at least {}", cut(bound)),
            Fact::NotMultiple(of) => format!("it is no multiple of {}", cut(of)),
            Fact::AtMost(most) => format!("it has at most {most} characters, items or members"),
            Fact::AtLeast(least) => format!("it has at least {least} characters, items or members"),
            Fact::Unmatched(pattern) => format!("it does not match {pattern}"),
            Fact::Unformatted(format) => format!("it is not of the format {format}"),
            Fact::Content(nid) => format!("it has not the content of {}", at(nid)),
            Fact::Duplicate => "two of its items are equal".to_owned(),
            Fact::Item(nid) => format!("an item is refused by {}", at(nid)),
            Fact::More(nid, most) => format!("more than {most} items are accepted by {}", at(nid)),
            Fact::Fewer(nid, least) => {
                format!("fewer than {least} items are accepted by {}", at(nid))
            }
            Fact::LeftItem(nid, _) => format!("an unevaluated item is refused by {}", at(nid)),
            Fact::Present(name) => format!("`{name}` is there"),
            Fact::Absent(name) => format!("`{name}` is not there"),
            Fact::Member(nid) => format!("a member is refused by {}", at(nid)),
            Fact::Name(nid) => format!("a name is refused by {}", at(nid)),
            Fact::LeftMember(nid, Left::Named(name)) => {
                format!("`{name}` is unevaluated and refused by {}", at(nid))
            }
            Fact::LeftMember(nid, Left::Other(_)) => {
                format!("an unevaluated member is refused by {}", at(nid))
            }
            Fact::Among(name, values) => format!("`{name}` is one of {}", list(values)),
            Fact::NotAmong(name, values) => format!("`{name}` is none of {}", list(values)),
        }
    }
}

fn kind(kinds: Kinds) -> String {
    let all = Kinds::SIX.into_iter().filter(|(kind, _)| kind.meets(kinds));
    all.map(|(_, name)| name.to_string()).collect::<Vec<_>>().join(" or ")
}

fn cut(value: &Literal) -> String {
    short::cut(value.to_json())
}

pub(super) fn list<'l>(values: impl IntoIterator<Item = &'l Literal>) -> String {
    let mut all: Vec<String> = values.into_iter().take(9).map(cut).collect();
    if all.len() == 9 {
        all.pop();
        all.push("…".to_owned());
    }
    all.join(", ")
}

pub(super) fn answer(outcome: Option<&Outcome>) -> String {
    match outcome {
        None => String::new(),
        Some(Outcome::Empty { unused: false }) => "none".to_owned(),
        Some(Outcome::Empty { unused: true }) => {
            "none, unless undeclared names are used".to_owned()
        }
        Some(Outcome::Found(value)) => format!("found {}", cut(value)),
        Some(Outcome::Unknown(why)) => format!("undecided: {why}"),
    }
}
