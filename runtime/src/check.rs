//! The third layer: a reader, and the interpreter of [`Schema`]s: one walk over a value for all
//! keywords, in two modes.
//!
//! [`Fast`] ends at the first violation and records only where and what. [`Collect`] records every
//! violation and goes on behind it. Both are made from the same source. A value is walked once for
//! its own keywords; schemas applied in place walk it again from its saved start. JSON pointers are
//! not kept while walking: a report finds them from offsets.

/// Adds to the counts of [`counters`], if there are any.
macro_rules! count {
    ($($field:ident += $by:expr),*) => {{
        #[cfg(feature = "counters")]
        $crate::check::counters::add(|counts| { $(counts.$field += $by;)* });
    }};
}

mod advice;
mod apply;
mod array;
mod base64;
#[cfg(feature = "counters")]
pub(crate) mod counters;
mod failed;
mod fault;
mod items;
mod key;
mod lenient;
mod light;
mod marks;
mod members;
mod memo;
mod number;
mod object;
mod order;
mod reader;
mod report;
pub(crate) mod scratch;
mod secrets;
mod seen;
mod select;
mod sink;
mod strike;
mod string;
mod unevaluated;
mod union;
mod values;

use self::{
    advice::{Advice, Frame, Steps},
    fault::Fault,
    key::Key,
    light::{Entry, Index},
    marks::Marks,
    memo::Memo,
    order::{Guess, Order},
    report::{kind_and_excerpt, shortened},
    seen::Seen,
    sink::{Sink, note_location},
};
pub(crate) use self::{
    apply::verdict_in_place,
    failed::{listing, one_of, tag_cases},
    light::{close, entries, open},
    number::number,
    report::{excerpt, quoted},
    secrets::{Secrets, secrets},
    select::{Selected, in_order},
    sink::collect,
    strike::may_accept,
    string::text,
};
pub use self::{
    items::Items,
    members::{END, Members, OTHER},
    reader::Reader,
    report::{Branch, Rendering, Report, Violation},
};
use crate::{
    cursor::{Invalid, Kind, Kinds},
    schema::{ANY_OBJECT, Keyword, Properties, Schema},
};

/// The bytes of a text in base64.
pub(crate) fn base64(text: &str) -> Option<Vec<u8>> {
    base64::decode(text)
}

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

/// Reads one value by all of `schema`. `marks`, if any, learns which of its items or members were
/// evaluated.
pub(crate) fn value<M: Mode>(
    r: &mut Reader<'_>,
    schema: &'static Schema,
    marks: Option<&mut Marks>,
) -> Result<(), Invalid> {
    // Most schemas are so simple that their one part is all there is to do.
    if !M::COLLECT && schema.is_flat {
        match r.ws() {
            b'"' if schema.kinds.has(Kinds::STRING) => {
                return string::value::<M>(r, schema, r.offset());
            }
            b'{' if schema.kinds.has(Kinds::OBJECT) && schema.values.is_none() => {
                match properties(schema) {
                    Some(object) if object.more.unevaluated.is_none() => {
                        return object::value::<M>(r, schema, object, marks);
                    }
                    None => return r.skip(),
                    Some(_) => {}
                }
            }
            b'[' if schema.kinds.has(Kinds::ARRAY) && schema.values.is_none() => match schema.array
            {
                Some(array) if marks.is_none() && array::is_plain(array) => {
                    return array::plain(r, schema, array);
                }
                Some(array) if array.unevaluated.is_none() => {
                    return array::value::<M>(r, schema, array, marks);
                }
                None => return r.skip(),
                Some(_) => {}
            },
            b'-' | b'0'..=b'9'
                if schema.kinds.0 & Kinds::NUMBER.0 != 0 && schema.values.is_none() =>
            {
                return number::value::<M>(r, schema);
            }
            _ => {}
        }
    }
    if !schema.memo {
        return judge::<M>(r, schema, marks);
    }
    if !M::COLLECT {
        return memo::value(r, schema, marks);
    }
    // What is right has nothing to be collected.
    let mut marks = marks;
    let start = r.offset();
    if apply::verdict_marking(r, schema, marks.as_deref_mut())? {
        if !std::mem::take(&mut r.range) {
            return Ok(());
        }
        r.goto(start);
    }
    judge::<M>(r, schema, marks)
}

fn judge<M: Mode>(
    r: &mut Reader<'_>,
    schema: &'static Schema,
    marks: Option<&mut Marks>,
) -> Result<(), Invalid> {
    let first = r.ws();
    let start = r.offset();
    if !M::COLLECT && schema.is_only_union() {
        if marks.is_none()
            && let Some(union) = &schema.union
            && let Some(result) = union::flat(r, union, first, start)
        {
            return result;
        }
        return apply::all::<M>(r, schema, start, false, None, marks);
    }
    let Some(kind) = Kind::of(first) else {
        return Err(r.syntax("a value"));
    };
    if schema.kinds.0 & kind.kinds().0 == 0 {
        return wrong_kind::<M>(r, schema);
    }
    let unevaluated = match kind {
        Kind::Object => schema.object.as_ref().and_then(|object| object.more.unevaluated),
        Kind::Array => schema.array.and_then(|array| array.unevaluated),
        Kind::Null | Kind::Boolean | Kind::Number | Kind::String => None,
    };
    if M::COLLECT && kind == Kind::Object {
        sink::open_object(r, start, schema);
    }
    let result = match unevaluated {
        Some(rest) => unevaluated::value::<M>(r, schema, rest, kind, marks),
        None => body::<M>(r, schema, kind, start, marks),
    };
    if M::COLLECT && kind == Kind::Object {
        sink::close_object(r);
    }
    result
}

/// Everything but `type` and `unevaluated*`.
fn body<M: Mode>(
    r: &mut Reader<'_>,
    schema: &'static Schema,
    kind: Kind,
    start: usize,
    mut marks: Option<&mut Marks>,
) -> Result<(), Invalid> {
    let first = r.entries.len();
    // Without keywords of its own, a schema need not walk the value: the first one applied in place
    // will.
    let left = !M::COLLECT && kind == Kind::Object && marks.is_none() && apply::walks(schema);
    let mut walked = !left && own::<M>(r, schema, kind, start, marks.as_deref_mut())?;
    if let Some(values) = &schema.values
        && kind != Kind::String
    {
        if !walked {
            r.skip()?;
            walked = true;
        }
        values::one_of::<M>(r, schema, values, kind, start)?;
    }
    if !schema.is_flat && schema.applies() {
        let noted = (r.entries.len() > first).then_some((first, r.entries.len()));
        apply::all::<M>(r, schema, start, walked, noted, marks)?;
        if left { object::after_applied(r, schema, start) } else { Ok(()) }
    } else if walked {
        Ok(())
    } else {
        r.skip()
    }
}

/// The keywords about values of this kind; whether the value was walked.
fn own<M: Mode>(
    r: &mut Reader<'_>,
    schema: &'static Schema,
    kind: Kind,
    start: usize,
    marks: Option<&mut Marks>,
) -> Result<bool, Invalid> {
    match kind {
        Kind::Null => r.word("null")?,
        Kind::Boolean => {
            let word = if r.byte() == b't' { "true" } else { "false" };
            r.word(word)?;
        }
        Kind::Number => number::value::<M>(r, schema)?,
        Kind::String => string::value::<M>(r, schema, start)?,
        Kind::Array => match schema.array {
            Some(array) => array::value::<M>(r, schema, array, marks)?,
            None => return Ok(false),
        },
        Kind::Object => match properties(schema) {
            Some(object) => object::value::<M>(r, schema, object, marks)?,
            None => return Ok(false),
        },
    }
    Ok(true)
}

/// The keywords about objects. Whoever only asks for an object looks into it too, as reading one
/// does: no member may occur twice.
#[inline]
fn properties(schema: &'static Schema) -> Option<&'static Properties> {
    match &schema.object {
        None if schema.kinds != Kinds::ANY => Some(&ANY_OBJECT),
        object => object.as_ref(),
    }
}

#[cold]
#[inline(never)]
fn wrong_kind<M: Mode>(r: &mut Reader<'_>, schema: &'static Schema) -> Result<(), Invalid> {
    let keyword = if schema.kinds == Kinds::NONE { Keyword::False } else { Keyword::Type };
    if !M::COLLECT {
        return Err(r.refuse(schema, keyword, r.offset()));
    }
    // What is no JSON is of no kind.
    let start = r.offset();
    r.skip()?;
    sink::kind(r, schema, keyword, start)
}
