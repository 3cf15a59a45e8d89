//! Plain YAML words to JSON values: the core schema of YAML 1.2, section 10.3. `no` is a string,
//! `1_000` is a string.

use super::Data;

/// What an unquoted word means; an error says why JSON cannot say it.
pub(super) fn resolve(text: &str) -> Result<Data, String> {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => return Ok(Data::Null),
        "true" | "True" | "TRUE" => return Ok(Data::Bool(true)),
        "false" | "False" | "FALSE" => return Ok(Data::Bool(false)),
        _ => {}
    }
    if is_not_finite(text) {
        return Err(format!("`{text}` is not a finite number, and JSON has no others"));
    }
    for (prefix, radix) in [("0x", 16), ("0o", 8)] {
        let Some(digits) = text.strip_prefix(prefix) else {
            continue;
        };
        if digits.is_empty() || !digits.chars().all(|c| c.is_digit(radix)) {
            break;
        }
        return match u128::from_str_radix(digits, radix) {
            Ok(number) => Ok(Data::Number(number.to_string())),
            Err(_) => {
                Err(format!("`{}` is larger than any sensible number", super::json::cut(text)))
            }
        };
    }
    Ok(number(text).map_or_else(|| Data::String(text.to_owned()), Data::Number))
}

fn is_not_finite(text: &str) -> bool {
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    matches!(unsigned, ".inf" | ".Inf" | ".INF") || matches!(text, ".nan" | ".NaN" | ".NAN")
}

/// A decimal number as JSON writes it, if the word is one: `+1`, `007`, `.5` and `1.` are numbers
/// in YAML.
fn number(text: &str) -> Option<String> {
    let (sign, unsigned) = match text.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", text.strip_prefix('+').unwrap_or(text)),
    };
    let (mantissa, exponent) = match unsigned.find(['e', 'E']) {
        Some(at) => unsigned.split_at(at),
        None => (unsigned, ""),
    };
    let (whole, fraction) = match mantissa.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (mantissa, None),
    };
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let has_digits = !whole.is_empty() || fraction.is_some_and(|fraction| !fraction.is_empty());
    if !has_digits || !digits(whole) || !fraction.is_none_or(digits) {
        return None;
    }
    if !exponent.is_empty() {
        let power = exponent.get(1..).unwrap_or_default();
        let power = power.strip_prefix(['-', '+']).unwrap_or(power);
        if power.is_empty() || !digits(power) {
            return None;
        }
    }
    let whole = match whole.trim_start_matches('0') {
        "" => "0",
        whole => whole,
    };
    let fraction = match fraction {
        None => String::new(),
        Some("") => ".0".to_owned(),
        Some(fraction) => format!(".{fraction}"),
    };
    Some(format!("{sign}{whole}{fraction}{exponent}"))
}

#[cfg(test)]
mod tests {
    use super::super::{Node, Span, json, node_to_json};
    use super::*;

    #[test]
    fn reads_words_as_the_core_schema_does() {
        for (word, expected) in [
            ("", "null"),
            ("~", "null"),
            ("NULL", "null"),
            ("nULL", "\"nULL\""),
            ("True", "true"),
            ("FALSE", "false"),
            ("no", "\"no\""),
            ("on", "\"on\""),
            ("1_000", "\"1_000\""),
            ("12:30", "\"12:30\""),
            ("2020-01-01", "\"2020-01-01\""),
            ("1.2.3", "\"1.2.3\""),
            ("0", "0"),
            ("-0", "-0"),
            ("+5", "5"),
            ("007", "7"),
            ("-007", "-7"),
            ("0o17", "15"),
            ("0x1F", "31"),
            ("-0x1F", "\"-0x1F\""),
            ("0o8", "\"0o8\""),
            ("0x", "\"0x\""),
            ("1.", "1.0"),
            (".5", "0.5"),
            ("-.5e3", "-0.5e3"),
            ("1.e3", "1.0e3"),
            ("1e3", "1e3"),
            ("1E-07", "1E-07"),
            ("1e", "\"1e\""),
            (".", "\".\""),
            ("-", "\"-\""),
            ("e3", "\"e3\""),
            (".e3", "\".e3\""),
            ("123456789012345678901234567890", "123456789012345678901234567890"),
            ("0xFFFFFFFFFFFFFFFF", "18446744073709551615"),
        ] {
            let data = resolve(word).unwrap();
            if let Data::Number(text) = &data {
                assert!(json::is_number(text.as_bytes()), "{word}");
            }
            assert_eq!(node_to_json(&Node { span: Span::default(), data }), expected, "{word}");
        }
        for word in [".inf", "-.INF", "+.Inf", ".nan", ".NaN"] {
            assert!(resolve(word).unwrap_err().contains("not a finite number"));
        }
        assert!(resolve(&format!("0x{}", "f".repeat(33))).is_err());
    }
}
