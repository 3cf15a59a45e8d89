//! `docs/mapping.md` says which Rust type every construct becomes: its types are those that are
//! generated from the schema above them, and no keyword is left out.
//!
//! `UPDATE_GOLDEN=1` rewrites it, and fails once all the same, as for the cases.

use std::fs;

use crate::support::run;
use typewright_codegen::lock;

const PAGE: &str = "../docs/mapping.md";
const UPDATE: &str = "UPDATE_GOLDEN=1 cargo test -p typewright-codegen --test generator mapping";

/// The keywords of all drafts, and those of OpenAPI that mean something.
const KEYWORDS: [&str; 70] = [
    "$anchor",
    "$comment",
    "$defs",
    "$dynamicAnchor",
    "$dynamicRef",
    "$id",
    "$recursiveAnchor",
    "$recursiveRef",
    "$ref",
    "$schema",
    "$vocabulary",
    "additionalItems",
    "additionalProperties",
    "allOf",
    "anyOf",
    "const",
    "contains",
    "contentEncoding",
    "contentMediaType",
    "contentSchema",
    "default",
    "definitions",
    "dependencies",
    "dependentRequired",
    "dependentSchemas",
    "deprecated",
    "description",
    "discriminator",
    "else",
    "enum",
    "example",
    "examples",
    "exclusiveMaximum",
    "exclusiveMinimum",
    "format",
    "id",
    "if",
    "items",
    "maxContains",
    "maxItems",
    "maxLength",
    "maxProperties",
    "maximum",
    "minContains",
    "minItems",
    "minLength",
    "minProperties",
    "minimum",
    "multipleOf",
    "not",
    "nullable",
    "oneOf",
    "pattern",
    "patternProperties",
    "prefixItems",
    "properties",
    "propertyNames",
    "readOnly",
    "required",
    "then",
    "title",
    "type",
    "unevaluatedItems",
    "unevaluatedProperties",
    "uniqueItems",
    "writeOnly",
    "x-enum-varnames",
    "x-enumNames",
    "externalDocs",
    "xml",
];

#[test]
fn the_page_says_what_is_generated() {
    let old = fs::read_to_string(PAGE).unwrap();
    let missing: Vec<&str> =
        KEYWORDS.into_iter().filter(|it| !old.contains(&format!("`{it}`"))).collect();
    assert!(missing.is_empty(), "{PAGE} says nothing of {missing:?}");
    let (new, count) = refreshed(&old);
    assert!(count >= 30, "{count} schemas");
    if old == new {
        return;
    }
    if std::env::var_os("UPDATE_GOLDEN").is_some_and(|value| value == "1") {
        fs::write(PAGE, &new).unwrap();
        panic!("{PAGE} is rewritten");
    }
    let mut lines = (1..).zip(old.lines().zip(new.lines()));
    let (number, (was, is)) = lines.find(|(_, (was, is))| was != is).expect("a line differs");
    panic!("{PAGE}:{number}: was `{was}`\n    is `{is}`\n\nIf that is right: {UPDATE}\n");
}

/// The page with the types as they are generated now, and how many schemas there are.
fn refreshed(text: &str) -> (String, usize) {
    let (mut new, mut count) = (String::new(), 0);
    let mut schema: Option<String> = None;
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        new.push_str(line);
        new.push('\n');
        let flags = line.strip_prefix("```json");
        let is_types = line == "```text";
        if flags.is_none() && !is_types {
            continue;
        }
        let mut body: String = lines
            .by_ref()
            .take_while(|line| *line != "```")
            .flat_map(|line| [line, "\n"])
            .collect();
        if let Some(flags) = flags {
            let flags: Vec<(&str, &str)> =
                flags.split_whitespace().filter_map(|flag| flag.split_once('=')).collect();
            let run = run(&[("Case.json", &body)], &flags);
            let output = run.output.unwrap_or_else(|| panic!("{body}\n{}", run.shown));
            schema = Some(types(&lock::lock(&output.graph, None)));
            count += 1;
        } else {
            body = schema.take().unwrap_or_else(|| panic!("types without a schema:\n{body}"));
        }
        new.push_str(&body);
        new.push_str("```\n");
    }
    (new, count)
}

/// The lines of a lock about types, without what stands before all of them.
fn types(lock: &str) -> String {
    let types = lock.split_once("\n\n").map_or("", |(_, types)| types);
    let inner = types.lines().filter_map(|line| line.strip_prefix("  "));
    inner.flat_map(|line| [line, "\n"]).collect()
}
