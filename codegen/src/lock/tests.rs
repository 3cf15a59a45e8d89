//! A graph made by hand, and its lock.

use super::*;
use crate::graph::types::{
    Added, Borrows, Docs, Enum, Field, Grade, Graph, Holders, KindUnion, LookAhead, Module,
    Newtype, Payload, Rest, RulesId, Storage, Struct, Traits, Ty, TypeDef, TypeId, TypeKind, Union,
    Use, ValueVariant, Variant,
};
use crate::sorted::SortedMap;

fn at(ty: Ty) -> Use {
    Use { ty, look_ahead: false }
}

fn field(name: &str, storage: Storage) -> Field {
    Field {
        name: name.to_owned(),
        index: 0,
        docs: Docs::default(),
        storage,
        preset: None,
        null_is_absent: None,
    }
}

fn def(
    module: usize,
    ident: &str,
    file: &str,
    pointer: &str,
    grade: Grade,
    kind: TypeKind,
) -> TypeDef {
    TypeDef {
        ident: ident.to_owned(),
        module,
        at: format!("{file}#{pointer}"),
        file: file.to_owned(),
        pointer: pointer.to_owned(),
        docs: Docs::default(),
        grade,
        is_root: pointer.is_empty(),
        is_file: false,
        rules: RulesId(0),
        or_null: None,
        look_ahead: LookAhead::No,
        holders: Holders::default(),
        borrows: Borrows::default(),
        kind,
        schema: None,
    }
}

fn variant(ident: &str, ty: Ty) -> Variant {
    Variant {
        ident: ident.to_owned(),
        docs: Docs::default(),
        payload: Payload::Value(at(ty)),
        tag: None,
    }
}

/// One type of each kind.
pub(crate) fn sample() -> Graph {
    let transfer = Struct {
        fields: vec![
            field("type", Storage::Constant("\"number\"".to_owned())),
            field(
                "destination",
                Storage::Required("destination".to_owned(), at(Ty::Boxed(TypeId(1)))),
            ),
            field("callerId", Storage::Optional("caller_id".to_owned(), at(Ty::String))),
            field(
                "ref",
                Storage::Optional("r#ref".to_owned(), at(Ty::Option(Box::new(at(Ty::Json))))),
            ),
            field(
                "a\nb \u{202e}",
                Storage::Required("a_b".to_owned(), at(Ty::Tuple(vec![at(Ty::Integer)]))),
            ),
            Field {
                docs: Docs { deprecated: true, ..Docs::default() },
                ..field(
                    "pair",
                    Storage::Required(
                        "pair".to_owned(),
                        at(Ty::Tuple(vec![at(Ty::Bool), at(Ty::Null)])),
                    ),
                )
            },
        ],
        rest: Rest::Extra("extra".to_owned()),
        has_default: false,
    };
    let destination = Union {
        variants: vec![
            variant("Number", Ty::Named(TypeId(0))),
            variant("Many", Ty::Vec(Box::new(at(Ty::Float)))),
        ],
        branches: vec![Some(0), Some(1)],
        units: Vec::new(),
        apply: 0,
        told_by: "tag `type`".to_owned(),
    };
    let kinds = KindUnion {
        variants: vec![(1, variant("String", Ty::String)), (2, variant("Number", Ty::Number))],
    };
    let value = |ident: &str, text: &str| ValueVariant {
        ident: ident.to_owned(),
        text: text.to_owned(),
        json: format!("{text:?}"),
        docs: Docs::default(),
    };
    let colour = Enum {
        variants: vec![value("Red", "red"), value("GreaterEqual", ">=")],
        strings: true,
        other: Some("Other".to_owned()),
    };
    let version = Newtype { inner: at(Ty::String), checked: true };
    let module = |ident: &str, types: &[u32]| Module {
        ident: ident.to_owned(),
        at: format!("{ident}.json#"),
        types: types.iter().map(|&id| TypeId(id)).collect(),
        ..Module::default()
    };
    let none = Traits::NONE;
    let colour_has = Traits::EQ.with(Traits::HASH);
    Graph {
        traits: vec![none, none, none, colour_has, Traits::ALL],
        added: SortedMap::from([(
            TypeId(0),
            Added { derives: vec!["utoipa::ToSchema".to_owned()], ..Added::default() },
        )]),
        modules: vec![module("colour", &[3]), module("transfer", &[0, 1, 2, 4, 5])],
        types: vec![
            def(1, "Transfer", "transfer.json", "", Grade::Residual, TypeKind::Struct(transfer)),
            def(
                1,
                "Destination",
                "transfer.json",
                "/properties/destination",
                Grade::Exact,
                TypeKind::Union(destination),
            ),
            def(
                1,
                "Size",
                "transfer.json",
                "/properties/size",
                Grade::Opaque,
                TypeKind::Kinds(kinds),
            ),
            def(0, "Colour", "colour.json", "", Grade::Exact, TypeKind::Enum(colour)),
            def(
                1,
                "Version",
                "transfer.json",
                "/$defs/Version",
                Grade::Exact,
                TypeKind::Newtype(version),
            ),
            def(
                1,
                "Other",
                "transfer.json",
                "/$defs/Other",
                Grade::Exact,
                TypeKind::Alias(TypeId(0)),
            ),
        ],
        lost: Vec::new(),
        ..Graph::default()
    }
}

#[test]
fn lists_the_public_surface() {
    let expected = "\
# @generated by typewright: the public types made from the schemas, for review.
# `typewright generate` writes this file, and `typewright check` compares it. If a merge leaves a conflict
# here, generate again.
typewright VERSION
traits
defaults
out ../src/types

colour.json
  enum Colour  # exact, derives: Eq Hash
    Colour::Red = \"red\"
    Colour::GreaterEqual = \">=\"
    Colour::Other(Unlisted)
transfer.json
  struct Transfer  # residual, derives: utoipa::ToSchema
    Transfer.type = \"number\"
    Transfer.destination: Box<Destination>
    Transfer.caller_id: Option<String>  # callerId
    Transfer.r#ref: Option<Option<Json>>
    Transfer.a_b: (i64,)  # \"a\\nb \\u{202e}\"
    Transfer.pair: (bool, ())  # deprecated
    Transfer.extra: Extra
    Transfer (new destination, a_b, pair)
  enum Destination  # /properties/destination, exact
    Destination::Number(Transfer)
    Destination::Many(Vec<f64>)
  type Other = Transfer  # /$defs/Other, exact
  enum Size  # /properties/size, opaque
    Size::String(String)
    Size::Number(Number)
  struct Version(String)  # /$defs/Version, exact, derives: Copy Eq Hash PartialOrd Ord
";
    let expected = expected.replace("VERSION", env!("CARGO_PKG_VERSION"));
    assert_eq!(lock(&sample(), Some("../src/types")), expected);
    assert_eq!(lock(&sample(), None), expected.replace("out ../src/types\n", ""));
}

#[test]
fn order_of_types_does_not_matter() {
    let mut graph = sample();
    let text = lock(&graph, None);
    graph.modules.reverse();
    for module in &mut graph.modules {
        module.types.reverse();
    }
    assert_eq!(lock(&graph, None), text);
}

#[test]
fn the_output_folder_is_found_again() {
    for out in ["../src/types", "types", ".", "a b/c"] {
        let text = lock(&sample(), Some(out));
        assert_eq!(recorded_out(&text), Some(out));
        assert_eq!(recorded_out(&text.replace('\n', "\r\n")), Some(out));
    }
    assert_eq!(recorded_out(&lock(&sample(), None)), None);
    assert_eq!(recorded_out(""), None);
    assert_eq!(recorded_out("# x\n\nout of the header\n"), None);
}

#[test]
fn changes_are_named() {
    let mut graph = sample();
    let old = lock(&graph, None);
    let of = |old: &str, new: &str| {
        let Changes { phrases, schemas } = Changes::between(old, new);
        (phrases, schemas.into_iter().collect::<Vec<_>>())
    };
    assert_eq!(
        of(&old, &lock(&graph, Some("x"))),
        (vec!["the public types are the same".to_owned()], vec![])
    );
    graph.types[4].ident = "Release".to_owned();
    graph.types[1].docs.deprecated = true;
    let new = lock(&graph, None);
    let (phrases, schemas) = of(&old, &new.replace('\n', "\r\n"));
    assert_eq!(
        phrases,
        [
            "new: `struct Release(String)`",
            "gone: `struct Version(String)`",
            "different: `enum Destination`"
        ]
    );
    assert_eq!(schemas, ["transfer.json"]);
    assert_eq!(of("", &old).1, ["colour.json", "transfer.json"]);
}

/// What git makes of a lock that two branches change.
mod merging {
    use std::{fs, process::Command};

    use super::*;

    /// A graph of one struct with one field for each name, and the lock of it.
    fn text(names: &[&str], change: impl Fn(&str, &mut TypeDef)) -> String {
        let mut graph = Graph::default();
        for (n, name) in names.iter().enumerate() {
            let file = format!("{name}.json");
            let fields = vec![field("x", Storage::Required("x".to_owned(), at(Ty::String)))];
            let strct =
                Struct { fields, rest: Rest::Extra("extra".to_owned()), has_default: false };
            let mut def = def(n, name, &file, "", Grade::Exact, TypeKind::Struct(strct));
            change(name, &mut def);
            graph.types.push(def);
            let module = Module {
                ident: name.to_lowercase(),
                at: format!("{file}#"),
                types: vec![TypeId(u32::try_from(n).unwrap())],
                ..Module::default()
            };
            graph.modules.push(module);
        }
        lock(&graph, Some("../src/types"))
    }

    /// The text that git makes of two changes, and how many conflicts there are.
    fn merge(base: &str, ours: &str, theirs: &str, words: &[&str]) -> Option<(String, i32)> {
        let dir = tempfile::tempdir().unwrap();
        for (name, text) in [("base", base), ("ours", ours), ("theirs", theirs)] {
            fs::write(dir.path().join(name), text).unwrap();
        }
        let mut git = Command::new("git");
        git.args(["merge-file", "-p"])
            .args(words)
            .args(["ours", "base", "theirs"])
            .current_dir(dir.path());
        // Where there is no git, nobody merges.
        let output = git.output().ok()?;
        Some((String::from_utf8(output.stdout).unwrap(), output.status.code().unwrap()))
    }

    fn same(_: &str, _: &mut TypeDef) {}

    #[test]
    fn two_edits_of_two_schemas_do_not_meet() {
        let names = ["Alpha", "Beta", "Gamma"];
        let base = text(&names, same);
        // The last line of one section, and the first type of the next one.
        let close = |_: &str, def: &mut TypeDef| {
            if let ("Alpha", TypeKind::Struct(it)) = (def.ident.as_str(), &mut def.kind) {
                it.rest = Rest::Closed;
            }
        };
        let grade = |name: &str, def: &mut TypeDef| {
            if name == "Beta" {
                def.grade = Grade::Residual;
            }
        };
        let both = text(&names, |name, def| {
            close(name, def);
            grade(name, def);
        });
        let Some(merged) = merge(&base, &text(&names, close), &text(&names, grade), &[]) else {
            return;
        };
        assert_eq!(merged, (both, 0));
    }

    #[test]
    fn two_new_schemas_conflict_only_between_the_same_neighbours() {
        let base = text(&["Alpha", "Gamma"], same);
        let [before, between, after] = [&["Aa"][..], &["Beta"], &["Omega"]].map(|new| {
            let mut names = vec!["Alpha", "Gamma"];
            names.extend(new);
            text(&names, same)
        });
        let all = |new: [&str; 2]| text(&["Alpha", "Gamma", new[0], new[1]], same);
        for (ours, theirs, expected) in [
            (&before, &between, all(["Aa", "Beta"])),
            (&between, &after, all(["Beta", "Omega"])),
            (&after, &before, all(["Omega", "Aa"])),
        ] {
            let Some(merged) = merge(&base, ours, theirs, &[]) else { return };
            assert_eq!(merged, (expected, 0));
        }
        let beside = text(&["Alpha", "Gamma", "Beta2"], same);
        let Some((_, conflicts)) = merge(&base, &between, &beside, &[]) else { return };
        assert_eq!(conflicts, 1);
        // With `merge=union` no line is lost or torn out of its section, whichever branch comes
        // first.
        for (ours, theirs) in [(&between, &beside), (&beside, &between)] {
            let Some((merged, conflicts)) = merge(&base, ours, theirs, &["--union"]) else {
                return;
            };
            let expected = all(["Beta", "Beta2"]);
            assert_eq!(conflicts, 0);
            assert_eq!(Sections::of(&merged), Sections::of(&expected));
            assert_eq!(merged.len(), expected.len());
        }
    }
}
