//! The types that a type contains, for walks of the graph.

use super::types::{Rest, Storage, Ty, TypeDef, TypeId, TypeKind, Use};

impl TypeDef {
    /// Calls `f` for all values that a type holds; for a map, for what it maps to.
    pub(crate) fn each_use(&self, f: &mut impl FnMut(&Use)) {
        match &self.kind {
            TypeKind::Struct(strct) => {
                for field in &strct.fields {
                    if let Storage::Required(_, used) | Storage::Optional(_, used) = &field.storage
                    {
                        f(used);
                    }
                }
                match &strct.rest {
                    Rest::Map(_, used) => f(used),
                    Rest::Split(split) => split.values().for_each(|(_, used)| f(used)),
                    Rest::Closed | Rest::Extra(_) => {}
                }
            }
            TypeKind::Union(union) => {
                union.variants.iter().filter_map(|it| it.payload.value()).for_each(f);
            }
            TypeKind::Kinds(kinds) => {
                kinds.variants.iter().filter_map(|(_, it)| it.payload.value()).for_each(f);
            }
            TypeKind::Newtype(newtype) => f(&newtype.inner),
            TypeKind::Alias(id) => f(&Use { ty: Ty::Named(*id), look_ahead: false }),
            TypeKind::Enum(_) => {}
        }
    }
}

impl Use {
    /// Calls `f` for every type of the graph in it.
    pub(crate) fn each_named(&self, f: &mut impl FnMut(TypeId)) {
        match &self.ty {
            Ty::Named(id) | Ty::Boxed(id) => f(*id),
            Ty::Option(inner) | Ty::Vec(inner) | Ty::Map(inner) => inner.each_named(f),
            Ty::Tuple(items) | Ty::BoxedTuple(items) => {
                for item in items {
                    item.each_named(f);
                }
            }
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
