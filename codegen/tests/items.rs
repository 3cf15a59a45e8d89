//! The output holds the items that the graph says, by kind and name, and nothing else: no text of a schema became code.

#[path = "support/enums.rs"]
mod enums;
mod folders;

use std::collections::BTreeSet;

use folders::cases;
use syn::{Fields, Item, UseTree};
use typewright_codegen::{
    graph::types::{Graph, Module, Place, Rest, Struct, Ty, TypeDef, TypeKind},
    single_file,
};

#[test]
fn items_are_those_of_the_graph() {
    for case in cases() {
        let output = case.generate();
        let file = syn::parse_file(&single_file(&output)).unwrap_or_else(|why| panic!("{}: {why}", case.name));
        let modules: BTreeSet<String> = output.graph.modules.iter().map(|module| module.ident.clone()).collect();
        let mut found = BTreeSet::new();
        for item in file.items {
            match item {
                Item::Mod(it) => {
                    let ident = text(&it.ident);
                    let module = output.graph.modules.iter().find(|module| module.ident == ident);
                    let Some(module) = module else { panic!("{}: module `{ident}`", case.name) };
                    let items = it.content.map(|(_, items)| items).unwrap_or_default();
                    check(&case.name, &output.graph, module, items);
                    found.insert(ident);
                }
                Item::Use(it) => assert!(reexports(&it.tree, &modules), "{}: a `use`", case.name),
                // Where the text of the schemas is.
                Item::Const(it) => assert_eq!(it.ident, "SCHEMAS", "{}", case.name),
                Item::Fn(it) => assert_eq!(it.sig.ident, "schema", "{}", case.name),
                Item::Macro(it) => assert!(enums::is_places(&it), "{}: a macro", case.name),
                _ => panic!("{}: an item of another kind", case.name),
            }
        }
        assert_eq!(found, modules, "{}", case.name);
    }
}

/// Whether a `use` takes from one of the modules.
fn reexports(tree: &UseTree, modules: &BTreeSet<String>) -> bool {
    matches!(tree, UseTree::Path(path) if modules.contains(&text(&path.ident)))
}

fn check(case: &str, graph: &Graph, module: &Module, items: Vec<Item>) {
    let types: Vec<&TypeDef> = module.types.iter().filter_map(|id| graph.types.get(id.0 as usize)).collect();
    let expected: BTreeSet<String> = types.iter().map(|def| describe(def).replace("r#", "")).collect();
    let mut found = BTreeSet::new();
    for item in items {
        match item {
            Item::Struct(it) => {
                let fields = match it.fields {
                    Fields::Named(fields) => {
                        fields.named.iter().filter_map(|field| field.ident.as_ref()).map(text).collect()
                    }
                    Fields::Unnamed(fields) => vec![format!("{} unnamed", fields.unnamed.len())],
                    Fields::Unit => Vec::new(),
                };
                found.insert(format!("struct {} {fields:?}", text(&it.ident)));
            }
            Item::Enum(it) => {
                let variants: Vec<String> = it.variants.iter().map(|variant| text(&variant.ident)).collect();
                found.insert(format!("enum {} {variants:?}", text(&it.ident)));
            }
            Item::Type(it) => {
                found.insert(format!("type {}", text(&it.ident)));
            }
            Item::Impl(it) => {
                let syn::Type::Path(path) = &*it.self_ty else { panic!("{case}: an `impl` of no name") };
                let ident = path.path.require_ident().map(text).unwrap_or_default();
                assert!(types.iter().any(|def| def.ident == ident), "{case}: `impl {ident}`");
                assert!(it.unsafety.is_none(), "{case}");
            }
            Item::Macro(it) => {
                assert!(enums::is_ours(&it), "{case}: a macro");
                if let Some((declared, other)) = enums::declared(&it) {
                    let variants: Vec<String> =
                        declared.variants.iter().map(|variant| text(&variant.ident)).chain(other).collect();
                    found.insert(format!("enum {} {variants:?}", text(&declared.ident)));
                }
            }
            Item::Use(it) => {
                let UseTree::Path(path) = &it.tree else { panic!("{case}: a `use`") };
                let from = text(&path.ident);
                assert!(
                    ["typewright", "super", "std", "core", "rules"].contains(&from.as_str()),
                    "{case}: `use {from}`"
                );
            }
            Item::Mod(it) => assert_eq!(it.ident, "rules", "{case}"),
            _ => panic!("{case}: an item of another kind"),
        }
    }
    assert_eq!(found, expected, "{case}");
}

/// The item of a type.
fn describe(def: &TypeDef) -> String {
    let list = |names: Vec<String>| format!("{names:?}");
    let ident = &def.ident;
    match &def.kind {
        TypeKind::Struct(strct) => format!("struct {ident} {}", list(fields(strct))),
        TypeKind::Enum(enm) => {
            let other = enm.other.iter().cloned();
            format!("enum {ident} {}", list(enm.variants.iter().map(|it| it.ident.clone()).chain(other).collect()))
        }
        TypeKind::Union(union) => {
            format!("enum {ident} {}", list(union.variants.iter().map(|it| it.ident.clone()).collect()))
        }
        TypeKind::Kinds(kinds) => {
            format!("enum {ident} {}", list(kinds.variants.iter().map(|(_, it)| it.ident.clone()).collect()))
        }
        TypeKind::Newtype(_) => format!("struct {ident} {}", list(vec!["1 unnamed".to_owned()])),
        TypeKind::Alias(_) => format!("type {ident}"),
    }
}

/// The names of the fields of a struct: constants have none.
fn fields(strct: &Struct) -> Vec<String> {
    let declared = strct.fields.iter().filter_map(|field| match &field.place {
        Place::Constant(_) => None,
        Place::Required(name, _) | Place::Optional(name, _) => Some(name.clone()),
    });
    let rest = match &strct.rest {
        Rest::Closed => None,
        Rest::Extra(name) | Rest::Map(name, _) => Some(name.clone()),
    };
    declared.chain(rest).collect()
}

/// A name without `r#`.
fn text(ident: &proc_macro2::Ident) -> String {
    let text = ident.to_string();
    text.strip_prefix("r#").unwrap_or(&text).to_owned()
}

#[test]
fn all_kinds_of_types_are_among_the_cases() {
    let mut found = BTreeSet::new();
    for case in cases() {
        for def in &case.generate().graph.types {
            found.insert(match &def.kind {
                TypeKind::Struct(_) => "struct",
                TypeKind::Enum(enm) if enm.other.is_some() => "open enum",
                TypeKind::Enum(_) => "enum",
                TypeKind::Union(_) => "union",
                TypeKind::Kinds(_) => "kinds",
                TypeKind::Newtype(newtype) if newtype.checked => "checked newtype",
                TypeKind::Newtype(newtype) => match newtype.inner.ty {
                    Ty::Tuple(_) => "tuple",
                    Ty::Map(_) => "map",
                    Ty::Vec(_) => "list",
                    Ty::Json => "json",
                    Ty::Option(_) => "option",
                    _ => "newtype",
                },
                TypeKind::Alias(_) => "alias",
            });
        }
    }
    let all = [
        "alias",
        "checked newtype",
        "enum",
        "json",
        "kinds",
        "list",
        "map",
        "newtype",
        "open enum",
        "option",
        "struct",
        "tuple",
        "union",
    ];
    assert_eq!(found, BTreeSet::from(all));
}
