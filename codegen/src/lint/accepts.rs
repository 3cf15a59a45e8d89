//! Whether a schema accepts a value, at build time: as far as that is plain.

use std::cell::Cell;

use crate::model::{Kinds, Literal, Mid, Model, Number};

const MAX_DEPTH: usize = 24;

/// How many schemas are looked at for one value: branches of branches multiply.
const MAX_STEPS: u32 = 10_000;

/// The verdict, or nothing where it is not plain to see.
pub(super) fn accepts(model: &Model, mid: Mid, value: &Literal) -> Option<bool> {
    step(model, mid, value, 0, &Cell::new(MAX_STEPS))
}

fn step(model: &Model, mid: Mid, value: &Literal, depth: usize, left: &Cell<u32>) -> Option<bool> {
    left.set(left.get().saturating_sub(1));
    if depth > MAX_DEPTH || left.get() == 0 || model.opaque.contains_key(&mid) {
        return None;
    }
    let schema = model.raw(mid);
    let deeper = |mid: Mid, value: &Literal| step(model, mid, value, depth + 1, left);
    let mut sure = true;
    let mut need = |verdict: Option<bool>| match verdict {
        Some(false) => false,
        Some(true) => true,
        None => {
            sure = false;
            true
        }
    };
    if let Some(kinds) = &schema.kinds
        && !value.kinds().meets(kinds.value)
    {
        return Some(false);
    }
    if schema.values.as_ref().is_some_and(|values| !values.value.contains(value)) {
        return Some(false);
    }
    match value {
        Literal::String(text) => {
            let length = text.chars().count() as u64;
            if schema.string.min.as_ref().is_some_and(|kw| length < kw.value)
                || schema.string.max.as_ref().is_some_and(|kw| length > kw.value)
            {
                return Some(false);
            }
            for pattern in &schema.string.patterns {
                if !need(crate::pattern::is_match(&pattern.value.source, text)) {
                    return Some(false);
                }
            }
            if !schema.string.formats.is_empty() || schema.string.content.is_some() {
                need(None);
            }
        }
        Literal::Number(number) => {
            for bound in &schema.number.min {
                let order = number.cmp(&Number::new(&bound.value.text));
                if order.is_lt() || order.is_eq() && bound.value.exclusive {
                    return Some(false);
                }
            }
            for bound in &schema.number.max {
                let order = number.cmp(&Number::new(&bound.value.text));
                if order.is_gt() || order.is_eq() && bound.value.exclusive {
                    return Some(false);
                }
            }
            if !schema.number.multiple_of.is_empty() {
                need(None);
            }
        }
        Literal::Array(items) => {
            let length = items.len() as u64;
            let array = &schema.array;
            if array.min.as_ref().is_some_and(|kw| length < kw.value)
                || array.max.as_ref().is_some_and(|kw| length > kw.value)
            {
                return Some(false);
            }
            for (n, item) in items.iter().enumerate() {
                if let Some(kw) = array.prefix.get(n).or(array.items.as_ref())
                    && !need(deeper(kw.value, item))
                {
                    return Some(false);
                }
            }
            if array.unique.is_some() || !array.contains.is_empty() || array.unevaluated.is_some() {
                need(None);
            }
        }
        Literal::Object(members) => {
            let object = &schema.object;
            if object.required.keys().any(|name| !members.contains_key(name)) {
                return Some(false);
            }
            for (name, value) in members {
                match (object.properties.get(name), &object.additional) {
                    (Some(kw), _) if !need(deeper(kw.value, value)) => {
                        return Some(false);
                    }
                    (None, Some(rest)) if object.patterns.is_empty() && !need(deeper(rest.value, value)) => {
                        return Some(false);
                    }
                    _ => {}
                }
            }
            let more = !object.patterns.is_empty()
                || !object.names.is_empty()
                || !object.dependent.is_empty()
                || object.unevaluated.is_some();
            if more || object.min.is_some() || object.max.is_some() {
                need(None);
            }
        }
        Literal::Null | Literal::Bool(_) => {}
    }
    for member in &schema.all {
        if !need(deeper(member.value, value)) {
            return Some(false);
        }
    }
    for union in &schema.unions {
        let verdicts: Vec<Option<bool>> = union.branches.iter().map(|branch| deeper(*branch, value)).collect();
        let yes = verdicts.iter().filter(|verdict| **verdict == Some(true)).count();
        let unsure = verdicts.iter().any(Option::is_none);
        let verdict = match (yes, unsure, union.exclusive) {
            (0, false, _) | (2.., _, true) => Some(false),
            (1.., _, false) | (1, false, true) => Some(true),
            _ => None,
        };
        if !need(verdict) {
            return Some(false);
        }
    }
    if !schema.nots.is_empty() || !schema.ifs.is_empty() || !schema.dependent_schemas.is_empty() {
        need(None);
    }
    if schema.own_kinds() == Kinds::NONE {
        return Some(false);
    }
    sure.then_some(true)
}
