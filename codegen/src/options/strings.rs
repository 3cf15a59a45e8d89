//! What holds strings: a word, or the path of a type.

use serde_core::{Deserialize, Deserializer, de::Error};

use super::added;

/// What holds a string.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Holding {
    /// `String`.
    #[default]
    Owned,
    /// `Cow<'a, str>`: a part of the text that a value is read from, where nothing is escaped.
    Borrowed,
    /// `Box<str>`: a word smaller, and of fixed length.
    Boxed,
    /// `Arc<str>`: a clone shares the text.
    Shared,
    /// The path of another type. It is made by `From<&str>`, and derefs to `str`.
    Other(String),
}

/// The words; any other one is a path.
const WORDS: &[&str] = &["owned", "borrowed", "Box<str>", "Arc<str>"];

impl Holding {
    /// As in `typewright.toml`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Owned => "owned",
            Self::Borrowed => "borrowed",
            Self::Boxed => "Box<str>",
            Self::Shared => "Arc<str>",
            Self::Other(path) => path,
        }
    }

    fn from_text(text: &str) -> Option<Self> {
        let bare: String = text.split_whitespace().collect();
        Some(match bare.trim_start_matches("::") {
            "owned" | "String" | "std::string::String" | "alloc::string::String" => Self::Owned,
            "borrowed" => Self::Borrowed,
            "Box<str>" | "std::boxed::Box<str>" => Self::Boxed,
            "Arc<str>" | "std::sync::Arc<str>" => Self::Shared,
            path if path.contains("::") && added::type_path(text).is_ok() => Self::Other(bare),
            _ => return None,
        })
    }
}

impl<'de> Deserialize<'de> for Holding {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let wrong = || {
            if text.contains("::") {
                let shown = crate::diag::visible(&text);
                return D::Error::custom(format_args!("`{shown}` is not the path of a type"));
            }
            D::Error::unknown_variant(&text, WORDS)
        };
        Self::from_text(&text).ok_or_else(wrong)
    }
}

#[cfg(feature = "options-schema")]
impl serde::Serialize for Holding {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

#[cfg(feature = "options-schema")]
impl schemars::JsonSchema for Holding {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Holding".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let words = || WORDS.iter().chain(&["String"]);
        schemars::json_schema!({
            "description": "What holds a string: a word, or the path of a type.",
            "type": "string",
            "anyOf": [{ "enum": words().collect::<Vec<_>>() }, { "pattern": "::" }],
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{
        super::{ByType, Lists, Maps, Options},
        Holding,
    };
    use crate::diag::Diagnostics;

    #[test]
    fn for_all_types_or_by_name() {
        let mut options = Options::default();
        options.set("strings", "borrowed").unwrap();
        assert_eq!(options.strings, ByType::All(Holding::Borrowed));
        options.set("strings", "Order*=borrowed, a.json#/x=y=owned").unwrap();
        let entries: Vec<_> = options.strings.entries().collect();
        let expected = [
            ("*", &Holding::Borrowed),
            ("Order*", &Holding::Borrowed),
            ("a.json#/x=y", &Holding::Owned),
        ];
        assert_eq!(entries, expected);
        options.set("strings", "owned").unwrap();
        options.set("strings", "A=borrowed").unwrap();
        options.set("maps", "HashMap").unwrap();
        options.set("strings", "B=owned").unwrap();
        let entries: Vec<_> = options.strings.entries().collect();
        assert_eq!(entries, [("A", &Holding::Borrowed), ("B", &Holding::Owned)]);
        let toml = "[strings]\n\"Order*\" = \"borrowed\"\n\"Line.id\" = \"owned\"\n";
        let mut diag = Diagnostics::new();
        let read = Options::from_toml(toml, "typewright.toml", &mut diag);
        assert_eq!(read.strings, ByType::default());
        assert!(diag.has_errors());
        diag.finish();
        let mut diag = Diagnostics::new();
        let read =
            Options::from_toml(&toml.replace("Line.id", "Line"), "typewright.toml", &mut diag);
        assert_eq!(read.strings.entries().count(), 2);
        assert!(!diag.has_errors());
        diag.finish();
        let json = serde_json::to_value(&options.strings).unwrap();
        assert_eq!(serde_json::from_value::<ByType<Holding>>(json).unwrap(), options.strings);
        for bad in ["", "lent", "Order=lent", "=borrowed", "Order.id=borrowed", "Order"] {
            assert!(options.set("strings", bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn words_and_paths_are_told_apart() {
        let mut options = Options::default();
        for (text, expected) in [
            ("String", Holding::Owned),
            ("std::string::String", Holding::Owned),
            ("Box<str>", Holding::Boxed),
            ("::std::sync::Arc<str>", Holding::Shared),
            ("smol_str::SmolStr", Holding::Other("smol_str::SmolStr".to_owned())),
            ("crate::Name", Holding::Other("crate::Name".to_owned())),
        ] {
            options.set("strings", text).unwrap();
            assert_eq!(options.strings, ByType::All(expected), "{text}");
        }
        for (bad, why) in [
            ("SmolStr", "unknown variant `SmolStr`, expected one of `owned`, `borrowed`"),
            ("Rc<str>", "unknown variant `Rc<str>`"),
            ("a::B; fn f() {}", "is not the path of a type"),
            ("a::", "`a::` is not the path of a type"),
        ] {
            let said = options.set("strings", bad).unwrap_err();
            assert!(said.contains(why), "{bad}: {said}");
        }
    }

    #[test]
    fn maps_and_lists_are_by_name_alike() {
        let mut options = Options::default();
        options.set("lists", "Order*=Box<[T]>").unwrap();
        options.set("lists", "Line=Arc<[T]>").unwrap();
        let lists: Vec<_> = options.lists.entries().collect();
        assert_eq!(lists, [("Line", &Lists::Shared), ("Order*", &Lists::Boxed)]);
        let toml = "maps = \"HashMap\"\n[lists]\n\"Order\" = \"Vec\"\n";
        let mut diag = Diagnostics::new();
        let read = Options::from_toml(toml, "typewright.toml", &mut diag);
        assert_eq!(read.maps, ByType::All(Maps::HashMap));
        assert_eq!(read.lists.entries().count(), 1);
        assert!(!diag.has_errors());
        diag.finish();
        let why = options.set("maps", "Order=HasMap").unwrap_err();
        assert!(why.contains("unknown variant `HasMap`"), "{why}");
        for (name, bad) in [("maps", "Order.x=HashMap"), ("lists", "Order"), ("lists", "")] {
            assert!(options.set(name, bad).is_err(), "{name} {bad}");
        }
    }
}
