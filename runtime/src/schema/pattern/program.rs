//! Patterns with lookaround or backreferences as programs, and the steps they count.

use std::fmt;

use super::{Undecided, backtrack, linear, set::Set};
use crate::schema::{ecma::Class, ecma::MANY, ecma::Node};

/// A pattern with lookaround or backreferences, ready for matching.
///
/// Without backreferences it matches in time linear in the text; with them it backtracks. Either
/// way every step is counted. Not for generated code: see
/// [`Pattern::lookaround`](super::Pattern::lookaround).
#[derive(Debug)]
pub struct Program {
    pub(super) main: Block,
    /// The lookarounds; those inside another stand before it.
    pub(super) looks: Vec<Look>,
    pub(super) sets: Vec<Set>,
    /// So many positions are remembered while trying: two for each group, one for each repetition.
    pub(super) slots: usize,
    /// Whether it has backreferences.
    tries: bool,
}

/// One lookaround.
#[derive(Debug)]
pub(super) struct Look {
    pub(super) behind: bool,
    pub(super) negated: bool,
    pub(super) block: Block,
}

/// Instructions, run from the first; the last is [`Inst::Accept`].
#[derive(Debug, Default)]
pub(super) struct Block {
    pub(super) code: Vec<Inst>,
    /// For each instruction those that lead to it without taking a character.
    pub(super) before: Vec<Vec<u32>>,
}

/// An instruction. Unless it says otherwise, the next one follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Inst {
    /// Takes one character of the set.
    Take(u32),
    /// Goes on at either; the first is preferred.
    Split(u32, u32),
    Jump(u32),
    Start,
    End,
    Boundary {
        negated: bool,
    },
    /// Goes on if this lookaround holds.
    Look(u32),
    /// Remembers the position.
    Save(u32),
    /// Forgets the positions from one slot to another.
    Forget(u32, u32),
    /// Fails if nothing was taken since the position was saved.
    Moved(u32),
    /// Takes what the group has matched; nothing if it has not.
    Back(u32),
    Accept,
}

/// What an instruction takes, with what is kept beside it.
const BYTES_OF_ONE: usize = 64;

/// Why a pattern cannot be made into a program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unusable {
    /// It would be larger than the limit.
    TooLarge,
    /// It has a property of characters that is not known here.
    UnknownProperty,
}

impl fmt::Display for Unusable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::TooLarge => "the pattern is too large",
            Self::UnknownProperty => "the pattern has an unknown property",
        })
    }
}

impl std::error::Error for Unusable {}

impl Program {
    /// The program of a pattern, of at most so many bytes.
    ///
    /// # Errors
    ///
    /// If it is larger, or has a property of characters that is not known here.
    pub fn new(node: &Node, most_bytes: usize) -> Result<Self, Unusable> {
        let mut groups = Groups::default();
        groups.visit(node);
        let tries = groups.references;
        let mut node = node.clone();
        if !tries {
            // Where it begins and ends makes no difference to whether there is a match.
            shorten(&mut node, false);
            shorten(&mut node, true);
        }
        let mut maker = Maker {
            looks: Vec::new(),
            classes: Vec::new(),
            sets: Vec::new(),
            slots: groups.last.saturating_add(1).saturating_mul(2),
            tries,
            left: most_bytes / BYTES_OF_ONE,
            behind: false,
        };
        let main = maker.block(&node)?;
        let Maker { looks, sets, slots, .. } = maker;
        Ok(Self { main, looks, sets, slots: slots as usize, tries })
    }

    /// Whether the pattern is found in the text. The work is subtracted from `steps`.
    ///
    /// # Errors
    ///
    /// If it takes more steps than there are.
    pub fn is_match(&self, text: &str, steps: &mut u64) -> Result<bool, Undecided> {
        if self.tries {
            backtrack::is_match(self, text, steps)
        } else {
            linear::is_match(self, text, steps)
        }
    }

    pub(super) fn set_has(&self, set: u32, c: char) -> bool {
        self.sets.get(set as usize).is_some_and(|set| set.has(c))
    }
}

/// What is known of the groups before anything is made.
#[derive(Default)]
struct Groups {
    last: u32,
    references: bool,
}

impl Groups {
    fn visit(&mut self, node: &Node) {
        match node {
            Node::Group { index, node } => {
                self.last = self.last.max(index.unwrap_or(0));
                self.visit(node);
            }
            Node::Concat(nodes) | Node::Alternate(nodes) => {
                for node in nodes {
                    self.visit(node);
                }
            }
            Node::Repeat { node, .. } | Node::Look { node, .. } => self.visit(node),
            Node::Backreference(_) => self.references = true,
            Node::Empty | Node::Class(_) | Node::Start | Node::End | Node::Boundary { .. } => {}
        }
    }
}

/// Has repetitions at the end, or at the front, take no more than they must: the text may go on
/// there.
fn shorten(node: &mut Node, front: bool) {
    match node {
        Node::Repeat { node: inner, min, max, .. } => {
            *max = *min;
            match *min {
                0 => *node = Node::Empty,
                1 => shorten(inner, front),
                _ => {}
            }
        }
        Node::Group { node, .. } => shorten(node, front),
        Node::Alternate(nodes) => nodes.iter_mut().for_each(|node| shorten(node, front)),
        Node::Concat(nodes) => {
            let count = nodes.len();
            for n in 0..count {
                let at = if front { n } else { count - 1 - n };
                let Some(node) = nodes.get_mut(at) else { return };
                shorten(node, front);
                if *node != Node::Empty {
                    return;
                }
            }
        }
        Node::Empty
        | Node::Class(_)
        | Node::Start
        | Node::End
        | Node::Boundary { .. }
        | Node::Look { .. }
        | Node::Backreference(_) => {}
    }
}

/// Whether it may match without taking a character.
fn may_be_empty(node: &Node) -> bool {
    match node {
        Node::Class(_) => false,
        Node::Concat(nodes) => nodes.iter().all(may_be_empty),
        Node::Alternate(nodes) => nodes.iter().any(may_be_empty),
        Node::Group { node, .. } => may_be_empty(node),
        Node::Repeat { node, min, .. } => *min == 0 || may_be_empty(node),
        Node::Empty
        | Node::Start
        | Node::End
        | Node::Boundary { .. }
        | Node::Look { .. }
        | Node::Backreference(_) => true,
    }
}

struct Maker {
    looks: Vec<Look>,
    /// What the sets are made of.
    classes: Vec<Class>,
    sets: Vec<Set>,
    slots: u32,
    tries: bool,
    /// How many instructions there may still be.
    left: usize,
    /// Whether what is made now is run from right to left.
    behind: bool,
}

impl Maker {
    fn block(&mut self, node: &Node) -> Result<Block, Unusable> {
        let mut code = Vec::new();
        self.node(node, &mut code)?;
        self.push(&mut code, Inst::Accept)?;
        let mut before = vec![Vec::new(); code.len()];
        for (from, inst) in (0_u32..).zip(&code) {
            let mut leads_to = |to: u32| {
                if let Some(list) = before.get_mut(to as usize) {
                    list.push(from);
                }
            };
            match *inst {
                Inst::Take(_) | Inst::Accept => {}
                Inst::Split(one, other) => {
                    leads_to(one);
                    leads_to(other);
                }
                Inst::Jump(to) => leads_to(to),
                _ => leads_to(from + 1),
            }
        }
        Ok(Block { code, before })
    }

    fn push(&mut self, code: &mut Vec<Inst>, inst: Inst) -> Result<usize, Unusable> {
        self.left = self.left.checked_sub(1).ok_or(Unusable::TooLarge)?;
        code.push(inst);
        Ok(code.len() - 1)
    }

    fn node(&mut self, node: &Node, code: &mut Vec<Inst>) -> Result<(), Unusable> {
        match node {
            Node::Empty => {}
            Node::Class(class) => {
                let known = self.classes.iter().position(|known| known == class);
                let set = known.unwrap_or(self.sets.len());
                if known.is_none() {
                    self.sets.push(Set::of(class).ok_or(Unusable::UnknownProperty)?);
                    self.classes.push(class.clone());
                }
                self.push(code, Inst::Take(index(set)))?;
            }
            Node::Start => drop(self.push(code, Inst::Start)?),
            Node::End => drop(self.push(code, Inst::End)?),
            Node::Boundary { negated } => {
                self.push(code, Inst::Boundary { negated: *negated })?;
            }
            Node::Concat(nodes) => {
                // Trying goes through a lookbehind from its end. Without trying the direction makes
                // no difference.
                let reversed = self.behind && self.tries;
                for n in 0..nodes.len() {
                    if let Some(node) = nodes.get(if reversed { nodes.len() - 1 - n } else { n }) {
                        self.node(node, code)?;
                    }
                }
            }
            Node::Alternate(nodes) => self.alternate(nodes, code)?,
            Node::Group { index: Some(group), node } if self.tries => {
                let (begin, end) =
                    (group.saturating_mul(2), group.saturating_mul(2).saturating_add(1));
                let (first, last) = if self.behind { (end, begin) } else { (begin, end) };
                self.push(code, Inst::Save(first))?;
                self.node(node, code)?;
                self.push(code, Inst::Save(last))?;
            }
            Node::Group { node, .. } => self.node(node, code)?,
            Node::Repeat { node, min, max, greedy } => {
                self.repeat(node, *min, *max, *greedy, code)?;
            }
            Node::Look { behind, negated, node } => {
                let outside = std::mem::replace(&mut self.behind, *behind);
                let mut node = Node::clone(node);
                if !self.tries {
                    shorten(&mut node, *behind);
                }
                let block = self.block(&node)?;
                self.behind = outside;
                self.looks.push(Look { behind: *behind, negated: *negated, block });
                self.push(code, Inst::Look(index(self.looks.len() - 1)))?;
            }
            Node::Backreference(groups) => {
                for group in groups {
                    self.push(code, Inst::Back(*group))?;
                }
            }
        }
        Ok(())
    }

    fn alternate(&mut self, nodes: &[Node], code: &mut Vec<Inst>) -> Result<(), Unusable> {
        let mut ends = Vec::new();
        for (n, node) in nodes.iter().enumerate() {
            if n + 1 == nodes.len() {
                self.node(node, code)?;
                break;
            }
            let split = self.push(code, Inst::Jump(0))?;
            self.node(node, code)?;
            ends.push(self.push(code, Inst::Jump(0))?);
            let here = code.len();
            set(code, split, Inst::Split(index(split + 1), index(here)));
        }
        let here = index(code.len());
        for end in ends {
            set(code, end, Inst::Jump(here));
        }
        Ok(())
    }

    fn repeat(
        &mut self,
        node: &Node,
        min: u32,
        max: u32,
        greedy: bool,
        code: &mut Vec<Inst>,
    ) -> Result<(), Unusable> {
        // Also what takes nothing has to come to an end.
        if max == 0 || *node == Node::Empty {
            return Ok(());
        }
        let mut inside = Groups::default();
        inside.visit(node);
        let forget = self.tries && inside.last > 0;
        let groups = if forget { group_range(node) } else { (0, 0) };
        let either = |one: usize, other: usize| {
            if greedy {
                Inst::Split(index(one), index(other))
            } else {
                Inst::Split(index(other), index(one))
            }
        };
        for _ in 0..min {
            if forget {
                self.push(code, Inst::Forget(groups.0, groups.1))?;
            }
            self.node(node, code)?;
        }
        let moved = if self.tries && may_be_empty(node) {
            self.slots = self.slots.saturating_add(1);
            Some(self.slots - 1)
        } else {
            None
        };
        let round = |maker: &mut Self, code: &mut Vec<Inst>| -> Result<(), Unusable> {
            if let Some(slot) = moved {
                maker.push(code, Inst::Save(slot))?;
            }
            if forget {
                maker.push(code, Inst::Forget(groups.0, groups.1))?;
            }
            maker.node(node, code)?;
            if let Some(slot) = moved {
                maker.push(code, Inst::Moved(slot))?;
            }
            Ok(())
        };
        if max == MANY {
            let split = self.push(code, Inst::Jump(0))?;
            round(self, code)?;
            self.push(code, Inst::Jump(index(split)))?;
            let here = code.len();
            set(code, split, either(split + 1, here));
            return Ok(());
        }
        let mut splits = Vec::new();
        for _ in min..max {
            splits.push(self.push(code, Inst::Jump(0))?);
            round(self, code)?;
        }
        let here = code.len();
        for split in splits {
            set(code, split, either(split + 1, here));
        }
        Ok(())
    }
}

/// The slots of the groups inside.
fn group_range(node: &Node) -> (u32, u32) {
    match node {
        Node::Group { index, node } => {
            let inner = group_range(node);
            match index {
                // Groups are numbered by where they begin.
                Some(index) => (
                    index.saturating_mul(2),
                    index.saturating_mul(2).saturating_add(2).max(inner.1),
                ),
                None => inner,
            }
        }
        Node::Concat(nodes) | Node::Alternate(nodes) => {
            nodes.iter().map(group_range).filter(|range| range.1 > 0).fold((0, 0), |all, range| {
                if all.1 == 0 { range } else { (all.0.min(range.0), all.1.max(range.1)) }
            })
        }
        Node::Repeat { node, .. } | Node::Look { node, .. } => group_range(node),
        Node::Empty
        | Node::Class(_)
        | Node::Start
        | Node::End
        | Node::Boundary { .. }
        | Node::Backreference(_) => (0, 0),
    }
}

/// There are fewer instructions than a limit in bytes, which is far below four billion.
fn index(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

fn set(code: &mut [Inst], at: usize, inst: Inst) {
    if let Some(location) = code.get_mut(at) {
        *location = inst;
    }
}
