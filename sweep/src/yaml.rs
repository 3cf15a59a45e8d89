//! What typewright reads YAML as, for `sweep/yaml`, which asks other parsers the same.

use std::io::{BufRead, Write};

use serde_json::{Value, json};
use typewright_codegen::{
    diag::Diagnostics,
    load::{self, LoadOptions},
};

/// What a layout says, in the table of the generator's tests.
enum Read {
    Is(&'static str),
    No(&'static str),
}
use Read::{Is, No};

include!("../../codegen/src/load/yaml/table.rs");

/// Answers each line of standard input, a JSON string of YAML, by a line: an object with the
/// `value`, or with the first `problem`. With `--layouts` it prints the table instead.
pub(crate) fn run(words: &[String]) -> Result<(), String> {
    match words {
        [] => answer(),
        [flag] if flag == "--layouts" => {
            println!("{}", layouts());
            Ok(())
        }
        _ => Err("`yaml` takes no flag but `--layouts`".to_owned()),
    }
}

fn answer() -> Result<(), String> {
    let mut out = std::io::stdout().lock();
    for line in std::io::stdin().lock().lines() {
        let line = line.map_err(|why| why.to_string())?;
        let text: String = serde_json::from_str(&line).map_err(|why| why.to_string())?;
        let answer = match read(text) {
            Ok(value) => format!(r#"{{"value":{value}}}"#),
            Err(problem) => json!({ "problem": problem }).to_string(),
        };
        writeln!(out, "{answer}").map_err(|why| why.to_string())?;
    }
    Ok(())
}

/// The value as JSON, or the first problem.
fn read(text: String) -> Result<String, String> {
    let mut diag = Diagnostics::new();
    let options = LoadOptions::default();
    let sources = load::yaml_document("a.yaml".to_owned(), text.into_bytes(), &options, &mut diag);
    let problem = diag.list().first().map(|first| format!("{} {}", first.code, first.message));
    diag.finish();
    match (problem, sources.iter().next()) {
        (Some(problem), _) => Err(problem),
        (None, Some((_, file))) => Ok(load::node_to_json(&file.root)),
        (None, None) => Err("nothing".to_owned()),
    }
}

/// The table as JSON.
fn layouts() -> Value {
    let each = |(name, text, read, others): &(&str, &str, Read, &str)| {
        let reads = matches!(read, Is(_));
        let (Is(says) | No(says)) = read;
        json!({ "name": name, "text": text, "reads": reads, "says": says, "others": others })
    };
    LAYOUTS.iter().map(each).collect()
}
