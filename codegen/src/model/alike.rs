//! Whether two schemas demand the same, as far as that is plain.

use super::{
    Model,
    schema::{Bound, Kw, Mid},
};

const MAX_DEPTH: usize = 8;

impl Model {
    /// Whether both accept the same values, seen by their keywords. Says no when in doubt.
    pub(super) fn alike(&mut self, a: Mid, b: Mid, depth: usize) -> bool {
        let (a, b) = (self.target(a), self.target(b));
        if a == b {
            return true;
        }
        if depth > MAX_DEPTH || self.opaque.contains_key(&a) || self.opaque.contains_key(&b) {
            return false;
        }
        let (a, b) = (self.flat(a), self.flat(b));
        if a.has_applicators() || b.has_applicators() || a.own_kinds() != b.own_kinds() {
            return false;
        }
        let values = match (&a.values, &b.values) {
            (None, None) => true,
            (Some(a), Some(b)) => a.value == b.value,
            _ => false,
        };
        let count =
            |a: &Option<Kw<u64>>, b: &Option<Kw<u64>>| a.as_ref().map(|kw| kw.value) == b.as_ref().map(|kw| kw.value);
        let (s, t) = (&a.string, &b.string);
        let strings = count(&s.min, &t.min)
            && count(&s.max, &t.max)
            && s.patterns.iter().map(|kw| &kw.value.source).eq(t.patterns.iter().map(|kw| &kw.value.source))
            && s.formats.iter().map(|kw| &kw.value).eq(t.formats.iter().map(|kw| &kw.value))
            && s.content.is_none()
            && t.content.is_none();
        let bounds = |a: &[Kw<Bound>], b: &[Kw<Bound>]| {
            let parts = |kw: &Kw<Bound>| (kw.value.text.clone(), kw.value.exclusive);
            a.iter().map(parts).eq(b.iter().map(parts))
        };
        let (m, n) = (&a.number, &b.number);
        let numbers = bounds(&m.min, &n.min)
            && bounds(&m.max, &n.max)
            && m.multiple_of.iter().map(|kw| &kw.value).eq(n.multiple_of.iter().map(|kw| &kw.value));
        if !(values && strings && numbers) {
            return false;
        }
        let (x, y) = (&a.array, &b.array);
        let arrays = count(&x.min, &y.min)
            && count(&x.max, &y.max)
            && x.unique.is_some() == y.unique.is_some()
            && x.contains.is_empty()
            && y.contains.is_empty()
            && x.unevaluated.is_none()
            && y.unevaluated.is_none()
            && x.prefix.len() == y.prefix.len()
            && x.prefix.iter().zip(&y.prefix).all(|(a, b)| self.alike(a.value, b.value, depth + 1))
            && self.both_alike(x.items.as_ref(), y.items.as_ref(), depth);
        let (x, y) = (&a.object, &b.object);
        arrays
            && count(&x.min, &y.min)
            && count(&x.max, &y.max)
            && x.patterns.is_empty()
            && y.patterns.is_empty()
            && x.names.is_empty()
            && y.names.is_empty()
            && x.dependent.is_empty()
            && y.dependent.is_empty()
            && x.unevaluated.is_none()
            && y.unevaluated.is_none()
            && x.required.len() == y.required.len()
            && x.required.keys().all(|name| y.required.contains_key(name))
            && x.properties.len() == y.properties.len()
            && x.properties.iter().all(|(name, kw)| {
                y.properties.get(name).is_some_and(|other| self.alike(kw.value, other.value, depth + 1))
            })
            && self.both_alike(x.additional.as_ref(), y.additional.as_ref(), depth)
    }

    fn both_alike(&mut self, a: Option<&Kw<Mid>>, b: Option<&Kw<Mid>>, depth: usize) -> bool {
        match (a, b) {
            (None, None) => true,
            (Some(a), Some(b)) => self.alike(a.value, b.value, depth + 1),
            _ => false,
        }
    }
}
