//! Whether two schemas of one side say the same: their keywords are equal, and their parts pairwise,
//! cycles assumed.

use std::fmt::Write as _;

use crate::sorted::{self, SortedSet};

use super::{
    Kinds, Mid, Model, disjoint,
    shape::{Group, shape},
};

/// How many pairs are looked at before the answer is no.
const MOST_PAIRS: usize = 1_000;

/// Whether both accept the same values, and numbers are held by the same Rust types. Says no when in
/// doubt.
pub(crate) fn equal(model: &mut Model, a: Mid, b: Mid) -> bool {
    let mut assumed = SortedSet::new();
    let mut queue = vec![(a, b)];
    while let Some((a, b)) = queue.pop() {
        let (a, b) = (model.target(a), model.target(b));
        if a == b || !assumed.insert((a, b)) {
            continue;
        }
        if assumed.len() > MOST_PAIRS || !model.steps().take(1) {
            return false;
        }
        let (Some(mut one), Some(mut other)) = (said(model, a), said(model, b)) else {
            return false;
        };
        if one.own != other.own || one.groups.len() != other.groups.len() {
            return false;
        }
        sorted::sort_by(&mut one.groups, |a, b| a.tag.cmp(&b.tag));
        sorted::sort_by(&mut other.groups, |a, b| a.tag.cmp(&b.tag));
        for (one, other) in one.groups.iter().zip(&other.groups) {
            if one.tag != other.tag || one.parts.len() != other.parts.len() {
                return false;
            }
            queue.extend(ordered(model, one).into_iter().zip(ordered(model, other)));
        }
    }
    true
}

/// What a schema says itself, and its parts.
struct Said {
    own: String,
    groups: Vec<Group>,
}

/// Nothing for schemas that are not looked into.
fn said(model: &mut Model, mid: Mid) -> Option<Said> {
    let mid = model.target(mid);
    if model.opaque.contains_key(&mid) {
        return None;
    }
    let flat = model.flat(mid);
    let mut decided = Vec::new();
    for union in &flat.unions {
        let by = union.discriminator.as_ref().filter(|by| by.decides);
        decided.push(
            by.and_then(|by| disjoint::discriminators(model, &union.branches, Some(by)).pop()),
        );
    }
    let (mut own, groups) = shape(&flat, &decided);
    // A format says which Rust type holds a number.
    if flat.own_kinds().meets(Kinds::NUMBER) {
        let _ = write!(own, "\nformat {:?}", flat.notes.format);
    }
    let _ = write!(own, "\nsecret {:?}", flat.notes.secret);
    Some(Said { own, groups })
}

/// The parts of a keyword; where their order does not count, in one that both sides share.
fn ordered(model: &mut Model, group: &Group) -> Vec<Mid> {
    if group.ordered || group.parts.len() < 2 {
        return group.parts.clone();
    }
    let mut keyed: Vec<(String, Mid)> = Vec::with_capacity(group.parts.len());
    for part in &group.parts {
        keyed.push((said(model, *part).map(|said| said.own).unwrap_or_default(), *part));
    }
    sorted::sort_by(&mut keyed, |(a, _), (b, _)| a.cmp(b));
    keyed.into_iter().map(|(_, part)| part).collect()
}
