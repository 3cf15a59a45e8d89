//! Equality of JSON values by their texts: `1` is `1.0`, and the order of members does not count.

use std::{
    borrow::Cow,
    cmp::Ordering,
    hash::{BuildHasher, Hash, Hasher, RandomState},
    sync::OnceLock,
};

use super::{
    Kind, decimal,
    parts::{kind, skip_string, skip_word, trim, unquote},
};

/// Whether two texts are equal JSON values. Both must be well-formed. Needs no stack, however deep
/// they are.
pub(crate) fn equal(a: &str, b: &str) -> bool {
    equal_within(a, b, |_| usize::MAX)
}

/// Whether a value equals a constant, in which no name is repeated. An equal value has no fewer
/// values in it than the constant has, so a small one is told from a large constant with little
/// work and memory.
pub(crate) fn equals_constant(value: &str, constant: &str) -> bool {
    equal_within(value, constant, |value| value.nodes.len())
}

fn equal_within<'a>(a: &'a str, b: &'a str, most: impl Fn(&Tree<'a>) -> usize) -> bool {
    let (a, b) = (trim(a), trim(b));
    if a == b {
        return true;
    }
    match (kind(a), kind(b)) {
        (x, y) if x != y => false,
        (Kind::Array | Kind::Object, _) => {
            let a = Tree::of(a);
            Tree::within(b, most(&a)).is_some_and(|b| equal_trees(&a, &b))
        }
        (kind, _) => equal_scalars(kind, a, b),
    }
}

fn equal_scalars(kind: Kind, a: &str, b: &str) -> bool {
    a == b
        || match kind {
            Kind::String => (a.contains('\\') || b.contains('\\')) && unquote(a) == unquote(b),
            Kind::Number => decimal::equal(a, b),
            _ => false,
        }
}

fn equal_trees(a: &Tree<'_>, b: &Tree<'_>) -> bool {
    let mut left = vec![(0, 0)];
    while let Some((i, j)) = left.pop() {
        let (Some(x), Some(y)) = (a.nodes.get(i), b.nodes.get(j)) else { return false };
        let of = kind(x.text);
        if of != kind(y.text) {
            return false;
        }
        match of {
            Kind::Array => {
                let (mut items, mut others) = (a.children(i), b.children(j));
                loop {
                    match (items.next(), others.next()) {
                        (None, None) => break,
                        (Some(item), Some(other)) => left.push((item, other)),
                        _ => return false,
                    }
                }
            }
            Kind::Object => {
                let (members, others) = (a.members(i), b.members(j));
                if members.len() != others.len() {
                    return false;
                }
                for ((name, value), (other_name, other)) in members.into_iter().zip(others) {
                    if name != other_name {
                        return false;
                    }
                    left.push((value, other));
                }
            }
            _ if !equal_scalars(of, x.text, y.text) => return false,
            _ => {}
        }
    }
    true
}

/// A hash that equal values share, whatever they look like. The text must be well-formed. Seeded
/// anew in each process, so no document can be made to collide.
pub(crate) fn hash(text: &str) -> u64 {
    let text = trim(text);
    match kind(text) {
        Kind::Array | Kind::Object => {}
        kind => return hash_scalar(kind, text),
    }
    let tree = Tree::of(text);
    // Children come behind their parents, so their hashes are there when they are needed.
    let mut hashes = vec![0_u64; tree.nodes.len()];
    for (at, node) in tree.nodes.iter().enumerate().rev() {
        let of = kind(node.text);
        let value = match of {
            Kind::Array => {
                let mut state = seed().build_hasher();
                state.write_u8(of as u8);
                for child in tree.children(at) {
                    hashes.get(child).hash(&mut state);
                }
                state.finish()
            }
            Kind::Object => {
                let mut state = seed().build_hasher();
                state.write_u8(of as u8);
                for (name, child) in tree.members(at) {
                    name.hash(&mut state);
                    hashes.get(child).hash(&mut state);
                }
                state.finish()
            }
            _ => hash_scalar(of, node.text),
        };
        if let Some(location) = hashes.get_mut(at) {
            *location = value;
        }
    }
    hashes.first().copied().unwrap_or_default()
}

fn hash_scalar(kind: Kind, text: &str) -> u64 {
    let mut state = seed().build_hasher();
    state.write_u8(kind as u8);
    match kind {
        Kind::String => unquote(text).hash(&mut state),
        Kind::Number => decimal::hash(text, &mut state),
        _ => text.hash(&mut state),
    }
    state.finish()
}

/// A hash of any value, seeded as [`hash`] is.
pub(crate) fn hash_of(value: impl Hash) -> u64 {
    seed().hash_one(value)
}

fn seed() -> &'static RandomState {
    static SEED: OnceLock<RandomState> = OnceLock::new();
    SEED.get_or_init(RandomState::new)
}

/// The values of a text in the order they begin.
struct Tree<'a> {
    nodes: Vec<Node<'a>>,
}

struct Node<'a> {
    /// The name of a member with its quotes; empty for all others.
    name: &'a str,
    /// The text of a scalar; of a container the text from its bracket on.
    text: &'a str,
    /// The index behind the last value inside this one.
    end: usize,
}

impl<'a> Tree<'a> {
    fn of(text: &'a str) -> Self {
        Self::within(text, usize::MAX).unwrap_or(Self { nodes: Vec::new() })
    }

    /// The tree, unless it has more than so many values.
    fn within(text: &'a str, most: usize) -> Option<Self> {
        let bytes = text.as_bytes();
        let mut nodes: Vec<Node<'a>> = Vec::new();
        let mut open: Vec<usize> = Vec::new();
        let mut name = "";
        let mut in_object = false;
        let mut at = 0;
        while let Some(&byte) = bytes.get(at) {
            if nodes.len() > most {
                return None;
            }
            match byte {
                b' ' | b'\t' | b'\n' | b'\r' | b',' | b':' => at += 1,
                b'}' | b']' => {
                    let count = nodes.len();
                    if let Some(node) = open.pop().and_then(|index| nodes.get_mut(index)) {
                        node.end = count;
                    }
                    let parent = open.last().and_then(|&index| nodes.get(index));
                    in_object = parent.is_some_and(|node| node.text.starts_with('{'));
                    at += 1;
                }
                b'{' | b'[' => {
                    let rest = text.get(at..).unwrap_or_default();
                    open.push(nodes.len());
                    nodes.push(Node { name, text: rest, end: usize::MAX });
                    name = "";
                    in_object = byte == b'{';
                    at += 1;
                }
                _ => {
                    let end =
                        if byte == b'"' { skip_string(bytes, at) } else { skip_word(bytes, at) };
                    let value = text.get(at..end).unwrap_or_default();
                    if in_object && name.is_empty() {
                        name = value;
                    } else {
                        let index = nodes.len() + 1;
                        nodes.push(Node { name, text: value, end: index });
                        name = "";
                    }
                    at = end;
                }
            }
        }
        Some(Self { nodes })
    }

    /// The indices of the values directly inside.
    fn children(&self, parent: usize) -> impl Iterator<Item = usize> + '_ {
        let end = self.nodes.get(parent).map_or(0, |node| node.end);
        let mut next = parent + 1;
        std::iter::from_fn(move || {
            if next >= end {
                return None;
            }
            let child = next;
            next = self.nodes.get(child)?.end;
            Some(child)
        })
    }

    /// The members of an object by name. Of equal names the last counts.
    fn members(&self, parent: usize) -> Vec<(Cow<'a, str>, usize)> {
        let name = |child: usize| {
            self.nodes.get(child).map_or(Cow::Borrowed(""), |node| unquote(node.name))
        };
        let mut members: Vec<_> = self.children(parent).map(|child| (name(child), child)).collect();
        // The later of two equal names comes first, and only the first stays.
        members.sort_unstable_by(|a, b| match a.0.cmp(&b.0) {
            Ordering::Equal => b.1.cmp(&a.1),
            order => order,
        });
        members.dedup_by(|a, b| a.0 == b.0);
        members
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cursor::parts::Parts;

    #[test]
    fn equality_and_hash_go_by_value() {
        let same = [
            ("1", "1.0"),
            ("1", "1e0"),
            ("0", "-0"),
            ("100", "1E+2"),
            (r#""a""#, r#""\u0061""#),
            (r#""😀\/""#, r#""\ud83d\ude00/""#),
            (r#"{"a":1,"b":[{},[]]}"#, r#" { "b" : [ { } , [ ] ] , "\u0061" : 1.0 } "#),
            (r#"{"a":1,"a":2}"#, r#"{"a":2}"#),
            (r#"{"a":1,"b":0,"a":2}"#, r#"{"b":0,"a":2}"#),
            ("[]", "[ ]"),
            ("[1,[2,{\"x\":null}]]", "[1.0, [2, {\"x\": null}]]"),
        ];
        for (a, b) in same {
            assert!(equal(a, b), "{a} {b}");
            assert!(equal(b, a), "{b} {a}");
            assert!(equals_constant(a, b), "{a} {b}");
            assert_eq!(hash(a), hash(b), "{a} {b}");
        }
        let different = [
            ("0", "false"),
            ("1", "true"),
            ("null", "0"),
            ("\"1\"", "1"),
            ("[1]", "[true]"),
            ("[]", "{}"),
            ("[1,2]", "[2,1]"),
            ("[1]", "[1,1]"),
            ("[[1],2]", "[[1,2]]"),
            ("{\"a\":1}", "{\"b\":1}"),
            ("{\"a\":1}", "{\"a\":1,\"b\":1}"),
            ("{\"a\":{\"b\":1}}", "{\"a\":{\"b\":2}}"),
            ("9007199254740993", "9007199254740992"),
            ("\"a\"", "\"A\""),
            ("true", "false"),
        ];
        for (a, b) in different {
            assert!(!equal(a, b), "{a} {b}");
            assert_ne!(hash(a), hash(b), "{a} {b}");
        }
    }

    #[test]
    fn depth_needs_no_stack() {
        let run = || {
            let a = "[".repeat(100_000) + "1" + &"]".repeat(100_000);
            let b = "[".repeat(100_000) + "1.0" + &"]".repeat(100_000);
            assert!(equal(&a, &b));
            assert_eq!(hash(&a), hash(&b));
            let mut parts = Parts::inside(&a);
            assert!(parts.next().is_some_and(|inner| inner.len() == a.len() - 2));
            assert!(parts.next().is_none());
        };
        let thread =
            std::thread::Builder::new().stack_size(512 * 1024).spawn(run).expect("a thread");
        thread.join().expect("no overflow");
    }
}
