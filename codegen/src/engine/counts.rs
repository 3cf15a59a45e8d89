//! How many items there have to be, and may be.

use super::{choice::State, forms::Nid, goal::Goal, solve::Solver};
use crate::sorted::SortedSet;

/// How many items of each kind there have to be, or may be.
#[derive(Default)]
pub(super) struct Counts {
    /// At least so many that the schema accepts.
    pub(super) needs: Vec<(Nid, u64)>,
    /// At most so many.
    pub(super) caps: Vec<(Nid, u64)>,
}

impl Solver<'_> {
    /// Whether items that all differ cannot be so many that a schema accepts: it has not as many
    /// values.
    pub(super) fn has_too_few_values(
        &mut self,
        state: &State,
        whole: &Goal,
        counts: &Counts,
        n_positions: usize,
    ) -> bool {
        counts.needs.iter().any(|(nid, needed)| {
            let mut values = SortedSet::new();
            for n in 0..=n_positions {
                let mut goal = self.item_goal(state, whole, n);
                goal.pos.insert(*nid);
                let Some(own) = self.all_of(&goal) else { return false };
                values.extend(own);
                if values.len() as u64 >= *needed {
                    return false;
                }
            }
            true
        })
    }
}
