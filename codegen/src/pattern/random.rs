//! Strings that a pattern probably matches, chosen at random: whoever wants one tries it.

use fastrand::Rng;
use typewright::ecma::{Class, Node};

use super::class::class_set;

/// How long a string may be, in characters.
const LONGEST: usize = 4_000;
/// How often something is repeated beyond what it must be.
const MORE: u32 = 4;

/// A string that the pattern may match; of `least` characters if repetitions allow it.
pub(super) fn of(node: &Node, least: usize, random: &mut Rng) -> Option<String> {
    let mut writer = Writer { random, stretch: 0, text: String::new(), len: 0 };
    writer.node(node);
    if writer.len < least {
        let stretch = least - writer.len;
        writer = Writer { random: writer.random, stretch, text: String::new(), len: 0 };
        writer.node(node);
    }
    (writer.len <= LONGEST).then_some(writer.text)
}

struct Writer<'r> {
    random: &'r mut Rng,
    /// How many characters repetitions are to add.
    stretch: usize,
    text: String,
    len: usize,
}

impl Writer<'_> {
    fn node(&mut self, node: &Node) {
        match node {
            Node::Empty
            | Node::Start
            | Node::End
            | Node::Boundary { .. }
            | Node::Look { .. }
            | Node::Backreference(_) => {}
            Node::Class(class) => {
                if self.len <= LONGEST
                    && let Some(char) = self.char_of(class)
                {
                    self.text.push(char);
                    self.len += 1;
                }
            }
            Node::Concat(parts) => parts.iter().for_each(|part| self.node(part)),
            Node::Alternate(parts) => {
                if let Some(part) = self.random.choice(parts) {
                    self.node(part);
                }
            }
            Node::Group { node, .. } => self.node(node),
            Node::Repeat { node, min, max, .. } => {
                let most = (*max).min(min.saturating_add(MORE));
                let mut times = self.random.u32(*min..=most.max(*min)) as usize;
                if self.stretch > 0 {
                    let room = usize::try_from(*max).unwrap_or(LONGEST).saturating_sub(times);
                    let more = self.stretch.min(room);
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

    /// A character of the class: one that people would write, if there is one.
    fn char_of(&mut self, class: &Class) -> Option<char> {
        let set = class_set(class).ok()?;
        let mut common: Vec<(char, char)> = Vec::new();
        for range in set.ranges() {
            for (first, last) in [('a', 'z'), ('0', '9'), ('A', 'Z'), ('!', '~')] {
                let (from, to) = (range.start().max(first), range.end().min(last));
                if from <= to {
                    common.push((from, to));
                }
            }
        }
        // Letters and digits come first, and are enough.
        let picked = common.iter().copied().find(|(from, _)| from.is_ascii_alphanumeric());
        let any =
            if self.random.u8(0..3) == 0 { self.random.choice(&common).copied() } else { picked };
        if let Some((from, to)) = any.or_else(|| common.first().copied()) {
            return Some(self.random.char(from..=to));
        }
        set.ranges().first().map(regex_syntax::hir::ClassUnicodeRange::start)
    }
}
