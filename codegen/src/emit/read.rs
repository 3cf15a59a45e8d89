//! Expressions that read a value whose type alone does not determine how.

use proc_macro2::TokenStream;
use quote::quote;

use super::paths::Paths;
use crate::graph::types::{Ty, Use};

/// Whether the type says everything: then `Value::read` reads it.
pub(super) fn is_plain(used: &Use) -> bool {
    !used.look_ahead
        && match &used.ty {
            Ty::Null
            | Ty::Bool
            | Ty::Integer
            | Ty::Sized(_)
            | Ty::Float
            | Ty::Number
            | Ty::String
            | Ty::Kept(_)
            | Ty::Unmatched
            | Ty::Json
            | Ty::Named(_)
            | Ty::Boxed(_) => true,
            Ty::Option(inner) | Ty::Vec(inner) | Ty::Map(inner) => is_plain(inner),
            Ty::Tuple(items) | Ty::BoxedTuple(items) => items.iter().all(is_plain),
        }
}

/// An expression of type `Result<T, Invalid>` that reads a value with the reader `r` under
/// `schema`.
pub(super) fn read(paths: &Paths<'_, '_>, used: &Use, schema: &TokenStream) -> TokenStream {
    let value = paths.runtime("Value");
    if is_plain(used) {
        return quote!(#value::read(r, #schema));
    }
    if used.look_ahead {
        let inner = function(paths, &Use { look_ahead: false, ty: used.ty.clone() });
        return quote!(r.after_check(#schema, #inner));
    }
    match &used.ty {
        Ty::Null
        | Ty::Bool
        | Ty::Integer
        | Ty::Sized(_)
        | Ty::Float
        | Ty::Number
        | Ty::String
        | Ty::Kept(_)
        | Ty::Unmatched
        | Ty::Json
        | Ty::Named(_)
        | Ty::Boxed(_) => quote!(#value::read(r, #schema)),
        Ty::Option(inner) => {
            let inner = function(paths, inner);
            quote!(r.nullable(#schema, #inner))
        }
        Ty::Vec(item) => {
            let item = function(paths, item);
            quote!(r.array(#schema, #item))
        }
        Ty::Map(value) => {
            let value = function(paths, value);
            quote!(r.map(#schema, #value))
        }
        Ty::Tuple(items) | Ty::BoxedTuple(items) => {
            let items = items.iter().map(|item| {
                let item = function(paths, item);
                quote!(r.tuple_item(#schema, &mut items, #item)?)
            });
            let ok = paths.prelude("Ok");
            let tuple = if matches!(used.ty, Ty::BoxedTuple(_)) {
                let boxed = paths.prelude("Box");
                quote!(#boxed::new((#(#items,)*)))
            } else {
                quote!((#(#items,)*))
            };
            quote!({
                let mut items = r.array_begin(#schema)?;
                let tuple = #tuple;
                r.tuple_end(#schema, &mut items)?;
                #ok(tuple)
            })
        }
    }
}

/// The same as a function of reader and schema.
pub(super) fn function(paths: &Paths<'_, '_>, used: &Use) -> TokenStream {
    if is_plain(used) {
        let value = paths.runtime("Value");
        return quote!(#value::read);
    }
    let read = read(paths, used, &quote!(schema));
    quote!(|r, schema| #read)
}
