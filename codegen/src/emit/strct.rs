//! Structs: objects with declared members.

use super::tokens::{Ident, Literal, TokenStream, format_ident, quote};

use super::{
    cx::{Cx, head, ident, item_docs},
    read, ty,
};
use crate::{
    graph::types::{Field, Place, Rest, Struct, TypeDef, TypeId},
    model::quote as quoted,
};

/// With more fields than this, a struct is read and written in parts.
const WIDE: usize = 128;

/// The fields of one part.
const PART: usize = 64;

pub(super) fn emit(cx: &Cx<'_>, id: TypeId, def: &TypeDef, strct: &Struct) -> (TokenStream, TokenStream) {
    let name = ident(&def.ident);
    let docs = item_docs(&def.docs, Some(&def.at));
    let fields = strct.fields.iter().filter_map(|field| {
        let docs = item_docs(&field.docs, None);
        match &field.place {
            Place::Constant(_) => None,
            Place::Required(name, used) => {
                let (name, ty) = (ident(name), ty::ty(cx, used));
                Some(quote!(#docs pub #name: #ty,))
            }
            Place::Optional(name, used) => {
                let (name, ty, option) = (ident(name), ty::ty(cx, used), cx.prelude("Option"));
                Some(quote!(#docs pub #name: #option<#ty>,))
            }
        }
    });
    let rest = match &strct.rest {
        Rest::Closed => None,
        Rest::Extra(name) => {
            let (name, rt_extra) = (ident(name), cx.runtime("Extra"));
            Some(quote! {
                /// Members that the schema does not declare, as they came.
                pub #name: #rt_extra,
            })
        }
        Rest::Map(name, used) => {
            let (name, ty, string) = (ident(name), ty::ty(cx, used), cx.prelude("String"));
            Some(quote! {
                /// Members that the schema does not declare by name.
                pub #name: ::std::collections::BTreeMap<#string, #ty>,
            })
        }
    };
    let default = strct.has_default.then(|| quote!(Default,));
    let item = quote! {
        #docs
        #[derive(Clone, Debug, #default PartialEq)]
        pub struct #name { #(#fields)* #rest }
    };
    (item, call(cx, id, def, strct))
}

/// Reading and writing: one row for each member.
fn call(cx: &Cx<'_>, id: TypeId, def: &TypeDef, strct: &Struct) -> TokenStream {
    let head = head(cx, id, def);
    let rest = match &strct.rest {
        Rest::Closed => None,
        Rest::Extra(name) => {
            let name = ident(name);
            Some(quote!(.. extra #name))
        }
        Rest::Map(name, used) => {
            let (name, read) = (ident(name), read::closure(cx, used));
            Some(quote!(.. map #name #read))
        }
    };
    if strct.fields.len() <= WIDE || !strct.fields.is_sorted_by_key(|field| field.index) {
        let rows = strct.fields.iter().map(|field| row(cx, field, false));
        return quote!(::typewright::object! { #head #(#rows)* #rest });
    }
    wide(cx, &strct.fields, &strct.rest, &head, rest.as_ref(), &ident(&def.ident))
}

/// The same in parts.
fn wide(
    cx: &Cx<'_>,
    fields: &[Field],
    rest: &Rest,
    head: &TokenStream,
    rest_row: Option<&TokenStream>,
    name: &Ident,
) -> TokenStream {
    let part = |n: usize| (format_ident!("__Part{n}"), format_ident!("part{n}"));
    let parts = fields.chunks(PART).enumerate().map(|(n, fields)| {
        let (part, _) = part(n);
        let rows = fields.iter().map(|field| row(cx, field, true));
        quote!(::typewright::object_part! { #part #name; #(#rows)* })
    });
    let ranges = fields.chunks(PART).enumerate().map(|(n, fields)| {
        let (part, local) = part(n);
        let index = |field: Option<&Field>| Literal::u16_unsuffixed(field.map_or(0, |field| field.index));
        let (first, last) = (index(fields.first()), index(fields.last()));
        quote!(#first..=#last #local #part;)
    });
    let made = fields.iter().enumerate().filter_map(|(n, field)| {
        let (_, local) = part(n / PART);
        match &field.place {
            Place::Constant(_) => None,
            Place::Required(name, _) => {
                let (name, value) = (ident(name), ident(name));
                Some(quote!(#name: ::typewright::required(#local.#value)?,))
            }
            Place::Optional(name, _) => {
                let (name, value) = (ident(name), ident(name));
                Some(quote!(#name: #local.#value,))
            }
        }
    });
    let undeclared = match rest {
        Rest::Closed => None,
        Rest::Extra(name) | Rest::Map(name, _) => Some(ident(name)),
    };
    quote! {
        ::typewright::scope! {
            #(#parts)*
            ::typewright::wide_object! { #head #(#ranges)* #rest_row; { Self { #(#made)* #undeclared } } }
        }
    }
}

fn row(cx: &Cx<'_>, field: &Field, typed: bool) -> TokenStream {
    let index = Literal::u16_unsuffixed(field.index);
    let quoted = quoted(&field.name);
    let key = quoted.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(&quoted);
    let (name, used, is_required) = match &field.place {
        Place::Constant(json) => return quote!(#index = #key #json;),
        Place::Required(name, used) => (ident(name), used, true),
        Place::Optional(name, used) => (ident(name), used, false),
    };
    let ty = typed.then(|| {
        let ty = ty::ty(cx, used);
        quote!(#ty,)
    });
    match (is_required, read::is_plain(used)) {
        (true, true) => quote!(#index #name #ty #key;),
        (false, true) => quote!(#index ? #name #ty #key;),
        (true, false) => {
            let read = read::closure(cx, used);
            quote!(#index : #name #ty #key #read;)
        }
        (false, false) => {
            let read = read::closure(cx, used);
            quote!(#index ~ #name #ty #key #read;)
        }
    }
}
