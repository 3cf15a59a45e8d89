//! The option `views`: which schemas have forms for requests and responses.

use std::fmt;

use serde::de::{Error, SeqAccess, Unexpected, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The schemas whose `readOnly` and `writeOnly` members count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Views {
    /// Those at these locations.
    Of(Vec<String>),
    /// Every schema.
    All,
}

impl Views {
    /// The locations that the user names.
    #[must_use]
    pub fn names(&self) -> &[String] {
        match self {
            Self::Of(names) => names,
            Self::All => &[],
        }
    }
}

impl Default for Views {
    fn default() -> Self {
        Self::Of(Vec::new())
    }
}

impl Serialize for Views {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Of(names) => names.serialize(serializer),
            Self::All => "all".serialize(serializer),
        }
    }
}

impl<'de> Deserialize<'de> for Views {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct AllOrList;

        impl<'de> Visitor<'de> for AllOrList {
            type Value = Views;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("`all` or a list of names and JSON pointers")
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Views, E> {
                if text == "all" {
                    Ok(Views::All)
                } else {
                    Err(E::invalid_value(Unexpected::Str(text), &self))
                }
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Views, A::Error> {
                let mut names = Vec::new();
                while let Some(name) = list.next_element()? {
                    names.push(name);
                }
                Ok(Views::Of(names))
            }
        }

        deserializer.deserialize_any(AllOrList)
    }
}

#[cfg(feature = "options-schema")]
impl schemars::JsonSchema for Views {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Views".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "anyOf": [{ "const": "all" }, { "type": "array", "items": { "type": "string" } }],
        })
    }
}
