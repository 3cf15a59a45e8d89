//! Prints values as JSON text.

use std::fmt::Write;

use super::{Data, Node};

/// The value as compact JSON: members in the order of the file, numbers as they were written.
#[must_use]
pub fn node_to_json(node: &Node) -> String {
    node_to_json_start(node, usize::MAX)
}

/// The same, at least so many bytes of it, and little more: what follows is not looked at.
#[must_use]
pub(crate) fn node_to_json_start(node: &Node, enough: usize) -> String {
    let mut out = String::new();
    value(&mut out, node, enough);
    out
}

fn value(out: &mut String, node: &Node, enough: usize) {
    match &node.data {
        Data::Null => out.push_str("null"),
        Data::Bool(true) => out.push_str("true"),
        Data::Bool(false) => out.push_str("false"),
        Data::Number(text) => out.push_str(text),
        Data::String(text) => string(out, start(text, enough)),
        Data::Array(items) => {
            out.push('[');
            for (index, item) in items.iter().enumerate() {
                if out.len() >= enough {
                    return;
                }
                if index > 0 {
                    out.push(',');
                }
                value(out, item, enough);
            }
            out.push(']');
        }
        Data::Object(members) => {
            out.push('{');
            for (index, (name, entry)) in members.iter().enumerate() {
                if out.len() >= enough {
                    return;
                }
                if index > 0 {
                    out.push(',');
                }
                string(out, start(name, enough));
                out.push(':');
                value(out, &entry.node, enough);
            }
            out.push('}');
        }
    }
}

/// The text, or so many bytes of it and the rest of a character.
fn start(text: &str, enough: usize) -> &str {
    if text.len() <= enough {
        return text;
    }
    let end = text.char_indices().map(|(at, _)| at).find(|at| *at >= enough);
    end.and_then(|end| text.get(..end)).unwrap_or(text)
}

fn string(out: &mut String, text: &str) {
    out.push('"');
    let mut rest = text;
    while let Some(at) = rest.bytes().position(|byte| byte < b' ' || matches!(byte, b'"' | b'\\')) {
        let (plain, tail) = rest.split_at(at);
        out.push_str(plain);
        let mut chars = tail.chars();
        match chars.next() {
            Some('"') => out.push_str("\\\""),
            Some('\\') => out.push_str("\\\\"),
            Some('\n') => out.push_str("\\n"),
            Some('\r') => out.push_str("\\r"),
            Some('\t') => out.push_str("\\t"),
            c => {
                // Writing to a string cannot fail.
                let _ = write!(out, "\\u{:04x}", c.map_or(0, u32::from));
            }
        }
        rest = chars.as_str();
    }
    out.push_str(rest);
    out.push('"');
}
