//! The official test suite, as far as the small lowering of these tests goes. Runs where `JSON_SCHEMA_TEST_SUITE` names a checkout.

mod common;

use std::{env, fs, path::Path};

use serde_json::Value;
use typewright::entry;

#[test]
fn draft_2020_12() {
    let Some(root) = env::var_os("JSON_SCHEMA_TEST_SUITE") else {
        return;
    };
    let folder = Path::new(&root).join("tests/draft2020-12");
    let mut files: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.retain(|path| {
        path.extension()
            .is_some_and(|extension| extension == "json")
    });
    files.sort();
    let (mut passed, mut skipped, mut failed) = (0, Vec::new(), Vec::new());
    for file in files {
        let cases: Value = serde_json::from_str(&fs::read_to_string(&file).unwrap()).unwrap();
        for case in cases.as_array().unwrap() {
            let case = Box::leak(Box::new(case.clone()));
            let name = format!(
                "{}: {}",
                file.file_stem().unwrap().to_string_lossy(),
                case["description"]
            );
            let Some(rules) = common::lower(&case["schema"]) else {
                skipped.push(name);
                continue;
            };
            for test in case["tests"].as_array().unwrap() {
                let document = test["data"].to_string();
                let accepted = entry::accepts(document.as_bytes(), rules);
                let report = entry::check_json(document.as_bytes(), rules);
                if accepted == test["valid"].as_bool().unwrap() && accepted == report.is_ok() {
                    passed += 1;
                } else {
                    failed.push(format!("{name}: {}: {report:?}", test["description"]));
                }
            }
        }
    }
    assert!(
        failed.is_empty(),
        "{passed} passed, {} failed:\n{}",
        failed.len(),
        failed.join("\n")
    );
    assert!(
        passed > 900,
        "{passed} passed, skipped:\n{}",
        skipped.join("\n")
    );
}
