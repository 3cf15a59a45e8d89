//! Schemas and documents: typewright and the crate `jsonschema` must agree, as in `differential`.

use typewright_differential::{
    draft::Draft,
    exclusion,
    json::Json,
    judge::{Judge, MAX_DEPTH, Skip},
};

use crate::tree::Tree;

/// What stands between the schema and each document: a byte that UTF-8 never has.
pub const BETWEEN: u8 = 0xff;

/// The first byte is the draft, then comes the schema, then documents.
///
/// # Panics
///
/// If the verdicts differ.
pub fn check(data: &[u8]) {
    let Some((draft, texts)) = data.split_first() else { return };
    let Some(draft) = Draft::ALL.get(usize::from(*draft)).copied() else { return };
    let mut texts = texts.splitn(10, |byte| *byte == BETWEEN);
    let Some(schema) = texts.next().and_then(json) else { return };
    let documents: Vec<Json> =
        texts.filter_map(json).filter(|document| document.depth() <= MAX_DEPTH).collect();
    if documents.is_empty() || schema.any(&|it| not_judged(draft, it)) {
        return;
    }
    let judge = match Judge::new(&schema, draft) {
        Ok(judge) => judge,
        Err(Skip::Panic(why)) => panic!("{why}: {schema}"),
        Err(Skip::Refused(_) | Skip::RefusedByOther(_) | Skip::NoRoot) => return,
    };
    for document in documents {
        if exclusion::reason(draft, &schema, &document).is_some() {
            continue;
        }
        if let Err(why) = judge.verdict(&document) {
            panic!("{}: {why}\n{schema}\n{document}", draft.name());
        }
    }
}

/// A JSON text in which no member occurs twice.
pub(crate) fn json(text: &[u8]) -> Option<Json> {
    fn convert(tree: Tree) -> Json {
        match tree {
            Tree::Null => Json::Null,
            Tree::Bool(value) => Json::Bool(value),
            Tree::Number(text) => Json::Number(text),
            Tree::String(text) => Json::String(text),
            Tree::Array(items) => Json::Array(items.into_iter().map(convert).collect()),
            Tree::Object(members) => Json::Object(
                members.into_iter().map(|(name, value)| (name, convert(value))).collect(),
            ),
        }
    }
    let tree = Tree::parse(text)
        .ok()
        .filter(|tree| tree.depth() <= 64 && !tree.repeats() && !tree.is_odd())?;
    Some(convert(tree))
}

/// What the generator of random schemas never makes, and what the other side knows otherwise, or
/// not at all.
pub(crate) fn not_judged(draft: Draft, schema: &Json) -> bool {
    let has = |name: &str| schema.get(name).is_some();
    // The other side goes by the draft that it is told, we go by `$schema`; it knows no
    // vocabularies, and no OpenAPI.
    if has("$schema") || has("$vocabulary") || has("openapi") || has("swagger") {
        return true;
    }
    // Remarks to us unless asked for, rules to the other side.
    if matches!(draft, Draft::Draft6 | Draft::Draft7)
        && (has("contentEncoding") || has("contentMediaType"))
    {
        return true;
    }
    let pattern = schema.get("pattern").and_then(Json::as_text);
    let more = schema
        .get("patternProperties")
        .into_iter()
        .flat_map(Json::members)
        .map(|(name, _)| name.as_str());
    !pattern.into_iter().chain(more).all(is_plain)
}

/// Whether a pattern means the same in all dialects: which one the other side reads is not what is
/// judged.
fn is_plain(pattern: &str) -> bool {
    let mut class = false;
    let mut chars = pattern.chars().peekable();
    let mut before = '^';
    while let Some(c) = chars.next() {
        let next = chars.peek().copied();
        let good = match c {
            '\\' => {
                let escaped = chars.next();
                escaped.is_some_and(|c| {
                    "dwsDWS".contains(c) && !class || ".-/[](){}*+?|^$\\".contains(c)
                })
            }
            '[' if class => false,
            '[' => {
                class = true;
                next != Some(']')
            }
            ']' if class => {
                class = false;
                true
            }
            ']' | '}' => false,
            '{' if !class => {
                // So many times, and not too many.
                let mut count = String::new();
                for c in chars.by_ref() {
                    if c == '}' {
                        break;
                    }
                    count.push(c);
                }
                let (least, most) = count.split_once(',').unwrap_or((&count, &count));
                let is_count = |n: &str| n.len() < 3 && n.parse::<u8>().is_ok();
                is_count(least)
                    && (most.is_empty() || is_count(most))
                    && !"^$|({*+?".contains(before)
            }
            '(' => class || next != Some('?'),
            '*' | '+' | '?' => class || !"^$|({".contains(before),
            '&' | '~' | '-' => !class || next != Some(c) && before != c,
            _ => true,
        };
        if !good {
            return false;
        }
        before = if matches!(c, '*' | '+' | '?' | '}') && !class { '*' } else { c };
    }
    !class
}
