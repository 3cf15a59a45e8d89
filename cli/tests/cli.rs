//! The command from outside: what it writes, what it says, and how it exits.

#[path = "cli/files.rs"]
mod files;
#[path = "cli/graph.rs"]
mod graph;
#[path = "cli/lints.rs"]
mod lints;
#[path = "cli/lock.rs"]
mod lock;
#[path = "cli/merge.rs"]
mod merge;
#[path = "cli/names.rs"]
mod names;
#[path = "cli/newcomer.rs"]
mod newcomer;
#[path = "cli/report.rs"]
mod report;
mod support;
#[path = "cli/words.rs"]
mod words;

use std::fs;
use std::path::Path;

use support::Project;

const POINT: &str = r#"{
  "type": "object",
  "properties": { "x": { "type": "integer" }, "label": { "type": "string" } },
  "required": ["x"]
}
"#;
const NAME: &str = r#"{ "type": "object", "properties": { "name": { "type": "string" } } }"#;

/// A folder with two schemas in `schemas/`.
fn points() -> Project {
    let project = Project::empty();
    project.put("schemas/Point.json", POINT);
    project.put("schemas/Name.json", NAME);
    project
}

/// Compares a text with the file of this name, and rewrites that if it is asked to.
#[track_caller]
fn golden(name: &str, all: &str) {
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(name);
    let expected = fs::read_to_string(&golden).unwrap_or_default().replace("\r\n", "\n");
    if expected == all {
        return;
    }
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(&golden, all).unwrap();
        panic!(
            "tests/{name} was rewritten: look at the difference, and run again without UPDATE_GOLDEN"
        );
    }
    let line = expected.lines().zip(all.lines()).position(|(a, b)| a != b);
    let line = line.unwrap_or(expected.lines().count().min(all.lines().count()));
    panic!(
        "tests/{name}:{} is now {:?}\nUPDATE_GOLDEN=1 cargo test --package typewright-cli rewrites it",
        line + 1,
        all.lines().nth(line)
    );
}
