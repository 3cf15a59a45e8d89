//! Keywords about numbers by decimal arithmetic, digit by digit. The other side takes numbers with a
//! fraction or an exponent through `f64` before it compares or divides them (`{"multipleOf": 1}`
//! accepts 9007199254740992.5 there, and `{"multipleOf": 2}` accepts 1e-400), although values count,
//! not how they are stored: Core, "Mathematical Integers" (6.3 in 2020-12), and Validation, 6.2.
//! For documents with such numbers, these keywords take the place of the other side's; for all
//! other keywords and all other documents it answers by itself.

use std::cmp::Ordering;

use jsonschema::{Keyword, ValidationError, ValidationOptions};
use serde_json::{Map, Value};

use crate::json::{Json, decimal};

/// The keywords that compare and divide.
const KEYWORDS: [&str; 5] =
    ["multipleOf", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"];

/// Whether a number is no plain integer, and not told exactly by the 15 digits that every `f64` has.
pub(crate) fn is_rounded(text: &str) -> bool {
    let (mantissa, power) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let digits = mantissa.chars().filter(char::is_ascii_digit).skip_while(|c| *c == '0').count();
    text.contains(['.', 'e', 'E'])
        && (digits > 15 || power.parse::<i32>().is_ok_and(|power| power.unsigned_abs() > 290))
}

/// Whether a schema compares or divides numbers, and a document has one that `f64` rounds.
pub(crate) fn is_needed(schema: &Json, document: &Json) -> bool {
    document.any(&|it| matches!(it, Json::Number(text) if is_rounded(text)))
        && schema.any(&|it| KEYWORDS.iter().any(|name| it.get(name).is_some()))
}

/// Whether this arithmetic cannot do it: an exponent that no `i64` holds, or a divisor of more than
/// 18 digits.
pub(crate) fn is_beyond(schema: &Json, document: &Json) -> bool {
    let is_endless = |it: &Json| matches!(it, Json::Number(text) if decimal(text).is_none());
    let is_long = |it: &Json| {
        matches!(it.get("multipleOf"), Some(Json::Number(text))
            if decimal(text).is_none_or(|(_, digits, _)| digits.len() > 18))
    };
    document.any(&is_endless) || schema.any(&is_endless) || schema.any(&is_long)
}

/// The other side with these keywords for its own.
pub(crate) fn with_keywords(mut options: ValidationOptions<'_>) -> ValidationOptions<'_> {
    for name in KEYWORDS {
        options = options.with_keyword(name, move |parent, value, _| made(name, parent, value));
    }
    options
}

fn made<'a>(
    name: &'static str,
    parent: &'a Map<String, Value>,
    value: &'a Value,
) -> Result<Box<dyn for<'i> Keyword<'i>>, ValidationError<'a>> {
    // In draft 4 a boolean says whether the bound itself is excluded.
    let is_excluded = |name: &str| parent.get(name) == Some(&Value::Bool(true));
    let accepts: &'static [Ordering] = match name {
        "minimum" if is_excluded("exclusiveMinimum") => &[Ordering::Greater],
        "maximum" if is_excluded("exclusiveMaximum") => &[Ordering::Less],
        "minimum" => &[Ordering::Greater, Ordering::Equal],
        "maximum" => &[Ordering::Less, Ordering::Equal],
        "exclusiveMinimum" => &[Ordering::Greater],
        "exclusiveMaximum" => &[Ordering::Less],
        _ => &[],
    };
    let number = if let Value::Number(number) = value { Some(number.to_string()) } else { None };
    Ok(Box::new(Exact { accepts, number }))
}

/// A keyword and its value.
struct Exact {
    /// How a number may compare with the value. None of that if it divides.
    accepts: &'static [Ordering],
    /// The value. None if it is a boolean of draft 4.
    number: Option<String>,
}

impl<'i> Keyword<'i> for Exact {
    fn validate(&self, instance: &'i Value) -> Result<(), ValidationError<'i>> {
        if Keyword::is_valid(self, instance) {
            Ok(())
        } else {
            Err(ValidationError::custom("not by decimal arithmetic"))
        }
    }

    fn is_valid(&self, instance: &'i Value) -> bool {
        let (Value::Number(instance), Some(number)) = (instance, &self.number) else {
            return true;
        };
        let text = instance.to_string();
        if self.accepts.is_empty() {
            divides(number, &text).unwrap_or(true)
        } else {
            compare(&text, number).is_none_or(|order| self.accepts.contains(&order))
        }
    }
}

/// How two decimal numbers compare.
fn compare(one: &str, other: &str) -> Option<Ordering> {
    let (one, other) = (decimal(one)?, decimal(other)?);
    // -1, 0 or 1.
    let sign = |(is_negative, digits, _): &(bool, String, i64)| match (is_negative, digits.len()) {
        (_, 0) => 0,
        (true, _) => -1,
        (false, _) => 1,
    };
    let size = |(_, digits, power): &(bool, String, i64)| {
        power.saturating_add(i64::try_from(digits.len()).unwrap_or(i64::MAX))
    };
    let signs = sign(&one).cmp(&sign(&other));
    // Of the same length, digits compare as text does; without zeros at the end, a longer one with
    // the same beginning is larger.
    let sizes = size(&one).cmp(&size(&other)).then_with(|| one.1.cmp(&other.1));
    Some(signs.then(match sign(&one) {
        0 => Ordering::Equal,
        -1 => sizes.reverse(),
        _ => sizes,
    }))
}

/// Whether a decimal number is a whole number of times the divisor.
fn divides(divisor: &str, number: &str) -> Option<bool> {
    let (_, number, power) = decimal(number)?;
    let (_, divisor, unit) = decimal(divisor)?;
    if number.is_empty() {
        return Some(true);
    }
    let divisor: u64 = divisor.parse().ok().filter(|divisor| *divisor > 0)?;
    // Digits that end with no zero are no multiple of ten.
    let Ok(mut power) = u64::try_from(power.checked_sub(unit)?) else { return Some(false) };
    let divisor = u128::from(divisor);
    let mut rest = number.bytes().fold(0, |rest: u128, digit| {
        (rest * 10 + u128::from(digit.saturating_sub(b'0'))) % divisor
    });
    let mut factor = 10 % divisor;
    while power > 0 {
        if power % 2 == 1 {
            rest = rest * factor % divisor;
        }
        factor = factor * factor % divisor;
        power /= 2;
    }
    Some(rest == 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_divided() {
        for (divisor, number, whole) in [
            ("1", "9007199254740992.5", false),
            ("1", "9007199254740993.0", true),
            ("0.5", "9007199254740992.5", true),
            ("2", "1e-400", false),
            ("2", "1e400", true),
            ("3", "1e400", false),
            ("3", "-3e400", true),
            ("0.01", "1.0000000000000000000000001", false),
            ("0.1", "0.30000000000000004", false),
            ("1e2", "100000000000000000000.0", true),
            ("1e21", "100000000000000000000.0", false),
            ("7", "-0.0", true),
            ("999999999999999999", "999999999999999999999999999999999999.0", true),
        ] {
            assert_eq!(divides(divisor, number), Some(whole), "{number} / {divisor}");
        }
    }

    #[test]
    fn decimals_are_compared() {
        let ordered = [
            "-1e400",
            "-9007199254740993.5",
            "-9007199254740993.0",
            "-0.1",
            "-1e-400",
            "0",
            "1e-400",
            "0.3",
            "0.30000000000000004",
            "1",
            "1.0000000000000000000000001",
            "9007199254740992.5",
            "9007199254740993",
            "100000000000000000000.01",
            "1e400",
        ];
        for (n, one) in ordered.iter().enumerate() {
            for (k, other) in ordered.iter().enumerate() {
                assert_eq!(compare(one, other), Some(n.cmp(&k)), "{one} {other}");
            }
        }
        assert_eq!(compare("-0.0", "0e9"), Some(Ordering::Equal));
        assert_eq!(compare("1.0", "10e-1"), Some(Ordering::Equal));
    }
}
