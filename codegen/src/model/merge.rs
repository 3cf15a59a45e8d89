//! Merges `allOf` members, references and their siblings into one schema, where the result says exactly the same.
//!
//! What cannot be said in one schema stays in [`Schema::all`]: it is then applied in place when a document is read.

use std::{collections::BTreeSet, rc::Rc};

use super::{
    Literal, Model,
    schema::{ArrayKeywords, Kinds, Kw, Mid, NumberKeywords, ObjectKeywords, Schema, StringKeywords},
};

/// Deeper chains of references are left unmerged.
const MAX_DEPTH: usize = 128;

/// That two schemas cannot be said as one.
struct Unmergeable;

impl Model {
    /// The schema with everything merged into it that can be.
    pub fn flat(&mut self, mid: Mid) -> Rc<Schema> {
        if let Some(done) = self.known_flat(mid) {
            return Rc::clone(done);
        }
        let raw = self.raw(mid);
        if self.merging.contains(&mid) || self.merging.len() > MAX_DEPTH || self.opaque.contains_key(&mid) {
            return raw;
        }
        let depth = self.merging.len();
        self.merging.push(mid);
        let merged = self.merged(&raw);
        let merged = Rc::new(self.simplified(merged));
        self.merging.pop();
        // A schema that was left out because it is being merged further out is missing here, but not there.
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
        if let Some(place) = self.flat.get_mut(n) {
            *place = Some(schema);
        }
    }

    /// The same, unless something is missing that is being merged further out: what is there may stand for the whole
    /// where it is applied in place, but not where it is about a value inside.
    fn whole(&mut self, mid: Mid) -> Option<Rc<Schema>> {
        let flat = self.flat(mid);
        (self.known_flat(mid).is_some() || Rc::ptr_eq(&flat, &self.raw(mid))).then_some(flat)
    }

    /// The schema that this one is only another name for.
    pub fn alias(&mut self, mid: Mid) -> Option<Mid> {
        let flat = self.whole(mid)?;
        (!self.opaque.contains_key(&mid)).then(|| only_reference(&flat)).flatten()
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

    /// The schema that accepts what both accept.
    pub fn intersect(&mut self, a: Mid, b: Mid) -> Mid {
        let (a, b) = (self.target(a), self.target(b));
        if a == b || self.is_any(b) {
            return a;
        }
        if self.is_any(a) {
            return b;
        }
        // The order of what is intersected does not count, nor how often it is: cycles of `allOf` come to an end.
        let factors_of = |model: &Self, mid: Mid| model.factors.get(&mid).cloned().unwrap_or_else(|| vec![mid]);
        let mut factors = factors_of(self, a);
        factors.extend(factors_of(self, b));
        factors.sort_unstable();
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

    /// The part of the schema that is about these kinds.
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
        // A union of one branch is that branch.
        let (single, unions) =
            std::mem::take(&mut host.unions).into_iter().partition(|union| union.branches.len() == 1);
        host.unions = unions;
        let single: Vec<super::schema::UnionKeyword> = single;
        for union in single {
            host.all.extend(union.branches.first().map(|branch| Kw::new(*branch, union.from)));
        }
        if only_reference(&host).is_some() {
            return host;
        }
        for member in std::mem::take(&mut host.all) {
            let target = self.target(member.value);
            if self.opaque.contains_key(&target) {
                host.all.push(Kw::new(target, member.from));
                continue;
            }
            if let Some(depth) = self.merging.iter().position(|outer| *outer == target) {
                // What a schema demands by referring to itself, it demands already.
                self.cut = Some(self.cut.map_or(depth, |cut| cut.min(depth)));
                continue;
            }
            let other = self.flat(target);
            let mut candidate = host.clone();
            match self.merge_into(&mut candidate, &other) {
                Ok(()) => {
                    host = candidate;
                    self.drop_cycles(&mut host);
                }
                Err(Unmergeable) => host.all.push(Kw::new(target, member.from)),
            }
        }
        host
    }

    /// What came with a member may lead back here: a name of a schema that is being merged is not always followed by
    /// [`Model::target`], as it is not whole yet.
    fn drop_cycles(&mut self, host: &mut Schema) {
        for member in std::mem::take(&mut host.all) {
            let target = self.reference(member.value);
            match self.merging.iter().position(|outer| *outer == target) {
                Some(depth) => self.cut = Some(self.cut.map_or(depth, |cut| cut.min(depth))),
                None => host.all.push(member),
            }
        }
    }

    fn merge_into(&mut self, host: &mut Schema, other: &Schema) -> Result<(), Unmergeable> {
        // `unevaluated*` sees what its own schema evaluates, which is less than what the host does.
        if other.array.unevaluated.is_some() || other.object.unevaluated.is_some() {
            return Err(Unmergeable);
        }
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
        host.notes.format = host.notes.format.take().or_else(|| notes.format.clone());
        host.notes.description = host.notes.description.take().or_else(|| notes.description.clone());
        if let Some(kinds) = kinds {
            host.kinds = Some(match host.kinds.take() {
                Some(own) if own.value.within(kinds.value) => own,
                Some(own) => Kw::new(own.value.and(kinds.value), kinds.from),
                None => kinds.clone(),
            });
        }
        if let Some(values) = values {
            if let Some(own) = &mut host.values {
                let also: BTreeSet<&Literal> = values.value.iter().collect();
                own.value.retain(|value| also.contains(value));
            } else {
                host.values = Some(values.clone());
                host.is_const = *is_const;
            }
        }
        merge_strings(&mut host.string, string)?;
        merge_numbers(&mut host.number, number);
        self.merge_arrays(&mut host.array, array);
        self.merge_objects(&mut host.object, object)?;
        host.all.extend(all.iter().cloned());
        for union in unions {
            if !host.unions.iter().any(|known| known.from == union.from && known.branches == union.branches) {
                host.unions.push(union.clone());
            }
        }
        host.nots.extend(nots.iter().cloned());
        host.ifs.extend(ifs.iter().cloned());
        host.dependent_schemas.extend(dependent_schemas.iter().cloned());
        Ok(())
    }

    fn merge_arrays(&mut self, host: &mut ArrayKeywords, other: &ArrayKeywords) {
        let ArrayKeywords { min, max, unique, prefix, items, contains, unevaluated: _ } = other;
        tighten(&mut host.min, min.as_ref(), |own, new| new > own);
        tighten(&mut host.max, max.as_ref(), |own, new| new < own);
        host.unique = host.unique.take().or_else(|| unique.clone());
        let longest = host.prefix.len().max(prefix.len());
        let at = |list: &[Kw<Mid>], rest: &Option<Kw<Mid>>, n: usize| list.get(n).or(rest.as_ref()).cloned();
        host.prefix =
            (0..longest).filter_map(|n| self.both(at(&host.prefix, &host.items, n), at(prefix, items, n))).collect();
        host.items = self.both(host.items.take(), items.clone());
        host.contains.extend(contains.iter().cloned());
    }

    fn merge_objects(&mut self, host: &mut ObjectKeywords, other: &ObjectKeywords) -> Result<(), Unmergeable> {
        let ObjectKeywords { properties, required, patterns, additional, names, min, max, dependent, unevaluated: _ } =
            other;
        // What the one says of members it does not know holds for those the other knows. That can be said
        // for names, not for patterns.
        let closed = host.additional.is_some() || additional.is_some();
        let same = host
            .patterns
            .iter()
            .map(|(p, kw)| (&p.source, kw.value))
            .eq(patterns.iter().map(|(p, kw)| (&p.source, kw.value)));
        if closed && !same && !(host.patterns.is_empty() && patterns.is_empty()) {
            return Err(Unmergeable);
        }
        let known = |own: &ObjectKeywords, name: &str| -> Result<bool, Unmergeable> {
            if own.properties.contains_key(name) {
                return Ok(true);
            }
            for (pattern, _) in &own.patterns {
                if crate::pattern::is_match(&pattern.source, name).ok_or(Unmergeable)? {
                    return Ok(true);
                }
            }
            Ok(false)
        };
        if let Some(rest) = additional {
            let names: Vec<String> = host.properties.keys().cloned().collect();
            for name in names {
                if !known(other, &name)?
                    && let Some(own) = host.properties.get(&name).cloned()
                {
                    let both = self.intersect(own.value, rest.value);
                    host.properties.insert(name, Kw::new(both, own.from));
                }
            }
        }
        for (name, new) in properties {
            let own = match host.properties.get(name) {
                Some(own) => Some(own.clone()),
                None if host.additional.is_some() && !known(host, name)? => host.additional.clone(),
                None => None,
            };
            let both = match own {
                Some(own) => Kw::new(self.intersect(own.value, new.value), own.from),
                None => new.clone(),
            };
            host.properties.insert(name.clone(), both);
        }
        if !same {
            host.patterns.extend(patterns.iter().cloned());
        }
        host.additional = self.both(host.additional.take(), additional.clone());
        for (name, from) in required {
            host.required.entry(name.clone()).or_insert(*from);
        }
        host.names.extend(names.iter().cloned());
        tighten(&mut host.min, min.as_ref(), |own, new| new > own);
        tighten(&mut host.max, max.as_ref(), |own, new| new < own);
        host.dependent.extend(dependent.iter().cloned());
        Ok(())
    }

    fn both(&mut self, a: Option<Kw<Mid>>, b: Option<Kw<Mid>>) -> Option<Kw<Mid>> {
        match (a, b) {
            (Some(a), Some(b)) => Some(Kw::new(self.intersect(a.value, b.value), a.from)),
            (a, b) => a.or(b),
        }
    }
}

fn merge_strings(host: &mut StringKeywords, other: &StringKeywords) -> Result<(), Unmergeable> {
    let StringKeywords { min, max, patterns, formats, content } = other;
    if host.content.is_some() && content.is_some() {
        return Err(Unmergeable);
    }
    host.content = host.content.take().or_else(|| content.clone());
    tighten(&mut host.min, min.as_ref(), |own, new| new > own);
    tighten(&mut host.max, max.as_ref(), |own, new| new < own);
    for pattern in patterns {
        if !host.patterns.iter().any(|known| known.value.source == pattern.value.source) {
            host.patterns.push(pattern.clone());
        }
    }
    for format in formats {
        if !host.formats.iter().any(|known| known.value == format.value) {
            host.formats.push(format.clone());
        }
    }
    Ok(())
}

fn merge_numbers(host: &mut NumberKeywords, other: &NumberKeywords) {
    let NumberKeywords { min, max, multiple_of } = other;
    host.min.extend(min.iter().cloned());
    host.max.extend(max.iter().cloned());
    host.multiple_of.extend(multiple_of.iter().cloned());
}

fn tighten(host: &mut Option<Kw<u64>>, other: Option<&Kw<u64>>, tighter: fn(u64, u64) -> bool) {
    if let Some(new) = other
        && host.as_ref().is_none_or(|own| tighter(own.value, new.value))
    {
        *host = Some(new.clone());
    }
}

/// The one schema that this one refers to, if it demands nothing else.
pub(super) fn only_reference(schema: &Schema) -> Option<Mid> {
    let [only] = schema.all.as_slice() else { return None };
    let alone = schema.kinds.is_none()
        && schema.values.is_none()
        && schema.string.is_empty()
        && schema.number.is_empty()
        && schema.array.is_empty()
        && schema.object.is_empty()
        && schema.unions.is_empty()
        && schema.nots.is_empty()
        && schema.ifs.is_empty()
        && schema.dependent_schemas.is_empty();
    alone.then_some(only.value)
}

/// Removes keywords about kinds that are not left.
fn drop_irrelevant(schema: &mut Schema, left: Kinds) {
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
