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
    /// The numbers without exponent, [plain](plain_number): equal ones have equal texts.
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

/// The number as no equal number is written: without a sign before zero, and without zeros at the
/// end of a fraction. Nothing if it has an exponent.
#[must_use]
pub fn plain_number(number: &str) -> Option<&str> {
    if !number.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'-' | b'.')) {
        return None;
    }
    let plain = if number.contains('.') {
        number.trim_end_matches('0').trim_end_matches('.')
    } else {
        number
    };
    Some(if plain == "-0" { "0" } else { plain })
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
    use super::plain_number;

    #[test]
    fn equal_numbers_have_one_plain_text() {
        for (number, plain) in [
            ("0", "0"),
            ("-0", "0"),
            ("0.0", "0"),
            ("-0.00", "0"),
            ("-7", "-7"),
            ("10", "10"),
            ("10.0", "10"),
            ("1.50", "1.5"),
            ("-0.25", "-0.25"),
            ("12345678901234567890123", "12345678901234567890123"),
        ] {
            assert_eq!(plain_number(number), Some(plain), "{number}");
        }
        for number in ["1e3", "1E3", "1e-3", "\"1\"", "null", "[1]", "{}", "true"] {
            assert_eq!(plain_number(number), None, "{number}");
        }
    }
}
