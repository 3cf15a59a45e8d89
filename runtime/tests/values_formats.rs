//! Every format against the official test suite, for each draft.
#![allow(clippy::print_stderr)] // What was skipped is said.

use std::{env, fs, path::PathBuf};

use serde_json::Value;
use typewright::Format;

fn corpus() -> Option<PathBuf> {
    let root = env::var_os("TYPEWRIGHT_CORPUS").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpus"),
        PathBuf::from,
    );
    let tests = root.join("json-schema-test-suite/tests");
    tests.is_dir().then_some(tests)
}

/// The name of the format, if the schema has nothing else.
fn format_alone(schema: &Value) -> Option<&str> {
    let schema = schema.as_object()?;
    let others = schema.keys().any(|key| key != "$schema" && key != "format");
    schema.get("format").and_then(Value::as_str).filter(|_| !others)
}

#[test]
fn official_suite() {
    let Some(tests) = corpus() else {
        eprintln!("skipped: official_suite (no corpus)");
        return;
    };
    let (mut count, mut wrong) = (0, Vec::new());
    for draft in fs::read_dir(tests).expect("drafts") {
        let Ok(files) = fs::read_dir(draft.expect("draft").path().join("optional/format")) else {
            continue;
        };
        for file in files {
            let path = file.expect("file").path();
            let groups: Vec<Value> =
                serde_json::from_slice(&fs::read(&path).expect("readable")).expect("JSON");
            for group in &groups {
                let Some(format) = format_alone(&group["schema"]).and_then(Format::from_name)
                else {
                    continue;
                };
                for test in group["tests"].as_array().expect("tests") {
                    let Some(text) = test["data"].as_str() else { continue };
                    count += 1;
                    if Some(format.is_valid(text)) != test["valid"].as_bool() {
                        wrong.push(format!("{} {text:?}: {}", path.display(), test["description"]));
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {count} wrong:\n{}", wrong.len(), wrong.join("\n"));
    assert!(count > 2000, "only {count} cases were found");
}

#[test]
fn names_go_both_ways() {
    for &format in Format::ALL {
        assert_eq!(Format::from_name(format.as_str()), Some(format));
    }
    assert_eq!(Format::from_name("unknown"), None);
}

#[test]
fn hostile_texts_end_quickly() {
    let long = [
        "a", "é", ".", "\u{5d0}", "xn--", "(", "[", "%41", "{a}", "/~0", "1:", "@", "\"",
        "a\u{300}", "P1D", "9", "\\",
    ];
    let start = std::time::Instant::now();
    for &format in Format::ALL {
        for part in long {
            let _ = format.is_valid(&part.repeat(20_000));
        }
    }
    assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
}

#[test]
fn beyond_the_suite() {
    let cases = [
        (Format::DateTime, "2020-02-29 00:00:00Z", false),
        (Format::DateTime, "2020-02-29", false),
        (Format::Time, "00:00:00.Z", false),
        (Format::Duration, "P1WT", false),
        (Format::Duration, "PT1H1M1S1S", false),
        (Format::Email, "a@b", true),
        (Format::Email, "a@-b", false),
        (Format::Email, "\"a\\\"b\"@c.d", true),
        (Format::Email, "\"a\"b\"@c.d", false),
        (Format::Email, "é@c.d", false),
        (Format::IdnHostname, "cafe\u{301}", false),
        (Format::IdnHostname, "caf\u{e9}", true),
        (Format::IdnHostname, "\u{1ea5}b", true),
        (Format::IdnHostname, "\u{e2}\u{301}b", false),
        (Format::IdnHostname, "a\u{302}\u{323}", false),
        (Format::IdnHostname, "\u{1ead}", true),
        (Format::IdnHostname, "xn--caf-dma", true),
        (Format::Hostname, "xn--caf-dma", true),
        (Format::Hostname, "XN--CAF-DMA.COM", true),
        (Format::Hostname, "xn--caf-", false),
        (Format::Hostname, "a.b.", false),
        (Format::Ipv6, "::ffff:1.2.3", false),
        (Format::UriTemplate, "{?a,b*,c:3}", true),
        (Format::UriTemplate, "{=a}", false),
        (Format::UriTemplate, "{a*:3}", false),
        (Format::UriTemplate, "%4", false),
    ];
    for (format, text, expected) in cases {
        assert_eq!(format.is_valid(text), expected, "{format} {text:?}");
    }
}
