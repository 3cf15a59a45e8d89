//! What a type contains: the one walk over its parts that all others stand on.

use super::types::{Docs, Rest, Split, Storage, Ty, TypeDef, TypeId, TypeKind, Use, Variant};

/// What holds a value in a type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Holder {
    /// A field; whether it may be absent.
    Field { is_optional: bool },
    /// A field that is a map: the value is that of each member.
    Map,
    /// A variant of a union.
    Variant,
    /// A newtype, for itself.
    Newtype,
    /// Another name of a type.
    Alias,
}

/// A value that a type holds.
pub(crate) struct Part<'d, 'u> {
    /// What holds it.
    pub(crate) holder: Holder,
    /// The Rust name of the field or the variant.
    pub(crate) ident: Option<&'d str>,
    /// The name of the member that is in the field.
    #[cfg_attr(not(feature = "command"), allow(dead_code, reason = "pictures show it"))]
    pub(crate) member: Option<&'d str>,
    /// The documentation of the field or the variant.
    pub(crate) docs: Option<&'d Docs>,
    /// The value's type.
    pub(crate) used: &'u Use,
}

impl TypeDef {
    /// Calls `f` for all values that a type holds, in their order.
    pub(crate) fn each_part<'d>(&'d self, f: &mut impl FnMut(Part<'d, '_>)) {
        let variant = |it: &'d Variant, f: &mut dyn FnMut(Part<'d, '_>)| {
            if let Some(used) = it.payload.value() {
                let (ident, docs) = (Some(it.ident.as_str()), Some(&it.docs));
                f(Part { holder: Holder::Variant, ident, member: None, docs, used });
            }
        };
        let unnamed = |holder, used| Part { holder, ident: None, member: None, docs: None, used };
        match &self.kind {
            TypeKind::Struct(strct) => {
                for field in &strct.fields {
                    let (ident, used, is_optional) = match &field.storage {
                        Storage::Constant(_) => continue,
                        Storage::Required(ident, used) => (ident, used, false),
                        Storage::Optional(ident, used) => (ident, used, true),
                    };
                    f(Part {
                        holder: Holder::Field { is_optional },
                        ident: Some(ident),
                        member: Some(&field.name),
                        docs: Some(&field.docs),
                        used,
                    });
                }
                for (ident, used) in strct.rest.maps() {
                    f(Part { ident: Some(ident), ..unnamed(Holder::Map, used) });
                }
            }
            TypeKind::Union(union) => union.variants.iter().for_each(|it| variant(it, f)),
            TypeKind::Kinds(kinds) => kinds.variants.iter().for_each(|(_, it)| variant(it, f)),
            TypeKind::Newtype(newtype) => f(unnamed(Holder::Newtype, &newtype.inner)),
            TypeKind::Alias(id) => {
                f(unnamed(Holder::Alias, &Use { ty: Ty::Named(*id), look_ahead: false }));
            }
            TypeKind::Enum(_) => {}
        }
    }

    /// As [`TypeDef::each_part`], for values that are to be changed; another name has none.
    pub(crate) fn each_part_mut(&mut self, f: &mut impl FnMut(Holder, &mut Use)) {
        match &mut self.kind {
            TypeKind::Struct(strct) => {
                for field in &mut strct.fields {
                    match &mut field.storage {
                        Storage::Constant(_) => {}
                        Storage::Required(_, used) => f(Holder::Field { is_optional: false }, used),
                        Storage::Optional(_, used) => f(Holder::Field { is_optional: true }, used),
                    }
                }
                match &mut strct.rest {
                    Rest::Map(_, used) => f(Holder::Map, used),
                    Rest::Split(split) => split.values_mut().for_each(|used| f(Holder::Map, used)),
                    Rest::Closed | Rest::Extra(_) => {}
                }
            }
            TypeKind::Union(union) => {
                let payloads = union.variants.iter_mut().map(|it| &mut it.payload);
                payloads.filter_map(|it| it.value_mut()).for_each(|it| f(Holder::Variant, it));
            }
            TypeKind::Kinds(kinds) => {
                let payloads = kinds.variants.iter_mut().map(|(_, it)| &mut it.payload);
                payloads.filter_map(|it| it.value_mut()).for_each(|it| f(Holder::Variant, it));
            }
            TypeKind::Newtype(newtype) => f(Holder::Newtype, &mut newtype.inner),
            TypeKind::Enum(_) | TypeKind::Alias(_) => {}
        }
    }

    /// Calls `f` for the types of all values that a type holds; for a map, for what it maps to.
    pub(crate) fn each_use(&self, f: &mut impl FnMut(&Use)) {
        self.each_part(&mut |part| f(part.used));
    }
}

impl Rest {
    /// The maps of typed values: the names of their fields, and what they map to.
    fn maps(&self) -> impl Iterator<Item = (&String, &Use)> {
        let (one, split) = match self {
            Self::Map(ident, used) => (Some((ident, used)), None),
            Self::Split(split) => (None, Some(split)),
            Self::Closed | Self::Extra(_) => (None, None),
        };
        one.into_iter().chain(split.into_iter().flat_map(Split::values))
    }
}

impl Ty {
    /// The types that this one is made of: what may be null, items, what a map holds.
    pub(crate) fn parts(&self) -> &[Use] {
        match self {
            Self::Option(inner) | Self::Vec(inner) | Self::Map(inner) => {
                std::slice::from_ref(inner)
            }
            Self::Tuple(items) | Self::BoxedTuple(items) => items,
            Self::Null
            | Self::Bool
            | Self::Integer
            | Self::Sized(_)
            | Self::Float
            | Self::Number
            | Self::String
            | Self::Kept(_)
            | Self::Unmatched
            | Self::Json
            | Self::Named(_)
            | Self::Boxed(_) => &[],
        }
    }

    /// The type of the graph that this is, in a box or not.
    pub(crate) fn named(&self) -> Option<TypeId> {
        match self {
            Self::Named(id) | Self::Boxed(id) => Some(*id),
            _ => None,
        }
    }
}

impl Use {
    /// Calls `f` for every type of the graph in it.
    pub(crate) fn each_named(&self, f: &mut impl FnMut(TypeId)) {
        if let Some(id) = self.ty.named() {
            f(id);
        }
        for part in self.ty.parts() {
            part.each_named(f);
        }
    }
}
