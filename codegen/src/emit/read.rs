//! Expressions that read a value where its type alone does not say how.

use super::tokens::{TokenStream, quote};

use super::cx::Cx;
use crate::graph::types::{Ty, Use};

/// Whether the type says everything: then `Value::read` reads it.
pub(super) fn is_plain(used: &Use) -> bool {
    !used.ahead
        && match &used.ty {
            Ty::Null
            | Ty::Bool
            | Ty::Integer
            | Ty::Float
            | Ty::Number
            | Ty::String
            | Ty::Json
            | Ty::Named(_)
            | Ty::Boxed(_) => true,
            Ty::Option(inner) | Ty::Vec(inner) | Ty::Map(inner) => is_plain(inner),
            Ty::Tuple(items) => items.iter().all(is_plain),
        }
}

/// An expression of type `Result<T, Invalid>` that reads a value with the reader `r` under `rules`.
pub(super) fn read(cx: &Cx<'_>, used: &Use, rules: &TokenStream) -> TokenStream {
    let value = cx.runtime("Value");
    if is_plain(used) {
        return quote!(#value::read(r, #rules));
    }
    if used.ahead {
        let inner = closure(cx, &Use { ahead: false, ty: used.ty.clone() });
        return quote!(r.after_check(#rules, #inner));
    }
    match &used.ty {
        Ty::Null
        | Ty::Bool
        | Ty::Integer
        | Ty::Float
        | Ty::Number
        | Ty::String
        | Ty::Json
        | Ty::Named(_)
        | Ty::Boxed(_) => {
            quote!(#value::read(r, #rules))
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
            let (ok, invalid) = (cx.prelude("Ok"), cx.runtime("Invalid"));
            quote!({
                let mut items = r.array_begin(#rules)?;
                let tuple = (#(#items,)*);
                r.tuple_end(#rules, &mut items)?;
                #ok::<_, #invalid>(tuple)
            })
        }
    }
}

/// The same as a function of reader and rules.
pub(super) fn closure(cx: &Cx<'_>, used: &Use) -> TokenStream {
    if is_plain(used) {
        let value = cx.runtime("Value");
        return quote!(#value::read);
    }
    let read = read(cx, used, &quote!(rules));
    quote!(|r, rules| #read)
}
