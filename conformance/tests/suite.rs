//! Every case of the official suite, through the types that are generated for its schema.

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};

#[allow(unused_imports, reason = "without the suite, there are no cases")]
use typewright_conformance::{Case, Group, Type, run, table::Table};

#[allow(warnings, clippy::all, clippy::pedantic)]
mod modules {
    include!(concat!(env!("OUT_DIR"), "/modules.rs"));
}
#[allow(
    clippy::wildcard_imports,
    unused_imports,
    reason = "without the suite, there are no modules"
)]
use modules::*;

static GROUPS: &[Group] = include!(concat!(env!("OUT_DIR"), "/table.rs"));

#[test]
#[allow(clippy::print_stderr, reason = "the numbers are worth a look")]
fn every_case_of_the_suite_passes_through_the_types() {
    if is_skipped("every_case_of_the_suite_passes_through_the_types") {
        return;
    }
    let exceptions = exceptions();
    let documents = documents();
    let mut table = Table::default();
    let mut failed = BTreeSet::new();
    let mut problems = Vec::new();
    for group in GROUPS {
        let mut passed = 0;
        for case in group.cases {
            let name = group.name_of(case);
            match run(group, case) {
                Ok(()) => passed += 1,
                Err(why) => {
                    if !exceptions.contains(&name) {
                        problems
                            .push(format!("{name}\n    {} {}\n    {why}", case.data, case.valid));
                    }
                    failed.insert(name);
                }
            }
        }
        table.add(group, passed, &documents);
    }
    let stale = exceptions
        .difference(&failed)
        .map(|name| format!("{name}\n    is an exception, but passes"));
    problems.extend(stale);
    eprintln!("{}", table.markdown());
    let documented = table.check(&workspace());
    assert!(problems.is_empty(), "{} problems:\n{}", problems.len(), problems.join("\n"));
    assert_eq!(documented, Ok(()));
}

/// Documents were made for one schema each, but whatever they are, all ways into a type must say
/// the same of them.
#[test]
fn every_type_agrees_with_itself_on_every_document_of_the_suite() {
    if is_skipped("every_type_agrees_with_itself_on_every_document_of_the_suite") {
        return;
    }
    let documents = documents();
    let mut seen = BTreeSet::new();
    let mut problems = Vec::new();
    for group in GROUPS {
        let Some(made) = group.made.as_ref().ok().filter(|made| seen.insert(made.id())) else {
            continue;
        };
        for document in &documents {
            if let Err(why) = made.verdict(document) {
                problems.push(format!(
                    "{}/{} | {}\n    {document}\n    {why}",
                    group.draft, group.file, group.description
                ));
                break;
            }
        }
    }
    assert!(problems.is_empty(), "{} types:\n{}", problems.len(), problems.join("\n"));
}

/// Whether there is no suite to run; says so.
#[allow(clippy::print_stderr, reason = "a test that is skipped says so")]
fn is_skipped(test: &str) -> bool {
    if GROUPS.is_empty() {
        eprintln!("skipped {test}: no corpus at {}", env!("TYPEWRIGHT_SUITE"));
    }
    GROUPS.is_empty()
}

/// Each document of the suite once.
fn documents() -> BTreeSet<&'static str> {
    GROUPS.iter().flat_map(|group| group.cases).map(|case| case.data).collect()
}

/// Cases that are known to fail, one a line.
fn exceptions() -> BTreeSet<String> {
    include_str!("../exceptions.txt")
        .lines()
        .filter(|line| !line.is_empty())
        .map(str::to_owned)
        .collect()
}

fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}
