//! Replaces keywords by equivalent ones from which types are made.

use super::{
    Model,
    schema::{Kinds, Kw, Mid, Regex, Schema},
};
use crate::pattern::Compiled;

impl Model {
    /// An equivalent schema with fewer keywords.
    pub(super) fn plain(&mut self, mut schema: Schema) -> Schema {
        if let Some(not) = schema.nots.iter().find(|not| self.says_nothing(not.value)) {
            let from = not.from;
            return Schema {
                notes: schema.notes,
                kinds: Some(Kw::new(Kinds::NONE, from)),
                ..Schema::any(schema.from)
            };
        }
        self.patterns_of_all(&mut schema);
        self.listed_names(&mut schema);
        if !schema.has_applicators() {
            nothing_else_evaluates(&mut schema);
        }
        schema
    }

    fn says_nothing(&mut self, mid: Mid) -> bool {
        let target = self.reference(mid);
        !self.merging.contains(&target) && self.is_any(target)
    }

    /// A pattern that every name matches speaks of all members, and leaves none for
    /// `additionalProperties`.
    fn patterns_of_all(&mut self, schema: &mut Schema) {
        let is_of_all = |pattern: &Regex| {
            pattern.compiled == Compiled::Any || crate::pattern::matches_all(&pattern.source)
        };
        let object = &mut schema.object;
        if !object.patterns.iter().any(|(pattern, _)| is_of_all(pattern)) {
            return;
        }
        let (of_all, mut others): (Vec<_>, Vec<_>) = std::mem::take(&mut object.patterns)
            .into_iter()
            .partition(|(pattern, _)| is_of_all(pattern));
        let mut every: Option<Kw<Mid>> = None;
        for (_, kw) in of_all {
            every = Some(match every {
                Some(known) => Kw::new(self.intersect(known.value, kw.value), known.from),
                None => kw,
            });
        }
        let Some(every) = every else { return };
        let named = object.properties.values_mut();
        for kw in named.chain(others.iter_mut().map(|(_, kw)| kw)) {
            kw.value = self.intersect(kw.value, every.value);
        }
        object.patterns = others;
        object.additional = Some(every);
    }

    /// `propertyNames` that lists names, all of which are required, declares these members and no
    /// others.
    fn listed_names(&mut self, schema: &mut Schema) {
        let object = &mut schema.object;
        let [names] = object.names.as_slice() else { return };
        let target = self.target(names.value);
        if !object.patterns.is_empty()
            || object.unevaluated.is_some()
            || self.opaque.contains_key(&target)
        {
            return;
        }
        let flat = self.flat(target);
        let Some(values) = &flat.values else { return };
        let listed: Option<Vec<&str>> = values.value.iter().map(super::Literal::as_str).collect();
        let Some(listed) = listed.filter(|list| !list.is_empty()) else { return };
        let is_plain = flat.string.is_empty()
            && !flat.has_applicators()
            && flat.own_kinds() == Kinds::STRING
            && listed.iter().all(|name| object.required.contains_key(*name))
            && object.required.keys().all(|name| listed.contains(&name.as_str()));
        if !is_plain {
            return;
        }
        let (from, rest) = (names.from, object.additional.clone());
        let of_names = names.clone();
        for name in listed {
            if !object.properties.contains_key(name) {
                let of_member = match &rest {
                    Some(rest) => rest.clone(),
                    None => Kw::new(self.reserve(Schema::any(schema.from)), schema.from),
                };
                object.properties.insert(name.to_owned(), of_member);
            }
        }
        let never = self.reserve(Schema::never(self.raw(of_names.value).from));
        object.names.clear();
        object.additional = Some(Kw::new(never, from));
    }
}

/// `unevaluated*` is about all that the keywords beside it do not name, as `additionalProperties`
/// and `items` are, where nothing is applied in place.
pub(super) fn nothing_else_evaluates(schema: &mut Schema) {
    let object = &mut schema.object;
    if let Some(rest) = object.unevaluated.take()
        && object.additional.is_none()
    {
        object.additional = Some(rest);
    }
    let array = &mut schema.array;
    // What `contains` finds is evaluated, too.
    if array.contains.is_empty()
        && let Some(rest) = array.unevaluated.take()
        && array.items.is_none()
    {
        array.items = Some(rest);
    }
}
