//! Decides whether two schemas have the same constraints, as far as that is obvious.

use super::{
    Model,
    schema::{Bound, Kinds, Kw, Mid},
};

const MAX_DEPTH: usize = 8;

/// How many pairs are looked at before the answer is no.
const MAX_STEPS: u32 = 1_000;

impl Model {
    /// Whether both accept the same values, seen by their keywords. Says no when in doubt.
    pub(crate) fn alike(&mut self, a: Mid, b: Mid) -> bool {
        self.alike_within(a, b, 0, &mut { MAX_STEPS })
    }

    fn alike_within(&mut self, a: Mid, b: Mid, depth: usize, left: &mut u32) -> bool {
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
        let count = |a: &Option<Kw<u64>>, b: &Option<Kw<u64>>| {
            a.as_ref().map(|kw| kw.value) == b.as_ref().map(|kw| kw.value)
        };
        let (own, other) = (&a.string, &b.string);
        let strings = count(&own.min, &other.min)
            && count(&own.max, &other.max)
            && own
                .patterns
                .iter()
                .map(|kw| &kw.value.source)
                .eq(other.patterns.iter().map(|kw| &kw.value.source))
            && own.formats.iter().map(|kw| &kw.value).eq(other.formats.iter().map(|kw| &kw.value))
            && own.content.is_none()
            && other.content.is_none();
        let bounds = |a: &[Kw<Bound>], b: &[Kw<Bound>]| {
            let parts = |kw: &Kw<Bound>| (kw.value.text.clone(), kw.value.exclusive);
            a.iter().map(parts).eq(b.iter().map(parts))
        };
        let (own, other) = (&a.number, &b.number);
        let numbers = bounds(&own.min, &other.min)
            && bounds(&own.max, &other.max)
            && own
                .multiple_of
                .iter()
                .map(|kw| &kw.value)
                .eq(other.multiple_of.iter().map(|kw| &kw.value));
        if !(values && strings && numbers) {
            return false;
        }
        let (own, other) = (&a.array, &b.array);
        let arrays = count(&own.min, &other.min)
            && count(&own.max, &other.max)
            && own.unique.is_some() == other.unique.is_some()
            && own.contains.is_empty()
            && other.contains.is_empty()
            && own.unevaluated.is_none()
            && other.unevaluated.is_none()
            && own.prefix.len() == other.prefix.len()
            && own
                .prefix
                .iter()
                .zip(&other.prefix)
                .all(|(a, b)| self.alike_within(a.value, b.value, depth + 1, left))
            && self.both_alike(own.items.as_ref(), other.items.as_ref(), depth, left);
        let (own, other) = (&a.object, &b.object);
        arrays
            && count(&own.min, &other.min)
            && count(&own.max, &other.max)
            && own.patterns.is_empty()
            && other.patterns.is_empty()
            && own.names.is_empty()
            && other.names.is_empty()
            && own.dependent.is_empty()
            && other.dependent.is_empty()
            && own.unevaluated.is_none()
            && other.unevaluated.is_none()
            && own.required.len() == other.required.len()
            && own.required.keys().all(|name| other.required.contains_key(name))
            && own.properties.len() == other.properties.len()
            && own.properties.iter().all(|(name, kw)| {
                other.properties.get(name).is_some_and(|theirs| {
                    self.alike_within(kw.value, theirs.value, depth + 1, left)
                })
            })
            && self.both_alike(own.additional.as_ref(), other.additional.as_ref(), depth, left)
    }

    fn both_alike(
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
