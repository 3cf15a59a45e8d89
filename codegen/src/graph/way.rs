//! The way from a name that an author wrote to what has none, and the name that is made of it.

use super::{ident::type_ident, path::Step};

/// The longest name that has all steps of its way, in bytes of the identifier. A longer one has the
/// written name and the last steps, as many as fit.
const LONG: usize = 60;

/// The last steps that are kept: more than a short name can say.
const MOST: usize = 64;

/// A written name, and the steps from there.
#[derive(Clone, Debug)]
pub(super) struct Way {
    head: String,
    /// The last ones.
    steps: Vec<Step>,
    /// The name with all steps, as text to make an identifier of.
    pub(super) full: String,
}

impl Way {
    /// The way to what has a name.
    pub(super) fn of(name: String) -> Self {
        Self { full: name.clone(), head: name, steps: Vec::new() }
    }

    /// Some steps further.
    pub(super) fn then(&self, steps: impl IntoIterator<Item = Step>) -> Self {
        let mut way = self.clone();
        for step in steps {
            way.full = step.after(&way.full);
            way.steps.push(step);
        }
        // Ways may be endless.
        let needless = way.steps.len().saturating_sub(MOST);
        way.steps.drain(..needless);
        way
    }

    /// The name. It depends on nothing but the way.
    pub(super) fn name(&self) -> String {
        if self.is_long() { self.short() } else { self.full.clone() }
    }

    /// Whether the name with all steps is long.
    pub(super) fn is_long(&self) -> bool {
        is_long(&self.full)
    }

    /// The names if something else has the first, the best first. Different ways have different
    /// last ones.
    pub(super) fn others(&self) -> Vec<String> {
        if self.is_long() { vec![self.short(), self.full.clone()] } else { vec![self.full.clone()] }
    }

    /// The name with as many of the last strides as fit, at least one.
    fn short(&self) -> String {
        let strides = self.strides();
        let Some((before, strides)) = strides.split_first() else { return self.full.clone() };
        let name = |from: usize| {
            let kept = before.iter().chain(strides.iter().skip(from).copied().flatten());
            kept.fold(self.head.clone(), |name, step| step.after(&name))
        };
        let mut best = None;
        for from in (0..strides.len()).rev() {
            let longer = name(from);
            if best.is_some() && is_long(&longer) {
                break;
            }
            best = Some(longer);
        }
        best.unwrap_or_else(|| self.full.clone())
    }

    /// The steps that belong together: what leads to an item, a value or a number goes with the
    /// step before it. The first are those that go with the written name.
    fn strides(&self) -> Vec<&[Step]> {
        let starts = |step: &Step| matches!(step, Step::Part(_) | Step::Variant(_));
        let first = self.steps.iter().position(starts).unwrap_or(self.steps.len());
        let (before, rest) = self.steps.split_at_checked(first).unwrap_or_default();
        let mut strides = vec![before];
        strides.extend(rest.chunk_by(|_, next| !starts(next)));
        strides
    }
}

/// Whether the identifier of a text is long.
fn is_long(text: &str) -> bool {
    text.len() > LONG && type_ident(text).len() > LONG
}
