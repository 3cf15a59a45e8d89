//! Layouts as people write them, and what they say. `PyYAML` 6.0.3, js-yaml 5.5.0 and yaml 2.9.1
//! (npm) were asked the same; the last column names those that answer something else, and the
//! reason where that is more than one.

use super::*;
use crate::{load::node_to_json, sorted::SortedSet};

enum Read {
    /// The value, as JSON.
    Is(&'static str),
    /// How the first problem begins.
    No(&'static str),
}
use Read::{Is, No};

#[test]
fn are_read_as_other_tools_read_them() {
    let mut wrong = Vec::new();
    for (name, text, expected, _) in LAYOUTS {
        let parsed = parse(text, 128);
        let first =
            parsed.problems.first().map(|problem| format!("{} {}", problem.code, problem.message));
        let got = match first {
            None => parsed.root.as_ref().map(node_to_json).unwrap_or_default(),
            Some(first) => first,
        };
        let (Is(wanted) | No(wanted)) = *expected;
        if got != wanted || parsed.problems.is_empty() != matches!(expected, Is(_)) {
            wrong.push(format!("{name}: {text:?}\n  is  {got}\n  not {wanted}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let kinds: SortedSet<&str> = LAYOUTS.iter().map(|(name, ..)| *name).collect();
    assert_eq!(kinds.len(), LAYOUTS.len());
}

#[test]
fn names_may_be_long() {
    let name = "k".repeat(1500);
    for text in
        [format!("{name}: 1\n"), format!("{{\"{name}\": 1}}\n"), format!("- \"{name}\": 1\n")]
    {
        let root = parse(&text, 128).root.unwrap();
        assert!(node_to_json(&root).contains(&format!("\"{name}\":1")), "{text}");
    }
}

include!("table.rs");
