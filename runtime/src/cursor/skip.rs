//! Skips a value without constraints. It is iterative: depth costs one bit per level.
//! Most values are passed by [`quick`] alone.

use super::{
    Cursor, Invalid,
    ends::{Parents, Spans},
    quick,
};

impl Cursor<'_> {
    /// Passes one value; only its grammar is checked.
    #[inline(never)]
    pub(crate) fn skip(&mut self) -> Result<(), Invalid> {
        self.ws();
        let room = self.limits.depth.saturating_sub(self.depth);
        match quick::end_of_value(self.text.as_bytes(), self.pos, room) {
            Some(end) => {
                self.pos = end;
                Ok(())
            }
            None => self.skip_steps(),
        }
    }

    /// The same step by step.
    #[cold]
    #[inline(never)]
    fn skip_steps(&mut self) -> Result<(), Invalid> {
        self.skip_value(&mut ())
    }

    /// As [`Cursor::skip`], for a value that will be read or skipped again: where the arrays and
    /// objects in it end is noted, so that they are skipped only once.
    #[inline(never)]
    pub(crate) fn skip_noting(&mut self) -> Result<(), Invalid> {
        if !matches!(self.ws(), b'{' | b'[') {
            return self.skip();
        }
        // Out of the cursor meanwhile; if the text ends here, they are of no use any more.
        let mut ends = self.ends.take().unwrap_or_default();
        if let Some(end) = ends.of(self.pos) {
            self.goto(end);
        } else {
            ends.begin(self.pos);
            self.skip_value(&mut *ends)?;
        }
        self.ends = Some(ends);
        Ok(())
    }

    #[allow(clippy::inline_always, reason = "two functions of one source")]
    #[inline(always)]
    pub(super) fn skip_value(&mut self, ends: &mut impl Spans) -> Result<(), Invalid> {
        let floor = self.depth;
        let mut objects = Bits::default();
        let mut parents = Parents::default();
        loop {
            match self.ws() {
                b'"' => self.skip_quoted()?,
                b'{' => {
                    ends.open(&mut parents, self.pos);
                    self.enter()?;
                    if self.ws() != b'}' {
                        self.skip_key()?;
                        objects.push(true);
                        continue;
                    }
                    self.pos += 1;
                    self.leave();
                    ends.close(&mut parents, self.pos);
                }
                b'[' => {
                    ends.open(&mut parents, self.pos);
                    self.enter()?;
                    if self.ws() != b']' {
                        objects.push(false);
                        continue;
                    }
                    self.pos += 1;
                    self.leave();
                    ends.close(&mut parents, self.pos);
                }
                byte => self.skip_word(byte)?,
            }
            loop {
                if self.depth == floor {
                    return Ok(());
                }
                let in_object = objects.top();
                match (self.ws(), in_object) {
                    (b',', _) => {
                        self.pos += 1;
                        if in_object {
                            self.ws();
                            self.skip_key()?;
                        }
                        break;
                    }
                    (b'}', true) | (b']', false) => {
                        self.pos += 1;
                        self.leave();
                        objects.pop();
                        ends.close(&mut parents, self.pos);
                    }
                    (_, true) => return Err(self.syntax("`,` or `}`")),
                    (_, false) => return Err(self.syntax("`,` or `]`")),
                }
            }
        }
    }

    /// Passes a number, `true`, `false` or `null`.
    #[inline]
    pub(crate) fn skip_word(&mut self, first: u8) -> Result<(), Invalid> {
        match first {
            b'-' | b'0'..=b'9' => self.token().map(drop),
            b't' => self.word("true"),
            b'f' => self.word("false"),
            b'n' => self.word("null"),
            _ => Err(self.syntax("a value")),
        }
    }

    #[inline]
    pub(crate) fn word(&mut self, word: &'static str) -> Result<(), Invalid> {
        if self.takes(word) { Ok(()) } else { Err(self.syntax(word)) }
    }

    /// Passes a member's name and the colon.
    #[inline]
    pub(crate) fn skip_key(&mut self) -> Result<(), Invalid> {
        if self.byte() != b'"' {
            return Err(self.syntax("a member's name"));
        }
        self.skip_quoted()?;
        self.colon()
    }
}

/// A stack of bits.
#[derive(Default)]
pub(crate) struct Bits {
    top: u64,
    len: usize,
    /// Full words below `top`.
    below: Vec<u64>,
}

impl Bits {
    pub(crate) fn push(&mut self, bit: bool) {
        if self.len == 64 {
            self.below.push(self.top);
            self.len = 0;
        }
        self.top = self.top << 1 | u64::from(bit);
        self.len += 1;
    }

    pub(crate) fn top(&self) -> bool {
        self.top & 1 == 1
    }

    pub(crate) fn pop(&mut self) {
        self.top >>= 1;
        self.len = self.len.saturating_sub(1);
        if self.len == 0
            && let Some(word) = self.below.pop()
        {
            (self.top, self.len) = (word, 64);
        }
    }
}
