//! Each promise in `docs/reliability.md` names the test that enforces it, and that test exists.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

/// Where names of cases begin.
const FOLDERS: [&str; 3] = ["", "codegen/tests/cases", "codegen/tests"];

/// Folders that are searched for a test of which no file is named.
const SOURCES: [&str; 7] =
    ["runtime", "codegen", "cli", "macros", "serving", "differential", "conformance"];

/// A file that a row names.
fn file(name: &str) -> Option<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let name = name.trim_end_matches("/*");
    FOLDERS.iter().map(|folder| root.join(folder).join(name)).find(|path| path.exists())
}

/// The text of a file and of its modules, or of all files of a folder.
fn text(path: &Path) -> String {
    if path.is_file() {
        let own = fs::read_to_string(path).unwrap_or_default();
        let folder = match path.parent() {
            Some(parent) if path.ends_with("mod.rs") => parent.join("."),
            _ => path.with_extension(""),
        };
        return if folder.is_dir() && own.contains("mod ") { own + &inside(&folder) } else { own };
    }
    inside(path)
}

/// The text of all files of a folder.
fn inside(path: &Path) -> String {
    let mut all = String::new();
    for entry in fs::read_dir(path).into_iter().flatten().flatten() {
        let path = entry.path();
        let is_source = path.extension().is_some_and(|it| it == "rs" || it == "mjs");
        if path.is_dir() && !path.ends_with("target") {
            all += &inside(&path);
        } else if is_source {
            all += &fs::read_to_string(&path).unwrap_or_default();
        }
    }
    all
}

/// What stands between backticks.
fn quoted(cell: &str) -> impl Iterator<Item = &str> {
    cell.split('`').skip(1).step_by(2)
}

/// What is wrong with the tests that a row names.
fn problem(cell: &str) -> Option<String> {
    let (mut files, mut names, mut is_command) = (Vec::new(), Vec::new(), false);
    for name in quoted(cell) {
        if name.starts_with("cargo ") || name.contains("--") {
            // A command takes the part of a test.
            is_command = true;
        } else if name.contains('/') {
            match file(name) {
                Some(path) => files.push(path),
                None => return Some(format!("there is no `{name}`")),
            }
        } else if name.contains('_') || name.contains(' ') {
            names.push(name);
        }
    }
    if files.is_empty() && names.is_empty() {
        return (!is_command && !cell.contains("the same")).then(|| "it names no test".to_owned());
    }
    // The file stands before its tests or behind them.
    let mut own: String = files.iter().map(|path| text(path)).collect();
    for name in &names {
        let is_test = |all: &str| {
            [format!("fn {name}("), format!("mod {name}"), format!("\"{name}\"")]
                .iter()
                .any(|it| all.contains(it.as_str()))
        };
        if !is_test(&own) {
            let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
            let elsewhere: String = SOURCES.iter().map(|it| text(&root.join(it))).collect();
            if !files.is_empty() || !is_test(&elsewhere) {
                return Some(format!("there is no test `{name}`"));
            }
            own += &elsewhere;
        }
    }
    let is_case = |path: &PathBuf| path.components().any(|it| it.as_os_str() == "tests");
    let has_tests = own.contains("#[test]") || own.contains("async \"");
    (!is_command && !has_tests && !files.iter().any(is_case))
        .then(|| "what it names has no test".to_owned())
}

#[test]
fn every_promise_has_its_test() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/reliability.md");
    let page = fs::read_to_string(path).unwrap();
    let rows: Vec<&str> =
        page.lines().filter(|line| line.starts_with("| ") && !line.contains("---")).collect();
    assert!(rows.len() > 50, "{}", rows.len());
    let mut promises = BTreeSet::new();
    let mut problems = Vec::new();
    for row in rows.iter().skip(1) {
        let row = row.trim_start_matches("| ").trim_end_matches(" |");
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        let wrong = match cells[..] {
            [promise, _, test] if promises.insert(promise) => problem(test),
            [_, _, _] => Some("it is promised twice".to_owned()),
            _ => Some(format!("it has {} cells", cells.len())),
        };
        problems.extend(wrong.map(|wrong| format!("{wrong}: {row}")));
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

/// The check itself finds what is missing.
#[test]
fn what_is_not_there_is_found() {
    for (cell, right) in [
        ("`cli/tests/reliability.rs`", true),
        ("`what_is_not_there_is_found` in `cli/tests/reliability.rs`", true),
        ("`what_is_not_there_is_found`", true),
        ("case `check/counted_classes`", true),
        ("`cargo run -p typewright-sweep -- --stack 512 CORPUS`; a sample in `.ci/run`", true),
        ("`cli/tests/reliable.rs`", false),
        ("`what_is_not_there` in `cli/tests/reliability.rs`", false),
        ("by hand", false),
        ("`codegen/src/emit/kinds.rs`", false),
    ] {
        assert_eq!(problem(cell).is_none(), right, "{cell}: {:?}", problem(cell));
    }
}
