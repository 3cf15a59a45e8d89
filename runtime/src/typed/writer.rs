//! Writes JSON text, for generated `write` functions.

use super::{BorrowedExtra, Extra, Json, Map, Number, claims::Claim};

/// A buffer of JSON text that knows when a comma is due.
///
/// It does not check that calls come in an order that makes JSON; generated code does that.
///
/// ```
/// let mut w = typewright::Writer::new();
/// w.begin_object();
/// w.constant("type", "\"number\"");
/// w.key("number");
/// w.string("+1");
/// w.end_object();
/// assert_eq!(w.into_string(), r#"{"type":"number","number":"+1"}"#);
/// ```
#[derive(Clone, Debug, Default)]
pub struct Writer {
    text: String,
    /// The variants that were written, where somebody asks for them.
    claims: Option<Vec<Claim>>,
}

impl Writer {
    /// An empty buffer.
    #[must_use]
    pub fn new() -> Self {
        Self::with_capacity(128)
    }

    /// An empty buffer with room for so many bytes.
    #[must_use]
    pub fn with_capacity(bytes: usize) -> Self {
        Self { text: String::with_capacity(bytes), claims: None }
    }

    /// An empty buffer that notes the variants which are written.
    pub(crate) fn claiming() -> Self {
        Self { claims: Some(Vec::new()), ..Self::new() }
    }

    /// The variants written so far, if they are noted.
    pub(crate) fn claims_mut(&mut self) -> Option<&mut Vec<Claim>> {
        self.claims.as_mut()
    }

    /// The text, and the variants that were written.
    pub(crate) fn into_claims(self) -> (String, Vec<Claim>) {
        (self.text, self.claims.unwrap_or_default())
    }

    /// The text.
    #[must_use]
    pub fn into_string(self) -> String {
        self.text
    }

    /// The text so far.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// `{`.
    pub fn begin_object(&mut self) {
        self.text.push('{');
    }

    /// `}`.
    pub fn end_object(&mut self) {
        self.text.push('}');
    }

    /// `[`.
    pub fn begin_array(&mut self) {
        self.text.push('[');
    }

    /// `]`.
    pub fn end_array(&mut self) {
        self.text.push(']');
    }

    /// To be called before each item of an array: the comma, if one is due.
    pub fn item(&mut self) {
        if self.text.as_bytes().last() != Some(&b'[') {
            self.text.push(',');
        }
    }

    /// The comma before a member, if one is due. What stands before a member is `{` or the end of a
    /// value, and no value ends in `{`.
    #[inline]
    fn member(&mut self) {
        if self.text.as_bytes().last() != Some(&b'{') {
            self.text.push(',');
        }
    }

    /// The name of a member, as JSON has it between the quotes.
    ///
    /// Inlined, because a name of known length is copied without a call.
    #[inline]
    pub fn key(&mut self, name: &'static str) {
        self.member();
        self.text.push('"');
        self.text.push_str(name);
        self.text.push_str("\":");
    }

    /// A member whose value is always the same: its name as JSON has it between the quotes, and its
    /// value as JSON text.
    #[inline]
    pub fn constant(&mut self, name: &'static str, json: &'static str) {
        self.key(name);
        self.text.push_str(json);
    }

    /// The name of a member, to be quoted and escaped.
    pub fn name(&mut self, name: &str) {
        self.member();
        self.string(name);
        self.text.push(':');
    }

    /// A string, quoted and escaped.
    pub fn string(&mut self, text: &str) {
        self.text.reserve(text.len() + 2);
        self.text.push('"');
        let mut rest = text;
        while let Some(at) = first_special(rest.as_bytes()) {
            // Special characters are ASCII, so both cuts are at character boundaries.
            let (Some(plain), Some(&byte)) = (rest.get(..at), rest.as_bytes().get(at)) else {
                break;
            };
            self.text.push_str(plain);
            self.escape(byte);
            rest = rest.get(at + 1..).unwrap_or_default();
        }
        self.text.push_str(rest);
        self.text.push('"');
    }

    #[cold]
    fn escape(&mut self, byte: u8) {
        let short = match byte {
            b'"' => "\\\"",
            b'\\' => "\\\\",
            b'\n' => "\\n",
            b'\r' => "\\r",
            b'\t' => "\\t",
            0x08 => "\\b",
            0x0c => "\\f",
            _ => {
                const DIGITS: &[u8; 16] = b"0123456789abcdef";
                let digit = |nibble: u8| {
                    DIGITS.get(usize::from(nibble & 15)).map_or('0', |&byte| char::from(byte))
                };
                self.text.push_str("\\u00");
                self.text.push(digit(byte >> 4));
                self.text.push(digit(byte));
                return;
            }
        };
        self.text.push_str(short);
    }

    /// An integer.
    pub fn integer(&mut self, value: i64) {
        self.text.push_str(itoa::Buffer::new().format(value));
    }

    /// An integer without sign.
    pub fn unsigned(&mut self, value: u64) {
        self.text.push_str(itoa::Buffer::new().format(value));
    }

    /// The shortest text that reads back as this float; without a fraction where it has none, as
    /// far as every whole number is a float. JSON has no infinity and no NaN: they are written as
    /// `null`.
    pub fn float(&mut self, value: f64) {
        // Two to the power of 53.
        const ALL_WHOLE: f64 = 9_007_199_254_740_992.0;
        if value.is_finite() {
            let mut buffer = zmij::Buffer::new();
            let text = buffer.format_finite(value);
            let short = text.strip_suffix(".0").filter(|_| value.abs() < ALL_WHOLE);
            self.text.push_str(short.unwrap_or(text));
        } else {
            self.null();
        }
    }

    /// `true` or `false`.
    pub fn boolean(&mut self, value: bool) {
        self.text.push_str(if value { "true" } else { "false" });
    }

    /// `null`.
    pub fn null(&mut self) {
        self.text.push_str("null");
    }

    /// A value that is kept as text.
    pub fn json(&mut self, value: &Json) {
        self.text.push_str(value.as_str());
    }

    /// A number that is kept as text.
    pub fn number(&mut self, value: &Number) {
        value.with_text(|text| self.text.push_str(text));
    }

    /// A constant, as JSON text.
    pub fn raw(&mut self, json: &'static str) {
        self.text.push_str(json);
    }

    /// Writes undeclared members, after the declared ones.
    pub fn extra(&mut self, extra: &Extra) {
        if let Some(text) = extra.as_read() {
            self.member();
            self.text.push_str(text);
            return;
        }
        for (name, value) in extra {
            self.name(name);
            self.json(value);
        }
    }

    /// The same where they may be parts of a document.
    pub fn borrowed_extra(&mut self, extra: &BorrowedExtra<'_>) {
        match extra.as_read() {
            Some(pieces) => {
                for piece in pieces {
                    self.member();
                    self.text.push_str(piece);
                }
            }
            None => self.extra(extra),
        }
    }

    /// The members of a map, inside an object that has begun.
    pub fn members<M: Map>(&mut self, map: &M, mut value: impl FnMut(&mut Self, &M::Item)) {
        map.each(|name, item| {
            self.name(name);
            value(self, item);
        });
    }

    /// A map as an object.
    pub fn map<M: Map>(&mut self, map: &M, value: impl FnMut(&mut Self, &M::Item)) {
        self.begin_object();
        self.members(map, value);
        self.end_object();
    }

    /// A slice as an array.
    pub fn array<T>(&mut self, items: &[T], mut value: impl FnMut(&mut Self, &T)) {
        self.begin_array();
        for item in items {
            self.item();
            value(self, item);
        }
        self.end_array();
    }
}

/// Where the first quote, backslash or control character is. Eight bytes at a time.
fn first_special(bytes: &[u8]) -> Option<usize> {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x8080_8080_8080_8080;
    let mut at = 0;
    let mut words = bytes.chunks_exact(8);
    for word in &mut words {
        let Ok(word) = <[u8; 8]>::try_from(word) else { break };
        let word = u64::from_le_bytes(word);
        let control = word.wrapping_sub(ONES * 0x20);
        let quote = (word ^ (ONES * u64::from(b'"'))).wrapping_sub(ONES);
        let slash = (word ^ (ONES * u64::from(b'\\'))).wrapping_sub(ONES);
        // The lowest bit that is set is exact; higher ones may be echoes of a borrow. Bytes above
        // 0x7f are masked.
        let found = (control | quote | slash) & !word & HIGH;
        if found != 0 {
            return Some(at + (found.trailing_zeros() / 8) as usize);
        }
        at += 8;
    }
    let rest = words.remainder();
    rest.iter()
        .position(|&byte| byte < 0x20 || byte == b'"' || byte == b'\\')
        .map(|found| at + found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn string(text: &str) -> String {
        let mut w = Writer::new();
        w.string(text);
        w.into_string()
    }

    #[test]
    fn escapes_only_what_must_be() {
        assert_eq!(
            string("a\"b\\c\n\r\t\u{8}\u{c}\u{1}\u{1f}\u{7f}é😀/"),
            "\"a\\\"b\\\\c\\n\\r\\t\\b\\f\\u0001\\u001f\u{7f}é😀/\""
        );
        assert_eq!(string(""), "\"\"");
    }

    #[test]
    fn finds_the_first_special_byte_at_every_place() {
        for special in [b'"', b'\\', b'\n', 0, 0x1f] {
            for filler in [b'a', b'!', b'#', b'[', b']', b' ', 0x7f, 0xc3, 0xff, 0x80, 0xa2, 0xdc] {
                for length in 0..20 {
                    let mut bytes = vec![filler; length];
                    assert_eq!(first_special(&bytes), None);
                    for at in 0..length {
                        bytes.fill(filler);
                        if let Some(byte) = bytes.get_mut(at) {
                            *byte = special;
                        }
                        assert_eq!(first_special(&bytes), Some(at), "{special} {filler} {length}");
                    }
                }
            }
        }
    }

    #[test]
    fn commas() {
        let mut w = Writer::new();
        w.begin_object();
        w.key("a");
        w.array(&[1, 2], |w, item| w.integer(*item));
        w.key("b");
        w.begin_object();
        w.end_object();
        w.name("c{");
        w.string("{");
        w.name("d");
        w.begin_array();
        w.item();
        w.string("[");
        w.item();
        w.begin_array();
        w.end_array();
        w.end_array();
        w.constant("t", "1");
        w.key("f");
        w.float(1.0);
        w.key("n");
        w.float(f64::NAN);
        w.end_object();
        assert_eq!(w.as_str(), r#"{"a":[1,2],"b":{},"c{":"{","d":["[",[]],"t":1,"f":1,"n":null}"#);
    }
}
