//! Structs: objects with declared members.

use super::tokens::{Ident, Literal, TokenStream, format_ident, quote};

use super::{
    cx::{Cx, ident, item_docs, value_impl},
    read, ty,
};
use crate::{
    graph::types::{Place, Rest, Struct, TypeDef},
    model::quote as quoted,
};

pub(super) fn emit(cx: &Cx<'_>, def: &TypeDef, strct: &Struct) -> TokenStream {
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
    let read = read_body(cx, def, strct);
    let write = write_body(strct);
    let value = value_impl(cx, def, &read, &write);
    quote! {
        #docs
        #[derive(Clone, Debug, #default PartialEq)]
        pub struct #name { #(#fields)* #rest }

        #value
    }
}

fn read_body(cx: &Cx<'_>, def: &TypeDef, strct: &Struct) -> TokenStream {
    let (some, none, ok) = (cx.prelude("Some"), cx.prelude("None"), cx.prelude("Ok"));
    let (rt_extra, rt_members) = (cx.runtime("Extra"), cx.runtime("Members"));
    let ahead = read::ahead(def);
    let locals = strct.fields.iter().filter_map(|field| match &field.place {
        Place::Constant(_) => None,
        Place::Required(name, _) | Place::Optional(name, _) => {
            let local = local(name);
            Some(quote!(let mut #local = #none;))
        }
    });
    let arms = strct.fields.iter().map(|field| {
        let index = Literal::u16_unsuffixed(field.index);
        match &field.place {
            Place::Constant(_) => quote!(#index => r.check(m.rules)?,),
            Place::Required(name, used) | Place::Optional(name, used) if read::is_plain(used) => {
                let local = local(name);
                quote!(#index => m.read(r, &mut #local)?,)
            }
            Place::Required(name, used) | Place::Optional(name, used) => {
                let local = local(name);
                let read = read::read(cx, used, &quote!(m.rules));
                quote!(#index => #local = #some(#read?),)
            }
        }
    });
    let (rest_local, rest_arm, rest_field) = match &strct.rest {
        Rest::Closed => (None, quote!(r.undeclared(Self::RULES, &mut m)?), None),
        Rest::Extra(name) => {
            let name = ident(name);
            (
                Some(quote!(let mut #name = #rt_extra::new();)),
                quote!(r.extra(Self::RULES, &mut m, &mut #name)?),
                Some(quote!(#name,)),
            )
        }
        Rest::Map(name, used) => {
            let name = ident(name);
            let read = read::closure(cx, used);
            (
                Some(quote!(let mut #name = ::std::collections::BTreeMap::new();)),
                quote!(r.entry(Self::RULES, &mut m, &mut #name, #read)?),
                Some(quote!(#name,)),
            )
        }
    };
    let fields = strct.fields.iter().filter_map(|field| match &field.place {
        Place::Constant(_) => None,
        Place::Required(name, _) => {
            let (field, local) = (ident(name), local(name));
            Some(quote!(#field: ::typewright::required(#local)?,))
        }
        Place::Optional(name, _) => {
            let (field, local) = (ident(name), local(name));
            Some(if field == local { quote!(#field,) } else { quote!(#field: #local,) })
        }
    });
    quote! {
        #ahead
        #(#locals)*
        #rest_local
        let mut m = #rt_members::default();
        loop {
            match r.member(Self::RULES, &mut m)? {
                #(#arms)*
                ::typewright::END => break,
                _ => #rest_arm,
            }
        }
        #ok(Self { #(#fields)* #rest_field })
    }
}

fn write_body(strct: &Struct) -> TokenStream {
    let fields = strct.fields.iter().map(|field| {
        let key = format!("{}:", quoted(&field.name));
        match &field.place {
            Place::Constant(json) => {
                let text = format!("{key}{json}");
                quote!(w.member_text(#text);)
            }
            Place::Required(name, _) => {
                let name = ident(name);
                quote!(w.required(#key, &self.#name);)
            }
            Place::Optional(name, _) => {
                let name = ident(name);
                quote!(w.optional(#key, &self.#name);)
            }
        }
    });
    let rest = match &strct.rest {
        Rest::Closed => None,
        Rest::Extra(name) => {
            let name = ident(name);
            Some(quote!(w.extra(&self.#name);))
        }
        Rest::Map(name, _) => {
            let name = ident(name);
            Some(quote!(w.members(&self.#name, |w, value| value.write(w));))
        }
    };
    quote!(w.begin_object(); #(#fields)* #rest w.end_object();)
}

/// The local variable for a field; `r` and `m` are taken, and no field but `extra_`, `additional_` and the words that
/// cannot be raw ends so.
fn local(name: &str) -> Ident {
    match name {
        "r" | "m" => format_ident!("{name}_"),
        _ => ident(name),
    }
}
