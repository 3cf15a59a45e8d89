//! A JSON value of any shape, kept as its original text.

mod convert;
mod view;

use std::{
    borrow::Cow,
    hash::{Hash, Hasher},
    str::FromStr,
};

pub(crate) use self::view::members_of;
pub use self::view::{Items, JsonRef, Members};
use super::{Number, Writer, entry};
use crate::{
    check::Report,
    cursor::{Kind, equality, parts::trim},
    schema::Schema,
};

/// A JSON value of any shape, for schemas that no Rust type expresses.
///
/// It keeps the text it was read from, so numbers stay as they were written, and nothing is built
/// before it is used. Equality is that of JSON: `1` is `1.0`, and the order of members does not
/// count.
///
/// ```
/// let json: typewright::Json = r#"{"a": [1, "x"]}"#.parse()?;
/// assert_eq!(json.get("a").and_then(|a| a.at(1)).and_then(|x| x.as_string()).as_deref(), Some("x"));
/// # Ok::<(), typewright::Report>(())
/// ```
#[derive(Clone)]
pub struct Json {
    text: Box<str>,
}

impl Json {
    /// Reads one JSON value and keeps its text.
    ///
    /// # Errors
    ///
    /// If the text is not one JSON value, or nested deeper than 128 levels.
    pub fn parse(text: &str) -> Result<Self, Report> {
        Self::from_slice(text.as_bytes())
    }

    /// Reads one JSON value and keeps its text.
    ///
    /// # Errors
    ///
    /// If the bytes are not one JSON value in UTF-8, or nested deeper than 128 levels.
    pub fn from_slice(bytes: &[u8]) -> Result<Self, Report> {
        static ANY: Schema = Schema::ANY;
        entry::from_json(bytes, &ANY, |reader| reader.json(&ANY))
    }

    /// A value from text that is known to be one JSON value.
    pub(crate) fn from_validated(text: &str) -> Self {
        Self { text: trim(text).into() }
    }

    fn from_writer(write: impl FnOnce(&mut Writer)) -> Self {
        let mut writer = Writer::new();
        write(&mut writer);
        Self { text: writer.into_string().into_boxed_str() }
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The text, given away.
    #[must_use]
    pub fn into_string(self) -> String {
        self.text.into_string()
    }

    /// A view of the value.
    #[must_use]
    pub fn as_ref(&self) -> JsonRef<'_> {
        JsonRef::new(&self.text)
    }

    /// The kind of the value.
    #[must_use]
    pub fn kind(&self) -> Kind {
        self.as_ref().kind()
    }

    /// Whether it is `null`.
    #[must_use]
    pub fn is_null(&self) -> bool {
        self.as_ref().is_null()
    }

    /// The value, if it is `true` or `false`.
    #[must_use]
    pub fn as_bool(&self) -> Option<bool> {
        self.as_ref().as_bool()
    }

    /// The value, if it is a whole number that fits: `1.0` is 1.
    #[must_use]
    pub fn as_i64(&self) -> Option<i64> {
        self.as_ref().as_i64()
    }

    /// The value, if it is a whole number that fits.
    #[must_use]
    pub fn as_u64(&self) -> Option<u64> {
        self.as_ref().as_u64()
    }

    /// The nearest float, if it is a number.
    #[must_use]
    pub fn as_f64(&self) -> Option<f64> {
        self.as_ref().as_f64()
    }

    /// The number as it is written, if it is one.
    #[must_use]
    pub fn as_number(&self) -> Option<Number> {
        self.as_ref().as_number()
    }

    /// The content, if it is a string.
    #[must_use]
    pub fn as_string(&self) -> Option<Cow<'_, str>> {
        self.as_ref().as_string()
    }

    /// The value of a member, if it is an object that has it.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<JsonRef<'_>> {
        self.as_ref().get(name)
    }

    /// An item, if it is an array that has so many.
    #[must_use]
    pub fn at(&self, index: usize) -> Option<JsonRef<'_>> {
        self.as_ref().at(index)
    }

    /// The value a JSON Pointer (RFC 6901) leads to.
    #[must_use]
    pub fn pointer(&self, pointer: &str) -> Option<JsonRef<'_>> {
        self.as_ref().pointer(pointer)
    }

    /// The items of an array; nothing for any other kind.
    #[must_use]
    pub fn items(&self) -> Items<'_> {
        self.as_ref().items()
    }

    /// The members of an object; nothing for any other kind.
    #[must_use]
    pub fn members(&self) -> Members<'_> {
        self.as_ref().members()
    }
}

impl PartialEq for Json {
    fn eq(&self, other: &Self) -> bool {
        equality::equal(&self.text, &other.text)
    }
}

impl Eq for Json {}

impl Hash for Json {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_u64(equality::hash(&self.text));
    }
}

impl Default for Json {
    fn default() -> Self {
        Self { text: "null".into() }
    }
}

impl FromStr for Json {
    type Err = Report;

    fn from_str(text: &str) -> Result<Self, Report> {
        Self::parse(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn views() {
        let json = Json::from_validated(
            r#" {"a": [1, "x\n", {"b/c": null}, 2.5], "t": true, "n": -1e2, "a~": {}} "#,
        );
        assert_eq!(json.kind(), Kind::Object);
        assert_eq!(
            json.members().map(|(name, _)| name.into_owned()).collect::<Vec<_>>(),
            ["a", "t", "n", "a~"]
        );
        assert_eq!(json.pointer("/a/1").and_then(JsonRef::as_string).as_deref(), Some("x\n"));
        assert!(json.pointer("/a/2/b~1c").is_some_and(JsonRef::is_null));
        assert!(json.pointer("/a~0").is_some());
        assert!(json.pointer("/a/01").is_none());
        assert!(json.pointer("/a/9").is_none());
        assert_eq!(json.get("n").and_then(JsonRef::as_i64), Some(-100));
        assert_eq!(json.get("a").and_then(|a| a.at(3)).and_then(JsonRef::as_f64), Some(2.5));
        assert_eq!(json.get("t").and_then(JsonRef::as_bool), Some(true));
        assert_eq!(json.get("t").map(|t| t.items().count()), Some(0));
        assert_eq!(json.get("missing"), None);
    }

    #[test]
    fn from_rust() {
        assert_eq!(Json::from(vec![1, 2]).as_str(), "[1,2]");
        assert_eq!(Json::from("a\"b").as_str(), r#""a\"b""#);
        assert_eq!(Json::from(Some(true)).as_str(), "true");
        assert_eq!(Json::from(None::<bool>).as_str(), "null");
        assert_eq!(Json::from(1.5).as_str(), "1.5");
        assert_eq!(Json::default(), Json::from(()));
        let object: Json = [("a".to_owned(), 1)].into_iter().collect();
        assert_eq!(object.as_str(), r#"{"a":1}"#);
    }
}
