//! The main items of both libraries have an example that runs.

use std::fs;

/// The file and the head of each.
const MAIN: &[(&str, &str)] = &[
    ("codegen/src/build.rs", "pub fn build("),
    ("codegen/src/build.rs", "pub struct Build "),
    ("codegen/src/diag/mod.rs", "pub struct Diagnostics "),
    ("codegen/src/examples/mod.rs", "pub struct Examples<"),
    ("codegen/src/examples/source.rs", "pub struct Source("),
    ("codegen/src/graph_text.rs", "pub fn text("),
    ("codegen/src/interpret/mod.rs", "pub struct Validator "),
    ("codegen/src/job.rs", "pub struct Job "),
    ("codegen/src/lib.rs", "pub fn analyse("),
    ("codegen/src/lib.rs", "pub fn generate("),
    ("codegen/src/lib.rs", "pub fn generate_file("),
    ("codegen/src/lib.rs", "pub fn single_file("),
    ("codegen/src/lock/text.rs", "pub fn lock("),
    ("codegen/src/options/keys.rs", "pub fn set("),
    ("runtime/src/check/report.rs", "pub struct Report "),
    ("runtime/src/check/report.rs", "pub struct Violation "),
    ("runtime/src/check/report/render.rs", "pub struct Rendering<"),
    ("runtime/src/cursor/kind.rs", "pub enum Kind "),
    ("runtime/src/cursor/limits.rs", "pub struct Limits "),
    ("runtime/src/schema.rs", "pub struct Schema "),
    ("runtime/src/schema/formats.rs", "pub enum Format "),
    ("runtime/src/schema/keyword.rs", "pub enum Keyword "),
    ("runtime/src/schema/pattern.rs", "pub struct Pattern "),
    ("runtime/src/typed/base64.rs", "pub struct Base64("),
    ("runtime/src/typed/documents.rs", "pub struct Documents<"),
    ("runtime/src/typed/entry.rs", "pub fn accepts("),
    ("runtime/src/typed/entry.rs", "pub fn check_json("),
    ("runtime/src/typed/extra.rs", "pub struct Extra "),
    ("runtime/src/typed/http/problem.rs", "pub struct Problem "),
    ("runtime/src/typed/json.rs", "pub struct Json "),
    ("runtime/src/typed/kept.rs", "pub struct Kept<"),
    ("runtime/src/typed/kept.rs", "pub trait Text:"),
    ("runtime/src/typed/number.rs", "pub struct Number("),
    ("runtime/src/typed/serde.rs", "pub struct Owned<"),
    ("runtime/src/typed/symbol.rs", "pub struct UnknownValue "),
    ("runtime/src/typed/unmatched.rs", "pub struct Unmatched("),
    ("runtime/src/typed/value.rs", "pub fn from_json<"),
    ("runtime/src/typed/value.rs", "pub fn to_json<"),
    ("runtime/src/typed/value.rs", "pub fn validate<"),
    ("runtime/src/typed/value.rs", "pub trait Value:"),
    ("runtime/src/typed/writer.rs", "pub struct Writer "),
];

#[test]
fn main_items_have_an_example() {
    let mut missing = Vec::new();
    for (file, head) in MAIN {
        let text = fs::read_to_string(format!("../{file}")).unwrap();
        let lines: Vec<&str> = text.lines().map(str::trim).collect();
        let at = lines.iter().position(|line| line.starts_with(head));
        let at = at.unwrap_or_else(|| panic!("{file} has no {head}"));
        let is_about = |line: &&&str| line.starts_with("///") || line.starts_with("#[");
        let above = lines[..at].iter().rev().take_while(is_about);
        let mut fences: Vec<&str> = above.copied().filter(|it| it.starts_with("/// ```")).collect();
        fences.reverse();
        // Every second one ends a block; not those that rustdoc passes over.
        let mut opening = fences.iter().step_by(2);
        if !opening.any(|line| matches!(*line, "/// ```no_run" | "/// ```")) {
            missing.push((file, head));
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
}
