//! Keywords about arrays.

use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, quote};

use super::Table;
use crate::graph::types::ArrayDef;

impl<'g> Table<'_, '_, 'g> {
    pub(super) fn array(&mut self, def: &'g ArrayDef, at: &str) -> TokenStream {
        let ArrayDef { min, max, unique, prefix, items, contains, unevaluated } = def;
        let head = if let Some(id) = items {
            let (word, schema) =
                (self.paths.word("items"), self.refer(*id, Some(&format!("{at}/items"))));
            quote!(#word(#schema))
        } else {
            let word = self.paths.word("any_items");
            quote!(#word())
        };
        let min = (*min > 0).then(|| {
            let min = Literal::u64_unsuffixed(*min);
            quote!(.min_items(#min))
        });
        let max = max.map(|max| {
            let max = Literal::u64_unsuffixed(max);
            quote!(.max_items(#max))
        });
        let unique = unique.then(|| quote!(.unique_items()));
        let prefix = (!prefix.is_empty()).then(|| {
            let list = self.list(prefix);
            quote!(.prefix_items(#list))
        });
        let contains = (!contains.is_empty()).then(|| {
            let word = self.paths.word("contains");
            let list: Vec<TokenStream> = contains
                .iter()
                .map(|(id, min, most, evaluates)| {
                    let (schema, min) = (self.refer(*id, None), Literal::u64_unsuffixed(*min));
                    let most = most.map_or_else(
                        || quote!(u64::MAX),
                        |most| Literal::u64_unsuffixed(most).into_token_stream(),
                    );
                    quote!(#word(#schema, #min, #most, #evaluates))
                })
                .collect();
            quote!(.contains(&[#(#list),*]))
        });
        let unevaluated = unevaluated.map(|id| {
            let schema = self.refer(id, Some(&format!("{at}/unevaluatedItems")));
            quote!(.unevaluated_items(#schema))
        });
        quote!(#head #prefix #min #max #unique #contains #unevaluated)
    }
}
