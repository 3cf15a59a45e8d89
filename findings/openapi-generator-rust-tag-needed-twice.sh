#!/bin/sh
# Packages: openapi-generator-cli 7.26.0 (rust), serde 1, serde_json 1
#
# Guess: A `oneOf` with `discriminator` becomes an enum that serde reads, because serde supports
#        this form of union well.
#
# Behaviour: The enum is internally tagged by `kind`, and each of its structs also has the member
#            `kind`. serde removes the tag before it reads the struct. If the tag may be any string,
#            the generator adds a default, which hides the problem; if the tag is an `enum` of one
#            value, as in most descriptions, no valid document can be read. Each struct alone can be
#            read.
#
# Output seen (November 2026):
#   Shape {"kind":"circle","r":1.5}: missing field `kind`
#   Circle {"kind":"circle","r":1.5}: read
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check \
  openapi-generator-cli==7.26.0
cat >api.json <<'END'
{
  "openapi": "3.0.3", "info": { "title": "t", "version": "1" }, "paths": {},
  "components": { "schemas": {
    "Shape": {
      "oneOf": [
        { "$ref": "#/components/schemas/Circle" }, { "$ref": "#/components/schemas/Square" }
      ],
      "discriminator": {
        "propertyName": "kind",
        "mapping": {
          "circle": "#/components/schemas/Circle", "square": "#/components/schemas/Square"
        }
      }
    },
    "Circle": {
      "type": "object", "required": ["kind", "r"],
      "properties": {
        "kind": { "type": "string", "enum": ["circle"] }, "r": { "type": "number" }
      }
    },
    "Square": {
      "type": "object", "required": ["kind", "a"],
      "properties": {
        "kind": { "type": "string", "enum": ["square"] }, "a": { "type": "number" }
      }
    }
  } }
}
END
venv/bin/openapi-generator-cli generate -i api.json -g rust -o client >log 2>&1
# the models alone: the rest of the client needs an HTTP library
mkdir -p crate/src
cp -r client/src/models crate/src/
cat >crate/Cargo.toml <<'END'
[package]
name = "scratch"
version = "0.0.0"
edition = "2021"
[dependencies]
serde = { version = "1", features = ["derive"] }
serde_json = "1"
[workspace]
END
cat >crate/src/main.rs <<'END'
#![allow(dead_code)]
#[allow(unused_imports)]
mod models;
fn main() {
    let text = r#"{"kind":"circle","r":1.5}"#;
    let shape = serde_json::from_str::<models::Shape>(text).unwrap_err().to_string();
    println!("Shape {text}: {shape}");
    serde_json::from_str::<models::Circle>(text).unwrap();
    println!("Circle {text}: read");
    assert!(shape.starts_with("missing field `kind`"));
}
END
cargo run --quiet --manifest-path crate/Cargo.toml
