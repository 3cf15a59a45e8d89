//! Reading what breaks constraints, as long as the Rust type holds it: what is done where strict
//! reading has failed. All of it is off the way of documents that are valid.

use std::mem;

use super::{Fast, Members, OTHER, Reader, collect, in_order, object};
use crate::{
    cursor::Invalid,
    schema::{Keyword, Properties, Schema, Union},
};

/// How much a violation says against a branch: what its type cannot hold counts more than a
/// constraint.
fn weight(keyword: Keyword) -> usize {
    match keyword {
        Keyword::Type
        | Keyword::Enum
        | Keyword::Const
        | Keyword::Required
        | Keyword::AdditionalProperties
        | Keyword::AnyOf
        | Keyword::OneOf
        | Keyword::Range => 100,
        _ => 1,
    }
}

impl Reader<'_> {
    /// The same reader, which passes over constraints that say nothing of what the Rust type holds.
    pub(crate) const fn leniently(mut self) -> Self {
        self.lenient = true;
        self
    }

    /// Whether such constraints are passed over.
    #[inline]
    pub(crate) const fn is_lenient(&self) -> bool {
        self.lenient
    }

    /// A constraint is broken that says nothing of what the Rust type can hold.
    ///
    /// # Errors
    ///
    /// Unless such constraints are passed over.
    #[cold]
    #[inline(never)]
    pub(crate) fn broken(
        &mut self,
        schema: &'static Schema,
        keyword: Keyword,
        offset: usize,
    ) -> Result<(), Invalid> {
        if self.lenient { Ok(()) } else { Err(self.refuse(schema, keyword, offset)) }
    }

    /// Reads the value of a member without a field by what its schemas say.
    #[inline]
    pub(crate) fn other_value(
        &mut self,
        schema: &'static Schema,
        object: &'static Properties,
        members: &Members<'_>,
    ) -> Result<(), Invalid> {
        let is_any = members.index == OTHER
            && object.more.patterns.is_empty()
            && object.more.additional.is_none();
        if is_any || self.lenient {
            return self.skip();
        }
        object::member_value::<Fast>(self, schema, object, members).map(drop)
    }

    /// As [`Reader::check`], and no constraint is passed over.
    pub(crate) fn check_strictly(&mut self, schema: &'static Schema) -> Result<(), Invalid> {
        let lenient = mem::take(&mut self.lenient);
        let checked = self.check(schema);
        self.lenient = lenient;
        checked
    }

    /// The branch of a union that has the least against the value in front of the cursor: nothing,
    /// if it accepts it.
    #[cold]
    #[inline(never)]
    pub(crate) fn nearest_branch(
        &mut self,
        union: &'static Union,
        first: Option<u16>,
        candidates: &'static [u16],
    ) -> Result<Option<usize>, Invalid> {
        let start = self.here();
        self.skip()?;
        let text = self.slice(start, self.offset());
        self.goto(start);
        let mut best: Option<(usize, u16)> = None;
        for branch in in_order(first, candidates) {
            let Some(schema) = union.branches.get(usize::from(branch)) else { continue };
            let report = collect(text, schema, self.limits());
            let against = report.violations.iter().map(|it| weight(it.keyword)).sum();
            if best.is_none_or(|(least, _)| against < least) {
                best = Some((against, branch));
            }
            if against == 0 {
                break;
            }
        }
        Ok(best.map(|(_, branch)| usize::from(branch)))
    }

    /// Goes back to the value of a member, which its type cannot hold.
    pub(super) fn reopen(&mut self, depth: u32, value: usize) {
        self.set_depth(depth);
        self.goto(value);
        self.forget_keys(value);
        while self.spans.last().is_some_and(|span| span.0 > value) {
            self.spans.pop();
        }
    }
}
