//! Keywords about objects.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::{Table, numbered};
use crate::{
    emit::once::{Once, once},
    graph::types::{MemberDef, ObjectDef},
    load::pointer,
};

impl<'g> Table<'_, '_, 'g> {
    /// A schema that is about objects alone.
    pub(super) fn object(&mut self, def: &'g ObjectDef, at: &str) -> TokenStream {
        let (members, keywords) = self.members(def, at);
        if let Some(keywords) = keywords {
            let word = self.paths.word("object_with");
            quote!(#word(#at, #members, &#keywords))
        } else {
            let word = self.paths.word("object");
            quote!(#word(#at, #members))
        }
    }

    /// The members of an object, and its other keywords.
    pub(super) fn members(
        &mut self,
        def: &'g ObjectDef,
        at: &str,
    ) -> (TokenStream, Option<TokenStream>) {
        let ObjectDef {
            members,
            required,
            patterns,
            additional,
            names,
            min,
            max,
            dependent,
            unevaluated,
        } = def;
        let rows: Vec<Once> = (0_u16..)
            .zip(members)
            .map(|(n, member)| once(self.member(member, required.contains(&n), at)))
            .collect();
        let slots = typewright::lookup::slots(members.len());
        let (list, lookup) = if slots == 0 {
            (quote!(&[#(#rows),*]), None)
        } else {
            let (name, member) = (numbered("MEMBERS", self.n_members), self.paths.word("Member"));
            let (lookup, count) =
                (self.paths.word("lookup"), Literal::usize_unsuffixed(members.len()));
            let slots = Literal::usize_unsuffixed(slots);
            self.n_members += 1;
            self.statics.push(quote!(static #name: [#member; #count] = [#(#rows),*];));
            (quote!(&#name), Some(quote!(.lookup(&#lookup::<#slots>(&#name)))))
        };
        let patterns = (!patterns.is_empty()).then(|| {
            let list: Vec<TokenStream> = patterns
                .iter()
                .map(|(regex, id)| {
                    let (pattern, schema) = (self.pattern(regex), self.refer(*id, None));
                    quote!((#pattern, #schema))
                })
                .collect();
            quote!(.pattern_properties(&[#(#list),*]))
        });
        let additional = additional.map(|id| {
            let schema = self.refer(id, Some(&format!("{at}/additionalProperties")));
            quote!(.additional_properties(#schema))
        });
        let names = (!names.is_empty()).then(|| {
            let here = format!("{at}/propertyNames");
            let list: Vec<TokenStream> =
                names.iter().map(|id| self.refer(*id, Some(&here))).collect();
            quote!(.property_names(&[#(#list),*]))
        });
        let min = (*min > 0).then(|| {
            let min = Literal::u64_unsuffixed(*min);
            quote!(.min_properties(#min))
        });
        let max = max.map(|max| {
            let max = Literal::u64_unsuffixed(max);
            quote!(.max_properties(#max))
        });
        let dependent = (!dependent.is_empty()).then(|| {
            let list = dependent.iter().map(|(cause, needs)| {
                let cause = Literal::u16_unsuffixed(*cause);
                let needs = needs.iter().map(|n| Literal::u16_unsuffixed(*n));
                quote!((#cause, &[#(#needs),*]))
            });
            quote!(.dependent_required(&[#(#list),*]))
        });
        let unevaluated = unevaluated.map(|id| {
            let schema = self.refer(id, Some(&format!("{at}/unevaluatedProperties")));
            quote!(.unevaluated_properties(#schema))
        });
        let more = quote!(#lookup #patterns #additional #names #min #max #dependent #unevaluated);
        let keywords = (!more.is_empty()).then(|| {
            let word = self.paths.word("keywords");
            quote!(#word() #more)
        });
        (list, keywords)
    }

    fn member(&mut self, def: &'g MemberDef, is_required: bool, at: &str) -> TokenStream {
        let MemberDef { name, rules, also, evaluated, declared } = def;
        let here = format!("{at}/properties/{}", pointer::escape(name));
        let (word, schema) = (
            self.paths.word(if is_required { "required" } else { "optional" }),
            once(self.refer(*rules, Some(&here))),
        );
        let also = (!also.is_empty()).then(|| {
            let list = self.list(also);
            quote!(.also(#list))
        });
        let unevaluated = (!evaluated).then(|| quote!(.unevaluated()));
        let undeclared = (!declared).then(|| quote!(.undeclared()));
        quote!(#word(#name, #schema) #also #unevaluated #undeclared)
    }
}
