//! The Rust type of each location.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use super::{
    once::once,
    paths::{Paths, ident},
};
use crate::{
    graph::types::{Ty, Use},
    options::added,
};

/// The type, spelled out.
pub(super) fn ty(paths: &Paths<'_, '_>, used: &Use) -> TokenStream {
    match &used.ty {
        Ty::Null => quote!(()),
        Ty::Bool => quote!(bool),
        Ty::Integer => quote!(i64),
        Ty::Sized(width) => ident(width.as_str()).into_token_stream(),
        Ty::Float => quote!(f64),
        Ty::Number => paths.runtime("Number").into_token_stream(),
        Ty::String => paths.string(),
        Ty::Kept(path) => {
            let (kept, path) = (paths.runtime("Kept"), added::type_path(path).unwrap_or_default());
            quote!(#kept<#path>)
        }
        Ty::Json => paths.runtime("Json").into_token_stream(),
        Ty::Unmatched => paths.runtime("Unmatched").into_token_stream(),
        Ty::Named(id) => paths.type_of(*id),
        Ty::Boxed(id) => {
            let (name, boxed) = (once(paths.type_of(*id)), paths.prelude("Box"));
            quote!(#boxed<#name>)
        }
        Ty::Option(inner) => {
            let (inner, option) = (once(ty(paths, inner)), paths.prelude("Option"));
            quote!(#option<#inner>)
        }
        Ty::Vec(item) => {
            let item = ty(paths, item);
            paths.list(&item)
        }
        Ty::Map(value) => {
            let (map, value, key) = (once(paths.map()), once(ty(paths, value)), once(paths.key()));
            quote!(#map<#key, #value>)
        }
        Ty::Tuple(items) => tuple(paths, items),
        Ty::BoxedTuple(items) => {
            let (tuple, boxed) = (tuple(paths, items), paths.prelude("Box"));
            quote!(#boxed<#tuple>)
        }
    }
}

/// The type of a parameter: nothing is boxed in what is written elsewhere.
pub(super) fn parameter(paths: &Paths<'_, '_>, used: &Use) -> TokenStream {
    match &used.ty {
        Ty::Boxed(id) => paths.type_of(*id),
        _ => ty(paths, used),
    }
}

/// The type of a fixed list.
pub(super) fn tuple(paths: &Paths<'_, '_>, items: &[Use]) -> TokenStream {
    let items = items.iter().map(|item| ty(paths, item));
    quote!((#(#items,)*))
}
