//! Decides at build time whether a schema accepts a value, as far as that is obvious.

use std::cell::Cell;

use super::{
    Model,
    literal::Literal,
    plain::nothing_else_evaluates,
    schema::{Mid, Schema},
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
pub(crate) fn schema_accepts(
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

pub(super) struct Judge<'m> {
    model: &'m Model,
    left: Cell<u32>,
}

/// What is known after some keywords.
pub(super) struct Verdict {
    sure: bool,
}

impl Verdict {
    /// Of a value that nothing is known against. Whether nothing is left open.
    pub(super) fn new(sure: bool) -> Self {
        Self { sure }
    }

    /// Whether the value is accepted, once no keyword has rejected it.
    pub(super) fn done(&self) -> Option<bool> {
        self.sure.then_some(true)
    }

    /// Takes one keyword's verdict into account; false once the value is rejected.
    pub(super) fn and(&mut self, verdict: Option<bool>) -> bool {
        self.sure &= verdict.is_some();
        verdict != Some(false)
    }
}

impl Judge<'_> {
    pub(super) fn mid(&self, mid: Mid, value: &Literal, depth: usize) -> Option<bool> {
        if self.model.opaque.contains_key(&mid) {
            return None;
        }
        self.schema(&self.model.raw(mid), value, depth)
    }

    fn schema(&self, schema: &Schema, value: &Literal, depth: usize) -> Option<bool> {
        let has_rest = schema.object.unevaluated.is_some() || schema.array.unevaluated.is_some();
        if has_rest && !schema.has_applicators() {
            let mut plain = schema.clone();
            nothing_else_evaluates(&mut plain);
            return self.plain(&plain, value, depth);
        }
        self.plain(schema, value, depth)
    }

    fn plain(&self, schema: &Schema, value: &Literal, depth: usize) -> Option<bool> {
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
        let mut verdict = Verdict::new(true);
        let own = match value {
            Literal::String(text) => schema.string.accept(text),
            Literal::Number(number) => schema.number.accept(number),
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
        verdict.done()
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
}
