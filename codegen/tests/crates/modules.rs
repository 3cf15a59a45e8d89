//! The folder of modules compiles from wherever it is reached, as users have it: cargo, rustdoc and
//! rustfmt are run on it.

use crate::built;
use crate::scratch::{self, Scratch};
use crate::support::run;

/// Names of the runtime, words of Rust, and methods that generated types have.
const SCHEMA: &str = r##"{
  "$defs": {
    "type": { "type": "object", "required": ["type"], "properties": {
      "type": { "description": "How it moves.", "enum": ["a", "b"] },
      "validate": { "description": "Or not.", "enum": ["a", "b"], "deprecated": true },
      "clone": { "enum": ["a", 1] },
      "extra": { "type": "array", "items": { "oneOf": [{ "type": "object", "properties": { "self": { "enum": ["x"] } } }, { "type": "integer" }] } },
      "read": { "type": "object", "additionalProperties": { "type": "object", "properties": { "n": { "type": "number" } } } },
      "schema": { "type": "array", "items": { "type": "array", "items": { "enum": ["p", "q"] } } } } },
    "Extra": { "type": "object", "properties": { "json": { "$ref": "#/$defs/Json" }, "type": { "$ref": "#/$defs/type" } } },
    "Json": { "enum": ["json"] },
    "Old": { "deprecated": true, "type": "object", "properties": { "kind": { "enum": ["o"] }, "any": {} } },
    "union": { "type": "object", "properties": { "object": { "$ref": "#/$defs/object" } } },
    "object": { "oneOf": [{ "$ref": "#/$defs/union" }, { "$ref": "#/$defs/symbols" }] },
    "symbols": { "anyOf": [{ "enum": ["x"] }, { "type": "string" }] },
    "schema": { "enum": ["x", "y"] },
    "Short": { "type": "string", "pattern": "^[a-z]$" }
  }
}"##;

const MAIN: &str = r##"//! Generated modules in four places.
#![deny(warnings, missing_docs)]
#![allow(dead_code)]

/// Beside this file.
pub mod types;

/// Elsewhere.
#[path = "../elsewhere/mod.rs"]
pub mod elsewhere;

/// Included.
pub mod included {
    include!("types/mod.rs");
}

/// Included by a path that the compiler puts together, as those of build scripts are.
pub mod composed {
    include!(concat!(env!("CARGO_MANIFEST_DIR"), "/elsewhere/mod.rs"));
}

pub use types::*;

fn main() {
    let cases = [
        (r#"{ "type": { "type": "a" } }"#, true),
        (r#"{ "type": { "type": "c" } }"#, false),
    ];
    for (json, is_fine) in cases {
        assert_eq!(Extra::accepts(json), is_fine);
        assert_eq!(elsewhere::Extra::accepts(json), is_fine);
        assert_eq!(included::Extra::accepts(json), is_fine);
        assert_eq!(composed::Extra::accepts(json), is_fine);
    }
    assert!(types::Json::SCHEMA.contains("json"));
}
"##;

/// A crate with generated modules in four places.
pub(crate) fn put(scratch: &Scratch) -> &'static [&'static str] {
    let run = run(&[("all.json", SCHEMA)], &[]);
    let files = &run
        .output
        .as_ref()
        .unwrap_or_else(|| panic!("nothing was generated\n{}", run.shown))
        .files;
    let runtime = scratch::runtime();
    scratch.package("everywhere", "2024", &format!("typewright = {{ path = {runtime:?} }}"));
    scratch.put("everywhere/src/main.rs", MAIN);
    for (name, text) in files {
        scratch.put(&format!("everywhere/src/types/{name}"), text);
        scratch.put(&format!("everywhere/elsewhere/{name}"), text);
    }
    &["everywhere"]
}

#[test]
fn modules_compile_from_wherever_they_are_reached() {
    built::run("everywhere");
    let words = ["doc", "--offline", "--no-deps", "-p", "everywhere"];
    built::plain().cargo_in(&scratch::checks(), &words);
    if scratch::cargo_has("fmt") {
        built::plain().cargo(&["fmt", "-p", "everywhere", "--", "--check"]);
    }
}
