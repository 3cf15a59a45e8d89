//! A small crate that is written for typify moves to typewright with changes that
//! `docs/coming-from.md` lists, and prints the same.

use std::{fs, path::Path, process::Command};

const SCHEMA: &str = r##"{
  "$schema": "http://json-schema.org/draft-07/schema#", "title": "Order", "type": "object",
  "required": ["id", "state", "buyer", "lines"],
  "properties": {
    "id": { "$ref": "#/definitions/Id" },
    "state": { "$ref": "#/definitions/State" },
    "buyer": { "$ref": "#/definitions/Buyer" },
    "lines": { "type": "array", "items": { "$ref": "#/definitions/Line" } },
    "note": { "type": "string" },
    "tags": { "type": "array", "items": { "type": "string" } }
  },
  "definitions": {
    "Id": { "type": "string", "pattern": "^o-[0-9]+$" },
    "State": { "type": "string", "enum": ["open", "paid"] },
    "Line": { "type": "object", "required": ["sku", "count"], "additionalProperties": false,
      "properties": { "sku": { "type": "string" }, "count": { "type": "integer" } } },
    "Buyer": { "oneOf": [
      { "title": "Person", "type": "object", "required": ["kind", "name"],
        "properties": { "kind": { "type": "string", "enum": ["person"] }, "name": { "type": "string" } } },
      { "title": "Company", "type": "object", "required": ["kind", "vat"],
        "properties": { "kind": { "type": "string", "enum": ["company"] }, "vat": { "type": "string" } } } ] }
  }
}"##;

const BEFORE: &str = r##"
typify::import_types!("schemas/Order.json");

fn main() {
    let text = r#"{"id":"o-7","state":"open","buyer":{"kind":"person","name":"Ada"},"lines":[{"sku":"ab","count":2},{"sku":"cd","count":3}]}"#;
    let order: Order = serde_json::from_str(text).unwrap();
    let total: i64 = order.lines.iter().map(|line| line.count).sum();
    let who = match &order.buyer {
        Buyer::Person { name } => name.clone(),
        Buyer::Company { vat } => vat.clone(),
    };
    println!("{} {} {who} {total} {}", order.id.to_string(), order.state, order.tags.len());
    let made = Order {
        id: "o-8".parse().unwrap(),
        state: State::Paid,
        buyer: order.buyer.clone(),
        lines: Vec::new(),
        note: None,
        tags: Vec::new(),
    };
    let value: serde_json::Value = serde_json::to_value(&made).unwrap();
    println!("{value}");
    println!("{} {}", "x-1".parse::<Id>().is_err(), State::try_from("gone").is_err());
}
"##;

/// What changes, and the words of the page that say so.
const CHANGES: [(&str, &str, &str); 6] = [
    ("typify::import_types!", "typewright_macros::schemas!", "`import_types!(\"schema.json\")`"),
    (
        "Buyer::Person { name } => name.clone()",
        "Buyer::Person(person) => person.name.clone()",
        "a variant holds a struct",
    ),
    (
        "Buyer::Company { vat } => vat.clone()",
        "Buyer::Company(company) => company.vat.clone()",
        "a variant holds a struct",
    ),
    ("order.tags.len()", "order.tags.iter().flatten().count()", "`Option<Vec<T>>`"),
    ("tags: Vec::new(),", "tags: None,\n        extra: Default::default(),", "Extra::default()"),
    ("order.id.to_string()", "order.id", "`Display`"),
];

#[test]
fn a_crate_moves_with_the_listed_changes() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let page = fs::read_to_string(here.join("../docs/coming-from.md")).unwrap().replace('\n', " ");
    let mut after = BEFORE.to_owned();
    for (old, new, said) in CHANGES {
        assert!(page.contains(said), "docs/coming-from.md does not say {said}");
        assert!(after.contains(old), "{old}");
        after = after.replace(old, new);
    }
    let typify = "typify = \"0.8\"\nregress = \"0.12\"\nserde = { version = \"1\", features = [\"derive\"] }";
    let ours = format!(
        "typewright = {{ path = {:?} }}\ntypewright-macros = {{ path = {:?} }}",
        here.join("../runtime"),
        here.join("../macros")
    );
    let before = printed("before", typify, BEFORE);
    assert_eq!(before, printed("after", &ours, &after));
    assert!(before.starts_with("o-7 open Ada 5 0\n"), "{before}");
}

/// What a crate prints.
#[track_caller]
fn printed(name: &str, dependencies: &str, main: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let put = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    put(
        "Cargo.toml",
        &format!(
            "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n\
             [dependencies]\nserde_json = \"1\"\n{dependencies}\n\n[profile.dev]\ndebug = 0\n"
        ),
    );
    put("Cargo.lock", include_str!("../Cargo.lock"));
    put("schemas/Order.json", SCHEMA);
    put("src/main.rs", main);
    let output = Command::new(env!("CARGO"))
        .args(["run", "--offline", "--quiet"])
        .current_dir(folder.path())
        .env("CARGO_TARGET_DIR", env!("CARGO_TARGET_TMPDIR"))
        .output()
        .unwrap();
    assert!(output.status.success(), "{name}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}
