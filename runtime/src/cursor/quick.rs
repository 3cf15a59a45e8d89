//! Finds where values end, by local variables alone. Whatever is unusual has no answer here: the
//! cursor then goes through it step by step, and says what is wrong with it.

use super::text::stops;

/// Deeper values have no answer: one bit for each level.
const DEPTH: u32 = u64::BITS;

/// Where the value ends that begins at `at`, if it is well-formed and not nested deeper than `room`
/// levels.
#[inline]
pub(super) fn end_of_value(bytes: &[u8], mut at: usize, room: u32) -> Option<usize> {
    let room = room.min(DEPTH);
    let mut depth = 0;
    // Which of those that are open are objects; the innermost is the lowest bit.
    let mut objects = 0_u64;
    loop {
        match bytes.get(at)? {
            b'"' => at = end_of_string(bytes, at + 1)?,
            b'{' => {
                if depth == room {
                    return None;
                }
                at = behind_space(bytes, at + 1);
                if bytes.get(at)? == &b'}' {
                    at += 1;
                } else {
                    depth += 1;
                    objects = objects << 1 | 1;
                    at = behind_name(bytes, at)?;
                    continue;
                }
            }
            b'[' => {
                if depth == room {
                    return None;
                }
                at = behind_space(bytes, at + 1);
                if bytes.get(at)? == &b']' {
                    at += 1;
                } else {
                    depth += 1;
                    objects <<= 1;
                    continue;
                }
            }
            b'-' | b'0'..=b'9' => at = end_of_number(bytes, at)?,
            b't' => at = behind(bytes, at, b"true")?,
            b'f' => at = behind(bytes, at, b"false")?,
            b'n' => at = behind(bytes, at, b"null")?,
            _ => return None,
        }
        loop {
            if depth == 0 {
                return Some(at);
            }
            at = behind_space(bytes, at);
            let in_object = objects & 1 == 1;
            match (bytes.get(at)?, in_object) {
                (b',', true) => {
                    at = behind_space(bytes, at + 1);
                    at = behind_name(bytes, at)?;
                    break;
                }
                (b',', false) => {
                    at = behind_space(bytes, at + 1);
                    break;
                }
                (b'}', true) | (b']', false) => {
                    at += 1;
                    depth -= 1;
                    objects >>= 1;
                }
                _ => return None,
            }
        }
    }
}

/// Where the value of the member begins whose name is at `at`.
#[allow(clippy::inline_always, reason = "measured: half of all tokens are names")]
#[inline(always)]
fn behind_name(bytes: &[u8], at: usize) -> Option<usize> {
    if bytes.get(at)? != &b'"' {
        return None;
    }
    let at = behind_space(bytes, end_of_string(bytes, at + 1)?);
    (bytes.get(at)? == &b':').then(|| behind_space(bytes, at + 1))
}

/// The first byte from `at` on that is no white space.
#[allow(clippy::inline_always, reason = "measured: mostly there is one space or none")]
#[inline(always)]
fn behind_space(bytes: &[u8], mut at: usize) -> usize {
    while let Some(&byte) = bytes.get(at) {
        if byte > b' ' || !matches!(byte, b' ' | b'\n' | b'\r' | b'\t') {
            break;
        }
        at += 1;
    }
    at
}

/// Where the string ends, with its quote, whose content begins at `at`.
#[allow(clippy::inline_always, reason = "measured: most strings are short")]
#[inline(always)]
fn end_of_string(bytes: &[u8], mut at: usize) -> Option<usize> {
    loop {
        let mut rest = bytes.get(at..)?;
        while let Some((chunk, behind)) = rest.split_first_chunk::<8>() {
            let stops = stops(u64::from_le_bytes(*chunk));
            if stops != 0 {
                at += (stops.trailing_zeros() / 8) as usize;
                break;
            }
            at += 8;
            rest = behind;
        }
        match bytes.get(at)? {
            b'"' => return Some(at + 1),
            b'\\' => at = end_of_escape(bytes, at + 1)?,
            // Near the end of the text.
            b' '.. => at += 1,
            _ => return None,
        }
    }
}

/// Where the escape ends whose letter is at `at`.
#[inline(never)]
fn end_of_escape(bytes: &[u8], at: usize) -> Option<usize> {
    match bytes.get(at)? {
        b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't' => Some(at + 1),
        b'u' => {
            let (high, end) = (hexadecimal(bytes, at + 1)?, at + 5);
            match high {
                0xD800..0xDC00 => {
                    let end = behind(bytes, end, b"\\u")?;
                    matches!(hexadecimal(bytes, end)?, 0xDC00..0xE000).then_some(end + 4)
                }
                0xDC00..0xE000 => None,
                _ => Some(end),
            }
        }
        _ => None,
    }
}

/// The four hexadecimal digits at `at`.
fn hexadecimal(bytes: &[u8], at: usize) -> Option<u32> {
    let digits = bytes.get(at..at + 4)?;
    digits.iter().try_fold(0, |code, digit| Some(code << 4 | char::from(*digit).to_digit(16)?))
}

/// Where the number ends that begins at `at`.
#[allow(clippy::inline_always, reason = "measured: most numbers are short")]
#[inline(always)]
fn end_of_number(bytes: &[u8], mut at: usize) -> Option<usize> {
    if bytes.get(at)? == &b'-' {
        at += 1;
    }
    let first = *bytes.get(at)?;
    let end = behind_digits(bytes, at)?;
    if first == b'0' && end > at + 1 {
        return None;
    }
    at = end;
    if bytes.get(at) == Some(&b'.') {
        at = behind_digits(bytes, at + 1)?;
    }
    if matches!(bytes.get(at), Some(b'e' | b'E')) {
        at += 1;
        if matches!(bytes.get(at), Some(b'+' | b'-')) {
            at += 1;
        }
        at = behind_digits(bytes, at)?;
    }
    Some(at)
}

/// Where the digits end that begin at `at`; there has to be one.
#[allow(clippy::inline_always, reason = "measured: most numbers are short")]
#[inline(always)]
fn behind_digits(bytes: &[u8], at: usize) -> Option<usize> {
    let mut end = at;
    while bytes.get(end).is_some_and(u8::is_ascii_digit) {
        end += 1;
    }
    (end > at).then_some(end)
}

/// Where the word ends, if it stands at `at`.
#[inline]
fn behind(bytes: &[u8], at: usize, word: &[u8]) -> Option<usize> {
    bytes.get(at..)?.starts_with(word).then_some(at + word.len())
}

#[cfg(test)]
mod tests {
    use crate::cursor::{Cursor, Limits, Why};

    /// Where the value ends by both ways, which must agree wherever there is a quick answer.
    fn end(text: &str) -> Option<usize> {
        let mut cursor = Cursor::new(text);
        cursor.ws();
        let quick = super::end_of_value(text.as_bytes(), cursor.offset(), 128);
        let slow = cursor.skip_value(&mut ()).is_ok().then(|| cursor.offset());
        assert!(quick.is_none() || quick == slow, "{text}: {quick:?}, {slow:?}");
        let mut whole = Cursor::new(text);
        assert_eq!(whole.skip().is_ok().then(|| whole.offset()), slow, "{text}");
        quick
    }

    const VALUES: [&str; 14] = [
        r#"{"a": [1, -2.50, 3e+7, 0, -0.0E-1], "b" : {"c":{}, "d":[]}, "":null}"#,
        "[true, false, null, \"\", [[], {}] , [ ] , { }]",
        r#"["\"\\\/\b\f\n\r\t", "\u0041\uD83D\uDE00\ud83d\ude00", "12345678\n1234567812345678"]"#,
        "\"größe € 😀, and more of it\"",
        " \r\n\t [\r\n\t 1\r\n\t ,\r\n\t {\r\n\t \"a\"\r\n\t :\r\n\t 2\r\n\t }\r\n\t ]",
        "-12.75e10",
        "0",
        "true",
        "false",
        "null",
        "\"\"",
        "{}",
        "[]",
        "[[[[[[[[{\"a\":[[[[{\"b\":[1]}]]]]}]]]]]]]]",
    ];

    #[test]
    fn what_is_usual_has_an_answer() {
        for value in VALUES {
            assert_eq!(end(value), Some(value.len()), "{value}");
            for behind in [" ", ",", "]", "}", ", \"a much longer text behind it\": 7}"] {
                assert_eq!(end(&format!("{value}{behind}")), Some(value.len()), "{value}{behind}");
            }
        }
    }

    #[test]
    fn every_change_of_a_byte_is_judged_alike() {
        for value in VALUES {
            for at in 0..value.len() {
                if !value.is_char_boundary(at) {
                    continue;
                }
                end(&value[..at]);
                let Some(char) = value[at..].chars().next() else { continue };
                for other in "\"\\,:{}[]0.-+eEtfnu \n\u{0}\u{1}\u{b}xDé".chars() {
                    let (front, back) = (&value[..at], &value[at + char.len_utf8()..]);
                    end(&format!("{front}{other}{back}"));
                    end(&format!("{front}{other}{char}{back}"));
                }
                end(&format!("{}{}", &value[..at], &value[at + char.len_utf8()..]));
            }
        }
    }

    #[test]
    fn depth_is_that_of_the_limits() {
        for levels in [1, 63, 64, 65, 127, 128, 129] {
            for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
                let inside = if open == "[" { "" } else { "0" };
                let text = format!("{}{inside}{}", open.repeat(levels), close.repeat(levels));
                assert_eq!(end(&text), (levels <= 64).then_some(text.len()), "{levels}");
                for limit in [1, 63, 64, 128] {
                    let mut cursor = Cursor::new(&text);
                    cursor.set_limits(Limits { depth: limit, ..Limits::DEFAULT });
                    let fits = levels <= limit as usize;
                    assert_eq!(cursor.skip().is_ok(), fits, "{levels} {limit}");
                    assert_eq!(
                        cursor.stop().map(|stop| (stop.why, stop.offset)),
                        (!fits).then_some((Why::Depth, open.len() * limit as usize))
                    );
                }
            }
        }
    }
}
