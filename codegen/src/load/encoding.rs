//! Bytes to text. UTF-8 and nothing else; a byte order mark at the start is skipped.

use super::problem::{Problem, span};
use crate::diag::Code;

/// The text of a file, without a byte order mark; or a text that can be shown instead, and what is
/// wrong.
pub(super) fn decode(bytes: Vec<u8>) -> Result<String, (String, Box<Problem>)> {
    let problem = |offset: usize, len: usize, message: String| {
        let mut problem =
            Problem::new(Code::NotUtf8, span(offset, offset + len), String::new(), message);
        problem.help = Some("save the file as UTF-8".to_owned());
        Box::new(problem)
    };
    if let Some(encoding) = other_encoding(&bytes) {
        return Err((String::new(), problem(0, 0, format!("the file is {encoding}, at byte 0"))));
    }
    match String::from_utf8(bytes) {
        Ok(mut text) => {
            if text.starts_with(BYTE_ORDER_MARK) {
                text.drain(..BYTE_ORDER_MARK.len_utf8());
            }
            Ok(text)
        }
        Err(error) => {
            let offset = error.utf8_error().valid_up_to();
            let bytes = error.as_bytes();
            let byte = bytes.get(offset).copied().unwrap_or_default();
            let message = format!("byte {offset} (0x{byte:02X}) is not UTF-8");
            // The text before the first bad byte is the same, so the offset holds in the text that
            // is shown. Only its neighbourhood will be.
            let end = bytes.len().min(offset + 200);
            let shown = String::from_utf8_lossy(bytes.get(..end).unwrap_or_default()).into_owned();
            Err((shown, problem(offset, char::REPLACEMENT_CHARACTER.len_utf8(), message)))
        }
    }
}

const BYTE_ORDER_MARK: char = '\u{feff}';

/// UTF-16 and UTF-32, told by their byte order marks or by zeros: the first character of JSON is
/// one of ASCII.
fn other_encoding(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0xff, 0xfe, 0, 0, ..] | [0, 0, 0xfe, 0xff, ..] | [0, 0, 0, _, ..] | [_, 0, 0, 0, ..] => {
            Some("UTF-32")
        }
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] | [0, _, ..] | [_, 0, ..] => Some("UTF-16"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_utf8_only() {
        assert_eq!(decode(b"{}".to_vec()).unwrap(), "{}");
        assert_eq!(decode(b"\xef\xbb\xbf{}".to_vec()).unwrap(), "{}");
        assert_eq!(decode(Vec::new()).unwrap(), "");
        for (bytes, offset, message) in [
            (&b"\xff\xfe{\0}\0"[..], 0, "the file is UTF-16, at byte 0"),
            (b"\xfe\xff\0{\0}", 0, "the file is UTF-16, at byte 0"),
            (b"{\0}\0", 0, "the file is UTF-16, at byte 0"),
            (b"\0{\0}", 0, "the file is UTF-16, at byte 0"),
            (b"{\0\0\0}\0\0\0", 0, "the file is UTF-32, at byte 0"),
            (b"{\"a\": \"\xe9\"}", 7, "byte 7 (0xE9) is not UTF-8"),
            (b"\"\xed\xa0\x80\"", 1, "byte 1 (0xED) is not UTF-8"),
            (b"ab\xc3", 2, "byte 2 (0xC3) is not UTF-8"),
        ] {
            let (shown, problem) = decode(bytes.to_vec()).unwrap_err();
            assert_eq!(
                (problem.code, problem.span.start, problem.message.as_str()),
                (Code::NotUtf8, offset, message)
            );
            assert!(shown.len() >= problem.span.end as usize);
        }
    }
}
