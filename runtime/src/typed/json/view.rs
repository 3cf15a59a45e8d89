//! Views of values inside the text of a [`Json`].

use std::{borrow::Cow, fmt};

use super::Json;
use crate::{
    cursor::{Kind, decimal, equality, parts, parts::Parts, parts::trim, parts::unquote},
    typed::Number,
};

/// A view of a JSON value inside the text of a [`Json`].
#[derive(Clone, Copy)]
pub struct JsonRef<'a>(&'a str);

impl<'a> JsonRef<'a> {
    /// A view of text that is known to be one JSON value without white space around it.
    pub(super) const fn new(text: &'a str) -> Self {
        Self(text)
    }

    /// A view of text that is known to be one JSON value.
    #[allow(dead_code)] // The serde adapter and the checks make views of spans they have read.
    pub(crate) fn from_validated(text: &'a str) -> Self {
        Self(trim(text))
    }

    /// The text.
    #[must_use]
    pub fn as_str(self) -> &'a str {
        self.0
    }

    /// A value of its own.
    #[must_use]
    pub fn to_json(self) -> Json {
        Json { text: self.0.into() }
    }

    /// The kind of the value.
    #[must_use]
    pub fn kind(self) -> Kind {
        parts::kind(self.0)
    }

    /// Whether it is `null`.
    #[must_use]
    pub fn is_null(self) -> bool {
        self.kind() == Kind::Null
    }

    /// The value, if it is `true` or `false`.
    #[must_use]
    pub fn as_bool(self) -> Option<bool> {
        match self.0 {
            "true" => Some(true),
            "false" => Some(false),
            _ => None,
        }
    }

    fn number_text(self) -> Option<&'a str> {
        (self.kind() == Kind::Number).then_some(self.0)
    }

    /// The value, if it is a whole number that fits: `1.0` is 1.
    #[must_use]
    pub fn as_i64(self) -> Option<i64> {
        i64::try_from(decimal::to_integer(self.number_text()?)?).ok()
    }

    /// The value, if it is a whole number that fits.
    #[must_use]
    pub fn as_u64(self) -> Option<u64> {
        u64::try_from(decimal::to_integer(self.number_text()?)?).ok()
    }

    /// The nearest float, if it is a number; infinite beyond the range of `f64`.
    #[must_use]
    pub fn as_f64(self) -> Option<f64> {
        self.number_text()?.parse().ok()
    }

    /// The number as it is written, if it is one.
    #[must_use]
    pub fn as_number(self) -> Option<Number> {
        self.number_text().map(Number::from_validated)
    }

    /// The content, if it is a string. Borrowed where nothing is escaped.
    #[must_use]
    pub fn as_string(self) -> Option<Cow<'a, str>> {
        (self.kind() == Kind::String).then(|| unquote(self.0))
    }

    /// The value of a member, if it is an object that has it. Of equal names the last counts.
    #[must_use]
    pub fn get(self, name: &str) -> Option<JsonRef<'a>> {
        self.members().filter(|(member, _)| member == name).last().map(|(_, value)| value)
    }

    /// An item, if it is an array that has so many.
    #[must_use]
    pub fn at(self, index: usize) -> Option<JsonRef<'a>> {
        self.items().nth(index)
    }

    /// The value a JSON Pointer (RFC 6901) leads to.
    #[must_use]
    pub fn pointer(self, pointer: &str) -> Option<JsonRef<'a>> {
        if pointer.is_empty() {
            return Some(self);
        }
        let mut here = self;
        for token in pointer.strip_prefix('/')?.split('/') {
            let token = token.replace("~1", "/").replace("~0", "~");
            here = match here.kind() {
                Kind::Object => here.get(&token)?,
                Kind::Array if token == "0" || !token.starts_with(['0', '+']) => {
                    here.at(token.parse().ok()?)?
                }
                _ => return None,
            };
        }
        Some(here)
    }

    /// The items of an array; nothing for any other kind.
    #[must_use]
    pub fn items(self) -> Items<'a> {
        Items(Parts::inside(if self.kind() == Kind::Array { self.0 } else { "" }))
    }

    /// The members of an object; nothing for any other kind.
    #[must_use]
    pub fn members(self) -> Members<'a> {
        Members(Parts::inside(if self.kind() == Kind::Object { self.0 } else { "" }))
    }
}

/// The items of an array.
#[derive(Clone)]
pub struct Items<'a>(Parts<'a>);

impl<'a> Iterator for Items<'a> {
    type Item = JsonRef<'a>;

    fn next(&mut self) -> Option<JsonRef<'a>> {
        self.0.next().map(JsonRef)
    }
}

/// The members of an object: unescaped name and value.
#[derive(Clone)]
pub struct Members<'a>(Parts<'a>);

impl<'a> Iterator for Members<'a> {
    type Item = (Cow<'a, str>, JsonRef<'a>);

    fn next(&mut self) -> Option<Self::Item> {
        let name = self.0.next()?;
        let value = self.0.next()?;
        Some((unquote(name), JsonRef(value)))
    }
}

/// The members of which a well-formed text has nothing else, with commas between them.
pub(crate) fn members_of(text: &str) -> Members<'_> {
    Members(Parts::of(text))
}

impl PartialEq for JsonRef<'_> {
    fn eq(&self, other: &Self) -> bool {
        equality::equal(self.0, other.0)
    }
}

impl Eq for JsonRef<'_> {}

macro_rules! show_text {
    ($($name:ty),*) => {
        $(
            impl fmt::Display for $name {
                fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                    f.write_str(self.as_str())
                }
            }

            impl fmt::Debug for $name {
                fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                    f.write_str(self.as_str())
                }
            }
        )*
    };
}

show_text!(Json, JsonRef<'_>);

impl fmt::Debug for Items<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.clone()).finish()
    }
}

impl fmt::Debug for Members<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.clone()).finish()
    }
}
