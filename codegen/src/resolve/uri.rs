//! URIs: resolving a reference against a base, in normal form, and decoding fragments.

use std::borrow::Cow;

use fluent_uri::resolve::Resolver;
use fluent_uri::{Iri, IriRef, UriRef};

/// Why a URI reference cannot be resolved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum BadUri {
    /// It breaks RFC 3986 at this byte.
    Syntax(usize),
    /// It climbs out of the folder of the inputs.
    Outside,
    /// It is relative, and the base is a `urn:` or the like.
    OpaqueBase,
}

/// The absolute URI, in normal form, that `reference` (without its fragment) means where `base` is
/// the base.
pub(super) fn resolve(base: &str, reference: &str) -> Result<String, BadUri> {
    let reference =
        IriRef::parse(reference).map_err(|error| BadUri::Syntax(error.index()))?.to_uri_ref();
    if reference.has_scheme() {
        return Ok(in_normal_form(&reference));
    }
    let base = Iri::parse(base).map_err(|_| BadUri::OpaqueBase)?.to_uri();
    // Elsewhere `..` beyond the root is dropped, as RFC 3986 says; among files it would reach a
    // file that was not meant.
    let is_file = base.scheme().as_str() == "file";
    let resolver = Resolver::with_base(base.borrow()).allow_path_underflow(!is_file);
    match resolver.resolve(&reference.borrow()) {
        Ok(uri) => Ok(in_normal_form(&uri.into())),
        Err(fluent_uri::resolve::ResolveError::PathUnderflow) => Err(BadUri::Outside),
        Err(_) => Err(BadUri::OpaqueBase),
    }
}

fn in_normal_form(uri: &UriRef<String>) -> String {
    uri.normalize().strip_fragment().as_str().to_owned()
}

/// An absolute URI in normal form, without its fragment; as it is, if it is none.
pub(super) fn normalise(uri: &str) -> String {
    resolve(uri, split_fragment(uri).0).unwrap_or_else(|_| uri.to_owned())
}

/// The scheme, if the reference has one.
pub(super) fn scheme(reference: &str) -> Option<String> {
    let parsed = IriRef::parse(reference).ok()?;
    parsed.scheme().map(|scheme| scheme.as_str().to_ascii_lowercase())
}

/// The part before `#` and the fragment, if there is a `#`.
pub(super) fn split_fragment(reference: &str) -> (&str, Option<&str>) {
    match reference.split_once('#') {
        Some((uri, fragment)) => (uri, Some(fragment)),
        None => (reference, None),
    }
}

/// Undoes percent-encoding; nothing if it is broken.
///
/// Characters that should have been encoded are accepted as they are: names such as
/// `Map<string,number>` are common in references that tools write.
pub(super) fn decode(fragment: &str) -> Option<Cow<'_, str>> {
    if !fragment.contains('%') {
        return Some(Cow::Borrowed(fragment));
    }
    let mut bytes = Vec::with_capacity(fragment.len());
    let mut at = 0;
    while let Some(&byte) = fragment.as_bytes().get(at) {
        if byte == b'%' {
            let pair = fragment
                .get(at + 1..at + 3)
                .filter(|pair| pair.bytes().all(|digit| digit.is_ascii_hexdigit()));
            bytes.push(u8::from_str_radix(pair?, 16).ok()?);
            at += 3;
        } else {
            bytes.push(byte);
            at += 1;
        }
    }
    String::from_utf8(bytes).map(Cow::Owned).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn resolves_and_normalises() {
        let ok = |base, reference| resolve(base, reference).unwrap();
        assert_eq!(ok("file:///a/b.json", "../c.json"), "file:///c.json");
        assert_eq!(ok("http://Example.com/a%7eb/x", "y"), "http://example.com/a~b/y");
        assert_eq!(ok("http://example.com/a/b", "/c/./d"), "http://example.com/c/d");
        assert_eq!(ok("urn:x:y", "HTTP://EXAMPLE.com/%c3%a9"), "http://example.com/%C3%A9");
        assert_eq!(ok("file:///a.json", "\u{e9}.json"), "file:///%C3%A9.json");
        assert_eq!(ok("file:///a.json", "urn:uuid:DEAD-beef"), "urn:uuid:DEAD-beef");
        assert_eq!(ok("http://example.com/a", "../../b"), "http://example.com/b");
    }

    #[test]
    fn refuses() {
        assert_eq!(resolve("file:///a.json", "../x.json"), Err(BadUri::Outside));
        assert_eq!(resolve("urn:x:y", "x.json"), Err(BadUri::OpaqueBase));
        assert_eq!(resolve("file:///a.json", "\\\\host\\share"), Err(BadUri::Syntax(0)));
        assert_eq!(resolve("file:///a.json", "a%zz"), Err(BadUri::Syntax(1)));
    }

    #[test]
    fn decodes() {
        assert_eq!(decode("/a%25b%22").unwrap(), "/a%b\"");
        assert_eq!(decode("/caf%C3%A9").unwrap(), "/caf\u{e9}");
        assert_eq!(decode("/a<b>").unwrap(), "/a<b>");
        assert_eq!(decode("/%zz"), None);
        assert_eq!(decode("/a%"), None);
        assert_eq!(decode("/a%2\u{e9}"), None);
        assert_eq!(decode("/a%FF"), None);
        assert_eq!(decode("%+f"), None);
    }
}
