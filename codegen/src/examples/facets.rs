//! All that is required of one value: the schemas that apply in place, with a choice made where they
//! leave one.

use super::{Examples, Style};
use crate::{
    graph::types::{ApplyDef, RulesDef, RulesId},
    model::Kinds,
};

/// The schemas that apply to one value.
pub(super) struct Facets<'g> {
    pub(super) defs: Vec<&'g RulesDef>,
    /// The kinds that all allow.
    pub(super) kinds: Kinds,
    /// Whether one lists the values that there are.
    pub(super) has_values: bool,
    /// Schemas that apply if a member is there.
    pub(super) dependent: Vec<(&'g str, RulesId)>,
    /// Members that are better left out.
    pub(super) unwanted: Vec<&'g str>,
}

/// So many schemas apply to one value at most: those that refer to themselves never end.
const MOST: usize = 400;

impl<'g> Examples<'g> {
    /// The schemas that apply in place.
    pub(super) fn facets(&mut self, rules: &[RulesId], room: usize) -> Facets<'g> {
        let mut facets = Facets {
            defs: Vec::new(),
            kinds: Kinds::ANY,
            has_values: false,
            dependent: Vec::new(),
            unwanted: Vec::new(),
        };
        for id in rules {
            self.spread(*id, room, &mut facets);
        }
        facets
    }

    /// Adds a schema and those that it applies in place.
    pub(super) fn spread(&mut self, id: RulesId, room: usize, facets: &mut Facets<'g>) {
        let Some(def) = self.def(id).filter(|_| facets.defs.len() < MOST) else { return };
        facets.defs.push(def);
        facets.kinds = facets.kinds.and(Kinds(def.kinds));
        facets.has_values |= def.values.is_some();
        // What is applied for certain comes first, as it says which branches are left.
        for apply in &def.apply {
            if let ApplyDef::All(id) = apply {
                self.spread(*id, room, facets);
            }
        }
        for apply in &def.apply {
            match apply {
                ApplyDef::All(_) => {}
                ApplyDef::Union { branches, .. } => {
                    if let Some(branch) = self.branch(branches, facets.kinds, room) {
                        self.spread(branch, room, facets);
                    }
                }
                ApplyDef::If(test, then, otherwise) => {
                    let holds = if otherwise.is_none() && self.style == Style::Least {
                        false
                    } else {
                        self.random.bool()
                    };
                    if holds {
                        self.spread(*test, room, facets);
                    }
                    if let Some(id) = if holds { then } else { otherwise } {
                        self.spread(*id, room, facets);
                    }
                }
                ApplyDef::Dependent(name, id) => facets.dependent.push((name, *id)),
                ApplyDef::Not(id) => self.avoid(*id, facets),
            }
        }
    }

    /// One branch of a union: of the kinds that are left, and one that ends where there is no room.
    fn branch(&mut self, branches: &[RulesId], kinds: Kinds, room: usize) -> Option<RulesId> {
        let fits = |id: &RulesId| self.def(*id).is_some_and(|def| kinds.meets(Kinds(def.kinds)));
        let mut left: Vec<RulesId> = branches.iter().copied().filter(fits).collect();
        self.random.shuffle(&mut left);
        if room == 0 || self.style == Style::Least && self.chance(60) {
            left.sort_by_key(|id| self.height(*id));
        } else {
            left.sort_by_key(|id| self.height(*id) == u32::MAX);
        }
        left.first().copied()
    }

    /// Notes what a schema asks for that must not accept.
    fn avoid(&mut self, id: RulesId, facets: &mut Facets<'g>) {
        let Some(def) = self.def(id) else { return };
        let plain = def.values.is_none() && def.string.is_none() && def.number.is_none();
        if let Some(object) = def.object.as_ref().filter(|_| plain) {
            let names = object.required.iter().filter_map(|n| object.members.get(usize::from(*n)));
            facets.unwanted.extend(names.map(|member| member.name.as_str()));
        }
        let is_nothing_else = plain && def.object.is_none() && def.array.is_none();
        if is_nothing_else && def.apply.is_empty() {
            facets.kinds = facets.kinds.without(Kinds(def.kinds));
        }
        for apply in &def.apply {
            match apply {
                ApplyDef::All(id) => self.avoid(*id, facets),
                ApplyDef::Union { branches, .. } => {
                    for id in branches {
                        self.avoid(*id, facets);
                    }
                }
                _ => {}
            }
        }
    }
}
