//! Members that only parts of an object's schema declare: branches of unions, conditions, dependent
//! schemas.

use std::ops::ControlFlow;

use super::{Kinds, Mid, Model, Schema, equal::equal, proven};
use crate::{
    resolve::SchemaId,
    sorted::{ListedMap, SortedMap},
};

/// A member that the schema itself does not declare.
#[derive(Clone, Debug)]
pub struct Offered {
    /// Its name.
    pub name: String,
    /// The schema that declares it, of several the first.
    pub owner: SchemaId,
    /// What it is there.
    pub first: Mid,
    /// What parts say of it: all of them.
    pub said: Vec<Mid>,
    /// What it is if every document that is accepted has it so: one of these.
    pub always: Option<Vec<Mid>>,
    /// Whether values of `always` are plain: then no rules are needed to read them.
    pub is_plain: bool,
}

/// Scalars that are no numbers.
const PLAIN: Kinds = Kinds(Kinds::STRING.0 | Kinds::BOOLEAN.0 | Kinds::NULL.0);

/// How deep parts of parts are looked into.
const MAX_DEPTH: usize = 8;

impl Model {
    /// The members that only parts of the schema of an object declare, in their order.
    pub fn offered(&mut self, schema: &Schema) -> Vec<Offered> {
        let mut list = self.parts_declare(schema);
        let rest = self.of_others(schema);
        for member in &mut list {
            (member.always, member.is_plain) = if let Some(rest) = rest {
                (Some(vec![rest]), true)
            } else {
                let always = self.always(schema, &member.name);
                let is_plain = always.as_ref().is_some_and(|list| self.is_plain(list));
                (always, is_plain)
            };
        }
        list
    }

    /// The members that the schema of an object declares, of which its parts declare further
    /// members: what these parts say of each.
    pub(crate) fn refined(&mut self, schema: &Schema) -> ListedMap<String, Vec<Mid>> {
        let mut refined = ListedMap::new();
        if !self.is_object_with_parts(schema) {
            return refined;
        }
        for Offered { name, said, .. } in self.of_parts(schema) {
            let Some(own) = schema.object.properties.get(&name).map(|kw| kw.value) else {
                continue;
            };
            if !self.is_never(own) && self.adds_members(&[own], &said) {
                refined.insert(name, said);
            }
        }
        refined
    }

    /// Whether it is the schema of objects, and applies others in place.
    fn is_object_with_parts(&mut self, schema: &Schema) -> bool {
        schema.has_applicators() && proven::kinds_of_merged(self, schema) == Kinds::OBJECT
    }

    /// Whether there are such members.
    pub fn offers(&mut self, schema: &Schema) -> bool {
        let own = &schema.object.properties;
        self.may_offer(schema)
            && self
                .each_of_parts(schema, 0, &mut |name, _, _| {
                    if own.contains_key(name) {
                        ControlFlow::Continue(())
                    } else {
                        ControlFlow::Break(())
                    }
                })
                .is_break()
    }

    fn parts_declare(&mut self, schema: &Schema) -> Vec<Offered> {
        if !self.may_offer(schema) {
            return Vec::new();
        }
        let mut list = self.of_parts(schema);
        list.retain(|member| !schema.object.properties.contains_key(&member.name));
        list
    }

    /// Whether it is the schema of objects, which applies others, and has nothing against members
    /// that only these declare.
    fn may_offer(&mut self, schema: &Schema) -> bool {
        let object = &schema.object;
        // What is said of all other members is said of these, too.
        let is_open = match &object.additional {
            Some(rest) if self.is_any(rest.value) => true,
            Some(rest) => object.patterns.is_empty() && !self.is_never(rest.value),
            None => true,
        };
        is_open && self.is_object_with_parts(schema)
    }

    /// The members that parts declare, in their order.
    fn of_parts(&mut self, schema: &Schema) -> Vec<Offered> {
        let mut found = Found::default();
        let _ = self.each_of_parts(schema, 0, &mut |name, said, owner| {
            found.add(name, said, owner);
            ControlFlow::Continue(())
        });
        found.list
    }

    /// What the schema says of all members that it does not declare, if that is anything.
    fn of_others(&mut self, schema: &Schema) -> Option<Mid> {
        let rest = schema.object.additional.as_ref()?.value;
        (!self.is_any(rest)).then_some(rest)
    }

    /// Whether the values are scalars, or lists of strings, and at most one of the schemas is about
    /// numbers: what the type holds of a number that is further in would be no matter of the rules
    /// that stand for the member here.
    fn is_plain(&mut self, list: &[Mid]) -> bool {
        let mut numbers = 0;
        list.iter().all(|mid| {
            let kinds = proven::kinds_of(self, *mid, 0);
            numbers += usize::from(kinds.meets(Kinds::NUMBER));
            let of_numbers = kinds.within(Kinds::NUMBER) && numbers == 1;
            of_numbers || kinds.within(PLAIN) || kinds == Kinds::ARRAY && self.is_of_strings(*mid)
        })
    }

    fn is_of_strings(&mut self, list: Mid) -> bool {
        let target = self.target(list);
        if self.opaque.contains_key(&target) {
            return false;
        }
        let flat = self.flat(target);
        let items = flat.array.items.as_ref().map(|kw| kw.value);
        flat.array.prefix.is_empty()
            && items.is_some_and(|items| proven::kinds_of(self, items, 0).within(PLAIN))
    }

    /// Calls `note` for each member that a part declares: its name, what it is there, and the schema
    /// that declares it.
    fn each_of_parts(
        &mut self,
        schema: &Schema,
        depth: usize,
        note: &mut dyn FnMut(&str, Mid, SchemaId) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        if depth > MAX_DEPTH {
            return ControlFlow::Continue(());
        }
        let all = schema.all.iter().map(|kw| kw.value);
        let unions = schema.unions.iter().flat_map(|union| union.branches.iter().copied());
        let ifs = schema.ifs.iter().flat_map(|it| [it.then, it.otherwise]).flatten();
        let dependent = schema.dependent_schemas.iter().map(|(_, kw)| kw.value);
        for part in all.chain(unions).chain(ifs).chain(dependent) {
            let target = self.target(part);
            if self.opaque.contains_key(&target) {
                continue;
            }
            let flat = self.flat(target);
            if !self.steps().take(1 + flat.object.properties.len()) {
                return ControlFlow::Continue(());
            }
            if !flat.own_kinds().meets(Kinds::OBJECT) {
                continue;
            }
            for (name, kw) in &flat.object.properties {
                if !self.is_never(kw.value) {
                    note(name, kw.value, kw.from)?;
                }
            }
            self.each_of_parts(&flat, depth + 1, note)?;
        }
        ControlFlow::Continue(())
    }

    /// What the member is in every object that the schema accepts, if a part of the schema that
    /// always holds says so.
    fn always(&mut self, schema: &Schema, name: &str) -> Option<Vec<Mid>> {
        for member in &schema.all {
            if let Said::Is(own) = self.declared(member.value, name) {
                return Some(vec![own]);
            }
        }
        for union in &schema.unions {
            if !self.steps().take(union.branches.len()) {
                return None;
            }
            let mut list: Vec<Mid> = Vec::new();
            let mut is_known = true;
            for branch in &union.branches {
                match self.declared(*branch, name) {
                    Said::Nothing => is_known = false,
                    Said::Never => {}
                    Said::Is(own) => {
                        let own = self.target(own);
                        let is_known = list.iter().any(|known| equal(self, *known, own));
                        if !is_known {
                            list.push(own);
                        }
                    }
                }
            }
            if is_known && !list.is_empty() {
                return Some(list);
            }
        }
        None
    }

    /// What a part says of the member.
    fn declared(&mut self, part: Mid, name: &str) -> Said {
        let target = self.target(part);
        if self.opaque.contains_key(&target) {
            return Said::Nothing;
        }
        let flat = self.flat(target);
        if !flat.own_kinds().meets(Kinds::OBJECT) {
            return Said::Never;
        }
        match (flat.object.properties.get(name), &flat.object.additional) {
            (Some(kw), _) if self.is_never(kw.value) => Said::Never,
            (Some(kw), _) => Said::Is(kw.value),
            (None, Some(rest)) if flat.object.patterns.is_empty() && self.is_never(rest.value) => {
                Said::Never
            }
            (None, _) => Said::Nothing,
        }
    }
}

/// What a part of a schema says of a member.
enum Said {
    /// Nothing: it may be anything.
    Nothing,
    /// That there is none.
    Never,
    /// What it is.
    Is(Mid),
}

/// The members that parts declare, in their order.
#[derive(Default)]
struct Found {
    positions: SortedMap<String, usize>,
    list: Vec<Offered>,
}

impl Found {
    fn add(&mut self, name: &str, said: Mid, owner: SchemaId) {
        let known = self.positions.get(name).and_then(|n| self.list.get_mut(*n));
        if let Some(known) = known {
            if !known.said.contains(&said) {
                known.said.push(said);
            }
            return;
        }
        self.positions.insert(name.to_owned(), self.list.len());
        self.list.push(Offered {
            name: name.to_owned(),
            owner,
            first: said,
            said: vec![said],
            always: None,
            is_plain: false,
        });
    }
}
