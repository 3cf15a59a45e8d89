//! Strings that have a Rust type of their own: dates, identifiers, addresses.

use std::{
    borrow::Cow,
    cmp::Ordering,
    error::Error,
    fmt,
    hash::{Hash, Hasher},
    net::{Ipv4Addr, Ipv6Addr},
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
/// Implemented for the addresses of the standard library, for [`Base64`](crate::Base64), for
/// `time::OffsetDateTime`, `url::Url` and `rust_decimal::Decimal`, for `uuid::Uuid`, for `jiff::Timestamp` and
/// `jiff::civil::Date`, for `chrono::DateTime` and `chrono::NaiveDate`, and for `fluent_uri::Uri`, each
/// with the feature of that name.
pub trait Text: Sized {
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
/// It is equal to, and ordered as, the value alone.
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

impl<T: PartialEq> PartialEq for Kept<T> {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl<T: PartialEq> PartialEq<T> for Kept<T> {
    fn eq(&self, other: &T) -> bool {
        self.value == *other
    }
}

impl<T: Eq> Eq for Kept<T> {}

impl<T: Hash> Hash for Kept<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.value.hash(state);
    }
}

impl<T: PartialOrd> PartialOrd for Kept<T> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        self.value.partial_cmp(&other.value)
    }
}

impl<T: Ord> Ord for Kept<T> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.value.cmp(&other.value)
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

macro_rules! texts {
    ($($(#[$cfg:meta])? $ty:ty: |$text:ident| $from:expr, |$value:ident| $to:expr;)*) => {$(
        $(#[$cfg])?
        impl Text for $ty {
            fn from_text($text: &str) -> Option<Self> {
                $from
            }

            fn to_text(&self) -> String {
                let $value = self;
                $to
            }
        }
    )*};
}

texts! {
    Ipv4Addr: |text| text.parse().ok(), |value| value.to_string();
    Ipv6Addr: |text| text.parse().ok(), |value| value.to_string();
    #[cfg(feature = "uuid")]
    uuid::Uuid: |text| Self::parse_str(text).ok(), |value| value.to_string();
    #[cfg(feature = "fluent-uri")]
    fluent_uri::Uri<String>: |text| Self::parse(text.to_owned()).ok(), |value| value.as_str().to_owned();
    #[cfg(feature = "rust_decimal")]
    rust_decimal::Decimal: |text| Self::from_str_exact(text).ok(), |value| value.to_string();
    #[cfg(feature = "url")]
    url::Url: |text| Self::parse(text).ok(), |value| value.as_str().to_owned();
    #[cfg(feature = "time")]
    time::OffsetDateTime: |text| Self::parse(text, &time::format_description::well_known::Rfc3339).ok(),
        |value| value.format(&time::format_description::well_known::Rfc3339).unwrap_or_default();
    #[cfg(feature = "jiff")]
    jiff::Timestamp: |text| text.parse().ok(), |value| value.to_string();
    #[cfg(feature = "jiff")]
    jiff::civil::Date: |text| text.parse().ok(), |value| value.to_string();
    #[cfg(feature = "chrono")]
    chrono::DateTime<chrono::Utc>: |text| chrono::DateTime::parse_from_rfc3339(text).ok().map(Into::into),
        |value| value.to_rfc3339_opts(chrono::SecondsFormat::AutoSi, true);
    #[cfg(feature = "chrono")]
    chrono::DateTime<chrono::FixedOffset>: |text| Self::parse_from_rfc3339(text).ok(),
        |value| value.to_rfc3339_opts(chrono::SecondsFormat::AutoSi, true);
    #[cfg(feature = "chrono")]
    chrono::NaiveDate: |text| text.parse().ok(), |value| value.to_string();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn kept<T: Text>(texts: &[&str]) {
        for text in texts {
            let value = crate::typed::from_json::<Kept<T>>(format!("{text:?}").as_bytes());
            assert_eq!(value.map(|it| it.to_string()).as_deref(), Ok(*text));
        }
    }

    #[test]
    fn texts_are_written_as_they_were_read() {
        kept::<Ipv4Addr>(&["127.0.0.1"]);
        kept::<Ipv6Addr>(&["::1", "0:0:0:0:0:0:0:1", "2001:DB8::1", "::ffff:1.2.3.4"]);
        assert!("300.0.0.1".parse::<Kept<Ipv4Addr>>().is_err());
        assert!(crate::typed::from_json::<Kept<Ipv4Addr>>(b"\"x\"").is_err());
        let (short, long) = ("::1".parse::<Kept<Ipv6Addr>>(), "0::1".parse::<Kept<Ipv6Addr>>());
        assert_eq!(short, long);
        assert_eq!(short.map(Kept::into_inner), Ok(Ipv6Addr::LOCALHOST));
    }

    #[cfg(feature = "uuid")]
    #[test]
    fn uuids() {
        kept::<uuid::Uuid>(&[
            "6f1a0b9e-0c4e-4c9a-9d2e-0c2f0f5b1a11",
            "6F1A0B9E-0C4E-4C9A-9D2E-0C2F0F5B1A11",
        ]);
    }

    #[cfg(feature = "url")]
    #[test]
    fn urls() {
        kept::<url::Url>(&["http://a", "HTTP://EXAMPLE.com:80/%7ea/../b", "http://a/", "urn:x:y"]);
    }

    #[cfg(feature = "rust_decimal")]
    #[test]
    fn decimals() {
        kept::<rust_decimal::Decimal>(&[
            "1",
            "1.50",
            "-0.10",
            "0001.0",
            "79228162514264337593543950335",
        ]);
        assert!(
            "0.00000000000000000000000000000001".parse::<Kept<rust_decimal::Decimal>>().is_err()
        );
    }

    #[cfg(feature = "time")]
    #[test]
    fn times_of_time() {
        kept::<time::OffsetDateTime>(&[
            "2026-01-01T00:00:00Z",
            "2026-01-01T00:00:00+00:00",
            "2026-01-01T00:00:00.500Z",
            "2026-01-01T00:00:00.123456789-05:30",
            "1969-12-31T23:59:59.999+14:00",
        ]);
        assert!("2026-02-30T00:00:00Z".parse::<Kept<time::OffsetDateTime>>().is_err());
    }

    #[cfg(feature = "fluent-uri")]
    #[test]
    fn uris() {
        kept::<fluent_uri::Uri<String>>(&["http://a", "HTTP://EXAMPLE.com:80/%7ea", "urn:x:y"]);
    }

    /// Values of `date-time`, with offsets, precisions and letters of all kinds.
    #[cfg(any(feature = "jiff", feature = "chrono"))]
    const TIMES: [&str; 7] = [
        "2026-01-01T00:00:00Z",
        "2026-01-01T00:00:00+00:00",
        "2026-01-01t00:00:00z",
        "2026-01-01T00:00:00.500Z",
        "2026-01-01T00:00:00.123456789-05:30",
        "1969-12-31T23:59:59.999+14:00",
        "0001-01-01T00:00:00Z",
    ];

    #[cfg(feature = "jiff")]
    #[test]
    fn times_of_jiff() {
        kept::<jiff::Timestamp>(&TIMES);
        kept::<jiff::civil::Date>(&["2026-02-28", "0001-01-01"]);
    }

    #[cfg(feature = "chrono")]
    #[test]
    fn times_of_chrono() {
        kept::<chrono::DateTime<chrono::Utc>>(&TIMES);
        kept::<chrono::DateTime<chrono::FixedOffset>>(&TIMES);
        kept::<chrono::NaiveDate>(&["2026-02-28", "0001-01-01"]);
    }
}
