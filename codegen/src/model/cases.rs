//! Conditions about the value of a member: each value is a branch.

use std::rc::Rc;

use super::{
    Model,
    literal::Literal,
    question::Question,
    schema::{Cases, Conditional, Kinds, Kw, Mid, Schema, UnionKeyword},
};
use crate::{resolve::SchemaId, sorted::ListedMap};

/// How many values the member may have that conditions ask for.
pub(super) const MOST_CASES: usize = 512;

/// With more conditions than this that hold at once, none of them is taken for what an object is.
const MOST_APPLIED: usize = 2;

impl Model {
    /// `if`s that only ask for the value of one member: each value, or all that are answered alike,
    /// is a branch with what it has to satisfy. Objects without that member, or with another value,
    /// are a branch more. `if`s about anything else are part of what is shared. Unless the member
    /// is required and all its values are listed, it has to be worth it: some branch declares
    /// members that the schema does not.
    pub(super) fn as_cases(&mut self, schema: Schema) -> Schema {
        if !schema.all.is_empty()
            || schema.values.is_some()
            || schema.own_kinds() != Kinds::OBJECT
            || schema.object.unevaluated.is_some()
        {
            return schema;
        }
        let mut asked = schema.clone();
        let questions = self.unchained(&mut asked);
        let mut tags: Vec<String> = Vec::new();
        for Question { tag, .. } in questions.iter().flatten() {
            if !tags.contains(tag) {
                tags.push(tag.clone());
            }
        }
        let alone = schema.unions.is_empty()
            && schema.nots.is_empty()
            && schema.dependent_schemas.is_empty();
        let is_plain = alone && tags.len() == 1 && questions.iter().all(Option::is_some);
        for tag in tags {
            let own: Vec<Option<&Question>> =
                questions.iter().map(|it| it.as_ref().filter(|it| it.tag == tag)).collect();
            if let Some(made) = self.cases_of(&asked, &tag, &own, is_plain) {
                return made;
            }
        }
        schema
    }

    /// The branches for the values of one member. `asked` is what each `if` asks for, if it is
    /// about that member.
    fn cases_of(
        &mut self,
        schema: &Schema,
        tag: &str,
        asked: &[Option<&Question>],
        is_plain: bool,
    ) -> Option<Schema> {
        let Tagged { property, known, values, is_listed } = self.tagged(schema, tag, asked)?;
        let is_required = schema.object.required.contains_key(tag);
        let mut cases: ListedMap<Vec<bool>, Vec<Literal>> = ListedMap::new();
        for value in values {
            let answers = asked.iter().flatten().map(|it| it.values.contains(&value)).collect();
            cases.get_or_insert_with(answers, Vec::new).push(value);
        }
        if cases.len() < 2 && is_listed && is_required {
            return None;
        }
        let (own, others): (Vec<_>, Vec<_>) =
            schema.ifs.iter().zip(asked).partition(|(_, asked)| asked.is_some());
        let own: Vec<Conditional> =
            own.into_iter().map(|(conditional, _)| conditional.clone()).collect();
        let others: Vec<Conditional> =
            others.into_iter().map(|(conditional, _)| conditional.clone()).collect();
        let is_decided = is_plain && is_listed && is_required;
        let mut parts = own.iter().flat_map(|it| [it.then, it.otherwise]).flatten();
        if !is_decided && !parts.any(|mid| self.adds(schema, mid, 0)) {
            return None;
        }
        let mut base = schema.clone();
        base.ifs.clone_from(&others);
        base.notes = super::schema::Notes::default();
        // What holds without the member: the questions that do not require it are answered yes.
        let without: Vec<bool> = asked.iter().flatten().map(|it| !it.is_required).collect();
        let absent_like =
            (is_listed && !is_required).then(|| cases.get_index_of(&without)).flatten();
        let asked_values: Vec<Literal> = cases.values().flatten().cloned().collect();
        let listed = known.values.as_ref().map(|kw| (kw.from, known.is_const));
        let required = schema.object.required.get(tag).copied();
        let mut branches: Vec<Mid> = Vec::new();
        for (n, (answers, values)) in cases.into_iter().enumerate() {
            let mut branch = base.clone();
            let mut narrowed = (*known).clone();
            narrowed.is_const = values.len() == 1;
            // What it excludes is not among them.
            narrowed.nots.clear();
            narrowed.values = Some(match narrowed.values.take() {
                Some(own) => Kw::new(values, own.from),
                None => Kw::new(values, property.from),
            });
            let narrowed = self.reserve(narrowed);
            branch.object.properties.insert(tag.to_owned(), Kw::new(narrowed, property.from));
            if absent_like != Some(n) {
                branch.object.required.get_or_insert_with(tag.to_owned(), || property.from);
            }
            apply_answers(&mut branch, &own, &answers);
            branches.push(self.reserve(branch));
        }
        // Objects with another value, or without the member.
        if !(is_listed && (is_required || absent_like.is_some())) {
            let mut rest = base;
            let no = vec![false; without.len()];
            let answers = if is_listed {
                Some(&without)
            } else {
                // With another value the answer is no, and without any it may be yes.
                (is_required || without == no).then_some(&no)
            };
            let is_short = answers.filter(|answers| {
                let applied = own.iter().zip(*answers).filter(|(it, answer)| {
                    (if **answer { it.then } else { it.otherwise }).is_some()
                });
                applied.count() <= MOST_APPLIED
            });
            match is_short {
                Some(answers) => apply_answers(&mut rest, &own, answers),
                None => rest.ifs.clone_from(&schema.ifs),
            }
            let other = if is_listed {
                self.reserve(Schema::never(property.from))
            } else {
                self.other_than(&known, asked_values, property.from)
            };
            rest.object.properties.insert(tag.to_owned(), Kw::new(other, property.from));
            // First, so that another value moves none.
            branches.insert(0, self.reserve(rest));
        }
        let mut outer = Schema::any(schema.from);
        outer.notes = schema.notes.clone();
        outer.kinds.clone_from(&schema.kinds);
        outer.unions = vec![UnionKeyword {
            exclusive: true,
            branches,
            from: schema.from,
            discriminator: None,
            made: Some(Cases { member: tag.to_owned(), listed, required }),
        }];
        Some(outer)
    }

    /// The member that `if`s ask for, and the values that make cases: all that it can have, if
    /// these are listed, or else those that are asked for.
    fn tagged(
        &mut self,
        schema: &Schema,
        tag: &str,
        asked: &[Option<&Question>],
    ) -> Option<Tagged> {
        let property = match schema.object.properties.get(tag) {
            Some(property) => property.clone(),
            None if schema.object.patterns.is_empty() && schema.object.additional.is_none() => {
                Kw::new(self.reserve(Schema::any(schema.from)), schema.from)
            }
            None => return None,
        };
        let target = self.target(property.value);
        if self.opaque.contains_key(&target) || self.merging.contains(&target) {
            return None;
        }
        let known = self.flat(target);
        let excluded = self.excluded(&known)?;
        let mut values: Vec<Literal> = Vec::new();
        let listed = known.values.iter().flat_map(|values| &values.value);
        let is_listed = known.values.is_some();
        let asked = asked.iter().flatten().flat_map(|it| &it.values).filter(|_| !is_listed);
        let left = known.own_kinds();
        for value in listed.chain(asked).filter(|value| value.kinds().meets(left)) {
            if !values.contains(value) && !excluded.contains(value) {
                values.push(value.clone());
            }
            if values.len() > MOST_CASES {
                return None;
            }
        }
        let is_scalar = |value: &Literal| !matches!(value, Literal::Array(_) | Literal::Object(_));
        (!values.is_empty() && values.iter().all(is_scalar)).then_some(Tagged {
            property,
            known,
            values,
            is_listed,
        })
    }

    /// The values that `not` excludes, if the schema applies nothing else in place.
    fn excluded(&mut self, known: &Schema) -> Option<Vec<Literal>> {
        let others =
            known.all.len() + known.unions.len() + known.ifs.len() + known.dependent_schemas.len();
        if others > 0 {
            return None;
        }
        let mut excluded = Vec::new();
        for not in &known.nots {
            let target = self.target(not.value);
            if self.opaque.contains_key(&target) || self.merging.contains(&target) {
                return None;
            }
            let not = self.flat(target);
            let is_list = not.kinds.is_none() && !not.has_applicators() && not.string.is_empty();
            let values = not.values.as_ref().filter(|_| is_list && not.number.is_empty())?;
            excluded.extend(values.value.iter().cloned());
        }
        Some(excluded)
    }

    /// What accepts what a schema does, except for these values.
    fn other_than(&mut self, known: &Schema, values: Vec<Literal>, from: SchemaId) -> Mid {
        let mut listed = Schema::any(from);
        listed.values = Some(Kw::new(values, from));
        let listed = self.reserve(listed);
        let mut other = known.clone();
        other.nots.push(Kw::new(listed, from));
        self.reserve(other)
    }

    /// Whether what is applied to an object declares members that its schema does not.
    fn adds(&mut self, schema: &Schema, applied: Mid, depth: usize) -> bool {
        let target = self.target(applied);
        if depth > 8 || self.opaque.contains_key(&target) || self.merging.contains(&target) {
            return false;
        }
        let flat = self.flat(target);
        for (name, kw) in &flat.object.properties {
            let Some(known) = schema.object.properties.get(name) else { return true };
            let known = self.target(known.value);
            if known != self.target(kw.value) && !self.merging.contains(&known) {
                let known = self.flat(known);
                if known.own_kinds().meets(Kinds::OBJECT) && self.adds(&known, kw.value, depth + 1)
                {
                    return true;
                }
            }
        }
        let unions = flat.unions.iter().flat_map(|union| union.branches.iter().copied());
        let ifs = flat.ifs.iter().flat_map(|it| [it.then, it.otherwise]).flatten();
        let inner: Vec<Mid> = unions.chain(ifs).collect();
        inner.into_iter().any(|mid| self.adds(schema, mid, depth + 1))
    }
}

/// A member that `if`s ask for.
struct Tagged {
    property: Kw<Mid>,
    known: Rc<Schema>,
    /// The values that make cases.
    values: Vec<Literal>,
    /// Whether it has no other values.
    is_listed: bool,
}

/// Applies what follows from the answers to `if`s.
fn apply_answers(schema: &mut Schema, asked: &[Conditional], answers: &[bool]) {
    for (conditional, answer) in asked.iter().zip(answers) {
        let applied = if *answer { conditional.then } else { conditional.otherwise };
        schema.all.extend(applied.map(|mid| Kw::new(mid, conditional.from)));
    }
}
