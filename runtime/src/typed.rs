//! The highest layer: functions that generated code calls, and the values that it makes.

mod claims;
mod draft;
pub mod entry;
pub mod extra;
#[doc(hidden)]
pub mod format;
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
mod value;
mod writer;

pub use self::{
    claims::written,
    draft::{Draft, IntoNullable},
    extra::Extra,
    json::Json,
    kept::{InvalidText, Kept, Text},
    map::Map,
    number::Number,
    symbol::{UnknownValue, Unlisted, known, numbered, symbol, text_of},
    value::{Read, Value, from_json, to_json, validate, validated},
    writer::Writer,
};
