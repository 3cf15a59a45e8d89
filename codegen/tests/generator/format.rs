//! Generated code is laid out for people: no long lines, and rustfmt would only change white space.
//! Names of all lengths, so lines are broken everywhere.

use std::{fs, path::Path, process::Command};

use crate::folders::cases;
use proc_macro2::{Delimiter, TokenStream, TokenTree};
use serde_json::{Map, Value, json};
use typewright_codegen::{Output, diag::Diagnostics, generate, options::Options};

#[test]
fn cases_are_formatted() {
    let cases: Vec<(String, Output)> =
        cases().iter().map(|case| (case.name.clone(), case.generate())).collect();
    check(&cases.iter().map(|(name, output)| (name.as_str(), output)).collect::<Vec<_>>());
}

#[test]
fn names_of_all_lengths_are_formatted() {
    let mut all = Map::new();
    for n in 1..100 {
        let name = |what: &str| format!("{what}{}", "x".repeat(n));
        let reference = |what: &str| json!({ "$ref": format!("#/$defs/{}", name(what)) });
        let nullable = |schema: Value| json!({ "oneOf": [schema, { "type": "null" }] });
        let map = |schema: Value| json!({ "type": "object", "additionalProperties": schema });
        let (list, one) = (
            json!({ "type": "array", "items": reference("S") }),
            json!({ "const": "x".repeat(n) }),
        );
        let tuple = json!({ "type": "array", "prefixItems": [reference("S"), { "type": "string" }], "minItems": 2, "items": false });
        let single = json!({ "type": "array", "prefixItems": [reference("S")], "minItems": 1, "items": false });
        let fields = json!({
            name("a"): reference("S"), name("b"): nullable(reference("E")), name("c"): map(list.clone()),
            name("d"): one, name("e"): nullable(nullable(list.clone())), name("r"): { "type": "number" },
            "f": nullable(map(reference("U"))), "type": tuple, "g": single,
        });
        let required = [name("a"), name("b"), name("c"), name("r"), "type".to_owned()];
        for (what, schema) in [
            ("S", json!({ "type": "object", "properties": fields, "required": required })),
            ("M", map(reference("S"))),
            ("L", list),
            (
                "T",
                json!({ "type": "object", "properties": { name("t"): reference("E") }, "additionalProperties": false }),
            ),
            (
                "D",
                json!({ "type": "object", "properties": { name("t"): { "type": "integer" } }, "additionalProperties": reference("E") }),
            ),
            ("N", json!({ "type": "string", "minLength": n })),
            ("P", json!({ "type": "string" })),
            ("E", json!({ "enum": [name("v"), "b", name("w"), name("é\"")] })),
            ("F", json!({ "enum": [name("v"), 1, null] })),
            ("O", json!({ "anyOf": [{ "enum": [name("v"), "b"] }, { "type": "string" }] })),
            (
                "K",
                json!({ "anyOf": [reference("S"), list_of(&reference("E")), { "type": ["string", "null", "boolean"] }] }),
            ),
            ("U", json!({ "oneOf": [reference("S"), reference("E"), list_of(&reference("U"))] })),
            (
                "A",
                json!({ "$ref": format!("#/$defs/{}", name("S")), "deprecated": true, "description": "x ".repeat(n) }),
            ),
        ] {
            all.insert(name(what), schema);
        }
    }
    check(&[("lengths", &output(&json!({ "$defs": all })))]);
}

fn list_of(schema: &Value) -> Value {
    json!({ "type": "array", "items": schema })
}

fn output(schema: &Value) -> Output {
    let dir = tempfile::tempdir().unwrap();
    std::fs::write(dir.path().join("all.json"), schema.to_string()).unwrap();
    let mut diag = Diagnostics::new();
    let options = Options {
        base: dir.path().to_owned(),
        inputs: vec!["all.json".to_owned()],
        ..Options::default()
    };
    let sources =
        typewright_codegen::load::load(&options.inputs(), &options.load_options(), &mut diag);
    let output = generate(&sources, &options, &mut diag);
    let said = diag.render_text(&sources, false);
    diag.finish();
    output.unwrap_or_else(|| panic!("{said}"))
}

/// What tells rustfmt to leave a file alone.
const SKIP: &str = "#![cfg_attr(rustfmt, rustfmt_skip)]\n";

/// The longest line, documentation and literals aside.
const WIDTH: usize = 100;

/// A list of modules that needs no other files: they stand in it, and are empty.
fn with_bodies(list: &str) -> String {
    let line = |line: &str| match line.strip_suffix(';').filter(|line| line.starts_with("mod ")) {
        Some(module) => format!("{module} {{}}\n"),
        None => format!("{line}\n"),
    };
    list.lines().map(line).collect()
}

fn check(outputs: &[(&str, &Output)]) {
    let folder = tempfile::tempdir().unwrap();
    let (mut differences, mut files) = (Vec::new(), Vec::new());
    for (name, output) in outputs {
        for (file, text) in output
            .files
            .iter()
            .filter(|(file, _)| Path::new(file).extension().is_some_and(|it| it == "rs"))
        {
            for (n, line) in (1..).zip(text.lines()) {
                let is_words = line.trim_start().starts_with("//") || line.contains('"');
                // One name that is longer than a line cannot be broken.
                let is_one_name =
                    line.split([' ', ':', '<', '(', '.', ',']).any(|word| word.len() > WIDTH / 4);
                if line.chars().count() > WIDTH && !is_words && !is_one_name {
                    differences.push(format!("{name}/{file}:{n} is too long: {line}"));
                }
            }
            let path = folder.path().join(format!("{}.rs", files.len()));
            // Files that are told to be left alone would be. The list of modules leads to files
            // that are not there.
            let is_list = file == "mod.rs";
            fs::write(&path, if is_list { with_bodies(text) } else { text.replace(SKIP, "") })
                .unwrap();
            files.push((format!("{name}/{file}"), path, text));
        }
    }
    let mut rustfmt = Command::new("rustfmt");
    rustfmt.args(["--edition", "2024", "--quiet"]).args(files.iter().map(|(_, path, _)| path));
    assert!(rustfmt.status().expect("rustfmt").success());
    for (name, path, text) in files {
        let formatted = fs::read_to_string(path).unwrap();
        if name.ends_with("/mod.rs") {
            let list = with_bodies(text);
            let differs = formatted.lines().zip(list.lines()).find(|(theirs, ours)| theirs != ours);
            assert_eq!(differs, None, "{name}");
            assert_eq!(formatted.len(), list.len(), "{name}");
            continue;
        }
        let (ours, theirs) = (words(&text.replace(SKIP, "")), words(&formatted));
        if let Some((ours, theirs)) =
            ours.windows(9).zip(theirs.windows(9)).find(|(ours, theirs)| ours != theirs)
        {
            differences.push(format!("{name}: rustfmt makes {theirs:?} of {ours:?}"));
        }
    }
    differences.truncate(10);
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

/// All tokens but the commas that only some layouts have.
fn words(text: &str) -> Vec<String> {
    let tokens: TokenStream = text.parse().unwrap_or_else(|why| panic!("{why}: {text}"));
    let mut words = Vec::new();
    flat(tokens, &mut words);
    words
}

fn flat(tokens: TokenStream, words: &mut Vec<String>) {
    for token in tokens {
        match token {
            TokenTree::Group(group) => {
                if group.delimiter() != Delimiter::Brace {
                    words.push(format!("{:?}", group.delimiter()));
                }
                flat(group.stream(), words);
            }
            TokenTree::Punct(punct) if punct.as_char() == ',' => {}
            token => words.push(token.to_string()),
        }
    }
}
