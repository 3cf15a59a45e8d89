//! The texts that `init` writes.

use std::path::Path;

use toml_edit::{DocumentMut, InlineTable, Item, Table, Value};
use typewright_codegen::options::Options;

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
pub(super) fn manifest(
    text: &str,
    source: Option<&Path>,
    has_script: bool,
) -> Result<String, String> {
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
        let value = match source {
            None => Value::from(env!("CARGO_PKG_VERSION")),
            Some(source) => {
                let mut inline = InlineTable::new();
                inline.insert("path", Value::from(shown(&source.join(folder))));
                Value::InlineTable(inline)
            }
        };
        table.insert(name, Item::Value(value));
    }
    Ok(document.to_string())
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

/// An example that reads a value and prints it.
pub(super) fn example(out: Option<&Path>) -> String {
    let types = match out {
        None => "include!(concat!(env!(\"OUT_DIR\"), \"/schemas.rs\"));\n".to_owned(),
        Some(out) => format!(
            "#[path = {:?}]\nmod types;\nuse types::Greeting;\n",
            format!("../{}/mod.rs", shown(out))
        ),
    };
    format!(
        "//! What `typewright init` began with: replace it and schemas/Greeting.json by \
         yours.\n\n{types}\n\
fn main() {{
    let text = r#\"{{ \"hello\": \"world\", \"times\": 2 }}\"#;
    match Greeting::from_json(text) {{
        Ok(greeting) => println!(\"hello, {{}}, {{}} times\", greeting.hello, \
                                   greeting.times.unwrap_or(1)),
        Err(report) => print!(\"{{}}\", report.render(text)),
    }}
}}
"
    )
}

/// A job for GitHub Actions.
pub(super) fn job(schemas: &Path) -> String {
    format!(
        "name: typewright
on: [push, pull_request]
jobs:
  check:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - run: cargo install --locked typewright-cli --version {}
      - run: typewright check {}
",
        env!("CARGO_PKG_VERSION"),
        shown(schemas)
    )
}
