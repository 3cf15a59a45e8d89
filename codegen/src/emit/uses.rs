//! What a module imports: the names that it says and others have.

use std::collections::BTreeSet;

use super::{
    cx::{Cx, ident},
    pretty::pretty,
    tokens::{DOC, TokenStream, quote},
};
use crate::graph::types::Module;

/// What is imported by name takes no more bytes than this. All names of a thousand modules in each of them are a million, and
/// compilers look at every one; where many are needed, all are imported.
const MOST: usize = 100;

/// Where the names of the runtime are imported from.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Home {
    /// The parent has them.
    Parent,
    /// From the runtime: where the parent is included there may be imports of the same names.
    Runtime,
}

/// The names that a module says.
#[derive(Default)]
pub(super) struct Names<'t> {
    said: BTreeSet<&'t str>,
}

impl<'t> Names<'t> {
    /// Notes the names in these tokens, and in links of documentation.
    pub(super) fn note(&mut self, cx: &Cx<'t>, tokens: &TokenStream) {
        for token in tokens.iter() {
            match token.strip_prefix(DOC) {
                Some(text) => {
                    for link in text.split("[`").skip(1) {
                        let end = link.find([':', '`']).unwrap_or(link.len());
                        self.said.extend(cx.importable(link.get(..end).unwrap_or_default()));
                    }
                }
                None => self.said.extend(cx.importable(token)),
            }
        }
    }

    /// The imports of the module.
    pub(super) fn uses(&self, cx: &Cx<'_>, module: &Module, home: Home) -> String {
        let own: BTreeSet<&str> = module
            .types
            .iter()
            .filter_map(|id| cx.graph.types.get(id.0 as usize))
            .map(|def| def.ident.as_str())
            .collect();
        let (runtime, siblings): (Vec<&str>, Vec<&str>) = self
            .said
            .iter()
            .filter(|name| !own.contains(**name))
            .partition(|name| home == Home::Runtime && cx.is_of_runtime(name));
        let mut uses = import(&quote!(::typewright), &runtime);
        let bytes: usize = siblings.iter().map(|name| name.len() + 2).sum();
        if bytes > MOST {
            uses = quote!(#uses use super::*;);
        } else {
            let siblings = import(&quote!(super), &siblings);
            uses = quote!(#uses #siblings);
        }
        pretty(&uses)
    }
}

/// These names of what is there.
fn import(there: &TokenStream, names: &[&str]) -> TokenStream {
    match names {
        [] => TokenStream::new(),
        [one] => {
            let one = ident(one);
            quote!(use #there::#one;)
        }
        _ => {
            let names = names.iter().map(|name| ident(name));
            quote!(use #there::{#(#names),*};)
        }
    }
}
