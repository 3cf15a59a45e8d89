//! Keywords about numbers, and what holds them.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use super::{ANY, INTEGER, NUMBER, Table};
use crate::{
    emit::paths::ident,
    graph::{
        held::fits,
        types::{Held, NumberDef, RulesDef},
    },
};

impl Table<'_, '_, '_> {
    pub(super) fn number(&self, def: &NumberDef) -> TokenStream {
        let NumberDef { min, max, multiple_of } = def;
        let bound = |(text, exclusive): &(String, bool),
                     inclusive: [&'static str; 2],
                     other: [&'static str; 2]| {
            let [word, name] = if *exclusive { other } else { inclusive };
            if let Some(value) = small(text) {
                let word = self.paths.word(word);
                return quote!(#word(#value));
            }
            let (word, keyword) = (self.paths.word("bound"), self.paths.word("Keyword"));
            let (name, float) = (format_ident!("{name}"), float(text));
            quote!(#word(#keyword::#name, #text, #float))
        };
        let min = min
            .iter()
            .map(|it| bound(it, ["minimum", "Minimum"], ["exclusive_minimum", "ExclusiveMinimum"]));
        let max = max
            .iter()
            .map(|it| bound(it, ["maximum", "Maximum"], ["exclusive_maximum", "ExclusiveMaximum"]));
        let list: Vec<TokenStream> = min.chain(max).collect();
        if list.is_empty() {
            let word = self.paths.word("multiple_of");
            return quote!(#word(&[#(#multiple_of),*]));
        }
        let word = self.paths.word("bounds");
        let multiple_of =
            (!multiple_of.is_empty()).then(|| quote!(.multiple_of(&[#(#multiple_of),*])));
        quote!(#word(&[#(#list),*]) #multiple_of)
    }
}

/// The number, if Rust writes it as the schema does.
fn small(text: &str) -> Option<TokenStream> {
    let number: i32 = text.parse().ok().filter(|number: &i32| number.to_string() == *text)?;
    let literal = Literal::u64_unsuffixed(number.unsigned_abs().into());
    Some(if number < 0 { quote!(-#literal) } else { quote!(#literal) })
}

/// The nearest `f64`, infinite beyond its range.
fn float(text: &str) -> TokenStream {
    let value: f64 = text.parse().unwrap_or(f64::NAN);
    if value == f64::INFINITY {
        return quote!(f64::INFINITY);
    }
    if value == f64::NEG_INFINITY {
        return quote!(f64::NEG_INFINITY);
    }
    let literal = Literal::f64_unsuffixed(value.abs());
    if value.is_sign_negative() { quote!(-#literal) } else { quote!(#literal) }
}

/// Which Rust type holds a number, where the kinds do not say it: whole numbers are held by an
/// `i64`, others by an `f64`.
pub(super) fn held(def: &RulesDef) -> Option<TokenStream> {
    let usual = match def.kinds {
        ANY => Held::Exact,
        bits if bits & NUMBER & !INTEGER != 0 => Held::F64,
        bits if bits & INTEGER != 0 => Held::I64,
        _ => Held::Exact,
    };
    if def.held == usual || (def.held == Held::Exact && fits(def, usual)) {
        return None;
    }
    Some(match def.held {
        Held::Exact => quote!(.exact()),
        width => {
            let width = ident(width.as_str());
            quote!(.#width())
        }
    })
}
