//! Repetitions that need not be counted: where a pattern may begin or end anywhere, a repetition at
//! that end matches as soon as its minimum does.

use typewright::ecma::Node;

/// The same pattern with the least counts at its open ends.
pub(super) fn ends(node: &Node) -> Node {
    let mut node = node.clone();
    // What a group has matched may be asked for again.
    if !refers(&node) {
        trim(&mut node, End::Front);
        trim(&mut node, End::Back);
    }
    node
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    Front,
    Back,
}

fn trim(node: &mut Node, end: End) {
    match node {
        Node::Concat(nodes) => loop {
            let outer = if end == End::Front { nodes.first_mut() } else { nodes.last_mut() };
            let Some(outer) = outer else { return };
            trim(outer, end);
            // Behind what matches nothing, too, the text may go on.
            if !matches!(outer, Node::Empty) {
                return;
            }
            match end {
                End::Front => drop(nodes.remove(0)),
                End::Back => drop(nodes.pop()),
            }
        },
        Node::Alternate(nodes) => nodes.iter_mut().for_each(|node| trim(node, end)),
        Node::Group { node: inner, .. } => {
            trim(inner, end);
            if matches!(**inner, Node::Empty) {
                *node = Node::Empty;
            }
        }
        Node::Repeat { min: 0, .. } => *node = Node::Empty,
        Node::Repeat { min, max, .. } => *max = *min,
        Node::Empty
        | Node::Class(_)
        | Node::Start
        | Node::End
        | Node::Boundary { .. }
        | Node::Look { .. }
        | Node::Backreference(_) => {}
    }
}

fn refers(node: &Node) -> bool {
    match node {
        Node::Backreference(_) => true,
        Node::Concat(nodes) | Node::Alternate(nodes) => nodes.iter().any(refers),
        Node::Group { node, .. } | Node::Repeat { node, .. } | Node::Look { node, .. } => {
            refers(node)
        }
        Node::Empty | Node::Class(_) | Node::Start | Node::End | Node::Boundary { .. } => false,
    }
}
