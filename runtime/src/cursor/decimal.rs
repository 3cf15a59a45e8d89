//! Exact decimal arithmetic on the text of JSON numbers: nothing is rounded, nothing overflows.
//!
//! Every text given to this module is a well-formed JSON number; the reader has seen to that.

use std::cmp::Ordering;
use std::hash::{Hash, Hasher};

/// Exponents are cut to this many powers of ten, far beyond what `i64` can say. Two numbers that
/// are both beyond it are told apart by their digits only.
const EXPONENT_LIMIT: i128 = 1 << 100;

/// How `a` stands to `b` by value.
pub(crate) fn compare(a: &str, b: &str) -> Ordering {
    if let (Some(a), Some(b)) = (short_integer(a), short_integer(b)) {
        return a.cmp(&b);
    }
    let (a, b) = (Decimal::parse(a), Decimal::parse(b));
    match (a.sign(), b.sign()) {
        (x, y) if x != y => x.cmp(&y),
        (0, _) => Ordering::Equal,
        (1, _) => a.compare_size(&b),
        _ => b.compare_size(&a),
    }
}

/// Whether `a` and `b` are the same number.
pub(crate) fn equal(a: &str, b: &str) -> bool {
    a == b || compare(a, b) == Ordering::Equal
}

/// Whether `a` is a whole multiple of `m`. The caller makes sure that `m` is above zero.
pub(crate) fn is_multiple(a: &str, m: &str) -> bool {
    if let (Some(a), Some(m)) = (short_integer(a), short_integer(m)) {
        return m != 0 && a % m == 0;
    }
    let (a, m) = (Decimal::parse(a), Decimal::parse(m));
    if a.is_zero() {
        return true;
    }
    // a / m is (digits of a) * 10^shift / (digits of m). The digits of a do not end in zero, so a
    // negative shift leaves a fraction.
    let shift = a.exponent - m.exponent;
    if m.is_zero() || shift < 0 {
        return false;
    }
    // More factors of ten than the divisor has bits cannot add anything to divisibility.
    match m.small() {
        Some(divisor) => remainder_small(&a, zeros(shift, 64), divisor) == 0,
        None => divides_large(&a, zeros(shift, 4 * m.len()), &m),
    }
}

/// Whether the number has no fraction: `1`, `1.0`, `1e3`, `10e-1`.
pub(crate) fn is_whole(text: &str) -> bool {
    if text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-') {
        return true;
    }
    let number = Decimal::parse(text);
    number.is_zero() || number.exponent >= 0
}

/// The number as an integer, if it is whole and fits.
pub(crate) fn to_integer(text: &str) -> Option<i128> {
    if let Some(short) = short_integer(text) {
        return Some(i128::from(short));
    }
    let number = Decimal::parse(text);
    if number.is_zero() {
        return Some(0);
    }
    if number.exponent < 0 || number.magnitude() > 38 {
        return None;
    }
    let mut value: i128 = 0;
    let trailing = zeros(number.exponent, 38);
    for digit in number.digits().chain(std::iter::repeat_n(0, trailing)) {
        value = value.checked_mul(10)?.checked_add(i128::from(digit))?;
    }
    Some(if number.negative { -value } else { value })
}

/// Feeds the value to a hasher: equal numbers hash equally however they are written.
pub(crate) fn hash<H: Hasher>(text: &str, state: &mut H) {
    let number = Decimal::parse(text);
    number.sign().hash(state);
    if !number.is_zero() {
        number.exponent.hash(state);
        for digit in number.digits() {
            state.write_u8(digit);
        }
    }
}

/// A number as its significant digits (no zeros at either end, in two pieces around the point) and
/// the power of ten of the last one.
struct Decimal<'a> {
    negative: bool,
    head: &'a [u8],
    tail: &'a [u8],
    exponent: i128,
}

impl<'a> Decimal<'a> {
    fn parse(text: &'a str) -> Self {
        let bytes = text.as_bytes();
        let (negative, bytes) = match bytes.split_first() {
            Some((b'-', rest)) => (true, rest),
            _ => (false, bytes),
        };
        let end = bytes.iter().position(|byte| matches!(byte, b'e' | b'E'));
        let (mantissa, power) = match end.and_then(|at| bytes.split_at_checked(at)) {
            Some((mantissa, power)) => (mantissa, parse_exponent(power)),
            None => (bytes, 0),
        };
        let point = mantissa.iter().position(|&byte| byte == b'.');
        let (mut head, mut tail) = match point.and_then(|at| mantissa.split_at_checked(at)) {
            Some((head, tail)) => (head, tail.get(1..).unwrap_or_default()),
            None => (mantissa, &[][..]),
        };
        while let Some((b'0', rest)) = tail.split_last() {
            tail = rest;
        }
        let mut exponent = power - tail.len() as i128;
        if tail.is_empty() {
            while let Some((b'0', rest)) = head.split_last() {
                head = rest;
                exponent += 1;
            }
        }
        while let Some((b'0', rest)) = head.split_first() {
            head = rest;
        }
        if head.is_empty() {
            while let Some((b'0', rest)) = tail.split_first() {
                tail = rest;
            }
        }
        Self { negative, head, tail, exponent }
    }

    fn len(&self) -> usize {
        self.head.len() + self.tail.len()
    }

    fn is_zero(&self) -> bool {
        self.len() == 0
    }

    fn sign(&self) -> i8 {
        match (self.is_zero(), self.negative) {
            (true, _) => 0,
            (false, true) => -1,
            (false, false) => 1,
        }
    }

    /// The power of ten just above the first digit.
    fn magnitude(&self) -> i128 {
        self.exponent + self.len() as i128
    }

    fn digits(&self) -> impl Iterator<Item = u8> + use<'a> {
        self.head.iter().chain(self.tail).map(|byte| byte & 0x0f)
    }

    /// Compares without the signs; neither is zero.
    fn compare_size(&self, other: &Self) -> Ordering {
        self.magnitude().cmp(&other.magnitude()).then_with(|| self.digits().cmp(other.digits()))
    }

    /// The digits as one number, if they fit.
    fn small(&self) -> Option<u64> {
        if self.len() > 19 {
            return None;
        }
        self.digits()
            .try_fold(0_u64, |value, digit| value.checked_mul(10)?.checked_add(u64::from(digit)))
    }
}

/// The exponent behind `e`, cut to [`EXPONENT_LIMIT`].
fn parse_exponent(text: &[u8]) -> i128 {
    let text = text.get(1..).unwrap_or_default();
    let (negative, digits) = match text.split_first() {
        Some((b'-', rest)) => (true, rest),
        Some((b'+', rest)) => (false, rest),
        _ => (false, text),
    };
    let size = digits.iter().fold(0_i128, |value, byte| {
        if value >= EXPONENT_LIMIT { EXPONENT_LIMIT } else { value * 10 + i128::from(byte & 0x0f) }
    });
    let size = size.min(EXPONENT_LIMIT);
    if negative { -size } else { size }
}

/// An integer of at most 18 digits written plainly.
fn short_integer(text: &str) -> Option<i64> {
    let bytes = text.as_bytes();
    let (negative, digits) = match bytes.split_first() {
        Some((b'-', rest)) => (true, rest),
        _ => (false, bytes),
    };
    if digits.len() > 18 {
        return None;
    }
    let mut value = 0_i64;
    for byte in digits {
        if !byte.is_ascii_digit() {
            return None;
        }
        value = value * 10 + i64::from(byte & 0x0f);
    }
    Some(if negative { -value } else { value })
}

fn zeros(shift: i128, limit: usize) -> usize {
    usize::try_from(shift).map_or(limit, |shift| shift.min(limit))
}

/// The digits of `a`, followed by so many zeros, modulo `divisor`.
fn remainder_small(a: &Decimal<'_>, zeros: usize, divisor: u64) -> u64 {
    let digits = a.digits().chain(std::iter::repeat_n(0, zeros));
    if let Ok(divisor) = u32::try_from(divisor) {
        let divisor = u64::from(divisor);
        return digits.fold(0, |rest, digit| (rest * 10 + u64::from(digit)) % divisor);
    }
    let divisor = u128::from(divisor);
    let rest = digits.fold(0_u128, |rest, digit| (rest * 10 + u128::from(digit)) % divisor);
    // The rest is below the divisor, which is a `u64`.
    u64::try_from(rest).unwrap_or(u64::MAX)
}

/// Numbers of any length, as digits to the base 10^18, the lowest first.
const BASE: u64 = 1_000_000_000_000_000_000;

/// Whether the digits of `a`, followed by so many zeros, are a multiple of the digits of `divisor`.
fn divides_large(a: &Decimal<'_>, zeros: usize, divisor: &Decimal<'_>) -> bool {
    let limbs = divisor.len() / 18 + 2;
    let mut by = vec![0_u64; limbs];
    for digit in divisor.digits() {
        push_digit(&mut by, digit);
    }
    let mut rest = vec![0_u64; limbs];
    for digit in a.digits().chain(std::iter::repeat_n(0, zeros)) {
        push_digit(&mut rest, digit);
        while rest.iter().rev().cmp(by.iter().rev()) != Ordering::Less {
            subtract(&mut rest, &by);
        }
    }
    rest.iter().all(|&limb| limb == 0)
}

/// `number * 10 + digit`. There is a spare limb for the carry.
fn push_digit(number: &mut [u64], digit: u8) {
    let mut carry = u64::from(digit);
    for limb in number {
        let value = *limb * 10 + carry;
        carry = value / BASE;
        *limb = value % BASE;
    }
}

/// `number - other`, which is not above it.
fn subtract(number: &mut [u64], other: &[u64]) {
    let mut borrow = 0;
    for (limb, other) in number.iter_mut().zip(other) {
        let take = other + borrow;
        borrow = u64::from(*limb < take);
        *limb = *limb + borrow * BASE - take;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn orders_by_value_not_by_nearest_float() {
        let ascending = [
            "-1e1000000000",
            "-9007199254740993",
            "-9007199254740992",
            "-1.5",
            "-1e-400",
            "0",
            "1e-400",
            "0.1",
            "1",
            "1.5",
            "9007199254740992",
            "9007199254740993",
            "1e39",
            "1e40",
            "1e1000000000",
            "1e99999999999999999999",
        ];
        for (i, a) in ascending.iter().enumerate() {
            for (j, b) in ascending.iter().enumerate() {
                assert_eq!(compare(a, b), i.cmp(&j), "{a} {b}");
            }
        }
        for (a, b) in [
            ("1", "1.0"),
            ("1e2", "100"),
            ("0", "-0.0e5"),
            ("0.00120", "12e-4"),
            ("-10E+1", "-100"),
        ] {
            assert_eq!(compare(a, b), Ordering::Equal, "{a} {b}");
        }
    }

    #[test]
    fn multiples_are_decimal() {
        for (a, m, expected) in [
            ("19.99", "0.01", true),
            ("4.35", "0.01", true),
            ("0.075", "0.01", false),
            ("1e308", "0.123456789", false),
            ("1e308", "0.5", true),
            ("12391239123", "1e-8", true),
            ("1e1000000000", "1024", true),
            ("1e1000000000", "3", false),
            ("3e1000000000", "3", true),
            ("3", "1e1000000000", false),
            ("0", "7.5", true),
            ("0e99", "1e-99", true),
            ("-7.5", "2.5", true),
            ("9007199254740993", "2", false),
            ("18446744073709551615", "5", true),
            ("340282366920938463463374607431768211455", "18446744073709551617", true),
            ("340282366920938463463374607431768211456", "18446744073709551617", false),
            ("1e50", "340282366920938463463374607431768211456", false),
            ("1e500", "340282366920938463463374607431768211456", true),
            ("1.5", "1", false),
            ("5", "0", false),
        ] {
            assert_eq!(is_multiple(a, m), expected, "{a} % {m}");
        }
        let long = "7".repeat(5000);
        assert!(is_multiple(&long, &"7".repeat(50)));
        assert!(!is_multiple(&long, &"7".repeat(49)));
    }

    #[test]
    fn whole_numbers() {
        for text in [
            "1",
            "-0",
            "1.0",
            "1e3",
            "1.50e1",
            "0.0e-9",
            "100e-2",
            "123456789012345678901234567890",
        ] {
            assert!(is_whole(text), "{text}");
        }
        for text in ["1.5", "1e-1", "101e-2", "1e-1000000000", "0.1"] {
            assert!(!is_whole(text), "{text}");
        }
    }

    #[test]
    fn integers() {
        assert_eq!(to_integer("1.0e2"), Some(100));
        assert_eq!(to_integer("-18446744073709551615"), Some(-18_446_744_073_709_551_615));
        assert_eq!(to_integer("1e400"), None);
        assert_eq!(to_integer("1.5"), None);
        assert_eq!(to_integer("-0.0"), Some(0));
    }
}
