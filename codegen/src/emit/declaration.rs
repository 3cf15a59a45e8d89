//! The common parts of every generated type: its table, the text of its schema, reading and
//! writing.

use proc_macro2::TokenStream;
use quote::quote;

use super::{
    module::SchemaText,
    once::once,
    paths::{Paths, generics, ident},
    schema::{Known, Table},
};
use crate::{
    graph::types::{LookAhead, Traits, TypeDef, TypeId},
    options::added,
};

/// The `impl` with the table and the text of the schema. `more` are items that go with them,
/// `known` what the type's own tables say already.
pub(super) fn own(
    paths: &Paths<'_, '_>,
    id: TypeId,
    def: &TypeDef,
    text: Option<SchemaText<'_>>,
    known: &Known,
    more: Option<&TokenStream>,
) -> TokenStream {
    let (generics, itself) = (generics(def), paths.itself(def));
    let schema = paths.runtime("Schema");
    let text = text.map(|text| {
        let text = match text {
            SchemaText::File(name) => quote!(include_str!(#name)),
            SchemaText::Literal(text) => literal(text),
        };
        quote! {
            /// The schema that this type was generated from.
            pub const SCHEMA: &'static str = #text;
        }
    });
    let table = match paths.table(def.rules) {
        Some(elsewhere) if paths.context.owner(def.rules) != Some(id) => elsewhere,
        _ => Table::new(paths).of_type(def, known),
    };
    let table = once(table);
    quote! {
        impl #generics #itself {
            #text
            #more

            pub(super) const fn schema() -> &'static #schema { #table }
        }
    }
}

/// The `impl` of `Value`: the body of `read` behind what is to be checked ahead, and that of
/// `write`. For a type that borrows, that of `Borrowed`, with the body of `into_owned`.
pub(super) fn value(
    paths: &Paths<'_, '_>,
    def: &TypeDef,
    read: TokenStream,
    write: TokenStream,
    owned: impl FnOnce() -> TokenStream,
) -> TokenStream {
    if def.borrows.lifetime {
        return borrowed(paths, def, read, write, owned());
    }
    let (read, write) = (once(read), once(write));
    let name = ident(&def.ident);
    let (value, schema) = (paths.runtime("Value"), paths.runtime("Schema"));
    let (reader, writer) = (paths.runtime("Reader"), paths.runtime("Writer"));
    let (result, invalid) = (paths.prelude("Result"), paths.runtime("Invalid"));
    let look_ahead = look_ahead(def);
    quote! {
        impl #value for #name {
            const TABLE: &'static #schema = Self::schema();

            fn read(r: &mut #reader<'_>, _: &'static #schema) -> #result<Self, #invalid> {
                #look_ahead
                #read
            }

            fn write(&self, w: &mut #writer) {
                #write
            }
        }
    }
}

/// The `impl` of `Borrowed`.
fn borrowed(
    paths: &Paths<'_, '_>,
    def: &TypeDef,
    read: TokenStream,
    write: TokenStream,
    owned: TokenStream,
) -> TokenStream {
    let (read, write, owned) = (once(read), once(write), once(owned));
    let name = ident(&def.ident);
    let (borrowed, schema) = (paths.runtime("Borrowed"), paths.runtime("Schema"));
    let (reader, writer) = (paths.runtime("Reader"), paths.runtime("Writer"));
    let (result, invalid) = (paths.prelude("Result"), paths.runtime("Invalid"));
    let look_ahead = look_ahead(def);
    quote! {
        impl<'a> #borrowed<'a> for #name<'a> {
            const TABLE: &'static #schema = Self::schema();

            type Owned = #name<'static>;

            fn read(r: &mut #reader<'a>, _: &'static #schema) -> #result<Self, #invalid> {
                #look_ahead
                #read
            }

            fn write(&self, w: &mut #writer) {
                #write
            }

            fn into_owned(self) -> #name<'static> {
                #owned
            }
        }
    }
}

/// What is to be checked before a value is built.
pub(super) fn look_ahead(def: &TypeDef) -> Option<TokenStream> {
    match def.look_ahead {
        LookAhead::No => None,
        LookAhead::Applied => Some(quote!(r.check_applied(Self::schema())?;)),
        LookAhead::All => Some(quote!(r.check_ahead(Self::schema())?;)),
    }
}

/// The call of the macro that adds the public functions of a type.
pub(super) fn entry_points(paths: &Paths<'_, '_>, def: &TypeDef) -> TokenStream {
    let entry_points = match (def.is_root, def.borrows.lifetime) {
        (true, false) => "document",
        (false, false) => "part",
        (true, true) => "borrowed_document",
        (false, true) => "borrowed_part",
    };
    let (name, entry_points) = (ident(&def.ident), paths.macro_of(entry_points));
    quote!(#entry_points(#name);)
}

/// What stands before the item of a type: the traits that it derives, and the attributes that the
/// options add. `is_default` is whether it derives `Default`; what is in `elsewhere` has an `impl`
/// of its own.
pub(super) fn derives(
    paths: &Paths<'_, '_>,
    id: TypeId,
    is_default: bool,
    elsewhere: Traits,
    shows_itself: bool,
) -> TokenStream {
    let graph = paths.context.graph;
    let own = graph.traits.get(id.0 as usize).copied().unwrap_or_default().without(elsewhere);
    let copy = own.has(Traits::COPY).then(|| quote!(Copy,));
    let debug = (!shows_itself).then(|| quote!(Debug,));
    let default = is_default.then(|| quote!(Default,));
    let more = own.without(Traits::COPY);
    let more = more.each().map(|(_, name)| ident(name));
    let (added, attributes) = graph.added.get(&id).map_or_else(Default::default, |added| {
        let paths: Vec<TokenStream> =
            added.derives.iter().filter_map(|path| added::derive_path(path).ok()).collect();
        (paths, attributes(&added.attributes))
    });
    quote! {
        #[derive(Clone, #copy #debug #default PartialEq #(, #more)* #(, #added)*)]
        #attributes
    }
}

/// The attributes that the options add to a field or variant.
pub(super) fn part_attributes(paths: &Paths<'_, '_>, id: TypeId, nth: usize) -> TokenStream {
    let added = paths.context.graph.added.get(&id).and_then(|added| added.parts.get(&nth));
    added.map(|texts| attributes(texts)).unwrap_or_default()
}

fn attributes(texts: &[String]) -> TokenStream {
    let attributes = texts.iter().filter_map(|text| added::attribute(text).ok());
    quote!(#(#[#attributes])*)
}

/// A text of several lines as a literal that is read as it stands.
fn literal(text: &str) -> TokenStream {
    let mut hashes = "#".to_owned();
    while text.contains(&format!("\"{hashes}")) {
        hashes.push('#');
    }
    if let Ok(literal) = format!("r{hashes}\"{text}\"{hashes}").parse::<proc_macro2::Literal>() {
        quote!(#literal)
    } else {
        quote!(#text)
    }
}
