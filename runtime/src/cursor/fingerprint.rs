//! Fingerprints: numbers that equal JSON values share, made in one pass without building anything.
//!
//! They are not seeded: whoever uses them must have an answer to values that differ and share one.

use super::{Cursor, stops, unescaped};

/// How deep values are looked into, and how many members of one object.
const ROOM: usize = 16;
const FACTOR: u64 = 0x9E37_79B9_7F4A_7C15;

/// The fingerprint of the well-formed value at the start of `text`; none if it is deep, or an
/// object with many members or with one twice.
pub(crate) fn of(text: &str) -> Option<u64> {
    Walk { text, at: 0 }.value(0)
}

/// The fingerprint of a text as it is.
#[inline]
pub(crate) fn text(text: &str) -> u64 {
    let (words, rest) = text.as_bytes().as_chunks::<8>();
    let hash = words.iter().fold(0, |hash, word| mix(hash, u64::from_le_bytes(*word)));
    let rest = match text.as_bytes().last_chunk::<8>() {
        // A shift by all bits would be none.
        Some(_) if rest.is_empty() => 0,
        Some(last) => u64::from_le_bytes(*last) >> (64 - 8 * rest.len()),
        None => rest.iter().rev().fold(0, |word, &byte| word << 8 | u64::from(byte)),
    };
    end(hash, rest, text.len())
}

/// More than these are for the caller to sort.
const SOME: usize = 128;
/// Up to here comparing all pairs is faster than a table.
const FEW: usize = 8;

/// Whether two of the items have the same fingerprint; none if they are many.
#[inline]
pub(crate) fn any_twice<T>(items: &[T], of: impl Fn(&T) -> u64 + Copy) -> Option<bool> {
    if items.len() <= FEW {
        let mut rest = items;
        while let Some((one, others)) = rest.split_first() {
            if others.iter().any(|other| of(other) == of(one)) {
                return Some(true);
            }
            rest = others;
        }
        return Some(false);
    }
    (items.len() <= SOME).then(|| is_any_twice(items, of))
}

/// As [`any_twice`], by a table of which at least half is empty.
#[allow(clippy::cast_possible_truncation, reason = "only some bits of a fingerprint are wanted")]
#[inline(never)]
fn is_any_twice<T>(items: &[T], of: impl Fn(&T) -> u64) -> bool {
    const SLOTS: usize = 2 * SOME;
    // Each holds the number of an item, counted from one.
    let mut table = [0_u8; SLOTS];
    for (number, item) in (1_u8..).zip(items) {
        let one = of(item);
        let mut slot = one as usize;
        while let Some(location) = table.get_mut(slot % SLOTS) {
            let Some(other) = usize::from(*location).checked_sub(1) else {
                *location = number;
                break;
            };
            if items.get(other).is_some_and(|other| of(other) == one) {
                return true;
            }
            slot = slot.wrapping_add(1);
        }
    }
    false
}

/// The fingerprint of a text whose whole words have this one, with what comes behind them.
#[inline]
const fn end(hash: u64, rest: u64, len: usize) -> u64 {
    mix(mix(hash, rest), len as u64)
}

#[inline]
const fn mix(hash: u64, word: u64) -> u64 {
    (hash ^ word).wrapping_mul(FACTOR).rotate_left(29)
}

/// A walk over a text that is known to be well-formed.
struct Walk<'a> {
    text: &'a str,
    at: usize,
}

impl Walk<'_> {
    fn value(&mut self, depth: usize) -> Option<u64> {
        if depth > ROOM {
            return None;
        }
        match self.next()? {
            b'"' => self.string().map(|hash| mix(hash, 1)),
            b'[' => {
                self.at += 1;
                let mut hash = 2;
                while self.next()? != b']' {
                    hash = mix(hash, self.value(depth + 1)?);
                }
                self.at += 1;
                Some(mix(hash, 2))
            }
            b'{' => {
                self.at += 1;
                self.members(depth)
            }
            b'-' | b'0'..=b'9' => self.number().map(|hash| mix(hash, 3)),
            byte => {
                self.at += if byte == b'f' { 5 } else { 4 };
                Some(mix(u64::from(byte), 4))
            }
        }
    }

    /// Members in any order have the same sum.
    fn members(&mut self, depth: usize) -> Option<u64> {
        let mut names = [0_u64; ROOM];
        let mut count = 0;
        let mut sum = 0_u64;
        while self.next()? != b'}' {
            let name = self.string()?;
            if names.iter().take(count).any(|other| *other == name) {
                return None;
            }
            *names.get_mut(count)? = name;
            count += 1;
            sum = sum.wrapping_add(mix(name, self.value(depth + 1)?));
        }
        self.at += 1;
        Some(mix(sum, 5))
    }

    /// The next byte that means something, commas and colons left out.
    fn next(&mut self) -> Option<u8> {
        loop {
            match self.text.as_bytes().get(self.at)? {
                b' ' | b'\t' | b'\n' | b'\r' | b',' | b':' => self.at += 1,
                byte => return Some(*byte),
            }
        }
    }

    fn string(&mut self) -> Option<u64> {
        let start = self.at + 1;
        let mut rest = self.text.as_bytes().get(start..)?;
        let mut hash = 0;
        let mut len = 0;
        while let Some((chunk, behind)) = rest.split_first_chunk::<8>() {
            let word = u64::from_le_bytes(*chunk);
            let stops = stops(word);
            if stops == 0 {
                hash = mix(hash, word);
                len += 8;
                rest = behind;
                continue;
            }
            let more = stops.trailing_zeros() / 8;
            len += more as usize;
            if self.text.as_bytes().get(start + len) != Some(&b'"') {
                break;
            }
            self.at = start + len + 1;
            return Some(end(hash, word & ((1 << (8 * more)) - 1), len));
        }
        self.any_string()
    }

    /// As [`Walk::string`], for strings with escapes and those near the end.
    #[cold]
    fn any_string(&mut self) -> Option<u64> {
        let start = self.at;
        let rest = self.text.as_bytes().get(start + 1..)?;
        let mut end = 0;
        while rest.get(end)? != &b'"' {
            end += if rest.get(end) == Some(&b'\\') { 2 } else { 1 };
        }
        self.at = start + end + 2;
        self.text.get(start..self.at).map(|token| text(&unescaped(token)))
    }

    /// Equal numbers round to the same `f64`.
    fn number(&mut self) -> Option<u64> {
        let rest = self.text.get(self.at..)?;
        let mut cursor = Cursor::new(rest);
        let token = cursor.token().ok()?;
        self.at += cursor.offset();
        // Adding zero makes one of the two zeros.
        Some((token.float(cursor.written(&token)) + 0.0).to_bits())
    }
}

#[cfg(test)]
mod tests {
    use super::{any_twice, of};

    #[test]
    fn equal_values_share_one() {
        let same = [
            ("1", "1.0"),
            ("0", "-0"),
            ("100", "1E+2"),
            (r#""a""#, r#""\u0061""#),
            (r#"{"a":1,"b":[{},[]]}"#, r#"{ "b" : [ { } , [ ] ] , "\u0061" : 1.0 }"#),
            (r#"["12345678","123456789"]"#, r#"["\u00312345678", "12345678\u0039"]      "#),
            ("[1,[2,{\"x\":null}]]", "[1.0, [2, {\"x\": null}]]"),
        ];
        for (a, b) in same {
            assert!(of(a).is_some(), "{a}");
            assert_eq!(of(a), of(b), "{a} {b}");
        }
        let different = [
            ("1", "true"),
            ("null", "0"),
            ("\"1\"", "1"),
            ("[]", "{}"),
            ("[1,2]", "[2,1]"),
            ("[[1],2]", "[[1,2]]"),
            ("true", "false"),
        ];
        for (a, b) in different {
            assert_ne!(of(a), of(b), "{a} {b}");
        }
    }

    #[test]
    fn what_is_too_much_has_none() {
        assert_eq!(of(&("[".repeat(40) + &"]".repeat(40))), None);
        assert_eq!(of(r#"{"a":1,"a":2}"#), None);
        assert_eq!(of(r#"[{"a":1,"\u0061":2}]"#), None);
    }

    #[test]
    fn one_that_is_there_twice_is_found_wherever_it_stands() {
        for count in [0_usize, 1, 2, 8, 9, 64, 127, 128] {
            for step in [1, 256, 1 << 20] {
                let mut items: Vec<u64> = (0..count as u64).map(|n| n * step).collect();
                assert_eq!(any_twice(&items, |n| *n), Some(false), "{count} {step}");
                for (first, second) in (0..count).flat_map(|a| (0..a).map(move |b| (b, a))) {
                    let kept = items[second];
                    items[second] = items[first];
                    assert_eq!(any_twice(&items, |n| *n), Some(true), "{count} {first} {second}");
                    items[second] = kept;
                }
            }
        }
        assert_eq!(any_twice(&[0_u64; 129], |n| *n), None);
    }
}
