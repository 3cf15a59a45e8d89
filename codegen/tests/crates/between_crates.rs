//! Types of one crate in the schemas of another, by `extern` and by `x-rust-type`, and schemas of
//! types for other crates.

use crate::built;
use crate::scratch;
use crate::scratch::Scratch;
use crate::support::{Run, run};
use typewright_codegen::{diag::Code, lock};

const SHOP: &str = r#"{ "$defs": {
  "Money": { "type": "object", "required": ["amount", "currency"], "properties": {
    "amount": { "type": "string", "pattern": "^[0-9]+$" }, "currency": { "enum": ["EUR", "USD"] } } },
  "Sku": { "type": "string", "minLength": 3 } } }"#;

const ORDERS: &str = r##"{ "$defs": {
  "Money": { "type": "object" },
  "Sku": { "x-rust-type": { "crate": "the-shop", "version": "1.0.0", "path": "the_shop::Sku" }, "type": "string" },
  "Line": { "type": "object", "required": ["sku", "price"], "properties": {
    "sku": { "$ref": "#/$defs/Sku" }, "price": { "$ref": "#/$defs/Money" },
    "was": { "x-rust-type": { "crate": "the-shop", "version": "*", "path": "::the_shop::Money" }, "type": ["object", "null"] },
    "code": { "type": "string", "x-rust-type": { "crate": "the-shop", "version": "*", "path": "the_shop::Sku" } },
    "other": { "type": "string", "x-rust-type": { "crate": "unlisted", "version": "*", "path": "unlisted::Other" } } } },
  "Page": { "type": "array", "items": { "$ref": "#/$defs/Line" }, "x-rust-type": { "crate": "the-shop", "version": "1",
    "path": "the_shop::Page", "parameters": [{ "$ref": "#/$defs/Line" }, { "type": "string" }] } },
  "Book": { "type": "object", "required": ["pages"], "properties": { "pages": { "$ref": "#/$defs/Page" } } } } }"##;

const LIB: &str = r##"
use typewright::{Invalid, Reader, Schema, Value, Writer};

include!("schemas.rs");

/// A page of others.
#[derive(Clone, Debug, PartialEq)]
pub struct Page<T, N> {
    pub items: Vec<T>,
    pub next: Option<N>,
}

impl<T: Value, N: Value> Value for Page<T, N> {
    const TABLE: &'static Schema = <Vec<T> as Value>::TABLE;

    fn read(r: &mut Reader<'_>, _: &'static Schema) -> Result<Self, Invalid> {
        Ok(Self { items: Value::read(r, <Vec<T>>::TABLE)?, next: None })
    }

    fn write(&self, w: &mut Writer) {
        self.items.write(w);
    }
}
"##;

const MAIN: &str = r##"
include!("schemas.rs");

fn main() {
    let text = r#"{"pages":[{"sku":"abc","price":{"amount":"5","currency":"EUR"},"was":null,"code":"xyz","other":"o"}]}"#;
    let book = Book::from_json(text).unwrap();
    assert_eq!(book.to_json(), text);
    let page: &the_shop::Page<Line, String> = &book.pages;
    let line = &page.items[0];
    let (price, sku, code): (&the_shop::Money, &the_shop::Sku, &the_shop::Sku) =
        (&line.price, &line.sku, line.code.as_ref().unwrap());
    assert_eq!((price.amount.as_str(), &**sku, &**code), ("5", "abc", "xyz"));
    assert!(matches!(line.was, Some(None)));
    assert_eq!(line.other.as_deref(), Some("o"));
    // The rules are those of the crate that has the type.
    for (bad, at) in [
        (text.replace("\"5\"", "\"five\""), "/pages/0/price/amount"),
        (text.replace("abc", "a"), "/pages/0/sku"),
        (text.replace("null", "{}"), "/pages/0/was"),
    ] {
        let report = Book::from_json(&bad).unwrap_err();
        assert!(report.to_string().contains(at), "{report}");
        assert!(report.violations()[0].schema.starts_with("shop.json#"), "{report}");
    }
}
"##;

/// What was generated: aliases and macros are no business of [`Run::good`].
fn text(run: &Run) -> String {
    let output = run.output.as_ref().unwrap_or_else(|| panic!("{}", run.shown));
    typewright_codegen::single_file(output)
}

fn flags() -> [(&'static str, &'static str); 2] {
    [("extern", "Money=the_shop::Money"), ("rust-types", "the-shop")]
}

/// A crate, and one that uses its types.
pub(crate) fn put_shops(scratch: &Scratch) -> &'static [&'static str] {
    let runtime = scratch::runtime();
    let dependency = format!("typewright = {{ path = {runtime:?} }}");
    scratch.package("the-shop", "2024", &dependency);
    scratch.put("the-shop/src/schemas.rs", &text(&run(&[("shop.json", SHOP)], &[])));
    scratch.put("the-shop/src/lib.rs", LIB);
    let dependencies = format!("{dependency}\nthe-shop = {{ path = \"../the-shop\" }}");
    scratch.package("orders", "2024", &dependencies);
    scratch.put("orders/src/schemas.rs", &text(&run(&[("orders.json", ORDERS)], &flags())));
    scratch.put("orders/src/main.rs", MAIN);
    &["orders"]
}

#[test]
fn types_of_one_crate_serve_the_schemas_of_another() {
    built::run("orders");
}

#[test]
fn the_lock_lists_types_of_other_crates() {
    let run = run(&[("orders.json", ORDERS)], &flags());
    let text = lock::lock(&run.output.as_ref().unwrap().graph, None);
    for line in [
        "type Money = ::the_shop::Money ",
        "type Sku = ::the_shop::Sku ",
        "type Page = ::the_shop::Page<Line, String> ",
        "type LineWas = ::the_shop::Money ",
        "Line.other: Option<String>",
    ] {
        assert!(text.contains(line), "{line}\n{text}");
    }
}

#[test]
fn nothing_is_named_by_schemas_unasked() {
    let text = text(&run(&[("orders.json", ORDERS)], &[("embed-schema", "false")]));
    assert!(!text.contains("the_shop"), "{text}");
    let run = run(&[("orders.json", ORDERS)], &[("rust-types", "the-shop,gone")]);
    assert!(run.has(Code::UnusedOption) && run.shown.contains("no schema names the crate `gone`"));
}

#[test]
fn what_is_no_path_of_the_crate_is_an_error() {
    for (said, why) in [
        (r#""path": "other::Sku""#, "`other::Sku` is not in the crate `shop`"),
        (r#""path": "shop::Sku; fn x() {}""#, "is not a Rust name"),
        (r#""version": "1""#, "it has no `path`"),
        (
            r#""path": "shop::Sku", "parameters": [{ "type": "array" }]"#,
            "a parameter is a reference",
        ),
    ] {
        let schema =
            format!(r#"{{ "type": "string", "x-rust-type": {{ "crate": "shop", {said} }} }}"#);
        let run = run(&[("a.json", schema)], &[("rust-types", "shop")]);
        run.bad(&[(Code::BadKeywordValue, "/x-rust-type")]);
        assert!(run.shown.contains(why), "{}", run.shown);
    }
    let bad = typewright_codegen::options::Options::default().set("rust-types", "a b");
    assert!(bad.is_err());
}

const DESCRIBED: &str = r##"{ "$schema": "http://json-schema.org/draft-04/schema#", "definitions": {
  "Money": { "description": "An amount.", "type": "object", "required": ["amount"], "additionalProperties": false,
    "properties": { "amount": { "type": "integer", "minimum": 0, "exclusiveMinimum": true, "description": "How much." },
      "in": { "$ref": "#/definitions/Coin", "description": "Which." } } },
  "Coin": { "enum": ["EUR", "USD"] },
  "Tree": { "type": "object", "properties": { "kids": { "type": "array", "items": { "$ref": "#/definitions/Tree" } },
    "worth": { "$ref": "#/definitions/Money" } } },
  "Odd": { "type": "object", "not": { "required": ["a"] }, "patternProperties": { "^x-": { "$ref": "#/definitions/Coin" } } },
  "Pay": { "oneOf": [{ "$ref": "#/definitions/Money" }, { "type": "string", "pattern": "^[a-z]$" }] } } }"##;

const DESCRIBES: &str = r##"
include!("schemas.rs");

use serde_json::{Value, json};

fn main() {
    let mut generator = schemars::SchemaGenerator::default();
    let tree = generator.subschema_for::<Tree>().to_value();
    assert_eq!(tree, json!({ "$ref": "#/$defs/Tree" }));
    let all = Value::Object(generator.take_definitions(true));
    assert_eq!(all, json!({
        "Coin": { "enum": ["EUR", "USD"] },
        "Money": { "description": "An amount.", "type": "object", "required": ["amount"], "additionalProperties": false,
            "properties": { "amount": { "type": "integer", "exclusiveMinimum": 0, "description": "How much." }, "in": { "$ref": "#/$defs/Coin", "description": "Which." } } },
        "Tree": { "type": "object", "properties": { "kids": { "type": "array", "items": { "$ref": "#/$defs/Tree" } }, "worth": { "$ref": "#/$defs/Money", "description": "An amount." } } },
    }), "{all:#}");

    let mut list = Vec::new();
    <Tree as utoipa::ToSchema>::schemas(&mut list);
    let names: Vec<&str> = list.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["Money", "Coin", "Tree"]);
    let of = |schema| serde_json::to_value(schema).unwrap();
    let tree = of(<Tree as utoipa::PartialSchema>::schema());
    assert_eq!(tree["properties"]["kids"]["items"], json!({ "$ref": "#/components/schemas/Tree" }));
    // What utoipa has no word for is kept all the same.
    let odd = of(<Odd as utoipa::PartialSchema>::schema());
    assert_eq!(odd, json!({ "allOf": [{ "type": "object", "not": { "required": ["a"] },
        "patternProperties": { "^x-": { "$ref": "#/components/schemas/Coin" } } }] }), "{odd:#}");
}
"##;

/// A crate whose types say their schemas.
pub(crate) fn put_described(scratch: &Scratch) -> &'static [&'static str] {
    let runtime = scratch::runtime();
    scratch.package(
        "described",
        "2024",
        &format!(
            "typewright = {{ path = {runtime:?}, features = [\"schemars\", \"utoipa\"] }}\n\
             schemars = {{ version = \"1\", default-features = false }}\n\
             utoipa = {{ version = \"6\", default-features = false, features = [\"macros\"] }}\n\
             serde_json = {{ version = \"1\", default-features = false }}"
        ),
    );
    let run = run(&[("money.json", DESCRIBED)], &[("schema-traits", "schemars,utoipa")]);
    let lock = lock::lock(&run.output.as_ref().unwrap().graph, None);
    assert!(
        lock.contains("struct Money  # residual, derives: schemars::JsonSchema utoipa::ToSchema"),
        "{lock}"
    );
    scratch.put("described/src/schemas.rs", &text(&run));
    scratch.put("described/src/main.rs", DESCRIBES);
    &["described"]
}

#[test]
fn types_say_their_schemas() {
    built::run("described");
}
