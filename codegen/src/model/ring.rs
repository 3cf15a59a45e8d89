//! Schemas that demand each other: `allOf` that leads back in a circle. All of them demand the
//! same, so that is merged once.

use std::{collections::BTreeMap, rc::Rc};

use super::{Kw, Mid, Model, Schema, merge, schema::Notes};
use crate::cycle;

/// The circles among the schemas that were read.
#[derive(Debug, Default)]
pub(super) struct Rings {
    /// For each schema the number of its component.
    component: Vec<usize>,
    /// The schemas of each circle.
    members: BTreeMap<usize, Vec<Mid>>,
    state: BTreeMap<usize, State>,
}

#[derive(Clone, Debug)]
enum State {
    /// The schema so far out is merging it.
    Begun(usize),
    /// It cannot be said as one.
    Several,
    Merged(Rc<Schema>),
}

impl Model {
    /// The number of the circle that the schema is in.
    pub(super) fn ring_of(&mut self, mid: Mid) -> Option<usize> {
        if self.rings.is_none() {
            self.rings = Some(self.find_rings());
        }
        let rings = self.rings.as_ref()?;
        let component = rings.component.get(mid.0 as usize)?;
        rings.members.contains_key(component).then_some(*component)
    }

    fn find_rings(&self) -> Rings {
        let edges: Vec<Vec<usize>> =
            self.ids()
                .map(|mid| {
                    if self.opaque.contains_key(&mid) {
                        Vec::new()
                    } else {
                        demanded(&self.raw(mid))
                    }
                })
                .map(|demanded| demanded.iter().map(|kw| kw.value.0 as usize).collect())
                .collect();
        let component = cycle::numbers(&cycle::components(&edges));
        let mut members: BTreeMap<usize, Vec<Mid>> = BTreeMap::new();
        for (mid, component) in self.ids().zip(&component) {
            members.entry(*component).or_default().push(mid);
        }
        let circular = |mid: &Mid| {
            edges.get(mid.0 as usize).is_some_and(|list| list.contains(&(mid.0 as usize)))
        };
        members.retain(|_, list| list.len() > 1 || list.iter().any(circular));
        Rings { component, members, state: BTreeMap::new() }
    }

    /// How far out the circle is being merged.
    pub(super) fn ring_begun(&self, ring: usize) -> Option<usize> {
        match self.rings.as_ref()?.state.get(&ring)? {
            State::Begun(depth) => Some(*depth),
            State::Several | State::Merged(_) => None,
        }
    }

    /// What each schema of the circle demands, as one schema, if that can be said.
    pub(super) fn ring_merged(&mut self, ring: usize, depth: usize) -> Option<Rc<Schema>> {
        match self.rings.as_ref()?.state.get(&ring) {
            Some(State::Merged(known)) => return Some(Rc::clone(known)),
            Some(_) => return None,
            None => {}
        }
        self.set_ring(ring, State::Begun(depth));
        let merged = self.merge_ring(ring).map(Rc::new);
        self.set_ring(ring, merged.clone().map_or(State::Several, State::Merged));
        merged
    }

    fn set_ring(&mut self, ring: usize, state: State) {
        if let Some(rings) = &mut self.rings {
            rings.state.insert(ring, state);
        }
    }

    fn merge_ring(&mut self, ring: usize) -> Option<Schema> {
        let members = self.rings.as_ref()?.members.get(&ring)?.clone();
        let mut host = Schema::any(self.raw(*members.first()?).from);
        let mut beyond: Vec<Kw<Mid>> = Vec::new();
        for member in members {
            let mut own = (*self.raw(member)).clone();
            merge::take_single_branches(&mut own);
            own.notes = Notes::default();
            let demanded = std::mem::take(&mut own.all);
            beyond.extend(demanded.into_iter().filter(|kw| self.ring_of(kw.value) != Some(ring)));
            self.merge_into(&mut host, &own).ok()?;
        }
        for member in beyond {
            self.merge_member(&mut host, &member);
        }
        Some(host)
    }
}

/// What a schema demands through others: `all`, and unions of one branch.
fn demanded(schema: &Schema) -> Vec<Kw<Mid>> {
    let single = schema.unions.iter().filter(|union| union.branches.len() == 1);
    let single = single.filter_map(|union| Some(Kw::new(*union.branches.first()?, union.from)));
    schema.all.iter().cloned().chain(single).collect()
}

/// What all schemas of a circle demand, as this one of them: its own members come first.
pub(super) fn as_member(all: &Schema, own: &Schema) -> Schema {
    let mut member = all.clone();
    member.from = own.from;
    let notes = member.notes;
    member.notes = own.notes.clone();
    member.notes.format = member.notes.format.or(notes.format);
    member.notes.description = member.notes.description.or(notes.description);
    let first = |name: &String| own.object.properties.get_index_of(name).unwrap_or(usize::MAX);
    member.object.properties.sort_by_key(|name, _| first(name));
    let first = |name: &String| own.object.required.get_index_of(name).unwrap_or(usize::MAX);
    member.object.required.sort_by_key(|name, _| first(name));
    member
}
