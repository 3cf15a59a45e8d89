//! Conversions between values and variants of a union.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::{
    item_docs,
    once::once,
    paths::{Paths, generics, ident},
    preset, ty,
};
use crate::{
    graph::{
        ident::field_ident,
        types::{Newtype, Payload, Ty, TypeDef, TypeKind, Use, Variant},
    },
    sorted::SortedMap,
};

/// `From` for each variant that alone holds its type.
pub(super) fn conversions(
    paths: &Paths<'_, '_>,
    def: &TypeDef,
    variants: &[&Variant],
) -> TokenStream {
    let mut count: SortedMap<String, usize> = SortedMap::new();
    for used in variants.iter().filter_map(|variant| variant.payload.value()) {
        *count.entry(key(paths, used)).or_default() += 1;
    }
    let n_strings = variants.iter().filter(|it| holds_strings(paths, &it.payload, 0)).count();
    let (generics, name, from) = (generics(def), paths.itself(def), paths.prelude("From"));
    let conversions = variants.iter().filter_map(|variant| {
        let used = variant.payload.value()?;
        if count.get(&key(paths, used)) != Some(&1) {
            return None;
        }
        let variant_name = ident(&variant.ident);
        let (ty, value) = match &used.ty {
            // What no branch takes is only known to be that once it is read.
            Ty::Null | Ty::Option(_) | Ty::Unmatched => return None,
            Ty::String if n_strings > 1 => return None,
            Ty::Named(id) | Ty::Boxed(id)
                if paths.context.target(*id).is_some_and(|(_, it)| it.ident == def.ident) =>
            {
                return None;
            }
            Ty::Boxed(id) => {
                let (boxed, ty) = (paths.prelude("Box"), paths.type_of(*id));
                (ty, quote!(#boxed::new(value)))
            }
            Ty::BoxedTuple(items) => {
                let boxed = paths.prelude("Box");
                (ty::tuple(paths, items), quote!(#boxed::new(value)))
            }
            _ => (ty::ty(paths, used), quote!(value)),
        };
        let tag = variant.tag.as_ref().filter(|tag| tag.is_open);
        let fill = match &used.ty {
            Ty::Named(id) | Ty::Boxed(id) => paths
                .context
                .target(*id)
                .zip(tag)
                .and_then(|((id, _), tag)| preset::fill(paths, id, tag)),
            _ => None,
        };
        let mutable = fill.is_some().then(|| quote!(mut));
        let is_text = matches!(used.ty, Ty::String);
        let from_text = (is_text && paths.strings()).then(|| {
            let (cow, string) = (paths.cow(), paths.prelude("String"));
            quote! {
                impl<'a> #from<&'a str> for #name {
                    fn from(value: &'a str) -> Self {
                        Self::#variant_name(#cow::Borrowed(value))
                    }
                }

                impl<'a> #from<#string> for #name {
                    fn from(value: #string) -> Self {
                        Self::#variant_name(#cow::Owned(value))
                    }
                }
            }
        });
        let from_text = from_text.or_else(|| {
            is_text.then(|| {
                quote! {
                    impl #generics #from<&str> for #name {
                        fn from(value: &str) -> Self {
                            Self::#variant_name(#from::from(value))
                        }
                    }
                }
            })
        });
        Some(quote! {
            impl #generics #from<#ty> for #name {
                fn from(#mutable value: #ty) -> Self {
                    #fill
                    Self::#variant_name(#value)
                }
            }
            #from_text
        })
    });
    let conversions = conversions.map(once);
    quote!(#(#conversions)*)
}

/// `as_card` and `into_card` for each variant that holds something.
pub(super) fn accessors(
    paths: &Paths<'_, '_>,
    def: &TypeDef,
    variants: &[&Variant],
) -> TokenStream {
    let borrows = def.borrows.lifetime;
    let bare = |variant: &Variant| field_ident(&variant.ident).trim_start_matches("r#").to_owned();
    let mut count: SortedMap<String, usize> = SortedMap::new();
    for variant in variants {
        *count.entry(bare(variant)).or_default() += 1;
    }
    let option = paths.prelude("Option");
    let (some, none) = (paths.prelude("Some"), paths.prelude("None"));
    // Of a union with one variant the other arm would never be reached.
    let other = (variants.len() > 1).then(|| quote!(_ => #none,));
    let accessors = variants.iter().filter_map(|variant| {
        let used = variant.payload.value()?;
        let word = bare(variant);
        // What borrows has an `into_owned` already.
        let is_taken = borrows && word == "owned";
        if count.get(&word) != Some(&1) || matches!(used.ty, Ty::Null) || is_taken {
            return None;
        }
        let name = ident(&variant.ident);
        let (as_name, into_name) = (format_ident!("as_{word}"), format_ident!("into_{word}"));
        let Views { shown, show, given, give } = Views::new(paths, used);
        let (of_ref, of_value) = (
            item_docs::line(&format!("The content of [`Self::{}`].", bare_type(&name))),
            item_docs::line(&format!("Takes out the content of [`Self::{}`].", bare_type(&name))),
        );
        Some(quote! {
            #of_ref
            #[must_use]
            pub fn #as_name(&self) -> #option<#shown> {
                match self {
                    Self::#name(value) => #some(#show),
                    #other
                }
            }

            #of_value
            #[must_use]
            pub fn #into_name(self) -> #option<#given> {
                match self {
                    Self::#name(value) => #some(#give),
                    #other
                }
            }
        })
    });
    quote!(#(#accessors)*)
}

fn bare_type(name: &Ident) -> String {
    name.to_string().trim_start_matches("r#").to_owned()
}

/// What accessors return.
struct Views {
    shown: TokenStream,
    show: TokenStream,
    given: TokenStream,
    give: TokenStream,
}

impl Views {
    fn new(paths: &Paths<'_, '_>, used: &Use) -> Self {
        let given = ty::ty(paths, used);
        let (shown, show) = match &used.ty {
            Ty::Bool | Ty::Integer | Ty::Sized(_) | Ty::Float => (given.clone(), quote!(*value)),
            Ty::String => (quote!(&str), quote!(value)),
            Ty::Vec(item) => {
                let item = ty::ty(paths, item);
                (quote!(&[#item]), quote!(value))
            }
            Ty::Boxed(id) => {
                let name = paths.type_of(*id);
                let (shown, given) = (quote!(&#name), name);
                return Self { shown, show: quote!(value), given, give: quote!(*value) };
            }
            Ty::BoxedTuple(items) => {
                let tuple = ty::tuple(paths, items);
                let (shown, give) = (quote!(&#tuple), quote!(*value));
                return Self { shown, show: quote!(value), given: tuple, give };
            }
            _ => (quote!(&#given), quote!(value)),
        };
        Self { shown, show, given, give: quote!(value) }
    }
}

/// A text for each type, the same for other names of it.
fn key(paths: &Paths<'_, '_>, used: &Use) -> String {
    match &used.ty {
        Ty::Named(id) | Ty::Boxed(id) => {
            let id = paths.context.target(*id).map_or(*id, |(id, _)| id);
            format!("{}", id.0)
        }
        Ty::Option(inner) => format!("Option<{}>", key(paths, inner)),
        Ty::Vec(inner) => format!("Vec<{}>", key(paths, inner)),
        Ty::Map(inner) => format!("Map<{}>", key(paths, inner)),
        Ty::Tuple(items) | Ty::BoxedTuple(items) => {
            let items: Vec<String> = items.iter().map(|item| key(paths, item)).collect();
            format!("({})", items.join(","))
        }
        plain => format!("{plain:?}"),
    }
}

/// Whether a variant may hold a string.
fn holds_strings(paths: &Paths<'_, '_>, payload: &Payload, depth: usize) -> bool {
    match payload {
        Payload::Constant(json) => json.starts_with('"'),
        // It stands in an object.
        Payload::Content(_) => false,
        Payload::Value(used) => is_string(paths, used, depth),
    }
}

fn is_string(paths: &Paths<'_, '_>, used: &Use, depth: usize) -> bool {
    /// So deep unions of unions are followed; what is deeper may be anything.
    const DEPTH: usize = 8;
    match &used.ty {
        Ty::String | Ty::Kept(_) | Ty::Json => true,
        Ty::Option(inner) => is_string(paths, inner, depth),
        Ty::Named(id) | Ty::Boxed(id) => {
            if depth >= DEPTH {
                return true;
            }
            let payload = |it: &Variant| holds_strings(paths, &it.payload, depth + 1);
            match paths.context.target(*id).map(|(_, def)| &def.kind) {
                Some(TypeKind::Enum(enm)) => enm.variants.iter().any(|it| it.json.starts_with('"')),
                Some(TypeKind::Union(it)) => it.variants.iter().any(payload),
                Some(TypeKind::Kinds(it)) => it.variants.iter().any(|(_, it)| payload(it)),
                Some(TypeKind::Newtype(Newtype { inner, .. })) => {
                    is_string(paths, inner, depth + 1)
                }
                Some(TypeKind::Struct(_) | TypeKind::Alias(_)) => false,
                // A type of somebody else may be anything.
                None => true,
            }
        }
        _ => false,
    }
}
