//! The evaluated items or members of one value: the annotations that `unevaluated*` uses.

/// A set of positions: indices of items, or ordinals of members in the order of the document.
#[derive(Debug, Default)]
pub(crate) struct Marks {
    all: bool,
    /// All positions below are marked.
    prefix: usize,
    /// The first 64.
    first: u64,
    /// Those behind them.
    bits: Vec<u64>,
}

impl Marks {
    #[inline]
    pub(crate) fn has(&self, position: usize) -> bool {
        self.all
            || position < self.prefix
            || match position.checked_sub(64) {
                None => self.first >> position & 1 == 1,
                Some(behind) => {
                    self.bits.get(behind / 64).is_some_and(|word| word >> (behind % 64) & 1 == 1)
                }
            }
    }

    #[inline]
    pub(crate) fn mark(&mut self, position: usize) {
        match position.checked_sub(64) {
            None => self.first |= 1 << position,
            Some(behind) => self.mark_behind(position, behind),
        }
    }

    #[cold]
    #[inline(never)]
    fn mark_behind(&mut self, position: usize, behind: usize) {
        if self.first == u64::MAX {
            self.mark_prefix(64);
        }
        if self.has(position) {
            return;
        }
        if position == self.prefix {
            self.prefix += 1;
            return;
        }
        let word = behind / 64;
        if self.bits.len() <= word {
            self.bits.resize(word + 1, 0);
        }
        if let Some(word) = self.bits.get_mut(word) {
            *word |= 1 << (behind % 64);
        }
    }

    pub(crate) fn mark_all(&mut self) {
        self.all = true;
    }

    pub(crate) fn mark_prefix(&mut self, prefix: usize) {
        self.prefix = self.prefix.max(prefix);
    }

    /// How much memory they take, beside themselves.
    pub(crate) fn words(&self) -> usize {
        self.bits.len()
    }

    pub(crate) fn merge(&mut self, other: &Self) {
        self.all |= other.all;
        self.mark_prefix(other.prefix);
        self.first |= other.first;
        if self.bits.len() < other.bits.len() {
            self.bits.resize(other.bits.len(), 0);
        }
        for (word, more) in self.bits.iter_mut().zip(&other.bits) {
            *word |= more;
        }
    }
}
