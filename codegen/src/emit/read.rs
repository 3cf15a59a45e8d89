//! Expressions that read a value whose type alone does not determine how.

use proc_macro2::TokenStream;
use quote::quote;

use super::{
    paths::{Paths, Text, ident},
    ty::ty,
};
use crate::{
    graph::types::{Ty, Use},
    options::Lists,
};

/// The trait that reads a value whose type says everything.
pub(super) fn by_trait(paths: &Paths<'_, '_>, used: &Use) -> Option<&'static str> {
    if is_plain(used) { by_type(paths, used) } else { None }
}

/// The trait that all parts of a value have, whatever is checked besides: `Value` if it borrows
/// nothing, `Borrowed` if all of it does. Strings of other types have none.
pub(super) fn by_type(paths: &Paths<'_, '_>, used: &Use) -> Option<&'static str> {
    if !paths.is_by_parts(used) {
        return Some("Value");
    }
    all_borrows(paths, used).then_some("Borrowed")
}

fn all_borrows(paths: &Paths<'_, '_>, used: &Use) -> bool {
    match &used.ty {
        Ty::Option(inner) | Ty::Vec(inner) => all_borrows(paths, inner),
        Ty::Map(inner) => paths.strings() && all_borrows(paths, inner),
        Ty::Tuple(_) | Ty::BoxedTuple(_) => false,
        _ => paths.borrows(used),
    }
}

/// Whether nothing is checked besides what the type says.
fn is_plain(used: &Use) -> bool {
    !used.look_ahead && used.ty.parts().iter().all(is_plain)
}

/// An expression of type `Result<T, Invalid>` that reads a value with the reader `r` under
/// `schema`.
pub(super) fn read(paths: &Paths<'_, '_>, used: &Use, schema: &TokenStream) -> TokenStream {
    if let Some(by) = by_trait(paths, used) {
        let by = paths.runtime(by);
        return quote!(#by::read(r, #schema));
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
        | Ty::Kept(_)
        | Ty::Unmatched
        | Ty::Json
        | Ty::Named(_)
        | Ty::Boxed(_) => {
            let value = paths.runtime("Value");
            quote!(#value::read(r, #schema))
        }
        Ty::String => match paths.text() {
            Text::Other(ty) => quote!(r.text_as::<#ty>(#schema)),
            Text::String | Text::Cow => {
                let value = paths.runtime("Value");
                quote!(#value::read(r, #schema))
            }
        },
        Ty::Option(inner) => {
            let inner = function(paths, inner);
            quote!(r.nullable(#schema, #inner))
        }
        Ty::Vec(item) => {
            let function = function(paths, item);
            let array = quote!(r.array(#schema, #function));
            if paths.lists() == Lists::Vec {
                return array;
            }
            let list = paths.list(&ty(paths, item));
            quote!(#array.map(<#list>::from))
        }
        Ty::Map(value) => {
            let value = function(paths, value);
            let map = ident(if paths.strings() { "borrowed_map" } else { "map" });
            quote!(r.#map(#schema, #value))
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
    if let Some(by) = by_trait(paths, used) {
        let by = paths.runtime(by);
        return quote!(#by::read);
    }
    let read = read(paths, used, &quote!(schema));
    quote!(|r, schema| #read)
}
