//! The nesting depth of types, which the compiler follows only up to a limit.

use std::collections::HashSet;

use super::{
    types::{Ty, TypeDef, TypeId},
    uses::Holder,
};
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
        def.each_part(&mut |part| {
            let level = match part.holder {
                Holder::Field { is_optional } => usize::from(is_optional),
                Holder::Map => 2,
                Holder::Variant | Holder::Newtype | Holder::Alias => 0,
            };
            out.walk(&part.used.ty, level);
        });
        out
    }

    fn walk(&mut self, ty: &Ty, level: usize) {
        self.others = self.others.max(level);
        self.types.extend(ty.named().map(|id| (id.0 as usize, level)));
        // A map and a box are a level of their own.
        let below = level + if matches!(ty, Ty::Map(_) | Ty::BoxedTuple(_)) { 2 } else { 1 };
        for part in ty.parts() {
            self.walk(&part.ty, below);
        }
    }
}
