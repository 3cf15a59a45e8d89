//! Named values of other types.

use proc_macro2::TokenStream;
use quote::quote;

use super::{
    declaration, item_docs,
    module::SchemaText,
    part,
    paths::{Paths, Text, generics, ident},
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
    let (visibility, conversions) = if newtype.checked || is_string {
        let (of_text, other) = match (paths.text(), newtype.checked) {
            (Text::String, true) => ("checked_string", None),
            (Text::String, false) => ("plain_string", None),
            (Text::Cow, true) => ("borrowed_checked_string", None),
            (Text::Cow, false) => ("borrowed_plain_string", None),
            (Text::Other(ty), true) => ("other_checked_string", Some(quote!(, #ty))),
            (Text::Other(ty), false) => ("other_plain_string", Some(quote!(, #ty))),
        };
        let of_text = paths.macro_of(of_text);
        let visibility = if newtype.checked { quote!() } else { quote!(pub) };
        (visibility, quote!(#of_text(#name #other);))
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
