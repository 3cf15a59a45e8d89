//! Candidates for strings that a pattern matches. The caller must test them.

use typewright::ecma::{Class, Node};

use super::class::class_set;

/// How many candidates there are for one pattern.
const MOST: usize = 6;

/// How long a candidate may be, in characters.
const LONGEST: usize = 400;

/// Strings that the pattern may match, each with another choice of alternatives; of `least`
/// characters if repetitions allow it.
pub(super) fn of(node: &Node, least: usize) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for choice in 0..MOST {
        let mut writer = Writer { choice, stretch: 0, text: String::new(), len: 0 };
        writer.node(node);
        if writer.len < least {
            let mut longer =
                Writer { choice, stretch: least - writer.len, text: String::new(), len: 0 };
            longer.node(node);
            writer = longer;
        }
        if writer.len <= LONGEST && !found.contains(&writer.text) {
            found.push(writer.text);
        }
    }
    found
}

struct Writer {
    /// Which alternative is taken.
    choice: usize,
    /// How many characters repetitions are to add.
    stretch: usize,
    text: String,
    len: usize,
}

impl Writer {
    fn node(&mut self, node: &Node) {
        match node {
            Node::Empty
            | Node::Start
            | Node::End
            | Node::Boundary { .. }
            | Node::Look { .. }
            | Node::Backreference(_) => {}
            Node::Class(class) => {
                if let Some(char) = char_of(class, self.choice)
                    && self.len <= LONGEST
                {
                    self.text.push(char);
                    self.len += 1;
                }
            }
            Node::Concat(parts) => parts.iter().for_each(|part| self.node(part)),
            Node::Alternate(parts) => {
                if let Some(part) = self.choice.checked_rem(parts.len()).and_then(|n| parts.get(n))
                {
                    self.node(part);
                }
            }
            Node::Group { node, .. } => self.node(node),
            Node::Repeat { node, min, max, .. } => {
                let most = usize::try_from(*max).unwrap_or(LONGEST).min(LONGEST);
                // Some candidates take what may be left out.
                let mut times =
                    usize::try_from(*min).unwrap_or(LONGEST).max(self.choice % 2).min(most);
                if self.stretch > 0 {
                    let more = self.stretch.min(most.saturating_sub(times));
                    self.stretch -= more;
                    times += more;
                }
                for _ in 0..times {
                    if self.len > LONGEST {
                        break;
                    }
                    self.node(node);
                }
            }
        }
    }
}

/// A character of the class: one that people would write, if there is one.
fn char_of(class: &Class, choice: usize) -> Option<char> {
    const LIKED: [char; 12] = ['a', '0', 'A', '1', '-', '_', '.', '/', ':', '@', ' ', 'z'];
    let set = class_set(class).ok()?;
    let has =
        |char: &char| set.ranges().iter().any(|range| (range.start()..=range.end()).contains(char));
    let liked: Vec<char> = LIKED.iter().copied().filter(has).collect();
    // The first two candidates take what is liked best.
    let chosen = liked.get((choice / 2).checked_rem(liked.len()).unwrap_or_default());
    chosen
        .copied()
        .or_else(|| set.ranges().first().map(regex_syntax::hir::ClassUnicodeRange::start))
}
