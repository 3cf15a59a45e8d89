//! The crate of the README, as a user has it: schemas, a `build.rs` of one line, and code that uses
//! the types.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

#[test]
fn the_crate_of_the_readme_compiles_and_says_what_is_written_there() {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let blocks = blocks(&fs::read_to_string(workspace.join("README.md")).unwrap());
    let folder = tempfile::tempdir().unwrap();
    let put = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    let manifest = format!(
        "[package]\nname = \"orders\"\nedition = \"2024\"\n\n{}\n[profile.dev]\ndebug = \"line-tables-only\"\n",
        blocks["Cargo.toml"]
            .replace("../typewright", &workspace.display().to_string().replace('\\', "/"))
    );
    put("Cargo.toml", &manifest);
    // The versions that are there: nothing is fetched.
    fs::copy(workspace.join("Cargo.lock"), folder.path().join("Cargo.lock")).unwrap();
    let schema = &blocks["schemas/Order.json"];
    for name in ["build.rs", "schemas/Order.json"] {
        put(name, &blocks[name]);
    }
    put("src/main.rs", &format!("#![deny(warnings)]\n{}", blocks["src/main.rs"]));

    let (out, err) = run(folder.path(), true);
    assert_eq!(out, blocks["output"], "{err}");

    put("schemas/Order.json", &schema.replace("\"default\": 30", "\"default\": \"soon\""));
    let (_, err) = run(folder.path(), true);
    assert!(err.contains("warning: orders@0.0.0: schemas/Order.json:"), "{err}");
    assert!(err.contains("[invalid-default]"), "{err}");

    put("schemas/Order.json", &schema.replace("\"open\"", "\"open"));
    let (_, err) = run(folder.path(), false);
    assert!(err.contains("error[bad-json]: ") && err.contains("--> schemas/Order.json:"), "{err}");
    // The line itself, and where on it.
    assert!(err.contains("\"state\": { \"enum\": [") && err.contains('^'), "{err}");

    // The texts of the metaschemas are not built for build scripts that do not ask for them.
    let metaschema = "{ \"$ref\": \"http://json-schema.org/draft-07/schema#\" }";
    put(
        "schemas/Order.json",
        &schema.replace("{ \"type\": \"integer\", \"default\": 30 }", metaschema),
    );
    let (_, err) = run(folder.path(), false);
    assert!(err.contains("error[remote-ref]: ") && err.contains("feature `metaschemas`"), "{err}");

    // Two folders of the same last name go to two files.
    put("schemas/Order.json", schema);
    put(
        "other/schemas/Else.json",
        "{ \"type\": \"object\", \"properties\": { \"x\": { \"type\": \"string\" } } }",
    );
    let script = |second: &str| {
        format!("fn main() {{\n    typewright_codegen::build(\"schemas\");\n    {second}\n}}\n")
    };
    put("build.rs", &script("typewright_codegen::build(\"other/schemas\");"));
    let (_, err) = run(folder.path(), false);
    assert!(
        err.contains("error: this build script already makes `schemas.rs` from `schemas`"),
        "{err}"
    );
    assert!(err.contains("out_file(\"other.rs\")"), "{err}");
    let other =
        "typewright_codegen::Build::new(\"other/schemas\").out_file(\"other.rs\").run().unwrap();";
    put("build.rs", &script(other));
    let main = "mod other { include!(concat!(env!(\"OUT_DIR\"), \"/other.rs\")); }\nuse other::Else as _;\n";
    put("src/main.rs", &format!("{main}{}", blocks["src/main.rs"]));
    let (out, err) = run(folder.path(), true);
    assert_eq!(out, blocks["output"], "{err}");
    // Once more, over what is there.
    put("build.rs", &format!("// again\n{}", script(other)));
    run(folder.path(), true);
}

/// Each page with a `src/main.rs` is a crate; all Rust that is shown belongs to one.
#[test]
fn the_crates_of_the_book_compile_and_say_what_is_written_there() {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let readme = blocks(&fs::read_to_string(workspace.join("README.md")).unwrap());
    let path = workspace.display().to_string().replace('\\', "/");
    let manifest = format!(
        "[package]\nname = \"book\"\nedition = \"2024\"\n\n[workspace]\n\n{}\n[profile.dev]\ndebug = \"line-tables-only\"\n",
        readme["Cargo.toml"].replace("../typewright", &path)
    );
    let mut crates = 0;
    for page in pages(workspace) {
        let text = fs::read_to_string(&page).unwrap();
        for line in text.lines().filter(|line| line.starts_with("```rust")) {
            assert!(line.contains(' '), "{}: {line}: no file of a crate", page.display());
        }
        let mut blocks = blocks(&text);
        let Some(output) = blocks.remove("output") else {
            assert!(!text.contains("```rust"), "{}: nothing says what it prints", page.display());
            continue;
        };
        let folder = tempfile::tempdir().unwrap();
        if let Some(shown) = blocks.get("Cargo.toml") {
            assert_eq!(*shown, readme["Cargo.toml"], "{}", page.display());
        }
        let script = || readme["build.rs"].clone();
        blocks.entry("build.rs".to_owned()).or_insert_with(script);
        blocks.insert("Cargo.toml".to_owned(), manifest.clone());
        for (name, text) in &blocks {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        fs::copy(workspace.join("Cargo.lock"), folder.path().join("Cargo.lock")).unwrap();
        let (out, err) = run(folder.path(), true);
        assert_eq!(out, output, "{}: {err}", page.display());
        crates += 1;
    }
    assert!(crates >= 2, "{crates}");
}

#[test]
fn the_book_has_every_page_once_and_no_link_leads_nowhere() {
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().join("docs");
    let summary = fs::read_to_string(docs.join("SUMMARY.md")).unwrap();
    let mut all = Vec::new();
    for folder in ["", "book", "decisions"] {
        let entries = fs::read_dir(docs.join(folder)).unwrap();
        all.extend(entries.map(|entry| entry.unwrap().path()));
    }
    all.retain(|path| path.extension().is_some_and(|it| it == "md"));
    assert!(all.len() > 40, "{}", all.len());
    for page in all {
        let name = page.strip_prefix(&docs).unwrap().to_str().unwrap().replace('\\', "/");
        if name != "SUMMARY.md" {
            assert_eq!(summary.matches(&format!("({name})")).count(), 1, "{name}");
        }
        // What stands in blocks of code is no link.
        let text = fs::read_to_string(&page).unwrap();
        let prose: String = text.split("```").step_by(2).collect();
        for link in prose.split("](").skip(1).filter_map(|rest| rest.split_once(')')) {
            let path = link.0.split('#').next().unwrap_or_default();
            if path.is_empty() || path.contains("://") {
                continue;
            }
            let target = page.parent().unwrap().join(path);
            assert!(target.exists(), "{name}: {path}");
            // What is outside is not in the book.
            let target = target.canonicalize().unwrap();
            assert!(target.starts_with(docs.canonicalize().unwrap()), "{name}: {path}");
        }
    }
}

/// The pages that are only in the book.
fn pages(workspace: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(workspace.join("docs/book")).unwrap();
    let mut pages: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    pages.retain(|path| path.extension().is_some_and(|it| it == "md"));
    pages.sort();
    pages
}

#[test]
fn a_format_without_its_feature_names_the_feature() {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let folder = tempfile::tempdir().unwrap();
    fs::copy(workspace.join("Cargo.lock"), folder.path().join("Cargo.lock")).unwrap();
    fs::create_dir(folder.path().join("src")).unwrap();
    let code = "fn main() { const FORMAT: typewright::Format = typewright::Format::IriReference; print!(\"{FORMAT}\"); }";
    fs::write(folder.path().join("src/main.rs"), code).unwrap();
    for features in ["", "\"uri\""] {
        let manifest = format!(
            "[package]\nname = \"formats\"\nedition = \"2024\"\n\n[workspace]\n\n[dependencies]\n\
             typewright = {{ path = {:?}, default-features = false, features = [{features}] }}\n",
            workspace.join("runtime")
        );
        fs::write(folder.path().join("Cargo.toml"), manifest).unwrap();
        let (out, err) = run(folder.path(), !features.is_empty());
        if features.is_empty() {
            assert!(err.contains("the format `iri-reference` needs the feature `uri`"), "{err}");
        } else {
            assert_eq!(out, "iri-reference");
        }
    }
}

/// The blocks of code that have a name: what is behind the language.
fn blocks(markdown: &str) -> BTreeMap<String, String> {
    let mut blocks = BTreeMap::new();
    let mut rest = markdown;
    while let Some((_, from)) = rest.split_once("\n```") {
        let (info, from) = from.split_once('\n').unwrap();
        let (text, after) = from.split_once("```").unwrap();
        if let Some((_, name)) = info.split_once(' ') {
            blocks.insert(name.to_owned(), text.to_owned());
        }
        rest = after;
    }
    blocks
}

/// Runs the crate; its standard output, and what cargo says.
#[track_caller]
fn run(folder: &Path, is_fine: bool) -> (String, String) {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo"));
    // Beside the artifacts of the workspace, so that most need not be made again.
    let target: PathBuf = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap().into();
    let mut command = Command::new(cargo);
    command
        .args(["run", "--offline", "--color", "never"])
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", target);
    // What the outer cargo says about its own package is not for this one.
    for (name, _) in std::env::vars_os() {
        let name = name.to_string_lossy().into_owned();
        if name.starts_with("CARGO_PKG_")
            || name.starts_with("CARGO_MANIFEST_")
            || name == "RUST_BACKTRACE"
        {
            command.env_remove(name);
        }
    }
    let Output { status, stdout, stderr } = command.output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let (out, err) = (text(&stdout), text(&stderr));
    assert_eq!(status.success(), is_fine, "{out}\n{err}");
    (out, err)
}
