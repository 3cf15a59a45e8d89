//! Which types hold themselves without a pointer in between, and where a `Box` breaks the circle.

use super::types::{Place, Rest, Ty, TypeDef, TypeId, TypeKind, Use};

/// Boxes every direct edge between types that can hold each other.
pub(super) fn break_cycles(types: &mut [TypeDef]) {
    let edges: Vec<Vec<usize>> =
        types.iter().map(|def| direct(def).into_iter().map(|id| id.0 as usize).collect()).collect();
    let component = components(&edges);
    for (n, def) in types.iter_mut().enumerate() {
        let own = component.get(n).copied();
        let circular = |id: TypeId| {
            let to = id.0 as usize;
            component.get(to).copied() == own && (to != n || edges.get(n).is_some_and(|edges| edges.contains(&n)))
        };
        each_use(def, &mut |used| box_direct(used, &circular));
    }
}

fn box_direct(used: &mut Use, circular: &dyn Fn(TypeId) -> bool) {
    match &mut used.ty {
        Ty::Named(id) if circular(*id) => used.ty = Ty::Boxed(*id),
        Ty::Option(inner) => box_direct(inner, circular),
        Ty::Tuple(items) => items.iter_mut().for_each(|item| box_direct(item, circular)),
        Ty::Named(_)
        | Ty::Boxed(_)
        | Ty::Vec(_)
        | Ty::Map(_)
        | Ty::Null
        | Ty::Bool
        | Ty::Integer
        | Ty::Float
        | Ty::Number
        | Ty::String
        | Ty::Json => {}
    }
}

/// Calls `f` for every type that stands in the definition itself.
fn each_use(def: &mut TypeDef, f: &mut impl FnMut(&mut Use)) {
    match &mut def.kind {
        TypeKind::Struct(strct) => {
            for field in &mut strct.fields {
                if let Place::Required(_, used) | Place::Optional(_, used) = &mut field.place {
                    f(used);
                }
            }
            if let Rest::Map(_, used) = &mut strct.rest {
                // Held by a map: never direct.
                let _ = used;
            }
        }
        TypeKind::Union(union) => {
            union.variants.iter_mut().filter_map(|variant| variant.payload.value_mut()).for_each(f);
        }
        TypeKind::Kinds(kinds) => {
            kinds.variants.iter_mut().filter_map(|(_, variant)| variant.payload.value_mut()).for_each(f);
        }
        TypeKind::Newtype(newtype) => f(&mut newtype.inner),
        TypeKind::Enum(_) | TypeKind::Alias(_) => {}
    }
}

/// The types that a type holds without a pointer in between.
fn direct(def: &TypeDef) -> Vec<TypeId> {
    fn walk(used: &Use, out: &mut Vec<TypeId>) {
        match &used.ty {
            Ty::Named(id) => out.push(*id),
            Ty::Option(inner) => walk(inner, out),
            Ty::Tuple(items) => items.iter().for_each(|item| walk(item, out)),
            Ty::Boxed(_)
            | Ty::Vec(_)
            | Ty::Map(_)
            | Ty::Null
            | Ty::Bool
            | Ty::Integer
            | Ty::Float
            | Ty::Number
            | Ty::String
            | Ty::Json => {}
        }
    }
    let mut out = Vec::new();
    match &def.kind {
        TypeKind::Struct(strct) => {
            for field in &strct.fields {
                if let Place::Required(_, used) | Place::Optional(_, used) = &field.place {
                    walk(used, &mut out);
                }
            }
        }
        TypeKind::Union(union) => {
            union.variants.iter().filter_map(|variant| variant.payload.value()).for_each(|used| walk(used, &mut out));
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

/// The strongly connected component of each node (Tarjan, with a stack of its own: graphs may be deep).
pub(super) fn components(edges: &[Vec<usize>]) -> Vec<usize> {
    const NEW: usize = usize::MAX;
    let n = edges.len();
    let (mut index, mut low, mut component) = (vec![NEW; n], vec![0; n], vec![NEW; n]);
    let (mut stack, mut on_stack, mut next, mut n_components) = (Vec::new(), vec![false; n], 0, 0);
    for start in 0..n {
        if index.get(start) != Some(&NEW) {
            continue;
        }
        let mut path: Vec<(usize, usize)> = vec![(start, 0)];
        while let Some((node, edge)) = path.last().copied() {
            if edge == 0 {
                set(&mut index, node, next);
                set(&mut low, node, next);
                next += 1;
                stack.push(node);
                set(&mut on_stack, node, true);
            }
            if let Some(to) = edges.get(node).and_then(|edges| edges.get(edge)).copied() {
                if let Some(top) = path.last_mut() {
                    top.1 += 1;
                }
                if get(&index, to) == NEW {
                    path.push((to, 0));
                } else if get(&on_stack, to) {
                    let least = get(&low, node).min(get(&index, to));
                    set(&mut low, node, least);
                }
                continue;
            }
            path.pop();
            if let Some((parent, _)) = path.last() {
                let least = get(&low, *parent).min(get(&low, node));
                set(&mut low, *parent, least);
            }
            if get(&low, node) == get(&index, node) {
                while let Some(member) = stack.pop() {
                    set(&mut on_stack, member, false);
                    set(&mut component, member, n_components);
                    if member == node {
                        break;
                    }
                }
                n_components += 1;
            }
        }
    }
    component
}

fn get<T: Copy + Default>(list: &[T], n: usize) -> T {
    list.get(n).copied().unwrap_or_default()
}

fn set<T>(list: &mut [T], n: usize, value: T) {
    if let Some(place) = list.get_mut(n) {
        *place = value;
    }
}

#[cfg(test)]
mod tests {
    use super::components;

    #[test]
    fn finds_circles() {
        let found = components(&[vec![1], vec![2], vec![0, 3], vec![3], vec![]]);
        assert_eq!(found[0], found[1]);
        assert_eq!(found[1], found[2]);
        assert_ne!(found[2], found[3]);
        assert_ne!(found[3], found[4]);
    }

    #[test]
    fn a_node_with_an_edge_first_seen_twice_is_numbered_once() {
        let found = components(&[vec![1, 1, 2], vec![0], vec![]]);
        assert_eq!(found[0], found[1]);
        assert_ne!(found[0], found[2]);
    }
}
