//! Threads check blocks of documents, and print what they found when it is their turn: the output
//! does not depend on their number, and little of it is kept.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use super::output::Output;
use super::verdict::Verdict;

/// The output, and whose turn it is to write to it.
pub(super) struct Turns<'o, 't> {
    shared: Mutex<Shared<'o, 't>>,
    passed: Condvar,
}

impl<'o, 't> Turns<'o, 't> {
    pub(super) fn new(output: &'o mut Output<'t>) -> Self {
        Self { shared: Mutex::new(Shared { turn: 0, output }), passed: Condvar::new() }
    }

    /// The turn of the block with this number, from 0.
    pub(super) fn of(&self, number: u64) -> Turn<'_, 'o, 't> {
        Turn { turns: self, number }
    }
}

struct Shared<'o, 't> {
    turn: u64,
    output: &'o mut Output<'t>,
}

/// The turn of one block, which comes when those before it are printed.
pub(super) struct Turn<'s, 'o, 't> {
    turns: &'s Turns<'o, 't>,
    number: u64,
}

impl<'s, 'o, 't> Turn<'s, 'o, 't> {
    fn wait(&self) -> MutexGuard<'s, Shared<'o, 't>> {
        let shared = lock(&self.turns.shared);
        let comes_later = |shared: &mut Shared<'_, '_>| shared.turn != self.number;
        self.turns.passed.wait_while(shared, comes_later).unwrap_or_else(PoisonError::into_inner)
    }

    /// Prints the verdicts, and lets the next block have its turn.
    pub(super) fn tell(self, verdicts: &[Verdict], at_once: bool) {
        let mut shared = self.wait();
        for verdict in verdicts {
            shared.output.tell(verdict);
        }
        if at_once {
            shared.output.flush();
        }
    }
}

impl Drop for Turn<'_, '_, '_> {
    fn drop(&mut self) {
        self.wait().turn += 1;
        self.turns.passed.notify_all();
    }
}

/// What a thread that panicked has left is still whole: it is locked for short steps.
pub(super) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
