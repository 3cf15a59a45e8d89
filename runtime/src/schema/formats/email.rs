//! Mail addresses of RFC 5321 and RFC 6531.

use super::address;

/// `Mailbox` of RFC 5321.
pub(super) fn email(text: &str) -> bool {
    text.is_ascii() && mailbox(text)
}

/// `Mailbox` of RFC 6531: any character beyond ASCII may stand where a letter may.
pub(super) fn idn_email(text: &str) -> bool {
    mailbox(text)
}

fn mailbox(text: &str) -> bool {
    // No domain contains an at sign, so the last one divides.
    let Some((local, domain)) = text.rsplit_once('@') else { return false };
    // RFC 5321, section 4.5.3.1.
    local.len() <= 64 && local_part(local) && domain.len() <= 255 && self::domain(domain)
}

fn local_part(text: &str) -> bool {
    match text.strip_prefix('"') {
        Some(quoted) => quoted.strip_suffix('"').is_some_and(quoted_content),
        None => text.split('.').all(|atom| !atom.is_empty() && atom.bytes().all(is_atom)),
    }
}

fn is_atom(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || !byte.is_ascii() || b"!#$%&'*+-/=?^_`{|}~".contains(&byte)
}

fn quoted_content(text: &str) -> bool {
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        match byte {
            b'\\' => {
                if !matches!(bytes.next(), Some(b' '..=b'~')) {
                    return false;
                }
            }
            b'"' => return false,
            b' '..=b'~' | 0x80.. => {}
            _ => return false,
        }
    }
    true
}

fn domain(text: &str) -> bool {
    if let Some(literal) = text.strip_prefix('[') {
        return literal.strip_suffix(']').is_some_and(address_literal);
    }
    text.split('.').all(|label| {
        let bytes = label.as_bytes();
        let edge = |byte: Option<&u8>| {
            byte.is_some_and(|byte| byte.is_ascii_alphanumeric() || !byte.is_ascii())
        };
        let inner = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'-' || !byte.is_ascii();
        // How long a label beyond ASCII is on the wire is not decided by its length here.
        (bytes.len() <= 63 || !label.is_ascii())
            && edge(bytes.first())
            && edge(bytes.last())
            && bytes.iter().all(inner)
    })
}

fn address_literal(text: &str) -> bool {
    let tagged = |tag: &str| {
        text.split_at_checked(tag.len()).filter(|(start, _)| start.eq_ignore_ascii_case(tag))
    };
    if let Some((_, address)) = tagged("IPv6:") {
        return address::ipv6(address);
    }
    if address::ipv4(text) {
        return true;
    }
    // A standardized tag and its content.
    text.split_once(':').is_some_and(|(tag, content)| {
        let letters = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
        !tag.is_empty()
            && tag.bytes().all(letters)
            && !tag.ends_with('-')
            && !content.is_empty()
            && content.bytes().all(|byte| matches!(byte, 33..=90 | 94..=126))
    })
}
