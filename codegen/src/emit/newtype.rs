//! Named values of other types.

use super::tokens::{TokenStream, quote};

use super::{
    cx::{Cx, ident, item_docs, value_impl},
    read, ty,
};
use crate::graph::types::{Newtype, Ty, TypeDef};

pub(super) fn emit(cx: &Cx<'_>, def: &TypeDef, newtype: &Newtype) -> TokenStream {
    let name = ident(&def.ident);
    let docs = item_docs(&def.docs, Some(&def.at));
    let inner = ty::ty(cx, &newtype.inner);
    let read = read::read(cx, &newtype.inner, &quote!(Self::RULES));
    let read = quote!(#read.map(Self));
    let write = quote!(self.0.write(w););
    let value = value_impl(cx, def, &read, &write);
    let (visible, more) = if newtype.checked {
        (quote!(), quote!(::typewright::checked_string!(#name);))
    } else if matches!(newtype.inner.ty, Ty::String) {
        (quote!(pub), quote!(::typewright::plain_string!(#name);))
    } else {
        (
            quote!(pub),
            quote! {
                impl ::core::convert::From<#inner> for #name {
                    fn from(value: #inner) -> Self { Self(value) }
                }
            },
        )
    };
    let derives = if matches!(newtype.inner.ty, Ty::String) {
        quote!(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)
    } else {
        quote!(Clone, Debug, PartialEq)
    };
    quote! {
        #docs
        #[derive(#derives)]
        pub struct #name(#visible #inner);

        #value
        #more
    }
}
