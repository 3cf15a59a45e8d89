//! Simplifies unions that are lists of values, that only add `null`, or that share a base.

use std::{collections::BTreeSet, rc::Rc};

use indexmap::IndexMap;

use super::{
    Model, disjoint,
    disjoint::Discriminator,
    equal::equal,
    literal::Literal,
    schema::{Conditional, Kinds, KnownString, Kw, Mid, Schema, UnionKeyword},
};
use crate::resolve::SchemaId;

/// How many values the member may have that conditions ask for.
const MOST_CASES: usize = 512;

/// With more conditions than this that hold at once, none of them is taken for what an object is.
const MOST_APPLIED: usize = 2;

/// How many structs the unions of one object may become.
const MOST_PRODUCTS: usize = 256;

/// Which other strings there may be beside those that are known.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    /// All.
    Any,
    /// Those that satisfy a branch.
    Some,
}

impl Model {
    /// An equivalent schema that is easier to make a type of.
    pub(super) fn simplified(&mut self, mut schema: Schema) -> Schema {
        self.drop_patterns(&mut schema);
        if !schema.ifs.is_empty() {
            schema = self.as_cases(schema);
            if !schema.ifs.is_empty() && schema.unions.is_empty() {
                return schema;
            }
        }
        if schema
            .unions
            .iter()
            .flat_map(|union| &union.branches)
            .any(|branch| self.merging.contains(branch))
        {
            return schema;
        }
        let others = schema.all.len()
            + schema.nots.len()
            + schema.ifs.len()
            + schema.dependent_schemas.len();
        let [union] = schema.unions.as_slice() else { return self.distributed(schema) };
        if others > 0 {
            return self.distributed(schema);
        }
        let union = union.clone();
        let bare = schema.values.is_none()
            && schema.string.is_empty()
            && schema.number.is_empty()
            && schema.array.is_empty()
            && schema.object.is_empty();
        if bare {
            let is_any = schema.own_kinds() == Kinds::ANY
                && self.merging.last().copied().is_some_and(|own| self.is_any_json(own));
            if is_any {
                let notes = schema.notes;
                return Schema { notes, ..Schema::any(schema.from) };
            }
            if let Some(values) = disjoint::listed_values(self, &union.branches) {
                return self.as_values(schema, &union, values);
            }
            let declared = schema.own_kinds();
            if let Some((known, form, null)) = self.known_strings(&union, declared)
                && (form == Form::Any && !union.exclusive || form == Form::Some)
            {
                schema.notes.known = known;
                if form == Form::Any {
                    schema.unions.clear();
                    schema.kinds = Some(Kw::new(Kinds::STRING.or(null).and(declared), union.from));
                }
                return schema;
            }
            if let Some(shared) = self.shared_shape(&union) {
                schema.object.properties = shared;
                return schema;
            }
            return self.with_null(schema, &union);
        }
        self.distributed(schema)
    }

    /// `patternProperties` that say what `additionalProperties` says anyway are a map of that.
    fn drop_patterns(&mut self, schema: &mut Schema) {
        let object = &schema.object;
        let Some(rest) = &object.additional else { return };
        let rest = self.reference(rest.value);
        let same = object.patterns.iter().all(|(_, kw)| self.reference(kw.value) == rest);
        let apart = object.patterns.iter().all(|(pattern, _)| {
            object
                .properties
                .keys()
                .all(|name| crate::pattern::is_match(&pattern.source, name) == Some(false))
        });
        if same && apart {
            schema.object.patterns.clear();
        }
    }

    /// `oneOf: [{const: a}, {const: b}]` is `enum: [a, b]`.
    fn as_values(
        &mut self,
        mut schema: Schema,
        union: &UnionKeyword,
        values: Vec<(Literal, Mid)>,
    ) -> Schema {
        let kinds = schema.own_kinds();
        for (value, branch) in &values {
            let raw = self.raw(*branch);
            let alone = raw.values.as_ref().is_some_and(|values| values.value.len() == 1);
            if alone && (raw.notes.title.is_some() || raw.notes.description.is_some()) {
                schema.notes.values.push((
                    value.clone(),
                    raw.notes.title.clone(),
                    raw.notes.description.clone(),
                ));
            }
        }
        let left = values
            .into_iter()
            .map(|(value, _)| value)
            .filter(|value| value.kinds().meets(kinds))
            .collect();
        schema.values = Some(Kw::new(left, union.from));
        schema.unions.clear();
        schema
    }

    /// `anyOf: [{enum: [a, b]}, {type: string}]` is a string, of which some values are known, and
    /// so it is with a `pattern` beside `type`, except that then not every other string will
    /// do. Which kinds there may be besides: `null`, or none.
    fn known_strings(
        &mut self,
        union: &UnionKeyword,
        declared: Kinds,
    ) -> Option<(Vec<KnownString>, Form, Kinds)> {
        let mut known = Vec::new();
        let mut seen = BTreeSet::new();
        let mut form = None;
        let mut null = Kinds::NONE;
        for branch in &union.branches {
            let flat = self.flat(*branch);
            let target = self.target(*branch);
            if self.is_null(*branch) && declared.meets(Kinds::NULL) {
                null = Kinds::NULL;
                continue;
            }
            if flat.has_applicators()
                || self.opaque.contains_key(&target)
                || flat.own_kinds().and(declared) != Kinds::STRING
            {
                return None;
            }
            match &flat.values {
                None if flat.string.is_empty() => form = Some(Form::Any),
                None => form = form.or(Some(Form::Some)),
                Some(_) if !flat.string.is_empty() => return None,
                Some(values) => {
                    for value in &values.value {
                        let text = value.as_str()?;
                        let alone = values.value.len() == 1;
                        let note = |text: &Option<String>| text.clone().filter(|_| alone);
                        if seen.insert(text.to_owned()) {
                            known.push((
                                text.to_owned(),
                                note(&flat.notes.title),
                                note(&flat.notes.description),
                            ));
                        }
                    }
                }
            }
        }
        form.filter(|_| !known.is_empty()).map(|form| (known, form, null))
    }

    fn is_null(&mut self, mid: Mid) -> bool {
        let flat = self.flat(mid);
        flat.own_kinds() == Kinds::NULL && !flat.has_applicators()
    }

    /// `anyOf: [X, {type: null}]` is X that may be null, where X is written in place.
    fn with_null(&mut self, schema: Schema, union: &UnionKeyword) -> Schema {
        let [a, b] = union.branches.as_slice() else { return schema };
        let branch = if self.is_null(*b) {
            *a
        } else if self.is_null(*a) {
            *b
        } else {
            return schema;
        };
        let raw = self.raw(branch);
        let flat = self.flat(branch);
        let in_place = raw.all.is_empty()
            && self.target(branch) == branch
            && !self.opaque.contains_key(&branch);
        let widened = flat.kinds.clone().filter(|kinds| !kinds.value.meets(Kinds::NULL));
        let outer = schema.own_kinds() == Kinds::ANY;
        match widened {
            Some(mut kinds) if in_place && outer && !flat.has_applicators() => {
                let mut merged = (*flat).clone();
                kinds.value = kinds.value.or(Kinds::NULL);
                merged.kinds = Some(kinds);
                if let Some(values) = &mut merged.values {
                    values.value.push(Literal::Null);
                }
                let from = merged.from;
                merged.notes.title = schema.notes.title.clone().or(merged.notes.title);
                merged.notes.description =
                    schema.notes.description.clone().or(merged.notes.description);
                merged.notes.default = schema.notes.default.clone().or(merged.notes.default);
                merged.notes.deprecated |= schema.notes.deprecated;
                merged.notes.secret |= schema.notes.secret;
                merged.from = from;
                merged
            }
            _ => schema,
        }
    }

    /// Members beside a union whose branches have members of their own, and are told apart: each
    /// branch gets the shared part. Of several unions that is the first; the others are part of
    /// what is shared.
    fn distributed(&mut self, schema: Schema) -> Schema {
        let only_object = schema.values.is_none() && schema.own_kinds() == Kinds::OBJECT;
        let shares = !schema.object.properties.is_empty() || schema.unions.len() > 1;
        if !only_object || !shares || schema.object.unevaluated.is_some() || !schema.all.is_empty()
        {
            return schema;
        }
        // Each of the others may be distributed over every branch in turn.
        let products = schema
            .unions
            .iter()
            .fold(1usize, |all, union| all.saturating_mul(union.branches.len()));
        if products > MOST_PRODUCTS {
            return schema;
        }
        for n in 0..schema.unions.len() {
            if let Some(made) = self.distributed_over(&schema, n) {
                return made;
            }
        }
        schema
    }

    fn distributed_over(&mut self, schema: &Schema, n: usize) -> Option<Schema> {
        let mut base = schema.clone();
        let union = base.unions.remove(n);
        let mut adds = false;
        for branch in &union.branches {
            let target = self.target(*branch);
            if self.opaque.contains_key(&target) || self.merging.contains(&target) {
                return None;
            }
            let flat = self.flat(target);
            adds |= flat
                .object
                .properties
                .keys()
                .any(|name| !schema.object.properties.contains_key(name));
        }
        if !adds {
            return None;
        }
        base.notes = super::schema::Notes::default();
        let base = self.reserve(base);
        let branches: Vec<Mid> = union
            .branches
            .iter()
            .map(|branch| {
                let raw = self.raw(*branch);
                let mut both = Schema::any(raw.from);
                both.notes = raw.notes.clone();
                both.all = vec![Kw::new(base, schema.from), Kw::new(*branch, raw.from)];
                self.reserve(both)
            })
            .collect();
        // What is shared may require the member that tells them apart.
        let discriminators =
            disjoint::discriminators(self, &branches, union.discriminator.as_ref());
        if !discriminators.last().is_some_and(Discriminator::is_by_member) {
            return None;
        }
        let mut outer = Schema::any(schema.from);
        outer.notes = schema.notes.clone();
        outer.kinds.clone_from(&schema.kinds);
        outer.unions = vec![UnionKeyword { branches, ..union }];
        Some(outer)
    }

    /// The properties of the branches, if all are objects that declare the same ones and only
    /// differ in other constraints.
    fn shared_shape(&mut self, union: &UnionKeyword) -> Option<IndexMap<String, Kw<Mid>>> {
        let mut shared: Option<IndexMap<String, Kw<Mid>>> = None;
        for branch in &union.branches {
            let target = self.target(*branch);
            if target != *branch || self.opaque.contains_key(&target) {
                return None;
            }
            let flat = self.flat(target);
            if flat.own_kinds() != Kinds::OBJECT
                || flat.values.is_some()
                || flat.object.properties.is_empty()
            {
                return None;
            }
            match &shared {
                None => shared = Some(flat.object.properties.clone()),
                Some(known) => {
                    let same = known.len() == flat.object.properties.len()
                        && known.iter().all(|(name, kw)| {
                            flat.object
                                .properties
                                .get(name)
                                .is_some_and(|other| equal(self, other.value, kw.value))
                        });
                    if !same {
                        return None;
                    }
                }
            }
        }
        shared
    }

    /// `if`s that only ask for the value of one member: each value, or all that are answered alike,
    /// is a branch with what it has to satisfy. Objects without that member, or with another value,
    /// are a branch more. `if`s about anything else are part of what is shared. Unless the member
    /// is required and all its values are listed, it has to be worth it: some branch declares
    /// members that the schema does not.
    fn as_cases(&mut self, schema: Schema) -> Schema {
        if !schema.all.is_empty()
            || schema.values.is_some()
            || schema.own_kinds() != Kinds::OBJECT
            || schema.object.unevaluated.is_some()
        {
            return schema;
        }
        let mut questions = Vec::with_capacity(schema.ifs.len());
        for conditional in &schema.ifs {
            questions.push(self.question(conditional.test));
        }
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
            if let Some(made) = self.cases_of(&schema, &tag, &own, is_plain) {
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
        let mut cases: IndexMap<Vec<bool>, Vec<Literal>> = IndexMap::new();
        for value in values {
            let answers = asked.iter().flatten().map(|it| it.values.contains(&value)).collect();
            cases.entry(answers).or_default().push(value);
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
        let mut branches: Vec<Mid> = Vec::new();
        for (n, (answers, values)) in cases.into_iter().enumerate() {
            let mut branch = base.clone();
            let mut narrowed = (*known).clone();
            narrowed.is_const = values.len() == 1;
            narrowed.values = Some(match narrowed.values.take() {
                Some(own) => Kw::new(values, own.from),
                None => Kw::new(values, property.from),
            });
            let narrowed = self.reserve(narrowed);
            branch.object.properties.insert(tag.to_owned(), Kw::new(narrowed, property.from));
            if absent_like != Some(n) {
                branch.object.required.entry(tag.to_owned()).or_insert(property.from);
            }
            apply_answers(&mut branch, &own, &answers);
            branches.push(self.reserve(branch));
        }
        // Objects with another value, or without the member.
        if !(is_listed && (is_required || absent_like.is_some())) {
            let mut rest = base;
            let no = vec![false; without.len()];
            let answers = match is_listed {
                true => Some(&without),
                false if is_required || without == no => Some(&no),
                // With another value the answer is no, and without any it may be yes.
                false => None,
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
        if known.has_applicators() {
            return None;
        }
        let mut values: Vec<Literal> = Vec::new();
        let listed = known.values.iter().flat_map(|values| &values.value);
        let is_listed = known.values.is_some();
        let asked = asked.iter().flatten().flat_map(|it| &it.values).filter(|_| !is_listed);
        let left = known.own_kinds();
        for value in listed.chain(asked).filter(|value| value.kinds().meets(left)) {
            if !values.contains(value) {
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
        Some(Question {
            tag: name.clone(),
            values: values.value.iter().filter(|it| it.kinds().meets(kinds)).cloned().collect(),
            is_required: object.required.contains_key(name),
        })
    }
}

/// What an `if` asks for, if that is the value of one member.
struct Question {
    tag: String,
    values: Vec<Literal>,
    /// Whether the answer is no where there is no such member.
    is_required: bool,
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
