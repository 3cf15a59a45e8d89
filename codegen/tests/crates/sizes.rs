//! Types stay small however deep and wide they nest, and are as large as the generator says.

use crate::support;
use std::{collections::BTreeMap, fmt::Write as _, fs, path::PathBuf};

use crate::built;
use crate::scratch::{Scratch, runtime};
use serde_json::{Map, Value, json};
use typewright_codegen::{
    Output,
    diag::Diagnostics,
    graph::types::{Storage, TypeKind, Use, Variant},
    load, single_file,
};

/// A struct may have so many bytes, and so many for each of its members.
const STRUCT: (usize, usize) = (512, 24);

/// With more members than these, each may have 32 bytes: unions of two lists are so large.
const FEW: usize = 64;

/// A union may have so many bytes.
const UNION: usize = 1024;

/// An object with so many members of one schema.
fn object(count: usize, member: &Value, is_required: bool) -> Value {
    let names: Vec<String> = (0..count).map(|n| format!("m{n}")).collect();
    let members: Map<String, Value> = names.iter().map(|it| (it.clone(), member.clone())).collect();
    let required = if is_required { names } else { Vec::new() };
    json!({ "type": "object", "properties": members, "required": required })
}

fn to(name: &str, n: usize) -> Value {
    json!({ "$ref": format!("#/$defs/{name}{n}") })
}

/// Levels of objects, each with so many members of the next one, which `wrap` makes of a reference.
fn nest(
    name: &str,
    width: usize,
    is_required: bool,
    wrap: fn(Value) -> Value,
) -> Map<String, Value> {
    const LEVELS: usize = 4;
    let mut defs = Map::new();
    for n in 0..LEVELS {
        defs.insert(format!("{name}{n}"), object(width, &wrap(to(name, n + 1)), is_required));
    }
    defs.insert(
        format!("{name}{LEVELS}"),
        object(width, &json!({ "type": "string" }), is_required),
    );
    defs
}

fn tuple(items: &[Value]) -> Value {
    json!({ "type": "array", "prefixItems": items, "items": false, "minItems": items.len() })
}

/// All kinds of nests, with so many members each, and so many unions in unions.
fn schema(width: usize, n_unions: usize) -> Value {
    let text = json!({ "type": "string" });
    let texts = json!({ "type": "array", "items": text });
    let pair = json!({ "anyOf": [text, texts] });
    let wide = tuple(&vec![text.clone(); 12]);
    let mut defs = Map::new();
    defs.extend(nest("Optional", width, false, |to| to));
    defs.extend(nest("Required", width, true, |to| to));
    defs.extend(nest("RequiredFew", 1, true, |to| to));
    defs.extend(nest("Nullable", width, true, |to| json!({ "anyOf": [to, { "type": "null" }] })));
    defs.extend(nest("Either", width, true, |to| json!({ "anyOf": [to, { "type": "string" }] })));
    defs.extend(nest("Paired", width, true, |to| tuple(&[to.clone(), to])));
    defs.extend(nest("Listed", width, true, |to| json!({ "type": "array", "items": to })));
    defs.extend(nest(
        "Mapped",
        width,
        false,
        |to| json!({ "type": "object", "additionalProperties": to }),
    ));
    // Definitions that are tuples, and names of structs.
    defs.insert("Wide".to_owned(), wide.clone());
    defs.insert("Named".to_owned(), json!({ "$ref": "#/$defs/Required3", "minProperties": 1 }));
    for (name, member) in [
        ("Tuples", wide.clone()),
        ("TuplesOfTuples", tuple(&vec![wide.clone(); 12])),
        ("NamedTuples", json!({ "$ref": "#/$defs/Wide" })),
        ("NullTuples", json!({ "anyOf": [wide, { "type": "null" }] })),
        ("NamedStructs", json!({ "$ref": "#/$defs/Named" })),
        ("Pairs", pair.clone()),
        ("Any", json!(true)),
        ("Numbers", json!({ "type": ["number", "null"] })),
    ] {
        defs.insert(format!("{name}Required"), object(width, &member, true));
        defs.insert(format!("{name}Optional"), object(width, &member, false));
    }
    defs.insert("VeryWide".to_owned(), object(4 * width, &pair, false));
    // Unions of unions, and of all that is large.
    for n in 0..n_unions {
        let own = json!({ "type": "object", "required": ["kind"],
            "properties": { "kind": { "const": n }, "more": pair } });
        let next = if n + 1 == n_unions { json!({ "type": "number" }) } else { to("Union", n + 1) };
        let more = if n % 3 == 0 { texts.clone() } else { tuple(&vec![text.clone(); 12]) };
        let inner = if n % 2 == 0 { own } else { json!({ "anyOf": [own, more] }) };
        defs.insert(format!("Union{n}"), json!({ "anyOf": [next, inner] }));
    }
    json!({ "$defs": defs })
}

fn generated(schema: &Value) -> Output {
    let run = support::run(&[("a.json", schema.to_string())], &[]);
    run.output.unwrap_or_else(|| panic!("{}", run.shown))
}

/// A crate that prints the sizes of its types.
pub(crate) fn put(scratch: &Scratch) -> &'static [&'static str] {
    let output = generated(&schema(30, 40));
    let mut main = "#![recursion_limit = \"512\"]\n#![allow(dead_code)]\ninclude!(\"schemas.rs\");\n\nfn main() {\n".to_owned();
    for def in &output.graph.types {
        writeln!(main, "    println!(\"{0} {{}}\", size_of::<{0}>());", def.ident).unwrap();
    }
    main.push_str("}\n");
    scratch.package("sizes", "2024", &format!("typewright = {{ path = {:?} }}", runtime()));
    scratch.put("sizes/src/main.rs", &main);
    scratch.put("sizes/src/schemas.rs", &single_file(&output));
    &["sizes"]
}

#[test]
fn types_are_small_and_as_large_as_is_said() {
    let output = generated(&schema(30, 40));
    let types = || output.graph.types.iter().zip(output.graph.sizes());
    let said = built::run("sizes");
    let sizes: BTreeMap<&str, usize> = said
        .lines()
        .filter_map(|line| line.split_once(' '))
        .map(|(name, size)| (name, size.parse().unwrap()))
        .collect();

    let (mut wrong, mut n_unions) = (Vec::new(), 0);
    for (def, about) in types() {
        let size = sizes[def.ident.as_str()];
        if cfg!(target_pointer_width = "64") && size as u64 != about {
            wrong.push(format!("{}: {size} bytes, not about {about}", def.ident));
        }
        let Some(most) = most(&def.kind) else { continue };
        n_unions += usize::from(most == UNION);
        if size > most {
            wrong.push(format!("{}: {size} bytes of {most}", def.ident));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(n_unions >= 40, "{n_unions}");
}

/// So many bytes a type may have.
fn most(kind: &TypeKind) -> Option<usize> {
    match kind {
        TypeKind::Struct(it) if it.fields.len() > FEW => Some(STRUCT.0 + 32 * it.fields.len()),
        TypeKind::Struct(it) => Some(STRUCT.0 + STRUCT.1 * it.fields.len()),
        TypeKind::Union(_) | TypeKind::Kinds(_) => Some(UNION),
        TypeKind::Newtype(_) | TypeKind::Enum(_) | TypeKind::Alias(_) => None,
    }
}

/// The types of all schemas of the corpora, by the sizes in the report, which the test above
/// compares with those of rustc. Here a member takes 24 bytes, however many there are.
#[test]
#[ignore = "takes minutes without optimization"]
#[allow(clippy::print_stderr, reason = "it says that it was skipped")]
fn types_of_the_corpora_are_small() {
    let Some(corpus) = std::env::var_os("TYPEWRIGHT_CORPUS").map(PathBuf::from) else {
        eprintln!("skipped: there is no `TYPEWRIGHT_CORPUS`");
        return;
    };
    let options = support::options(&[("missing-refs", "opaque"), ("illegal-keywords", "ignore")]);
    let (mut wrong, mut n_schemas, mut n_types) = (Vec::new(), 0, 0);
    for folder in ["schemastore", "benchmark"].map(|name| corpus.join(name)) {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path().join("schema.json");
            let Ok(text) = fs::read(&path) else { continue };
            let mut diag = Diagnostics::new();
            let text = ("schema.json".to_owned(), String::new(), text);
            let sources = load::from_texts([text], &options.load_options(), &mut diag);
            let graph = typewright_codegen::analyse(&sources, &options, &mut diag);
            diag.finish();
            let Some((graph, _)) = graph else {
                wrong.push(format!("{}: it has errors", path.display()));
                continue;
            };
            n_schemas += 1;
            for (def, size) in graph.types.iter().zip(graph.sizes()) {
                n_types += 1;
                let most = match &def.kind {
                    TypeKind::Struct(it) => Some(STRUCT.0 + STRUCT.1 * it.fields.len()),
                    kind => most(kind),
                };
                if most.is_some_and(|most| size > most as u64) {
                    wrong.push(format!("{}: {}: {size} bytes", path.display(), def.ident));
                }
            }
        }
    }
    eprintln!("{n_types} types of {n_schemas} schemas");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What stands in a box, by type and member.
fn boxes(schema: &Value) -> Vec<String> {
    let is_boxed = |used: &Use| format!("{:?}", used.ty).contains("Boxed");
    let mut found = Vec::new();
    for def in &generated(schema).graph.types {
        let mut add = |part: &str| found.push(format!("{}::{part}", def.ident));
        match &def.kind {
            TypeKind::Struct(it) => {
                for field in &it.fields {
                    match &field.storage {
                        Storage::Required(name, used) | Storage::Optional(name, used)
                            if is_boxed(used) =>
                        {
                            add(name);
                        }
                        _ => {}
                    }
                }
            }
            TypeKind::Union(it) => {
                let boxed = |it: &&Variant| it.payload.value().is_some_and(is_boxed);
                it.variants.iter().filter(boxed).for_each(|it| add(&it.ident));
            }
            TypeKind::Newtype(it) if is_boxed(&it.inner) => add("0"),
            _ => {}
        }
    }
    found.sort();
    found
}

/// A property more, optional or required, small or large, moves no box elsewhere.
#[test]
fn a_property_more_moves_no_box() {
    let before = schema(2, 4);
    let names: Vec<String> = before["$defs"].as_object().unwrap().keys().cloned().collect();
    let old = boxes(&before);
    assert!(old.len() > 50, "{old:?}");
    let large = [to("Optional", 0), to("Union", 0), tuple(&vec![json!({ "type": "string" }); 12])];
    for (n, name) in names.iter().enumerate() {
        let mut after = before.clone();
        let Some(definition) = after["$defs"][name].as_object_mut() else { continue };
        let Some(members) = definition.get_mut("properties").and_then(Value::as_object_mut) else {
            continue;
        };
        members.insert("zz".to_owned(), large[n % large.len()].clone());
        if n % 2 == 0 {
            definition["required"].as_array_mut().unwrap().push(json!("zz"));
        }
        let mut new = boxes(&after);
        new.retain(|it| !it.ends_with("::zz"));
        assert_eq!(new, old, "a property more in {name}");
    }
}
