//! What reports say, and where.
#![allow(clippy::items_after_statements)] // A test's rules stand where they are used.

mod common;

use typewright::{
    Branch, Keyword, Kind, Report, Violation, entry,
    schema::{
        ANY, BOOLEAN, NULL, OBJECT, STRING, Schema, any_items, at, branch, by_kind, by_trial, from,
        hint, keywords, min_length, object_with, one_of, required, tag, union,
    },
};

#[track_caller]
fn report(schema: &str, document: &str) -> Report {
    entry::check_json(document.as_bytes(), common::rules(schema)).unwrap_err()
}

#[track_caller]
fn lines(schema: &str, document: &str, expected: &[&str]) {
    assert_eq!(report(schema, document).to_string().lines().collect::<Vec<_>>(), expected);
}

#[test]
fn all_violations_with_places() {
    let schema = r#"{"type": "object", "required": ["id", "name"], "additionalProperties": false, "properties": {
        "name": {"type": "string", "minLength": 3, "pattern": "^[a-z]*$"},
        "tags": {"type": "array", "maxItems": 2, "uniqueItems": true, "items": {"enum": ["a", "b", 1]}},
        "age": {"type": ["integer", "null"], "minimum": 0}}}"#;
    let document = "{\n  \"name\": \"Ñ1\",\n  \"é/~\": {\"x\": [1, 2]},\n  \"tags\": [\"a\", \"c\", \"a\"], \"age\": -1.0\n}";
    lines(
        schema,
        document,
        &[
            "(root): 1:1: required: expected the member \"id\", found { \"name\": \"Ñ1\", \"é/~\": {\"x\": [1, 2]}, \"tags\": [\"a\", \"c\", \"a… (schema #/required)",
            "/name: 2:11: minLength: expected at least 3 characters, found \"Ñ1\" (schema #/properties/name/minLength)",
            "/name: 2:11: pattern: expected a match of the pattern ^[a-z]*$, found \"Ñ1\" (schema #/properties/name/pattern)",
            "/é~1~0: 3:3: additionalProperties: expected no member \"é/~\", found {\"x\": [1, 2]}; the members are `age`, `name` and `tags` (schema #/additionalProperties)",
            "/tags: 4:11: maxItems: expected at most 2 items, found 3 items (schema #/properties/tags/maxItems)",
            "/tags: 4:11: uniqueItems: expected items that differ, found items 0 and 2 equal (schema #/properties/tags/uniqueItems)",
            "/tags/1: 4:17: enum: expected one of \"a\", \"b\", 1, found \"c\" (schema #/properties/tags/items/enum)",
            "/age: 4:35: minimum: expected at least 0, found -1.0 (schema #/properties/age/minimum)",
        ],
    );
}

#[test]
fn every_keyword_has_words() {
    for (schema, document, expected) in [
        (
            r#"{"type": ["string", "null"]}"#,
            "12",
            "type: expected null or string, found number 12; write it in quotes: \"12\" (schema #/type)",
        ),
        (
            r#"{"type": "integer"}"#,
            "1.5",
            "type: expected integer, found number 1.5 (schema #/type)",
        ),
        (
            r#"{"const": {"a": 1}}"#,
            "true",
            "const: expected {\"a\":1}, found true (schema #/const)",
        ),
        ("false", "[1]", "false schema: expected no value at all, found array [1] (schema #)"),
        (
            r#"{"maxLength": 1}"#,
            "\"ab\"",
            "maxLength: expected at most 1 character, found \"ab\" (schema #/maxLength)",
        ),
        (
            r#"{"format": "date", "x-assert": 1}"#,
            "\"x\"",
            "format: expected the format date, found \"x\"; write it as year-month-day, like `2026-02-28` (schema #/format)",
        ),
        (
            r#"{"contentEncoding": "base64", "x-assert": 1}"#,
            "\"%\"",
            "contentEncoding: expected base64, found \"%\" (schema #/contentEncoding)",
        ),
        (
            r#"{"exclusiveMaximum": 1.5}"#,
            "1.50",
            "exclusiveMaximum: expected less than 1.5, found 1.50 (schema #/exclusiveMaximum)",
        ),
        (
            r#"{"multipleOf": 0.5}"#,
            "0.7",
            "multipleOf: expected a multiple of 0.5, found 0.7 (schema #/multipleOf)",
        ),
        (
            r#"{"minItems": 2}"#,
            "[1]",
            "minItems: expected at least 2 items, found 1 item (schema #/minItems)",
        ),
        (
            r#"{"prefixItems": [true], "items": false}"#,
            "[1,2]",
            "items: expected no item here, found 2 (schema #/items)",
        ),
        (
            r#"{"contains": {"type": "null"}}"#,
            "[1]",
            "contains: expected at least 1 item that #/contains accepts, found 0 (schema #/contains)",
        ),
        (
            r#"{"minProperties": 1}"#,
            "{}",
            "minProperties: expected at least 1 member, found 0 members (schema #/minProperties)",
        ),
        (
            r#"{"propertyNames": {"maxLength": 1}}"#,
            r#"{"ab": 1}"#,
            "maxLength: expected at most 1 character, found \"ab\" (schema #/propertyNames/maxLength)",
        ),
        (
            r#"{"propertyNames": false}"#,
            r#"{"ab": 1}"#,
            "propertyNames: expected no member \"ab\", found \"ab\" (schema #/propertyNames)",
        ),
        (
            r#"{"dependentRequired": {"a": ["b"]}}"#,
            r#"{"a":1}"#,
            "dependentRequired: expected the member \"b\", because \"a\" is there, found {\"a\":1} (schema #/dependentRequired)",
        ),
        (
            r#"{"unevaluatedProperties": false}"#,
            r#"{"a":1}"#,
            "unevaluatedProperties: expected no member \"a\", found 1; the schema declares no members here (schema #/unevaluatedProperties)",
        ),
        (
            r#"{"unevaluatedItems": false}"#,
            "[1]",
            "unevaluatedItems: expected no item here, found 1 (schema #/unevaluatedItems)",
        ),
        (
            r#"{"patternProperties": {"^a": false}}"#,
            r#"{"a":1}"#,
            "patternProperties: expected no member \"a\", found 1; the schema declares no members here (schema #/patternProperties/^a)",
        ),
        (
            r#"{"properties": {"a": false}}"#,
            r#"{"a":1}"#,
            "properties: expected no member \"a\", found 1; the schema declares no members here (schema #/properties/a)",
        ),
        (
            r#"{"not": {"type": "null"}}"#,
            "null",
            "not: expected anything that #/not does not accept, found null (schema #/not)",
        ),
        (
            r#"{"oneOf": [{"type": "integer"}, {"type": "number"}]}"#,
            "1",
            "oneOf: expected a value that exactly one branch accepts, found one that 2 accept: #/oneOf/0, #/oneOf/1 (schema #/oneOf)",
        ),
        (
            r#"{"anyOf": [{"type": "string"}, {"type": "array"}]}"#,
            "1",
            "anyOf: expected array or string, found number 1; write it in quotes: \"1\" (schema #/anyOf)",
        ),
        (
            r#"{"properties": {}}"#,
            r#"{"a":1, "a":2}"#,
            "duplicate member: expected each member once, found \"a\" (schema #)",
        ),
        (
            "{}",
            "[1,",
            "syntax: expected a value, found the end of the input; the document is cut off: the array that begins at 1:1 is open",
        ),
    ] {
        let text = report(schema, document).to_string();
        assert_eq!(text.lines().count(), 1, "{text}");
        let (_, told) = text.split_once(": ").and_then(|(_, rest)| rest.split_once(": ")).unwrap();
        assert_eq!(told, expected);
    }
}

static NAME: Schema = at("b.json#/name", STRING);
static MERGED: Schema = object_with(
    "a.json#/x",
    &[required("one", &NAME), required("two", &NAME)],
    &keywords().max_properties(0),
)
.merged(&[
    from(Keyword::MaxProperties, "", "b.json#/maxProperties"),
    from(Keyword::Required, "two", "c.json#/allOf/0/required"),
]);

#[test]
fn merged_keywords_are_told_where_they_stand() {
    let report = entry::check_json(br#"{"x": 1}"#, &MERGED).unwrap_err();
    let schemas: Vec<_> =
        report.violations.iter().map(|violation| violation.schema.as_str()).collect();
    assert_eq!(
        schemas,
        ["a.json#/x/required", "c.json#/allOf/0/required", "b.json#/maxProperties"]
    );
}

static TAGGED: Schema = one_of(
    "t.json#",
    &[&MERGED, &NAME],
    &by_kind(&[
        (Kind::String, branch(1)),
        (Kind::Object, tag("type", &[("sip", 0), ("assistant", 0), ("number", 0)])),
    ]),
);
/// The same with the union among the schemas applied in place.
static TAGGED_APPLIED: Schema = at("t.json#", &ANY.apply(&[union(&TAGGED)]));

#[test]
fn unions_told_by_tag() {
    let tell = |document: &str| {
        let [one, other] = [&TAGGED, &TAGGED_APPLIED]
            .map(|rules| entry::check_json(document.as_bytes(), rules).unwrap_err().to_string());
        assert_eq!(one, other);
        one
    };
    assert_eq!(
        tell(r#"{"type": "email"}"#),
        "/type: 1:10: oneOf: expected one of \"assistant\", \"number\", \"sip\", found \"email\" (schema t.json#/oneOf)"
    );
    assert_eq!(
        tell("{}"),
        "(root): 1:1: oneOf: expected the member \"type\": one of \"assistant\", \"number\", \"sip\", found no such member (schema t.json#/oneOf)"
    );
    assert!(tell("1").contains("expected object or string, found number 1"));
    // A branch that is known speaks for itself.
    assert!(
        tell(r#"{"type": "sip", "one": 1, "two": ""}"#).starts_with("(root): 1:1: maxProperties: ")
    );
}

static SHARED: Schema = one_of("s.json#/w", &[ANY, &NAME], &by_trial(&[0, 1]));

#[test]
fn branches_without_a_place_of_their_own_have_that_of_the_union() {
    let told = entry::check_json(b"\"x\"", &SHARED).unwrap_err().to_string();
    assert!(
        told.contains("found one that 2 accept: s.json#/w/oneOf/0, b.json#/name (schema"),
        "{told}"
    );
}

#[test]
fn unions_that_overlap_tell_causes() {
    let schema = r#"{"properties": {"to": {"anyOf": [
        {"type": "object", "properties": {"kind": {"const": "a"}, "n": {"type": "integer"}}, "required": ["kind", "n"]},
        {"type": "object", "properties": {"kind": {"const": "b"}, "s": {"type": "string"}}, "required": ["kind", "s"]},
        {"type": "string"}]}}}"#;
    let report = report(schema, r#"{"to": {"kind": "b", "s": 5}}"#);
    let [violation] = report.violations.as_slice() else { panic!("{report}") };
    assert_eq!(
        (violation.keyword, violation.pointer().as_str(), violation.nearest),
        (Keyword::AnyOf, "/to", Some(1))
    );
    let at: Vec<_> = violation.causes.iter().map(|Branch { at, .. }| at.as_str()).collect();
    // The string is out of the question for an object.
    assert_eq!(at, ["#/properties/to/anyOf/0", "#/properties/to/anyOf/1"]);
    let [cause] = violation.causes[1].violations.as_slice() else { panic!("{report}") };
    assert_eq!((cause.pointer().as_str(), cause.column), ("/to/s", 27));
    assert_eq!(
        report.to_string(),
        "/to: 1:8: anyOf: expected a value that a branch accepts, found object {\"kind\": \"b\", \"s\": 5} (schema #/properties/to/anyOf)\n  \
         nearest of 2 branches, #/properties/to/anyOf/1:\n  \
         /to/s: 1:27: type: expected string, found number 5; write it in quotes: \"5\" (schema #/properties/to/anyOf/1/properties/s/type)"
    );
}

/// Two objects of which the second is as good as the first, unless the tag says which was meant.
static MEANT: [Schema; 2] = [
    at("h.json#/oneOf/0", &OBJECT.properties(&[required("a", BOOLEAN)])),
    at("h.json#/oneOf/1", &OBJECT.properties(&[required("b", BOOLEAN)])),
];
static HINTED: Schema = one_of(
    "h.json#",
    &[&MEANT[0], &MEANT[1]],
    &by_kind(&[(Kind::Object, hint("kind", &[("\"a\"", 0), ("\"b\"", 1)], &[0, 1]))]),
);

#[test]
fn a_hint_says_which_branch_a_report_is_about() {
    let nearest = |document: &str| {
        let report = entry::check_json(document.as_bytes(), &HINTED).unwrap_err();
        let [violation] = report.violations.as_slice() else { panic!("{report}") };
        (violation.keyword, violation.causes.len(), violation.nearest)
    };
    assert_eq!(nearest(r#"{"kind": "a"}"#), (Keyword::OneOf, 2, Some(0)));
    assert_eq!(nearest(r#"{"kind": "b"}"#), (Keyword::OneOf, 2, Some(1)));
    assert_eq!(nearest(r#"{"kind": "c"}"#), (Keyword::OneOf, 2, Some(0)));
    assert!(entry::accepts(br#"{"kind": "a", "b": true}"#, &HINTED));
    assert!(!entry::accepts(br#"{"kind": "a", "a": true, "b": true}"#, &HINTED));
}

#[test]
fn content_has_places_of_its_own() {
    let schema = r#"{"items": {"contentMediaType": "application/json", "contentSchema": {"properties": {"a": {"type": "null"}}}, "x-assert": 1}}"#;
    let report = report(schema, r#"["{\"a\": 1}"]"#);
    let violation = &report.violations[0];
    assert_eq!((violation.keyword, violation.pointer().as_str()), (Keyword::ContentSchema, "/0"));
    let inner = &violation.causes[0].violations[0];
    assert_eq!((inner.pointer().as_str(), inner.line, inner.column), ("/a", 1, 7));
}

#[test]
fn unevaluated_does_not_blame_members_of_a_failed_union() {
    let schema = r#"{"anyOf": [{"properties": {"a": {"type": "null"}}, "required": ["a"]}, {"required": ["b"]}], "unevaluatedProperties": false}"#;
    let report = report(schema, r#"{"a": 1}"#);
    assert_eq!(report.violations.len(), 1, "{report}");
}

#[test]
fn positions_count_code_points_and_lines() {
    let schema = r#"{"items": {"type": "null"}}"#;
    let report = report(schema, "[\"é😀\", 1,\r\n\t\"日本\" , null,\n\n 2]");
    let locations: Vec<_> =
        report.violations.iter().map(|v| (v.pointer(), v.line, v.column, v.offset)).collect();
    let wanted = [("/0", 1, 2, 1), ("/1", 1, 8, 11), ("/2", 2, 2, 16), ("/4", 4, 2, 35)];
    assert_eq!(
        locations,
        wanted.map(|(pointer, line, column, offset)| (pointer.to_owned(), line, column, offset))
    );
}

#[test]
fn machine_readable() {
    let schema = r#"{"properties": {"a\"b": {"type": "null"}, "c": {"anyOf": [{"minimum": 5}, {"maximum": 1}]}}}"#;
    let report = report(schema, r#"{"a\"b": "x\ny", "c": 2}"#);
    let json: serde_json::Value = serde_json::from_str(&report.to_json()).unwrap();
    assert_eq!(json["valid"], false);
    let first = &json["violations"][0];
    assert_eq!(first["instance"], "/a\"b");
    assert_eq!(first["found"], "string \"x\\ny\"");
    assert_eq!(
        (first["line"].as_u64(), first["column"].as_u64(), first["offset"].as_u64()),
        (Some(1), Some(10), Some(9))
    );
    assert_eq!(json["violations"][1]["causes"][1]["violations"][0]["keyword"], "maximum");
    assert_eq!(json["violations"][1]["nearest"], 0);
    let basic: serde_json::Value = serde_json::from_str(&report.basic()).unwrap();
    let errors = basic["errors"].as_array().unwrap();
    assert_eq!(errors.len(), 4);
    assert_eq!(errors[0]["keywordLocation"], "/properties/a\"b/type");
    assert_eq!(errors[0]["instanceLocation"], "/a\"b");
    assert!(errors[0].get("absoluteKeywordLocation").is_none());
    assert_eq!(errors[3]["instanceLocation"], "/c");
    static ABSOLUTE: Schema = at("https://example.com/x#", NULL);
    let report = entry::check_json(b"1", &ABSOLUTE).unwrap_err();
    let basic: serde_json::Value = serde_json::from_str(&report.basic()).unwrap();
    assert_eq!(basic["errors"][0]["absoluteKeywordLocation"], "https://example.com/x#/type");
}

#[test]
fn many_are_cut() {
    let document = format!("[1{}]", ",1".repeat(149));
    let text = report(r#"{"items": {"type": "null"}}"#, &document).to_string();
    assert_eq!(text.lines().count(), 101);
    assert!(text.ends_with("\nand 50 more"));
}

#[test]
fn excerpts_are_short() {
    let schema = r#"{"items": {"const": 0}}"#;
    let long = "é".repeat(300);
    let report = report(
        schema,
        &format!("[\"{long}\", [1,\n   2], {{\"a\":\"{long}\"}}, -1.5e3,\"a\\\"]\"]"),
    );
    let found: Vec<_> =
        report.violations.iter().map(|violation: &Violation| violation.found.clone()).collect();
    assert!(found.iter().all(|found| found.chars().count() <= 60), "{found:?}");
    assert_eq!(found[1], "[1, 2]");
    assert_eq!(found[3], "-1.5e3");
    assert_eq!(found[4], "\"a\\\"]\"");
    assert!(found[0].ends_with("é…"));
}

#[test]
fn the_same_is_told_once() {
    let report = report(
        r##"{"allOf": [{"$ref": "#/$defs/s"}, {"$ref": "#/$defs/s"}], "$defs": {"s": {"type": "string"}}}"##,
        "1",
    );
    assert_eq!(report.violations.len(), 1, "{report}");
}

#[test]
fn a_report_is_an_error() {
    static TWO: Schema = at(
        "#",
        &ANY.enumeration(&["ab"], &["[1,2]"])
            .string(&min_length(2))
            .array(&any_items().min_items(2)),
    );
    let error: Box<dyn std::error::Error> = entry::check_json(b"[]", &TWO).unwrap_err().into();
    assert_eq!(error.to_string().lines().count(), 2);
}

/// What is advised would help: it says the member that is meant, and no value that is refused, too.
#[test]
fn advice_is_of_use() {
    let of = |schema: &str, document: &str| {
        let report = report(schema, document);
        report.violations.iter().map(|violation| violation.help.clone()).collect::<Vec<_>>()
    };
    for (schema, document, expected) in [
        (
            r#"{"properties": {"bic": {}, "iban": {}}, "dependentRequired": {"iban": ["bic"]}}"#,
            r#"{"iban": 1, "bik": 2}"#,
            "`bik` is there: did you mean `bic`?",
        ),
        (
            r#"{"additionalProperties": false, "patternProperties": {"^x-": {}}}"#,
            r#"{"y-rate": 5}"#,
            "names match the pattern ^x-",
        ),
        (
            r#"{"additionalProperties": false, "properties": {"id": {}}, "patternProperties": {"^x-": {}, "^y-": {}}}"#,
            r#"{"z-rate": 5}"#,
            "the name is `id`, or matches one of the patterns ^x-, ^y-",
        ),
        (
            r#"{"type": "object"}"#,
            r#""{\"a\": 1}""#,
            "it is JSON in a string: write it without the quotes",
        ),
        (
            r#"{"type": "array"}"#,
            r#""[\"a\"]""#,
            "it is JSON in a string: write it without the quotes",
        ),
        (r#"{"type": "string"}"#, "true", "write it in quotes: \"true\""),
        (r#"{"type": "string", "pattern": "^[0-9]+$"}"#, "12", "write it in quotes: \"12\""),
        (r#"{"type": "string", "pattern": "^[a-z]+$"}"#, "12", ""),
        (r#"{"type": "string", "maxLength": 1}"#, "12", ""),
        (r#"{"type": "boolean"}"#, "\"yes\"", "write `true`"),
        (r#"{"type": "boolean"}"#, "\"False\"", "write `false`"),
        (r#"{"type": "boolean"}"#, "0", "write `false`"),
        (r#"{"type": "boolean"}"#, "2", ""),
        (
            r#"{"anyOf": [{"type": "string", "pattern": "^[a-z]+$"}, {"type": "array"}]}"#,
            "true",
            "write it in quotes: \"true\"",
        ),
        (r#"{"anyOf": [{"type": "string", "pattern": "^[0-9]+$"}, {"type": "null"}]}"#, "true", ""),
    ] {
        assert_eq!(of(schema, document), [expected], "{schema} {document}");
    }
}
