//! Values that are read and written part by part: expressions that write them, and that own what
//! they borrow.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::{paths::Paths, read::by_type};
use crate::{
    graph::types::{Rest, Ty, Use},
    options::Lists,
};

/// The statement that writes a value; `value` is a reference to it.
pub(super) fn write(paths: &Paths<'_, '_>, used: &Use, value: &TokenStream) -> TokenStream {
    if let Some(by) = by_type(paths, used) {
        let by = paths.runtime(by);
        return quote!(#by::write(#value, w););
    }
    match &used.ty {
        Ty::String => quote!(w.string(#value);),
        Ty::Option(inner) => {
            let (some, none) = (paths.prelude("Some"), paths.prelude("None"));
            let inner = write(paths, inner, &quote!(value));
            quote! {
                match #value {
                    #some(value) => { #inner }
                    #none => w.null(),
                }
            }
        }
        Ty::Vec(item) => {
            let item = write(paths, item, &quote!(value));
            quote!(w.array(#value, |w, value| { #item });)
        }
        Ty::Map(item) => {
            let item = write(paths, item, &quote!(value));
            quote!(w.map(#value, |w, value| { #item });)
        }
        Ty::Tuple(items) => tuple(paths, items, value),
        Ty::BoxedTuple(items) => tuple(paths, items, &quote!(&**#value)),
        // What has no parts has a trait.
        _ => TokenStream::new(),
    }
}

fn tuple(paths: &Paths<'_, '_>, items: &[Use], value: &TokenStream) -> TokenStream {
    let names = names(items);
    let writes = items.iter().zip(&names).map(|(item, name)| write(paths, item, &quote!(#name)));
    quote! {
        {
            let (#(#names,)*) = #value;
            w.begin_array();
            #(w.item(); #writes)*
            w.end_array();
        }
    }
}

/// The value as one that borrows nothing.
pub(super) fn owned(paths: &Paths<'_, '_>, used: &Use, value: &TokenStream) -> TokenStream {
    if !paths.borrows(used) {
        return value.clone();
    }
    if let Some(by) = by_type(paths, used) {
        let by = paths.runtime(by);
        return quote!(#by::into_owned(#value));
    }
    match &used.ty {
        Ty::Option(inner) => {
            let inner = owned(paths, inner, &quote!(value));
            quote!(#value.map(|value| #inner))
        }
        Ty::Vec(item) => {
            let item = owned(paths, item, &quote!(value));
            let items = match paths.lists() {
                Lists::Vec => quote!(into_iter()),
                // In the edition 2021, `into_iter` of a box borrows.
                Lists::Boxed => quote!(into_vec().into_iter()),
                Lists::Shared => quote!(iter().cloned()),
            };
            quote!(#value.#items.map(|value| #item).collect())
        }
        Ty::Map(item) => {
            let item = owned(paths, item, &quote!(value));
            let name = if paths.strings() {
                let cow = paths.cow();
                quote!(#cow::Owned(name.into_owned()))
            } else {
                quote!(name)
            };
            quote!(#value.into_iter().map(|(name, value)| (#name, #item)).collect())
        }
        Ty::Tuple(items) => owned_tuple(paths, items, value),
        Ty::BoxedTuple(items) => {
            let (boxed, tuple) =
                (paths.prelude("Box"), owned_tuple(paths, items, &quote!(*#value)));
            quote!(#boxed::new(#tuple))
        }
        // What has no parts has a trait.
        _ => value.clone(),
    }
}

fn owned_tuple(paths: &Paths<'_, '_>, items: &[Use], value: &TokenStream) -> TokenStream {
    let names = names(items);
    let parts = items.iter().zip(&names).map(|(item, name)| owned(paths, item, &quote!(#name)));
    quote! {
        {
            let (#(#names,)*) = #value;
            (#(#parts,)*)
        }
    }
}

fn names(items: &[Use]) -> Vec<Ident> {
    (0..items.len()).map(|n| format_ident!("item{n}")).collect()
}

/// A value that may be absent.
pub(super) fn optional(used: &Use) -> Use {
    Use { ty: Ty::Option(Box::new(used.clone())), look_ahead: false }
}

/// The map of members without a field.
pub(super) fn map(used: &Use) -> Use {
    Use { ty: Ty::Map(Box::new(used.clone())), look_ahead: false }
}

/// Whether the members without a field borrow.
pub(super) fn rest_borrows(paths: &Paths<'_, '_>, rest: &Rest) -> bool {
    match rest {
        Rest::Closed => false,
        Rest::Extra(_) => paths.strings(),
        Rest::Map(_, used) => paths.borrows(&map(used)),
        Rest::Split(split) => {
            paths.strings() || split.values().any(|(_, used)| paths.borrows(used))
        }
    }
}
