//! How much work may be done for what was read: counted in steps, so that the same input comes to the same end everywhere.
//!
//! A step is about one keyword, member or value that is looked at, copied or made: some hundred bytes at most.

use std::cell::{Cell, RefCell};

use super::Model;
use crate::{
    diag::{Code, Diagnostics},
    options::Limits,
    resolve::{Resolved, SchemaId},
};

/// What `limits.steps` is for.
const UNIT: usize = 1 << 20;

/// What a schema takes beside what it demands.
pub(crate) const SCHEMA: usize = 8;

/// What is left of the steps.
#[derive(Debug, Default)]
pub(crate) struct Steps {
    left: Cell<usize>,
    most: usize,
    /// The schema the last step was about, as far as that is known.
    at: Cell<Option<SchemaId>>,
    /// Where there was none left: told once.
    ended: RefCell<Option<Option<SchemaId>>>,
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
        self.at.set(Some(id));
    }

    /// Takes so many steps. Whether there were as many left.
    pub(crate) fn take(&self, count: usize) -> bool {
        match self.left.get().checked_sub(count) {
            Some(left) => {
                self.left.set(left);
                !self.are_over()
            }
            None => {
                self.left.set(0);
                self.ended.borrow_mut().get_or_insert(self.at.get());
                false
            }
        }
    }

    /// Whether there were too few. What is made from then on is not the truth, but nobody sees it: that is an error.
    pub(crate) fn are_over(&self) -> bool {
        self.ended.borrow().is_some()
    }
}

/// Says, once, where the steps came to an end. Whether they did.
pub(crate) fn report(model: &Model, resolved: &Resolved<'_>, diag: &mut Diagnostics) -> bool {
    let steps = model.steps();
    let Some(at) = *steps.ended.borrow() else { return false };
    if !steps.told.replace(true) {
        let message = format!("these schemas take more than {} steps of work: the limit was met here", steps.most);
        diag.error(Code::LimitExceeded, at.map(|id| resolved.site(id)), message)
            .help("combine fewer schemas with `allOf`, choose fewer `roots`, or raise `limits.steps`");
    }
    true
}
