//! Values of `default`: a constant for each, or a function that makes it once, and a function that
//! returns it if the member is absent.

use proc_macro2::{Literal, TokenStream};
use quote::quote;
use serde_json::Value;

#[cfg(feature = "command")]
use super::{Settings, module::Context};
use super::{
    item_docs,
    paths::{Paths, ident},
    ty, value,
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

/// A default.
struct Default {
    /// What the function returns that makes it when it is first asked for, if it is no constant.
    kept: Option<TokenStream>,
    /// The type of the constant, or that of the value.
    ty: TokenStream,
    value: TokenStream,
    /// From the field to what the function returns.
    given: TokenStream,
    /// What the function returns.
    returned: TokenStream,
}

impl Default {
    /// The name of the constant, or of the function that makes the value.
    fn name(&self, field: &str) -> String {
        let bare = field.trim_start_matches("r#");
        if self.kept.is_none() {
            format!("DEFAULT_{}", bare.to_uppercase())
        } else {
            format!("default_{}", bare.trim_end_matches('_'))
        }
    }
}

/// The members with a default: the name of the field, and that of the constant or the function.
fn each<'s>(
    paths: &Paths<'_, '_>,
    strct: &'s Struct,
) -> Vec<(&'s Field, &'s str, String, Default)> {
    let mut names = SortedSet::new();
    let with_default = |field: &'s Field| {
        let (name, default) = of(paths, field)?;
        let constant = default.name(name);
        names.insert(constant.to_uppercase()).then_some((field, name, constant, default))
    };
    strct.fields.iter().filter_map(with_default).collect()
}

/// The fields of each struct for which there is a default: `limit` for `DEFAULT_LIMIT` and
/// `limit_or_default`, `limit()` where it is `default_limit()` instead of the constant.
#[cfg(feature = "command")]
pub(crate) fn constants(graph: &Graph) -> SortedMap<TypeId, Vec<String>> {
    let settings = Settings::default();
    let context = Context::new(graph, &settings);
    let paths = &Paths::new(&context, 0);
    let said = |(_, name, _, default): (_, &str, _, Default)| {
        if default.kept.is_none() { name.to_owned() } else { format!("{name}()") }
    };
    let names = |def| {
        move |strct| -> Vec<String> {
            paths.inside(def, || each(paths, strct).into_iter().map(said).collect())
        }
    };
    let all = (0_u32..).zip(&graph.types).filter_map(|(n, def)| match &def.kind {
        TypeKind::Struct(strct) => Some((TypeId(n), names(def)(strct))),
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

/// For each optional member with a `default`: the constant or the function that makes it, and the
/// function that returns it if the member is absent.
pub(super) fn items(paths: &Paths<'_, '_>, strct: &Struct) -> TokenStream {
    let items = each(paths, strct).into_iter().map(|(field, name, constant, default)| {
        let (constant, function) = (ident(&constant), ident(&function(name)));
        let Default { kept, ty, value, given, returned } = default;
        let (what, how) = (
            item_docs::line(&format!("The default of `{}`.", field.name)),
            item_docs::line(&format!("`{}`, or its default.", field.name)),
        );
        let name = ident(name);
        if let Some(kept) = kept {
            return quote! {
                #what
                #[must_use]
                pub fn #constant() -> #kept {
                    static DEFAULT: ::std::sync::LazyLock<#ty> =
                        ::std::sync::LazyLock::new(|| #value);
                    &DEFAULT
                }

                #how
                #[must_use]
                pub fn #function(&self) -> #returned {
                    self.#name.#given(Self::#constant())
                }
            };
        }
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
            let values: Option<Vec<TokenStream>> =
                items.iter().map(|value| Some(plain(paths, item, value)?.0)).collect();
            let Some(values) = values else { return Some((name, made(paths, used, &json)?)) };
            let constant = paths.constant(|| ty::ty(paths, item));
            let item = ty::ty(paths, item);
            Default {
                kept: None,
                ty: quote!(&'static [#constant]),
                value: quote!(&[#(#values),*]),
                given: quote!(as_deref().unwrap_or),
                returned: quote!(&[#item]),
            }
        }
        (_, Value::String(text)) if is_string(paths, used) => Default {
            kept: None,
            ty: quote!(&'static str),
            value: quote!(#text),
            given: quote!(as_deref().unwrap_or),
            returned: quote!(&str),
        },
        _ => {
            let Some((value, is_copy)) = plain(paths, used, &json) else {
                return Some((name, made(paths, used, &json)?));
            };
            let given = if is_copy { quote!(unwrap_or) } else { quote!(clone().unwrap_or) };
            let (ty, returned) = (paths.constant(|| ty::ty(paths, used)), ty::ty(paths, used));
            Default { kept: None, ty, value, given, returned }
        }
    };
    Some((name, default))
}

/// The default of a member that no constant can be.
fn made(paths: &Paths<'_, '_>, used: &Use, json: &Value) -> Option<Default> {
    // What is in a box is made and shown by itself.
    let ty = match &used.ty {
        Ty::Boxed(id) => Ty::Named(*id),
        Ty::BoxedTuple(items) => Ty::Tuple(items.clone()),
        ty => ty.clone(),
    };
    let bare = Use { ty, look_ahead: used.look_ahead };
    let (value, ty) = paths.constant(|| (value::expr(paths, &bare, json), ty::ty(paths, &bare)));
    let is_behind = matches!(used.ty, Ty::Vec(_) | Ty::Boxed(_) | Ty::BoxedTuple(_));
    let given = if is_behind { quote!(as_deref().unwrap_or) } else { quote!(as_ref().unwrap_or) };
    let returned = shown(paths, &bare);
    let kept = paths.constant(|| shown(paths, &bare));
    Some(Default {
        kept: Some(quote!(&'static #kept)),
        ty,
        value: value.ok()?,
        given,
        returned: quote!(&#returned),
    })
}

/// What is referred to: of a list its items, whatever holds them.
fn shown(paths: &Paths<'_, '_>, used: &Use) -> TokenStream {
    match &used.ty {
        Ty::Vec(item) => {
            let item = ty::ty(paths, item);
            quote!([#item])
        }
        _ => ty::ty(paths, used),
    }
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
pub(super) fn plain(
    paths: &Paths<'_, '_>,
    used: &Use,
    json: &Value,
) -> Option<(TokenStream, bool)> {
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
