//! Objects with declared members: structs.

use super::{Lowering, all_if};
use crate::{
    graph::{
        docs,
        ident::{Claim, Style},
        path::Hint,
        rules::{OfferedRules, named_only},
        types::{Field, LookAhead, Named, Rest, Split, Storage, Struct, Ty, TypeKind, Use},
    },
    model::{Kinds, Literal, Mid, Schema},
    options::OptionalNull,
    resolve::SchemaId,
};

/// Fields that hold what is not declared.
const RESERVED: [&str; 2] = ["extra", "additional"];

/// The same where patterns say what names are like.
const RESERVED_BY_PATTERNS: [&str; 6] =
    ["extra", "additional", "matching", "matching_2", "matching_3", "matching_4"];

/// Fields for members whose names match patterns.
const MATCHING: [&str; 4] = ["matching", "matching_2", "matching_3", "matching_4"];

impl Lowering<'_, '_> {
    pub(super) fn strct(&mut self, mid: Mid, flat: &Schema, hint: &Hint) -> (TypeKind, LookAhead) {
        let object = &flat.object;
        let mut all = object.unevaluated.is_some() || flat.values.is_some();
        // What no value can be has no field, and is read as an entry of a map where there is one. What
        // the map holds does not look at it, and `false` alone is seen there.
        let has_map = !object.patterns.is_empty() || object.additional.is_some();
        all |= has_map
            && object.properties.values().any(|kw| {
                self.model.is_never(kw.value) && {
                    let target = self.model.target(kw.value);
                    let flat = self.model.flat(target);
                    flat.kinds.as_ref().is_none_or(|kinds| !kinds.value.is_empty())
                }
            });
        let declared: Vec<(u16, &String, Mid)> = (0u16..)
            .zip(&object.properties)
            .filter(|(_, (_, kw))| !self.model.is_never(kw.value))
            .map(|(index, (name, kw))| (index, name, kw.value))
            .collect();
        let declared = self.with_refined(mid, flat, declared);
        let offered = self.model.offered(flat);
        let texts: Vec<&str> = declared.iter().map(|(_, name, _)| name.as_str()).collect();
        let texts: Vec<&str> =
            texts.into_iter().chain(offered.iter().map(|it| it.name.as_str())).collect();
        let owner_of = |name: &str| {
            let offered = offered.iter().find(|it| it.name == name).map(|it| it.owner);
            object.properties.get(name).map(|kw| kw.from).or(offered).unwrap_or(flat.from)
        };
        let claims: Vec<Claim<'_>> = texts.iter().map(|name| Claim::of(name)).collect();
        let given: Vec<Option<String>> =
            texts.iter().map(|name| self.names.of_field(owner_of(name), name)).collect();
        let is_split = !object.patterns.is_empty();
        let reserved = if is_split { &RESERVED_BY_PATTERNS[..] } else { &RESERVED[..] };
        let idents = self.names.assign(|_| flat.from, Style::Field, &claims, &given, reserved);
        self.names.record(Style::Field, &claims, reserved, &idents, |names, n| {
            let name = texts.get(n)?;
            Some((
                Named::Part(names.at(flat.from), (*name).to_owned()),
                names.field_place(owner_of(name), name),
            ))
        });
        // Of a root that became several types, each has the members of the root.
        let is_part = self.parts.get(&flat.from).is_some_and(|(count, named)| *count > 1 && !named);
        let mut has_default = true;
        let mut fields = Vec::with_capacity(declared.len());
        // One pattern after the other, so that each is compiled once.
        let steps = self.model.steps();
        all |= object.patterns.iter().any(|(pattern, _)| {
            !steps.take(texts.len() + crate::pattern::PATTERN)
                || texts
                    .iter()
                    .any(|name| crate::pattern::is_match(&pattern.source, name) != Some(false))
        });
        let mut idents = idents.into_iter();
        for ((index, name, mid), field) in declared.into_iter().zip(idents.by_ref()) {
            if steps.are_over() {
                break;
            }
            let raw_notes = self.model.raw(mid).notes.clone();
            let target = self.model.target(mid);
            let flat_property = self.model.flat(target);
            let required = object.required.contains_key(name);
            let storage = if let Some(literal) = fixed(&flat_property).filter(|_| required) {
                Storage::Constant(literal)
            } else {
                let used = match self.home(mid, flat.from, is_part) {
                    Some(home) => self.use_of(mid, &home),
                    None => self.use_of(mid, &hint.part(name)),
                };
                if required {
                    has_default = false;
                    Storage::Required(field, used)
                } else {
                    Storage::Optional(field, used)
                }
            };
            let mut docs = docs::of(&raw_notes, Some(&flat_property));
            if let Storage::Required(_, used) | Storage::Optional(_, used) = &storage
                && flat_property.string.formats.is_empty()
            {
                docs.format = docs::format(self.model, mid, used);
            }
            let (storage, null_is_absent) = self.of_null(storage);
            fields.push(Field {
                name: name.clone(),
                index,
                docs,
                storage,
                preset: None,
                null_is_absent,
            });
        }
        if !offered.is_empty() {
            let only = named_only(object);
            let mut next = object.properties.len() + only.len();
            let mut of_rules = Vec::with_capacity(offered.len());
            for (member, field) in offered.iter().zip(idents) {
                let position = only
                    .iter()
                    .position(|name| **name == member.name)
                    .map(|at| object.properties.len() + at);
                let index = position.unwrap_or_else(|| {
                    next += 1;
                    next - 1
                });
                let (used, rules) = self.offered(flat, member, &hint.part(&member.name));
                let docs = self.offered_docs(member, &used);
                let (name, owner) = (member.name.clone(), member.owner);
                of_rules.push(OfferedRules { name, owner, rules });
                let required = object.required.contains_key(&member.name);
                let storage = if required {
                    Storage::Required(field, used)
                } else {
                    Storage::Optional(field, used)
                };
                let index = u16::try_from(index).unwrap_or(u16::MAX);
                let (storage, null_is_absent) = self.of_null(storage);
                fields.push(Field {
                    name: member.name.clone(),
                    index,
                    docs,
                    storage,
                    preset: None,
                    null_is_absent,
                });
            }
            self.rules.offer(self.model, mid, &of_rules);
        }
        let open_names = object.required.keys().any(|name| !object.properties.contains_key(name));
        has_default &= !open_names;
        let rest = match &object.additional {
            Some(rest) if object.patterns.is_empty() && self.model.is_never(rest.value) => {
                Rest::Closed
            }
            Some(rest) if object.patterns.is_empty() && !self.model.is_any(rest.value) => {
                let refined = self.refined_others(mid, flat);
                let rest = refined.map_or(rest.value, |kw| kw.value);
                let used = self.use_of(rest, &hint.value());
                if matches!(used.ty, Ty::Json) {
                    Rest::Extra("extra".to_owned())
                } else {
                    all |= open_names;
                    Rest::Map("additional".to_owned(), used)
                }
            }
            _ if is_split => {
                // A name may match several of them, and only one says how it is read.
                all |= object.patterns.len() > 1;
                self.split(flat, hint)
            }
            _ => Rest::Extra("extra".to_owned()),
        };
        let look_ahead = match flat.has_applicators() {
            true if !all => LookAhead::Applied,
            applied => all_if(all || applied),
        };
        (TypeKind::Struct(Struct { fields, rest, has_default }), look_ahead)
    }

    /// The members that are declared, with what parts of the schema declare in them.
    fn with_refined<'n>(
        &mut self,
        mid: Mid,
        flat: &Schema,
        mut declared: Vec<(u16, &'n String, Mid)>,
    ) -> Vec<(u16, &'n String, Mid)> {
        let refined = self.model.refined(flat);
        let mut of_rules = Vec::with_capacity(refined.len());
        for (_, name, member) in &mut declared {
            if let Some(said) = refined.get(*name) {
                *member = self.refined(*member, said);
                of_rules.push(((*name).clone(), *member));
            }
        }
        if !of_rules.is_empty() {
            self.rules.refine(self.model, mid, &of_rules);
        }
        declared
    }

    /// Where members go by the patterns that their names match: those of one type to one map.
    fn split(&mut self, flat: &Schema, hint: &Hint) -> Rest {
        let object = &flat.object;
        let mut maps: Vec<(Mid, Vec<usize>)> = Vec::new();
        let mut plain = Vec::new();
        for (n, (_, kw)) in object.patterns.iter().enumerate() {
            let target = self.model.target(kw.value);
            if !self.says_type(target) {
                plain.push(n);
                continue;
            }
            let is_full = maps.len() >= MATCHING.len();
            match maps.iter_mut().find(|(known, _)| *known == target) {
                Some((_, patterns)) => patterns.push(n),
                None if is_full => plain.push(n),
                None => maps.push((target, vec![n])),
            }
        }
        let rest = object.additional.as_ref().map(|kw| kw.value);
        let other = rest.filter(|rest| self.says_type(*rest));
        if maps.is_empty() && other.is_none() {
            return Rest::Extra("extra".to_owned());
        }
        let is_open = rest.is_none_or(|rest| !self.model.is_never(rest)) && other.is_none();
        let extra = (is_open || !plain.is_empty()).then(|| "extra".to_owned());
        let maps = maps.into_iter().zip(MATCHING).map(|((target, patterns), name)| {
            (name.to_owned(), self.use_of(target, &hint.value()), patterns)
        });
        let maps: Vec<_> = maps.collect();
        let other = other.map(|rest| ("additional".to_owned(), self.use_of(rest, &hint.value())));
        Rest::Split(Split { maps, plain, other, extra })
    }

    /// What holds an optional member that may be `null`, if the two are not to be told apart.
    fn of_null(&self, storage: Storage) -> (Storage, Option<bool>) {
        match storage {
            Storage::Optional(name, Use { ty: Ty::Option(inner), look_ahead })
                if self.options.optional_null == OptionalNull::Absent =>
            {
                (Storage::Optional(name, *inner), Some(look_ahead))
            }
            other => (other, None),
        }
    }

    /// The name of a member's schema, if another schema with a name declares it than the one the
    /// struct is made of: several structs may have the member, and what it is called must not
    /// depend on which of them is made first.
    fn home(&mut self, mid: Mid, owner: SchemaId, is_part: bool) -> Option<Hint> {
        if mid.0 as usize >= self.n_read {
            return None;
        }
        let from = self.model.raw(mid).from;
        let (parent, _) = self.resolved.schema(from).parent?;
        let has_name = (parent != owner || is_part) && self.resolved.root(parent).is_some();
        has_name.then(|| self.ways.hint(from))
    }
}

/// The same of a member: `type: null` is a constant like others.
fn fixed(flat: &Schema) -> Option<String> {
    let is_null = flat.own_kinds() == Kinds::NULL && !flat.has_applicators();
    constant(flat).or_else(|| is_null.then(|| Literal::Null.to_json()))
}

/// The JSON text of the only value that the schema accepts.
pub(super) fn constant(flat: &Schema) -> Option<String> {
    let values = flat.values.as_ref()?;
    let kinds = flat.own_kinds();
    let mut live = values.value.iter().filter(|value| value.kinds().meets(kinds));
    match (live.next(), live.next()) {
        (Some(only), None) => Some(only.to_json()),
        _ => None,
    }
}
