//! `oneOf` and `anyOf`: enums with a variant for each branch.

use std::collections::{BTreeMap, BTreeSet};

use super::{Class, Lowering, all_if, strct::constant};
use crate::{
    graph::{
        docs,
        ident::{self, Style},
        path,
        types::{Ahead, Payload, Ty, TypeKind, Union, Use, Variant},
    },
    model::{Kinds, Literal, Mid, Schema, disjoint, disjoint::Pick},
};

impl Lowering<'_, '_> {
    pub(super) fn union(&mut self, _mid: Mid, flat: &Schema, hint: &str) -> (TypeKind, Ahead) {
        let Some(union) = flat.unions.first() else { unreachable!("class() found a union") };
        let picks = disjoint::picks(self.model, &union.branches, union.discriminator.as_ref());
        let mut texts: Vec<String> = Vec::new();
        let in_option = !flat.own_kinds().meets(Kinds::NULL);
        let mut live = Vec::new();
        for (n, branch) in union.branches.iter().enumerate() {
            let kinds = disjoint::kinds_of(self.model, *branch, 0);
            if kinds.is_empty() || kinds.within(Kinds::NULL) && in_option {
                continue;
            }
            texts.push(self.variant_text(*branch, n, &picks));
            live.push((n, *branch));
        }
        self.tell_by_constant(&live, &mut texts);
        self.tell_by_member(&live, &mut texts);
        // Two branches without anything to tell them by: what each demands is put into its name.
        for n in 0..texts.len() {
            let same = texts.iter().filter(|text| Some(*text) == texts.get(n)).count();
            if same > 1
                && let (Some((_, branch)), Some(text)) = (live.get(n), texts.get(n).cloned())
            {
                let detail = self.detail(*branch);
                if let Some(place) = texts.get_mut(n) {
                    format!("{text} {detail}").trim().clone_into(place);
                }
            }
        }
        without_prefix(hint, &mut texts);
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for text in &mut texts {
            let n = counts.entry(text.clone()).or_default();
            *n += 1;
            if *n > 1 {
                *text = format!("{text} {n}");
            }
        }
        let refs: Vec<&str> = texts.iter().map(String::as_str).collect();
        let given: Vec<Option<String>> =
            live.iter().map(|(_, branch)| self.names.of_variant(self.model.raw(*branch).from)).collect();
        let idents = self.names.assign(|_| flat.from, Style::Type, &refs, &given, &[]);
        let containers: Vec<Option<Class>> = live.iter().map(|(_, branch)| self.container(*branch)).collect();
        let mut variants = Vec::new();
        let mut branches = vec![None; union.branches.len()];
        for (position, ((n, branch), variant)) in live.into_iter().zip(idents).enumerate() {
            // The only list or map is named after the whole, so that what it holds is.
            let container = self.container(branch);
            let alone = container.is_some() && containers.iter().filter(|other| **other == container).count() == 1;
            let payload = match self.constant_branch(branch) {
                Some(json) => Payload::Constant(json),
                None if alone => Payload::Value(self.place(branch, hint)),
                None => {
                    let name = path::join(hint, &variant);
                    let inside = if is_unnamed(&texts, position) { hint } else { &name };
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
            variants.push(Variant { ident: variant, docs: docs::of(&notes, None), payload });
        }
        let told_by = disjoint::told_by(&picks);
        // What stands beside the union, `type` above all, is not looked at when a branch is picked.
        let ahead = flat.values.is_some()
            || flat.kinds.as_ref().is_some_and(|kw| kw.value != Kinds::ANY) && !self.branches_within(flat);
        (TypeKind::Union(Union { variants, branches, apply: 0, told_by }), all_if(ahead))
    }

    /// The only value of a branch that is written in place. What a reference leads to has a type of its own.
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
        (self.model.target(branch) == branch && matches!(class, Class::Vec | Class::Map)).then_some(class)
    }

    pub(super) fn branches_within(&mut self, flat: &Schema) -> bool {
        let kinds = flat.own_kinds();
        flat.unions
            .iter()
            .all(|union| union.branches.iter().all(|branch| disjoint::kinds_of(self.model, *branch, 0).within(kinds)))
    }

    /// What a branch is called: its title, the name of what it refers to, its tag, or its kind.
    fn variant_text(&mut self, branch: Mid, n: usize, picks: &[Pick]) -> String {
        let raw = self.model.raw(branch);
        if let Some(title) = raw.notes.title.as_ref().filter(|title| !title.trim().is_empty() && title.len() <= 60) {
            return title.clone();
        }
        let target = self.model.target(branch);
        if let Some(name) = self.model.opaque.get(&target) {
            return name.clone();
        }
        if target != branch {
            return path::name(self.resolved, self.sources, self.model.raw(target).from);
        }
        for pick in picks {
            if let Pick::Tag(_, cases) = pick {
                let own: Vec<&str> =
                    cases.iter().filter(|(_, branch)| usize::from(*branch) == n).map(|(tag, _)| tag.as_str()).collect();
                match own.as_slice() {
                    [only] => return (*only).to_owned(),
                    [first, last] => return format!("{first} or {last}"),
                    [first, second, last] => return format!("{first} {second} or {last}"),
                    _ => {}
                }
            }
            if let Pick::Key(cases) = pick
                && let Some((key, _)) = cases.iter().find(|(_, branch)| usize::from(*branch) == n)
            {
                return key.clone();
            }
        }
        let flat = self.model.flat(target);
        if let Some(values) = &flat.values
            && let [only] = values.value.as_slice()
        {
            return only.as_str().map_or_else(|| only.to_json(), str::to_owned);
        }
        let kinds = disjoint::kinds_of(self.model, target, 0);
        if kinds == Kinds::NULL {
            return "null".to_owned();
        }
        let kinds = kinds.without(Kinds::NULL);
        let mut names = Kinds::SIX.iter().filter(|(kind, _)| kinds.meets(*kind)).map(|(_, name)| *name);
        match (names.next(), names.next()) {
            (Some("number"), None) if kinds.within(Kinds::INTEGER) => "integer".to_owned(),
            (Some(name), None) => name.to_owned(),
            _ => "value".to_owned(),
        }
    }

    /// Gives branches of the same name the constant of the member that is another one in each of them.
    fn tell_by_constant(&mut self, live: &[(usize, Mid)], texts: &mut [String]) {
        let mut groups: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (n, text) in texts.iter().enumerate() {
            groups.entry(text.clone()).or_default().push(n);
        }
        for members in groups.into_values().filter(|members| members.len() > 1) {
            let branches: Vec<Mid> = members.iter().filter_map(|n| live.get(*n)).map(|(_, branch)| *branch).collect();
            let Some(constants) = self.constants(&branches) else { continue };
            for (n, constant) in members.into_iter().zip(constants) {
                if let Some(place) = texts.get_mut(n) {
                    *place = constant;
                }
            }
        }
    }

    fn constants(&mut self, branches: &[Mid]) -> Option<Vec<String>> {
        let mut members = Vec::with_capacity(branches.len());
        for branch in branches {
            let target = self.model.target(*branch);
            let flat = self.model.flat(target);
            let mut own: Vec<(String, String)> = Vec::new();
            for (name, kw) in &flat.object.properties {
                let property = self.model.target(kw.value);
                let values = self.model.flat(property).values.clone();
                if let Some([Literal::String(only)]) = values.as_ref().map(|values| values.value.as_slice()) {
                    own.push((name.clone(), only.clone()));
                }
            }
            members.push(own);
        }
        let (first, others) = members.split_first()?;
        first.iter().find_map(|(name, value)| {
            let of = |own: &Vec<(String, String)>| own.iter().find(|(other, _)| other == name).map(|(_, v)| v.clone());
            let mut all = vec![value.clone()];
            for own in others {
                all.push(of(own)?);
            }
            let distinct: BTreeSet<&String> = all.iter().collect();
            (distinct.len() == all.len()).then_some(all)
        })
    }

    /// Gives objects without a name that of the member that they alone demand, or else alone declare.
    fn tell_by_member(&mut self, live: &[(usize, Mid)], texts: &mut [String]) {
        let alike: Vec<usize> = (0..texts.len()).filter(|n| texts.get(*n).is_some_and(|it| it == OBJECT)).collect();
        if alike.len() < 2 {
            return;
        }
        let mut shapes = Vec::with_capacity(alike.len());
        for n in &alike {
            let Some((_, branch)) = live.get(*n) else { continue };
            let target = self.model.target(*branch);
            let flat = self.model.flat(target);
            let declared = flat.object.properties.iter().filter(|(_, kw)| !self.model.is_never(kw.value));
            let declared: Vec<String> = declared.map(|(name, _)| name.clone()).collect();
            let required: Vec<String> = flat.object.required.keys().cloned().collect();
            shapes.push((*n, required, declared));
        }
        for (n, required, declared) in &shapes {
            let mut others = shapes.iter().filter(|(other, ..)| other != n);
            let alone = required
                .iter()
                .find(|name| others.clone().all(|(_, _, theirs)| !theirs.contains(name)))
                .or_else(|| required.iter().find(|name| others.clone().all(|(_, theirs, _)| !theirs.contains(name))))
                .or_else(|| declared.iter().find(|name| others.all(|(_, _, theirs)| !theirs.contains(name))));
            if let (Some(name), Some(place)) = (alone, texts.get_mut(*n)) {
                place.clone_from(name);
            }
        }
    }

    /// What sets one of several alike branches apart.
    fn detail(&mut self, branch: Mid) -> String {
        let target = self.model.target(branch);
        let flat = self.model.flat(target);
        if let Some(format) = &flat.notes.format {
            return format.clone();
        }
        if flat.values.is_some() {
            return "enum".to_owned();
        }
        let names: Vec<&str> =
            flat.object.required.keys().chain(flat.object.properties.keys()).map(String::as_str).take(2).collect();
        if !names.is_empty() {
            return names.join(" ");
        }
        if let Some(items) = &flat.array.items {
            return self.variant_text(items.value, usize::MAX, &[]);
        }
        if flat.string.patterns.is_empty() { String::new() } else { "pattern".to_owned() }
    }
}

/// What a branch is called that is an object and nothing else.
const OBJECT: &str = "object";

/// Whether the branch is the only object, and has no name. What its members hold is named after the union.
fn is_unnamed(texts: &[String], position: usize) -> bool {
    texts.get(position).is_some_and(|text| text == OBJECT)
}

/// Takes the name of the union away from the front of its variants' names, where that leaves a name of their own.
fn without_prefix(union: &str, texts: &mut [String]) {
    let prefix = ident::type_ident(union);
    let mut short: Vec<String> = texts.iter().map(|text| ident::type_ident(text)).collect();
    for name in &mut short {
        if let Some(rest) = name.strip_prefix(prefix.as_str()).filter(|rest| rest.starts_with(char::is_uppercase)) {
            *name = rest.to_owned();
        }
    }
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for name in &short {
        *counts.entry(name.clone()).or_default() += 1;
    }
    for (text, name) in texts.iter_mut().zip(short) {
        if counts.get(&name) == Some(&1) && ident::type_ident(text) != name {
            *text = name;
        }
    }
}
