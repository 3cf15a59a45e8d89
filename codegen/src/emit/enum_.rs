//! Enums for finite sets of values.

use super::tokens::{Literal, TokenStream, quote};

use super::cx::{Cx, head, ident, item_docs};
use crate::graph::types::{Enum, TypeDef, TypeId};

/// With more variants than this, `Debug` is not derived but looks names up.
const MANY: usize = 256;

pub(super) fn emit(cx: &Cx<'_>, id: TypeId, def: &TypeDef, enm: &Enum) -> (TokenStream, TokenStream) {
    let (name, head) = (ident(&def.ident), head(cx, id, def));
    let docs = item_docs(&def.docs, Some(&def.at));
    let variants = enm.variants.iter().map(|variant| {
        let (ident, docs) = (ident(&variant.ident), value_docs(&variant.docs, &variant.json));
        quote!(#docs #ident,)
    });
    let n = Literal::usize_unsuffixed(enm.variants.len());
    let idents = enm.variants.iter().map(|variant| ident(&variant.ident));
    let texts = enm.variants.iter().map(|variant| if enm.strings { &variant.text } else { &variant.json });
    let is_small = enm.variants.len() <= MANY;
    if let Some(other) = &enm.other {
        let (other, string) = (ident(other), cx.prelude("String"));
        let (debug, call) = if is_small {
            (Some(quote!(Debug,)), quote!(::typewright::open_symbols!))
        } else {
            (None, quote!(::typewright::many_open_symbols!))
        };
        let item = quote! {
            #docs
            #[derive(Clone, #debug PartialEq, Eq, Hash, PartialOrd, Ord)]
            pub enum #name {
                #(#variants)*
                /// Any other string. Made by `From`, which knows the others.
                #other(#string),
            }
        };
        return (item, quote!(#call { #head #other #(#idents = #texts)* }));
    }
    let debug = is_small.then(|| quote!(Debug,));
    let item = quote! {
        #docs
        #[derive(Clone, Copy, #debug PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum #name { #(#variants)* }
    };
    let names = (!is_small).then(|| {
        let idents = enm.variants.iter().map(|variant| ident(&variant.ident));
        quote!(::typewright::names! { #name: #(#idents)* })
    });
    let call = if enm.strings {
        quote!(::typewright::symbols! { #head #n #(#idents)* })
    } else {
        quote!(::typewright::values! { #head #n #(#idents = #texts)* })
    };
    (item, quote!(#call #names))
}

/// The documentation of a variant that is one value.
pub(super) fn value_docs(docs: &crate::graph::types::Docs, json: &str) -> TokenStream {
    let shown = if json.len() > 200 { "a long value".to_owned() } else { format!("`{}`", json.replace('`', "'")) };
    let mut docs = docs.clone();
    docs.description = Some(docs.description.map_or_else(|| shown.clone(), |text| format!("{shown}: {text}")));
    item_docs(&docs, None)
}
