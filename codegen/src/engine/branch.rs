//! Splits a question about one kind of value until every part concerns only single keywords.
//!
//! What accepts requires all of its keywords; what refuses, that one of them is violated. Both a
//! union and a violation are choices; a choice with one option left is none. What is chosen is
//! closed as soon as a schema has to accept and to refuse.

use super::{
    Literal,
    bounds::Bounds,
    choice::{Cases, Choice, Fact, Possible, State, Way, cases, own_facts, undecided},
    forms::Nid,
    goal::{AnyOf, Goal, Outcome},
    solve::{OUT_OF_STEPS, Solver},
    trace::Step,
};
use crate::{model::Kinds, sorted::SortedSet};

/// How many choices may be open, one within the other.
const DEEPEST: usize = 48;

impl Solver<'_> {
    /// A value of this kind.
    pub(super) fn of_kind(&mut self, goal: &Goal, kinds: Kinds) -> Outcome {
        let state = State {
            kinds,
            pos: SortedSet::new(),
            neg: SortedSet::new(),
            facts: SortedSet::new(),
            todo: goal.pos.iter().copied().collect(),
            choices: goal.neg.iter().map(|nid| Choice::Violated(*nid)).collect(),
        };
        self.branch(goal, state, 0)
    }

    fn branch(&mut self, goal: &Goal, state: State, depth: usize) -> Outcome {
        let open = self.trace.as_ref().map_or(0, |trace| trace.depth());
        let outcome = self.branches(goal, state, depth);
        self.leave(open, &outcome);
        outcome
    }

    fn branches(&mut self, goal: &Goal, mut state: State, depth: usize) -> Outcome {
        let mut unused = false;
        loop {
            if !self.step() {
                return Outcome::Unknown(OUT_OF_STEPS.to_owned());
            }
            if let Some(done) = self.accept_all(goal, &mut state) {
                return done;
            }
            let mut least: Option<(Choice, Vec<Way>)> = None;
            let (violated, others): (Vec<Choice>, Vec<Choice>) =
                state.choices.iter().partition(|choice| matches!(choice, Choice::Violated(_)));
            for choice in others.into_iter().chain(violated) {
                // What is chosen of unions settles most of what is to be violated.
                let is_violation = matches!(choice, Choice::Violated(_));
                if is_violation
                    && matches!(least, Some((known, _)) if !matches!(known, Choice::Violated(_)))
                {
                    break;
                }
                let ways = self.ways(&state, choice, &mut unused);
                if self.work.is_over() {
                    // Ways may be missing.
                    return Outcome::Unknown(OUT_OF_STEPS.to_owned());
                }
                let Some(ways) = ways else {
                    // It is settled.
                    state.choices.remove(&choice);
                    if let Choice::Violated(nid) = choice {
                        state.neg.insert(nid);
                    }
                    continue;
                };
                if ways.is_empty() {
                    self.enter(|| Step::Choice(choice));
                    return Outcome::Empty { unused };
                }
                let fewer = least.as_ref().is_none_or(|(_, known)| ways.len() < known.len());
                if fewer {
                    let one = ways.len() == 1;
                    least = Some((choice, ways));
                    if one {
                        break;
                    }
                }
            }
            let Some((choice, ways)) = least else {
                self.enter(|| Step::Keywords);
                let outcome = self.make(goal, &state);
                return match outcome {
                    Outcome::Empty { unused: also } => Outcome::Empty { unused: unused | also },
                    other => other,
                };
            };
            state.choices.remove(&choice);
            if let Choice::Violated(nid) = choice {
                state.neg.insert(nid);
            }
            self.enter(|| Step::Choice(choice));
            if let [only] = ways.as_slice() {
                self.enter(|| Step::Way(only.clone()));
                if !self.take(&mut state, only) {
                    return Outcome::Empty { unused };
                }
                continue;
            }
            if depth >= DEEPEST {
                return Outcome::Unknown("limit: choices within each other".to_owned());
            }
            let mut all = AnyOf::default();
            all.unused(unused);
            for way in &ways {
                self.work.look(state.weight());
                let mut one = state.clone();
                if !self.take(&mut one, way) {
                    continue;
                }
                let open = self.enter(|| Step::Way(way.clone()));
                let outcome = self.branch(goal, one, depth + 1);
                self.leave(open, &outcome);
                if let Some(found) = all.add(outcome) {
                    return found;
                }
            }
            return all.done();
        }
    }

    /// Takes in what a way requires. Whether that can be.
    fn take(&mut self, state: &mut State, way: &Way) -> bool {
        self.work.look(way.weight());
        state.todo.extend(way.pos.iter().map(|nid| self.class(*nid)));
        for nid in &way.neg {
            let nid = self.class(*nid);
            if state.pos.contains(&nid) || self.form(nid).is_any() {
                return false;
            }
            if !state.neg.contains(&nid) && self.form(nid).kinds.meets(state.kinds) {
                state.choices.insert(Choice::Violated(nid));
            }
        }
        for fact in &way.facts {
            match fact {
                Fact::Kinds(kinds) => state.kinds = state.kinds.and(Kinds(*kinds)),
                Fact::Present(name) if state.facts.contains(&Fact::Absent(name.clone())) => {
                    return false;
                }
                Fact::Absent(name) if state.facts.contains(&Fact::Present(name.clone())) => {
                    return false;
                }
                fact => {
                    state.facts.insert(fact.clone());
                }
            }
        }
        !state.kinds.is_empty()
    }

    /// Takes in all that schemas require which accept. Gives the answer if that settles it.
    fn accept_all(&mut self, goal: &Goal, state: &mut State) -> Option<Outcome> {
        while let Some(nid) = state.todo.pop() {
            let nid = self.class(nid);
            if !state.pos.insert(nid) {
                continue;
            }
            if state.neg.contains(&nid) || state.choices.contains(&Choice::Violated(nid)) {
                return Some(Outcome::EMPTY);
            }
            let form = self.form(nid);
            state.kinds = state.kinds.and(form.kinds);
            if state.kinds.is_empty() {
                return Some(Outcome::EMPTY);
            }
            let schema = &form.schema;
            self.work.look(schema.weight_in_place());
            if let Some(values) = &schema.values {
                return Some(self.one_of(goal, values.value.iter()));
            }
            state.todo.extend(schema.all.iter().map(|kw| kw.value));
            for kw in &schema.nots {
                let way = Way::neg(kw.value);
                if !self.take(state, &way) {
                    return Some(Outcome::EMPTY);
                }
            }
            state.choices.extend((0..schema.unions.len()).map(|n| Choice::Union(nid, n)));
            state.choices.extend((0..schema.ifs.len()).map(|n| Choice::If(nid, n)));
            if state.kinds.meets(Kinds::OBJECT) {
                let all = 0..schema.dependent_schemas.len();
                state.choices.extend(all.map(|n| Choice::Dependent(nid, n)));
            }
            self.tell_evaluated(nid, state);
        }
        None
    }

    /// The ways to satisfy a choice; nothing if it is satisfied.
    fn ways(&mut self, state: &State, choice: Choice, unused: &mut bool) -> Option<Vec<Way>> {
        let mut ways = Vec::new();
        match choice {
            Choice::Union(nid, n) => {
                let form = self.form(nid);
                let union = form.schema.unions.get(n)?;
                let branches: Vec<Nid> =
                    union.branches.iter().map(|branch| self.class(*branch)).collect();
                let decided = form.decided.get(n).is_some_and(Option::is_some)
                    && state.kinds.meets(Kinds::OBJECT);
                let by = form.decided.get(n).and_then(Option::as_ref).filter(|_| decided);
                if let Some(cases) = by.and_then(cases) {
                    return Some(self.decided_ways(state, &cases, &branches));
                }
                let exclusive = union.exclusive && !decided;
                if !exclusive
                    && !decided
                    && branches.iter().any(|branch| state.pos.contains(branch))
                {
                    return None;
                }
                let sure = branches.iter().position(|branch| state.pos.contains(branch));
                let mut done = SortedSet::new();
                for (n, branch) in branches.iter().enumerate() {
                    if self.work.is_over() {
                        break;
                    }
                    if sure.is_some_and(|sure| sure != n)
                        || (!exclusive && !done.insert(*branch))
                        || !self.may_hold(state, *branch)
                    {
                        continue;
                    }
                    let mut way = Way::pos(*branch);
                    if exclusive {
                        self.work.look(branches.len());
                        let others = branches.iter().enumerate().filter(|(other, _)| *other != n);
                        way.neg.extend(others.map(|(_, other)| *other));
                    }
                    ways.push(way);
                }
            }
            Choice::If(nid, n) => {
                let form = self.form(nid);
                let it = form.schema.ifs.get(n)?;
                let test = self.class(it.test);
                if self.may_hold(state, test) {
                    ways.push(Way {
                        pos: [test].into_iter().chain(it.then).collect(),
                        ..Way::default()
                    });
                }
                if !state.pos.contains(&test) {
                    let pos = it.otherwise.into_iter().collect();
                    ways.push(Way { pos, neg: vec![test], ..Way::default() });
                }
            }
            Choice::Dependent(nid, n) => {
                let form = self.form(nid);
                let (name, kw) = form.schema.dependent_schemas.get(n)?;
                if !self.is_required(state, name) {
                    ways.push(Way::fact(Fact::Absent(name.clone())));
                }
                if !state.facts.contains(&Fact::Absent(name.clone())) {
                    let facts = vec![Fact::Present(name.clone())];
                    ways.push(Way { pos: vec![kw.value], facts, ..Way::default() });
                }
            }
            Choice::Whether(nid) => {
                if state.pos.contains(&nid) || is_refused(state, nid) {
                    return None;
                }
                ways.push(Way::neg(nid));
                if self.may_hold(state, nid) {
                    ways.push(Way::pos(nid));
                }
            }
            Choice::Violated(nid) => return self.violations(state, nid, unused),
        }
        Some(ways)
    }

    /// The ways to satisfy a union that a discriminator decides.
    fn decided_ways(&mut self, state: &State, cases: &Cases, branches: &[Nid]) -> Vec<Way> {
        let mut ways = Vec::new();
        for (fact, all) in cases.each() {
            if matches!(&fact, Fact::Absent(name) if self.is_required(state, name)) {
                continue;
            }
            for n in all {
                let Some(branch) = branches.get(usize::from(*n)) else { continue };
                if self.may_hold(state, *branch) {
                    ways.push(Way { facts: vec![fact.clone()], ..Way::pos(*branch) });
                }
            }
        }
        ways
    }

    /// Whether a schema may accept what has been chosen, as far as that is plain.
    fn may_hold(&mut self, state: &State, nid: Nid) -> bool {
        !is_refused(state, nid) && self.fits(state, nid)
    }

    /// The same, whatever is to be refused.
    fn fits(&mut self, state: &State, nid: Nid) -> bool {
        let form = self.form(nid);
        self.work.look(1);
        if !form.kinds.meets(state.kinds) {
            return false;
        }
        if state.kinds != Kinds::OBJECT {
            let mut bounds = Bounds::of(self, state);
            bounds.keep(&form, state.kinds);
            return !bounds.are_empty();
        }
        let object = &form.schema.object;
        // A member that has to be there, with values that exclude each other.
        for other in &state.pos {
            if self.work.is_over() {
                return true;
            }
            let other = self.form(*other);
            let theirs = &other.schema.object;
            let (few, many) = if object.properties.len() < theirs.properties.len() {
                (object, theirs)
            } else {
                (theirs, object)
            };
            self.work.look(1 + few.properties.len());
            for (name, kw) in &few.properties {
                let Some(also) = many.properties.get(name) else { continue };
                if !object.required.contains_key(name) && !theirs.required.contains_key(name) {
                    continue;
                }
                let (a, b) = (self.form(kw.value), self.form(also.value));
                let apart = match (&a.schema.values, &b.schema.values) {
                    (Some(a), Some(b)) => {
                        self.work.look(a.value.len() + b.value.len());
                        !have_common(&a.value, &b.value)
                    }
                    _ => !a.kinds.meets(b.kinds),
                };
                if apart {
                    return false;
                }
            }
        }
        for name in object.required.keys() {
            if state.facts.contains(&Fact::Absent(name.clone())) {
                return false;
            }
        }
        true
    }

    /// Whether the member has to be there.
    pub(super) fn is_required(&self, state: &State, name: &str) -> bool {
        self.work.look(state.pos.len());
        state.facts.contains(&Fact::Present(name.to_owned()))
            || state.pos.iter().any(|nid| self.form(*nid).schema.object.required.contains_key(name))
    }

    /// The ways to violate a schema; nothing if it is violated anyway.
    fn violations(&mut self, state: &State, nid: Nid, unused: &mut bool) -> Option<Vec<Way>> {
        if !self.fits(state, nid) {
            return None;
        }
        let form = self.form(nid);
        let schema = &form.schema;
        self.work.look(schema.weight());
        let mut ways = Vec::new();
        let own = schema.kinds.as_ref().map_or(Kinds::ANY, |kw| kw.value);
        let others = state.kinds.without(own);
        if others == state.kinds {
            return None;
        }
        if !others.is_empty() {
            ways.push(Way::fact(Fact::Kinds(others.0)));
        }
        if schema.values.is_some() {
            ways.push(Way::fact(Fact::Unlisted(nid)));
        }
        let bounds = Bounds::of(self, state);
        let mut out_of_bounds = Vec::new();
        for fact in own_facts(schema, nid, state.kinds) {
            match bounds.say(&fact) {
                Some(true) => return None,
                Some(false) => {
                    out_of_bounds.push(Way::fact(fact));
                    continue;
                }
                None => {}
            }
            match self.may_be(state, &fact) {
                Possible::No { unused: also } => *unused |= also,
                Possible::Yes => ways.push(Way::fact(fact)),
            }
        }
        for way in self.left_ways(nid, state.kinds) {
            let mut possible = Possible::Yes;
            for fact in &way.facts {
                if matches!(fact, Fact::LeftMember(..) | Fact::LeftItem(..)) {
                    possible = self.may_be(state, fact);
                }
            }
            match possible {
                Possible::No { unused: also } => *unused |= also,
                Possible::Yes => ways.push(way),
            }
        }
        if state.kinds == Kinds::OBJECT {
            for (name, kw) in &schema.object.dependent {
                for need in &kw.value {
                    if self.is_required(state, need)
                        || state.facts.contains(&Fact::Absent(name.clone()))
                    {
                        continue;
                    }
                    let facts = vec![Fact::Present(name.clone()), Fact::Absent(need.clone())];
                    ways.push(Way { facts, ..Way::default() });
                }
            }
            for (name, kw) in &schema.dependent_schemas {
                if !state.facts.contains(&Fact::Absent(name.clone())) {
                    let facts = vec![Fact::Present(name.clone())];
                    ways.push(Way { neg: vec![kw.value], facts, ..Way::default() });
                }
            }
        }
        ways.extend(schema.all.iter().map(|kw| Way::neg(kw.value)));
        for kw in &schema.nots {
            ways.push(Way::pos(kw.value));
        }
        for it in &schema.ifs {
            let then =
                it.then.map(|then| Way { pos: vec![it.test], neg: vec![then], ..Way::default() });
            let otherwise =
                it.otherwise.map(|other| Way { neg: vec![it.test, other], ..Way::default() });
            ways.extend(then.into_iter().chain(otherwise));
        }
        for (n, union) in schema.unions.iter().enumerate() {
            let by = form.decided.get(n).and_then(Option::as_ref);
            if let Some(by) = by.filter(|_| state.kinds.meets(Kinds::OBJECT)) {
                ways.extend(undecided(by, &union.branches));
                continue;
            }
            ways.push(Way { neg: union.branches.clone(), ..Way::default() });
            if union.exclusive {
                self.pairs(state, &union.branches, &mut ways);
            }
        }
        ways.retain(|way| {
            way.neg.iter().all(|nid| {
                let nid = self.classes.of(*nid);
                !state.pos.contains(&nid) && self.forms.get(nid).is_none_or(|form| !form.is_any())
            })
        });
        let mut left = Vec::with_capacity(ways.len());
        for way in ways {
            let mut holds = true;
            for nid in &way.pos {
                let nid = self.class(*nid);
                holds &= self.may_hold(state, nid);
            }
            if holds {
                left.push(way);
            }
        }
        // Whoever asks for the proof is to see why there is none.
        if left.is_empty() && self.trace.is_some() {
            left = out_of_bounds;
        }
        Some(left)
    }

    /// Two branches accept.
    fn pairs(&mut self, state: &State, branches: &[Nid], ways: &mut Vec<Way>) {
        let mut left: Vec<(usize, Nid)> = Vec::new();
        for (n, branch) in branches.iter().enumerate() {
            let branch = self.class(*branch);
            if self.may_hold(state, branch) {
                left.push((n, branch));
            }
        }
        for (n, (_, a)) in left.iter().enumerate() {
            for (_, b) in left.iter().skip(n + 1) {
                if self.work.is_over() {
                    return;
                }
                if self.plainly_apart(*a, *b) {
                    continue;
                }
                ways.push(Way { pos: vec![*a, *b], ..Way::default() });
            }
        }
    }

    fn plainly_apart(&mut self, a: Nid, b: Nid) -> bool {
        let kinds = self.form(a).kinds;
        let state = State {
            kinds,
            pos: [a].into(),
            neg: SortedSet::new(),
            facts: SortedSet::new(),
            todo: Vec::new(),
            choices: SortedSet::new(),
        };
        !self.may_hold(&state, b)
    }

    /// A value that satisfies all that has been chosen.
    fn make(&mut self, goal: &Goal, state: &State) -> Outcome {
        if state.kinds.meets(Kinds::NUMBER) {
            self.make_number(goal, state)
        } else if state.kinds == Kinds::STRING {
            self.make_text(goal, state)
        } else if state.kinds == Kinds::ARRAY {
            self.make_array(goal, state)
        } else if state.kinds == Kinds::OBJECT {
            self.make_object(goal, state)
        } else {
            self.one_of(goal, [Literal::Null, Literal::Bool(true), Literal::Bool(false)].iter())
        }
    }

    /// Whether a fact can be, seen by itself.
    fn may_be(&mut self, state: &State, fact: &Fact) -> Possible {
        match fact {
            Fact::Absent(name) if self.is_required(state, name) => Possible::NO,
            Fact::Duplicate => {
                let unique =
                    state.pos.iter().any(|nid| self.form(*nid).schema.array.unique.is_some());
                if unique { Possible::NO } else { Possible::Yes }
            }
            Fact::Unmatched(pattern) => {
                let is_required = state.pos.iter().any(|nid| {
                    let form = self.form(*nid);
                    form.schema.string.patterns.iter().any(|kw| kw.value.source == *pattern)
                });
                if is_required { Possible::NO } else { Possible::Yes }
            }
            Fact::Unformatted(format) => {
                let is_required = state.pos.iter().any(|nid| {
                    let form = self.form(*nid);
                    form.schema.string.formats.iter().any(|kw| kw.value == *format)
                });
                if is_required { Possible::NO } else { Possible::Yes }
            }
            Fact::Member(nid) => self.members_refused(state, *nid, None).possible(),
            Fact::LeftMember(nid, left) => self.members_refused(state, *nid, Some(left)).possible(),
            Fact::Item(nid) | Fact::LeftItem(nid, _) => self.may_refuse(state, fact, *nid),
            _ => Possible::Yes,
        }
    }
}

/// Whether two lists have a value in common.
fn have_common(a: &[Literal], b: &[Literal]) -> bool {
    /// Fewer comparisons than these are done one by one.
    const FEW: usize = 64;
    if a.len().saturating_mul(b.len()) <= FEW {
        return a.iter().any(|value| b.contains(value));
    }
    let known: SortedSet<&Literal> = a.iter().collect();
    b.iter().any(|value| known.contains(value))
}

/// Whether it is known that the schema refuses.
pub(super) fn is_refused(state: &State, nid: Nid) -> bool {
    state.neg.contains(&nid) || state.choices.contains(&Choice::Violated(nid))
}
