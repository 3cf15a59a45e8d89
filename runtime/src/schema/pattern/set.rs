//! Sets of characters in programs.

use regex_syntax::hir::{Class as HirClass, HirKind};

use crate::schema::{ecma::Class, ecma::Item};

/// A set of characters.
#[derive(Debug, Default)]
pub(super) struct Set {
    /// The ASCII characters, as bits.
    ascii: u128,
    /// The ranges beyond ASCII, in order. None touches the next.
    others: Vec<(u32, u32)>,
}

impl Set {
    /// The characters of a class; `None` if it has a property that is not known here.
    pub(super) fn of(class: &Class) -> Option<Self> {
        let mut ranges = Vec::new();
        for item in &class.items {
            match item {
                Item::Range(from, to) => ranges.push((*from, *to)),
                Item::Property { negated, name, value } => {
                    property(*negated, name, value, &mut ranges)?;
                }
            }
        }
        let mut ranges = in_order(ranges);
        if class.negated {
            ranges = complement(&ranges);
        }
        let mut set = Self::default();
        for (from, to) in ranges {
            for code in from..=to.min(127) {
                set.ascii |= 1 << code;
            }
            if to > 127 {
                set.others.push((from.max(128), to));
            }
        }
        Some(set)
    }

    #[inline]
    pub(super) fn has(&self, c: char) -> bool {
        let code = u32::from(c);
        if code < 128 {
            return self.ascii >> code & 1 == 1;
        }
        let at = self.others.partition_point(|&(_, to)| to < code);
        self.others.get(at).is_some_and(|&(from, _)| from <= code)
    }
}

/// Whether `c` is one of those that `\w` matches.
pub(super) fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}

fn property(negated: bool, name: &str, value: &str, ranges: &mut Vec<(u32, u32)>) -> Option<()> {
    let letter = if negated { 'P' } else { 'p' };
    let text = if name.is_empty() {
        format!("\\{letter}{{{value}}}")
    } else {
        format!("\\{letter}{{{name}={value}}}")
    };
    match regex_syntax::Parser::new().parse(&text).ok()?.into_kind() {
        HirKind::Class(HirClass::Unicode(class)) => {
            ranges.extend(
                class
                    .ranges()
                    .iter()
                    .map(|range| (u32::from(range.start()), u32::from(range.end()))),
            );
        }
        HirKind::Literal(literal) => {
            let chars = str::from_utf8(&literal.0).ok()?;
            ranges.extend(chars.chars().map(|c| (u32::from(c), u32::from(c))));
        }
        _ => return None,
    }
    Some(())
}

fn in_order(mut ranges: Vec<(u32, u32)>) -> Vec<(u32, u32)> {
    ranges.sort_unstable();
    let mut joined: Vec<(u32, u32)> = Vec::new();
    for (from, to) in ranges {
        match joined.last_mut() {
            Some((_, last)) if from <= last.saturating_add(1) => *last = to.max(*last),
            _ => joined.push((from, to)),
        }
    }
    joined
}

fn complement(ranges: &[(u32, u32)]) -> Vec<(u32, u32)> {
    let mut next = 0;
    let mut others = Vec::new();
    for &(from, to) in ranges {
        if from > next {
            others.push((next, from - 1));
        }
        next = to + 1;
    }
    if next <= 0x10_ffff {
        others.push((next, 0x10_ffff));
    }
    others
}
