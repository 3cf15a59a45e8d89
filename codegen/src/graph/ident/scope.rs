//! One scope's identifiers: all different, whatever the order of the texts.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::{MAX_LEN, Style, first_form, hashed_form, is_exact, spelled_form};

/// Identifiers for the texts of one scope: the fields of a struct, the variants of an enum, the types of a crate.
///
/// The result stands in the order of `texts`. A text's identifier depends on the text and on whether its first form is
/// wanted by another text too, or `reserved` (names as they stand in Rust that the scope has besides). In a collision
/// the text that already is the identifier keeps it (for a reserved one: `extra_`), all others are spelled.
///
/// Of equal texts the first gets the identifier and the others a number behind it: a caller who knows more about them
/// makes the texts differ.
pub fn assign(style: Style, texts: &[&str], reserved: &[&str]) -> Vec<String> {
    assign_within(style, texts, reserved, MAX_LEN)
}

/// Like [`assign`], with the length above which names are cut.
pub fn assign_within(style: Style, texts: &[&str], reserved: &[&str], max: usize) -> Vec<String> {
    assign_known(style, texts, reserved, max, &mut Known::default())
}

/// First forms of names of one greatest length that were made before: members and values are called the same again and again.
#[derive(Debug, Default)]
pub struct Known {
    types: HashMap<String, String>,
    fields: HashMap<String, String>,
}

impl Known {
    fn first_form(&mut self, style: Style, text: &str, max: usize) -> String {
        let known = match style {
            Style::Type => &mut self.types,
            Style::Field => &mut self.fields,
            Style::Module | Style::Const => return first_form(style, text, max),
        };
        if let Some(form) = known.get(text) {
            return form.clone();
        }
        let form = first_form(style, text, max);
        known.insert(text.to_owned(), form.clone());
        form
    }
}

/// Like [`assign_within`], where `known` was made with the same length.
pub fn assign_known(style: Style, texts: &[&str], reserved: &[&str], max: usize, known: &mut Known) -> Vec<String> {
    let forms: Vec<String> = texts.iter().map(|text| known.first_form(style, text, max)).collect();
    if are_all_different(style, &forms, reserved) { forms } else { settle(style, texts, reserved, max) }
}

/// Whether all names can stand in one scope, as they nearly always can.
fn are_all_different(style: Style, names: &[String], reserved: &[&str]) -> bool {
    let names = names.iter().map(String::as_str).chain(reserved.iter().copied());
    let mut keys: Vec<Cow<'_, str>> = names.map(|name| key(style, name)).collect();
    keys.sort_unstable();
    keys.windows(2).all(|pair| pair.first() != pair.last())
}

/// The names of a scope in which some would be the same.
fn settle(style: Style, texts: &[&str], reserved: &[&str], max: usize) -> Vec<String> {
    let distinct: BTreeSet<&str> = texts.iter().copied().collect();
    let mut taken: BTreeSet<String> = reserved.iter().map(|name| key(style, name).into_owned()).collect();
    let mut names: BTreeMap<&str, String> = BTreeMap::new();

    let first = distinct.into_iter().map(|text| (text, first_form(style, text, max)));
    let mut left = Vec::new();
    for (name, group) in by_key(style, first) {
        let is_reserved = taken.contains(&name);
        let alone = group.len() == 1;
        for (text, form) in group {
            // Most texts are alone with their name, and then it does not matter how they are written.
            if !is_reserved && (alone || is_exact(style, text, max)) {
                names.insert(text, form);
            } else if is_reserved && is_exact(style, text, max) {
                left.push((text, format!("{form}_")));
            } else {
                left.push((text, spelled_form(style, text, max)));
            }
        }
    }
    taken.extend(names.values().map(|name| key(style, name).into_owned()));

    // Those whose next form is free and wanted by nobody else get it; the others go on to a longer one.
    let mut round = 0;
    while !left.is_empty() && round < 4 {
        let mut next = Vec::new();
        let mut won = Vec::new();
        for (name, group) in by_key(style, left) {
            let free = group.len() == 1 && !taken.contains(&name);
            for (text, form) in group {
                if free {
                    won.push((text, form));
                } else {
                    next.push((text, hashed_form(style, text, max, round)));
                }
            }
        }
        for (text, name) in won {
            taken.insert(key(style, &name).into_owned());
            names.insert(text, name);
        }
        left = next;
        round += 1;
    }
    // Two texts with all of the hash in common: made by hand, if at all. The order of the texts themselves decides.
    for (text, form) in left {
        names.insert(text, numbered(style, &form, 2, &mut taken));
    }

    let mut seen: BTreeMap<&str, u64> = BTreeMap::new();
    let one_each = texts.iter().filter_map(|text| {
        let name = names.get(text)?;
        let n = seen.entry(text).or_default();
        *n += 1;
        Some(if *n == 1 { name.clone() } else { numbered(style, name, *n, &mut taken) })
    });
    one_each.collect()
}

/// The name with a number behind it, the first from `n` that makes it one of its own.
fn numbered(style: Style, name: &str, mut n: u64, taken: &mut BTreeSet<String>) -> String {
    let base = name.strip_prefix("r#").unwrap_or(name).trim_end_matches('_');
    let between = match style {
        Style::Type if !base.ends_with(|c: char| c.is_ascii_digit()) => "",
        Style::Type | Style::Field | Style::Module | Style::Const => "_",
    };
    loop {
        let name = format!("{base}{between}{n}");
        if taken.insert(key(style, &name).into_owned()) {
            return name;
        }
        n += 1;
    }
}

/// The texts that want the same name.
fn by_key<'t>(
    style: Style,
    forms: impl IntoIterator<Item = (&'t str, String)>,
) -> BTreeMap<String, Vec<(&'t str, String)>> {
    let mut groups: BTreeMap<String, Vec<_>> = BTreeMap::new();
    for (text, form) in forms {
        groups.entry(key(style, &form).into_owned()).or_default().push((text, form));
    }
    groups
}

/// Names with equal keys cannot stand in one scope. Modules are files, and some file systems fold case.
fn key(style: Style, name: &str) -> Cow<'_, str> {
    let name = name.strip_prefix("r#").unwrap_or(name);
    match style {
        Style::Module => Cow::Owned(name.to_ascii_lowercase()),
        Style::Type | Style::Field | Style::Const => Cow::Borrowed(name),
    }
}
