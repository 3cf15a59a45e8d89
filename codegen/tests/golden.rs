//! What is generated for the cases, and what is said about the errors, is what it was.
//!
//! `UPDATE_GOLDEN=1` rewrites it, and fails once all the same: a green run never means "changed just now".

mod folders;

use std::{fmt::Write as _, fs, path::Path};

use folders::{Folder, UPDATE, cases, errors, updates};
use typewright_codegen::single_file;

#[test]
fn cases_generate_what_they_did() {
    let mut golden = Golden::default();
    let cases = cases();
    let mut idents = Vec::new();
    for case in &cases {
        let output = case.generate();
        golden.compare(&case.path.join("expected.rs"), &single_file(&output));
        idents.push(case.subject(&output).ident.clone());
    }
    golden.compare(Path::new("tests/cases/mod.rs"), &list(&cases, &idents));
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

/// The modules of all cases, and their types under test.
fn list(cases: &[Folder], idents: &[String]) -> String {
    let mut text = "//! Every case: its generated code, and the type its documents are about.\n//!\n".to_owned();
    let _ = writeln!(text, "//! Written by `{UPDATE}`.\n");
    text.push_str("use super::Case;\n\n");
    for case in cases {
        let _ = writeln!(text, "#[rustfmt::skip]\n#[path = \"{}/expected.rs\"]\nmod {};", case.name, case.module());
    }
    text.push_str("\n#[rustfmt::skip]\npub(crate) const CASES: &[Case] = &[\n");
    for (case, ident) in cases.iter().zip(idents) {
        let _ = writeln!(text, "    Case::of::<{}::{ident}>({:?}),", case.module(), case.name);
    }
    text.push_str("];\n");
    text
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
            let shown = |line: Option<&str>| line.map_or_else(|| "the end".to_owned(), |line| format!("`{line}`"));
            return format!("{number}: was {}\n    is {}", shown(was), shown(is));
        }
    }
    unreachable!("one of the texts ends")
}
