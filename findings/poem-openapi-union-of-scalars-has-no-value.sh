#!/bin/sh
# Packages: poem-openapi 5.1.16, poem 3.1.12
#
# Guess: A `Union` of an integer and a string becomes an `anyOf` that accepts both, as the union
#        itself does.
#
# Behaviour: Every `Union` writes `type: object` beside its `anyOf` or `oneOf`, whatever its branches
#            are. For branches that are no objects, the schema accepts nothing, while the union reads
#            and writes both.
#
# Output seen (November 2026):
#   schema: {"anyOf":[{"format":"int64","type":"integer"},{"type":"string"}],"type":"object"}
#   read and written: 1, "x"
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
mkdir src
cat >Cargo.toml <<'END'
[package]
name = "scratch"
version = "0.0.0"
edition = "2024"
[dependencies]
poem-openapi = "=5.1.16"
poem = { version = "=3.1.12", default-features = false }
serde_json = "1"
[workspace]
END
cat >src/main.rs <<'END'
use poem_openapi::payload::Json;
use poem_openapi::types::{ParseFromJSON as _, ToJSON as _};
use poem_openapi::{OpenApi, OpenApiService, Union};
use serde_json::{Value, json};

#[derive(Union)]
enum Either {
    Number(i64),
    Text(String),
}

struct Api;

#[OpenApi]
impl Api {
    #[oai(path = "/either", method = "post")]
    async fn either(&self, body: Json<Either>) -> Json<Either> {
        body
    }
}

fn main() {
    let text = OpenApiService::new(Api, "t", "1").spec();
    let spec: Value = serde_json::from_str(&text).unwrap();
    let schema = &spec["components"]["schemas"]["Either"];
    println!("schema: {schema}");
    let written = [json!(1), json!("x")].map(|value| {
        let read = Either::parse_from_json(Some(value)).ok().expect("it is read");
        read.to_json().expect("it is written")
    });
    println!("read and written: {}, {}", written[0], written[1]);
    assert_eq!(written, [json!(1), json!("x")]);
    assert_eq!(schema["type"], "object");
    assert_eq!(schema["anyOf"][0]["type"], "integer");
    assert_eq!(schema["anyOf"][1]["type"], "string");
}
END
cargo run --quiet
