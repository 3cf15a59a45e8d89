//! Enums for finite sets of values.

use super::tokens::{Literal, TokenStream, quote};

use super::{
    Item,
    cx::{Cx, face, head, ident, item_docs},
    rules::Statics,
};
use crate::graph::types::{Enum, TypeDef, TypeId, ValueVariant};

/// With more variants than this, `Debug` is not derived but looks names up.
const MANY: usize = 256;

pub(super) fn emit(cx: &Cx<'_>, statics: &mut Statics<'_, '_>, id: TypeId, def: &TypeDef, enm: &Enum) -> Item {
    let are_strings = enm.strings || enm.other.is_some();
    let is_open_and_large = enm.other.is_some() && enm.variants.len() > MANY;
    if !are_strings || is_open_and_large || enm.variants.iter().any(|variant| !is_told_by_text(variant)) {
        return beside(cx, statics, id, def, enm, are_strings);
    }
    let (face, name) = (face(def), ident(&def.ident));
    let docs = cx.type_docs(def);
    let head = head(cx, id, def, &statics.of_symbols(id, def, enm));
    let variants = enm.variants.iter().map(|variant| {
        let (ident, text) = (ident(&variant.ident), &variant.text);
        quote!(#ident = #text,)
    });
    let item = quote! {
        #docs
        pub enum #name { #(#variants)* }
    };
    if let Some(other) = &enm.other {
        let other = ident(other);
        let before = quote!(open_symbols! { #face #head });
        return Item { before, decl: item, after: quote!(else #other) };
    }
    let n = Literal::usize_unsuffixed(enm.variants.len());
    Item { before: quote!(symbols! { #face #n #head }), decl: item, after: TokenStream::new() }
}

/// An enum of which there is more to say than texts: it stands by itself, and the macro beside it.
fn beside(
    cx: &Cx<'_>,
    statics: &mut Statics<'_, '_>,
    id: TypeId,
    def: &TypeDef,
    enm: &Enum,
    are_strings: bool,
) -> Item {
    let (face, name) = (face(def), ident(&def.ident));
    let rules = if are_strings { statics.of_symbols(id, def, enm) } else { statics.of_type(id, def) };
    let (head, docs) = (head(cx, id, def, &rules), cx.type_docs(def));
    let variants = enm.variants.iter().map(|variant| {
        let (ident, docs) = (ident(&variant.ident), value_docs(&variant.docs, &variant.json));
        quote!(#docs #ident,)
    });
    let idents = enm.variants.iter().map(|variant| ident(&variant.ident));
    let texts = enm.variants.iter().map(|variant| if are_strings { &variant.text } else { &variant.json });
    let rows = quote!(#(#idents = #texts)*);
    let is_small = enm.variants.len() <= MANY;
    if let Some(other) = &enm.other {
        let (other, string) = (ident(other), cx.prelude("String"));
        let (debug, call) = if is_small {
            (Some(quote!(Debug,)), quote!(::typewright::open_symbols_of!))
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
        return Item::new(item, quote!(#call { #face #name #head #other #rows }));
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
    let n = Literal::usize_unsuffixed(enm.variants.len());
    let call = if are_strings {
        quote!(::typewright::symbols_of! { #face #name #head #n #rows })
    } else {
        quote!(::typewright::values! { #face #name #head #n #rows })
    };
    Item::new(item, quote!(#call #names))
}

/// Whether its text as Rust writes it is all the documentation that a variant has.
fn is_told_by_text(variant: &ValueVariant) -> bool {
    let is_plain = |c: char| (' '..='~').contains(&c) && c != '`';
    variant.text.len() < 200 && variant.text.chars().all(is_plain) && item_docs(&variant.docs).bytes() == 0
}

/// The documentation of a variant that is one value.
pub(super) fn value_docs(docs: &crate::graph::types::Docs, json: &str) -> TokenStream {
    let shown = if json.len() > 200 { "a long value".to_owned() } else { format!("`{}`", json.replace('`', "'")) };
    let mut docs = docs.clone();
    docs.description = Some(docs.description.map_or_else(|| shown.clone(), |text| format!("{shown}: {text}")));
    item_docs(&docs)
}
