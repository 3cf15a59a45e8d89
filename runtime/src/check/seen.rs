//! The undeclared members of an object, to find those that occur twice.

use super::Reader;
use crate::cursor::{fingerprint, unescaped};

/// An undeclared member.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Seen {
    hash: u32,
    /// Where its name stands: the low half and the high one, as there may be many of these.
    at: [u32; 2],
}

impl Seen {
    #[allow(clippy::cast_possible_truncation)] // Half of a hash is one, and the halves are both there.
    #[inline]
    fn new(hash: u64, at: usize) -> Self {
        let at = at as u64;
        Self { hash: hash as u32, at: [at as u32, (at >> 32) as u32] }
    }

    #[allow(clippy::cast_possible_truncation)] // It was a `usize`.
    fn at(&self) -> usize {
        let [low, high] = self.at;
        (u64::from(low) | u64::from(high) << 32) as usize
    }
}

impl Reader<'_> {
    /// How many of the undeclared members behind `base` there are of which an equal one came
    /// before. They are put first, in order.
    #[cold]
    #[inline(never)]
    pub(crate) fn repeated(&mut self, base: usize) -> usize {
        let text = self.input();
        let name = |seen: &Seen| unescaped(text.get(seen.at()..).unwrap_or_default());
        let seen = self.keys.get_mut(base..).unwrap_or_default();
        // By name where hashes are equal, so that no choice of names makes this slow.
        seen.sort_unstable_by(|a, b| {
            a.hash
                .cmp(&b.hash)
                .then_with(|| name(a).cmp(&name(b)))
                .then_with(|| a.at().cmp(&b.at()))
        });
        let mut count = 0;
        let mut before: Option<Seen> = None;
        for n in 0..seen.len() {
            let Some(&one) = seen.get(n) else { break };
            if before.is_some_and(|before| before.hash == one.hash && name(&before) == name(&one)) {
                seen.swap(count, n);
                count += 1;
            }
            before = Some(one);
        }
        seen.get_mut(..count).unwrap_or_default().sort_unstable_by_key(Seen::at);
        count
    }

    /// Where the name of this member stands, which [`repeated`](Self::repeated) found.
    pub(crate) fn repeated_at(&self, n: usize) -> usize {
        self.keys.get(n).map_or(0, Seen::at)
    }

    /// Forgets the undeclared members whose names stand at `offset` or behind it.
    pub(super) fn forget_keys(&mut self, offset: usize) {
        while self.keys.last().is_some_and(|seen| seen.at() >= offset) {
            self.keys.pop();
        }
    }

    /// Notes an undeclared member, to see whether it occurs twice.
    #[inline]
    pub(crate) fn note_key(&mut self, key: &str, at: usize) {
        self.keys.push(Seen::new(fingerprint::text(key), at));
    }

    /// Whether two of the undeclared members behind `base` are equal, quickly. May err on the side
    /// of yes.
    #[inline]
    pub(crate) fn may_repeat(&self, base: usize) -> bool {
        match self.keys.get(base..).unwrap_or_default() {
            [] | [_] => false,
            [a, b] => a.hash == b.hash,
            some => fingerprint::any_twice(some, |seen| u64::from(seen.hash)).unwrap_or(true),
        }
    }
}
