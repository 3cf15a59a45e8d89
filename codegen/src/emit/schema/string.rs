//! Keywords about strings.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use super::{Table, pattern_name};
use crate::{
    emit::paths::{self, Paths},
    graph::types::StringDef,
    model::Regex,
};

impl<'g> Table<'_, '_, 'g> {
    pub(super) fn string(&mut self, def: &'g StringDef) -> TokenStream {
        let StringDef { min, max, patterns, formats, content } = def;
        let patterns = (!patterns.is_empty()).then(|| {
            let list: Vec<TokenStream> = patterns.iter().map(|regex| self.pattern(regex)).collect();
            quote!(&[#(#list),*])
        });
        let def_formats = formats;
        let list: Vec<_> = formats
            .iter()
            .filter_map(|name| crate::formats::variant(name))
            .map(|name| format_ident!("{name}"))
            .collect();
        let formats = (!list.is_empty()).then(|| {
            let format = self.paths.word("Format");
            quote!(&[#(#format::#list),*])
        });
        let own = own_formats(self.paths, def_formats);
        let content = content.as_ref().map(|(base64, json, schema)| {
            let word = self.paths.word("content");
            let schema = self.optional(schema.as_ref());
            quote!(.content(&#word(#base64, #json, #schema)))
        });
        let (least, most) = (Literal::u64_unsuffixed(*min), max.map(Literal::u64_unsuffixed));
        let mut patterns = patterns;
        let (mut formats, mut own) = (formats, own);
        let head = match (*min, most) {
            (0, Some(most)) => {
                let word = self.paths.word("max_length");
                quote!(#word(#most))
            }
            (1.., Some(most)) => {
                let word = self.paths.word("length");
                quote!(#word(#least, #most))
            }
            (0, None) if patterns.is_some() => {
                let (word, patterns) = (self.paths.word("pattern"), patterns.take());
                quote!(#word(#patterns))
            }
            (0, None) if formats.is_some() => {
                let (word, formats) = (self.paths.word("format"), formats.take());
                quote!(#word(#formats))
            }
            (0, None) if own.is_some() => {
                let (word, own) = (self.paths.word("own_format"), own.take());
                quote!(#word(#own))
            }
            (_, None) => {
                let word = self.paths.word("min_length");
                quote!(#word(#least))
            }
        };
        let patterns = patterns.map(|patterns| quote!(.pattern(#patterns)));
        let formats = formats.map(|formats| quote!(.format(#formats)));
        let own = own.map(|own| quote!(.own_format(#own)));
        quote!(#head #patterns #formats #own #content)
    }

    pub(super) fn pattern(&mut self, regex: &'g Regex) -> TokenStream {
        let n = self.patterns.iter().position(|known| known.source == regex.source).unwrap_or_else(
            || {
                self.patterns.push(regex);
                self.patterns.len() - 1
            },
        );
        let name = pattern_name(n);
        quote!(&#name)
    }
}

/// The formats that the user checks, each with the function that does.
fn own_formats(paths: &Paths<'_, '_>, names: &[String]) -> Option<TokenStream> {
    let (own, types) = (&paths.context.graph.own_formats, &paths.context.graph.format_types);
    let list: Vec<TokenStream> = names
        .iter()
        .filter_map(|name| {
            if let Some(path) = types.get(name) {
                let (text, path) =
                    (paths.runtime("Text"), crate::options::added::type_path(path).ok()?);
                return Some(quote!((#name, <#path as #text>::accepts)));
            }
            let path = paths::path(own.get(name)?);
            Some(quote!((#name, #path)))
        })
        .collect();
    (!list.is_empty()).then(|| quote!(&[#(#list),*]))
}
