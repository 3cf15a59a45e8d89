//! Structs with so many members that compilers would take minutes for one function: they are read
//! and written in parts.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use super::{
    declaration, part,
    paths::{Paths, ident},
    strct::{
        RestField, arm, draft_field, init, owned, read_members, rest_fields, stored, write,
        write_rest,
    },
};
use crate::graph::types::{Field, Struct, TypeDef};

/// The members of one part.
const PART: usize = 64;

/// Reading and writing.
pub(super) fn value(paths: &Paths<'_, '_>, def: &TypeDef, strct: &Struct) -> TokenStream {
    let parts: Vec<Part<'_>> = strct
        .fields
        .chunks(PART)
        .enumerate()
        .map(|(n, fields)| Part::new(paths, n, fields))
        .collect();
    let drafts = parts.iter().map(|part| part.draft(paths));
    let lets = parts.iter().map(|part| {
        let (local, ty) = (&part.local, &part.ty);
        quote!(let mut #local = ::std::boxed::Box::<#ty>::default();)
    });
    let arms = parts.iter().map(|part| {
        let (local, first, last) = (&part.local, part.first(), part.last());
        quote!(#first..=#last => #local.read(r, &mut members, member),)
    });
    let rest_fields = rest_fields(paths, &strct.rest);
    let rest_let = (!rest_fields.is_empty()).then(|| {
        let draft = paths.local("Rest");
        let fields = rest_fields.iter().map(|RestField { name, ty, .. }| quote!(#name: #ty));
        let generics = part::rest_borrows(paths, &strct.rest).then(|| quote!(<'a>));
        quote! {
            #[derive(Default)]
            struct #draft #generics { #(#fields),* }
            let mut draft = #draft::default();
        }
    });
    let inits = parts.iter().flat_map(|part| {
        let local = &part.local;
        part.fields.iter().filter_map(move |field| init(field, &quote!(#local)))
    });
    let locations = quote!(#(#lets)* #rest_let);
    let read = read_members(paths, strct, locations, arms, inits);
    let read = quote!(#(#drafts)* #read);
    let (name, writer) = (ident(&def.ident), paths.runtime("Writer"));
    let generics = def.borrows.lifetime.then(|| quote!(<'_>));
    let writers = parts.iter().map(|part| {
        let (function, writes) =
            (&part.local, part.fields.iter().map(|field| write(paths, field, &quote!(value))));
        quote! {
            #[inline(never)]
            fn #function(value: &#name #generics, w: &mut #writer) { #(#writes)* }
        }
    });
    let calls = parts.iter().map(|part| {
        let function = &part.local;
        quote!(#function(self, w);)
    });
    let rest = write_rest(paths, &strct.rest);
    declaration::value(
        paths,
        def,
        read,
        quote! {
            #(#writers)*
            w.begin_object();
            #(#calls)*
            #rest
            w.end_object();
        },
        || owned(paths, def, strct),
    )
}

/// Some members in a row.
struct Part<'f> {
    ty: proc_macro2::Ident,
    local: proc_macro2::Ident,
    fields: &'f [Field],
}

impl<'f> Part<'f> {
    fn new(paths: &Paths<'_, '_>, n: usize, fields: &'f [Field]) -> Self {
        Self { ty: paths.local(&format!("Part{n}")), local: format_ident!("part{n}"), fields }
    }

    /// The places of the members, and the function that reads into them.
    fn draft(&self, paths: &Paths<'_, '_>) -> TokenStream {
        let ty = &self.ty;
        let fields = self.fields.iter().filter_map(|field| draft_field(paths, field));
        let arms = self.fields.iter().map(|field| arm(paths, field, &quote!(self)));
        let (reader, members) = (paths.runtime("Reader"), paths.runtime("Members"));
        let (result, invalid, ok) =
            (paths.prelude("Result"), paths.runtime("Invalid"), paths.prelude("Ok"));
        // A part without anything that borrows has no lifetime.
        let borrows = self.fields.iter().filter_map(stored).any(|(_, used)| paths.borrows(used));
        let (generics, of_read) =
            if borrows { (Some(quote!(<'a>)), None) } else { (None, Some(quote!(<'a>))) };
        quote! {
            #[derive(Default)]
            struct #ty #generics { #(#fields)* }

            impl #generics #ty #generics {
                #[inline(never)]
                fn read #of_read(
                    &mut self,
                    r: &mut #reader<'a>,
                    members: &mut #members<'a>,
                    member: usize,
                ) -> #result<(), #invalid> {
                    match member {
                        #(#arms)*
                        _ => #ok(()),
                    }
                }
            }
        }
    }

    fn first(&self) -> Literal {
        Literal::u16_unsuffixed(self.fields.first().map_or(0, |field| field.index))
    }

    fn last(&self) -> Literal {
        Literal::u16_unsuffixed(self.fields.last().map_or(0, |field| field.index))
    }
}
