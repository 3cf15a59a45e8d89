//! A new case has the files that the tests of cases look for, and one that cannot be made leaves
//! nothing behind.

#[path = "../../examples/new_case.rs"]
mod example;

use std::{fs, path::Path};

use example::Request;

fn words(words: &str) -> Result<Request, String> {
    Request::parse(words.split_whitespace().map(str::to_owned))
}

#[test]
fn a_case_is_made_from_a_schema_and_documents() {
    let folder = tempfile::tempdir().unwrap();
    let cases = folder.path().join("cases");
    let file = |name: &str, text: &str| {
        fs::write(folder.path().join(name), text).unwrap();
        folder.path().join(name).display().to_string()
    };
    let schema = file(
        "order.json",
        r#"{ "type": "object", "properties": { "id": { "type": "integer" } } }"#,
    );
    let (good, bad) = (file("good.json", r#"{ "id": 1 }"#), file("bad.json", r#"{ "id": "x" }"#));
    let config = file("exact.toml", "integers = \"exact\"\n");
    let defs = file("defs.json", r#"{ "$defs": { "Case": { "enum": ["a"] } } }"#);

    let said = words(&format!("array/b {schema} {good} --invalid {bad} --config {config}"))
        .unwrap()
        .make(&cases);
    assert!(said.unwrap().contains("is about the type Schema."));
    let text = |name: &str| fs::read_to_string(cases.join(name)).unwrap();
    assert!(text("array/b/expected.rs").contains("pub id: Option<Number>"));
    assert_eq!(text("array/b/valid/good.json"), r#"{ "id": 1 }"#);
    assert_eq!(text("array/b/invalid/bad.json"), r#"{ "id": "x" }"#);
    assert!(text("mod.rs").contains("    Case::of::<array_b::Schema>(\"array/b\"),\n"));

    // The list is sorted, and has those before.
    words(&format!("array/a {defs}")).unwrap().make(&cases).unwrap();
    let list = text("mod.rs");
    let at = |what: &str| list.find(what).unwrap_or_else(|| panic!("{what} is not in\n{list}"));
    assert!(
        at("#[path = \"array/a/expected.rs\"]\nmod array_a;")
            < at("#[path = \"array/b/expected.rs\"]")
    );
    assert!(at("Case::of::<array_a::Case>(\"array/a\")") < at("Case::of::<array_b::Schema>"));

    // What cannot be made leaves nothing behind.
    let wrong = file("wrong.json", r#"{ "type": 1 }"#);
    let nothing = file("nothing.json", r#"{ "$defs": { "Other": { "enum": ["a"] } } }"#);
    for (asked, why) in [
        (format!("array/b {schema}"), "there is a case array/b already"),
        (format!("new/c {wrong}"), "error[bad-keyword-value]"),
        (format!("new/c {nothing}"), "no type for its documents"),
        (format!("new/c {schema} {good} {good}"), "two documents are called"),
        (format!("new/c {schema}x"), "ends neither in .json nor in .yaml"),
        (format!("new/c {}", folder.path().join("none.json").display()), "none.json"),
        (format!("new/c {schema} {config}"), "does not end in .json"),
    ] {
        let error = words(&asked).unwrap().make(&cases).unwrap_err();
        assert!(error.contains(why), "{asked}: {error}");
    }
    assert!(!cases.join("new").exists());
    assert_eq!(text("mod.rs"), list);
    let left = |path: &Path| fs::read_dir(path).unwrap().count();
    assert_eq!((left(&cases), left(&cases.join("array"))), (2, 2));
}

#[test]
fn what_is_asked_for_is_understood() {
    for (asked, why) in [
        ("array/b", "usage: "),
        ("array schema.json", "`array` is not GROUP/NAME"),
        ("a/b/c schema.json", "is not GROUP/NAME"),
        ("../x schema.json", "is not GROUP/NAME"),
        ("array/B schema.json", "is not GROUP/NAME"),
        ("array/1 schema.json", "is not GROUP/NAME"),
        ("array/b schema.json --invalid", "--invalid needs a file"),
        ("array/b schema.json --valid x", "there is no flag --valid"),
    ] {
        let error = words(asked).unwrap_err();
        assert!(error.contains(why), "{asked}: {error}");
    }
}
