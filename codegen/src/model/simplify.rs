//! Simplifies unions that are lists of values, that only add `null`, or that share a base.

use crate::sorted::{ListedMap, SortedSet};

use super::{
    Model, disjoint,
    disjoint::Discriminator,
    equal::equal,
    literal::Literal,
    proven,
    schema::{Kinds, KnownString, Kw, Mid, Schema, UnionKeyword},
};

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
        let mut union = union.clone();
        self.any_last(&mut union);
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
            if let Some(values) = proven::listed_values(self, &union.branches) {
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
            if let [own] = schema.unions.as_mut_slice() {
                own.branches.clone_from(&union.branches);
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

    /// A branch of `anyOf` that accepts everything comes last: before others it would leave them no
    /// value.
    fn any_last(&mut self, union: &mut UnionKeyword) {
        if union.exclusive || union.discriminator.is_some() {
            return;
        }
        let (any, others): (Vec<Mid>, Vec<Mid>) =
            union.branches.iter().partition(|branch| self.is_any(**branch));
        union.branches = others.into_iter().chain(any).collect();
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
        let mut seen = SortedSet::new();
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
    fn distributed(&mut self, mut schema: Schema) -> Schema {
        if !schema.object.properties.is_empty()
            && schema.own_kinds() != Kinds::OBJECT
            && proven::kinds_of_merged(self, &schema) == Kinds::OBJECT
        {
            // No branch accepts anything else.
            schema.kinds = Some(Kw::new(Kinds::OBJECT, schema.from));
        }
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
    fn shared_shape(&mut self, union: &UnionKeyword) -> Option<ListedMap<String, Kw<Mid>>> {
        let mut shared: Option<ListedMap<String, Kw<Mid>>> = None;
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
}
