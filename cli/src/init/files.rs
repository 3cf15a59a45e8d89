//! The texts that `init` writes.

use std::path::{Path, PathBuf};

use toml_edit::{DocumentMut, InlineTable, Item, Table, Value};
use typewright_codegen::options::Options;

use super::origin::{Origin, REPOSITORY};
use super::shown;

/// The JSON Schema of `typewright.toml`, for editors. Not among the schemas, or it would be one.
pub(super) const OPTIONS: &str = "typewright.schema.json";

pub(super) const SCHEMA: &str = r#"{
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "title": "Greeting",
  "type": "object",
  "required": ["hello"],
  "properties": {
    "hello": { "type": "string", "minLength": 1 },
    "times": { "type": "integer", "minimum": 1, "default": 1 }
  }
}
"#;

/// The manifest with the dependencies of generated code.
pub(super) fn manifest(text: &str, origin: &Origin, has_script: bool) -> Result<String, String> {
    let mut document: DocumentMut =
        text.parse().map_err(|error: toml_edit::TomlError| error.message().to_owned())?;
    if document.get("package").is_none() {
        return Err("it is a workspace, not a crate: go to one of its members".to_owned());
    }
    let mut crates = vec![("dependencies", "typewright", "runtime")];
    if has_script {
        crates.push(("build-dependencies", "typewright-codegen", "codegen"));
    }
    for (table, name, folder) in crates {
        let item = document.entry(table).or_insert_with(|| Item::Table(Table::new()));
        let Some(table) = item.as_table_like_mut() else {
            return Err(format!("`{table}` is not a table"));
        };
        if table.get(name).is_some() {
            continue;
        }
        let inline = |key: &str, value: String| {
            let mut inline = InlineTable::new();
            inline.insert(key, Value::from(value));
            Value::InlineTable(inline)
        };
        let value = match origin {
            Origin::Registry => Value::from(env!("CARGO_PKG_VERSION")),
            Origin::Repository => inline("git", REPOSITORY.to_owned()),
            Origin::Checkout(source) => inline("path", shown(&source.join(folder))),
        };
        table.insert(name, Item::Value(value));
    }
    Ok(document.to_string())
}

/// Where the manifest says that the build script is, if there may be one.
pub(super) fn script(text: &str) -> Option<PathBuf> {
    let document: Option<DocumentMut> = text.parse().ok();
    let package = document.as_ref().and_then(|document| document.get("package"));
    match package.and_then(|package| package.get("build")) {
        Some(build) if build.as_bool() == Some(false) => None,
        Some(build) => Some(build.as_str().unwrap_or("build.rs").into()),
        None => Some("build.rs".into()),
    }
}

/// `typewright.toml`.
pub(super) fn config(schemas: &Path, out: Option<&Path>) -> String {
    let up = "../".repeat(schemas.components().count());
    let mut text = format!("#:schema {up}{OPTIONS}\n# Options: `typewright options` lists them.\n");
    text += "inputs = [\".\"]\n";
    if let Some(out) = out {
        let out = Value::from(format!("{up}{}", shown(out))).to_string();
        text.push_str(&["out = ", &out, "\n"].concat());
    }
    text
}

/// The JSON Schema of `typewright.toml`.
pub(super) fn options() -> String {
    format!("{:#}\n", Options::schema())
}

/// The call in a build script.
pub(super) fn call(schemas: &Path) -> String {
    format!("typewright_codegen::build({:?});", shown(schemas))
}

/// The lines that make the types part of a crate: in a file beside `src/main.rs`.
pub(super) fn types(schemas: &Path, out: Option<&Path>) -> String {
    match out {
        None => {
            // As `Build` names it: after the input.
            let stem = schemas.file_stem().unwrap_or_default().to_string_lossy();
            format!("include!(concat!(env!(\"OUT_DIR\"), \"/{stem}.rs\"));")
        }
        Some(out) => {
            let name = out.file_name().unwrap_or_default().to_string_lossy();
            let is_module = name.starts_with(|c: char| c.is_ascii_alphabetic())
                && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
            if is_module && out.parent() == Some(Path::new("src")) {
                return format!("mod {name};");
            }
            format!("#[path = {:?}]\nmod types;", format!("../{}/mod.rs", shown(out)))
        }
    }
}

/// An example that reads a value and prints it.
pub(super) fn example(schemas: &Path, out: Option<&Path>) -> String {
    let types = match out {
        None => types(schemas, None) + "\n",
        Some(out) => format!(
            "#[path = {:?}]\nmod types;\nuse types::Greeting;\n",
            format!("../{}/mod.rs", shown(out))
        ),
    };
    format!(
        "//! What `typewright init` began with: replace it and {}/Greeting.json by yours.\n\n\
         {types}\n\
fn main() {{
    let text = r#\"{{ \"hello\": \"world\", \"times\": 2 }}\"#;
    match Greeting::from_json(text) {{
        Ok(greeting) => println!(\"hello, {{}}, {{}} times\", greeting.hello, \
                                   greeting.times.unwrap_or(1)),
        Err(report) => print!(\"{{}}\", report.render(text)),
    }}
}}
",
        shown(schemas)
    )
}

/// A job for GitHub Actions.
pub(super) fn job(schemas: &Path, origin: &Origin) -> String {
    let install = match origin {
        Origin::Registry => format!("typewright-cli --version {}", env!("CARGO_PKG_VERSION")),
        Origin::Repository | Origin::Checkout(_) => format!("--git {REPOSITORY} typewright-cli"),
    };
    format!(
        "name: typewright
on: [push, pull_request]
jobs:
  check:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - run: cargo install --locked {install}
      - run: typewright check {}
",
        shown(schemas)
    )
}
