//! Classes of characters as sets.

use regex_syntax::hir::{Class as HirClass, ClassUnicode, ClassUnicodeRange, HirKind};
use typewright::ecma::{Class, Item};

use super::PatternError;

/// The characters of a class.
pub(super) fn class_set(class: &Class) -> Result<ClassUnicode, PatternError> {
    // Ranges are put together at once: one after the other, each would be sorted in.
    let ranges = class.items.iter().filter_map(|item| match item {
        Item::Range(from, to) => Some(range_set(*from, *to)),
        Item::Property { .. } => None,
    });
    let mut set = ClassUnicode::new(ranges.flat_map(|set| set.ranges().to_vec()));
    for item in &class.items {
        match item {
            Item::Range(..) => {}
            Item::Property { negated, name, value } => {
                let text = property_text(*negated, name, value);
                let known =
                    regex_syntax::Parser::new().parse(&text).map(regex_syntax::hir::Hir::into_kind);
                match known {
                    Ok(HirKind::Class(HirClass::Unicode(class))) => set.union(&class),
                    Ok(HirKind::Literal(literal)) => {
                        let chars = String::from_utf8_lossy(&literal.0).into_owned();
                        chars.chars().for_each(|c| set.push(ClassUnicodeRange::new(c, c)));
                    }
                    _ => {
                        return Err(PatternError::Unsupported(format!(
                            "the property `{value}` is unknown"
                        )));
                    }
                }
            }
        }
    }
    let mut set = mended(&set);
    if class.negated {
        set.negate();
    }
    Ok(set)
}

/// The characters from one code point to another: all but surrogates.
pub(super) fn range_set(from: u32, to: u32) -> ClassUnicode {
    let surrogates = 0xd800..0xe000;
    let from = if surrogates.contains(&from) { surrogates.end } else { from };
    let to = if surrogates.contains(&to) { surrogates.start - 1 } else { to };
    match (char::from_u32(from), char::from_u32(to)) {
        (Some(from), Some(to)) if from <= to => {
            ClassUnicode::new([ClassUnicodeRange::new(from, to)])
        }
        _ => ClassUnicode::empty(),
    }
}

/// The same set, with ranges made one that only surrogates keep apart: `regex-syntax` takes those
/// for a gap.
fn mended(set: &ClassUnicode) -> ClassUnicode {
    let mut ranges: Vec<ClassUnicodeRange> = Vec::new();
    for range in set.ranges() {
        match ranges.last_mut() {
            Some(last) if last.end() == '\u{d7ff}' && range.start() == '\u{e000}' => {
                *last = ClassUnicodeRange::new(last.start(), range.end());
            }
            _ => ranges.push(*range),
        }
    }
    ClassUnicode::new(ranges)
}

/// The character, if there is but one.
pub(super) fn only_char(set: &ClassUnicode) -> Option<char> {
    match *set.ranges() {
        [range] if range.start() == range.end() => Some(range.start()),
        _ => None,
    }
}

/// A property as the engines write it.
pub(super) fn property_text(negated: bool, name: &str, value: &str) -> String {
    let letter = if negated { 'P' } else { 'p' };
    if name.is_empty() {
        format!("\\{letter}{{{value}}}")
    } else {
        format!("\\{letter}{{{name}={value}}}")
    }
}

/// Whether all of `inner` is in `outer`.
pub(super) fn contains(outer: &ClassUnicode, inner: &ClassUnicode) -> bool {
    let mut rest = inner.clone();
    rest.difference(outer);
    rest.ranges().is_empty()
}

/// Whether it is all characters.
pub(super) fn is_all(set: &ClassUnicode) -> bool {
    let mut others = set.clone();
    others.negate();
    others.ranges().is_empty()
}
