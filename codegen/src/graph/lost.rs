//! Declared members without a field: their schemas are checked, but no type expresses them.

use super::types::{
    ApplyDef, Lost, Payload, Reason, Rest, RulesDef, RulesId, Split, Storage, Struct, Ty, TypeDef,
    TypeId, TypeKind, Union, Use,
};
use crate::{
    model::Kinds,
    sorted::{SortedMap, SortedSet},
};

/// The members without a field, by their places.
pub(super) fn members(types: &[TypeDef], rules: &[RulesDef]) -> Vec<Lost> {
    let mut walk = Walk {
        types,
        rules,
        typed: types.iter().map(|def| def.rules).collect(),
        held: SortedSet::new(),
        lost: SortedMap::new(),
        looked: SortedSet::new(),
        compared: SortedSet::new(),
        valued: SortedSet::new(),
    };
    for def in types {
        match &def.kind {
            TypeKind::Struct(strct) => walk.strct(def.rules, strct),
            TypeKind::Union(union) => walk.union(def.rules, union),
            TypeKind::Kinds(kinds) => {
                for (_, variant) in &kinds.variants {
                    if let Payload::Value(used) = &variant.payload {
                        walk.value(def.rules, used);
                    }
                }
            }
            TypeKind::Newtype(newtype) => {
                // The rules of the type are those of what it holds.
                walk.typed.remove(&def.rules);
                walk.value(def.rules, &newtype.inner);
                walk.typed.insert(def.rules);
            }
            TypeKind::Enum(_) | TypeKind::Alias(_) => {}
        }
    }
    let Walk { held, lost, .. } = walk;
    let lost = lost.into_iter().filter(|(location, _)| !held.contains(location));
    lost.map(|((at, name), reason)| Lost { at, name, reason }).collect()
}

/// The schema that declares a member, and the member.
type Location = (String, String);

struct Walk<'r> {
    types: &'r [TypeDef],
    rules: &'r [RulesDef],
    /// The rules of types, which are looked at by themselves.
    typed: SortedSet<RulesId>,
    held: SortedSet<Location>,
    lost: SortedMap<Location, Reason>,
    /// What was found to be held as JSON.
    looked: SortedSet<RulesId>,
    /// Types under rules that are not their own.
    compared: SortedSet<(RulesId, TypeId)>,
    /// Uses that were looked at under these rules: many ways may lead to the same two.
    valued: SortedSet<(RulesId, *const Use)>,
}

impl<'r> Walk<'r> {
    fn get(&self, id: RulesId) -> Option<&'r RulesDef> {
        self.rules.get(id.0 as usize)
    }

    /// The rules, and all that are applied in place.
    fn in_place(&self, id: RulesId) -> Vec<&'r RulesDef> {
        let (mut seen, mut left, mut all) = (SortedSet::new(), vec![id], Vec::new());
        while let Some(id) = left.pop() {
            let Some(def) = self.get(id).filter(|_| seen.insert(id)) else { continue };
            all.push(def);
            push_applied(def, &mut left);
        }
        all
    }

    fn strct(&mut self, id: RulesId, strct: &Struct) {
        for def in self.in_place(id) {
            let Some(object) = &def.object else { continue };
            for member in &object.members {
                let field = strct.fields.iter().find(|field| field.name == member.name);
                if let Some(field) = field {
                    self.held.insert(location(def, &member.name));
                    if let Storage::Required(_, used) | Storage::Optional(_, used) = &field.storage
                    {
                        for rules in std::iter::once(&member.rules).chain(&member.also) {
                            self.value(*rules, used);
                        }
                    }
                } else if member.declared {
                    let reason = match &strct.rest {
                        Rest::Closed | Rest::Split(Split { extra: None, other: None, .. }) => {
                            Reason::Forbidden
                        }
                        _ => Reason::Part,
                    };
                    self.lost.entry(location(def, &member.name)).or_insert(reason);
                    let is_forbidden = reason == Reason::Forbidden;
                    self.json(member.rules, if is_forbidden { reason } else { Reason::Json });
                }
            }
            for (n, (_, rules)) in object.patterns.iter().enumerate() {
                match of_pattern(&strct.rest, n) {
                    Some(used) => self.value(*rules, used),
                    None => self.json(*rules, Reason::Json),
                }
            }
            let other = match &strct.rest {
                Rest::Map(_, used) => Some(used),
                Rest::Split(split) => split.other.as_ref().map(|(_, used)| used),
                Rest::Closed | Rest::Extra(_) => None,
            };
            if let Some(rules) = object.additional {
                match other {
                    Some(used) => self.value(rules, used),
                    None => self.json(rules, Reason::Json),
                }
            }
        }
    }

    fn union(&mut self, id: RulesId, union: &Union) {
        let branches = self.get(id).and_then(|def| {
            def.apply.iter().find_map(|apply| match apply {
                ApplyDef::Union { branches, .. } => Some(branches),
                _ => None,
            })
        });
        for (branch, variant) in branches.into_iter().flatten().zip(&union.branches) {
            let variant = variant.and_then(|n| union.variants.get(n));
            let Some(def) = self.get(*branch) else { continue };
            let members = def.object.iter().flat_map(|object| &object.members);
            match variant.map(|variant| &variant.payload) {
                Some(Payload::Value(used)) => self.value(*branch, used),
                Some(Payload::Content(content)) => {
                    for (n, member) in members.enumerate() {
                        self.held.insert(location(def, &member.name));
                        if n == usize::from(content.index) {
                            self.value(member.rules, &content.used);
                        }
                    }
                }
                Some(Payload::Constant(_)) => {
                    members.for_each(|member| {
                        self.held.insert(location(def, &member.name));
                    });
                }
                None => {}
            }
        }
    }

    /// A value that is held as `used` under these rules.
    fn value(&mut self, id: RulesId, used: &Use) {
        if !self.valued.insert((id, std::ptr::from_ref(used))) {
            return;
        }
        match &used.ty {
            Ty::Null
            | Ty::Bool
            | Ty::Integer
            | Ty::Sized(_)
            | Ty::Float
            | Ty::Number
            | Ty::String
            | Ty::Kept(_)
            | Ty::Unmatched => {}
            Ty::Named(ty) | Ty::Boxed(ty) => self.named(id, *ty),
            Ty::Json => self.json(id, Reason::Json),
            Ty::Option(inner) => self.value(id, inner),
            Ty::Vec(item) => {
                for def in self.in_place(id) {
                    let array = def.array.iter();
                    array.flat_map(|it| it.prefix.iter().chain(&it.items)).for_each(|rules| {
                        self.value(*rules, item);
                    });
                }
            }
            Ty::Tuple(items) | Ty::BoxedTuple(items) => {
                let array = self.get(id).and_then(|def| def.array.as_ref());
                for (rules, item) in array.into_iter().flat_map(|it| &it.prefix).zip(items) {
                    self.value(*rules, item);
                }
            }
            Ty::Map(value) => {
                let around = self.get(id).filter(|_| self.allows_nothing(id));
                for def in self.in_place(id) {
                    let is_forbidden = around.is_some_and(|around| !std::ptr::eq(around, def));
                    let reason = if is_forbidden { Reason::Forbidden } else { Reason::Map };
                    let Some(object) = &def.object else { continue };
                    for member in object.members.iter().filter(|member| member.declared) {
                        self.lost.entry(location(def, &member.name)).or_insert(reason);
                        if is_forbidden {
                            self.json(member.rules, reason);
                        } else {
                            self.value(member.rules, value);
                        }
                    }
                    let patterns = object.patterns.iter().map(|(_, rules)| *rules);
                    patterns.chain(object.additional).for_each(|rules| self.value(rules, value));
                }
            }
        }
    }

    /// A value that is held as this type under these rules, which are those of the type or of a
    /// part of its schema.
    fn named(&mut self, id: RulesId, ty: TypeId) {
        let Some(def) = self.types.get(ty.0 as usize) else { return };
        if def.rules == id || def.or_null == Some(id) || !self.compared.insert((id, ty)) {
            return;
        }
        match &def.kind {
            TypeKind::Struct(strct) => self.strct(id, strct),
            TypeKind::Alias(other) => self.named(id, *other),
            TypeKind::Newtype(newtype) => self.value(id, &newtype.inner),
            kind @ (TypeKind::Union(_) | TypeKind::Kinds(_)) => self.variants(id, payloads(kind)),
            TypeKind::Enum(_) => {}
        }
    }

    /// A value that is held as one of several under these rules: each of the members is a field of
    /// one of them.
    fn variants(&mut self, id: RulesId, held: Vec<&Use>) {
        let mut structs = Vec::new();
        let mut left: Vec<&Use> = held.into_iter().rev().collect();
        let mut seen = SortedSet::new();
        while let Some(used) = left.pop() {
            match &used.ty {
                Ty::Option(inner) => left.push(inner),
                Ty::Named(ty) | Ty::Boxed(ty) if seen.insert(*ty) => {
                    let Some(def) = self.types.get(ty.0 as usize) else { continue };
                    match &def.kind {
                        TypeKind::Struct(strct) => structs.push(strct),
                        TypeKind::Newtype(newtype) => left.push(&newtype.inner),
                        kind => left.extend(payloads(kind)),
                    }
                }
                _ => {}
            }
        }
        for def in self.in_place(id) {
            let Some(object) = &def.object else { continue };
            for member in &object.members {
                let mut fields = structs.iter().flat_map(|strct| &strct.fields);
                match fields.find(|field| field.name == member.name) {
                    Some(field) => {
                        self.held.insert(location(def, &member.name));
                        if let Storage::Required(_, used) | Storage::Optional(_, used) =
                            &field.storage
                        {
                            self.value(member.rules, used);
                        }
                    }
                    None if member.declared => {
                        self.lost.entry(location(def, &member.name)).or_insert(Reason::Part);
                        self.json(member.rules, Reason::Json);
                    }
                    None => {}
                }
            }
        }
    }

    /// Whether objects have no members but those of patterns.
    fn allows_nothing(&self, id: RulesId) -> bool {
        let object = self.get(id).and_then(|def| def.object.as_ref());
        let rest = object.and_then(|object| object.additional).and_then(|rest| self.get(rest));
        rest.is_some_and(|rest| Kinds(rest.kinds).is_empty())
    }

    /// Everything in a value that is held as any JSON value.
    fn json(&mut self, id: RulesId, reason: Reason) {
        let mut left = vec![id];
        while let Some(id) = left.pop() {
            if self.typed.contains(&id) || !self.looked.insert(id) {
                continue;
            }
            let Some(def) = self.get(id) else { continue };
            if let Some(object) = &def.object {
                for member in &object.members {
                    if member.declared {
                        self.lost.entry(location(def, &member.name)).or_insert(reason);
                    }
                    left.push(member.rules);
                    left.extend(&member.also);
                }
                left.extend(object.patterns.iter().map(|(_, rules)| *rules));
                left.extend(object.additional);
            }
            if let Some(array) = &def.array {
                left.extend(array.prefix.iter().chain(&array.items));
            }
            push_applied(def, &mut left);
        }
    }
}

/// The values that the variants of a type hold.
fn payloads(kind: &TypeKind) -> Vec<&Use> {
    match kind {
        TypeKind::Union(union) => {
            union.variants.iter().filter_map(|it| it.payload.value()).collect()
        }
        TypeKind::Kinds(kinds) => {
            kinds.variants.iter().filter_map(|(_, it)| it.payload.value()).collect()
        }
        TypeKind::Struct(_) | TypeKind::Newtype(_) | TypeKind::Enum(_) | TypeKind::Alias(_) => {
            Vec::new()
        }
    }
}

/// Adds the rules that these apply in place.
fn push_applied(def: &RulesDef, left: &mut Vec<RulesId>) {
    if lists_no_object(def) {
        return;
    }
    for apply in &def.apply {
        match apply {
            ApplyDef::All(inner) | ApplyDef::Dependent(_, inner) => left.push(*inner),
            ApplyDef::Union { branches, .. } => left.extend(branches),
            ApplyDef::If(_, then, otherwise) => left.extend(then.iter().chain(otherwise)),
            ApplyDef::Not(_) => {}
        }
    }
}

/// Whether the values are listed, and none of them has members: then it does not matter which ones
/// parts declare.
fn lists_no_object(def: &RulesDef) -> bool {
    def.values.as_ref().is_some_and(|it| it.others.iter().all(|text| !text.starts_with('{')))
}

/// What holds members whose names match the pattern with this index.
fn of_pattern(rest: &Rest, n: usize) -> Option<&Use> {
    match rest {
        Rest::Map(_, used) => Some(used),
        Rest::Split(split) => {
            split.maps.iter().find(|(_, _, of)| of.contains(&n)).map(|(_, used, _)| used)
        }
        Rest::Closed | Rest::Extra(_) => None,
    }
}

/// Where a member of merged rules is declared.
fn location(def: &RulesDef, name: &str) -> Location {
    let elsewhere = def
        .elsewhere
        .iter()
        .find(|(keyword, member, _)| *keyword == typewright::Keyword::Properties && member == name)
        .map(|(_, _, at)| at.strip_suffix("/properties").unwrap_or(at));
    (elsewhere.unwrap_or(&def.at).to_owned(), name.to_owned())
}
