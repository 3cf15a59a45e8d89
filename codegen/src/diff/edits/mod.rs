//! The edits that lead from one schema to another, each with its location.

mod array;
mod notes;
mod object;
mod scalar;
mod union;
mod walk;

use std::rc::Rc;

use super::Rule;
use crate::{
    engine::forms::{Form, Nid},
    model::{Kinds, Schema, disjoint::Discriminator},
    resolve::SchemaId,
};

pub(super) use walk::{Pair, Step, Walk, pairs};

/// A value in a schema: the schema, and the way from it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Spot {
    pub(super) id: SchemaId,
    pub(super) path: Vec<String>,
}

impl Spot {
    pub(super) fn new(id: SchemaId, path: &[&str]) -> Self {
        Self { id, path: path.iter().map(|step| (*step).to_owned()).collect() }
    }
}

/// OLD with one edit made.
#[derive(Clone, Debug)]
pub(super) struct Hybrid {
    pub(super) schema: Schema,
    pub(super) decided: Vec<Option<Discriminator>>,
    /// Whether it was not made, as there are too many already.
    is_left_out: bool,
}

/// All schemas with one edit may say so much together.
const MOST_COPIED: usize = 1_000_000;

/// Why nothing is known of edits beyond that.
pub(super) const TOO_MANY: &str = "limit: edits of large schemas";

/// One edit.
#[derive(Clone, Debug)]
pub(super) struct Edit {
    pub(super) rule: Rule,
    pub(super) message: String,
    pub(super) old: Option<Spot>,
    pub(super) new: Option<Spot>,
    /// OLD with this edit alone; nothing if it says nothing about documents, or was left out.
    pub(super) hybrid: Option<Hybrid>,
    /// Whether nothing is known of what it does, as there are too many large ones.
    pub(super) is_left_out: bool,
    /// Whether the same may be said in another way: not an edit if nothing else changed.
    pub(super) is_form: bool,
    /// The member that it is about, if its location does not say so.
    pub(super) member: Option<String>,
}

/// A part of a schema that both sides have.
#[derive(Clone, Debug)]
pub(super) struct Child {
    pub(super) old: Nid,
    pub(super) new: Nid,
    pub(super) step: Step,
}

/// Two schemas that belong together, while their own edits are looked for.
pub(super) struct Compare<'c> {
    pub(super) old: Rc<Form>,
    pub(super) new: Rc<Form>,
    /// Their numbers in the list.
    pub(super) nids: [Nid; 2],
    pub(super) edits: Vec<Edit>,
    pub(super) children: Vec<Child>,
    pub(super) walk: &'c Walk<'c>,
}

impl Compare<'_> {
    /// Adds an edit.
    fn edit(
        &mut self,
        rule: Rule,
        message: impl Into<String>,
        old: Spot,
        new: Spot,
        hybrid: Hybrid,
    ) -> &mut Edit {
        self.edits.push(Edit {
            rule,
            message: message.into(),
            old: Some(old),
            new: Some(new),
            is_left_out: hybrid.is_left_out,
            hybrid: Some(hybrid).filter(|it| !it.is_left_out),
            is_form: true,
            member: None,
        });
        // It was just pushed.
        let last = self.edits.len() - 1;
        #[allow(clippy::indexing_slicing, reason = "the last of a list that is not empty")]
        &mut self.edits[last]
    }

    /// A schema with one edit.
    fn copied(&self, form: &Form, change: impl FnOnce(&mut Schema)) -> Hybrid {
        let copied = &self.walk.copied;
        copied.set(copied.get().saturating_add(form.schema.weight()));
        if copied.get() > MOST_COPIED {
            let schema = Schema::any(form.schema.from);
            return Hybrid { schema, decided: Vec::new(), is_left_out: true };
        }
        let mut schema = (*form.schema).clone();
        change(&mut schema);
        Hybrid { schema, decided: form.decided.clone(), is_left_out: false }
    }

    /// The kinds that both sides accept.
    fn both_kinds(&self) -> Kinds {
        self.old.kinds.and(self.new.kinds)
    }

    /// A keyword of OLD, or the schema.
    fn at_old(&self, from: Option<SchemaId>, path: &[&str]) -> Spot {
        Spot::new(from.unwrap_or(self.old.schema.from), path)
    }

    fn at_new(&self, from: Option<SchemaId>, path: &[&str]) -> Spot {
        Spot::new(from.unwrap_or(self.new.schema.from), path)
    }
}
