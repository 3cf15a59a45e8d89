//! The runtime has four layers, and each uses those before it alone.

use std::{
    fs,
    path::{Path, PathBuf},
};

const LAYERS: [&str; 4] = ["cursor", "schema", "check", "typed"];

#[test]
fn no_layer_uses_a_higher_one() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut wrong = Vec::new();
    for (own, layer) in LAYERS.iter().enumerate() {
        let files = files(&src, layer);
        assert!(files.len() > 5, "{layer}: {files:?}");
        for file in files {
            let name = file.strip_prefix(&src).unwrap().display().to_string();
            for used in used(&fs::read_to_string(&file).unwrap()) {
                match LAYERS.iter().position(|it| *it == used) {
                    Some(other) if other <= own => {}
                    Some(_) => {
                        wrong.push(format!("{name} uses `{used}`, which is above `{layer}`"));
                    }
                    None => wrong.push(format!("{name} uses `crate::{used}`: say of which layer")),
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_file_is_in_a_layer() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut names: Vec<String> = fs::read_dir(src)
        .unwrap()
        .map(|it| it.unwrap().file_name().into_string().unwrap())
        .filter(|name| !LAYERS.contains(&name.trim_end_matches(".rs")))
        .collect();
    names.sort_unstable();
    assert_eq!(names, ["lib.rs"]);
}

#[test]
fn uses_are_found_in_all_their_forms() {
    let text = "use crate::check::Reader;\nuse crate::{\n    cursor::{Kind, parts::{self, trim}},\n    typed as t,\n};\n\
                // crate::nothing\nfn f() -> crate::schema::Schema { g!($crate::macros) }\n";
    assert_eq!(used(text), ["check", "cursor", "typed", "schema"]);
}

/// The files of a layer.
fn files(src: &Path, layer: &str) -> Vec<PathBuf> {
    let mut files = vec![src.join(format!("{layer}.rs"))];
    let mut open = vec![src.join(layer)];
    while let Some(folder) = open.pop() {
        for path in fs::read_dir(folder).unwrap().map(|it| it.unwrap().path()) {
            if path.is_dir() { open.push(path) } else { files.push(path) }
        }
    }
    files.sort_unstable();
    files
}

/// What stands behind each `crate::`, comments and `$crate` of macros apart.
fn used(text: &str) -> Vec<String> {
    let code: Vec<&str> =
        text.lines().map(|line| line.split_once("//").map_or(line, |(code, _)| code)).collect();
    let code = code.join("\n");
    let mut out = Vec::new();
    for (at, step) in code.match_indices("crate::") {
        if code[..at].ends_with(['$', '_']) {
            continue;
        }
        let rest = &code[at + step.len()..];
        let Some(group) = rest.strip_prefix('{') else {
            out.push(first_word(rest));
            continue;
        };
        let mut depth = 0;
        let mut item = String::new();
        for char in group.chars() {
            match char {
                '{' => depth += 1,
                '}' if depth == 0 => break,
                '}' => depth -= 1,
                ',' if depth == 0 => out.push(first_word(&std::mem::take(&mut item))),
                _ => {}
            }
            item.push(char);
        }
        out.push(first_word(item.trim_start_matches(',')));
    }
    out.retain(|word| !word.is_empty());
    out
}

fn first_word(text: &str) -> String {
    let is_part = |char: &char| char.is_alphanumeric() || *char == '_';
    text.trim_start_matches([' ', '\n', ',']).chars().take_while(is_part).collect()
}
