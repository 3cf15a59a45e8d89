//! Texts as short as a finding shows them.

use crate::source::{Node, node_to_json_start};

/// Longer texts are cut.
const LONGEST: usize = 120;

/// The bytes of more characters than a text has that is not cut.
const ENOUGH: usize = 4 * (LONGEST + 1);

/// A value as JSON, or its beginning. What is left out is not looked at: many findings show the
/// beginning of the same large value.
pub(super) fn of_node(node: &Node) -> String {
    cut(node_to_json_start(node, ENOUGH))
}

/// The text, or its beginning.
pub(super) fn cut(text: String) -> String {
    if text.chars().nth(LONGEST).is_none() {
        return text;
    }
    text.chars().take(LONGEST - 1).chain(['…']).collect()
}

/// Eight hexadecimal digits of some texts: FNV-1a, folded.
pub(super) fn fingerprint(parts: [&str; 4]) -> String {
    // Parts end with a byte that no text has.
    let bytes = parts.iter().flat_map(|part| part.bytes().chain([0xff]));
    let hash = bytes.fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    format!("{:08x}", (hash >> 32) ^ (hash & 0xffff_ffff))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_cut_is_as_long_as_can_be() {
        for n in [0, 1, LONGEST - 1, LONGEST] {
            assert_eq!(cut("ä".repeat(n)), "ä".repeat(n));
        }
        let long = cut("ä".repeat(LONGEST + 1));
        assert_eq!((long.chars().count(), long.chars().last()), (LONGEST, Some('…')));
    }

    #[test]
    fn the_beginning_of_a_value_is_that_of_the_whole() {
        let long = |n: usize| "ä\\\"".repeat(n);
        for n in 0..90 {
            let (text, list) = (long(n), vec![n.to_string(); n].join(","));
            let texts = [
                format!("\"{}\"", "ä".repeat(n)),
                format!("{{\"{}\":[{list}],\"b\":{{\"c\":[]}}}}", "é".repeat(n)),
                format!("[[{list}],{{\"x\":[{list}]}}]"),
                serde_json::to_string(&text).unwrap(),
            ];
            for text in texts {
                let mut diag = crate::diag::Diagnostics::new();
                let text = format!("{{\"default\":{text}}}");
                let texts = [("a.json".to_owned(), String::new(), text.into_bytes())];
                let sources =
                    crate::load::from_texts(texts, &crate::load::LoadOptions::default(), &mut diag);
                diag.finish();
                let value = sources.files[0].root.get("default").unwrap();
                assert_eq!(of_node(value), cut(crate::load::node_to_json(value)));
            }
        }
    }

    #[test]
    fn parts_are_told_apart() {
        assert_eq!(fingerprint(["a", "b", "c", "d"]), fingerprint(["a", "b", "c", "d"]));
        assert_ne!(fingerprint(["a", "b", "c", ""]), fingerprint(["a", "bc", "", ""]));
    }
}
