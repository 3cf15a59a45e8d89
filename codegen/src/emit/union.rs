//! Enums for `oneOf` and `anyOf`.

use std::collections::BTreeMap;

use super::tokens::{Literal, ToTokens, TokenStream, quote};

use super::{
    cx::{Cx, ident, item_docs, value_impl},
    read, ty,
};
use crate::graph::types::{Ty, TypeDef, Union, Use, Variant};

pub(super) fn emit(cx: &Cx<'_>, def: &TypeDef, union: &Union) -> TokenStream {
    let arms = union.branches.iter().enumerate().filter_map(|(n, variant)| {
        let variant = union.variants.get((*variant)?)?;
        let n = Literal::usize_unsuffixed(n);
        let ident = ident(&variant.ident);
        let read = read::read(cx, &variant.payload, &quote!(rules));
        Some(quote!(#n => #read.map(Self::#ident),))
    });
    let err = cx.prelude("Err");
    let ahead = read::ahead(def);
    let read = quote! {
        #ahead
        let (branch, rules) = r.select(Self::RULES)?;
        match branch { #(#arms)* _ => #err(r.no_variant(Self::RULES)) }
    };
    let variants: Vec<&Variant> = union.variants.iter().collect();
    item(cx, def, &variants, &read)
}

/// The enum itself, `Value` for it, and `From` for what it can be made of.
pub(super) fn item(cx: &Cx<'_>, def: &TypeDef, variants: &[&Variant], read: &TokenStream) -> TokenStream {
    let name = ident(&def.ident);
    let docs = item_docs(&def.docs, Some(&def.at));
    let decls = variants.iter().map(|variant| {
        let (ident, ty) = (ident(&variant.ident), ty::ty(cx, &variant.payload));
        let mut docs = variant.docs.clone();
        if docs.description.is_none() && docs.title.is_none() {
            docs.title = Some(format!("`{}`", variant.ident));
        }
        let docs = item_docs(&docs, None);
        quote!(#docs #ident(#ty),)
    });
    let arms = variants.iter().map(|variant| {
        let ident = ident(&variant.ident);
        quote!(Self::#ident(value) => value.write(w),)
    });
    let write = quote!(match self { #(#arms)* });
    let value = value_impl(cx, def, read, &write);
    let froms = froms(cx, def, variants);
    quote! {
        #docs
        #[derive(Clone, Debug, PartialEq)]
        pub enum #name { #(#decls)* }

        #value
        #(#froms)*
    }
}

/// `From` for each type with a name that only one variant holds.
fn froms(cx: &Cx<'_>, def: &TypeDef, variants: &[&Variant]) -> Vec<TokenStream> {
    let name = ident(&def.ident);
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let key = |used: &Use| match &used.ty {
        Ty::Named(id) | Ty::Boxed(id) => {
            let mut id = *id;
            // Another name of a type is that type.
            for _ in 0..8 {
                match cx.graph.types.get(id.0 as usize).map(|def| &def.kind) {
                    Some(crate::graph::types::TypeKind::Alias(target)) => id = *target,
                    _ => break,
                }
            }
            Some(cx.type_name(id).to_string())
        }
        _ => None,
    };
    for variant in variants {
        if let Some(key) = key(&variant.payload) {
            *seen.entry(key).or_default() += 1;
        }
    }
    variants
        .iter()
        .filter(|variant| key(&variant.payload).is_some_and(|key| seen.get(&key) == Some(&1) && key != def.ident))
        .map(|variant| {
            let ident = ident(&variant.ident);
            let (ty, boxed) = match &variant.payload.ty {
                Ty::Boxed(id) => (cx.type_name(*id).to_token_stream(), Some(quote!(box))),
                _ => (ty::ty(cx, &variant.payload), None),
            };
            quote!(::typewright::from!(#name::#ident(#boxed #ty));)
        })
        .collect()
}
