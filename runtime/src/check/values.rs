//! `enum` and `const`.

use super::{Mode, Reader, sink};
use crate::{
    cursor::{Invalid, Kind, equality},
    schema::{Keyword, Schema, Values, plain_number},
};

/// Compares the value from `start` to the cursor, which is not a string.
pub(super) fn one_of<M: Mode>(
    r: &mut Reader<'_>,
    schema: &'static Schema,
    values: &'static Values,
    kind: Kind,
    start: usize,
) -> Result<(), Invalid> {
    let found = r.slice(start, r.offset());
    let equal = |value: &&str| {
        value.bytes().next().and_then(Kind::of) == Some(kind)
            && (*value == found || equality::equals_constant(found, value))
    };
    // Numbers that are plain are told apart by their texts.
    let plain = plain_number(found).filter(|_| kind == Kind::Number);
    let is_listed = match (&values.sorted, plain) {
        (Some(sorted), Some(plain)) => {
            sorted.numbers.binary_search(&plain).is_ok() || sorted.others.iter().any(equal)
        }
        (Some(sorted), None) if kind != Kind::Number => sorted.others.iter().any(equal),
        _ => values.others.iter().any(equal),
    };
    if is_listed { Ok(()) } else { none::<M>(r, schema, values, start) }
}

#[cold]
#[inline(never)]
pub(super) fn none<M: Mode>(
    r: &mut Reader<'_>,
    schema: &'static Schema,
    values: &'static Values,
    start: usize,
) -> Result<(), Invalid> {
    if M::COLLECT {
        sink::not_listed(r, schema, values, start, expected(values))
    } else {
        Err(r.refuse(schema, values.keyword, start))
    }
}

fn expected(values: &Values) -> String {
    /// No one reads more.
    const SHOWN: usize = 20;
    let total = values.strings.len() + values.others.len();
    let strings = values.strings.iter().map(|text| sink::quote(text));
    let others = values.others.iter().map(|&text| text.to_owned());
    let shown: Vec<_> = strings.chain(others).take(SHOWN).collect();
    let list = shown.join(", ");
    match total {
        0 => "no value at all".to_owned(),
        1 if values.keyword == Keyword::Const => list,
        _ if total > SHOWN => format!("one of {list} and {} more", total - SHOWN),
        _ => format!("one of {list}"),
    }
}
