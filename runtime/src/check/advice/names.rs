//! Names: which ones are near each other, and which ones a schema declares.

use super::Steps;
use crate::{
    check::shortened,
    cursor::Kinds,
    schema::{Apply, Member, Schema, Union},
};

/// Longer words are no slips.
const LONGEST: usize = 64;

/// The candidate that is nearest to `word`, if one is near enough to be a slip: a letter more,
/// less, other, or two swapped, in about every three, without regard to case. Of equally near ones
/// the first in order of the alphabet.
pub(crate) fn nearest<'a>(
    word: &str,
    candidates: impl IntoIterator<Item = &'a str>,
    steps: &mut Steps,
) -> Option<&'a str> {
    let letters = word.chars().take(LONGEST + 1).count();
    if letters == 0 || letters > LONGEST {
        return None;
    }
    let allowed = (letters / 3).max(1);
    let lower = word.to_lowercase();
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates {
        let others = candidate.chars().take(letters + allowed + 1).count();
        // The comparison is quadratic: what is too long is not compared.
        let is_like = others > 0 && others.abs_diff(letters) <= allowed;
        if !steps.take(if is_like { (letters * others) as u64 } else { 1 }) {
            return None;
        }
        if !is_like {
            continue;
        }
        let distance = strsim::osa_distance(&lower, &candidate.to_lowercase());
        // One letter is like any other letter.
        let is_near = distance <= allowed && distance < letters.max(others);
        if is_near && best.is_none_or(|best| (distance, candidate) < best) {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// How many members are looked at of one schema.
const MOST: usize = 500;
/// How many schemas are looked at that are applied one in the other.
const DEEPEST: usize = 4;

/// The members that `schema` declare, whichever of the schemas applied in place does.
pub(crate) fn declared(schema: &'static Schema, steps: &mut Steps) -> Vec<&'static Member> {
    let mut out = Vec::new();
    gather(schema, DEEPEST, &mut out, steps);
    out
}

fn gather(
    schema: &'static Schema,
    deeper: usize,
    out: &mut Vec<&'static Member>,
    steps: &mut Steps,
) {
    if let Some(object) = &schema.object {
        for member in object.members {
            if out.len() >= MOST || !steps.take(1) {
                return;
            }
            // One that may not be there is no help.
            if member.schema.kinds != Kinds::NONE
                && !out.iter().any(|other| other.name.as_str() == member.name.as_str())
            {
                out.push(member);
            }
        }
    }
    let Some(deeper) = deeper.checked_sub(1) else { return };
    if let Some(union) = &schema.union {
        gather_union(union, deeper, out, steps);
    }
    for apply in schema.apply {
        if !steps.take(1) {
            return;
        }
        match apply {
            Apply::All(inner) | Apply::Dependent(_, inner) => gather(inner, deeper, out, steps),
            Apply::Later(inner) => {
                if let Some(inner) = inner.get() {
                    gather(inner, deeper, out, steps);
                }
            }
            Apply::Union(union) => gather_union(union, deeper, out, steps),
            Apply::If { test: _, then, otherwise } => {
                for inner in [then, otherwise].into_iter().flatten() {
                    gather(inner, deeper, out, steps);
                }
            }
            Apply::Not(_) => {}
        }
    }
}

fn gather_union(union: &Union, deeper: usize, out: &mut Vec<&'static Member>, steps: &mut Steps) {
    for branch in union.branches {
        if !steps.take(1) {
            return;
        }
        gather(branch, deeper, out, steps);
    }
}

/// A name in backticks.
pub(crate) fn ticked(name: &str) -> String {
    format!("`{}`", shortened(name.escape_debug().to_string()))
}

/// Names in words: `a`, `b` and `c`; of many the first few.
pub(crate) fn one_of_names<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    const SHOWN: usize = 8;
    let all: Vec<&str> = names.into_iter().collect();
    let shown: Vec<String> = all.iter().take(SHOWN).map(|name| ticked(name)).collect();
    let more = all.len().saturating_sub(SHOWN);
    match (shown.as_slice(), more) {
        (shown, 1..) => format!("{} and {more} more", shown.join(", ")),
        ([first @ .., last], 0) if !first.is_empty() => format!("{} and {last}", first.join(", ")),
        (shown, 0) => shown.concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near<'a>(word: &str, words: &[&'a str]) -> Option<&'a str> {
        nearest(word, words.iter().copied(), &mut Steps::for_bytes(0))
    }

    #[test]
    fn finds_slips_and_nothing_else() {
        let words = ["currency", "amount", "EUR", "cancelled", "id"];
        for (word, expected) in [
            ("curency", Some("currency")),
            ("Currency", Some("currency")),
            ("EURO", Some("EUR")),
            ("eur", Some("EUR")),
            ("cancelld", Some("cancelled")),
            ("canceled", Some("cancelled")),
            ("amuont", Some("amount")),
            ("ids", Some("id")),
            ("total", None),
            ("", None),
        ] {
            assert_eq!(near(word, &words), expected, "{word}");
        }
        assert_eq!(near("a", &["b"]), None);
        assert_eq!(near(&"x".repeat(10_000), &["x"]), None);
        assert_eq!(near("x", &[&"y".repeat(10_000)]), None);
        assert_eq!(near("ab", &["ac", "aa"]), Some("aa"));
    }

    #[test]
    fn steps_are_counted() {
        let words = vec!["abcdefgh"; 1_000_000];
        let mut steps = Steps(1000);
        assert_eq!(nearest("abcdefgi", words, &mut steps), None);
        assert!(!steps.take(1));
    }

    #[test]
    fn lists() {
        assert_eq!(one_of_names([]), "");
        assert_eq!(one_of_names(["a"]), "`a`");
        assert_eq!(one_of_names(["a", "b"]), "`a` and `b`");
        assert_eq!(one_of_names(["a", "b", "c"]), "`a`, `b` and `c`");
        let many: Vec<String> = (0..10).map(|n| n.to_string()).collect();
        assert!(one_of_names(many.iter().map(String::as_str)).ends_with("`7` and 2 more"));
    }
}
