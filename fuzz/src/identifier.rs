//! The names of one scope: all legal, all different, whatever their order.

use std::collections::BTreeSet;

use typewright_codegen::graph::ident::{Style, assign_within};

/// What stands between two texts: a byte that UTF-8 never has.
pub const BETWEEN: u8 = 0xff;

/// Names that scopes have besides, as generated code uses them.
const RESERVED: [&str; 6] = ["extra", "Extra", "r#type", "schema", "TABLE", "N1"];

/// The first byte says what is named and how long names may be; behind it stand the texts.
///
/// # Panics
///
/// If anything does not hold.
pub fn check(data: &[u8]) {
    let Some((&choice, rest)) = data.split_first() else { return };
    let style = match choice & 3 {
        0 => Style::Type,
        1 => Style::Field,
        2 => Style::Module,
        _ => Style::Const,
    };
    let max = match choice >> 2 & 3 {
        0 => 100,
        1 => 0,
        2 => 24,
        _ => 1000,
    };
    let reserved = if choice & 16 == 0 { &RESERVED[..] } else { &[] };
    let texts: Vec<String> = rest
        .split(|byte| *byte == BETWEEN)
        .map(|text| String::from_utf8_lossy(text).into_owned())
        .collect();
    let all: Vec<&str> = texts.iter().map(String::as_str).collect();
    let distinct: Vec<&str> = all.iter().copied().collect::<BTreeSet<_>>().into_iter().collect();

    let names = assign_within(style, &distinct, reserved, max);
    are_good(style, &distinct, &names, reserved);
    for name in &names {
        // No shorter than a beginning and two hashes.
        assert!(name.len() <= max.max(33), "`{name}` is longer than {max}");
    }

    // No order has a say in it.
    for turn in [1, distinct.len() / 2] {
        let mut other = distinct.clone();
        other.reverse();
        other.rotate_left(turn % distinct.len().max(1));
        let mut again = assign_within(style, &other, reserved, max);
        again.rotate_right(turn % distinct.len().max(1));
        again.reverse();
        assert_eq!(again, names, "in another order");
    }

    // Equal texts get numbers, and the first of each keeps the name that it has alone.
    let with_equals = assign_within(style, &all, reserved, max);
    are_good(style, &all, &with_equals, reserved);
    for (text, name) in distinct.iter().zip(&names) {
        let first = all.iter().position(|it| it == text).and_then(|at| with_equals.get(at));
        assert_eq!(first, Some(name), "beside its equals");
    }

    // A neighbour only matters if it wants the same name.
    if let [first, second] = distinct.as_slice() {
        let wish = |text: &str| assign_within(style, &[text], &[], max).concat();
        let fold = |name: String| name.trim_start_matches("r#").to_ascii_lowercase();
        if fold(wish(first)) != fold(wish(second)) {
            assert_eq!(
                assign_within(style, &distinct, &[], max),
                [wish(first), wish(second)],
                "{distinct:?}"
            );
        }
    }
}

/// One name for each text, legal, and no other's.
fn are_good(style: Style, texts: &[&str], names: &[String], reserved: &[&str]) {
    assert_eq!(names.len(), texts.len());
    let fold = |name: &str| {
        let name = name.strip_prefix("r#").unwrap_or(name);
        // Modules are files, and some file systems fold case.
        if style == Style::Module { name.to_ascii_lowercase() } else { name.to_owned() }
    };
    let mut seen: BTreeSet<String> = reserved.iter().map(|name| fold(name)).collect();
    for (text, name) in texts.iter().zip(names) {
        is_legal(style, name);
        assert!(
            seen.insert(fold(name)),
            "`{name}`, for {text:?}, is there already: {texts:?} {names:?}"
        );
    }
}

/// What rustc's parser and its naming lints ask for.
fn is_legal(style: Style, name: &str) {
    assert!(syn::parse_str::<syn::Ident>(name).is_ok(), "`{name}` is no identifier");
    assert!(!name.contains("__") && !name.starts_with('_'), "`{name}`");
    if !name.is_ascii() {
        // Not every script has capitals; `codegen/tests/crates/quiet.rs` asks the compiler.
        assert_ne!(style, Style::Module, "`{name}`: no module is loaded from a file of this name");
        return;
    }
    let bare = name.strip_prefix("r#").unwrap_or(name);
    match style {
        Style::Type => {
            assert!(
                bare.starts_with(|c: char| c.is_ascii_uppercase()),
                "`{name}` is no type's name"
            );
            let letters = bare.trim_end_matches('_').as_bytes();
            for (at, _) in bare.trim_end_matches('_').match_indices('_') {
                let digit = |at: usize| letters.get(at).is_some_and(u8::is_ascii_digit);
                assert!(
                    digit(at - 1) && digit(at + 1),
                    "rustc does not take `{name}` for camel case"
                );
            }
        }
        Style::Field => {
            assert!(!bare.bytes().any(|byte| byte.is_ascii_uppercase()), "`{name}` has capitals");
        }
        Style::Module => {
            assert!(!bare.bytes().any(|byte| byte.is_ascii_uppercase()), "`{name}` has capitals");
            assert!(!name.starts_with("r#"), "`{name}` is no file name");
            let port = name.strip_prefix("com").or_else(|| name.strip_prefix("lpt"));
            let is_port = port.is_some_and(|rest| {
                rest.len() == 1 && rest.bytes().all(|byte| byte.is_ascii_digit())
            });
            assert!(
                !is_port && !["con", "prn", "aux", "nul"].contains(&name),
                "`{name}` is a device"
            );
            assert_ne!(name, "mod", "the file of all modules");
        }
        Style::Const => assert!(
            !bare.bytes().any(|byte| byte.is_ascii_lowercase()),
            "`{name}` has small letters"
        ),
    }
}
