//! Generates what is measured: for each corpus our types, and serde derives on the same structs.

mod derive;

use std::{
    env, fmt::Write as _, fs,
    path::{Path, PathBuf},
};

use typewright_codegen::{
    diag::Diagnostics,
    generate,
    job::{Job, Request},
    single_file,
};

/// The corpora, by the names of their folders.
const CORPORA: [&str; 22] = [
    "ansible-meta", "aws-cdk", "babelrc", "clang-format", "cmake-presets", "code-climate", "cspell", "cypress", "deno",
    "dependabot", "fabric-mod", "gitpod-configuration", "helm-chart-lock", "jsconfig", "jshintrc", "lazygit", "omnisharp",
    "stale", "tmuxinator", "ui5-manifest", "unreal-engine-uproject", "yamllint",
];

/// Where the schemas of this repository and a corpus are, and the pointer of the type that is read.
struct Case {
    name: String,
    input: PathBuf,
    root: Root,
    /// A schema that other validators can read, if it is not this file.
    plain: PathBuf,
}

enum Root {
    File,
    Named(&'static str),
}

fn main() {
    for name in ["TYPEWRIGHT_CORPUS", "TYPEWRIGHT_ONLY"] {
        println!("cargo::rerun-if-env-changed={name}");
    }
    println!("cargo::rerun-if-changed=../schemas");
    println!("cargo::rerun-if-changed=build");
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets it"));
    let (mut modules, mut list, mut skipped) = (String::new(), String::new(), String::new());
    for case in cases(&out) {
        if !wanted(&case.name) {
            continue;
        }
        let made = if case.input.exists() { one(&case, &out) } else { Err("not there".to_owned()) };
        match made {
            Ok(code) => {
                let ident = case.name.replace('-', "_");
                let plain = case.plain.to_string_lossy().into_owned();
                let _ = writeln!(
                    modules,
                    "#[allow(warnings)] pub mod {ident} {{ {code}
                        #[jsonschema::validator(path = {plain:?})] pub struct Validator;
                    }}"
                );
                let _ = writeln!(list, "crate::corpus::corpus!({:?}, {ident}, {plain:?}),", case.name);
            }
            Err(why) => {
                println!("cargo::warning={}: {}", case.name, why.lines().next().unwrap_or_default());
                let _ = writeln!(skipped, "({:?}, {why:?}),", case.name);
            }
        }
    }
    let text = format!(
        "{modules}
        /// All corpora that were generated.
        pub fn all() -> Vec<crate::corpus::Corpus> {{ vec![{list}] }}
        /// Those that were not, and why.
        pub const SKIPPED: &[(&str, &str)] = &[{skipped}];"
    );
    fs::write(out.join("corpora.rs"), text).expect("written");
}

fn wanted(name: &str) -> bool {
    env::var("TYPEWRIGHT_ONLY").map_or(true, |only| only.split(',').any(|it| it == name))
}

fn cases(out: &Path) -> Vec<Case> {
    let here = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets it"));
    let seed = here.join("../schemas");
    let plain = out.join("transfer.bundle.json");
    fs::write(&plain, bundle(&seed)).expect("written");
    let root = Root::Named("ServerMessageTransferUpdate");
    let mut cases = vec![Case { name: "transfer".to_owned(), input: seed, root, plain }];
    let corpus = env::var_os("TYPEWRIGHT_CORPUS").map(PathBuf::from).unwrap_or_default();
    for name in CORPORA {
        let input = corpus.join(name).join("schema.json");
        println!("cargo::rerun-if-changed={}", input.display());
        cases.push(Case { name: name.to_owned(), plain: input.clone(), input, root: Root::File });
    }
    cases
}

/// The seed schemas as one document that any validator reads: `#/components/schemas/X` and all.
fn bundle(folder: &Path) -> String {
    let mut schemas = serde_json::Map::new();
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder).expect("readable").map(|entry| entry.expect("readable").path()).collect();
    paths.sort();
    for path in paths.iter().filter(|path| path.extension().is_some_and(|it| it == "json")) {
        let text = fs::read_to_string(path).expect("readable");
        let mut schema: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        if let Some(schema) = schema.as_object_mut() {
            schema.remove("$id");
            schema.remove("$schema");
        }
        schemas.insert(path.file_stem().expect("a name").to_string_lossy().into_owned(), schema);
    }
    for name in ["Artifact", "Call", "Chat", "CreateAssistantDTO"] {
        schemas.insert(name.to_owned(), serde_json::json!({}));
    }
    let document = serde_json::json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$ref": "#/components/schemas/ServerMessageTransferUpdate",
        "components": { "schemas": schemas },
    });
    document.to_string()
}

fn one(case: &Case, out: &Path) -> Result<String, String> {
    let mut diag = Diagnostics::new();
    let request = Request { inputs: vec![case.input.to_string_lossy().into_owned()], ..Request::default() };
    let job = Job::new(&request, &mut diag);
    let output = if diag.has_errors() { None } else { generate(&job.sources, &job.options, &mut diag) };
    let Some(output) = output else {
        let text = diag.render_text(&job.sources, false);
        diag.finish();
        return Err(text);
    };
    diag.finish();
    let root = output.graph.types.iter().find(|def| match case.root {
        Root::File => def.is_root && def.pointer.is_empty(),
        Root::Named(name) => def.ident == name,
    });
    let Some(root) = root else { return Err("the root has no type".to_owned()) };
    let write = |kind: &str, text: &str| {
        let path = out.join(format!("{}.{kind}.rs", case.name));
        fs::write(&path, text).expect("written");
        format!("include!({:?});", path.to_string_lossy())
    };
    let ours = write("ours", &single_file(&output));
    let keep = write("keep", &derive::emit(&output.graph, derive::Undeclared::Keep));
    let drop = write("drop", &derive::emit(&output.graph, derive::Undeclared::Drop));
    let ident = &root.ident;
    Ok(format!(
        "pub mod ours {{ {ours} pub type Root = {ident}; }}
        pub mod keep {{ {keep} pub type Root = {ident}; }}
        pub mod dropping {{ {drop} pub type Root = {ident}; }}"
    ))
}
