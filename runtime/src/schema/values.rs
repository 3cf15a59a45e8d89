//! `enum` and `const`, and their form in tables.

use super::{ANY, Keyword, Kinds, Schema};

/// The values of an `enum` or `const`. JSON equality: `1` is `1.0`, member order does not count.
#[derive(Clone, Copy, Debug)]
pub struct Values {
    /// [`Keyword::Enum`] or [`Keyword::Const`].
    pub keyword: Keyword,
    /// The strings among them, unescaped, without duplicates.
    pub strings: &'static [&'static str],
    /// All others, each as compact JSON text.
    pub others: &'static [&'static str],
    /// The same in the order of their bytes, where they are so many that they are looked up.
    pub sorted: Option<&'static Sorted>,
}

/// Many values of an `enum`, each list in the order of its bytes.
#[derive(Clone, Copy, Debug)]
pub struct Sorted {
    /// The strings.
    pub strings: &'static [&'static str],
    /// The numbers that are [plain](is_plain_number): equal ones have equal texts.
    pub numbers: &'static [&'static str],
    /// All that is neither.
    pub others: &'static [&'static str],
}

impl Values {
    /// Whether the string is one of the values.
    pub(crate) fn lists(&self, text: &str) -> bool {
        match self.sorted {
            Some(sorted) => sorted.strings.binary_search(&text).is_ok(),
            None => self.strings.contains(&text),
        }
    }
}

/// Whether a number is written as no equal number can be: without an exponent, without a sign
/// before zero, and without zeros at the end of a fraction.
#[must_use]
pub fn is_plain_number(number: &str) -> bool {
    let digits = number.strip_prefix('-').unwrap_or(number);
    let fraction_ends = !digits.contains('.') || !digits.ends_with('0');
    digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
        && fraction_ends
        && !digits.is_empty()
        && number != "-0"
}

/// Adds keywords.
impl Schema {
    /// `enum`: the strings, and all other values as JSON text.
    #[must_use]
    pub const fn enumeration(
        &self,
        strings: &'static [&'static str],
        others: &'static [&'static str],
    ) -> Self {
        Self {
            values: Some(Values { keyword: Keyword::Enum, strings, others, sorted: None }),
            ..*self
        }
    }

    /// `const`, given as [`enumeration`](Self::enumeration) takes it.
    #[must_use]
    pub const fn constant(
        &self,
        strings: &'static [&'static str],
        others: &'static [&'static str],
    ) -> Self {
        Self {
            values: Some(Values { keyword: Keyword::Const, strings, others, sorted: None }),
            ..*self
        }
    }
}

/// `enum` of strings, with `type: string`.
#[must_use]
pub const fn string_enum(strings: &'static [&'static str]) -> Schema {
    let values = Some(Values { keyword: Keyword::Enum, strings, others: &[], sorted: None });
    Schema { kinds: Kinds::STRING, values, ..Schema::ANY }
}

/// `const` with a string.
#[must_use]
pub const fn constant(string: &'static [&'static str; 1]) -> Schema {
    ANY.constant(string, &[])
}

#[cfg(test)]
mod tests {
    use super::is_plain_number;

    #[test]
    fn plain_numbers_have_no_other_plain_text() {
        for number in ["0", "7", "-7", "10", "0.5", "-0.25", "100.01", "12345678901234567890123"] {
            assert!(is_plain_number(number), "{number}");
        }
        for number in ["-0", "0.0", "1.0", "1.50", "1e3", "1E3", "1e-3", "-", "", "\"1\"", "null"] {
            assert!(!is_plain_number(number), "{number}");
        }
    }
}
