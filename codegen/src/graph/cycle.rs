//! Finds types that contain themselves without a pointer, and breaks each cycle with a `Box`.

use super::types::{Storage, Ty, TypeDef, TypeId, TypeKind, Use};
use crate::cycle;

/// Boxes every direct edge between types that can hold each other.
pub(super) fn break_cycles(types: &mut [TypeDef]) {
    let edges: Vec<Vec<usize>> =
        types.iter().map(|def| direct(def).into_iter().map(|id| id.0 as usize).collect()).collect();
    let component = cycle::numbers(&cycle::components(&edges));
    for (n, def) in types.iter_mut().enumerate() {
        let own = component.get(n).copied();
        let in_cycle = |id: TypeId| {
            let to = id.0 as usize;
            component.get(to).copied() == own
                && (to != n || edges.get(n).is_some_and(|edges| edges.contains(&n)))
        };
        each_use(def, &mut |used| box_direct(used, &in_cycle));
    }
}

fn box_direct(used: &mut Use, in_cycle: &dyn Fn(TypeId) -> bool) {
    match &mut used.ty {
        Ty::Named(id) if in_cycle(*id) => used.ty = Ty::Boxed(*id),
        Ty::Option(inner) => box_direct(inner, in_cycle),
        Ty::Tuple(items) => items.iter_mut().for_each(|item| box_direct(item, in_cycle)),
        Ty::Named(_)
        | Ty::Boxed(_)
        | Ty::BoxedTuple(_)
        | Ty::Vec(_)
        | Ty::Map(_)
        | Ty::Null
        | Ty::Bool
        | Ty::Integer
        | Ty::Sized(_)
        | Ty::Float
        | Ty::Number
        | Ty::String
        | Ty::Kept(_)
        | Ty::Unmatched
        | Ty::Json => {}
    }
}

/// Calls `f` for every type that stands in the definition itself.
fn each_use(def: &mut TypeDef, f: &mut impl FnMut(&mut Use)) {
    match &mut def.kind {
        TypeKind::Struct(strct) => {
            for field in &mut strct.fields {
                if let Storage::Required(_, used) | Storage::Optional(_, used) = &mut field.storage
                {
                    f(used);
                }
            }
            // What a map holds is never direct.
        }
        TypeKind::Union(union) => {
            union.variants.iter_mut().filter_map(|variant| variant.payload.value_mut()).for_each(f);
        }
        TypeKind::Kinds(kinds) => {
            kinds
                .variants
                .iter_mut()
                .filter_map(|(_, variant)| variant.payload.value_mut())
                .for_each(f);
        }
        TypeKind::Newtype(newtype) => f(&mut newtype.inner),
        TypeKind::Enum(_) | TypeKind::Alias(_) => {}
    }
}

/// The types that a type holds without a pointer in between.
pub(super) fn direct(def: &TypeDef) -> Vec<TypeId> {
    fn walk(used: &Use, out: &mut Vec<TypeId>) {
        match &used.ty {
            Ty::Named(id) => out.push(*id),
            Ty::Option(inner) => walk(inner, out),
            Ty::Tuple(items) => items.iter().for_each(|item| walk(item, out)),
            Ty::Boxed(_)
            | Ty::BoxedTuple(_)
            | Ty::Vec(_)
            | Ty::Map(_)
            | Ty::Null
            | Ty::Bool
            | Ty::Integer
            | Ty::Sized(_)
            | Ty::Float
            | Ty::Number
            | Ty::String
            | Ty::Kept(_)
            | Ty::Unmatched
            | Ty::Json => {}
        }
    }
    let mut out = Vec::new();
    match &def.kind {
        TypeKind::Struct(strct) => {
            for field in &strct.fields {
                if let Storage::Required(_, used) | Storage::Optional(_, used) = &field.storage {
                    walk(used, &mut out);
                }
            }
        }
        TypeKind::Union(union) => {
            union
                .variants
                .iter()
                .filter_map(|variant| variant.payload.value())
                .for_each(|used| walk(used, &mut out));
        }
        TypeKind::Kinds(kinds) => kinds
            .variants
            .iter()
            .filter_map(|(_, variant)| variant.payload.value())
            .for_each(|used| walk(used, &mut out)),
        TypeKind::Newtype(newtype) => walk(&newtype.inner, &mut out),
        TypeKind::Alias(id) => out.push(*id),
        TypeKind::Enum(_) => {}
    }
    out
}
