//! Which numbers a Rust type holds, and so which rules must reject numbers that are too large.
//!
//! The types decide, and rules learn it here. But rules are shared: what a member refers to may
//! also stand under `not`, where nothing is held, and a number that is too large for a member is a
//! number like others. So wherever rules are asked for a verdict alone, they lead to copies
//! that know of no types.

use super::types::{
    ApplyDef, Held, ObjectDef, Payload, Rest, RulesDef, RulesId, Split, Storage, Ty, TypeDef,
    TypeId, TypeKind, Union, Use,
};
use crate::{
    model::Kinds,
    sorted::{SortedMap, SortedSet},
};

/// What rules refer to others for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Slot {
    Items,
    Prefix(usize),
    Additional,
    Pattern(usize),
    Member(usize),
    /// A pattern that matches the name of a member.
    Also(usize, usize),
    /// A branch of the first union.
    Branch(usize),
    /// Whatever else: nothing of it is held.
    Other,
}

/// Marks the rules of numbers that a type holds. Returns for each copy that was made the rules it
/// was made of: they stand behind the others.
pub(super) fn mark(types: &[&TypeDef], rules: &mut Vec<RulesDef>) -> Vec<RulesId> {
    let mut walk = Walk {
        types,
        rules,
        held: SortedMap::new(),
        slots: SortedSet::new(),
        done: SortedSet::new(),
        left: Vec::new(),
    };
    for (n, def) in (0_u32..).zip(types) {
        walk.left.push((def.rules, TypeId(n)));
        walk.left.extend(def.or_null.map(|rules| (rules, TypeId(n))));
    }
    while let Some((id, ty)) = walk.left.pop() {
        if walk.done.insert((id, ty)) {
            walk.named(id, ty);
        }
    }
    let Walk { held, slots, .. } = walk;
    for (id, held) in &held {
        if let Some(def) = rules.get_mut(id.0 as usize) {
            def.held = *held;
        }
    }
    separate(rules, &held, &slots)
}

struct Walk<'t> {
    types: &'t [&'t TypeDef],
    rules: &'t [RulesDef],
    held: SortedMap<RulesId, Held>,
    /// Where types and rules go side by side.
    slots: SortedSet<(RulesId, Slot)>,
    done: SortedSet<(RulesId, TypeId)>,
    left: Vec<(RulesId, TypeId)>,
}

impl<'t> Walk<'t> {
    fn get(&self, id: RulesId) -> Option<&'t RulesDef> {
        self.rules.get(id.0 as usize)
    }

    /// A value that is read as `used` under these rules.
    fn used(&mut self, id: RulesId, used: &Use) {
        match &used.ty {
            Ty::Null
            | Ty::Bool
            | Ty::Number
            | Ty::String
            | Ty::Kept(_)
            | Ty::Json
            | Ty::Unmatched => {}
            Ty::Integer => self.number(id, Held::I64, used),
            Ty::Sized(width) => self.number(id, *width, used),
            Ty::Float => self.number(id, Held::F64, used),
            Ty::Named(ty) | Ty::Boxed(ty) => self.left.push((id, *ty)),
            Ty::Option(inner) => self.used(id, inner),
            Ty::Vec(item) => {
                let Some(def) = self.get(id) else { return };
                let Some(array) = &def.array else { return self.branches(id, used) };
                for (n, prefix) in array.prefix.iter().enumerate() {
                    self.slot(id, Slot::Prefix(n), *prefix, item);
                }
                if let Some(items) = array.items {
                    self.slot(id, Slot::Items, items, item);
                }
            }
            Ty::Tuple(items) | Ty::BoxedTuple(items) => {
                let Some(def) = self.get(id) else { return };
                let Some(array) = &def.array else { return self.branches(id, used) };
                for (n, (prefix, item)) in array.prefix.iter().zip(items).enumerate() {
                    self.slot(id, Slot::Prefix(n), *prefix, item);
                }
            }
            Ty::Map(value) => {
                let Some(def) = self.get(id) else { return };
                if def.object.is_none() {
                    return self.branches(id, used);
                }
                self.members(id, value, &|_| true);
            }
        }
    }

    fn number(&mut self, id: RulesId, held: Held, used: &Use) {
        let Some(def) = self.get(id) else { return };
        if only_union(def).is_some() && def.kinds == Kinds::ANY.0 {
            // Each of the branches says which numbers.
            self.branches(id, used);
        } else if def.kinds & Kinds::NUMBER.0 != 0 && !fits(def, held) {
            self.held.insert(id, held);
        }
    }

    /// The members of a map: those that are known by name only as far as `is_in_it`.
    fn members(&mut self, id: RulesId, value: &Use, is_in_it: &dyn Fn(&str) -> bool) {
        let Some(object) = self.get(id).and_then(|def| def.object.as_ref()) else { return };
        if let Some(additional) = object.additional {
            self.slot(id, Slot::Additional, additional, value);
        }
        for (n, (_, pattern)) in object.patterns.iter().enumerate() {
            self.slot(id, Slot::Pattern(n), *pattern, value);
        }
        for (n, member) in
            object.members.iter().enumerate().filter(|(_, member)| is_in_it(&member.name))
        {
            match member.also.first() {
                Some(also) => self.slot(id, Slot::Also(n, 0), *also, value),
                None => self.slot(id, Slot::Member(n), member.rules, value),
            }
        }
    }

    /// Members that go to maps by the patterns that their names match.
    fn split(
        &mut self,
        id: RulesId,
        split: &Split,
        object: &ObjectDef,
        is_in_it: &dyn Fn(&str) -> bool,
    ) {
        for (_, value, patterns) in &split.maps {
            for n in patterns {
                let Some((_, pattern)) = object.patterns.get(*n) else { continue };
                self.slot(id, Slot::Pattern(*n), *pattern, value);
                for (of, member) in object.members.iter().enumerate() {
                    if is_in_it(&member.name) && member.also.first() == Some(pattern) {
                        self.slot(id, Slot::Also(of, 0), *pattern, value);
                    }
                }
            }
        }
        if let (Some((_, value)), Some(additional)) = (&split.other, object.additional) {
            self.slot(id, Slot::Additional, additional, value);
            for (n, member) in object.members.iter().enumerate() {
                if is_in_it(&member.name) && member.also.is_empty() {
                    self.slot(id, Slot::Member(n), member.rules, value);
                }
            }
        }
    }

    fn slot(&mut self, id: RulesId, slot: Slot, inner: RulesId, used: &Use) {
        if !matches!(
            used.ty,
            Ty::Null | Ty::Bool | Ty::Number | Ty::String | Ty::Kept(_) | Ty::Json | Ty::Unmatched
        ) {
            self.slots.insert((id, slot));
            self.used(inner, used);
        }
    }

    /// A value whose type is that of the only branch of a union that has one.
    fn branches(&mut self, id: RulesId, used: &Use) {
        for (n, branch) in self.get(id).and_then(only_union).unwrap_or_default().iter().enumerate()
        {
            self.slot(id, Slot::Branch(n), *branch, used);
        }
    }

    /// A value that is read as this type under these rules.
    fn named(&mut self, id: RulesId, ty: TypeId) {
        let (Some(def), Some(rules)) = (self.types.get(ty.0 as usize), self.get(id)) else {
            return;
        };
        let own = self.get(def.rules);
        let is_own = id == def.rules || own.is_some_and(|own| own.at == rules.at);
        match &def.kind {
            TypeKind::Alias(other) => self.left.push((id, *other)),
            TypeKind::Newtype(newtype) => self.used(id, &newtype.inner),
            TypeKind::Enum(_) => {}
            _ if !is_own && only_union(rules).is_some() => {
                self.branches(id, &Use { ty: Ty::Named(ty), look_ahead: false });
            }
            TypeKind::Kinds(kinds) => {
                for (_, variant) in &kinds.variants {
                    if let Payload::Value(used) = &variant.payload {
                        self.used(id, used);
                    }
                }
            }
            TypeKind::Union(union) => {
                let Some(branches) = rules.apply.iter().find_map(|apply| match apply {
                    ApplyDef::Union { branches, .. } => Some(branches),
                    _ => None,
                }) else {
                    return self.numbers(id, union);
                };
                for (n, branch) in branches.iter().enumerate() {
                    let variant = union
                        .branches
                        .get(n)
                        .copied()
                        .flatten()
                        .and_then(|n| union.variants.get(n));
                    match variant.map(|variant| &variant.payload) {
                        Some(Payload::Value(used)) => {
                            self.slot(id, Slot::Branch(n), *branch, used);
                        }
                        Some(Payload::Content(content)) => {
                            self.slots.insert((id, Slot::Branch(n)));
                            let index = usize::from(content.index);
                            let object = self.get(*branch).and_then(|def| def.object.as_ref());
                            if let Some(member) = object.and_then(|it| it.members.get(index)) {
                                let slot = Slot::Member(index);
                                self.slot(*branch, slot, member.rules, &content.used);
                            }
                        }
                        Some(Payload::Constant(_)) | None => {}
                    }
                }
            }
            TypeKind::Struct(strct) => {
                let Some(object) = &rules.object else { return };
                for (n, member) in object.members.iter().enumerate() {
                    let field = strct.fields.iter().find(|field| field.name == member.name);
                    if let Some(Storage::Required(_, used) | Storage::Optional(_, used)) =
                        field.map(|field| &field.storage)
                    {
                        self.slot(id, Slot::Member(n), member.rules, used);
                    }
                }
                let has_no_field = |name: &str| strct.fields.iter().all(|field| field.name != name);
                match &strct.rest {
                    Rest::Map(_, value) => self.members(id, value, &has_no_field),
                    Rest::Split(split) => self.split(id, split, object, &has_no_field),
                    Rest::Closed | Rest::Extra(_) => {}
                }
            }
        }
    }
}

impl Walk<'_> {
    /// The numbers of a union whose branches are not among the rules: a part of them that always
    /// holds has the branches.
    fn numbers(&mut self, id: RulesId, union: &Union) {
        for variant in &union.variants {
            if let Payload::Value(used) = &variant.payload
                && matches!(used.ty, Ty::Integer | Ty::Sized(_) | Ty::Float)
            {
                self.used(id, used);
            }
        }
    }
}

/// Whether the rules list values, and the type holds every number among them: then nothing is to be
/// said.
pub(crate) fn fits(def: &RulesDef, held: Held) -> bool {
    def.values.as_ref().is_some_and(|values| {
        values
            .others
            .iter()
            .filter(|text| text.starts_with(|c: char| c == '-' || c.is_ascii_digit()))
            .all(|text| held.holds(text))
    })
}

/// The branches of a union, if that is all the rules say.
fn only_union(def: &RulesDef) -> Option<&[RulesId]> {
    let [ApplyDef::Union { branches, .. }] = def.apply.as_slice() else { return None };
    let is_all =
        def.string.is_none() && def.number.is_none() && def.array.is_none() && def.object.is_none();
    is_all.then_some(branches)
}

/// Leads whatever has no type to copies without one.
fn separate(
    rules: &mut Vec<RulesDef>,
    held: &SortedMap<RulesId, Held>,
    slots: &SortedSet<(RulesId, Slot)>,
) -> Vec<RulesId> {
    let marked = marked(rules, held, slots);
    let mut copies: SortedMap<RulesId, RulesId> = SortedMap::new();
    let mut originals: Vec<RulesId> = Vec::new();
    let first = rules.len();
    let mut at = 0;
    if marked.is_empty() {
        return originals;
    }
    while let Some(mut def) = rules.get_mut(at).map(std::mem::take) {
        let id = RulesId(u32::try_from(at).unwrap_or(u32::MAX));
        let is_copy = at >= first;
        each_slot(&mut def, &mut |slot, inner| {
            if !marked.contains(inner) || (!is_copy && slots.contains(&(id, slot))) {
                return;
            }
            *inner = *copies.entry(*inner).or_insert_with(|| {
                originals.push(*inner);
                RulesId(u32::try_from(first + originals.len() - 1).unwrap_or(u32::MAX))
            });
        });
        if let Some(location) = rules.get_mut(at) {
            *location = def;
        }
        for original in originals.iter().skip(rules.len() - first).copied().collect::<Vec<_>>() {
            // It may lead to other copies by now, which is right for both.
            let mut copy = rules.get(original.0 as usize).cloned().unwrap_or_default();
            copy.held = Held::Exact;
            rules.push(copy);
        }
        at += 1;
    }
    originals
}

/// The rules from which a number that a type holds is reached.
fn marked(
    rules: &mut [RulesDef],
    held: &SortedMap<RulesId, Held>,
    slots: &SortedSet<(RulesId, Slot)>,
) -> SortedSet<RulesId> {
    let mut outer: SortedMap<RulesId, Vec<RulesId>> = SortedMap::new();
    if !held.is_empty() {
        for (n, def) in (0_u32..).zip(rules) {
            each_slot(def, &mut |slot, inner| {
                if slots.contains(&(RulesId(n), slot)) {
                    outer.entry(*inner).or_default().push(RulesId(n));
                }
            });
        }
    }
    let mut marked: SortedSet<RulesId> = held.keys().copied().collect();
    let mut left: Vec<RulesId> = marked.iter().copied().collect();
    while let Some(id) = left.pop() {
        for outer in outer.get(&id).into_iter().flatten() {
            if marked.insert(*outer) {
                left.push(*outer);
            }
        }
    }
    marked
}

/// Calls `f` for all rules that `def` refers to.
fn each_slot(def: &mut RulesDef, f: &mut impl FnMut(Slot, &mut RulesId)) {
    if let Some((_, _, Some(schema))) =
        def.string.as_mut().and_then(|string| string.content.as_mut())
    {
        f(Slot::Other, schema);
    }
    if let Some(array) = &mut def.array {
        array.prefix.iter_mut().enumerate().for_each(|(n, id)| f(Slot::Prefix(n), id));
        array.items.iter_mut().for_each(|id| f(Slot::Items, id));
        array.unevaluated.iter_mut().for_each(|id| f(Slot::Other, id));
        array.contains.iter_mut().for_each(|(id, ..)| f(Slot::Other, id));
    }
    if let Some(object) = &mut def.object {
        for (n, member) in object.members.iter_mut().enumerate() {
            f(Slot::Member(n), &mut member.rules);
            member.also.iter_mut().enumerate().for_each(|(which, id)| f(Slot::Also(n, which), id));
        }
        object.patterns.iter_mut().enumerate().for_each(|(n, (_, id))| f(Slot::Pattern(n), id));
        object.additional.iter_mut().for_each(|id| f(Slot::Additional, id));
        object.names.iter_mut().chain(&mut object.unevaluated).for_each(|id| f(Slot::Other, id));
    }
    let mut unions = 0;
    for apply in &mut def.apply {
        match apply {
            ApplyDef::All(id) | ApplyDef::Not(id) | ApplyDef::Dependent(_, id) => {
                f(Slot::Other, id);
            }
            ApplyDef::Union { branches, .. } => {
                unions += 1;
                let slot = |n| if unions == 1 { Slot::Branch(n) } else { Slot::Other };
                branches.iter_mut().enumerate().for_each(|(n, id)| f(slot(n), id));
            }
            ApplyDef::If(test, then, otherwise) => {
                f(Slot::Other, test);
                then.iter_mut().chain(otherwise).for_each(|id| f(Slot::Other, id));
            }
        }
    }
}
