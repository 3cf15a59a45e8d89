//! `typewright example`: documents of a schema, and the rule that each wrong one breaks.

use std::{fs, process::Command};

const SCHEMA: &str = r##"{ "$defs": {
  "Order": { "type": "object", "required": ["id"], "properties": {
    "id": { "type": "integer", "minimum": 1 }, "code": { "type": "string", "pattern": "^[A-Z]{3}$" },
    "parts": { "type": "array", "items": { "$ref": "#/$defs/Order" } } } },
  "Any": {},
  "None": { "type": "integer", "minimum": 2, "maximum": 1 } } }"##;

/// Exit code, standard output and standard error.
fn run(words: &[&str]) -> (Option<i32>, String, String) {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("shop.json"), SCHEMA).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_typewright"));
    let output =
        command.args(["example", "shop.json"]).args(words).current_dir(&folder).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code(), text(output.stdout), text(output.stderr))
}

#[test]
fn documents_are_printed_one_a_line() {
    let (code, out, err) = run(&["--root", "Order", "-n", "20"]);
    assert_eq!((code, err.as_str(), out.lines().count()), (Some(0), "", 20), "{out}");
    for line in out.lines() {
        let value: serde_json::Value = serde_json::from_str(line).unwrap();
        assert!(value["id"].as_i64().unwrap() >= 1, "{line}");
    }
    assert_eq!(run(&["--root", "Order", "-n", "20"]).1, out, "the same seed");
    assert_ne!(run(&["--root", "Order", "-n", "20", "--seed", "2"]).1, out);
    assert_eq!(run(&["--root", "Order"]).1.lines().count(), 1);
}

#[test]
fn wrong_documents_name_the_rule() {
    let (code, out, _) = run(&["--root", "Order", "-n", "30", "--invalid", "--format", "json"]);
    assert_eq!(code, Some(0));
    let all: Vec<serde_json::Value> = serde_json::from_str(&out).unwrap();
    assert_eq!(all.len(), 30);
    for one in &all {
        let (keyword, schema) = (one["keyword"].as_str().unwrap(), one["schema"].as_str().unwrap());
        assert!(schema.starts_with("shop.json#/$defs/Order"), "{one}");
        assert!(schema.ends_with(keyword), "{one}");
        if keyword == "required" {
            let at = one["document"].pointer(one["instance"].as_str().unwrap()).unwrap();
            assert!(at.get("id").is_none(), "{one}");
        }
    }
    let (_, text, _) = run(&["--root", "Order", "--invalid"]);
    assert!(text.contains(" (schema shop.json#/$defs/Order"), "{text}");
}

#[test]
fn what_has_no_document_says_so() {
    let (code, out, err) = run(&["--root", "None"]);
    assert_eq!((code, out.as_str()), (Some(1), ""));
    assert!(err.contains("it may accept none"), "{err}");
    let (code, _, err) = run(&["--root", "Any", "--invalid"]);
    assert!(code == Some(1) && err.contains("it may accept every document"), "{err}");
    let (code, _, err) = run(&[]);
    assert!(code == Some(2) && err.contains("--root"), "{err}");
    assert_eq!(run(&["-n", "x"]).0, Some(2));
}
