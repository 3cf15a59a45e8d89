//! No declared member is lost from a type: over public schemas, each that has no field is listed here, with the reason.
#![allow(clippy::print_stdout, reason = "a test that is skipped says so")]

use std::{fmt::Write as _, fs, path::PathBuf};

use typewright_codegen::{
    diag::Diagnostics,
    graph::types::{Lost, Reason},
    load::from_texts,
    options::{IllegalKeywords, MissingRefs, Options},
};

/// Schemas of SchemaStore that declare members without a field, how many, and why.
const KNOWN: &[(&str, usize, Reason)] = &[
    // One branch of `oneOf` is any object, so that members of the others may be anything.
    ("aspire-8.0", 20, Reason::Json),
    // A branch without keywords.
    ("cloudify", 5, Reason::Json),
    // Closed, with branches that declare members: no object is valid.
    ("jasonette", 5, Reason::Forbidden),
    ("jasonette", 2, Reason::Json),
    // A member that is any object, and what branches of a union say of it.
    ("template", 2, Reason::Json),
    ("template", 17, Reason::Map),
    // Closed, with a condition that declares a member.
    ("tunnelhub", 1, Reason::Forbidden),
    // A member that is any object, and what a condition says of it.
    ("utam-page-object", 3, Reason::Map),
    ("utam-page-object-2.0.3", 3, Reason::Map),
];

/// The folder with the schemas, or what to say where there is none.
fn corpus() -> Option<PathBuf> {
    let root = std::env::var_os("TYPEWRIGHT_CORPUS").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpus"),
        PathBuf::from,
    );
    let folder = root.join("schemastore");
    if folder.is_dir() {
        return Some(folder);
    }
    println!("skipped: {} is not there", folder.display());
    None
}

fn lost(schema: &str) -> Vec<Lost> {
    let mut diag = Diagnostics::new();
    let options = Options {
        missing_refs: MissingRefs::Opaque,
        illegal_keywords: IllegalKeywords::Ignore,
        ..Options::default()
    };
    let text = [("schema.json".to_owned(), String::new(), schema.as_bytes().to_vec())];
    let sources = from_texts(text, &options.load_options(), &mut diag);
    let graph = typewright_codegen::analyse(&sources, &options, &mut diag);
    diag.finish();
    graph.expect("a graph").0.lost
}

#[test]
fn members_of_public_schemas_have_fields() {
    let Some(corpus) = corpus() else { return };
    let mut folders: Vec<PathBuf> =
        fs::read_dir(corpus).unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.sort();
    assert_eq!(folders.len(), 456);
    let mut found: Vec<(String, usize, Reason)> = Vec::new();
    for folder in folders {
        let name = folder.file_name().unwrap().to_string_lossy().into_owned();
        for Lost { reason, .. } in lost(&fs::read_to_string(folder.join("schema.json")).unwrap()) {
            match found.iter_mut().find(|(of, _, known)| *of == name && *known == reason) {
                Some((_, count, _)) => *count += 1,
                None => found.push((name.clone(), 1, reason)),
            }
        }
    }
    let known = KNOWN.iter().map(|(name, count, reason)| ((*name).to_owned(), *count, *reason));
    let mut list = String::new();
    for (name, count, reason) in &found {
        let _ = writeln!(list, "    (\"{name}\", {count}, Reason::{reason:?}),");
    }
    assert_eq!(found, known.collect::<Vec<_>>(), "the list is\n{list}");
}

#[test]
fn a_member_without_a_field_is_listed_with_its_place_and_reason() {
    let schema = r#"{
        "type": "object",
        "properties": {"id": {"type": "integer"}},
        "anyOf": [
            {"properties": {"open": {"type": "object", "properties": {"inner": {"type": "integer"}}}}},
            {"properties": {"id": {"minimum": 3}}}
        ]
    }"#;
    let found = lost(schema);
    let [Lost { at, name, reason }] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!(at, "schema.json#/anyOf/0/properties/open");
    assert_eq!((name.as_str(), *reason), ("inner", Reason::Json));
}

#[test]
fn a_member_that_may_not_be_there_is_said_to_be_forbidden() {
    let schema = r#"{
        "type": "object",
        "properties": {"a": {"type": "integer"}},
        "additionalProperties": false,
        "dependentSchemas": {"a": {"properties": {"b": {"type": "integer"}}}}
    }"#;
    let found = lost(schema);
    let [Lost { name, reason: Reason::Forbidden, .. }] = found.as_slice() else {
        panic!("{found:?}")
    };
    assert_eq!(name, "b");
}
