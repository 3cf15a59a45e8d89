//! RESOLVE over the official test suite: every reference of every schema, in every draft, leads
//! somewhere.

use std::{
    fs,
    path::{Path, PathBuf},
};

use serde_json::Value;
use typewright_codegen::{
    diag::Diagnostics,
    load::{LoadOptions, Sources, from_texts},
    resolve::{Dialect, ResolveOptions, resolve, with_metaschemas},
};

const DRAFTS: [(&str, Dialect); 5] = [
    ("draft4", Dialect::Draft4),
    ("draft6", Dialect::Draft6),
    ("draft7", Dialect::Draft7),
    ("draft2019-09", Dialect::Draft201909),
    ("draft2020-12", Dialect::Draft202012),
];

#[test]
fn every_reference_of_the_suite_leads_somewhere() {
    let Some(suite) = suite() else { return };
    let remotes = remotes(&suite);
    let mut n_groups = 0;
    let mut problems = Vec::new();
    for (folder, dialect) in DRAFTS {
        for path in files(&suite.join("tests").join(folder)) {
            let text = fs::read(&path).expect("a readable test file");
            let groups: Value = serde_json::from_slice(&text).expect("a test file is JSON");
            for group in groups.as_array().expect("a test file is a list of groups") {
                n_groups += 1;
                let name = format!(
                    "{folder}/{} {}",
                    path.file_name().unwrap_or_default().display(),
                    group["description"]
                );
                problems.extend(
                    problems_of(&group["schema"], dialect, &remotes)
                        .into_iter()
                        .map(|what| format!("{name}: {what}")),
                );
            }
        }
    }
    assert!(n_groups > 1000, "only {n_groups} groups: is the suite complete?");
    assert!(
        problems.is_empty(),
        "{} of {n_groups} groups:\n{}",
        problems.len(),
        problems.join("\n")
    );
}

fn problems_of(schema: &Value, dialect: Dialect, remotes: &Sources) -> Vec<String> {
    let mut diag = Diagnostics::new();
    let schema = ("schema.json".to_owned(), String::new(), schema.to_string().into_bytes());
    let mut sources = from_texts([schema], &LoadOptions::default(), &mut diag);
    sources.files.extend(remotes.files.iter().cloned());
    let sources = with_metaschemas(&sources);
    let options = ResolveOptions { default_dialect: dialect, ..ResolveOptions::default() };
    let resolved = resolve(&sources, &options, &mut diag);
    assert!(
        resolved.roots.iter().all(|root| resolved.display_at(root.id).starts_with("schema.json#"))
    );
    diag.into_vec()
        .iter()
        .map(|problem| format!("{}: {} {:?}", problem.code, problem.message, problem.notes))
        .collect()
}

/// All remotes, under the addresses that the suite serves them at.
fn remotes(suite: &Path) -> Sources {
    let folder = suite.join("remotes");
    let read = |path: PathBuf| {
        let name = path.strip_prefix(&folder).expect("a file of the folder");
        let name = name.to_str().expect("a name in UTF-8").replace('\\', "/");
        (
            format!("remotes/{name}"),
            format!("http://localhost:1234/{name}"),
            fs::read(&path).expect("a readable remote"),
        )
    };
    let mut diag = Diagnostics::new();
    let mut remotes =
        from_texts(files(&folder).into_iter().map(read), &LoadOptions::default(), &mut diag);
    assert!(diag.into_vec().is_empty(), "remotes are JSON");
    // The remotes of all drafts are there, and not all say which draft they are in: only what a
    // schema uses counts.
    for file in &mut remotes.files {
        file.is_input = false;
    }
    // Some of them refer to metaschemas.
    with_metaschemas(&remotes).into_owned()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).expect("a readable folder") {
        let path = entry.expect("a readable entry").path();
        if path.is_dir() {
            files.extend(self::files(&path));
        } else if path.extension().is_some_and(|extension| extension == "json") {
            files.push(path);
        }
    }
    files.sort();
    files
}

/// The folder of the suite, if this machine has it.
#[allow(clippy::print_stderr, reason = "a test that is skipped says so")]
fn suite() -> Option<PathBuf> {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).parent()?;
    let corpus = std::env::var_os("TYPEWRIGHT_CORPUS")
        .map_or_else(|| workspace.join("../shared/corpus"), PathBuf::from);
    let suite = corpus.join("json-schema-test-suite");
    if suite.is_dir() {
        return Some(suite);
    }
    eprintln!("skipped every_reference_of_the_suite_leads_somewhere: no {}", suite.display());
    None
}
