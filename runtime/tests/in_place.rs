//! Schemas applied in place, which are judged without walking the value again where that is
//! possible: by the members noted before, by the first item, by the scalar that was read. Each
//! verdict here is that of a schema that would be asked by itself.

mod common;

use common::accepts;

#[track_caller]
fn check(schema: &str, good: &[&str], bad: &[&str]) {
    for document in good {
        assert!(accepts(schema, document), "{schema} {document}");
    }
    for document in bad {
        assert!(!accepts(schema, document), "{schema} {document}");
    }
}

#[test]
fn names_with_backslashes_and_escapes() {
    // `\b` in a document is one character, in the name of the schema two.
    check(
        r#"{"type": "object", "allOf": [{"required": ["a\\b"], "properties": {"a\\b": {"type": "integer"}}}]}"#,
        &[r#"{"a\\b": 1}"#, r#"{"a\u005cb": 1}"#],
        &[r#"{"a\b": 1}"#, r#"{"a\\b": "1"}"#, r#"{"a\\\\b": 1}"#],
    );
    check(
        r#"{"type": "object", "oneOf": [{"required": ["kind"], "properties": {"kind": {"const": "x"}}},
            {"required": ["kind"], "properties": {"kind": {"enum": ["y", "\"z\\"]}}}]}"#,
        &[
            r#"{"k\u0069nd": "x"}"#,
            r#"{"kind": "\u0078"}"#,
            r#"{"\u006bind": "\u0079"}"#,
            r#"{"kind": "\"z\\"}"#,
            r#"{"kind": "\u0022z\u005c"}"#,
        ],
        &[
            r#"{"kind": "z"}"#,
            r#"{"kind": "\\u0078"}"#,
            r#"{"kind": "x\\"}"#,
            r#"{"k\\u0069nd": "x"}"#,
        ],
    );
}

#[test]
fn closed_objects_in_conditions() {
    let schema = r#"{"type": "object", "properties": {"kind": {"enum": ["a", "b", "c"]}},
        "if": {"properties": {"kind": {"enum": ["a", "b"]}}, "required": ["kind"]},
        "then": {"properties": {"kind": true, "size": {"type": "integer"}}, "required": ["size"],
            "patternProperties": {"^x-": {"type": "string"}}, "additionalProperties": false},
        "else": {"minProperties": 2, "maxProperties": 3, "additionalProperties": {"minLength": 1}}}"#;
    check(
        schema,
        &[
            r#"{"kind": "a", "size": 1}"#,
            r#"{"x-1": "", "size": 1, "kind": "b", "x-2": "two"}"#,
            r#"{"s\u0069ze": 7, "\u0078-1": "", "kind": "a"}"#,
            r#"{"kind": "c", "other": "1"}"#,
            r#"{"one": "1", "two": 2}"#,
            r#"{"one": [], "two": {}, "three": null}"#,
        ],
        &[
            r#"{"kind": "a"}"#,
            r#"{"kind": "a", "size": 1.5}"#,
            r#"{"kind": "a", "size": 1, "more": 1}"#,
            r#"{"kind": "a", "size": 1, "x-1": 1}"#,
            r#"{"kind": "a", "size": 1, "size": 1}"#,
            r#"{"kind": "a", "size": 1, "s\u0069ze": 1}"#,
            r#"{"kind": "c"}"#,
            r#"{"kind": "c", "one": 1, "two": 2, "three": 3}"#,
            r#"{"kind": "c", "one": ""}"#,
            r#"{"kind": "c", "one": 1, "one": 1}"#,
        ],
    );
    // What is deep inside is still judged, and limited.
    let deep = |depth: usize| {
        format!(r#"{{"kind": "c", "deep": {}{}}}"#, "[".repeat(depth), "]".repeat(depth))
    };
    check(schema, &[&deep(127)], &[&deep(128), r#"{"kind": "c", "deep": [1,]}"#]);
}

#[test]
fn dependent_schemas_and_nested_conditions() {
    check(
        r#"{"type": "object", "dependentSchemas": {"card": {"required": ["address"],
                "properties": {"address": {"type": "string"}}, "additionalProperties": {"type": ["string", "integer"]}}},
            "if": {"required": ["a"]}, "then": {"if": {"properties": {"a": {"const": 1}}}, "then": {"required": ["b"]},
                "else": {"not": {"required": ["b"]}}}, "else": {"maxProperties": 2}}"#,
        &[
            r#"{"card": 1, "address": "x"}"#,
            r#"{"address": 1}"#,
            r#"{"a": 1, "b": null}"#,
            r#"{"a": 2}"#,
            r#"{"a": 1.0, "b": 1, "c": 1}"#,
            r#"{}"#,
        ],
        &[
            r#"{"card": 1}"#,
            r#"{"card": 1, "address": 2}"#,
            r#"{"card": null, "address": "x"}"#,
            r#"{"a": 1}"#,
            r#"{"a": 2, "b": 1}"#,
            r#"{"c": 1, "d": 1, "e": 1}"#,
        ],
    );
}

#[test]
fn evaluated_members_are_those_of_every_schema_that_accepts() {
    let schema = r#"{"type": "object", "properties": {"id": true},
        "allOf": [{"properties": {"note": {"type": "string"}}},
            {"patternProperties": {"^x-": true}},
            {"if": {"properties": {"kind": {"const": "a"}}, "required": ["kind"]},
             "then": {"properties": {"left": true}}, "else": {"properties": {"kind": true, "right": true}}}],
        "anyOf": [{"properties": {"one": {"type": "integer"}}, "required": ["one"]},
                  {"properties": {"two": {"type": "integer"}}, "required": ["two"]}, true],
        "unevaluatedProperties": {"type": "null"}}"#;
    check(
        schema,
        &[
            "{}",
            r#"{"id": 1, "note": "", "kind": "a", "left": 1, "x-1": 1, "one": 1, "two": 2}"#,
            r#"{"kind": "b", "right": 1}"#,
            r#"{"kind": "a", "right": null, "other": null}"#,
            r#"{"one": null, "two": 1}"#,
            r#"{"\u0069d": 1, "x\u002d1": 1}"#,
        ],
        &[
            r#"{"other": 1}"#,
            r#"{"kind": "a", "right": 1}"#,
            r#"{"kind": "b", "left": 1}"#,
            r#"{"one": "1"}"#,
            r#"{"one": 1, "two": "2"}"#,
            r#"{"note": 1}"#,
            r#"{"id": 1, "id": 1}"#,
            r#"{"other": null, "other": null}"#,
        ],
    );
    // Positions behind the first 64, and those of an object inside.
    let names = |from: usize, to: usize| {
        (from..to).map(|n| format!("\"m{n}\": {n}")).collect::<Vec<_>>().join(", ")
    };
    let many = r##"{"type": "object", "allOf": [{"patternProperties": {"^m": {"type": "integer"}}},
        {"properties": {"in": {"$ref": "#/$defs/in"}}}], "unevaluatedProperties": false,
        "$defs": {"in": {"type": "object", "allOf": [{"properties": {"a": true}}], "unevaluatedProperties": false}}}"##;
    for count in [1, 63, 64, 65, 130, 200] {
        let all = names(0, count);
        check(
            many,
            &[
                &format!("{{{all}}}"),
                &format!("{{{all}, \"in\": {{\"a\": 1}}}}"),
                &format!("{{\"in\": {{}}, {all}}}"),
            ],
            &[
                &format!("{{{all}, \"n\": 1}}"),
                &format!("{{\"n\": 1, {all}}}"),
                &format!("{{{all}, \"in\": {{\"b\": 1}}}}"),
                &format!("{{{all}, \"m0\": 1}}"),
            ],
        );
    }
    // Without schemas applied in place, and within one another.
    check(
        r#"{"type": "object", "properties": {"a": true}, "unevaluatedProperties": {"type": "string"}}"#,
        &[r#"{"a": 1, "b": "x"}"#],
        &[r#"{"a": 1, "b": 1}"#, r#"{"a": 1, "a": 1}"#, "[]"],
    );
    check(
        r#"{"type": "object", "oneOf": [{"properties": {"a": true}, "unevaluatedProperties": false},
            {"properties": {"b": true}, "required": ["b"], "unevaluatedProperties": false}],
            "unevaluatedProperties": {"type": "integer"}}"#,
        &[r#"{"a": "x"}"#, r#"{"b": "x"}"#, "{}"],
        &[r#"{"a": 1, "b": 1}"#, r#"{"c": 1}"#, r#"{"b": 1, "b": 1}"#],
    );
}

#[test]
fn unions_of_objects_are_told_apart_before_they_are_walked() {
    let schema = r#"{"oneOf": [
        {"type": "object", "required": ["a"], "properties": {"a": {"type": "integer"}}},
        {"type": "object", "required": ["b"], "properties": {"b": {"type": "string"}}, "additionalProperties": false},
        {"oneOf": [{"type": "object", "required": ["c"], "properties": {"c": {"enum": ["x", 1]}}},
                   {"type": "object", "required": ["d"]}]},
        {"type": "array"}]}"#;
    check(
        schema,
        &[
            r#"{"a": 1}"#,
            r#"{"b": "x"}"#,
            r#"{"c": "x"}"#,
            r#"{"c": 1}"#,
            r#"{"c": 1.0}"#,
            r#"{"d": [{"a": 1}]}"#,
            r#"{"a": "no", "d": 1}"#,
            r#"{"a": 1, "b": "x"}"#,
            "[]",
        ],
        &[
            r#"{"a": "1"}"#,
            r#"{"a": 1, "d": 1}"#,
            r#"{"c": "y"}"#,
            r#"{"c": 2}"#,
            r#"{"c": "x", "d": 1}"#,
            r#"{"b": 1}"#,
            r#"{"a": 1, "a": 1}"#,
            r#"{"d": 1, "d": 1}"#,
            r#"{"d": [1, }"#,
            "{}",
            "1",
        ],
    );
    // Nobody asks for an object: a member may be there twice.
    check(
        r#"{"anyOf": [{"required": ["a"]}, true]}"#,
        &[r#"{"b": 1, "b": 1}"#, r#"{"a": 1, "a": 1}"#, "1"],
        &[r#"{"b": 1"#],
    );
    check(
        r#"{"not": {"anyOf": [{"type": "object", "required": ["a"]}, {"type": "object", "required": ["b"]}]}}"#,
        &["{}", "1", r#"{"c": {"a": 1}}"#],
        &[r#"{"a": 1}"#, r#"{"x": 1, "b": 1}"#, r#"{"c": tru}"#, r#"{"c": 1"#],
    );
}

#[test]
fn unions_of_arrays_are_told_apart_by_their_first_item() {
    check(
        r#"{"oneOf": [{"type": "array", "items": {"type": "integer"}},
            {"type": "array", "items": {"type": "string"}, "minItems": 1},
            {"type": "array", "prefixItems": [{"type": "object"}, {"type": "null"}], "minItems": 2}]}"#,
        &[
            "[]",
            "[ ]",
            "[1]",
            "[ \n1, 2]",
            "[\"a\"]",
            "[\r\"a\", \"b\"]",
            "[{}, null]",
            "[{},null,3]",
        ],
        &["[1, \"a\"]", "[\"a\", 1]", "[{}]", "[null]", "[1.5]", "[1,]", "[", "[x]", "[{}, 1]"],
    );
}

#[test]
fn unions_of_scalars_are_asked_about_one_token() {
    check(
        r#"{"oneOf": [{"type": "string", "maxLength": 3}, {"type": "string", "pattern": "^[0-9]+$"},
            {"type": "integer", "minimum": 10}, {"type": "number", "maximum": 5}, {"const": "\u00e9t\u00e9!"},
            {"enum": [7, 8.0]}, {"type": "string", "minLength": 9, "allOf": [{"maxLength": 10}]}]}"#,
        &[
            "\"abc\"",
            "\"a\\u0062c\"",
            "\"1234\"",
            "10",
            "1e1",
            "4.5",
            "-1",
            "7",
            "7.0",
            "8",
            "\"été!\"",
            "\"\\u00e9t\\u00e9!\"",
            "\"abcdefghi\"",
            "\"12345678901\"",
        ],
        &[
            "\"abcd\"",
            "\"123\"",
            "6",
            "9.5",
            "10.5",
            "\"abcdefghijk\"",
            "\"123456789\"",
            "null",
            "\"ab",
            "\"a\\x\"",
            "01",
            "1.",
            "true",
        ],
    );
    check(
        r#"{"x-assert": true, "anyOf": [{"type": "null"}, {"type": "boolean"},
            {"type": "string", "x-assert": true, "contentEncoding": "base64", "contentMediaType": "application/json",
             "contentSchema": {"type": "integer"}}, {"type": "string", "x-assert": true, "format": "date"}]}"#,
        &["null", "true", "false", "\"MQ==\"", "\"2020-01-01\""],
        &["\"MS41\"", "\"2020-13-01\"", "\"\"", "nul", "tru", "1"],
    );
}
