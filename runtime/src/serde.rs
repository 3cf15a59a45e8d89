//! Adapters between JSON text and the formats of `serde`.
//!
//! Generated types have one set of rules, and it reads and writes JSON text. Their `Serialize` and `Deserialize` are
//! these two functions:
//!
//! ```ignore
//! impl serde::Serialize for T {
//!     fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
//!         typewright::serde::serialize(&self.to_json(), serializer)
//!     }
//! }
//! impl<'de> serde::Deserialize<'de> for T {
//!     fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
//!         typewright::serde::deserialize(deserializer, T::from_json)
//!     }
//! }
//! ```

use std::{borrow::Cow, fmt, marker::PhantomData};

#[doc(no_inline)]
pub use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde::{
    de::{self, DeserializeSeed, MapAccess, SeqAccess, Visitor},
    ser::{SerializeMap, SerializeSeq},
};

use crate::{Extra, Json, Kind, Number, Report, Writer, json::JsonRef};

/// The name under which `serde_json` hands over a value as text. A test holds it to what `serde_json` does.
const RAW_VALUE: &str = "$serde_json::private::RawValue";
/// The name under which `serde_json` hands over numbers with its feature `arbitrary_precision`.
const NUMBER: &str = "$serde_json::private::Number";

/// Gives a JSON value to any serializer. `json` must be well-formed JSON text, as `to_json` returns it.
///
/// Whole numbers are given as `i64` or `u64` where they fit, all others as `f64`: what goes beyond that is rounded.
///
/// # Errors
///
/// If the serializer fails.
pub fn serialize<S: Serializer>(json: &str, serializer: S) -> Result<S::Ok, S::Error> {
    JsonRef::from_validated(json).serialize(serializer)
}

/// Reads a value by `from_json` from any deserializer.
///
/// Those of `serde_json` hand over their text, so numbers stay exact and places in the report are those in this text.
/// Whatever another self-describing format has is first written as JSON; bytes and numbers that are not finite have no
/// JSON and are refused.
///
/// # Errors
///
/// If the deserializer fails, or if `from_json` does: then the error is the report as text.
pub fn deserialize<'de, D, T, E>(deserializer: D, from_json: fn(&[u8]) -> Result<T, E>) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    E: fmt::Display,
{
    let read = |text: &str| from_json(text.as_bytes()).map_err(|report| de::Error::custom(report));
    match deserializer.deserialize_newtype_struct(RAW_VALUE, TextVisitor(PhantomData))? {
        Text::Borrowed(text) => read(text),
        Text::Owned(text) => read(&text),
    }
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
    // A number that is written with a fraction stays a float: `1.0` is not written as `1`.
    let integer = !number.as_str().contains(['.', 'e', 'E']);
    match (number.as_i64(), number.as_u64()) {
        (Some(value), _) if integer => serializer.serialize_i64(value),
        (_, Some(value)) if integer => serializer.serialize_u64(value),
        _ => match number.as_f64() {
            Some(value) if value.is_finite() => serializer.serialize_f64(value),
            _ => Err(serde::ser::Error::custom(format_args!("the number {number} is beyond the range of f64"))),
        },
    }
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

impl From<Writer> for Text<'_> {
    fn from(writer: Writer) -> Self {
        Self::Owned(writer.into_string())
    }
}

/// Gets a value as JSON text.
struct TextVisitor<'de>(PhantomData<&'de ()>);

/// Hands all but newtypes, maps and what needs no more than this to [`Transcoder`].
macro_rules! transcode {
    ($($method:ident: $type:ty,)*) => {
        $(fn $method<E: de::Error>(self, value: $type) -> Result<Text<'de>, E> {
            let mut writer = Writer::new();
            Transcoder(&mut writer).$method(value)?;
            Ok(writer.into())
        })*
    };
}

impl<'de> Visitor<'de> for TextVisitor<'de> {
    type Value = Text<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any JSON value")
    }

    /// Formats that do not know the name have nothing but the value itself behind it.
    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<Text<'de>, D::Error> {
        let mut writer = Writer::new();
        deserializer.deserialize_any(Transcoder(&mut writer))?;
        Ok(writer.into())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Text<'de>, A::Error> {
        let mut writer = Writer::new();
        match map.next_key::<Cow<'_, str>>()? {
            // This is `serde_json`: it knows the name.
            Some(key) if key == RAW_VALUE => return map.next_value_seed(RawText),
            Some(key) => write_map(&mut writer, Some(key.into_owned()), map)?,
            None => writer.raw("{}"),
        }
        Ok(writer.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, sequence: A) -> Result<Text<'de>, A::Error> {
        let mut writer = Writer::new();
        Transcoder(&mut writer).visit_seq(sequence)?;
        Ok(writer.into())
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Text<'de>, D::Error> {
        self.visit_newtype_struct(deserializer)
    }

    fn visit_none<E: de::Error>(self) -> Result<Text<'de>, E> {
        self.visit_unit()
    }

    fn visit_unit<E: de::Error>(self) -> Result<Text<'de>, E> {
        Ok(Text::Borrowed("null"))
    }

    transcode! {
        visit_bool: bool, visit_i64: i64, visit_u64: u64, visit_i128: i128, visit_u128: u128, visit_f64: f64, visit_str: &str,
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
struct Transcoder<'w>(&'w mut Writer);

impl<'de> DeserializeSeed<'de> for Transcoder<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

/// An item of an array. It is only asked for if there is one, so the comma is due then.
struct Item<'w>(&'w mut Writer);

impl<'de> DeserializeSeed<'de> for Item<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        self.0.item();
        deserializer.deserialize_any(Transcoder(self.0))
    }
}

impl<'de> Visitor<'de> for Transcoder<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("what JSON can say")
    }

    fn visit_bool<E: de::Error>(self, value: bool) -> Result<(), E> {
        self.0.boolean(value);
        Ok(())
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<(), E> {
        self.0.integer(value);
        Ok(())
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<(), E> {
        self.0.unsigned(value);
        Ok(())
    }

    fn visit_i128<E: de::Error>(self, value: i128) -> Result<(), E> {
        self.0.number(&value.into());
        Ok(())
    }

    fn visit_u128<E: de::Error>(self, value: u128) -> Result<(), E> {
        self.0.number(&value.into());
        Ok(())
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<(), E> {
        if !value.is_finite() {
            return Err(E::invalid_value(de::Unexpected::Float(value), &self));
        }
        self.0.float(value);
        Ok(())
    }

    fn visit_str<E: de::Error>(self, value: &str) -> Result<(), E> {
        self.0.string(value);
        Ok(())
    }

    fn visit_none<E: de::Error>(self) -> Result<(), E> {
        self.visit_unit()
    }

    fn visit_unit<E: de::Error>(self) -> Result<(), E> {
        self.0.null();
        Ok(())
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<(), A::Error> {
        self.0.begin_array();
        while sequence.next_element_seed(Item(self.0))?.is_some() {}
        self.0.end_array();
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let key = map.next_key_seed(Key)?;
        write_map(self.0, key, map)
    }
}

/// Writes a map whose first key has been taken.
fn write_map<'de, A: MapAccess<'de>>(writer: &mut Writer, first: Option<String>, mut map: A) -> Result<(), A::Error> {
    if first.as_deref() == Some(NUMBER) {
        let text = map.next_value::<String>()?;
        let number = Number::try_from(text).map_err(de::Error::custom)?;
        writer.number(&number);
        return Ok(());
    }
    writer.begin_object();
    let mut next = first;
    while let Some(key) = next {
        writer.name(&key);
        map.next_value_seed(Transcoder(writer))?;
        next = map.next_key_seed(Key)?;
    }
    writer.end_object();
    Ok(())
}

/// A key of a map, which must be a string in JSON. Formats with other keys may have wholly different ones; scalars are taken as they are written.
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
        let value = serde_json::json!({"a": [1, -1, 1.5, null, true, "x\n"], "b": {}, "c": u64::MAX});
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
        assert_eq!(serde_json::to_string(&Number::from(u64::MAX)).expect("written"), "18446744073709551615");
    }
}
