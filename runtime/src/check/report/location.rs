//! The locations in a document that a report names.
//!
//! A member that is named in the document is named here once, however many violations are inside of
//! it.

use std::{fmt, sync::Arc};

/// The values on the way to all violations of one document.
#[derive(Debug, Default)]
pub(super) struct Locations {
    steps: Vec<Step>,
    /// The names of members, one behind the other.
    names: String,
    /// Where each name ends.
    ends: Vec<usize>,
}

/// From a value to one inside.
#[derive(Clone, Copy, Debug)]
struct Step {
    /// The step to the value outside; zero for the document, one for the first step.
    outer: u32,
    /// Twice the index of an item, or twice the number of a name and one more.
    inner: u32,
}

/// One of the places.
#[derive(Clone)]
pub(super) struct Location {
    locations: Option<Arc<Locations>>,
    step: u32,
}

impl Locations {
    /// Goes from a value to an item of it.
    pub(super) fn item(&mut self, outer: u32, index: usize) -> u32 {
        self.step(outer, index, 0)
    }

    /// Goes from a value to a member of it.
    pub(super) fn member(&mut self, outer: u32, name: &str) -> u32 {
        self.names.push_str(name);
        self.ends.push(self.names.len());
        self.step(outer, self.ends.len() - 1, 1)
    }

    fn step(&mut self, outer: u32, n: usize, is_name: u32) -> u32 {
        // Larger numbers need documents of more than four gigabytes.
        let inner = u32::try_from(n).ok().and_then(|n| n.checked_mul(2)).unwrap_or(u32::MAX - 1);
        self.steps.push(Step { outer, inner: inner + is_name });
        u32::try_from(self.steps.len()).unwrap_or(u32::MAX)
    }

    /// All is there: gives back the room that was not needed.
    pub(super) fn done(mut self) -> Arc<Self> {
        self.steps.shrink_to_fit();
        self.names.shrink_to_fit();
        self.ends.shrink_to_fit();
        Arc::new(self)
    }

    fn name(&self, n: usize) -> &str {
        let start = n.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        let end = self.ends.get(n).copied().unwrap_or(start);
        self.names.get(start..end).unwrap_or_default()
    }
}

impl Location {
    /// Of what is not located yet.
    pub(super) const NOWHERE: Self = Self { locations: None, step: 0 };

    pub(super) fn new(locations: &Arc<Locations>, step: u32) -> Self {
        Self { locations: Some(Arc::clone(locations)), step }
    }

    /// As a JSON pointer.
    pub(super) fn pointer(&self) -> String {
        let mut bytes = 0;
        self.each(&mut |piece| bytes += piece.len());
        let mut out = String::with_capacity(bytes);
        self.each(&mut |piece| out.push_str(piece));
        out
    }

    /// Calls `f` for the pieces of the JSON pointer, in order.
    pub(super) fn each(&self, f: &mut dyn FnMut(&str)) {
        let Some(locations) = &self.locations else { return };
        let mut steps = Vec::new();
        let mut at = self.step;
        while let Some(step) = at.checked_sub(1).and_then(|n| locations.steps.get(n as usize)) {
            steps.push(step.inner);
            at = step.outer;
        }
        for inner in steps.into_iter().rev() {
            f("/");
            let n = (inner / 2) as usize;
            if inner % 2 == 0 {
                f(&n.to_string());
                continue;
            }
            let mut rest = locations.name(n);
            // Most names have neither, and one letter is found faster than one of two.
            let is_escaped = rest.contains('~') || rest.contains('/');
            while is_escaped && let Some(at) = rest.find(['~', '/']) {
                f(rest.get(..at).unwrap_or_default());
                f(if rest.as_bytes().get(at) == Some(&b'~') { "~0" } else { "~1" });
                rest = rest.get(at + 1..).unwrap_or_default();
            }
            f(rest);
        }
    }
}

impl PartialEq for Location {
    fn eq(&self, other: &Self) -> bool {
        let same = match (&self.locations, &other.locations) {
            (Some(own), Some(others)) => Arc::ptr_eq(own, others) && self.step == other.step,
            (own, others) => own.is_none() && others.is_none(),
        };
        same || self.pointer() == other.pointer()
    }
}

impl fmt::Debug for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.pointer().fmt(f)
    }
}
