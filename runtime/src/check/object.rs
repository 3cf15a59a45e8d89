//! Keywords about objects.

use super::{Marks, Mode, light, light::Entry, sink};
use crate::{
    reader::{END, Invalid, Members, Reader},
    rules::{Keyword, Kinds, ObjectRules, Rules},
};

/// Reads the object in front of the cursor.
#[inline]
pub(super) fn value<M: Mode>(
    r: &mut Reader<'_>,
    rules: &'static Rules,
    object: &'static ObjectRules,
    marks: Option<&mut Marks>,
) -> Result<(), Invalid> {
    if light::is_wanted(r, rules) {
        walk::<M, true>(r, rules, object, marks)
    } else {
        walk::<M, false>(r, rules, object, marks)
    }
}

/// As [`value`]. The members are noted for [`light::open`] if `NOTED`.
pub(super) fn walk<M: Mode, const NOTED: bool>(
    r: &mut Reader<'_>,
    rules: &'static Rules,
    object: &'static ObjectRules,
    mut marks: Option<&mut Marks>,
) -> Result<(), Invalid> {
    let mut members = Members::default();
    let mut ordinal = 0;
    while r.next_member::<M>(rules, object, &mut members)? != END {
        if NOTED {
            let value = r.here();
            r.entries.push(Entry { name: (members.key_at, members.key_end), value });
        }
        let evaluated = member_value::<M>(r, rules, object, &members)?;
        if evaluated && let Some(marks) = marks.as_deref_mut() {
            marks.mark(ordinal);
        }
        ordinal += 1;
    }
    Ok(())
}

/// Reads the value of a member by all schemas that apply to it; whether it counts as evaluated.
#[inline]
pub(crate) fn member_value<M: Mode>(
    r: &mut Reader<'_>,
    rules: &'static Rules,
    object: &'static ObjectRules,
    members: &Members<'_>,
) -> Result<bool, Invalid> {
    // What most members are.
    if !M::COLLECT
        && let Some(member) = object.members.get(members.index)
        && member.also.is_empty()
    {
        super::value::<M>(r, member.rules, None)?;
        return Ok(member.evaluated);
    }
    any_member_value::<M>(r, rules, object, members)
}

#[inline(never)]
fn any_member_value<M: Mode>(
    r: &mut Reader<'_>,
    rules: &'static Rules,
    object: &'static ObjectRules,
    members: &Members<'_>,
) -> Result<bool, Invalid> {
    let Some(member) = object.members.get(members.index) else {
        return other_value::<M>(r, rules, object, &members.key);
    };
    let start = r.here();
    if M::COLLECT && member.rules.at.is_empty() && member.rules.kinds != Kinds::NONE {
        let step = sink::enter(r, rules, Keyword::Properties, member.name);
        super::value::<M>(r, member.rules, None)?;
        sink::leave(r, step);
    } else {
        child::<M>(r, rules, Keyword::Properties, member.name, member.rules)?;
    }
    for also in member.also {
        r.pos = start;
        child::<M>(r, rules, Keyword::PatternProperties, member.name, also)?;
    }
    Ok(member.evaluated)
}

/// The same for a member that is not in the table.
fn other_value<M: Mode>(
    r: &mut Reader<'_>,
    rules: &'static Rules,
    object: &'static ObjectRules,
    name: &str,
) -> Result<bool, Invalid> {
    let start = r.here();
    let mut matched = false;
    for (pattern, inner) in object.patterns {
        if pattern.is_match(name) {
            matched = true;
            r.pos = start;
            child::<M>(r, rules, Keyword::PatternProperties, name, inner)?;
        }
    }
    if matched {
        return Ok(true);
    }
    if let Some(inner) = object.additional {
        child::<M>(r, rules, Keyword::AdditionalProperties, name, inner)?;
        return Ok(true);
    }
    r.skip()?;
    Ok(false)
}

/// Reads a part of a value by `inner`. What the schema `false` refuses is a violation of the keyword that applies it.
#[inline]
pub(super) fn child<M: Mode>(
    r: &mut Reader<'_>,
    parent: &'static Rules,
    keyword: Keyword,
    name: &str,
    inner: &'static Rules,
) -> Result<(), Invalid> {
    if M::COLLECT && inner.kinds == Kinds::NONE {
        return forbidden(r, parent, keyword, name, inner);
    }
    if M::COLLECT && inner.at.is_empty() {
        let step = sink::enter(r, parent, keyword, "");
        let result = super::value::<M>(r, inner, None);
        sink::leave(r, step);
        return result;
    }
    super::value::<M>(r, inner, None)
}

#[cold]
#[inline(never)]
fn forbidden(
    r: &mut Reader<'_>,
    parent: &'static Rules,
    keyword: Keyword,
    name: &str,
    inner: &'static Rules,
) -> Result<(), Invalid> {
    let start = r.here();
    // A member can be in the table only because it is required; then `additionalProperties` may rule it.
    let keyword = if keyword == Keyword::Properties && inner.at.ends_with("/additionalProperties") {
        Keyword::AdditionalProperties
    } else {
        keyword
    };
    sink::forbidden(r, parent, keyword, name, inner, start)?;
    r.skip()
}

/// Checks the name that was just read against `propertyNames`.
#[cold]
#[inline(never)]
pub(crate) fn name<M: Mode>(
    r: &mut Reader<'_>,
    rules: &'static Rules,
    object: &'static ObjectRules,
    members: &Members<'_>,
) -> Result<(), Invalid> {
    let after = r.pos;
    for inner in object.names {
        r.pos = members.key_at;
        child::<M>(r, rules, Keyword::PropertyNames, members.name(object), inner)?;
    }
    r.pos = after;
    Ok(())
}

/// A member whose name stands at `at` was there before.
#[cold]
#[inline(never)]
pub(crate) fn duplicate<M: Mode>(r: &mut Reader<'_>, rules: &'static Rules, at: usize) -> Result<(), Invalid> {
    if !M::COLLECT {
        return Err(r.refuse(rules, Keyword::Duplicate, at));
    }
    sink::wrong(r, rules, Keyword::Duplicate, "", at, "each member once".to_owned(), None)
}

/// Checks what can only be said at the end of an object.
#[inline]
pub(crate) fn close_object<M: Mode>(
    r: &mut Reader<'_>,
    rules: &'static Rules,
    object: &'static ObjectRules,
    members: &Members<'_>,
) -> Result<(), Invalid> {
    if r.keys.len() > members.base {
        if r.may_repeat(members.base) {
            repeated::<M>(r, rules, members.base)?;
        }
        r.keys.truncate(members.base);
    }
    if members.mask() & object.required_mask != object.required_mask
        || (object.members.len() > 64 && object.required.iter().any(|&index| !members.has(usize::from(index))))
    {
        missing::<M>(r, rules, object, members)?;
    }
    if members.count < object.min || members.count > object.max {
        member_count::<M>(r, rules, object, members)?;
    }
    if object.dependent.is_empty() { Ok(()) } else { dependent::<M>(r, rules, object, members) }
}

#[cold]
#[inline(never)]
fn repeated<M: Mode>(r: &mut Reader<'_>, rules: &'static Rules, base: usize) -> Result<(), Invalid> {
    for at in r.repeated(base) {
        duplicate::<M>(r, rules, at)?;
    }
    Ok(())
}

#[cold]
#[inline(never)]
fn missing<M: Mode>(
    r: &mut Reader<'_>,
    rules: &'static Rules,
    object: &'static ObjectRules,
    members: &Members<'_>,
) -> Result<(), Invalid> {
    if !M::COLLECT {
        return Err(r.refuse(rules, Keyword::Required, members.start));
    }
    for &index in object.required {
        if !members.has(usize::from(index)) {
            let name = object.members.get(usize::from(index)).map_or("", |member| member.name);
            let expected = format!("the member {}", sink::quote(name));
            sink::wrong(r, rules, Keyword::Required, name, members.start, expected, None)?;
        }
    }
    Ok(())
}

#[cold]
#[inline(never)]
fn member_count<M: Mode>(
    r: &mut Reader<'_>,
    rules: &'static Rules,
    object: &'static ObjectRules,
    members: &Members<'_>,
) -> Result<(), Invalid> {
    let few = members.count < object.min;
    let keyword = if few { Keyword::MinProperties } else { Keyword::MaxProperties };
    if !M::COLLECT {
        return Err(r.refuse(rules, keyword, members.start));
    }
    let expected = if few { sink::at_least(object.min, "member") } else { sink::at_most(object.max, "member") };
    sink::wrong(r, rules, keyword, "", members.start, expected, Some(sink::count(members.count, "member")))
}

#[cold]
#[inline(never)]
fn dependent<M: Mode>(
    r: &mut Reader<'_>,
    rules: &'static Rules,
    object: &'static ObjectRules,
    members: &Members<'_>,
) -> Result<(), Invalid> {
    let name = |index: u16| object.members.get(usize::from(index)).map_or("", |member| member.name);
    for &(cause, demanded) in object.dependent {
        if !members.has(usize::from(cause)) {
            continue;
        }
        for &index in demanded {
            if members.has(usize::from(index)) {
                continue;
            }
            if !M::COLLECT {
                return Err(r.refuse(rules, Keyword::DependentRequired, members.start));
            }
            let expected =
                format!("the member {}, because {} is there", sink::quote(name(index)), sink::quote(name(cause)));
            sink::wrong(r, rules, Keyword::DependentRequired, name(cause), members.start, expected, None)?;
        }
    }
    Ok(())
}
