//! Depth, limits and sizes: hostile documents cost neither the stack nor much time.

use std::{thread, time::Instant};

use typewright::{
    Extra, Invalid, Json, Keyword, Kind, Limits, Members, Reader, entry,
    schema::{
        ANY, NEVER, NULL, Schema, all_of, any_items, any_of, array, at, branch, by_kind, items,
        keywords, not, object_with, optional, trial, union,
    },
};

/// Runs on a stack of 512 KiB.
fn small_stack(test: impl FnOnce() + Send + 'static) {
    thread::Builder::new().stack_size(512 * 1024).spawn(test).unwrap().join().unwrap();
}

/// `{"type": "array", "items": {"$ref": "#"}}`
static ARRAYS: Schema = at("arrays.json#", &array(&items(&ARRAYS)));

/// A tree by every applicator there is: `anyOf` of an array of trees and an object whose member `a`
/// is one.
static TREE: Schema = at(
    "tree.json#",
    &ANY.apply(&[
        all_of(&at("tree.json#/allOf/0", ANY)),
        union(&any_of(
            "tree.json#",
            &[&TREE_NULL, &TREE_ARRAY, &TREE_SAME, &TREE_OBJECT],
            &by_kind(&[
                (Kind::Null, branch(0)),
                (Kind::Array, trial(&[1, 2])),
                (Kind::Object, branch(3)),
            ]),
        )),
    ])
    .remembered(),
);
static TREE_NULL: Schema = at("tree.json#/anyOf/0", NULL);
static TREE_ARRAY: Schema =
    at("tree.json#/anyOf/1", &array(&items(&TREE).max_items(3)).remembered());
static TREE_SAME: Schema =
    at("tree.json#/anyOf/2", &array(&items(&TREE).max_items(2)).remembered());
static TREE_OBJECT: Schema = object_with(
    "tree.json#/anyOf/3",
    &[optional("a", &TREE)],
    &keywords().unevaluated_properties(&at("tree.json#/anyOf/3/unevaluatedProperties", NEVER)),
);

fn nested(open: &str, middle: &str, close: &str, depth: usize) -> Vec<u8> {
    [open.repeat(depth), middle.to_owned(), close.repeat(depth)].concat().into_bytes()
}

fn opaque(r: &mut Reader<'_>) -> Result<Json, Invalid> {
    r.json(ANY)
}

#[test]
fn the_limit_is_a_limit() {
    small_stack(|| {
        for rules in [ANY, &ARRAYS, &TREE] {
            assert!(entry::accepts(&nested("[", "", "]", 128), rules), "{}", rules.at);
            for depth in [129, 130, 100_000] {
                let document = nested("[", "", "]", depth);
                assert!(!entry::accepts(&document, rules));
                let report = entry::check_json(&document, rules).unwrap_err();
                let last = report.violations.last().unwrap();
                assert_eq!(
                    (last.keyword, last.offset),
                    (Keyword::Depth, 128),
                    "{} {depth} {report}",
                    rules.at
                );
                assert_eq!(last.pointer().len(), 2 * 128);
            }
        }
    });
}

#[test]
fn opaque_values_may_be_as_deep_as_one_likes() {
    small_stack(|| {
        let limits = Limits { depth: u32::MAX, ..Limits::default() };
        let arrays = nested("[", "", "]", 100_000);
        assert_eq!(
            entry::from_json_with(limits, &arrays, ANY, opaque).unwrap().as_str().len(),
            200_000
        );
        let mixed = nested("[{\"a\":", "[]", "}]", 50_000);
        assert!(entry::accepts_with(limits, &mixed, ANY));
        for wrong in [
            nested("[{\"a\":", "[}", "}]", 50_000),
            nested("[", "]", "]", 70_000),
            nested("{\"a\":[", "1", "}]", 70),
        ] {
            let report = entry::check_json_with(limits, &wrong, ANY).unwrap_err();
            assert_eq!(report.violations.len(), 1);
            assert_eq!(report.violations[0].keyword, Keyword::Syntax);
        }
    });
}

#[test]
fn recursive_rules_fit_a_small_stack() {
    small_stack(|| {
        assert!(entry::accepts(&nested("[", "", "]", 128), &ARRAYS));
        assert!(entry::accepts(&nested("{\"a\":[", "null", "]}", 64), &TREE));
        assert!(entry::accepts(&nested("{\"a\":", "null", "}", 128), &TREE));
        // The innermost is wrong, and every level may be to blame.
        for document in [
            nested("[", "1", "]", 128),
            nested("{\"a\":[", "1", "]}", 64),
            nested("{\"a\":", "{\"b\":1}", "}", 127),
        ] {
            assert!(!entry::accepts(&document, &TREE));
            let report = entry::check_json(&document, &TREE).unwrap_err();
            assert!(!report.violations.is_empty());
            assert!(
                !report.to_string().is_empty()
                    && !report.to_json().is_empty()
                    && !report.basic().is_empty()
            );
        }
    });
}

#[test]
fn overlapping_branches_are_not_tried_again_and_again() {
    let start = Instant::now();
    // Wrong in the middle: without memory each level would double the work.
    assert!(!entry::accepts(&nested("[", "1", "]", 100), &TREE));
    assert!(entry::accepts(&nested("[null,", "null", "]", 100), &TREE));
    assert!(start.elapsed().as_secs() < 10, "{:?}", start.elapsed());
}

#[test]
fn a_schema_that_applies_itself_ends() {
    static SELF: Schema = at("self.json#", &ANY.apply(&[all_of(&SELF)]));
    static NOT: Schema = at("not.json#", &ANY.apply(&[not(&NOT)]));
    small_stack(|| {
        for rules in [&SELF, &NOT] {
            assert!(!entry::accepts(b"1", rules));
            let report = entry::check_json(b"[1]", rules).unwrap_err();
            assert_eq!(report.violations[0].keyword, Keyword::Depth);
        }
    });
}

#[test]
fn fifty_thousand_unique_items() {
    static UNIQUE: Schema = at("#", &ANY.array(&any_items().unique_items()));
    let items: Vec<_> =
        (0..50_000).map(|n| format!("{{\"id\": {n}, \"tags\": [\"x\", {n}.0]}}")).collect();
    let start = Instant::now();
    assert!(entry::accepts(format!("[{}]", items.join(",")).as_bytes(), &UNIQUE));
    let twice = format!("[{}, {{\"tags\": [\"x\", 7], \"id\": 7e0}}]", items.join(","));
    assert!(!entry::accepts(twice.as_bytes(), &UNIQUE));
    let numbers: Vec<_> = (0..50_000).map(|n| n.to_string()).collect();
    assert!(entry::accepts(format!("[{}]", numbers.join(",")).as_bytes(), &UNIQUE));
    assert!(start.elapsed().as_secs() < 10, "{:?}", start.elapsed());
}

#[test]
fn a_hundred_thousand_undeclared_members() {
    static OPEN: Schema = at("#", &ANY.properties(&[]));
    fn read(r: &mut Reader<'_>) -> Result<Extra, Invalid> {
        let (mut members, mut extra) = (Members::default(), Extra::default());
        while r.member(&OPEN, &mut members)? != typewright::END {
            r.extra(&OPEN, &mut members, &mut extra)?;
        }
        Ok(extra)
    }
    let members: Vec<_> = (0..100_000).map(|n| format!("\"m{n}\":{n}")).collect();
    let start = Instant::now();
    let document = format!("{{{}}}", members.join(","));
    assert!(entry::accepts(document.as_bytes(), &OPEN));
    assert_eq!(entry::from_json(document.as_bytes(), &OPEN, read).unwrap().len(), 100_000);
    let twice = format!("{{{},\"m5\":0}}", members.join(","));
    let report = entry::from_json(twice.as_bytes(), &OPEN, read).unwrap_err();
    assert_eq!(report.violations.len(), 1);
    assert_eq!(report.violations[0].pointer(), "/m5");
    assert!(start.elapsed().as_secs() < 10, "{:?}", start.elapsed());
}

#[test]
fn violations_are_limited() {
    static NULLS: Schema = at("#", &ANY.array(&items(&at("#/items", NULL))));
    let document = format!("[1{}]", ",1".repeat(5_000));
    let report = entry::check_json(document.as_bytes(), &NULLS).unwrap_err();
    assert_eq!((report.violations.len(), report.truncated), (1000, true));
    assert!(
        report.to_string().contains("\nand at least 900 more: the rest was cut off"),
        "{report}"
    );
    let limits = Limits { violations: 3, ..Limits::default() };
    let report = entry::check_json_with(limits, document.as_bytes(), &NULLS).unwrap_err();
    assert_eq!((report.violations.len(), report.truncated), (3, true));
    let limits = Limits { violations: 0, ..Limits::default() };
    assert!(entry::check_json_with(limits, document.as_bytes(), &NULLS).is_err());
}
