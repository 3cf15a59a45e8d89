//! Whether two texts are the same JSON value. Does not use what it is there to judge: numbers are
//! compared by their digits.

use std::collections::BTreeMap;

use serde_json::value::RawValue;

/// Whether both are JSON, and equal.
pub(crate) fn equal(a: &str, b: &str) -> bool {
    match (value(a), value(b)) {
        (Some(a), Some(b)) => a == b,
        _ => false,
    }
}

/// The first byte of the kind of a value: the same for all values of a kind, and only for those.
pub(crate) fn kind(json: &str) -> Option<u8> {
    Some(match json.trim_ascii().bytes().next()? {
        b'f' => b't',
        b'-' | b'0'..=b'9' => b'0',
        first => first,
    })
}

#[derive(Debug, PartialEq)]
enum Json {
    Word(String),
    Number(Number),
    String(String),
    Array(Vec<Json>),
    Object(BTreeMap<String, Json>),
}

/// Sign, digits without zeros at either end, and the power of ten behind them.
#[derive(Debug, PartialEq)]
struct Number {
    negative: bool,
    digits: String,
    power: i64,
}

fn value(text: &str) -> Option<Json> {
    let text = text.trim();
    Some(match text.as_bytes().first()? {
        b'"' => Json::String(serde_json::from_str(text).ok()?),
        b'[' => {
            let items: Vec<Box<RawValue>> = serde_json::from_str(text).ok()?;
            Json::Array(items.iter().map(|item| value(item.get())).collect::<Option<_>>()?)
        }
        b'{' => {
            let members: BTreeMap<String, Box<RawValue>> = serde_json::from_str(text).ok()?;
            let member = |(name, of): (String, Box<RawValue>)| Some((name, value(of.get())?));
            Json::Object(members.into_iter().map(member).collect::<Option<_>>()?)
        }
        b't' | b'f' | b'n' => Json::Word(text.to_owned()),
        _ => Json::Number(number(text)?),
    })
}

fn number(text: &str) -> Option<Number> {
    let (negative, text) = text.strip_prefix('-').map_or((false, text), |text| (true, text));
    let (mantissa, power) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = format!("{whole}{fraction}");
    let power: i64 = power.parse().ok()?;
    let (digits, before) = (digits.trim_start_matches('0'), i64::try_from(fraction.len()).ok()?);
    let kept = digits.trim_end_matches('0');
    if kept.is_empty() {
        return Some(Number { negative: false, digits: String::new(), power: 0 });
    }
    let zeros = i64::try_from(digits.len() - kept.len()).ok()?;
    Some(Number { negative, digits: kept.to_owned(), power: power - before + zeros })
}

#[cfg(test)]
mod tests {
    use super::equal;

    #[test]
    fn values_not_spellings() {
        for (a, b) in [
            ("1", "1.0"),
            ("100", "1e2"),
            ("0", "-0.0e5"),
            ("0.010", "1E-2"),
            (r#"{"a":1,"b":[]}"#, r#"{ "b" : [ ], "a" : 1.0 }"#),
            (r#""A""#, r#""\u0041""#),
        ] {
            assert!(equal(a, b), "{a} {b}");
        }
        for (a, b) in [
            ("9007199254740993", "9007199254740992"),
            ("1", "-1"),
            ("[1,2]", "[2,1]"),
            ("null", "false"),
            (r#"{"a":null}"#, "{}"),
            ("1", "\"1\""),
        ] {
            assert!(!equal(a, b), "{a} {b}");
        }
    }
}
