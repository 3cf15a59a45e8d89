//! Enums that a macro declares, read from its call.

use proc_macro2::{TokenStream, TokenTree};
use syn::{Expr, Fields, ItemEnum, ItemMacro, Lit, Variant};

/// Whether this is a call of a macro of the runtime: by its path, or by one of the names that are imported.
pub(crate) fn is_ours(item: &ItemMacro) -> bool {
    let path = &item.mac.path;
    if is_places(item) {
        return true;
    }
    let imported = ["newtype", "object", "open_symbols", "symbols", "union"];
    path.segments.first().is_some_and(|first| first.ident == "typewright")
        || path.get_ident().is_some_and(|name| imported.iter().any(|known| name == known))
}

/// Whether this is the macro for places of schemas.
pub(crate) fn is_places(item: &ItemMacro) -> bool {
    item.mac.path.is_ident("macro_rules") && item.ident.as_ref().is_some_and(|it| it == "schema_at")
}

/// The enum that a call of `symbols!`, `open_symbols!` or `union!` declares, and the name of its variant for other strings.
///
/// # Panics
///
/// If there is anything in the call but the enum, how each variant is told, and what stands before the first `;`.
pub(crate) fn declared(item: &ItemMacro) -> Option<(ItemEnum, Option<String>)> {
    let name = item.mac.path.segments.last()?.ident.to_string();
    let check = match name.as_str() {
        "symbols" | "open_symbols" => check_symbol,
        "union" => check_branch,
        _ => return None,
    };
    let is_end = |token: &TokenTree| matches!(token, TokenTree::Punct(it) if it.as_char() == ';');
    let mut tokens: Vec<TokenTree> = item.mac.tokens.clone().into_iter().skip_while(|it| !is_end(it)).skip(1).collect();
    let mut other = None;
    if name == "open_symbols" {
        other = tokens.pop().map(|it| it.to_string());
        assert_eq!(tokens.pop().map(|it| it.to_string()).as_deref(), Some("else"));
    }
    let parsed: ItemEnum = match syn::parse2(tokens.into_iter().collect::<TokenStream>()) {
        Ok(parsed) => parsed,
        Err(why) => panic!("no enum: {why}"),
    };
    parsed.variants.iter().for_each(check);
    Some((parsed, other))
}

fn check_symbol(variant: &Variant) {
    let ident = &variant.ident;
    assert!(variant.fields.is_empty() && variant.attrs.is_empty(), "`{ident}` is more than a name");
    assert!(variant.discriminant.as_ref().is_some_and(|(_, text)| is_text(text)), "`{ident}` has no text");
}

/// Nothing, a tag, tags, or rules.
fn check_branch(variant: &Variant) {
    let ident = &variant.ident;
    assert!(
        matches!(&variant.fields, Fields::Unnamed(of) if of.unnamed.len() == 1),
        "`{ident}` does not hold one value"
    );
    let is_known = variant.discriminant.as_ref().is_none_or(|(_, is)| match is {
        Expr::Array(tags) => tags.elems.iter().all(is_text),
        Expr::Paren(_) => true,
        is => is_text(is),
    });
    assert!(is_known, "`{ident}` is told by something else");
}

fn is_text(expr: &Expr) -> bool {
    matches!(expr, Expr::Lit(it) if matches!(it.lit, Lit::Str(_)))
}
