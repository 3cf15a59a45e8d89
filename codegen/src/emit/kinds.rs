//! Enums with one variant for each kind of value.

use super::tokens::quote;

use super::{
    Item,
    cx::{Cx, face, head, ident},
    rules::Statics,
    union,
};
use crate::{
    graph::types::{KindUnion, TypeDef, TypeId, Variant},
    model::Kinds,
};

pub(super) fn emit(cx: &Cx<'_>, statics: &mut Statics<'_, '_>, id: TypeId, def: &TypeDef, kinds: &KindUnion) -> Item {
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
    let (face, name, head) = (face(def), ident(&def.ident), head(cx, id, def, &statics.of_type(id, def)));
    Item::new(item, quote!(::typewright::kinds! { #face #name #head #rows }))
}
