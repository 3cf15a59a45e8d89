//! Generated code is a good guest: it compiles in crates that use its names for other things, deny
//! warnings, rename the runtime, or are of another edition. Cargo, clippy and rustfmt are run on
//! crates as users have them.

use crate::built;
use crate::scratch;
use std::{collections::BTreeSet, fmt::Write as _, fs};

use crate::scratch::Scratch;
use crate::support::options;
use serde_json::{Value, json};
use typewright_codegen::{Output, diag::Diagnostics, generate, generate_file, load};

/// What is in scope everywhere, and what generated code derives.
const STANDARD: &str = "Option Some None Result Ok Err String Vec Box From Into Default Debug Clone Copy PartialEq Eq \
    Hash PartialOrd Ord Iterator ToString Drop Fn Send Sync Sized AsRef TryFrom FromStr Display BTreeMap HashMap Self";

/// What generated code declares inside of functions.
const LOCAL: &str = "Draft Rest Part0 Part1 Read Items";

/// Names of properties that generated code, and Rust, have a use for.
const PROPERTIES: &str = "r w self members member extra value draft schema text read write branch items item tuple \
    part0 part1 rest kind tag json len index s d f name other known result ok type gen async await dyn try crate super \
    Self fn let mut ref where move const static match loop box yield abstract union default validate to_json from_json \
    SCHEMA TABLE ALL TEXTS _ clone fmt eq";

/// Names that a crate may have at its root: none of them is seen by what is included there.
const ROOT: &str = r#"
include!(concat!(env!("OUT_DIR"), "/schemas.rs"));

mod order;
mod schema;

/// Of the user.
const SCHEMAS: u8 = 1;

/// Of the user.
fn schema() -> u8 {
    SCHEMAS
}

/// Of the user.
fn object() -> u8 {
    2
}

#[allow(dead_code)]
mod typewright {}
#[allow(dead_code)]
mod types_of_mine {
    pub(crate) struct Reader;
    pub(crate) struct Schema;
    pub(crate) trait Value {}
    pub(crate) type Result<T> = std::result::Result<T, Schema>;
}
#[allow(unused_imports)]
use types_of_mine::*;

/// Two files in one module, and two whose names differ by a sign.
mod two {
    include!(concat!(env!("OUT_DIR"), "/first.rs"));
    include!(concat!(env!("OUT_DIR"), "/second.rs"));
    include!(concat!(env!("OUT_DIR"), "/a-b.rs"));
    include!(concat!(env!("OUT_DIR"), "/a_b.rs"));
    include!(concat!(env!("OUT_DIR"), "/A.b.rs"));
}

/// Nothing uses a type of these.
mod types;
mod unused {
    include!(concat!(env!("OUT_DIR"), "/types.rs"));
}

mod many {
    include!(concat!(env!("OUT_DIR"), "/many.rs"));
}
mod newtypes {
    include!(concat!(env!("OUT_DIR"), "/newtypes.rs"));
}
"#;

/// The macros of the user stand before what is included, so that they are in scope there.
const HEAD: &str = r#"//! A crate with names of its own.
#![deny(warnings)]
#![deny(clippy::all, clippy::pedantic, missing_docs, unreachable_pub)]
#![deny(rust_2018_idioms, unused_qualifications, unused_lifetimes, single_use_lifetimes, trivial_casts)]
#![deny(let_underscore_drop, missing_debug_implementations, elided_lifetimes_in_paths, keyword_idents)]

macro_rules! object {
    () => {
        "object"
    };
}
macro_rules! document {
    () => {
        "document"
    };
}
"#;

/// Schemas in which every form of a type occurs under some name.
struct Names {
    text: String,
    /// Pointer, a document that is accepted and written back so, and one that is refused.
    documents: Vec<(String, String, String)>,
}

/// A document with one member each, and the schema that makes them fields.
fn members(count: usize) -> (serde_json::Map<String, Value>, serde_json::Map<String, Value>) {
    let forms = [
        (json!({ "type": "string", "minLength": 1 }), json!("x")),
        (json!({ "type": ["string", "null"] }), json!(null)),
        (
            json!({ "prefixItems": [{ "type": "integer" }, { "type": "string" }], "type": "array", "minItems": 2,
            "items": false }),
            json!([1, "a"]),
        ),
        (json!({ "type": "array", "items": { "type": ["integer", "null"] } }), json!([1, null])),
        (
            json!({ "type": "object", "additionalProperties": { "type": "integer" } }),
            json!({ "a": 1 }),
        ),
        (json!({ "const": "c" }), json!("c")),
        (json!({ "enum": ["a", "b"] }), json!("a")),
        (
            json!({ "type": "array", "items": { "enum": ["a", "b"] }, "minItems": 1, "uniqueItems": true }),
            json!(["b"]),
        ),
    ];
    let mut names: Vec<String> = PROPERTIES.split_whitespace().map(str::to_owned).collect();
    names.extend((0..).map(|n| format!("m{n}")).take(count));
    let (mut properties, mut document) = (serde_json::Map::new(), serde_json::Map::new());
    for (name, (schema, value)) in names.into_iter().zip(forms.iter().cycle()) {
        properties.insert(name.clone(), schema.clone());
        document.insert(name, value.clone());
    }
    (properties, document)
}

/// The forms of types: a schema, a document, and one that is refused. `this` is the reference to
/// itself.
fn forms(this: &str) -> Vec<(Value, Value, Value)> {
    let many: Vec<String> = (0..300).map(|n| format!("v{n}")).collect();
    let (properties, document) = members(0);
    let (wide, wide_document) = members(130);
    let required = ["r", "value", "members", "draft", "Self", "gen"];
    vec![
        (
            json!({ "type": "object", "required": required, "properties": properties }),
            document.into(),
            json!({ "r": 1 }),
        ),
        (
            json!({ "type": "object", "required": required, "properties": wide }),
            wide_document.into(),
            json!({}),
        ),
        (
            json!({ "type": "object", "properties": { "a": { "$ref": this } }, "additionalProperties": false }),
            json!({ "a": { "a": {} } }),
            json!({ "b": 1 }),
        ),
        (
            json!({ "type": "object", "properties": { "a": { "type": "string" } }, "additionalProperties": { "type": "integer" } }),
            json!({ "a": "s", "b": 2 }),
            json!({ "b": "s" }),
        ),
        (
            json!({ "type": "object", "additionalProperties": { "type": "array", "items": { "type": "number" } } }),
            json!({ "a": [1.5] }),
            json!({ "a": 1 }),
        ),
        (
            json!({ "type": "string", "pattern": "^(ab|c)+d$", "maxLength": 9 }),
            json!("abd"),
            json!("x"),
        ),
        (json!({ "type": "string", "pattern": "^[a-z]+-[0-9]{2,}$" }), json!("a-01"), json!("a-1")),
        (json!({ "type": "string" }), json!("x"), json!(1)),
        (json!({ "type": "string", "format": "date" }), json!("2020-01-01"), json!("2020-13-01")),
        (json!({ "enum": ["a", "b", "Some", "None", "Ok"] }), json!("Some"), json!("c")),
        (json!({ "enum": ["a", 1, null, [2]] }), json!([2]), json!(2)),
        (json!({ "enum": many }), json!("v299"), json!("v300")),
        (json!({ "anyOf": [{ "enum": ["a", "b"] }, { "type": "string" }] }), json!("z"), json!(1)),
        (json!({ "anyOf": [{ "enum": many }, { "type": "string" }] }), json!("z"), json!(1)),
        (
            json!({ "oneOf": [
            { "type": "object", "required": ["t", "n"], "properties": { "t": { "const": "a" }, "n": { "type": "integer" } } },
            { "type": "object", "required": ["t"], "properties": { "t": { "const": "b" }, "next": { "$ref": this } } },
            { "type": "array", "items": { "$ref": this }, "minItems": 1 }, { "const": 7 }] }),
            json!([{ "t": "a", "n": 1 }, { "t": "b", "next": 7 }]),
            json!({ "t": "c" }),
        ),
        (
            json!({ "anyOf": [
            { "type": "object", "required": ["a"], "properties": { "a": { "type": "integer" } } },
            { "type": "object", "properties": { "b": { "$ref": this } } }] }),
            json!({ "b": { "a": 1 } }),
            json!({ "b": 1 }),
        ),
        (
            json!({ "type": ["string", "integer", "array", "object", "null", "boolean"] }),
            json!([true]),
            json!(1.5),
        ),
        (
            json!({ "type": ["integer", "array"], "items": { "type": "string" }, "minimum": 3 }),
            json!(["a"]),
            json!(2),
        ),
        (
            json!({ "type": "array", "items": { "$ref": this }, "maxItems": 3 }),
            json!([[], [[]]]),
            json!([1]),
        ),
        (
            json!({ "type": "integer", "minimum": 2, "exclusiveMaximum": 8, "multipleOf": 2 }),
            json!(4),
            json!(5),
        ),
        (
            json!({ "type": "object", "properties": { "a": { "type": "string" }, "b": {} },
            "patternProperties": { "^x-": { "type": "integer" } }, "propertyNames": { "maxLength": 5 },
            "dependentRequired": { "a": ["b"] }, "minProperties": 1, "maxProperties": 4,
            "not": { "required": ["no"] }, "if": { "required": ["b"] }, "then": { "required": ["a"] } }),
            json!({ "a": "s", "b": [], "x-y": 1 }),
            json!({ "a": "s" }),
        ),
        (
            json!({ "type": "array", "contains": { "const": 1 }, "minContains": 1, "uniqueItems": true }),
            json!([1, 2]),
            json!([2]),
        ),
    ]
}

impl Names {
    /// The first form for the first name, and so on in a circle. With `in_value_namespace`, only
    /// forms that become tuple structs, whose names are functions as well.
    fn new(in_value_namespace: bool) -> Self {
        let mut defs = serde_json::Map::new();
        let mut documents = Vec::new();
        for (n, name) in names().into_iter().enumerate() {
            let mut forms = forms(&format!("#/$defs/{name}"));
            if in_value_namespace {
                forms.retain(|(schema, ..)| {
                    matches!(schema["type"].as_str(), Some("string" | "array" | "integer"))
                });
            }
            let (schema, good, bad) = forms.swap_remove(n % forms.len());
            documents.push((format!("/$defs/{name}"), good.to_string(), bad.to_string()));
            defs.insert(name, schema);
        }
        Self { text: json!({ "$defs": defs }).to_string(), documents }
    }

    /// Reads, writes and validates a document of each type, and rejects another.
    fn asserts(&self, output: &Output, module: &str) -> String {
        let mut text = String::new();
        for (pointer, good, bad) in &self.documents {
            let def = output.graph.types.iter().find(|def| def.pointer == *pointer).unwrap();
            let _ = writeln!(
                text,
                "    {{\n        let read = {module}::{ident}::from_json(r##\"{good}\"##).unwrap();\n        \
                     read.validate().unwrap();\n        \
                     assert_eq!(read.to_json(), r##\"{good}\"##, \"{ident}\");\n        \
                     assert!({module}::{ident}::accepts(r##\"{good}\"##), \"{ident}\");\n        \
                     assert!({module}::{ident}::from_json(r##\"{bad}\"##).is_err(), \"{ident}\");\n        \
                     assert!(!{module}::{ident}::accepts(r##\"{bad}\"##), \"{ident}\");\n    }}",
                ident = def.ident
            );
        }
        text
    }
}

/// All names that generated code uses: those of the language, and those that the cases import from
/// the runtime.
fn names() -> BTreeSet<String> {
    let mut names: BTreeSet<String> =
        [STANDARD, LOCAL].iter().flat_map(|it| it.split_whitespace()).map(str::to_owned).collect();
    for area in
        fs::read_dir("tests/cases").unwrap().map(|it| it.unwrap().path()).filter(|it| it.is_dir())
    {
        for case in fs::read_dir(area).unwrap() {
            let text = fs::read_to_string(case.unwrap().path().join("expected.rs")).unwrap();
            for from in text.split("use ::typewright::").skip(1) {
                let list = from.split(';').next().unwrap().trim_start_matches("schema::");
                let list = list.split(|c: char| !c.is_alphanumeric() && c != '_');
                // Builders and constants of tables are no names of types.
                names.extend(
                    list.filter(|it| it.contains(|c: char| c.is_lowercase()))
                        .filter(|it| it.starts_with(char::is_uppercase))
                        .map(str::to_owned),
                );
            }
        }
    }
    for expected in [
        "Value", "Schema", "Reader", "Writer", "Members", "Kind", "Extra", "Member", "Pattern",
        "Run", "Keyword", "Format", "Invalid", "Json", "Number",
    ] {
        assert!(names.contains(expected), "no case imports {expected}");
    }
    names
}

/// The same as a build script, for a file of this name.
fn file(schema: (&str, &str), stem: &str, flags: &[(&str, &str)]) -> (Output, String) {
    let options = options(flags);
    let mut diag = Diagnostics::new();
    let texts = [(schema.0.to_owned(), String::new(), schema.1.as_bytes().to_vec())];
    let sources = load::from_texts(texts, &options.load_options(), &mut diag);
    let output = generate_file(&sources, &options, stem, &mut diag);
    let shown = diag.render_text(&sources, false);
    diag.finish();
    let output = output.unwrap_or_else(|| panic!("nothing was generated\n{shown}"));
    let text = output.files.values().cloned().collect();
    (output, text)
}

/// The same as a folder of modules.
fn folder(schema: (&str, &str), flags: &[(&str, &str)]) -> Output {
    let options = options(flags);
    let mut diag = Diagnostics::new();
    let texts = [(schema.0.to_owned(), String::new(), schema.1.as_bytes().to_vec())];
    let sources = load::from_texts(texts, &options.load_options(), &mut diag);
    let output = generate(&sources, &options, &mut diag);
    diag.finish();
    output.unwrap()
}

/// A block of code of the README.
fn readme(name: &str) -> String {
    let text = fs::read_to_string("../README.md").unwrap();
    let (_, from) = text.split_once(&format!("{name}\n")).unwrap();
    from.split_once("```").unwrap().0.to_owned()
}

/// The crates.
const MEMBERS: [&str; 6] = ["guest21", "guest24", "library", "shared", "renamed", "reached"];

/// Puts generated files where Cargo has them for build scripts.
const BUILD: &str = r#"//! Copies what was generated.

fn main() {
    let out = std::env::var("OUT_DIR").unwrap();
    for entry in std::fs::read_dir("../generated").unwrap() {
        let entry = entry.unwrap();
        std::fs::copy(entry.path(), format!("{out}/{}", entry.file_name().display())).unwrap();
    }
    println!("cargo::rerun-if-changed=../generated");
}
"#;

/// Writes the crates, as people would: what was not generated is brought into form.
pub(crate) fn put(scratch: &Scratch) -> &'static [&'static str] {
    let flags = [("formats", "assert")];
    let order = readme("json schemas/Order.json");
    let (many, newtypes) = (Names::new(false), Names::new(true));
    let point = |name: &str| {
        format!(
            r#"{{ "title": "{name}", "type": "object", "properties": {{ "x": {{ "enum": ["a"] }} }} }}"#
        )
    };
    let generated = |stem: &str, schema: (&str, &str)| {
        let (output, text) = file(schema, stem, &flags);
        scratch.put(&format!("generated/{stem}.rs"), &text);
        output
    };
    generated("schemas", ("Order.json", &order));
    generated("types", ("Order.json", &order));
    for stem in ["first", "second", "a-b", "a_b", "A.b"] {
        let name = format!("{}.json", stem.replace('.', "Dot").replace('-', "Dash"));
        generated(stem, (&name, &point(&name.replace(".json", ""))));
    }
    let (many_output, newtypes_output) = (
        generated("many", ("many.json", &many.text)),
        generated("newtypes", ("newtypes.json", &newtypes.text)),
    );

    // The same crate in two editions.
    let main = format!(
        "{HEAD}{ROOT}\n/// Runs all of it.\n#[allow(clippy::all, clippy::pedantic)]\nfn main() {{\n    \
         assert_eq!((object!(), document!(), object(), schema()), (\"object\", \"document\", 2, 1));\n    \
         assert_eq!(order::NAME, schema::NAME);\n    \
         let order = Order::from_json(r#\"{{\"id\":7,\"payment\":{{\"kind\":\"invoice\"}}}}\"#).unwrap();\n    \
         assert!(matches!(order.payment, OrderPayment::Invoice(_)));\n    \
         assert!(two::First::accepts(\"{{}}\") && two::Second::accepts(\"{{}}\"));\n{}{}}}\n",
        many.asserts(&many_output, "many"),
        newtypes.asserts(&newtypes_output, "newtypes"),
    );
    let runtime = scratch::runtime();
    for (name, edition) in [("guest21", "2021"), ("guest24", "2024")] {
        scratch.package(name, edition, &format!("typewright = {{ path = {runtime:?} }}"));
        scratch.put(&format!("{name}/build.rs"), BUILD);
        scratch.put(&format!("{name}/src/main.rs"), &main);
        for module in ["order", "schema"] {
            scratch.put(
                &format!("{name}/src/{module}.rs"),
                "//! Of the user.\n\npub(crate) const NAME: &str = \"mine\";\n",
            );
        }
        for (name_of, text) in &folder(("many.json", &many.text), &flags).files {
            scratch.put(&format!("{name}/src/types/{name_of}"), text);
        }
    }

    // A library whose modules are public, or are not and nothing uses them.
    scratch.package(
        "library",
        "2024",
        &format!("typewright = {{ path = {runtime:?}, default-features = false, features = [\"regex\"] }}"),
    );
    scratch.put(
        "library/src/lib.rs",
        &format!(
            "{}\npub mod types;\nmod hidden;\nmod deep {{\n    mod deeper;\n}}\n",
            HEAD.split_once("\nmacro_rules").unwrap().0
        ),
    );
    for location in ["types", "hidden", "deep/deeper"] {
        for (name, text) in &folder(("Order.json", &order), &flags).files {
            let text =
                if name == "mod.rs" { format!("//! Modules.\n{text}") } else { text.clone() };
            scratch.put(&format!("library/src/{location}/{name}"), &text);
        }
    }

    // The runtime by another name, and through another crate.
    scratch.package("shared", "2024", &format!("typewright = {{ path = {runtime:?} }}"));
    scratch.put("shared/src/lib.rs", "//! Shares the runtime.\npub use typewright;\n");
    scratch.package(
        "renamed",
        "2024",
        &format!("tw = {{ package = \"typewright\", path = {runtime:?} }}"),
    );
    scratch.package("reached", "2021", "shared = { path = \"../shared\" }");
    let module =
        "#[allow(unused_imports)]\nmod rt {\n    pub(crate) use shared::typewright::*;\n}\n";
    let packages = [
        ("renamed", "", [("bare", "tw", &many), ("absolute", "::tw", &newtypes)]),
        (
            "reached",
            module,
            [("module", "crate::rt", &many), ("other", "::shared::typewright", &newtypes)],
        ),
    ];
    for (package, head, modules) in packages {
        let (mut items, mut asserts) = (format!("{HEAD}{head}"), String::new());
        for (module, path, names) in modules {
            let output =
                folder(("names.json", &names.text), &[("formats", "assert"), ("runtime", path)]);
            for (name, text) in &output.files {
                scratch.put(&format!("{package}/src/{module}/{name}"), text);
            }
            let _ = writeln!(items, "mod {module};");
            asserts.push_str(&names.asserts(&output, module));
        }
        let main = format!(
            "{items}\n/// Runs all of it.\n#[allow(clippy::all, clippy::pedantic)]\nfn main() {{\n    \
             assert_eq!((object!(), document!()), (\"object\", \"document\"));\n{asserts}}}\n"
        );
        scratch.put(&format!("{package}/src/main.rs"), &main);
    }

    if scratch::cargo_has("fmt") {
        scratch.adopt_all();
        let before = scratch.texts("types");
        // Not `--all`, which goes into the runtime as well.
        let mut words = vec!["fmt"];
        words.extend(MEMBERS.iter().flat_map(|member| ["-p", member]));
        scratch.cargo(&words);
        // What was generated already is in form.
        assert_eq!(scratch.texts("types"), before);
    }
    &["guest24", "renamed", "reached"]
}

#[test]
fn generated_code_is_free_of_warnings_in_crates_that_have_names_of_their_own() {
    let scratch = built::plain();
    if scratch::cargo_has("fmt") {
        scratch.cargo(&["fmt", "-p", "library", "--", "--check"]);
    }
    let mut words = vec![if scratch::cargo_has("clippy") { "clippy" } else { "check" }];
    words.push("--offline");
    words.extend(MEMBERS.iter().flat_map(|member| ["-p", member]));
    scratch.cargo_in(&scratch::checks(), &words);
}

/// The other edition is compiled above, which is what it could fail at.
#[test]
fn generated_code_runs_in_crates_that_have_names_of_their_own() {
    for package in ["guest24", "renamed", "reached"] {
        built::run(package);
    }
}
