//! Reading what breaks constraints, as long as the Rust type holds it: what is done where strict
//! reading has failed. All of it is off the way of documents that are valid.

use std::mem;

use crate::{
    Invalid, Members,
    check::{self, Fast},
    reader::{OTHER, Reader, in_order},
    rules::{Keyword, ObjectRules, Rules, Union},
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

impl Members<'_> {
    /// The type of a member cannot hold its value: it goes where undeclared members go, if there is
    /// such a place.
    #[cold]
    #[inline(never)]
    pub(crate) fn unheld(&self, r: &mut Reader<'_>, invalid: Invalid) -> Result<(), Invalid> {
        if !r.lenient || r.fault.fatal {
            return Err(invalid);
        }
        r.depth = self.depth;
        r.goto(self.key_end);
        r.colon()?;
        r.unheld = r.here();
        r.forget_keys(r.unheld);
        while r.spans.last().is_some_and(|span| span.0 > r.unheld) {
            r.spans.pop();
        }
        // The next step finds no comma there.
        Ok(())
    }
}

impl Reader<'_> {
    /// There is neither a comma nor a bracket behind a value: it is one that was not held, or the
    /// text is no JSON.
    #[cold]
    #[inline(never)]
    pub(crate) fn unheld_value(&mut self, invalid: Invalid) -> Result<usize, Invalid> {
        if mem::replace(&mut self.unheld, usize::MAX) != self.pos {
            return Err(invalid);
        }
        self.fault.fatal = false;
        Ok(OTHER)
    }

    /// Reads the value of a member without a field by what its schemas say.
    #[inline]
    pub(crate) fn other_value(
        &mut self,
        rules: &'static Rules,
        object: &'static ObjectRules,
        members: &Members<'_>,
    ) -> Result<(), Invalid> {
        if self.lenient {
            return self.skip();
        }
        check::member_value::<Fast>(self, rules, object, members).map(drop)
    }

    /// As [`Reader::check`], and no constraint is passed over.
    pub(crate) fn check_strictly(&mut self, rules: &'static Rules) -> Result<(), Invalid> {
        let lenient = mem::take(&mut self.lenient);
        let checked = self.check(rules);
        self.lenient = lenient;
        checked
    }

    /// The branch of a union that accepts the value in front of the cursor, or else the one that
    /// has the least against it.
    #[cold]
    #[inline(never)]
    pub(crate) fn try_leniently(
        &mut self,
        union: &'static Union,
        first: Option<u16>,
        candidates: &'static [u16],
    ) -> Result<usize, Invalid> {
        let start = self.pos;
        self.skip()?;
        let text = self.slice(start, self.pos);
        self.goto(start);
        let mut best: Option<(usize, u16)> = None;
        for branch in in_order(first, candidates) {
            let Some(rules) = union.branches.get(usize::from(branch)) else { continue };
            let report = check::collect(text, rules, self.limits);
            let against = report.violations.iter().map(|it| weight(it.keyword)).sum();
            if best.is_none_or(|(least, _)| against < least) {
                best = Some((against, branch));
            }
            if against == 0 {
                break;
            }
        }
        match best {
            Some((_, branch)) => Ok(usize::from(branch)),
            None => Err(self.no_branch(union)),
        }
    }
}
