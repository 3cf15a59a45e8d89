//! `oneOf` and `anyOf`: enums with a variant for each branch.

use std::rc::Rc;

use super::{Class, Lowering, all_if, arms::Arm, strct::constant, variants::OBJECT};
use crate::{
    graph::{
        docs,
        ident::{Claim, Style},
        path::Hint,
        types::{Content, Docs, LookAhead, Named, Payload, Tag, Ty, TypeKind, Union, Use, Variant},
    },
    model::{Kinds, Literal, Mid, Schema, disjoint, disjoint::Discriminator, proven},
    resolve::SchemaId,
};

impl Lowering<'_, '_> {
    pub(super) fn union(&mut self, _mid: Mid, flat: &Schema, hint: &Hint) -> (TypeKind, LookAhead) {
        let Some(union) = flat.unions.first() else { unreachable!("class() found a union") };
        let discriminators = disjoint::of_union(self.model, union);
        let in_option = !flat.own_kinds().meets(Kinds::NULL);
        let mut live = Vec::new();
        for (n, branch) in union.branches.iter().enumerate() {
            let kinds = proven::kinds_of(self.model, *branch, 0);
            if kinds.is_empty() || kinds.within(Kinds::NULL) && in_option {
                continue;
            }
            live.push((n, *branch));
        }
        let tag = union.discriminator.as_ref().map(|it| it.property.clone());
        let mut arms = self.arms(&live);
        let has_units = arms.iter().flatten().any(Arm::is_only_content);
        let units: Vec<Option<Rc<Schema>>> =
            live.iter().map(|(_, branch)| has_units.then(|| self.units(*branch))?).collect();
        let named = live.iter().zip(&units).filter(|(_, units)| units.is_none());
        let named: Vec<(usize, Mid)> = named.map(|(branch, _)| *branch).collect();
        let of_branches = self.variant_claims(&named, tag.as_deref(), &hint.way().full);
        let parts = Part::all(&live, &units);
        let claims = part_claims(&parts, of_branches);
        let given: Vec<Option<String>> = parts.iter().map(|part| self.given(part)).collect();
        let idents = self.names.assign(|_| flat.from, Style::Type, &claims, &given, &[]);
        let from: Vec<SchemaId> =
            parts.iter().map(|part| self.model.raw(part.branch).from).collect();
        self.names.record(Style::Type, &claims, &[], &idents, |names, n| {
            let (from, part) = (*from.get(n)?, parts.get(n)?);
            match &part.unit {
                Some(unit) => Some((
                    Named::Part(names.at(flat.from), unit.value.to_json()),
                    names.value_location(unit.owner, &unit.value)?,
                )),
                None => Some((
                    Named::Part(names.at(flat.from), n.to_string()),
                    names.branch_location(from)?,
                )),
            }
        });
        let containers: Vec<Option<Class>> =
            live.iter().map(|(_, branch)| self.container(*branch)).collect();
        let mut variants = Vec::new();
        let mut branches = vec![None; union.branches.len()];
        let mut of_units: Vec<(usize, Vec<usize>)> = Vec::new();
        for ((part, variant), claim) in parts.iter().zip(idents).zip(&claims) {
            let (position, n, branch) = (part.position, part.nth, part.branch);
            if let Some(location) = branches.get_mut(n) {
                location.get_or_insert(variants.len());
            }
            if let Some(unit) = &part.unit {
                match of_units.last_mut().filter(|(of, _)| *of == n) {
                    Some((_, list)) => list.push(variants.len()),
                    None => of_units.push((n, vec![variants.len()])),
                }
                variants.push(Variant {
                    ident: variant,
                    docs: Docs { description: unit.description.clone(), ..Docs::default() },
                    payload: Payload::Constant(unit.value.to_json()),
                    tag: None,
                });
                continue;
            }
            // The first list or map is named after the whole, so that what it holds is.
            let container = self.container(branch);
            let first = container.is_some()
                && containers.iter().position(|it| *it == container) == Some(position);
            let arm = arms.get_mut(position).and_then(Option::take);
            let constant = match &arm {
                Some(arm) => arm.constant(),
                None => self.constant_branch(branch),
            };
            let payload = match (constant, arm) {
                (Some(json), _) => Payload::Constant(json),
                (None, Some(Arm { members, content: Some((index, content)) })) => {
                    let used = self.use_of(content, &hint.variant(&variant));
                    Payload::Content(Content { members, index, used })
                }
                (None, _) if first => Payload::Value(self.use_of(branch, hint)),
                (None, _) => {
                    let name = hint.variant(&variant);
                    let is_unnamed = claim.text == OBJECT && variant == "Object";
                    let inside = if is_unnamed { hint } else { &name };
                    let part = self.branch_within(branch, flat.own_kinds());
                    Payload::Value(self.location_within(part, &name, inside))
                }
            };
            // `null` is held by the `Option` around the union.
            let payload = match payload {
                Payload::Value(Use { ty: Ty::Option(inner), look_ahead }) if in_option => {
                    Payload::Value(Use { look_ahead: look_ahead || inner.look_ahead, ..*inner })
                }
                payload => payload,
            };
            let notes = self.model.raw(branch).notes.clone();
            let tag = match payload {
                Payload::Constant(_) | Payload::Content(_) => None,
                Payload::Value(_) => {
                    self.tag(branch, n, &discriminators, union.discriminator.is_some())
                }
            };
            let format = match &payload {
                Payload::Value(used) => docs::format(self.model, branch, used),
                Payload::Constant(_) | Payload::Content(_) => None,
            };
            let docs = Docs { format, ..docs::of(&notes, None) };
            variants.push(Variant { ident: variant, docs, payload, tag });
        }
        let told_by = disjoint::told_by(&discriminators);
        // What stands beside the union, `type` above all, is not looked at when a branch is picked.
        let look_ahead = flat.values.is_some()
            || flat.kinds.as_ref().is_some_and(|kw| kw.value != Kinds::ANY)
                && !self.branches_within(flat);
        let units = of_units;
        (
            TypeKind::Union(Union { variants, branches, units, apply: 0, told_by }),
            all_if(look_ahead),
        )
    }

    /// The name that the user gives a variant.
    fn given(&mut self, part: &Part) -> Option<String> {
        match &part.unit {
            Some(unit) => self.names.of_values(unit.owner).get(&unit.value).cloned(),
            None => self.names.of_variant(self.model.raw(part.branch).from),
        }
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
        let is_required = proven::requires(self.model, branch, &key);
        let listed = proven::values_of_member(self.model, branch, &key);
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
        // Of a branch that is only `null` nobody reads a value where there is none.
        let is_dead = |own: Kinds| own.within(Kinds::NULL) && !kinds.meets(Kinds::NULL);
        flat.unions.iter().flat_map(|union| &union.branches).all(|branch| {
            let own = proven::kinds_of(self.model, *branch, 0);
            own.within(kinds) || is_dead(own)
        })
    }
}

/// What a variant is made of: a branch, or one of the strings that it lists.
struct Part {
    /// The place of the branch among those that accept anything.
    position: usize,
    /// The place among all.
    nth: usize,
    branch: Mid,
    unit: Option<Unit>,
}

/// A string that a branch lists.
struct Unit {
    value: Literal,
    title: Option<String>,
    description: Option<String>,
    /// The schema that lists it.
    owner: SchemaId,
}

impl Part {
    fn all(live: &[(usize, Mid)], units: &[Option<Rc<Schema>>]) -> Vec<Self> {
        let mut parts = Vec::new();
        for (position, ((nth, branch), units)) in live.iter().zip(units).enumerate() {
            let (nth, branch) = (*nth, *branch);
            let Some(flat) = units else {
                parts.push(Self { position, nth, branch, unit: None });
                continue;
            };
            let owner = flat.values.as_ref().map_or(flat.from, |kw| kw.from);
            for value in flat.values.iter().flat_map(|kw| &kw.value) {
                let note = flat.notes.values.iter().find(|(known, ..)| known == value);
                let unit = Unit {
                    value: value.clone(),
                    title: note.and_then(|(_, title, _)| title.clone()),
                    description: note.and_then(|(_, _, text)| text.clone()),
                    owner,
                };
                parts.push(Self { position, nth, branch, unit: Some(unit) });
            }
        }
        parts
    }
}

/// What the variants want to be called; branches have said it already.
fn part_claims(parts: &[Part], of_branches: Vec<Claim<'static>>) -> Vec<Claim<'static>> {
    let n_branches = of_branches.len();
    let mut of_branches = of_branches.into_iter();
    let mut claims = Vec::with_capacity(parts.len());
    for (n, part) in parts.iter().enumerate() {
        let Some(unit) = &part.unit else {
            claims.extend(of_branches.next());
            continue;
        };
        let text = unit.value.as_str().unwrap_or_default().to_owned();
        let mut others = vec![format!("{text} {}", part.nth + 1)];
        if unit.title.is_some() {
            others.insert(0, text.clone());
        }
        claims.push(Claim {
            text: unit.title.clone().unwrap_or_else(|| text.clone()).into(),
            others,
            rank: n_branches + n,
            location: format!("{} {text}", part.nth).into(),
            ..Claim::default()
        });
    }
    claims
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
