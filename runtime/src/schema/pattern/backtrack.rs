//! Programs with backreferences: they backtrack, as ECMA-262 specifies, and count every step.

use super::{
    Undecided,
    linear::is_boundary,
    program::{Block, Inst, Program},
};

/// A group that has matched nothing.
const NOWHERE: usize = usize::MAX;

/// Whether the program finds a match. What that takes is taken off `steps`.
pub(super) fn is_match(program: &Program, text: &str, steps: &mut u64) -> Result<bool, Undecided> {
    let mut run = Run {
        program,
        text,
        slots: vec![NOWHERE; program.slots],
        frames: Vec::new(),
        left: *steps,
    };
    let found = run.search();
    *steps = run.left;
    found
}

struct Run<'p> {
    program: &'p Program,
    text: &'p str,
    slots: Vec<usize>,
    frames: Vec<Frame>,
    left: u64,
}

/// What is done where a way ends.
enum Frame {
    /// This way is tried next.
    Try { at: u32, offset: usize },
    /// The slot gets back what it had.
    Restore { slot: u32, was: usize },
}

impl Run<'_> {
    fn search(&mut self) -> Result<bool, Undecided> {
        let main = &self.program.main;
        let anchored = main.code.first() == Some(&Inst::Start);
        let mut offset = 0;
        loop {
            if self.block(main, offset, false)? {
                return Ok(true);
            }
            match self.text.get(offset..).and_then(|rest| rest.chars().next()) {
                Some(c) if !anchored => offset += c.len_utf8(),
                _ => return Ok(false),
            }
        }
    }

    fn step(&mut self) -> Result<(), Undecided> {
        self.pay(1)
    }

    /// Takes so many steps. Too many ways at once are too much as well.
    fn pay(&mut self, steps: u64) -> Result<(), Undecided> {
        match self.left.checked_sub(steps) {
            Some(left) if self.frames.len() < MOST_FRAMES => {
                self.left = left;
                Ok(())
            }
            _ => {
                self.left = 0;
                Err(Undecided)
            }
        }
    }

    /// Runs a block. If it accepts, the slots stay as they are, and the frames say what they were.
    fn block(&mut self, block: &Block, start: usize, behind: bool) -> Result<bool, Undecided> {
        let base = self.frames.len();
        let (mut at, mut offset) = (0_u32, start);
        loop {
            self.step()?;
            let goes_on = match block.code.get(at as usize).copied() {
                Some(Inst::Accept) | None => {
                    self.keep_restores(base);
                    return Ok(true);
                }
                Some(Inst::Take(set)) => match self.next(offset, behind) {
                    Some((c, then)) if self.program.set_has(set, c) => {
                        offset = then;
                        true
                    }
                    _ => false,
                },
                Some(Inst::Split(one, other)) => {
                    self.frames.push(Frame::Try { at: other, offset });
                    at = one;
                    continue;
                }
                Some(Inst::Jump(to)) => {
                    at = to;
                    continue;
                }
                Some(Inst::Start) => offset == 0,
                Some(Inst::End) => offset == self.text.len(),
                Some(Inst::Boundary { negated }) => is_boundary(self.text, offset) != negated,
                Some(Inst::Look(look)) => self.look(look, offset)?,
                Some(Inst::Save(slot)) => {
                    self.save(slot, offset);
                    true
                }
                Some(Inst::Forget(from, to)) => {
                    for slot in from..to {
                        self.step()?;
                        self.save(slot, NOWHERE);
                    }
                    true
                }
                Some(Inst::Moved(slot)) => self.slot(slot) != offset,
                Some(Inst::Back(group)) => match self.back(group, offset, behind)? {
                    Some(then) => {
                        offset = then;
                        true
                    }
                    None => false,
                },
            };
            if goes_on {
                at += 1;
                continue;
            }
            match self.other_way(base) {
                Some(way) => (at, offset) = way,
                None => return Ok(false),
            }
        }
    }

    /// Goes back to the last way that was left. Each of the frames was paid for when it was made.
    fn other_way(&mut self, base: usize) -> Option<(u32, usize)> {
        while self.frames.len() > base {
            match self.frames.pop() {
                Some(Frame::Try { at, offset }) => return Some((at, offset)),
                Some(Frame::Restore { slot, was }) => self.set(slot, was),
                None => break,
            }
        }
        None
    }

    /// Gives up the other ways through a lookaround that has matched.
    fn keep_restores(&mut self, base: usize) {
        let mut kept = base;
        for n in base..self.frames.len() {
            if matches!(self.frames.get(n), Some(Frame::Restore { .. })) {
                self.frames.swap(kept, n);
                kept += 1;
            }
        }
        self.frames.truncate(kept);
    }

    fn look(&mut self, look: u32, offset: usize) -> Result<bool, Undecided> {
        let program = self.program;
        let Some(look) = program.looks.get(look as usize) else { return Ok(false) };
        let base = self.frames.len();
        let found = self.block(&look.block, offset, look.behind)?;
        if found && look.negated {
            // What it has matched is forgotten.
            let _ = self.other_way(base);
        }
        Ok(found != look.negated)
    }

    /// Takes what a group has matched.
    fn back(
        &mut self,
        group: u32,
        offset: usize,
        behind: bool,
    ) -> Result<Option<usize>, Undecided> {
        let (begin, end) = (
            self.slot(group.saturating_mul(2)),
            self.slot(group.saturating_mul(2).saturating_add(1)),
        );
        if begin == NOWHERE || end == NOWHERE {
            return Ok(Some(offset));
        }
        let text = self.text;
        let group = text.get(begin..end).unwrap_or_default();
        self.pay(group.len() as u64 / 8)?;
        let (fits, then) = if behind {
            (
                text.get(..offset).is_some_and(|before| before.ends_with(group)),
                offset.saturating_sub(group.len()),
            )
        } else {
            (text.get(offset..).is_some_and(|rest| rest.starts_with(group)), offset + group.len())
        };
        Ok(fits.then_some(then))
    }

    /// The next character in the direction of the block, and the position behind it.
    fn next(&self, offset: usize, behind: bool) -> Option<(char, usize)> {
        if behind {
            let c = self.text.get(..offset)?.chars().next_back()?;
            Some((c, offset - c.len_utf8()))
        } else {
            let c = self.text.get(offset..)?.chars().next()?;
            Some((c, offset + c.len_utf8()))
        }
    }

    fn slot(&self, slot: u32) -> usize {
        self.slots.get(slot as usize).copied().unwrap_or(NOWHERE)
    }

    fn set(&mut self, slot: u32, offset: usize) {
        if let Some(location) = self.slots.get_mut(slot as usize) {
            *location = offset;
        }
    }

    fn save(&mut self, slot: u32, offset: usize) {
        self.frames.push(Frame::Restore { slot, was: self.slot(slot) });
        self.set(slot, offset);
    }
}

/// So many ways are kept at once: 24 MB of them.
const MOST_FRAMES: usize = 1 << 20;
