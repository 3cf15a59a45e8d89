//! Types that somebody else has written, in place of our own.

use super::Lowering;
use crate::{
    graph::{
        path::Hint,
        rust_type::{self, RustType},
        types::{LookAhead, Newtype, Ty, TypeId, TypeKind, Use},
    },
    model::Mid,
};

impl<'s> Lowering<'_, 's> {
    /// The Rust type that a schema names itself. What was made of schemas says nothing.
    pub(super) fn rust_type(&mut self, mid: Mid) -> Option<RustType<'s>> {
        if self.options.rust_types.is_empty() || mid.0 as usize >= self.n_read {
            return None;
        }
        let from = self.model.raw(mid).from;
        self.rust_types.of(self.resolved, from, self.options)
    }

    /// A type that is written elsewhere.
    pub(super) fn written_elsewhere(
        &mut self,
        mid: Mid,
        nullable: bool,
        hint: &Hint,
        rust: &RustType<'s>,
    ) -> Use {
        let own = if nullable { self.without_null(mid) } else { mid };
        let id = self.draft(own, rust.from, hint.clone(), false);
        let used = self.drafted(id, mid, nullable.then_some(own));
        self.stands_for(id, rust);
        used
    }

    /// Notes that a type is written elsewhere. Its parameters are definitions, or plain scalars.
    pub(super) fn stands_for(&mut self, id: TypeId, rust: &RustType<'s>) {
        let mut parameters = Vec::new();
        for node in rust.parameters {
            let target = node.get("$ref").and_then(crate::load::Node::as_str);
            let target = target.and_then(|text| self.resolved.look_up(rust.from, text));
            let schema = target.and_then(|target| {
                let mut read = self.model.ids().take(self.n_read);
                read.find(|mid| self.model.raw(*mid).from == target)
            });
            let used = match schema {
                Some(mid) => Some(self.use_of(mid, &self.ways.hint(rust.from).more("Parameter"))),
                None => rust_type::scalar(node),
            };
            if let Some(used) = used {
                parameters.push(used);
            } else {
                let why = "a parameter is a reference to a definition, or `{\"type\": ..}` of a \
                           scalar";
                self.rust_types.bad(rust.from, why.to_owned());
            }
        }
        self.rust_types.paths.insert(id, rust.path.clone());
        let ty = if parameters.is_empty() {
            Ty::Json
        } else {
            self.rust_types.generic.insert(id);
            Ty::Tuple(parameters)
        };
        let inner = Use { ty, look_ahead: false };
        self.finish(id, TypeKind::Newtype(Newtype { inner, checked: false }), LookAhead::No);
    }
}
