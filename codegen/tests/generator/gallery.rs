//! What `docs/gallery.md` shows of the generated code is what is generated from the schema above it.
//!
//! `UPDATE_GOLDEN=1` rewrites it, and fails once all the same, as for the cases.

use std::fs;

use crate::support::run;

const GALLERY: &str = "../docs/gallery.md";
const UPDATE: &str = "UPDATE_GOLDEN=1 cargo test -p typewright-codegen --test generator gallery";
/// How a block opens that holds a schema: the name of its file follows.
const SCHEMA: &str = "```json ";
/// How a block opens that is compared; those of others are `rust` only.
const TYPES: &str = "```rust typewright";

#[test]
fn gallery_shows_what_is_generated() {
    let old = fs::read_to_string(GALLERY).unwrap();
    let (new, pairs) = refreshed(&old);
    assert!(pairs >= 10, "{pairs} pairs");
    if old == new {
        return;
    }
    let updates = std::env::var_os("UPDATE_GOLDEN").is_some_and(|value| value == "1");
    if updates {
        fs::write(GALLERY, &new).unwrap();
        panic!("{GALLERY} is rewritten");
    }
    // Both go on: a longer block differs from the fence that closes the shorter one.
    let mut lines = (1..).zip(old.lines().zip(new.lines()));
    let (number, (was, is)) = lines.find(|(_, (was, is))| was != is).expect("the last line ends");
    panic!("{GALLERY}:{number}: was `{was}`\n    is `{is}`\n\nIf that is right: {UPDATE}\n");
}

/// The text with every compared block as it is generated now, and how many there are.
fn refreshed(text: &str) -> (String, usize) {
    let (mut new, mut pairs) = (String::new(), 0);
    let mut schema: Option<(&str, String)> = None;
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        new.push_str(line);
        new.push('\n');
        if !line.starts_with("```") {
            continue;
        }
        let mut body = String::new();
        for line in lines.by_ref().take_while(|line| *line != "```") {
            body.push_str(line);
            body.push('\n');
        }
        if let Some(name) = line.strip_prefix(SCHEMA) {
            assert!(schema.is_none(), "{name}: the schema before it has no block of types");
            schema = Some((name, body.clone()));
        } else if line == TYPES {
            let (name, schema) =
                schema.take().unwrap_or_else(|| panic!("types without a schema:\n{body}"));
            body = types(&run(&[(name, schema)], &[]).good().text);
            pairs += 1;
        }
        new.push_str(&body);
        new.push_str("```\n");
    }
    assert!(schema.is_none(), "the last schema has no block of types");
    (new, pairs)
}

/// The definitions of all types, with their docs and attributes: no `impl`, no `static`, no macro.
fn types(code: &str) -> String {
    // In one-file output, items stand in two modules.
    const INDENT: &str = "        ";
    let mut found: Vec<String> = Vec::new();
    let mut head = String::new();
    let mut lines = code.lines().map(|line| line.strip_prefix(INDENT).unwrap_or(line));
    while let Some(line) = lines.next() {
        if line.starts_with("///") || line.starts_with("#[") {
            head.push_str(line);
            head.push('\n');
            continue;
        }
        let mut item = std::mem::take(&mut head);
        if !["pub struct ", "pub enum ", "pub type "].iter().any(|start| line.starts_with(start)) {
            continue;
        }
        item.push_str(line);
        item.push('\n');
        if line.ends_with('{') {
            for line in lines.by_ref() {
                item.push_str(line);
                item.push('\n');
                if line == "}" {
                    break;
                }
            }
        }
        found.push(item);
    }
    found.join("\n")
}
