//! The schema as the other side is given it: what it gets wrong by the specification is written so
//! that it gets it right. Whatever can be written so needs no exclusion.

use crate::{draft::Draft, json::Json};

/// Keywords with values that are no schemas, whatever they look like.
const VALUES: [&str; 4] = ["const", "default", "enum", "examples"];

/// Keywords with an object of schemas.
const MAPS: [&str; 7] = [
    "properties",
    "patternProperties",
    "$defs",
    "definitions",
    "dependentSchemas",
    "dependencies",
    "$vocabulary",
];

/// The same schema in words that the other side takes for what they say.
pub(crate) fn rewritten(schema: &Json, draft: Draft) -> Json {
    let mut schema = schema.clone();
    // Core 2019-09, 9.3.1.3: only `items`, `additionalItems` and `unevaluatedItems` say that an item
    // is evaluated, and 9.3.1.4: `contains` does not. It does from 2020-12 on (10.3.1.3), and on the
    // other side before. What `not` holds says nothing of what is evaluated.
    let hides_contains = draft == Draft::Draft201909
        && schema.any(&|it| it.get("unevaluatedItems").is_some())
        && !leads_to_contains(&schema);
    rewrite(&mut schema, hides_contains);
    schema
}

/// Whether a reference leads through `contains`, which must stay where it is then.
pub(crate) fn leads_to_contains(schema: &Json) -> bool {
    schema.any(&|it| {
        ["$ref", "$recursiveRef", "$dynamicRef"].iter().any(|name| {
            it.get(name).and_then(Json::as_text).is_some_and(|to| to.contains("contains"))
        })
    })
}

fn rewrite(schema: &mut Json, hides_contains: bool) {
    match schema {
        Json::Array(items) => items.iter_mut().for_each(|item| rewrite(item, hides_contains)),
        Json::Object(members) => {
            for (name, value) in members.iter_mut() {
                match (name.as_str(), &mut *value) {
                    // RFC 3986, 4.4: an empty reference leads to the document itself. The other side
                    // takes it for nothing at all.
                    ("$ref", Json::String(to)) if to.is_empty() => "#".clone_into(to),
                    ("pattern", Json::String(text)) => *text = pattern(text),
                    (name, Json::Object(inner)) if MAPS.contains(&name) => {
                        for (key, value) in inner {
                            if name == "patternProperties" {
                                *key = pattern(key);
                            }
                            rewrite(value, hides_contains);
                        }
                    }
                    (name, _) if VALUES.contains(&name) => {}
                    _ => rewrite(value, hides_contains),
                }
            }
            if hides_contains {
                hide_contains(members);
            }
        }
        _ => {}
    }
}

/// `contains` and its bounds under `not` of `not`.
fn hide_contains(members: &mut Vec<(String, Json)>) {
    let is_about = |name: &str| matches!(name, "contains" | "minContains" | "maxContains");
    if !members.iter().any(|(name, _)| name == "contains") {
        return;
    }
    let (hidden, mut rest): (Vec<_>, Vec<_>) =
        std::mem::take(members).into_iter().partition(|(name, _)| is_about(name));
    let not = |of: Json| Json::Object(vec![("not".to_owned(), of)]);
    let hidden = not(not(Json::Object(hidden)));
    match rest.iter_mut().find(|(name, _)| name == "allOf") {
        Some((_, Json::Array(all))) => all.push(hidden),
        _ => rest.push(("allOf".to_owned(), Json::Array(vec![hidden]))),
    }
    *members = rest;
}

/// A pattern of which the other side has `\b` go by Unicode and `.` match line terminators.
fn pattern(text: &str) -> String {
    // ECMA-262, IsWordChar and WordCharacters (22.2.2.9): without the flag `i` only ASCII has word
    // characters, for `\b` as for `\w`.
    const EDGE: &str = "(?:(?<=[A-Za-z0-9_])(?![A-Za-z0-9_])|(?<![A-Za-z0-9_])(?=[A-Za-z0-9_]))";
    const NO_EDGE: &str = "(?:(?<=[A-Za-z0-9_])(?=[A-Za-z0-9_])|(?<![A-Za-z0-9_])(?![A-Za-z0-9_]))";
    // ECMA-262, LineTerminator (12.3) and CharacterClass of `.` (22.2.2.7): it matches none of
    // these. The other side leaves out the line feed alone.
    const DOT: &str = "[^\\n\\r\\u2028\\u2029]";
    let mut out = String::new();
    let mut in_class = false;
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => match chars.next() {
                Some('b') if !in_class => out.push_str(EDGE),
                Some('B') if !in_class => out.push_str(NO_EDGE),
                Some(next) => out.extend([c, next]),
                None => out.push(c),
            },
            '.' if !in_class => out.push_str(DOT),
            _ => {
                in_class = (in_class || c == '[') && c != ']';
                out.push(c);
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_say_what_they_say_in_ecma_262() {
        assert_eq!(pattern(r"^a[.\b]\.$"), r"^a[.\b]\.$");
        assert_eq!(pattern("^.{2}$"), r"^[^\n\r\u2028\u2029]{2}$");
        assert!(pattern(r"\w\b").starts_with(r"\w(?:(?<="));
    }

    #[test]
    fn only_schemas_are_rewritten() {
        let said = r##"{"const": {"$ref": ""}, "properties": {"enum": {"$ref": ""}}}"##;
        let schema = Json::parse(said).unwrap();
        let meant = r##"{"const": {"$ref": ""}, "properties": {"enum": {"$ref": "#"}}}"##;
        assert_eq!(rewritten(&schema, Draft::Draft7), Json::parse(meant).unwrap());
        let said = r#"{"contains": {}, "maxContains": 2, "unevaluatedItems": false}"#;
        let schema = Json::parse(said).unwrap();
        let meant = r#"{"unevaluatedItems": false, "allOf": [{"not": {"not": {"contains": {}, "maxContains": 2}}}]}"#;
        assert_eq!(rewritten(&schema, Draft::Draft201909), Json::parse(meant).unwrap());
        assert_eq!(rewritten(&schema, Draft::Draft202012), schema);
    }
}
