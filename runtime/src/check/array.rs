//! Keywords about arrays.

use super::{Fast, Items, Marks, Mode, Reader, apply::verdict, object::child, sink};
use crate::{
    cursor::{Invalid, Kind, equality, fingerprint},
    schema::{ArrayKeywords, Keyword, Schema},
};

/// Reads the array in front of the cursor if only how many items it has matters, that they differ,
/// and one schema for all of them: what most arrays are.
pub(super) fn plain(
    r: &mut Reader<'_>,
    schema: &'static Schema,
    array: &'static ArrayKeywords,
) -> Result<(), Invalid> {
    let start = r.offset();
    let base = r.spans.len();
    let mut count = 0;
    r.enter()?;
    if r.ws() != b']' {
        loop {
            count += 1;
            if count > array.max {
                return Err(r.refuse(schema, Keyword::MaxItems, start));
            }
            if array.unique {
                r.begin_span();
            }
            match array.items {
                Some(item) => super::value::<Fast>(r, item, None)?,
                None => r.skip()?,
            }
            if array.unique {
                r.end_span();
            }
            match r.ws() {
                b',' => r.pass(1),
                b']' => break,
                _ => return Err(r.syntax("`,` or `]`")),
            }
        }
    }
    r.pass(1);
    r.leave();
    if count < array.min {
        return Err(r.refuse(schema, Keyword::MinItems, start));
    }
    if array.unique { unique::<Fast>(r, schema, start, base) } else { Ok(()) }
}

/// Whether [`plain`] does all that is to be done.
#[inline]
pub(super) fn is_plain(array: &ArrayKeywords) -> bool {
    array.prefix.is_empty() && array.contains.is_empty() && array.unevaluated.is_none()
}

/// Reads the array in front of the cursor.
pub(super) fn value<M: Mode>(
    r: &mut Reader<'_>,
    schema: &'static Schema,
    array: &'static ArrayKeywords,
    mut marks: Option<&mut Marks>,
) -> Result<(), Invalid> {
    let mut items = Items::default();
    // How many items matched, for each `contains`.
    let mut matched = Vec::new();
    if !array.contains.is_empty() {
        matched.resize(array.contains.len(), 0);
    }
    while r.next_item::<M>(schema, array, &mut items)? {
        let index = items.count - 1;
        let start = r.here();
        match array.prefix.get(index) {
            Some(item) => child::<M>(r, schema, Keyword::PrefixItems, "", item)?,
            None => match array.items {
                Some(item) => child::<M>(r, schema, Keyword::Items, "", item)?,
                None => r.skip()?,
            },
        }
        if !array.contains.is_empty() {
            contained(r, array, &mut matched, index, start, marks.as_deref_mut())?;
        }
    }
    if let Some(marks) = marks {
        if array.items.is_some() {
            marks.mark_all();
        } else {
            marks.mark_prefix(array.prefix.len());
        }
    }
    if matched.is_empty() { Ok(()) } else { contains::<M>(r, schema, array, &matched, items.start) }
}

/// Tries the item from `start` to the cursor against each `contains`.
fn contained(
    r: &mut Reader<'_>,
    array: &'static ArrayKeywords,
    matched: &mut [u64],
    index: usize,
    start: usize,
    mut marks: Option<&mut Marks>,
) -> Result<(), Invalid> {
    let (end, range) = (r.offset(), r.range);
    for (contains, matched) in array.contains.iter().zip(matched) {
        r.goto(start);
        if verdict(r, contains.schema, None)? {
            *matched += 1;
            if contains.evaluates
                && let Some(marks) = marks.as_deref_mut()
            {
                marks.mark(index);
            }
        }
    }
    r.goto(end);
    r.range = range;
    Ok(())
}

fn contains<M: Mode>(
    r: &mut Reader<'_>,
    schema: &'static Schema,
    array: &'static ArrayKeywords,
    matched: &[u64],
    start: usize,
) -> Result<(), Invalid> {
    for (contains, &matched) in array.contains.iter().zip(matched) {
        let (keyword, word, limit) = if matched < contains.min {
            (
                if contains.min == 1 { Keyword::Contains } else { Keyword::MinContains },
                "at least",
                contains.min,
            )
        } else if matched > contains.max {
            (Keyword::MaxContains, "at most", contains.max)
        } else {
            continue;
        };
        if !M::COLLECT {
            return Err(r.refuse(schema, keyword, start));
        }
        let expected =
            format!("{word} {} that {} accepts", sink::count(limit, "item"), contains.schema.at);
        sink::wrong(r, schema, keyword, "", start, expected, Some(matched.to_string()))?;
    }
    Ok(())
}

/// There are too few or too many items.
#[cold]
#[inline(never)]
pub(crate) fn item_count<M: Mode>(
    r: &mut Reader<'_>,
    schema: &'static Schema,
    array: &'static ArrayKeywords,
    items: &Items,
) -> Result<(), Invalid> {
    let count = items.count as u64;
    let few = count < array.min;
    let keyword = if few { Keyword::MinItems } else { Keyword::MaxItems };
    if !M::COLLECT {
        return r.broken(schema, keyword, items.start);
    }
    let expected =
        if few { sink::at_least(array.min, "item") } else { sink::at_most(array.max, "item") };
    sink::wrong(r, schema, keyword, "", items.start, expected, Some(sink::count(count, "item")))
}

/// Checks that the items of the array at `start`, which stand at the spans noted behind `base`,
/// differ, and forgets these.
#[inline(never)]
pub(crate) fn unique<M: Mode>(
    r: &mut Reader<'_>,
    schema: &'static Schema,
    start: usize,
    base: usize,
) -> Result<(), Invalid> {
    let spans = r.spans.get(base..).unwrap_or_default();
    let pair = if spans.len() < 2 { None } else { equal_pair(r.input(), spans) };
    r.spans.truncate(base);
    let Some((first, second)) = pair else {
        return Ok(());
    };
    if !M::COLLECT {
        return r.broken(schema, Keyword::UniqueItems, start);
    }
    let found = format!("items {first} and {second} equal");
    sink::wrong(
        r,
        schema,
        Keyword::UniqueItems,
        "",
        start,
        "items that differ".to_owned(),
        Some(found),
    )
}

/// The first item that is equal to one before it, and that one.
fn equal_pair(text: &str, spans: &[(usize, usize)]) -> Option<(usize, usize)> {
    if differ(text, spans) {
        return None;
    }
    let item =
        |&(start, end): &(usize, usize)| text.get(start..end).unwrap_or_default().trim_ascii_end();
    // Sorted by hash, in one allocation: items that may be equal stand together, in their order.
    let mut sorted = Vec::with_capacity(spans.len());
    sorted.extend(spans.iter().enumerate().map(|(n, span)| (equality::hash(item(span)), n, span)));
    sorted.sort_unstable_by_key(|&(hash, n, _)| (hash, n));
    let mut found: Option<(usize, usize)> = None;
    for alike in sorted.chunk_by(|a, b| a.0 == b.0) {
        let pairs = alike.iter().enumerate().skip(1).find_map(|(nth, &(_, second, b))| {
            let first = alike.iter().take(nth).find(|(_, _, a)| equal(item(a), item(b)))?;
            Some((first.1, second))
        });
        if let Some(pair) = pairs
            && found.is_none_or(|(_, second)| pair.1 < second)
        {
            found = Some(pair);
        }
    }
    found
}

/// Whether all items differ, where that is quickly seen.
fn differ(text: &str, spans: &[(usize, usize)]) -> bool {
    /// So many need no allocation.
    const FEW: usize = 16;
    let item =
        |&(start, _): &(usize, usize)| fingerprint::of(text.get(start..).unwrap_or_default());
    let (mut few, mut many) = ([0; FEW], Vec::new());
    let found = if spans.len() <= FEW {
        few.get_mut(..spans.len()).unwrap_or_default()
    } else {
        many.resize(spans.len(), 0);
        many.as_mut_slice()
    };
    for (location, span) in found.iter_mut().zip(spans) {
        let Some(one) = item(span) else { return false };
        *location = one;
    }
    if let Some(twice) = fingerprint::any_twice(found, |one| *one) {
        return !twice;
    }
    found.sort_unstable();
    found.is_sorted_by(|a, b| a < b)
}

fn equal(a: &str, b: &str) -> bool {
    let kind = |text: &str| text.bytes().next().and_then(Kind::of);
    a == b || (kind(a) == kind(b) && equality::equal(a, b))
}
