//! Every keyword: what it accepts and what it refuses.

mod common;

use common::accepts;

/// Schema, accepted documents, refused documents.
#[track_caller]
fn table(rows: &[(&str, &[&str], &[&str])]) {
    for (schema, good, bad) in rows {
        for document in *good {
            assert!(accepts(schema, document), "{schema} must accept {document}");
        }
        for document in *bad {
            assert!(!accepts(schema, document), "{schema} must refuse {document}");
        }
    }
}

#[test]
fn kinds() {
    let all = ["null", "true", "false", "1", "1.0", "1.5", "1e400", "\"\"", "[]", "{}"];
    table(&[
        ("true", &all, &[]),
        ("{}", &all, &[]),
        ("false", &[], &all),
        (r#"{"type": "null"}"#, &["null", " null "], &["1", "nul", "nulll", "\"null\""]),
        (r#"{"type": "boolean"}"#, &["true", "false"], &["0", "truefalse", "tru"]),
        (
            r#"{"type": "integer"}"#,
            &["1", "-0", "1.0", "1e2", "100000000000000000000000000", "10e-1"],
            &["1.5", "1e-1", "\"1\""],
        ),
        (r#"{"type": "number"}"#, &["1", "1.5", "-1e-400"], &["\"1\"", "null"]),
        (r#"{"type": ["string", "array"]}"#, &["\"a\"", "[1]"], &["{}", "1"]),
    ]);
}

#[test]
fn values() {
    table(&[
        (r#"{"const": 1}"#, &["1", "1.0", "10e-1"], &["2", "true", "\"1\"", "[1]"]),
        (r#"{"const": false}"#, &["false"], &["0", "null", "[]"]),
        (r#"{"const": "a"}"#, &["\"a\"", r#""\u0061""#], &["\"b\"", "\"A\"", "1"]),
        (
            r#"{"const": {"a": [1, {"b": 2}]}}"#,
            &[r#"{"a":[1.0,{"b":2}]}"#],
            &[r#"{"a":[1,{"b":3}]}"#, "{}", r#"{"a":[1,{"b":2}],"c":1}"#],
        ),
        (
            r#"{"enum": [1, "x", null, [1, 2]]}"#,
            &["1.0", "\"x\"", "null", "[1, 2.0]"],
            &["2", "\"y\"", "[2, 1]", "false"],
        ),
        (r#"{"enum": []}"#, &[], &["1", "\"\""]),
        (r#"{"enum": [1, 2], "const": 2}"#, &["2"], &["1"]),
    ]);
}

#[test]
fn strings() {
    table(&[
        (
            r#"{"minLength": 2}"#,
            &["\"ab\"", "\"éé\"", "1", r#""\ud83d\ude00b""#],
            &["\"a\"", "\"é\"", r#""\u00e9""#, "\"😀\"", r#""\ud83d\ude00""#],
        ),
        (
            r#"{"maxLength": 2}"#,
            &["\"ab\"", "\"😀😀\"", "[1,2,3]", "\"\""],
            &["\"abc\"", "\"aé😀\""],
        ),
        (r#"{"minLength": 3, "maxLength": 3}"#, &["\"ab\\n\""], &["\"ab\"", "\"abcd\""]),
        (r#"{"pattern": "ab"}"#, &["\"xaby\"", "1", r#""\u0061b""#], &["\"a\"", "\"\""]),
        (r#"{"format": "ipv4", "x-assert": true}"#, &["\"127.0.0.1\"", "1"], &["\"127.0.0\""]),
    ]);
}

#[test]
fn content() {
    let schema = r#"{"contentEncoding": "base64", "contentMediaType": "application/json", "contentSchema": {"required": ["foo"]}, "x-assert": true}"#;
    table(&[
        (
            r#"{"contentEncoding": "base64", "x-assert": true}"#,
            &["\"Zm9v\"", "1"],
            &["\"Zm9\"", "\"%\""],
        ),
        (
            r#"{"contentMediaType": "application/json", "x-assert": true}"#,
            &[r#""{\"a\":1}""#],
            &["\"{\"", "\"\"", "\"1 2\""],
        ),
        (schema, &["\"eyJmb28iOiAiYmFyIn0=\""], &["\"e30=\"", "\"Zm9v\""]),
    ]);
}

#[test]
fn numbers() {
    table(&[
        (
            r#"{"minimum": 1.1}"#,
            &["1.1", "1.10", "2", "1e400", "\"a\""],
            &["1.09999999999999999999", "1", "-1e400"],
        ),
        (r#"{"maximum": 3}"#, &["3", "3.0", "-1e400"], &["3.0000000000000000000001", "4", "1e400"]),
        (r#"{"exclusiveMinimum": 0}"#, &["1e-400", "0.1"], &["0", "-0", "0.0", "0e9"]),
        (r#"{"exclusiveMaximum": 10}"#, &["9.99999999999999999999"], &["10", "1e1", "10.0"]),
        (
            r#"{"minimum": 9007199254740993}"#,
            &["9007199254740993", "9007199254740994"],
            &["9007199254740992"],
        ),
        (r#"{"multipleOf": 0.01}"#, &["0.07", "19.99", "4.35", "0", "1e300"], &["0.005", "0.0749"]),
        (r#"{"multipleOf": 7}"#, &["49", "-7", "7e1", "0"], &["1", "8", "7.5"]),
    ]);
}

#[test]
fn arrays() {
    table(&[
        (r#"{"minItems": 1, "maxItems": 2}"#, &["[1]", "[1,2]", "\"\""], &["[]", "[1,2,3]"]),
        (
            r#"{"uniqueItems": true}"#,
            &["[]", "[1]", "[1,2]", r#"[1,"1",true,[1],{"a":1}]"#, "[0,false]"],
            &["[1, 1.0]", r#"[{"a":1,"b":2},{"b":2,"a":1}]"#, r#"["a","\u0061"]"#, "[[1],[1.0] ]"],
        ),
        (
            r#"{"prefixItems": [{"type": "string"}, {"type": "integer"}]}"#,
            &["[]", "[\"a\"]", "[\"a\",1,null]"],
            &["[1]", "[\"a\",\"b\"]"],
        ),
        (
            r#"{"prefixItems": [{"type": "string"}], "items": {"type": "integer"}}"#,
            &["[\"a\",1,2]"],
            &["[\"a\",\"b\"]"],
        ),
        (r#"{"prefixItems": [true], "items": false}"#, &["[]", "[1]"], &["[1,2]"]),
        (r#"{"contains": {"const": 1}}"#, &["[2,1]", "{}"], &["[]", "[2]"]),
        (
            r#"{"contains": {"const": 1}, "minContains": 2, "maxContains": 3}"#,
            &["[1,1]", "[1,1,2,1]"],
            &["[1]", "[1,1,1,1]"],
        ),
        (r#"{"contains": {"const": 1}, "minContains": 0}"#, &["[]", "[2]"], &[]),
    ]);
}

#[test]
fn many_unique_items() {
    let items: Vec<_> = (0..20).map(|n| format!("{{\"n\": {n}}}")).collect();
    let good = format!("[{}]", items.join(", "));
    let bad = format!("[{} , {{\"n\": 7.0}} ]", items.join(","));
    assert!(accepts(r#"{"uniqueItems": true}"#, &good));
    assert!(!accepts(r#"{"uniqueItems": true}"#, &bad));
}

#[test]
fn objects() {
    table(&[
        (
            r#"{"properties": {"a": {"type": "integer"}, "b": {}}}"#,
            &["{}", r#"{"b":1,"a":2}"#, r#"{"\u0061":1}"#, "[]", r#"{"x":1}"#],
            &[r#"{"a":"x"}"#, r#"{"\u0061":"x"}"#, r#"{"a":1,"a":1}"#, r#"{"a":1,"\u0061":1}"#],
        ),
        (
            r#"{"required": ["a"]}"#,
            &[r#"{"a":null}"#, r#"{"b":1,"\u0061":2}"#, "1"],
            &["{}", r#"{"b":{"a":1}}"#],
        ),
        (
            r#"{"additionalProperties": false, "properties": {"a": {}}}"#,
            &["{}", r#"{"a":1}"#],
            &[r#"{"b":1}"#, r#"{"a":1,"b":1}"#],
        ),
        (
            r#"{"additionalProperties": {"type": "null"}, "required": ["r"]}"#,
            &[r#"{"r":null,"x":null}"#],
            &[r#"{"r":1}"#, r#"{"r":null,"x":1}"#],
        ),
        (
            r#"{"patternProperties": {"x": {"type": "integer"}}, "properties": {"ax": {"minimum": 5}}, "additionalProperties": {"type": "string"}}"#,
            &[r#"{"ax":5,"bx":1,"c":"s"}"#],
            &[r#"{"ax":4}"#, r#"{"ax":5.5}"#, r#"{"bx":"s"}"#, r#"{"c":1}"#],
        ),
        (
            r#"{"propertyNames": {"maxLength": 2}}"#,
            &[r#"{"ab":1}"#, r#"{"\u0061b":1}"#],
            &[r#"{"abc":1}"#],
        ),
        (
            r#"{"propertyNames": {"maxLength": 2}, "properties": {"abc": {}}}"#,
            &["{}"],
            &[r#"{"abc":1}"#],
        ),
        (
            r#"{"minProperties": 1, "maxProperties": 2}"#,
            &[r#"{"a":1}"#, r#"{"a":1,"b":2}"#],
            &["{}", r#"{"a":1,"b":2,"c":3}"#, r#"{"a":1,"a":2}"#],
        ),
        (
            r#"{"dependentRequired": {"a": ["b"]}}"#,
            &["{}", r#"{"b":1}"#, r#"{"a":1,"b":1}"#],
            &[r#"{"a":1}"#],
        ),
        (
            r#"{"dependentSchemas": {"a": {"required": ["b"]}}}"#,
            &["{}", "[]", r#"{"a":1,"b":1}"#],
            &[r#"{"a":1}"#, r#"{"\u0061":1}"#],
        ),
    ]);
}

#[test]
fn undeclared_members_twice() {
    let schema = r#"{"properties": {"known": {}}}"#;
    let members: Vec<_> = (0..40).map(|n| format!("\"m{n}\":{n}")).collect();
    assert!(accepts(schema, &format!("{{{}}}", members.join(","))));
    assert!(!accepts(schema, &format!("{{{},\"m\\u0033\":0}}", members.join(","))));
    assert!(!accepts(schema, r#"{"x":{"y":1},"x":1}"#));
    assert!(!accepts(schema, r#"{"x":1,"y":2,"z":3,"y":1}"#));
    // Nobody looks into these.
    assert!(accepts(schema, r#"{"x":{"y":1,"y":2}}"#));
    assert!(accepts("{}", r#"{"y":1,"y":2}"#));
    // Nested objects do not mix.
    let nested = r#"{"additionalProperties": {"additionalProperties": true}}"#;
    assert!(accepts(nested, r#"{"a":{"b":1,"a":2},"b":{"b":1,"a":2}}"#));
    assert!(!accepts(nested, r#"{"a":{"b":1,"a":2},"b":{"b":1,"b":2}}"#));
}

#[test]
fn members_twice_under_schemas_applied_in_place() {
    // Whoever asks for an object looks for them, whatever the schemas applied to it look at.
    for union in [
        "true",
        r#"{"type": "object"}"#,
        r#"{"required": ["a"]}"#,
        r#"{"minProperties": 1}"#,
        r#"{"properties": {"a": true}, "additionalProperties": true}"#,
        r#"{"not": {"required": ["b"]}}"#,
        r#"{"allOf": [true]}"#,
        r#"{"enum": [{"a": 1}, {"a": 1, "c": {"d": 1}}]}"#,
    ] {
        for schema in [
            format!(r#"{{"type": "object", "anyOf": [{union}]}}"#),
            format!(r#"{{"type": "object", "oneOf": [{union}, false]}}"#),
            format!(
                r#"{{"type": "object", "anyOf": [{{"required": ["b"], "maxProperties": 1}}, {union}]}}"#
            ),
            format!(r#"{{"type": "object", "anyOf": [{{"anyOf": [{union}]}}]}}"#),
            format!(r#"{{"type": "object", "allOf": [{union}]}}"#),
            format!(r#"{{"type": "object", "required": ["a", "c"], "anyOf": [{union}]}}"#),
            format!(r#"{{"required": ["c"], "anyOf": [false, {union}]}}"#),
            format!(
                r#"{{"properties": {{"a": true}}, "required": ["c"], "oneOf": [false, {union}]}}"#
            ),
        ] {
            assert!(accepts(&schema, r#"{"a": 1, "c": {"d": 1}}"#), "{schema}");
            assert!(!accepts(&schema, r#"{"a": 1, "c": {"d": 1}, "a": 1}"#), "{schema}");
            assert!(!accepts(&schema, r#"{"c": {"d": 1}, "a": 1, "c": {"d": 1}}"#), "{schema}");
            assert_eq!(accepts(&schema, r#"{"a": 1}"#), !schema.contains(r#""c"]"#), "{schema}");
        }
    }
}

#[test]
fn more_than_64_members() {
    let properties: Vec<_> =
        (0..150).map(|n| format!("\"m{n}\":{{\"type\":\"integer\"}}")).collect();
    let required: Vec<_> = (0..150).step_by(7).map(|n| format!("\"m{n}\"")).collect();
    let schema = format!(
        "{{\"properties\":{{{}}},\"required\":[{}]}}",
        properties.join(","),
        required.join(",")
    );
    let all: Vec<_> = (0..150).rev().map(|n| format!("\"m{n}\":{n}")).collect();
    assert!(accepts(&schema, &format!("{{{}}}", all.join(","))));
    assert!(!accepts(&schema, &format!("{{{},\"m149\":1}}", all.join(","))));
    let without: Vec<_> = (0..150).filter(|n| *n != 140).map(|n| format!("\"m{n}\":{n}")).collect();
    assert!(!accepts(&schema, &format!("{{{}}}", without.join(","))));
}

#[test]
fn in_place() {
    table(&[
        (r#"{"allOf": [{"minimum": 1}, {"maximum": 3}]}"#, &["2", "\"\""], &["0", "4"]),
        (
            r##"{"$ref": "#/$defs/a", "$defs": {"a": {"type": "string"}}, "maxLength": 1}"##,
            &["\"a\""],
            &["\"ab\"", "1"],
        ),
        (r#"{"anyOf": [{"type": "integer"}, {"minimum": 2}]}"#, &["1", "2.5", "null"], &["1.5"]),
        (r#"{"anyOf": [{"type": "string"}, {"type": "null"}]}"#, &["\"\"", "null"], &["1", "[]"]),
        (
            r#"{"oneOf": [{"type": "integer"}, {"minimum": 2}]}"#,
            &["1", "2.5", "\"a\""],
            &["1.5", "3"],
        ),
        (
            r#"{"not": {"type": "object", "properties": {"a": {"type": "string"}}}}"#,
            &["1", r#"{"a":1}"#],
            &["{}", r#"{"a":""}"#],
        ),
        (
            r#"{"if": {"const": 1}, "then": {"multipleOf": 2}, "else": {"type": "string"}}"#,
            &["\"a\""],
            &["1", "2"],
        ),
        (
            r#"{"if": {"type": "object", "required": ["a"]}, "then": {"required": ["b"]}}"#,
            &["1", "{}", r#"{"a":1,"b":1}"#],
            &[r#"{"a":1}"#],
        ),
        (r#"{"not": {}}"#, &[], &["1", "{}", "[[]]"]),
        (r#"{"not": {"not": {"type": "array"}}}"#, &["[[1]]"], &["1"]),
    ]);
}

#[test]
fn in_place_still_reads_all_of_the_value() {
    for schema in [
        r#"{"not": {"type": "string"}}"#,
        r#"{"anyOf": [{"type": "array"}, {"minItems": 1}]}"#,
        r#"{"if": {"maxItems": 0}}"#,
        r#"{"const": [1]}"#,
        r#"{"oneOf": [{"type": "array"}, {"type": "string"}]}"#,
        r#"{"allOf": [{"minItems": 1}]}"#,
    ] {
        for document in ["[1", "[1,]", "[1] 2", "[1}", "[01]"] {
            assert!(!accepts(schema, document), "{schema} {document}");
        }
        assert!(accepts(schema, " [1] "), "{schema}");
    }
}

#[test]
fn unevaluated_properties() {
    table(&[
        (
            r#"{"properties": {"a": {}}, "unevaluatedProperties": false}"#,
            &["{}", r#"{"a":1}"#, "[]"],
            &[r#"{"b":1}"#],
        ),
        (
            r#"{"allOf": [{"properties": {"a": {}}}], "unevaluatedProperties": false}"#,
            &[r#"{"a":1}"#],
            &[r#"{"a":1,"b":1}"#],
        ),
        (
            r#"{"allOf": [{"properties": {"a": {}}, "unevaluatedProperties": {"type": "integer"}}], "unevaluatedProperties": false}"#,
            &[r#"{"a":"","b":1}"#],
            &[r#"{"b":""}"#],
        ),
        (
            r#"{"anyOf": [{"properties": {"a": {"const": 1}}, "required": ["a"]}, {"properties": {"b": {"const": 2}}, "required": ["b"]}], "unevaluatedProperties": false}"#,
            &[r#"{"a":1}"#, r#"{"b":2}"#, r#"{"a":1,"b":2}"#],
            &[r#"{"a":1,"b":3}"#, "{}", r#"{"a":1,"c":1}"#],
        ),
        (
            r#"{"oneOf": [{"properties": {"a": {}}, "required": ["a"]}, {"properties": {"b": {}}, "required": ["b"]}], "unevaluatedProperties": false}"#,
            &[r#"{"a":1}"#, r#"{"b":2}"#],
            &[r#"{"a":1,"b":2}"#, r#"{"a":1,"c":2}"#],
        ),
        (
            r#"{"not": {"properties": {"a": {}}, "not": {}}, "unevaluatedProperties": false}"#,
            &["{}"],
            &[r#"{"a":1}"#],
        ),
        (
            r#"{"if": {"properties": {"a": {"const": 1}}, "required": ["a"]}, "then": {"properties": {"b": {}}}, "else": {"properties": {"c": {}}}, "unevaluatedProperties": false}"#,
            &[r#"{"a":1,"b":1}"#, r#"{"c":1}"#],
            &[r#"{"a":1,"c":1}"#, r#"{"a":2}"#, r#"{"b":1}"#],
        ),
        (
            r#"{"dependentSchemas": {"a": {"properties": {"b": {}}}}, "properties": {"a": {}}, "unevaluatedProperties": false}"#,
            &[r#"{"a":1,"b":1}"#],
            &[r#"{"b":1}"#],
        ),
        (
            r#"{"allOf": [{"additionalProperties": {}}], "unevaluatedProperties": false}"#,
            &[r#"{"a":1}"#],
            &[],
        ),
        (
            r#"{"properties": {"in": {"properties": {"x": {}}}}, "unevaluatedProperties": false}"#,
            &[r#"{"in":{"y":1}}"#],
            &[r#"{"in":{},"x":1}"#],
        ),
        (
            r#"{"unevaluatedProperties": {"type": "string"}}"#,
            &[r#"{"a":"x"}"#],
            &[r#"{"a":"x","b":1}"#],
        ),
    ]);
}

#[test]
fn unevaluated_items() {
    table(&[
        (r#"{"prefixItems": [{}], "unevaluatedItems": false}"#, &["[]", "[1]", "{}"], &["[1,2]"]),
        (r#"{"prefixItems": [{}], "items": {}, "unevaluatedItems": false}"#, &["[1,2]"], &[]),
        (
            r#"{"allOf": [{"prefixItems": [{}, {}]}], "prefixItems": [{}], "unevaluatedItems": false}"#,
            &["[1,2]"],
            &["[1,2,3]"],
        ),
        (
            r#"{"contains": {"type": "string"}, "prefixItems": [{}], "unevaluatedItems": {"type": "null"}}"#,
            &["[1,\"a\",null,\"b\"]"],
            &["[1,2,\"a\"]"],
        ),
        (
            r#"{"anyOf": [{"prefixItems": [{"const": 1}]}, {"prefixItems": [{}, {"const": 2}]}], "unevaluatedItems": false}"#,
            &["[1]", "[1,2]", "[9,2]"],
            &["[1,3]", "[9,3]"],
        ),
        (r#"{"items": {"prefixItems": [{}]}, "unevaluatedItems": false}"#, &["[[1,2]]"], &[]),
    ]);
}
