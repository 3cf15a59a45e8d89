//! Writes what any deserializer has as JSON.

use std::{any::type_name, fmt, sync::OnceLock};

use serde::{
    Deserializer,
    de::{self, DeserializeSeed, MapAccess, SeqAccess, Visitor},
};

use crate::{
    cursor::Limits,
    typed::{Number, Writer},
};

/// The name under which `serde_json` hands over numbers with its feature `arbitrary_precision`.
const NUMBER: &str = "$serde_json::private::Number";

/// Whether `serde_json` hands over numbers under a name, which some crate of the program may have
/// asked for.
fn has_named_numbers() -> bool {
    static FOUND: OnceLock<bool> = OnceLock::new();
    *FOUND.get_or_init(|| {
        let number: Option<serde_json::Number> = serde_json::from_str("1.10").ok();
        number.is_some_and(|number| number.to_string() == "1.10")
    })
}

/// Writes whatever it is shown as JSON.
pub(super) struct Transcoder<'w> {
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
    pub(super) fn new<E>(writer: &'w mut Writer) -> Self {
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
