//! Strings that have a Rust type of their own: dates, identifiers, addresses.

use std::{
    borrow::Cow,
    cmp::Ordering,
    error::Error,
    fmt,
    hash::{Hash, Hasher},
    ops::Deref,
    str::FromStr,
};

use super::{Value, Writer};
use crate::{
    check::Reader,
    cursor::Invalid,
    schema::{Keyword, Schema},
};

/// A Rust type for the strings of a format: the option `types` chooses one for each format.
///
/// Implemented for addresses and `Duration` of the standard library, for [`Base64`](crate::Base64),
/// and for types of the crates `chrono`, `fluent-uri`, `jiff`, `rust_decimal`, `time`, `url` and
/// `uuid`, each with the feature of that name.
///
/// ```
/// use typewright::{Kept, Text};
///
/// /// A word in capital letters.
/// struct Shout(String);
///
/// impl Text for Shout {
///     fn from_text(text: &str) -> Option<Self> {
///         (!text.contains(char::is_lowercase)).then(|| Self(text.to_owned()))
///     }
///
///     fn to_text(&self) -> String {
///         self.0.clone()
///     }
/// }
///
/// assert!(Kept::<Shout>::parse("HEY").is_some());
/// assert!(!Shout::accepts("hey"));
/// ```
pub trait Text: Sized {
    /// Whether the value says all that its text does. If not, as with the offset of a time of day,
    /// values are equal only if their texts are, too.
    const IS_WHOLE: bool = true;

    /// The value of a text, if it has one.
    fn from_text(text: &str) -> Option<Self>;

    /// The text of the value.
    fn to_text(&self) -> String;

    /// Whether a text has a value.
    fn accepts(text: &str) -> bool {
        Self::from_text(text).is_some()
    }
}

/// A value of such a type. It keeps the text that it was read from, where that is not its own form:
/// `2026-01-01T00:00:00+00:00` is written back as it was read.
///
/// It is equal to, and ordered as, the value alone, unless [`Text::IS_WHOLE`] says that the text says
/// more.
///
/// ```
/// use std::net::Ipv6Addr;
/// use typewright::Kept;
///
/// let address: Kept<Ipv6Addr> = Kept::parse("2001:DB8::1").unwrap();
/// assert_eq!(address.text(), "2001:DB8::1");
/// assert_eq!(address.into_inner().to_string(), "2001:db8::1");
/// ```
#[derive(Clone)]
pub struct Kept<T> {
    value: T,
    text: Option<Box<str>>,
}

impl<T: Text> Kept<T> {
    /// A value that is written in its own form.
    pub const fn new(value: T) -> Self {
        Self { value, text: None }
    }

    /// The value of a text, if it has one.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let value = T::from_text(text)?;
        let text = (value.to_text() != text).then(|| text.into());
        Some(Self { value, text })
    }

    /// The value.
    pub fn into_inner(self) -> T {
        self.value
    }

    /// The text, as it is written.
    #[must_use]
    pub fn text(&self) -> Cow<'_, str> {
        match &self.text {
            Some(text) => Cow::Borrowed(text),
            None => Cow::Owned(self.value.to_text()),
        }
    }
}

impl<T: Text> Value for Kept<T> {
    const TABLE: &'static Schema = &Schema::STRING;

    fn read(r: &mut Reader<'_>, schema: &'static Schema) -> Result<Self, Invalid> {
        let start = r.offset();
        let text = r.text(schema)?;
        Self::parse(&text).ok_or_else(|| r.refuse(schema, Keyword::Format, start))
    }

    fn write(&self, w: &mut Writer) {
        w.string(&self.text());
    }
}

impl<T> Deref for Kept<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T: Text> From<T> for Kept<T> {
    fn from(value: T) -> Self {
        Self::new(value)
    }
}

impl<T: Text> Kept<T> {
    /// What is compared beside the value.
    fn more(&self) -> Option<&str> {
        self.text.as_deref().filter(|_| !T::IS_WHOLE)
    }
}

impl<T: Text + PartialEq> PartialEq for Kept<T> {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value && self.more() == other.more()
    }
}

impl<T: PartialEq> PartialEq<T> for Kept<T> {
    fn eq(&self, other: &T) -> bool {
        self.value == *other
    }
}

impl<T: Text + Eq> Eq for Kept<T> {}

impl<T: Text + Hash> Hash for Kept<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.value.hash(state);
        if !T::IS_WHOLE {
            self.more().hash(state);
        }
    }
}

impl<T: Text + PartialOrd> PartialOrd for Kept<T> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        let order = self.value.partial_cmp(&other.value)?;
        Some(order.then_with(|| self.more().cmp(&other.more())))
    }
}

impl<T: Text + Ord> Ord for Kept<T> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.value.cmp(&other.value).then_with(|| self.more().cmp(&other.more()))
    }
}

impl<T: fmt::Debug> fmt::Debug for Kept<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.value.fmt(f)
    }
}

impl<T: Text> fmt::Display for Kept<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.text())
    }
}

/// A text that has no value of a type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidText(String);

impl fmt::Display for InvalidText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} has no value of this type", self.0)
    }
}

impl Error for InvalidText {}

impl<T: Text> FromStr for Kept<T> {
    type Err = InvalidText;

    fn from_str(text: &str) -> Result<Self, InvalidText> {
        Self::parse(text).ok_or_else(|| InvalidText(text.to_owned()))
    }
}
