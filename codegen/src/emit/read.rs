//! Expressions that read a value.

use proc_macro2::TokenStream;
use quote::quote;

use super::cx::Cx;
use crate::graph::types::{Ty, Use};

/// An expression of type `Result<T, Invalid>` that reads a value with the reader `r` under `rules`.
pub(super) fn read(cx: &Cx<'_>, used: &Use, rules: &TokenStream) -> TokenStream {
    if used.ahead {
        let inner = closure(cx, &Use { ahead: false, ty: used.ty.clone() });
        return quote!(r.after_check(#rules, #inner));
    }
    match &used.ty {
        Ty::Null => quote!(r.null(#rules)),
        Ty::Bool => quote!(r.boolean(#rules)),
        Ty::Integer => quote!(r.integer(#rules)),
        Ty::Float => quote!(r.float(#rules)),
        Ty::Number => quote!(r.number(#rules)),
        Ty::String => quote!(r.string(#rules)),
        Ty::Json => quote!(r.json(#rules)),
        Ty::Named(id) => {
            let name = cx.type_name(*id);
            quote!(#name::read(r))
        }
        Ty::Boxed(id) => {
            let (name, boxed) = (cx.type_name(*id), cx.prelude("Box"));
            quote!(#name::read(r).map(#boxed::new))
        }
        Ty::Option(inner) => {
            let inner = closure(cx, inner);
            quote!(r.nullable(#rules, #inner))
        }
        Ty::Vec(item) => {
            let item = closure(cx, item);
            quote!(r.array(#rules, #item))
        }
        Ty::Map(value) => {
            let value = closure(cx, value);
            quote!(r.map(#rules, #value))
        }
        Ty::Tuple(items) => {
            let items = items.iter().map(|item| {
                let item = closure(cx, item);
                quote!(r.tuple_item(#rules, &mut items, #item)?)
            });
            let (ok, rt_invalid) = (cx.prelude("Ok"), cx.runtime("Invalid"));
            quote!({
                let mut items = r.array_begin(#rules)?;
                let tuple = (#(#items,)*);
                r.tuple_end(#rules, &mut items)?;
                #ok::<_, #rt_invalid>(tuple)
            })
        }
    }
}

/// The same as a function of reader and rules.
pub(super) fn closure(cx: &Cx<'_>, used: &Use) -> TokenStream {
    if !used.ahead {
        let reader = cx.runtime("Reader");
        match &used.ty {
            Ty::Null => return quote!(#reader::null),
            Ty::Bool => return quote!(#reader::boolean),
            Ty::Integer => return quote!(#reader::integer),
            Ty::Float => return quote!(#reader::float),
            Ty::Number => return quote!(#reader::number),
            Ty::String => return quote!(#reader::string),
            Ty::Json => return quote!(#reader::json),
            Ty::Named(id) => {
                let name = cx.type_name(*id);
                return quote!(#name::read_part);
            }
            Ty::Boxed(_) => {
                let read = read(cx, used, &quote!());
                return quote!(|r, _| #read);
            }
            Ty::Option(_) | Ty::Vec(_) | Ty::Map(_) | Ty::Tuple(_) => {}
        }
    }
    let read = read(cx, used, &quote!(rules));
    quote!(|r, rules| #read)
}
