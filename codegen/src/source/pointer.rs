//! JSON pointers (RFC 6901): writing and following them.

use std::borrow::Cow;

use super::{Data, Node};

/// A member name as a step of a JSON pointer: `~` is written `~0`, `/` is written `~1`.
#[must_use]
pub fn escape(name: &str) -> Cow<'_, str> {
    if name.contains(['~', '/']) {
        Cow::Owned(name.replace('~', "~0").replace('/', "~1"))
    } else {
        Cow::Borrowed(name)
    }
}

/// The member name a step of a JSON pointer means; nothing if it has a `~` that is no escape.
#[must_use]
pub fn unescape(step: &str) -> Option<Cow<'_, str>> {
    let mut parts = step.split('~');
    let first = parts.next()?;
    if first.len() == step.len() {
        return Some(Cow::Borrowed(step));
    }
    let mut out = String::with_capacity(step.len());
    out.push_str(first);
    for part in parts {
        let (c, rest) = match part.split_at_checked(1)? {
            ("0", rest) => ('~', rest),
            ("1", rest) => ('/', rest),
            _ => return None,
        };
        out.push(c);
        out.push_str(rest);
    }
    Some(Cow::Owned(out))
}

/// A JSON pointer with one more step.
#[must_use]
pub fn join(pointer: &str, name: &str) -> String {
    format!("{pointer}/{}", escape(name))
}

/// A step of a JSON pointer as an index: digits without leading zeros.
#[must_use]
pub fn index(step: &str) -> Option<usize> {
    let digits = step.bytes().all(|byte| byte.is_ascii_digit());
    (digits && (step == "0" || !step.starts_with('0'))).then(|| step.parse().ok())?
}

impl Node {
    /// The value a JSON pointer leads to from here; nothing if there is none, or if it is no JSON
    /// pointer.
    #[must_use]
    pub fn lookup(&self, pointer: &str) -> Option<&Self> {
        if pointer.is_empty() {
            return Some(self);
        }
        pointer.strip_prefix('/')?.split('/').try_fold(self, |node, step| match &node.data {
            Data::Array(items) => items.get(index(step)?),
            Data::Object(_) => node.get(&unescape(step)?),
            Data::Null | Data::Bool(_) | Data::Number(_) | Data::String(_) => None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::node_to_json;
    use super::*;
    use crate::{diag::Diagnostics, load};

    #[test]
    fn escapes_both_ways() {
        for (name, step) in
            [("a", "a"), ("a/b", "a~1b"), ("m~n", "m~0n"), ("~1", "~01"), ("", ""), ("é/", "é~1")]
        {
            assert_eq!(escape(name), step);
            assert_eq!(unescape(step).unwrap(), name);
        }
        for bad in ["~", "a~", "~2", "a~é"] {
            assert_eq!(unescape(bad), None, "{bad}");
        }
        assert_eq!(join("/a", "b/c"), "/a/b~1c");
    }

    #[test]
    fn leads_to_values() {
        let text = r#"{"a":[10,{"b/c":"x"}],"":{"":1},"~":2}"#;
        let mut diag = Diagnostics::default();
        let texts = [("a.json".to_owned(), String::new(), text.as_bytes().to_vec())];
        let sources = load::from_texts(texts, &load::LoadOptions::default(), &mut diag);
        assert!(diag.into_vec().is_empty());
        let root = &sources.files[0].root;
        let shown = |pointer: &str| root.lookup(pointer).map(node_to_json);
        assert_eq!(shown("").as_deref(), Some(text));
        assert_eq!(shown("/a/0").as_deref(), Some("10"));
        assert_eq!(shown("/a/1/b~1c").as_deref(), Some("\"x\""));
        assert_eq!(shown("//").as_deref(), Some("1"));
        assert_eq!(shown("/~0").as_deref(), Some("2"));
        for nowhere in [
            "a",
            "/a/2",
            "/a/00",
            "/a/-1",
            "/a/+0",
            "/a/",
            "/b",
            "/a/0/x",
            "/~",
            "/a/99999999999999999999",
        ] {
            assert!(root.lookup(nowhere).is_none(), "{nowhere}");
        }
    }
}
