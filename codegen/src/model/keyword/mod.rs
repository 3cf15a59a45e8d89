//! What there is to know of the keywords about one kind of values, a file for each kind: how they
//! are read, merged, compared and described, which values they accept, and where they come from.
//!
//! A keyword that is added is a field of its group. Whatever the group does takes the fields apart
//! one by one, so that the compiler names what is to be written.

pub(super) mod array;
pub(super) mod number;
pub(super) mod object;
pub(super) mod string;

use typewright::Keyword;

pub(crate) use self::string::BASE64;
pub use self::{
    array::{ArrayKeywords, Contains},
    number::{Bound, NumberKeywords},
    object::ObjectKeywords,
    string::{Content, StringKeywords},
};
use super::{
    read::Cx,
    schema::{Kinds, Kw, Mid, Schema},
};
use crate::{load::Node, resolve::SchemaId};

/// Enters a subschema of the schema that is read.
pub(super) type Children<'c> = dyn FnMut(&Node) -> Option<Mid> + 'c;

/// Keywords that only mean something together.
#[derive(Default)]
pub(super) struct Parts {
    string: string::Parts,
    number: number::Parts,
    array: array::Parts,
}

/// Reads a keyword, if it is about values of one kind.
pub(super) fn read(
    cx: &mut Cx<'_, '_>,
    keyword: &str,
    value: &Node,
    schema: &mut Schema,
    child: &mut Children<'_>,
) -> bool {
    string::read(cx, keyword, value, schema, child)
        || number::read(cx, keyword, value, schema)
        || array::read(cx, keyword, value, schema, child)
        || object::read(cx, keyword, value, schema, child)
}

/// Puts together what only means something together.
pub(super) fn assemble(cx: &Cx<'_, '_>, parts: Parts, schema: &mut Schema) {
    let Parts { string, number, array } = parts;
    number::assemble(cx, number, schema);
    array::assemble(cx, array, schema);
    string::assemble(cx, string, schema);
}

/// The keywords of a schema about values of one kind.
pub(crate) struct Group {
    /// The kind.
    pub(crate) kind: Kinds,
    /// What values of that kind are called.
    pub(crate) noun: &'static str,
    /// Whether the schema has any.
    pub(crate) is_empty: bool,
    /// Those that look as if they had an effect on other values.
    pub(crate) names: &'static [&'static str],
}

/// The keywords of a schema by the kind of values that they are about.
pub(crate) fn groups(schema: &Schema) -> [Group; 4] {
    let Schema { string, number, array, object, .. } = schema;
    [
        (Kinds::STRING, "strings", string.is_empty(), string::NAMES),
        (Kinds::NUMBER, "numbers", number.is_empty(), number::NAMES),
        (Kinds::ARRAY, "arrays", array.is_empty(), array::NAMES),
        (Kinds::OBJECT, "objects", object.is_empty(), object::NAMES),
    ]
    .map(|(kind, noun, is_empty, names)| Group { kind, noun, is_empty, names })
}

/// How many characters, items and members there may be.
pub(crate) fn counts(schema: &Schema) -> [(Kinds, Counts<'_>); 3] {
    [
        (Kinds::STRING, schema.string.counts()),
        (Kinds::ARRAY, schema.array.counts()),
        (Kinds::OBJECT, schema.object.counts()),
    ]
}

/// Says in words what is checked of a value itself.
pub(crate) fn describe(schema: &Schema) -> Vec<String> {
    let mut out = Vec::new();
    schema.string.describe(&mut out);
    schema.number.describe(&mut out);
    schema.array.describe(&mut out);
    out
}

/// Tells for each keyword about values of one kind where it was written, with the member that it is
/// about.
pub(crate) fn origins(schema: &Schema, note: &mut dyn FnMut(Keyword, &str, SchemaId)) {
    schema.string.origins(note);
    schema.number.origins(note);
    schema.array.origins(note);
    schema.object.origins(note);
}

/// How many of something there may be.
pub(crate) struct Counts<'k> {
    /// The keywords for the least and the most.
    pub(crate) keywords: [&'static str; 2],
    pub(crate) min: Option<&'k Kw<u64>>,
    pub(crate) max: Option<&'k Kw<u64>>,
}

impl Counts<'_> {
    /// Whether no number is left.
    pub(crate) fn is_crossed(&self) -> bool {
        matches!((self.min, self.max), (Some(min), Some(max)) if min.value > max.value)
    }

    fn describe(&self, noun: &str, out: &mut Vec<String>) {
        let many = |n: u64| if n == 1 { noun.to_owned() } else { format!("{noun}s") };
        let min = self.min.map(|kw| kw.value).filter(|min| *min > 0);
        out.extend(match (min, self.max.map(|kw| kw.value)) {
            (Some(min), Some(max)) if min == max => Some(format!("exactly {min} {}", many(min))),
            (Some(min), Some(max)) => Some(format!("{min} to {max} {}", many(max))),
            (Some(min), None) => Some(format!("at least {min} {}", many(min))),
            (None, Some(max)) => Some(format!("at most {max} {}", many(max))),
            (None, None) => None,
        });
    }
}

/// Keeps the tighter one of two limits.
fn tighten(host: &mut Option<Kw<u64>>, other: Option<&Kw<u64>>, tighter: fn(u64, u64) -> bool) {
    if let Some(new) = other
        && host.as_ref().is_none_or(|own| tighter(own.value, new.value))
    {
        *host = Some(new.clone());
    }
}
