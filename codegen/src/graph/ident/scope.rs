//! The identifiers of one scope: all distinct, in any order of the texts.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::HashMap;

use crate::sorted::{self, SortedMap, SortedSet};

use super::{Form, Style, first_form, hashed_form, is_exact, letters, marked_form, short_form};

/// A claim to a name in a scope, and how good it is.
///
/// Of all that want one name, the one with the best claim gets it, and only the others are called
/// something else: a text that an author wrote comes before one that was made up, a text that is
/// the name as it stands before one that has to be changed, then the smaller `rank`, the shorter
/// text, the smaller text, and the smaller `location`. So something new takes at most one name
/// away, and nothing changes where nobody wants the same.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Claim<'t> {
    /// The name in the schema.
    pub text: Cow<'t, str>,
    /// Whether the text was made up, rather than written by an author.
    pub made: bool,
    /// Its place among those that are alike.
    pub rank: usize,
    /// Alternative names if another item has the first, the best first.
    pub others: Vec<String>,
    /// The text that distinguishes it from another claim of the same text.
    pub location: Cow<'t, str>,
}

impl<'t> Claim<'t> {
    /// The claim of a text that an author wrote.
    #[must_use]
    pub fn of(text: &'t str) -> Self {
        Self { text: Cow::Borrowed(text), ..Self::default() }
    }

    fn strength(&self, style: Style, form: Form) -> impl Ord + use<'_, 't> {
        let exact = is_exact(style, &self.text, form);
        (self.made, Reverse(exact), self.rank, self.text.len(), &self.text, &self.location)
    }
}

/// Identifiers for the texts of one scope: the fields of a struct, the variants of an enum, the
/// modules of a crate.
///
/// The result stands in the order of `texts`. Names that are `reserved` (as they stand in Rust) are
/// nobody's: a text that would be one of them gets an underscore behind it if it is written like
/// the name, and is marked if it is not.
///
/// Of equal texts the first gets the identifier and the others a number behind it: a caller who
/// knows more about them makes [`Claim`]s.
pub fn assign(style: Style, texts: &[&str], reserved: &[&str]) -> Vec<String> {
    assign_within(style, texts, reserved, Form::default().max)
}

/// Like [`assign`], with the length above which names are cut.
pub fn assign_within(style: Style, texts: &[&str], reserved: &[&str], max: usize) -> Vec<String> {
    let claims: Vec<Claim<'_>> = texts.iter().map(|text| Claim::of(text)).collect();
    assign_claims(style, &claims, reserved, Form::new(max), &mut Known::default())
}

/// First forms of names of one form that were made before: members and values are called the same
/// again and again.
#[derive(Debug, Default)]
pub struct Known {
    types: HashMap<String, String>,
    fields: HashMap<String, String>,
}

impl Known {
    /// The first form of a text.
    pub fn first_form(&mut self, style: Style, text: &str, form: Form) -> String {
        let known = match style {
            Style::Type => &mut self.types,
            Style::Field => &mut self.fields,
            Style::Module | Style::Const => return first_form(style, text, form),
        };
        if let Some(name) = known.get(text) {
            return name.clone();
        }
        let name = first_form(style, text, form);
        known.insert(text.to_owned(), name.clone());
        name
    }
}

/// Like [`assign`], with all that is known about each; `known` was made with the same form.
pub fn assign_claims(
    style: Style,
    claims: &[Claim<'_>],
    reserved: &[&str],
    form: Form,
    known: &mut Known,
) -> Vec<String> {
    let names: Vec<String> =
        claims.iter().map(|claim| known.first_form(style, &claim.text, form)).collect();
    if are_all_different(style, &names, reserved) {
        names
    } else {
        settle(style, claims, names, reserved, form)
    }
}

/// Which of them want a name that another wants too, or that is reserved.
pub(crate) fn contested(
    style: Style,
    claims: &[Claim<'_>],
    reserved: &[&str],
    form: Form,
) -> Vec<bool> {
    let names: Vec<String> =
        claims.iter().map(|claim| first_form(style, &claim.text, form)).collect();
    let mut counts: SortedMap<Cow<'_, str>, usize> = SortedMap::new();
    for name in names.iter().map(String::as_str).chain(reserved.iter().copied()) {
        *counts.entry(key(style, name)).or_default() += 1;
    }
    names.iter().map(|name| counts.get(&key(style, name)).is_some_and(|n| *n > 1)).collect()
}

/// Whether all names can stand in one scope, as they nearly always can.
fn are_all_different(style: Style, names: &[String], reserved: &[&str]) -> bool {
    let names = names.iter().map(String::as_str).chain(reserved.iter().copied());
    let mut keys: Vec<Cow<'_, str>> = names.map(|name| key(style, name)).collect();
    sorted::sort(&mut keys);
    keys.windows(2).all(|pair| pair.first() != pair.last())
}

/// The names of a scope in which some would be the same.
fn settle(
    style: Style,
    claims: &[Claim<'_>],
    first: Vec<String>,
    reserved: &[&str],
    form: Form,
) -> Vec<String> {
    let mut order: Vec<(usize, &Claim<'_>)> = claims.iter().enumerate().collect();
    sorted::sort_by(&mut order, |(_, a), (_, b)| {
        a.strength(style, form).cmp(&b.strength(style, form))
    });
    let mut taken: SortedSet<String> =
        reserved.iter().map(|name| key(style, name).into_owned()).collect();
    let is_reserved = taken.clone();
    let mut names = first;
    let mut left = Vec::new();
    for (n, claim) in order {
        if names.get(n).is_some_and(|name| !taken.insert(key(style, name).into_owned())) {
            left.push((n, claim));
        }
    }
    // A name that somebody wants stays free of marks: whoever has it, another's mark does not
    // depend on that.
    let mut seen: SortedMap<&str, u64> = SortedMap::new();
    let lost: SortedSet<usize> = left.iter().map(|(n, _)| *n).collect();
    for (_, claim) in claims.iter().enumerate().filter(|(n, _)| !lost.contains(n)) {
        seen.insert(&claim.text, 1);
    }
    for (n, claim) in left {
        let Some(name) = names.get_mut(n) else { continue };
        let again = seen.entry(&claim.text).or_default();
        *again += 1;
        let own =
            is_reserved.contains(key(style, name).as_ref()) && is_exact(style, &claim.text, form);
        let mut others: Vec<String> =
            claim.others.iter().map(|text| first_form(style, text, form)).collect();
        if own && *again == 1 {
            others.push(format!("{name}_"));
        }
        if *again == 1 {
            others.extend(short_form(style, &claim.text, form));
            others.push(marked_form(style, &claim.text, form));
        }
        if *again == 1 || !claim.location.is_empty() {
            let hashed = if claim.location.is_empty() { &claim.text } else { &claim.location };
            others.extend((0..4).map(|round| hashed_form(style, &claim.text, hashed, form, round)));
        }
        let free = others.into_iter().find(|other| taken.insert(key(style, other).into_owned()));
        // Two with all of the hash in common: made by hand, if at all. Their order decides.
        *name = free.unwrap_or_else(|| numbered(style, name, (*again).max(2), &mut taken));
    }
    names
}

/// The name with a number behind it, the first from `n` that makes it one of its own.
fn numbered(style: Style, name: &str, mut n: u64, taken: &mut SortedSet<String>) -> String {
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

/// Names with equal keys cannot stand in one scope. Modules are files, and some file systems fold
/// case; and the compiler warns of names that look the same.
pub(crate) fn key(style: Style, name: &str) -> Cow<'_, str> {
    let name = name.strip_prefix("r#").unwrap_or(name);
    let name =
        if name.is_ascii() { Cow::Borrowed(name) } else { Cow::Owned(letters::skeleton(name)) };
    match style {
        Style::Module => Cow::Owned(name.to_lowercase()),
        Style::Type | Style::Field | Style::Const => name,
    }
}
