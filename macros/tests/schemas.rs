//! The macro in crates as users have them: what it makes, what it says, and when it runs again.

#[path = "../../codegen/tests/scratch/mod.rs"]
mod scratch;

use std::{
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
    process::Output,
};

use scratch::Scratch;
use typewright_codegen::{
    diag::Diagnostics,
    generate_file,
    job::{Job, Request},
};

const ORDER: &str = r##"{ "type": "object", "required": ["id"], "properties": {
  "id": { "type": "string", "minLength": 1 }, "state": { "enum": ["open", "paid"] },
  "lines": { "type": "array", "items": { "$ref": "Line.json" } } } }"##;
const LINE: &str =
    r#"{ "type": "object", "required": ["n"], "properties": { "n": { "type": "integer" } } }"#;
const USER: &str = r#"{ "type": "object", "required": ["name", "secret"], "properties": {
  "id": { "type": "integer", "readOnly": true }, "name": { "type": "string" }, "secret": { "type": "string", "writeOnly": true } } }"#;
const ANIMAL: &str = r#"{ "enum": ["cat", "dog"] }"#;

const MAIN: &str = r##"
#![deny(warnings)]
// Several in one module, and inline options.
typewright_macros::schemas!("schemas");
typewright_macros::schemas!("zoo/Animal.json", "zoo/Plant.json", open = ["Animal"], embed-schema = false);

mod by_command {
    include!("by_command.rs");
}
mod with_options {
    typewright_macros::schemas!(
        "schemas",
        builders = true,
        derives = { "Line" = ["Eq"], "L*" = "Hash" },
        attributes = { "Line" = ["non_exhaustive", "must_use"] },
        implied_types = "exact",
        limits = { depth = 64 },
        r#extern = { "OrderState" = "::std::string::String" },
    );
}
mod borrowed {
    typewright_macros::schemas!(
        "schemas",
        strings = { "Order" = "borrowed", "Line" = "borrowed" },
    );
}
mod by_config {
    typewright_macros::schemas!(config = "zoo/typewright.toml");
}
mod with_views {
    typewright_macros::schemas!("forms/User.json", views = "all", builders = true);
}
mod views_by_name {
    typewright_macros::schemas!("forms/User.json", "forms/Team.json", views = ["User"]);
}
mod views_by_config {
    typewright_macros::schemas!(config = "forms/typewright.toml");
}

fn same<A, B>() {
    assert_eq!((size_of::<A>(), align_of::<A>()), (size_of::<B>(), align_of::<B>()));
}

fn main() {
    let order = Order::from_json(r#"{"id":"1","lines":[{"n":1}]}"#).unwrap();
    assert_eq!(order.lines.as_ref().map(Vec::len), Some(1));
    assert!(Order::from_json(r#"{"id":""}"#).is_err() && Order::SCHEMA.contains("minLength"));
    assert_eq!(Animal::from("emu").as_str(), "emu");
    assert_eq!(Plant::from_json("3").unwrap().0, 3);
    assert!(with_options::Line::builder().n(1).build().is_ok());
    assert!(!with_options::Order::accepts("[]"));
    assert_eq!(by_config::Animal::ALL.len(), 2);
    let order: borrowed::Order<'_> = borrowed::Order::from_json(r#"{"id":"1","lines":[{"n":1,"x":2}]}"#).unwrap();
    assert!(matches!(order.id, std::borrow::Cow::Borrowed("1")));
    let _: Option<Vec<borrowed::Line<'static>>> = order.into_owned().lines;
    // Forms for requests and responses.
    let new = with_views::UserRequest::builder().name("me").secret("s").build().unwrap();
    assert_eq!(new.to_json(), r#"{"name":"me","secret":"s"}"#);
    // What a view is without is an undeclared member.
    assert_eq!(with_views::UserResponse::from_json(new.to_json()).unwrap().extra.len(), 1);
    same::<with_views::UserRequest, views_by_config::UserRequest>();
    same::<with_views::UserResponse, views_by_config::UserResponse>();
    same::<with_views::UserRequest, views_by_name::UserRequest>();
    // SAME
}
"##;

/// The package, with what has to be in it.
fn package(space: &Scratch, name: &str, main: &str) {
    let (macros, runtime) = (scratch::root().join("macros"), scratch::runtime());
    let dependencies = format!(
        "typewright-macros = {{ path = {:?} }}\ntypewright = {{ path = {runtime:?} }}",
        macros.display().to_string().replace('\\', "/")
    );
    space.package(name, "2024", &dependencies);
    for (file, text) in [
        ("schemas/Order.json", ORDER),
        ("schemas/Line.json", LINE),
        ("zoo/Animal.json", ANIMAL),
        ("zoo/Plant.json", "{ \"type\": \"integer\" }"),
        ("zoo/typewright.toml", "inputs = [\"Animal.json\"]\n"),
        ("forms/User.json", USER),
        ("forms/Team.json", "{ \"type\": \"string\" }"),
        ("forms/typewright.toml", "inputs = [\"User.json\"]\nviews = [\"User\"]\n"),
        ("src/main.rs", main),
    ] {
        space.put(&format!("{name}/{file}"), text);
    }
}

/// What the command makes of the same schemas: its code, and the names of its types.
fn by_command(scratch: &Scratch) -> (String, Vec<String>) {
    let inputs = vec![scratch.path().join("shop/schemas").display().to_string()];
    let mut diag = Diagnostics::new();
    let job = Job::new(&Request { inputs, ..Request::default() }, &mut diag);
    let output = generate_file(&job.sources, &job.options, "schemas", &mut diag).unwrap();
    diag.finish();
    let names = output.graph.types.iter().map(|def| def.ident.clone()).collect();
    (output.files.into_values().collect(), names)
}

/// What cargo says of a package.
fn check(scratch: &Scratch, package: &str) -> (bool, String) {
    let command = &mut scratch.command(&["check", "--offline", "--quiet", "-p", package]);
    let Output { status, stderr, .. } = command.output().unwrap();
    (status.success(), String::from_utf8_lossy(&stderr).into_owned())
}

#[test]
fn the_items_are_those_of_the_command() {
    let scratch = Scratch::new(&["shop"]);
    package(&scratch, "shop", MAIN);
    let (code, names) = by_command(&scratch);
    assert!(names.len() >= 3, "{names:?}");
    let same: String = names
        .iter()
        .map(|name| format!("same::<{name}, by_command::{name}>();"))
        .collect::<Vec<_>>()
        .join("\n");
    scratch.put("shop/src/by_command.rs", &code);
    scratch.put("shop/src/main.rs", &MAIN.replace("// SAME", &same));
    scratch.cargo(&["run", "--offline", "--quiet", "-p", "shop"]);

    // A file that changes rebuilds the crate.
    scratch.put("shop/schemas/Line.json", &LINE.replace("\"n\"", "\"m\""));
    let (is_fine, said) = check(&scratch, "shop");
    assert!(!is_fine && said.contains("`n`"), "{said}");
    scratch.put("shop/schemas/Line.json", LINE);
    assert_eq!(check(&scratch, "shop"), (true, String::new()));

    // One that is added does so with the line in `build.rs`.
    scratch.put(
        "shop/build.rs",
        "fn main() {\n    println!(\"cargo::rerun-if-changed=schemas\");\n}\n",
    );
    assert_eq!(check(&scratch, "shop"), (true, String::new()));
    scratch.put("shop/schemas/Crate.json", "{ \"type\": \"object\", \"required\": 1 }");
    let (is_fine, said) = check(&scratch, "shop");
    assert!(!is_fine && said.contains("Crate.json:1:"), "{said}");
}

/// Arguments that are wrong, and what is said of them.
const WRONG: &[(&str, &[&str])] = &[
    ("\"broken\"", &["bad/src/main.rs:4:38", "A.json:2:", "objekt"]),
    ("", &["write the path of the schemas"]),
    ("builders = true", &["write the path of the schemas"]),
    ("schemas", &["`schemas` has no value"]),
    ("'s'", &["write the path of the schemas"]),
    ("\"schemas\" builders = true", &["expected a comma"]),
    ("\"schemas\", builders", &["`builders` has no value"]),
    ("\"schemas\", builders true", &["expected `=` behind `builders`"]),
    ("\"schemas\", bilders = true", &["there is no option `bilders`; did you mean `builders`?"]),
    ("\"schemas\", formats = \"check\"", &["`check` is not `annotation` or `assert`"]),
    ("\"schemas\", open = (1)", &["expected a text"]),
    ("\"schemas\", derives = { Line }", &["expected `\"name\" = value`"]),
    ("\"schemas\", out = \"x\"", &["the macro writes no files"]),
    ("\"schemas\", extern = { \"Line\" = \"x; fn f() {}\" }", &["extern"]),
];

#[test]
fn problems_stand_at_the_macro() {
    let scratch = Scratch::new(&["bad"]);
    scratch.put("bad/broken/A.json", "{\n  \"type\": \"objekt\" }");
    // Each on a line of its own, so that one call of the compiler tells about all.
    let mut main = "\n  typewright_macros::schemas!(\n    \"missing\");\n".to_owned();
    let mut expected: Vec<(String, &[&str])> =
        vec![("main.rs:3:5".to_owned(), &["error[unreadable-file]", "bad/missing`"])];
    for (n, (arguments, parts)) in WRONG.iter().enumerate() {
        writeln!(main, "mod m{n} {{ typewright_macros::schemas!({arguments}); }}").unwrap();
        expected.push((format!("main.rs:{}:", main.lines().count()), parts));
    }
    package(&scratch, "bad", &format!("{main}\nfn main() {{}}\n"));
    let (is_fine, said) = check(&scratch, "bad");
    assert!(!is_fine);
    let errors: Vec<&str> = said.split("\nerror: ").collect();
    for (place, parts) in expected {
        let error = errors.iter().find(|it| it.contains(&format!("--> bad/src/{place}")));
        let error = error.unwrap_or_else(|| panic!("nothing at {place}\n{said}"));
        for part in parts {
            assert!(error.contains(part), "{place}: {part}\n{error}");
        }
    }
    // What is only odd is a warning, and the types are there.
    scratch.put("bad/odd/Odd.json", "{\n  \"type\": \"integer\", \"default\": \"one\" }");
    let main = "typewright_macros::schemas!(\"odd\");\nfn main() { let _: Option<Odd> = None; }\n";
    package(&scratch, "bad", main);
    let (is_fine, said) = check(&scratch, "bad");
    assert!(is_fine && said.contains("invalid-default") && said.contains("Odd.json:2:"), "{said}");
    assert!(said.contains("bad/src/main.rs:1:"), "{said}");
}

/// The fragments of `docs/macro.md`, in one crate.
#[test]
fn the_page_of_the_macro_compiles() {
    let page = fs::read_to_string(scratch::root().join("docs/macro.md")).unwrap();
    let blocks = page.split("\n```rust").skip(1).map(|from| from.split_once('\n').unwrap().1);
    let blocks: Vec<&str> = blocks.map(|from| from.split("\n```").next().unwrap()).collect();
    let [first, second, script] = blocks[..] else { panic!("{blocks:?}") };
    let scratch = Scratch::new(&["paged"]);
    let main =
        "#![allow(dead_code)]\nmod first {\nFIRST\n}\nmod second {\nSECOND\n}\nfn main() {}\n";
    package(&scratch, "paged", &main.replace("FIRST", first).replace("SECOND", second));
    scratch.put("paged/build.rs", script);
    scratch.put(
        "paged/schemas/Order.json",
        r#"{ "type": "object", "properties": { "state": { "enum": ["open", "paid"] } } }"#,
    );
    scratch.put("paged/api/Pet.json", ANIMAL);
    scratch.put("paged/api/typewright.toml", "");
    assert_eq!(check(&scratch, "paged"), (true, String::new()));
}

/// A crate with a build script has a folder for what the macro made last: what has not changed is not
/// made again.
#[test]
fn what_has_not_changed_is_not_made_again() {
    let scratch = Scratch::new(&["kept"]);
    let main = |more: &str| {
        let text = format!("typewright_macros::schemas!(\"schemas\");\n{more}\nfn main() {{}}\n");
        package(&scratch, "kept", &format!("#![allow(dead_code)]\n{text}"));
    };
    scratch.put("kept/build.rs", "fn main() {}\n");
    main("pub type First = Order;");
    assert_eq!(check(&scratch, "kept"), (true, String::new()));
    // What is kept says one item more, by which it is known.
    let stamps = stamps(&scratch);
    let [(path, text)] = stamps.as_slice() else { panic!("{stamps:?}") };
    let text = text.replacen("\"code\":\"", "\"code\":\"pub struct Again; ", 1);
    fs::write(path, text).unwrap();
    main("pub type Second = (Order, Again);");
    assert_eq!(check(&scratch, "kept"), (true, String::new()));
    scratch.put("kept/schemas/Line.json", &LINE.replace("\"n\"", "\"m\""));
    let (is_fine, said) = check(&scratch, "kept");
    assert!(!is_fine && said.contains("`Again`"), "{said}");
}

/// What the macro has kept for packages of this workspace.
fn stamps(scratch: &Scratch) -> Vec<(PathBuf, String)> {
    let builds = Path::new(env!("CARGO_TARGET_TMPDIR")).join("debug/build");
    let folders = fs::read_dir(builds).unwrap().map(|entry| entry.unwrap().path().join("out"));
    let files = folders.filter_map(|folder| fs::read_dir(folder).ok()).flatten();
    let paths = files.map(|entry| entry.unwrap().path());
    let paths = paths.filter(|path| path.extension() == Some("typewright".as_ref()));
    let texts = paths.map(|path| (path.clone(), fs::read_to_string(path).unwrap()));
    let here = scratch.path().canonicalize().unwrap();
    texts.filter(|(_, text)| text.contains(here.to_str().unwrap())).collect()
}
