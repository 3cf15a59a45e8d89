//! Punctuation between values: brackets, commas, colons.

use super::{Cursor, Invalid, Why};

impl Cursor<'_> {
    #[inline]
    pub(crate) fn colon(&mut self) -> Result<(), Invalid> {
        if self.ws() == b':' {
            self.pos += 1;
            Ok(())
        } else {
            Err(self.syntax("`:`"))
        }
    }

    /// Goes into an array or object whose bracket is in front of the cursor.
    #[inline]
    pub(crate) fn enter(&mut self) -> Result<(), Invalid> {
        if self.depth >= self.limits.depth {
            return Err(self.too_deep());
        }
        self.depth += 1;
        self.pos += 1;
        Ok(())
    }

    #[inline]
    pub(crate) fn leave(&mut self) {
        self.depth = self.depth.saturating_sub(1);
    }

    #[cold]
    #[inline(never)]
    fn too_deep(&mut self) -> Invalid {
        self.stop_for(Why::Depth, "no deeper nesting")
    }

    /// Goes into the object at the cursor; whether there is a member, the cursor is then at its
    /// name.
    #[inline]
    pub(crate) fn object_begin(&mut self) -> Result<bool, Invalid> {
        self.enter()?;
        match self.ws() {
            b'"' => Ok(true),
            b'}' => {
                self.pos += 1;
                self.leave();
                Ok(false)
            }
            _ => Err(self.syntax("a member's name or `}`")),
        }
    }

    /// Behind a member's value: whether there is another.
    #[inline]
    pub(crate) fn object_next(&mut self) -> Result<bool, Invalid> {
        match self.ws() {
            b',' => {
                self.pos += 1;
                if self.ws() == b'"' { Ok(true) } else { Err(self.syntax("a member's name")) }
            }
            b'}' => {
                self.pos += 1;
                self.leave();
                Ok(false)
            }
            _ => Err(self.syntax("`,` or `}`")),
        }
    }
}
