//! The highest layer: functions that generated code calls, and the values that it makes.

#[cfg(feature = "axum")]
pub mod axum;
mod base64;
pub mod borrowed;
mod claims;
mod describe_macros;
#[cfg(any(feature = "schemars", feature = "utoipa"))]
pub(crate) mod described;
pub mod documents;
mod draft;
pub mod entry;
pub mod extra;
#[doc(hidden)]
pub mod format;
#[cfg(feature = "http")]
pub mod http;
mod items;
pub mod json;
mod kept;
mod macros;
mod map;
mod members;
pub mod number;
mod parts;
mod scalar;
mod select;
#[cfg(feature = "serde")]
pub mod serde;
mod symbol;
mod texts;
mod unmatched;
mod value;
mod writer;

pub use self::{
    base64::Base64,
    borrowed::{Borrowed, BorrowedExtra},
    claims::written,
    documents::Documents,
    draft::{Draft, IntoNullable},
    extra::Extra,
    json::Json,
    kept::{InvalidText, Kept, Text},
    map::{BorrowingMap, Map},
    number::Number,
    symbol::{BorrowedUnlisted, UnknownValue, Unlisted, known, numbered, symbol, text_of},
    unmatched::Unmatched,
    value::{Read, Value, from_json, from_json_lenient, to_json, try_to_json, validate, validated},
    writer::Writer,
};
