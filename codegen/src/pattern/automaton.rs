//! Patterns as automata, for questions about all strings that a pattern matches.
//!
//! A pattern is found anywhere in a text, so its automaton begins anew at each character, and
//! accepts for good once it has matched. Assertions about the neighbourhood (`^`, `$`, `\b`) wait
//! until the next character is known.

use typewright::ecma::{MANY, Node};

use crate::sorted::SortedSet;

use super::class::class_set;

/// A set of characters: ranges of code points, in order.
pub(crate) type Ranges = Vec<(u32, u32)>;

/// What a state waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Edge {
    /// A character of the class of this number.
    Class(usize, usize),
    /// Nothing: both are reached at once.
    Both(usize, usize),
    Start(usize),
    End(usize),
    Boundary(bool, usize),
    Match,
    Dead,
}

/// A pattern's automaton.
#[derive(Debug)]
pub(crate) struct Automaton {
    edges: Vec<Edge>,
    first: usize,
    /// The classes of characters that it tells apart.
    pub(crate) classes: Vec<Ranges>,
    /// Whether it asks which characters are of words.
    pub(crate) asks_for_words: bool,
}

/// Where an automaton is in a text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Reached {
    /// Whatever follows, the pattern matches.
    Matched,
    /// In these states, behind this.
    At(Vec<usize>, Behind),
}

/// What there is in front of where an automaton is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Behind {
    /// Nothing.
    Start,
    /// A character of a word, where that matters.
    Word,
    /// Any other character.
    Other,
}

/// Why a pattern has no automaton.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unfit {
    /// It looks around, or back.
    Lookaround,
    /// It would have too many states.
    TooLarge,
}

/// The state is not known yet.
const OPEN: usize = usize::MAX;

impl Automaton {
    /// The automaton of a pattern, with so many states at most.
    pub(crate) fn new(ecma: &str, most: usize) -> Result<Self, Unfit> {
        let node = typewright::ecma::parse(ecma).map_err(|_| Unfit::Lookaround)?;
        let mut made =
            Self { edges: Vec::new(), first: 0, classes: Vec::new(), asks_for_words: false };
        let end = made.push(Edge::Match, most)?;
        made.first = made.before(&node, end, most)?;
        Ok(made)
    }

    fn push(&mut self, edge: Edge, most: usize) -> Result<usize, Unfit> {
        if self.edges.len() >= most {
            return Err(Unfit::TooLarge);
        }
        self.edges.push(edge);
        Ok(self.edges.len() - 1)
    }

    /// The state from which the node leads to `next`.
    fn before(&mut self, node: &Node, next: usize, most: usize) -> Result<usize, Unfit> {
        match node {
            Node::Empty => Ok(next),
            Node::Class(class) => {
                let set = class_set(class).map_err(|_| Unfit::Lookaround)?;
                let ranges: Ranges =
                    set.ranges().iter().map(|it| (it.start() as u32, it.end() as u32)).collect();
                if ranges.is_empty() {
                    return self.push(Edge::Dead, most);
                }
                let known = self.classes.iter().position(|it| *it == ranges);
                let number = known.unwrap_or_else(|| {
                    self.classes.push(ranges);
                    self.classes.len() - 1
                });
                self.push(Edge::Class(number, next), most)
            }
            Node::Start => self.push(Edge::Start(next), most),
            Node::End => self.push(Edge::End(next), most),
            Node::Boundary { negated } => {
                self.asks_for_words = true;
                self.push(Edge::Boundary(!negated, next), most)
            }
            Node::Concat(parts) => {
                parts.iter().rev().try_fold(next, |next, part| self.before(part, next, most))
            }
            Node::Alternate(parts) => {
                let mut all = None;
                for part in parts {
                    let one = self.before(part, next, most)?;
                    all = Some(match all {
                        None => one,
                        Some(other) => self.push(Edge::Both(other, one), most)?,
                    });
                }
                all.map_or_else(|| self.push(Edge::Dead, most), Ok)
            }
            Node::Group { node, .. } => self.before(node, next, most),
            Node::Repeat { node, min, max, .. } => {
                let mut at = next;
                if *max == MANY {
                    let fork = self.push(Edge::Both(OPEN, next), most)?;
                    let again = self.before(node, fork, most)?;
                    if let Some(edge) = self.edges.get_mut(fork) {
                        *edge = Edge::Both(again, next);
                    }
                    at = fork;
                } else {
                    for _ in *min..*max {
                        let one = self.before(node, at, most)?;
                        at = self.push(Edge::Both(one, next), most)?;
                    }
                }
                for _ in 0..*min {
                    at = self.before(node, at, most)?;
                }
                Ok(at)
            }
            Node::Look { .. } | Node::Backreference(_) => Err(Unfit::Lookaround),
        }
    }

    /// Where it is in front of a text.
    pub(crate) fn start(&self) -> Reached {
        self.settle(vec![self.first], Behind::Start)
    }

    /// Where it is behind one character more.
    pub(crate) fn step(&self, from: &Reached, c: u32, classes: &[bool]) -> Reached {
        let Reached::At(states, behind) = from else { return Reached::Matched };
        let is_word = is_word(c) && self.asks_for_words;
        let here = self.resolved(states, *behind, is_word, false);
        if here.iter().any(|state| self.edges.get(*state) == Some(&Edge::Match)) {
            return Reached::Matched;
        }
        let mut next: Vec<usize> = here
            .iter()
            .filter_map(|state| match self.edges.get(*state) {
                Some(Edge::Class(class, next)) if classes.get(*class) == Some(&true) => Some(*next),
                _ => None,
            })
            .collect();
        next.push(self.first);
        self.settle(next, if is_word { Behind::Word } else { Behind::Other })
    }

    /// Whether the pattern matches if the text ends here.
    pub(crate) fn accepts(&self, at: &Reached) -> bool {
        match at {
            Reached::Matched => true,
            Reached::At(states, behind) => self
                .resolved(states, *behind, false, true)
                .iter()
                .any(|state| self.edges.get(*state) == Some(&Edge::Match)),
        }
    }

    /// Follows what needs no character.
    fn settle(&self, states: Vec<usize>, behind: Behind) -> Reached {
        let mut seen = SortedSet::new();
        let mut queue = states;
        let mut kept = SortedSet::new();
        while let Some(state) = queue.pop() {
            if !seen.insert(state) {
                continue;
            }
            match self.edges.get(state) {
                Some(Edge::Both(a, b)) => queue.extend([*a, *b]),
                Some(Edge::Start(next)) if behind == Behind::Start => queue.push(*next),
                Some(Edge::Match) => return Reached::Matched,
                Some(Edge::Class(..) | Edge::End(_) | Edge::Boundary(..)) => {
                    kept.insert(state);
                }
                Some(Edge::Start(_) | Edge::Dead) | None => {}
            }
        }
        Reached::At(kept.into_iter().collect(), behind)
    }

    /// Follows what had to wait until it is known whether a character of a word is next, or the
    /// end.
    fn resolved(
        &self,
        states: &[usize],
        behind: Behind,
        is_word: bool,
        at_end: bool,
    ) -> SortedSet<usize> {
        let boundary = (behind == Behind::Word) != is_word;
        let mut seen = SortedSet::new();
        let mut queue = states.to_vec();
        while let Some(state) = queue.pop() {
            if !seen.insert(state) {
                continue;
            }
            match self.edges.get(state) {
                Some(Edge::Both(a, b)) => queue.extend([*a, *b]),
                Some(Edge::End(next)) if at_end => queue.push(*next),
                Some(Edge::Start(next)) if behind == Behind::Start => queue.push(*next),
                Some(Edge::Boundary(wanted, next)) if *wanted == boundary => queue.push(*next),
                _ => {}
            }
        }
        seen
    }
}

/// Whether `\b` takes the character for one of a word.
fn is_word(c: u32) -> bool {
    char::from_u32(c).is_some_and(|c| c.is_ascii_alphanumeric() || c == '_')
}
