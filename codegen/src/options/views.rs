//! The option `views`: which schemas have forms for requests and responses.

use serde_core::{Deserialize, Deserializer};

use super::all_or_list;

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

#[cfg(feature = "options-schema")]
impl serde::Serialize for Views {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Of(names) => names.serialize(serializer),
            Self::All => "all".serialize(serializer),
        }
    }
}

impl<'de> Deserialize<'de> for Views {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let names = all_or_list::read(deserializer, "names and JSON pointers")?;
        Ok(names.map_or(Self::All, Self::Of))
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
