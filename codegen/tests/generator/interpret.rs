//! Rules made in memory say what generated code says.
#![cfg(feature = "interpret")]
#![allow(clippy::format_push_string, reason = "texts of tests are small")]

use typewright_codegen::{
    analyse,
    diag::Diagnostics,
    interpret::Validator,
    load::{LoadOptions, from_texts},
    options::{Assertion, Options},
};

fn validator(schema: &str, options: &Options) -> Validator {
    let mut diag = Diagnostics::new();
    let texts = [("a.json".to_owned(), String::new(), schema.as_bytes().to_vec())];
    let sources = from_texts(texts, &LoadOptions::default(), &mut diag);
    let (graph, _) = analyse(&sources, options, &mut diag).expect("a legal schema");
    let root = graph.types.iter().find(|def| def.is_root).expect("a root");
    diag.finish();
    Validator::new(&graph, root.rules)
}

#[test]
fn schemas_that_refer_to_themselves_are_not_unrolled() {
    let list = validator(
        r##"{"type":"object","required":["n"],"additionalProperties":false,
            "properties":{"n":{"type":"integer","maximum":9},"next":{"$ref":"#"}}}"##,
        &Options::default(),
    );
    for depth in [0, 1, 7, 40, 100] {
        let nested = |end: &str| {
            let (open, close) = (r#"{"n":1,"next":"#.repeat(depth), "}".repeat(depth));
            format!("{open}{end}{close}")
        };
        assert!(list.accepts(nested(r#"{"n":1}"#).as_bytes()), "{depth}");
        assert!(!list.accepts(nested(r#"{"n":10}"#).as_bytes()), "{depth}");
        let report = list.check(nested(r#"{"m":1}"#).as_bytes()).expect_err("not accepted");
        assert_eq!(report.violations().len(), 2, "{report}");
    }
}

#[test]
fn chains_of_any_length_need_no_stack() {
    let mut definitions = String::new();
    for n in 0..3_000 {
        definitions += &format!(
            r##""d{n}":{{"type":"object","properties":{{"a":{{"$ref":"#/$defs/d{}"}}}}}},"##,
            n + 1
        );
    }
    let schema = format!(
        r##"{{"type":"object","properties":{{"a":{{"$ref":"#/$defs/d0"}}}},
            "$defs":{{{definitions}"d3000":{{"type":"integer"}}}}}}"##
    );
    let chain = validator(&schema, &Options::default());
    assert!(chain.accepts(br#"{"a":{"a":{"a":{}}}}"#));
    assert!(!chain.accepts(br#"{"a":{"a":{"a":1}}}"#));
}

#[test]
fn formats_and_content_are_checked_where_they_are_asserted() {
    let options =
        Options { formats: Assertion::Assert, content: Assertion::Assert, ..Options::default() };
    let both = validator(
        r#"{"$schema":"https://json-schema.org/draft/2019-09/schema","type":"object","properties":{
            "day":{"type":"string","format":"date"},
            "text":{"type":"string","contentEncoding":"base64","contentMediaType":"application/json",
                "contentSchema":{"type":"integer"}}}}"#,
        &options,
    );
    assert!(both.accepts(br#"{"day":"2026-11-27","text":"MQ=="}"#));
    assert!(!both.accepts(br#"{"day":"soon"}"#));
    assert!(!both.accepts(br#"{"text":"?"}"#));
    assert!(!both.accepts(br#"{"text":"e30="}"#));
}

/// Long lists are looked up: equal values are found however they are written.
#[test]
fn long_lists_are_looked_up() {
    let texts: Vec<String> = (0..200).map(|n| format!(r#""v{n}""#)).collect();
    let numbers: Vec<String> = (0..200)
        .map(|n| match n % 4 {
            0 => format!("{n}.0"),
            1 => format!("{n}e2"),
            2 => format!("-{n}.25"),
            _ => n.to_string(),
        })
        .collect();
    let list = format!(
        r#"{},"\"\\\n","é",{},[1,{{"a":2}}],{{"b":[],"c":1}},null,true"#,
        texts.join(","),
        numbers.join(",")
    );
    let whole = validator(&format!(r#"{{"enum":[{list}]}}"#), &Options::default());
    let member = validator(
        &format!(
            r#"{{"type":"object","properties":{{"s":{{"enum":[{}]}}}},
                "anyOf":[{{"required":["s"],"properties":{{"s":{{"enum":[{}]}}}}}},{{"required":["t"]}}]}}"#,
            texts.join(","),
            texts[..100].join(",")
        ),
        &Options::default(),
    );
    for good in [
        r#""v0""#,
        r#""v199""#,
        r#""\u0076199""#,
        r#""\"\\\n""#,
        r#""é""#,
        r#""\u00e9""#,
        "3",
        "3.0",
        "30e-1",
        "0",
        "0.0",
        "-0",
        "4",
        "4.00",
        "100",
        "1e2",
        "500",
        "5e2",
        "-2.25",
        "-225e-2",
        "null",
        "true",
        r#"[1.0,{"a":2}]"#,
        r#"{"c":1,"b":[]}"#,
    ] {
        assert!(whole.accepts(good.as_bytes()), "{good}");
        assert!(whole.check(good.as_bytes()).is_ok(), "{good}");
    }
    for bad in [
        r#""v200""#,
        r#""v""#,
        r#""""#,
        "1",
        "5",
        "-3",
        "2.25",
        "3.5",
        "false",
        "[]",
        r#"[1,{"a":3}]"#,
    ] {
        assert!(!whole.accepts(bad.as_bytes()), "{bad}");
        let report = whole.check(bad.as_bytes()).expect_err("not listed").to_string();
        assert!(report.contains("one of \"v0\", \"v1\""), "{report}");
    }
    for (document, is_good) in [
        (r#"{"s":"v99"}"#, true),
        (r#"{"s":"v9\u0039"}"#, true),
        (r#"{"s":"v100"}"#, false),
        (r#"{"s":"v100","t":1}"#, true),
        (r#"{"s":"v1000","t":1}"#, false),
        (r#"{"s":1,"t":1}"#, false),
    ] {
        assert_eq!(member.accepts(document.as_bytes()), is_good, "{document}");
        assert_eq!(member.check(document.as_bytes()).is_ok(), is_good, "{document}");
    }
}
