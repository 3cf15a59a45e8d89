//! Enums with one variant for each kind of value.

use proc_macro2::TokenStream;
use quote::quote;

use super::{
    declaration,
    module::SchemaText,
    paths::{Paths, ident},
    read,
    schema::Known,
    union, variants,
};
use crate::{
    graph::types::{KindUnion, TypeDef, TypeId, Variant},
    model::Kinds,
};

pub(super) fn emit(
    paths: &Paths<'_, '_>,
    id: TypeId,
    def: &TypeDef,
    kinds: &KindUnion,
    text: Option<SchemaText<'_>>,
) -> TokenStream {
    let variants: Vec<&Variant> = kinds.variants.iter().map(|(_, variant)| variant).collect();
    let (kind, err) = (paths.runtime("Kind"), paths.prelude("Err"));
    let arms = kinds.variants.iter().map(|(bits, variant)| {
        let of = Kinds::SIX.iter().filter(|(one, _)| Kinds(*bits).meets(*one)).map(|(_, name)| {
            let name = ident(kind_variant(name));
            quote!(#kind::#name)
        });
        let (name, schema) = (ident(&variant.ident), quote!(Self::schema()));
        if let Some(used) = variant.payload.value() {
            let read = read::read(paths, used, &schema);
            quote!(#(#of)|* => Self::#name(#read?),)
        } else {
            quote!(#(#of)|* => { r.check(#schema)?; Self::#name })
        }
    });
    let all: u8 = kinds.variants.iter().fold(0, |all, (bits, _)| all | bits);
    let is_complete = Kinds::SIX.iter().all(|(one, _)| Kinds(all).meets(*one));
    let other = (!is_complete).then(|| quote!(_ => return #err(r.no_variant(Self::schema())),));
    let ok = paths.prelude("Ok");
    let read = quote! {
        let value = match r.kind()? {
            #(#arms)*
            #other
        };
        #ok(value)
    };
    let (item, conversions) =
        (union::item(paths, id, def, &variants), variants::conversions(paths, def, &variants));
    let accessors = paths.context.accessors.then(|| variants::accessors(paths, def, &variants));
    let own = declaration::own(paths, id, def, text, &Known::default(), accessors.as_ref());
    let entry_points = declaration::entry_points(paths, def);
    let write = union::write(paths, &variants, &[]);
    let value = declaration::value(paths, def, read, write, || union::owned(paths, def, &variants));
    quote!(#item #entry_points #own #value #conversions)
}

/// The runtime's name of a kind.
pub(super) fn kind_variant(name: &str) -> &'static str {
    match name {
        "null" => "Null",
        "boolean" => "Boolean",
        "number" => "Number",
        "string" => "String",
        "array" => "Array",
        _ => "Object",
    }
}
