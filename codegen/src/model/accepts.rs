//! Decides at build time whether a schema accepts a value, as far as that is obvious.

use std::cell::Cell;

use super::{
    Model,
    literal::{Literal, Number},
    schema::{ArrayKeywords, Mid, NumberKeywords, ObjectKeywords, Schema, StringKeywords},
};

const MAX_DEPTH: usize = 24;

/// How many schemas are looked at for one value: branches of branches multiply.
const MAX_STEPS: u32 = 10_000;

/// The verdict, or nothing where it is not plain to see. Works on the schemas as they were read.
pub(crate) fn accepts(model: &Model, mid: Mid, value: &Literal) -> Option<bool> {
    if model.looks().are_over() {
        return None;
    }
    let judge = Judge { model, left: Cell::new(MAX_STEPS) };
    let verdict = judge.mid(mid, value, 0);
    model.looks().take((MAX_STEPS - judge.left.get()) as usize);
    verdict
}

/// The same for a schema that is not part of the model, within so many steps, which are taken off.
pub(super) fn schema_accepts(
    model: &Model,
    schema: &Schema,
    value: &Literal,
    steps: &mut u32,
) -> Option<bool> {
    let judge = Judge { model, left: Cell::new(*steps) };
    let verdict = judge.schema(schema, value, 0);
    *steps = judge.left.get();
    verdict
}

struct Judge<'m> {
    model: &'m Model,
    left: Cell<u32>,
}

/// What is known after some keywords.
struct Verdict {
    sure: bool,
}

impl Verdict {
    /// Takes one keyword's verdict into account; false once the value is rejected.
    fn and(&mut self, verdict: Option<bool>) -> bool {
        self.sure &= verdict.is_some();
        verdict != Some(false)
    }
}

impl Judge<'_> {
    fn mid(&self, mid: Mid, value: &Literal, depth: usize) -> Option<bool> {
        if self.model.opaque.contains_key(&mid) {
            return None;
        }
        self.schema(&self.model.raw(mid), value, depth)
    }

    fn schema(&self, schema: &Schema, value: &Literal, depth: usize) -> Option<bool> {
        // A long list takes as long as many schemas.
        let n_values = schema.values.as_ref().map_or(0, |values| values.value.len());
        self.left.set(
            self.left
                .get()
                .saturating_sub(1 + u32::try_from(n_values / 64).unwrap_or(u32::MAX - 1)),
        );
        if depth > MAX_DEPTH || self.left.get() == 0 {
            return None;
        }
        let deeper = depth + 1;
        if schema.kinds.as_ref().is_some_and(|kinds| !value.kinds().meets(kinds.value))
            || schema.values.as_ref().is_some_and(|values| !values.value.contains(value))
            || schema.own_kinds().is_empty()
        {
            return Some(false);
        }
        let mut verdict = Verdict { sure: true };
        let own = match value {
            Literal::String(text) => strings(&schema.string, text),
            Literal::Number(number) => numbers(&schema.number, number),
            Literal::Array(items) => self.array(&schema.array, items, deeper),
            Literal::Object(_) => self.object(schema, value, deeper),
            Literal::Null | Literal::Bool(_) => Some(true),
        };
        if !verdict.and(own) {
            return Some(false);
        }
        for member in &schema.all {
            if !verdict.and(self.mid(member.value, value, deeper)) {
                return Some(false);
            }
        }
        for union in &schema.unions {
            if !verdict.and(self.union(&union.branches, union.exclusive, value, deeper)) {
                return Some(false);
            }
        }
        for not in &schema.nots {
            if !verdict.and(self.mid(not.value, value, deeper).map(|accepted| !accepted)) {
                return Some(false);
            }
        }
        for conditional in &schema.ifs {
            let applied = match self.mid(conditional.test, value, deeper) {
                Some(true) => conditional.then.map(Some),
                Some(false) => conditional.otherwise.map(Some),
                None => Some(None),
            };
            let judged = match applied {
                None => Some(true),
                Some(None) => None,
                Some(Some(mid)) => self.mid(mid, value, deeper),
            };
            if !verdict.and(judged) {
                return Some(false);
            }
        }
        verdict.sure.then_some(true)
    }

    fn union(
        &self,
        branches: &[Mid],
        exclusive: bool,
        value: &Literal,
        depth: usize,
    ) -> Option<bool> {
        let (mut yes, mut unsure) = (0_usize, false);
        for branch in branches {
            match self.mid(*branch, value, depth) {
                Some(true) if !exclusive => return Some(true),
                Some(true) => yes += 1,
                Some(false) => {}
                None => unsure = true,
            }
            if yes > 1 {
                return Some(false);
            }
        }
        match (yes, unsure) {
            (_, false) => Some(yes == 1),
            (_, true) => None,
        }
    }

    fn array(&self, array: &ArrayKeywords, items: &[Literal], depth: usize) -> Option<bool> {
        let length = items.len() as u64;
        if array.min.as_ref().is_some_and(|kw| length < kw.value)
            || array.max.as_ref().is_some_and(|kw| length > kw.value)
        {
            return Some(false);
        }
        let mut verdict = Verdict { sure: array.unevaluated.is_none() || items.is_empty() };
        for (n, item) in items.iter().enumerate() {
            if let Some(kw) = array.prefix.get(n).or(array.items.as_ref())
                && !verdict.and(self.mid(kw.value, item, depth))
            {
                return Some(false);
            }
        }
        if array.unique.is_some() {
            let mut sorted: Vec<&Literal> = items.iter().collect();
            sorted.sort_unstable();
            if sorted.windows(2).any(|pair| matches!(pair, [a, b] if a == b)) {
                return Some(false);
            }
        }
        for contains in &array.contains {
            let found: Vec<Option<bool>> =
                items.iter().map(|item| self.mid(contains.schema.value, item, depth)).collect();
            let least = found.iter().filter(|it| **it == Some(true)).count() as u64;
            let most = found.iter().filter(|it| **it != Some(false)).count() as u64;
            let enough = if least >= contains.min {
                Some(true)
            } else {
                (most < contains.min).then_some(false)
            };
            let few = match contains.max {
                Some(max) if least > max => Some(false),
                Some(max) => (most <= max).then_some(true),
                None => Some(true),
            };
            if !verdict.and(enough) || !verdict.and(few) {
                return Some(false);
            }
        }
        verdict.sure.then_some(true)
    }

    fn object(&self, schema: &Schema, whole: &Literal, depth: usize) -> Option<bool> {
        let Literal::Object(members) = whole else { return Some(true) };
        let ObjectKeywords {
            properties,
            required,
            patterns,
            additional,
            names,
            min,
            max,
            dependent,
            unevaluated,
        } = &schema.object;
        let length = members.len() as u64;
        if min.as_ref().is_some_and(|kw| length < kw.value)
            || max.as_ref().is_some_and(|kw| length > kw.value)
            || required.keys().any(|name| !members.contains_key(name))
        {
            return Some(false);
        }
        let lacks = |names: &[String]| names.iter().any(|name| !members.contains_key(name));
        if dependent.iter().any(|(name, kw)| members.contains_key(name) && lacks(&kw.value)) {
            return Some(false);
        }
        let mut verdict = Verdict { sure: unevaluated.is_none() || members.is_empty() };
        for (name, value) in members {
            for kw in names {
                if !verdict.and(self.mid(kw.value, &Literal::String(name.clone()), depth)) {
                    return Some(false);
                }
            }
            let own = properties.get(name);
            let mut known = own.is_some();
            if own.is_some_and(|kw| !verdict.and(self.mid(kw.value, value, depth))) {
                return Some(false);
            }
            for (pattern, kw) in patterns {
                match crate::pattern::is_match(&pattern.source, name) {
                    Some(false) => {}
                    Some(true) => {
                        known = true;
                        if !verdict.and(self.mid(kw.value, value, depth)) {
                            return Some(false);
                        }
                    }
                    None => {
                        known = true;
                        verdict.sure = false;
                    }
                }
            }
            if let Some(rest) = additional.as_ref().filter(|_| !known)
                && !verdict.and(self.mid(rest.value, value, depth))
            {
                return Some(false);
            }
        }
        for (name, kw) in &schema.dependent_schemas {
            if members.contains_key(name) && !verdict.and(self.mid(kw.value, whole, depth)) {
                return Some(false);
            }
        }
        verdict.sure.then_some(true)
    }
}

fn strings(string: &StringKeywords, text: &str) -> Option<bool> {
    let length = text.chars().count() as u64;
    if string.min.as_ref().is_some_and(|kw| length < kw.value)
        || string.max.as_ref().is_some_and(|kw| length > kw.value)
    {
        return Some(false);
    }
    let mut verdict = Verdict { sure: true };
    for pattern in &string.patterns {
        if !verdict.and(crate::pattern::is_match(&pattern.value.source, text)) {
            return Some(false);
        }
    }
    for format in &string.formats {
        let format = typewright::Format::from_name(&format.value);
        if !verdict.and(format.map(|format| format.is_valid(text))) {
            return Some(false);
        }
    }
    (verdict.sure && string.content.is_none()).then_some(true)
}

fn numbers(number: &NumberKeywords, value: &Number) -> Option<bool> {
    for bound in &number.min {
        let order = value.cmp(&Number::new(&bound.value.text));
        if order.is_lt() || order.is_eq() && bound.value.exclusive {
            return Some(false);
        }
    }
    for bound in &number.max {
        let order = value.cmp(&Number::new(&bound.value.text));
        if order.is_gt() || order.is_eq() && bound.value.exclusive {
            return Some(false);
        }
    }
    let mut verdict = Verdict { sure: true };
    for divisor in &number.multiple_of {
        if !verdict.and(value.is_multiple_of(&Number::new(&divisor.value))) {
            return Some(false);
        }
    }
    verdict.sure.then_some(true)
}
