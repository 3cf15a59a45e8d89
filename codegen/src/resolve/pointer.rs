//! JSON pointers in references: the tokens, with the position of an invalid escape; and one step
//! into a document.

use std::borrow::Cow;

use crate::load::{
    Data, Node,
    pointer::{escape, index, unescape},
};

/// The tokens of a pointer; nothing if an escape is wrong. `pointer` is empty or starts with `/`.
pub(super) fn tokens(pointer: &str) -> Option<Vec<Cow<'_, str>>> {
    // What stands before the first slash is nothing.
    pointer.split('/').skip(1).map(unescape).collect()
}

/// The value one token further.
pub(super) fn step<'s>(node: &'s Node, token: &str) -> Option<&'s Node> {
    match &node.data {
        Data::Object(members) => members.get(token).map(|entry| &entry.node),
        Data::Array(items) => index(token).and_then(|index| items.get(index)),
        Data::Null | Data::Bool(_) | Data::Number(_) | Data::String(_) => None,
    }
}

/// Adds a token to a pointer.
pub(super) fn push(pointer: &mut String, token: &str) {
    pointer.push('/');
    pointer.push_str(&escape(token));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn splits_and_unescapes() {
        assert_eq!(tokens("").unwrap(), Vec::<String>::new());
        assert_eq!(tokens("/").unwrap(), [""]);
        assert_eq!(tokens("/a~1b/c~0d//").unwrap(), ["a/b", "c~d", "", ""]);
        assert_eq!(tokens("/~01").unwrap(), ["~1"]);
        assert_eq!(tokens("/ab/c~2"), None);
        assert_eq!(tokens("/~"), None);
    }
}
