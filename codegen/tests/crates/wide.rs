//! Types with thousands of members and values compile, without a warning and in reasonable time.

use std::fs;

use serde_json::{Map, Value, json};
use typewright_codegen::{
    diag::Diagnostics,
    generate,
    job::{Job, Request},
    single_file,
};

use crate::built;
use crate::scratch::{self, Scratch};

const MAIN: &str = r##"#![deny(warnings, missing_docs)]
//! All types, read and written.

mod types {
    #![allow(missing_docs)]
    include!("types.rs");
}

fn main() {
    let object = types::Object::from_json(r#"{"m4999":5,"m0":"a","m64":7}"#).expect("accepted");
    print!("{}", object.to_json());
    let report = types::Object::from_json(r#"{"m64":"7","m4999":true}"#).expect_err("refused");
    print!(" {}", report.violations.len());
    let symbol = types::Symbol::from_json("\"v19999\"").expect("accepted");
    print!(" {} {symbol:?} {}", symbol.to_json(), types::Symbol::ALL.len());
    print!(" {:?}", "v20000".parse::<types::Symbol>().is_ok());
    for text in ["\"o3999\"", "\"o4000\""] {
        let open = types::Open::from_json(text).expect("accepted");
        print!(" {} {open:?}", open.to_json());
    }
}
"##;

/// The crate.
pub(crate) fn put(scratch: &Scratch) -> &'static [&'static str] {
    let members: Map<String, Value> = (0..5_000)
        .map(|n| (format!("m{n}"), json!({ "type": (["string", "integer", "boolean"][n % 3]) })))
        .collect();
    let values: Vec<String> = (0..20_000).map(|n| format!("v{n}")).collect();
    let folder = tempfile::tempdir().unwrap();
    let put = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    put(
        "object.json",
        &json!({ "type": "object", "required": ["m0", "m4999"], "properties": members })
            .to_string(),
    );
    put("symbol.json", &json!({ "type": "string", "enum": values }).to_string());
    let known: Vec<String> = (0..4_000).rev().map(|n| format!("o{n}")).collect();
    put("open.json", &json!({ "anyOf": [{ "enum": known }, { "type": "string" }] }).to_string());
    let inputs = ["object.json", "symbol.json", "open.json"]
        .map(|name| folder.path().join(name).to_string_lossy().into_owned());
    let mut diag = Diagnostics::new();
    let job = Job::new(&Request { inputs: inputs.to_vec(), ..Request::default() }, &mut diag);
    let output = generate(&job.sources, &job.options, &mut diag);
    diag.finish();
    let runtime = scratch::runtime();
    scratch.package("wide", "2024", &format!("typewright = {{ path = {runtime:?} }}"));
    scratch.put("wide/src/types.rs", &single_file(&output.unwrap()));
    scratch.put("wide/src/main.rs", MAIN);
    &["wide"]
}

#[test]
fn five_thousand_members_and_twenty_thousand_values_compile() {
    let expected = r#"{"m0":"a","m4999":5,"m64":7} 3 "v19999" V19999 20000 false "o3999" O3999 "o4000" Other("o4000")"#;
    assert_eq!(built::run("wide"), expected);
}
