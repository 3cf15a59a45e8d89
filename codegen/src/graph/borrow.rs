//! The option `strings`: the types whose strings are parts of the text they were read from, and
//! those that have a lifetime because they hold such a type.

use super::types::{Borrows, Graph, Rest, Ty, TypeDef, TypeId, TypeKind, Use};
use crate::{options::Holding, sorted::SortedMap};

/// Decides what each type borrows.
pub(super) fn assign(graph: &mut Graph) {
    let wanted: Vec<bool> =
        graph.types.iter().map(|def| def.holders.strings == Holding::Borrowed).collect();
    let mut has_lifetime: Vec<bool> = (0..)
        .zip(&graph.types)
        .zip(&wanted)
        .map(|((n, def), wanted)| {
            *wanted && !graph.externs.contains_key(&TypeId(n)) && holds_strings(def)
        })
        .collect();
    let mut users: SortedMap<TypeId, Vec<usize>> = SortedMap::new();
    for (n, def) in graph.types.iter().enumerate() {
        let is_extern = u32::try_from(n).is_ok_and(|n| graph.externs.contains_key(&TypeId(n)));
        if !is_extern {
            def.each_use(&mut |used| {
                used.each_named(&mut |id| users.entry(id).or_default().push(n));
            });
        }
    }
    let mut work: Vec<usize> = (0..has_lifetime.len()).collect();
    work.retain(|n| has_lifetime.get(*n) == Some(&true));
    while let Some(n) = work.pop() {
        let id = TypeId(u32::try_from(n).unwrap_or(u32::MAX));
        for user in users.get(&id).into_iter().flatten() {
            if let Some(has) = has_lifetime.get_mut(*user).filter(|has| !**has) {
                *has = true;
                work.push(*user);
            }
        }
    }
    for ((def, lifetime), strings) in graph.types.iter_mut().zip(has_lifetime).zip(wanted) {
        def.borrows = Borrows { strings: strings && lifetime, lifetime };
    }
}

/// Whether a type itself holds strings, or members under names that the schema does not give.
fn holds_strings(def: &TypeDef) -> bool {
    let has_names = match &def.kind {
        TypeKind::Struct(strct) => !matches!(strct.rest, Rest::Closed),
        TypeKind::Enum(enm) => enm.other.is_some(),
        TypeKind::Union(_) | TypeKind::Kinds(_) | TypeKind::Newtype(_) | TypeKind::Alias(_) => {
            false
        }
    };
    let mut found = has_names;
    def.each_use(&mut |used| found = found || is_of_strings(used));
    found
}

fn is_of_strings(used: &Use) -> bool {
    matches!(used.ty, Ty::String | Ty::Map(_)) || used.ty.parts().iter().any(is_of_strings)
}

impl Graph {
    /// Whether a value at a place borrows from the text it was read from: `strings` says whether
    /// the strings of the type that has the place do.
    pub(crate) fn borrows(&self, used: &Use, strings: bool) -> bool {
        let own = match &used.ty {
            Ty::String | Ty::Map(_) => strings,
            Ty::Named(id) | Ty::Boxed(id) => self.has_lifetime(*id),
            _ => false,
        };
        own || used.ty.parts().iter().any(|part| self.borrows(part, strings))
    }

    /// Whether a type has a lifetime.
    #[must_use]
    pub fn has_lifetime(&self, id: TypeId) -> bool {
        self.types.get(id.0 as usize).is_some_and(|def| def.borrows.lifetime)
    }
}
