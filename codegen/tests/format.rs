//! Generated types are formatted as `prettyplease` formats them: names of all lengths, so lines are broken everywhere.

#[allow(dead_code, reason = "which macro it is, others ask")]
#[path = "support/enums.rs"]
mod enums;
mod folders;

use std::path::Path;

use folders::cases;
use serde_json::{Map, Value, json};
use syn::Item;
use typewright_codegen::{Output, diag::Diagnostics, generate, options::Options};

#[test]
fn cases_are_formatted() {
    for case in cases() {
        check(&case.name, &case.generate());
    }
}

#[test]
fn names_of_all_lengths_are_formatted() {
    let mut all = Map::new();
    for n in 1..100 {
        let name = |what: &str| format!("{what}{}", "x".repeat(n));
        let reference = |what: &str| json!({ "$ref": format!("#/$defs/{}", name(what)) });
        let nullable = |schema: Value| json!({ "oneOf": [schema, { "type": "null" }] });
        let map = |schema: Value| json!({ "type": "object", "additionalProperties": schema });
        let (list, one) = (json!({ "type": "array", "items": reference("S") }), json!({ "const": "x".repeat(n) }));
        let tuple = json!({ "type": "array", "prefixItems": [reference("S"), { "type": "string" }], "minItems": 2, "items": false });
        let single = json!({ "type": "array", "prefixItems": [reference("S")], "minItems": 1, "items": false });
        let fields = json!({
            name("a"): reference("S"), name("b"): nullable(reference("E")), name("c"): map(list.clone()),
            name("d"): one, name("e"): nullable(nullable(list.clone())), name("r"): { "type": "number" },
            "f": nullable(map(reference("U"))), "type": tuple, "g": single,
        });
        let required = [name("a"), name("b"), name("c"), name("r"), "type".to_owned()];
        for (what, schema) in [
            ("S", json!({ "type": "object", "properties": fields, "required": required })),
            ("M", map(reference("S"))),
            ("L", list),
            (
                "T",
                json!({ "type": "object", "properties": { name("t"): reference("E") }, "additionalProperties": false }),
            ),
            (
                "D",
                json!({ "type": "object", "properties": { name("t"): { "type": "integer" } }, "additionalProperties": reference("E") }),
            ),
            ("N", json!({ "type": "string", "minLength": n })),
            ("P", json!({ "type": "string" })),
            ("E", json!({ "enum": [name("v"), "b", name("w"), name("é\"")] })),
            ("F", json!({ "enum": [name("v"), 1, null] })),
            ("O", json!({ "anyOf": [{ "enum": [name("v"), "b"] }, { "type": "string" }] })),
            (
                "K",
                json!({ "anyOf": [reference("S"), list_of(&reference("E")), { "type": ["string", "null", "boolean"] }] }),
            ),
            ("U", json!({ "oneOf": [reference("S"), reference("E"), list_of(&reference("U"))] })),
            (
                "A",
                json!({ "$ref": format!("#/$defs/{}", name("S")), "deprecated": true, "description": "x ".repeat(n) }),
            ),
        ] {
            all.insert(name(what), schema);
        }
    }
    check("lengths", &output(&json!({ "$defs": all })));
}

fn list_of(schema: &Value) -> Value {
    json!({ "type": "array", "items": schema })
}

fn output(schema: &Value) -> Output {
    let dir = tempfile::tempdir().unwrap();
    std::fs::write(dir.path().join("all.json"), schema.to_string()).unwrap();
    let mut diag = Diagnostics::new();
    let options = Options { base: dir.path().to_owned(), inputs: vec!["all.json".to_owned()], ..Options::default() };
    let sources = typewright_codegen::load::load(&options.inputs(), &options.load_options(), &mut diag);
    let output = generate(&sources, &options, &mut diag);
    let said = diag.render_text(&sources, false);
    diag.finish();
    output.unwrap_or_else(|| panic!("{said}"))
}

/// Each declaration stands in the output as `prettyplease` writes it. What only the compiler reads is not looked at.
fn check(name: &str, output: &Output) {
    let mut differences = Vec::new();
    for (file, text) in output.files.iter().filter(|(file, _)| Path::new(file).extension().is_some_and(|it| it == "rs"))
    {
        let parsed = syn::parse_file(text).unwrap_or_else(|why| panic!("{name}/{file}: {why}"));
        for item in parsed.items {
            let item = match &item {
                // One line for each branch, however long.
                Item::Macro(it) if it.mac.path.segments.last().is_some_and(|it| it.ident == "union") => continue,
                Item::Macro(it) => enums::declared(it).map_or(item.clone(), |(it, _)| Item::Enum(it)),
                _ => item,
            };
            if !matches!(item, Item::Struct(_) | Item::Enum(_) | Item::Type(_)) {
                continue;
            }
            let formatted = prettyplease::unparse(&syn::File {
                shebang: None,
                frontmatter: None,
                attrs: Vec::new(),
                items: vec![item],
            });
            if !text.contains(&formatted) {
                differences.push(format!("{name}/{file} does not have\n{formatted}"));
            }
        }
    }
    differences.truncate(10);
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}
