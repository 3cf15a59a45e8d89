//! JSON as `serde_json` reads it: the other opinion about what is well-formed. Nothing is lost:
//! numbers keep their text, objects their order and the members that occur twice.

use std::{
    collections::BTreeSet,
    fmt::{self, Write as _},
};

use serde::{
    Deserialize, Deserializer,
    de::{MapAccess, SeqAccess, Visitor},
};

/// What `serde_json` calls a number that keeps its text.
const NUMBER: &str = "$serde_json::private::Number";

/// A JSON value.
#[derive(Clone, Debug, PartialEq)]
pub enum Tree {
    /// `null`
    Null,
    /// `true`, `false`
    Bool(bool),
    /// As written.
    Number(String),
    /// Unescaped.
    String(String),
    /// Items.
    Array(Vec<Tree>),
    /// Members in their order.
    Object(Vec<(String, Tree)>),
}

impl Tree {
    /// Reads a JSON text of any depth.
    ///
    /// # Errors
    ///
    /// If it is none.
    pub fn parse(bytes: &[u8]) -> Result<Self, serde_json::Error> {
        let mut from = serde_json::Deserializer::from_slice(bytes);
        from.disable_recursion_limit();
        let tree = Self::deserialize(&mut from)?;
        from.end()?;
        Ok(tree)
    }

    /// How deep arrays and objects are nested.
    pub fn depth(&self) -> usize {
        match self {
            Self::Null | Self::Bool(_) | Self::Number(_) | Self::String(_) => 0,
            Self::Array(items) => 1 + items.iter().map(Self::depth).max().unwrap_or(0),
            Self::Object(members) => {
                1 + members.iter().map(|(_, value)| value.depth()).max().unwrap_or(0)
            }
        }
    }

    /// Whether an object in it has a member twice.
    pub fn repeats(&self) -> bool {
        match self {
            Self::Null | Self::Bool(_) | Self::Number(_) | Self::String(_) => false,
            Self::Array(items) => items.iter().any(Self::repeats),
            Self::Object(members) => {
                let mut seen = BTreeSet::new();
                members.iter().any(|(name, value)| !seen.insert(name) || value.repeats())
            }
        }
    }

    /// Whether this is true of any number in it.
    pub fn any_number(&self, test: &dyn Fn(&str) -> bool) -> bool {
        match self {
            Self::Null | Self::Bool(_) | Self::String(_) => false,
            Self::Number(text) => test(text),
            Self::Array(items) => items.iter().any(|item| item.any_number(test)),
            Self::Object(members) => members.iter().any(|(_, value)| value.any_number(test)),
        }
    }

    /// Whether an object in it looks like what `serde_json` calls a number.
    pub fn is_odd(&self) -> bool {
        match self {
            Self::Null | Self::Bool(_) | Self::Number(_) | Self::String(_) => false,
            Self::Array(items) => items.iter().any(Self::is_odd),
            Self::Object(members) => {
                members.iter().any(|(name, value)| name == NUMBER || value.is_odd())
            }
        }
    }

    /// The same value in other words: all members turned round where no name occurs twice,
    /// everything in strings that may be escaped escaped.
    pub fn other_words(&self) -> String {
        let mut out = String::new();
        self.say(&mut out);
        out
    }

    fn say(&self, out: &mut String) {
        match self {
            Self::Null => out.push_str("null"),
            Self::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
            Self::Number(text) => {
                out.push_str(text);
                if !text.contains(['.', 'e', 'E']) {
                    out.push_str(".0e-0");
                }
            }
            Self::String(text) => say_string(text, out),
            Self::Array(items) => {
                out.push('[');
                for (n, item) in items.iter().enumerate() {
                    out.push_str(if n == 0 { " " } else { " ,\n" });
                    item.say(out);
                }
                out.push(']');
            }
            Self::Object(members) => {
                out.push('{');
                let mut members: Vec<&(String, Self)> = members.iter().collect();
                if !self.repeats() {
                    members.reverse();
                }
                for (n, (name, value)) in members.into_iter().enumerate() {
                    out.push_str(if n == 0 { "\t" } else { ",\r" });
                    say_string(name, out);
                    out.push_str(" : ");
                    value.say(out);
                }
                out.push('}');
            }
        }
    }
}

fn say_string(text: &str, out: &mut String) {
    out.push('"');
    for unit in text.encode_utf16() {
        let _ = write!(out, "\\u{unit:04X}");
    }
    out.push('"');
}

impl<'de> Deserialize<'de> for Tree {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(Any)
    }
}

struct Any;

impl<'de> Visitor<'de> for Any {
    type Value = Tree;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Tree, E> {
        Ok(Tree::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Tree, E> {
        Ok(Tree::Bool(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Tree, E> {
        Ok(Tree::Number(value.to_string()))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Tree, E> {
        // Only what is negative arrives here.
        Ok(Tree::Number(if value == 0 { "-0".to_owned() } else { value.to_string() }))
    }

    fn visit_str<E>(self, text: &str) -> Result<Tree, E> {
        Ok(Tree::String(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut from: A) -> Result<Tree, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = from.next_element()? {
            items.push(item);
        }
        Ok(Tree::Array(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut from: A) -> Result<Tree, A::Error> {
        let mut members: Vec<(String, Tree)> = Vec::new();
        while let Some(name) = from.next_key::<String>()? {
            members.push((name, from.next_value()?));
        }
        // So numbers arrive that keep their text. An object that looks the same is no number to us:
        // see `is_odd`.
        match members.as_slice() {
            [(name, Tree::String(text))] if name == NUMBER => Ok(Tree::Number(text.clone())),
            _ => Ok(Tree::Object(members)),
        }
    }
}
