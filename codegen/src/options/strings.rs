//! The option `strings`: what holds strings, for all types or by name.

use std::{collections::BTreeMap, fmt};

use serde_core::{
    Deserialize, Deserializer,
    de::{Error, MapAccess, Unexpected, Visitor},
};

use super::{Target, word::words};
use crate::diag::visible;

/// What holds a string.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "options-schema", derive(serde::Serialize, schemars::JsonSchema))]
#[cfg_attr(feature = "options-schema", serde(rename_all = "kebab-case"))]
pub enum Holding {
    /// `String`.
    #[default]
    Owned,
    /// `Cow<'a, str>`: a part of the text that a value is read from, where nothing is escaped.
    Borrowed,
}

words!(Holding { "owned" = Owned, "borrowed" = Borrowed });

/// What holds the strings of which types.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "options-schema", derive(serde::Serialize), serde(untagged))]
pub enum Strings {
    /// The same for all types.
    All(Holding),
    /// By name, pattern or location of types.
    ByType(BTreeMap<String, Holding>),
}

impl Default for Strings {
    fn default() -> Self {
        Self::All(Holding::Owned)
    }
}

impl Strings {
    /// The entries, if there are some.
    pub(crate) fn entries(&self) -> impl Iterator<Item = (&str, Holding)> {
        let entries = match self {
            Self::All(_) => None,
            Self::ByType(entries) => Some(entries),
        };
        entries.into_iter().flatten().map(|(name, holding)| (name.as_str(), *holding))
    }

    /// Entries of one flag are added to those of the flags before it.
    pub(super) fn stand_over(&mut self, before: Self, key: &str) {
        let Self::ByType(entries) = self else { return };
        if key != "strings" {
            return;
        }
        let mut all = match before {
            Self::All(Holding::Owned) => BTreeMap::new(),
            Self::All(Holding::Borrowed) => BTreeMap::from([("*".to_owned(), Holding::Borrowed)]),
            Self::ByType(all) => all,
        };
        all.append(entries);
        *self = Self::ByType(all);
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

    /// Reads what a flag says: `borrowed`, or entries with commas between them.
    fn from_text(text: &str) -> Option<Self> {
        let holding = |text: &str| match text.trim() {
            "owned" => Some(Holding::Owned),
            "borrowed" => Some(Holding::Borrowed),
            _ => None,
        };
        if !text.contains('=') {
            return holding(text).map(Self::All);
        }
        let entry = |entry: &str| {
            let (name, how) = entry.rsplit_once('=')?;
            Some((name.trim().to_owned(), holding(how)?))
        };
        text.split(',').map(entry).collect::<Option<_>>().map(Self::ByType)
    }
}

impl<'de> Deserialize<'de> for Strings {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct AllOrByType;

        impl<'de> Visitor<'de> for AllOrByType {
            type Value = Strings;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("`owned`, `borrowed`, or a table with one of them for each type")
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Strings, E> {
                let wrong = || E::invalid_value(Unexpected::Str(text), &self);
                Strings::from_text(text).ok_or_else(wrong)
            }

            fn visit_map<A: MapAccess<'de>>(self, mut table: A) -> Result<Strings, A::Error> {
                let mut entries = BTreeMap::new();
                while let Some((name, holding)) = table.next_entry()? {
                    entries.insert(name, holding);
                }
                Ok(Strings::ByType(entries))
            }
        }

        deserializer.deserialize_any(AllOrByType)
    }
}

#[cfg(feature = "options-schema")]
impl schemars::JsonSchema for Strings {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Strings".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let holding = generator.subschema_for::<Holding>();
        schemars::json_schema!({
            "anyOf": [holding.clone(), { "type": "object", "additionalProperties": holding }],
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{super::Options, Holding, Strings};
    use crate::diag::Diagnostics;

    #[test]
    fn for_all_types_or_by_name() {
        let mut options = Options::default();
        options.set("strings", "borrowed").unwrap();
        assert_eq!(options.strings, Strings::All(Holding::Borrowed));
        options.set("strings", "Order*=borrowed, a.json#/x=y=owned").unwrap();
        let entries: Vec<_> = options.strings.entries().collect();
        let expected = [
            ("*", Holding::Borrowed),
            ("Order*", Holding::Borrowed),
            ("a.json#/x=y", Holding::Owned),
        ];
        assert_eq!(entries, expected);
        options.set("strings", "owned").unwrap();
        options.set("strings", "A=borrowed").unwrap();
        options.set("maps", "HashMap").unwrap();
        options.set("strings", "B=owned").unwrap();
        let entries: Vec<_> = options.strings.entries().collect();
        assert_eq!(entries, [("A", Holding::Borrowed), ("B", Holding::Owned)]);
        let toml = "[strings]\n\"Order*\" = \"borrowed\"\n\"Line.id\" = \"owned\"\n";
        let mut diag = Diagnostics::new();
        let read = Options::from_toml(toml, "typewright.toml", &mut diag);
        assert_eq!(read.strings, Strings::default());
        assert!(diag.has_errors());
        diag.finish();
        let mut diag = Diagnostics::new();
        let read =
            Options::from_toml(&toml.replace("Line.id", "Line"), "typewright.toml", &mut diag);
        assert_eq!(read.strings.entries().count(), 2);
        assert!(!diag.has_errors());
        diag.finish();
        let json = serde_json::to_value(&options.strings).unwrap();
        assert_eq!(serde_json::from_value::<Strings>(json).unwrap(), options.strings);
        for bad in ["", "lent", "Order=lent", "=borrowed", "Order.id=borrowed", "Order"] {
            assert!(options.set("strings", bad).is_err(), "{bad}");
        }
    }
}
