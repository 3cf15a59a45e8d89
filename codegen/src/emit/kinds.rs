//! Enums with one variant for each kind of value.

use super::tokens::{TokenStream, quote};

use super::{cx::Cx, read, union};
use crate::{
    graph::types::{KindUnion, TypeDef, Variant},
    model::Kinds,
};

pub(super) fn emit(cx: &Cx<'_>, def: &TypeDef, kinds: &KindUnion) -> TokenStream {
    let kind = cx.runtime("Kind");
    let arms = kinds.variants.iter().map(|(bits, variant)| {
        let names = Kinds::SIX.iter().filter(|(kind, _)| Kinds(*bits).meets(*kind)).map(|(_, name)| match *name {
            "null" => quote!(#kind::Null),
            "boolean" => quote!(#kind::Boolean),
            "number" => quote!(#kind::Number),
            "string" => quote!(#kind::String),
            "array" => quote!(#kind::Array),
            _ => quote!(#kind::Object),
        });
        let ident = super::cx::ident(&variant.ident);
        let read = read::read(cx, &variant.payload, &quote!(Self::RULES));
        quote!(#(#names)|* => #read.map(Self::#ident),)
    });
    let all = kinds.variants.iter().fold(0, |all, (bits, _)| all | bits);
    let every = Kinds::SIX.iter().all(|(kind, _)| Kinds(all).meets(*kind));
    let err = cx.prelude("Err");
    let otherwise = (!every).then(|| quote!(_ => #err(r.no_variant(Self::RULES)),));
    let ahead = read::ahead(def);
    let read = quote!(#ahead match r.kind()? { #(#arms)* #otherwise });
    let variants: Vec<&Variant> = kinds.variants.iter().map(|(_, variant)| variant).collect();
    union::item(cx, def, &variants, &read)
}
