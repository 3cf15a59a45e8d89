//! What a new user tries on the types of a small shop, before looking anything up: all of it compiles
//! and runs, or is refused with a message that helps. The programs are in the corpus folder
//! `natural-tries`; without it, the test says that it was skipped.

use std::{
    collections::BTreeMap,
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

use typewright_codegen::Build;

/// Programs that are mistakes, and what is said of them.
const REFUSED: [(&str, &str); 5] = [
    // A checked string is not made without its check: `TryFrom` is there instead.
    ("t04_slug_from", "Slug: From<&str>` is not satisfied"),
    ("t04_slug_tuple", "private"),
    ("t12_missing", "missing field"),
    ("t12_typo", "no field `titel`"),
    ("t12_wrongtype", "mismatched types"),
];

/// Programs that the documentation has otherwise: what is written there instead.
const CHANGED: [(&str, &str, &str); 6] = [
    // `Default` is there if the default value is valid, and an empty country is not.
    (
        "t02_default",
        "..Default::default()",
        "..Address::new(\"\".into(), \"\".into(), \"\".into())",
    ),
    // A struct in a variant or an optional field is boxed.
    ("t05_union_from", "} = v;", "} = *v;"),
    ("t20_construct", "payment: Payment::Card(", "payment: Payment::from("),
    ("t20_construct", "ship_to: Some(", "ship_to: Some(Box::new("),
    ("t20_construct", "}),\n    note", "})),\n    note"),
    // `ALL` is a slice; `iter` gives values.
    ("t06_enum", "Currency::ALL.into_iter()", "Currency::iter()"),
];

/// What the documentation says about: `docs/options.md`, "Making values" and "Derives and attributes".
const OPTIONS: [(&str, &str); 6] = [
    ("builders", "true"),
    ("derives", "Money=Eq,Hash"),
    ("derives", "OrderLine=Eq,Hash"),
    ("derives", "Translation=Eq,Hash"),
    ("derives", "Currency=Default"),
    ("attributes", "Currency::Eur=default"),
];

fn corpus() -> Option<PathBuf> {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpus");
    let folder = env::var_os("TYPEWRIGHT_CORPUS").map_or(own, PathBuf::from).join("natural-tries");
    folder.is_dir().then_some(folder)
}

/// A package with each program as a binary, in a folder of its own.
fn package(folder: &Path, corpus: &Path) -> Vec<String> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let manifest = format!(
        "[package]\nname = \"shop\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n\
         [dependencies]\n\
         typewright = {{ path = {:?} }}\n\
         anyhow = \"1\"\n\
         axum = {{ version = \"0.8\", default-features = false, features = [\"http1\", \"json\", \"tokio\"] }}\n\
         http-body-util = \"0.1\"\n\
         serde = {{ version = \"1\", features = [\"derive\"] }}\n\
         serde_json = \"1\"\n\
         serde_yaml_ng = \"0.10\"\n\
         tokio = {{ version = \"1\", features = [\"macros\", \"rt-multi-thread\"] }}\n\
         toml = \"1\"\n\
         tower = {{ version = \"0.5\", features = [\"util\"] }}\n\
         tracing = \"0.1\"\n\
         tracing-subscriber = \"0.3\"\n\n[profile.dev]\ndebug = false\n",
        here.join("../runtime")
    );
    fs::create_dir_all(folder.join("src/bin")).unwrap();
    fs::write(folder.join("Cargo.toml"), manifest).unwrap();
    // The versions that are there: nothing is fetched.
    fs::copy(here.join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
    let mut build =
        Build::new(corpus.join("schemas")).out_dir(folder.join("src")).out_file("types.rs");
    for (name, value) in OPTIONS {
        build = build.option(name, value);
    }
    build.run().unwrap();
    fs::write(folder.join("src/lib.rs"), "include!(\"types.rs\");\n").unwrap();
    let mut names = Vec::new();
    for entry in fs::read_dir(corpus.join("tries")).unwrap() {
        let path = entry.unwrap().path();
        names.push(path.file_stem().unwrap().to_string_lossy().into_owned());
        let name = path.file_stem().unwrap().to_string_lossy();
        let mut text = fs::read_to_string(&path).unwrap();
        for (_, from, to) in CHANGED.iter().filter(|(of, ..)| *of == name) {
            assert!(text.contains(from), "{name}: {from}");
            text = text.replace(from, to);
        }
        fs::write(folder.join("src/bin").join(path.file_name().unwrap()), text).unwrap();
    }
    names.sort();
    names
}

/// The errors of each program that does not compile.
fn errors(folder: &Path, target: &Path) -> BTreeMap<String, String> {
    let words =
        ["build", "--bins", "--offline", "--keep-going", "--quiet", "--message-format", "json"];
    let output = Command::new(env!("CARGO"))
        .args(words)
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", target)
        .output()
        .unwrap();
    let mut errors: BTreeMap<String, String> = BTreeMap::new();
    for line in output.stdout.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()) {
        let message: serde_json::Value = serde_json::from_slice(line).unwrap();
        if message["message"]["level"] == "error" {
            let name = message["target"]["name"].as_str().unwrap().to_owned();
            let text = message["message"]["rendered"].as_str().unwrap();
            errors.entry(name).or_default().push_str(text);
        }
    }
    assert!(!errors.contains_key("shop"), "{errors:?}");
    assert!(!errors.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
    errors
}

#[test]
fn natural_tries_work_or_are_refused_with_help() {
    let Some(corpus) = corpus() else {
        println!("skipped: there is no corpus folder `natural-tries`");
        return;
    };
    let target = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let folder = target.join("natural");
    let _ = fs::remove_dir_all(&folder);
    let names = package(&folder, &corpus);
    let errors = errors(&folder, target);
    let mut wrong = Vec::new();
    for name in &names {
        let expected = REFUSED.iter().find(|(refused, _)| refused == name);
        match (errors.get(name), expected) {
            (Some(said), Some((_, help))) if said.contains(help) => {}
            (None, None) => {
                let output = Command::new(target.join("debug").join(name)).output().unwrap();
                if !output.status.success() {
                    wrong.push(format!("{name}: {}", String::from_utf8_lossy(&output.stderr)));
                }
            }
            (said, _) => wrong.push(format!("{name}: {}", said.map_or("it compiles", |it| it))),
        }
    }
    println!("{} of {} as wanted", names.len() - wrong.len(), names.len());
    assert!(names.len() >= 31 && wrong.is_empty(), "{}", wrong.join("\n"));
}
