//! Enums for finite sets of values.

use proc_macro2::TokenStream;
use quote::quote;

use super::{
    declaration, item_docs,
    module::SchemaText,
    once::{Once, once},
    paths::{Paths, generics, ident},
    schema::Known,
};
use crate::{
    graph::types::{Enum, LookAhead, Traits, TypeDef, TypeId},
    model::Number,
};

/// With more variants than this, `Debug` is not derived and texts are looked up: a `match` with
/// thousands of arms takes compilers minutes.
const MANY: usize = 256;

/// What enums of strings have as those strings have it, so that maps find them by a string.
const OF_STRINGS: Traits = Traits::HASH.with(Traits::PARTIAL_ORD).with(Traits::ORD);

pub(super) fn emit(
    paths: &Paths<'_, '_>,
    id: TypeId,
    def: &TypeDef,
    enm: &Enum,
    text: Option<SchemaText<'_>>,
) -> TokenStream {
    match &enm.other {
        Some(other) => open(paths, id, def, enm, other, text),
        None => closed(paths, id, def, enm, text),
    }
}

/// A set of values that are all known.
fn closed(
    paths: &Paths<'_, '_>,
    id: TypeId,
    def: &TypeDef,
    enm: &Enum,
    text: Option<SchemaText<'_>>,
) -> TokenStream {
    let (name, docs) = (ident(&def.ident), item_docs::of_type(paths.context, def));
    let is_small = enm.variants.len() <= MANY;
    let (variants, names) = (variants(paths, id, enm), names(enm));
    let texts =
        enm.variants.iter().map(|variant| if enm.strings { &variant.text } else { &variant.json });
    let tables = quote! {
        /// All values, in the order of the schema.
        pub const ALL: &'static [Self] = &[#(Self::#names),*];

        const TEXTS: &'static [&'static str] = &[#(#texts),*];
    };
    let known = Known { texts: enm.strings.then(|| quote!(#name::TEXTS)) };
    let (numbers, of_numbers) = match numbers(enm) {
        Some(numbers) => {
            let of_numbers = paths.macro_of("integer_enum");
            let numbers =
                numbers.iter().map(|number| proc_macro2::Literal::i64_unsuffixed(*number));
            let table = quote!(const NUMBERS: &'static [i64] = &[#(#numbers),*];);
            (Some(table), Some(quote!(#of_numbers(#name);)))
        }
        None => (None, None),
    };
    let tables = quote!(#tables #numbers);
    let own = declaration::own(paths, id, def, text, &known, Some(&tables));
    let entry_points = declaration::entry_points(paths, def);
    let elsewhere = if enm.strings { OF_STRINGS } else { Traits::NONE };
    let derives = declaration::derives(paths, id, false, elsewhere, !is_small);
    let debug = (!is_small).then(|| {
        let string_names = paths.macro_of("enum_debug");
        let names = enm.variants.iter().map(|variant| variant.ident.trim_start_matches("r#"));
        quote! {
            impl #name { const NAMES: &'static [&'static str] = &[#(#names),*]; }
            #string_names(#name);
        }
    });
    let shared = match (enm.strings, def.look_ahead) {
        (true, LookAhead::No) => "string_enum",
        (true, _) => "string_enum_texts",
        (false, LookAhead::No) => "value_enum",
        (false, _) => "value_enum_texts",
    };
    let shared = paths.macro_of(shared);
    let value = (def.look_ahead != LookAhead::No).then(|| {
        let write = if enm.strings {
            quote!(w.string(self.as_str());)
        } else {
            quote!(w.raw(self.as_json());)
        };
        let read = quote!(r.variant(Self::schema(), Self::ALL));
        declaration::value(paths, def, read, write, TokenStream::new)
    });
    quote! {
        #docs
        #derives
        pub enum #name { #(#variants)* }

        #entry_points
        #shared(#name);
        #of_numbers
        #debug
        #own
        #value
    }
}

/// The values, if all are integers that an `i64` holds.
fn numbers(enm: &Enum) -> Option<Vec<i64>> {
    let number = |json: &str| {
        let is_number = json.starts_with(|c: char| c == '-' || c.is_ascii_digit());
        is_number.then(|| Number::new(json).as_i64()).flatten()
    };
    enm.variants.iter().map(|variant| number(&variant.json)).collect()
}

/// A set of strings that may grow.
fn open(
    paths: &Paths<'_, '_>,
    id: TypeId,
    def: &TypeDef,
    enm: &Enum,
    other: &str,
    text: Option<SchemaText<'_>>,
) -> TokenStream {
    let (name, docs) = (ident(&def.ident), item_docs::of_type(paths.context, def));
    let (generics, itself) = (generics(def), paths.itself(def));
    let borrows = def.borrows.lifetime;
    let unlisted = paths.runtime(if borrows { "BorrowedUnlisted" } else { "Unlisted" });
    let other = ident(other);
    let is_small = enm.variants.len() <= MANY;
    let (variants, names) = (variants(paths, id, enm), names(enm));
    let texts: Vec<&String> = enm.variants.iter().map(|variant| &variant.text).collect();
    let from = paths.prelude("From");
    let other_attributes = declaration::part_attributes(paths, id, enm.variants.len());
    let (tables, from_text) = if is_small {
        let as_str = quote! {
            /// The value as it stands in JSON.
            #[must_use]
            pub fn as_str(&self) -> &str {
                match self {
                    #(Self::#names => #texts,)*
                    Self::#other(text) => text,
                }
            }
        };
        let matched = if borrows { quote!(&*text) } else { quote!(text) };
        let from_text = quote! {
            match #matched {
                #(#texts => Self::#names,)*
                _ => Self::#other(#unlisted::new(text)),
            }
        };
        (as_str, from_text)
    } else {
        let (known, text_of) = (paths.runtime("known"), paths.runtime("text_of"));
        let (constant, of) = if borrows {
            (quote!(#name<'static>), quote!(#name))
        } else {
            (quote!(Self), quote!(Self))
        };
        let matched = if borrows { quote!(&text) } else { quote!(text) };
        let tables = quote! {
            // In the order of their declaration, which is that of `Ord`.
            const KNOWN: &'static [#constant] = &[#(#of::#names),*];

            const TEXTS: &'static [&'static str] = &[#(#texts),*];

            /// The value as it stands in JSON.
            #[must_use]
            pub fn as_str(&self) -> &str {
                match self {
                    Self::#other(text) => text,
                    known => #text_of(Self::KNOWN, Self::TEXTS, known),
                }
            }
        };
        let from_text = quote! {
            #known(Self::TEXTS, Self::KNOWN, #matched).unwrap_or_else(|| Self::#other(#unlisted::new(text)))
        };
        (tables, from_text)
    };
    let own = declaration::own(paths, id, def, text, &Known::default(), Some(&tables));
    let entry_points = declaration::entry_points(paths, def);
    let (elsewhere, key) = if is_small {
        let str_key = paths.macro_of("str_key");
        (OF_STRINGS, Some(quote!(#str_key(#itself);)))
    } else {
        (Traits::NONE, None)
    };
    let derives = declaration::derives(paths, id, false, elsewhere, !is_small);
    let debug = (!is_small).then(|| {
        let text_of = paths.runtime("text_of");
        let names = enm.variants.iter().map(|variant| variant.ident.trim_start_matches("r#"));
        let other_name = other.to_string();
        quote! {
            impl #generics ::core::fmt::Debug for #itself {
                fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                    const NAMES: &[&str] = &[#(#names),*];
                    match self {
                        Self::#other(text) => f.debug_tuple(#other_name).field(text).finish(),
                        known => f.write_str(#text_of(Self::KNOWN, NAMES, known)),
                    }
                }
            }
        }
    });
    let looks_ahead = def.look_ahead != LookAhead::No;
    let open_string = paths.macro_of(match (borrows, looks_ahead) {
        (true, _) => "borrowed_open_string",
        (false, true) => "open_string_texts",
        (false, false) => "open_string",
    });
    let value = (borrows || looks_ahead).then(|| {
        let ok = paths.prelude("Ok");
        let made = if borrows {
            quote!(Self::from(text))
        } else {
            quote!(<Self as #from<&str>>::from(&text))
        };
        let read = quote! {
            let text = r.text(Self::schema())?;
            #ok(#made)
        };
        declaration::value(paths, def, read, quote!(w.string(self.as_str());), || {
            let known = if is_small {
                quote!(#(Self::#names => #name::#names,)*)
            } else {
                let string = paths.prelude("String");
                quote!(known => #from::from(#string::from(known.as_str())),)
            };
            quote! {
                match self {
                    Self::#other(text) => #name::#other(text.into_owned()),
                    #known
                }
            }
        })
    });
    let argument = if borrows {
        let cow = paths.cow();
        quote!(#cow<'a, str>)
    } else {
        quote!(&str)
    };
    quote! {
        #docs
        #derives
        pub enum #itself {
            #(#variants)*
            /// Any other string. Made by `From`, which knows the others.
            #other_attributes
            #other(#unlisted #generics),
        }

        #entry_points
        #open_string(#name);
        #key
        #own

        impl #generics #from<#argument> for #itself {
            fn from(text: #argument) -> Self { #from_text }
        }

        #debug
        #value
    }
}

/// The variants that hold nothing, each with its value as documentation.
fn variants(paths: &Paths<'_, '_>, id: TypeId, enm: &Enum) -> impl Iterator<Item = Once> {
    enm.variants.iter().enumerate().map(move |(n, variant)| {
        let docs = once(item_docs::of_value(&variant.docs, &variant.json));
        let attributes = once(declaration::part_attributes(paths, id, n));
        let name = ident(&variant.ident);
        once(quote!(#docs #attributes #name,))
    })
}

fn names(enm: &Enum) -> Vec<proc_macro2::Ident> {
    enm.variants.iter().map(|variant| ident(&variant.ident)).collect()
}
