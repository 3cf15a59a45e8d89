//! References that other tools resolve: mapped by prefix and by path, with queries; identities that
//! several claim; bundles; and what is opaque.

use std::fs;

use crate::support::{Run, options, run};
use typewright_codegen::{
    diag::{Code, Diagnostics, Severity},
    generate,
    load::load,
    options::Options,
};

/// Generates from files on the disk.
fn run_on_disk(files: &[(&str, &str)], options: &Options) -> Run {
    let folder = tempfile::TempDir::new().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let options = Options { base: folder.path().to_path_buf(), ..options.clone() };
    let mut diag = Diagnostics::new();
    let sources = load(&options.inputs(), &options.load_options(), &mut diag);
    let output = if diag.has_errors() { None } else { generate(&sources, &options, &mut diag) };
    let shown = diag.render_text(&sources, false);
    Run { problems: diag.into_vec(), shown, output }
}

/// The names of all types; nothing is said but remarks.
#[track_caller]
fn types(run: &Run) -> Vec<String> {
    let quiet = run.problems.iter().all(|it| it.severity == Severity::Info);
    assert!(quiet, "{}", run.shown);
    run.good().types().into_iter().map(str::to_owned).collect()
}

const PET: &str = r#"{"type":"object","properties":{"n":{"type":"string"}}}"#;

#[test]
fn a_prefix_stands_for_a_folder() {
    let main = r#"{"type":"object","properties":{"a":{"$ref":"https://e.com/s/pet.json#"},
        "b":{"$ref":"https://e.com/s/deep/a%20b.json?v=2"},"c":{"$ref":"https://e.com/s/pet.json?raw=1#/properties/n"}}}"#;
    let files = [("in/main.json", main), ("vendor/pet.json", PET), ("vendor/deep/a b.json", PET)];
    let map = ("uri-map", "https://e.com/s/=vendor");
    let good = run_on_disk(&files, &options(&[("inputs", "in"), map]));
    assert_eq!(types(&good), ["AB", "Main", "Pet"]);
    for (entry, expected) in [
        ("https://e.com/s/=nowhere", Code::UnreadableFile),
        ("https://e.com/s/=vendor/pet.json", Code::BadOption),
        ("https://e.com/s/pet.json=vendor", Code::BadOption),
    ] {
        let bad = run_on_disk(&files, &options(&[("inputs", "in"), ("uri-map", entry)]));
        assert!(bad.has(expected), "{entry}\n{}", bad.shown);
    }
    // A file that the folder does not have.
    let more = main.replace("pet.json#\"", "pest.json#\"");
    let files_and_more = [("in/main.json", more.as_str()), ("vendor/pet.json", PET)];
    let bad = run_on_disk(&files_and_more, &options(&[("inputs", "in"), map]));
    assert!(bad.has(Code::RemoteRef), "{}", bad.shown);
    for note in [
        "the folder that `uri-map` has for `https://e.com/s/` has no `pest.json`",
        "the folder that `uri-map` has for `https://e.com/s/` has no `deep/a%20b.json`",
    ] {
        assert!(bad.shown.contains(note), "{}", bad.shown);
    }
    // The help says how.
    let bad = run_on_disk(&files, &options(&[("inputs", "in")]));
    assert!(bad.shown.contains("`\"https://e.com/s/\" = \"path/to/folder/\"`"), "{}", bad.shown);
    let unused = run_on_disk(
        &files,
        &options(&[("inputs", "vendor/pet.json"), ("uri-map", "https://f.com/=vendor")]),
    );
    assert!(unused.has(Code::UnusedOption), "{}", unused.shown);
}

/// A description in many files: those that only `uri-map` names are read where something refers to
/// them, and what its operations have becomes types.
#[test]
fn files_of_a_description_need_be_no_inputs() {
    let api = "openapi: 3.0.0\ninfo: {title: t, version: '1'}\npaths:\n  /pets:\n    get: {$ref: r/list.yml}\n";
    let list = "operationId: listPets\nresponses:\n  '200': {$ref: pets.yml}\n  '400':\n    description: d\n    content: {application/json: {schema: {$ref: models/error.yml}}}\n";
    let pets = "description: d\ncontent:\n  application/json:\n    schema: {type: array, items: {$ref: models/pet.yml}}\n";
    let pet = "type: object\nproperties:\n  name: {type: string, nullable: true}\n";
    let error = "type: object\nproperties:\n  code: {type: integer}\n";
    let files = [
        ("api.yaml", api),
        ("r/list.yml", list),
        ("r/pets.yml", pets),
        ("r/models/pet.yml", pet),
        ("r/models/error.yml", error),
        ("r/examples/curl.yml", "lang: cURL\nsource: curl\n"),
    ];
    let map = ("uri-map", "file:///r/=r");
    let draft = ("default-dialect", "openapi-3.0");
    let run = run_on_disk(
        &files,
        &options(&[("inputs", "api.yaml"), ("operations", "true"), draft, map]),
    );
    assert_eq!(types(&run), ["Error", "Pet", "PetsResponse"], "{}", run.shown);
    assert!(!run.has(Code::NoSchema), "{}", run.shown);
}

#[test]
fn a_path_from_the_root_is_that_of_any_host() {
    let main = r#"{"$id":"https://e.com/x/main.json","type":"object","properties":
        {"a":{"$ref":"/api/_definitions.json#/Pet"},"b":{"$ref":"/api/more/tag.json"}}}"#;
    let no_id = main.replace("\"$id\":\"https://e.com/x/main.json\",", "");
    let definitions = format!(r#"{{"Pet":{PET}}}"#);
    for text in [main, &no_id] {
        let files = [("in/main.json", text), ("v/d.json", &definitions), ("v/more/tag.json", PET)];
        let map = [
            ("inputs", "in"),
            ("uri-map", "/api/_definitions.json=v/d.json"),
            ("uri-map", "/api/more/=v/more"),
        ];
        assert_eq!(types(&run_on_disk(&files, &options(&map))), ["Main", "Pet", "Tag"]);
        let bad = run_on_disk(&files, &options(&[("inputs", "in")]));
        assert!(
            bad.shown
                .contains("map the path: `\"/api/_definitions.json\" = \"path/to/file.json\"`"),
            "{}",
            bad.shown
        );
    }
}

#[test]
fn an_identity_that_nobody_means_is_a_warning() {
    let one = r#"{"$id":"https://e.com/a","type":"object"}"#;
    let use_it = r#"{"$ref":"https://e.com/a"}"#;
    let odd = run(&[("a.json", one), ("b.json", one)], &[]);
    let found: Vec<_> = odd.problems.iter().filter(|it| it.code == Code::DuplicateId).collect();
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].severity, Severity::Warning);
    assert_eq!(odd.good().types().len(), 2);
    run(&[("a.json", one), ("b.json", one), ("c.json", use_it)], &[])
        .bad(&[(Code::DuplicateId, "/$id")]);

    let anchors = |of: &str| {
        format!(
            r##"{{"$defs":{{"A":{{"$anchor":"x","type":"string"}},"B":{{"$anchor":"x","type":"object"}}}}{of}}}"##
        )
    };
    let odd = run(&[("a.json", &anchors(""))], &[]);
    assert!(odd.has(Code::DuplicateId) && odd.output.is_some(), "{}", odd.shown);
    run(&[("a.json", &anchors(r##","$ref":"#x""##))], &[])
        .bad(&[(Code::DuplicateId, "/$defs/B/$anchor")]);
}

const BUNDLE: &str = r##"{"openapi":"3.1.0","info":{"title":"t","version":"1"},"components":{"schemas":{
    "Pet":{"$id":"https://e.com/pet.json","type":"object","properties":{"tag":{"$ref":"#/components/schemas/Tag"},"own":{"$ref":"#/$defs/Own"}},
        "$defs":{"Own":{"type":"object"}}},
    "Tag":{"$id":"https://e.com/tag.json","type":"object"}}}}"##;

#[test]
fn a_bundle_that_keeps_identifiers_has_a_repair() {
    let bad = run(&[("api.json", BUNDLE)], &[]);
    bad.bad(&[(Code::MissingRef, "/components/schemas/Pet/properties/tag/$ref")]);
    assert!(bad.shown.contains("`repair = [\"bundled-ref\"]`"), "{}", bad.shown);
    for repair in ["bundled-ref", "all"] {
        let good = run(&[("api.json", BUNDLE)], &[("repair", repair)]);
        assert_eq!(types(&good), ["Own", "Pet", "Tag"]);
        let made = &good.output.as_ref().unwrap().repairs;
        let made: Vec<_> = made.iter().map(|it| (it.name.as_str(), it.pointer.as_str())).collect();
        assert_eq!(made, [("bundled-ref", "/components/schemas/Pet/properties/tag/$ref")]);
    }
    // What is nowhere is still missing.
    let nowhere = BUNDLE.replace("schemas/Tag\"}", "schemas/Tog\"}");
    run(&[("api.json", &nowhere)], &[("repair", "all")])
        .bad(&[(Code::MissingRef, "/components/schemas/Pet/properties/tag/$ref")]);
}

#[test]
fn what_is_opaque_may_refer_to_itself() {
    let schema = r##"{"$defs":{"A":{"$ref":"#/$defs/A"},"B":{"type":"object","properties":{"a":{"$ref":"#/$defs/A"},
        "c":{"$ref":"#/$defs/C"}}},"C":{"anyOf":[{"$ref":"#/$defs/D"}]},"D":{"$ref":"#/$defs/C"}}}"##;
    let bad = run(&[("s.json", schema)], &[]);
    assert!(bad.has(Code::RefCycle) && bad.output.is_none());
    for names in ["A,C", "#/$defs/A,#/$defs/D"] {
        let good = run(&[("s.json", schema)], &[("opaque", names)]);
        assert!(good.good().types().contains(&"B"), "{}", good.shown);
    }
}
