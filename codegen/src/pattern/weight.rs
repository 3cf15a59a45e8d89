//! Estimates the work that a pattern causes: its parts, with repetitions written out.

use typewright::ecma::{Class, Item, MANY, Node};

/// Ranges that a named class of Unicode is taken to have.
const NAMED: usize = 600;

/// The parts of a pattern: characters and ranges of characters, as often as they are repeated.
pub(super) fn of(node: &Node) -> usize {
    match node {
        Node::Empty | Node::Start | Node::End | Node::Boundary { .. } | Node::Backreference(_) => 1,
        Node::Class(class) => class_of(class),
        Node::Concat(nodes) | Node::Alternate(nodes) => {
            nodes.iter().fold(1, |all, node| all.saturating_add(of(node)))
        }
        Node::Group { node, .. } | Node::Look { node, .. } => of(node).saturating_add(1),
        Node::Repeat { node, min, max, .. } => {
            let times = if *max == MANY { min.saturating_add(1) } else { *max };
            of(node).saturating_mul(usize::try_from(times.max(1)).unwrap_or(usize::MAX))
        }
    }
}

fn class_of(class: &Class) -> usize {
    let ascii = |item: &Item| matches!(item, Item::Range(_, to) if *to < 0x80);
    let others = class.items.iter().map(|item| match item {
        Item::Range(..) => 4,
        Item::Property { .. } => NAMED,
    });
    // Everything beyond ASCII takes some ranges of bytes.
    if class.items.iter().all(ascii) && !class.negated {
        1 + class.items.len() / 8
    } else {
        others.sum::<usize>().max(4)
    }
}
