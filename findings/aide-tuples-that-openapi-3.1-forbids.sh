#!/bin/sh
# Packages: aide 0.15.1, schemars 0.9, axum 0.8, jsonschema 4.26.0 (Python)
#
# Guess: A library that writes OpenAPI 3.1 writes its schemas in the draft of OpenAPI 3.1.
#
# Behaviour: The description says `openapi: 3.1.0`, and its schemas are those of draft 7. A tuple is
#            a list under `items`, which 2020-12 forbids, so the description of any struct with a
#            tuple is invalid.
#
# Output seen (November 2026):
#   openapi 3.1.0: {"items":[{"format":"int32","type":"integer"},{"format":"int32","type":"integer"}],"maxItems":2,"minItems":2,"type":"array"}
#   2020-12: [...] is not of type 'object', 'boolean'
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check jsonschema==4.26.0
mkdir src
cat >Cargo.toml <<'END'
[package]
name = "scratch"
version = "0.0.0"
edition = "2024"
[dependencies]
aide = { version = "=0.15.1", features = ["axum", "axum-json"] }
axum = { version = "0.8", default-features = false, features = ["json"] }
schemars = "0.9"
serde = { version = "1", features = ["derive"] }
serde_json = "1"
[workspace]
END
cat >src/main.rs <<'END'
use aide::axum::{ApiRouter, routing::post};
use aide::openapi::{Info, OpenApi};
use axum::Json;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, JsonSchema)]
struct Line {
    from: (i32, i32),
}

fn main() {
    aide::generate::extract_schemas(true);
    let info = Info { title: "t".to_owned(), ..Info::default() };
    let mut api = OpenApi { info, ..OpenApi::default() };
    let _: axum::Router =
        ApiRouter::new().api_route("/line", post(async |line: Json<Line>| line)).finish_api(&mut api);
    println!("{}", serde_json::to_value(api).unwrap());
}
END
cargo run --quiet >api.json
cat >run.py <<'END'
import json
import jsonschema
api = json.load(open("api.json"))
at = api["components"]["schemas"]["Line"]["properties"]["from"]
print("openapi " + api["openapi"] + ": " + json.dumps(at, separators=(",", ":"), sort_keys=True))
assert api["openapi"].startswith("3.1") and isinstance(at["items"], list)
assert "jsonSchemaDialect" not in api
try:
    jsonschema.Draft202012Validator.check_schema(at)
except jsonschema.SchemaError as error:
    print("2020-12: [...]" + error.message[error.message.rindex("]") + 1 :])
else:
    raise SystemExit("the schema is valid")
END
venv/bin/python run.py
