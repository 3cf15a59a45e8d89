//! Unions that spell out any JSON value: scalars, and lists and maps of themselves.

use super::{
    Model,
    schema::{Kinds, Mid, Schema},
};
use crate::sorted::SortedSet;

/// How deep parts of parts are looked into.
const MAX_DEPTH: usize = 16;

/// The schemas that are taken to accept everything, as what they hold is looked into.
#[derive(Default)]
struct Assumed {
    all: SortedSet<Mid>,
    /// Whether any of them was met again.
    is_met: bool,
}

impl Model {
    /// Whether the schema accepts every value, and says so by what it says of itself.
    pub(super) fn is_any_json(&mut self, mid: Mid) -> bool {
        let mut assumed = Assumed::default();
        self.takes_all(mid, &mut assumed, 0) && assumed.is_met
    }

    fn takes_all(&mut self, mid: Mid, assumed: &mut Assumed, depth: usize) -> bool {
        let target = self.reference(mid);
        if !assumed.all.insert(target) {
            assumed.is_met = true;
            return true;
        }
        let takes_all = (0..8).all(|bit| self.takes(target, Kinds(1 << bit), assumed, depth));
        if !takes_all {
            assumed.all.remove(&target);
        }
        takes_all
    }

    /// Whether every value of this kind is accepted.
    fn takes(&mut self, mid: Mid, kind: Kinds, assumed: &mut Assumed, depth: usize) -> bool {
        let target = self.reference(mid);
        if depth > MAX_DEPTH || self.opaque.contains_key(&target) || !self.steps().take(1) {
            return false;
        }
        let raw = self.raw(target);
        raw.own_kinds().has(kind)
            && raw.values.is_none()
            && raw.nots.is_empty()
            && raw.ifs.is_empty()
            && raw.dependent_schemas.is_empty()
            && self.holds_all(&raw, kind, assumed, depth)
            && raw.all.iter().all(|kw| self.takes(kw.value, kind, assumed, depth + 1))
            && raw.unions.iter().all(|union| {
                let meeting: Vec<Mid> = union
                    .branches
                    .iter()
                    .copied()
                    .filter(|branch| self.raw(self.reference(*branch)).own_kinds().meets(kind))
                    .collect();
                (!union.exclusive || meeting.len() == 1)
                    && meeting.iter().any(|branch| self.takes(*branch, kind, assumed, depth + 1))
            })
    }

    /// Whether the keywords about values of this kind refuse none.
    fn holds_all(
        &mut self,
        raw: &Schema,
        kind: Kinds,
        assumed: &mut Assumed,
        depth: usize,
    ) -> bool {
        if kind == Kinds::STRING {
            return raw.string.is_empty();
        }
        if kind.within(Kinds::NUMBER) {
            return raw.number.is_empty();
        }
        let rest = if kind == Kinds::ARRAY {
            let mut others = raw.array.clone();
            let rest = others.items.take();
            if !others.is_empty() {
                return false;
            }
            rest
        } else if kind == Kinds::OBJECT {
            let mut others = raw.object.clone();
            let rest = others.additional.take();
            let patterns = std::mem::take(&mut others.patterns);
            if !others.is_empty() {
                return false;
            }
            if !patterns.iter().all(|(_, kw)| self.takes_all(kw.value, assumed, depth + 1)) {
                return false;
            }
            rest
        } else {
            None
        };
        rest.is_none_or(|rest| self.takes_all(rest.value, assumed, depth + 1))
    }
}
