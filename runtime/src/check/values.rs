//! `enum` and `const`.

use super::{Mode, sink};
use crate::{
    Kind, json,
    reader::{Invalid, Reader},
    rules::{Keyword, Rules, Values},
};

/// Compares the value from `start` to the cursor, which is not a string.
pub(super) fn one_of<M: Mode>(
    r: &mut Reader<'_>,
    rules: &'static Rules,
    values: &'static Values,
    kind: Kind,
    start: usize,
) -> Result<(), Invalid> {
    let found = r.slice(start, r.pos);
    let equal = |value: &&str| {
        value.bytes().next().and_then(Kind::of) == Some(kind)
            && (*value == found || json::equal(value, found))
    };
    if values.others.iter().any(equal) { Ok(()) } else { none::<M>(r, rules, values, start) }
}

#[cold]
#[inline(never)]
pub(super) fn none<M: Mode>(
    r: &mut Reader<'_>,
    rules: &'static Rules,
    values: &'static Values,
    start: usize,
) -> Result<(), Invalid> {
    if M::COLLECT {
        sink::not_listed(r, rules, values, start, expected(values))
    } else {
        Err(r.refuse(rules, values.keyword, start))
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
