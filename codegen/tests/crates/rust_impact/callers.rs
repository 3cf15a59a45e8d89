//! What callers of generated code do with all that its lock lists: take each struct apart and build
//! it, match each enum, use each trait. Made from the text of the lock alone.

use std::fmt::Write as _;

/// Functions that use everything in `m`, the generated code.
pub(crate) fn callers(lock: &str) -> String {
    let mut out = "\
#![allow(dead_code, unused, deprecated, clippy::all)]
use std::collections::BTreeMap;
use std::fmt::Debug;
use std::hash::Hash;
use typewright::{Extra, Json, Number, Unlisted};

fn all<T: Clone + Debug + PartialEq>() {}
fn copy<T: Copy>() {}
fn ord<T: Eq + Hash + Ord>() {}
fn default<T: Default>() -> T { T::default() }
"
    .to_owned();
    let body = lock.lines().skip_while(|line| !line.is_empty());
    let mut types: Vec<(&str, Vec<&str>)> = Vec::new();
    for line in body {
        if let Some(member) = line.strip_prefix("    ") {
            types.last_mut().unwrap().1.push(member);
        } else if let Some(head) = line.strip_prefix("  ") {
            types.push((head, Vec::new()));
        }
    }
    for (n, (head, members)) in types.iter().enumerate() {
        one(n, head, members, &mut out);
    }
    out
}

fn one(n: usize, head: &str, members: &[&str], out: &mut String) {
    let (what, remarks) = head.split_once("  # ").unwrap();
    let (word, rest) = what.split_once(' ').unwrap();
    let name = rest.split([' ', '(']).next().unwrap();
    let remarks: Vec<&str> = remarks.split(", ").collect();
    let own = |member: &str| member.strip_prefix(name).unwrap().to_owned();
    let members: Vec<String> = members.iter().map(|it| own(it)).collect();
    writeln!(out, "\nuse m::{name};\nfn traits{n}() {{ all::<{name}>(); }}").unwrap();
    let has = |trait_: &str| remarks.iter().any(|it| it.split(' ').any(|word| word == trait_));
    if has("Copy") {
        writeln!(out, "fn copy{n}() {{ copy::<{name}>(); }}").unwrap();
    }
    if has("Ord") {
        writeln!(out, "fn ord{n}() {{ ord::<{name}>(); }}").unwrap();
    }
    if members.iter().any(|it| it == " (default)") {
        writeln!(out, "fn default{n}() -> {name} {{ default() }}").unwrap();
    }
    let is_whole = remarks[0].starts_with('/') == remarks.contains(&"document");
    if is_whole && !remarks.contains(&"part") {
        writeln!(out, "fn read{n}() {{ let _: Result<{name}, typewright::Report> = {name}::from_json(\"\"); }}").unwrap();
    }
    match word {
        "type" => {
            let target = rest.split_once(" = ").unwrap().1;
            writeln!(out, "fn alias{n}(it: {name}) -> {target} {{ it }}").unwrap();
        }
        "struct" if rest.contains('(') => {
            let inner = rest.split_once('(').unwrap().1.strip_suffix(')').unwrap();
            if let Some(inner) = inner.strip_prefix("pub ") {
                writeln!(out, "fn open{n}({name}(it): {name}) -> {name} {{ let it: {inner} = it; {name}(it) }}").unwrap();
            } else {
                writeln!(out, "fn open{n}() {{ let _: Result<{name}, typewright::Report> = {name}::try_from(\"\"); }}").unwrap();
                writeln!(out, "fn text{n}(it: {name}) -> String {{ it.into_string() }}").unwrap();
            }
        }
        "struct" => {
            let fields: Vec<(&str, &str)> = members.iter().filter_map(|it| field(it)).collect();
            let names: Vec<&str> = fields.iter().map(|it| it.0).collect();
            let names = names.join(", ");
            writeln!(
                out,
                "fn apart{n}(it: {name}) -> {name} {{\n    let {name} {{ {names} }} = it;"
            )
            .unwrap();
            for (field, ty) in &fields {
                writeln!(out, "    let {field}: {ty} = {field};").unwrap();
            }
            writeln!(out, "    {name} {{ {names} }}\n}}").unwrap();
            let all =
                members.iter().find_map(|it| it.strip_prefix(" (defaults ")?.strip_suffix(')'));
            for field in all.into_iter().flat_map(|it| it.split(", ")) {
                let bare = field.trim_start_matches("r#");
                let constant = bare.to_uppercase();
                writeln!(out, "fn given{n}_{bare}(it: &{name}) {{ let _ = ({name}::DEFAULT_{constant}, it.{bare}_or_default()); }}").unwrap();
            }
            let new = members.iter().find_map(|it| it.strip_prefix(" (new ")?.strip_suffix(')'));
            if let Some(taken) = new {
                let ty = |name: &str| {
                    let ty = fields.iter().find(|it| it.0 == name).unwrap().1;
                    ty.strip_prefix("Box<").and_then(|it| it.strip_suffix('>')).unwrap_or(ty)
                };
                let args: Vec<String> =
                    taken.split(", ").map(|it| format!("{it}: {}", ty(it))).collect();
                let args = args.join(", ");
                writeln!(out, "fn new{n}({args}) -> {name} {{ {name}::new({taken}) }}").unwrap();
            }
        }
        "enum" => {
            writeln!(out, "fn arms{n}(it: {name}) -> {name} {{\n    match it {{").unwrap();
            for variant in members.iter().filter_map(|it| it.strip_prefix("::")) {
                if let Some((variant, _)) = variant.split_once(" = ") {
                    writeln!(out, "        {name}::{variant} => {name}::{variant},").unwrap();
                } else {
                    let (variant, ty) = variant.strip_suffix(')').unwrap().split_once('(').unwrap();
                    writeln!(out, "        {name}::{variant}(it) => {{ let it: {ty} = it; {name}::{variant}(it) }}").unwrap();
                }
            }
            writeln!(out, "    }}\n}}").unwrap();
        }
        other => panic!("{other}"),
    }
}

/// `.name: Type  # remarks`
fn field(member: &str) -> Option<(&str, &str)> {
    let (name, rest) = member.strip_prefix('.')?.split_once(": ")?;
    if name.contains([' ', '"']) {
        return None;
    }
    Some((name, rest.split("  # ").next().unwrap()))
}
