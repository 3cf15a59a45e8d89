//! `oneOf` and `anyOf`: enums with a variant for each branch.

use super::{Class, Lowering, all_if, strct::constant, variants::OBJECT};
use crate::{
    graph::{
        docs,
        ident::Style,
        path::Hint,
        types::{LookAhead, Named, Payload, Tag, Ty, TypeKind, Union, Use, Variant},
    },
    model::{Kinds, Literal, Mid, Schema, disjoint, disjoint::Discriminator},
    resolve::SchemaId,
};

impl Lowering<'_, '_> {
    pub(super) fn union(&mut self, _mid: Mid, flat: &Schema, hint: &Hint) -> (TypeKind, LookAhead) {
        let Some(union) = flat.unions.first() else { unreachable!("class() found a union") };
        let discriminators =
            disjoint::discriminators(self.model, &union.branches, union.discriminator.as_ref());
        let in_option = !flat.own_kinds().meets(Kinds::NULL);
        let mut live = Vec::new();
        for (n, branch) in union.branches.iter().enumerate() {
            let kinds = disjoint::kinds_of(self.model, *branch, 0);
            if kinds.is_empty() || kinds.within(Kinds::NULL) && in_option {
                continue;
            }
            live.push((n, *branch));
        }
        let tag = union.discriminator.as_ref().map(|it| it.property.clone());
        let claims = self.variant_claims(&live, tag.as_deref(), &hint.text);
        let given: Vec<Option<String>> = live
            .iter()
            .map(|(_, branch)| self.names.of_variant(self.model.raw(*branch).from))
            .collect();
        let idents = self.names.assign(|_| flat.from, Style::Type, &claims, &given, &[]);
        let from: Vec<SchemaId> =
            live.iter().map(|(_, branch)| self.model.raw(*branch).from).collect();
        self.names.record(Style::Type, &claims, &[], &idents, |names, n| {
            Some((
                Named::Part(names.at(flat.from), n.to_string()),
                names.branch_location(*from.get(n)?)?,
            ))
        });
        let containers: Vec<Option<Class>> =
            live.iter().map(|(_, branch)| self.container(*branch)).collect();
        let mut variants = Vec::new();
        let mut branches = vec![None; union.branches.len()];
        for (position, ((n, branch), variant)) in live.into_iter().zip(idents).enumerate() {
            // The first list or map is named after the whole, so that what it holds is.
            let container = self.container(branch);
            let first = container.is_some()
                && containers.iter().position(|it| *it == container) == Some(position);
            let payload = match self.constant_branch(branch) {
                Some(json) => Payload::Constant(json),
                None if first => Payload::Value(self.use_of(branch, hint)),
                None => {
                    let name = hint.variant(&variant);
                    let is_unnamed = claims.get(position).is_some_and(|it| it.text == OBJECT)
                        && variant == "Object";
                    let inside = if is_unnamed { hint } else { &name };
                    Payload::Value(self.location_within(branch, &name, inside))
                }
            };
            // `null` is held by the `Option` around the union.
            let payload = match payload {
                Payload::Value(Use { ty: Ty::Option(inner), look_ahead }) if in_option => {
                    Payload::Value(Use { look_ahead: look_ahead || inner.look_ahead, ..*inner })
                }
                payload => payload,
            };
            if let Some(location) = branches.get_mut(n) {
                *location = Some(variants.len());
            }
            let notes = self.model.raw(branch).notes.clone();
            let tag = match payload {
                Payload::Constant(_) => None,
                Payload::Value(_) => {
                    self.tag(branch, n, &discriminators, union.discriminator.is_some())
                }
            };
            variants.push(Variant { ident: variant, docs: docs::of(&notes, None), payload, tag });
        }
        let told_by = disjoint::told_by(&discriminators);
        // What stands beside the union, `type` above all, is not looked at when a branch is picked.
        let look_ahead = flat.values.is_some()
            || flat.kinds.as_ref().is_some_and(|kw| kw.value != Kinds::ANY)
                && !self.branches_within(flat);
        (TypeKind::Union(Union { variants, branches, apply: 0, told_by }), all_if(look_ahead))
    }

    /// The member by which the branch is known, unless the branch requires one of its names there
    /// and nobody has asked for a name to be filled in.
    fn tag(
        &mut self,
        branch: Mid,
        n: usize,
        discriminators: &[Discriminator],
        is_asked: bool,
    ) -> Option<Tag> {
        let (key, names) = discriminators
            .iter()
            .find_map(|discriminator| named(discriminator, n))
            .filter(|(_, names)| !names.is_empty())?;
        let is_required = disjoint::requires(self.model, branch, &key);
        let listed = disjoint::values_of_member(self.model, branch, &key);
        let is_open = listed.is_none_or(|listed| !listed.iter().all(|value| names.contains(value)));
        // What every other value leads to needs no name.
        let is_rest = discriminators.iter().any(|discriminator| match discriminator {
            Discriminator::Value { rest, .. } | Discriminator::Among { rest, .. } => {
                rest.iter().any(|it| usize::from(*it) == n)
            }
            _ => false,
        });
        let names = if is_rest { Vec::new() } else { names };
        (is_asked || is_open || !is_required).then_some(Tag {
            key,
            names,
            is_open: is_open || !is_required,
            field: None,
        })
    }

    /// The only value of a branch that is written in place. What a reference leads to has a type of
    /// its own.
    fn constant_branch(&mut self, branch: Mid) -> Option<String> {
        if self.model.target(branch) != branch || self.model.opaque.contains_key(&branch) {
            return None;
        }
        let flat = self.model.flat(branch);
        if flat.has_applicators() { None } else { constant(&flat) }
    }

    /// Whether the branch is written in place and is a list or a map.
    fn container(&mut self, branch: Mid) -> Option<Class> {
        let (class, _) = self.class(branch);
        (self.model.target(branch) == branch && matches!(class, Class::Vec | Class::Map))
            .then_some(class)
    }

    pub(super) fn branches_within(&mut self, flat: &Schema) -> bool {
        let kinds = flat.own_kinds();
        flat.unions.iter().all(|union| {
            union
                .branches
                .iter()
                .all(|branch| disjoint::kinds_of(self.model, *branch, 0).within(kinds))
        })
    }
}

/// The member by whose value branches are found, and the values that name this one.
fn named(discriminator: &Discriminator, branch: usize) -> Option<(String, Vec<Literal>)> {
    let is_own = |n: u16| usize::from(n) == branch;
    match discriminator {
        Discriminator::Tag(key, cases) => {
            let own = cases.iter().filter(|(_, n)| is_own(*n));
            Some((key.clone(), own.map(|(tag, _)| Literal::String(tag.clone())).collect()))
        }
        Discriminator::Value { key, cases, .. } | Discriminator::Hint { key, cases, .. } => {
            let own = cases.iter().filter(|(_, n)| is_own(*n));
            Some((key.clone(), own.map(|(value, _)| value.clone()).collect()))
        }
        Discriminator::Among { key, cases, .. } => {
            let own =
                cases.iter().filter(|(_, list)| matches!(list.as_slice(), [only] if is_own(*only)));
            Some((key.clone(), own.map(|(value, _)| value.clone()).collect()))
        }
        Discriminator::None
        | Discriminator::One(_)
        | Discriminator::Key(_)
        | Discriminator::Try(_) => None,
    }
}
