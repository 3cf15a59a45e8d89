//! How an answer came about, in words.

mod keywords;

use std::{collections::BTreeMap, fmt};

use super::{
    Location,
    compare::{RootAt, RootPair, Work},
    edits::{self, Spot},
    short,
};
use crate::{
    engine::{
        choice::{Choice, Fact, Left, Way},
        forms::{NEW, Nid, OLD},
        goal::{Goal, Outcome},
        solve::Solver,
        trace::{Node, Step as Traced, Trace},
    },
    model::{Kinds, Literal},
};

/// Pairs of schemas that one explanation shows.
const MOST_PAIRS: usize = 20;

/// Questions that one derivation shows.
const MOST_QUESTIONS: usize = 200;

/// Schemas whose keywords one step shows.
const MOST_SCHEMAS: usize = 6;

/// Steps that one question shows.
const MOST_STEPS: usize = 400;

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

/// What is known of a value at a step.
#[derive(Clone)]
struct Known {
    kinds: Kinds,
    /// The schemas that accept it.
    accepting: Vec<Nid>,
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
struct Told<'t> {
    solver: &'t Solver<'static>,
    trace: &'t Trace,
    numbers: BTreeMap<Goal, usize>,
    goals: Vec<Goal>,
}

impl Told<'_> {
    fn steps(&mut self, nodes: &[Node], depth: usize, known: &Known, into: &mut Vec<Step>) {
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

    fn asks(&self, goal: &Goal) -> String {
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
            Fact::LeftItem(nid) => format!("an unevaluated item is refused by {}", at(nid)),
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

fn list<'l>(values: impl IntoIterator<Item = &'l Literal>) -> String {
    let mut all: Vec<String> = values.into_iter().take(9).map(cut).collect();
    if all.len() == 9 {
        all.pop();
        all.push("…".to_owned());
    }
    all.join(", ")
}

fn answer(outcome: Option<&Outcome>) -> String {
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

impl fmt::Display for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (n, pair) in self.pairs.iter().enumerate() {
            if n > 0 {
                writeln!(f)?;
            }
            write!(f, "{pair}")?;
        }
        if self.hidden > 0 {
            writeln!(f, "\n{} more pairs are not listed: name one of them", self.hidden)?;
        }
        for (n, Alone { is_old, at }) in self.alone.iter().enumerate() {
            let (side, other) = if *is_old { ("OLD", "NEW") } else { ("NEW", "OLD") };
            if n > 0 {
                writeln!(f)?;
            }
            writeln!(f, "{side} {}", shown(at))?;
            writeln!(f, "{other} has no such schema, so there is nothing to derive")?;
        }
        Ok(())
    }
}

fn shown(at: &Location) -> String {
    format!("{}:{}:{} #{}", at.file, at.line, at.column, at.pointer)
}

impl fmt::Display for Pair {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "OLD {}\nNEW {}", shown(&self.old), shown(&self.new))?;
        writeln!(f, "\nNEW reads OLD: is there a value that OLD accepts and NEW refuses?")?;
        write!(f, "{}", self.new_reads_old)?;
        writeln!(f, "\nOLD reads NEW: is there a value that NEW accepts and OLD refuses?")?;
        write!(f, "{}", self.old_reads_new)
    }
}

impl fmt::Display for Derivation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (n, question) in self.questions.iter().enumerate() {
            let number = n + 1;
            writeln!(f, "  question {number}: {}: {}", question.asks, question.answer)?;
            for step in &question.steps {
                let indent = 4 + 2 * step.depth;
                write!(f, "{:indent$}{}", "", step.rule)?;
                if let Some(number) = step.question {
                    write!(f, " (question {number})")?;
                }
                if !step.answer.is_empty() {
                    write!(f, ": {}", step.answer)?;
                }
                if step.is_assumed {
                    write!(f, ", assumed: it is being answered, and values end")?;
                }
                writeln!(f)?;
            }
        }
        if self.hidden > 0 {
            writeln!(f, "  {} more questions are not listed", self.hidden)?;
        }
        Ok(())
    }
}
