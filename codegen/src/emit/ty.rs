//! Rust types of places.

use super::tokens::{TokenStream, quote};

use super::cx::Cx;
use crate::graph::types::{Ty, Use};

/// The type, spelled out.
pub(super) fn ty(cx: &Cx<'_>, used: &Use) -> TokenStream {
    match &used.ty {
        Ty::Null => quote!(()),
        Ty::Bool => quote!(bool),
        Ty::Integer => quote!(i64),
        Ty::Float => quote!(f64),
        Ty::Number => cx.runtime("Number"),
        Ty::String => cx.prelude("String"),
        Ty::Json => cx.runtime("Json"),
        Ty::Named(id) => {
            let name = cx.type_name(*id);
            quote!(#name)
        }
        Ty::Boxed(id) => {
            let (name, boxed) = (cx.type_name(*id), cx.prelude("Box"));
            quote!(#boxed<#name>)
        }
        Ty::Option(inner) => {
            let (inner, option) = (ty(cx, inner), cx.prelude("Option"));
            quote!(#option<#inner>)
        }
        Ty::Vec(item) => {
            let (item, vec) = (ty(cx, item), cx.prelude("Vec"));
            quote!(#vec<#item>)
        }
        Ty::Map(value) => {
            let (value, string) = (ty(cx, value), cx.prelude("String"));
            quote!(::std::collections::BTreeMap<#string, #value>)
        }
        Ty::Tuple(items) => {
            let items = items.iter().map(|item| ty(cx, item));
            quote!((#(#items,)*))
        }
    }
}
