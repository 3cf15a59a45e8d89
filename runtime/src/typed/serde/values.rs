//! `Serialize` and `Deserialize` of the runtime's own types.

use std::fmt;

use serde::{
    Deserialize, Deserializer, Serialize, Serializer, de,
    ser::{SerializeMap, SerializeSeq},
};

use super::{deserialize, raw::is_of_serde_json, serialize};

use crate::{
    check::Report,
    cursor::{Kind, decimal},
    typed::{Extra, Json, Number, Writer, json::JsonRef},
};

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
        serialize(&self.to_json(), serializer)
    }
}
