//! From byte offsets to JSON pointers, lines and columns: one walk over the document for all violations.
//!
//! The document is well-formed up to the last offset asked for, so the walk need not check anything.

use std::collections::BTreeMap;

use super::Violation;
use crate::{reader::unescaped, rules::Keyword};

/// Fills in the places of all violations and their causes.
pub(super) fn all(text: &str, violations: &mut [Violation]) {
    let mut places = BTreeMap::new();
    gather(violations, &mut places);
    lines(text, &mut places);
    pointers(text, &mut places);
    assign(violations, &places);
}

/// The place of one offset.
#[derive(Default)]
struct Place {
    pointer: String,
    line: u32,
    column: u32,
}

type Places = BTreeMap<usize, Place>;

fn gather(violations: &[Violation], places: &mut Places) {
    for violation in violations {
        places.entry(violation.offset).or_default();
        for branch in located_here(violation) {
            gather(&branch.violations, places);
        }
    }
}

fn assign(violations: &mut [Violation], places: &Places) {
    for violation in violations {
        if let Some(place) = places.get(&violation.offset) {
            violation.instance.clone_from(&place.pointer);
            (violation.line, violation.column) = (place.line, place.column);
        }
        if violation.keyword != Keyword::ContentSchema {
            for branch in &mut violation.causes {
                assign(&mut branch.violations, places);
            }
        }
    }
}

/// The causes that speak of the same text. Those of `contentSchema` speak of the text inside a string, and have their places.
fn located_here(violation: &Violation) -> &[super::Branch] {
    if violation.keyword == Keyword::ContentSchema { &[] } else { &violation.causes }
}

fn lines(text: &str, places: &mut Places) {
    let (mut done, mut line, mut column) = (0, 1, 1);
    for (&offset, place) in places {
        for char in text.get(done..offset).unwrap_or_default().chars() {
            if char == '\n' {
                line += 1;
                column = 1;
            } else {
                column += 1;
            }
        }
        done = offset;
        (place.line, place.column) = (line, column);
    }
}

/// An open array or object.
struct Open<'a> {
    array: bool,
    /// The item that is read now.
    index: usize,
    /// The name of the member that is read now, with its quotes.
    key: &'a str,
    /// Whether a name comes next.
    at_key: bool,
    /// Whether a value was there since the last comma: then nothing but a comma or the end is JSON.
    filled: bool,
}

fn pointers(text: &str, places: &mut Places) {
    let mut open = Vec::<Open<'_>>::new();
    let mut places = places.iter_mut().peekable();
    let bytes = text.as_bytes();
    let mut pos = 0;
    while let Some(&byte) = bytes.get(pos) {
        if places.peek().is_none() {
            return;
        }
        let start = pos;
        pos += 1;
        let mut token = open.last().is_none_or(|parent| !parent.filled && (byte == b'"' || !parent.at_key));
        match byte {
            b' ' | b'\t' | b'\r' | b'\n' | b':' => continue,
            b'"' => pos = end_of_string(bytes, pos),
            b',' | b'}' | b']' => token = false,
            b'{' | b'[' => {}
            _ => {
                while bytes.get(pos).is_some_and(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(byte)) {
                    pos += 1;
                }
            }
        }
        // What lies between tokens belongs to the array or object around it.
        while let Some((_, place)) = places.next_if(|(offset, _)| **offset < start) {
            place.pointer = pointer(open.split_last().map_or(&[], |(_, outer)| outer));
        }
        if token {
            if let Some(parent) = open.last_mut() {
                if parent.at_key {
                    parent.key = text.get(start..pos).unwrap_or_default();
                } else {
                    parent.filled = true;
                }
                parent.at_key = false;
            }
            while let Some((_, place)) = places.next_if(|(offset, _)| **offset < pos) {
                place.pointer = pointer(&open);
            }
        }
        match byte {
            b'{' | b'[' => {
                open.push(Open { array: byte == b'[', index: 0, key: "", at_key: byte == b'{', filled: false });
            }
            b'}' | b']' => {
                open.pop();
            }
            b',' => {
                if let Some(parent) = open.last_mut() {
                    parent.index += 1;
                    parent.at_key = !parent.array;
                    parent.filled = false;
                }
            }
            _ => {}
        }
    }
    for (_, place) in places {
        place.pointer = pointer(open.split_last().map_or(&[], |(_, outer)| outer));
    }
}

/// From behind the opening quote to behind the closing one; beyond the end of the text if there is none, as that still is
/// a place in the string.
fn end_of_string(bytes: &[u8], mut pos: usize) -> usize {
    while let Some(&byte) = bytes.get(pos) {
        pos += 1;
        match byte {
            b'"' => return pos,
            b'\\' => pos += 1,
            _ => {}
        }
    }
    bytes.len() + 1
}

fn pointer(open: &[Open<'_>]) -> String {
    let mut out = String::new();
    for step in open {
        out.push('/');
        if step.array {
            out.push_str(&step.index.to_string());
        } else {
            for char in unescaped(step.key).chars() {
                match char {
                    '~' => out.push_str("~0"),
                    '/' => out.push_str("~1"),
                    char => out.push(char),
                }
            }
        }
    }
    out
}
