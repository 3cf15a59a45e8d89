//! What `if`s ask for: the value of a member.

use super::{
    Model,
    cases::MOST_CASES,
    literal::Literal,
    schema::{Conditional, Kinds, Kw, Mid, Schema},
};
use crate::resolve::SchemaId;

/// How many members an `if` may ask for.
const MOST_ASKED: usize = 4;

/// What an `if` asks for, if that is the value of one member.
pub(super) struct Question {
    pub(super) tag: String,
    pub(super) values: Vec<Literal>,
    /// Whether the answer is no where there is no such member.
    pub(super) is_required: bool,
}

impl Model {
    /// What each `if` asks for. An `else` that is an `if` about the same member becomes an `if`
    /// beside the first one, so that a chain of them is one list of cases.
    pub(super) fn unchained(&mut self, schema: &mut Schema) -> Vec<Option<Question>> {
        let mut questions = Vec::with_capacity(schema.ifs.len());
        let mut n = 0;
        while let Some(conditional) = schema.ifs.get(n).cloned() {
            let conditional = self.one_question(conditional);
            if let Some(own) = schema.ifs.get_mut(n) {
                own.clone_from(&conditional);
            }
            let question = self.question(conditional.test);
            if let Some(asked) = question.as_ref().filter(|_| schema.ifs.len() < MOST_CASES)
                && let Some(otherwise) = conditional.otherwise
                && let Some((inner, second)) = self.chained(otherwise, asked)
            {
                let both: Vec<Literal> =
                    asked.values.iter().chain(&second.values).cloned().collect();
                let only: Vec<Literal> = second
                    .values
                    .iter()
                    .filter(|value| !asked.values.contains(value))
                    .cloned()
                    .collect();
                let (one, two) = (asked.is_required, second.is_required);
                let from = inner.from;
                let chain = [
                    (&asked.tag, only, two || !one, inner.then, None),
                    (&asked.tag, both, two && one, None, inner.otherwise),
                ];
                let mut place = n;
                for (tag, values, is_required, then, otherwise) in chain {
                    if values.is_empty() || then.is_none() && otherwise.is_none() {
                        continue;
                    }
                    place += 1;
                    let test = self.asking(tag, values, is_required, from);
                    schema.ifs.insert(place, Conditional { test, then, otherwise, from });
                }
                if let Some(first) = schema.ifs.get_mut(n) {
                    first.otherwise = None;
                }
            }
            questions.push(question);
            n += 1;
        }
        questions
    }

    /// The same condition with an `if` about one member: `not` asks the opposite, and of several
    /// members one is asked for after the other.
    fn one_question(&mut self, mut conditional: Conditional) -> Conditional {
        let target = self.target(conditional.test);
        if self.opaque.contains_key(&target) || self.merging.contains(&target) {
            return conditional;
        }
        let raw = self.raw(target);
        let others = raw.all.len() + raw.unions.len() + raw.ifs.len() + raw.dependent_schemas.len();
        let is_bare = others == 0 && raw.values.is_none() && raw.own_kinds().has(Kinds::OBJECT);
        if let [not] = raw.nots.as_slice() {
            if is_bare && raw.object.is_empty() {
                conditional.test = not.value;
                let Conditional { then, otherwise, .. } = &mut conditional;
                std::mem::swap(then, otherwise);
            }
            return conditional;
        }
        let properties = &raw.object.properties;
        let asked: Option<Vec<Question>> = properties
            .iter()
            .map(|(name, kw)| {
                let is_required = raw.object.required.contains_key(name);
                let one = self.asking_of(name, kw.clone(), is_required, raw.from);
                self.question(one)
            })
            .collect();
        let is_plain = is_bare
            && raw.nots.is_empty()
            && raw.object.required.keys().all(|name| properties.contains_key(name))
            && {
                let mut rest = raw.object.clone();
                rest.properties.clear();
                rest.required.clear();
                rest.is_empty()
            };
        let Some(asked) = asked.filter(|it| is_plain && (2..=MOST_ASKED).contains(&it.len()))
        else {
            return conditional;
        };
        let mut asked = asked.into_iter().rev();
        if let Some(Question { tag, values, is_required }) = asked.next() {
            conditional.test = self.asking(&tag, values, is_required, raw.from);
        }
        // What was made before stands inside.
        for Question { tag, values, is_required } in asked {
            let test = self.asking(&tag, values, is_required, raw.from);
            let mut inner = Schema::any(conditional.from);
            inner.ifs.push(conditional.clone());
            let then = Some(self.reserve(inner));
            conditional = Conditional { test, then, ..conditional };
        }
        conditional
    }

    /// The only `if` of an `else` that says nothing else, and what it asks for, if that is the same
    /// member.
    fn chained(&mut self, otherwise: Mid, asked: &Question) -> Option<(Conditional, Question)> {
        let target = self.target(otherwise);
        if self.opaque.contains_key(&target) || self.merging.contains(&target) {
            return None;
        }
        let raw = self.raw(target);
        let [inner] = raw.ifs.as_slice() else { return None };
        let others =
            raw.all.len() + raw.unions.len() + raw.nots.len() + raw.dependent_schemas.len();
        let is_alone = others == 0
            && raw.values.is_none()
            && raw.own_kinds().has(Kinds::OBJECT)
            && raw.object.is_empty();
        let second = self.question(inner.test).filter(|second| second.tag == asked.tag)?;
        (is_alone && self.steps().take(second.values.len() + asked.values.len()))
            .then(|| (inner.clone(), second))
    }

    /// What accepts objects whose member has one of these values, or that have no such member.
    fn asking(
        &mut self,
        tag: &str,
        values: Vec<Literal>,
        is_required: bool,
        from: SchemaId,
    ) -> Mid {
        let mut listed = Schema::any(from);
        listed.values = Some(Kw::new(values, from));
        let listed = Kw::new(self.reserve(listed), from);
        self.asking_of(tag, listed, is_required, from)
    }

    fn asking_of(&mut self, tag: &str, is: Kw<Mid>, is_required: bool, from: SchemaId) -> Mid {
        let mut test = Schema::any(from);
        test.object.properties.insert(tag.to_owned(), is);
        if is_required {
            test.object.required.insert(tag.to_owned(), from);
        }
        self.reserve(test)
    }

    /// The member and the values that an `if` asks for, if it asks for nothing else.
    fn question(&mut self, test: Mid) -> Option<Question> {
        let target = self.target(test);
        if self.opaque.contains_key(&target) || self.merging.contains(&target) {
            return None;
        }
        let flat = self.flat(target);
        let object = &flat.object;
        let [(name, kw)] = object.properties.iter().collect::<Vec<_>>()[..] else { return None };
        let others = object.patterns.len() + object.names.len() + object.dependent.len();
        let only = flat.own_kinds().has(Kinds::OBJECT)
            && flat.values.is_none()
            && !flat.has_applicators()
            && others == 0
            && object.additional.is_none()
            && object.unevaluated.is_none()
            && object.min.is_none()
            && object.max.is_none()
            && object.required.keys().all(|required| required == name);
        let asked = self.target(kw.value);
        if self.opaque.contains_key(&asked) {
            return None;
        }
        let asked = self.flat(asked);
        let listed = asked.string.is_empty() && !asked.has_applicators();
        let values = asked.values.as_ref().filter(|_| only && listed)?;
        let kinds = asked.own_kinds();
        let values: Vec<Literal> =
            values.value.iter().filter(|it| it.kinds().meets(kinds)).cloned().collect();
        // Whether a member is `null` says that it is not used, and not what the object is.
        if values.iter().all(|value| *value == Literal::Null) {
            return None;
        }
        let is_required = object.required.contains_key(name);
        Some(Question { tag: name.clone(), values, is_required })
    }
}
