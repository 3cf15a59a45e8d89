//! Statements that write a value.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::cx::Cx;
use crate::graph::types::{Ty, Use};

/// A statement that writes the value that the expression `value` refers to with the writer `w`.
pub(super) fn write(cx: &Cx<'_>, used: &Use, value: &TokenStream) -> TokenStream {
    match &used.ty {
        Ty::Null => quote!(w.null();),
        Ty::Bool => quote!(w.boolean(*#value);),
        Ty::Integer => quote!(w.integer(*#value);),
        Ty::Float => quote!(w.float(*#value);),
        Ty::Number => quote!(w.number(#value);),
        Ty::String => quote!(w.string(#value);),
        Ty::Json => quote!(w.json(#value);),
        Ty::Named(_) | Ty::Boxed(_) => {
            // `&self.x.write(w)` would be the address of nothing.
            let place: TokenStream = value.clone().into_iter().skip_while(|token| token.to_string() == "&").collect();
            quote!(#place.write(w);)
        }
        Ty::Option(inner) => {
            let inner = write(cx, inner, &quote!(value));
            let (some, none) = (cx.prelude("Some"), cx.prelude("None"));
            quote!(match #value { #some(value) => { #inner } #none => w.null() })
        }
        Ty::Vec(item) => {
            let item = closure(cx, item);
            quote!(w.array(#value, #item);)
        }
        Ty::Map(inner) => {
            let inner = closure(cx, inner);
            quote!(w.map(#value, #inner);)
        }
        Ty::Tuple(items) => {
            let items = items.iter().enumerate().map(|(n, item)| {
                let n = Literal::usize_unsuffixed(n);
                let item = write(cx, item, &quote!(&(#value).#n));
                quote!(w.item(); #item)
            });
            quote!(w.begin_array(); #(#items)* w.end_array();)
        }
    }
}

/// The same as a function of writer and value.
pub(super) fn closure(cx: &Cx<'_>, used: &Use) -> TokenStream {
    let writer = cx.runtime("Writer");
    match &used.ty {
        Ty::Named(id) => {
            let name = cx.type_name(*id);
            quote!(#name::write_part)
        }
        Ty::String => quote!(#writer::text),
        Ty::Json => quote!(#writer::json),
        Ty::Number => quote!(#writer::number),
        Ty::Null | Ty::Bool | Ty::Integer | Ty::Float | Ty::Boxed(_) | Ty::Option(_) | Ty::Vec(_) | Ty::Map(_) | Ty::Tuple(_) => {
            let write = write(cx, used, &quote!(value));
            quote!(|w, value| { #write })
        }
    }
}
