//! Options that are one word for all types, or words by name, pattern or location of types.

use std::{
    collections::{BTreeMap, btree_map},
    fmt,
    marker::PhantomData,
};

use serde_core::{
    Deserialize, Deserializer,
    de::{
        Error, MapAccess, Visitor,
        value::{Error as Plain, StrDeserializer},
    },
};

use super::Target;
use crate::diag::visible;

/// What is chosen for which types.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "options-schema", derive(serde::Serialize), serde(untagged))]
pub enum ByType<T> {
    /// The same for all types.
    All(T),
    /// By name, pattern or location of types; the default for all others.
    ByType(BTreeMap<String, T>),
}

impl<T: Default> Default for ByType<T> {
    fn default() -> Self {
        Self::All(T::default())
    }
}

impl<T> ByType<T> {
    /// The entries, if there are some.
    pub(crate) fn entries(&self) -> impl Iterator<Item = (&str, &T)> {
        let entries: Option<btree_map::Iter<'_, String, T>> = match self {
            Self::All(_) => None,
            Self::ByType(entries) => Some(entries.iter()),
        };
        entries.into_iter().flatten().map(|(name, choice)| (name.as_str(), choice))
    }

    /// Whether all entries can be about types.
    pub(super) fn check(&self) -> Result<(), String> {
        self.entries().try_for_each(|(name, _)| {
            if Target::parse(name)?.is_type() {
                Ok(())
            } else {
                Err(format!("`{}`: this option applies to whole types", visible(name)))
            }
        })
    }
}

impl<T: Default + PartialEq> ByType<T> {
    /// Entries of one flag are added to those of the flags before it.
    pub(super) fn stand_over(&mut self, before: Self) {
        let Self::ByType(entries) = self else { return };
        let mut all = match before {
            Self::All(choice) if choice == T::default() => BTreeMap::new(),
            Self::All(choice) => BTreeMap::from([("*".to_owned(), choice)]),
            Self::ByType(all) => all,
        };
        all.append(entries);
        *self = Self::ByType(all);
    }
}

impl<T: for<'t> Deserialize<'t>> ByType<T> {
    /// Reads what a flag says: one word, or entries with commas between them.
    fn from_text(text: &str) -> Result<Self, String> {
        let choice = |text: &str| {
            let read = T::deserialize(StrDeserializer::<Plain>::new(text.trim()));
            read.map_err(|why| why.to_string())
        };
        if !text.contains('=') {
            return choice(text).map(Self::All);
        }
        let entry = |entry: &str| {
            let (name, how) = entry
                .rsplit_once('=')
                .ok_or_else(|| format!("`{}` is not `TYPES=VALUE`", visible(entry.trim())))?;
            Ok((name.trim().to_owned(), choice(how)?))
        };
        text.split(',').map(entry).collect::<Result<_, String>>().map(Self::ByType)
    }
}

impl<'de, T: for<'t> Deserialize<'t>> Deserialize<'de> for ByType<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct AllOrByType<T>(PhantomData<T>);

        impl<'de, T: for<'t> Deserialize<'t>> Visitor<'de> for AllOrByType<T> {
            type Value = ByType<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a text, or a table with one for each type")
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<ByType<T>, E> {
                ByType::from_text(text).map_err(E::custom)
            }

            fn visit_map<A: MapAccess<'de>>(self, mut table: A) -> Result<ByType<T>, A::Error> {
                let mut entries = BTreeMap::new();
                while let Some((name, choice)) = table.next_entry()? {
                    entries.insert(name, choice);
                }
                Ok(ByType::ByType(entries))
            }
        }

        deserializer.deserialize_any(AllOrByType(PhantomData))
    }
}

#[cfg(feature = "options-schema")]
impl<T: schemars::JsonSchema> schemars::JsonSchema for ByType<T> {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        format!("{}ByType", T::schema_name()).into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let choice = generator.subschema_for::<T>();
        schemars::json_schema!({
            "anyOf": [choice.clone(), { "type": "object", "additionalProperties": choice }],
        })
    }
}
