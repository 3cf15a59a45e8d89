//! Decides which values are boxed, so that types stay small however deeply they nest.
//!
//! The place alone decides, so that a property added elsewhere moves no `Box`:
//!
//! - a struct in an optional or nullable field, or in a variant of a union, is boxed;
//! - a struct in a required field stands in place if it has no required field with a struct itself;
//! - what leads back to itself is boxed as well: see [`super::cycle`].
//!
//! A struct is then as large as its own fields and those of the flat structs it requires, and a
//! union as its largest variant that is no struct.

use super::types::{Rest, Storage, Ty, TypeDef, TypeId, TypeKind, Use};

/// Boxes structs by their places.
pub(super) fn insert(types: &mut [TypeDef]) {
    let shapes = Shapes::of(types);
    for def in types {
        match &mut def.kind {
            TypeKind::Struct(strct) => {
                for field in &mut strct.fields {
                    match &mut field.storage {
                        Storage::Constant(_) => {}
                        Storage::Required(_, used) => shapes.required(used),
                        Storage::Optional(_, used) => shapes.all(used),
                    }
                }
                match &mut strct.rest {
                    Rest::Map(_, used) => shapes.inside(used),
                    Rest::Split(split) => split.values_mut().for_each(|used| shapes.inside(used)),
                    Rest::Closed | Rest::Extra(_) => {}
                }
            }
            TypeKind::Union(union) => {
                union
                    .variants
                    .iter_mut()
                    .filter_map(|it| it.payload.value_mut())
                    .for_each(|used| shapes.all(used));
            }
            TypeKind::Kinds(kinds) => {
                let payloads =
                    kinds.variants.iter_mut().filter_map(|(_, it)| it.payload.value_mut());
                payloads.for_each(|used| shapes.all(used));
            }
            TypeKind::Newtype(newtype) => shapes.required(&mut newtype.inner),
            TypeKind::Enum(_) | TypeKind::Alias(_) => {}
        }
    }
}

/// What each type is at its place.
struct Shapes(Vec<Shape>);

#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    /// A struct that requires no other struct.
    Flat,
    /// Any other struct.
    Deep,
    /// No struct.
    Other,
}

impl Shapes {
    fn of(types: &[TypeDef]) -> Self {
        let is_struct = |id: TypeId| {
            matches!(types.get(id.0 as usize).map(|def| &def.kind), Some(TypeKind::Struct(_)))
        };
        let resolved: Vec<Option<TypeId>> =
            (0..).zip(types).map(|(n, _)| held(types, TypeId(n))).collect();
        let holds_struct = |used: &Use| {
            let mut found = false;
            each_direct(used, &mut |id| {
                found |= resolved.get(id.0 as usize).copied().flatten().is_some_and(is_struct);
            });
            found
        };
        let shape = |def: &TypeDef| match &def.kind {
            TypeKind::Struct(strct) => {
                let is_deep = strct.fields.iter().any(|field| match &field.storage {
                    Storage::Required(_, used) => holds_struct(used),
                    Storage::Constant(_) | Storage::Optional(..) => false,
                });
                if is_deep { Shape::Deep } else { Shape::Flat }
            }
            _ => Shape::Other,
        };
        let own: Vec<Shape> = types.iter().map(shape).collect();
        Self(
            resolved
                .iter()
                .map(|id| id.and_then(|id| own.get(id.0 as usize)).copied().unwrap_or(Shape::Other))
                .collect(),
        )
    }

    fn get(&self, id: TypeId) -> Shape {
        self.0.get(id.0 as usize).copied().unwrap_or(Shape::Other)
    }

    /// A value that is always there.
    fn required(&self, used: &mut Use) {
        match &mut used.ty {
            Ty::Named(id) if self.get(*id) == Shape::Deep => used.ty = Ty::Boxed(*id),
            Ty::Option(inner) => self.all(inner),
            Ty::Tuple(items) => items.iter_mut().for_each(|item| self.required(item)),
            _ => self.inside(used),
        }
    }

    /// A value that may be absent, or that others stand in place of.
    fn all(&self, used: &mut Use) {
        match &mut used.ty {
            Ty::Named(id) if self.get(*id) != Shape::Other => used.ty = Ty::Boxed(*id),
            Ty::Option(inner) => self.all(inner),
            Ty::Tuple(items) => items.iter_mut().for_each(|item| self.all(item)),
            _ => self.inside(used),
        }
    }

    /// What a list or a map holds is behind a pointer already, and so is only as large as it must
    /// be.
    fn inside(&self, used: &mut Use) {
        if let Ty::Vec(inner) | Ty::Map(inner) = &mut used.ty {
            match &mut inner.ty {
                Ty::Option(nullable) => self.all(nullable),
                Ty::Tuple(items) => items.iter_mut().for_each(|item| self.required(item)),
                _ => self.inside(inner),
            }
        }
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

/// Calls `f` for the types that a place holds itself.
fn each_direct(used: &Use, f: &mut impl FnMut(TypeId)) {
    match &used.ty {
        Ty::Named(id) => f(*id),
        Ty::Tuple(items) => items.iter().for_each(|item| each_direct(item, f)),
        _ => {}
    }
}
