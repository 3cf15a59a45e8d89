//! The folder of modules compiles from wherever it is reached, as users have it: cargo, rustdoc and
//! rustfmt are run on it.

mod support;

use std::{
    fs,
    path::Path,
    process::{Command, Output},
};

use support::run;

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

#[test]
fn modules_compile_from_wherever_they_are_reached() {
    let run = run(&[("all.json", SCHEMA)], &[]);
    let files = &run
        .output
        .as_ref()
        .unwrap_or_else(|| panic!("nothing was generated\n{}", run.shown))
        .files;
    let folder = tempfile::tempdir().unwrap();
    let put = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let runtime = workspace.join("runtime").display().to_string().replace('\\', "/");
    put(
        "Cargo.toml",
        &format!(
            "[package]\nname = \"everywhere\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\n\
             typewright = {{ path = {runtime:?} }}\n\n[workspace]\n"
        ),
    );
    // The versions that are there: nothing is fetched.
    fs::copy(workspace.join("Cargo.lock"), folder.path().join("Cargo.lock")).unwrap();
    put("src/main.rs", MAIN);
    for (name, text) in files {
        put(&format!("src/types/{name}"), text);
        put(&format!("elsewhere/{name}"), text);
    }

    cargo(folder.path(), &["run", "--offline"]);
    cargo(folder.path(), &["doc", "--offline", "--no-deps"]);
    if cargo_is_there("fmt") {
        cargo(folder.path(), &["fmt", "--", "--check"]);
    }
}

/// Whether the toolchain has this tool of cargo.
fn cargo_is_there(tool: &str) -> bool {
    Command::new(env!("CARGO"))
        .args([tool, "--version"])
        .output()
        .is_ok_and(|it| it.status.success())
}

/// Runs cargo in the folder, where all warnings of rustdoc are errors.
#[track_caller]
fn cargo(folder: &Path, words: &[&str]) {
    let Output { status, stdout, stderr } = Command::new(env!("CARGO"))
        .args(words)
        .current_dir(folder)
        // Not a folder of its own each time, so that the runtime is built once.
        .env("CARGO_TARGET_DIR", env!("CARGO_TARGET_TMPDIR"))
        .env("RUSTDOCFLAGS", "-Dwarnings")
        .output()
        .unwrap();
    let said = format!("{}{}", String::from_utf8_lossy(&stdout), String::from_utf8_lossy(&stderr));
    assert!(status.success(), "cargo {}:\n{said}", words.join(" "));
}
