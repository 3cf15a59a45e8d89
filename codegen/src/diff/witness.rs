//! Documents that show what an edit breaks, and nothing of other edits if that can be.

use std::rc::Rc;

use super::{
    Answer, Direction,
    compare::{Decided, RootPair, Work},
    edits::{Pair, Step},
};
use crate::{
    engine::{
        forms::{Form, Nid, each_part},
        goal::{Goal, Outcome},
        judge::Written,
    },
    model::Literal,
    sorted::{SortedMap, SortedSet},
};

/// The sides of a pair: who writes, and who reads.
fn sides(pair: &Pair, direction: Direction) -> (Nid, Nid) {
    match direction {
        Direction::NewReadsOld => (pair.old, pair.new),
        Direction::OldReadsNew => (pair.new, pair.old),
    }
}

impl Work<'_> {
    /// OLD with NEW's parts: for values that no edit of a part is about. Nothing if the parts are
    /// equal.
    pub(super) fn with_parts_of_new(&mut self, pair: &Pair) -> Option<Nid> {
        let classes = &self.solver.classes;
        let differ = |(a, b): &(Nid, Nid)| classes.of(*a) != classes.of(*b);
        let parts: SortedMap<Nid, Nid> = pair.parts.iter().copied().filter(differ).collect();
        if parts.is_empty() { None } else { self.put_with_parts(pair.old, &parts) }
    }

    /// A schema with other parts; nothing if too many large ones were made already: each of
    /// thousands of members may have an edit.
    fn put_with_parts(&mut self, of: Nid, parts: &SortedMap<Nid, Nid>) -> Option<Nid> {
        let form = self.solver.form(of);
        self.left_to_copy = self.left_to_copy.checked_sub(form.schema.weight())?;
        let mut schema = (*form.schema).clone();
        each_part(&mut schema, &mut |part| *part = parts.get(part).copied().unwrap_or(*part));
        let kinds = schema.own_kinds();
        Some(self.solver.forms.put(Form {
            side: form.side,
            at: form.at.clone(),
            schema: Rc::new(schema),
            width: None,
            written: None,
            kinds,
            decided: form.decided.clone(),
        }))
    }

    /// Decides whether there is a value; if so, one that these accept, too, is preferred.
    pub(super) fn decide_beside(&mut self, goal: &Goal, beside: SortedSet<Nid>) -> Decided {
        let decided = self.decide(goal);
        if decided.value.is_none() || beside.is_empty() {
            return decided;
        }
        let mut better = goal.clone();
        better.pos.extend(beside);
        match self.solver.ask(better.clone()) {
            Outcome::Found(value) => {
                let value = Some(self.shrunk(&better, value));
                Decided { value, ..decided }
            }
            _ => decided,
        }
    }

    /// The answer with a whole document around the value, if the roots differ for it.
    pub(super) fn lifted(
        &mut self,
        pairs: &[Pair],
        n: usize,
        decided: Decided,
        direction: Direction,
        alone: Nid,
        roots: &[RootPair],
    ) -> Answer {
        let Some(value) = decided.value.clone() else { return decided.answer(None) };
        let Some(pair) = pairs.get(n) else { return decided.answer(None) };
        let (writer, reader) = sides(pair, direction);
        let accepts = |work: &mut Self, nid| {
            let written = Written::new(&value);
            work.solver.judge.accepts(&work.solver.forms, nid, &written) == Some(true)
        };
        if accepts(self, writer)
            && !accepts(self, reader)
            && let Some((document, violation)) =
                self.document(pairs, n, direction, value.clone(), roots)
        {
            let decided = Decided { value: Some(document), ..decided };
            return decided.answer(violation);
        }
        // What refuses it is this edit, whatever others do.
        let refusing = if direction == Direction::NewReadsOld { alone } else { pair.old };
        let violation = self.solver.judge.violation(&self.solver.forms, refusing, &value.to_json());
        decided.answer(violation)
    }

    /// A document of the nearest root that holds the value, and what the reader has against it.
    fn document(
        &mut self,
        pairs: &[Pair],
        n: usize,
        direction: Direction,
        value: Literal,
        roots: &[RootPair],
    ) -> Option<(Literal, Option<String>)> {
        self.solver.names_unused = false;
        let mut value = value;
        let mut at = pairs.get(n)?;
        let edited = self.solver.form(sides(at, direction).1).at.clone();
        while let Some((outer, step)) = &at.outer {
            let inner = sides(at, direction).1;
            at = pairs.get(*outer)?;
            value = self.around(sides(at, direction), inner, step, value)?;
        }
        let root = roots.iter().find_map(|it| {
            let (old, new) = (it.old.as_ref()?, it.new.as_ref()?);
            (old.nid == at.old && new.nid == at.new).then_some((old, new))
        })?;
        let (writer, reader) = match direction {
            Direction::NewReadsOld => root,
            Direction::OldReadsNew => (root.1, root.0),
        };
        let goal = Goal::apart(writer.nid, reader.nid);
        if self.solver.confirms(&goal, &value) != Some(true) {
            return None;
        }
        let violation = self.refusal(writer, reader, &value.to_json(), &edited).ok()?;
        Some((value, violation))
    }

    /// A value that holds another one, and that both sides still differ about, if there is one: the
    /// reader had best have nothing against the rest.
    fn around(
        &mut self,
        (writer, reader): (Nid, Nid),
        inner: Nid,
        step: &Step,
        value: Literal,
    ) -> Option<Literal> {
        let names: Vec<String> = match step {
            Step::Member(name) => vec![name.clone()],
            Step::Item(n) => vec![n.to_string()],
            Step::Other => ["a", "b", "key", "x"].map(str::to_owned).to_vec(),
            Step::Matching(pattern) => {
                let goal = Goal { patterns: [(pattern.clone(), true)].into(), ..Goal::default() };
                match self.solver.ask(goal) {
                    Outcome::Found(Literal::String(name)) => vec![name],
                    _ => return None,
                }
            }
            Step::InPlace => {
                let goal = Goal::of(writer);
                return (self.solver.confirms(&goal, &value) == Some(true)).then_some(value);
            }
        };
        let any = self.solver.forms.put(Form::any());
        let relaxed = self.put_with_parts(reader, &[(inner, any)].into())?;
        let beside = Goal { pos: [writer, relaxed].into(), ..Goal::default() };
        for name in names {
            let parts = SortedMap::from([(name, value.clone())]);
            for goal in [beside.clone(), Goal::apart(writer, reader), Goal::of(writer)] {
                let goal = Goal { parts: parts.clone(), ..goal };
                if let Outcome::Found(found) = self.solver.ask(goal) {
                    return Some(found);
                }
            }
        }
        None
    }
}
