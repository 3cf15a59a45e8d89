//! Strings that a pattern probably matches, chosen at random: whoever wants one tries it.

use std::{cell::RefCell, collections::HashMap, rc::Rc};

use fastrand::Rng;
use typewright::ecma::{self, Class, Node};

use super::{KEPT, class::class_set};

/// How long a string may be, in characters.
const LONGEST: usize = 4_000;
/// How often something is repeated beyond what it must be.
const MORE: u32 = 4;

/// A string that the pattern may match; of `least` characters if repetitions allow it.
pub(super) fn of(ecma: &str, least: usize, random: &mut Rng) -> Option<String> {
    thread_local! {
        /// The last patterns that strings were made of: each is asked for many.
        static KNOWN: RefCell<HashMap<String, Option<Rc<Part>>>> = RefCell::default();
    }
    let part = KNOWN.with_borrow_mut(|known| {
        if let Some(found) = known.get(ecma) {
            return found.clone();
        }
        if known.len() >= KEPT {
            known.clear();
        }
        let made = ecma::parse(ecma).ok().map(|node| Rc::new(Part::of(&node)));
        known.insert(ecma.to_owned(), made.clone());
        made
    })?;
    let mut writer = Writer { random, stretch: 0, text: String::new(), len: 0 };
    writer.part(&part);
    if writer.len < least {
        let stretch = least - writer.len;
        writer = Writer { random: writer.random, stretch, text: String::new(), len: 0 };
        writer.part(&part);
    }
    (writer.len <= LONGEST).then_some(writer.text)
}

/// What a part of a pattern writes.
enum Part {
    /// Nothing.
    Empty,
    Char(Chars),
    Concat(Vec<Part>),
    Alternate(Vec<Part>),
    Repeat(Box<Part>, u32, u32),
}

impl Part {
    fn of(node: &Node) -> Self {
        let all = |parts: &[Node]| parts.iter().map(Self::of).collect();
        match node {
            Node::Empty
            | Node::Start
            | Node::End
            | Node::Boundary { .. }
            | Node::Look { .. }
            | Node::Backreference(_) => Self::Empty,
            Node::Class(class) => Chars::of(class).map_or(Self::Empty, Self::Char),
            Node::Concat(parts) => Self::Concat(all(parts)),
            Node::Alternate(parts) => Self::Alternate(all(parts)),
            Node::Group { node, .. } => Self::of(node),
            Node::Repeat { node, min, max, .. } => {
                Self::Repeat(Box::new(Self::of(node)), *min, *max)
            }
        }
    }
}

/// The characters of a class.
struct Chars {
    /// Ranges of those that people would write.
    common: Vec<(char, char)>,
    /// Letters and digits, which come first and are enough.
    usual: Option<(char, char)>,
    /// The first one, if there are no others.
    first: char,
}

impl Chars {
    /// Nothing if there are none.
    fn of(class: &Class) -> Option<Self> {
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
        let usual = common.iter().copied().find(|(from, _)| from.is_ascii_alphanumeric());
        Some(Self { common, usual, first: set.ranges().first()?.start() })
    }

    fn one(&self, random: &mut Rng) -> char {
        let any =
            if random.u8(0..3) == 0 { random.choice(&self.common).copied() } else { self.usual };
        match any.or_else(|| self.common.first().copied()) {
            Some((from, to)) => random.char(from..=to),
            None => self.first,
        }
    }
}

struct Writer<'r> {
    random: &'r mut Rng,
    /// How many characters repetitions are to add.
    stretch: usize,
    text: String,
    len: usize,
}

impl Writer<'_> {
    fn part(&mut self, part: &Part) {
        match part {
            Part::Empty => {}
            Part::Char(chars) => {
                if self.len <= LONGEST {
                    self.text.push(chars.one(self.random));
                    self.len += 1;
                }
            }
            Part::Concat(parts) => parts.iter().for_each(|part| self.part(part)),
            Part::Alternate(parts) => {
                if let Some(part) = self.random.choice(parts) {
                    self.part(part);
                }
            }
            Part::Repeat(part, min, max) => {
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
                    self.part(part);
                }
            }
        }
    }
}
