//! Limits the work for the input: it is counted in steps, so that the same input gives the same
//! result on every machine.
//!
//! A step is about one keyword, member or value that is looked at, copied or made: some hundred
//! bytes at most.

use std::cell::Cell;

use super::Model;
use crate::{
    diag::{Code, Diagnostics},
    options::Limits,
    resolve::{Resolved, SchemaId},
};

/// What `limits.steps` is for.
const UNIT: usize = 1 << 20;

/// What a schema takes beside what it requires.
pub(crate) const SCHEMA: usize = 8;

/// What is left of the steps.
#[derive(Debug, Default)]
pub(crate) struct Steps {
    left: Cell<usize>,
    most: usize,
    /// The schema the last step was about, as far as that is known.
    at: Cell<Option<SchemaId>>,
    /// Whether there were too few.
    over: Cell<bool>,
    told: Cell<bool>,
}

impl Steps {
    /// As many as the limit gives for schemas of so many bytes.
    pub(super) fn new(limits: &Limits, bytes: usize) -> Self {
        let most = limits.steps.saturating_mul(bytes.div_ceil(UNIT).max(1));
        Self { left: Cell::new(most), most, ..Self::default() }
    }

    /// Says which schema the next steps are about.
    pub(crate) fn at(&self, id: SchemaId) {
        if !self.over.get() {
            self.at.set(Some(id));
        }
    }

    /// Takes so many steps. Whether there were as many left.
    pub(crate) fn take(&self, count: usize) -> bool {
        if self.over.get() {
            return false;
        }
        if let Some(left) = self.left.get().checked_sub(count) {
            self.left.set(left);
        } else {
            // The place stays that of the schema that took the last step.
            self.left.set(0);
            self.over.set(true);
        }
        !self.over.get()
    }

    /// Whether there were too few. What is made from then on is not the truth, but nobody sees it:
    /// that is an error.
    pub(crate) fn are_over(&self) -> bool {
        self.over.get()
    }
}

/// Says, once, where the steps came to an end, if they did.
pub(crate) fn report(model: &Model, resolved: &Resolved<'_>, diag: &mut Diagnostics) {
    let steps = model.steps();
    if steps.over.get() && !steps.told.replace(true) {
        let at = steps.at.get();
        let message = format!(
            "these schemas take more than {} steps of work: the limit was reached here",
            steps.most
        );
        diag.error(Code::LimitExceeded, at.map(|id| resolved.site(id)), message).help(
            "combine fewer schemas with `allOf`, choose fewer `roots`, or raise `limits.steps`",
        );
    }
}
