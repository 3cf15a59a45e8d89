//! Mutations that know JSON: what comes out of them is still read, so that more of it reaches what
//! is behind the parser.

use typewright_differential::{json::Json, random::Random};

/// Changes one of the texts of an input, which stand behind `head` bytes with `between` between
/// them, as JSON; if it is none, or one time in three, `bytes` changes the input as it is. Returns
/// the new length.
pub fn mutate(
    data: &mut [u8],
    size: usize,
    seed: u32,
    (head, between): (usize, u8),
    bytes: impl FnOnce(&mut [u8], usize) -> usize,
) -> usize {
    let mut random = Random::new(u64::from(seed));
    if !random.percent(33)
        && let Some(made) =
            data.get(..size).and_then(|input| changed(input, head, between, &mut random))
        && let Some(location) = data.get_mut(..made.len())
    {
        location.copy_from_slice(&made);
        return made.len();
    }
    bytes(data, size)
}

fn changed(input: &[u8], head: usize, between: u8, random: &mut Random) -> Option<Vec<u8>> {
    let (head, rest) = input.split_at_checked(head)?;
    let mut texts: Vec<Vec<u8>> = rest.split(|byte| *byte == between).map(<[u8]>::to_vec).collect();
    let all: Vec<Option<Json>> =
        texts.iter().map(|text| str::from_utf8(text).ok().and_then(Json::parse)).collect();
    let n = random.below(texts.len());
    let mut json = all.get(n)?.clone()?;
    // Parts come from any of the texts: a document is often made of what its schema says.
    let other = random.pick(&all).clone().unwrap_or(Json::Null);
    for _ in 0..=random.below(3) {
        change(&mut json, &other, random);
    }
    *texts.get_mut(n)? = json.to_string().into_bytes();
    Some([head, &texts.join(&between)].concat())
}

fn change(json: &mut Json, other: &Json, random: &mut Random) {
    let mut part = other.clone();
    let n = random.below(part.count());
    let part = part.nth_mut(n).cloned().unwrap_or(Json::Null);
    let count = json.count();
    let pointer = pointer(json, random);
    let Some(node) = json.nth_mut(random.below(count)) else { return };
    match random.below(12) {
        0 => *node = scalar(random),
        1 => *node = part,
        2..=4 => {
            let (name, value) = keyword(&pointer, part, node.clone(), random);
            match node {
                Json::Object(_) => node.set(name, value),
                _ => *node = Json::Object(vec![(name.to_owned(), value)]),
            }
        }
        5 => match node {
            Json::Object(members) if !members.is_empty() => {
                drop(members.remove(random.below(members.len())));
            }
            Json::Array(items) if !items.is_empty() => {
                drop(items.remove(random.below(items.len())));
            }
            _ => *node = Json::Object(Vec::new()),
        },
        6 => match node {
            Json::Array(items) => items.push(part),
            _ => *node = Json::Array(vec![node.clone(), part]),
        },
        7 => match node {
            Json::Object(_) => node.set(random.pick::<&str>(&NAMES), part),
            _ => *node = Json::Object(vec![((*random.pick(&NAMES)).to_owned(), node.clone())]),
        },
        8 => match node {
            Json::Object(members) => random.shuffle(members),
            Json::Array(items) => random.shuffle(items),
            Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) => {
                *node = scalar(random);
            }
        },
        9 => {
            let name = *random.pick(&[
                "not",
                "items",
                "additionalProperties",
                "contains",
                "if",
                "propertyNames",
            ]);
            *node = Json::Object(vec![(name.to_owned(), node.clone())]);
        }
        10 => {
            let name = *random.pick(&["allOf", "anyOf", "oneOf"]);
            *node = Json::Object(vec![(name.to_owned(), Json::Array(vec![node.clone(), part]))]);
        }
        _ => match node {
            Json::Object(members) if !members.is_empty() => {
                let at = random.below(members.len());
                let name = (*random.pick(&NAMES)).to_owned();
                if !members.iter().any(|(other, _)| *other == name)
                    && let Some(member) = members.get_mut(at)
                {
                    member.0 = name;
                }
            }
            Json::String(text) => {
                text.push(*random.pick(&['a', '-', '\\', '"', '\n', '\u{e9}', '\u{202e}', '*']));
            }
            _ => *node = part,
        },
    }
}

/// The pointer to some value, as a reference has it.
fn pointer(json: &Json, random: &mut Random) -> String {
    let mut out = "#".to_owned();
    let mut here = json;
    while random.percent(70) {
        let (token, next) = match here {
            Json::Object(members) if !members.is_empty() => {
                let (name, value) = random.pick(members);
                (name.replace('~', "~0").replace('/', "~1"), value)
            }
            Json::Array(items) if !items.is_empty() => {
                let n = random.below(items.len());
                let Some(item) = items.get(n) else { break };
                (n.to_string(), item)
            }
            _ => break,
        };
        out.push('/');
        out.push_str(&token);
        here = next;
    }
    out
}

/// A keyword with a value that its meta-schema allows, mostly.
fn keyword(pointer: &str, part: Json, own: Json, random: &mut Random) -> (&'static str, Json) {
    let name = *random.pick(&KEYWORDS);
    let object = |members: Vec<(&str, Json)>| {
        Json::Object(members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
    };
    let value = match name {
        "type" => {
            let one = Json::text(*random.pick(&TYPES));
            if random.percent(70) {
                one
            } else {
                Json::Array(vec![one, Json::text(*random.pick(&TYPES))])
            }
        }
        "enum" | "examples" => Json::Array(vec![scalar(random), part]),
        "allOf" | "anyOf" | "oneOf" | "prefixItems" => Json::Array(vec![part, own]),
        "properties" | "patternProperties" | "$defs" | "definitions" | "dependentSchemas" => {
            object(vec![(*random.pick(&NAMES), part), (*random.pick(&NAMES[1..4]), own)])
        }
        "required" => Json::Array(vec![Json::text(*random.pick(&NAMES))]),
        "dependentRequired" => object(vec![(
            *random.pick(&NAMES),
            Json::Array(vec![Json::text(*random.pick(&NAMES))]),
        )]),
        "dependencies" => object(vec![(*random.pick(&NAMES), part)]),
        "$ref" | "$dynamicRef" => Json::text(pointer),
        "pattern" => Json::text(*random.pick(&PATTERNS)),
        "format" => Json::text(*random.pick(&["date-time", "uuid", "ipv6", "regex", "email"])),
        "title" | "description" | "$comment" => {
            Json::text(*random.pick(&["A", "Option", "*/", "```\n", "\\"]))
        }
        "uniqueItems" | "nullable" | "deprecated" | "readOnly" => Json::Bool(random.percent(80)),
        "minimum" | "maximum" | "exclusiveMinimum" | "exclusiveMaximum" | "multipleOf" => {
            Json::number(random.pick(&NUMBERS))
        }
        "minLength" | "maxLength" | "minItems" | "maxItems" | "minProperties" | "maxProperties"
        | "minContains" | "maxContains" => Json::number(random.below(4)),
        _ => part,
    };
    (name, value)
}

fn scalar(random: &mut Random) -> Json {
    match random.below(8) {
        0 => Json::Null,
        1 => Json::Bool(random.percent(50)),
        2 | 3 => Json::number(random.pick(&NUMBERS)),
        4 => Json::Object(Vec::new()),
        5 => Json::Array(Vec::new()),
        _ => Json::text(*random.pick(&NAMES)),
    }
}

const TYPES: [&str; 7] = ["object", "array", "string", "number", "integer", "boolean", "null"];
const NAMES: [&str; 12] =
    ["a", "b", "c", "type", "self", "", "a-b", "A", "x1", "\u{e9}", "a/b", "kind"];
const PATTERNS: [&str; 10] =
    ["^a", "b$", "^[a-z]+$", "^a|b", "\\d{2}", "^.*$", "", "a.b", "^(a|bc)$", "[^a]"];
const NUMBERS: [&str; 14] = [
    "0",
    "1",
    "-1",
    "2",
    "3",
    "1.5",
    "0.1",
    "1e2",
    "1.0",
    "10",
    "-0",
    "9007199254740993",
    "1e400",
    "255",
];

#[rustfmt::skip]
const KEYWORDS: [&str; 56] = [
    "type", "enum", "const", "allOf", "anyOf", "oneOf", "not", "if", "then", "else", "properties", "patternProperties",
    "additionalProperties", "propertyNames", "required", "dependentRequired", "dependentSchemas", "dependencies",
    "minProperties", "maxProperties", "unevaluatedProperties", "items", "prefixItems", "additionalItems", "contains",
    "minContains", "maxContains", "minItems", "maxItems", "uniqueItems", "unevaluatedItems", "minLength", "maxLength",
    "pattern", "format", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "$ref",
    "$dynamicRef", "$defs", "definitions", "title", "description", "default", "examples", "deprecated", "nullable",
    "readOnly", "$comment", "type", "properties", "$ref", "required",
];
