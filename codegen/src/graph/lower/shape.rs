//! Types for members of which only parts of a schema say what they are: schemas that accept
//! everything, and declare what those parts declare.

use super::{Class, Lowering};
use crate::{
    graph::{
        docs,
        path::Hint,
        types::{Ty, Use},
    },
    model::{Kinds, Kw, Mid, Offered, Schema, disjoint},
    resolve::SchemaId,
};

impl Lowering<'_, '_> {
    /// The type of a member that only parts of the schema declare, and its rules if it needs some
    /// of its own.
    pub(super) fn offered(
        &mut self,
        flat: &Schema,
        member: &Offered,
        hint: &Hint,
    ) -> (Use, Option<Mid>) {
        let json = Use { ty: Ty::Json, look_ahead: false };
        let (used, rules) = match member.always.as_deref() {
            Some([only]) if member.is_plain => (self.use_of(*only, hint), None),
            Some(several) if member.is_plain => {
                (self.any_of(flat.from, several.to_vec(), hint), None)
            }
            // It always holds, so that nothing changes if the whole says so, too.
            Some([only]) => {
                let adds = self.model.adds_members(&[*only], &member.said);
                let whole = if adds { self.refined(*only, &member.said) } else { *only };
                (self.use_of(whole, hint), Some(whole))
            }
            _ => {
                // Its own place: that of what declares it may be a type of its own.
                let place = self.model.raw(member.first).from;
                match self.shape(place, &[], &member.said) {
                    Some(shape) => (self.use_of(shape, hint), Some(shape)),
                    None => (json, None),
                }
            }
        };
        if matches!(used.ty, Ty::Json) {
            self.widened.push((member.owner, member.name.clone()));
        }
        (used, rules)
    }

    /// The schema of a member with all that parts of the schema around it declare for its values.
    pub(super) fn refined(&mut self, mid: Mid, said: &[Mid]) -> Mid {
        let own = self.model.raw(mid);
        match self.shape(own.from, &[mid], said) {
            Some(shape) => {
                let mut both = Schema::any(own.from);
                both.notes = own.notes.clone();
                both.all = vec![Kw::new(mid, own.from), Kw::new(shape, own.from)];
                self.model.add(both)
            }
            None => mid,
        }
    }

    /// The schema of the items of a list with all that parts of its schema declare for them, if that
    /// is more.
    pub(super) fn refined_items(&mut self, mid: Mid, flat: &Schema) -> Option<Kw<Mid>> {
        if !flat.array.prefix.is_empty() || flat.array.unevaluated.is_some() {
            return None;
        }
        let said = self.model.said_by_parts(flat);
        let items = self.refined_rest(flat.array.items.as_ref(), &said.items, flat.from)?;
        self.rules.refine_items(self.model, mid, items.value);
        Some(items)
    }

    /// The same of members that are not declared by name.
    pub(super) fn refined_others(&mut self, mid: Mid, flat: &Schema) -> Option<Kw<Mid>> {
        if !flat.object.patterns.is_empty() || flat.object.unevaluated.is_some() {
            return None;
        }
        let said = self.model.said_by_parts(flat);
        let others = self.refined_rest(flat.object.additional.as_ref(), &said.others, flat.from)?;
        self.rules.refine_others(self.model, mid, others.value);
        Some(others)
    }

    fn refined_rest(
        &mut self,
        own: Option<&Kw<Mid>>,
        said: &[Mid],
        from: SchemaId,
    ) -> Option<Kw<Mid>> {
        match own {
            Some(own) if self.model.is_never(own.value) => None,
            Some(own) => {
                let adds = self.model.adds_members(&[own.value], said);
                adds.then(|| Kw::new(self.refined(own.value, said), own.from))
            }
            // What nothing is said of is not evaluated either.
            None if self.resolved.has_unevaluated() => None,
            None => self.shape_of_rest(&[], said, from),
        }
    }

    /// The part of a branch that there is in a union of these kinds, if that has a type.
    pub(super) fn branch_within(&mut self, branch: Mid, kinds: Kinds) -> Mid {
        let is_open = kinds == Kinds::ANY
            || self.class(branch).0 != Class::Json
            || self.model.is_any(branch)
            || self.model.opaque.contains_key(&branch);
        if is_open {
            return branch;
        }
        let part = self.model.narrow(branch, kinds);
        if self.class(part).0.is_type() { part } else { branch }
    }

    /// A schema that accepts all that `known` does, or everything if there is none, and declares
    /// what `said` does besides. If several say it, it is one object with the members of all of
    /// them, unless they are told apart.
    fn shape(&mut self, from: SchemaId, known: &[Mid], said: &[Mid]) -> Option<Mid> {
        let mut list: Vec<Mid> = Vec::new();
        for mid in said {
            let target = self.model.target(*mid);
            if !list.contains(&target) && self.model.adds_members(known, &[target]) {
                list.push(target);
            }
        }
        if list.is_empty() || !self.model.steps().take(list.len()) {
            return None;
        }
        // Of lists and maps the type of what they hold says it.
        let declares = self.model.adds_members(&[], known);
        let has_members =
            list.iter().all(|mid| !self.model.declared_by(&[*mid]).members.is_empty());
        if declares || !has_members || list.len() > 1 && !self.are_apart(&list) {
            return self.composite(from, known, list);
        }
        list.push(match known {
            [only] => *only,
            _ => self.model.any(from),
        });
        Some(self.any_of_all(from, list))
    }

    /// Whether the schemas are of objects that members tell apart.
    fn are_apart(&mut self, list: &[Mid]) -> bool {
        let ways = disjoint::discriminators(self.model, list, None);
        ways.last().is_some_and(disjoint::Discriminator::is_by_member)
    }

    /// A schema that only names members, and what each of them is. `None` if as many were made as
    /// there are schemas: where parts lead back to the whole, there could be one for each set of
    /// them.
    fn composite(&mut self, from: SchemaId, known: &[Mid], list: Vec<Mid>) -> Option<Mid> {
        let key = (from, known.to_vec(), list);
        if let Some(made) = self.composites.get(&key) {
            return Some(*made);
        }
        if self.composites.len() >= self.n_read {
            return None;
        }
        // What it holds may lead back here.
        let mid = self.model.begin(from);
        let (new, old) = (self.model.declared_by(&key.2), self.model.declared_by(known));
        self.composites.insert(key, mid);
        let mut schema = Schema::any(from);
        for (name, list) in &new.members {
            let own = old.of(name);
            let said: Vec<Mid> = list.iter().map(|kw| kw.value).collect();
            let (Some(first), false) = (list.first(), own.is_none() && old.is_closed) else {
                continue;
            };
            let place = self.model.raw(first.value).from;
            let inner = match (self.shape(place, own.as_deref().unwrap_or_default(), &said), own) {
                (Some(inner), _) => inner,
                (None, Some(_)) => continue,
                (None, None) => {
                    self.widened.push((first.from, name.clone()));
                    self.model.add(Schema::any(place))
                }
            };
            schema.object.properties.insert(name.clone(), Kw::new(inner, first.from));
        }
        schema.array.items = self.shape_of_rest(&old.items, &new.items, from);
        schema.object.additional = self.shape_of_rest(&old.others, &new.others, from);
        self.model.complete(mid, schema);
        Some(mid)
    }

    /// The same for what has no name.
    fn shape_of_rest(&mut self, known: &[Mid], said: &[Mid], from: SchemaId) -> Option<Kw<Mid>> {
        let place = self.model.raw(*said.first()?).from;
        Some(Kw::new(self.shape(place, known, said)?, from))
    }

    /// The documentation of a member that only parts of the schema declare.
    pub(super) fn offered_docs(
        &mut self,
        member: &Offered,
        used: &Use,
    ) -> crate::graph::types::Docs {
        let mut docs = docs::of(&self.model.raw(member.first).notes.clone(), None);
        docs.format = docs::format(self.model, member.first, used);
        docs
    }
}
