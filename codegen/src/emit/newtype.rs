//! Named values of other types.

use super::tokens::{TokenStream, quote};

use super::{
    cx::{Cx, head, ident, item_docs},
    read, ty,
};
use crate::graph::types::{Newtype, Ty, TypeDef, TypeId};

pub(super) fn emit(cx: &Cx<'_>, id: TypeId, def: &TypeDef, newtype: &Newtype) -> (TokenStream, TokenStream) {
    let name = ident(&def.ident);
    let docs = item_docs(&def.docs, Some(&def.at));
    let inner = ty::ty(cx, &newtype.inner);
    let read = (!read::is_plain(&newtype.inner)).then(|| read::closure(cx, &newtype.inner));
    let head = head(cx, id, def);
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
    let item = quote! {
        #docs
        #[derive(#derives)]
        pub struct #name(#visible #inner);
    };
    (item, quote!(::typewright::newtype! { #head #read } #more))
}
