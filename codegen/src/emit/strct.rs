//! Structs: objects with declared members.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::{
    builder, declaration, defaults, item_docs,
    module::SchemaText,
    once::once,
    part,
    paths::{Paths, generics, ident},
    preset, read,
    schema::Known,
    ty, wide,
};
use crate::{
    graph::types::{Field, Rest, Split, Storage, Struct, Traits, Ty, TypeDef, TypeId, Use},
    model,
};

pub(super) fn emit(
    paths: &Paths<'_, '_>,
    id: TypeId,
    def: &TypeDef,
    strct: &Struct,
    text: Option<SchemaText<'_>>,
) -> TokenStream {
    let (name, docs) = (paths.itself(def), item_docs::of_type(paths.context, def));
    let has_tag = strct.fields.iter().any(|it| it.preset.is_some());
    let is_default = strct.has_default && !has_tag;
    let derives = declaration::derives(paths, id, is_default, Traits::NONE, false);
    let default_impl = (strct.has_default && has_tag).then(|| preset::default(paths, def, strct));
    let fields = strct.fields.iter().enumerate().filter_map(|(n, it)| {
        let attributes = declaration::part_attributes(paths, id, n);
        field(paths, it, attributes).map(once)
    });
    let rest = rest_fields(paths, &strct.rest);
    let rest = (strct.fields.len()..).zip(rest).map(|(n, RestField { name, ty, docs })| {
        let attributes = declaration::part_attributes(paths, id, n);
        let docs = item_docs::line(&docs);
        quote!(#docs #attributes pub #name: #ty,)
    });
    let (new, defaults) = (builder::new(paths, strct), defaults::items(paths, strct));
    let (new, defaults) = (new.map(once), once(defaults));
    let more = quote!(#defaults #new);
    let own = declaration::own(paths, id, def, text, &Known::default(), Some(&more));
    let builder =
        paths.context.builders.then(|| paths.owned(|| builder::builder(paths, def, strct)));
    let entry_points = declaration::entry_points(paths, def);
    let value =
        if strct.is_wide() { wide::value(paths, def, strct) } else { value(paths, def, strct) };
    let (docs, own, value) = (once(docs), once(own), once(value));
    quote! {
        #docs
        #derives
        pub struct #name {
            #(#fields)*
            #(#rest)*
        }

        #entry_points
        #default_impl
        #own
        #value
        #builder
    }
}

/// A declared member that has a field.
fn field(paths: &Paths<'_, '_>, field: &Field, attributes: TokenStream) -> Option<TokenStream> {
    let (docs, attributes) = (once(item_docs::of_part(&field.docs)), once(attributes));
    match &field.storage {
        Storage::Constant(_) => None,
        Storage::Required(name, used) => {
            let (name, ty) = (ident(name), once(ty::ty(paths, used)));
            Some(quote!(#docs #attributes pub #name: #ty,))
        }
        Storage::Optional(name, used) => {
            let (name, option) = (ident(name), paths.prelude("Option"));
            let ty = once(ty::ty(paths, used));
            Some(quote!(#docs #attributes pub #name: #option<#ty>,))
        }
    }
}

/// A field for members that are not declared.
pub(super) struct RestField {
    pub(super) name: proc_macro2::Ident,
    pub(super) ty: TokenStream,
    docs: String,
}

/// The fields for members that are not declared.
pub(super) fn rest_fields(paths: &Paths<'_, '_>, rest: &Rest) -> Vec<RestField> {
    let field = |name: &String, ty: TokenStream, docs: &str| RestField {
        name: ident(name),
        ty,
        docs: docs.to_owned(),
    };
    let map_type = |used: &Use| {
        let (map, ty, key) = (paths.map(), ty::ty(paths, used), paths.key());
        quote!(#map<#key, #ty>)
    };
    match rest {
        Rest::Closed => Vec::new(),
        Rest::Extra(name) => {
            let docs = "Members that the schema does not declare.";
            vec![field(name, paths.extra(), docs)]
        }
        Rest::Map(name, used) => {
            let docs = "Members that the schema does not declare by name.";
            vec![field(name, map_type(used), docs)]
        }
        Rest::Split(split) => {
            let by_pattern = "Members that the schema declares by a pattern of their names.";
            let others = "All other members that the schema does not declare.";
            let mut fields: Vec<RestField> = split
                .maps
                .iter()
                .map(|(name, used, _)| field(name, map_type(used), by_pattern))
                .collect();
            let other = split.other.iter();
            fields.extend(other.map(|(name, used)| field(name, map_type(used), others)));
            let extra = split.extra.iter();
            fields.extend(extra.map(|name| field(name, paths.extra(), others)));
            fields
        }
    }
}

/// Reading and writing, for structs of usual size.
fn value(paths: &Paths<'_, '_>, def: &TypeDef, strct: &Struct) -> TokenStream {
    let draft = paths.local("Draft");
    let fields = strct.fields.iter().filter_map(|field| draft_field(paths, field)).map(once);
    let rest_fields = rest_fields(paths, &strct.rest);
    let rest = rest_fields.iter().map(|RestField { name, ty, .. }| quote!(#name: #ty,));
    let arms = strct.fields.iter().map(|field| arm(paths, field, &quote!(draft)));
    let inits = strct.fields.iter().filter_map(|field| init(field, &quote!(draft)));
    let is_empty = rest_fields.is_empty()
        && strct.fields.iter().all(|it| matches!(it.storage, Storage::Constant(_)));
    let (declared, made) = if is_empty {
        (None, None)
    } else {
        let generics = generics(def);
        let declared = quote! {
            #[derive(Default)]
            struct #draft #generics { #(#fields)* #(#rest)* }
        };
        (Some(declared), Some(quote!(let mut draft = #draft::default();)))
    };
    let read = once(read_members(paths, strct, made.unwrap_or_default(), arms, inits));
    let read = quote!(#declared #read);
    let writes = strct.fields.iter().map(|field| once(write(paths, field, &quote!(self))));
    let rest = write_rest(paths, &strct.rest);
    declaration::value(
        paths,
        def,
        read,
        quote! {
            w.begin_object();
            #(#writes)*
            #rest
            w.end_object();
        },
        || owned(paths, def, strct),
    )
}

/// The body of `into_owned`.
pub(super) fn owned(paths: &Paths<'_, '_>, def: &TypeDef, strct: &Struct) -> TokenStream {
    let itself = ident(&def.ident);
    let fields = strct.fields.iter().filter_map(|field| {
        let (name, owned) = match &field.storage {
            Storage::Constant(_) => return None,
            Storage::Required(name, used) => {
                let name = ident(name);
                let owned = part::owned(paths, used, &quote!(self.#name));
                (name, owned)
            }
            Storage::Optional(name, used) => {
                let name = ident(name);
                let owned = part::owned(paths, &part::optional(used), &quote!(self.#name));
                (name, owned)
            }
        };
        Some(quote!(#name: #owned,))
    });
    let extra = |name: &String| {
        let name = ident(name);
        let owned = paths.strings().then(|| quote!(.into_owned()));
        quote!(#name: self.#name #owned,)
    };
    let map = |(name, used): (&String, &Use)| {
        let name = ident(name);
        let owned = part::owned(paths, &part::map(used), &quote!(self.#name));
        quote!(#name: #owned,)
    };
    let rest: Vec<TokenStream> = match &strct.rest {
        Rest::Closed => Vec::new(),
        Rest::Extra(name) => vec![extra(name)],
        Rest::Map(name, used) => vec![map((name, used))],
        Rest::Split(split) => {
            split.values().map(map).chain(split.extra.iter().map(extra)).collect()
        }
    };
    quote!(#itself { #(#fields)* #(#rest)* })
}

/// The loop over the members of an object, with one `?` for all arms (each costs the compiler a
/// search for a conversion of errors), and the struct that is made of their places: `locations`
/// declares these, `arms` reads into them, `inits` takes the fields out of them. Members without a
/// field go to `draft`.
pub(super) fn read_members(
    paths: &Paths<'_, '_>,
    strct: &Struct,
    locations: TokenStream,
    arms: impl Iterator<Item = TokenStream>,
    inits: impl Iterator<Item = TokenStream>,
) -> TokenStream {
    let (locations, arms, inits) = (once(locations), arms.map(once), inits.map(once));
    let (members, some, ok) =
        (paths.runtime("Members"), paths.prelude("Some"), paths.prelude("Ok"));
    let other = other_arm(paths, &strct.rest);
    let rest_fields = rest_fields(paths, &strct.rest);
    let rest_init = rest_fields.iter().map(|RestField { name, .. }| quote!(#name: draft.#name,));
    quote! {
        let mut members = #members::new(Self::schema());
        #locations
        while let #some(member) = members.next(r)? {
            match member {
                #(#arms)*
                _ => #other,
            }?;
        }
        #ok(Self { #(#inits)* #(#rest_init)* })
    }
}

/// The place of a member while the object is read.
pub(super) fn draft_field(paths: &Paths<'_, '_>, field: &Field) -> Option<TokenStream> {
    let (name, used) = stored(field)?;
    let (name, option) = (ident(name), paths.prelude("Option"));
    let ty = once(ty::ty(paths, used));
    Some(quote!(#name: #option<#ty>,))
}

/// The arm that reads a member into its place: a `Result`.
pub(super) fn arm(paths: &Paths<'_, '_>, field: &Field, draft: &TokenStream) -> TokenStream {
    let index = Literal::u16_unsuffixed(field.index);
    match stored(field) {
        Some((name, used)) if let Some(look_ahead) = field.null_is_absent => {
            let ty = Ty::Option(Box::new(used.clone()));
            let (name, read) = (ident(name), read::function(paths, &Use { ty, look_ahead }));
            quote!(#index => members.read_or_absent(r, &mut #draft.#name, #read),)
        }
        None => quote!(#index => members.skip(r),),
        Some((name, used)) if read::by_trait(paths, used) == Some("Value") => {
            let name = ident(name);
            quote!(#index => members.read(r, &mut #draft.#name),)
        }
        Some((name, used)) => {
            let (name, read) = (ident(name), once(read::function(paths, used)));
            quote!(#index => members.read_by(r, &mut #draft.#name, #read),)
        }
    }
}

/// What happens to a member without a field.
fn other_arm(paths: &Paths<'_, '_>, rest: &Rest) -> TokenStream {
    match rest {
        Rest::Closed => quote!(members.undeclared(r)),
        Rest::Extra(name) => {
            let name = ident(name);
            let read = ident(if paths.strings() { "read_borrowed_extra" } else { "read_extra" });
            quote!(members.#read(r, &mut draft.#name))
        }
        Rest::Map(name, used) => entry(paths, name, used),
        Rest::Split(split) => split_arm(paths, split),
    }
}

/// Reads a member without a field into a map.
fn entry(paths: &Paths<'_, '_>, name: &str, used: &Use) -> TokenStream {
    let (name, read) = (ident(name), read::function(paths, used));
    let entry = ident(if paths.strings() { "read_borrowed_entry" } else { "read_entry" });
    quote!(members.#entry(r, &mut draft.#name, #read))
}

/// What happens to a member without a field, by the patterns that its name matches.
fn split_arm(paths: &Paths<'_, '_>, split: &Split) -> TokenStream {
    let indexes = |list: &[usize]| {
        let list = list.iter().map(|n| Literal::usize_unsuffixed(*n));
        quote!(&[#(#list),*])
    };
    let one = split.extra.as_ref().map(|name| {
        let name = ident(name);
        let one = ident(if paths.strings() { "read_borrowed_one" } else { "read_one" });
        quote!(members.#one(r, &mut draft.#name))
    });
    let arms = split.maps.iter().map(|(name, used, patterns)| {
        let (patterns, entry) = (indexes(patterns), entry(paths, name, used));
        quote!(if members.matches(r, #patterns)? { #entry } else)
    });
    let plain = (split.other.is_some() && !split.plain.is_empty()).then(|| {
        let patterns = indexes(&split.plain);
        quote!(if members.matches(r, #patterns)? { #one } else)
    });
    let last = match (&split.other, &one) {
        (Some((name, used)), _) => entry(paths, name, used),
        (None, Some(one)) => one.clone(),
        (None, None) => quote!(members.undeclared(r)),
    };
    quote!({ #(#arms)* #plain { #last } })
}

/// A field from its place.
pub(super) fn init(field: &Field, draft: &TokenStream) -> Option<TokenStream> {
    match &field.storage {
        Storage::Constant(_) => None,
        Storage::Required(name, _) => {
            let name = ident(name);
            Some(quote!(#name: members.required(#draft.#name)?,))
        }
        Storage::Optional(name, _) => {
            let name = ident(name);
            Some(quote!(#name: #draft.#name,))
        }
    }
}

/// The statement that writes a member of `value`.
pub(super) fn write(paths: &Paths<'_, '_>, field: &Field, value: &TokenStream) -> TokenStream {
    let key = key(&field.name);
    match &field.storage {
        Storage::Constant(json) => quote!(w.constant(#key, #json);),
        Storage::Required(name, used) => {
            let name = ident(name);
            write_member(paths, &key, used, &quote!(&#value.#name))
        }
        Storage::Optional(name, used) if paths.is_by_parts(used) => {
            let (name, some) = (ident(name), paths.prelude("Some"));
            let write = write_member(paths, &key, used, &quote!(value));
            quote!(if let #some(value) = &#value.#name { #write })
        }
        Storage::Optional(name, _) => {
            let name = ident(name);
            quote!(w.optional(#key, &#value.#name);)
        }
    }
}

/// The statement that writes a member that is there; `value` is a reference to its value.
pub(super) fn write_member(
    paths: &Paths<'_, '_>,
    key: &str,
    used: &Use,
    value: &TokenStream,
) -> TokenStream {
    if !paths.is_by_parts(used) {
        return quote!(w.required(#key, #value););
    }
    let write = part::write(paths, used, value);
    quote!(w.key(#key); #write)
}

/// The statement that writes the members without a field.
pub(super) fn write_rest(paths: &Paths<'_, '_>, rest: &Rest) -> Option<TokenStream> {
    let write_extra = |name: &String| {
        let name = ident(name);
        let extra = ident(if paths.strings() { "borrowed_extra" } else { "extra" });
        quote!(w.#extra(&self.#name);)
    };
    let write_map = |(name, used): (&String, &Use)| {
        let name = ident(name);
        if !paths.is_by_parts(used) {
            return quote!(w.entries(&self.#name););
        }
        let write = part::write(paths, used, &quote!(value));
        quote!(w.members(&self.#name, |w, value| { #write });)
    };
    match rest {
        Rest::Closed => None,
        Rest::Extra(name) => Some(write_extra(name)),
        Rest::Map(name, used) => Some(write_map((name, used))),
        Rest::Split(split) => {
            let (maps, extra) =
                (split.values().map(write_map), split.extra.iter().map(write_extra));
            Some(quote!(#(#maps)* #(#extra)*))
        }
    }
}

/// The field and its type, if the member has one.
pub(super) fn stored(field: &Field) -> Option<(&str, &Use)> {
    match &field.storage {
        Storage::Constant(_) => None,
        Storage::Required(name, used) | Storage::Optional(name, used) => Some((name, used)),
    }
}

/// The name of a member as JSON has it between quotes.
pub(super) fn key(name: &str) -> String {
    let quoted = model::quote(name);
    quoted.get(1..quoted.len().saturating_sub(1)).unwrap_or_default().to_owned()
}
