//! Classifies a schema by the kind of Rust type it becomes, before its parts are read.

use super::Lowering;
use crate::model::{Kinds, Literal, Mid, Schema, UnionKeyword, proven};

/// What a schema is in Rust, before its parts are looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
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
    pub(super) fn is_type(self) -> bool {
        matches!(self, Self::Enum | Self::OpenEnum | Self::Union | Self::Kinds | Self::Struct)
    }
}

impl Lowering<'_, '_> {
    /// What the schema is, and whether it may be `null` besides.
    pub(super) fn class(&mut self, mid: Mid) -> (Class, bool) {
        if self.model.opaque.contains_key(&mid) || self.model.is_any(mid) {
            return (Class::Json, false);
        }
        let flat = self.model.flat(mid);
        let kinds = proven::kinds_of(self.model, mid, 0);
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
            if bare && self.worth_a_union(union, kinds) {
                return (Class::Union, nullable);
            }
        }
        (self.class_of_kinds(&flat, left, kinds), nullable)
    }

    /// Whether variants would say more than the kind alone: not if all branches only constrain the
    /// same plain value.
    pub(super) fn worth_a_union(&mut self, union: &UnionKeyword, kinds: Kinds) -> bool {
        let mut classes = Vec::new();
        for branch in &union.branches {
            let branch_kinds = proven::kinds_of(self.model, *branch, 0);
            if branch_kinds.within(Kinds::NULL) {
                continue;
            }
            let target = self.model.target(*branch);
            if self.uses.contains_key(&target) || self.model.opaque.contains_key(&target) {
                return true;
            }
            if self.model.is_any(target) {
                // Where others declare members, it is what has none of their types.
                let others: Vec<Mid> =
                    union.branches.iter().copied().filter(|it| it != branch).collect();
                return !union.exclusive && self.model.adds_members(&[], &others);
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
            matches!(
                class,
                Class::Bool
                    | Class::Integer
                    | Class::Float
                    | Class::String
                    | Class::Map
                    | Class::Json
            )
        };
        let same = classes.windows(2).all(|pair| pair.first() == pair.last());
        let one_plain_value =
            classes.iter().all(plain) && same && kinds.without(Kinds::NULL).count() <= 1;
        let nothing_said = classes.iter().all(|class| *class == Class::Json);
        !one_plain_value && !nothing_said
    }

    pub(super) fn class_of_kinds(&mut self, flat: &Schema, left: Kinds, kinds: Kinds) -> Class {
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

    pub(super) fn class_of_kind(&mut self, flat: &Schema, kind: Kinds) -> Class {
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
            || self.is_split(flat)
            || self.model.offers(flat)
    }

    /// Whether the names of members say of which type they are, and one map cannot hold them.
    fn is_split(&mut self, flat: &Schema) -> bool {
        let object = &flat.object;
        let rest = object.additional.as_ref().map(|rest| rest.value);
        let is_closed = rest.is_some_and(|rest| self.model.is_never(rest));
        if object.patterns.is_empty() || is_closed && object.patterns.len() == 1 {
            return false;
        }
        let patterns = object.patterns.iter().map(|(_, kw)| kw.value);
        patterns.chain(rest).any(|mid| self.says_type(mid))
    }

    /// Whether the Rust type of the schema is more than any JSON value.
    pub(super) fn says_type(&mut self, mid: Mid) -> bool {
        let target = self.model.target(mid);
        let is_plain = self.model.is_any(target) || self.model.is_never(target);
        if is_plain || self.model.opaque.contains_key(&target) {
            return false;
        }
        // No look further in: what is there may lead back here.
        let few = proven::kinds_of(self.model, target, 0).without(Kinds::NULL).count() < 5;
        few || !self.model.flat(target).object.properties.is_empty()
    }

    pub(super) fn is_rich(&mut self, flat: &Schema) -> bool {
        let patterns = flat.object.patterns.iter().map(|(_, kw)| kw);
        self.has_fields(flat)
            || flat
                .array
                .items
                .iter()
                .chain(&flat.object.additional)
                .chain(patterns)
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
}

fn class_of_values(values: &[Literal], kinds: Kinds) -> Class {
    let live: Vec<&Literal> = values
        .iter()
        .filter(|value| value.kinds().meets(kinds) && **value != Literal::Null)
        .collect();
    if live.is_empty() {
        return if values.contains(&Literal::Null) && kinds.meets(Kinds::NULL) {
            Class::Null
        } else {
            Class::Json
        };
    }
    let all = |test: fn(&Literal) -> bool| live.iter().all(|value| test(value));
    if all(|value| matches!(value, Literal::Bool(_))) {
        Class::Bool
    } else if all(|value| matches!(value, Literal::Number(number) if number.is_whole())) {
        Class::Enum
    } else if all(|value| matches!(value, Literal::Number(_))) {
        Class::Float
    } else if all(|value| matches!(value, Literal::Array(_) | Literal::Object(_))) {
        Class::Json
    } else {
        Class::Enum
    }
}
