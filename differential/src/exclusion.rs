//! What the other side gets wrong by the specification: such pairs are left out, and counted.

use crate::{draft::Draft, json::Json};

/// Why the other side's verdict on a pair does not count.
pub fn reason(draft: Draft, schema: &Json, document: &Json) -> Option<&'static str> {
    if document.any(&|it| matches!(it, Json::Number(text) if is_hard(text)))
        && schema.any(&is_about_numbers)
    {
        // Core, "Mathematical Integers" (6.3 in 2020-12), and Validation, 6.2: values count, not
        // how they are stored. What is written with a fraction or an exponent goes through
        // `f64` there before it is compared or divided: `{"multipleOf": 1}` accepts
        // 9007199254740992.5, `{"multipleOf": 2}` accepts 1e-400.
        return Some(
            "numbers with a fraction or exponent beyond `f64` are rounded before they are compared",
        );
    }
    if draft == Draft::Draft201909
        && schema.any(&|it| has(it, "contains"))
        && schema.any(&|it| has(it, "unevaluatedItems"))
    {
        // Core 2019-09, 9.3.1.3: only `items`, `additionalItems` and `unevaluatedItems` say that an
        // item is evaluated, and 9.3.1.4: `contains` does not. It does from 2020-12 on
        // (10.3.1.3).
        return Some("`contains` evaluates items in 2019-09");
    }
    let word = |it: &Json| {
        matches!(it, Json::String(text) if text.contains("\\b"))
            || it.members().iter().any(|(name, _)| name.contains("\\b"))
    };
    if schema.any(&word) && document.any(&|it| has_other_letters(it)) {
        // ECMA-262, IsWordChar and WordCharacters (22.2.2.9): without the flag `i` only ASCII has
        // word characters, for `\b` as for `\w`.
        return Some("`\\b` goes by Unicode");
    }
    let dot = |it: &Json| {
        matches!(it, Json::String(text) if text.contains('.'))
            || it.members().iter().any(|(name, _)| name.contains('.'))
    };
    let ends_line = |text: &str| text.contains(['\r', '\u{2028}', '\u{2029}']);
    let line = |it: &Json| {
        matches!(it, Json::String(text) if ends_line(text))
            || it.members().iter().any(|(name, _)| ends_line(name))
    };
    if document.any(&line) && schema.any(&dot) {
        // ECMA-262, LineTerminator (12.3) and CharacterClass of `.` (22.2.2.7): it matches none of
        // these. The other side leaves out the line feed alone.
        return Some("`.` matches line terminators other than the line feed");
    }
    if schema.any(&|it| it.get("$ref").and_then(Json::as_text) == Some("")) {
        // RFC 3986, 4.4: an empty reference leads to the document itself. The other side takes it
        // for nothing at all.
        return Some("`$ref` is empty");
    }
    None
}

fn has(schema: &Json, keyword: &str) -> bool {
    schema.get(keyword).is_some()
}

fn is_about_numbers(schema: &Json) -> bool {
    ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"]
        .iter()
        .any(|it| has(schema, it))
}

/// Whether a number is not a plain integer, and not told exactly by the 15 digits that every `f64`
/// has.
fn is_hard(text: &str) -> bool {
    let (mantissa, power) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let digits = mantissa.chars().filter(char::is_ascii_digit).skip_while(|c| *c == '0').count();
    text.contains(['.', 'e', 'E'])
        && (digits > 15 || power.parse::<i32>().is_ok_and(|power| power.abs() > 290))
}

fn has_other_letters(document: &Json) -> bool {
    match document {
        Json::String(text) => !text.is_ascii(),
        Json::Object(members) => members.iter().any(|(name, _)| !name.is_ascii()),
        _ => false,
    }
}
