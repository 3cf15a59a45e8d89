//! What the other side gets wrong by the specification, and no other words of the schema make
//! right: such pairs are left out, and counted. For all else see [`super::workaround`].

use crate::{
    draft::Draft,
    json::{Json, decimal},
    workaround::leads_to_contains,
};

/// Why the other side's verdict on a pair does not count.
pub fn reason(draft: Draft, schema: &Json, document: &Json) -> Option<&'static str> {
    // Core, "Mathematical Integers" (6.3 in 2020-12), and Validation, 6.2: values count, not how
    // they are stored. What is written with a fraction or an exponent goes through `f64` there
    // before it is compared or divided: `{"multipleOf": 1}` accepts 9007199254740992.5, and
    // `{"multipleOf": 2}` accepts 1e-400.
    if document.any(&|it| matches!(it, Json::Number(text) if is_rounded(text))) {
        let numbers = |names: &'static [&'static str]| {
            move |schema: &Json, test: &dyn Fn(&str) -> bool| {
                schema.any(&|it| {
                    names
                        .iter()
                        .any(|name| matches!(it.get(name), Some(Json::Number(text)) if test(text)))
                })
            }
        };
        if numbers(&["multipleOf"])(schema, &|_| true) {
            return Some("numbers that `f64` rounds are divided");
        }
        let bounds = numbers(&["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"]);
        let meets = |number: &str, bound: &str| {
            // Rounding keeps the order of all others.
            number.parse::<f64>() == bound.parse::<f64>() && decimal(number) != decimal(bound)
        };
        let is_hard = |it: &Json| {
            matches!(it, Json::Number(number) if is_rounded(number)
                && bounds(schema, &|bound| meets(number, bound)))
        };
        if document.any(&is_hard) {
            return Some("numbers that `f64` rounds to a bound are compared with it");
        }
    }
    if draft == Draft::Draft201909
        && leads_to_contains(schema)
        && schema.any(&|it| it.get("unevaluatedItems").is_some())
    {
        return Some("`contains` evaluates items in 2019-09");
    }
    None
}

/// Whether a number is no plain integer, and not told exactly by the 15 digits that every `f64` has.
fn is_rounded(text: &str) -> bool {
    let (mantissa, power) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let digits = mantissa.chars().filter(char::is_ascii_digit).skip_while(|c| *c == '0').count();
    text.contains(['.', 'e', 'E'])
        && (digits > 15 || power.parse::<i32>().is_ok_and(|power| power.abs() > 290))
}
