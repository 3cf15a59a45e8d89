//! Patterns as calls of the runtime.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use super::paths::Paths;
use crate::{
    model::Regex,
    pattern::{ClassRun, Compiled, Others},
};

/// The expression of a pattern.
pub(super) fn expr(paths: &Paths<'_, '_>, regex: &Regex) -> TokenStream {
    let (pattern, source) = (paths.word("Pattern"), &regex.source);
    match &regex.compiled {
        Compiled::Any => quote!(#pattern::any(#source)),
        Compiled::NonEmpty => quote!(#pattern::non_empty(#source)),
        Compiled::Prefix(text) => quote!(#pattern::prefix(#source, #text)),
        Compiled::Exact(text) => quote!(#pattern::exact(#source, #text)),
        Compiled::OneOf(texts) => quote!(#pattern::one_of(#source, &[#(#texts),*])),
        Compiled::Suffix(text) => quote!(#pattern::suffix(#source, #text)),
        Compiled::Contains(text) => quote!(#pattern::contains(#source, #text)),
        Compiled::Classes(list) => {
            let list = runs(paths, list);
            quote!(#pattern::classes(#source, &#list))
        }
        Compiled::AnyClasses(lists) => {
            let lists = lists.iter().map(|list| runs(paths, list));
            quote!(#pattern::any_classes(#source, &[#(&#lists),*]))
        }
        Compiled::AllClasses(all, none) => {
            let all = all.iter().map(|list| runs(paths, list));
            let none = none.iter().map(|list| runs(paths, list));
            quote!(#pattern::all_classes(#source, &[#(&#all),*], &[#(&#none),*]))
        }
        Compiled::Regex(translated) => quote!(#pattern::regex(#source, #translated)),
        Compiled::Lookaround => quote!(#pattern::lookaround(#source)),
    }
}

fn runs(paths: &Paths<'_, '_>, list: &[ClassRun]) -> TokenStream {
    let run = paths.word("Run");
    let list = list.iter().map(|it| {
        let (make, ranges) = match &it.others {
            Others::None => ("new", None),
            Others::All => ("with_others", None),
            Others::InLine => ("in_line", None),
            Others::Ranges(ranges) => ("with_ranges", Some(ranges)),
        };
        let ranges = ranges.map(|ranges| {
            let ranges = ranges.iter().map(|(from, to)| {
                let [from, to] = [from, to].map(|c| Literal::u32_unsuffixed(u32::from(*c)));
                quote!((#from, #to))
            });
            quote!(&[#(#ranges),*],)
        });
        let (make, pairs, min) =
            (format_ident!("{make}"), &it.pairs, Literal::u32_unsuffixed(it.min));
        let max = if it.max == u32::MAX {
            quote!(#run::MANY)
        } else {
            let max = Literal::u32_unsuffixed(it.max);
            quote!(#max)
        };
        quote!(#run::#make(#pairs, #ranges #min, #max))
    });
    quote!([#(#list),*])
}
