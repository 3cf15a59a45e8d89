//! Merges `allOf`, references and their siblings into one schema, if the result is equivalent.
//!
//! What cannot be said in one schema stays in [`Schema::all`]: it is then applied in place when a
//! document is read.

use std::rc::Rc;

use crate::sorted::{self, SortedSet};

use super::{
    Literal, Model, all_of_cycle,
    keyword::{ArrayKeywords, NumberKeywords, ObjectKeywords, StringKeywords},
    schema::{Kinds, Kw, Mid, Schema},
};

/// Deeper chains of references are left unmerged.
const MAX_DEPTH: usize = 128;

/// With more schemas beside a reference than this, it is not looked whether they require nothing.
const MAX_BESIDE: usize = 8;

/// That two schemas cannot be said as one.
pub(super) struct Unmergeable;

impl Model {
    /// The schema with everything merged into it that can be.
    pub fn flat(&mut self, mid: Mid) -> Rc<Schema> {
        if let Some(done) = self.known_flat(mid) {
            return Rc::clone(done);
        }
        let raw = self.raw(mid);
        if self.merging.contains(&mid)
            || self.merging.len() > MAX_DEPTH
            || self.opaque.contains_key(&mid)
        {
            return raw;
        }
        self.steps.at(raw.from);
        if !self.steps.take(raw.weight()) {
            return raw;
        }
        if is_flat(&raw) {
            self.keep_flat(mid, Rc::clone(&raw));
            return raw;
        }
        self.steps.take(super::steps::SCHEMA);
        let cycle = self.cycle_of(mid).filter(|_| only_reference(&raw).is_none());
        if let Some(depth) = cycle.and_then(|cycle| self.cycle_begun(cycle)) {
            self.cut_at(depth);
            return raw;
        }
        let depth = self.merging.len();
        self.merging.push(mid);
        let merged = match cycle.and_then(|cycle| self.cycle_merged(cycle, depth)) {
            Some(all) => all_of_cycle::as_member(&all, &raw),
            None => self.merged(&raw),
        };
        let merged = self.simplified(merged);
        let mut merged = self.plain(merged);
        let left = merged.own_kinds();
        drop_irrelevant(&mut merged, left);
        let merged = Rc::new(merged);
        self.steps.take(merged.weight());
        self.merging.pop();
        // A schema that was left out because it is being merged further out is missing here, but
        // not there.
        match self.cut {
            Some(cut) if cut < depth => {}
            _ => {
                self.cut = None;
                self.keep_flat(mid, Rc::clone(&merged));
            }
        }
        merged
    }

    fn known_flat(&self, mid: Mid) -> Option<&Rc<Schema>> {
        self.flat.get(mid.0 as usize)?.as_ref()
    }

    fn keep_flat(&mut self, mid: Mid, schema: Rc<Schema>) {
        let n = mid.0 as usize;
        if self.flat.len() <= n {
            self.flat.resize(self.schemas.len().max(n + 1), None);
        }
        if let Some(location) = self.flat.get_mut(n) {
            *location = Some(schema);
        }
    }

    /// The same, unless something is missing that is being merged further out: what is there may
    /// stand for the whole where it is applied in place, but not where it is about a value
    /// inside.
    fn whole(&mut self, mid: Mid) -> Option<Rc<Schema>> {
        let flat = self.flat(mid);
        (self.known_flat(mid).is_some() || Rc::ptr_eq(&flat, &self.raw(mid))).then_some(flat)
    }

    /// What is there is not the whole of schemas further in than this one.
    fn cut_at(&mut self, depth: usize) {
        self.cut = Some(self.cut.map_or(depth, |cut| cut.min(depth)));
    }

    /// The schema that this one is only another name for.
    pub fn alias(&mut self, mid: Mid) -> Option<Mid> {
        let raw = self.raw(mid);
        if !is_all_of_others(&raw) {
            // What requires something itself goes on to do so, whatever is merged into it.
            return self.same_but_for_kinds(mid, &raw);
        }
        let flat = self.whole(mid)?;
        (!self.opaque.contains_key(&mid)).then(|| only_reference(&flat)).flatten()
    }

    /// The schema that this one refers to and narrows to kinds of value which that one does not
    /// leave, or to objects with members that it requires itself.
    fn same_but_for_kinds(&mut self, mid: Mid, raw: &Schema) -> Option<Mid> {
        let is_narrowed = raw.kinds.is_some() || !raw.object.required.is_empty();
        // Few schemas get further, and copying them all would take a tenth of generation.
        let refers = !raw.all.is_empty() || raw.unions.iter().any(|it| it.branches.len() == 1);
        if !is_narrowed
            || !refers
            || raw.all.len() + raw.unions.len() > MAX_BESIDE
            || self.opaque.contains_key(&mid)
        {
            return None;
        }
        let mut rest = raw.clone();
        rest.kinds = None;
        rest.object.required.clear();
        if !is_all_of_others_but_kinds(&rest) {
            return None;
        }
        take_single_branches(&mut rest);
        self.drop_any(&mut rest);
        let only = self.reference(only_reference(&rest)?);
        // What is being merged may still turn out to be this.
        if only == mid || self.merging.contains(&only) || self.opaque.contains_key(&only) {
            return None;
        }
        let whole = self.whole(only)?;
        if !raw.object.required.keys().all(|name| whole.object.required.contains_key(name)) {
            return None;
        }
        let kinds = raw.kinds.as_ref().map_or(Kinds::ANY, |kw| kw.value);
        let left = whole.own_kinds();
        self.raw(only).kinds.as_ref()?;
        let others = Kinds::ANY.without(Kinds::NULL);
        // What only forbids `null` is the type of all other values.
        let forbids = left.meets(Kinds::NULL) && !kinds.meets(Kinds::NULL);
        match left.within(kinds) {
            true => Some(only),
            false if forbids && left.and(others).within(kinds) => Some(self.narrow(only, others)),
            false => None,
        }
    }

    /// Members of `all` that require nothing are none.
    fn drop_any(&mut self, host: &mut Schema) {
        if host.all.len() > 1 {
            for member in std::mem::take(&mut host.all) {
                if !self.is_any(member.value) {
                    host.all.push(member);
                }
            }
        }
    }

    /// Follows [`Model::alias`] to its end.
    pub fn target(&mut self, mut mid: Mid) -> Mid {
        for _ in 0..=self.limits.ref_hops {
            match self.alias(mid) {
                Some(next) if next != mid => mid = next,
                _ => break,
            }
        }
        mid
    }

    /// The same as far as it is written: nothing is merged for it.
    pub(crate) fn reference(&self, mut mid: Mid) -> Mid {
        for _ in 0..MAX_DEPTH {
            match only_reference(&self.raw(mid)).filter(|_| !self.opaque.contains_key(&mid)) {
                Some(next) if next != mid => mid = next,
                _ => break,
            }
        }
        mid
    }

    /// The schema that accepts the values that both accept.
    pub fn intersect(&mut self, a: Mid, b: Mid) -> Mid {
        let (a, b) = (self.target(a), self.target(b));
        if a == b || self.is_any(b) {
            return a;
        }
        if self.is_any(a) {
            return b;
        }
        // The order of what is intersected does not count, nor how often it is: cycles of `allOf`
        // come to an end.
        let factors_of =
            |model: &Self, mid: Mid| model.factors.get(&mid).cloned().unwrap_or_else(|| vec![mid]);
        let mut factors = factors_of(self, a);
        factors.extend(factors_of(self, b));
        if !self.steps.take(factors.len()) {
            return a;
        }
        sorted::sort(&mut factors);
        factors.dedup();
        if let Some(known) = self.products.get(&factors) {
            return *known;
        }
        let from = self.raw(a).from;
        let made = self.n_products.entry(from).or_default();
        if *made >= self.limits.merge_products {
            // Not the truth, but nobody will see it: this is an error.
            self.too_many_products.insert(from);
            return a;
        }
        *made += 1;
        let mut both = Schema::any(from);
        both.notes = self.flat(a).notes.clone();
        both.all = vec![Kw::new(a, from), Kw::new(b, self.raw(b).from)];
        let mid = self.reserve(both);
        for known in [a, b] {
            self.products.entry(factors_of(self, known)).or_insert(known);
        }
        self.products.insert(factors.clone(), mid);
        self.factors.insert(mid, factors);
        mid
    }

    /// The part of the schema that applies to these kinds.
    pub fn narrow(&mut self, mid: Mid, kinds: Kinds) -> Mid {
        let mid = self.target(mid);
        if let Some(known) = self.narrowed.get(&(mid, kinds)) {
            return *known;
        }
        let mut schema = (*self.flat(mid)).clone();
        let left = schema.own_kinds().and(kinds);
        schema.kinds = Some(Kw::new(left, schema.kinds.as_ref().map_or(schema.from, |kw| kw.from)));
        if let Some(values) = &mut schema.values {
            values.value.retain(|value| value.kinds().meets(left));
        }
        drop_irrelevant(&mut schema, left);
        let narrow = self.reserve(schema);
        self.narrowed.insert((mid, kinds), narrow);
        self.wholes.insert(narrow, mid);
        narrow
    }

    /// Whether the schema accepts everything.
    pub fn is_any(&mut self, mid: Mid) -> bool {
        if self.opaque.contains_key(&mid) {
            return false;
        }
        let Some(flat) = self.whole(mid) else { return false };
        flat.kinds.as_ref().is_none_or(|kw| kw.value == Kinds::ANY)
            && flat.values.is_none()
            && flat.string.is_empty()
            && flat.number.is_empty()
            && flat.array.is_empty()
            && flat.object.is_empty()
            && !flat.has_applicators()
    }

    /// Whether the schema is seen to accept nothing.
    pub fn is_never(&mut self, mid: Mid) -> bool {
        self.flat(mid).own_kinds().is_empty()
    }

    fn merged(&mut self, raw: &Schema) -> Schema {
        let mut host = raw.clone();
        take_single_branches(&mut host);
        self.drop_any(&mut host);
        if only_reference(&host).is_some() {
            return host;
        }
        for member in std::mem::take(&mut host.all) {
            self.merge_member(&mut host, &member);
        }
        host
    }

    /// Merges what a member of `all` requires, or leaves it there.
    pub(super) fn merge_member(&mut self, host: &mut Schema, member: &Kw<Mid>) {
        let target = self.target(member.value);
        if self.opaque.contains_key(&target) || self.steps.are_over() {
            host.all.push(Kw::new(target, member.from));
            return;
        }
        if let Some(depth) = self.merging.iter().position(|outer| *outer == target) {
            // What a schema requires by referring to itself, it requires already.
            self.cut_at(depth);
            return;
        }
        let other = self.flat(target);
        match self.merge_into(host, &other) {
            Ok(()) => self.drop_cycles(host),
            Err(Unmergeable) => host.all.push(Kw::new(target, member.from)),
        }
    }

    /// What came with a member may lead back here: a name of a schema that is being merged is not
    /// always followed by [`Model::target`], as it is not whole yet.
    fn drop_cycles(&mut self, host: &mut Schema) {
        for member in std::mem::take(&mut host.all) {
            let target = self.reference(member.value);
            match self.merging.iter().position(|outer| *outer == target) {
                Some(depth) => self.cut_at(depth),
                None => host.all.push(member),
            }
        }
    }

    /// Merges the other schema into this one, which stays as it is where that cannot be.
    pub(super) fn merge_into(
        &mut self,
        host: &mut Schema,
        other: &Schema,
    ) -> Result<(), Unmergeable> {
        self.steps.take(other.weight());
        // `unevaluated*` sees what its own schema evaluates, which is less than what the host does.
        if other.array.unevaluated.is_some() || other.object.unevaluated.is_some() {
            return Err(Unmergeable);
        }
        if host.string.content.is_some() && other.string.content.is_some() {
            return Err(Unmergeable);
        }
        let names = self.known_names(&host.object, &other.object)?;
        let Schema {
            from: _,
            notes,
            kinds,
            values,
            is_const,
            string,
            number,
            array,
            object,
            all,
            unions,
            nots,
            ifs,
            dependent_schemas,
        } = other;
        host.notes.secret |= notes.secret;
        host.notes.format = host.notes.format.take().or_else(|| notes.format.clone());
        host.notes.description =
            host.notes.description.take().or_else(|| notes.description.clone());
        if let Some(kinds) = kinds {
            host.kinds = Some(match host.kinds.take() {
                Some(own) if own.value.within(kinds.value) => own,
                Some(own) => Kw::new(own.value.and(kinds.value), kinds.from),
                None => kinds.clone(),
            });
        }
        if let Some(values) = values {
            if let Some(own) = &mut host.values {
                let also: SortedSet<&Literal> = values.value.iter().collect();
                own.value.retain(|value| also.contains(value));
            } else {
                host.values = Some(values.clone());
                host.is_const = *is_const;
                host.notes.values.extend(notes.values.iter().cloned());
            }
        }
        host.string.merge(string);
        host.number.merge(number);
        self.merge_arrays(&mut host.array, array);
        self.merge_objects(&mut host.object, object, names);
        host.all.extend(all.iter().cloned());
        for union in unions {
            if !host
                .unions
                .iter()
                .any(|known| known.from == union.from && known.branches == union.branches)
            {
                host.unions.push(union.clone());
            }
        }
        host.nots.extend(nots.iter().cloned());
        host.ifs.extend(ifs.iter().cloned());
        host.dependent_schemas.extend(dependent_schemas.iter().cloned());
        Ok(())
    }

    pub(super) fn both(&mut self, a: Option<Kw<Mid>>, b: Option<Kw<Mid>>) -> Option<Kw<Mid>> {
        match (a, b) {
            (Some(a), Some(b)) => Some(Kw::new(self.intersect(a.value, b.value), a.from)),
            (a, b) => a.or(b),
        }
    }
}

/// A union of one branch is that branch.
pub(super) fn take_single_branches(host: &mut Schema) {
    let (single, unions): (Vec<_>, Vec<_>) =
        std::mem::take(&mut host.unions).into_iter().partition(|union| union.branches.len() == 1);
    host.unions = unions;
    for union in single {
        host.all.extend(union.branches.first().map(|branch| Kw::new(*branch, union.from)));
    }
}

/// The one schema that this one refers to, if it requires nothing else.
pub(super) fn only_reference(schema: &Schema) -> Option<Mid> {
    let [only] = schema.all.as_slice() else { return None };
    (schema.unions.is_empty() && is_all_of_others(schema)).then_some(only.value)
}

/// Whether a schema requires nothing but what others do: those of `all`, and of unions of one
/// branch.
fn is_all_of_others(schema: &Schema) -> bool {
    schema.kinds.is_none() && is_all_of_others_but_kinds(schema)
}

/// The same of a schema that may name kinds of value.
fn is_all_of_others_but_kinds(schema: &Schema) -> bool {
    schema.values.is_none()
        && schema.string.is_empty()
        && schema.number.is_empty()
        && schema.array.is_empty()
        && schema.object.is_empty()
        && schema.unions.iter().all(|union| union.branches.len() == 1)
        && schema.nots.is_empty()
        && schema.ifs.is_empty()
        && schema.dependent_schemas.is_empty()
}

/// Whether nothing is merged, and nothing simplified.
fn is_flat(schema: &Schema) -> bool {
    let left = schema.own_kinds();
    let relevant = (left.meets(Kinds::STRING) || schema.string.is_empty())
        && (left.meets(Kinds::NUMBER) || schema.number.is_empty())
        && (left.meets(Kinds::ARRAY) || schema.array.is_empty())
        && (left.meets(Kinds::OBJECT)
            || schema.object.is_empty() && schema.dependent_schemas.is_empty());
    relevant
        && schema.all.is_empty()
        && schema.unions.is_empty()
        && schema.nots.is_empty()
        && schema.ifs.is_empty()
        && schema.object.patterns.is_empty()
        && schema.object.names.is_empty()
        && schema.object.unevaluated.is_none()
        && schema.array.unevaluated.is_none()
}

/// Removes keywords about kinds that are not left.
pub(super) fn drop_irrelevant(schema: &mut Schema, left: Kinds) {
    if !left.meets(Kinds::STRING) {
        schema.string = StringKeywords::default();
    }
    if !left.meets(Kinds::NUMBER) {
        schema.number = NumberKeywords::default();
    }
    if !left.meets(Kinds::ARRAY) {
        schema.array = ArrayKeywords::default();
    }
    if !left.meets(Kinds::OBJECT) {
        schema.object = ObjectKeywords::default();
        schema.dependent_schemas.clear();
    }
}
