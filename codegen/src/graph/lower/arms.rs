//! Branches of unions in the forms that serde gives to Rust enums: `{"New": ..}` holds the content
//! of `New`, `{"type": "new", "content": ..}` that of `content`, and strings are unit variants.

use std::rc::Rc;

use super::{Class, Lowering, strct::constant, values::enum_needs_look};
use crate::model::{Kinds, Mid, Schema, quote};

/// With more values than this, an enum of strings stays a type of its own.
const MOST_UNITS: usize = 64;

/// What a closed object has whose members are constants, all but one at most.
pub(super) struct Arm {
    /// The members in their order, with their value as JSON text if it is a constant.
    pub(super) members: Vec<(String, Option<String>)>,
    /// The index of the member that is no constant, and its schema.
    pub(super) content: Option<(u16, Mid)>,
}

impl Arm {
    /// The member that tags the object, and the one with the content.
    fn keys(&self) -> Option<(&str, Option<&str>)> {
        let name =
            |is_constant| self.members.iter().find(|(_, json)| json.is_some() == is_constant);
        let (tag, _) = name(true)?;
        Some((tag, name(false).map(|(key, _)| key.as_str())))
    }

    /// Whether there is nothing but the member that holds the content.
    pub(super) fn is_only_content(&self) -> bool {
        self.content.is_some() && self.members.len() == 1
    }

    /// The object as JSON text, if all of it is constant.
    pub(super) fn constant(&self) -> Option<String> {
        let members: Option<Vec<String>> = self
            .members
            .iter()
            .map(|(name, json)| Some(format!("{}:{}", quote(name), json.as_ref()?)))
            .collect();
        Some(format!("{{{}}}", members?.join(",")))
    }
}

impl Lowering<'_, '_> {
    /// For each branch what its variant holds, where that is not the branch itself.
    pub(super) fn arms(&mut self, live: &[(usize, Mid)]) -> Vec<Option<Arm>> {
        let mut arms: Vec<Option<Arm>> = live.iter().map(|(_, branch)| self.arm(*branch)).collect();
        let is_adjacent = {
            let tagged: Vec<(&str, Option<&str>)> =
                arms.iter().flatten().filter_map(Arm::keys).collect();
            let contents: Vec<&str> = tagged.iter().filter_map(|(_, content)| *content).collect();
            let same = |list: &[&str]| list.windows(2).all(|pair| pair.first() == pair.last());
            let tags: Vec<&str> = tagged.iter().map(|(tag, _)| *tag).collect();
            contents.len() > 1 && same(&contents) && same(&tags)
        };
        for arm in &mut arms {
            if !is_adjacent && arm.as_ref().is_some_and(|arm| !arm.is_only_content()) {
                *arm = None;
            }
        }
        arms
    }

    fn arm(&mut self, branch: Mid) -> Option<Arm> {
        if self.model.target(branch) != branch || self.model.opaque.contains_key(&branch) {
            return None;
        }
        let flat = self.model.flat(branch);
        let object = &flat.object;
        let is_plain = flat.own_kinds() == Kinds::OBJECT
            && flat.values.is_none()
            && !flat.has_applicators()
            && object.patterns.is_empty()
            && object.names.is_empty()
            && object.dependent.is_empty()
            && object.unevaluated.is_none()
            && object.min.is_none()
            && object.max.is_none()
            && object.required.len() == object.properties.len()
            && object.required.keys().all(|name| object.properties.contains_key(name));
        let is_closed =
            object.additional.as_ref().is_some_and(|rest| self.model.is_never(rest.value));
        if !is_plain || !is_closed || object.properties.is_empty() {
            return None;
        }
        let mut arm = Arm { members: Vec::new(), content: None };
        for (index, (name, kw)) in (0_u16..).zip(&object.properties) {
            let target = self.model.target(kw.value);
            if self.model.is_never(target) {
                return None;
            }
            let json = constant(&self.model.flat(target));
            if json.is_none() && arm.content.replace((index, kw.value)).is_some() {
                return None;
            }
            arm.members.push((name.clone(), json));
        }
        // A tag and its content, or one of the two.
        (arm.members.len() <= 2).then_some(arm)
    }

    /// The strings of a branch that lists nothing else.
    pub(super) fn units(&mut self, branch: Mid) -> Option<Rc<Schema>> {
        if self.model.target(branch) != branch || self.class(branch) != (Class::Enum, false) {
            return None;
        }
        let flat = self.model.flat(branch);
        let values = &flat.values.as_ref()?.value;
        let are_strings = values.iter().all(|value| value.as_str().is_some());
        let is_plain = are_strings && !enum_needs_look(&flat) && flat.own_kinds() == Kinds::STRING;
        (is_plain && (2..=MOST_UNITS).contains(&values.len())).then_some(flat)
    }
}
