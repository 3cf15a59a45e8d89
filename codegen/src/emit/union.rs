//! Enums for `oneOf` and `anyOf`.

use std::collections::BTreeMap;

use super::tokens::{Literal, TokenStream, quote};

use super::{
    Item,
    cx::{Cx, face, head, ident, item_docs},
    enum_::value_docs,
    read,
    rules::{Branches, Statics},
    ty,
};
use crate::graph::types::{Payload, Ty, TypeDef, TypeId, Union, Use, Variant};

/// More branches than this, the macro does not number.
const MANY: usize = 64;

pub(super) fn emit(cx: &Cx<'_>, statics: &mut Statics<'_, '_>, id: TypeId, def: &TypeDef, union: &Union) -> Item {
    if let Some(item) = declared(cx, statics, id, def, union) {
        return item;
    }
    let branches = (0..union.variants.len()).map(|variant| {
        let branches = union.branches.iter().enumerate().filter(move |(_, of)| **of == Some(variant));
        let branches = branches.map(|(n, _)| Literal::usize_unsuffixed(n));
        quote!(#(#branches)|*)
    });
    let variants: Vec<&Variant> = union.variants.iter().collect();
    let (item, rows) = item(cx, def, &variants, branches);
    let (face, name, head) = (face(def), ident(&def.ident), head(cx, id, def, &statics.of_type(id, def)));
    Item::new(item, quote!(::typewright::union_of! { #face #name #head #rows }))
}

/// The call of the macro that declares the enum, if a line says all of each branch: a variant of its own, which its type reads.
fn declared(cx: &Cx<'_>, statics: &mut Statics<'_, '_>, id: TypeId, def: &TypeDef, union: &Union) -> Option<Item> {
    let is_each_its_own = union.branches.len() == union.variants.len()
        && union.branches.iter().enumerate().all(|(n, variant)| *variant == Some(n));
    let variants: Vec<&Variant> = union.variants.iter().collect();
    let used: Vec<&Use> = variants.iter().filter_map(|it| it.payload.value()).filter(|it| read::is_plain(it)).collect();
    if !is_each_its_own || used.len() != variants.len() || variants.len() > MANY {
        return None;
    }
    let Branches { rules, each } = statics.of_branches(id, def)?;
    let froms = froms(cx, def, &variants);
    let mut lines = Vec::new();
    for (((variant, used), from), (branch, tags)) in variants.iter().zip(used).zip(froms).zip(each) {
        // Rules of the type of that name come with `From`, others without.
        let is_default = match &used.ty {
            Ty::Named(of) => cx.has_rules(*of, branch),
            Ty::Boxed(of) => cx.has_rules(*of, branch) && cx.prelude("Box").iter().count() == 1,
            _ => false,
        };
        let (ident, ty, docs) = (ident(&variant.ident), ty::ty(cx, used), variant_docs(variant));
        let is = match (is_default && from.is_some(), &*tags) {
            (true, []) => None,
            (true, [tag]) => Some(quote!(= #tag)),
            (true, tags) => Some(quote!(= [#(#tags),*])),
            (false, []) if from.is_none() => {
                let rules = statics.branch(branch);
                Some(quote!(= (#rules)))
            }
            (false, _) => return None,
        };
        lines.push(quote!(#docs #ident(#ty) #is,));
    }
    let (face, name, head) = (face(def), ident(&def.ident), head(cx, id, def, &rules));
    let docs = cx.type_docs(def);
    let decl = quote! {
        #docs
        pub enum #name { #(#lines)* }
    };
    let n = Literal::usize_unsuffixed(variants.len());
    Some(Item { before: quote!(union! { #face #n #head }), decl, after: TokenStream::new() })
}

/// What there is to say of a variant besides its name and type.
fn variant_docs(variant: &Variant) -> TokenStream {
    let mut docs = variant.docs.clone();
    let is_name = |title: &String| {
        let letters = |text: &str| {
            text.chars().filter(|c| c.is_alphanumeric()).map(|c| c.to_ascii_lowercase()).collect::<String>()
        };
        letters(title) == letters(&variant.ident)
    };
    docs.title = docs.title.filter(|title| !is_name(title));
    item_docs(&docs)
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
