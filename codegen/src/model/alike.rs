//! Decides whether two schemas have the same constraints, as far as that is obvious.

use super::{
    Model,
    schema::{Kinds, Kw, Mid},
};

const MAX_DEPTH: usize = 8;

/// How many pairs are looked at before the answer is no.
const MAX_STEPS: u32 = 1_000;

impl Model {
    /// Whether both accept the same values, seen by their keywords. Says no when in doubt.
    pub(crate) fn alike(&mut self, a: Mid, b: Mid) -> bool {
        self.alike_within(a, b, 0, &mut { MAX_STEPS })
    }

    pub(super) fn alike_within(&mut self, a: Mid, b: Mid, depth: usize, left: &mut u32) -> bool {
        *left = left.saturating_sub(1);
        if !self.steps.take(1) {
            return false;
        }
        let (a, b) = (self.target(a), self.target(b));
        if a == b {
            return true;
        }
        if depth > MAX_DEPTH
            || *left == 0
            || self.opaque.contains_key(&a)
            || self.opaque.contains_key(&b)
        {
            return false;
        }
        let (a, b) = (self.flat(a), self.flat(b));
        if a.has_applicators()
            || b.has_applicators()
            || a.own_kinds() != b.own_kinds()
            || a.notes.secret != b.notes.secret
        {
            return false;
        }
        // A format says which Rust type holds a number.
        if a.own_kinds().meets(Kinds::NUMBER) && a.notes.format != b.notes.format {
            return false;
        }
        let values = match (&a.values, &b.values) {
            (None, None) => true,
            (Some(a), Some(b)) => a.value == b.value,
            _ => false,
        };
        values
            && a.string.alike(&b.string)
            && a.number.alike(&b.number)
            && self.alike_arrays(&a.array, &b.array, depth, left)
            && self.alike_objects(&a.object, &b.object, depth, left)
    }

    pub(super) fn both_alike(
        &mut self,
        a: Option<&Kw<Mid>>,
        b: Option<&Kw<Mid>>,
        depth: usize,
        left: &mut u32,
    ) -> bool {
        match (a, b) {
            (None, None) => true,
            (Some(a), Some(b)) => self.alike_within(a.value, b.value, depth + 1, left),
            _ => false,
        }
    }
}
