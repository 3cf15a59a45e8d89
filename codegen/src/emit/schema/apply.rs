//! Schemas applied in place.

use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, quote};

use super::Table;
use crate::{
    emit::{kinds::kind_variant, paths::ident},
    graph::types::{ApplyDef, CasesDef},
    model::{self, Kinds, disjoint::Discriminator},
};

impl<'g> Table<'_, '_, 'g> {
    pub(super) fn apply(&mut self, def: &'g ApplyDef) -> TokenStream {
        match def {
            ApplyDef::All(id) => {
                let (word, schema) = (self.paths.word("all_of"), self.refer(*id, None));
                quote!(#word(#schema))
            }
            ApplyDef::Not(id) => {
                let (word, schema) = (self.paths.word("not"), self.refer(*id, None));
                quote!(#word(#schema))
            }
            ApplyDef::If(test, then, otherwise) => {
                let (word, test) = (self.paths.word("if_then_else"), self.refer(*test, None));
                let (then, otherwise) =
                    (self.optional(then.as_ref()), self.optional(otherwise.as_ref()));
                quote!(#word(#test, #then, #otherwise))
            }
            ApplyDef::Dependent(name, id) => {
                let (word, schema) = (self.paths.word("dependent_schema"), self.refer(*id, None));
                quote!(#word(#name, #schema))
            }
            ApplyDef::Union { .. } => {
                let (word, union) = (self.paths.word("union"), self.union(def));
                quote!(#word(&#union))
            }
        }
    }

    /// A schema that is a union alone.
    pub(super) fn union(&mut self, def: &'g ApplyDef) -> TokenStream {
        let ApplyDef::Union { exclusive, at, branches, names, discriminators, made } = def else {
            return self.paths.word("ANY").into_token_stream();
        };
        let word = self.paths.word(keyword_of(*exclusive));
        let (branches, discriminators) = (self.list(branches), self.discriminators(discriminators));
        let more = behind_union(names, made.as_ref());
        quote!(#word(#at, #branches, &#discriminators) #more)
    }

    /// How the branch of a union is found for each kind of value.
    pub(super) fn discriminators(&self, discriminators: &[Discriminator]) -> TokenStream {
        if let [Discriminator::Try(first), rest @ ..] = discriminators
            && rest.iter().all(|it| matches!(it, Discriminator::Try(list) if list == first))
        {
            let (word, list) = (self.paths.word("by_trial"), numbers(first));
            return quote!(#word(&[#list]));
        }
        if let [others @ .., last] = discriminators
            && others.iter().all(|it| matches!(it, Discriminator::None))
        {
            match last {
                Discriminator::Tag(key, cases) => {
                    let (word, cases) = (self.paths.word("by_tag"), pairs(cases));
                    return quote!(#word(#key, &[#cases]));
                }
                Discriminator::Value { key, cases, rest, absent }
                    if rest.is_empty() && absent.is_empty() =>
                {
                    let (word, cases) = (self.paths.word("by_value"), values(cases));
                    return quote!(#word(#key, &[#cases]));
                }
                Discriminator::Key(cases) => {
                    let (word, cases) = (self.paths.word("by_key"), pairs(cases));
                    return quote!(#word(&[#cases]));
                }
                _ => {}
            }
        }
        let (word, kind) = (self.paths.word("by_kind"), self.paths.runtime("Kind"));
        let cases =
            Kinds::SIX.iter().zip(discriminators).filter_map(|((_, name), discriminator)| {
                let (name, discriminator) =
                    (ident(kind_variant(name)), self.discriminator(discriminator)?);
                Some(quote!((#kind::#name, #discriminator)))
            });
        quote!(#word(&[#(#cases),*]))
    }

    fn discriminator(&self, discriminator: &Discriminator) -> Option<TokenStream> {
        Some(match discriminator {
            Discriminator::None => return None,
            Discriminator::One(n) => {
                let (word, n) = (self.paths.word("branch"), Literal::u16_unsuffixed(*n));
                quote!(#word(#n))
            }
            Discriminator::Tag(key, cases) => {
                let (word, cases) = (self.paths.word("tag"), pairs(cases));
                quote!(#word(#key, &[#cases]))
            }
            Discriminator::Value { key, cases, rest, absent } => {
                let (word, cases) = (self.paths.word("tag_value"), values(cases));
                let (rest, absent) = (numbers(rest), numbers(absent));
                quote!(#word(#key, &[#cases], &[#rest], &[#absent]))
            }
            Discriminator::Hint { key, cases, branches } => {
                let (word, cases, branches) =
                    (self.paths.word("hint"), values(cases), numbers(branches));
                quote!(#word(#key, &[#cases], &[#branches]))
            }
            Discriminator::Among { key, cases, rest, absent } => {
                let word = self.paths.word("tag_among");
                let cases = cases.iter().map(|(value, left)| {
                    let (value, left) = (value.to_json(), numbers(left));
                    quote!((#value, &[#left]))
                });
                let (rest, absent) = (numbers(rest), numbers(absent));
                quote!(#word(#key, &[#(#cases),*], &[#rest], &[#absent]))
            }
            Discriminator::Key(cases) => {
                let (word, cases) = (self.paths.word("key"), pairs(cases));
                quote!(#word(&[#cases]))
            }
            Discriminator::Try(candidates) => {
                let (word, candidates) = (self.paths.word("trial"), numbers(candidates));
                quote!(#word(&[#candidates]))
            }
        })
    }
}

fn numbers(list: &[u16]) -> TokenStream {
    let list = list.iter().map(|n| Literal::u16_unsuffixed(*n));
    quote!(#(#list),*)
}

fn pairs(cases: &[(String, u16)]) -> TokenStream {
    let cases = cases.iter().map(|(text, n)| {
        let n = Literal::u16_unsuffixed(*n);
        quote!((#text, #n))
    });
    quote!(#(#cases),*)
}

fn values(cases: &[(model::Literal, u16)]) -> TokenStream {
    let cases = cases.iter().map(|(value, n)| {
        let (value, n) = (value.to_json(), Literal::u16_unsuffixed(*n));
        quote!((#value, #n))
    });
    quote!(#(#cases),*)
}

pub(super) fn keyword_of(exclusive: bool) -> &'static str {
    if exclusive { "one_of" } else { "any_of" }
}

/// What reports call the branches of a union, unless all their locations say it.
pub(super) fn behind_union(names: &[String], made: Option<&CasesDef>) -> TokenStream {
    let names =
        names.iter().any(|name| !name.is_empty()).then(|| quote!(.branch_names(&[#(#names),*])));
    let made = made.map(|CasesDef { values, required }| quote!(.cases_of(#values, #required)));
    quote!(#names #made)
}
