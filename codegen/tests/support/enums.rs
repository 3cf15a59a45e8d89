//! Enums that a macro declares, read from its call.

use proc_macro2::{TokenStream, TokenTree};
use syn::{Expr, ExprLit, ItemEnum, ItemMacro, Lit};

/// Whether this is a call of a macro of the runtime: by its path, or by one of the names that are imported.
pub(crate) fn is_ours(item: &ItemMacro) -> bool {
    let path = &item.mac.path;
    let imported = ["newtype", "object", "open_symbols", "symbols", "union"];
    path.segments.first().is_some_and(|first| first.ident == "typewright")
        || path.get_ident().is_some_and(|name| imported.iter().any(|known| name == known))
}

/// The enum that a call of `symbols!` or `open_symbols!` declares, and the name of its variant for other strings.
///
/// # Panics
///
/// If there is anything in the call but the enum, its texts, and what stands before the first `;`.
pub(crate) fn declared(item: &ItemMacro) -> Option<(ItemEnum, Option<String>)> {
    let name = item.mac.path.segments.last()?.ident.to_string();
    if !["symbols", "open_symbols"].contains(&name.as_str()) {
        return None;
    }
    let is_end = |token: &TokenTree| matches!(token, TokenTree::Punct(it) if it.as_char() == ';');
    let mut tokens: Vec<TokenTree> = item.mac.tokens.clone().into_iter().skip_while(|it| !is_end(it)).skip(1).collect();
    let mut other = None;
    if name == "open_symbols" {
        other = tokens.pop().map(|it| it.to_string());
        assert_eq!(tokens.pop().map(|it| it.to_string()).as_deref(), Some("else"));
    }
    let parsed: ItemEnum = syn::parse2(tokens.into_iter().collect::<TokenStream>()).expect("an enum");
    for variant in &parsed.variants {
        assert!(variant.fields.is_empty() && variant.attrs.is_empty(), "`{}` is more than a name", variant.ident);
        let text = variant.discriminant.as_ref().map(|(_, text)| text);
        assert!(matches!(text, Some(Expr::Lit(ExprLit { lit: Lit::Str(_), .. }))), "`{}` has no text", variant.ident);
    }
    Some((parsed, other))
}
