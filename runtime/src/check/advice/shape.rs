//! The branch of a union whose members are most like an object.

use std::borrow::Cow;

use super::{Steps, declared, object::Present};
use crate::schema::{Member, Schema, Union};

/// How far an object with these members is from what `schema` describe: what it lacks, and what
/// they do not declare. A name that is nearly right counts for half.
pub(crate) fn distance(
    present: &[Present<'_>],
    schema: &'static Schema,
    steps: &mut Steps,
) -> usize {
    let all = declared(schema, steps);
    let name = |member: &&'static Member| member.name.as_str();
    let has = |name: &str| present.iter().any(|present| present.name == name);
    // One pass over the names is paid for here; the comparisons are paid for by `nearest`.
    if !steps.take((all.len() * present.len()) as u64) {
        return 0;
    }
    let unknown: Vec<&Cow<'_, str>> = present
        .iter()
        .map(|present| &present.name)
        .filter(|present| !all.iter().any(|member| name(member) == present.as_ref()))
        .collect();
    let mut near = 0;
    for unknown in &unknown {
        let absent = all.iter().map(name).filter(|name| !has(name));
        near += usize::from(super::nearest(unknown, absent, steps).is_some());
    }
    let missing = all.iter().filter(|member| member.required && !has(name(member))).count();
    2 * (missing + unknown.len()) - near.min(missing + unknown.len())
}

/// The branch of a union that an object with these members is most like, if one is.
pub(crate) fn best(
    present: &[Present<'_>],
    union: &Union,
    steps: &mut Steps,
) -> Option<(u16, &'static Schema)> {
    let mut best: Option<(usize, u16, &'static Schema)> = None;
    let mut is_tied = false;
    for (n, schema) in (0_u16..).zip(union.branches) {
        let distance = distance(present, schema, steps);
        match best {
            Some((least, ..)) if distance > least => continue,
            Some((least, ..)) if distance == least => is_tied = true,
            _ => {
                best = Some((distance, n, schema));
                is_tied = false;
            }
        }
        if !steps.take(1) {
            return None;
        }
    }
    best.filter(|_| !is_tied).map(|(_, n, schema)| (n, schema))
}
