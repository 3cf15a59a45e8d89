//! Small cases, each with one thing that is hard to do fast: a schema in `schemas/`, and its
//! documents, always the same ones.

mod conditions;
mod expressions;

use std::{
    fmt::Write as _,
    path::{Path, PathBuf},
};

/// The names of all cases.
pub const NAMES: [&str; 16] = [
    "alike",
    "broken",
    "conditions",
    "conditions-all",
    "conditions-tree",
    "deep",
    "expressions",
    "expressions-ref",
    "floats",
    "patterns",
    "small",
    "strings",
    "tag-last",
    "unevaluated",
    "unique",
    "untagged",
];

/// Where the schema of a case is.
#[must_use]
pub fn schema(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("schemas").join(name).with_extension("json")
}

/// The documents of a case; those of `broken` have one violation each, at 10, 50 and 90 % of their
/// length.
#[must_use]
pub fn documents(name: &str) -> Vec<Vec<u8>> {
    let one: fn(usize) -> String = match name {
        "alike" => alike,
        "broken" => broken,
        "conditions" => conditions::chain,
        "conditions-all" => conditions::list,
        "conditions-tree" => conditions::tree,
        "deep" => |n| deep(20 + n % 30),
        "expressions" => expressions::by_operator,
        "expressions-ref" => expressions::by_reference,
        "floats" => floats,
        "patterns" => patterns,
        "small" => small,
        "strings" => strings,
        "tag-last" => tag_last,
        "unevaluated" => unevaluated,
        "unique" => unique,
        "untagged" => untagged,
        _ => return Vec::new(),
    };
    (0..60).map(|n| one(n).into_bytes()).collect()
}

/// `each` for the numbers below `count`, with commas.
fn list(count: usize, mut each: impl FnMut(usize) -> String) -> String {
    (0..count).map(|n| each(n)).collect::<Vec<_>>().join(",")
}

/// Forty members whose names differ in the middle.
fn alike(n: usize) -> String {
    let names: Vec<String> = ["max", "min"]
        .iter()
        .flat_map(|a| ["Upper", "Lower", "Inner", "Outer"].map(|b| format!("{a}{b}")))
        .flat_map(|ab| {
            ["Width", "Height", "Margin", "Border", "Offset"].map(|c| format!("{ab}{c}"))
        })
        .collect();
    // Every second document has its members in another order than the schema.
    let step = if n % 2 == 0 { 1 } else { 7 };
    format!(
        "{{{}}}",
        list(names.len(), |at| format!("\"{}\":{}", names[at * step % names.len()], at * n))
    )
}

fn broken(n: usize) -> String {
    let wrong = [5, 25, 45][n % 3];
    let rows = list(50, |at| {
        let state = if at == wrong { "broken" } else { "on" };
        format!("{{\"id\":{at},\"name\":\"row {at} of {n}\",\"state\":\"{state}\"}}")
    });
    format!("{{\"rows\":[{rows}]}}")
}

fn deep(depth: usize) -> String {
    if depth == 0 {
        return "{\"name\":\"leaf\"}".to_owned();
    }
    format!("{{\"name\":\"level {depth}\",\"children\":[{}]}}", deep(depth - 1))
}

fn floats(n: usize) -> String {
    let points = list(100, |at| {
        let t = (at * 37 + n * 11) as f64;
        format!("[{},{:.6}]", (t * 0.618).sin() * 180.0, (t * 0.414).cos() * 90.0)
    });
    format!("{{\"points\":[{points}]}}")
}

fn patterns(n: usize) -> String {
    format!(
        "{{\"name\":\"host-{n}\",\"address\":\"10.{}.{n}.7\",\"since\":\"20{:02}-0{}-1{}\",\"mail\":\"root@host-{n}.example\",\"x-rack\":\"{n}\",\"x-row\":\"b\"}}",
        n * 3 % 256,
        n % 30,
        n % 9 + 1,
        n % 10
    )
}

/// Less than a hundred bytes.
fn small(n: usize) -> String {
    format!(
        "{{\"id\":{},\"kind\":\"{}\",\"by\":\"u{n}\",\"ok\":{}}}",
        n + 1,
        ["opened", "closed", "moved"][n % 3],
        n % 2 == 0
    )
}

fn strings(n: usize) -> String {
    let mut plain = String::new();
    while plain.len() < 4000 + n * 10 {
        let _ = write!(plain, "The {n}th text goes on and on, ");
    }
    let escaped = plain.replace(", ", "\\n\\t\\\"\\u00e9");
    format!(
        "{{\"plain\":\"{plain}\",\"escaped\":\"{escaped}\",\"other\":\"{}\"}}",
        plain.replace("on", "ön")
    )
}

/// What tells the branches apart comes behind everything else.
fn tag_last(n: usize) -> String {
    match n % 4 {
        0 => format!("{{\"p0\":{n}.5,\"p1\":2,\"p2\":\"red\",\"shape\":\"circle\"}}"),
        1 => format!("{{\"p0\":{n},\"p1\":\"blue\",\"p2\":true,\"shape\":\"square\"}}"),
        2 => format!(
            "{{\"p0\":[{}],\"p1\":\"x\",\"p2\":{n},\"shape\":\"polygon\"}}",
            list(20, |at| at.to_string())
        ),
        _ => format!("{{\"p0\":\"a\",\"p1\":\"b\",\"p2\":[\"m\",{n}],\"shape\":\"path\"}}"),
    }
}

fn unevaluated(n: usize) -> String {
    if n % 2 == 0 {
        format!("{{\"id\":{n},\"note\":\"fragile\",\"kind\":\"express\",\"until\":\"noon\"}}")
    } else {
        format!("{{\"id\":{n},\"note\":\"heavy\",\"kind\":\"plain\",\"weight\":{n}.25}}")
    }
}

fn unique(n: usize) -> String {
    format!(
        "{{\"words\":[{}],\"pairs\":[{}]}}",
        list(40 + n, |at| format!("\"word {at}\"")),
        list(30, |at| format!("{{\"x\":{at},\"y\":{n}}}"))
    )
}

fn untagged(n: usize) -> String {
    let value = |at: usize| match (at + n) % 8 {
        0 => "null".to_owned(),
        1 => "true".to_owned(),
        2 => "7".to_owned(),
        3 => "1234".to_owned(),
        4 => "\"abc\"".to_owned(),
        5 => "\"release-42\"".to_owned(),
        6 => "[1,2,3,4]".to_owned(),
        _ => "[\"a\",\"b\"]".to_owned(),
    };
    format!("{{{}}}", list(24, |at| format!("\"key{at}\":{}", value(at))))
}
