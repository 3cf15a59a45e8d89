//! Tokens as text that is complete and short, for what only the compiler reads.

use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};

/// Lines are broken behind this column. (Compilers are slow on endless lines, and so are people.)
const WIDTH: usize = 110;

/// The tokens, without indentation and with as little space as they need.
pub(super) fn compact(tokens: TokenStream) -> String {
    let mut out = Text { out: String::new(), column: 0, glued: true };
    out.tokens(tokens);
    out.out.push('\n');
    out.out
}

struct Text {
    out: String,
    column: usize,
    /// Whether the last token was the first half of an operator or a lifetime.
    glued: bool,
}

impl Text {
    fn tokens(&mut self, tokens: TokenStream) {
        for token in tokens {
            match token {
                TokenTree::Group(group) => {
                    let (open, close) = match group.delimiter() {
                        Delimiter::Parenthesis => ("(", ")"),
                        Delimiter::Brace => ("{", "}"),
                        Delimiter::Bracket => ("[", "]"),
                        Delimiter::None => ("", ""),
                    };
                    self.push(open);
                    self.break_late();
                    self.tokens(group.stream());
                    self.push(close);
                }
                TokenTree::Punct(punct) => {
                    self.push(punct.as_char().encode_utf8(&mut [0; 4]));
                    self.glued = punct.spacing() == Spacing::Joint;
                    match punct.as_char() {
                        ';' => self.line(),
                        ',' => self.break_late(),
                        _ => {}
                    }
                }
                TokenTree::Ident(ident) => self.word(&ident.to_string()),
                TokenTree::Literal(literal) => self.word(&literal.to_string()),
            }
        }
    }

    fn word(&mut self, word: &str) {
        let is_part = |c: char| c.is_alphanumeric() || c == '_' || c == '"';
        if !self.glued && self.out.ends_with(is_part) && word.starts_with(is_part) {
            self.push(" ");
        }
        self.push(word);
    }

    fn push(&mut self, text: &str) {
        self.out.push_str(text);
        self.column += text.len();
        self.glued = false;
    }

    fn break_late(&mut self) {
        if self.column > WIDTH {
            self.line();
        }
    }

    fn line(&mut self) {
        self.out.push('\n');
        self.column = 0;
        self.glued = true;
    }
}

#[cfg(test)]
mod tests {
    use quote::quote;

    use super::compact;

    #[test]
    fn says_the_same_in_fewer_bytes() {
        let tokens = quote! {
            pub(super) mod rules {
                pub(in super::super) static A: &'static [Rules] = &[Rules { min: 1, float: -1.5, text: "a b", ..Rules::ANY }];
            }
        };
        let text = compact(tokens.clone());
        assert_eq!(
            text,
            "pub(super)mod rules{pub(in super::super)static A:&'static[Rules]=&[Rules{min:1,float:-1.5,text:\"a b\",..Rules::ANY}];\n}\n"
        );
        let back: proc_macro2::TokenStream = text.parse().unwrap();
        let squeezed = |tokens: &proc_macro2::TokenStream| tokens.to_string().replace(' ', "");
        assert_eq!(squeezed(&back), squeezed(&tokens));
    }
}
