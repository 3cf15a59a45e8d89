//! Enums for `oneOf` and `anyOf`.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::{
    declaration, item_docs,
    module::SchemaText,
    once::once,
    part,
    paths::{Paths, ident},
    read,
    schema::Known,
    strct, ty, variants,
};
use crate::graph::types::{Content, Payload, Traits, Ty, TypeDef, TypeId, Union, Use, Variant};

pub(super) fn emit(
    paths: &Paths<'_, '_>,
    id: TypeId,
    def: &TypeDef,
    union: &Union,
    text: Option<SchemaText<'_>>,
) -> TokenStream {
    let variants: Vec<&Variant> = union.variants.iter().collect();
    let (ok, err) = (paths.prelude("Ok"), paths.prelude("Err"));
    let arms = variants.iter().enumerate().filter_map(|(n, variant)| {
        let branches: Vec<Literal> = (0..)
            .zip(&union.branches)
            .filter(|(branch, of)| **of == Some(n) && !is_of_units(union, *branch))
            .map(|(branch, _)| Literal::usize_unsuffixed(branch))
            .collect();
        let name = ident(&variant.ident);
        (!branches.is_empty()).then(|| match &variant.payload {
            Payload::Value(used) => {
                let read = once(read::read(paths, used, &quote!(schema)));
                quote!(#(#branches)|* => Self::#name(#read?),)
            }
            Payload::Content(content) => {
                let index = Literal::u16_unsuffixed(content.index);
                let read = read::function(paths, &content.used);
                quote!(#(#branches)|* => Self::#name(r.content(schema, #index, #read)?),)
            }
            Payload::Constant(_) => quote! {
                #(#branches)|* => {
                    r.check(schema)?;
                    Self::#name
                }
            },
        })
    });
    let arms = arms.map(once);
    let of_units = union.units.iter().map(|(branch, list)| {
        let branch = Literal::usize_unsuffixed(*branch);
        let names =
            list.iter().filter_map(|n| union.variants.get(*n)).map(|variant| ident(&variant.ident));
        let names: Vec<proc_macro2::Ident> = names.collect();
        let (last, others) =
            names.split_last().map_or((None, &[][..]), |(last, others)| (Some(last), others));
        let indexes = (0..others.len()).map(Literal::usize_unsuffixed);
        quote! {
            #branch => match r.symbol(schema)? {
                #(#indexes => Self::#others,)*
                _ => Self::#last,
            },
        }
    });
    let read = quote! {
        let (branch, schema) = r.select(Self::schema())?;
        let value = match branch {
            #(#arms)*
            #(#of_units)*
            _ => return #err(r.no_variant(Self::schema())),
        };
        #ok(value)
    };
    let (item, conversions) =
        (item(paths, id, def, &variants), variants::conversions(paths, def, &variants));
    let accessors = paths.context.accessors.then(|| variants::accessors(paths, def, &variants));
    let own = declaration::own(paths, id, def, text, &Known::default(), accessors.as_ref());
    let entry_points = declaration::entry_points(paths, def);
    let write = write(paths, &variants, &union.branches);
    let value = declaration::value(paths, def, read, write, || owned(paths, def, &variants));
    let from_json = union.variants.iter().any(holds_unmatched).then(|| from_json(paths, def));
    let (item, own, value, conversions) = (once(item), once(own), once(value), once(conversions));
    quote!(#item #entry_points #own #value #conversions #from_json)
}

/// The enum itself.
pub(super) fn item(
    paths: &Paths<'_, '_>,
    id: TypeId,
    def: &TypeDef,
    variants: &[&Variant],
) -> TokenStream {
    let (name, docs) = (paths.itself(def), item_docs::of_type(paths.context, def));
    let variants = variants.iter().enumerate().map(|(n, variant)| {
        let name = ident(&variant.ident);
        let attributes = declaration::part_attributes(paths, id, n);
        match &variant.payload {
            Payload::Constant(json) => {
                let docs = once(item_docs::of_value(&variant.docs, json));
                quote!(#docs #attributes #name,)
            }
            Payload::Value(used) | Payload::Content(Content { used, .. }) => {
                let (docs, ty) = (once(variant_docs(variant)), once(ty::ty(paths, used)));
                quote!(#docs #attributes #name(#ty),)
            }
        }
    });
    let variants = variants.map(once);
    let derives = declaration::derives(paths, id, false, Traits::NONE, false);
    quote! {
        #docs
        #derives
        pub enum #name { #(#variants)* }
    }
}

/// The body of `write`. `branches` has the variant of each branch.
pub(super) fn write(
    paths: &Paths<'_, '_>,
    variants: &[&Variant],
    branches: &[Option<usize>],
) -> TokenStream {
    let arms = variants.iter().enumerate().map(|(n, variant)| {
        let name = ident(&variant.ident);
        let branch = branches.iter().position(|of| *of == Some(n)).map(Literal::usize_unsuffixed);
        match &variant.payload {
            // Validation makes sure that it is read back as this variant.
            Payload::Value(used)
                if branch.is_some() && (is_tagged(variant) || holds_unmatched(variant)) =>
            {
                if paths.is_by_parts(used) {
                    let write = part::write(paths, used, &quote!(value));
                    quote!(Self::#name(value) => { w.claim(Self::schema(), #branch); #write })
                } else {
                    quote!(Self::#name(value) => w.variant(Self::schema(), #branch, value),)
                }
            }
            Payload::Value(used) if paths.is_by_parts(used) => {
                let write = part::write(paths, used, &quote!(value));
                quote!(Self::#name(value) => { #write })
            }
            Payload::Value(_) => {
                let value = paths.runtime("Value");
                quote!(Self::#name(value) => #value::write(value, w),)
            }
            Payload::Content(content) => {
                let members = content.members.iter().map(|(key, json)| {
                    let key = strct::key(key);
                    json.as_ref().map_or_else(
                        || strct::write_member(paths, &key, &content.used, &quote!(value)),
                        |json| quote!(w.constant(#key, #json);),
                    )
                });
                quote! {
                    Self::#name(value) => {
                        w.begin_object();
                        #(#members)*
                        w.end_object();
                    }
                }
            }
            Payload::Constant(json) => quote!(Self::#name => w.raw(#json),),
        }
    });
    let arms = arms.map(once);
    quote!(match self { #(#arms)* })
}

/// The body of `into_owned`.
pub(super) fn owned(paths: &Paths<'_, '_>, def: &TypeDef, variants: &[&Variant]) -> TokenStream {
    let itself = ident(&def.ident);
    let arms = variants.iter().map(|variant| {
        let name = ident(&variant.ident);
        match variant.payload.value() {
            None => quote!(Self::#name => #itself::#name,),
            Some(used) => {
                let owned = part::owned(paths, used, &quote!(value));
                quote!(Self::#name(value) => #itself::#name(#owned),)
            }
        }
    });
    quote!(match self { #(#arms)* })
}

/// Whether the value could say that it is another variant.
fn is_tagged(variant: &Variant) -> bool {
    variant.tag.as_ref().is_some_and(|tag| tag.is_open)
}

/// Whether the variant holds what no branch takes.
fn holds_unmatched(variant: &Variant) -> bool {
    matches!(variant.payload.value(), Some(Use { ty: Ty::Unmatched, .. }))
}

/// The conversion from JSON of a union with a variant for what no branch takes.
fn from_json(paths: &Paths<'_, '_>, def: &TypeDef) -> TokenStream {
    // What is read from a value that is given away borrows nothing.
    let itself = paths.constant(|| paths.itself(def));
    let (json, report) = (paths.runtime("Json"), paths.runtime("Report"));
    let (result, read) = (paths.prelude("Result"), paths.runtime("from_json"));
    quote! {
        impl ::core::convert::TryFrom<#json> for #itself {
            type Error = #report;

            fn try_from(json: #json) -> #result<Self, #report> {
                #read(json.as_str().as_bytes())
            }
        }
    }
}

/// Whether the branch lists strings, each of which is a variant.
fn is_of_units(union: &Union, branch: usize) -> bool {
    union.units.iter().any(|(of, _)| *of == branch)
}

/// What there is to say of a variant; its name, if there is nothing else.
fn variant_docs(variant: &Variant) -> TokenStream {
    let mut docs = variant.docs.clone();
    if docs.description.is_none() && docs.title.is_none() {
        docs.title = Some(format!("`{}`", variant.ident));
    }
    item_docs::of_part(&docs)
}
