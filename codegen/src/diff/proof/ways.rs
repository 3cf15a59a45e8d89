//! What there is to tell apart: the branches of a union, and the keywords that may be violated.

use super::{Checker, State};
use crate::{
    engine::{
        choice::{Choice, Fact, Way, cases},
        forms::Nid,
    },
    model::{Kinds, Literal, Number, Schema, disjoint::Discriminator},
};

fn fact(fact: Fact) -> Way {
    Way { facts: vec![fact], ..Way::default() }
}

impl Checker<'_> {
    /// All ways to satisfy a choice. Nothing if it is none of this state.
    pub(super) fn ways(&self, state: &State, choice: Choice) -> Option<Vec<Way>> {
        let (Choice::Union(nid, _)
        | Choice::If(nid, _)
        | Choice::Dependent(nid, _)
        | Choice::Whether(nid)
        | Choice::Violated(nid)) = choice;
        if matches!(choice, Choice::Whether(_)) {
            // Whatever the schema is, it accepts or refuses.
            return Some(vec![
                Way { pos: vec![nid], ..Way::default() },
                Way { neg: vec![nid], ..Way::default() },
            ]);
        }
        let is_refused = matches!(choice, Choice::Violated(_));
        let known = if is_refused { &state.neg } else { &state.pos };
        if !known.contains(&nid) {
            return None;
        }
        let form = self.solver.form(nid);
        let schema = &form.schema;
        let decided = |n: usize| {
            let by = form.decided.get(n).and_then(Option::as_ref);
            by.filter(|_| state.kinds.meets(Kinds::OBJECT))
        };
        match choice {
            Choice::Union(_, n) => {
                let union = schema.unions.get(n)?;
                let all = &union.branches;
                let one = |n: usize, nid: &Nid| {
                    let exclusive = union.exclusive && decided(n).is_none();
                    let others = all.iter().enumerate().filter(|(m, _)| exclusive && *m != n);
                    let neg = others.map(|(_, nid)| *nid).collect();
                    Way { pos: vec![*nid], neg, ..Way::default() }
                };
                let Some(cases) = decided(n).and_then(cases) else {
                    return Some(all.iter().enumerate().map(|(n, nid)| one(n, nid)).collect());
                };
                let each = cases.each();
                let ways = each.iter().flat_map(|(fact, list)| {
                    let list = list.iter().filter_map(|n| all.get(usize::from(*n)));
                    list.map(|nid| Way {
                        pos: vec![*nid],
                        facts: vec![fact.clone()],
                        ..Way::default()
                    })
                });
                Some(ways.collect())
            }
            Choice::If(_, n) => {
                let it = schema.ifs.get(n)?;
                let pos = [it.test].into_iter().chain(it.then).collect();
                let otherwise = it.otherwise.into_iter().collect();
                Some(vec![
                    Way { pos, ..Way::default() },
                    Way { pos: otherwise, neg: vec![it.test], ..Way::default() },
                ])
            }
            Choice::Dependent(_, n) => {
                let (name, kw) = schema.dependent_schemas.get(n)?;
                let facts = vec![Fact::Present(name.clone())];
                let there = Way { pos: vec![kw.value], facts, ..Way::default() };
                Some(vec![fact(Fact::Absent(name.clone())), there])
            }
            Choice::Whether(_) => None,
            Choice::Violated(_) => {
                let mut ways: Vec<Way> =
                    violated(schema, nid, state.kinds).into_iter().map(fact).collect();
                applied(schema, state.kinds, &mut ways);
                ways.extend(self.solver.left_ways(nid, state.kinds));
                for (n, union) in schema.unions.iter().enumerate() {
                    refused(decided(n), union.exclusive, &union.branches, &mut ways);
                }
                Some(ways)
            }
        }
    }
}

/// A union accepts nothing, or too much.
fn refused(by: Option<&Discriminator>, exclusive: bool, all: &[Nid], ways: &mut Vec<Way>) {
    if by.is_some() {
        let Some(cases) = by.and_then(cases) else { return ways.push(Way::default()) };
        for (it, list) in cases.each() {
            let neg = list.iter().filter_map(|n| all.get(usize::from(*n)).copied()).collect();
            ways.push(Way { neg, facts: vec![it.clone()], ..Way::default() });
            ways.extend((list.len() > 1).then(|| fact(it)));
        }
        return;
    }
    ways.push(Way { neg: all.to_vec(), ..Way::default() });
    for (n, a) in all.iter().enumerate().filter(|_| exclusive) {
        let others = all.iter().skip(n + 1);
        ways.extend(others.map(|b| Way { pos: vec![*a, *b], ..Way::default() }));
    }
}

/// A schema that is applied to the value itself is not satisfied.
fn applied(schema: &Schema, kinds: Kinds, ways: &mut Vec<Way>) {
    ways.extend(schema.all.iter().map(|kw| Way { neg: vec![kw.value], ..Way::default() }));
    ways.extend(schema.nots.iter().map(|kw| Way { pos: vec![kw.value], ..Way::default() }));
    for it in &schema.ifs {
        let then = it.then.map(|nid| Way { pos: vec![it.test], neg: vec![nid], ..Way::default() });
        let other = it.otherwise.map(|nid| Way { neg: vec![it.test, nid], ..Way::default() });
        ways.extend(then.into_iter().chain(other));
    }
    if !kinds.meets(Kinds::OBJECT) {
        return;
    }
    for (name, kw) in &schema.object.dependent {
        ways.extend(kw.value.iter().map(|need| {
            let facts = vec![Fact::Present(name.clone()), Fact::Absent(need.clone())];
            Way { facts, ..Way::default() }
        }));
    }
    for (name, kw) in &schema.dependent_schemas {
        let facts = vec![Fact::Present(name.clone())];
        ways.push(Way { neg: vec![kw.value], facts, ..Way::default() });
    }
}

/// What holds of values that violate single keywords.
fn violated(schema: &Schema, nid: Nid, kinds: Kinds) -> Vec<Fact> {
    let Schema { string, number, array, object, .. } = schema;
    let own = schema.kinds.as_ref().map_or(Kinds::ANY, |kw| kw.value);
    let mut all = vec![Fact::Kinds(kinds.without(own).0)];
    all.extend(schema.values.iter().map(|_| Fact::Unlisted(nid)));
    let literal = |text: &String| Literal::Number(Number::new(text));
    if kinds.meets(Kinds::NUMBER) {
        let (min, max) = (number.min.iter(), number.max.iter());
        all.extend(min.map(|kw| Fact::Below(literal(&kw.value.text), kw.value.exclusive)));
        all.extend(max.map(|kw| Fact::Above(literal(&kw.value.text), kw.value.exclusive)));
        all.extend(number.multiple_of.iter().map(|kw| Fact::NotMultiple(literal(&kw.value))));
    }
    let (mut min, mut max) = (Vec::new(), Vec::new());
    if kinds.meets(Kinds::STRING) {
        (min, max) = (string.min.iter().collect(), string.max.iter().collect());
        let patterns = string.patterns.iter();
        all.extend(patterns.map(|kw| Fact::Unmatched(kw.value.source.clone())));
        all.extend(string.formats.iter().map(|kw| Fact::Unformatted(kw.value.clone())));
        all.extend(string.content.iter().map(|_| Fact::Content(nid)));
    }
    if kinds.meets(Kinds::ARRAY) {
        min.extend(&array.min);
        max.extend(&array.max);
        all.extend(array.unique.iter().map(|_| Fact::Duplicate));
        all.push(Fact::Item(nid));
        for it in &array.contains {
            all.extend((it.min > 0).then_some(Fact::Fewer(it.schema.value, it.min)));
            all.extend(it.max.map(|max| Fact::More(it.schema.value, max)));
        }
    }
    if kinds.meets(Kinds::OBJECT) {
        min.extend(&object.min);
        max.extend(&object.max);
        all.extend(object.required.keys().map(|name| Fact::Absent(name.clone())));
        all.push(Fact::Member(nid));
        all.extend(object.names.iter().map(|kw| Fact::Name(kw.value)));
    }
    all.extend(min.iter().filter_map(|kw| kw.value.checked_sub(1)).map(Fact::AtMost));
    all.extend(max.iter().filter_map(|kw| kw.value.checked_add(1)).map(Fact::AtLeast));
    all
}
