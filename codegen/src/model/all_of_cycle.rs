//! Schemas that include each other: cycles of `allOf`. All of them have the same constraints, which
//! are merged once.

use std::rc::Rc;

use super::{Kw, Mid, Model, Schema, merge, schema::Notes};
use crate::{cycle, sorted::SortedMap};

/// The cycles among the schemas that were read.
#[derive(Debug, Default)]
pub(super) struct AllOfCycles {
    /// For each schema the number of its component.
    component: Vec<usize>,
    /// The schemas of each cycle.
    members: SortedMap<usize, Vec<Mid>>,
    state: SortedMap<usize, State>,
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
    /// The number of the cycle that the schema is in.
    pub(super) fn cycle_of(&mut self, mid: Mid) -> Option<usize> {
        if self.all_of_cycles.is_none() {
            self.all_of_cycles = Some(self.find_all_of_cycles());
        }
        let all_of_cycles = self.all_of_cycles.as_ref()?;
        let component = all_of_cycles.component.get(mid.0 as usize)?;
        all_of_cycles.members.contains_key(component).then_some(*component)
    }

    fn find_all_of_cycles(&self) -> AllOfCycles {
        let edges: Vec<Vec<usize>> = self
            .ids()
            .map(|mid| {
                if self.opaque.contains_key(&mid) {
                    Vec::new()
                } else {
                    all_of_targets(&self.raw(mid))
                }
            })
            .map(|all_of_targets| all_of_targets.iter().map(|kw| kw.value.0 as usize).collect())
            .collect();
        let component = cycle::numbers(&cycle::components(&edges));
        let mut members: SortedMap<usize, Vec<Mid>> = SortedMap::new();
        for (mid, component) in self.ids().zip(&component) {
            members.entry(*component).or_default().push(mid);
        }
        let circular = |mid: &Mid| {
            edges.get(mid.0 as usize).is_some_and(|list| list.contains(&(mid.0 as usize)))
        };
        members.retain(|_, list| list.len() > 1 || list.iter().any(circular));
        AllOfCycles { component, members, state: SortedMap::new() }
    }

    /// How far out the cycle is being merged.
    pub(super) fn cycle_begun(&self, cycle: usize) -> Option<usize> {
        match self.all_of_cycles.as_ref()?.state.get(&cycle)? {
            State::Begun(depth) => Some(*depth),
            State::Several | State::Merged(_) => None,
        }
    }

    /// What each schema of the cycle requires, as one schema, if that can be said.
    pub(super) fn cycle_merged(&mut self, cycle: usize, depth: usize) -> Option<Rc<Schema>> {
        match self.all_of_cycles.as_ref()?.state.get(&cycle) {
            Some(State::Merged(known)) => return Some(Rc::clone(known)),
            Some(_) => return None,
            None => {}
        }
        self.set_cycle(cycle, State::Begun(depth));
        let merged = self.merge_cycle(cycle).map(Rc::new);
        self.set_cycle(cycle, merged.clone().map_or(State::Several, State::Merged));
        merged
    }

    fn set_cycle(&mut self, cycle: usize, state: State) {
        if let Some(all_of_cycles) = &mut self.all_of_cycles {
            all_of_cycles.state.insert(cycle, state);
        }
    }

    fn merge_cycle(&mut self, cycle: usize) -> Option<Schema> {
        let members = self.all_of_cycles.as_ref()?.members.get(&cycle)?.clone();
        let mut host = Schema::any(self.raw(*members.first()?).from);
        let mut beyond: Vec<Kw<Mid>> = Vec::new();
        for member in members {
            let mut own = (*self.raw(member)).clone();
            merge::take_single_branches(&mut own);
            own.notes = Notes::default();
            let all_of_targets = std::mem::take(&mut own.all);
            beyond.extend(
                all_of_targets.into_iter().filter(|kw| self.cycle_of(kw.value) != Some(cycle)),
            );
            self.merge_into(&mut host, &own).ok()?;
        }
        for member in beyond {
            self.merge_member(&mut host, &member);
        }
        Some(host)
    }
}

/// What a schema requires through others: `all`, and unions of one branch.
fn all_of_targets(schema: &Schema) -> Vec<Kw<Mid>> {
    let single = schema.unions.iter().filter(|union| union.branches.len() == 1);
    let single = single.filter_map(|union| Some(Kw::new(*union.branches.first()?, union.from)));
    schema.all.iter().cloned().chain(single).collect()
}

/// What all schemas of a cycle require, as this one of them: its own members come first.
pub(super) fn as_member(all: &Schema, own: &Schema) -> Schema {
    let mut member = all.clone();
    member.from = own.from;
    let notes = member.notes;
    member.notes = own.notes.clone();
    member.notes.secret |= notes.secret;
    member.notes.format = member.notes.format.or(notes.format);
    member.notes.description = member.notes.description.or(notes.description);
    let first = |name: &String| own.object.properties.get_index_of(name).unwrap_or(usize::MAX);
    member.object.properties.sort_by_key(|name| first(name));
    let first = |name: &String| own.object.required.get_index_of(name).unwrap_or(usize::MAX);
    member.object.required.sort_by_key(|name| first(name));
    member
}
