//! Enums for finite sets of values.

use super::tokens::{Literal, TokenStream, quote};

use super::{
    cx::{Cx, ident, item_docs, value_impl},
    read,
};
use crate::graph::types::{Enum, TypeDef};

pub(super) fn emit(cx: &Cx<'_>, def: &TypeDef, enm: &Enum) -> TokenStream {
    if let Some(other) = &enm.other {
        return open(cx, def, enm, other);
    }
    let name = ident(&def.ident);
    let docs = item_docs(&def.docs, Some(&def.at));
    let variants = enm.variants.iter().map(|variant| {
        let (ident, docs) = (ident(&variant.ident), variant_docs(&variant.docs, &variant.json));
        quote!(#docs #ident,)
    });
    let idents: Vec<_> = enm.variants.iter().map(|variant| ident(&variant.ident)).collect();
    let texts = enm.variants.iter().map(|variant| if enm.strings { &variant.text } else { &variant.json });
    let n = Literal::usize_unsuffixed(enm.variants.len());
    let ahead = read::ahead(def);
    let read = quote!(#ahead let n = r.symbol(Self::RULES)?; ::typewright::pick(&Self::ALL, n));
    let write = if enm.strings { quote!(w.string(self.as_str());) } else { quote!(w.raw(self.as_json());) };
    let value = value_impl(cx, def, &read, &write);
    let head = quote! {
        #docs
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum #name { #(#variants)* }
    };
    if enm.strings {
        return quote! {
            #head
            #value
            ::typewright::symbols!(#name: #n; #(#idents = #texts,)*);
        };
    }
    quote! {
        #head

        impl #name {
            /// All values: strings first, each in the order of the schema.
            pub const ALL: [Self; #n] = [#(Self::#idents),*];

            const TEXTS: [&'static str; #n] = [#(#texts),*];

            /// The value as JSON text.
            #[must_use]
            pub const fn as_json(self) -> &'static str {
                Self::TEXTS[self as usize]
            }
        }

        #value
    }
}

/// An enum that any other string is accepted besides.
fn open(cx: &Cx<'_>, def: &TypeDef, enm: &Enum, other: &str) -> TokenStream {
    let name = ident(&def.ident);
    let other = ident(other);
    let docs = item_docs(&def.docs, Some(&def.at));
    let string = cx.prelude("String");
    let variants = enm.variants.iter().map(|variant| {
        let (ident, docs) = (ident(&variant.ident), variant_docs(&variant.docs, &variant.json));
        quote!(#docs #ident,)
    });
    let idents: Vec<_> = enm.variants.iter().map(|variant| ident(&variant.ident)).collect();
    let texts: Vec<_> = enm.variants.iter().map(|variant| &variant.text).collect();
    let ahead = read::ahead(def);
    let read = quote!(#ahead r.text(Self::RULES).map(|text| Self::from(text.as_ref())));
    let write = quote!(w.string(self.as_str()););
    let value = value_impl(cx, def, &read, &write);
    quote! {
        #docs
        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum #name {
            #(#variants)*
            /// Any other string. Made by `From`, which knows the others.
            #other(#string),
        }

        impl #name {
            /// The value as it stands in JSON.
            #[must_use]
            pub fn as_str(&self) -> &str {
                match self { #(Self::#idents => #texts,)* Self::#other(text) => text }
            }
        }

        impl ::core::convert::From<&str> for #name {
            fn from(text: &str) -> Self {
                match text { #(#texts => Self::#idents,)* _ => Self::#other(text.to_owned()) }
            }
        }

        #value
        ::typewright::open_symbols!(#name);
    }
}

fn variant_docs(docs: &crate::graph::types::Docs, json: &str) -> TokenStream {
    let shown = if json.len() > 200 { "a long value".to_owned() } else { format!("`{}`", json.replace('`', "'")) };
    let mut docs = docs.clone();
    docs.description = Some(docs.description.map_or_else(|| shown.clone(), |text| format!("{shown}: {text}")));
    item_docs(&docs, None)
}
