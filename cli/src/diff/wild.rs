//! Patterns of text: `*` matches any text, including `/`.

/// Whether a text is of a pattern.
pub(super) fn matches(pattern: &str, text: &str) -> bool {
    let mut parts = pattern.split('*');
    let Some(first) = parts.next() else { return false };
    let Some(mut rest) = text.strip_prefix(first) else { return false };
    let mut parts: Vec<&str> = parts.collect();
    let Some(last) = parts.pop() else { return rest.is_empty() };
    for part in parts {
        // The first one leaves the most to those that follow.
        match rest.find(part) {
            Some(at) => rest = rest.get(at + part.len()..).unwrap_or_default(),
            None => return false,
        }
    }
    rest.len() >= last.len() && rest.ends_with(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stars_are_any_text() {
        for (pattern, text, expected) in [
            ("", "", true),
            ("", "a", false),
            ("a", "a", true),
            ("*", "", true),
            ("*", "a/b", true),
            ("v1.*", "v1.2", true),
            ("v1.*", "v2.1", false),
            ("Order.json#/properties/*/enum", "Order.json#/properties/size/enum", true),
            ("Order.json#/properties/*/enum", "Order.json#/properties/size", false),
            ("*a*b*", "xaybz", true),
            ("*ab*ba", "aba", false),
            ("a*a", "a", false),
            ("*é", "né", true),
        ] {
            assert_eq!(matches(pattern, text), expected, "{pattern} {text}");
        }
    }
}
