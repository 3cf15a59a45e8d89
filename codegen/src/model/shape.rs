//! What a schema says itself, in one way of writing, and its parts.

use super::{Kinds, Mid, Number, Schema, disjoint::Discriminator};
use crate::sorted::{self, SortedSet};

/// Parts that a keyword holds: what it is, and whether their order counts.
pub(crate) struct Group {
    pub(crate) tag: String,
    pub(crate) parts: Vec<Mid>,
    pub(crate) ordered: bool,
}

/// The parts of a schema by their classes.
#[cfg(feature = "diff")]
pub(crate) fn signature<'g>(
    groups: &'g [Group],
    class: &dyn Fn(Mid) -> usize,
) -> Vec<(&'g str, Vec<usize>)> {
    let mut signature: Vec<(&str, Vec<usize>)> = groups
        .iter()
        .map(|group| {
            let mut parts: Vec<usize> = group.parts.iter().map(|part| class(*part)).collect();
            if !group.ordered {
                sorted::sort(&mut parts);
            }
            (group.tag.as_str(), parts)
        })
        .collect();
    sorted::sort(&mut signature);
    signature
}

/// What a schema says itself, and its parts.
pub(crate) fn shape(schema: &Schema, decided: &[Option<Discriminator>]) -> (String, Vec<Group>) {
    let mut own: Vec<String> = Vec::new();
    let kinds = schema.own_kinds();
    own.push(format!("kinds {}", kinds.0));
    if let Some(values) = &schema.values {
        let mut list: Vec<String> =
            values.value.iter().map(crate::model::Literal::canonical).collect();
        sorted::sort(&mut list);
        own.push(format!("values {}", list.join(" ")));
    }
    if kinds.meets(Kinds::STRING) {
        strings(schema, &mut own);
    }
    if kinds.meets(Kinds::NUMBER) {
        numbers(schema, &mut own);
    }
    let mut groups = Vec::new();
    let mut group = |tag: String, parts: Vec<Mid>, ordered: bool| {
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
        sorted::sort(&mut required);
        own.push(format!("required {required:?}"));
        let mut dependent: Vec<String> = object
            .dependent
            .iter()
            .map(|(name, kw)| {
                let mut needs = kw.value.clone();
                sorted::sort(&mut needs);
                format!("{name:?} {needs:?}")
            })
            .collect();
        sorted::sort(&mut dependent);
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
    let patterns: SortedSet<&str> =
        string.patterns.iter().map(|kw| kw.value.source.as_str()).collect();
    let formats: SortedSet<&str> = string.formats.iter().map(|kw| kw.value.as_str()).collect();
    own.push(format!("patterns {patterns:?} formats {formats:?}"));
    if let Some(kw) = &string.content {
        own.push(format!("content {} {}", kw.value.base64, kw.value.json));
    }
}

fn numbers(schema: &Schema, own: &mut Vec<String>) {
    let mut list: SortedSet<String> = SortedSet::new();
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
