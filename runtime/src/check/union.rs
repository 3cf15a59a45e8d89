//! `anyOf` and `oneOf`.

use std::borrow::Cow;

use super::{
    Fast, Marks, Mode,
    apply::{verdict, verdict_marking, whole},
    failed, light, number, strike, string,
};
use crate::{
    check::{Reader, Selected, in_order},
    cursor::{Invalid, Kind, Kinds, Token},
    schema::{Discriminator, Keyword, Schema, Union},
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
            Some(schema) => whole::<M>(r, schema, marks),
            None => no_branch::<M>(r, union, start, &Selected::Kind),
        },
        Selected::Try(first, candidates) => overlap::<M>(r, union, first, candidates, start, marks),
        none => no_branch::<M>(r, union, start, &none),
    }
}

/// The same for a value that is no object, where no branch that may accept it applies schemas in
/// place: then none of what that needs is done. The cursor is behind the value.
#[inline]
pub(super) fn flat(
    r: &mut Reader<'_>,
    union: &'static Union,
    byte: u8,
    start: usize,
) -> Option<Result<(), Invalid>> {
    let kind = Kind::of(byte).filter(|kind| *kind != Kind::Object)?;
    let branch = |number: &u16| union.branches.get(usize::from(*number)).copied();
    match union.discriminators.get(kind as usize)? {
        Discriminator::One(number) => {
            let schema = branch(number).filter(|schema| schema.is_flat)?;
            Some(super::value::<Fast>(r, schema, None))
        }
        Discriminator::Try(numbers) => {
            let flat = numbers.iter().all(|it| branch(it).is_some_and(|schema| schema.is_flat));
            flat.then(|| overlap::<Fast>(r, union, None, numbers, start, None))
        }
        _ => None,
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
    let byte = r.ws();
    let scalar = if M::COLLECT { None } else { Scalar::read(r, byte)? };
    let outer = (!M::COLLECT && byte == b'{').then(|| light::open_noting(r, start));
    // The end of the value and the branch, once one has accepted it.
    let mut accepted = None;
    for (n, branch) in in_order(first, candidates).enumerate() {
        let Some(schema) = union.branches.get(usize::from(branch)) else {
            continue;
        };
        let range = r.range;
        let accepts = match &scalar {
            Some((scalar, end)) if scalar.is_enough(schema) => {
                r.goto(*end);
                scalar.verdict(r, schema, start)?
            }
            _ => {
                r.goto(start);
                if !M::COLLECT {
                    // The first branch often accepts, and notes the members on its way; the last
                    // one that is left has to accept anyway.
                    let is_left = n + 1 == candidates.len() && accepted.is_none();
                    if outer.is_some() && n > 0 && !is_left {
                        light::entries(r)?;
                    }
                    if !strike::may_accept(r, schema) {
                        continue;
                    }
                }
                verdict_marking(r, schema, marks.as_deref_mut())?
            }
        };
        if !accepts {
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
    if let Some(outer) = outer {
        light::close(r, outer);
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

/// A string or number that was read, so that all branches are asked about the same one.
enum Scalar<'a> {
    String(Cow<'a, str>),
    Number(Token),
}

impl<'a> Scalar<'a> {
    /// The scalar in front of the cursor, which begins with `byte`, and where it ends.
    #[inline]
    fn read(r: &mut Reader<'a>, byte: u8) -> Result<Option<(Self, usize)>, Invalid> {
        let scalar = match byte {
            b'"' => Self::String(r.quoted()?),
            b'-' | b'0'..=b'9' => Self::Number(r.token()?),
            _ => return Ok(None),
        };
        Ok(Some((scalar, r.offset())))
    }

    /// Whether the schema says nothing but what [`Self::verdict`] looks at.
    fn is_enough(&self, schema: &'static Schema) -> bool {
        schema.is_flat && (matches!(self, Self::String(_)) || schema.values.is_none())
    }

    /// Whether the schema accepts the scalar that begins at `start`; the cursor is behind it.
    fn verdict(
        &self,
        r: &mut Reader<'_>,
        schema: &'static Schema,
        start: usize,
    ) -> Result<bool, Invalid> {
        let kinds = match self {
            Self::String(_) => Kinds::STRING,
            Self::Number(_) => Kinds::NUMBER,
        };
        if !schema.kinds.meets(kinds) {
            return Ok(false);
        }
        let range = r.range;
        let result = match self {
            Self::String(text) => string::read::<Fast>(r, schema, text, start),
            Self::Number(token) => number::read::<Fast>(r, schema, token),
        };
        match result {
            Ok(()) => Ok(true),
            Err(invalid) if r.is_over() => Err(invalid),
            Err(_) => {
                r.range = range;
                Ok(false)
            }
        }
    }
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
