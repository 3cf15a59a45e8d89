//! Finds the variants of string enums by their strings.

use std::{borrow::Cow, error::Error, fmt, ops::Deref};

/// A string that is none of an enum's values.
///
/// ```
/// // `"...".parse()` and `TryFrom<&str>` of a generated enum look values up like this.
/// let unknown = typewright::symbol(&["open", "paid"], &[0, 1], "payed").unwrap_err();
/// assert_eq!(unknown.to_string(), r#"unknown value "payed", expected one of "open", "paid""#);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownValue {
    found: String,
    known: &'static [&'static str],
}

impl UnknownValue {
    /// The string.
    #[must_use]
    pub fn found(&self) -> &str {
        &self.found
    }

    /// The strings that would have been values.
    #[must_use]
    pub const fn known(&self) -> &'static [&'static str] {
        self.known
    }
}

impl fmt::Display for UnknownValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const SHOWN: usize = 20;
        write!(f, "unknown value {:?}, expected one of ", self.found)?;
        for (n, text) in self.known.iter().take(SHOWN).enumerate() {
            write!(f, "{}{text:?}", if n == 0 { "" } else { ", " })?;
        }
        match self.known.len().checked_sub(SHOWN) {
            Some(more @ 1..) => write!(f, " and {more} more"),
            _ => Ok(()),
        }
    }
}

impl Error for UnknownValue {}

/// A valid string that an enum does not list: the content of the variant `Other` of an open enum.
///
/// Only `From<&str>` of the enum makes one, so that no value is there under two names.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Unlisted(Box<str>);

impl Unlisted {
    /// For generated code, which knows the listed strings.
    #[doc(hidden)]
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self(text.into())
    }

    /// The string.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The same as a part of the text that it was read from: the content of the variant `Other` of an
/// open enum whose strings are borrowed.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct BorrowedUnlisted<'a>(Cow<'a, str>);

impl<'a> BorrowedUnlisted<'a> {
    /// For generated code, which knows the listed strings.
    #[doc(hidden)]
    #[must_use]
    pub const fn new(text: Cow<'a, str>) -> Self {
        Self(text)
    }

    /// The string.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The same string, copied unless it was already.
    #[must_use]
    pub fn into_owned(self) -> BorrowedUnlisted<'static> {
        BorrowedUnlisted(Cow::Owned(self.0.into_owned()))
    }
}

macro_rules! strings {
    ($($name:ty),*) => {$(
        impl Deref for $name {
            type Target = str;

            fn deref(&self) -> &str {
                &self.0
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl PartialEq<str> for $name {
            fn eq(&self, other: &str) -> bool {
                &*self.0 == other
            }
        }

        impl PartialEq<&str> for $name {
            fn eq(&self, other: &&str) -> bool {
                &*self.0 == *other
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Debug::fmt(&*self.0, f)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&self.0)
            }
        }
    )*};
}

strings!(Unlisted, BorrowedUnlisted<'_>);

/// The variant of a string, if it is one of the texts: for generated code.
#[doc(hidden)]
#[must_use]
pub fn known<T: Clone>(texts: &[&str], all: &[T], text: &str) -> Option<T> {
    let index = texts.iter().position(|known| *known == text);
    index.and_then(|index| all.get(index)).cloned()
}

/// What stands in the second table where `value` is in the first, which is sorted: for generated
/// code.
#[doc(hidden)]
#[must_use]
pub fn text_of<T: Ord>(all: &[T], texts: &[&'static str], value: &T) -> &'static str {
    all.binary_search(value).ok().and_then(|index| texts.get(index)).copied().unwrap_or_default()
}

/// The variant of a string: for generated code.
///
/// # Errors
///
/// If it is none of the texts.
#[doc(hidden)]
pub fn symbol<T: Copy>(
    texts: &'static [&'static str],
    all: &[T],
    text: &str,
) -> Result<T, UnknownValue> {
    known(texts, all, text).ok_or_else(|| UnknownValue { found: text.to_owned(), known: texts })
}

/// The variant of an integer: for generated code.
///
/// # Errors
///
/// If it is none of the numbers.
#[doc(hidden)]
pub fn numbered<T: Copy>(
    numbers: &[i64],
    texts: &'static [&'static str],
    all: &[T],
    number: i64,
) -> Result<T, UnknownValue> {
    let index = numbers.iter().position(|known| *known == number);
    let unknown = || UnknownValue { found: number.to_string(), known: texts };
    index.and_then(|index| all.get(index)).copied().ok_or_else(unknown)
}
