//! Schemas of several kinds of value: enums with a variant for each kind.

use super::{Class, Lowering, all_if};
use crate::{
    graph::{
        docs, ident,
        path::Hint,
        types::{Docs, KindUnion, LookAhead, Payload, Ty, TypeKind, Use, Variant},
    },
    model::{Kinds, Mid, Schema, proven},
};

impl Lowering<'_, '_> {
    pub(super) fn kinds(&mut self, mid: Mid, flat: &Schema, hint: &Hint) -> (TypeKind, LookAhead) {
        let left = proven::kinds_of(self.model, mid, 0).without(Kinds::NULL);
        let look_ahead = flat.has_applicators() || flat.values.is_some();
        let open = left.count() >= 5;
        let mut variants = Vec::new();
        let mut other = left;
        let mut mixed_lists = false;
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
            let text = if kind == Kinds::NUMBER && left.and(Kinds::NUMBER).within(Kinds::INTEGER) {
                "integer"
            } else {
                name
            };
            let variant = ident::type_ident(text);
            let class = match self.class(part) {
                (Class::Union, false) => Class::Union,
                _ => self.class_of_kind(&part_flat, left.and(kind)),
            };
            let payload = if class.is_type() {
                self.location_within(part, &hint.variant(&variant), hint)
            } else {
                // Read under the rules of the whole, so that nothing is looked at twice.
                let used = self.plain(part, class, hint);
                mixed_lists |= class == Class::Vec && used.look_ahead;
                Use { look_ahead: false, ..used }
            };
            let format = docs::format(self.model, part, &payload);
            variants.push((
                left.and(kind).0,
                Variant {
                    ident: variant,
                    docs: Docs { format, ..Docs::default() },
                    payload: Payload::Value(payload),
                    tag: None,
                },
            ));
        }
        if open {
            let bits = if flat.own_kinds().meets(Kinds::NULL)
                && left.count() == 5
                && proven::kinds_of(self.model, mid, 0) == Kinds::ANY
            {
                other.or(Kinds::NULL)
            } else {
                other
            };
            let payload = Use { ty: Ty::Json, look_ahead: false };
            variants.push((
                bits.0,
                Variant {
                    ident: "Other".to_owned(),
                    docs: Docs::default(),
                    payload: Payload::Value(payload),
                    tag: None,
                },
            ));
        }
        // A second look at lists is not part of reading a variant.
        let array = &flat.array;
        let second_look = !array.contains.is_empty() || array.unevaluated.is_some();
        let maps = !flat.object.patterns.is_empty() || flat.object.unevaluated.is_some();
        (
            TypeKind::Kinds(KindUnion { variants }),
            all_if(look_ahead || second_look || mixed_lists || maps),
        )
    }
}
