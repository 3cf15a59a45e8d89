//! Checks derivations. One says which choice was taken where and which questions about parts have
//! no answer; that this is enough is worked out here again, without anything of the search.
//! Questions may depend on each other in a cycle: each is about a value inside that of the one
//! that depends on it, and values end.

mod items;
mod leaves;
mod listed;
mod parts;
mod ways;

use crate::model::{
    Kinds, Literal, Mid,
    shape::{shape, signature},
};
use crate::{
    engine::{
        choice::{Fact, Way},
        forms::Nid,
        goal::Goal,
        solve::{Solver, spellings},
        trace::{Asked, Node, Step, Trace},
    },
    sorted::SortedSet,
};

/// Whether something has been shown; if not, what is missing.
type Shown = Result<(), String>;

/// What has been checked.
#[derive(Debug, Default)]
pub(crate) struct Done {
    /// Whether schemas of one class are equal, if that has been looked at.
    classes: Option<bool>,
    questions: SortedSet<Asked>,
}

/// Checks that the question has no answer, and all that this depends on. The derivation may claim
/// more than holds: what was found out under an assumption that failed. What cannot be shown is no
/// longer believed, and all is looked at again, until what is left shows itself.
pub(crate) fn check(solver: &mut Solver<'static>, goal: &Goal, done: &mut Done) -> Shown {
    let Some(trace) = solver.trace.take() else { return no("anything") };
    let mut checker =
        Checker { solver, trace: &trace, queue: Vec::new(), refuted: SortedSet::new() };
    let mut shown = if *done.classes.get_or_insert_with(|| checker.classes_hold()) {
        Ok(())
    } else {
        no("the equality of schemas")
    };
    // The first fault is the cause of those that follow.
    let mut cause = String::new();
    while shown.is_ok() {
        checker.queue.clear();
        if !checker.is_empty(goal) {
            shown = no(&format!("{goal:?}; {cause}"));
            break;
        }
        let unused = checker.solver.names_unused;
        let mut is_shown = true;
        while let Some(next) = checker.queue.pop() {
            if !done.questions.insert((unused, next.clone())) {
                continue;
            }
            if let Err(why) = checker.question(&next) {
                if cause.is_empty() {
                    cause = format!("{why}, in {next:?}");
                }
                checker.refuted.insert((unused, next));
                is_shown = false;
                break;
            }
        }
        if is_shown {
            break;
        }
        done.questions.clear();
    }
    solver.trace = Some(trace);
    shown
}

fn no(of: &str) -> Shown {
    Err(format!("no derivation of {of}"))
}

struct Checker<'c> {
    /// For the schemas, the validator and the automata only.
    solver: &'c mut Solver<'static>,
    trace: &'c Trace,
    queue: Vec<Goal>,
    /// What is claimed, and could not be shown.
    refuted: SortedSet<Asked>,
}

/// What is known of a value.
#[derive(Clone, Debug)]
struct State {
    kinds: Kinds,
    pos: SortedSet<Nid>,
    neg: SortedSet<Nid>,
    facts: SortedSet<Fact>,
}

impl Checker<'_> {
    /// Whether a question is plainly without an answer, or derived to be.
    fn is_empty(&mut self, goal: &Goal) -> bool {
        let goal = self.solver.plain(goal.clone());
        let forms: Vec<_> = goal.pos.iter().map(|nid| self.solver.form(*nid)).collect();
        let kinds = forms.iter().fold(Kinds::ANY, |all, form| all.and(form.kinds));
        let mut lists = forms.iter().filter_map(|it| it.schema.values.as_ref());
        let apart = lists.next().is_some_and(|first| {
            lists.any(|other| !other.value.iter().any(|value| first.value.contains(value)))
        });
        if kinds.is_empty()
            || apart
            || goal.neg.iter().any(|it| goal.pos.contains(it) || self.solver.form(*it).is_any())
        {
            return true;
        }
        // Whatever has no answer has none if more is asked of it.
        let asked = (self.solver.names_unused, goal);
        let found = self.trace.weaker(&asked, &self.refuted).cloned();
        let is_derived = found.is_some();
        self.queue.extend(found);
        is_derived
    }

    fn question(&mut self, goal: &Goal) -> Shown {
        let asked = (self.solver.names_unused, goal.clone());
        let nodes = self.trace.get(&asked).map(|it| it.nodes.as_slice()).unwrap_or_default();
        if !goal.parts.is_empty() {
            return no("parts");
        } else if let Some(only) = &goal.only {
            return self.values(goal, only.iter());
        }
        let mut kinds = if goal.patterns.is_empty() { Kinds::ANY } else { Kinds::STRING };
        for nid in &goal.pos {
            kinds = kinds.and(self.solver.form(*nid).kinds);
        }
        for (kind, _) in Kinds::SIX {
            let kinds = kind.and(kinds);
            let of = |it: &&Node| matches!(it.step, Step::Kind(of) if of == kinds);
            let inner = nodes.iter().find(of).map(|it| it.nodes.as_slice()).unwrap_or_default();
            let facts = SortedSet::new();
            let state = State { kinds, pos: SortedSet::new(), neg: goal.neg.clone(), facts };
            let all = Way { pos: goal.pos.iter().copied().collect(), ..Way::default() };
            self.state(goal, state, &all, inner)?;
        }
        Ok(())
    }

    /// Whether none of the values is an answer.
    fn values<'l>(&mut self, goal: &Goal, all: impl Iterator<Item = &'l Literal>) -> Shown {
        for value in all.flat_map(spellings) {
            if self.solver.confirms(goal, &value) != Some(false) {
                return Err(format!("{} may be an answer", value.to_json()));
            }
        }
        Ok(())
    }

    /// Whether there is no value of which this is known, and `way` besides.
    fn state(&mut self, goal: &Goal, mut state: State, way: &Way, nodes: &[Node]) -> Shown {
        let class = |checker: &Self, nid: &Nid| checker.solver.class(*nid);
        state.neg.extend(way.neg.iter().map(|nid| class(self, nid)));
        for fact in &way.facts {
            match fact {
                Fact::Kinds(kinds) => state.kinds = state.kinds.and(Kinds(*kinds)),
                fact => drop(state.facts.insert(fact.clone())),
            }
        }
        let (mut todo, mut listed) = (way.pos.clone(), None);
        while let Some(nid) = todo.pop().map(|nid| class(self, &nid)) {
            if state.pos.insert(nid) {
                let form = self.solver.form(nid);
                state.kinds = state.kinds.and(form.kinds);
                todo.extend(form.schema.all.iter().map(|kw| kw.value));
                state.neg.extend(form.schema.nots.iter().map(|kw| class(self, &kw.value)));
                listed = form.schema.values.clone().or(listed);
            }
        }
        if self.clashes(&state) {
            return Ok(());
        } else if let Some(kw) = listed {
            return self.values(goal, kw.value.iter());
        } else if state.kinds == Kinds::NULL {
            return self.values(goal, [Literal::Null].iter());
        } else if state.kinds == Kinds::BOOLEAN {
            return self.values(goal, [Literal::Bool(true), Literal::Bool(false)].iter());
        }
        let choice = nodes.iter().find_map(|it| match it.step {
            Step::Choice(choice) => Some((choice, &it.nodes)),
            _ => None,
        });
        let Some((choice, inner)) = choice else { return self.keywords(goal, &state, nodes) };
        let Some(ways) = self.ways(&state, choice) else { return no("a choice that is none") };
        for way in ways {
            let own = self.by_class(&way);
            let of = |it: &&Node| matches!(&it.step, Step::Way(of) if self.by_class(of) == own);
            let inner = inner.iter().find(of).map(|it| it.nodes.as_slice()).unwrap_or_default();
            self.state(goal, state.clone(), &way, inner)?;
        }
        Ok(())
    }

    /// Whether what single keywords say cannot be said of one value.
    fn keywords(&mut self, goal: &Goal, state: &State, nodes: &[Node]) -> Shown {
        match state.kinds {
            Kinds::STRING => self.text(goal, state),
            Kinds::ARRAY => self.array(state).or_else(|why| self.listed(goal, state, nodes, why)),
            Kinds::OBJECT => self.object(state).or_else(|why| self.listed(goal, state, nodes, why)),
            kinds if kinds.within(Kinds::NUMBER) => self.number(goal, state),
            _ => no("a kind of its own"),
        }
    }

    fn by_class(&self, way: &Way) -> Way {
        let all = |list: &[Nid]| list.iter().map(|nid| self.solver.class(*nid)).collect();
        Way { pos: all(&way.pos), neg: all(&way.neg), facts: way.facts.clone() }
    }

    /// Whether schemas of one class say the same, if their parts of one class do.
    fn classes_hold(&self) -> bool {
        let class = |nid: Nid| self.solver.class(nid).0 as usize;
        (0..self.solver.forms.len()).all(|n| {
            let nid = Mid(u32::try_from(n).unwrap_or(u32::MAX));
            let (one, first) = (self.solver.form(nid), self.solver.form(self.solver.class(nid)));
            let shape = |form: &crate::engine::forms::Form| shape(&form.schema, &form.decided);
            let ((own, parts), (other, others)) = (shape(&one), shape(&first));
            own == other && signature(&parts, &class) == signature(&others, &class)
        })
    }

    fn is_required(&self, state: &State, name: &str) -> bool {
        state.facts.contains(&Fact::Present(name.to_owned()))
            || state
                .pos
                .iter()
                .any(|nid| self.solver.form(*nid).schema.object.required.contains_key(name))
    }

    fn clashes(&self, state: &State) -> bool {
        let forms: Vec<_> = state.pos.iter().map(|nid| self.solver.form(*nid)).collect();
        state.kinds.is_empty()
            || state
                .neg
                .iter()
                .any(|nid| state.pos.contains(nid) || self.solver.form(*nid).is_any())
            || state.facts.iter().any(|fact| match fact {
                Fact::Absent(name) => self.is_required(state, name),
                Fact::Unmatched(pattern) => forms.iter().any(|it| {
                    it.schema.string.patterns.iter().any(|kw| kw.value.source == *pattern)
                }),
                Fact::Unformatted(format) => forms
                    .iter()
                    .any(|it| it.schema.string.formats.iter().any(|kw| kw.value == *format)),
                Fact::Duplicate => forms.iter().any(|it| it.schema.array.unique.is_some()),
                _ => false,
            })
    }
}

#[cfg(test)]
mod tests;
