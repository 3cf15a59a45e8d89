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

use std::{any::type_name, borrow::Cow, fmt, marker::PhantomData, sync::OnceLock};

#[doc(no_inline)]
pub use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde::{
    de::{self, DeserializeSeed, MapAccess, SeqAccess, Visitor},
    ser::{Error as _, SerializeMap, SerializeSeq},
};

use super::{Borrowed, Extra, Json, Number, Value, Writer, borrowed, claims, json::JsonRef};
use crate::{
    check::Report,
    cursor::{Kind, Limits, decimal},
};

/// The name under which `serde_json` hands over a value as text. A test holds it to what
/// `serde_json` does.
const RAW_VALUE: &str = "$serde_json::private::RawValue";
/// The name under which `serde_json` hands over numbers with its feature `arbitrary_precision`.
const NUMBER: &str = "$serde_json::private::Number";

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
/// no JSON and are refused, and so is what is nested deeper than [`Limits::DEFAULT`] allows, before
/// it takes any more stack.
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
    match text_of(deserializer)? {
        Text::Borrowed(text) => from_json(text.as_bytes()).map_err(refused),
        Text::Owned(text) => from_json(text.as_bytes()).map_err(refused),
    }
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
    deserialize(deserializer, super::from_json)
}

/// A value that borrows nothing, for functions that take a `DeserializeOwned`:
/// `serde_json::from_reader::<_, Owned<Order>>(file)`.
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

/// Whether this is a serializer or deserializer of `serde_json`. Only they know the name of raw
/// values; for all others it is a name like any, which may stand in a document.
fn is_of_serde_json<T>() -> bool {
    let name = type_name::<T>();
    ["serde_json::de::", "serde_json::ser::", "serde_json::value::", "serde_json::raw::"]
        .iter()
        .any(|module| name.contains(module))
}

/// Whether `serde_json` hands over numbers under a name, which some crate of the program may have
/// asked for.
fn has_named_numbers() -> bool {
    static FOUND: OnceLock<bool> = OnceLock::new();
    *FOUND.get_or_init(|| {
        let number: Option<serde_json::Number> = serde_json::from_str("1.10").ok();
        number.is_some_and(|number| number.to_string() == "1.10")
    })
}

impl Serialize for JsonRef<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.kind() {
            Kind::Null => serializer.serialize_unit(),
            Kind::Boolean => serializer.serialize_bool(self.as_bool() == Some(true)),
            Kind::Number => serialize_number(*self, serializer),
            Kind::String => serializer.serialize_str(&self.as_string().unwrap_or_default()),
            Kind::Array => {
                let mut sequence = serializer.serialize_seq(Some(self.items().count()))?;
                for item in self.items() {
                    sequence.serialize_element(&item)?;
                }
                sequence.end()
            }
            Kind::Object => {
                let mut map = serializer.serialize_map(Some(self.members().count()))?;
                for (name, value) in self.members() {
                    map.serialize_entry(&name, &value)?;
                }
                map.end()
            }
        }
    }
}

fn serialize_number<S: Serializer>(number: JsonRef<'_>, serializer: S) -> Result<S::Ok, S::Error> {
    let text = number.as_str();
    // A number that is written with a fraction stays a float: `1.0` is not written as `1`.
    let integer = !text.contains(['.', 'e', 'E']);
    match (number.as_i64(), number.as_u64()) {
        (Some(value), _) if integer => return serializer.serialize_i64(value),
        (_, Some(value)) if integer => return serializer.serialize_u64(value),
        _ => {}
    }
    let float = number.as_f64().filter(|value| value.is_finite());
    if let Some(value) = float.filter(|value| is_exactly(*value, text)) {
        return serializer.serialize_f64(value);
    }
    if is_of_serde_json::<S>() {
        let raw: Result<&serde_json::value::RawValue, _> = serde_json::from_str(text);
        return raw.map_err(serde::ser::Error::custom)?.serialize(serializer);
    }
    if let Some(value) = text.parse().ok().filter(|_| integer) {
        return serializer.serialize_i128(value);
    }
    if let Some(value) = text.parse().ok().filter(|_| integer) {
        return serializer.serialize_u128(value);
    }
    let why = if float.is_some() { "has more digits than" } else { "is beyond the range of" };
    Err(serde::ser::Error::custom(format_args!(
        "the number {number} {why} an f64, and this format has no other"
    )))
}

/// Whether the float, written as short as it can be, is the number.
fn is_exactly(float: f64, text: &str) -> bool {
    let mut writer = Writer::new();
    writer.float(float);
    let written = writer.into_string();
    written == text || decimal::compare(&written, text).is_eq()
}

impl Serialize for Json {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.as_ref().serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserialize(deserializer, Self::from_slice)
    }
}

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.with_text(|text| serialize_number(JsonRef::from_validated(text), serializer))
    }
}

impl<'de> Deserialize<'de> for Number {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserialize(deserializer, |bytes| {
            let json = Json::from_slice(bytes)?;
            json.as_number().ok_or(NotA::Number)
        })
    }
}

impl Serialize for Extra {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self)
    }
}

impl<'de> Deserialize<'de> for Extra {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserialize(deserializer, |bytes| {
            let json = Json::from_slice(bytes)?;
            if json.kind() != Kind::Object {
                return Err(NotA::Object);
            }
            Ok(json.members().map(|(name, value)| (name.into_owned(), value)).collect())
        })
    }
}

/// Why JSON is not what was asked for.
enum NotA {
    Json(Report),
    Number,
    Object,
}

impl From<Report> for NotA {
    fn from(report: Report) -> Self {
        Self::Json(report)
    }
}

impl fmt::Display for NotA {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Json(report) => report.fmt(f),
            Self::Number => f.write_str("expected a number"),
            Self::Object => f.write_str("expected an object"),
        }
    }
}

impl From<serde_json::Value> for Json {
    fn from(value: serde_json::Value) -> Self {
        Self::from(&value)
    }
}

impl From<&serde_json::Value> for Json {
    fn from(value: &serde_json::Value) -> Self {
        // Its `Display` is compact JSON.
        Self::from_validated(&value.to_string())
    }
}

/// JSON text, borrowed from the input where possible.
enum Text<'de> {
    Borrowed(&'de str),
    Owned(String),
}

/// Gets the text of a value from `serde_json`.
struct TextVisitor<'de>(PhantomData<&'de ()>);

impl<'de> Visitor<'de> for TextVisitor<'de> {
    type Value = Text<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a raw value of `serde_json`")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Text<'de>, A::Error> {
        match map.next_key::<Cow<'_, str>>()? {
            Some(key) if key == RAW_VALUE => map.next_value_seed(RawText),
            _ => Err(de::Error::custom("this version of `serde_json` has no raw values")),
        }
    }
}

/// The text of a raw value.
struct RawText;

impl<'de> DeserializeSeed<'de> for RawText {
    type Value = Text<'de>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Text<'de>, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for RawText {
    type Value = Text<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON text")
    }

    fn visit_borrowed_str<E: de::Error>(self, text: &'de str) -> Result<Text<'de>, E> {
        Ok(Text::Borrowed(text))
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Text<'de>, E> {
        Ok(Text::Owned(text.to_owned()))
    }

    fn visit_string<E: de::Error>(self, text: String) -> Result<Text<'de>, E> {
        Ok(Text::Owned(text))
    }
}

/// Writes whatever it is shown as JSON.
struct Transcoder<'w> {
    writer: &'w mut Writer,
    /// How many more arrays and objects may be in one another.
    left: u32,
    /// How many more times a value may be in another that JSON does not show: in an option, or in
    /// a newtype.
    hidden: u32,
    /// Whether numbers come under a name.
    named_numbers: bool,
}

impl<'w> Transcoder<'w> {
    /// For a deserializer with these errors.
    fn new<E>(writer: &'w mut Writer) -> Self {
        // What `serde_json` has read may come by way of others, with the names it gave.
        let named_numbers =
            type_name::<E>() == type_name::<serde_json::Error>() && has_named_numbers();
        let depth = Limits::DEFAULT.depth;
        Self { writer, left: depth, hidden: depth, named_numbers }
    }

    fn again(&mut self) -> Transcoder<'_> {
        Transcoder {
            writer: self.writer,
            left: self.left,
            hidden: self.hidden,
            named_numbers: self.named_numbers,
        }
    }

    /// Goes into an array or object.
    fn enter<E: de::Error>(&mut self) -> Result<(), E> {
        self.left = one_less(self.left)?;
        Ok(())
    }

    /// Goes into a value that JSON does not show.
    fn unwrap<E: de::Error>(&mut self) -> Result<(), E> {
        self.hidden = one_less(self.hidden)?;
        Ok(())
    }

    /// Writes a map whose first key has been taken.
    fn map<'de, A: MapAccess<'de>>(
        mut self,
        first: Option<String>,
        mut map: A,
    ) -> Result<(), A::Error> {
        if self.named_numbers && first.as_deref() == Some(NUMBER) {
            let text = map.next_value::<String>()?;
            let number = Number::try_from(text).map_err(de::Error::custom)?;
            if map.next_key::<de::IgnoredAny>()?.is_some() {
                return Err(de::Error::custom("a number with members"));
            }
            self.writer.number(&number);
            return Ok(());
        }
        self.writer.begin_object();
        let mut next = first;
        while let Some(key) = next {
            self.writer.name(&key);
            map.next_value_seed(self.again())?;
            next = map.next_key_seed(Key)?;
        }
        self.writer.end_object();
        Ok(())
    }
}

fn one_less<E: de::Error>(left: u32) -> Result<u32, E> {
    let limit = Limits::DEFAULT.depth;
    left.checked_sub(1).ok_or_else(|| {
        E::custom(format_args!("depth: expected no deeper nesting than {limit} levels"))
    })
}

impl<'de> DeserializeSeed<'de> for Transcoder<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

/// An item of an array. It is only asked for if there is one, so the comma is due then.
struct Item<'w>(Transcoder<'w>);

impl<'de> DeserializeSeed<'de> for Item<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        self.0.writer.item();
        deserializer.deserialize_any(self.0)
    }
}

impl<'de> Visitor<'de> for Transcoder<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("what JSON can say")
    }

    fn visit_bool<E: de::Error>(self, value: bool) -> Result<(), E> {
        self.writer.boolean(value);
        Ok(())
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<(), E> {
        self.writer.integer(value);
        Ok(())
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<(), E> {
        self.writer.unsigned(value);
        Ok(())
    }

    fn visit_i128<E: de::Error>(self, value: i128) -> Result<(), E> {
        self.writer.number(&value.into());
        Ok(())
    }

    fn visit_u128<E: de::Error>(self, value: u128) -> Result<(), E> {
        self.writer.number(&value.into());
        Ok(())
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<(), E> {
        if !value.is_finite() {
            return Err(E::invalid_value(de::Unexpected::Float(value), &self));
        }
        self.writer.float(value);
        Ok(())
    }

    fn visit_f32<E: de::Error>(self, value: f32) -> Result<(), E> {
        // As an `f64` it would have digits that nobody has written.
        match Number::try_from(value.to_string()) {
            Ok(number) if value.is_finite() => {
                self.writer.number(&number);
                Ok(())
            }
            _ => Err(E::invalid_value(de::Unexpected::Float(f64::from(value)), &self)),
        }
    }

    fn visit_str<E: de::Error>(self, value: &str) -> Result<(), E> {
        self.writer.string(value);
        Ok(())
    }

    fn visit_none<E: de::Error>(self) -> Result<(), E> {
        self.visit_unit()
    }

    fn visit_unit<E: de::Error>(self) -> Result<(), E> {
        self.writer.null();
        Ok(())
    }

    fn visit_some<D: Deserializer<'de>>(mut self, deserializer: D) -> Result<(), D::Error> {
        self.unwrap()?;
        deserializer.deserialize_any(self)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(
        mut self,
        deserializer: D,
    ) -> Result<(), D::Error> {
        self.unwrap()?;
        deserializer.deserialize_any(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut sequence: A) -> Result<(), A::Error> {
        self.enter()?;
        self.writer.begin_array();
        while sequence.next_element_seed(Item(self.again()))?.is_some() {}
        self.writer.end_array();
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<(), A::Error> {
        self.enter()?;
        let key = map.next_key_seed(Key)?;
        self.map(key, map)
    }
}

/// A key of a map, which must be a string in JSON. Formats with other keys may have wholly
/// different ones; scalars are taken as they are written.
struct Key;

impl<'de> DeserializeSeed<'de> for Key {
    type Value = String;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<String, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl Visitor<'_> for Key {
    type Value = String;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string as key")
    }

    fn visit_str<E: de::Error>(self, value: &str) -> Result<String, E> {
        Ok(value.to_owned())
    }

    fn visit_string<E: de::Error>(self, value: String) -> Result<String, E> {
        Ok(value)
    }
}

impl Json {
    /// The value as another type.
    ///
    /// # Errors
    ///
    /// If the type refuses it.
    pub fn to<T: de::DeserializeOwned>(&self) -> Result<T, serde_json::Error> {
        serde_json::from_str(self.as_str())
    }
}

impl Serialize for Report {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self::serialize(&self.to_json(), serializer)
    }
}

#[cfg(test)]
mod tests {
    use serde::de::{IntoDeserializer, value::StringDeserializer};

    use super::*;

    #[test]
    fn raw_value_protocol_of_serde_json() {
        // Numbers that no Rust type holds only survive if the text itself arrives.
        let text = r#" {"a" : 1.10, "b":[1e999999,-0], "c":"\u0061"} "#;
        let json: Json = serde_json::from_str(text).expect("accepted");
        assert_eq!(json.as_str(), text.trim());
        let json: Json = serde_json::from_slice(text.as_bytes()).expect("accepted");
        assert_eq!(json.as_str(), text.trim());
        let json: Json = serde_json::from_reader(text.as_bytes()).expect("accepted");
        assert_eq!(json.as_str(), text.trim());
        let nested: Vec<Json> = serde_json::from_str("[1.0,[2.50]]").expect("accepted");
        assert_eq!(nested.iter().map(Json::as_str).collect::<Vec<_>>(), ["1.0", "[2.50]"]);
    }

    #[test]
    fn other_formats_are_transcoded() {
        let value =
            serde_json::json!({"a": [1, -1, 1.5, null, true, "x\n"], "b": {}, "c": u64::MAX});
        let json: Json = serde_json::from_value(value.clone()).expect("accepted");
        assert_eq!(serde_json::to_value(&json).expect("written"), value);
        assert_eq!(Json::from(&value), json);

        #[derive(serde::Deserialize)]
        struct Flat {
            #[serde(flatten)]
            rest: Extra,
        }
        let flat: Flat = serde_json::from_str(r#"{"a":[1,{"b":null}],"c":1.5}"#).expect("accepted");
        assert_eq!(flat.rest.get("a").map(Json::as_str), Some(r#"[1,{"b":null}]"#));
        assert_eq!(flat.rest.get("c").map(Json::as_str), Some("1.5"));

        #[derive(serde::Deserialize)]
        #[serde(untagged)]
        enum Either {
            Json(Json),
        }
        let Either::Json(json) = serde_json::from_str(r#"[{"x":[]}]"#).expect("accepted");
        assert_eq!(json.as_str(), r#"[{"x":[]}]"#);

        let text: StringDeserializer<serde_json::Error> = "a\"b".to_owned().into_deserializer();
        assert_eq!(Json::deserialize(text).expect("accepted").as_str(), r#""a\"b""#);
    }

    #[test]
    fn refusals() {
        let float: de::value::F64Deserializer<serde_json::Error> = f64::NAN.into_deserializer();
        assert!(Json::deserialize(float).is_err());
        let bytes = de::value::BytesDeserializer::<serde_json::Error>::new(b"x");
        assert!(Json::deserialize(bytes).is_err());
        assert!(serde_json::from_str::<Number>("\"1\"").is_err());
        assert!(serde_json::from_str::<Extra>("[]").is_err());
        assert!(serde_json::to_value(Json::from_validated("1e400")).is_err());
    }

    #[test]
    fn numbers_keep_their_text_when_read() {
        let number: Number = serde_json::from_str("1.50").expect("accepted");
        assert_eq!(number.to_string(), "1.50");
        assert_eq!(serde_json::to_string(&number).expect("written"), "1.5");
        assert_eq!(
            serde_json::to_string(&Number::from(u64::MAX)).expect("written"),
            "18446744073709551615"
        );
    }
}
