//! Schemas and documents that are not as they should be: keywords, dialects, keys, encodings, YAML.

use super::{json, schema, within};
use crate::support::{self};
use std::fmt::Write as _;
use typewright_codegen::diag::Code;

#[test]
fn h22_wrong_forms() {
    let run = schema(
        r#"{"required":false,"type":"enum","properties":[],"items":5,"$ref":5,"minLength":"1","enum":3,"allOf":{},"not":[]}"#,
    );
    let locations =
        ["required", "type", "properties", "items", "$ref", "minLength", "enum", "allOf", "not"];
    assert!(run.output.is_none());
    for location in locations {
        let pointer = format!("/{location}");
        assert!(
            run.problems
                .iter()
                .any(|it| it.site.as_ref().is_some_and(|site| site.pointer == pointer)),
            "{location}\n{}",
            run.shown
        );
    }
    for text in ["[]", "\"x\"", "5", "null"] {
        let run = schema(text);
        assert!(run.output.is_none() && run.has(Code::UnsupportedDocument), "{}", run.shown);
    }
}

#[test]
fn h30_dialects() {
    for (dialect, fine) in [
        ("https://example.com/unknown", false),
        ("http://json-schema.org/draft-04/schema#", true),
        ("https://json-schema.org/draft/2020-12/schema", true),
        ("a.json", false),
        ("#", false),
        ("", false),
    ] {
        let run = schema(&format!("{{\"$schema\":{},\"type\":\"string\"}}", json(dialect)));
        assert!(
            run.output.is_some() == fine
                || run.problems.iter().any(|it| it.code == Code::UnknownDialect),
            "{dialect}\n{}",
            run.shown
        );
    }
    // A metaschema that is its own.
    schema(r#"{"$id":"https://e.com/m","$schema":"https://e.com/m","type":"string"}"#);
    support::run(
        &[
            ("a.json", r#"{"$id":"https://e.com/a","$schema":"https://e.com/b"}"#),
            ("b.json", r#"{"$id":"https://e.com/b","$schema":"https://e.com/a"}"#),
        ],
        &[],
    );
    // Drafts side by side, and one in another.
    support::run(
        &[
            ("a.json", r#"{"$schema":"http://json-schema.org/draft-07/schema#","properties":{"x":{"$ref":"b.json"}}}"#),
            ("b.json", r#"{"$schema":"https://json-schema.org/draft/2019-09/schema","type":"array","items":[{}]}"#),
        ],
        &[],
    )
    .good();
}

#[test]
fn h38_keys_twice() {
    let run = schema(r#"{"type":"object","properties":{"a":{},"a":{"type":"string"}}}"#);
    assert!(run.output.is_none() && run.has(Code::DuplicateKey));
    let run = support::run(&[("a.yaml", "type: string\ntype: integer\n")], &[]);
    assert!(run.output.is_none() && run.has(Code::DuplicateKey));
}

#[test]
fn h39_encodings() {
    let utf16: Vec<u8> =
        "{\"type\":\"string\"}".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let with_mark = [b"\xff\xfe".as_slice(), &utf16].concat();
    for (bytes, code) in [
        (&b"\xef\xbb\xbf{\"type\":\"string\"}"[..], None),
        (&utf16, Some([Code::NotUtf8, Code::BadJson])),
        (&with_mark, Some([Code::NotUtf8, Code::NotUtf8])),
        (b"{\"title\":\"\xff\"}", Some([Code::NotUtf8, Code::NotUtf8])),
        (b"{\"title\":\"\\ud800\"}", Some([Code::BadJson, Code::BadJson])),
        (b"{\"title\":1,}", Some([Code::BadJson, Code::BadJson])),
        (b"{/* x */}", Some([Code::BadJson, Code::BadJson])),
        (b"{\"minimum\":NaN}", Some([Code::BadJson, Code::BadJson])),
        (b"{\"minimum\":+1}", Some([Code::BadJson, Code::BadJson])),
        (b"", Some([Code::BadJson, Code::BadJson])),
        (b"{\"title\":\"\x00\"}", Some([Code::BadJson, Code::BadJson])),
    ] {
        let run = support::run(&[("a.json", bytes)], &[]);
        match code {
            None => drop(run.good()),
            Some(codes) => {
                assert!(run.output.is_none());
                assert!(codes.iter().any(|code| run.has(*code)), "{bytes:?}\n{}", run.shown);
                assert!(run.problems.iter().all(|it| it.site.is_some()));
            }
        }
    }
}

#[test]
fn h50_yaml() {
    let mut bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
    for n in 1..12 {
        let _ = writeln!(bomb, "a{n}: &a{n} [{}]", vec![format!("*a{}", n - 1); 10].join(", "));
    }
    within(10, || {
        for (text, fine) in [
            (bomb.as_str(), false),
            ("type: !!python/object/apply:os.system ['id']\n", false),
            ("a: &a\n  <<: *a\ntype: string\n", false),
            ("type: string\nenum: [no, 'yes', on]\n", true),
            ("minimum: 1_000\n", false),
            ("type: string\n---\ntype: integer\n", false),
            ("? [a, b]\n: c\n", false),
            ("&a [*a]\n", false),
        ] {
            let run = support::run(&[("a.yaml", text)], &[]);
            assert_eq!(run.output.is_some(), fine, "{text}\n{}", run.shown);
        }
    });
    // `no` is a word.
    let run = support::run(&[("a.yaml", "type: string\nenum: [no, 'yes', on]\n")], &[]);
    assert_eq!(run.good().parts("A"), ["No", "Yes", "On"]);
}
