//! Tables of descriptions and what becomes of them.

use super::*;

#[test]
fn escapes_lines() {
    for (text, expected) in [("Plain text.", "Plain text.")] {
        assert_eq!(markdown(text), expected, "{text:?}");
    }
}
