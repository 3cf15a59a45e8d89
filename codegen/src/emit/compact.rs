//! Tokens as text that is complete and short, for what only the compiler reads.

use super::tokens::{DOC, ToTokens, TokenStream};

/// Lines are broken behind this column. (Compilers are slow on endless lines, and so are people.)
const WIDTH: usize = 110;

/// The tokens, without indentation and with as little space as they need.
pub(super) fn compact(tokens: &TokenStream) -> String {
    let mut out = Text { out: String::with_capacity(tokens.bytes()), column: 0, glued: true };
    out.tokens(tokens);
    out.out.push('\n');
    out.out
}

struct Text {
    out: String,
    column: usize,
    /// Whether the last token ended a line.
    glued: bool,
}

impl Text {
    fn tokens(&mut self, tokens: &TokenStream) {
        for token in tokens.iter() {
            match token {
                ";" => {
                    self.push(token);
                    self.line();
                }
                "," | "(" | "[" | "{" => {
                    self.push(token);
                    self.break_late();
                }
                _ => match token.strip_prefix(DOC) {
                    // As an attribute it may stand anywhere on a line.
                    Some(text) => {
                        self.push("#[doc=");
                        text.to_token_stream().iter().for_each(|token| self.word(token));
                        self.push("]");
                    }
                    None => self.word(token),
                },
            }
        }
    }

    fn word(&mut self, word: &str) {
        let is_part = |c: char| c.is_alphanumeric() || c == '_' || c == '"';
        let words = self.out.ends_with(is_part) && word.starts_with(is_part);
        // `: ::` is two tokens.
        let colons = self.out.ends_with(':') && word.starts_with(':');
        // For those who read it all the same.
        let row = self.out.ends_with('"') && word == "&";
        if !self.glued && (words || colons || row) {
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
    use super::{super::tokens::quote, compact};

    #[test]
    fn says_the_same_in_fewer_bytes() {
        let tokens = quote! {
            pub(super) mod rules {
                pub(in super::super) static A: &'static [Rules] = &[Rules { min: 1, float: -1.5, text: "a b", ..Rules::ANY }];
            }
        };
        let text = compact(&tokens);
        assert_eq!(
            text,
            "pub(super)mod rules{pub(in super::super)static A:&'static[Rules]=&[Rules{min:1,float:-1.5,text:\"a b\",..Rules::ANY}];\n}\n"
        );
        let squeezed: String = tokens.iter().collect();
        assert_eq!(text.replace([' ', '\n'], ""), squeezed.replace(' ', ""));
    }
}
