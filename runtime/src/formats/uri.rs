//! URIs of RFC 3986 and IRIs of RFC 3987.

use super::address;

/// An absolute URI, with or without fragment.
pub(super) fn uri(text: &str) -> bool {
    text.is_ascii() && split_scheme(text).is_some_and(|(_, rest)| behind_scheme(rest))
}

/// A URI or a relative reference.
pub(super) fn uri_reference(text: &str) -> bool {
    text.is_ascii() && iri_reference(text)
}

/// An absolute IRI, with or without fragment.
pub(super) fn iri(text: &str) -> bool {
    split_scheme(text).is_some_and(|(_, rest)| behind_scheme(rest))
}

/// An IRI or a relative reference.
pub(super) fn iri_reference(text: &str) -> bool {
    if iri(text) {
        return true;
    }
    // A colon in the first segment would make what stands before it look like a scheme.
    let first = text.split(['/', '?', '#']).next().unwrap_or_default();
    !first.contains(':') && behind_scheme(text)
}

fn split_scheme(text: &str) -> Option<(&str, &str)> {
    let (scheme, rest) = text.split_once(':')?;
    let letters = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.');
    let valid = scheme.starts_with(|first: char| first.is_ascii_alphabetic()) && scheme.bytes().all(letters);
    valid.then_some((scheme, rest))
}

/// `//authority/path?query#fragment`, each part optional.
fn behind_scheme(text: &str) -> bool {
    let (text, fragment) = text.split_once('#').unwrap_or((text, ""));
    let (text, query) = text.split_once('?').unwrap_or((text, ""));
    let (path, valid) = match text.strip_prefix("//") {
        Some(rest) => {
            let end = rest.find('/').unwrap_or(rest.len());
            let (host, path) = rest.split_at_checked(end).unwrap_or((rest, ""));
            (path, authority(host))
        }
        None => (text, true),
    };
    valid
        && made_of(path, |c| is_segment(c) || c == '/')
        && made_of(query, |c| is_segment(c) || matches!(c, '/' | '?') || is_private(c))
        && made_of(fragment, |c| is_segment(c) || matches!(c, '/' | '?'))
}

fn authority(text: &str) -> bool {
    let (user, text) = text.split_once('@').map_or(("", text), |(user, text)| (user, text));
    if !made_of(user, |c| is_unreserved(c) || is_sub_delimiter(c) || c == ':') {
        return false;
    }
    let (valid, port) = if let Some(literal) = text.strip_prefix('[') {
        let Some((literal, port)) = literal.split_once(']') else { return false };
        (ip_literal(literal), port)
    } else {
        let end = text.find(':').unwrap_or(text.len());
        let (host, port) = text.split_at_checked(end).unwrap_or((text, ""));
        (made_of(host, |c| is_unreserved(c) || is_sub_delimiter(c)), port)
    };
    valid
        && (port.is_empty()
            || port.strip_prefix(':').is_some_and(|port| port.bytes().all(|byte| byte.is_ascii_digit())))
}

fn ip_literal(text: &str) -> bool {
    let Some(future) = text.strip_prefix(['v', 'V']) else { return address::ipv6(text) };
    future.split_once('.').is_some_and(|(version, address)| {
        !version.is_empty()
            && version.bytes().all(|byte| byte.is_ascii_hexdigit())
            && !address.is_empty()
            && address.bytes().all(|byte| {
                let c = char::from(byte);
                byte.is_ascii() && (is_unreserved(c) || is_sub_delimiter(c) || c == ':')
            })
    })
}

/// Whether all characters are allowed or percent-encoded.
fn made_of(text: &str, allowed: impl Fn(char) -> bool) -> bool {
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        let valid = if c == '%' { percent_encoded(&mut chars) } else { allowed(c) };
        if !valid {
            return false;
        }
    }
    true
}

/// Takes the two hexadecimal digits behind a percent sign.
pub(super) fn percent_encoded(chars: &mut std::str::Chars<'_>) -> bool {
    (0..2).all(|_| chars.next().is_some_and(|c| c.is_ascii_hexdigit()))
}

fn is_segment(c: char) -> bool {
    is_unreserved(c) || is_sub_delimiter(c) || matches!(c, ':' | '@')
}

fn is_unreserved(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_' | '~') || is_ucs(c)
}

fn is_sub_delimiter(c: char) -> bool {
    matches!(c, '!' | '$' | '&' | '\'' | '(' | ')' | '*' | '+' | ',' | ';' | '=')
}

/// `ucschar` of RFC 3987.
pub(super) fn is_ucs(c: char) -> bool {
    match u32::from(c) {
        0xa0..=0xd7ff | 0xf900..=0xfdcf | 0xfdf0..=0xffef => true,
        code @ 0x1_0000..=0xe_ffff => code & 0xffff <= 0xfffd && !(0xe_0000..0xe_1000).contains(&code),
        _ => false,
    }
}

/// `iprivate` of RFC 3987.
pub(super) fn is_private(c: char) -> bool {
    match u32::from(c) {
        0xe000..=0xf8ff => true,
        code @ 0xf_0000..=0x10_ffff => code & 0xffff <= 0xfffd,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn beyond_the_suite() {
        for text in ["a:", "a://", "a:///b", "http://h:/", "a:b:c", "a:?q/?#f/?", "http://[::1%25eth0]", "http://a[b"] {
            let expected = !text.contains('[');
            assert_eq!(uri(text), expected, "{text}");
        }
        for (text, expected) in
            [("a//b", true), ("//h:80:1", false), ("%", false), ("?%4", false), ("#a#b", false), ("a/b:c", true)]
        {
            assert_eq!(uri_reference(text), expected, "{text}");
        }
        assert!(!iri("a:\u{e000}") && iri("a:?\u{e000}") && !iri("a:#\u{e000}") && !iri("a:\u{fffe}"));
    }
}
