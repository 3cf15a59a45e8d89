//! Named values of other types.

use super::tokens::quote;

use super::{
    Item,
    cx::{Cx, face, head, ident},
    read,
    rules::Statics,
    ty,
};
use crate::graph::types::{Newtype, Ty, TypeDef, TypeId};

pub(super) fn emit(cx: &Cx<'_>, statics: &mut Statics<'_, '_>, id: TypeId, def: &TypeDef, newtype: &Newtype) -> Item {
    let name = ident(&def.ident);
    let docs = cx.type_docs(def);
    let inner = ty::ty(cx, &newtype.inner);
    let read = (!read::is_plain(&newtype.inner)).then(|| read::closure(cx, &newtype.inner));
    let (face, head) = (face(def), head(cx, id, def, &statics.of_type(id, def)));
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
    Item::new(item, quote!(newtype! { #face #name #head #read } #more))
}
