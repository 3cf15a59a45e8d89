//! Finds types that contain themselves without a pointer, and breaks each cycle with a `Box`.

use super::{
    types::{Ty, TypeDef, TypeId, Use},
    uses::Holder,
};
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
        def.each_part_mut(&mut |holder, used| {
            // What a map holds is never direct.
            if holder != Holder::Map {
                box_direct(used, &in_cycle);
            }
        });
    }
}

fn box_direct(used: &mut Use, in_cycle: &dyn Fn(TypeId) -> bool) {
    match &mut used.ty {
        Ty::Named(id) if in_cycle(*id) => used.ty = Ty::Boxed(*id),
        Ty::Option(inner) => box_direct(inner, in_cycle),
        Ty::Tuple(items) => items.iter_mut().for_each(|item| box_direct(item, in_cycle)),
        _ => {}
    }
}

/// The types that a type holds without a pointer in between.
pub(super) fn direct(def: &TypeDef) -> Vec<TypeId> {
    fn walk(ty: &Ty, out: &mut Vec<TypeId>) {
        match ty {
            Ty::Named(id) => out.push(*id),
            Ty::Option(_) | Ty::Tuple(_) => {
                ty.parts().iter().for_each(|part| walk(&part.ty, out));
            }
            _ => {}
        }
    }
    let mut out = Vec::new();
    def.each_part(&mut |part| {
        if part.holder != Holder::Map {
            walk(&part.used.ty, &mut out);
        }
    });
    out
}
