//! Enums for `oneOf` and `anyOf`.

use std::collections::BTreeMap;

use super::tokens::{Literal, TokenStream, quote};

use super::{
    Item,
    cx::{Cx, face, head, ident, item_docs},
    enum_::value_docs,
    read,
    rules::Statics,
    ty,
};
use crate::graph::types::{Payload, Ty, TypeDef, TypeId, Union, Variant};

pub(super) fn emit(cx: &Cx<'_>, statics: &mut Statics<'_, '_>, id: TypeId, def: &TypeDef, union: &Union) -> Item {
    let branches = (0..union.variants.len()).map(|variant| {
        let branches = union.branches.iter().enumerate().filter(move |(_, of)| **of == Some(variant));
        let branches = branches.map(|(n, _)| Literal::usize_unsuffixed(n));
        quote!(#(#branches)|*)
    });
    let variants: Vec<&Variant> = union.variants.iter().collect();
    let (item, rows) = item(cx, def, &variants, branches);
    let (face, name, head) = (face(def), ident(&def.ident), head(cx, id, def, &statics.of_type(id, def)));
    Item::new(item, quote!(union! { #face #name #head #rows }))
}

/// The enum itself, and a row for each variant: the branches or kinds it is for, what it can be made of, how it is read.
pub(super) fn item(
    cx: &Cx<'_>,
    def: &TypeDef,
    variants: &[&Variant],
    of: impl Iterator<Item = TokenStream>,
) -> (TokenStream, TokenStream) {
    let name = ident(&def.ident);
    let docs = cx.type_docs(def);
    let decls = variants.iter().map(|variant| {
        let ident = ident(&variant.ident);
        let used = match &variant.payload {
            Payload::Constant(json) => {
                let docs = value_docs(&variant.docs, json);
                return quote!(#docs #ident,);
            }
            Payload::Value(used) => used,
        };
        let ty = ty::ty(cx, used);
        let mut docs = variant.docs.clone();
        if docs.description.is_none() && docs.title.is_none() {
            docs.title = Some(format!("`{}`", variant.ident));
        }
        let docs = item_docs(&docs);
        quote!(#docs #ident(#ty),)
    });
    let rows = variants.iter().zip(of).zip(froms(cx, def, variants)).map(|((variant, of), from)| {
        let ident = ident(&variant.ident);
        let used = match &variant.payload {
            Payload::Constant(json) => return quote!(#of = #ident #json;),
            Payload::Value(used) => used,
        };
        let read = (!read::is_plain(used)).then(|| {
            let read = read::closure(cx, used);
            quote!(: #read)
        });
        quote!(#of #ident #from #read;)
    });
    let item = quote! {
        #docs
        #[derive(Clone, Debug, PartialEq)]
        pub enum #name { #(#decls)* }
    };
    (item, quote!(#(#rows)*))
}

/// For each variant that alone holds a type with a name, that type: it is made of it by `From`.
fn froms(cx: &Cx<'_>, def: &TypeDef, variants: &[&Variant]) -> Vec<Option<TokenStream>> {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let key = |payload: &Payload| match &payload.value()?.ty {
        Ty::Named(id) | Ty::Boxed(id) => {
            let mut id = *id;
            // Another name of a type is that type.
            for _ in 0..8 {
                match cx.graph.types.get(id.0 as usize).map(|def| &def.kind) {
                    Some(crate::graph::types::TypeKind::Alias(target)) => id = *target,
                    _ => break,
                }
            }
            Some(cx.type_name(id).to_string())
        }
        _ => None,
    };
    for variant in variants {
        if let Some(key) = key(&variant.payload) {
            *seen.entry(key).or_default() += 1;
        }
    }
    let from = |variant: &&Variant| {
        let key = key(&variant.payload)?;
        if seen.get(&key) != Some(&1) || key == def.ident {
            return None;
        }
        let used = variant.payload.value()?;
        if let Ty::Boxed(id) = &used.ty {
            let ty = cx.type_name(*id);
            return Some(quote!((box #ty)));
        }
        let ty = ty::ty(cx, used);
        Some(quote!((#ty)))
    };
    variants.iter().map(from).collect()
}
