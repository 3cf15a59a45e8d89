//! JSON text (RFC 8259, to the letter) to values with places. What is a slip and no doubt is
//! reported, and reading goes on; the first place where the meaning is in doubt ends it.

use super::builder::{Builder, Stop};
use super::problem::{Parsed, span};
use super::{Data, Node, Span};
use crate::diag::{Code, visible};

/// Reads one JSON value, nested at most `max_depth` deep.
pub(super) fn parse(text: &str, max_depth: usize) -> Parsed {
    let mut parser =
        Parser { text, bytes: text.as_bytes(), at: 0, builder: Builder::new(max_depth) };
    let complete = parser.document().is_ok();
    let Parsed { root, problems, .. } = parser.builder.finish();
    Parsed { root: root.filter(|_| complete), problems, second: None }
}

struct Parser<'t> {
    text: &'t str,
    bytes: &'t [u8],
    at: usize,
    builder: Builder,
}

/// What may come next.
enum Next {
    Value,
    ValueOrEnd,
    Name,
    NameOrEnd,
    CommaOrEnd,
}

impl Parser<'_> {
    fn document(&mut self) -> Result<(), Stop> {
        let mut next = Next::Value;
        loop {
            self.skip_space()?;
            next = match next {
                Next::ValueOrEnd if self.eat(b']') => self.close(),
                Next::Value | Next::ValueOrEnd => self.value()?,
                Next::NameOrEnd if self.eat(b'}') => self.close(),
                Next::Name | Next::NameOrEnd => self.name()?,
                Next::CommaOrEnd => match self.builder.in_object() {
                    None if self.at == self.bytes.len() => return Ok(()),
                    None => return Err(self.unexpected("the end of the file")),
                    Some(in_object) => self.comma_or_end(in_object)?,
                },
            };
        }
    }

    fn value(&mut self) -> Result<Next, Stop> {
        let start = self.at;
        match self.peek() {
            Some(b'{') => {
                self.at += 1;
                self.builder.open_object(start)?;
                return Ok(Next::NameOrEnd);
            }
            Some(b'[') => {
                self.at += 1;
                self.builder.open_array(start)?;
                return Ok(Next::ValueOrEnd);
            }
            Some(b'"') => {
                let text = self.string()?;
                self.scalar(start, Data::String(text));
            }
            Some(b'-' | b'+' | b'.' | b'0'..=b'9') => {
                let data = self.number();
                self.scalar(start, data);
            }
            Some(b'a'..=b'z' | b'A'..=b'Z' | b'_') => {
                let data = self.word();
                self.scalar(start, data);
            }
            _ => return Err(self.unexpected("a value")),
        }
        Ok(Next::CommaOrEnd)
    }

    fn scalar(&mut self, start: usize, data: Data) {
        self.builder.value(Node { span: span(start, self.at), data });
    }

    fn name(&mut self) -> Result<Next, Stop> {
        if self.peek() != Some(b'"') {
            return Err(self.unexpected("a name in double quotes"));
        }
        let start = self.at;
        let text = self.string()?;
        self.builder.name(text, span(start, self.at));
        self.skip_space()?;
        if !self.eat(b':') {
            return Err(self.unexpected("`:`"));
        }
        Ok(Next::Value)
    }

    fn comma_or_end(&mut self, in_object: bool) -> Result<Next, Stop> {
        let end = if in_object { b'}' } else { b']' };
        if self.eat(end) {
            return Ok(self.close());
        }
        let comma = self.at;
        if !self.eat(b',') {
            return Err(self.unexpected(if in_object { "`,` or `}`" } else { "`,` or `]`" }));
        }
        self.skip_space()?;
        if self.eat(end) {
            let message = format!("a comma before `{}`", char::from(end));
            self.slip("comma", comma, comma + 1, message, "remove the comma");
            return Ok(self.close());
        }
        Ok(if in_object { Next::Name } else { Next::Value })
    }

    fn close(&mut self) -> Next {
        if let Some(node) = self.builder.close(self.at) {
            self.builder.value(node);
        }
        Next::CommaOrEnd
    }

    // ---- scalars ----

    fn word(&mut self) -> Data {
        let start = self.at;
        let word = self.run(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
        match word {
            "null" => return Data::Null,
            "true" => return Data::Bool(true),
            "false" => return Data::Bool(false),
            _ => {}
        }
        let message = format!("`{}` is not a JSON value", cut(word));
        let help = match word.to_ascii_lowercase().as_str() {
            "nan" | "infinity" | "inf" => "JSON has only finite numbers",
            "true" | "false" | "null" => "write it in lower case",
            "none" | "nil" | "undefined" => "write `null`",
            _ => "write strings in double quotes",
        };
        self.slip("word", start, self.at, message, help);
        Data::Null
    }

    fn number(&mut self) -> Data {
        let start = self.at;
        let text = self
            .run(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.' | b'_'));
        if is_number(text.as_bytes()) {
            return Data::Number(text.to_owned());
        }
        let message = format!("`{}` is not a JSON number", cut(text));
        let help = if text.contains("Inf") || text.contains("NaN") {
            "JSON has only finite numbers"
        } else {
            "a number has digits, an optional `-` before and an optional fraction or exponent \
             after; no `+`, no leading zeros"
        };
        self.slip("number", start, self.at, message, help);
        Data::Null
    }

    /// The bytes from here on that are of a kind; all of them ASCII.
    fn run(&mut self, of_kind: impl Fn(u8) -> bool) -> &str {
        let start = self.at;
        while self.peek().is_some_and(&of_kind) {
            self.at += 1;
        }
        self.text.get(start..self.at).unwrap_or_default()
    }

    fn string(&mut self) -> Result<String, Stop> {
        let start = self.at;
        self.at += 1;
        let mut out = String::new();
        loop {
            let from = self.at;
            let rest = self.text.as_bytes().get(from..).unwrap_or_default();
            let plain = rest.iter().position(|byte| matches!(byte, b'"' | b'\\' | 0..=0x1f));
            self.at += plain.unwrap_or(rest.len());
            out.push_str(self.text.get(from..self.at).unwrap_or_default());
            match self.peek() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(out);
                }
                Some(b'\\') => self.escape(&mut out),
                None | Some(b'\n' | b'\r') => {
                    let message = "a string without a closing quote on its line".to_owned();
                    let help = "close it with `\"`; a line break in a string is written `\\n`";
                    self.builder.problem(Code::BadJson, span(start, self.at), message, Some(help));
                    return Err(Stop);
                }
                Some(control) => {
                    let message = format!("a control character (U+{control:04X}) in a string");
                    let help = if control == b'\t' {
                        "write `\\t`"
                    } else {
                        "write it as `\\u` and four digits"
                    };
                    self.slip("control", self.at, self.at + 1, message, help);
                    out.push(char::from(control));
                    self.at += 1;
                }
            }
        }
    }

    /// One escape, from its `\`.
    fn escape(&mut self, out: &mut String) {
        let start = self.at;
        self.at += 1;
        let c = match self.peek() {
            Some(b'"') => '"',
            Some(b'\\') => '\\',
            Some(b'/') => '/',
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => return self.unicode_escape(start, out),
            _ => {
                // What comes next is read as text: it may be the end of the string or of the file.
                self.slip(
                    "escape",
                    start,
                    self.at,
                    "a `\\` that does not begin an escape".to_owned(),
                    "the escapes are \\\" \\\\ \\/ \\b \\f \\n \\r \\t and \\u with four \
                     hexadecimal digits",
                );
                return;
            }
        };
        self.at += 1;
        out.push(c);
    }

    fn unicode_escape(&mut self, start: usize, out: &mut String) {
        self.at += 1;
        let Some(first) = self.four_digits() else {
            let message = "`\\u` without four hexadecimal digits".to_owned();
            self.slip(
                "escape",
                start,
                self.at,
                message,
                "write the code point as four digits, as in `\\u00e9`",
            );
            return;
        };
        let code = match first {
            0xd800..=0xdbff => self.second_half(first).unwrap_or(first),
            _ => first,
        };
        if let Some(c) = char::from_u32(code) {
            out.push(c);
            return;
        }
        let message = format!("`\\u{first:04x}` is half of a surrogate pair");
        self.slip(
            "surrogate",
            start,
            self.at,
            message,
            "write both halves, or the character itself",
        );
        out.push(char::REPLACEMENT_CHARACTER);
    }

    /// The code point of a surrogate pair whose first half has been read, if the second is here.
    fn second_half(&mut self, first: u32) -> Option<u32> {
        let back = self.at;
        if self.bytes.get(self.at..self.at + 2) == Some(b"\\u") {
            self.at += 2;
            if let Some(second @ 0xdc00..=0xdfff) = self.four_digits() {
                return Some(0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00));
            }
        }
        self.at = back;
        None
    }

    fn four_digits(&mut self) -> Option<u32> {
        let digits = self.text.get(self.at..self.at + 4)?;
        if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        self.at += 4;
        u32::from_str_radix(digits, 16).ok()
    }

    // ---- between values ----

    fn skip_space(&mut self) -> Result<(), Stop> {
        loop {
            match self.peek() {
                Some(b' ' | b'\t' | b'\n' | b'\r') => self.at += 1,
                Some(b'/') => self.comment("`//` or `/*`")?,
                Some(b'#') => self.comment("`#`")?,
                _ => return Ok(()),
            }
        }
    }

    fn comment(&mut self, what: &str) -> Result<(), Stop> {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let len = if rest.starts_with("/*") {
            rest.find("*/").map(|at| at + 2)
        } else if rest.starts_with("//") || rest.starts_with('#') {
            Some(rest.find('\n').unwrap_or(rest.len()))
        } else {
            None
        };
        let Some(len) = len else {
            return Err(self.unexpected("JSON"));
        };
        let message = format!("a comment ({what}): JSON has none");
        let shown =
            rest.get(..len).and_then(|comment| comment.lines().next()).map_or(len, str::len);
        let help = "write comments as `$comment`, or remove them";
        self.slip("comment", self.at, self.at + shown, message, help);
        self.at += len;
        Ok(())
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn eat(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    // ---- problems ----

    fn slip(&mut self, kind: &'static str, start: usize, end: usize, message: String, help: &str) {
        self.builder.slip(kind, Code::BadJson, span(start, end), message, help);
    }

    /// Something is here that cannot be; what was meant is anybody's guess.
    fn unexpected(&mut self, expected: &str) -> Stop {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let found = rest.chars().next();
        let message = match found {
            None => format!("expected {expected}, found the end of the file"),
            Some(c) => {
                format!("expected {expected}, found `{}`", visible(c.encode_utf8(&mut [0; 4])))
            }
        };
        let at: Span = span(self.at, self.at + found.map_or(0, char::len_utf8));
        let help = (found == Some('\'')).then_some("JSON strings are written in double quotes");
        self.builder.problem(Code::BadJson, at, message, help);
        Stop
    }
}

/// Whether this is a number as RFC 8259 has it.
pub(super) fn is_number(text: &[u8]) -> bool {
    fn digits(text: &[u8]) -> Option<&[u8]> {
        let n = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
        if n == 0 { None } else { text.get(n..) }
    }
    let text = text.strip_prefix(b"-").unwrap_or(text);
    let rest = match text {
        [b'0', rest @ ..] => Some(rest),
        _ => digits(text),
    };
    let rest = rest.and_then(|rest| match rest {
        [b'.', fraction @ ..] => digits(fraction),
        _ => Some(rest),
    });
    let rest = rest.and_then(|rest| match rest {
        [b'e' | b'E', b'+' | b'-', exponent @ ..] | [b'e' | b'E', exponent @ ..] => {
            digits(exponent)
        }
        _ => Some(rest),
    });
    rest.is_some_and(<[u8]>::is_empty)
}

/// A word short enough to show.
pub(super) fn cut(word: &str) -> String {
    let mut out: String = word.chars().take(40).collect();
    if out.len() < word.len() {
        out.push('…');
    }
    visible(&out).into_owned()
}

#[cfg(test)]
mod tests {
    use super::super::node_to_json;
    use super::*;

    fn shown(text: &str) -> String {
        let parsed = parse(text, 128);
        assert!(parsed.problems.is_empty(), "{text}: {:?}", parsed.problems);
        node_to_json(&parsed.root.unwrap())
    }

    fn problems(text: &str) -> Vec<String> {
        let parsed = parse(text, 128);
        parsed
            .problems
            .iter()
            .map(|p| {
                format!("{} {}..{} {} {}", p.code, p.span.start, p.span.end, p.pointer, p.message)
            })
            .collect()
    }

    #[test]
    fn reads_what_is_json() {
        for text in [
            "null",
            "true",
            "false",
            "0",
            "-0",
            "-0.0",
            "1e400",
            "1E+2",
            "123456789012345678901234567890",
            "\"\"",
            "[]",
            "{}",
            "[1,[2,{\"a\":{}}],[]]",
            "{\"\":null,\"b\":[true,false],\"a\":\"zwölf 数 😀\"}",
        ] {
            assert_eq!(shown(text), text);
        }
        assert_eq!(shown(" \t\r\n{ \"a\" : [ 1 , 2 ] } \n"), "{\"a\":[1,2]}");
        assert_eq!(
            shown(r#""\"\\\/\b\f\n\r\t\u00e9\ud83d\ude00\u0000""#),
            r#""\"\\/\u0008\u000c\n\r\té😀\u0000""#
        );
        assert_eq!(shown("\"\u{7f}\u{2028}\""), "\"\u{7f}\u{2028}\"");
    }

    fn walk(text: &str, node: &Node, seen: &mut Vec<String>) {
        seen.push(text[node.span.start as usize..node.span.end as usize].to_owned());
        match &node.data {
            Data::Array(items) => items.iter().for_each(|item| walk(text, item, seen)),
            Data::Object(members) => members.values().for_each(|entry| {
                seen.push(
                    text[entry.key_span.start as usize..entry.key_span.end as usize].to_owned(),
                );
                walk(text, &entry.node, seen);
            }),
            _ => {}
        }
    }

    #[test]
    fn every_value_and_name_has_its_place() {
        let text = r#" {"a": [1, "é", {"b" :null}], "c":true}"#;
        let root = parse(text, 128).root.unwrap();
        let mut seen = Vec::new();
        walk(text, &root, &mut seen);
        assert_eq!(
            seen,
            [
                text.trim(),
                "\"a\"",
                "[1, \"é\", {\"b\" :null}]",
                "1",
                "\"é\"",
                "{\"b\" :null}",
                "\"b\"",
                "null",
                "\"c\"",
                "true"
            ]
        );
    }

    #[test]
    fn refuses_what_is_not_json() {
        for (text, expected) in [
            ("", "0..0  expected a value, found the end of the file"),
            ("  ", "2..2  expected a value, found the end of the file"),
            ("{", "1..1  expected a name in double quotes, found the end of the file"),
            ("[1", "2..2 /1 expected `,` or `]`, found the end of the file"),
            ("{\"a\" 1}", "5..6 /a expected `:`, found `1`"),
            ("{a: 1}", "1..2  expected a name in double quotes, found `a`"),
            ("{'a': 1}", "1..2  expected a name in double quotes, found `'`"),
            ("[1 2]", "3..4 /1 expected `,` or `]`, found `2`"),
            ("[,1]", "1..2 /0 expected a value, found `,`"),
            ("[1,,2]", "3..4 /1 expected a value, found `,`"),
            ("{} {}", "3..4  expected the end of the file, found `{`"),
            ("1]", "1..2  expected the end of the file, found `]`"),
            ("[1}", "2..3 /1 expected `,` or `]`, found `}`"),
            ("\"abc", "0..4  a string without a closing quote on its line"),
            ("[\"a\nb\"]", "1..3 /0 a string without a closing quote on its line"),
            ("\"a\\", "2..3  a `\\` that does not begin an escape"),
            ("\u{a0}1", "0..2  expected a value, found `\u{a0}`"),
            ("\u{202e}", "0..3  expected a value, found `\\u{202e}`"),
            ("[1, /x]", "4..5 /1 expected JSON, found `/`"),
            ("[1, /* x", "4..5 /1 expected JSON, found `/`"),
        ] {
            let got = problems(text);
            assert_eq!(
                got.first().map(String::as_str),
                Some(format!("bad-json {expected}").as_str()),
                "{text:?}"
            );
            assert!(parse(text, 128).root.is_none(), "{text:?}");
        }
    }

    #[test]
    fn goes_on_after_slips() {
        let text = "[1, // one\n NaN, 01, +1, .5, 5., 0x1F, 1_000, -, -Infinity, True, \"a\tb\", \
                    \"\\x\", \"\\ud800\",\n \"\\udc00\\ud800\\u0041\", \"\\u12g4\", /* x */ \
                    {\"a\": 1,},]";
        let parsed = parse(text, 128);
        let got: Vec<_> =
            parsed.problems.iter().map(|p| (p.message.as_str(), p.note.as_deref())).collect();
        assert_eq!(
            got,
            [
                (
                    "a comment (`//` or `/*`): JSON has none",
                    Some("1 more of this kind in this file")
                ),
                ("`NaN` is not a JSON value", Some("1 more of this kind in this file")),
                ("`01` is not a JSON number", Some("7 more of this kind in this file")),
                ("a control character (U+0009) in a string", None),
                ("a `\\` that does not begin an escape", Some("1 more of this kind in this file")),
                ("`\\ud800` is half of a surrogate pair", Some("2 more of this kind in this file")),
                ("a comma before `}`", Some("1 more of this kind in this file")),
            ]
        );
        assert!(parsed.root.is_some());
    }

    #[test]
    fn all_repeated_names_are_found() {
        let text = r#"{"a":1,"b":{"c":1,"\u0063":{"d":1,"d":2}},"a":{"e":1,"e":2},"a":3}"#;
        assert_eq!(
            problems(text),
            [
                "duplicate-key 18..26 /b/c the name `c` occurs twice in this object",
                "duplicate-key 34..37 /b/c/d the name `d` occurs twice in this object",
                "duplicate-key 42..45 /a the name `a` occurs twice in this object",
                "duplicate-key 53..56 /a/e the name `e` occurs twice in this object",
                "duplicate-key 60..63 /a the name `a` occurs twice in this object",
            ]
        );
        let parsed = parse(text, 128);
        assert_eq!(parsed.problems[0].related.map(|(_, span)| span.start), Some(12));
        assert_eq!(node_to_json(&parsed.root.unwrap()), r#"{"a":1,"b":{"c":1}}"#);
    }

    #[test]
    fn depth_has_an_end_and_no_stack() {
        let nested = |n: usize| format!("{}{}", "[".repeat(n), "]".repeat(n));
        assert!(parse(&nested(128), 128).problems.is_empty());
        let run = move || {
            for text in [nested(129), nested(1_000_000), "{\"a\":".repeat(100_000)] {
                let parsed = parse(&text, 128);
                let codes: Vec<_> = parsed.problems.iter().map(|p| p.code).collect();
                assert_eq!(codes, [Code::TooDeep]);
                assert!(parsed.root.is_none());
            }
            assert!(parse(&nested(1000), 1000).root.is_some());
        };
        std::thread::Builder::new().stack_size(512 * 1024).spawn(run).unwrap().join().unwrap();
    }

    #[test]
    fn number_grammar() {
        for good in ["0", "-0", "10", "1.5", "-1.50e-07", "0e0", "1E5"] {
            assert!(is_number(good.as_bytes()), "{good}");
        }
        for bad in ["", "-", "00", "01", "1.", ".1", "1e", "1e+", "+1", "1x", "0x1", "1_0", "--1"] {
            assert!(!is_number(bad.as_bytes()), "{bad}");
        }
    }
}
