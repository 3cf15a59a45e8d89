//! JSON strings: finds their end and decodes escapes.

use std::borrow::Cow;

use super::{Cursor, Invalid};

const ONES: u64 = 0x0101_0101_0101_0101;
const BACKSLASH: u64 = 0x5C;
const TOPS: u64 = 0x8080_8080_8080_8080;

impl<'a> Cursor<'a> {
    /// Reads the string whose opening quote is in front of the cursor.
    #[allow(clippy::inline_always, reason = "measured: most strings are short")]
    #[inline(always)]
    pub(crate) fn quoted(&mut self) -> Result<Cow<'a, str>, Invalid> {
        self.pos += 1;
        let start = self.pos;
        if self.scan()? {
            let text = self.slice(start, self.pos);
            self.pos += 1;
            Ok(Cow::Borrowed(text))
        } else {
            self.escaped(start)
        }
    }

    /// Passes the string whose opening quote is in front of the cursor.
    #[allow(clippy::inline_always, reason = "measured: most strings are short")]
    #[inline(always)]
    pub(crate) fn skip_quoted(&mut self) -> Result<(), Invalid> {
        self.pos += 1;
        while !self.scan()? {
            self.escape()?;
        }
        self.pos += 1;
        Ok(())
    }

    /// Goes on to the closing quote (true) or to a backslash (false).
    #[allow(clippy::inline_always, reason = "measured: most strings are short")]
    #[inline(always)]
    fn scan(&mut self) -> Result<bool, Invalid> {
        let bytes = self.text.as_bytes();
        let mut pos = self.pos;
        let mut rest = bytes.get(pos..).unwrap_or_default();
        while let Some((chunk, behind)) = rest.split_first_chunk::<8>() {
            let stops = stops(u64::from_le_bytes(*chunk));
            if stops != 0 {
                self.pos = pos + (stops.trailing_zeros() / 8) as usize;
                return self.at_stop();
            }
            pos += 8;
            rest = behind;
        }
        while bytes.get(pos).is_some_and(|&byte| byte != b'"' && byte != b'\\' && byte >= b' ') {
            pos += 1;
        }
        self.pos = pos;
        self.at_stop()
    }

    #[inline]
    fn at_stop(&mut self) -> Result<bool, Invalid> {
        match self.text.as_bytes().get(self.pos) {
            Some(b'"') => Ok(true),
            Some(b'\\') => Ok(false),
            Some(_) => Err(self.syntax("no control character in a string")),
            None => Err(self.syntax("the end of the string")),
        }
    }

    /// Reads on from the first backslash of a string that began at `start`.
    #[cold]
    #[inline(never)]
    fn escaped(&mut self, start: usize) -> Result<Cow<'a, str>, Invalid> {
        // Where there is one escape, there are more: as much again, as if it had grown once.
        let room = (2 * (self.pos - start) + 32).min(self.text.len() - start);
        let mut out = String::with_capacity(room);
        out.push_str(self.slice(start, self.pos));
        loop {
            out.push(self.escape()?);
            let plain = self.pos;
            let closed = self.scan()?;
            out.push_str(self.slice(plain, self.pos));
            if closed {
                self.pos += 1;
                return Ok(Cow::Owned(out));
            }
        }
    }

    /// Reads the escape whose backslash is in front of the cursor.
    #[cold]
    #[inline(never)]
    fn escape(&mut self) -> Result<char, Invalid> {
        let start = self.pos;
        self.pos += 1;
        let byte = self.byte();
        if byte == b'u' {
            self.pos += 1;
            return self.code_point(start);
        }
        let char = match byte {
            b'"' | b'\\' | b'/' => char::from(byte),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            _ => {
                self.pos = start;
                return Err(self.syntax("an escape"));
            }
        };
        self.pos += 1;
        Ok(char)
    }

    fn code_point(&mut self, start: usize) -> Result<char, Invalid> {
        let mut code = self.hex4()?;
        if (0xD800..0xDC00).contains(&code) && self.takes("\\u") {
            let low = self.hex4()?;
            if (0xDC00..0xE000).contains(&low) {
                code = 0x1_0000 + ((code - 0xD800) << 10) + (low - 0xDC00);
            }
        }
        // A surrogate that is left is not a character.
        char::from_u32(code).ok_or_else(|| {
            self.pos = start;
            self.syntax("a pair of surrogates")
        })
    }

    fn hex4(&mut self) -> Result<u32, Invalid> {
        let mut code = 0;
        for _ in 0..4 {
            let Some(digit) = char::from(self.byte()).to_digit(16) else {
                return Err(self.syntax("a hexadecimal digit"));
            };
            code = code * 16 + digit;
            self.pos += 1;
        }
        Ok(code)
    }
}

/// The quotes, backslashes and control characters among eight bytes, by their top bits. The lowest
/// byte that is reported is always right; a borrow can only make higher ones wrong.
#[inline]
pub(crate) const fn stops(word: u64) -> u64 {
    // With this bit turned, the quote comes right behind the control characters.
    let quote = (word ^ (ONES * 0x02)).wrapping_sub(ONES * 0x21);
    let slash = (word ^ (ONES * BACKSLASH)).wrapping_sub(ONES);
    (quote | slash) & !word & TOPS
}

/// The string that `token`, a well-formed JSON string with its quotes, stands for.
pub(crate) fn unescaped(token: &str) -> Cow<'_, str> {
    Cursor::new(token).quoted().unwrap_or_default()
}
