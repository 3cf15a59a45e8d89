//! Structs: objects with declared members.

use super::tokens::{Ident, Literal, TokenStream, format_ident, quote};

use super::{
    Item,
    cx::{Cx, face, head, ident, item_docs},
    read,
    rules::Statics,
    ty,
};
use crate::{
    graph::types::{Field, Place, Rest, Struct, TypeDef, TypeId},
    model::quote as quoted,
};

/// The fields of one part.
const PART: usize = 64;

pub(super) fn emit(cx: &Cx<'_>, statics: &mut Statics<'_, '_>, id: TypeId, def: &TypeDef, strct: &Struct) -> Item {
    let name = ident(&def.ident);
    let docs = cx.type_docs(def);
    let fields = strct.fields.iter().filter_map(|field| {
        let docs = item_docs(&field.docs);
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
    Item::new(item, call(cx, statics, id, def, strct))
}

/// Reading and writing: one row for each member.
fn call(cx: &Cx<'_>, statics: &mut Statics<'_, '_>, id: TypeId, def: &TypeDef, strct: &Struct) -> TokenStream {
    let (face, name) = (face(def), ident(&def.ident));
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
    if strct.is_wide() {
        let head = head(cx, id, def, &statics.of_type(id, def));
        let head = quote!(#face #name #head);
        return wide(cx, &strct.fields, &strct.rest, &head, rest.as_ref(), &name);
    }
    let (rules, each) = statics.of_members(id, def, &strct.fields);
    let head = head(cx, id, def, &rules);
    let mut each = each.into_iter().flatten();
    let rows = strct.fields.iter().map(|field| row(cx, field, each.next()));
    quote!(object! { #face #name #head #(#rows)* #rest })
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
        let rows = fields.iter().map(|field| typed_row(cx, field));
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

/// Index, key, how the field is read, rules.
fn row(cx: &Cx<'_>, field: &Field, rules: Option<TokenStream>) -> TokenStream {
    let (index, key) = (Literal::u16_unsuffixed(field.index), key(field));
    let (how, name, used) = match &field.place {
        Place::Constant(json) => {
            let constant = rules.unwrap_or_else(|| quote!(= #json: _;));
            return quote!(#index #key #constant);
        }
        Place::Required(name, used) => (quote!(must), ident(name), used),
        Place::Optional(name, used) => (quote!(may), ident(name), used),
    };
    let rules = rules.unwrap_or_else(|| quote!(_));
    if read::is_plain(used) {
        return quote!(#index #key #how #name: #rules;);
    }
    let read = read::closure(cx, used);
    quote!(#index #key : #how #name: #rules, #read;)
}

/// The same in a part, which does not know the type of the struct.
fn typed_row(cx: &Cx<'_>, field: &Field) -> TokenStream {
    let (index, key) = (Literal::u16_unsuffixed(field.index), key(field));
    let (name, used, is_required) = match &field.place {
        Place::Constant(json) => return quote!(#index = #key #json;),
        Place::Required(name, used) => (ident(name), used, true),
        Place::Optional(name, used) => (ident(name), used, false),
    };
    let ty = ty::ty(cx, used);
    let read = (!read::is_plain(used)).then(|| read::closure(cx, used));
    let how = match (is_required, read.is_none()) {
        (true, true) => None,
        (false, true) => Some(quote!(?)),
        (true, false) => Some(quote!(:)),
        (false, false) => Some(quote!(~)),
    };
    quote!(#index #how #name #ty, #key #read;)
}

/// The name of a member as it stands between quotes in JSON.
fn key(field: &Field) -> String {
    let quoted = quoted(&field.name);
    quoted.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(&quoted).to_owned()
}
