//! Decides which Rust type each schema becomes.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::{
    docs,
    ident::{self, Style},
    path,
    rename::Names,
    rules::RulesTable,
    types::{
        Ahead, ApplyDef, Docs, Enum, Field, Grade, KindUnion, Newtype, Place, Rest, RulesDef, RulesId, Struct, Ty,
        TypeDef, TypeId, TypeKind, Union, Use, ValueVariant, Variant,
    },
};
use crate::{
    load::Sources,
    model::{Kinds, Literal, Mid, Model, Schema, disjoint, disjoint::Pick},
    options::{Integers, Numbers, Options},
    resolve::{Resolved, RootKind, SchemaId},
};

/// A type whose name is not settled yet.
pub(super) struct Draft {
    pub(super) def: TypeDef,
    /// The schema it is made of.
    pub(super) from: SchemaId,
    /// The name it would like to have, as text.
    pub(super) wish: String,
    /// Whether the user has given it this name.
    pub(super) given: bool,
}

/// What a schema is in Rust, before its parts are looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Class {
    Json,
    Null,
    Bool,
    Integer,
    Float,
    String,
    Vec,
    Tuple,
    Map,
    // From here on a type of its own.
    Enum,
    OpenEnum,
    Union,
    Kinds,
    Struct,
}

impl Class {
    fn is_type(self) -> bool {
        matches!(self, Self::Enum | Self::OpenEnum | Self::Union | Self::Kinds | Self::Struct)
    }
}

pub(super) struct Lowering<'a, 's> {
    model: &'a mut Model,
    resolved: &'a Resolved<'s>,
    sources: &'a Sources,
    options: &'a Options,
    pub(super) rules: RulesTable<'a, 's>,
    pub(super) names: Names<'a, 's>,
    pub(super) drafts: Vec<Draft>,
    uses: HashMap<Mid, Use>,
    in_progress: Vec<Mid>,
    work: Vec<(TypeId, Mid, String, Class)>,
}

impl<'a, 's> Lowering<'a, 's> {
    pub(super) fn new(
        model: &'a mut Model,
        resolved: &'a Resolved<'s>,
        sources: &'a Sources,
        options: &'a Options,
    ) -> Self {
        Self {
            model,
            resolved,
            sources,
            options,
            rules: RulesTable::new(resolved),
            names: Names::new(resolved, sources, options),
            drafts: Vec::new(),
            uses: HashMap::new(),
            in_progress: Vec::new(),
            work: Vec::new(),
        }
    }

    /// Lowers all roots, and everything they reach.
    pub(super) fn run(&mut self) {
        let roots = std::mem::take(&mut self.model.roots);
        let mut aliases = Vec::new();
        let mut own = Vec::new();
        for (mid, root) in &roots {
            if self.is_container(*mid) {
                continue;
            }
            let target = self.model.target(*mid);
            if target == *mid {
                let id = self.draft(*mid, root.id, root.name.clone(), true);
                self.uses.insert(*mid, Use { ty: Ty::Named(id), ahead: false });
                own.push((id, *mid, self.wish(id).to_owned()));
            } else {
                aliases.push((target, root.clone()));
            }
        }
        for (id, mid, name) in own {
            self.root(id, mid, &name);
        }
        for (target, root) in aliases {
            let name = path::name(self.resolved, self.sources, root.id);
            let used = self.place(target, &name);
            if self.drafts.iter().any(|draft| draft.from == root.id) {
                continue;
            }
            let id = self.draft(target, root.id, root.name.clone(), true);
            let kind = match used.ty {
                Ty::Named(other) => TypeKind::Alias(other),
                _ => TypeKind::Newtype(Newtype { inner: used, checked: false }),
            };
            self.finish(id, kind, Ahead::No);
        }
        while let Some((id, mid, hint, class)) = self.work.pop() {
            let (kind, ahead) = self.kind(mid, class, &hint);
            self.finish(id, kind, ahead);
        }
        self.rules.fill(self.model);
        self.model.roots = roots;
    }

    /// Whether the root only holds definitions, under these keywords or under words that are none.
    fn is_container(&mut self, mid: Mid) -> bool {
        let raw = self.model.raw(mid);
        let node = self.resolved.schema(raw.from).node;
        let Some(root) = self.resolved.root(raw.from).filter(|_| self.model.is_any(mid)) else { return false };
        match (root.kind, &node.data) {
            (RootKind::File, _) => node.get("$defs").or(node.get("definitions")).is_some(),
            (RootKind::Definition, crate::load::Data::Object(members)) => members.iter().any(|(name, entry)| {
                !crate::resolve::is_known_keyword(name) && self.resolved.id_of(&entry.node).is_some()
            }),
            _ => false,
        }
    }

    fn root(&mut self, id: TypeId, mid: Mid, hint: &str) {
        let (class, nullable) = self.class(mid);
        if class.is_type() && !nullable {
            self.work.push((id, mid, hint.to_owned(), class));
            return;
        }
        // Only a type of its own needs another name than the root; what is in a list or map is named after it anyway.
        let inner = if class.is_type() { self.fresh(mid, &format!("{hint}Value")) } else { self.fresh(mid, hint) };
        let checked = class == Class::String && !nullable && !self.rules_are_plain(mid);
        self.finish(id, TypeKind::Newtype(Newtype { inner, checked }), Ahead::No);
    }

    fn rules_are_plain(&mut self, mid: Mid) -> bool {
        let flat = self.model.flat(mid);
        flat.string.is_empty() && !flat.has_applicators() && flat.values.is_none()
    }

    /// The Rust type of a schema at some place. `hint` is the name for a type that has to be made.
    fn place(&mut self, mid: Mid, hint: &str) -> Use {
        let target = self.model.target(mid);
        if let Some(known) = self.uses.get(&target) {
            return known.clone();
        }
        if let Some(name) = self.model.opaque.get(&target).cloned() {
            let id = self.draft(target, self.model.raw(target).from, name, true);
            self.finish(
                id,
                TypeKind::Newtype(Newtype { inner: Use { ty: Ty::Json, ahead: false }, checked: false }),
                Ahead::No,
            );
            let used = Use { ty: Ty::Named(id), ahead: false };
            self.uses.insert(target, used.clone());
            return used;
        }
        let hint = if target == mid {
            hint.to_owned()
        } else {
            path::name(self.resolved, self.sources, self.model.raw(target).from)
        };
        self.fresh(target, &hint)
    }

    fn fresh(&mut self, mid: Mid, hint: &str) -> Use {
        if self.in_progress.contains(&mid) || self.in_progress.len() > 64 {
            // A list of itself without a name: kept as checked JSON.
            return Use { ty: Ty::Json, ahead: false };
        }
        let (class, nullable) = self.class(mid);
        // `null` is read without a look at the rules.
        let unsure = nullable && !disjoint::takes_null(self.model, mid);
        let wrap = |used: Use| {
            if nullable {
                Use { ahead: used.ahead || unsure, ty: Ty::Option(Box::new(Use { ahead: false, ..used })) }
            } else {
                used
            }
        };
        if class == Class::Union
            && let Some(only) = self.only_branch(mid)
        {
            self.in_progress.push(mid);
            let used = self.place(only, hint);
            self.in_progress.pop();
            let flat = self.model.flat(mid);
            let said = match &used.ty {
                Ty::Named(_) => true,
                Ty::Option(inner) => nullable && matches!(inner.ty, Ty::Named(_)),
                _ => false,
            };
            let ahead = used.ahead || !said || flat.values.is_some() || !self.branches_within(&flat);
            return match used.ty {
                Ty::Option(_) => Use { ahead: ahead || unsure, ..used },
                _ => wrap(Use { ahead, ..used }),
            };
        }
        if class.is_type() {
            let own = if nullable { self.model.narrow(mid, Kinds::ANY.without(Kinds::NULL)) } else { mid };
            let from = self.model.raw(mid).from;
            let id = self.draft(own, from, hint.to_owned(), false);
            let hint = self.wish(id).to_owned();
            let used = wrap(Use { ty: Ty::Named(id), ahead: false });
            self.uses.entry(mid).or_insert_with(|| used.clone());
            self.work.push((id, own, hint, class));
            return used;
        }
        self.in_progress.push(mid);
        let used = self.plain(mid, class, hint);
        self.in_progress.pop();
        wrap(used)
    }

    /// The branch of a union that holds every value but `null`: then the type of that branch is the type.
    fn only_branch(&mut self, mid: Mid) -> Option<Mid> {
        let flat = self.model.flat(mid);
        let union = flat.unions.first()?;
        let whole = disjoint::kinds_of(self.model, mid, 0);
        let mut live = None;
        for branch in &union.branches {
            let kinds = disjoint::kinds_of(self.model, *branch, 0);
            if kinds.and(whole).within(Kinds::NULL) {
                continue;
            }
            if live.replace(*branch).is_some() {
                return None;
            }
        }
        live
    }

    fn draft(&mut self, mid: Mid, from: SchemaId, wish: String, is_root: bool) -> TypeId {
        let id = TypeId(u32::try_from(self.drafts.len()).unwrap_or(u32::MAX));
        let source = self.resolved.schema(from);
        let notes = self.model.flat(mid).notes.clone();
        let schema = (is_root && self.options.embed_schema).then(|| crate::load::node_to_json(source.node));
        let file = self.sources.get(source.file).map(|file| file.name.clone()).unwrap_or_default();
        let def = TypeDef {
            ident: String::new(),
            module: 0,
            at: self.resolved.display_at(from),
            file,
            pointer: source.pointer.clone(),
            // What is deprecated is the member, not the type made for it.
            docs: Docs { deprecated: is_root && notes.deprecated, ..docs::of(&notes, None) },
            grade: Grade::Exact,
            is_root,
            rules: self.rules.of(self.model, mid),
            ahead: Ahead::No,
            kind: TypeKind::Newtype(Newtype { inner: Use { ty: Ty::Json, ahead: false }, checked: false }),
            schema,
        };
        let given = self.names.of_type(from);
        self.drafts.push(Draft { def, from, given: given.is_some(), wish: given.unwrap_or(wish) });
        id
    }

    fn wish(&self, id: TypeId) -> &str {
        self.drafts.get(id.0 as usize).map_or("", |draft| draft.wish.as_str())
    }

    fn finish(&mut self, id: TypeId, kind: TypeKind, ahead: Ahead) {
        if let Some(draft) = self.drafts.get_mut(id.0 as usize) {
            draft.def.kind = kind;
            draft.def.ahead = ahead;
        }
    }

    /// What the schema is, and whether it may be `null` besides.
    fn class(&mut self, mid: Mid) -> (Class, bool) {
        if self.model.opaque.contains_key(&mid) || self.model.is_any(mid) {
            return (Class::Json, false);
        }
        let flat = self.model.flat(mid);
        let kinds = disjoint::kinds_of(self.model, mid, 0);
        let left = kinds.without(Kinds::NULL);
        let nullable = kinds.meets(Kinds::NULL) && !left.is_empty() && kinds != Kinds::ANY;
        if let Some(values) = &flat.values {
            return (class_of_values(&values.value, kinds), nullable);
        }
        if !flat.notes.known.is_empty() && left == Kinds::STRING {
            return (Class::OpenEnum, nullable);
        }
        if let [union] = flat.unions.as_slice() {
            let bare = flat.all.is_empty()
                && flat.nots.is_empty()
                && flat.ifs.is_empty()
                && flat.dependent_schemas.is_empty()
                && flat.string.is_empty()
                && flat.number.is_empty()
                && flat.array.is_empty()
                && flat.object.is_empty();
            if bare && self.worth_a_union(&union.branches, kinds) {
                return (Class::Union, nullable);
            }
        }
        (self.class_of_kinds(&flat, left, kinds), nullable)
    }

    /// Whether variants would say more than the kind alone: not if all branches only constrain the same plain value.
    fn worth_a_union(&mut self, branches: &[Mid], kinds: Kinds) -> bool {
        let mut classes = Vec::new();
        for branch in branches {
            let branch_kinds = disjoint::kinds_of(self.model, *branch, 0);
            if branch_kinds.within(Kinds::NULL) {
                continue;
            }
            let target = self.model.target(*branch);
            if self.uses.contains_key(&target) || self.model.opaque.contains_key(&target) {
                return true;
            }
            if self.model.is_any(target) {
                return false;
            }
            let flat = self.model.flat(target);
            let left = branch_kinds.without(Kinds::NULL);
            let class = match &flat.values {
                Some(values) => class_of_values(&values.value, branch_kinds),
                None if flat.unions.is_empty() => self.class_of_kinds(&flat, left, branch_kinds),
                None => Class::Union,
            };
            classes.push(class);
        }
        let plain = |class: &Class| {
            matches!(class, Class::Bool | Class::Integer | Class::Float | Class::String | Class::Map | Class::Json)
        };
        let same = classes.windows(2).all(|pair| pair.first() == pair.last());
        let one_plain_value = classes.iter().all(plain) && same && kinds.without(Kinds::NULL).count() <= 1;
        let nothing_said = classes.iter().all(|class| *class == Class::Json);
        !one_plain_value && !nothing_said
    }

    fn class_of_kinds(&mut self, flat: &Schema, left: Kinds, kinds: Kinds) -> Class {
        if left.is_empty() {
            return if kinds.is_empty() { Class::Json } else { Class::Null };
        }
        if left.count() == 1 {
            return self.class_of_kind(flat, left);
        }
        let open = left.count() >= 5;
        if open && !self.is_rich(flat) {
            return Class::Json;
        }
        Class::Kinds
    }

    fn class_of_kind(&mut self, flat: &Schema, kind: Kinds) -> Class {
        if kind == Kinds::BOOLEAN {
            Class::Bool
        } else if kind.within(Kinds::INTEGER) {
            Class::Integer
        } else if kind.within(Kinds::NUMBER) {
            Class::Float
        } else if kind == Kinds::STRING {
            Class::String
        } else if kind == Kinds::ARRAY {
            if self.is_tuple(flat) { Class::Tuple } else { Class::Vec }
        } else if self.has_fields(flat) {
            Class::Struct
        } else {
            Class::Map
        }
    }

    fn has_fields(&mut self, flat: &Schema) -> bool {
        flat.object.properties.values().any(|kw| !self.model.is_never(kw.value))
    }

    fn is_rich(&mut self, flat: &Schema) -> bool {
        let rest = flat.object.additional.as_ref().filter(|_| flat.object.patterns.is_empty());
        self.has_fields(flat)
            || flat
                .array
                .items
                .iter()
                .chain(rest)
                .any(|kw| !self.model.is_any(kw.value) && !self.model.is_never(kw.value))
    }

    fn is_tuple(&mut self, flat: &Schema) -> bool {
        let array = &flat.array;
        let n = array.prefix.len() as u64;
        let at_least = array.min.as_ref().is_some_and(|kw| kw.value >= n);
        let at_most = array.max.as_ref().is_some_and(|kw| kw.value <= n)
            || array.items.as_ref().is_some_and(|kw| self.model.is_never(kw.value));
        (1..=12).contains(&n) && at_least && at_most
    }

    /// A type without a name.
    fn plain(&mut self, mid: Mid, class: Class, hint: &str) -> Use {
        let flat = self.model.flat(mid);
        let applied = flat.has_applicators();
        let listed = flat.values.is_some();
        let (ty, ahead) = match class {
            Class::Json => (Ty::Json, false),
            Class::Null => (Ty::Null, applied),
            Class::Bool => (Ty::Bool, applied || listed),
            Class::Integer => {
                (if self.options.integers == Integers::Exact { Ty::Number } else { Ty::Integer }, applied || listed)
            }
            Class::Float => {
                (if self.options.numbers == Numbers::Exact { Ty::Number } else { Ty::Float }, applied || listed)
            }
            Class::String => (Ty::String, applied || listed),
            Class::Vec => {
                let array = &flat.array;
                let second_look = !array.contains.is_empty() || array.unevaluated.is_some();
                let item = match &array.items {
                    Some(kw) if array.prefix.is_empty() => self.place(kw.value, &path::item(hint)),
                    _ => Use { ty: Ty::Json, ahead: false },
                };
                (Ty::Vec(Box::new(item)), applied || listed || second_look)
            }
            Class::Tuple => {
                let array = &flat.array;
                let second_look = !array.contains.is_empty() || array.unevaluated.is_some();
                let items =
                    (1..).zip(&array.prefix).map(|(n, kw)| self.place(kw.value, &format!("{hint}Item{n}"))).collect();
                (Ty::Tuple(items), applied || listed || second_look)
            }
            Class::Map => {
                let object = &flat.object;
                let (value, second_look) = match (&object.additional, object.patterns.as_slice()) {
                    (Some(rest), []) if object.properties.is_empty() && !self.model.is_never(rest.value) => {
                        (self.place(rest.value, &path::value(hint)), false)
                    }
                    (Some(rest), [(_, only)])
                        if object.properties.is_empty()
                            && object.required.is_empty()
                            && self.model.is_never(rest.value) =>
                    {
                        (self.place(only.value, &path::value(hint)), true)
                    }
                    (None, []) => (Use { ty: Ty::Json, ahead: false }, false),
                    _ => (Use { ty: Ty::Json, ahead: false }, true),
                };
                let second_look = second_look || object.unevaluated.is_some() || !object.properties.is_empty();
                (Ty::Map(Box::new(value)), applied || listed || second_look)
            }
            Class::Enum | Class::OpenEnum | Class::Union | Class::Kinds | Class::Struct => {
                unreachable!("Class::is_type sends them to kind()")
            }
        };
        Use { ty, ahead }
    }

    /// A type with a name.
    fn kind(&mut self, mid: Mid, class: Class, hint: &str) -> (TypeKind, Ahead) {
        let flat = self.model.flat(mid);
        match class {
            Class::Enum => (TypeKind::Enum(enumeration(&mut self.names, &flat)), all_if(enum_needs_look(&flat))),
            Class::OpenEnum => {
                let ahead = flat.has_applicators() || !flat.string.is_empty();
                (TypeKind::Enum(open_enumeration(&mut self.names, &flat)), all_if(ahead))
            }
            Class::Union => self.union(mid, &flat, hint),
            Class::Kinds => self.kinds(mid, &flat, hint),
            Class::Struct => self.strct(&flat, hint),
            Class::Json
            | Class::Null
            | Class::Bool
            | Class::Integer
            | Class::Float
            | Class::String
            | Class::Vec
            | Class::Tuple
            | Class::Map => {
                unreachable!("Class::is_type sends them to plain()")
            }
        }
    }

    fn strct(&mut self, flat: &Schema, hint: &str) -> (TypeKind, Ahead) {
        let object = &flat.object;
        let mut all = object.unevaluated.is_some() || flat.values.is_some();
        let declared: Vec<(u16, &String, Mid)> = (0u16..)
            .zip(&object.properties)
            .filter(|(_, (_, kw))| !self.model.is_never(kw.value))
            .map(|(index, (name, kw))| (index, name, kw.value))
            .collect();
        let texts: Vec<&str> = declared.iter().map(|(_, name, _)| name.as_str()).collect();
        let owner_of = |name: &str| object.properties.get(name).map_or(flat.from, |kw| kw.from);
        let given: Vec<Option<String>> = texts.iter().map(|name| self.names.of_field(owner_of(name), name)).collect();
        let idents = self.names.assign(|_| flat.from, Style::Field, &texts, &given, &["extra", "additional"]);
        let mut has_default = true;
        let mut fields = Vec::with_capacity(declared.len());
        for ((index, name, mid), field) in declared.into_iter().zip(idents) {
            all |= object
                .patterns
                .iter()
                .any(|(pattern, _)| crate::pattern::is_match(&pattern.source, name) != Some(false));
            let raw_notes = self.model.raw(mid).notes.clone();
            let target = self.model.target(mid);
            let flat_property = self.model.flat(target);
            let required = object.required.contains_key(name);
            let place = if let Some(literal) = constant(&flat_property).filter(|_| required) {
                Place::Constant(literal)
            } else {
                let used = self.place(mid, &path::join(hint, name));
                if required {
                    has_default = false;
                    Place::Required(field, used)
                } else {
                    Place::Optional(field, used)
                }
            };
            let docs = docs::of(&raw_notes, Some(&flat_property));
            fields.push(Field { name: name.clone(), index, docs, place });
        }
        let open_names = object.required.keys().any(|name| !object.properties.contains_key(name));
        has_default &= !open_names;
        let rest = match &object.additional {
            Some(rest) if object.patterns.is_empty() && self.model.is_never(rest.value) => Rest::Closed,
            Some(rest) if object.patterns.is_empty() && !self.model.is_any(rest.value) => {
                let used = self.place(rest.value, &path::value(hint));
                if matches!(used.ty, Ty::Json) {
                    Rest::Extra("extra".to_owned())
                } else {
                    all |= open_names;
                    Rest::Map("additional".to_owned(), used)
                }
            }
            _ => Rest::Extra("extra".to_owned()),
        };
        let ahead = match flat.has_applicators() {
            true if !all => Ahead::Applied,
            applied => all_if(all || applied),
        };
        (TypeKind::Struct(Struct { fields, rest, has_default }), ahead)
    }

    fn union(&mut self, _mid: Mid, flat: &Schema, hint: &str) -> (TypeKind, Ahead) {
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
        for ((n, branch), variant) in live.into_iter().zip(idents) {
            // The only list or map is named after the whole, so that what it holds is.
            let container = self.container(branch);
            let alone = container.is_some() && containers.iter().filter(|other| **other == container).count() == 1;
            let payload =
                if alone { self.place(branch, hint) } else { self.place(branch, &path::join(hint, &variant)) };
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

    /// Whether the branch is written in place and is a list or a map.
    fn container(&mut self, branch: Mid) -> Option<Class> {
        let (class, _) = self.class(branch);
        (self.model.target(branch) == branch && matches!(class, Class::Vec | Class::Map)).then_some(class)
    }

    fn branches_within(&mut self, flat: &Schema) -> bool {
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
                if let [only] = own.as_slice() {
                    return (*only).to_owned();
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

    fn kinds(&mut self, mid: Mid, flat: &Schema, hint: &str) -> (TypeKind, Ahead) {
        let left = disjoint::kinds_of(self.model, mid, 0).without(Kinds::NULL);
        let ahead = flat.has_applicators() || flat.values.is_some();
        let open = left.count() >= 5;
        let mut variants = Vec::new();
        let mut other = left;
        for (kind, name) in Kinds::SIX {
            if !left.meets(kind) {
                continue;
            }
            let part = self.model.narrow(mid, kind);
            let part_flat = self.model.flat(part);
            if open && !self.is_rich(&part_flat) {
                continue;
            }
            other = other.without(kind);
            let text =
                if kind == Kinds::NUMBER && left.and(Kinds::NUMBER).within(Kinds::INTEGER) { "integer" } else { name };
            let variant = ident::type_ident(text);
            let class = self.class_of_kind(&part_flat, left.and(kind));
            let payload = if class.is_type() {
                self.place(part, &path::join(hint, &variant))
            } else {
                // Read under the rules of the whole, so that nothing is looked at twice.
                Use { ahead: false, ..self.plain(part, class, hint) }
            };
            variants.push((left.and(kind).0, Variant { ident: variant, docs: Docs::default(), payload }));
        }
        if open {
            let bits = if flat.own_kinds().meets(Kinds::NULL)
                && left.count() == 5
                && disjoint::kinds_of(self.model, mid, 0) == Kinds::ANY
            {
                other.or(Kinds::NULL)
            } else {
                other
            };
            let payload = Use { ty: Ty::Json, ahead: false };
            variants.push((bits.0, Variant { ident: "Other".to_owned(), docs: Docs::default(), payload }));
        }
        // A second look at lists is not part of reading a variant.
        let array = &flat.array;
        let second_look = !array.contains.is_empty() || array.unevaluated.is_some();
        let maps = !flat.object.patterns.is_empty() || flat.object.unevaluated.is_some();
        (TypeKind::Kinds(KindUnion { variants }), all_if(ahead || second_look || maps))
    }
}

fn all_if(needed: bool) -> Ahead {
    if needed { Ahead::All } else { Ahead::No }
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

fn class_of_values(values: &[Literal], kinds: Kinds) -> Class {
    let live: Vec<&Literal> =
        values.iter().filter(|value| value.kinds().meets(kinds) && **value != Literal::Null).collect();
    if live.is_empty() {
        return if values.contains(&Literal::Null) && kinds.meets(Kinds::NULL) { Class::Null } else { Class::Json };
    }
    let all = |test: fn(&Literal) -> bool| live.iter().all(|value| test(value));
    if all(|value| matches!(value, Literal::Bool(_))) {
        Class::Bool
    } else if all(|value| matches!(value, Literal::Number(number) if number.as_i64().is_some())) {
        Class::Integer
    } else if all(|value| matches!(value, Literal::Number(_))) {
        Class::Float
    } else if all(|value| matches!(value, Literal::Array(_) | Literal::Object(_))) {
        Class::Json
    } else {
        Class::Enum
    }
}

/// The JSON text of the only value that the schema accepts.
fn constant(flat: &Schema) -> Option<String> {
    let values = flat.values.as_ref()?;
    let kinds = flat.own_kinds();
    let mut live = values.value.iter().filter(|value| value.kinds().meets(kinds));
    match (live.next(), live.next()) {
        (Some(only), None) => Some(only.to_json()),
        _ => None,
    }
}

fn enum_needs_look(flat: &Schema) -> bool {
    flat.has_applicators()
        || !flat.string.is_empty()
        || !flat.number.is_empty()
        || !flat.array.is_empty()
        || !flat.object.is_empty()
}

fn enumeration(names: &mut Names<'_, '_>, flat: &Schema) -> Enum {
    let kinds = flat.own_kinds();
    let all: Vec<&Literal> = flat.values.iter().flat_map(|kw| &kw.value).collect();
    // In the order of the rules' values: strings first. Values of a kind that `type` excludes keep
    // their place, so that indexes agree, but no document reaches them.
    let strings = all.iter().filter(|value| value.as_str().is_some());
    let others = all.iter().filter(|value| value.as_str().is_none());
    let ordered: Vec<&Literal> = strings.chain(others).copied().collect();
    let texts: Vec<String> = ordered
        .iter()
        .map(|value| {
            let title =
                flat.notes.values.iter().find(|(known, _, _)| known == *value).and_then(|(_, title, _)| title.clone());
            title.unwrap_or_else(|| value.as_str().map_or_else(|| value.to_json(), str::to_owned))
        })
        .collect();
    let refs: Vec<&str> = texts.iter().map(String::as_str).collect();
    let owner = flat.values.as_ref().map_or(flat.from, |kw| kw.from);
    let known = names.of_values(owner);
    let given: Vec<Option<String>> = ordered.iter().map(|value| known.get(*value).cloned()).collect();
    let idents = names.assign(|_| owner, Style::Type, &refs, &given, &[]);
    let variants = ordered
        .iter()
        .zip(idents)
        .map(|(value, ident)| {
            let description =
                flat.notes.values.iter().find(|(known, _, _)| known == *value).and_then(|(_, _, text)| text.clone());
            ValueVariant {
                ident,
                text: value.as_str().map_or_else(|| value.to_json(), str::to_owned),
                json: value.to_json(),
                docs: Docs { description, ..Docs::default() },
            }
        })
        .collect();
    let strings = ordered.iter().all(|value| value.as_str().is_some()) && kinds.meets(Kinds::STRING);
    Enum { variants, strings, other: None }
}

fn open_enumeration(names: &mut Names<'_, '_>, flat: &Schema) -> Enum {
    let texts: Vec<String> =
        flat.notes.known.iter().map(|(text, title, _)| title.clone().unwrap_or_else(|| text.clone())).collect();
    let refs: Vec<&str> = texts.iter().map(String::as_str).collect();
    let known = names.of_values(flat.from);
    let given: Vec<Option<String>> =
        flat.notes.known.iter().map(|(text, ..)| known.get(&Literal::String(text.clone())).cloned()).collect();
    let idents = names.assign(|_| flat.from, Style::Type, &refs, &given, &["Other"]);
    let variants = flat
        .notes
        .known
        .iter()
        .zip(idents)
        .map(|((text, _, description), ident)| ValueVariant {
            ident,
            text: text.clone(),
            json: crate::model::quote(text),
            docs: Docs { description: description.clone(), ..Docs::default() },
        })
        .collect();
    Enum { variants, strings: true, other: Some("Other".to_owned()) }
}

/// How much of the schema the type says. `typed` are the rules of types, which have a grade of their own.
pub(super) fn grade(def: &TypeDef, rules: &[(Mid, RulesDef)], typed: &BTreeSet<RulesId>) -> Grade {
    let get = |id: RulesId| rules.get(id.0 as usize).map(|(_, rules)| rules);
    let Some(own) = get(def.rules) else { return Grade::Exact };
    let residual = |yes: bool| if yes { Grade::Residual } else { Grade::Exact };
    if matches!(&def.kind, TypeKind::Newtype(newtype) if matches!(newtype.inner.ty, Ty::Json)) {
        return Grade::Opaque;
    }
    if def.ahead != Ahead::No {
        return Grade::Residual;
    }
    match &def.kind {
        TypeKind::Enum(_) | TypeKind::Alias(_) => Grade::Exact,
        TypeKind::Newtype(_) => residual(has_checks(own, rules, typed, 0)),
        TypeKind::Kinds(_) => Grade::Residual,
        TypeKind::Union(union) => {
            let branches = own.apply.iter().flat_map(|apply| match apply {
                ApplyDef::Union { branches, .. } => branches.as_slice(),
                _ => &[],
            });
            let checked = branches.filter(|id| !typed.contains(id)).filter_map(|id| get(*id));
            residual(
                union.told_by.contains("trial")
                    || checked.into_iter().any(|branch| has_checks(branch, rules, typed, 0)),
            )
        }
        TypeKind::Struct(strct) => {
            let Some(object) = &own.object else { return Grade::Exact };
            let whole = !object.patterns.is_empty()
                || !object.names.is_empty()
                || object.min > 0
                || object.max.is_some()
                || !object.dependent.is_empty();
            let fields = strct.fields.iter().filter(|field| !matches!(field.place, Place::Constant(_)));
            let members =
                fields.filter_map(|field| object.members.get(usize::from(field.index))).map(|member| member.rules);
            let checked = members.chain(object.additional).filter(|id| !typed.contains(id)).filter_map(get);
            residual(whole || checked.into_iter().any(|member| has_checks(member, rules, typed, 0)))
        }
    }
}

/// Whether a type without a name says less than these rules.
fn has_checks(def: &RulesDef, rules: &[(Mid, RulesDef)], typed: &BTreeSet<RulesId>, depth: usize) -> bool {
    let deeper = |id: RulesId| {
        !typed.contains(&id)
            && depth < 32
            && rules.get(id.0 as usize).is_some_and(|(_, inner)| has_checks(inner, rules, typed, depth + 1))
    };
    let array = def.array.as_ref().is_some_and(|array| {
        array.min > 0
            || array.max.is_some()
            || array.unique
            || !array.contains.is_empty()
            || array.prefix.iter().chain(&array.items).any(|id| deeper(*id))
    });
    let object = def.object.as_ref().is_some_and(|object| {
        !object.members.is_empty()
            || !object.patterns.is_empty()
            || !object.names.is_empty()
            || object.min > 0
            || object.max.is_some()
            || object.additional.is_some_and(deeper)
    });
    let applied = def.apply.iter().any(|apply| match apply {
        // `null` or one other schema: an `Option` says that.
        ApplyDef::Union { exclusive, branches, .. } => {
            let kinds = |id: RulesId| Kinds(rules.get(id.0 as usize).map_or(u8::MAX, |(_, rules)| rules.kinds));
            let mut others = branches.iter().filter(|id| !kinds(**id).within(Kinds::NULL));
            match (others.next(), others.next()) {
                (None, _) => false,
                (Some(only), None) => {
                    *exclusive && kinds(*only).meets(Kinds::NULL) && branches.len() > 1 || deeper(*only)
                }
                (Some(_), Some(_)) => true,
            }
        }
        ApplyDef::All(_) | ApplyDef::Not(_) | ApplyDef::If(..) | ApplyDef::Dependent(..) => true,
    });
    def.string.is_some() || def.number.is_some() || def.values.is_some() || applied || array || object
}
