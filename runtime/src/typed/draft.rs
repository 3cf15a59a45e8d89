//! An object under construction: the content of the builders of generated types.

use std::borrow::Cow;

use super::{Json, Value, Writer, claims::Claims};
use crate::check::Report;

/// The members that were set so far, each as the text that it will be.
///
/// So a builder needs no field for each member, and the rules for documents also find its missing
/// and wrong members.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    members: Vec<(Cow<'static, str>, Writer)>,
}

impl Draft {
    /// An object with these members: their names as JSON has them between the quotes, and their
    /// values as JSON text.
    #[must_use]
    pub fn new(constants: &[(&'static str, &'static str)]) -> Self {
        let mut draft = Self::default();
        for (key, json) in constants {
            let mut writer = Writer::with_capacity(json.len());
            writer.raw(json);
            draft.put(Cow::Borrowed(key), writer);
        }
        draft
    }

    /// Sets a member, replacing an earlier value; `key` is its name as in JSON, without the quotes.
    #[must_use]
    #[allow(clippy::needless_pass_by_value, reason = "setters hand over what they have made")]
    pub fn with<T: Value>(mut self, key: &'static str, value: T) -> Self {
        let mut writer = Writer::claiming();
        value.write(&mut writer);
        self.put(Cow::Borrowed(key), writer);
        self
    }

    /// Sets a member that the schema may not declare.
    #[must_use]
    #[allow(clippy::needless_pass_by_value, reason = "setters hand over what they have made")]
    pub fn with_other<T: Value>(mut self, name: impl Into<String>, value: T) -> Self {
        let name = name.into();
        let mut quoted = Writer::with_capacity(name.len() + 2);
        quoted.string(&name);
        let quoted = quoted.into_string();
        let key = quoted.get(1..quoted.len().saturating_sub(1)).unwrap_or_default();
        let mut writer = Writer::claiming();
        value.write(&mut writer);
        self.put(Cow::Owned(key.to_owned()), writer);
        self
    }

    /// Sets a member to any JSON value.
    #[must_use]
    pub fn with_extra(self, name: impl Into<String>, value: impl Into<Json>) -> Self {
        self.with_other(name, value.into())
    }

    fn put(&mut self, key: Cow<'static, str>, writer: Writer) {
        match self.members.iter_mut().find(|(known, _)| *known == key) {
            Some((_, value)) => *value = writer,
            None => self.members.push((key, writer)),
        }
    }

    /// The value, if its schema accepts it.
    ///
    /// # Errors
    ///
    /// Every violation, missing members among them. Positions are those in the text that the
    /// members make.
    pub fn build<T: Value>(self) -> Result<T, Report> {
        let mut text = String::from("{");
        let mut claims = Claims::default();
        for (key, writer) in self.members {
            if text.len() > 1 {
                text.push(',');
            }
            text.push('"');
            text.push_str(&key);
            text.push_str("\":");
            let (value, own) = writer.into_claims();
            claims.add(text.len(), own);
            text.push_str(&value);
        }
        text.push('}');
        claims.check(&text)?;
        super::from_json(text.as_bytes())
    }
}

/// The argument of a setter for a nullable value: the value, `None`, or a text for a string.
pub trait IntoNullable<T> {
    /// The value, or `None` for `null`.
    fn into_nullable(self) -> Option<T>;
}

impl<T> IntoNullable<T> for T {
    fn into_nullable(self) -> Option<T> {
        Some(self)
    }
}

impl<T> IntoNullable<T> for Option<T> {
    fn into_nullable(self) -> Self {
        self
    }
}

impl IntoNullable<String> for &str {
    fn into_nullable(self) -> Option<String> {
        Some(self.to_owned())
    }
}
