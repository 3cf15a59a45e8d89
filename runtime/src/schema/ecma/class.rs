//! Sets of characters.

/// The line terminators, which `.` does not match.
pub(super) const LINE_TERMINATORS: &[(u32, u32)] = &[(0x0a, 0x0a), (0x0d, 0x0d), (0x2028, 0x2029)];
pub(super) const DIGITS: &[(u32, u32)] = &[(0x30, 0x39)];
pub(super) const WORD: &[(u32, u32)] = &[(0x30, 0x39), (0x41, 0x5a), (0x5f, 0x5f), (0x61, 0x7a)];
pub(super) const SPACE: &[(u32, u32)] = &[
    (0x09, 0x0d),
    (0x20, 0x20),
    (0xa0, 0xa0),
    (0x1680, 0x1680),
    (0x2000, 0x200a),
    (0x2028, 0x2029),
    (0x202f, 0x202f),
    (0x205f, 0x205f),
    (0x3000, 0x3000),
    (0xfeff, 0xfeff),
];

/// A set of characters: the union of its items, or all others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Class {
    /// Whether it is all others.
    pub negated: bool,
    /// What it is made of.
    pub items: Vec<Item>,
}

/// A part of a set of characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item {
    /// From one code point to another, both included. Surrogates may be among them; they match
    /// nothing.
    Range(u32, u32),
    /// `\p{...}`, or `\P{...}` if negated.
    Property {
        /// `\P`.
        negated: bool,
        /// `General_Category`, `Script`, `Script_Extensions`, or empty for a binary property.
        name: &'static str,
        /// The value, or the name of the binary property.
        value: String,
    },
}

impl Class {
    pub(super) fn of(ranges: &[(u32, u32)], negated: bool) -> Self {
        Self { negated, items: ranges.iter().map(|&(from, to)| Item::Range(from, to)).collect() }
    }

    pub(super) fn one(code: u32) -> Self {
        Self::of(&[(code, code)], false)
    }

    /// Adds the characters of another set.
    /// The one character of a set that was written as a character.
    pub(super) fn single(&self) -> Option<u32> {
        match *self.items.as_slice() {
            [Item::Range(from, to)] if from == to && !self.negated => Some(from),
            _ => None,
        }
    }

    pub(super) fn add(&mut self, other: Self) {
        if other.negated {
            self.items.extend(complement(&other.items));
        } else {
            self.items.extend(other.items);
        }
    }
}

/// All code points not in the items, which are ranges in order.
fn complement(items: &[Item]) -> Vec<Item> {
    let mut next = 0;
    let mut others = Vec::new();
    for item in items {
        if let Item::Range(from, to) = *item {
            if from > next {
                others.push(Item::Range(next, from - 1));
            }
            next = to + 1;
        }
    }
    others.push(Item::Range(next, 0x10_ffff));
    others
}
