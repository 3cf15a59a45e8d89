//! The fragments of Rust in the documentation: each compiles, in a module with what is around it, or
//! stands in a list with the reason why it cannot.
//!
//! `build_script.rs` builds the crates of the README and of `docs/book`.

use std::fmt::Write as _;
use std::fs;

use crate::built;
use crate::scratch::{self, Scratch};
use crate::support::run;
use typewright_codegen::single_file;

/// Where there are fragments, besides `docs/book`.
const PAGES: [&str; 9] = [
    "CONTRIBUTING.md",
    "README.md",
    "cli/README.md",
    "codegen/README.md",
    "docs",
    "docs/decisions",
    "examples",
    "macros/README.md",
    "runtime/README.md",
];

/// The fragments that are compiled: the page, which of its fragments, options, and what is around
/// it, in which `$` is the fragment.
type Compiled = (&'static str, usize, &'static [(&'static str, &'static str)], &'static str);

const COMPILED: &[Compiled] = &[
    (
        "docs/axum.md",
        1,
        &[],
        "fn receipt(_: Order) -> Receipt { Receipt::default() }\n$\npub async fn created(order: Order) -> Receipt { create(Valid(order)).await.0 }",
    ),
    (
        "docs/axum.md",
        2,
        &[],
        "fn receipt(_: Order) -> Receipt { Receipt::default() }\npub fn answer(request: &http::Request<()>, body: Vec<u8>) -> http::Response<Vec<u8>> {\n$\n}",
    ),
    ("docs/options.md", 1, &[], "pub fn address() -> Address {\n$\naddress\n}"),
    (
        "docs/options.md",
        2,
        &[("builders", "true")],
        "pub fn order() -> Result<Order, typewright::Report> {\n$\nOk(order)\n}",
    ),
    (
        "docs/options.md",
        3,
        &[],
        "fn log(_: &typewright::Report) {}\npub fn call(body: &str) -> Result<Call, typewright::Report> {\n$\nOk(call)\n}",
    ),
    (
        "docs/options.md",
        4,
        &[("strings", "borrowed")],
        "pub fn order(body: String) -> Result<Order<'static>, typewright::Report> {\n$\nOk(kept)\n}",
    ),
    (
        "docs/options.md",
        5,
        &[("schema-traits", "utoipa")],
        "$\npub fn api() -> utoipa::openapi::OpenApi { <Api as utoipa::OpenApi>::openapi() }",
    ),
    (
        "runtime/README.md",
        2,
        &[],
        "mod types { pub use super::*; }\n$\npub fn shown() { show(\"{}\") }",
    ),
];

/// The fragments that are not: the page, which of its fragments, and why.
const NOT_COMPILED: &[(&str, &[usize], &str)] = &[
    ("README.md", &[1, 2], "files of the crate that `build_script.rs` builds"),
    ("codegen/README.md", &[1, 2], "the same files, as the README has them"),
    ("runtime/README.md", &[1], "the same build script, as the README has it"),
    ("docs/macro.md", &[1, 2, 3], "`macros/tests/schemas.rs` compiles them"),
    (
        "docs/examples.md",
        &[1],
        "tests with files beside them; `generator/examples.rs` does the same",
    ),
    ("docs/examples.md", &[2], "it is a part of a test in `generator/examples.rs`"),
    ("docs/gallery.md", &[1, 3, 5, 7, 9, 11, 13, 15, 17, 19], "types of another tool, in part"),
    ("docs/gallery.md", &[2, 4, 6, 8, 10, 12, 14, 16, 18, 20], "compared with what is generated"),
];

const SCHEMA: &str = r##"{ "$defs": {
  "Address": { "type": "object", "required": ["street", "city", "country"], "properties": {
    "street": { "type": "string" }, "city": { "type": "string" }, "country": { "type": "string" },
    "line2": { "type": ["string", "null"] } } },
  "Card": { "type": "object", "required": ["last4"], "properties": { "last4": { "type": "string" } } },
  "Invoice": { "type": "object", "required": ["days"], "properties": { "days": { "type": "integer" } } },
  "Order": { "type": "object", "required": ["id", "payment"], "properties": { "id": { "type": "string" },
    "payment": { "oneOf": [{ "$ref": "#/$defs/Card" }, { "$ref": "#/$defs/Invoice" }] },
    "tags": { "type": "array", "items": { "type": "string" } } } },
  "Receipt": { "type": "object", "properties": { "total": { "type": "integer" } } },
  "Call": { "type": "object", "properties": { "state": { "type": "string", "maxLength": 5 } } } } }"##;

/// All fragments: the page, which one, and its text.
fn fragments() -> Vec<(String, usize, String)> {
    let mut pages = Vec::new();
    for page in PAGES {
        let path = scratch::root().join(page);
        if path.is_dir() {
            for entry in fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()) {
                if entry.extension().is_some_and(|it| it == "md") {
                    let name = entry.file_name().unwrap().to_str().unwrap();
                    pages.push(format!("{page}/{name}"));
                }
            }
        } else if path.exists() {
            pages.push(page.to_owned());
        }
    }
    pages.sort();
    let mut found = Vec::new();
    for page in pages {
        let text = fs::read_to_string(scratch::root().join(&page)).unwrap();
        let blocks = text.split("\n```rust").skip(1).map(|from| from.split_once('\n').unwrap().1);
        let texts = blocks.map(|from| from.split("\n```").next().unwrap_or_default());
        found.extend((1..).zip(texts).map(|(n, text)| (page.clone(), n, text.to_owned())));
    }
    found
}

/// A crate with a module for each fragment.
pub(crate) fn put(scratch: &Scratch) -> &'static [&'static str] {
    let runtime = scratch::runtime();
    scratch.package(
        "fragments",
        "2024",
        &format!(
            "typewright = {{ path = {runtime:?}, features = [\"axum\", \"http\", \"utoipa\"] }}\n\
             http = {{ version = \"1\", default-features = false }}\n\
             utoipa = {{ version = \"6\", default-features = false, features = [\"macros\"] }}"
        ),
    );
    let all = fragments();
    let mut main = "#![allow(dead_code, unused_imports)]\n".to_owned();
    for (page, n, options, around) in COMPILED {
        let (.., text) = all.iter().find(|it| it.0 == *page && it.1 == *n).expect(page);
        // What is included there is included here, too, from another file.
        let text = text.replace("include!(concat!(env!(\"OUT_DIR\"), \"/schemas.rs\"));\n", "");
        let output = run(&[("shop.json", SCHEMA)], options).output.unwrap();
        let types = format!("{page}_{n}.rs").replace(['/', '.'], "_").replace("_rs", ".rs");
        scratch.put(&format!("fragments/src/{types}"), &single_file(&output));
        let module = types.replace(".rs", "").replace("_md_", "_");
        let code = around.replacen('$', &text, 1);
        let _ = writeln!(main, "mod {module} {{\ninclude!(\"{types}\");\n{code}\n}}");
    }
    main.push_str("fn main() {}\n");
    scratch.put("fragments/src/main.rs", &main);
    &["fragments"]
}

#[test]
fn fragments_compile() {
    built::run("fragments");
}

#[test]
fn every_fragment_is_compiled_or_has_a_reason() {
    let all = fragments();
    let mut known = Vec::new();
    known.extend(COMPILED.iter().map(|it| (it.0.to_owned(), it.1)));
    for (page, numbers, why) in NOT_COMPILED {
        assert!(!why.is_empty());
        known.extend(numbers.iter().map(|n| ((*page).to_owned(), *n)));
    }
    known.sort();
    let found: Vec<_> = all.iter().map(|(page, n, _)| (page.clone(), *n)).collect();
    assert_eq!(found, known);
    // What stands elsewhere is the same there.
    let text = |page: &str, n: usize| {
        let it = all.iter().find(|it| it.0 == page && it.1 == n).unwrap();
        it.2.replace("// build.rs\n", "").replace("// src/lib.rs\n", "").trim().to_owned()
    };
    assert_eq!(text("codegen/README.md", 1), text("README.md", 2));
    assert_eq!(text("runtime/README.md", 1), text("README.md", 2));
    assert!(text("README.md", 1).contains(&text("codegen/README.md", 2)));
    let examples = fs::read_to_string("tests/generator/examples.rs").unwrap();
    for line in text("docs/examples.md", 2).lines() {
        assert!(examples.lines().any(|it| it.trim() == line), "{line}");
    }
}
