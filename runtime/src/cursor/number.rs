//! JSON numbers: one token, and its properties, found in one pass.

use super::{Cursor, Invalid, Kinds, decimal, float};

/// A number as it stands in the text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Token {
    start: usize,
    end: usize,
    /// Without fraction and exponent.
    plain: bool,
    negative: bool,
    /// Whether the number is `mantissa * 10^-scale`, and so short that every Rust type holds it
    /// that holds its kind.
    exact: bool,
    mantissa: u64,
    scale: usize,
}

/// The powers of ten that an `f64` holds exactly.
static POWERS: [f64; 23] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
];

impl<'a> Cursor<'a> {
    /// Reads the number in front of the cursor.
    pub(crate) fn token(&mut self) -> Result<Token, Invalid> {
        let start = self.pos;
        let negative = self.byte() == b'-';
        if negative {
            self.pos += 1;
        }
        let mut mantissa = 0;
        let first = self.byte();
        let mut digits = self.digits(&mut mantissa)?;
        if first == b'0' && digits > 1 {
            self.pos -= digits - 1;
            return Err(self.syntax("no digit after a leading zero"));
        }
        let (mut plain, mut exact, mut scale) = (true, true, 0);
        if self.byte() == b'.' {
            self.pos += 1;
            plain = false;
            let start = self.pos;
            self.eights(&mut mantissa);
            scale = self.pos - start;
            if scale == 0 || self.byte().is_ascii_digit() {
                scale += self.digits(&mut mantissa)?;
            }
            digits += scale;
        }
        if matches!(self.byte(), b'e' | b'E') {
            self.pos += 1;
            if matches!(self.byte(), b'+' | b'-') {
                self.pos += 1;
            }
            (plain, exact) = (false, false);
            self.digits(&mut 0)?;
        }
        // 18 digits always fit, also an `i64`.
        exact &= digits <= 18;
        Ok(Token { start, end: self.pos, plain, negative, exact, mantissa, scale })
    }

    /// The token as it is written.
    #[inline]
    pub(crate) fn written(&self, token: &Token) -> &'a str {
        self.slice(token.start, token.end)
    }

    /// Reads digits as long as there are eight of them.
    #[inline]
    fn eights(&mut self, mantissa: &mut u64) {
        while let Some((chunk, _)) = self.rest().split_first_chunk::<8>() {
            let word = u64::from_le_bytes(*chunk);
            // Each byte is `0` to `9`: its upper half is 3, and stays so if six is added.
            let upper = word & 0xF0F0_F0F0_F0F0_F0F0;
            let more = word.wrapping_add(0x0606_0606_0606_0606) & 0xF0F0_F0F0_F0F0_F0F0;
            if (upper ^ 0x3030_3030_3030_3030) | (more ^ 0x3030_3030_3030_3030) != 0 {
                return;
            }
            // Pairs of digits, then of pairs, then of fours.
            let digits = word & 0x0F0F_0F0F_0F0F_0F0F;
            let pairs = (digits.wrapping_mul(10) + (digits >> 8)) & 0x00FF_00FF_00FF_00FF;
            let fours = (pairs.wrapping_mul(100) + (pairs >> 16)) & 0x0000_FFFF_0000_FFFF;
            let all = (fours.wrapping_mul(10_000) + (fours >> 32)) & 0xFFFF_FFFF;
            *mantissa = mantissa.wrapping_mul(100_000_000).wrapping_add(all);
            self.pos += 8;
        }
    }

    /// Reads at least one digit; how many.
    #[inline]
    fn digits(&mut self, mantissa: &mut u64) -> Result<usize, Invalid> {
        let start = self.pos;
        while let Some(&digit @ b'0'..=b'9') = self.text.as_bytes().get(self.pos) {
            *mantissa = mantissa.wrapping_mul(10).wrapping_add(u64::from(digit - b'0'));
            self.pos += 1;
        }
        if self.pos == start {
            return Err(self.syntax("a digit"));
        }
        Ok(self.pos - start)
    }
}

impl Token {
    /// Where it begins.
    #[inline]
    pub(crate) const fn start(&self) -> usize {
        self.start
    }

    /// Whether it has neither fraction nor exponent.
    #[inline]
    pub(crate) const fn is_plain(&self) -> bool {
        self.plain
    }

    /// Whether it is so short that every Rust type holds it that holds its kind.
    #[inline]
    pub(crate) const fn is_exact(&self) -> bool {
        self.exact
    }

    /// Whether the number is of one of these kinds.
    #[inline]
    pub(crate) fn fits(&self, kinds: Kinds, text: &str) -> bool {
        if kinds.has(Kinds::NUMBER) {
            true
        } else if self.plain {
            kinds.has(Kinds::DIGITS)
        } else if kinds.has(Kinds::WHOLE) == kinds.has(Kinds::FRACTION) {
            kinds.has(Kinds::WHOLE)
        } else {
            kinds.has(if decimal::is_whole(text) { Kinds::WHOLE } else { Kinds::FRACTION })
        }
    }

    /// Whether an `f64` holds it, be it rounded.
    pub(crate) fn is_finite(&self, text: &str) -> bool {
        // Without an exponent that takes hundreds of digits.
        (!self.has_exponent(text) && text.len() < 300) || slow_float(text).is_finite()
    }

    fn has_exponent(&self, text: &str) -> bool {
        !self.plain && text.contains(['e', 'E'])
    }

    /// The nearest `f64`; infinite beyond its range.
    #[inline]
    pub(crate) fn float(&self, text: &str) -> f64 {
        // Both operands are exact, so that the one division rounds correctly.
        if self.exact
            && self.mantissa <= 1 << 53
            && let Some(power) = POWERS.get(self.scale)
        {
            #[allow(clippy::cast_precision_loss)] // At most 2^53.
            let float = self.mantissa as f64 / power;
            return if self.negative { -float } else { float };
        }
        if self.exact
            && let Some(float) = float::nearest(self.mantissa, self.scale)
        {
            return if self.negative { -float } else { float };
        }
        slow_float(text)
    }

    /// The number, if it is whole and any integer of 64 bits holds it.
    pub(crate) fn whole(&self, text: &str) -> Option<i128> {
        if self.plain && self.exact {
            let magnitude = i128::from(self.mantissa);
            return Some(if self.negative { -magnitude } else { magnitude });
        }
        if self.plain { text.parse().ok() } else { slow_whole(text) }
    }

    /// The number, if it is whole and fits.
    #[inline]
    pub(crate) fn integer(&self, text: &str) -> Option<i64> {
        if self.plain && self.exact {
            return if self.negative {
                0i64.checked_sub_unsigned(self.mantissa)
            } else {
                i64::try_from(self.mantissa).ok()
            };
        }
        if self.plain { text.parse().ok() } else { slow_integer(text) }
    }
}

#[cold]
#[inline(never)]
fn slow_float(text: &str) -> f64 {
    text.parse().unwrap_or(f64::INFINITY)
}

/// `1e3`, `1.0` and the like, exactly.
#[cold]
#[inline(never)]
fn slow_integer(text: &str) -> Option<i64> {
    slow_whole(text).and_then(|whole| i64::try_from(whole).ok())
}

fn slow_whole(text: &str) -> Option<i128> {
    let (negative, text) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
    let (number, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    let fraction = fraction.trim_end_matches('0');
    let digits = format!("{whole}{fraction}");
    let digits = digits.trim_start_matches('0');
    let significant = digits.trim_end_matches('0');
    if significant.is_empty() {
        return Some(0);
    }
    // An exponent that does not fit cannot be made up for by a text that fits into memory.
    let exponent: i64 = exponent.parse().ok()?;
    let zeros = i64::try_from(digits.len() - significant.len()).ok()?;
    let exponent = exponent.checked_sub(i64::try_from(fraction.len()).ok()?)?.checked_add(zeros)?;
    let power = 10u64.checked_pow(u32::try_from(exponent).ok()?)?;
    let magnitude = i128::from(significant.parse::<u64>().ok()?.checked_mul(power)?);
    Some(if negative { -magnitude } else { magnitude })
}
