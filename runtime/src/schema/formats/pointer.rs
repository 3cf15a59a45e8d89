//! JSON Pointers and UUIDs.

/// `/a~1b/0`, or nothing at all.
pub(super) fn json_pointer(text: &str) -> bool {
    if !text.is_empty() && !text.starts_with('/') {
        return false;
    }
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        if byte == b'~' && !matches!(bytes.next(), Some(b'0' | b'1')) {
            return false;
        }
    }
    true
}

/// `1/a`, `0#`.
pub(super) fn relative_json_pointer(text: &str) -> bool {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    match text.split_at_checked(digits) {
        Some((levels, rest)) if !levels.is_empty() => {
            (levels == "0" || !levels.starts_with('0')) && (rest == "#" || json_pointer(rest))
        }
        _ => false,
    }
}

/// `2eb8aa08-aa98-11ea-b4aa-73b441d16380`.
pub(super) fn uuid(text: &str) -> bool {
    text.len() == 36
        && text.bytes().enumerate().all(|(at, byte)| match at {
            8 | 13 | 18 | 23 => byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        })
}
