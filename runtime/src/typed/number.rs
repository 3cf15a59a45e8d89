//! A JSON number that keeps its text.

use std::{
    borrow::Cow,
    cmp::Ordering,
    fmt,
    hash::{Hash, Hasher},
    str::FromStr,
};

use crate::cursor::decimal;

/// A JSON number, kept as it was written: `1.0` stays `1.0`, and no digit is lost.
///
/// Equality, order and hash go by exact value: `1`, `1.0` and `1e0` are equal.
///
/// ```
/// use typewright::Number;
///
/// let price: Number = "1.10".parse()?;
/// assert_eq!(price.as_str(), "1.10");
/// assert_eq!(price, "1.1".parse()?);
/// assert_eq!((price.as_i64(), price.as_f64()), (None, 1.1));
/// # Ok::<(), typewright::number::InvalidNumber>(())
/// ```
#[derive(Clone)]
pub struct Number(Repr);

#[derive(Clone)]
enum Repr {
    /// An integer in its shortest form.
    Integer(i64),
    /// Any other text.
    Text(Box<str>),
}

impl Number {
    /// A number from text that is known to be a JSON number.
    pub(crate) fn from_validated(text: &str) -> Self {
        match text.parse() {
            // `-0` is zero, but is not written as zero.
            Ok(0) if text.starts_with('-') => Self(Repr::Text(text.into())),
            Ok(integer) => Self(Repr::Integer(integer)),
            Err(_) => Self(Repr::Text(text.into())),
        }
    }

    /// The number as it is written.
    #[must_use]
    pub fn as_str(&self) -> Cow<'_, str> {
        match &self.0 {
            Repr::Integer(integer) => Cow::Owned(integer.to_string()),
            Repr::Text(text) => Cow::Borrowed(text),
        }
    }

    /// The value, if it is whole and fits: `1.0` is 1.
    #[must_use]
    pub fn as_i64(&self) -> Option<i64> {
        match &self.0 {
            Repr::Integer(integer) => Some(*integer),
            Repr::Text(text) => i64::try_from(decimal::to_integer(text)?).ok(),
        }
    }

    /// The value, if it is whole, not negative, and fits.
    #[must_use]
    pub fn as_u64(&self) -> Option<u64> {
        match &self.0 {
            Repr::Integer(integer) => u64::try_from(*integer).ok(),
            Repr::Text(text) => u64::try_from(decimal::to_integer(text)?).ok(),
        }
    }

    /// The nearest `f64`; infinite beyond its range.
    #[must_use]
    #[allow(clippy::cast_precision_loss)] // That is what "nearest" says.
    pub fn as_f64(&self) -> f64 {
        match &self.0 {
            Repr::Integer(integer) => *integer as f64,
            Repr::Text(text) => text.parse().unwrap_or(f64::NAN),
        }
    }

    /// Calls `f` with the text, without allocating for small integers.
    pub(crate) fn with_text<R>(&self, f: impl FnOnce(&str) -> R) -> R {
        match &self.0 {
            Repr::Integer(integer) => f(itoa::Buffer::new().format(*integer)),
            Repr::Text(text) => f(text),
        }
    }
}

impl Default for Number {
    fn default() -> Self {
        Self(Repr::Integer(0))
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.with_text(|text| f.write_str(text))
    }
}

impl fmt::Debug for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl PartialEq for Number {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Number {}

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Number {
    fn cmp(&self, other: &Self) -> Ordering {
        match (&self.0, &other.0) {
            (Repr::Integer(a), Repr::Integer(b)) => a.cmp(b),
            _ => self.with_text(|a| other.with_text(|b| decimal::compare(a, b))),
        }
    }
}

impl Hash for Number {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.with_text(|text| decimal::hash(text, state));
    }
}

/// The text is not a JSON number, or the `f64` is not finite.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InvalidNumber;

impl fmt::Display for InvalidNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a JSON number")
    }
}

impl std::error::Error for InvalidNumber {}

impl TryFrom<&str> for Number {
    type Error = InvalidNumber;

    fn try_from(text: &str) -> Result<Self, InvalidNumber> {
        if is_number(text) { Ok(Self::from_validated(text)) } else { Err(InvalidNumber) }
    }
}

impl TryFrom<String> for Number {
    type Error = InvalidNumber;

    fn try_from(text: String) -> Result<Self, InvalidNumber> {
        Self::try_from(text.as_str())
    }
}

impl FromStr for Number {
    type Err = InvalidNumber;

    fn from_str(text: &str) -> Result<Self, InvalidNumber> {
        Self::try_from(text)
    }
}

impl TryFrom<f64> for Number {
    type Error = InvalidNumber;

    fn try_from(value: f64) -> Result<Self, InvalidNumber> {
        if value.is_finite() {
            Ok(Self::from_validated(zmij::Buffer::new().format_finite(value)))
        } else {
            Err(InvalidNumber)
        }
    }
}

macro_rules! from_integers {
    ($($signed:ty),*; $($wide:ty),*) => {
        $(impl From<$signed> for Number {
            fn from(value: $signed) -> Self {
                Self(Repr::Integer(i64::from(value)))
            }
        })*
        $(impl From<$wide> for Number {
            fn from(value: $wide) -> Self {
                Self::from_validated(itoa::Buffer::new().format(value))
            }
        })*
    };
}

from_integers!(i8, i16, i32, i64, u8, u16, u32; u64, i128, u128, usize, isize);

/// Whether the text is a number by the grammar of RFC 8259.
pub(crate) fn is_number(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut rest = bytes.strip_prefix(b"-").unwrap_or(bytes);
    let whole = leading_digits(&mut rest);
    if whole.is_empty() || (whole.len() > 1 && whole.starts_with(b"0")) {
        return false;
    }
    if let Some(mut fraction) = rest.strip_prefix(b".") {
        if leading_digits(&mut fraction).is_empty() {
            return false;
        }
        rest = fraction;
    }
    if let Some((b'e' | b'E', power)) = rest.split_first() {
        let mut power = match power.split_first() {
            Some((b'+' | b'-', power)) => power,
            _ => power,
        };
        if leading_digits(&mut power).is_empty() {
            return false;
        }
        rest = power;
    }
    rest.is_empty()
}

fn leading_digits<'a>(rest: &mut &'a [u8]) -> &'a [u8] {
    let end = rest.iter().position(|byte| !byte.is_ascii_digit()).unwrap_or(rest.len());
    let (digits, behind) = rest.split_at_checked(end).unwrap_or((rest, &[]));
    *rest = behind;
    digits
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::hash::DefaultHasher;

    fn number(text: &str) -> Number {
        Number::try_from(text).expect(text)
    }

    fn hashed(number: &Number) -> u64 {
        let mut state = DefaultHasher::new();
        number.hash(&mut state);
        state.finish()
    }

    #[test]
    fn keeps_text_and_compares_by_value() {
        for text in [
            "0",
            "-0",
            "1.0",
            "1e0",
            "9223372036854775808",
            "0.10",
            "1E400",
            "-9223372036854775808",
        ] {
            assert_eq!(number(text).to_string(), text);
            assert_eq!(number(text).as_str(), text);
        }
        for (a, b) in [("1", "1.0"), ("1", "1e0"), ("0", "-0.0"), ("100", "1e2")] {
            assert_eq!(number(a), number(b));
            assert_eq!(hashed(&number(a)), hashed(&number(b)), "{a} {b}");
        }
        assert!(number("9007199254740993") > number("9007199254740992.0"));
        assert_eq!(number("1.0").as_i64(), Some(1));
        assert_eq!(number("18446744073709551615").as_u64(), Some(u64::MAX));
        assert_eq!(number("18446744073709551615").as_i64(), None);
        assert_eq!(Number::try_from(1.5).expect("finite").to_string(), "1.5");
        assert!(Number::try_from(f64::NAN).is_err());
        assert_eq!(Number::from(u64::MAX).to_string(), "18446744073709551615");
    }

    #[test]
    fn grammar() {
        for text in
            ["", "-", "01", "1.", ".5", "1e", "1e+", "+1", "0x1", "NaN", "1 ", "--1", "1e1.5"]
        {
            assert!(Number::try_from(text).is_err(), "{text}");
        }
    }
}
