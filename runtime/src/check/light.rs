//! Schemas applied in place that need only a few members of an object: an index of the object, made
//! once for all of them, replaces a walk for each.

use super::{Fast, apply, value};
use crate::{
    check::Reader,
    cursor::{Invalid, Kinds, unescaped},
    schema::{Keyword, ObjectKeywords, Properties, Schema},
};

/// Where the index of an object is among [`Reader::entries`].
#[derive(Clone, Copy, Debug)]
pub(crate) struct Index {
    /// Where the object begins.
    start: usize,
    /// Where its entries begin and end.
    entries: Option<(usize, usize)>,
}

impl Index {
    /// Of no object.
    pub(crate) const NONE: Self = Self { start: usize::MAX, entries: None };
}

/// A member of an indexed object.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Entry {
    /// Where its name begins, with its quote, and ends.
    name: (usize, usize),
    /// Whether the name is known to have no escapes.
    plain: bool,
    /// Where its value begins.
    value: usize,
}

/// Allows an index of the value at `start` until [`close`]: the `entries` noted when it was walked,
/// or else one made when it is first needed. Only for values that are also walked: nobody else
/// looks for members that occur twice.
#[inline]
pub(crate) fn open(r: &mut Reader<'_>, start: usize, entries: Option<(usize, usize)>) -> Index {
    let outer = r.index;
    if outer.start != start {
        r.index = Index { start, entries };
    } else if outer.entries.is_none() {
        r.index.entries = entries;
    }
    outer
}

/// Ends what [`open`] began.
#[inline]
pub(crate) fn close(r: &mut Reader<'_>, outer: Index) {
    // An index made inside stays good for the same object.
    if outer.start != r.index.start {
        if let Some((from, _)) = r.index.entries {
            r.entries.truncate(from);
        }
        r.index = outer;
    }
}

/// Whether to note the members of the object at the cursor while it is walked, for the schemas
/// applied to it then.
#[inline]
pub(super) fn is_wanted(r: &Reader<'_>, schema: &'static Schema) -> bool {
    schema.applies() && (r.index.start != r.offset() || r.index.entries.is_none())
}

/// Notes the member whose value is in front of the cursor: where its name stands, and how long that
/// is without escapes, if known.
#[inline]
pub(crate) fn note(r: &mut Reader<'_>, name: (usize, usize), length: Option<usize>) {
    let plain = length.is_some_and(|length| name.1 - name.0 == length + 2);
    let value = r.here();
    r.entries.push(Entry { name, plain, value });
}

/// What [`restore`] wants back.
#[inline]
pub(super) fn keep(r: &Reader<'_>) -> (Index, usize) {
    (r.index, r.entries.len())
}

/// Forgets the indices made since [`keep`], except one of the object that had the word then.
#[inline]
pub(super) fn restore(r: &mut Reader<'_>, (index, count): (Index, usize)) {
    let same = r.index.start == index.start;
    let count = if same { r.index.entries.map_or(count, |(_, to)| to.max(count)) } else { count };
    r.entries.truncate(count);
    if !same {
        r.index = index;
    }
}

/// Judges the value at the cursor, if it is an object with an index and the schema is one for it.
#[inline]
pub(super) fn judged(r: &mut Reader<'_>, schema: &'static Schema) -> Option<Result<(), Invalid>> {
    if r.index.start == r.offset() && r.byte() == b'{' && is_light(schema) {
        Some(judge(r, schema))
    } else {
        None
    }
}

/// Whether a schema says nothing of an object but which members are there and what some of them
/// are. Verdicts that are to be remembered are not given here: without memory they could be asked
/// for without end.
pub(super) fn is_light(schema: &'static Schema) -> bool {
    !schema.memo
        && schema.kinds.has(Kinds::OBJECT)
        && schema.values.is_none()
        && schema.object.as_ref().is_none_or(says_no_more)
}

/// Whether the keywords say nothing but which members are there and what some of them are.
fn says_no_more(object: &Properties) -> bool {
    let ObjectKeywords { lookup: _, patterns, additional, names, min, max, dependent, unevaluated } =
        object.more;
    patterns.is_empty()
        && additional.is_none()
        && unevaluated.is_none()
        && names.is_empty()
        && dependent.is_empty()
        && *min == 0
        && *max == u64::MAX
}

/// Whether the keywords say nothing but which members are there.
pub(super) fn is_presence(object: &'static Properties) -> bool {
    says_no_more(object)
        && object.members.iter().all(|member| member.also.is_empty() && member.schema.allows_all())
}

/// The verdict of a schema that only asks for members of the object at the cursor, which has an
/// index; `None` for any other schema.
#[inline]
pub(super) fn presence(r: &Reader<'_>, schema: &'static Schema) -> Option<bool> {
    let object = schema.object.as_ref()?;
    if !is_made(r) || schema.applies() || !is_light(schema) || !is_presence(object) {
        return None;
    }
    Some(object.required().all(|(_, it)| member(r, it.name.as_str()).is_some()))
}

#[inline(never)]
fn judge(r: &mut Reader<'_>, schema: &'static Schema) -> Result<(), Invalid> {
    let start = r.offset();
    if let Some(object) = &schema.object {
        let (from, to) = entries(r)?;
        let depth = r.depth();
        r.set_depth(depth + 1);
        for member in object.members {
            if let Some(at) = find(r, from, to, member.name.as_str()) {
                for inner in std::iter::once(&member.schema).chain(member.also) {
                    if !inner.allows_all() {
                        r.goto(at);
                        value::<Fast>(r, inner, None)?;
                    }
                }
            } else if member.required {
                return Err(r.refuse(schema, Keyword::Required, start));
            }
        }
        r.set_depth(depth);
        r.goto(start);
    }
    if schema.applies() { apply::all::<Fast>(r, schema, start, true, None, None) } else { Ok(()) }
}

/// Whether the object at the cursor has an index.
#[inline]
pub(crate) fn is_made(r: &Reader<'_>) -> bool {
    r.index.start == r.offset() && r.index.entries.is_some()
}

/// Where the value of the member `name` of the object that has the index begins.
#[inline]
pub(crate) fn member(r: &Reader<'_>, name: &str) -> Option<usize> {
    let (from, to) = r.index.entries?;
    find(r, from, to, name)
}

fn find(r: &Reader<'_>, from: usize, to: usize, name: &str) -> Option<usize> {
    let entries = r.entries.get(from..to)?;
    let found = entries.iter().find(|entry| {
        let (start, end) = entry.name;
        if end - start == name.len() + 2 {
            r.slice(start + 1, end - 1) == name
        } else {
            // Escapes only make a name longer.
            !entry.plain && end - start > name.len() + 2 && unescaped(r.slice(start, end)) == name
        }
    })?;
    Some(found.value)
}

/// The index of the object at the cursor.
fn entries(r: &mut Reader<'_>) -> Result<(usize, usize), Invalid> {
    if let Some(range) = r.index.entries {
        return Ok(range);
    }
    let start = r.offset();
    let from = r.entries.len();
    let mut more = r.object_begin()?;
    while more {
        let name = r.offset();
        r.skip_quoted()?;
        let end = r.offset();
        r.colon()?;
        note(r, (name, end), None);
        r.skip()?;
        more = r.object_next()?;
    }
    r.goto(start);
    let range = (from, r.entries.len());
    r.index.entries = Some(range);
    Ok(range)
}
