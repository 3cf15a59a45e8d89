//! Tokens of Rust, as cheap as text: one after the other in one string.
//!
//! [`quote!`] reads like the macro of the crate `quote` and knows of it what the emitters need. What comes from a schema
//! gets in as a [`Literal`], an [`Ident`] or a line of documentation, each of which is one token whatever it holds, so
//! schema text never becomes code.

use std::borrow::Cow;
use std::fmt::{self, Write};

/// How a token that is a line of documentation starts.
pub(super) const DOC: &str = "///";

/// A sequence of tokens.
#[derive(Clone, Debug, Default)]
pub(crate) struct TokenStream {
    /// Each token and a line feed: no token has one.
    text: String,
}

impl TokenStream {
    /// No tokens, and room for some.
    pub(crate) fn new() -> Self {
        Self { text: String::with_capacity(96) }
    }

    /// The length of all of them in bytes.
    pub(super) fn bytes(&self) -> usize {
        self.text.len()
    }

    /// Adds tokens that are text of ours, each with a line feed.
    pub(crate) fn text(&mut self, tokens: &'static str) {
        self.text.push_str(tokens);
    }

    /// Adds one line of documentation: all but line ends is kept.
    pub(crate) fn doc(&mut self, line: &str) {
        self.text.push_str(DOC);
        if line.bytes().any(|byte| matches!(byte, b'\n' | b'\r')) {
            self.text.push_str(&line.replace(['\n', '\r'], " "));
        } else {
            self.text.push_str(line);
        }
        self.text.push('\n');
    }

    /// All but the first token.
    pub(super) fn without_first(&self) -> Self {
        Self { text: self.text.split_once('\n').map(|(_, rest)| rest.to_owned()).unwrap_or_default() }
    }

    /// The tokens. Delimiters are tokens too.
    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        let mut rest = self.text.as_str();
        std::iter::from_fn(move || {
            // Tokens are short: looking at each byte is faster than any search.
            let end = rest.bytes().position(|byte| byte == b'\n')?;
            let token = rest.get(..end)?;
            rest = rest.get(end + 1..)?;
            Some(token)
        })
    }
}

/// What [`quote!`] can put in.
pub(crate) trait ToTokens {
    /// Adds the tokens of this.
    fn to_tokens(&self, out: &mut TokenStream);

    /// The tokens of this.
    fn to_token_stream(&self) -> TokenStream {
        let mut out = TokenStream::new();
        self.to_tokens(&mut out);
        out
    }
}

impl<T: ToTokens + ?Sized> ToTokens for &T {
    fn to_tokens(&self, out: &mut TokenStream) {
        (**self).to_tokens(out);
    }
}

impl<T: ToTokens> ToTokens for Option<T> {
    fn to_tokens(&self, out: &mut TokenStream) {
        if let Some(it) = self {
            it.to_tokens(out);
        }
    }
}

impl ToTokens for TokenStream {
    fn to_tokens(&self, out: &mut TokenStream) {
        out.text.push_str(&self.text);
    }
}

impl ToTokens for str {
    fn to_tokens(&self, out: &mut TokenStream) {
        string(self, &mut out.text);
        out.text.push('\n');
    }
}

impl ToTokens for String {
    fn to_tokens(&self, out: &mut TokenStream) {
        self.as_str().to_tokens(out);
    }
}

impl ToTokens for bool {
    fn to_tokens(&self, out: &mut TokenStream) {
        out.text(if *self { "true\n" } else { "false\n" });
    }
}

/// A name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Ident(Cow<'static, str>);

impl Ident {
    /// A name, raw if it starts so. The graph decides on good ones; what could not be one loses what makes it so.
    pub(crate) fn new(text: &str) -> Self {
        let bare = text.strip_prefix("r#").unwrap_or(text);
        let is_good = |c: char| c.is_alphanumeric() || c == '_';
        let is_plain = bare.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
        if (is_plain || bare.chars().all(is_good)) && !bare.is_empty() {
            return Self(Cow::Owned(text.to_owned()));
        }
        Self(Cow::Owned(format!("_{}", bare.chars().filter(|c| is_good(*c)).collect::<String>())))
    }
}

impl fmt::Display for Ident {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl ToTokens for Ident {
    fn to_tokens(&self, out: &mut TokenStream) {
        out.text.push_str(&self.0);
        out.text.push('\n');
    }
}

/// A number without the name of its type, or a string of bytes.
#[derive(Clone, Debug)]
pub(crate) enum Literal {
    Whole(u64),
    Float(f64),
    Bytes(Vec<u8>),
}

impl Literal {
    pub(crate) fn u16_unsuffixed(n: u16) -> Self {
        Self::Whole(n.into())
    }

    pub(crate) fn u32_unsuffixed(n: u32) -> Self {
        Self::Whole(n.into())
    }

    pub(crate) fn u64_unsuffixed(n: u64) -> Self {
        Self::Whole(n)
    }

    pub(crate) fn usize_unsuffixed(n: usize) -> Self {
        Self::Whole(n as u64)
    }

    pub(crate) fn byte_string(bytes: Vec<u8>) -> Self {
        Self::Bytes(bytes)
    }

    /// A finite number that is not negative.
    pub(crate) fn f64_unsuffixed(n: f64) -> Self {
        Self::Float(n)
    }
}

impl ToTokens for Literal {
    fn to_tokens(&self, out: &mut TokenStream) {
        // Writing to a string cannot fail.
        let _ = match self {
            Self::Whole(n) => writeln!(out.text, "{n}"),
            Self::Float(n) if n.fract() == 0.0 => writeln!(out.text, "{n}.0"),
            Self::Float(n) => writeln!(out.text, "{n}"),
            Self::Bytes(bytes) => writeln!(out.text, "b\"{}\"", escaped(bytes)),
        };
    }
}

/// A string literal.
fn string(text: &str, out: &mut String) {
    out.reserve(text.len() + 3);
    out.push('"');
    let mut rest = text;
    let is_special = |byte: u8| !(b' '..=b'~').contains(&byte) || byte == b'"' || byte == b'\\';
    while let Some(at) = rest.bytes().position(is_special) {
        let (plain, tail) = rest.split_at(at);
        out.push_str(plain);
        let mut chars = tail.chars();
        match chars.next() {
            // `\0` and a digit would look like an octal escape.
            Some('\0') if tail.as_bytes().get(1).is_some_and(|next| (b'0'..=b'7').contains(next)) => {
                out.push_str("\\x00");
            }
            Some(c) => out.extend(c.escape_debug()),
            None => {}
        }
        rest = chars.as_str();
    }
    out.push_str(rest);
    out.push('"');
}

/// Bytes as they stand in a string of bytes, as short as can be.
fn escaped(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len() * 2);
    let mut rest = bytes.iter().peekable();
    while let Some(&byte) = rest.next() {
        match byte {
            b'\'' => out.push('\''),
            // `\0` and a digit would look like an octal escape.
            0 if !rest.peek().is_some_and(|next| next.is_ascii_digit()) => out.push_str("\\0"),
            _ => out.extend(byte.escape_ascii().map(char::from)),
        }
    }
    out
}

/// What is repeated: an iterator, or what there is to iterate over.
pub(super) trait Each: Iterator + Sized {
    fn each(self) -> Self {
        self
    }
}

impl<I: Iterator> Each for I {}

/// The same for lists.
pub(super) trait EachOf<T> {
    fn each(&self) -> std::slice::Iter<'_, T>;
}

impl<T> EachOf<T> for [T] {
    fn each(&self) -> std::slice::Iter<'_, T> {
        self.iter()
    }
}

impl<T> EachOf<T> for Vec<T> {
    fn each(&self) -> std::slice::Iter<'_, T> {
        self.iter()
    }
}

/// A name from a format string.
macro_rules! format_ident {
    ($($format:tt)*) => { $crate::emit::tokens::Ident::new(&::std::format!($($format)*)) };
}

/// Rust as tokens: `#name` puts a variable in, `#(..)*` and `#(..),*` repeat for each item of the variables inside,
/// of which each is named once.
macro_rules! quote {
    ($($tokens:tt)*) => {{
        #[allow(unused_mut)]
        let mut out = $crate::emit::tokens::TokenStream::new();
        $crate::emit::tokens::quote_step!(out [] $($tokens)*);
        out
    }};
}

/// One step: the tokens in brackets are text that has not been added yet.
macro_rules! quote_step {
    ($out:ident []) => {};
    ($out:ident [$($text:tt)*]) => { $out.text(::core::concat!($($text)*)); };
    // The end of a group that was opened below.
    ($out:ident [$($text:tt)*] {@ $close:tt} $($rest:tt)*) => {
        $crate::emit::tokens::quote_step!($out [$($text)* $close,] $($rest)*)
    };
    ($out:ident [$($text:tt)*] # [doc = $doc:literal] $($rest:tt)*) => {
        $crate::emit::tokens::quote_step!($out [$($text)* "///", $doc, "\n",] $($rest)*)
    };
    ($out:ident [$($text:tt)*] # ($($each:tt)*) * $($rest:tt)*) => {
        $crate::emit::tokens::quote_step!($out [$($text)*]);
        $crate::emit::tokens::quote_each!($out {$($each)*} {} [] $($each)*);
        $crate::emit::tokens::quote_step!($out [] $($rest)*);
    };
    ($out:ident [$($text:tt)*] # ($($each:tt)*) $separator:tt * $($rest:tt)*) => {
        $crate::emit::tokens::quote_step!($out [$($text)*]);
        $crate::emit::tokens::quote_each!($out {$($each)*} {$separator} [] $($each)*);
        $crate::emit::tokens::quote_step!($out [] $($rest)*);
    };
    ($out:ident [$($text:tt)*] # $name:ident $($rest:tt)*) => {
        $crate::emit::tokens::quote_step!($out [$($text)*]);
        $crate::emit::tokens::ToTokens::to_tokens(&$name, &mut $out);
        $crate::emit::tokens::quote_step!($out [] $($rest)*);
    };
    ($out:ident [$($text:tt)*] ($($inner:tt)*) $($rest:tt)*) => {
        $crate::emit::tokens::quote_step!($out [$($text)* "(\n",] $($inner)* {@ ")\n"} $($rest)*)
    };
    ($out:ident [$($text:tt)*] [$($inner:tt)*] $($rest:tt)*) => {
        $crate::emit::tokens::quote_step!($out [$($text)* "[\n",] $($inner)* {@ "]\n"} $($rest)*)
    };
    ($out:ident [$($text:tt)*] {$($inner:tt)*} $($rest:tt)*) => {
        $crate::emit::tokens::quote_step!($out [$($text)* "{\n",] $($inner)* {@ "}\n"} $($rest)*)
    };
    ($out:ident [$($text:tt)*] $token:tt $($rest:tt)*) => {
        $crate::emit::tokens::quote_step!($out [$($text)* ::core::stringify!($token), "\n",] $($rest)*)
    };
}

/// Finds the variables of a repetition, then repeats.
macro_rules! quote_each {
    ($out:ident {$($each:tt)*} {$($separator:tt)?} [$($name:ident)*]) => {{
        #[allow(unused_imports)]
        use $crate::emit::tokens::{Each as _, EachOf as _};
        $(let mut $name = $name.each();)*
        #[allow(unused_mut, unused_variables)]
        let mut is_first = true;
        loop {
            $(let Some($name) = $name.next() else { break };)*
            $(
                if !is_first {
                    $out.text(::core::concat!(::core::stringify!($separator), "\n"));
                }
                is_first = false;
            )?
            $crate::emit::tokens::quote_step!($out [] $($each)*);
        }
    }};
    ($out:ident $each:tt $separator:tt [$($names:tt)*] # $name:ident $($rest:tt)*) => {
        $crate::emit::tokens::quote_each!($out $each $separator [$($names)* $name] $($rest)*)
    };
    ($out:ident $each:tt $separator:tt $names:tt ($($inner:tt)*) $($rest:tt)*) => {
        $crate::emit::tokens::quote_each!($out $each $separator $names $($inner)* $($rest)*)
    };
    ($out:ident $each:tt $separator:tt $names:tt [$($inner:tt)*] $($rest:tt)*) => {
        $crate::emit::tokens::quote_each!($out $each $separator $names $($inner)* $($rest)*)
    };
    ($out:ident $each:tt $separator:tt $names:tt {$($inner:tt)*} $($rest:tt)*) => {
        $crate::emit::tokens::quote_each!($out $each $separator $names $($inner)* $($rest)*)
    };
    ($out:ident $each:tt $separator:tt $names:tt $token:tt $($rest:tt)*) => {
        $crate::emit::tokens::quote_each!($out $each $separator $names $($rest)*)
    };
}

pub(crate) use {format_ident, quote, quote_each, quote_step};

#[cfg(test)]
mod tests {
    use super::{Ident, Literal, ToTokens, TokenStream};

    fn shown(tokens: &TokenStream) -> String {
        tokens.iter().collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn puts_in_and_repeats() {
        let (name, list, text) = (Ident::new("r#type"), vec!["a", "\"b\\\n"], Some("x"));
        let numbers = (1..3u16).map(Literal::u16_unsuffixed);
        let none: Option<&str> = None;
        let tokens = quote! {
            /// Says "so".
            #[must_use]
            fn #name() -> &'static str { f::<A>(#none #text, &[#(#list),*]); #(#numbers => #list,)* }
        };
        assert_eq!(
            shown(&tokens),
            "/// Says \"so\". # [ must_use ] fn r#type ( ) -> & 'static str { f :: < A > ( \"x\" , & [ \"a\" , \
             \"\\\"b\\\\\\n\" ] ) ; 1 => \"a\" , 2 => \"\\\"b\\\\\\n\" , }"
        );
    }

    #[test]
    fn literals_are_those_of_rust() {
        for text in ["", "a'b", "\0", "\x001", "\0é", "\u{301}e", "\u{202e}", "\t\r\n", "\u{7f}", "日本"] {
            let literal = shown(&text.to_token_stream());
            let parsed: syn::LitStr = syn::parse_str(&literal).unwrap();
            assert_eq!(parsed.value(), text);
            assert_eq!(literal, proc_macro2::Literal::string(text).to_string());
        }
        for n in [0.0, 1.5, 1e300, 5e-324, 1e21, 0.1] {
            let literal = shown(&Literal::f64_unsuffixed(n).to_token_stream());
            assert_eq!(literal, proc_macro2::Literal::f64_unsuffixed(n).to_string());
        }
        let bytes: Vec<u8> = (0..=255).collect();
        let parsed: syn::LitByteStr =
            syn::parse_str(&shown(&Literal::byte_string(bytes.clone()).to_token_stream())).unwrap();
        assert_eq!(parsed.value(), bytes);
    }

    #[test]
    fn no_name_is_code() {
        for (text, expected) in [("a; b", "_ab"), ("", "_"), ("r#fn", "r#fn"), ("größe_1", "größe_1"), ("r#", "_")]
        {
            assert_eq!(Ident::new(text).to_string(), expected);
        }
    }
}
