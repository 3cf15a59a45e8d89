//! The encoding `base64` of `contentEncoding`.

/// Decodes base64 as RFC 4648 section 4 has it: padded, no line breaks, no other characters, unused
/// bits zero.
pub(super) fn decode(text: &str) -> Option<Vec<u8>> {
    let bytes = text.as_bytes();
    if !bytes.len().is_multiple_of(4) {
        return None;
    }
    let padding = bytes.iter().rev().take_while(|&&byte| byte == b'=').count();
    if padding > 2 {
        return None;
    }
    let data = bytes.get(..bytes.len() - padding)?;
    let mut decoded = Vec::with_capacity(bytes.len() / 4 * 3);
    for group in data.chunks(4) {
        let mut bits = 0_u32;
        for &byte in group {
            bits = bits << 6 | sextet(byte)?;
        }
        bits <<= 6 * (4 - group.len());
        let [_, bytes @ ..] = bits.to_be_bytes();
        // Two characters carry one byte, three carry two.
        let (kept, unused) = bytes.split_at_checked(group.len() - 1)?;
        if unused.iter().any(|&byte| byte != 0) {
            return None;
        }
        decoded.extend_from_slice(kept);
    }
    Some(decoded)
}

fn sextet(byte: u8) -> Option<u32> {
    let value = match byte {
        b'A'..=b'Z' => byte - b'A',
        b'a'..=b'z' => byte - b'a' + 26,
        b'0'..=b'9' => byte - b'0' + 52,
        b'+' => 62,
        b'/' => 63,
        _ => return None,
    };
    Some(u32::from(value))
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn vectors() {
        for (text, expected) in [
            ("", ""),
            ("Zg==", "f"),
            ("Zm8=", "fo"),
            ("Zm9v", "foo"),
            ("Zm9vYg==", "foob"),
            ("Zm9vYmE=", "fooba"),
        ] {
            assert_eq!(decode(text).as_deref(), Some(expected.as_bytes()));
        }
        assert_eq!(decode("+/+/").as_deref(), Some(&[0xfb, 0xff, 0xbf][..]));
    }

    #[test]
    fn refusals() {
        for text in [
            "Zg",
            "Zg=",
            "Z===",
            "====",
            "Zh==",
            "Zm9=",
            "Zm9v\n",
            "Zm 9",
            "_-_-",
            "Zg==Zg==",
            "eyJmb28iOiAi%iYmF",
            "é===",
        ] {
            assert_eq!(decode(text), None, "{text}");
        }
    }
}
