//! Keywords that come from other schemas.

use std::borrow::Cow;

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use typewright::Keyword;

use super::Table;
use crate::{graph::types::RulesDef, sorted::SortedMap};

impl Table<'_, '_, '_> {
    /// Where keywords stand that come from other schemas.
    pub(super) fn merged(&self, def: &RulesDef) -> Option<TokenStream> {
        let list = elsewhere(def);
        if list.is_empty() {
            return None;
        }
        let (from, keyword) = (self.paths.word("from"), self.paths.word("Keyword"));
        let list = list.iter().map(|(name, member, at)| {
            let name = format_ident!("{name:?}");
            quote!(#from(#keyword::#name, #member, #at))
        });
        Some(quote!(.merged(&[#(#list),*])))
    }
}

/// What comes from other schemas. Where most members of a keyword come from is said last, for all
/// that are not named.
fn elsewhere(def: &RulesDef) -> Vec<(Keyword, &str, Cow<'_, str>)> {
    let mut list: Vec<(Keyword, &str, Cow<'_, str>)> = def
        .elsewhere
        .iter()
        .map(|(keyword, member, at)| (*keyword, member.as_str(), Cow::from(at.as_str())))
        .collect();
    let Some(object) = &def.object else { return list };
    let all = object.members.iter().map(|member| member.name.as_str());
    let required = object.required.iter().filter_map(|n| object.members.get(usize::from(*n)));
    let required = required.map(|member| member.name.as_str());
    for (keyword, names) in
        [(Keyword::Properties, all.collect::<Vec<_>>()), (Keyword::Required, required.collect())]
    {
        let own = Cow::from(format!("{}/{}", def.at, keyword.as_str()));
        let location = |name: &str| {
            let known = list.iter().find(|(of, member, _)| *of == keyword && *member == name);
            known.map_or_else(|| own.clone(), |(_, _, at)| at.clone())
        };
        let locations: Vec<(&str, Cow<'_, str>)> =
            names.iter().map(|name| (*name, location(name))).collect();
        let mut counts: SortedMap<&str, usize> = SortedMap::new();
        for (_, at) in &locations {
            *counts.entry(at).or_default() += 1;
        }
        let Some((most, _)) = counts.into_iter().max_by_key(|(_, count)| *count) else { continue };
        if most == own
            || list.iter().any(|(of, member, _)| *of == keyword && !names.contains(member))
        {
            continue;
        }
        let others = locations
            .iter()
            .filter(|(_, at)| at != most)
            .map(|(name, at)| (keyword, *name, at.clone()));
        let said = others.chain([(keyword, "", Cow::from(most.to_owned()))]).collect::<Vec<_>>();
        list.retain(|(of, ..)| *of != keyword);
        list.extend(said);
    }
    list
}
