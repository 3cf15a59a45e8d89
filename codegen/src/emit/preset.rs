//! Values that generated code fills in: the tags by which unions recognise their variants.

use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, quote};

use super::{
    paths::{Paths, Text, generics, ident},
    strct,
};
use crate::graph::types::{Field, Preset, Rest, Storage, Struct, Tag, TypeDef, TypeId, TypeKind};

/// The expression of a value; `of` is what the strings of the type are that has it.
pub(super) fn expr(paths: &Paths<'_, '_>, preset: &Preset, of: &Text) -> TokenStream {
    match preset {
        Preset::Bool(value) => quote!(#value),
        Preset::Integer(value) => integer(*value),
        Preset::Text(text) => match of {
            Text::Cow => {
                let cow = paths.cow();
                quote!(#cow::Borrowed(#text))
            }
            Text::String => {
                let string = paths.prelude("String");
                quote!(#string::from(#text))
            }
            Text::Other(ty) => {
                let from = paths.prelude("From");
                quote!(<#ty as #from<&str>>::from(#text))
            }
        },
        Preset::Unlisted(id, text) => {
            let (ty, from) = (paths.type_name(*id), paths.prelude("From"));
            quote!(<#ty as #from<&str>>::from(#text))
        }
        Preset::Variant(id, variant, inner) => {
            let (ty, variant) = (paths.type_name(*id), ident(variant));
            let inner = inner.as_ref().map(|inner| {
                let inner = expr(paths, inner, &text_of(paths, *id));
                quote!((#inner))
            });
            quote!(#ty::#variant #inner)
        }
        Preset::Some(inner) => {
            let (some, inner) = (paths.prelude("Some"), expr(paths, inner, of));
            quote!(#some(#inner))
        }
    }
}

/// What the strings of a type are.
fn text_of(paths: &Paths<'_, '_>, id: TypeId) -> Text {
    let def = paths.context.graph.types.get(id.0 as usize);
    def.map_or(Text::String, |def| paths.text_of(&def.holders, def.borrows.strings))
}

/// What a new struct has in a field that nobody sets: its tag, or nothing.
pub(super) fn initial(paths: &Paths<'_, '_>, field: &Field) -> Option<TokenStream> {
    match (&field.storage, &field.preset) {
        (Storage::Constant(_), _) | (Storage::Required(..), None) => None,
        (Storage::Required(..), Some(preset)) => Some(expr(paths, preset, &paths.text())),
        (Storage::Optional(..), Some(preset)) => {
            let (some, value) = (paths.prelude("Some"), expr(paths, preset, &paths.text()));
            Some(quote!(#some(#value)))
        }
        (Storage::Optional(..), None) => Some(paths.prelude("None").into_token_stream()),
    }
}

/// What a new struct has for members without a field.
pub(super) fn initial_rest(paths: &Paths<'_, '_>, rest: &Rest) -> Option<TokenStream> {
    match rest {
        Rest::Closed => None,
        Rest::Extra(name) => {
            let extra = if paths.strings() { "BorrowedExtra" } else { "Extra" };
            let (name, extra) = (ident(name), paths.runtime(extra));
            Some(quote!(#name: #extra::new(),))
        }
        Rest::Map(name, _) => {
            let (name, map) = (ident(name), paths.map());
            Some(quote!(#name: #map::new(),))
        }
        Rest::Split(_) => {
            let default = paths.prelude("Default");
            let names = strct::rest_fields(paths, rest).into_iter().map(|it| it.name);
            Some(quote!(#(#names: #default::default(),)*))
        }
    }
}

/// `Default` of a struct that has a tag.
pub(super) fn default(paths: &Paths<'_, '_>, def: &TypeDef, strct: &Struct) -> TokenStream {
    let (generics, itself) = (generics(def), paths.itself(def));
    let default = paths.prelude("Default");
    let fields = strct.fields.iter().filter_map(|field| {
        let name = ident(field.ident()?);
        let value = initial(paths, field).unwrap_or_else(|| quote!(#default::default()));
        Some(quote!(#name: #value,))
    });
    let rest = initial_rest(paths, &strct.rest);
    quote! {
        impl #generics #default for #itself {
            fn default() -> Self {
                Self { #(#fields)* #rest }
            }
        }
    }
}

/// The statement that gives `value` a name of the variant it becomes, unless it has one.
pub(super) fn fill(paths: &Paths<'_, '_>, strct: TypeId, tag: &Tag) -> Option<TokenStream> {
    let (field, presets) = tag.field.as_ref()?;
    let TypeKind::Struct(of) = &paths.context.graph.types.get(strct.0 as usize)?.kind else {
        return None;
    };
    let is_optional = of.fields.iter().any(|it| is_optional(it, field));
    let text = text_of(paths, strct);
    let (name, some) = (ident(field), paths.prelude("Some"));
    let wrapped = |value: TokenStream| if is_optional { quote!(#some(#value)) } else { value };
    let texts: Option<Vec<&String>> = presets
        .iter()
        .map(|preset| match preset {
            Preset::Text(text) => Some(text),
            _ => None,
        })
        .collect();
    let is_wrong = match texts {
        Some(texts) if texts.len() == 1 && is_optional => {
            quote!(value.#name.as_deref() != #some(#(#texts)*))
        }
        Some(texts) if texts.len() == 1 => match text {
            Text::String | Text::Cow => quote!(value.#name != #(#texts)*),
            Text::Other(_) => quote!(*value.#name != *#(#texts)*),
        },
        Some(texts) if is_optional => quote!(!matches!(value.#name.as_deref(), #some(#(#texts)|*))),
        Some(texts) => match text {
            Text::String => quote!(!matches!(value.#name.as_str(), #(#texts)|*)),
            Text::Cow | Text::Other(_) => quote!(!matches!(&*value.#name, #(#texts)|*)),
        },
        None => {
            let others = presets.iter().map(|preset| {
                let preset = wrapped(expr(paths, preset, &text));
                quote!(value.#name != #preset)
            });
            quote!(#(#others)&&*)
        }
    };
    let first = wrapped(expr(paths, presets.first()?, &text));
    Some(quote! {
        if #is_wrong {
            value.#name = #first;
        }
    })
}

fn is_optional(field: &Field, name: &str) -> bool {
    matches!(&field.storage, Storage::Optional(own, _) if own == name)
}

fn integer(value: i64) -> TokenStream {
    let literal = Literal::u64_unsuffixed(value.unsigned_abs());
    if value < 0 { quote!(-#literal) } else { quote!(#literal) }
}
