//! A JSON value in a schema (`const`, `enum`, `default`), with the equality of JSON.

use std::fmt::Write as _;

use super::schema::Kinds;
use crate::{
    load::{Data, Node},
    sorted::SortedMap,
};

/// A JSON value. Equality is that of JSON: `1` is `1.0`, the order of members does not count.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Literal {
    /// `null`
    Null,
    /// A boolean.
    Bool(bool),
    /// A number.
    Number(Number),
    /// A string.
    String(String),
    /// An array.
    Array(Vec<Literal>),
    /// An object.
    Object(SortedMap<String, Literal>),
}

/// A number: its text, and the digits and exponent that decide equality.
#[derive(Clone, Debug)]
pub struct Number {
    /// As written.
    pub text: String,
    negative: bool,
    digits: String,
    exponent: i64,
}

impl Number {
    /// A number from its JSON text.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let (negative, rest) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
        let (mantissa, power) = rest.split_once(['e', 'E']).unwrap_or((rest, "0"));
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let power: i64 = power
            .trim_start_matches('+')
            .parse()
            .unwrap_or(if power.starts_with('-') { i64::MIN / 4 } else { i64::MAX / 4 });
        let all = format!("{whole}{fraction}");
        let digits = all.trim_start_matches('0');
        let kept = digits.trim_end_matches('0');
        let zeros = i64::try_from(digits.len() - kept.len()).unwrap_or(i64::MAX / 4);
        let behind = i64::try_from(fraction.len()).unwrap_or(i64::MAX / 4);
        let is_zero = kept.is_empty();
        Self {
            text: text.to_owned(),
            negative: negative && !is_zero,
            digits: kept.to_owned(),
            exponent: if is_zero { 0 } else { power.saturating_sub(behind).saturating_add(zeros) },
        }
    }

    /// Whether it is a whole number.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.exponent >= 0
    }

    /// The whole number, if it is one and fits.
    #[must_use]
    pub fn as_i64(&self) -> Option<i64> {
        if !self.is_whole() || self.exponent > 19 {
            return None;
        }
        let zeros = usize::try_from(self.exponent).ok()?;
        let text = format!(
            "{}{}{}",
            if self.negative { "-" } else { "" },
            if self.digits.is_empty() { "0" } else { &self.digits },
            "0".repeat(zeros)
        );
        text.parse().ok()
    }

    /// The whole number that is not negative, if it is one and fits.
    #[must_use]
    pub fn as_u64(&self) -> Option<u64> {
        if !self.is_whole() || self.exponent > 20 || self.negative {
            return None;
        }
        let zeros = usize::try_from(self.exponent).ok()?;
        let text = format!(
            "{}{}",
            if self.digits.is_empty() { "0" } else { &self.digits },
            "0".repeat(zeros)
        );
        text.parse().ok()
    }

    /// Whether it is a whole multiple of another; nothing where the numbers are too large to tell.
    #[must_use]
    pub fn is_multiple_of(&self, divisor: &Self) -> Option<bool> {
        const MOST_DIGITS: i64 = 500;
        if self.is_zero() {
            return Some(true);
        }
        let locations = self.exponent.saturating_sub(divisor.exponent);
        if divisor.is_zero() || locations.abs() > MOST_DIGITS {
            return None;
        }
        let zeros = |n: i64| "0".repeat(usize::try_from(n).unwrap_or_default());
        let own = format!("{}{}", self.digits, zeros(locations));
        let divisor: u64 =
            format!("{}{}", divisor.digits, zeros(locations.saturating_neg())).parse().ok()?;
        let digits = own.bytes().map(|digit| u128::from(digit.wrapping_sub(b'0')));
        let rest =
            digits.fold(0_u128, |rest, digit| (rest * 10 + digit) % u128::from(divisor.max(1)));
        Some(rest == 0)
    }

    /// The number as digits and a power of ten, in 128 bits; nothing if it has more digits.
    pub(crate) fn parts(&self) -> Option<(i128, i64)> {
        let digits = if self.digits.is_empty() { "0" } else { &self.digits };
        let value: i128 = digits.parse().ok()?;
        Some((if self.negative { -value } else { value }, self.exponent))
    }

    /// One text for all ways to write the number.
    pub(crate) fn canonical(&self) -> String {
        let sign = if self.negative { "-" } else { "" };
        let digits = if self.digits.is_empty() { "0" } else { &self.digits };
        format!("{sign}{digits}e{}", self.exponent)
    }

    /// Whether it is below zero.
    #[must_use]
    pub fn is_negative(&self) -> bool {
        self.negative
    }

    /// Whether it is zero.
    #[must_use]
    pub fn is_zero(&self) -> bool {
        self.digits.is_empty()
    }
}

impl PartialEq for Number {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Number {}

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Number {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        let sign = |n: &Self| {
            if n.is_zero() {
                0
            } else if n.negative {
                -1
            } else {
                1
            }
        };
        sign(self).cmp(&sign(other)).then_with(|| {
            // Same sign: the larger power of the first digit wins, then the digits decide.
            let power = |n: &Self| {
                n.exponent.saturating_add(i64::try_from(n.digits.len()).unwrap_or(i64::MAX / 4))
            };
            let size = power(self).cmp(&power(other)).then_with(|| self.digits.cmp(&other.digits));
            if self.negative { size.reverse() } else { size }
        })
    }
}

impl Literal {
    /// The value of a node.
    #[must_use]
    pub fn of(node: &Node) -> Self {
        match &node.data {
            Data::Null => Self::Null,
            Data::Bool(value) => Self::Bool(*value),
            Data::Number(text) => Self::Number(Number::new(text)),
            Data::String(text) => Self::String(text.clone()),
            Data::Array(items) => Self::Array(items.iter().map(Self::of).collect()),
            Data::Object(members) => Self::Object(
                members.iter().map(|(name, entry)| (name.clone(), Self::of(&entry.node))).collect(),
            ),
        }
    }

    /// The kinds this value is of: one, but numbers written differently are equal, so a whole
    /// number is of both.
    #[must_use]
    pub fn kinds(&self) -> Kinds {
        match self {
            Self::Null => Kinds::NULL,
            Self::Bool(_) => Kinds::BOOLEAN,
            Self::Number(number) if number.is_whole() => Kinds::INTEGER,
            Self::Number(_) => Kinds::FRACTION,
            Self::String(_) => Kinds::STRING,
            Self::Array(_) => Kinds::ARRAY,
            Self::Object(_) => Kinds::OBJECT,
        }
    }

    /// The string, if it is one.
    #[must_use]
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Self::String(text) => Some(text),
            _ => None,
        }
    }

    /// One text for all ways to write the value.
    pub(crate) fn canonical(&self) -> String {
        match self {
            Self::Number(number) => number.canonical(),
            Self::Array(items) => {
                let items: Vec<String> = items.iter().map(Self::canonical).collect();
                format!("[{}]", items.join(","))
            }
            Self::Object(members) => {
                let members: Vec<String> = members
                    .iter()
                    .map(|(name, value)| format!("{}:{}", quote(name), value.canonical()))
                    .collect();
                format!("{{{}}}", members.join(","))
            }
            Self::Null | Self::Bool(_) | Self::String(_) => self.to_json(),
        }
    }

    /// Compact JSON text.
    #[must_use]
    pub fn to_json(&self) -> String {
        let mut out = String::new();
        self.write(&mut out);
        out
    }

    fn write(&self, out: &mut String) {
        match self {
            Self::Null => out.push_str("null"),
            Self::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
            Self::Number(number) => out.push_str(&number.text),
            Self::String(text) => quote_into(text, out),
            Self::Array(items) => {
                out.push('[');
                for (n, item) in items.iter().enumerate() {
                    if n > 0 {
                        out.push(',');
                    }
                    item.write(out);
                }
                out.push(']');
            }
            Self::Object(members) => {
                out.push('{');
                for (n, (name, value)) in members.iter().enumerate() {
                    if n > 0 {
                        out.push(',');
                    }
                    quote_into(name, out);
                    out.push(':');
                    value.write(out);
                }
                out.push('}');
            }
        }
    }
}

/// A string as JSON text.
#[must_use]
pub fn quote(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    quote_into(text, &mut out);
    out
}

fn quote_into(text: &str, out: &mut String) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if c < ' ' => {
                // Writing to a string cannot fail.
                let _ = write!(out, "\\u{:04x}", c as u32);
            }
            c => out.push(c),
        }
    }
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_compare_as_decimals() {
        let order = [
            "-1e400",
            "-2.5",
            "-2",
            "-0",
            "1e-400",
            "0.1",
            "1.0",
            "1.5",
            "2",
            "10",
            "1e2",
            "9007199254740992",
            "9007199254740993",
            "1e40",
            "1e400",
        ];
        for pair in order.windows(2) {
            assert!(Number::new(pair[0]) < Number::new(pair[1]), "{pair:?}");
        }
        assert_eq!(Number::new("1.0"), Number::new("1"));
        assert_eq!(Number::new("0"), Number::new("-0.0e7"));
        assert_eq!(Number::new("100").as_i64(), Some(100));
        assert_eq!(Number::new("1e2").as_u64(), Some(100));
        assert_eq!(Number::new("1.5").as_i64(), None);
        for (value, divisor, expected) in [
            ("6", "3", Some(true)),
            ("7", "3", Some(false)),
            ("0.3", "0.1", Some(true)),
            ("0.35", "0.1", Some(false)),
            ("1e40", "0.001", Some(true)),
            ("0", "1e900", Some(true)),
            ("5", "10", Some(false)),
            ("-4", "2", Some(true)),
            ("1e900", "3", None),
        ] {
            assert_eq!(
                Number::new(value).is_multiple_of(&Number::new(divisor)),
                expected,
                "{value} {divisor}"
            );
        }
        assert_eq!(Number::new("-9223372036854775808").as_i64(), Some(i64::MIN));
    }
}
