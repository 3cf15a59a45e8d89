//! Schemas applied in place: `allOf`, `$ref`, `not`, `if`, `dependentSchemas`; unions have their
//! own file.

use super::{Fast, Marks, Mode, light, sink, union, value};
use crate::{
    check::Reader,
    cursor::Invalid,
    schema::{Apply, Keyword, Name, Schema},
};

/// How many schemas may be applied to one value, one in the other. Only a schema that refers to
/// itself without going into the value gets there.
const DEEPEST: u32 = 128;

/// Applies all of [`Schema::apply`] to the value at `start`. The cursor is behind it if it was
/// `walked`; `entries` are the members noted on the way.
pub(super) fn all<M: Mode>(
    r: &mut Reader<'_>,
    schema: &'static Schema,
    start: usize,
    walked: bool,
    entries: Option<(usize, usize)>,
    mut marks: Option<&mut Marks>,
) -> Result<(), Invalid> {
    let outside = r.applied;
    r.applied = if outside.0 == start { (start, outside.1 + 1) } else { (start, 1) };
    if r.applied.1 > DEEPEST {
        r.goto(start);
        return Err(r.fatal(Keyword::Depth, "schemas that end"));
    }
    let mut end = walked.then_some(r.offset());
    let index = (entries.is_some() || schema.object.is_some())
        .then(|| light::open(r, start, entries, walked));
    if let Some(union) = &schema.union {
        r.goto(start);
        union::value::<M>(r, union, start, marks.as_deref_mut())?;
        if r.offset() > start {
            end = Some(r.offset());
        }
    }
    for applied in schema.apply {
        r.goto(start);
        one::<M>(r, schema, applied, start, marks.as_deref_mut())?;
        if r.offset() > start {
            end = Some(r.offset());
        }
    }
    if let Some(outer) = index {
        light::close(r, outer);
    }
    r.applied = outside;
    if let Some(end) = end {
        r.goto(end);
        return Ok(());
    }
    r.goto(start);
    r.skip()
}

/// Whether what `schema` apply in place will probably walk an object, so that the schema itself,
/// which only asks for members, need not. An index of its members is better for those that look at
/// a few of them.
#[inline]
pub(super) fn walks(schema: &'static Schema) -> bool {
    schema.apply.is_empty()
        && schema.values.is_none()
        && schema.union.is_some_and(|union| {
            !union.branches.first().is_some_and(|branch| light::is_light(branch))
        })
        && schema.object.as_ref().is_none_or(light::is_presence)
}

/// Checks the object from `start` to the cursor only by what `schema` apply in place. Its members
/// are the entries behind `first`.
pub(crate) fn applied(
    r: &mut Reader<'_>,
    schema: &'static Schema,
    start: usize,
    first: usize,
) -> Result<(), Invalid> {
    let entries = (first, r.entries.len());
    all::<Fast>(r, schema, start, true, Some(entries), None)?;
    r.entries.truncate(first);
    Ok(())
}

/// Leaves the cursor at the start of the value, or behind it.
fn one<M: Mode>(
    r: &mut Reader<'_>,
    schema: &'static Schema,
    applied: &'static Apply,
    start: usize,
    marks: Option<&mut Marks>,
) -> Result<(), Invalid> {
    match applied {
        Apply::All(inner) => whole::<M>(r, inner, marks),
        Apply::Later(inner) => match inner.get() {
            Some(inner) => whole::<M>(r, inner, marks),
            None => Ok(()),
        },
        Apply::Union(inner) => union::value::<M>(r, inner, start, marks),
        Apply::Not(inner) => {
            let range = r.range;
            let accepted = verdict_in_place(r, inner)?;
            r.range = range;
            if accepted { not::<M>(r, schema, inner, start) } else { Ok(()) }
        }
        Apply::If { test, then, otherwise } => {
            let (mut marks, range) = (marks, r.range);
            let branch =
                if verdict_marking(r, test, marks.as_deref_mut())? { then } else { otherwise };
            r.range = range;
            let Some(branch) = *branch else { return Ok(()) };
            r.goto(start);
            whole::<M>(r, branch, marks)
        }
        Apply::Dependent(name, inner) => {
            if has_member(r, name)? {
                whole::<M>(r, inner, marks)
            } else {
                Ok(())
            }
        }
    }
}

/// The value by another schema as a whole.
#[inline]
pub(super) fn whole<M: Mode>(
    r: &mut Reader<'_>,
    inner: &'static Schema,
    marks: Option<&mut Marks>,
) -> Result<(), Invalid> {
    if !M::COLLECT && light::is_judged(r, inner) {
        return light::judge(r, inner, marks);
    }
    value::<M>(r, inner, marks)
}

/// Whether the value in front of the cursor satisfies `schema`. The cursor is behind it if so,
/// otherwise where it was.
///
/// Fails only where there is no going on.
pub(crate) fn verdict(
    r: &mut Reader<'_>,
    schema: &'static Schema,
    marks: Option<&mut Marks>,
) -> Result<bool, Invalid> {
    tried(r, |r| value::<Fast>(r, schema, marks))
}

/// As [`verdict`], for a schema applied in place: the cursor may also stay where it is if the value
/// is accepted.
pub(crate) fn verdict_in_place(
    r: &mut Reader<'_>,
    schema: &'static Schema,
) -> Result<bool, Invalid> {
    if let Some(verdict) = light::glance(r, schema) {
        return Ok(verdict);
    }
    tried(r, |r| whole::<Fast>(r, schema, None))
}

/// Whether `check` succeeds. Otherwise everything is as it was before.
#[inline]
fn tried(
    r: &mut Reader<'_>,
    check: impl FnOnce(&mut Reader<'_>) -> Result<(), Invalid>,
) -> Result<bool, Invalid> {
    let (pos, open, range) = (r.offset(), r.open(), r.range);
    let index = light::keep(r);
    let result = check(r);
    count!(tried += 1);
    match result {
        Ok(()) => Ok(true),
        Err(invalid) if r.is_over() => Err(invalid),
        Err(_) => {
            count!(failed += 1);
            r.goto(pos);
            r.range = range;
            r.close_to(open);
            light::restore(r, index);
            Ok(false)
        }
    }
}

/// As [`verdict`], for a branch whose annotations only count if it accepts.
pub(super) fn verdict_marking(
    r: &mut Reader<'_>,
    schema: &'static Schema,
    marks: Option<&mut Marks>,
) -> Result<bool, Invalid> {
    let Some(marks) = marks else {
        return verdict_in_place(r, schema);
    };
    let mut own = Marks::default();
    let accepted = tried(r, |r| whole::<Fast>(r, schema, Some(&mut own)))?;
    if accepted {
        marks.merge(&own);
    }
    Ok(accepted)
}

/// Whether the value at the cursor is an object with this member. The cursor does not move.
fn has_member(r: &mut Reader<'_>, name: &Name) -> Result<bool, Invalid> {
    if r.byte() != b'{' {
        return Ok(false);
    }
    let start = r.position();
    let found = r.find(name)?;
    r.go_back(start);
    Ok(found)
}

#[cold]
#[inline(never)]
fn not<M: Mode>(
    r: &mut Reader<'_>,
    schema: &'static Schema,
    inner: &'static Schema,
    start: usize,
) -> Result<(), Invalid> {
    if !M::COLLECT {
        return Err(r.refuse(schema, Keyword::Not, start));
    }
    sink::wrong(
        r,
        schema,
        Keyword::Not,
        "",
        start,
        format!("anything that {} does not accept", inner.at),
        None,
    )
}
