//! How much code may still be made: counted while it is made, so that what is too much is not made
//! to its end.

use std::sync::atomic::{AtomicUsize, Ordering};

use proc_macro2::{TokenStream, TokenTree};

/// What is counted, and where counting ends.
pub(super) struct Budget {
    made: AtomicUsize,
    most: usize,
}

impl Budget {
    /// For so many bytes of code.
    pub(super) fn new(bytes: usize) -> Self {
        // Text has at least half the bytes of its tokens: comments lose the signs of an attribute,
        // and some escapes. What lies between is found when the text is there, so that the answer
        // does not depend on the order in which threads come here.
        Self { made: AtomicUsize::new(0), most: bytes.saturating_mul(2) }
    }

    /// Adds what was made.
    pub(super) fn add(&self, tokens: &TokenStream) {
        self.made.fetch_add(bytes(tokens), Ordering::Relaxed);
    }

    /// Whether it is too much already.
    pub(super) fn is_over(&self) -> bool {
        self.made.load(Ordering::Relaxed) > self.most
    }
}

/// The bytes of all tokens.
fn bytes(tokens: &TokenStream) -> usize {
    let (mut count, mut open) = (0_usize, vec![tokens.clone()]);
    while let Some(tokens) = open.pop() {
        for token in tokens {
            count += match token {
                TokenTree::Punct(_) => 1,
                TokenTree::Ident(ident) => ident.to_string().len(),
                TokenTree::Literal(literal) => literal.to_string().len(),
                TokenTree::Group(group) => {
                    open.push(group.stream());
                    2
                }
            };
        }
    }
    count
}
