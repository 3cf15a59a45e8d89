//! Counts the work that verdicts take, for tests with ceilings that hold on any machine. Only the
//! feature `counters` compiles it, which nothing but tests enables.

use std::cell::Cell;

/// The work that a thread has done since it last asked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// The length of all documents.
    pub bytes: u64,
    /// How many bytes were passed, those passed again counted again.
    pub looks: u64,
    /// How many schemas were tried on a value.
    pub tried: u64,
    /// How many of these did not accept it.
    pub failed: u64,
    /// How many verdicts were remembered.
    pub remembered: u64,
    /// How many were found again.
    pub found: u64,
}

thread_local! {
    static COUNTS: Cell<Counts> = const {
        Cell::new(Counts { bytes: 0, looks: 0, tried: 0, failed: 0, remembered: 0, found: 0 })
    };
}

/// What this thread has counted; it begins anew.
#[must_use]
pub fn take() -> Counts {
    COUNTS.take()
}

pub(crate) fn add(more: impl FnOnce(&mut Counts)) {
    let mut counts = COUNTS.get();
    more(&mut counts);
    COUNTS.set(counts);
}
