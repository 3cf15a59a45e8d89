//! The interpreter of [`Rules`]: one walk over a value, all keywords, in two modes.
//!
//! [`Fast`] ends at the first violation and records only where and what. [`Collect`] records every
//! violation and goes on behind it. Both are made from the same source. A value is walked once for
//! its own keywords; schemas applied in place walk it again from its saved start. JSON pointers are
//! not kept while walking: a report finds them from offsets.

mod apply;
mod array;
mod failed;
mod light;
mod marks;
mod memo;
mod number;
mod object;
mod secrets;
mod sink;
mod string;
mod unevaluated;
mod union;
mod values;

pub(crate) use self::{
    apply::{applied, verdict_in_place},
    array::{item_count, unique},
    failed::{one_of, tag_cases, union_location},
    light::{Entry, Index, close, is_made as is_indexed, member as indexed, note, open},
    marks::Marks,
    memo::Memo,
    number::number,
    object::{close_object, duplicate, member_value, name},
    secrets::{Secrets, secrets},
    sink::{Sink, collect, note_location},
    string::text,
};
use crate::{
    Kind,
    reader::{Invalid, Reader},
    rules::{ANY_OBJECT, Keyword, Kinds, ObjectRules, Rules},
};

/// How violations are answered.
pub(crate) trait Mode {
    /// Whether to record them all. A function in this mode fails only where nothing can go on; it
    /// always leaves the cursor behind the value.
    const COLLECT: bool;
}

/// The first violation ends the walk.
pub(crate) enum Fast {}

/// Every violation is recorded.
pub(crate) enum Collect {}

impl Mode for Fast {
    const COLLECT: bool = false;
}

impl Mode for Collect {
    const COLLECT: bool = true;
}

/// Reads one value by all of `rules`. `marks`, if any, learns which of its items or members were
/// evaluated.
pub(crate) fn value<M: Mode>(
    r: &mut Reader<'_>,
    rules: &'static Rules,
    marks: Option<&mut Marks>,
) -> Result<(), Invalid> {
    // Most schemas are so simple that their one part is all there is to do.
    if !M::COLLECT && rules.is_flat {
        match r.ws() {
            b'"' if rules.kinds.has(Kinds::STRING) => return string::value::<M>(r, rules, r.pos),
            b'{' if rules.kinds.has(Kinds::OBJECT) && rules.values.is_none() => {
                match object_rules(rules) {
                    Some(object) if object.more.unevaluated.is_none() => {
                        return object::value::<M>(r, rules, object, marks);
                    }
                    None => return r.skip(),
                    Some(_) => {}
                }
            }
            b'[' if rules.kinds.has(Kinds::ARRAY) && rules.values.is_none() => match rules.array {
                Some(array) if marks.is_none() && array::is_plain(array) => {
                    return array::plain(r, rules, array);
                }
                Some(array) if array.unevaluated.is_none() => {
                    return array::value::<M>(r, rules, array, marks);
                }
                None => return r.skip(),
                Some(_) => {}
            },
            b'-' | b'0'..=b'9'
                if rules.kinds.0 & Kinds::NUMBER.0 != 0 && rules.values.is_none() =>
            {
                return number::value::<M>(r, rules);
            }
            _ => {}
        }
    }
    if !rules.memo {
        return judge::<M>(r, rules, marks);
    }
    if !M::COLLECT {
        return memo::value(r, rules, marks);
    }
    // What is right has nothing to be collected.
    let mut marks = marks;
    let start = r.pos;
    if apply::verdict_marking(r, rules, marks.as_deref_mut())? {
        if !std::mem::take(&mut r.range) {
            return Ok(());
        }
        r.pos = start;
    }
    judge::<M>(r, rules, marks)
}

fn judge<M: Mode>(
    r: &mut Reader<'_>,
    rules: &'static Rules,
    marks: Option<&mut Marks>,
) -> Result<(), Invalid> {
    let first = r.ws();
    let start = r.pos;
    let Some(kind) = Kind::of(first) else {
        return Err(r.syntax("a value"));
    };
    if rules.kinds.0 & kind.kinds().0 == 0 {
        return wrong_kind::<M>(r, rules);
    }
    let unevaluated = match kind {
        Kind::Object => rules.object.as_ref().and_then(|object| object.more.unevaluated),
        Kind::Array => rules.array.and_then(|array| array.unevaluated),
        Kind::Null | Kind::Boolean | Kind::Number | Kind::String => None,
    };
    if M::COLLECT && kind == Kind::Object {
        sink::open_object(r, start, rules);
    }
    let result = match unevaluated {
        Some(rest) => unevaluated::value::<M>(r, rules, rest, kind, marks),
        None => body::<M>(r, rules, kind, start, marks),
    };
    if M::COLLECT && kind == Kind::Object {
        sink::close_object(r);
    }
    result
}

/// Everything but `type` and `unevaluated*`.
fn body<M: Mode>(
    r: &mut Reader<'_>,
    rules: &'static Rules,
    kind: Kind,
    start: usize,
    mut marks: Option<&mut Marks>,
) -> Result<(), Invalid> {
    let first = r.entries.len();
    // Without keywords of its own, a schema need not walk the value: the first one applied in place
    // will.
    let left = !M::COLLECT && kind == Kind::Object && marks.is_none() && apply::walks(rules);
    let mut walked = !left && own::<M>(r, rules, kind, start, marks.as_deref_mut())?;
    if let Some(values) = &rules.values
        && kind != Kind::String
    {
        if !walked {
            r.skip()?;
            walked = true;
        }
        values::one_of::<M>(r, rules, values, kind, start)?;
    }
    if !rules.is_flat && rules.applies() {
        let noted = (r.entries.len() > first).then_some((first, r.entries.len()));
        apply::all::<M>(r, rules, start, walked, noted, marks)?;
        if left { object::after_applied(r, rules, start) } else { Ok(()) }
    } else if walked {
        Ok(())
    } else {
        r.skip()
    }
}

/// The keywords about values of this kind; whether the value was walked.
fn own<M: Mode>(
    r: &mut Reader<'_>,
    rules: &'static Rules,
    kind: Kind,
    start: usize,
    marks: Option<&mut Marks>,
) -> Result<bool, Invalid> {
    match kind {
        Kind::Null => r.word("null")?,
        Kind::Boolean => r.word(if r.byte() == b't' { "true" } else { "false" })?,
        Kind::Number => number::value::<M>(r, rules)?,
        Kind::String => string::value::<M>(r, rules, start)?,
        Kind::Array => match rules.array {
            Some(array) => array::value::<M>(r, rules, array, marks)?,
            None => return Ok(false),
        },
        Kind::Object => match object_rules(rules) {
            Some(object) => object::value::<M>(r, rules, object, marks)?,
            None => return Ok(false),
        },
    }
    Ok(true)
}

/// The keywords about objects. Whoever only asks for an object looks into it too, as reading one
/// does: no member may occur twice.
#[inline]
fn object_rules(rules: &'static Rules) -> Option<&'static ObjectRules> {
    match &rules.object {
        None if rules.kinds != Kinds::ANY => Some(&ANY_OBJECT),
        object => object.as_ref(),
    }
}

#[cold]
#[inline(never)]
fn wrong_kind<M: Mode>(r: &mut Reader<'_>, rules: &'static Rules) -> Result<(), Invalid> {
    let keyword = if rules.kinds == Kinds::NONE { Keyword::False } else { Keyword::Type };
    if !M::COLLECT {
        return Err(r.refuse(rules, keyword, r.pos));
    }
    // What is no JSON is of no kind.
    let start = r.pos;
    r.skip()?;
    sink::kind(r, rules, keyword, start)
}
