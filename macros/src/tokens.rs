//! What the macro writes besides generated code: errors, warnings, and the files that it depends on.

use proc_macro::{Literal, Span, TokenStream, TokenTree};

/// An error of the compiler at a place.
pub(crate) fn error(span: Span, text: &str) -> TokenStream {
    let text = Literal::string(&format!("typewright\n{}", text.trim_end()));
    spanned(span, &format!("::core::compile_error! {{ {text} }}"))
}

/// A warning of the compiler at a place. Macros have none of their own, so it is the note of a
/// deprecated item that is used.
pub(crate) fn warning(span: Span, text: &str) -> TokenStream {
    let text = Literal::string(&format!("typewright\n{}", text.trim_end()));
    let code = format!(
        "const _: () = {{ #[deprecated(note = {text})] #[allow(non_upper_case_globals)] \
         const schemas: () = (); schemas }};"
    );
    spanned(span, &code)
}

/// Makes a change of a file a change of the crate.
pub(crate) fn watch(path: &str) -> TokenStream {
    let path = Literal::string(path);
    spanned(Span::call_site(), &format!("const _: &[u8] = ::core::include_bytes!({path});"))
}

/// Code that stands at a place.
fn spanned(span: Span, code: &str) -> TokenStream {
    let tokens: TokenStream = code.parse().unwrap_or_default();
    let at = |mut token: TokenTree| {
        token.set_span(span);
        token
    };
    tokens.into_iter().map(at).collect()
}
