//! The output holds the items that the graph says, by kind and name, and nothing else: no text of a
//! schema became code.

use std::collections::BTreeSet;

use crate::folders::cases;
use syn::{Fields, Item, UseTree};
use typewright_codegen::{
    graph::types::{Graph, Module, Rest, Storage, Struct, Ty, TypeDef, TypeKind},
    single_file,
};

#[test]
fn items_are_those_of_the_graph() {
    for case in cases() {
        let output = case.generate();
        let file = syn::parse_file(&single_file(&output))
            .unwrap_or_else(|why| panic!("{}: {why}", case.name));
        let modules: BTreeSet<String> =
            output.graph.modules.iter().map(|module| module.ident.clone()).collect();
        let mut found = BTreeSet::new();
        let (home, reexport) = two(file.items, &case.name);
        let Item::Mod(home) = home else { panic!("{}: no module around all", case.name) };
        assert_eq!(home.ident, "__typewright_schemas");
        assert!(
            matches!(reexport, Item::Use(it) if matches!(&it.tree, UseTree::Path(path) if path.ident == home.ident))
        );
        for item in home.content.map(|(_, items)| items).unwrap_or_default() {
            match item {
                Item::Mod(it) => {
                    let ident = text(&it.ident);
                    let module = output
                        .graph
                        .modules
                        .iter()
                        .find(|module| module.ident.trim_start_matches("r#") == ident);
                    let Some(module) = module else { panic!("{}: module `{ident}`", case.name) };
                    let items = it.content.map(|(_, items)| items).unwrap_or_default();
                    check(&case.name, &output.graph, module, items);
                    found.insert(module.ident.clone());
                }
                Item::Use(it) => assert!(reexports(&it.tree, &modules), "{}: a `use`", case.name),
                // Which runtime it was made for.
                Item::Macro(it) => {
                    assert_eq!(
                        it.mac.path.segments.last().unwrap().ident,
                        "made_for",
                        "{}",
                        case.name
                    );
                }
                _ => panic!("{}: an item of another kind", case.name),
            }
        }
        assert_eq!(found, modules, "{}", case.name);
    }
}

fn two(items: Vec<Item>, case: &str) -> (Item, Item) {
    let Ok([one, other]) = <[Item; 2]>::try_from(items) else { panic!("{case}: other items") };
    (one, other)
}

/// Whether a `use` takes from one of the modules.
fn reexports(tree: &UseTree, modules: &BTreeSet<String>) -> bool {
    let names = |path: &syn::UsePath| {
        modules.iter().any(|it| it.trim_start_matches("r#") == text(&path.ident))
    };
    matches!(tree, UseTree::Path(path) if names(path))
}

fn check(case: &str, graph: &Graph, module: &Module, items: Vec<Item>) {
    let types: Vec<&TypeDef> =
        module.types.iter().filter_map(|id| graph.types.get(id.0 as usize)).collect();
    let expected: BTreeSet<String> =
        types.iter().map(|def| describe(def).replace("r#", "")).collect();
    let mut found = BTreeSet::new();
    for item in items {
        match item {
            Item::Struct(it) => {
                let fields = match it.fields {
                    Fields::Named(fields) => fields
                        .named
                        .iter()
                        .filter_map(|field| field.ident.as_ref())
                        .map(text)
                        .collect(),
                    Fields::Unnamed(fields) => vec![format!("{} unnamed", fields.unnamed.len())],
                    Fields::Unit => Vec::new(),
                };
                found.insert(format!("struct {} {fields:?}", text(&it.ident)));
            }
            Item::Enum(it) => {
                let variants: Vec<String> =
                    it.variants.iter().map(|variant| text(&variant.ident)).collect();
                found.insert(format!("enum {} {variants:?}", text(&it.ident)));
            }
            Item::Type(it) => {
                found.insert(format!("type {}", text(&it.ident)));
            }
            Item::Impl(it) => {
                let syn::Type::Path(path) = &*it.self_ty else {
                    panic!("{case}: an `impl` of no name")
                };
                let ident = path.path.require_ident().map(text).unwrap_or_default();
                assert!(types.iter().any(|def| def.ident == ident), "{case}: `impl {ident}`");
                assert!(it.unsafety.is_none(), "{case}");
            }
            Item::Macro(it) => {
                // A macro of the runtime whose input is the name of a type.
                let path = &it.mac.path;
                assert!(
                    path.segments.first().is_some_and(|first| first.ident == "typewright"),
                    "{case}: a macro"
                );
                let name: proc_macro2::Ident =
                    syn::parse2(it.mac.tokens).unwrap_or_else(|why| panic!("{case}: {why}"));
                assert!(types.iter().any(|def| def.ident == text(&name)), "{case}: `{name}`");
            }
            Item::Use(it) => {
                let UseTree::Path(path) = &it.tree else { panic!("{case}: a `use`") };
                let from = text(&path.ident);
                assert!(
                    ["typewright", "super", "std"].contains(&from.as_str()),
                    "{case}: `use {from}`"
                );
            }
            Item::Fn(it) => assert!(
                it.sig.ident.to_string().starts_with("schema_of_"),
                "{case}: `{}`",
                it.sig.ident
            ),
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
            format!(
                "enum {ident} {}",
                list(enm.variants.iter().map(|it| it.ident.clone()).chain(other).collect())
            )
        }
        TypeKind::Union(union) => {
            format!(
                "enum {ident} {}",
                list(union.variants.iter().map(|it| it.ident.clone()).collect())
            )
        }
        TypeKind::Kinds(kinds) => {
            format!(
                "enum {ident} {}",
                list(kinds.variants.iter().map(|(_, it)| it.ident.clone()).collect())
            )
        }
        TypeKind::Newtype(_) => format!("struct {ident} {}", list(vec!["1 unnamed".to_owned()])),
        TypeKind::Alias(_) => format!("type {ident}"),
    }
}

/// The names of the fields of a struct: constants have none.
fn fields(strct: &Struct) -> Vec<String> {
    let declared = strct.fields.iter().filter_map(|field| match &field.storage {
        Storage::Constant(_) => None,
        Storage::Required(name, _) | Storage::Optional(name, _) => Some(name.clone()),
    });
    let rest = match &strct.rest {
        Rest::Closed => Vec::new(),
        Rest::Extra(name) | Rest::Map(name, _) => vec![name.clone()],
        Rest::Split(split) => {
            split.values().map(|(name, _)| name).chain(&split.extra).cloned().collect()
        }
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
