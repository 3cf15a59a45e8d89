//! Missing and undeclared members: which one is meant, and where it belongs.

use std::{borrow::Cow, collections::BTreeSet};

use super::{Advice, Steps, declared, nearest, one_of_names, ticked};
use crate::{
    cursor::{Cursor, Kind, Kinds},
    schema::{Member, Schema},
};

/// How many members of an object are looked at.
const MOST: usize = 500;

/// A member of the document.
#[derive(Clone, Debug)]
pub(crate) struct Present<'a> {
    pub(crate) name: Cow<'a, str>,
    /// Where its value begins.
    pub(crate) at: usize,
}

/// The members of the object that begins at `offset`; none if there is none, or no steps are left.
pub(crate) fn members<'a>(text: &'a str, offset: usize, steps: &mut Steps) -> Vec<Present<'a>> {
    let mut out = Vec::new();
    let mut r = Cursor::new(text);
    r.goto(offset);
    if r.byte() != b'{' {
        return out;
    }
    let mut more = r.object_begin();
    while let Ok(true) = more {
        let before = r.offset();
        let Ok(name) = r.quoted() else { break };
        if r.colon().is_err() {
            break;
        }
        let at = r.here();
        out.push(Present { name, at });
        if r.skip().is_err() || out.len() >= MOST || !steps.take((r.offset() - before) as u64) {
            break;
        }
        more = r.object_next();
    }
    out
}

/// An object of the document, and the schema that it is read by.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Frame {
    pub(crate) start: usize,
    pub(crate) schema: &'static Schema,
}

fn has(members: &[&'static Member], name: &str) -> bool {
    members.iter().any(|member| member.name.as_str() == name)
}

/// The members that the schema of a member's value declares.
fn inside(member: &Member, steps: &mut Steps) -> Vec<&'static Member> {
    if member.schema.kinds.has(Kinds::OBJECT) { declared(member.schema, steps) } else { Vec::new() }
}

/// The patterns that names of members may match, in words; nothing if there are none.
fn patterns(schema: &Schema) -> String {
    const SHOWN: usize = 3;
    let all = schema.object.map_or(&[] as &[_], |object| object.more.patterns);
    let all: Vec<&str> = all
        .iter()
        .filter(|(_, inner)| inner.kinds != Kinds::NONE)
        .map(|(pattern, _)| pattern.source())
        .collect();
    let shown = all.iter().take(SHOWN).copied().collect::<Vec<_>>().join(", ");
    match all.len() {
        0 => String::new(),
        1 => format!("the pattern {shown}"),
        2..=SHOWN => format!("one of the patterns {shown}"),
        n => format!("one of the patterns {shown} and {} more", n - SHOWN),
    }
}

/// What to do about the member `name`, which `schema` do not allow. `own` is the object it stands
/// in, `outer` the one around.
pub(crate) fn unknown(
    text: &str,
    name: &str,
    schema: &'static Schema,
    own: Option<Frame>,
    outer: Option<Frame>,
    steps: &mut Steps,
) -> (Advice, Option<&'static Member>) {
    let all = declared(schema, steps);
    let present = own.map(|own| members(text, own.start, steps)).unwrap_or_default();
    let absent = all
        .iter()
        .filter(|member| !present.iter().any(|present| present.name == member.name.as_str()));
    let names = all.iter().map(|member| member.name.as_str());
    let patterns = patterns(schema);
    let listed = match (all.len(), patterns.is_empty()) {
        (0, true) => "the schema declares no members here".to_owned(),
        (0, false) => format!("names match {patterns}"),
        (1, true) => format!("the only member is {}", one_of_names(names)),
        (_, true) => format!("the members are {}", one_of_names(names)),
        (1, false) => format!("the name is {}, or matches {patterns}", one_of_names(names)),
        (_, false) => {
            format!("the members are {}, and others match {patterns}", one_of_names(names))
        }
    };
    if let Some(near) = nearest(name, absent.map(|member| member.name.as_str()), steps) {
        let meant = all.iter().find(|member| member.name.as_str() == near).copied();
        let text = format!("did you mean {}? {listed}", ticked(near));
        return (Advice::new(text), meant);
    }
    for member in &all {
        if let Some(inner) =
            inside(member, steps).into_iter().find(|inner| inner.name.as_str() == name)
        {
            let text = format!("{} belongs in {}", ticked(name), ticked(member.name.as_str()));
            return (Advice::new(text), Some(inner));
        }
    }
    if let Some(outer) = outer {
        let inner = declared(outer.schema, steps);
        if let Some(member) = inner.into_iter().find(|member| member.name.as_str() == name) {
            let text = format!("{} belongs one level up", ticked(name));
            return (Advice::new(text), Some(member));
        }
    }
    (Advice::new(listed), None)
}

/// What to do about each of the members `names` that are missing from an object.
pub(crate) fn missing(
    text: &str,
    names: &[&'static Member],
    own: Frame,
    outer: Option<Frame>,
    steps: &mut Steps,
) -> Vec<Advice> {
    let all = declared(own.schema, steps);
    let present = members(text, own.start, steps);
    let undeclared: Vec<&Present<'_>> =
        present.iter().filter(|present| !has(&all, &present.name)).collect();
    let around = outer.map(|outer| (outer, members(text, outer.start, steps)));
    let mut used = BTreeSet::new();
    let mut out = Vec::new();
    for member in names {
        let advice = misspelt(member.name.as_str(), &undeclared, &mut used, steps)
            .or_else(|| goes_into(member, &undeclared, steps))
            .or_else(|| is_below(text, member, &all, &present, steps))
            .or_else(|| is_above(member, own, around.as_ref(), steps));
        out.push(advice.map(Advice::new).unwrap_or_default());
    }
    out
}

/// What to do about the member `name` that is missing from an object because of another member.
pub(crate) fn dependent(text: &str, name: &str, own: Frame, steps: &mut Steps) -> Advice {
    let all = declared(own.schema, steps);
    let present = members(text, own.start, steps);
    let undeclared: Vec<&Present<'_>> =
        present.iter().filter(|present| !has(&all, &present.name)).collect();
    misspelt(name, &undeclared, &mut BTreeSet::new(), steps).map(Advice::new).unwrap_or_default()
}

/// An undeclared member has nearly that name.
fn misspelt<'p>(
    name: &str,
    undeclared: &[&'p Present<'_>],
    used: &mut BTreeSet<&'p str>,
    steps: &mut Steps,
) -> Option<String> {
    let free = undeclared.iter().map(|present| &*present.name).filter(|name| !used.contains(name));
    let near = nearest(name, free, steps)?;
    used.insert(near);
    Some(format!("{} is there: did you mean {}?", ticked(near), ticked(name)))
}

/// Undeclared members of the object belong in the one that is missing.
fn goes_into(member: &Member, undeclared: &[&Present<'_>], steps: &mut Steps) -> Option<String> {
    if undeclared.is_empty() {
        return None;
    }
    let inner = inside(member, steps);
    let names: Vec<&str> =
        undeclared.iter().map(|present| &*present.name).filter(|name| has(&inner, name)).collect();
    let verb = match names.len() {
        0 => return None,
        1 => "belongs",
        _ => "belong",
    };
    Some(format!("{} {verb} in {}", one_of_names(names), ticked(member.name.as_str())))
}

/// The member stands in an object below that does not declare it.
fn is_below(
    text: &str,
    member: &Member,
    all: &[&'static Member],
    present: &[Present<'_>],
    steps: &mut Steps,
) -> Option<String> {
    let name = member.name.as_str();
    for outer in present {
        if text.as_bytes().get(outer.at).copied().and_then(Kind::of) != Some(Kind::Object) {
            continue;
        }
        let declared_there = all
            .iter()
            .find(|declared| declared.name.as_str() == outer.name)
            .is_some_and(|declared| has(&inside(declared, steps), name));
        if !declared_there && members(text, outer.at, steps).iter().any(|inner| inner.name == name)
        {
            return Some(format!(
                "{} stands in {}: move it one level up",
                ticked(name),
                ticked(&outer.name)
            ));
        }
    }
    None
}

/// The member stands in the object around, which does not declare it.
fn is_above(
    member: &Member,
    own: Frame,
    around: Option<&(Frame, Vec<Present<'_>>)>,
    steps: &mut Steps,
) -> Option<String> {
    let name = member.name.as_str();
    let (outer, present) = around?;
    if !present.iter().any(|present| present.name == name)
        || has(&declared(outer.schema, steps), name)
    {
        return None;
    }
    let place = present.iter().find(|present| present.at == own.start);
    let place = place.map_or_else(|| "here".to_owned(), |it| format!("in {}", ticked(&it.name)));
    Some(format!("{} stands one level up: it belongs {place}", ticked(name)))
}
