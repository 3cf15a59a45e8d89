//! The nesting depth of types, which the compiler follows only up to a limit.

use std::collections::HashSet;

use super::types::{Rest, Storage, Ty, TypeDef, TypeId, TypeKind, Use};
use crate::cycle;

/// The compiler's limit is 128; it needs some of it for itself. Levels are counted as it was seen
/// to count them.
const LIMIT: usize = 120;

/// The type that leads deepest into others, and how many levels, if those are more than the
/// compiler follows. What a pointer, a list or a map holds counts too: dropping a value follows it.
pub(super) fn too_deep(types: &[TypeDef]) -> Option<(TypeId, usize)> {
    let steps: Vec<Steps> = types.iter().map(Steps::of).collect();
    let edges: Vec<Vec<usize>> =
        steps.iter().map(|steps| steps.types.iter().map(|(to, _)| *to).collect()).collect();
    let components = cycle::components(&edges);
    let mut depth = vec![0_usize; types.len()];
    // Each component comes after those that it leads to.
    for component in &components {
        let steps = component.iter().filter_map(|n| steps.get(*n));
        let within: HashSet<usize> = component.iter().copied().collect();
        let mut deepest = 0;
        for Steps { types, others } in steps {
            let below = types.iter().filter(|(to, _)| !within.contains(to));
            let below =
                below.filter_map(|(to, levels)| Some(depth.get(*to)? + levels)).max().unwrap_or(0);
            deepest = deepest.max(below).max(*others);
        }
        // Around a cycle the compiler meets each type once, with a pointer before it.
        let own = if component.len() == 1 { 1 } else { component.len() * 2 };
        for n in component {
            if let Some(depth) = depth.get_mut(*n) {
                *depth = deepest + own;
            }
        }
    }
    let (id, levels) = (0..)
        .map(TypeId)
        .zip(depth)
        .max_by_key(|(id, levels)| (*levels, std::cmp::Reverse(id.0)))?;
    (levels > LIMIT).then_some((id, levels))
}

/// What a type holds.
#[derive(Default)]
struct Steps {
    /// Types, and how many levels below they are.
    types: Vec<(usize, usize)>,
    /// How deep what is no type of the graph nests.
    others: usize,
}

impl Steps {
    fn of(def: &TypeDef) -> Self {
        let mut out = Self::default();
        match &def.kind {
            TypeKind::Struct(strct) => {
                for field in &strct.fields {
                    match &field.storage {
                        Storage::Constant(_) => {}
                        Storage::Required(_, used) => out.walk(used, 0),
                        Storage::Optional(_, used) => out.walk(used, 1),
                    }
                }
                match &strct.rest {
                    Rest::Map(_, used) => out.walk(used, 2),
                    Rest::Split(split) => split.values().for_each(|(_, used)| out.walk(used, 2)),
                    Rest::Closed | Rest::Extra(_) => {}
                }
            }
            TypeKind::Union(union) => {
                union
                    .variants
                    .iter()
                    .filter_map(|it| it.payload.value())
                    .for_each(|used| out.walk(used, 0));
            }
            TypeKind::Kinds(kinds) => {
                kinds
                    .variants
                    .iter()
                    .filter_map(|(_, it)| it.payload.value())
                    .for_each(|used| out.walk(used, 0));
            }
            TypeKind::Newtype(newtype) => out.walk(&newtype.inner, 0),
            TypeKind::Alias(id) => out.types.push((id.0 as usize, 0)),
            TypeKind::Enum(_) => {}
        }
        out
    }

    fn walk(&mut self, used: &Use, level: usize) {
        self.others = self.others.max(level);
        match &used.ty {
            Ty::Named(id) | Ty::Boxed(id) => self.types.push((id.0 as usize, level)),
            Ty::Option(inner) | Ty::Vec(inner) => self.walk(inner, level + 1),
            Ty::Map(inner) => self.walk(inner, level + 2),
            Ty::Tuple(items) => items.iter().for_each(|item| self.walk(item, level + 1)),
            Ty::BoxedTuple(items) => items.iter().for_each(|item| self.walk(item, level + 2)),
            Ty::Null
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
}
