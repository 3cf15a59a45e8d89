//! Schemas applied in place that need only a few members of an object: an index of the object, made
//! once for all of them, replaces a walk for each.

use std::borrow::Cow;

use super::{Fast, Marks, apply, value};
use crate::{
    check::Reader,
    cursor::{Invalid, Kinds, unescaped},
    schema::{Keyword, Name, ObjectKeywords, Properties, Schema, Values, lookup},
};

/// Where the index of an object is among [`Reader::entries`].
#[derive(Clone, Copy, Debug)]
pub(crate) struct Index {
    /// Where the object begins.
    start: usize,
    /// How many entries there were before.
    base: usize,
    /// Where its entries begin and end, if there are any.
    entries: Option<(usize, usize)>,
    /// Whether these are all of its members. Otherwise the value of the last one has still to be
    /// passed.
    complete: bool,
    /// Whether whoever walks the object notes its members.
    noting: bool,
    /// Whether somebody has seen, or will see, that no member occurs twice.
    walked: bool,
}

impl Index {
    /// Of no object.
    pub(crate) const NONE: Self = Self::of(usize::MAX, 0);

    const fn of(start: usize, base: usize) -> Self {
        Self { start, base, entries: None, complete: false, noting: false, walked: false }
    }
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

impl Entry {
    /// Where the value of the member begins.
    pub(super) const fn value(&self) -> usize {
        self.value
    }
}

/// Allows an index of the value at `start` until [`close`]: the `entries` noted when it was walked,
/// or else one made when it is first needed. Schemas are judged by it only if the value is also
/// `walked`: nobody else looks for members that occur twice.
#[inline]
pub(crate) fn open(
    r: &mut Reader<'_>,
    start: usize,
    entries: Option<(usize, usize)>,
    walked: bool,
) -> Index {
    let outer = r.index;
    if outer.start != start {
        let base = entries.map_or(r.entries.len(), |(from, _)| from);
        r.index = Index::of(start, base);
    }
    if !r.index.complete && entries.is_some() {
        (r.index.entries, r.index.complete) = (entries, true);
    }
    r.index.walked |= walked;
    outer
}

/// As [`open`]: the first schema that walks the object notes its members.
#[inline]
pub(super) fn open_noting(r: &mut Reader<'_>, start: usize) -> Index {
    let outer = open(r, start, None, false);
    r.index.noting = true;
    outer
}

/// Ends what [`open`] began.
#[inline]
pub(crate) fn close(r: &mut Reader<'_>, outer: Index) {
    // An index made inside stays good for the same object.
    if outer.start != r.index.start {
        r.entries.truncate(r.index.base);
        r.index = outer;
    }
}

/// Whether to note the members of the object at the cursor while it is walked, for the schemas
/// applied to it then.
#[inline]
pub(super) fn is_wanted(r: &Reader<'_>, schema: &'static Schema) -> bool {
    let applies = schema.applies();
    if !applies && !r.index.noting {
        return false;
    }
    if r.index.start == r.offset() { !r.index.complete } else { applies }
}

/// The members noted from `first` on are those of the object at `start`, which was walked.
#[inline]
pub(super) fn noted(r: &mut Reader<'_>, start: usize, first: usize) {
    if r.index.start == start && r.index.noting {
        if !r.index.complete {
            (r.index.entries, r.index.complete) = (Some((first, r.entries.len())), true);
        }
        r.index.walked = true;
    }
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

/// Whether [`judge`] gives the verdict of the schema on the value at the cursor: it is an object
/// that may have an index, and the schema is one for it.
#[inline]
pub(super) fn is_judged(r: &Reader<'_>, schema: &'static Schema) -> bool {
    r.index.walked
        && r.index.start == r.offset()
        && r.byte() == b'{'
        && schema.kinds.has(Kinds::OBJECT)
        && !schema.memo
        && schema.values.is_none()
        && schema.object.as_ref().is_none_or(|object| {
            object.more.unevaluated.is_none()
                && object.more.names.is_empty()
                && object.more.dependent.is_empty()
        })
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

/// The verdict of a schema that only asks which members the object at the cursor, which has an
/// index, has, and whether they are among some strings; `None` for any other schema.
#[inline]
pub(super) fn glance(r: &Reader<'_>, schema: &'static Schema) -> Option<bool> {
    if !r.index.walked || !is_made(r) || schema.applies() {
        return None;
    }
    let object = schema.object.as_ref()?;
    if !is_light(schema) {
        return None;
    }
    let (from, to) = r.index.entries?;
    for member in object.members {
        if !member.also.is_empty() {
            return None;
        }
        let (values, any) = (strings(member.schema), member.schema.allows_all());
        if values.is_none() && !any {
            return None;
        }
        match (find_name(r, from, to, &member.name), values) {
            (None, _) if member.required => return Some(false),
            (Some((_, at)), Some(values)) if !lists(r, values, at) => return Some(false),
            _ => {}
        }
    }
    Some(true)
}

/// The strings of which a value has to be one, if a schema says nothing else.
#[inline]
pub(super) fn strings(schema: &'static Schema) -> Option<&'static Values> {
    let values = schema.values.as_ref().filter(|values| values.others.is_empty())?;
    let only = schema.is_flat
        && schema.string.is_none()
        && schema.object.is_none()
        && schema.array.is_none()
        && schema.kinds.has(Kinds::STRING);
    only.then_some(values)
}

/// Whether the value at `at` is one of the strings.
#[inline]
pub(super) fn lists(r: &Reader<'_>, values: &'static Values, at: usize) -> bool {
    if values.sorted.is_some() {
        let text = r.slice(at, r.input().len());
        return text.starts_with('"') && values.lists(&unescaped(text));
    }
    which(r, values.strings, |value| value, at).is_some()
}

/// The first of the items whose string is the value at `at`.
#[inline]
pub(super) fn which<T>(
    r: &Reader<'_>,
    items: &'static [T],
    string: impl Fn(&T) -> &str,
    at: usize,
) -> Option<&'static T> {
    let text = r.slice(at, r.input().len());
    let bytes = text.strip_prefix('"')?.as_bytes();
    let same = |value: &str| {
        bytes.get(value.len()) == Some(&b'"') && bytes.get(..value.len()) == Some(value.as_bytes())
    };
    match items.iter().find(|item| same(string(item))) {
        Some(item) if !string(item).contains(['"', '\\']) => Some(item),
        None if bytes.iter().find(|byte| matches!(byte, b'"' | b'\\')) == Some(&b'"') => None,
        // The value has escapes, or what is compared with it looks as if it had.
        _ => {
            let found = unescaped(text);
            items.iter().find(|item| string(item) == found)
        }
    }
}

/// Judges the object at the cursor by its index, where [`is_judged`] says so.
#[inline(never)]
pub(super) fn judge(
    r: &mut Reader<'_>,
    schema: &'static Schema,
    mut marks: Option<&mut Marks>,
) -> Result<(), Invalid> {
    let start = r.offset();
    if let Some(object) = &schema.object {
        let range = entries(r)?;
        let depth = r.depth();
        r.set_depth(depth + 1);
        if says_no_more(object) {
            declared(r, schema, object, range, marks.as_deref_mut())?;
        } else {
            every(r, schema, object, range, marks.as_deref_mut())?;
        }
        r.set_depth(depth);
        r.goto(start);
    }
    if schema.applies() { apply::all::<Fast>(r, schema, start, true, None, marks) } else { Ok(()) }
}

/// Looks the members of the schema up in the index.
fn declared(
    r: &mut Reader<'_>,
    schema: &'static Schema,
    object: &'static Properties,
    (from, to): (usize, usize),
    mut marks: Option<&mut Marks>,
) -> Result<(), Invalid> {
    for member in object.members {
        if let Some((ordinal, at)) = find_name(r, from, to, &member.name) {
            if member.evaluated
                && let Some(marks) = marks.as_deref_mut()
            {
                marks.mark(ordinal);
            }
            match strings(member.schema) {
                Some(values) if member.also.is_empty() => {
                    if !lists(r, values, at) {
                        return refuse(r, schema, values.keyword);
                    }
                }
                _ => by_all(r, std::iter::once(&member.schema).chain(member.also), at)?,
            }
        } else if member.required {
            return refuse(r, schema, Keyword::Required);
        }
    }
    Ok(())
}

/// Looks the members of the index up in the schema, which may say something of all of them.
fn every(
    r: &mut Reader<'_>,
    schema: &'static Schema,
    object: &'static Properties,
    (from, to): (usize, usize),
    mut marks: Option<&mut Marks>,
) -> Result<(), Invalid> {
    let count = (to - from) as u64;
    if count < object.more.min {
        return refuse(r, schema, Keyword::MinProperties);
    }
    if count > object.more.max {
        return refuse(r, schema, Keyword::MaxProperties);
    }
    // No member is there twice, so it is enough to count.
    let mut required = 0;
    for n in from..to {
        let Some(&Entry { name: (name_at, name_end), plain, value: at }) = r.entries.get(n) else {
            break;
        };
        let name = if plain {
            Cow::Borrowed(r.slice(name_at + 1, name_end - 1))
        } else {
            unescaped(r.slice(name_at, name_end))
        };
        let evaluated = if let Some(member) =
            lookup::find(object.more.lookup, object.members, name.as_bytes())
                .and_then(|index| object.members.get(index))
        {
            required += usize::from(member.required);
            by_all(r, std::iter::once(&member.schema).chain(member.also), at)?;
            member.evaluated
        } else {
            let mut matched = false;
            for (pattern, inner) in object.more.patterns {
                if r.matches(schema, pattern, &name, at)? {
                    matched = true;
                    by_all(r, std::iter::once(inner), at)?;
                }
            }
            match object.more.additional {
                Some(inner) if !matched => {
                    by_all(r, std::iter::once(&inner), at)?;
                    true
                }
                _ => matched,
            }
        };
        if evaluated && let Some(marks) = marks.as_deref_mut() {
            marks.mark(n - from);
        }
    }
    let wanted = if object.required_behind {
        object.required().count()
    } else {
        object.required_mask.count_ones() as usize
    };
    if required < wanted {
        return refuse(r, schema, Keyword::Required);
    }
    Ok(())
}

/// Judges the value at `at` by some schemas.
#[inline]
fn by_all<'s>(
    r: &mut Reader<'_>,
    schemas: impl Iterator<Item = &'s &'static Schema>,
    at: usize,
) -> Result<(), Invalid> {
    for inner in schemas {
        if !inner.allows_all() {
            r.goto(at);
            value::<Fast>(r, inner, None)?;
        }
    }
    Ok(())
}

#[cold]
#[inline(never)]
fn refuse(r: &mut Reader<'_>, schema: &'static Schema, keyword: Keyword) -> Result<(), Invalid> {
    let start = r.index.start;
    Err(r.refuse(schema, keyword, start))
}

/// Whether the object at the cursor has an index of all its members.
#[inline]
pub(crate) fn is_made(r: &Reader<'_>) -> bool {
    r.index.start == r.offset() && r.index.complete
}

/// Whether the object at the cursor may have an index.
#[inline]
pub(super) fn is_open(r: &Reader<'_>) -> bool {
    r.index.start == r.offset()
}

/// Where the value of the member `name` of the object that has the index begins.
#[inline]
pub(crate) fn member(r: &Reader<'_>, name: &str) -> Option<usize> {
    let (from, to) = r.index.entries?;
    find(r, from, to, name).map(|(_, at)| at)
}

/// Which of the entries the member `name` has, counted from `from`, and where its value begins.
fn find(r: &Reader<'_>, from: usize, to: usize, name: &str) -> Option<(usize, usize)> {
    find_by(r, from, to, name, |start, end| r.slice(start + 1, end - 1) == name)
}

/// The same by words.
#[inline]
fn find_name(r: &Reader<'_>, from: usize, to: usize, name: &Name) -> Option<(usize, usize)> {
    let bytes = r.input().as_bytes();
    find_by(r, from, to, name.as_str(), |start, end| {
        bytes.get(start..).and_then(|rest| name.length_at(rest)) == Some(end - start)
    })
}

/// The same; `is_same` compares with a name of the same length.
#[allow(clippy::inline_always, reason = "two functions of one source")]
#[inline(always)]
fn find_by(
    r: &Reader<'_>,
    from: usize,
    to: usize,
    name: &str,
    is_same: impl Fn(usize, usize) -> bool,
) -> Option<(usize, usize)> {
    let entries = r.entries.get(from..to)?;
    let (ordinal, found) = entries.iter().enumerate().find(|(_, entry)| {
        let (start, end) = entry.name;
        if end - start == name.len() + 2 {
            // As a name has it, a backslash begins no escape.
            is_same(start, end) && (entry.plain || !name.contains('\\'))
        } else {
            // Escapes only make a name longer.
            !entry.plain && end - start > name.len() + 2 && unescaped(r.slice(start, end)) == name
        }
    })?;
    Some((ordinal, found.value))
}

/// The index of the object at the cursor, which may have one: where its entries begin and end.
pub(crate) fn entries(r: &mut Reader<'_>) -> Result<(usize, usize), Invalid> {
    if !r.index.complete {
        let start = r.position();
        scan(r, None)?;
        r.go_back(start);
    }
    Ok(r.index.entries.unwrap_or((0, 0)))
}

/// Goes to the value of the member `name` of the object at the cursor, which may have an index.
/// Without such a member the cursor stays.
pub(super) fn seek(r: &mut Reader<'_>, name: &Name) -> Result<bool, Invalid> {
    if let Some((from, to)) = r.index.entries
        && let Some((_, at)) = find(r, from, to, name.as_str())
    {
        r.goto(at);
        return Ok(true);
    }
    if r.index.complete {
        return Ok(false);
    }
    let start = r.position();
    let found = scan(r, Some(name))?;
    if !found {
        r.go_back(start);
    }
    Ok(found)
}

/// Adds members to the index of the object at the cursor: all of them, or up to the one with this
/// name; whether there is one.
#[inline(never)]
fn scan(r: &mut Reader<'_>, until: Option<&Name>) -> Result<bool, Invalid> {
    let noted = r.index.entries.filter(|(_, to)| *to == r.entries.len());
    let last = noted.and_then(|(_, to)| r.entries.get(to.checked_sub(1)?));
    let from = noted.map_or(r.entries.len(), |(from, _)| from);
    let mut more = match last.map(Entry::value) {
        Some(value) => {
            let depth = r.depth();
            r.set_depth(depth + 1);
            r.goto(value);
            r.skip_noting()?;
            r.object_next()?
        }
        None => r.object_begin()?,
    };
    while more {
        let name = r.offset();
        let found = until.is_some_and(|until| r.takes_name(until));
        if !found {
            r.skip_quoted()?;
        }
        let end = r.offset();
        r.colon()?;
        note(r, (name, end), None);
        r.index.entries = Some((from, r.entries.len()));
        if let Some(until) = until
            && (found || unescaped(r.slice(name, end)) == until.as_str())
        {
            return Ok(true);
        }
        r.skip_noting()?;
        more = r.object_next()?;
    }
    r.index.entries = Some((from, r.entries.len()));
    r.index.complete = true;
    Ok(false)
}
