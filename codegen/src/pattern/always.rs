//! Patterns that every string matches: `.*`, `^`, `a*`, `^[\s\S]*$`.

use regex_syntax::hir::{ClassUnicode, ClassUnicodeRange};
use typewright::ecma::{MANY, Node};

use super::class::class_set;

/// Whether every string matches. Says no when in doubt.
pub(super) fn is_always(node: &Node) -> bool {
    // Every string has a start and an end.
    is_empty_at(node, true, false) || is_empty_at(node, false, true) || takes_everything(node)
}

/// Whether the pattern matches no character at the start, or at the end.
fn is_empty_at(node: &Node, start: bool, end: bool) -> bool {
    match node {
        Node::Empty => true,
        Node::Start => start,
        Node::End => end,
        Node::Concat(parts) => parts.iter().all(|part| is_empty_at(part, start, end)),
        Node::Alternate(parts) => parts.iter().any(|part| is_empty_at(part, start, end)),
        Node::Group { node, .. } => is_empty_at(node, start, end),
        Node::Repeat { node, min, .. } => *min == 0 || is_empty_at(node, start, end),
        Node::Class(_) | Node::Boundary { .. } | Node::Look { .. } | Node::Backreference(_) => {
            false
        }
    }
}

/// Whether it is any characters from start to end, however many.
fn takes_everything(node: &Node) -> bool {
    match node {
        Node::Group { node, .. } => takes_everything(node),
        Node::Alternate(parts) => parts.iter().any(takes_everything),
        Node::Repeat { node, min: 0, max: MANY, .. } => is_any_char(node),
        Node::Concat(parts) => {
            let mut inner =
                parts.iter().filter(|part| !matches!(part, Node::Start | Node::End | Node::Empty));
            let ends = parts.iter().enumerate().all(|(n, part)| match part {
                Node::Start => n == 0,
                Node::End => n + 1 == parts.len(),
                _ => true,
            });
            match (inner.next(), inner.next()) {
                (Some(only), None) => ends && takes_everything(only),
                _ => false,
            }
        }
        _ => false,
    }
}

/// Whether it is one character, whichever.
fn is_any_char(node: &Node) -> bool {
    let mut chars = ClassUnicode::empty();
    add_chars(node, &mut chars);
    let all = ClassUnicode::new([
        ClassUnicodeRange::new('\0', '\u{d7ff}'),
        ClassUnicodeRange::new('\u{e000}', char::MAX),
    ]);
    let mut missing = all;
    missing.difference(&chars);
    missing.ranges().is_empty()
}

/// Adds the characters that are matched alone.
fn add_chars(node: &Node, chars: &mut ClassUnicode) {
    match node {
        Node::Class(class) => {
            if let Ok(set) = class_set(class) {
                chars.union(&set);
            }
        }
        Node::Alternate(parts) => parts.iter().for_each(|part| add_chars(part, chars)),
        Node::Group { node, .. } => add_chars(node, chars),
        _ => {}
    }
}
