//! Strikes out branches of a union that cannot accept an array or object, without going into it.

use super::{Reader, light};
use crate::{
    cursor::{Kind, Kinds},
    schema::{Apply, Discriminator, Properties, Schema, Union},
};

/// So many schemas are asked for one answer. Behind them, the answer is that it may be.
const MOST: u32 = 64;

/// Whether the schema may accept the value at the cursor. If that is an object with an index, its
/// members are asked; of an array, the first item. Only "no" is certain.
#[inline]
pub(crate) fn may_accept(r: &Reader<'_>, schema: &'static Schema) -> bool {
    match r.byte() {
        b'{' if light::is_made(r) => Strike { r, left: MOST }.object(schema),
        b'[' => {
            let first = first_item(r.rest());
            first.is_none_or(|first| Strike { r, left: MOST }.array(schema, first))
        }
        byte => Kind::of(byte).is_none_or(|kind| schema.kinds.meets(kind.kinds())),
    }
}

/// The kind of the first item of an array, if there is one.
fn first_item(array: &[u8]) -> Option<Kind> {
    let first = array.iter().skip(1).find(|byte| !byte.is_ascii_whitespace())?;
    Kind::of(*first)
}

struct Strike<'r, 'a> {
    r: &'r Reader<'a>,
    left: u32,
}

impl Strike<'_, '_> {
    /// Whether there is no going on with asking.
    fn is_over(&mut self) -> bool {
        let over = self.left == 0;
        self.left = self.left.saturating_sub(1);
        over
    }

    fn object(&mut self, schema: &'static Schema) -> bool {
        if self.is_over() {
            return true;
        }
        schema.kinds.has(Kinds::OBJECT)
            && schema.object.as_ref().is_none_or(|object| self.members(object))
            && schema.union.as_ref().is_none_or(|union| self.union(union))
            && schema.apply.iter().all(|apply| match apply {
                Apply::All(inner) => self.object(inner),
                Apply::Union(union) => self.union(union),
                _ => true,
            })
    }

    /// Whether the members that are required are there, and may be what they have to be.
    fn members(&self, object: &'static Properties) -> bool {
        object.members.iter().filter(|it| it.required || it.schema.values.is_some()).all(|it| {
            match light::member(self.r, it.name.as_str()) {
                Some(at) => self.value(it.schema, at),
                None => !it.required,
            }
        })
    }

    /// Whether a schema may accept the value at `at`, told by its kind and by `enum`.
    fn value(&self, schema: &'static Schema, at: usize) -> bool {
        let text = self.text(at);
        let Some(kind) = text.bytes().next().and_then(Kind::of) else { return true };
        if !schema.kinds.meets(kind.kinds()) {
            return false;
        }
        match &schema.values {
            Some(values) if kind == Kind::String => light::lists(self.r, values, at),
            _ => true,
        }
    }

    fn union(&mut self, union: &'static Union) -> bool {
        let Some(how) = union.discriminators.get(Kind::Object as usize) else { return true };
        match how {
            Discriminator::None => false,
            Discriminator::One(branch) => self.branch(union, *branch),
            Discriminator::Try(branches) | Discriminator::Hint { branches, .. } => {
                self.any(union, branches)
            }
            Discriminator::Key(cases) => cases.iter().any(|(name, branch)| {
                light::member(self.r, name).is_some() && self.branch(union, *branch)
            }),
            Discriminator::Tag { key, cases } => {
                let Some(at) = light::member(self.r, key.as_str()) else { return false };
                light::which(self.r, cases, |(case, _)| *case, at)
                    .is_some_and(|(_, branch)| self.branch(union, *branch))
            }
            Discriminator::Value { key, cases, rest, absent } => {
                match self.case(key.as_str(), cases) {
                    Case::Unknown => true,
                    Case::Absent => self.any(union, absent),
                    Case::Other => self.any(union, rest),
                    Case::Listed(branch) => self.branch(union, branch),
                }
            }
            Discriminator::Among { key, cases, rest, absent } => {
                match self.case(key.as_str(), cases) {
                    Case::Unknown => true,
                    Case::Absent => self.any(union, absent),
                    Case::Other => self.any(union, rest),
                    Case::Listed(branches) => self.any(union, branches),
                }
            }
        }
    }

    fn branch(&mut self, union: &'static Union, branch: u16) -> bool {
        union.branches.get(usize::from(branch)).is_none_or(|schema| self.object(schema))
    }

    fn any(&mut self, union: &'static Union, branches: &'static [u16]) -> bool {
        branches.iter().any(|branch| self.branch(union, *branch))
    }

    /// What the cases, given as JSON text, say of the member's value. Only strings without escapes
    /// are looked at.
    fn case<T: Copy>(&self, key: &str, cases: &'static [(&'static str, T)]) -> Case<T> {
        let Some(at) = light::member(self.r, key) else { return Case::Absent };
        let text = self.text(at);
        let inside = text.strip_prefix('"').and_then(|rest| rest.split_once(['"', '\\']));
        let end = inside.map_or(0, |(inside, _)| inside.len() + 2);
        let Some(value) = text.get(..end).filter(|value| value.ends_with('"') && end > 1) else {
            return Case::Unknown;
        };
        match cases.iter().find(|(case, _)| *case == value) {
            Some((_, found)) => Case::Listed(*found),
            None => Case::Other,
        }
    }

    fn array(&mut self, schema: &'static Schema, first: Kind) -> bool {
        if self.is_over() {
            return true;
        }
        let may_be = |item: &&'static Schema| item.kinds.meets(first.kinds());
        schema.kinds.has(Kinds::ARRAY)
            && schema.array.is_none_or(|array| {
                array.prefix.first().or(array.items.as_ref()).is_none_or(may_be)
            })
            && schema.union.as_ref().is_none_or(|union| self.array_union(union, first))
            && schema.apply.iter().all(|apply| match apply {
                Apply::All(inner) => self.array(inner, first),
                Apply::Union(union) => self.array_union(union, first),
                _ => true,
            })
    }

    fn array_union(&mut self, union: &'static Union, first: Kind) -> bool {
        let branch = |strike: &mut Self, branch: u16| {
            let schema = union.branches.get(usize::from(branch));
            schema.is_none_or(|schema| strike.array(schema, first))
        };
        match union.discriminators.get(Kind::Array as usize) {
            Some(Discriminator::None) => false,
            Some(Discriminator::One(only)) => branch(self, *only),
            Some(Discriminator::Try(branches)) => branches.iter().any(|it| branch(self, *it)),
            _ => true,
        }
    }

    /// The text from `at` on.
    fn text(&self, at: usize) -> &str {
        self.r.slice(at, self.r.input().len())
    }
}

/// What the value of a member says.
enum Case<T> {
    /// Nothing that is known here.
    Unknown,
    /// There is no such member.
    Absent,
    /// It is none of those that are listed.
    Other,
    /// It is listed.
    Listed(T),
}
