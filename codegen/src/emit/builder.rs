//! Constructors of structs: `new` for a few required members, and a builder for all.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};

use super::{
    item_docs,
    paths::{Paths, Text, ident},
    preset,
    strct::key,
    ty,
};
use crate::graph::types::{Field, Newtype, Rest, Storage, Struct, Ty, TypeDef, TypeKind, Use};

/// `new`, if there are few required members.
pub(super) fn new(paths: &Paths<'_, '_>, strct: &Struct) -> Option<TokenStream> {
    let required: Vec<(Ident, &Use)> =
        strct.new_takes().into_iter().map(|(name, used)| (ident(name), used)).collect();
    if required.is_empty() {
        return None;
    }
    let (names, types): (Vec<_>, Vec<_>) =
        required.iter().map(|(name, used)| (name, taken(paths, used))).unzip();
    let inits = strct.fields.iter().filter_map(|field| {
        let name = ident(field.ident()?);
        Some(match (&field.storage, preset::initial(paths, field)) {
            (_, Some(value)) => quote!(#name: #value,),
            (Storage::Required(_, Use { ty: Ty::Boxed(_) | Ty::BoxedTuple(_), .. }), None) => {
                let boxed = paths.prelude("Box");
                quote!(#name: #boxed::new(#name),)
            }
            (Storage::Required(_, Use { ty: Ty::String, .. }), None) if is_made(paths) => {
                quote!(#name: #name.into(),)
            }
            (_, None) => quote!(#name,),
        })
    });
    let rest = preset::initial_rest(paths, &strct.rest);
    Some(quote! {
        /// A value with its required members, and no others.
        #[must_use]
        pub fn new(#(#names: #types),*) -> Self {
            Self { #(#inits)* #rest }
        }
    })
}

/// Whether strings are made of what `new` takes.
fn is_made(paths: &Paths<'_, '_>) -> bool {
    !matches!(paths.text(), Text::String)
}

/// What `new` takes for a member.
fn taken(paths: &Paths<'_, '_>, used: &Use) -> TokenStream {
    match used.ty {
        Ty::String if is_made(paths) => {
            let (into, string) = (paths.prelude("Into"), paths.string());
            quote!(impl #into<#string>)
        }
        _ => unboxed(paths, used),
    }
}

/// The builder: `builder`, and the type that it returns. All of its types borrow nothing.
pub(super) fn builder(paths: &Paths<'_, '_>, def: &TypeDef, strct: &Struct) -> TokenStream {
    let (name, builder) = (paths.itself(def), paths.builder(&def.ident));
    let draft = paths.runtime("Draft");
    let (report, result) = (paths.runtime("Report"), paths.prelude("Result"));
    let constants = strct.fields.iter().filter_map(|field| match &field.storage {
        Storage::Constant(json) => {
            let key = key(&field.name);
            Some(quote!((#key, #json)))
        }
        _ => None,
    });
    let setters = strct.fields.iter().filter_map(|field| setter(paths, def, strct, field));
    let rest = rest_setters(paths, &strct.rest);
    let docs = item_docs::line(&format!("Builds a [`{}`], member by member.", def.ident));
    quote! {
        #docs
        #[derive(Clone, Debug)]
        #[must_use]
        pub struct #builder(#draft);

        impl #name {
            /// Makes a value member by member; `build` checks it.
            pub fn builder() -> #builder {
                #builder(#draft::new(&[#(#constants),*]))
            }
        }

        impl #builder {
            #(#setters)*
            #(#rest)*

            /// The value.
            ///
            /// # Errors
            ///
            /// Every violation, missing members among them.
            pub fn build(self) -> #result<#name, #report> {
                self.0.build()
            }
        }
    }
}

fn setter(
    paths: &Paths<'_, '_>,
    def: &TypeDef,
    strct: &Struct,
    field: &Field,
) -> Option<TokenStream> {
    let (Storage::Required(name, used) | Storage::Optional(name, used)) = &field.storage else {
        return None;
    };
    let (key, method) = (key(&field.name), setter_name(strct, name));
    let (argument, value) = argument(paths, used);
    let docs =
        item_docs::line(&format!("Sets [`{}::{}`].", def.ident, name.trim_start_matches("r#")));
    Some(quote! {
        #docs
        pub fn #method(self, value: #argument) -> Self {
            Self(self.0.with(#key, #value))
        }
    })
}

/// The setters for members without a field.
fn rest_setters(paths: &Paths<'_, '_>, rest: &Rest) -> Vec<TokenStream> {
    match rest {
        Rest::Closed => Vec::new(),
        Rest::Extra(name) => vec![extra_setter(paths, name)],
        Rest::Map(name, used) => vec![map_setter(paths, name, used)],
        Rest::Split(split) => {
            let maps = split.values().map(|(name, used)| map_setter(paths, name, used));
            maps.chain(split.extra.iter().map(|name| extra_setter(paths, name))).collect()
        }
    }
}

fn map_setter(paths: &Paths<'_, '_>, name: &str, used: &Use) -> TokenStream {
    let (method, string, into) = (ident(name), paths.prelude("String"), paths.prelude("Into"));
    let (argument, value) = argument(paths, used);
    quote! {
        /// Sets a member that the schema does not declare by name.
        pub fn #method(self, name: impl #into<#string>, value: #argument) -> Self {
            Self(self.0.with_other(name, #value))
        }
    }
}

fn extra_setter(paths: &Paths<'_, '_>, name: &str) -> TokenStream {
    let (method, string, into) = (ident(name), paths.prelude("String"), paths.prelude("Into"));
    let json = paths.runtime("Json");
    quote! {
        /// Sets a member that the schema does not declare.
        pub fn #method(self, name: impl #into<#string>, value: impl #into<#json>) -> Self {
            Self(self.0.with_extra(name, value))
        }
    }
}

/// What a setter takes, and the value that it makes of it.
fn argument(paths: &Paths<'_, '_>, used: &Use) -> (TokenStream, TokenStream) {
    let (into, iterator) = (paths.prelude("Into"), paths.prelude("IntoIterator"));
    let string = paths.prelude("String");
    match &used.ty {
        Ty::Option(inner) => {
            let (nullable, inner) = (paths.runtime("IntoNullable"), unboxed(paths, inner));
            (quote!(impl #nullable<#inner>), quote!(value.into_nullable()))
        }
        Ty::Vec(item) => {
            let (item, made) = item_of(paths, item);
            let list = paths.list(&made);
            (
                quote!(impl #iterator<Item = impl #into<#item>>),
                quote!(value.into_iter().map(#into::into).collect::<#list>()),
            )
        }
        Ty::Map(value) => {
            let (map, (item, made)) = (paths.map(), item_of(paths, value));
            (
                quote!(impl #iterator<Item = (impl #into<#string>, impl #into<#item>)>),
                quote! {
                    value
                        .into_iter()
                        .map(|(name, value)| (name.into(), value.into()))
                        .collect::<#map<#string, #made>>()
                },
            )
        }
        // The check comes when it is built.
        _ if is_string(paths, used) => (quote!(impl #into<#string>), quote!(value.into())),
        _ => {
            let ty = unboxed(paths, used);
            (quote!(impl #into<#ty>), quote!(value.into()))
        }
    }
}

/// What an item of a list, or a value of a map, is made of, and what it becomes.
fn item_of(paths: &Paths<'_, '_>, used: &Use) -> (TokenStream, TokenStream) {
    let ty = if is_string(paths, used) {
        paths.prelude("String").into_token_stream()
    } else {
        unboxed(paths, used)
    };
    (ty.clone(), ty)
}

/// Whether the value is a string, or a type made of one alone.
fn is_string(paths: &Paths<'_, '_>, used: &Use) -> bool {
    match &used.ty {
        Ty::String => true,
        Ty::Named(id) => {
            matches!(
                paths.context.graph.types.get(id.0 as usize).map(|def| &def.kind),
                Some(TypeKind::Newtype(Newtype { inner: Use { ty: Ty::String, .. }, .. }))
            )
        }
        _ => false,
    }
}

/// The type of a value, without the box around it.
fn unboxed(paths: &Paths<'_, '_>, used: &Use) -> TokenStream {
    match &used.ty {
        Ty::Boxed(id) => paths.type_of(*id),
        Ty::BoxedTuple(items) => ty::tuple(paths, items),
        _ => ty::ty(paths, used),
    }
}

/// A setter is called like its field, unless that is `build`.
fn setter_name(strct: &Struct, field: &str) -> Ident {
    let mut name = field.to_owned();
    if name == "build" {
        let is_taken = |name: &str| strct.fields.iter().any(|it| it.ident() == Some(name));
        "set_build".clone_into(&mut name);
        while is_taken(&name) {
            name.push('_');
        }
    }
    ident(&name)
}
