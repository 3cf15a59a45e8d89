//! Patterns that no string matches, as far as that is obvious: `a^`, `$a`, `[^\s\S]`, `(?!)`.

use typewright::ecma::{MANY, Node};

use crate::sorted::SortedSet;

use super::class::class_set;

/// What is known of a place in a string.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Position {
    /// Nothing stands before it.
    is_start: bool,
    /// Nothing may stand behind it.
    is_end: bool,
}

type Locations = SortedSet<Position>;

/// Whether no string matches. Says no when in doubt.
pub(super) fn is_never(node: &Node) -> bool {
    let anywhere = [true, false].map(|is_start| Position { is_start, is_end: false });
    behind(node, &anywhere.into()).is_empty()
}

/// How many characters a match takes at least; and at most, if that is bounded.
pub(super) fn length(node: &Node) -> (u64, Option<u64>) {
    let sum = |parts: &[Node]| {
        parts.iter().map(length).fold((0_u64, Some(0_u64)), |(least, most), (min, max)| {
            (least.saturating_add(min), most.zip(max).map(|(a, b)| a.saturating_add(b)))
        })
    };
    match node {
        Node::Empty | Node::Start | Node::End | Node::Boundary { .. } | Node::Look { .. } => {
            (0, Some(0))
        }
        Node::Backreference(_) => (0, None),
        Node::Class(_) => (1, Some(1)),
        Node::Concat(parts) => sum(parts),
        Node::Alternate(parts) => {
            let all: Vec<(u64, Option<u64>)> = parts.iter().map(length).collect();
            let least = all.iter().map(|it| it.0).min().unwrap_or_default();
            let most = all.iter().map(|it| it.1).try_fold(0, |most, it| it.map(|it| most.max(it)));
            (least, most)
        }
        Node::Group { node, .. } => length(node),
        Node::Repeat { node, min, max, .. } => {
            let (least, most) = length(node);
            let most = if *max == MANY { most.filter(|most| *most == 0) } else { most };
            (
                least.saturating_mul((*min).into()),
                most.map(|most| most.saturating_mul((*max).into())),
            )
        }
    }
}

/// Whether every match takes the whole string.
pub(super) fn takes_all(node: &Node) -> bool {
    match node {
        Node::Concat(parts) => {
            parts.first() == Some(&Node::Start) && parts.last() == Some(&Node::End)
        }
        Node::Group { node, .. } => takes_all(node),
        Node::Alternate(parts) => parts.iter().all(takes_all),
        _ => false,
    }
}

/// Where a match may end that begins at one of these places. More than there are, when in doubt.
fn behind(node: &Node, positions: &Locations) -> Locations {
    if positions.is_empty() {
        return Locations::new();
    }
    match node {
        // What was captured may be empty, and may not.
        Node::Backreference(_) => {
            let moved = positions
                .iter()
                .filter(|it| !it.is_end)
                .map(|it| Position { is_start: false, ..*it });
            positions.iter().copied().chain(moved).collect()
        }
        Node::Class(class) => {
            // A class that is not known here may have any character.
            let empty = class_set(class).is_ok_and(|set| set.ranges().is_empty());
            let open = positions.iter().filter(|it| !it.is_end && !empty);
            open.map(|it| Position { is_start: false, ..*it }).collect()
        }
        Node::Start => positions.iter().filter(|it| it.is_start).copied().collect(),
        Node::End => positions.iter().map(|it| Position { is_end: true, ..*it }).collect(),
        Node::Concat(parts) => {
            parts.iter().fold(positions.clone(), |positions, part| behind(part, &positions))
        }
        Node::Alternate(parts) => parts.iter().flat_map(|part| behind(part, positions)).collect(),
        Node::Group { node, .. } => behind(node, positions),
        Node::Repeat { node, min, max, .. } => {
            // There are four places, so that nothing is new after a few rounds.
            const ENOUGH: u32 = 6;
            let mut now = positions.clone();
            for _ in 0..(*min).min(ENOUGH) {
                now = behind(node, &now);
            }
            let mut all = now.clone();
            for _ in 0..max.saturating_sub(*min).min(ENOUGH) {
                now = behind(node, &now);
                all.extend(&now);
            }
            all
        }
        Node::Look { behind: false, negated: false, node } => positions
            .iter()
            .filter(|it| !behind(node, &Locations::from([**it])).is_empty())
            .copied()
            .collect(),
        Node::Look { negated: true, node, .. } if always(node) => Locations::new(),
        Node::Empty | Node::Boundary { .. } | Node::Look { .. } => positions.clone(),
    }
}

/// Whether a match of nothing is found at every place.
fn always(node: &Node) -> bool {
    match node {
        Node::Empty => true,
        Node::Concat(parts) => parts.iter().all(always),
        Node::Alternate(parts) => parts.iter().any(always),
        Node::Group { node, .. } => always(node),
        Node::Repeat { node, min, .. } => *min == 0 || always(node),
        Node::Class(_)
        | Node::Start
        | Node::End
        | Node::Boundary { .. }
        | Node::Look { .. }
        | Node::Backreference(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use typewright::ecma;

    use super::*;

    #[test]
    fn what_nothing_matches() {
        for (pattern, expected) in [
            ("a^", true),
            ("$a", true),
            ("a$b", true),
            ("^a^", true),
            ("(a^)+", true),
            ("(a^)*", false),
            ("[^\\s\\S]", true),
            ("[]", true),
            ("x[]y|$z", true),
            ("x[]y|z", false),
            ("(?!)", true),
            ("^(?!.*)$", true),
            ("(?!a)", false),
            ("(?=$a)", true),
            ("(?=a)", false),
            ("a(?<!x*)", true),
            ("$^", false),
            ("^$", false),
            ("($|a)+b", false),
            ("($|^)a", false),
            ("", false),
            (".*", false),
            ("\\bx", false),
            ("(x)\\1^", true),
            ("(x?)\\1^", false),
            ("(?:$.)?a", false),
        ] {
            assert_eq!(is_never(&ecma::parse(pattern).unwrap()), expected, "{pattern}");
        }
    }

    #[test]
    fn how_long_matches_are() {
        for (pattern, expected) in [
            ("^a{5}$", (5, Some(5))),
            ("a|bcd?", (1, Some(3))),
            ("(ab){2,3}", (4, Some(6))),
            ("a*", (0, None)),
            ("(?=abc)d", (1, Some(1))),
            ("(a)\\1", (1, None)),
        ] {
            assert_eq!(length(&ecma::parse(pattern).unwrap()), expected, "{pattern}");
        }
    }
}
