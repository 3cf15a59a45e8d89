//! Equality of JSON texts as values, with exact numbers. On purpose independent of the runtime,
//! which is what is tested.

use std::collections::BTreeMap;

use serde_json::value::RawValue;

/// Where two texts differ as JSON values; nothing if they are equal.
pub(crate) fn difference(a: &str, b: &str) -> Option<String> {
    let mut path = String::new();
    (!same(a, b, &mut path)).then_some(path)
}

fn same(a: &str, b: &str, path: &mut String) -> bool {
    let (a, b) = (a.trim(), b.trim());
    if a == b {
        return true;
    }
    let depth = path.len();
    match (a.as_bytes().first(), b.as_bytes().first()) {
        (Some(b'{'), Some(b'{')) => {
            type Members<'a> = BTreeMap<String, &'a RawValue>;
            let (Ok(a), Ok(b)) =
                (serde_json::from_str::<Members<'_>>(a), serde_json::from_str::<Members<'_>>(b))
            else {
                return false;
            };
            if let Some(name) = a
                .keys()
                .find(|name| !b.contains_key(*name))
                .or_else(|| b.keys().find(|name| !a.contains_key(*name)))
            {
                path.push('/');
                path.push_str(name);
                return false;
            }
            a.iter().all(|(name, value)| {
                path.truncate(depth);
                path.push('/');
                path.push_str(name);
                b.get(name).is_some_and(|other| same(value.get(), other.get(), path))
            })
        }
        (Some(b'['), Some(b'[')) => {
            type Items<'a> = Vec<&'a RawValue>;
            let (Ok(a), Ok(b)) =
                (serde_json::from_str::<Items<'_>>(a), serde_json::from_str::<Items<'_>>(b))
            else {
                return false;
            };
            a.len() == b.len()
                && a.iter().zip(&b).enumerate().all(|(n, (a, b))| {
                    path.truncate(depth);
                    path.push('/');
                    path.push_str(&n.to_string());
                    same(a.get(), b.get(), path)
                })
        }
        (Some(b'"'), Some(b'"')) => {
            match (serde_json::from_str::<String>(a), serde_json::from_str::<String>(b)) {
                (Ok(a), Ok(b)) => a == b,
                _ => false,
            }
        }
        (Some(b'-' | b'0'..=b'9'), Some(b'-' | b'0'..=b'9')) => {
            number(a).is_some_and(|number_a| Some(number_a) == number(b))
        }
        _ => false,
    }
}

/// Sign, digits without zeros at either end, and the power of ten of the last digit.
fn number(text: &str) -> Option<(bool, String, i64)> {
    let (negative, text) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
    let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let mut exponent: i64 = exponent.parse().ok()?;
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    exponent -= i64::try_from(fraction.len()).ok()?;
    let digits = format!("{whole}{fraction}");
    let digits = digits.trim_start_matches('0');
    let short = digits.trim_end_matches('0');
    if short.is_empty() {
        return Some((false, String::new(), 0));
    }
    exponent += i64::try_from(digits.len() - short.len()).ok()?;
    Some((negative, short.to_owned(), exponent))
}

#[cfg(test)]
mod tests {
    use super::difference;

    #[test]
    fn values_not_texts() {
        for (a, b) in [
            ("1", "1.0"),
            ("1e2", " 100"),
            ("-0", "0.0"),
            (r#"{"a":1,"b":[2]}"#, r#"{"b":[2.0],"\u0061":1}"#),
        ] {
            assert_eq!(difference(a, b), None, "{a} {b}");
        }
        for (a, b, at) in [
            ("1", "2", ""),
            ("1", "\"1\"", ""),
            (r#"{"a":[1,null]}"#, r#"{"a":[1,0]}"#, "/a/1"),
            (r#"{"a":1}"#, r#"{"a":1,"b":null}"#, "/b"),
            ("9007199254740993", "9007199254740992", ""),
        ] {
            assert_eq!(difference(a, b).as_deref(), Some(at), "{a} {b}");
        }
    }
}
