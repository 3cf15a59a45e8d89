//! The work that a question takes, counted in looks, so that it ends at the same point on every
//! machine.

use std::cell::Cell;

/// How many looks one step stands for: a look is about one schema, name or value.
const OF_STEP: usize = 64;

/// What is left for a question.
#[derive(Debug, Default)]
pub(crate) struct Work {
    looks: Cell<usize>,
}

impl Work {
    /// Begins a question that may take so many steps.
    pub(super) fn begin(&self, steps: usize) {
        self.looks.set(steps.saturating_mul(OF_STEP));
    }

    /// Takes a step. Whether there was one left.
    pub(super) fn step(&self) -> bool {
        self.look(OF_STEP);
        !self.is_over()
    }

    /// Takes so many looks, as far as they are left.
    pub(super) fn look(&self, count: usize) {
        self.looks.set(self.looks.get().saturating_sub(count));
    }

    /// Whether nothing is left. Whatever was not looked at then must not count as an answer.
    pub(super) fn is_over(&self) -> bool {
        self.looks.get() == 0
    }

    /// How many steps are left.
    pub(super) fn steps(&self) -> usize {
        self.looks.get() / OF_STEP
    }
}
