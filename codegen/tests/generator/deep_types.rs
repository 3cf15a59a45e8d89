//! Types that nest deeper than the compiler follows are reported with what to do, and others are
//! not.

use std::fmt::Write as _;

use crate::support::run;
use typewright_codegen::diag::Code;

/// So many definitions, each with a member of the next one.
fn chain(count: usize, required: &str) -> String {
    let mut text = "{\"$defs\":{".to_owned();
    for n in 0..count {
        let next = n + 1;
        write!(
            text,
            "\"D{n}\":{{\"type\":\"object\",{required}\"properties\":{{\"n\":{{\"$ref\":\"#/$defs/D{next}\"}}}}}},"
        )
        .unwrap();
    }
    write!(text, "\"D{count}\":{{\"type\":\"string\"}}}}}}").unwrap();
    text
}

fn nested(count: usize, before: &str, after: &str) -> String {
    format!("{}{}{}", before.repeat(count), "{\"type\":\"string\"}", after.repeat(count))
}

#[test]
fn deep_types_are_reported() {
    let required = "\"required\":[\"n\"],";
    for (schema, is_deep) in [
        (chain(50, ""), false),
        (chain(70, ""), true),
        (chain(100, required), false),
        (chain(140, required), true),
        (nested(50, "{\"type\":\"object\",\"additionalProperties\":", "}"), false),
        (nested(62, "{\"type\":\"object\",\"additionalProperties\":", "}"), true),
        (nested(100, "{\"type\":\"array\",\"items\":", "}"), false),
    ] {
        let run = run(&[("a.json", schema)], &[]);
        assert_eq!(run.has(Code::DeepTypes), is_deep, "{}", run.shown);
        assert!(!is_deep || run.shown.contains("#![recursion_limit = \""), "{}", run.shown);
        assert!(run.output.is_some());
    }
}
