//! Values of `serde_json` that come as text.

use std::{any::type_name, borrow::Cow, fmt, marker::PhantomData};

use serde::{
    Deserialize, Deserializer,
    de::{self, DeserializeSeed, MapAccess, Visitor},
};

/// The name under which `serde_json` hands over a value as text. A test holds it to what
/// `serde_json` does.
pub(super) const RAW_VALUE: &str = "$serde_json::private::RawValue";

/// Whether this is a serializer or deserializer of `serde_json`. Only they know the name of raw
/// values; for all others it is a name like any, which may stand in a document.
pub(super) fn is_of_serde_json<T>() -> bool {
    let name = type_name::<T>();
    ["serde_json::de::", "serde_json::ser::", "serde_json::value::", "serde_json::raw::"]
        .iter()
        .any(|module| name.contains(module))
}

/// JSON text, borrowed from the input where possible.
pub(super) type Text<'de> = Cow<'de, str>;

/// Gets the text of a value from `serde_json`.
pub(super) struct TextVisitor<'de>(pub(super) PhantomData<&'de ()>);

impl<'de> Visitor<'de> for TextVisitor<'de> {
    type Value = Text<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a raw value of `serde_json`")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Text<'de>, A::Error> {
        match map.next_key::<Name>()? {
            Some(Name { is_raw_value: true }) => map.next_value_seed(RawText),
            _ => Err(de::Error::custom("this version of `serde_json` has no raw values")),
        }
    }
}

/// The name that came with a text, which nobody copies.
struct Name {
    is_raw_value: bool,
}

impl<'de> Deserialize<'de> for Name {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visit;

        impl Visitor<'_> for Visit {
            type Value = Name;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a name")
            }

            fn visit_str<E: de::Error>(self, name: &str) -> Result<Name, E> {
                Ok(Name { is_raw_value: name == RAW_VALUE })
            }
        }

        deserializer.deserialize_str(Visit)
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
