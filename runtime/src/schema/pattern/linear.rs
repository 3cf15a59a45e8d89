//! Programs without backreferences, in time linear in the text.
//!
//! Whether a lookaround holds depends on the position alone. So each is settled for all positions
//! at once, those inside another before it, by following all ways through its instructions at the
//! same time: a lookahead from the end of the text backwards, a lookbehind, and then the pattern
//! itself, from the start on.

use super::{
    Undecided,
    program::{Block, Inst, Program},
    set::is_word,
};

/// Whether the program finds a match. What that takes is taken off `steps`.
pub(super) fn is_match(program: &Program, text: &str, steps: &mut u64) -> Result<bool, Undecided> {
    let mut run = Run { program, text, held: Vec::new(), left: *steps };
    let found = run.all();
    *steps = run.left;
    found
}

struct Run<'p> {
    program: &'p Program,
    text: &'p str,
    /// For each lookaround that is settled, a bit for each offset.
    held: Vec<Vec<u64>>,
    left: u64,
}

/// Instructions that are reached at one position, each once.
#[derive(Default)]
struct Reached {
    list: Vec<u32>,
    /// Where in the list each stands, if it does.
    location: Vec<u32>,
}

impl Reached {
    fn new(count: usize) -> Self {
        Self { list: Vec::new(), location: vec![0; count] }
    }

    fn has(&self, at: u32) -> bool {
        let location = self.location.get(at as usize).copied().unwrap_or(0);
        self.list.get(location as usize) == Some(&at)
    }

    /// Adds an instruction; whether it was not there.
    fn add(&mut self, at: u32) -> bool {
        if self.has(at) {
            return false;
        }
        if let Some(location) = self.location.get_mut(at as usize) {
            *location = u32::try_from(self.list.len()).unwrap_or(u32::MAX);
            self.list.push(at);
        }
        true
    }
}

impl Run<'_> {
    fn all(&mut self) -> Result<bool, Undecided> {
        for look in &self.program.looks {
            let mut bits = vec![0_u64; self.text.len() / 64 + 1];
            // To look costs as much memory as it takes to note the answers.
            self.take(bits.len() as u64)?;
            let mut note = |offset: usize| {
                if let Some(word) = bits.get_mut(offset / 64) {
                    *word |= 1 << (offset % 64);
                }
                true
            };
            if look.behind {
                self.forward(&look.block, &mut note)?;
            } else {
                self.backward(&look.block, &mut note)?;
            }
            if look.negated {
                for word in &mut bits {
                    *word = !*word;
                }
            }
            self.held.push(bits);
        }
        let mut found = false;
        self.forward(&self.program.main, &mut |_| {
            found = true;
            false
        })?;
        Ok(found)
    }

    fn take(&mut self, steps: u64) -> Result<(), Undecided> {
        let Some(left) = self.left.checked_sub(steps) else {
            self.left = 0;
            return Err(Undecided);
        };
        self.left = left;
        Ok(())
    }

    /// Calls `ends` for each position where the block, begun anywhere before, may end, until that
    /// says no.
    fn forward(
        &mut self,
        block: &Block,
        ends: &mut dyn FnMut(usize) -> bool,
    ) -> Result<(), Undecided> {
        let (mut now, mut next) = (Reached::new(block.code.len()), Reached::new(block.code.len()));
        let anchored = block.code.first() == Some(&Inst::Start);
        let mut offset = 0;
        loop {
            if offset == 0 || !anchored {
                now.add(0);
            }
            self.close(block, &mut now, offset)?;
            let mut accepted = false;
            let here = self.text.get(offset..).and_then(|rest| rest.chars().next());
            for &at in &now.list {
                match (block.code.get(at as usize), here) {
                    (Some(Inst::Accept), _) => accepted = true,
                    (Some(&Inst::Take(set)), Some(c)) if self.program.set_has(set, c) => {
                        next.add(at + 1);
                    }
                    _ => {}
                }
            }
            if accepted && !ends(offset) {
                return Ok(());
            }
            let Some(c) = here.filter(|_| !anchored || !next.list.is_empty()) else {
                return Ok(());
            };
            offset += c.len_utf8();
            std::mem::swap(&mut now, &mut next);
            next.list.clear();
        }
    }

    /// Adds what is reached without taking a character.
    fn close(&mut self, block: &Block, now: &mut Reached, offset: usize) -> Result<(), Undecided> {
        let mut done = 0;
        while let Some(&at) = now.list.get(done) {
            done += 1;
            match block.code.get(at as usize) {
                Some(&Inst::Split(one, other)) => {
                    now.add(one);
                    now.add(other);
                }
                Some(&Inst::Jump(to)) => {
                    now.add(to);
                }
                Some(Inst::Take(_) | Inst::Accept) | None => {}
                Some(inst) => {
                    if self.passes(*inst, offset) {
                        now.add(at + 1);
                    }
                }
            }
        }
        self.take(done as u64 + 1)
    }

    /// Calls `begins` for each position where the block may begin.
    fn backward(
        &mut self,
        block: &Block,
        begins: &mut dyn FnMut(usize) -> bool,
    ) -> Result<(), Undecided> {
        let (mut now, mut next) = (Reached::new(block.code.len()), Reached::new(block.code.len()));
        let accept = u32::try_from(block.code.len() - 1).unwrap_or(u32::MAX);
        let mut offset = self.text.len();
        loop {
            now.add(accept);
            self.close_before(block, &mut now, offset)?;
            if now.has(0) {
                begins(offset);
            }
            let Some(c) = self.text.get(..offset).and_then(|before| before.chars().next_back())
            else {
                return Ok(());
            };
            offset -= c.len_utf8();
            for &at in &now.list {
                let Some(before) = at.checked_sub(1) else { continue };
                if let Some(&Inst::Take(set)) = block.code.get(before as usize)
                    && self.program.set_has(set, c)
                {
                    next.add(before);
                }
            }
            std::mem::swap(&mut now, &mut next);
            next.list.clear();
        }
    }

    /// Adds what leads to what is there without taking a character.
    fn close_before(
        &mut self,
        block: &Block,
        now: &mut Reached,
        offset: usize,
    ) -> Result<(), Undecided> {
        let (mut done, mut steps) = (0, 1);
        while let Some(&at) = now.list.get(done) {
            done += 1;
            let before = block.before.get(at as usize).map_or(&[][..], Vec::as_slice);
            steps += before.len() as u64 + 1;
            for &from in before {
                if let Some(&inst) = block.code.get(from as usize)
                    && self.passes(inst, offset)
                {
                    now.add(from);
                }
            }
        }
        self.take(steps)
    }

    /// Whether an instruction that takes no character lets through at this position.
    fn passes(&self, inst: Inst, offset: usize) -> bool {
        match inst {
            Inst::Start => offset == 0,
            Inst::End => offset == self.text.len(),
            Inst::Boundary { negated } => is_boundary(self.text, offset) != negated,
            Inst::Look(look) => {
                let word = self.held.get(look as usize).and_then(|bits| bits.get(offset / 64));
                word.is_some_and(|word| word >> (offset % 64) & 1 == 1)
            }
            _ => true,
        }
    }
}

/// Whether there is a word on one side of the position, and none on the other.
pub(super) fn is_boundary(text: &str, offset: usize) -> bool {
    let before =
        text.get(..offset).and_then(|before| before.chars().next_back()).is_some_and(is_word);
    let behind = text.get(offset..).and_then(|behind| behind.chars().next()).is_some_and(is_word);
    before != behind
}
