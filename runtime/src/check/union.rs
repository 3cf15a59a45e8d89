//! `anyOf` and `oneOf`.

use super::{
    Marks, Mode,
    apply::{verdict, verdict_marking},
    failed,
};
use crate::{
    check::{Reader, Selected, in_order},
    cursor::Invalid,
    schema::{Keyword, Union},
};

/// Applies a union to the value at `start`, where the cursor is. Leaves the cursor there or behind
/// the value.
pub(super) fn value<M: Mode>(
    r: &mut Reader<'_>,
    union: &'static Union,
    start: usize,
    marks: Option<&mut Marks>,
) -> Result<(), Invalid> {
    match r.discriminator(union)? {
        Selected::Branch(branch) => match union.branches.get(usize::from(branch)) {
            // The violations of the only branch there is are the user's.
            Some(schema) => super::value::<M>(r, schema, marks),
            None => no_branch::<M>(r, union, start, &Selected::Kind),
        },
        Selected::Try(first, candidates) => overlap::<M>(r, union, first, candidates, start, marks),
        none => no_branch::<M>(r, union, start, &none),
    }
}

/// Tries branches that may overlap.
fn overlap<M: Mode>(
    r: &mut Reader<'_>,
    union: &'static Union,
    first: Option<u16>,
    candidates: &'static [u16],
    start: usize,
    mut marks: Option<&mut Marks>,
) -> Result<(), Invalid> {
    let any = union.keyword == Keyword::AnyOf;
    // The end of the value and the branch, once one has accepted it.
    let mut accepted = None;
    for branch in in_order(first, candidates) {
        let Some(schema) = union.branches.get(usize::from(branch)) else {
            continue;
        };
        r.goto(start);
        let range = r.range;
        if !verdict_marking(r, schema, marks.as_deref_mut())? {
            continue;
        }
        if accepted.is_some() {
            // The first one is the one whose type holds the value.
            r.range = range;
            if !any {
                return several::<M>(r, union, candidates, start);
            }
            continue;
        }
        accepted = Some((r.offset(), schema));
        // With annotations asked for, every branch that accepts counts.
        if any && marks.is_none() {
            break;
        }
    }
    if let Some((end, schema)) = accepted {
        if M::COLLECT && std::mem::take(&mut r.range) {
            // All that is wrong are numbers that the type cannot hold.
            r.goto(start);
            super::value::<M>(r, schema, None)?;
        }
        r.goto(end);
        return Ok(());
    }
    r.goto(start);
    if !M::COLLECT {
        return Err(refuse(r, union, start));
    }
    if let Some(marks) = marks {
        // No branch tells what would have been evaluated: do not blame the members for it.
        marks.mark_all();
    }
    failed::causes(r, union, first, candidates, start)
}

#[cold]
#[inline(never)]
fn refuse(r: &mut Reader<'_>, union: &'static Union, start: usize) -> Invalid {
    r.refuse_at(union.at, union.keyword, start)
}

#[cold]
#[inline(never)]
fn no_branch<M: Mode>(
    r: &mut Reader<'_>,
    union: &'static Union,
    start: usize,
    selected: &Selected,
) -> Result<(), Invalid> {
    if !M::COLLECT {
        return Err(refuse(r, union, start));
    }
    failed::no_branch(r, union, selected, start)
}

/// More than one branch of a `oneOf` accepts.
#[cold]
#[inline(never)]
fn several<M: Mode>(
    r: &mut Reader<'_>,
    union: &'static Union,
    candidates: &'static [u16],
    start: usize,
) -> Result<(), Invalid> {
    if !M::COLLECT {
        return Err(refuse(r, union, start));
    }
    let mut accepting = Vec::new();
    for &branch in candidates {
        let Some(schema) = union.branches.get(usize::from(branch)) else {
            continue;
        };
        r.goto(start);
        if verdict(r, schema, None)? {
            accepting.push((
                failed::branch_name(union, branch, schema),
                failed::location_of(union, branch, schema),
            ));
        }
    }
    r.goto(start);
    failed::several(r, union, &accepting, start)
}
