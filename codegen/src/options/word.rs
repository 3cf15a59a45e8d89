//! Options that are one word, and how they are read. It is written once for all of them: a derive
//! macro would have to be built for every build script, and writes a reader for each.

use std::fmt;

use serde_core::de::{DeserializeSeed, Deserializer, EnumAccess, Error, VariantAccess, Visitor};

/// Reads an enum whose variants are words. Several words may mean one variant; with `as_str`, each
/// variant has one word, and says it.
macro_rules! words {
    ($of:ident as_str { $($word:literal = $variant:ident),+ $(,)? }) => {
        $crate::options::word::words!($of { $($word = $variant),+ });

        impl $of {
            /// The name, as in `typewright.toml`.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $word,)+
                }
            }
        }
    };
    ($of:ident { $($word:literal = $variant:ident),+ $(,)? }) => {
        impl<'de> ::serde_core::Deserialize<'de> for $of {
            fn deserialize<D: ::serde_core::Deserializer<'de>>(value: D) -> Result<Self, D::Error> {
                const WORDS: &[&str] = &[$($word),+];
                const MEANT: &[$of] = &[$($of::$variant),+];
                $crate::options::word::read(value, stringify!($of), WORDS, MEANT)
            }
        }
    };
}

pub(crate) use words;

/// What the word means. `name` is that of the enum.
pub(crate) fn read<'de, D: Deserializer<'de>, T: Copy>(
    value: D,
    name: &'static str,
    words: &'static [&'static str],
    meant: &'static [T],
) -> Result<T, D::Error> {
    let n = value.deserialize_enum(name, words, One { name, words })?;
    meant.get(n).copied().ok_or_else(|| D::Error::invalid_length(n, &name))
}

/// Finds the number of the word.
struct One {
    name: &'static str,
    words: &'static [&'static str],
}

impl<'de> Visitor<'de> for One {
    type Value = usize;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "enum {}", self.name)
    }

    fn visit_enum<A: EnumAccess<'de>>(self, data: A) -> Result<usize, A::Error> {
        let (n, rest) = data.variant_seed(Word(self.words))?;
        rest.unit_variant()?;
        Ok(n)
    }
}

struct Word(&'static [&'static str]);

impl<'de> DeserializeSeed<'de> for Word {
    type Value = usize;

    fn deserialize<D: Deserializer<'de>>(self, value: D) -> Result<usize, D::Error> {
        value.deserialize_identifier(self)
    }
}

impl Visitor<'_> for Word {
    type Value = usize;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("variant identifier")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<usize, E> {
        let n = self.0.iter().position(|word| *word == text);
        n.ok_or_else(|| E::unknown_variant(text, self.0))
    }
}
