//! Keywords about objects.

use super::{END, Fast, Key, Marks, Members, Mode, Reader, light, sink};
use crate::{
    cursor::{Invalid, Kinds},
    schema::{Keyword, Properties, Schema},
};

/// Reads the object in front of the cursor.
#[inline]
pub(super) fn value<M: Mode>(
    r: &mut Reader<'_>,
    schema: &'static Schema,
    object: &'static Properties,
    marks: Option<&mut Marks>,
) -> Result<(), Invalid> {
    let plain = !M::COLLECT && marks.is_none() && is_plain(object);
    if light::is_wanted(r, schema) {
        let (start, first) = (r.offset(), r.entries.len());
        if plain {
            self::plain::<true>(r, schema, object)?;
        } else {
            walk::<M, true>(r, schema, object, marks)?;
        }
        light::noted(r, start, first);
        Ok(())
    } else if plain {
        self::plain::<false>(r, schema, object)
    } else {
        walk::<M, false>(r, schema, object, marks)
    }
}

/// Whether [`plain`] does all that is to be done.
#[inline]
pub(super) fn is_plain(object: &Properties) -> bool {
    object.more.names.is_empty()
        && object.more.dependent.is_empty()
        && object.members.len() <= 64 * WORDS
}

/// So many words have the marks of members that were seen.
const WORDS: usize = 4;

/// Reads the object in front of the cursor if only its members' values matter, how many there are
/// and which are required: what most objects are. The members are noted for [`light::open`] if
/// `NOTED`.
pub(super) fn plain<const NOTED: bool>(
    r: &mut Reader<'_>,
    schema: &'static Schema,
    object: &'static Properties,
) -> Result<(), Invalid> {
    let start = r.offset();
    let base = r.keys.len();
    let (mut seen, mut count) = ([0_u64; WORDS], 0_u64);
    let mut guess = r.first_guess(object);
    let mut more = r.object_begin()?;
    while more {
        let key_at = r.offset();
        count += 1;
        let known = match r.guessed(object, guess) {
            Some(index) => Some(index),
            None => match r.name(object, guess)? {
                Key::Known(index) => Some(index),
                Key::Other(key) => {
                    undeclared::<NOTED>(r, schema, object, &key, key_at)?;
                    None
                }
            },
        };
        if let Some(index) = known
            && let Some(member) = object.members.get(index)
        {
            if let Some(word) = seen.get_mut(index / 64) {
                let bit = 1 << (index % 64);
                if *word & bit != 0 {
                    return duplicate::<Fast>(r, schema, key_at);
                }
                *word |= bit;
            }
            guess = r.guess_behind(object, index);
            let key_end = r.offset();
            r.colon()?;
            if NOTED {
                light::note(r, (key_at, key_end), Some(member.name.as_str().len()));
            }
            let value = r.offset();
            super::value::<Fast>(r, member.schema, None)?;
            for also in member.also {
                r.goto(value);
                super::value::<Fast>(r, also, None)?;
            }
        }
        more = r.object_next()?;
    }
    undeclared_differ::<Fast>(r, schema, base)?;
    let has = |index: usize| seen.get(index / 64).is_some_and(|word| word >> (index % 64) & 1 == 1);
    let [first, ..] = seen;
    if first & object.required_mask != object.required_mask
        || (object.required_behind && object.required().any(|(index, _)| !has(index)))
    {
        return Err(r.refuse(schema, Keyword::Required, start));
    }
    if count < object.more.min || count > object.more.max {
        let keyword =
            if count < object.more.min { Keyword::MinProperties } else { Keyword::MaxProperties };
        return Err(r.refuse(schema, keyword, start));
    }
    r.walked = start;
    Ok(())
}

/// What is left to be checked of the object at `start` by a schema that [left](super::apply::walks)
/// the walk to those it applies.
pub(super) fn after_applied(
    r: &mut Reader<'_>,
    schema: &'static Schema,
    start: usize,
) -> Result<(), Invalid> {
    let end = r.position();
    if r.walked == start {
        for (_, member) in schema.properties_or_any().required() {
            r.goto(start);
            if !r.find(&member.name)? {
                return Err(r.refuse(schema, Keyword::Required, start));
            }
            r.set_depth(end.depth());
        }
    } else if schema.kinds != Kinds::ANY || schema.object.is_some() {
        // Nobody has looked for members that occur twice.
        r.goto(start);
        plain::<false>(r, schema, schema.properties_or_any())?;
    }
    r.go_back(end);
    Ok(())
}

/// Behind the name of a member that is not in the table.
#[inline(never)]
fn undeclared<const NOTED: bool>(
    r: &mut Reader<'_>,
    schema: &'static Schema,
    object: &'static Properties,
    key: &str,
    key_at: usize,
) -> Result<(), Invalid> {
    let key_end = r.offset();
    r.note_key(key, key_at);
    r.colon()?;
    if NOTED {
        light::note(r, (key_at, key_end), Some(key.len()));
    }
    if object.more.patterns.is_empty() && object.more.additional.is_none() {
        return r.skip();
    }
    other_value::<Fast>(r, schema, object, key, key_at).map(drop)
}

/// As [`value`]. The members are noted for [`light::open`] if `NOTED`.
pub(super) fn walk<M: Mode, const NOTED: bool>(
    r: &mut Reader<'_>,
    schema: &'static Schema,
    object: &'static Properties,
    mut marks: Option<&mut Marks>,
) -> Result<(), Invalid> {
    let mut members = Members::default();
    let mut ordinal = 0;
    while r.next_member::<M>(schema, object, &mut members)? != END {
        if NOTED {
            light::note(r, (members.key_at, members.key_end), None);
        }
        let evaluated = member_value::<M>(r, schema, object, &members)?;
        if evaluated && let Some(marks) = marks.as_deref_mut() {
            marks.mark(ordinal);
        }
        ordinal += 1;
    }
    r.walked = members.start;
    Ok(())
}

/// Reads the value of a member by all schemas that apply to it; whether it counts as evaluated.
#[inline]
pub(crate) fn member_value<M: Mode>(
    r: &mut Reader<'_>,
    schema: &'static Schema,
    object: &'static Properties,
    members: &Members<'_>,
) -> Result<bool, Invalid> {
    // What most members are.
    if !M::COLLECT
        && let Some(member) = object.members.get(members.index)
        && member.also.is_empty()
    {
        super::value::<M>(r, member.schema, None)?;
        return Ok(member.evaluated);
    }
    any_member_value::<M>(r, schema, object, members)
}

#[inline(never)]
fn any_member_value<M: Mode>(
    r: &mut Reader<'_>,
    schema: &'static Schema,
    object: &'static Properties,
    members: &Members<'_>,
) -> Result<bool, Invalid> {
    let Some(member) = object.members.get(members.index) else {
        return other_value::<M>(r, schema, object, &members.key, members.key_at);
    };
    let start = r.here();
    if M::COLLECT && member.schema.at.is_empty() && member.schema.kinds != Kinds::NONE {
        let step = sink::enter(r, schema, Keyword::Properties, member.name.as_str());
        super::value::<M>(r, member.schema, None)?;
        sink::leave(r, step);
    } else {
        let name = (member.name.as_str(), members.key_at);
        member_child::<M>(r, schema, Keyword::Properties, name, member.schema)?;
    }
    for also in member.also {
        r.goto(start);
        let name = (member.name.as_str(), members.key_at);
        member_child::<M>(r, schema, Keyword::PatternProperties, name, also)?;
    }
    Ok(member.evaluated)
}

/// The same for a member that is not in the table.
fn other_value<M: Mode>(
    r: &mut Reader<'_>,
    schema: &'static Schema,
    object: &'static Properties,
    name: &str,
    key_at: usize,
) -> Result<bool, Invalid> {
    let start = r.here();
    let mut matched = false;
    for (pattern, inner) in object.more.patterns {
        if r.matches(schema, pattern, name, start)? {
            matched = true;
            r.goto(start);
            member_child::<M>(r, schema, Keyword::PatternProperties, (name, key_at), inner)?;
        }
    }
    if matched {
        return Ok(true);
    }
    if let Some(inner) = object.more.additional {
        member_child::<M>(r, schema, Keyword::AdditionalProperties, (name, key_at), inner)?;
        return Ok(true);
    }
    r.skip()?;
    Ok(false)
}

/// Reads a part of a value by `inner`. What the schema `false` refuses is a violation of the
/// keyword that applies it.
#[inline]
pub(super) fn child<M: Mode>(
    r: &mut Reader<'_>,
    parent: &'static Schema,
    keyword: Keyword,
    name: &str,
    inner: &'static Schema,
) -> Result<(), Invalid> {
    if M::COLLECT && inner.kinds == Kinds::NONE {
        return forbidden(r, parent, keyword, name, inner, None);
    }
    if M::COLLECT && inner.at.is_empty() {
        let step = sink::enter(r, parent, keyword, "");
        let result = super::value::<M>(r, inner, None);
        sink::leave(r, step);
        return result;
    }
    super::value::<M>(r, inner, None)
}

/// The same for the value of a member: its name, and where that stands. A member that may not be
/// there is refused at its name.
#[inline]
pub(super) fn member_child<M: Mode>(
    r: &mut Reader<'_>,
    parent: &'static Schema,
    keyword: Keyword,
    (name, key_at): (&str, usize),
    inner: &'static Schema,
) -> Result<(), Invalid> {
    if M::COLLECT && inner.kinds == Kinds::NONE {
        return forbidden(r, parent, keyword, name, inner, Some(key_at));
    }
    child::<M>(r, parent, keyword, name, inner)
}

#[cold]
#[inline(never)]
fn forbidden(
    r: &mut Reader<'_>,
    parent: &'static Schema,
    keyword: Keyword,
    name: &str,
    inner: &'static Schema,
    key_at: Option<usize>,
) -> Result<(), Invalid> {
    let start = r.here();
    // A member can be in the table only because it is required; then `additionalProperties` may
    // rule it.
    let keyword = if keyword == Keyword::Properties && inner.at.ends_with("/additionalProperties") {
        Keyword::AdditionalProperties
    } else {
        keyword
    };
    let key_at = key_at.filter(|_| keyword != Keyword::PropertyNames);
    sink::forbidden(r, parent, keyword, name, inner, start, key_at)?;
    r.skip()
}

/// Checks the name that was just read against `propertyNames`.
#[cold]
#[inline(never)]
pub(crate) fn name<M: Mode>(
    r: &mut Reader<'_>,
    schema: &'static Schema,
    object: &'static Properties,
    members: &Members<'_>,
) -> Result<(), Invalid> {
    if r.is_lenient() {
        return Ok(());
    }
    let after = r.offset();
    for inner in object.more.names {
        r.goto(members.key_at);
        child::<M>(r, schema, Keyword::PropertyNames, members.name(object), inner)?;
    }
    r.goto(after);
    Ok(())
}

/// A member whose name stands at `at` was there before.
#[cold]
#[inline(never)]
pub(crate) fn duplicate<M: Mode>(
    r: &mut Reader<'_>,
    schema: &'static Schema,
    at: usize,
) -> Result<(), Invalid> {
    if !M::COLLECT {
        return Err(r.refuse(schema, Keyword::Duplicate, at));
    }
    sink::wrong(r, schema, Keyword::Duplicate, "", at, "each member once".to_owned(), None)
}

/// Checks what can only be said at the end of an object.
#[inline]
pub(crate) fn close_object<M: Mode>(
    r: &mut Reader<'_>,
    schema: &'static Schema,
    object: &'static Properties,
    members: &Members<'_>,
) -> Result<(), Invalid> {
    undeclared_differ::<M>(r, schema, members.base)?;
    if members.mask() & object.required_mask != object.required_mask
        || (object.required_behind && object.required().any(|(index, _)| !members.has(index)))
    {
        missing::<M>(r, schema, object, members)?;
    }
    if members.count < object.more.min || members.count > object.more.max {
        member_count::<M>(r, schema, object, members)?;
    }
    if object.more.dependent.is_empty() {
        Ok(())
    } else {
        dependent::<M>(r, schema, object, members)
    }
}

/// Checks that the undeclared members noted behind `base` differ, and forgets them.
#[inline]
fn undeclared_differ<M: Mode>(
    r: &mut Reader<'_>,
    schema: &'static Schema,
    base: usize,
) -> Result<(), Invalid> {
    if r.keys.len() > base {
        if r.may_repeat(base) {
            repeated::<M>(r, schema, base)?;
        }
        r.keys.truncate(base);
    }
    Ok(())
}

#[cold]
#[inline(never)]
fn repeated<M: Mode>(
    r: &mut Reader<'_>,
    schema: &'static Schema,
    base: usize,
) -> Result<(), Invalid> {
    let count = r.repeated(base);
    for n in base..base + count {
        let at = r.repeated_at(n);
        duplicate::<M>(r, schema, at)?;
    }
    Ok(())
}

#[cold]
#[inline(never)]
fn missing<M: Mode>(
    r: &mut Reader<'_>,
    schema: &'static Schema,
    object: &'static Properties,
    members: &Members<'_>,
) -> Result<(), Invalid> {
    if !M::COLLECT {
        return r.broken(schema, Keyword::Required, members.start);
    }
    let missing: Vec<_> = object
        .required()
        .filter(|(index, _)| !members.has(*index))
        .map(|(_, member)| member)
        .collect();
    sink::missing(r, schema, &missing, members.start)
}

#[cold]
#[inline(never)]
fn member_count<M: Mode>(
    r: &mut Reader<'_>,
    schema: &'static Schema,
    object: &'static Properties,
    members: &Members<'_>,
) -> Result<(), Invalid> {
    let few = members.count < object.more.min;
    let keyword = if few { Keyword::MinProperties } else { Keyword::MaxProperties };
    if !M::COLLECT {
        return r.broken(schema, keyword, members.start);
    }
    let expected = if few {
        sink::at_least(object.more.min, "member")
    } else {
        sink::at_most(object.more.max, "member")
    };
    sink::wrong(
        r,
        schema,
        keyword,
        "",
        members.start,
        expected,
        Some(sink::count(members.count, "member")),
    )
}

#[cold]
#[inline(never)]
fn dependent<M: Mode>(
    r: &mut Reader<'_>,
    schema: &'static Schema,
    object: &'static Properties,
    members: &Members<'_>,
) -> Result<(), Invalid> {
    let name = |index: u16| {
        object.members.get(usize::from(index)).map_or("", |member| member.name.as_str())
    };
    for &(cause, required) in object.more.dependent {
        if !members.has(usize::from(cause)) {
            continue;
        }
        for &index in required {
            if members.has(usize::from(index)) {
                continue;
            }
            if !M::COLLECT {
                return r.broken(schema, Keyword::DependentRequired, members.start);
            }
            let expected = format!(
                "the member {}, because {} is there",
                sink::quote(name(index)),
                sink::quote(name(cause))
            );
            sink::dependent(r, schema, name(cause), name(index), members.start, expected)?;
        }
    }
    Ok(())
}
