//! JSON's grammar, to the letter, compared with another parser.

use typewright::{
    Keyword, entry,
    schema::{STRING, Schema, at, items, keywords, max_length},
};

static ANY: Schema = Schema::ANY;

/// Rules that make the reader go through its other paths: each value is looked into.
static LOOK: Schema = at(
    "#",
    &Schema::ANY
        .string(&max_length(1000))
        .array(&items(&LOOK))
        .object(&keywords().additional_properties(&LOOK)),
);

const DOCUMENTS: &[&str] = &[
    // Nothing, white space.
    "",
    " ",
    "\n",
    "\t1\r\n",
    "\u{c}1",
    "\u{b}1",
    "1\u{a0}",
    "\u{a0}1",
    "\u{2028}1",
    "1\0",
    "\0",
    "//",
    "1 // one",
    "/**/1",
    // Literals.
    "null",
    "true",
    "false",
    "nul",
    "nulll",
    "Null",
    "TRUE",
    "tru",
    "truefalse",
    "true false",
    "undefined",
    "NaN",
    "Infinity",
    "-Infinity",
    // Numbers.
    "0",
    "-0",
    "0.0",
    "-0.0",
    "1",
    "12",
    "-12",
    "01",
    "-01",
    "00",
    "0x10",
    "1.",
    "1.e1",
    ".5",
    "-.5",
    "-",
    "--1",
    "+1",
    "1e",
    "1e+",
    "1e-",
    "1e1",
    "1E1",
    "1e+1",
    "1e-1",
    "1e01",
    "1.5e300",
    "1ee1",
    "1e1.5",
    "1.2.3",
    "1_000",
    "1,000",
    "1a",
    "0e0",
    "0e+",
    "-0e-0",
    "1 2",
    "1-",
    "9007199254740993",
    "123456789012345678901234567890",
    "0.000000000000000000000000000001",
    "1e-400",
    "-1.0E-2",
    // Strings.
    "\"\"",
    "\"a\"",
    "\"",
    "\"a",
    "a\"",
    "'a'",
    "\"a\" \"b\"",
    "\"\\\"",
    "\"\\\\\"",
    "\"\\/\"",
    "\"\\b\\f\\n\\r\\t\"",
    "\"\\a\"",
    "\"\\'\"",
    "\"\\x41\"",
    "\"\\0\"",
    "\"\\u\"",
    "\"\\u0\"",
    "\"\\u00\"",
    "\"\\u004\"",
    "\"\\u0041\"",
    "\"\\u004G\"",
    "\"\\U0041\"",
    "\"\\u+041\"",
    "\"\\u 041\"",
    "\"\\ud83d\\ude00\"",
    "\"\\uD83D\\uDE00\"",
    "\"\\ud83d\"",
    "\"\\ude00\"",
    "\"\\ud83d\\ud83d\"",
    "\"\\ud83dx\"",
    "\"\\ud83d\\n\"",
    "\"\\ud83d\\u0041\"",
    "\"\\ude00\\ud83d\"",
    "\"\\uFFFF\"",
    "\"\\u0000\"",
    "\"\n\"",
    "\"\t\"",
    "\"\u{1f}\"",
    "\"\u{7f}\"",
    "\"\u{0}\"",
    "\"é\"",
    "\"😀\"",
    "\"\u{2028}\"",
    "\"\u{feff}\"",
    "\"\\\n\"",
    "\"12345678\"",
    "\"1234567\\\"\"",
    "\"12345678\n\"",
    "\"1234567\u{1f}8\"",
    "\"éééééééé\u{10}\"",
    "\"12345678901234567890\\u00e912345678\"",
    "\"\u{80}\u{81}\u{9f}\"",
    // Arrays.
    "[]",
    "[ ]",
    "[\n]",
    "[1]",
    "[1,2]",
    "[1 , 2]",
    "[,]",
    "[1,]",
    "[,1]",
    "[1,,2]",
    "[1 2]",
    "[",
    "]",
    "[1",
    "[1,",
    "[[]",
    "[]]",
    "[[]]",
    "[[],[]]",
    "[}",
    "[1}",
    "[null,true,false,0,\"\",{},[]]",
    "[\"a\":1]",
    "[-]",
    "[01]",
    "[1.]",
    "[\"]",
    "[\"\\\"]",
    "[ [ [ ] ] ]",
    "[1;2]",
    // Objects.
    "{}",
    "{ }",
    "{\"a\":1}",
    "{ \"a\" : 1 }",
    "{\"a\" 1}",
    "{\"a\":}",
    "{\"a\"}",
    "{\"a\",}",
    "{a:1}",
    "{'a':1}",
    "{1:1}",
    "{null:1}",
    "{\"a\":1,}",
    "{,}",
    "{,\"a\":1}",
    "{\"a\":1 \"b\":2}",
    "{\"a\":1,\"b\":2}",
    "{\"a\":1,,\"b\":2}",
    "{\"a\"::1}",
    "{\"a\":1:2}",
    "{",
    "}",
    "{\"a\"",
    "{\"a\":",
    "{\"a\":1",
    "{\"a\":1,",
    "{\"a\":1]",
    "{}}",
    "{{}}",
    "{[]:1}",
    "{\"\":1}",
    "{\"\\u0061\":1}",
    "{\"\\ud800\":1}",
    "{\"a\n\":1}",
    "{\"a\":{\"b\":[{\"c\":null}]}}",
    "{\"a\":[}",
    "{\"a\":[}]",
    "{\"a\":\"}",
    "{\"a\":1}x",
    "{\"a\":1}{",
    // The start and the end.
    "\u{feff}1",
    "\u{feff}",
    "1\u{feff}",
    "[]x",
    "[] []",
    "{} ,",
    ",",
    ":",
    "\\",
    "`",
    "é",
];

#[test]
fn agrees_with_serde_json() {
    assert!(DOCUMENTS.len() > 200);
    for document in DOCUMENTS {
        let expected = serde_json::from_str::<serde::de::IgnoredAny>(document);
        let strict = serde_json::from_str::<String>(document);
        // What it ignores, it does not look into: lone surrogates are only refused in a string that
        // is wanted.
        let expected = expected.is_ok()
            && (!document.starts_with('"') || strict.is_ok())
            && !document.contains("\\ud800");
        for rules in [&ANY, &LOOK] {
            assert_eq!(entry::accepts(document.as_bytes(), rules), expected, "{document:?}");
            match entry::check_json(document.as_bytes(), rules) {
                Ok(()) => assert!(expected),
                Err(report) => {
                    assert_eq!(report.violations.len(), 1, "{report}");
                    assert_eq!(report.violations[0].keyword, Keyword::Syntax);
                    assert!(report.violations[0].offset <= document.len());
                }
            }
        }
    }
}

#[test]
fn every_cut_and_every_byte_of_a_document() {
    let document = r#" {"a": [1, -2.5e+3, "x\n\u00e9é", {"b": {}, "c": []}], "d": [true, false, null], "": "12345678"} "#;
    let whole = document.trim_end().len();
    for cut in 0..whole {
        assert!(!entry::accepts(&document.as_bytes()[..cut], &ANY), "{cut}");
        assert!(!entry::accepts(&document.as_bytes()[..cut], &LOOK), "{cut}");
    }
    for at in 0..document.len() {
        for byte in
            [b'"', b'\\', b'{', b']', b',', b':', b'0', b'e', b'.', b' ', b'\n', 0, 0x80, 0xff]
        {
            let mut bytes = document.as_bytes().to_vec();
            bytes[at] = byte;
            let expected = serde_json::from_slice::<serde_json::Value>(&bytes).is_ok();
            assert_eq!(
                entry::accepts(&bytes, &ANY),
                expected,
                "{}",
                String::from_utf8_lossy(&bytes)
            );
            // These also refuse members that occur twice; there are none.
            assert_eq!(
                entry::accepts(&bytes, &LOOK),
                expected,
                "{}",
                String::from_utf8_lossy(&bytes)
            );
            assert_eq!(entry::check_json(&bytes, &LOOK).is_ok(), expected);
        }
    }
}

/// Where the reader stops, and what it says.
#[test]
fn places_of_syntax_errors() {
    type Case<'a> = (&'a [u8], usize, &'a str, &'a str, &'a str, &'a str);
    let cases: &[Case<'_>] = &[
        (b"", 0, "", "a value", "the end of the input", "the document is empty"),
        (b"[1,]", 3, "", "a value", "`]` after a trailing comma", "remove the comma"),
        (
            b"[01]",
            2,
            "/0",
            "no digit after a leading zero",
            "`1`",
            "write the number without the leading zero",
        ),
        (b"{\"a\":[1 2]}", 8, "/a", "`,` or `]`", "`2`", "a comma is missing"),
        (b"{\"a\" 1}", 5, "/a", "`:`", "`1`", "a colon is missing"),
        (b"{\"a\" \"b\"}", 5, "/a", "`:`", "`\"`", "a colon is missing"),
        (b"{\"a\":}", 5, "", "a value", "`}`", "the member has no value"),
        (b"{\"a\":,\"b\":1}", 5, "", "a value", "`,`", "the member has no value"),
        (b"[0x1F]", 2, "/0", "`,` or `]`", "`x`", "JSON has no such number: write it in decimal"),
        (b"[-0b1]", 3, "/0", "`,` or `]`", "`b`", "JSON has no such number: write it in decimal"),
        (b"[1_000]", 2, "", "`,` or `]`", "`_`", "write the number without `_`"),
        (b"[5px]", 2, "/0", "`,` or `]`", "`p`", "write strings in double quotes: \"5px\""),
        (b"[1.2.3]", 4, "/0", "`,` or `]`", "`.`", "write strings in double quotes: \"1.2.3\""),
        (
            b"{\"a\":2026-01-31}",
            9,
            "/a",
            "`,` or `}`",
            "`-`",
            "write strings in double quotes: \"2026-01-31\"",
        ),
        (
            b"{\"a\":10:30:00}",
            7,
            "",
            "`,` or `}`",
            "`:`",
            "write strings in double quotes: \"10:30:00\"",
        ),
        (
            b"10.0.0.1",
            4,
            "",
            "the end of the input",
            "`.`",
            "write strings in double quotes: \"10.0.0.1\"",
        ),
        (b"[1.]", 3, "", "a digit", "`]`", "write a digit after `.`"),
        (b"[1e]", 3, "", "a digit", "`]`", "write a digit after `e`"),
        (b"[-]", 2, "", "a digit", "`]`", "write a digit after `-`"),
        (b"[-Infinity]", 2, "/0", "a digit", "`I`", "JSON has no `-Infinity`: write `null`"),
        (b"{\"a\":[1,2}", 9, "", "`,` or `]`", "`}`", "the array that begins at 1:6 is open"),
        (b"[{\"a\":1]", 7, "", "`,` or `}`", "`]`", "the object that begins at 1:2 is open"),
        (b"a: 1\n", 0, "", "a value", "`a`", "this is YAML"),
        (b"---\na: 1\n", 1, "", "a digit", "`-`", "this is YAML"),
        (
            b"{\"a\":\"x\ty\"}",
            7,
            "/a",
            "no control character in a string",
            "the character U+0009",
            "write a tab in a string as `\\t`",
        ),
        (
            b"{\"a\":\"\\ud800\"}",
            6,
            "/a",
            "a pair of surrogates",
            "`\\`",
            "write the character itself, or both parts of the pair",
        ),
        (
            b"{\"a\":\"\\u12x4\"}",
            10,
            "/a",
            "a hexadecimal digit",
            "`x`",
            "write four hexadecimal digits after `\\u`",
        ),
        (
            b"[\"abc",
            5,
            "/0",
            "the end of the string",
            "the end of the input",
            "the document is cut off: the string that begins at 1:2 is open",
        ),
        (
            b"1 2",
            2,
            "",
            "the end of the input",
            "`2`",
            "a document is one JSON value: remove what follows it",
        ),
        (
            "\u{feff}{}".as_bytes(),
            0,
            "",
            "a value",
            "a byte order mark",
            "save the text without a byte order mark",
        ),
        (b"[\"\xff\"]", 2, "/0", "UTF-8", "the byte 0xff", "save the text as UTF-8"),
        (b"[\"\xed\xa0\x80\"]", 2, "/0", "UTF-8", "the byte 0xed", "save the text as UTF-8"),
        (b"{\"b\":1,'a':1}", 7, "", "a member's name", "`'`", "write strings in double quotes"),
        (
            b"{\"b\":1,a:1}",
            7,
            "",
            "a member's name",
            "`a`",
            "write member names in double quotes: \"a\"",
        ),
        (b"{\"a\":1 \"b\":2}", 7, "", "`,` or `}`", "`\"`", "a comma is missing"),
        (b"[1,,2]", 3, "", "a value", "`,`", "remove this comma"),
        (b"[1 // one\n]", 3, "", "`,` or `]`", "`/`", "JSON has no comments: remove it"),
        (b"[NaN]", 1, "/0", "a value", "`N`", "JSON has no `NaN`: write `null`"),
        (b"[True]", 1, "/0", "a value", "`T`", "JSON has no `True`: write `true`"),
        (b"[+1]", 1, "/0", "a value", "`+`", "write the number without `+`"),
        (
            b"[\"a\nb\"]",
            3,
            "/0",
            "no control character in a string",
            "the character U+000A",
            "write a line break in a string as `\\n`, or close the string",
        ),
        (b"<html>", 0, "", "a value", "`<`", "this is XML or HTML"),
        (b"{\"a\":1,}", 7, "", "a member's name", "`}` after a trailing comma", "remove the comma"),
    ];
    let mut wrong = Vec::new();
    for (document, offset, instance, expected, found, help) in cases {
        let name = String::from_utf8_lossy(document);
        for rules in [&ANY, &LOOK] {
            let report = entry::check_json(document, rules).unwrap_err();
            let violation = &report.violations[0];
            assert_eq!(violation.keyword, Keyword::Syntax, "{name}");
            let pointer = violation.pointer();
            let said = [pointer.as_str(), &violation.expected, &violation.found, &violation.help];
            if violation.offset != *offset || said != [*instance, *expected, *found, *help] {
                wrong.push(format!("{name}: {} {said:?}", violation.offset));
            }
            assert!(violation.schema.is_empty() && report.is_syntax());
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn what_was_found_before_a_syntax_error_stays() {
    static STRINGS: Schema =
        at("#", &Schema::ANY.constant(&[], &["[]"]).array(&items(&at("#/items", STRING))));
    let report = entry::check_json(b"[1, \"a\", 2, x]", &STRINGS).unwrap_err();
    let found: Vec<_> = report.violations.iter().map(|v| (v.pointer(), v.keyword)).collect();
    let wanted = [("/0", Keyword::Type), ("/2", Keyword::Type), ("/3", Keyword::Syntax)];
    assert_eq!(found, wanted.map(|(pointer, keyword)| (pointer.to_owned(), keyword)));
}
