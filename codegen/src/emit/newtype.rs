//! Named values of other types.

use proc_macro2::TokenStream;
use quote::quote;

use super::{
    declaration, item_docs,
    module::SchemaText,
    part,
    paths::{Paths, generics, ident},
    read,
    schema::Known,
    ty,
};
use crate::graph::types::{Newtype, Traits, Ty, TypeDef, TypeId};

pub(super) fn emit(
    paths: &Paths<'_, '_>,
    id: TypeId,
    def: &TypeDef,
    newtype: &Newtype,
    text: Option<SchemaText<'_>>,
) -> TokenStream {
    let (name, docs) = (ident(&def.ident), item_docs::of_type(paths.context, def));
    let inner = ty::ty(paths, &newtype.inner);
    let (generics, itself) = (generics(def), paths.itself(def));
    let ok = paths.prelude("Ok");
    let write = part::write(paths, &newtype.inner, &quote!(&self.0));
    let read = read::read(paths, &newtype.inner, &quote!(Self::schema()));
    let own = declaration::own(paths, id, def, text, &Known::default(), None);
    let entry_points = declaration::entry_points(paths, def);
    let impl_value = declaration::value(paths, def, quote!(#ok(Self(#read?))), write, || {
        let owned = part::owned(paths, &newtype.inner, &quote!(self.0));
        quote!(#name(#owned))
    });
    let is_string = matches!(newtype.inner.ty, Ty::String);
    let (visibility, conversions) = if newtype.checked {
        let strings = paths.strings();
        let checked_string =
            paths.macro_of(if strings { "borrowed_checked_string" } else { "checked_string" });
        (quote!(), quote!(#checked_string(#name);))
    } else if is_string {
        let strings = paths.strings();
        let plain_string =
            paths.macro_of(if strings { "borrowed_plain_string" } else { "plain_string" });
        (quote!(pub), quote!(#plain_string(#name);))
    } else {
        let from = paths.prelude("From");
        let conversion = quote! {
            impl #generics #from<#inner> for #itself {
                fn from(value: #inner) -> Self { Self(value) }
            }
        };
        (quote!(pub), conversion)
    };
    let derives = declaration::derives(paths, id, false, Traits::NONE, false);
    quote! {
        #docs
        #derives
        pub struct #itself(#visibility #inner);

        #entry_points
        #conversions
        #own
        #impl_value
    }
}
