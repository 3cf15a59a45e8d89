//! Tokens that stand in one place.

use std::{cell::Cell, iter};

use proc_macro2::TokenStream;
use quote::ToTokens;

/// Tokens that `quote!` moves. It copies all others that it is given, since they may stand in several
/// places, and copying took a tenth of emission.
pub(super) struct Once(Cell<TokenStream>);

/// Tokens for one place of the next `quote!`: nothing is left of them there.
pub(super) fn once(tokens: TokenStream) -> Once {
    Once(Cell::new(tokens))
}

impl ToTokens for Once {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(iter::once(self.0.take()));
    }
}
