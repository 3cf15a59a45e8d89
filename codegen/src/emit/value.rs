//! Expressions that make a value of a type from JSON: what a `default` is that no constant can be.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use serde_json::{Map, Value};

use super::{
    defaults::plain,
    paths::{Paths, Text, ident},
    preset, strct,
};
use crate::{
    graph::types::{
        Enum, Newtype, Payload, Preset, Rest, Storage, Struct, Ty, TypeId, TypeKind, Use, Variant,
    },
    model::Kinds,
};

/// So many values are made at most: code for more is longer than it is useful.
const MOST: usize = 200;

/// Why there is no expression.
pub(super) enum Cannot {
    /// The type holds no such value.
    Never,
    /// It may, and no expression says so.
    Unknown,
}

type Made = Result<TokenStream, Cannot>;

/// The expression of a value at a place of a type.
pub(super) fn expr(paths: &Paths<'_, '_>, used: &Use, json: &Value) -> Made {
    Making { paths, left: MOST }.of(used, json)
}

struct Making<'p, 'c, 'g> {
    paths: &'p Paths<'c, 'g>,
    left: usize,
}

impl Making<'_, '_, '_> {
    fn of(&mut self, used: &Use, json: &Value) -> Made {
        self.left = self.left.checked_sub(1).ok_or(Cannot::Unknown)?;
        let paths = self.paths;
        match (&used.ty, json) {
            (Ty::Null, Value::Null) => Ok(quote!(())),
            (Ty::String, Value::String(text)) => {
                Ok(preset::expr(paths, &Preset::Text(text.clone()), &paths.text()))
            }
            (Ty::Option(_), Value::Null) => Ok(paths.prelude("None").into_token_stream()),
            (Ty::Option(inner), _) => {
                let (some, inner) = (paths.prelude("Some"), self.of(inner, json)?);
                Ok(quote!(#some(#inner)))
            }
            (Ty::Vec(item), Value::Array(items)) => {
                let list = paths.list(&super::ty::ty(paths, item));
                let items = self.all(items.iter().map(|value| (&**item, value)))?;
                Ok(quote!(<#list>::from([#(#items),*])))
            }
            (Ty::Map(value), Value::Object(members)) => self.map(value, members),
            (Ty::Tuple(types), Value::Array(items)) if types.len() == items.len() => {
                let items = self.all(types.iter().zip(items))?;
                Ok(quote!((#(#items,)*)))
            }
            (Ty::BoxedTuple(types), Value::Array(items)) if types.len() == items.len() => {
                let (boxed, items) = (paths.prelude("Box"), self.all(types.iter().zip(items))?);
                Ok(quote!(#boxed::new((#(#items,)*))))
            }
            (Ty::Boxed(id), _) => {
                let (boxed, value) = (paths.prelude("Box"), self.named(*id, json)?);
                Ok(quote!(#boxed::new(#value)))
            }
            (Ty::Named(id), _) => self.named(*id, json),
            (Ty::Bool, Value::Bool(_))
            | (Ty::Integer | Ty::Sized(_) | Ty::Float, Value::Number(_)) => {
                plain(paths, used, json).map(|(value, _)| value).ok_or(Cannot::Unknown)
            }
            (Ty::Number, Value::Number(_)) | (Ty::Kept(_), Value::String(_)) => {
                Err(Cannot::Unknown)
            }
            (Ty::Json | Ty::Unmatched, _) => Err(Cannot::Unknown),
            _ => Err(Cannot::Never),
        }
    }

    fn all<'v>(
        &mut self,
        values: impl Iterator<Item = (&'v Use, &'v Value)>,
    ) -> Result<Vec<TokenStream>, Cannot> {
        values.map(|(used, json)| self.of(used, json)).collect()
    }

    fn map(&mut self, value: &Use, members: &Map<String, Value>) -> Made {
        let paths = self.paths;
        let key = if paths.strings() { Text::Cow } else { Text::String };
        let names =
            members.keys().map(|name| preset::expr(paths, &Preset::Text(name.clone()), &key));
        let names: Vec<TokenStream> = names.collect();
        let values = self.all(members.values().map(|json| (value, json)))?;
        let map = paths.map();
        Ok(quote!(#map::from([#((#names, #values)),*])))
    }

    fn named(&mut self, id: TypeId, json: &Value) -> Made {
        let paths = self.paths;
        // A type of somebody else may be anything.
        let (id, def) = paths.context.target(id).ok_or(Cannot::Unknown)?;
        paths.inside(def, || match &def.kind {
            TypeKind::Struct(strct) => self.strct(id, strct, json),
            TypeKind::Enum(enm) => self.enm(id, enm, json),
            TypeKind::Newtype(Newtype { inner, checked: false }) => {
                let (ty, inner) = (paths.type_name(id), self.of(inner, json)?);
                Ok(quote!(#ty(#inner)))
            }
            // Only the type itself makes one.
            TypeKind::Newtype(Newtype { inner, .. }) => {
                self.of(inner, json)?;
                Err(Cannot::Unknown)
            }
            TypeKind::Kinds(kinds) => {
                let of = kind(json);
                let fits = kinds.variants.iter().find(|(bits, _)| Kinds(*bits).meets(of));
                let (_, variant) = fits.ok_or(Cannot::Never)?;
                self.variant(id, variant, json)
            }
            TypeKind::Union(union) => {
                let mut made = None;
                for variant in &union.variants {
                    match self.variant(id, variant, json) {
                        Err(Cannot::Never) => {}
                        // Which of two it is only reading says.
                        Ok(value) if made.is_none() => made = Some(value),
                        Ok(_) | Err(Cannot::Unknown) => return Err(Cannot::Unknown),
                    }
                }
                made.ok_or(Cannot::Never)
            }
            TypeKind::Alias(_) => Err(Cannot::Unknown),
        })
    }

    fn variant(&mut self, id: TypeId, variant: &Variant, json: &Value) -> Made {
        let (ty, name) = (self.paths.type_name(id), ident(&variant.ident));
        match &variant.payload {
            Payload::Constant(text) if is(text, json) => Ok(quote!(#ty::#name)),
            Payload::Value(used) => {
                let inner = self.of(used, json)?;
                Ok(quote!(#ty::#name(#inner)))
            }
            Payload::Content(_) if json.is_object() => Err(Cannot::Unknown),
            Payload::Constant(_) | Payload::Content(_) => Err(Cannot::Never),
        }
    }

    fn enm(&mut self, id: TypeId, enm: &Enum, json: &Value) -> Made {
        let (paths, ty) = (self.paths, self.paths.type_name(id));
        if let Some(variant) = enm.variants.iter().find(|variant| is(&variant.json, json)) {
            let name = ident(&variant.ident);
            return Ok(quote!(#ty::#name));
        }
        match json {
            Value::String(text) if enm.other.is_some() => {
                Ok(preset::expr(paths, &Preset::Unlisted(id, text.clone()), &Text::String))
            }
            _ => Err(Cannot::Never),
        }
    }

    fn strct(&mut self, id: TypeId, strct: &Struct, json: &Value) -> Made {
        let paths = self.paths;
        let Value::Object(members) = json else { return Err(Cannot::Never) };
        let mut fields: Vec<TokenStream> = Vec::new();
        for field in &strct.fields {
            let value = members.get(&field.name);
            match (&field.storage, value) {
                (Storage::Constant(text), Some(value)) if is(text, value) => {}
                (Storage::Constant(_), _) | (Storage::Required(..), None) => {
                    return Err(Cannot::Never);
                }
                (Storage::Required(name, used), Some(value)) => {
                    let (name, value) = (ident(name), self.of(used, value)?);
                    fields.push(quote!(#name: #value));
                }
                (Storage::Optional(name, _), None) => {
                    let (name, none) = (ident(name), paths.prelude("None"));
                    fields.push(quote!(#name: #none));
                }
                (Storage::Optional(..), Some(Value::Null)) if field.null_is_absent.is_some() => {
                    return Err(Cannot::Unknown);
                }
                (Storage::Optional(name, used), Some(value)) => {
                    let (some, name) = (paths.prelude("Some"), ident(name));
                    let value = self.of(used, value)?;
                    fields.push(quote!(#name: #some(#value)));
                }
            }
        }
        let is_declared = |name: &String| strct.fields.iter().any(|field| field.name == *name);
        let others: Map<String, Value> = members
            .iter()
            .filter(|(name, _)| !is_declared(name))
            .map(|(n, v)| (n.clone(), v.clone()))
            .collect();
        match &strct.rest {
            Rest::Map(name, used) => {
                let (name, map) = (ident(name), self.map(used, &others)?);
                fields.push(quote!(#name: #map));
            }
            Rest::Closed if !others.is_empty() => return Err(Cannot::Never),
            _ if !others.is_empty() => return Err(Cannot::Unknown),
            rest => {
                let default = paths.prelude("Default");
                let names = strct::rest_fields(paths, rest).into_iter().map(|it| it.name);
                fields.extend(names.map(|name| quote!(#name: #default::default())));
            }
        }
        let ty = paths.type_name(id);
        Ok(quote!(#ty { #(#fields),* }))
    }
}

/// Whether a text is this JSON value.
fn is(text: &str, json: &Value) -> bool {
    serde_json::from_str::<Value>(text).is_ok_and(|value| value == *json)
}

fn kind(json: &Value) -> Kinds {
    match json {
        Value::Null => Kinds::NULL,
        Value::Bool(_) => Kinds::BOOLEAN,
        Value::Number(_) => Kinds::NUMBER,
        Value::String(_) => Kinds::STRING,
        Value::Array(_) => Kinds::ARRAY,
        Value::Object(_) => Kinds::OBJECT,
    }
}
