//! Adapters between JSON text and the formats of `serde`.
//!
//! Generated types have one set of rules, and it reads and writes JSON text. Their `Serialize` and
//! `Deserialize` are two functions of this module:
//!
//! ```ignore
//! impl serde::Serialize for T {
//!     fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
//!         typewright::serde::serialize_value(self, serializer)
//!     }
//! }
//! impl<'de> serde::Deserialize<'de> for T {
//!     fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
//!         typewright::serde::deserialize(deserializer, T::from_json)
//!     }
//! }
//! ```

mod raw;
mod transcode;
mod values;

#[cfg(test)]
mod tests;

use std::{fmt, marker::PhantomData};

#[doc(no_inline)]
pub use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde::{de, ser::Error as _};

use self::{
    raw::{RAW_VALUE, Text, TextVisitor, is_of_serde_json},
    transcode::Transcoder,
};
use super::{Borrowed, Value, Writer, borrowed, claims, entry, json::JsonRef};
use crate::check::Report;

/// Gives a JSON value to any serializer. `json` must be well-formed JSON text, as `to_json` returns
/// it.
///
/// Whole numbers are given as `i64`, `u64`, `i128` or `u128`, all others as `f64`. A number that
/// none of these holds with all its digits is given to `serde_json` as it is written.
///
/// # Errors
///
/// If the serializer fails; if it is another one than those of `serde_json`, and a number has more
/// digits than an `f64`.
pub fn serialize<S: Serializer>(json: &str, serializer: S) -> Result<S::Ok, S::Error> {
    JsonRef::from_validated(json).serialize(serializer)
}

/// Gives a value to any serializer.
///
/// # Errors
///
/// If the serializer fails, or a variant is tagged as another one.
#[doc(hidden)]
pub fn serialize_value<T: Value, S: Serializer>(
    value: &T,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serialize_written(claims::written(value), serializer)
}

/// The same of a value that may borrow.
///
/// # Errors
///
/// If the serializer fails, or a variant is tagged as another one.
#[doc(hidden)]
pub fn serialize_borrowed<'a, T: Borrowed<'a>, S: Serializer>(
    value: &T,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serialize_written(borrowed::try_to_json(value), serializer)
}

fn serialize_written<S: Serializer>(
    written: Result<String, Report>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    match written {
        Ok(json) => serialize(&json, serializer),
        Err(report) => Err(S::Error::custom(report)),
    }
}

/// Reads a value by `from_json` from any deserializer.
///
/// Those of `serde_json` hand over their text, so numbers stay exact. Whatever another
/// self-describing format has is first written as JSON; bytes and numbers that are not finite have
/// no JSON and are refused, and so is what is nested deeper than
/// [`Limits::DEFAULT`](crate::Limits::DEFAULT) allows, before it takes any more stack.
///
/// # Errors
///
/// If the deserializer fails, or if `from_json` does: then the error is the report as text, by its
/// alternate form `{:#}`, which has no lines and columns.
pub fn deserialize<'de, D, T, E>(
    deserializer: D,
    from_json: fn(&[u8]) -> Result<T, E>,
) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    E: fmt::Display,
{
    from_json(text_of(deserializer)?.as_bytes()).map_err(refused)
}

/// Reads a value from any deserializer, as [`deserialize`] does by `from_json` of its type.
///
/// # Errors
///
/// As [`deserialize`].
#[doc(hidden)]
pub fn deserialize_value<'de, D, T>(deserializer: D) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: Value,
{
    let text = text_of(deserializer)?;
    entry::from_json_text(&text, T::TABLE, |r| T::read(r, T::TABLE)).map_err(refused)
}

/// The same of a value that may borrow: by `borrow` where the deserializer lends its text, as those
/// of `serde_json` do that read from a string or a slice; else by `own`.
///
/// # Errors
///
/// As [`deserialize`].
#[doc(hidden)]
pub fn deserialize_borrowed<'de, D, T>(
    deserializer: D,
    borrow: fn(&'de [u8]) -> Result<T, Report>,
    own: fn(&[u8]) -> Result<T, Report>,
) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
{
    match text_of(deserializer)? {
        Text::Borrowed(text) => borrow(text.as_bytes()).map_err(refused),
        Text::Owned(text) => own(text.as_bytes()).map_err(refused),
    }
}

/// A value that borrows nothing, for `#[serde(deserialize_with = "typewright::serde::owned")]`.
///
/// # Errors
///
/// As [`deserialize`].
pub fn owned<'de, D: Deserializer<'de>, T: Value>(deserializer: D) -> Result<T, D::Error> {
    deserialize_value(deserializer)
}

/// A value that borrows nothing, for functions that take a `DeserializeOwned`:
/// `serde_json::from_reader::<_, Owned<Order>>(file)`.
///
/// ```
/// use typewright::{Json, serde::Owned};
///
/// let file = &br#"{ "a": 1 }"#[..];
/// let Owned(json) = serde_json::from_reader::<_, Owned<Json>>(file)?;
/// assert_eq!(json.get("a").and_then(|a| a.as_i64()), Some(1));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Owned<T>(pub T);

impl<'de, T: Value> Deserialize<'de> for Owned<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        owned(deserializer).map(Self)
    }
}

/// Whoever reads the error does not see the text: lines and columns in it would be those of
/// something else. (Deserializers of texts add their own.)
fn refused<E: de::Error>(report: impl fmt::Display) -> E {
    E::custom(format_args!("{report:#}"))
}

/// The text of the value that a deserializer has.
fn text_of<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Text<'de>, D::Error> {
    if is_of_serde_json::<D>() {
        return deserializer.deserialize_newtype_struct(RAW_VALUE, TextVisitor(PhantomData));
    }
    let mut writer = Writer::new();
    deserializer.deserialize_any(Transcoder::new::<D::Error>(&mut writer))?;
    Ok(Text::Owned(writer.into_string()))
}
