//! What schemas and documents are made of: few values, so that they meet.

use crate::{json::Json, random::Random};

const NAMES: &[&str] =
    &["a", "b", "c", "kind", "aa", "x-1", "é", "😀", "", "a/b", "~", "$ref", "1"];
const STRINGS: &[&str] = &[
    "a", "b", "c", "", "aa", "ab", "x-1", "1", "é", "😀", "😀a", "abc", "A", "a\nb", " ", "\"\\",
    "٣",
];
const SMALL: &[&str] = &[
    "0", "1", "2", "3", "-1", "1.0", "1.5", "0.5", "0.1", "0.3", "10", "2.0", "-0", "100", "1e0",
    "1E+2",
];
const LARGE: &[&str] = &[
    "9007199254740992",
    "9007199254740993",
    "9007199254740993.0",
    "9007199254740992.5",
    "9223372036854775807",
    "9223372036854775808",
    "-9223372036854775808",
    "-9223372036854775809",
    "18446744073709551615",
    "18446744073709551616",
    "123456789012345678901234567890",
    "1e20",
    "1e400",
    "-1e400",
    "1e-400",
    "0.30000000000000004",
    "1.0000000000000000000000001",
    "-0.0",
    "100000000000000000000.0",
];
const MULTIPLES: &[&str] =
    &["1", "2", "3", "0.01", "0.1", "0.5", "1.5", "2.0", "10", "1e2", "0.001", "0.3"];

/// Regular expressions, each with strings it matches, and at last one it does not.
const PATTERNS: &[(&str, &[&str])] = &[
    ("^a", &["a", "aa", "ab", "abc", "a/b", "a\nb", "b"]),
    ("b$", &["b", "ab", "a/b", "a\nb", "bb", "a"]),
    ("^[a-z]+$", &["a", "b", "aa", "kind", "abc", "A"]),
    ("[0-9]", &["1", "x-1", "a1", "a"]),
    ("^.{2}$", &["aa", "ab", "😀a", "éé", "a"]),
    ("^.$", &["a", "é", "😀", "1", "aa"]),
    ("^x-", &["x-1", "x-", "x-a", "a"]),
    ("^(a|b)$", &["a", "b", "ab"]),
    ("^(?!a)", &["b", "", "é", "a"]),
    ("\\d", &["1", "x-1", "٣"]),
    ("^\\S+$", &["a", "é", "x-1", "a b"]),
    ("é", &["é", "éé", "a"]),
    ("^\\p{L}+$", &["a", "é", "ab", "1"]),
    ("^$", &["", "a"]),
    (".", &["a", "1", ""]),
    ("", &["", "a", "a"]),
    ("^a?b*c{0,2}$", &["", "a", "abc", "bb", "ca"]),
    ("\\w\\b", &["a", "aa", "é"]),
];

pub(crate) fn name(random: &mut Random) -> String {
    let few = if random.percent(75) { 4 } else { NAMES.len() };
    (*random.pick(NAMES.get(..few).unwrap_or(NAMES))).to_owned()
}

pub(crate) fn string(random: &mut Random) -> String {
    (*random.pick(STRINGS)).to_owned()
}

pub(crate) fn number(random: &mut Random) -> String {
    let list = if random.percent(85) { SMALL } else { LARGE };
    (*random.pick(list)).to_owned()
}

pub(crate) fn multiple(random: &mut Random) -> String {
    (*random.pick(MULTIPLES)).to_owned()
}

pub(crate) fn pattern(random: &mut Random) -> String {
    random.pick(PATTERNS).0.to_owned()
}

/// A string near a pattern.
pub(crate) fn sample(pattern: &str, random: &mut Random) -> Option<String> {
    let samples = PATTERNS.iter().find(|(own, _)| *own == pattern)?.1;
    let end = if random.percent(90) { samples.len() - 1 } else { samples.len() };
    Some((*random.pick(samples.get(..end)?)).to_owned())
}

/// Whether a pattern is known to match a string.
pub(crate) fn matches(pattern: &str, text: &str) -> bool {
    let found = PATTERNS.iter().find(|(own, _)| *own == pattern);
    found.is_some_and(|(_, samples)| {
        samples.split_last().is_some_and(|(_, good)| good.contains(&text))
    })
}

/// Any value.
pub(crate) fn value(random: &mut Random, depth: usize) -> Json {
    let kinds = if depth == 0 { 5 } else { 8 };
    match random.below(kinds) {
        0 => Json::Null,
        1 => Json::Bool(random.percent(50)),
        2 | 3 => Json::Number(number(random)),
        4 => Json::String(string(random)),
        5 => {
            let count = random.below(4);
            Json::Array((0..count).map(|_| value(random, depth - 1)).collect())
        }
        _ => {
            let mut object = Json::Object(Vec::new());
            for _ in 0..random.below(4) {
                let (name, value) = (name(random), value(random, depth - 1));
                object.set(&name, value);
            }
            object
        }
    }
}
