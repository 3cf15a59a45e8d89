//! A document that is made: numbers keep their text.

use std::fmt;

use crate::model::quote;

/// A JSON document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Document {
    /// A number, `true`, `false`, `null`, or another value as it stands in the schema.
    Raw(String),
    /// A string.
    Text(String),
    /// An array.
    List(Vec<Document>),
    /// An object: no name is there twice.
    Map(Vec<(String, Document)>),
}

impl Document {
    pub(super) fn raw(json: &str) -> Self {
        Self::Raw(json.to_owned())
    }

    pub(super) fn text(text: &str) -> Self {
        Self::Text(text.to_owned())
    }

    /// The document as JSON text.
    #[must_use]
    pub fn to_json(&self) -> String {
        self.to_string()
    }

    /// How many values it has.
    pub(super) fn count(&self) -> usize {
        match self {
            Self::Raw(_) | Self::Text(_) => 1,
            Self::List(items) => 1 + items.iter().map(Self::count).sum::<usize>(),
            Self::Map(members) => 1 + members.iter().map(|(_, it)| it.count()).sum::<usize>(),
        }
    }

    /// The value of this number, in the order of the text.
    pub(super) fn nth_mut(&mut self, n: usize) -> Option<&mut Self> {
        if n == 0 {
            return Some(self);
        }
        let mut left = n - 1;
        let children: Vec<&mut Self> = match self {
            Self::Raw(_) | Self::Text(_) => Vec::new(),
            Self::List(items) => items.iter_mut().collect(),
            Self::Map(members) => members.iter_mut().map(|(_, value)| value).collect(),
        };
        for child in children {
            let count = child.count();
            if left < count {
                return child.nth_mut(left);
            }
            left -= count;
        }
        None
    }
}

impl fmt::Display for Document {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Raw(json) => f.write_str(json),
            Self::Text(text) => f.write_str(&quote(text)),
            Self::List(items) => {
                f.write_str("[")?;
                for (n, item) in items.iter().enumerate() {
                    write!(f, "{}{item}", if n == 0 { "" } else { ", " })?;
                }
                f.write_str("]")
            }
            Self::Map(members) => {
                f.write_str("{")?;
                for (n, (name, value)) in members.iter().enumerate() {
                    write!(f, "{}{}: {value}", if n == 0 { "" } else { ", " }, quote(name))?;
                }
                f.write_str("}")
            }
        }
    }
}
