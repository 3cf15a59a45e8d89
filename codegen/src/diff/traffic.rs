//! Which way values go where operations are known: in requests, in responses, or both.

use std::collections::BTreeMap;

use super::edits::{Edit, Pair, Spot, Walk};
use crate::{
    engine::forms::{Form, NEW, Nid, OLD, each_part},
    load::Data,
    operations::{OperationKind, Traffic},
    resolve::{Reference, SchemaId},
};

/// How often references may lead to references.
const HOPS: usize = 256;

/// The traffic of each schema that any operation reaches.
#[derive(Debug, Default)]
pub(super) struct Flow(BTreeMap<Nid, Traffic>);

impl Flow {
    /// Follows the schemas of operations into their parts. `roots` are all roots of both sides, each
    /// with its side and its schema.
    pub(super) fn new(walk: &Walk<'_>, roots: &[(usize, SchemaId, Nid)]) -> Self {
        let known: BTreeMap<(usize, SchemaId), Nid> =
            roots.iter().map(|(side, id, nid)| ((*side, *id), *nid)).collect();
        let mut stack: Vec<(Nid, Traffic)> = Vec::new();
        for (side, resolved) in [OLD, NEW].into_iter().zip(walk.resolved) {
            let next =
                |id: &SchemaId| resolved.schema(*id).reference.as_ref().and_then(Reference::schema);
            for operation in &resolved.operations {
                for used in &operation.schemas {
                    let sent = used.role.is_sent() == (operation.kind == OperationKind::Path);
                    let mut chain = std::iter::successors(used.schema, next).take(HOPS);
                    let nid = chain.find_map(|id| known.get(&(side, id)));
                    stack.extend(nid.map(|nid| (*nid, Traffic { sent, received: !sent })));
                }
            }
        }
        let mut flow = Self::default();
        while let Some((nid, traffic)) = stack.pop() {
            // What goes nowhere is known, too.
            let own = flow.0.get(&nid).copied();
            let all = union(own.unwrap_or_default(), traffic);
            if own == Some(all) {
                continue;
            }
            flow.0.insert(nid, all);
            let Some(form) = walk.form(nid) else { continue };
            let object = &form.schema.object;
            let members = object.properties.iter();
            stack.extend(members.map(|(name, kw)| (kw.value, marked(walk, &form, name, traffic))));
            let mut others = (*form.schema).clone();
            others.object.properties.clear();
            each_part(&mut others, &mut |part| stack.push((*part, traffic)));
        }
        flow
    }

    /// The traffic of two schemas that belong together, as far as it is known.
    pub(super) fn of(&self, old: Nid, new: Nid) -> Option<Traffic> {
        either(self.0.get(&old).copied(), self.0.get(&new).copied())
    }

    /// The traffic of what an edit is about.
    pub(super) fn of_edit(&self, walk: &Walk<'_>, pair: &Pair, edit: &Edit) -> Option<Traffic> {
        let all = self.of(pair.old, pair.new)?;
        let by_path = |spot: &Option<Spot>| match spot.as_ref()?.path.as_slice() {
            [keyword, name] if keyword == "properties" => Some(name.clone()),
            _ => None,
        };
        let member =
            edit.member.clone().or_else(|| by_path(&edit.new)).or_else(|| by_path(&edit.old));
        let Some(member) = member else { return Some(all) };
        let declaring = [pair.new, pair.old].into_iter().filter_map(|nid| walk.form(nid));
        let mut declaring =
            declaring.filter(|form| form.schema.object.properties.contains_key(&member));
        Some(declaring.next().map_or(all, |form| marked(walk, &form, &member, all)))
    }
}

/// Both ways.
fn union(a: Traffic, b: Traffic) -> Traffic {
    Traffic { sent: a.sent || b.sent, received: a.received || b.received }
}

/// Both ways, as far as they are known.
pub(super) fn either(a: Option<Traffic>, b: Option<Traffic>) -> Option<Traffic> {
    match (a, b) {
        (Some(a), Some(b)) => Some(union(a, b)),
        (a, b) => a.or(b),
    }
}

/// What `readOnly` and `writeOnly` leave of the traffic of a member.
fn marked(walk: &Walk<'_>, form: &Form, name: &str, traffic: Traffic) -> Traffic {
    let Some(kw) = form.schema.object.properties.get(name) else { return traffic };
    let of_part = walk.form(kw.value).map(|part| part.schema.from);
    let is = |mark: &str| {
        let here = walk.node(form.side, kw.from, &["properties", name, mark]);
        let there = of_part.and_then(|id| walk.node(form.side, id, &[mark]));
        here.into_iter().chain(there).any(|node| matches!(node.data, Data::Bool(true)))
    };
    Traffic {
        sent: traffic.sent && !is("readOnly"),
        received: traffic.received && !is("writeOnly"),
    }
}
