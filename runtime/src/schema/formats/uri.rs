//! URIs of RFC 3986 and IRIs of RFC 3987, by the crate `fluent-uri`.

use fluent_uri::{Iri, IriRef, Uri, UriRef};

/// An absolute URI, with or without fragment.
pub(super) fn uri(text: &str) -> bool {
    Uri::parse(text).is_ok()
}

/// A URI or a relative reference.
pub(super) fn uri_reference(text: &str) -> bool {
    UriRef::parse(text).is_ok()
}

/// An absolute IRI, with or without fragment.
pub(super) fn iri(text: &str) -> bool {
    Iri::parse(text).is_ok()
}

/// An IRI or a relative reference.
pub(super) fn iri_reference(text: &str) -> bool {
    IriRef::parse(text).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn beyond_the_suite() {
        for text in [
            "a:",
            "a://",
            "a:///b",
            "http://h:/",
            "a:b:c",
            "a:?q/?#f/?",
            "http://[::1%25eth0]",
            "http://a[b",
        ] {
            let expected = !text.contains('[');
            assert_eq!(uri(text), expected, "{text}");
        }
        for (text, expected) in [
            ("a//b", true),
            ("//h:80:1", false),
            ("%", false),
            ("?%4", false),
            ("#a#b", false),
            ("a/b:c", true),
        ] {
            assert_eq!(uri_reference(text), expected, "{text}");
        }
        assert!(
            !iri("a:\u{e000}") && iri("a:?\u{e000}") && !iri("a:#\u{e000}") && !iri("a:\u{fffe}")
        );
    }
}
