//! Enums with one variant for each kind of value.

use super::tokens::{TokenStream, quote};

use super::{
    cx::{Cx, head},
    union,
};
use crate::{
    graph::types::{KindUnion, TypeDef, TypeId, Variant},
    model::Kinds,
};

pub(super) fn emit(cx: &Cx<'_>, id: TypeId, def: &TypeDef, kinds: &KindUnion) -> (TokenStream, TokenStream) {
    let of = kinds.variants.iter().map(|(bits, _)| {
        let names = Kinds::SIX.iter().filter(|(kind, _)| Kinds(*bits).meets(*kind)).map(|(_, name)| match *name {
            "null" => quote!(Null),
            "boolean" => quote!(Boolean),
            "number" => quote!(Number),
            "string" => quote!(String),
            "array" => quote!(Array),
            _ => quote!(Object),
        });
        quote!(#(#names)|*)
    });
    let variants: Vec<&Variant> = kinds.variants.iter().map(|(_, variant)| variant).collect();
    let (item, rows) = union::item(cx, def, &variants, of);
    let head = head(cx, id, def);
    (item, quote!(::typewright::kinds! { #head #rows }))
}
