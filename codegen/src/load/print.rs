//! Values back to JSON text.

use std::fmt::Write;

use super::{Data, Node};

/// The value as compact JSON: members in the order of the file, numbers as they were written.
#[must_use]
pub fn node_to_json(node: &Node) -> String {
    let mut out = String::new();
    value(&mut out, node);
    out
}

fn value(out: &mut String, node: &Node) {
    match &node.data {
        Data::Null => out.push_str("null"),
        Data::Bool(true) => out.push_str("true"),
        Data::Bool(false) => out.push_str("false"),
        Data::Number(text) => out.push_str(text),
        Data::String(text) => string(out, text),
        Data::Array(items) => {
            out.push('[');
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    out.push(',');
                }
                value(out, item);
            }
            out.push(']');
        }
        Data::Object(members) => {
            out.push('{');
            for (index, (name, entry)) in members.iter().enumerate() {
                if index > 0 {
                    out.push(',');
                }
                string(out, name);
                out.push(':');
                value(out, &entry.node);
            }
            out.push('}');
        }
    }
}

fn string(out: &mut String, text: &str) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\0'..='\u{1f}' => {
                // Writing to a string cannot fail.
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            _ => out.push(c),
        }
    }
    out.push('"');
}
