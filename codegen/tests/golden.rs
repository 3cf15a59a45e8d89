//! What is generated for the cases, and what is said about the errors, is what it was.
//!
//! `UPDATE_GOLDEN=1` rewrites it, and fails once all the same: a green run never means "changed just now".

mod folders;

use std::{fs, path::Path};

use folders::{UPDATE, cases, errors, list, updates};
use typewright_codegen::single_file;

#[test]
fn cases_generate_what_they_did() {
    let mut golden = Golden::default();
    let (cases, mut subjects) = (cases(), Vec::new());
    for case in &cases {
        let output = case.generate();
        golden.compare(&case.path.join("expected.rs"), &single_file(&output));
        subjects.push(case.subject(&output).unwrap().ident.clone());
    }
    golden.compare(Path::new("tests/cases/mod.rs"), &list(&cases, &subjects));
    golden.finish();
}

#[test]
fn errors_are_reported_as_they_were() {
    let mut golden = Golden::default();
    for error in errors() {
        golden.compare(&error.path.join("expected.txt"), &error.report());
    }
    golden.finish();
}

#[derive(Default)]
struct Golden {
    problems: Vec<String>,
}

impl Golden {
    fn compare(&mut self, path: &Path, new: &str) {
        let old = fs::read_to_string(path).unwrap_or_default();
        if old == new {
            return;
        }
        let shown = path.display();
        if !updates() {
            return self.problems.push(format!("{shown}:{}", first_difference(&old, new)));
        }
        fs::write(path, new).unwrap();
        self.problems.push(format!("{shown} is rewritten"));
    }

    fn finish(self) {
        let Self { problems } = self;
        assert!(problems.is_empty(), "{}\n\nIf that is right: {UPDATE}\n", problems.join("\n"));
    }
}

/// The number of the first line that differs, and both.
fn first_difference(old: &str, new: &str) -> String {
    let (mut old, mut new) = (old.lines(), new.lines());
    for number in 1.. {
        let (was, is) = (old.next(), new.next());
        if was != is || was.is_none() {
            let shown = |line: Option<&str>| {
                line.map_or_else(|| "the end".to_owned(), |line| format!("`{line}`"))
            };
            return format!("{number}: was {}\n    is {}", shown(was), shown(is));
        }
    }
    unreachable!("one of the texts ends")
}
