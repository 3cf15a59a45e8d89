//! Finds where a JSON value ends in text that comes in pieces: by its brackets, strings and
//! separators. Numbers and words are not looked into: whoever reads the value does that.

use crate::cursor::Bits;

/// Values that are nested deeper are broken. What reads them stops long before.
const DEEPEST: u32 = 1 << 16;

/// How far a value was looked at.
#[derive(Default)]
pub(super) struct Scan {
    token: Token,
    expects: Expects,
    /// Of the open arrays and objects, which are objects.
    objects: Bits,
    depth: u32,
}

/// What the last byte was part of.
#[derive(Clone, Copy, Default)]
enum Token {
    #[default]
    Nothing,
    String,
    /// A backslash in a string came last.
    Escape,
    /// A number, `true`, `false`, `null`, or what stands in their place.
    Word,
    /// Characters that cannot stand there; they are not cut in the middle.
    Foreign,
}

/// What comes next.
#[derive(Clone, Copy, Default)]
enum Expects {
    #[default]
    Value,
    /// Or the end of the array.
    FirstItem,
    Name,
    /// Or the end of the object.
    FirstName,
    Colon,
    /// A comma, or the end of the array or object.
    Comma,
}

/// What was found in the next bytes.
pub(super) enum Found {
    /// The value goes on after them.
    More,
    /// The value ends after so many of them.
    End(usize),
    /// The byte at this index cannot stand there, so that this is no JSON; so many bytes are shown
    /// to whoever says why.
    Broken { at: usize, end: usize },
}

/// What a byte outside of strings and words does.
enum Step {
    /// The value goes on.
    On,
    /// The value ends with it.
    End,
    /// It cannot stand there.
    Broken,
}

impl Scan {
    /// Looks at the bytes after those of the last time.
    pub(super) fn go_on(&mut self, bytes: &[u8]) -> Found {
        let mut at = 0;
        while let Some((&byte, _)) = bytes.get(at..).and_then(<[u8]>::split_first) {
            let rest = bytes.get(at..).unwrap_or_default();
            match self.token {
                Token::Nothing => {
                    at += 1;
                    match self.step(byte) {
                        Step::On => {}
                        Step::End => return Found::End(at),
                        Step::Broken => return Found::Broken { at: at - 1, end: at },
                    }
                }
                Token::String => {
                    let Some(n) = in_string(rest) else { return Found::More };
                    at += n + 1;
                    match rest.get(n) {
                        Some(b'"') => {
                            self.token = Token::Nothing;
                            if self.string_ends() {
                                return Found::End(at);
                            }
                        }
                        Some(b'\\') => self.token = Token::Escape,
                        _ => return Found::Broken { at: at - 1, end: at },
                    }
                }
                Token::Escape if byte == b'\n' => return Found::Broken { at, end: at + 1 },
                Token::Escape => {
                    self.token = Token::String;
                    at += 1;
                }
                Token::Word => {
                    let Some(n) = rest.iter().position(|byte| ends_word(*byte)) else {
                        return Found::More;
                    };
                    at += n;
                    self.token = Token::Nothing;
                    if self.value_ends() {
                        return Found::End(at);
                    }
                }
                Token::Foreign => {
                    let Some(n) = rest.iter().position(u8::is_ascii) else { return Found::More };
                    return Found::Broken { at: at + n, end: at + n };
                }
            }
        }
        Found::More
    }

    fn step(&mut self, byte: u8) -> Step {
        use Expects::{Colon, Comma, FirstItem, FirstName, Name, Value};
        match (byte, self.expects) {
            (b' ' | b'\t' | b'\r' | b'\n', _) => {}
            (b'"', Value | FirstItem | Name | FirstName) => self.token = Token::String,
            (b'{' | b'[', Value | FirstItem) if self.depth < DEEPEST => {
                let is_object = byte == b'{';
                self.objects.push(is_object);
                self.depth += 1;
                self.expects = if is_object { FirstName } else { FirstItem };
            }
            (b']', FirstItem) | (b'}', FirstName) => return self.close(),
            (b']', Comma) if !self.objects.top() => return self.close(),
            (b'}', Comma) if self.objects.top() => return self.close(),
            (b',', Comma) => self.expects = if self.objects.top() { Name } else { Value },
            (b':', Colon) => self.expects = Value,
            (b'"' | b'{' | b'[' | b'}' | b']' | b',' | b':', _) => return Step::Broken,
            (_, Value | FirstItem) if self.depth > 0 || begins_value(byte) => {
                self.token = Token::Word;
            }
            (0x80.., _) => self.token = Token::Foreign,
            _ => return Step::Broken,
        }
        Step::On
    }

    fn close(&mut self) -> Step {
        self.objects.pop();
        self.depth = self.depth.saturating_sub(1);
        if self.value_ends() { Step::End } else { Step::On }
    }

    /// Whether the string was the whole value.
    fn string_ends(&mut self) -> bool {
        if matches!(self.expects, Expects::Name | Expects::FirstName) {
            self.expects = Expects::Colon;
            return false;
        }
        self.value_ends()
    }

    /// A value has ended: whether it is the outermost.
    fn value_ends(&mut self) -> bool {
        self.expects = Expects::Comma;
        self.depth == 0
    }
}

/// The next byte of a string that is not simply part of it.
fn in_string(rest: &[u8]) -> Option<usize> {
    // Most strings are shorter, and such a search costs more than they take.
    const SHORT: usize = 24;
    let (near, far) = rest.split_at(rest.len().min(SHORT));
    let is_special = |byte: &u8| matches!(byte, b'"' | b'\\' | b'\n');
    near.iter()
        .position(is_special)
        .or_else(|| memchr::memchr3(b'"', b'\\', b'\n', far).map(|n| near.len() + n))
}

/// Whether a JSON value may begin with the byte.
pub(super) const fn begins_value(byte: u8) -> bool {
    matches!(byte, b'{' | b'[' | b'"' | b'-' | b'0'..=b'9' | b't' | b'f' | b'n')
}

const fn ends_word(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\r' | b'\n' | b'"' | b'{' | b'}' | b'[' | b']' | b',' | b':')
}
