//! Values of the wrong kind, and values that an `enum` does not list.

use super::{Advice, Frame, Steps, declared, nearest, object, one_of_names, ticked};
use crate::{
    check::{self, Fast, Reader, quoted},
    cursor::{Cursor, Kind, Kinds},
    schema::{Schema, Values},
};

/// The value at `offset`, if it is short enough to be repeated.
fn short(text: &str, offset: usize) -> Option<&str> {
    const LONGEST: usize = 40;
    let mut r = Cursor::new(text);
    r.goto(offset);
    r.skip().ok()?;
    text.get(offset..r.offset()).filter(|value| value.chars().count() <= LONGEST)
}

/// What the string at `offset` says, without quotes, if it is short and has no escapes.
fn content(text: &str, offset: usize) -> Option<&str> {
    let inner = short(text, offset)?.strip_prefix('"')?.strip_suffix('"')?;
    (!inner.contains('\\')).then_some(inner)
}

/// The kinds of `text` as a JSON value, if it is a scalar.
fn scalar(text: &str) -> Option<Kinds> {
    let kind = Kind::of(text.bytes().next()?)?;
    let mut r = Cursor::new(text);
    if matches!(kind, Kind::Array | Kind::Object) || r.skip().is_err() || r.offset() < text.len() {
        return None;
    }
    Some(match kind {
        Kind::Number if text.bytes().all(|byte| byte == b'-' || byte.is_ascii_digit()) => {
            Kinds::DIGITS
        }
        Kind::Number => Kinds::FRACTION,
        kind => kind.kinds(),
    })
}

/// Whether one of the schemas accepts `value`, a short JSON text.
fn fits(value: &str, schemas: &[&'static Schema], steps: &mut Steps) -> bool {
    schemas.iter().any(|schema| {
        steps.take(value.len() as u64)
            && check::value::<Fast>(&mut Reader::from_text(value), schema, None).is_ok()
    })
}

/// The boolean that the value stands for in other notations.
fn boolean(value: &str) -> Option<bool> {
    match value.to_ascii_lowercase().as_str() {
        "1" | "true" | "yes" | "on" => Some(true),
        "0" | "false" | "no" | "off" => Some(false),
        _ => None,
    }
}

/// Which values may stand somewhere.
pub(crate) struct Wanted<'s> {
    pub(crate) kinds: Kinds,
    /// The one schema that says so, unless a union does.
    pub(crate) schema: Option<&'static Schema>,
    /// All schemas that say so: that one, or the branches of a union.
    pub(crate) schemas: &'s [&'static Schema],
}

/// What to do about the value at `offset`, which is of a kind that is not `wanted`. `own` is the
/// object around.
pub(crate) fn kind(
    text: &str,
    offset: usize,
    wanted: &Wanted<'_>,
    own: Option<Frame>,
    steps: &mut Steps,
) -> Advice {
    let &Wanted { kinds: wanted, schema, schemas } = wanted;
    let Some(found) = text.as_bytes().get(offset).copied().and_then(Kind::of) else {
        return Advice::default();
    };
    if found == Kind::String
        && let Some(inner) = content(text, offset)
        && scalar(inner).is_some_and(|kinds| kinds.0 & wanted.0 != 0)
    {
        return Advice::quoting(format!("write {inner} without quotes"));
    }
    if found == Kind::String {
        // Its own quotes are escaped, and it may be long.
        let inner = text.get(offset + 1..).unwrap_or_default().trim_start();
        let is_json = match inner.bytes().next() {
            Some(b'{') => wanted.has(Kinds::OBJECT),
            Some(b'[') => wanted.has(Kinds::ARRAY),
            _ => false,
        };
        if is_json {
            return Advice::new("it is JSON in a string: write it without the quotes".to_owned());
        }
    }
    if matches!(found, Kind::Number | Kind::Boolean)
        && wanted.has(Kinds::STRING)
        && let Some(value) = short(text, offset)
    {
        let quoted = format!("\"{value}\"");
        // Of no use if that is refused, too.
        if fits(&quoted, schemas, steps) {
            return Advice::quoting(format!("write it in quotes: {quoted}"));
        }
    }
    if wanted.has(Kinds::BOOLEAN)
        && let Some(value) = content(text, offset).or_else(|| short(text, offset))
        && let Some(meant) = boolean(value)
    {
        return Advice::quoting(format!("write `{meant}`"));
    }
    if found == Kind::Null
        && let Some(own) = own
        && let Some(name) = optional_member(text, offset, own, steps)
    {
        return Advice::new(format!("leave out {}, which may be absent", ticked(&name)));
    }
    let takes_items = |kind: Kind| {
        let array = schema.and_then(|schema| schema.array);
        array.and_then(|array| array.items).is_none_or(|items| items.kinds.0 & kind.kinds().0 != 0)
    };
    if wanted.has(Kinds::ARRAY) && found != Kind::Null && takes_items(found) {
        return match short(text, offset) {
            Some(value) => Advice::quoting(format!("write it in an array: [{value}]")),
            None => Advice::new("write it in an array".to_owned()),
        };
    }
    if found == Kind::Array
        && let Some(only) = only_item(text, offset)
        && only.0 & wanted.0 != 0
    {
        return Advice::new("write the item without the brackets".to_owned());
    }
    if wanted.has(Kinds::OBJECT)
        && let Some(schema) = schema
    {
        let all = declared(schema, steps);
        let required = all.iter().filter(|member| member.required);
        let names = one_of_names(required.map(|member| member.name.as_str()));
        if !names.is_empty() {
            return Advice::new(format!("write an object with {names}"));
        }
    }
    Advice::default()
}

/// The name of the member whose value begins at `offset`, if its object may do without.
fn optional_member(text: &str, offset: usize, own: Frame, steps: &mut Steps) -> Option<String> {
    let present = object::members(text, own.start, steps);
    let name = &present.iter().find(|present| present.at == offset)?.name;
    let all = declared(own.schema, steps);
    let member = all.iter().find(|member| member.name.as_str() == name)?;
    (!member.required).then(|| name.to_string())
}

/// The kinds of the only item of the array at `offset`.
fn only_item(text: &str, offset: usize) -> Option<Kinds> {
    let mut r = Cursor::new(text);
    r.goto(offset + 1);
    let item = r.here();
    let kind = Kind::of(r.byte())?;
    r.skip().ok()?;
    let value = text.get(item..r.offset())?;
    (r.here() > 0 && r.byte() == b']').then(|| scalar(value).unwrap_or(kind.kinds()))
}

/// What to do about the value at `offset`, which is none of `values`.
pub(crate) fn value(text: &str, offset: usize, values: &Values, steps: &mut Steps) -> Advice {
    let Some(found) = short(text, offset) else { return Advice::default() };
    let Some(inner) = content(text, offset) else {
        // Not a string: one may say the same.
        return if values.lists(found) {
            Advice::quoting(format!("write it in quotes: \"{found}\""))
        } else {
            Advice::default()
        };
    };
    if values.others.contains(&inner) {
        return Advice::quoting(format!("write {inner} without quotes"));
    }
    match nearest(inner, values.strings.iter().copied(), steps) {
        Some(near) => Advice::quoting(format!("did you mean {}?", quoted(near))),
        None => Advice::default(),
    }
}
