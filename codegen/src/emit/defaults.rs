//! Values of `default`: a constant for each, and a function that returns it if the member is
//! absent.

use proc_macro2::{Literal, TokenStream};
use quote::quote;
use serde_json::Value;

#[cfg(feature = "command")]
use super::{Settings, module::Context};
use super::{
    item_docs,
    paths::{Paths, ident},
    ty,
};
use crate::{
    graph::types::{Field, Newtype, Storage, Struct, Ty, TypeKind, Use},
    sorted::SortedSet,
};
#[cfg(feature = "command")]
use crate::{
    graph::types::{Graph, TypeId},
    sorted::SortedMap,
};

/// A default that Rust can hold as a constant.
struct Default {
    /// The type of the constant.
    ty: TokenStream,
    value: TokenStream,
    /// From the field to what the function returns.
    given: TokenStream,
    /// What the function returns.
    returned: TokenStream,
}

/// The members with a constant: the name of the field, and that of the constant.
fn each<'s>(
    paths: &Paths<'_, '_>,
    strct: &'s Struct,
) -> Vec<(&'s Field, &'s str, String, Default)> {
    let mut names = SortedSet::new();
    let with_constant = |field: &'s Field| {
        let (name, default) = of(paths, field)?;
        let constant = format!("DEFAULT_{}", name.trim_start_matches("r#").to_uppercase());
        names.insert(constant.clone()).then_some((field, name, constant, default))
    };
    strct.fields.iter().filter_map(with_constant).collect()
}

/// The fields of each struct for which there are a constant and a function: `limit` for
/// `DEFAULT_LIMIT` and `limit_or_default`.
#[cfg(feature = "command")]
pub(crate) fn constants(graph: &Graph) -> SortedMap<TypeId, Vec<String>> {
    let settings = Settings::default();
    let context = Context::new(graph, &settings);
    let paths = Paths::new(&context, 0);
    let names = |strct| each(&paths, strct).into_iter().map(|(_, name, ..)| name.to_owned());
    let all = (0_u32..).zip(&graph.types).filter_map(|(n, def)| match &def.kind {
        TypeKind::Struct(strct) => Some((TypeId(n), names(strct).collect::<Vec<_>>())),
        _ => None,
    });
    all.filter(|(_, names)| !names.is_empty()).collect()
}

/// The function for a field: `limit_or_default`. A name that ends with `_`, as `extra_` does beside
/// the field for undeclared members, gives no second one, which is not in snake case.
pub(crate) fn function(field: &str) -> String {
    let bare = field.trim_start_matches("r#");
    format!("{}_or_default", bare.trim_end_matches('_'))
}

/// For each optional member with a `default` that can be a constant: that constant, and the function.
pub(super) fn items(paths: &Paths<'_, '_>, strct: &Struct) -> TokenStream {
    let items = each(paths, strct).into_iter().map(|(field, name, constant, default)| {
        let (constant, function) = (ident(&constant), ident(&function(name)));
        let Default { ty, value, given, returned } = default;
        let (what, how) = (
            item_docs::line(&format!("The default of `{}`.", field.name)),
            item_docs::line(&format!("`{}`, or its default.", field.name)),
        );
        let name = ident(name);
        quote! {
            #what
            pub const #constant: #ty = #value;

            #how
            #[must_use]
            pub fn #function(&self) -> #returned {
                self.#name.#given(Self::#constant)
            }
        }
    });
    quote!(#(#items)*)
}

/// The default of a member.
fn of<'f>(paths: &Paths<'_, '_>, field: &'f Field) -> Option<(&'f str, Default)> {
    let Storage::Optional(name, used) = &field.storage else { return None };
    let json: Value = serde_json::from_str(field.docs.default.as_deref()?).ok()?;
    let default = match (&used.ty, &json) {
        (Ty::Vec(item), Value::Array(items)) => {
            let values: Vec<TokenStream> = items
                .iter()
                .map(|value| Some(plain(paths, item, value)?.0))
                .collect::<Option<_>>()?;
            let constant = paths.constant(|| ty::ty(paths, item));
            let item = ty::ty(paths, item);
            Default {
                ty: quote!(&'static [#constant]),
                value: quote!(&[#(#values),*]),
                given: quote!(as_deref().unwrap_or),
                returned: quote!(&[#item]),
            }
        }
        (_, Value::String(text)) if is_string(paths, used) => Default {
            ty: quote!(&'static str),
            value: quote!(#text),
            given: quote!(as_deref().unwrap_or),
            returned: quote!(&str),
        },
        _ => {
            let (value, is_copy) = plain(paths, used, &json)?;
            let given = if is_copy { quote!(unwrap_or) } else { quote!(clone().unwrap_or) };
            let (ty, returned) = (paths.constant(|| ty::ty(paths, used)), ty::ty(paths, used));
            Default { ty, value, given, returned }
        }
    };
    Some((name, default))
}

fn is_string(paths: &Paths<'_, '_>, used: &Use) -> bool {
    match &used.ty {
        Ty::String => true,
        Ty::Named(id) => {
            let kind = paths.context.target(*id).map(|(_, def)| &def.kind);
            matches!(
                kind,
                Some(TypeKind::Newtype(Newtype { inner: Use { ty: Ty::String, .. }, .. }))
            )
        }
        _ => false,
    }
}

/// A value as a constant, and whether it is `Copy`.
fn plain(paths: &Paths<'_, '_>, used: &Use, json: &Value) -> Option<(TokenStream, bool)> {
    match (&used.ty, json) {
        (Ty::Bool, Value::Bool(value)) => Some((quote!(#value), true)),
        (Ty::Integer | Ty::Sized(_), Value::Number(number)) => {
            let value = number.as_i64()?;
            if let Ty::Sized(width) = &used.ty
                && !width.holds(&number.to_string())
            {
                return None;
            }
            let literal = Literal::u64_unsuffixed(value.unsigned_abs());
            Some((if value < 0 { quote!(-#literal) } else { quote!(#literal) }, true))
        }
        (Ty::Float, Value::Number(number)) => {
            let value = number.as_f64().filter(|value| value.is_finite())?;
            let literal = Literal::f64_unsuffixed(value.abs());
            let value = if value.is_sign_negative() { quote!(-#literal) } else { quote!(#literal) };
            Some((value, true))
        }
        (Ty::Option(_), Value::Null) => {
            let none = paths.prelude("None");
            // Without a value nothing says whether it can be copied: cloning is the same.
            Some((quote!(#none), false))
        }
        (Ty::Option(inner), _) => {
            let (value, is_copy) = plain(paths, inner, json)?;
            let some = paths.prelude("Some");
            Some((quote!(#some(#value)), is_copy))
        }
        (Ty::Named(id), _) => {
            let ty = paths.type_name(*id);
            match &paths.context.target(*id)?.1.kind {
                TypeKind::Enum(enm) => {
                    let variant = enm.variants.iter().find(|variant| {
                        serde_json::from_str::<Value>(&variant.json)
                            .is_ok_and(|value| value == *json)
                    })?;
                    let variant = ident(&variant.ident);
                    Some((quote!(#ty::#variant), enm.other.is_none()))
                }
                TypeKind::Newtype(Newtype { inner, checked: false }) => {
                    let (value, is_copy) = plain(paths, inner, json)?;
                    Some((quote!(#ty(#value)), is_copy))
                }
                _ => None,
            }
        }
        _ => None,
    }
}
