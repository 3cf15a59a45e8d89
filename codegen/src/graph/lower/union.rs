//! `oneOf` and `anyOf`: enums with a variant for each branch.

use super::{Class, Lowering, all_if, strct::constant, variants::OBJECT};
use crate::{
    graph::{
        docs,
        ident::Style,
        path::Hint,
        types::{Ahead, Named, Payload, Tag, Ty, TypeKind, Union, Use, Variant},
    },
    model::{Kinds, Literal, Mid, Schema, disjoint, disjoint::Pick},
    resolve::SchemaId,
};

impl Lowering<'_, '_> {
    pub(super) fn union(&mut self, _mid: Mid, flat: &Schema, hint: &Hint) -> (TypeKind, Ahead) {
        let Some(union) = flat.unions.first() else { unreachable!("class() found a union") };
        let picks = disjoint::picks(self.model, &union.branches, union.discriminator.as_ref());
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
                names.branch_place(*from.get(n)?)?,
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
                None if first => Payload::Value(self.place(branch, hint)),
                None => {
                    let name = hint.variant(&variant);
                    let is_unnamed = claims.get(position).is_some_and(|it| it.text == OBJECT)
                        && variant == "Object";
                    let inside = if is_unnamed { hint } else { &name };
                    Payload::Value(self.place_within(branch, &name, inside))
                }
            };
            // `null` is held by the `Option` around the union.
            let payload = match payload {
                Payload::Value(Use { ty: Ty::Option(inner), ahead }) if in_option => {
                    Payload::Value(Use { ahead: ahead || inner.ahead, ..*inner })
                }
                payload => payload,
            };
            if let Some(place) = branches.get_mut(n) {
                *place = Some(variants.len());
            }
            let notes = self.model.raw(branch).notes.clone();
            let tag = match payload {
                Payload::Constant(_) => None,
                Payload::Value(_) => self.tag(branch, n, &picks, union.discriminator.is_some()),
            };
            variants.push(Variant { ident: variant, docs: docs::of(&notes, None), payload, tag });
        }
        let told_by = disjoint::told_by(&picks);
        // What stands beside the union, `type` above all, is not looked at when a branch is picked.
        let ahead = flat.values.is_some()
            || flat.kinds.as_ref().is_some_and(|kw| kw.value != Kinds::ANY)
                && !self.branches_within(flat);
        (TypeKind::Union(Union { variants, branches, apply: 0, told_by }), all_if(ahead))
    }

    /// The member by which the branch is known, unless the branch requires one of its names there
    /// and nobody has asked for a name to be filled in.
    fn tag(&mut self, branch: Mid, n: usize, picks: &[Pick], is_asked: bool) -> Option<Tag> {
        let (key, names) =
            picks.iter().find_map(|pick| named(pick, n)).filter(|(_, names)| !names.is_empty())?;
        let is_required = disjoint::requires(self.model, branch, &key);
        let listed = disjoint::values_of_member(self.model, branch, &key);
        let is_open = listed.is_none_or(|listed| !listed.iter().all(|value| names.contains(value)));
        // What every other value leads to needs no name.
        let is_rest = picks.iter().any(|pick| match pick {
            Pick::Value { rest, .. } | Pick::Among { rest, .. } => {
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
fn named(pick: &Pick, branch: usize) -> Option<(String, Vec<Literal>)> {
    let is_own = |n: u16| usize::from(n) == branch;
    match pick {
        Pick::Tag(key, cases) => {
            let own = cases.iter().filter(|(_, n)| is_own(*n));
            Some((key.clone(), own.map(|(tag, _)| Literal::String(tag.clone())).collect()))
        }
        Pick::Value { key, cases, .. } | Pick::Hint { key, cases, .. } => {
            let own = cases.iter().filter(|(_, n)| is_own(*n));
            Some((key.clone(), own.map(|(value, _)| value.clone()).collect()))
        }
        Pick::Among { key, cases, .. } => {
            let own =
                cases.iter().filter(|(_, list)| matches!(list.as_slice(), [only] if is_own(*only)));
            Some((key.clone(), own.map(|(value, _)| value.clone()).collect()))
        }
        Pick::None | Pick::One(_) | Pick::Key(_) | Pick::Try(_) => None,
    }
}
