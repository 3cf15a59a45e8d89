//! Which schemas are equal: their keywords are, and their parts are pairwise, cycles assumed.
//!
//! All schemas that say the same themselves begin in one class; classes are split as long as the
//! parts of their members are in different ones. What is left together is equal.

use std::collections::{BTreeMap, BTreeSet};

use super::forms::{Forms, Nid};
use crate::model::{Kinds, Mid, Number, Schema, disjoint::Discriminator};

/// The class of each schema: the first schema in it.
#[derive(Default)]
pub(crate) struct Classes {
    of: Vec<Nid>,
}

/// Parts that a keyword holds: what it is, and whether their order counts.
struct Group {
    tag: String,
    parts: Vec<Nid>,
    ordered: bool,
}

impl Classes {
    /// Finds the classes of all schemas of the list.
    pub(crate) fn new(forms: &Forms) -> Self {
        let mut groups: Vec<Vec<Group>> = Vec::with_capacity(forms.len());
        let mut class: Vec<usize> = Vec::with_capacity(forms.len());
        let mut first: BTreeMap<String, usize> = BTreeMap::new();
        for n in 0..forms.len() {
            let Some(form) = forms.get(nid(n)) else { break };
            let (own, parts) = shape(&form.schema, &form.decided);
            let fresh = first.len();
            class.push(*first.entry(own).or_insert(fresh));
            groups.push(parts);
        }
        let mut users: Vec<Vec<usize>> = vec![Vec::new(); forms.len()];
        for (n, groups) in groups.iter().enumerate() {
            for part in groups.iter().flat_map(|group| &group.parts) {
                if let Some(users) = users.get_mut(part.0 as usize) {
                    users.push(n);
                }
            }
        }
        let mut members: Vec<BTreeSet<usize>> = vec![BTreeSet::new(); first.len()];
        for (n, class) in class.iter().enumerate() {
            if let Some(members) = members.get_mut(*class) {
                members.insert(n);
            }
        }
        let mut queue: BTreeSet<usize> = (0..forms.len()).collect();
        while !queue.is_empty() {
            let mut changed = BTreeSet::new();
            let mut touched: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
            for n in &queue {
                if let Some(class) = class.get(*n) {
                    touched.entry(*class).or_default().push(*n);
                }
            }
            // All are signed before any class is split.
            let mut splits: Vec<(usize, Vec<Vec<usize>>)> = Vec::new();
            for (of, affected) in touched {
                let size = members.get(of).map_or(0, BTreeSet::len);
                if size < 2 {
                    continue;
                }
                let mut by: BTreeMap<Vec<(&str, Vec<usize>)>, Vec<usize>> = BTreeMap::new();
                // A member whose parts have not moved speaks for all of these.
                let resting = members.get(of).and_then(|members| {
                    members.iter().find(|n| affected.binary_search(n).is_err()).copied()
                });
                for n in affected.iter().copied().chain(resting) {
                    let Some(groups) = groups.get(n) else { continue };
                    by.entry(signature(groups, &class)).or_default().push(n);
                }
                let mut parts: Vec<Vec<usize>> = by.into_values().collect();
                if parts.len() < 2 {
                    continue;
                }
                let rests = |part: &Vec<usize>| resting.is_some_and(|n| part.contains(&n));
                let stays = match parts.iter().position(rests) {
                    Some(n) => n,
                    None => (0..parts.len())
                        .max_by_key(|n| parts.get(*n).map_or(0, Vec::len))
                        .unwrap_or(0),
                };
                parts.swap_remove(stays);
                splits.push((of, parts));
            }
            for (of, parts) in splits {
                for part in parts {
                    let fresh = members.len();
                    for n in &part {
                        if let Some(class) = class.get_mut(*n) {
                            *class = fresh;
                        }
                        if let Some(members) = members.get_mut(of) {
                            members.remove(n);
                        }
                        changed.extend(users.get(*n).into_iter().flatten().copied());
                    }
                    members.push(part.into_iter().collect());
                }
            }
            queue = changed;
        }
        let firsts: Vec<Option<usize>> = members.iter().map(|it| it.first().copied()).collect();
        let of = class
            .iter()
            .enumerate()
            .map(|(n, class)| nid(firsts.get(*class).copied().flatten().unwrap_or(n)))
            .collect();
        Self { of }
    }

    /// The schema that stands for all that are equal to this one.
    pub(crate) fn of(&self, nid: Nid) -> Nid {
        self.of.get(nid.0 as usize).copied().unwrap_or(nid)
    }
}

fn nid(n: usize) -> Nid {
    Mid(u32::try_from(n).unwrap_or(u32::MAX))
}

fn signature<'g>(groups: &'g [Group], class: &[usize]) -> Vec<(&'g str, Vec<usize>)> {
    let mut signature: Vec<(&str, Vec<usize>)> = groups
        .iter()
        .map(|group| {
            let mut parts: Vec<usize> = group
                .parts
                .iter()
                .map(|part| class.get(part.0 as usize).copied().unwrap_or(usize::MAX))
                .collect();
            if !group.ordered {
                parts.sort_unstable();
            }
            (group.tag.as_str(), parts)
        })
        .collect();
    signature.sort();
    signature
}

/// What a schema says itself, and its parts.
fn shape(schema: &Schema, decided: &[Option<Discriminator>]) -> (String, Vec<Group>) {
    let mut own: Vec<String> = Vec::new();
    let kinds = schema.own_kinds();
    own.push(format!("kinds {}", kinds.0));
    if let Some(values) = &schema.values {
        let mut list: Vec<String> = values.value.iter().map(super::Literal::canonical).collect();
        list.sort();
        own.push(format!("values {}", list.join(" ")));
    }
    if kinds.meets(Kinds::STRING) {
        strings(schema, &mut own);
    }
    if kinds.meets(Kinds::NUMBER) {
        numbers(schema, &mut own);
    }
    let mut groups = Vec::new();
    let mut group = |tag: String, parts: Vec<Nid>, ordered: bool| {
        groups.push(Group { tag, parts, ordered });
    };
    if kinds.meets(Kinds::ARRAY) {
        let array = &schema.array;
        let min = array.min.as_ref().map(|kw| kw.value).filter(|min| *min > 0);
        own.push(format!("items {min:?} {:?}", array.max.as_ref().map(|kw| kw.value)));
        own.push(format!("unique {}", array.unique.is_some()));
        let items = array.items.as_ref().map(|kw| kw.value);
        group("prefix".into(), array.prefix.iter().map(|kw| kw.value).collect(), true);
        group("items".into(), items.into_iter().collect(), true);
        for it in &array.contains {
            let tag = format!("contains {} {:?} {}", it.min, it.max, it.evaluates);
            group(tag, vec![it.schema.value], true);
        }
        if let Some(kw) = &array.unevaluated {
            group("unevaluatedItems".into(), vec![kw.value], true);
        }
    }
    if kinds.meets(Kinds::OBJECT) {
        let object = &schema.object;
        let min = object.min.as_ref().map(|kw| kw.value).filter(|min| *min > 0);
        own.push(format!("members {min:?} {:?}", object.max.as_ref().map(|kw| kw.value)));
        let mut required: Vec<&String> = object.required.keys().collect();
        required.sort();
        own.push(format!("required {required:?}"));
        let mut dependent: Vec<String> = object
            .dependent
            .iter()
            .map(|(name, kw)| {
                let mut needs = kw.value.clone();
                needs.sort();
                format!("{name:?} {needs:?}")
            })
            .collect();
        dependent.sort();
        own.push(format!("dependent {dependent:?}"));
        for (name, kw) in &object.properties {
            group(format!("property {name}"), vec![kw.value], true);
        }
        for (pattern, kw) in &object.patterns {
            group(format!("pattern {}", pattern.source), vec![kw.value], true);
        }
        if let Some(kw) = &object.additional {
            group("additional".into(), vec![kw.value], true);
        }
        for kw in &object.names {
            group("names".into(), vec![kw.value], true);
        }
        if let Some(kw) = &object.unevaluated {
            group("unevaluatedProperties".into(), vec![kw.value], true);
        }
        for (name, kw) in &schema.dependent_schemas {
            group(format!("dependentSchemas {name}"), vec![kw.value], true);
        }
    }
    if let Some(kw) = &schema.string.content {
        group("content".into(), kw.value.schema.into_iter().collect(), true);
    }
    group("all".into(), schema.all.iter().map(|kw| kw.value).collect(), false);
    group("nots".into(), schema.nots.iter().map(|kw| kw.value).collect(), false);
    for (n, union) in schema.unions.iter().enumerate() {
        let decided = decided.get(n).and_then(Option::as_ref);
        let by = decided.map(|by| format!("{by:?}")).unwrap_or_default();
        // What decides names branches by their numbers.
        let tag = format!("union {} {by}", union.exclusive);
        group(tag, union.branches.clone(), decided.is_some());
    }
    for it in &schema.ifs {
        let tag = format!("if {} {}", it.then.is_some(), it.otherwise.is_some());
        let parts = [it.test].into_iter().chain(it.then).chain(it.otherwise);
        group(tag, parts.collect(), true);
    }
    (own.join("\n"), groups)
}

fn strings(schema: &Schema, own: &mut Vec<String>) {
    let string = &schema.string;
    let min = string.min.as_ref().map(|kw| kw.value).filter(|min| *min > 0);
    own.push(format!("length {min:?} {:?}", string.max.as_ref().map(|kw| kw.value)));
    let patterns: BTreeSet<&str> =
        string.patterns.iter().map(|kw| kw.value.source.as_str()).collect();
    let formats: BTreeSet<&str> = string.formats.iter().map(|kw| kw.value.as_str()).collect();
    own.push(format!("patterns {patterns:?} formats {formats:?}"));
    if let Some(kw) = &string.content {
        own.push(format!("content {} {}", kw.value.base64, kw.value.json));
    }
}

fn numbers(schema: &Schema, own: &mut Vec<String>) {
    let mut list: BTreeSet<String> = BTreeSet::new();
    for (name, bounds) in [("min", &schema.number.min), ("max", &schema.number.max)] {
        for kw in bounds {
            let number = Number::new(&kw.value.text).canonical();
            list.insert(format!("{name} {number} {}", kw.value.exclusive));
        }
    }
    for kw in &schema.number.multiple_of {
        list.insert(format!("multiple {}", Number::new(&kw.value).canonical()));
    }
    own.push(format!("{list:?}"));
}
