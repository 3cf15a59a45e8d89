//! The parts of a text that is known to be JSON: the values inside an array or object, and where
//! each ends.

use std::borrow::Cow;

use super::{Kind, unescaped};

/// The kind of a well-formed value, told by its first character.
#[inline]
pub(crate) fn kind(text: &str) -> Kind {
    match text.as_bytes().first() {
        Some(b'{') => Kind::Object,
        Some(b'[') => Kind::Array,
        Some(b'"') => Kind::String,
        Some(b't' | b'f') => Kind::Boolean,
        Some(b'n') | None => Kind::Null,
        Some(_) => Kind::Number,
    }
}

/// Walks the values directly inside a container; names count as values.
#[derive(Clone)]
pub(crate) struct Parts<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Parts<'a> {
    /// Those inside the array or object, which the text begins with; none of an empty text.
    pub(crate) const fn inside(text: &'a str) -> Self {
        Self { text, at: 1 }
    }

    /// Those of which the text has nothing else, with commas between them.
    pub(crate) const fn of(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    pub(crate) fn next(&mut self) -> Option<&'a str> {
        let bytes = self.text.as_bytes();
        while let Some(b' ' | b'\t' | b'\n' | b'\r' | b',' | b':') = bytes.get(self.at) {
            self.at += 1;
        }
        if matches!(bytes.get(self.at), None | Some(b']' | b'}')) {
            return None;
        }
        let start = self.at;
        self.at = skip_value(bytes, start);
        self.text.get(start..self.at)
    }
}

/// The position behind the value that starts at `at`.
fn skip_value(bytes: &[u8], mut at: usize) -> usize {
    let mut depth = 0_usize;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'"' => at = skip_string(bytes, at),
            b'{' | b'[' => {
                depth += 1;
                at += 1;
            }
            b'}' | b']' => {
                depth = depth.saturating_sub(1);
                at += 1;
            }
            // Inside a container there is nothing to tell apart; outside, this is a number or a
            // word.
            _ if depth > 0 => at += 1,
            _ => at = skip_word(bytes, at),
        }
        if depth == 0 {
            break;
        }
    }
    at
}

/// The position behind the string that starts at `at`.
pub(super) fn skip_string(bytes: &[u8], at: usize) -> usize {
    let mut at = at + 1;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'\\' => at += 2,
            b'"' => return at + 1,
            _ => at += 1,
        }
    }
    at
}

/// The position behind the number or word that starts at `at`.
pub(super) fn skip_word(bytes: &[u8], at: usize) -> usize {
    let rest = bytes.get(at..).unwrap_or_default();
    let end = rest
        .iter()
        .position(|byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | b',' | b']' | b'}' | b':'));
    end.map_or(bytes.len(), |end| at + end.max(1))
}

/// Without the white space around it.
pub(crate) fn trim(text: &str) -> &str {
    text.trim_matches([' ', '\t', '\n', '\r'])
}

/// The content of a string, given with its quotes.
pub(crate) fn unquote(quoted: &str) -> Cow<'_, str> {
    if quoted.contains('\\') {
        return unescaped(quoted);
    }
    Cow::Borrowed(
        quoted.strip_prefix('"').and_then(|text| text.strip_suffix('"')).unwrap_or(quoted),
    )
}
