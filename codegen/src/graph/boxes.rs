//! Decides which values are boxed, so that types stay small however deeply they nest.
//!
//! The place alone decides, so that a property added elsewhere moves no `Box`:
//!
//! - a struct in a field, a tuple or a variant of a union is boxed;
//! - so is a union or a tuple that is larger than [`LARGE`]: as all structs in it are boxed, its size
//!   is that of what its own schema lists;
//! - what a list or a map holds is behind a pointer already, and stands in place;
//! - what leads back to itself is boxed as well: see [`super::cycle`].
//!
//! A field then takes 32 bytes at most, and a union as much (and 8 more where a tag finds no room in
//! that). Maps that are no `BTreeMap` and types for formats take what they take.

use super::{
    layout::{Held, layouts},
    types::{Ty, TypeDef, TypeId, TypeKind, Use},
    uses::Holder,
};

/// Unions and tuples of more bytes are boxed: lists are 24 bytes long, and a union of two lists 32.
pub(super) const LARGE: u64 = 32;

/// Boxes values by their places.
pub(super) fn insert(types: &mut [TypeDef]) {
    let is_struct: Vec<bool> = (0..)
        .zip(types.iter())
        .map(|(n, _)| {
            let of = held(types, TypeId(n)).and_then(|id| types.get(id.0 as usize));
            of.is_some_and(|def| matches!(def.kind, TypeKind::Struct(_)))
        })
        .collect();
    let is_struct = |used: &Use| match &used.ty {
        Ty::Named(id) => is_struct.get(id.0 as usize).copied().unwrap_or_default(),
        _ => false,
    };
    each_place(types, &|_, used| is_struct(used));
    let layouts = layouts(types);
    each_place(types, &|held, used| layouts.of(used, held).size > LARGE);
}

/// Boxes those values in fields, tuples and variants that are to be.
fn each_place(types: &mut [TypeDef], is_boxed: &dyn Fn(Held, &Use) -> bool) {
    for def in types {
        let held = Held::of(&def.holders);
        let is_boxed = &|used: &Use| is_boxed(held, used);
        def.each_part_mut(&mut |holder, used| match holder {
            Holder::Field { .. } | Holder::Variant => at(used, is_boxed),
            Holder::Map | Holder::Newtype | Holder::Alias => inside(used, is_boxed),
        });
    }
}

/// A value that others stand beside, or in place of.
fn at(used: &mut Use, is_boxed: &dyn Fn(&Use) -> bool) {
    match &mut used.ty {
        Ty::Named(id) => {
            let id = *id;
            if is_boxed(used) {
                used.ty = Ty::Boxed(id);
            }
        }
        Ty::Option(inner) => at(inner, is_boxed),
        Ty::Tuple(items) => {
            for item in items {
                at(item, is_boxed);
            }
            if is_boxed(used)
                && let Ty::Tuple(items) = &mut used.ty
            {
                used.ty = Ty::BoxedTuple(std::mem::take(items));
            }
        }
        _ => inside(used, is_boxed),
    }
}

/// A value that is as large as it must be: alone, or in a list or a map.
fn inside(used: &mut Use, is_boxed: &dyn Fn(&Use) -> bool) {
    match &mut used.ty {
        Ty::Option(nullable) => at(nullable, is_boxed),
        Ty::Vec(inner) | Ty::Map(inner) => inside(inner, is_boxed),
        Ty::Tuple(items) | Ty::BoxedTuple(items) => {
            for item in items {
                at(item, is_boxed);
            }
        }
        _ => {}
    }
}

/// The type that another name or a newtype stands for.
fn held(types: &[TypeDef], mut id: TypeId) -> Option<TypeId> {
    // No longer than there are types: newtypes of themselves are boxed elsewhere.
    for _ in 0..types.len().min(64) {
        id = match &types.get(id.0 as usize)?.kind {
            TypeKind::Alias(target) => *target,
            TypeKind::Newtype(newtype) => match newtype.inner.ty {
                Ty::Named(inner) => inner,
                _ => return Some(id),
            },
            _ => return Some(id),
        };
    }
    None
}
