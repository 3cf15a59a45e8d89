//! Nothing is left out: every code, every keyword in each of its forms, and every violation has its
//! case.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
};

use crate::folders::{cases, errors, files};
use typewright_codegen::{
    diag::{Code, Diagnostics},
    load::Data,
    resolve::{Dialect, Keyword, ResolveOptions, Vocabulary, resolve},
};

/// Codes that no schema and no option provokes, and why.
const WITHOUT_CASE: &[(Code, &str)] = &[
    (Code::Stale, "is about files that were generated before: src/write/tests.rs"),
    (Code::OrphanFile, "is about files that were generated before: src/write/tests.rs"),
    (Code::CannotWrite, "is about the output folder: src/write/tests.rs"),
    (Code::GeneratorBug, "nobody knows how to provoke it"),
];

#[test]
fn every_code_has_a_folder_of_errors() {
    let mut folders: BTreeSet<String> = errors().into_iter().map(|folder| folder.name).collect();
    for code in Code::ALL {
        let reason = WITHOUT_CASE.iter().find(|(without, _)| without == code);
        match (folders.remove(code.as_str()), reason) {
            (true, None) | (false, Some(_)) => {}
            (true, Some((_, why))) => {
                panic!("`{code}` has a folder, though it is listed as one that {why}")
            }
            (false, None) => panic!("`{code}` has neither a folder in tests/errors nor a reason"),
        }
    }
    assert_eq!(folders, BTreeSet::new(), "these are no codes");
}

#[test]
fn every_report_has_its_code() {
    for folder in errors() {
        let report = folder.report();
        assert!(report.contains(&format!("[{}]: ", folder.name)), "{}:\n{report}", folder.name);
    }
}

/// Keywords that say nothing about documents by themselves: they identify, describe, or hold what
/// others refer to.
fn is_silent(keyword: &Keyword) -> bool {
    match keyword.vocabulary {
        Vocabulary::MetaData => true,
        Vocabulary::Core => !["$ref", "$dynamicRef", "$recursiveRef"].contains(&keyword.name),
        Vocabulary::OpenApi => keyword.name != "nullable" && keyword.name != "discriminator",
        Vocabulary::Deprecated => keyword.name == "definitions",
        Vocabulary::Applicator
        | Vocabulary::Unevaluated
        | Vocabulary::Validation
        | Vocabulary::Format
        | Vocabulary::Content => false,
    }
}

const DIALECTS: [Dialect; 7] = [
    Dialect::Draft4,
    Dialect::Draft6,
    Dialect::Draft7,
    Dialect::Draft201909,
    Dialect::Draft202012,
    Dialect::OpenApi30,
    Dialect::OpenApi31,
];

#[test]
fn every_keyword_in_each_of_its_forms_has_a_case() {
    let mut found: BTreeMap<String, bool> = BTreeMap::new();
    for case in cases() {
        let mut diag = Diagnostics::new();
        let job = case.read(&case.schemas(), &mut diag);
        let default_dialect = match job.options.default_dialect {
            typewright_codegen::options::DefaultDialect::Draft4 => Dialect::Draft4,
            _ => Dialect::Draft202012,
        };
        let options = ResolveOptions { default_dialect, ..ResolveOptions::default() };
        let resolved = resolve(&job.sources, &options, &mut diag);
        diag.finish();
        let refuses = !files(&case.path.join("invalid"), ".json").is_empty();
        for id in resolved.ids() {
            let schema = resolved.schema(id);
            let Data::Object(members) = &schema.node.data else { continue };
            for name in members.keys() {
                if let Some(keyword) = Keyword::in_force(schema.dialect, schema.vocabularies, name)
                {
                    *found.entry(form(keyword)).or_default() |= refuses;
                }
            }
        }
    }
    let mut missing = BTreeSet::new();
    for keyword in DIALECTS.into_iter().flat_map(Keyword::all) {
        match found.get(&form(keyword)) {
            Some(true) => {}
            Some(false) if is_silent(keyword) => {}
            Some(false) | None => {
                missing.insert(form(keyword));
            }
        }
    }
    assert_eq!(
        missing,
        BTreeSet::new(),
        "no case has these keywords, or refuses anything because of them"
    );
}

/// What tells the forms of a keyword apart.
fn form(keyword: &Keyword) -> String {
    format!("{} ({:?}, holds {:?})", keyword.name, keyword.vocabulary, keyword.holds)
}

/// Keywords whose violations are those of the schemas they apply, and what is reported for them.
const APPLIED: &[&str] = &[
    "$dynamicRef",
    "$recursiveRef",
    "$ref",
    "additionalItems",
    "allOf",
    "dependencies",
    "dependentSchemas",
    "discriminator",
    "else",
    "if",
    "nullable",
    "patternProperties",
    "prefixItems",
    "propertyNames",
    "then",
];

#[test]
fn every_keyword_that_refuses_is_reported_by_a_case() {
    let mut reported = BTreeSet::new();
    for case in cases() {
        let folder = case.path.join("invalid");
        for name in files(&folder, ".err") {
            let text = fs::read_to_string(folder.join(name)).unwrap();
            reported
                .extend(text.lines().filter_map(|line| line.rsplit(' ').next()).map(str::to_owned));
        }
    }
    let expected = DIALECTS
        .into_iter()
        .flat_map(Keyword::all)
        .filter(|keyword| !is_silent(keyword))
        .map(|it| it.name);
    let missing: BTreeSet<&str> =
        expected.filter(|name| !reported.contains(*name) && !APPLIED.contains(name)).collect();
    assert_eq!(missing, BTreeSet::new());
    let both: Vec<&&str> = APPLIED.iter().filter(|name| reported.contains(**name)).collect();
    assert!(both.is_empty(), "{both:?} are reported after all");
}

#[test]
fn every_case_accepts_something_and_refuses_something() {
    for case in cases() {
        let name = &case.name;
        let (valid, invalid) = (case.path.join("valid"), case.path.join("invalid"));
        assert!(!files(&valid, ".json").is_empty(), "{name} has no valid document");
        let documents: Vec<String> = files(&invalid, ".json");
        assert!(!documents.is_empty(), "{name} has no invalid document");
        let lists: Vec<String> =
            files(&invalid, ".err").iter().map(|list| list.replace(".err", ".json")).collect();
        assert_eq!(documents, lists, "{name}: documents and lists of violations");
        let main =
            ["schema.json", "schema.yaml"].map(|name| fs::read_to_string(case.path.join(name)));
        let ([Ok(text), _] | [_, Ok(text)]) = main else { panic!("{name} has no schema.json") };
        assert!(
            ["$comment", "\"openapi\"", "# Proves"].iter().any(|it| text.contains(it)),
            "{name} does not say what it proves"
        );
        assert!(text.lines().count() <= 70, "{name} is too long to be read");
    }
}
