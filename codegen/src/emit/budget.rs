//! How much code may still be made: counted while it is made, so that what is too much is not made
//! to its end.

use std::{
    fmt::{self, Display, Write},
    sync::atomic::{AtomicUsize, Ordering},
};

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

    /// Adds what was made: tokens, or their text. Tokens are written to nowhere: walking through
    /// them would copy each.
    pub(super) fn add(&self, code: &impl Display) {
        let mut count = Count(0);
        // Counting cannot fail.
        let _ = write!(count, "{code}");
        self.made.fetch_add(count.0, Ordering::Relaxed);
    }

    /// Whether it is too much already.
    pub(super) fn is_over(&self) -> bool {
        self.made.load(Ordering::Relaxed) > self.most
    }
}

/// Counts bytes, but not the spaces between tokens.
struct Count(usize);

impl Write for Count {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        if text != " " {
            self.0 += text.len();
        }
        Ok(())
    }
}
