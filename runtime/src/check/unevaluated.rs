//! `unevaluatedItems` and `unevaluatedProperties`: items and members that no other keyword
//! evaluates.

use super::{
    Entry, Fast, Marks, Mode, body, light,
    object::{child, member_child},
};
use crate::{
    check::Reader,
    cursor::{Invalid, Kind},
    schema::{Keyword, Schema},
};

/// Reads the array or object in front of the cursor, by `rest` what nothing else in `schema`
/// evaluates.
#[inline(never)]
pub(super) fn value<M: Mode>(
    r: &mut Reader<'_>,
    schema: &'static Schema,
    rest: &'static Schema,
    kind: Kind,
    outer: Option<&mut Marks>,
) -> Result<(), Invalid> {
    let start = r.offset();
    let mut marks = Marks::default();
    if !M::COLLECT && kind == Kind::Object {
        by_index(r, schema, rest, start, &mut marks)?;
        if let Some(outer) = outer {
            outer.mark_all();
        }
        return Ok(());
    }
    body::<M>(r, schema, kind, start, Some(&mut marks))?;
    r.goto(start);
    if kind == Kind::Object {
        members::<M>(r, schema, rest, &marks)?;
    } else {
        items::<M>(r, schema, rest, &marks)?;
    }
    if let Some(outer) = outer {
        outer.mark_all();
    }
    Ok(())
}

/// Reads the object at `start`, whose members are noted when it is walked: those that nothing
/// evaluates are found again without walking it once more.
fn by_index(
    r: &mut Reader<'_>,
    schema: &'static Schema,
    rest: &'static Schema,
    start: usize,
    marks: &mut Marks,
) -> Result<(), Invalid> {
    let outer = light::open_noting(r, start);
    body::<Fast>(r, schema, Kind::Object, start, Some(marks))?;
    let end = r.position();
    r.goto(start);
    let (from, to) = light::entries(r)?;
    r.set_depth(end.depth() + 1);
    for n in from..to {
        if !marks.has(n - from)
            && let Some(at) = r.entries.get(n).map(Entry::value)
        {
            r.goto(at);
            super::value::<Fast>(r, rest, None)?;
        }
    }
    r.go_back(end);
    light::close(r, outer);
    Ok(())
}

fn members<M: Mode>(
    r: &mut Reader<'_>,
    schema: &'static Schema,
    rest: &'static Schema,
    marks: &Marks,
) -> Result<(), Invalid> {
    let mut ordinal = 0;
    let mut more = r.object_begin()?;
    while more {
        let key_at = r.offset();
        r.skip_key()?;
        if marks.has(ordinal) {
            r.skip()?;
        } else {
            member::<M>(r, schema, rest, key_at)?;
        }
        ordinal += 1;
        more = r.object_next()?;
    }
    Ok(())
}

fn member<M: Mode>(
    r: &mut Reader<'_>,
    schema: &'static Schema,
    rest: &'static Schema,
    key_at: usize,
) -> Result<(), Invalid> {
    if M::COLLECT {
        let name = r.key_at(key_at);
        let name = (&*name, key_at);
        return member_child::<M>(r, schema, Keyword::UnevaluatedProperties, name, rest);
    }
    super::value::<M>(r, rest, None)
}

fn items<M: Mode>(
    r: &mut Reader<'_>,
    schema: &'static Schema,
    rest: &'static Schema,
    marks: &Marks,
) -> Result<(), Invalid> {
    r.enter()?;
    let mut index = 0;
    let mut more = r.ws() != b']';
    while more {
        if marks.has(index) {
            r.skip()?;
        } else {
            child::<M>(r, schema, Keyword::UnevaluatedItems, "", rest)?;
        }
        index += 1;
        more = r.ws() == b',';
        if more {
            r.pass(1);
        }
    }
    // The array was walked before, so this is its bracket.
    r.pass(1);
    r.leave();
    Ok(())
}
