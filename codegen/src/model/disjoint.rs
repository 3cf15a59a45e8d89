//! Proves to which branch of a union a document belongs, from as little of it as possible.
//!
//! A proof never guesses: where it fails, the branches are tried one after the other.

use std::{cmp::Reverse, rc::Rc};

use crate::sorted::{self, ListedSet, SortedMap, SortedSet};

use super::{
    Cases, DiscriminatorKeyword, Kinds, Literal, Mid, Model, UnionKeyword, discriminator,
    proven::{
        excluded_of_member, forbids, kinds_of, may_forbid, needed_names, required_names, requires,
        values_of_member,
    },
};

/// How the branch of a union is found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Discriminator {
    /// No branch.
    None,
    /// This branch.
    One(u16),
    /// By the string value of this member.
    Tag(String, Vec<(String, u16)>),
    /// By the value of this member.
    Value {
        /// The member.
        key: String,
        /// The branch for each value that is listed.
        cases: Vec<(Literal, u16)>,
        /// The branches for any other value.
        rest: Vec<u16>,
        /// The branches without that member.
        absent: Vec<u16>,
    },
    /// By the value of a member as far as that goes.
    Among {
        /// The member.
        key: String,
        /// The branches for each value that is listed.
        cases: Vec<(Literal, Vec<u16>)>,
        /// The branches for any other value.
        rest: Vec<u16>,
        /// The branches without that member.
        absent: Vec<u16>,
    },
    /// One after the other, first the one that the value of a member names.
    Hint {
        /// The member.
        key: String,
        /// The branch for each value that is listed.
        cases: Vec<(Literal, u16)>,
        /// The branches.
        branches: Vec<u16>,
    },
    /// By the presence of one of these members.
    Key(Vec<(String, u16)>),
    /// One after the other.
    Try(Vec<u16>),
}

impl Discriminator {
    /// Whether never more than one branch is left.
    #[must_use]
    pub fn is_decided(&self) -> bool {
        match self {
            Self::None | Self::One(_) | Self::Tag(..) | Self::Key(_) => true,
            Self::Value { rest, absent, .. } => rest.len() <= 1 && absent.len() <= 1,
            Self::Among { .. } | Self::Hint { .. } | Self::Try(_) => false,
        }
    }

    /// Whether it looks at the value of this member.
    fn is_about(&self, member: &str) -> bool {
        match self {
            Self::Value { key, cases, .. } => key == member && !cases.is_empty(),
            Self::Tag(key, _) | Self::Among { key, .. } | Self::Hint { key, .. } => key == member,
            Self::None | Self::One(_) | Self::Key(_) | Self::Try(_) => false,
        }
    }

    /// Whether it tells branches apart by members of objects.
    #[must_use]
    pub fn is_by_member(&self) -> bool {
        self.is_decided() && !matches!(self, Self::None | Self::One(_))
    }
}

/// How many times it is asked, for one union, whether a branch forbids a member.
const MOST_FORBIDDEN: usize = 50_000;

/// How the branch is found, for each of the six kinds.
pub fn discriminators(
    model: &mut Model,
    branches: &[Mid],
    hint: Option<&DiscriminatorKeyword>,
) -> Vec<Discriminator> {
    let steps = model.steps();
    if !steps.take(branches.len()) {
        return vec![Discriminator::None; Kinds::SIX.len()];
    }
    let kinds: Vec<Kinds> = branches.iter().map(|branch| kinds_of(model, *branch, 0)).collect();
    Kinds::SIX
        .iter()
        .map(|(kind, _)| {
            let candidates: Vec<u16> = (0u16..)
                .zip(&kinds)
                .filter(|(_, kinds)| kinds.meets(*kind))
                .map(|(n, _)| n)
                .collect();
            match candidates.as_slice() {
                [] => Discriminator::None,
                [only] => Discriminator::One(*only),
                _ if *kind == Kinds::OBJECT => of_objects(model, branches, &candidates, hint)
                    .unwrap_or(Discriminator::Try(candidates)),
                _ => Discriminator::Try(candidates),
            }
        })
        .collect()
}

/// How the branch of a union is found, for each of the six kinds. One that was made of conditions
/// is told apart by the member that they ask for, so that reports speak of it.
/// Types and rules both ask for it.
pub fn of_union(model: &mut Model, union: &UnionKeyword) -> Rc<[Discriminator]> {
    let key = (union.from, union.exclusive, union.branches.clone());
    if let Some(known) = model.discriminators.get(&key) {
        return Rc::clone(known);
    }
    let found: Rc<[Discriminator]> = found_of_union(model, union).into();
    model.discriminators.insert(key, Rc::clone(&found));
    found
}

fn found_of_union(model: &mut Model, union: &UnionKeyword) -> Vec<Discriminator> {
    let mut all = discriminators(model, &union.branches, union.discriminator.as_ref());
    let Some(Cases { member, .. }) = &union.made else { return all };
    let objects: Vec<u16> = (0u16..)
        .zip(&union.branches)
        .filter(|(_, branch)| kinds_of(model, **branch, 0).meets(Kinds::OBJECT))
        .map(|(n, _)| n)
        .collect();
    if objects.len() > 1
        && let Some(own) = all.last_mut()
        && !own.is_about(member)
        && let Some(by) = by_values_of(model, &union.branches, &objects, member.clone())
    {
        *own = by;
    }
    all
}

/// How the branch of an object is found.
fn of_objects(
    model: &mut Model,
    branches: &[Mid],
    candidates: &[u16],
    hint: Option<&DiscriminatorKeyword>,
) -> Option<Discriminator> {
    let Some(hint) = hint else {
        return by_tag(model, branches, candidates)
            .or_else(|| by_key(model, branches, candidates))
            .or_else(|| by_member(model, branches, candidates));
    };
    if hint.decides
        && let Some(discriminator) = discriminator::decided(model, branches, candidates, hint)
    {
        return Some(discriminator);
    }
    discriminator::listed(model, branches, candidates, hint)
        .or_else(|| by_tag(model, branches, candidates))
        .or_else(|| by_key(model, branches, candidates))
        .or_else(|| {
            let among = by_member(model, branches, candidates);
            // Narrower, and in the same order.
            among
                .clone()
                .filter(
                    |discriminator| matches!(discriminator, Discriminator::Among { key, .. } | Discriminator::Value { key, .. } if *key == hint.property),
                )
                .or_else(|| discriminator::hinted(model, branches, candidates, hint))
                .or(among)
        })
}

/// How the union is told apart, in words for the report.
pub fn told_by(discriminators: &[Discriminator]) -> String {
    let mut ways = SortedSet::new();
    for discriminator in discriminators {
        match discriminator {
            Discriminator::None => {}
            Discriminator::One(_) => {
                ways.insert("kind".to_owned());
            }
            Discriminator::Tag(key, _) => {
                ways.insert(format!("tag {key}"));
            }
            Discriminator::Value { cases, .. } if cases.is_empty() => {
                ways.insert("key".to_owned());
                ways.extend((!discriminator.is_decided()).then(|| "trial".to_owned()));
            }
            Discriminator::Value { key, .. } if discriminator.is_decided() => {
                ways.insert(format!("tag {key}"));
            }
            Discriminator::Value { key, .. }
            | Discriminator::Among { key, .. }
            | Discriminator::Hint { key, .. } => {
                ways.insert(format!("tag {key}"));
                ways.insert("trial".to_owned());
            }
            Discriminator::Key(_) => {
                ways.insert("key".to_owned());
            }
            Discriminator::Try(_) => {
                ways.insert("trial".to_owned());
            }
        }
    }
    // The kind goes without saying where something finer is needed for objects only.
    let objects_only = discriminators
        .iter()
        .filter(|discriminator| **discriminator != Discriminator::None)
        .count()
        <= 1;
    if objects_only && ways.len() > 1 {
        ways.remove("kind");
    }
    ways.into_iter().collect::<Vec<_>>().join(" + ")
}

/// By a member that every branch requires, with values that no other branch lists.
fn by_tag(model: &mut Model, branches: &[Mid], candidates: &[u16]) -> Option<Discriminator> {
    let first = *branches.get(usize::from(*candidates.first()?))?;
    let mut keys = ListedSet::new();
    required_names(model, first, &mut keys);
    'keys: for key in keys {
        if model.steps().are_over() {
            return None;
        }
        let mut cases: Vec<(Literal, Vec<u16>)> = Vec::new();
        let mut seen = SortedMap::new();
        for n in candidates {
            let branch = *branches.get(usize::from(*n))?;
            if !requires(model, branch, &key) {
                continue 'keys;
            }
            let Some(tags) = values_of_member(model, branch, &key) else { continue 'keys };
            for tag in tags {
                if seen.insert(tag.clone(), *n).is_some_and(|other| other != *n) {
                    continue 'keys;
                }
                cases.push((tag, vec![*n]));
            }
        }
        return Some(by_values(key, cases, Vec::new(), Vec::new()));
    }
    None
}

/// The shortest form of a pick by the values of a member.
pub(super) fn by_values(
    key: String,
    cases: Vec<(Literal, Vec<u16>)>,
    rest: Vec<u16>,
    absent: Vec<u16>,
) -> Discriminator {
    let single: Option<Vec<(Literal, u16)>> = cases
        .iter()
        .map(|(value, branches)| match branches.as_slice() {
            [only] => Some((value.clone(), *only)),
            _ => None,
        })
        .collect();
    let Some(cases) = single else { return Discriminator::Among { key, cases, rest, absent } };
    let strings: Option<Vec<(String, u16)>> =
        cases.iter().map(|(value, n)| Some((value.as_str()?.to_owned(), *n))).collect();
    match strings {
        Some(strings) if rest.is_empty() && absent.is_empty() => Discriminator::Tag(key, strings),
        _ => Discriminator::Value { key, cases, rest, absent },
    }
}

/// By the value or the presence of a member, whatever leaves fewer branches to try.
fn by_member(model: &mut Model, branches: &[Mid], candidates: &[u16]) -> Option<Discriminator> {
    let presence = by_presence(model, branches, candidates);
    if presence.as_ref().is_some_and(Discriminator::is_decided) {
        return presence;
    }
    among(model, branches, candidates).or(presence)
}

/// By a member that some branches require and some others forbid.
fn by_presence(model: &mut Model, branches: &[Mid], candidates: &[u16]) -> Option<Discriminator> {
    // There may be as many members as branches, but few branches forbid any.
    let mut forbidding: Vec<u16> = Vec::new();
    let mut seen = SortedMap::new();
    for n in candidates {
        let branch = *branches.get(usize::from(*n))?;
        forbidding.extend(may_forbid(model, branch, 0, &mut seen).then_some(*n));
    }
    let most_keys = MOST_FORBIDDEN.checked_div(forbidding.len())?;
    let (keys, needed) = owners(model, branches, candidates, |model, branch, names| {
        needed_names(model, branch, 0, names, &mut SortedSet::new());
    })?;
    let mut best: Option<(usize, Discriminator)> = None;
    for key in keys.into_iter().take(most_keys) {
        if model.steps().are_over() {
            return None;
        }
        let (mut absent, mut present) = (candidates.to_vec(), candidates.to_vec());
        let needed = needed.get(&key).map(Vec::as_slice).unwrap_or_default();
        retain_not(&mut absent, needed, |branch| requires(model, branch, &key), branches);
        retain_not(&mut present, &forbidding, |branch| forbids(model, branch, &key), branches);
        let most = present.len().max(absent.len());
        let is_useful = most < candidates.len() && !present.is_empty() && !absent.is_empty();
        if is_useful && best.as_ref().is_none_or(|(least, _)| most < *least) {
            let rest = present;
            best = Some((most, Discriminator::Value { key, cases: Vec::new(), rest, absent }));
        }
    }
    best.map(|(_, discriminator)| discriminator)
}

/// Removes those of `some` that are as asked. Both are in order.
fn retain_not(all: &mut Vec<u16>, some: &[u16], mut is: impl FnMut(Mid) -> bool, branches: &[Mid]) {
    let found: Vec<u16> = some
        .iter()
        .copied()
        .filter(|n| branches.get(usize::from(*n)).is_some_and(|branch| is(*branch)))
        .collect();
    if !found.is_empty() {
        all.retain(|n| found.binary_search(n).is_err());
    }
}

/// Names, in the order in which branches say them, and the branches that say each.
type Owners = (Vec<String>, SortedMap<String, Vec<u16>>);

fn owners(
    model: &mut Model,
    branches: &[Mid],
    candidates: &[u16],
    names_of: impl Fn(&mut Model, Mid, &mut ListedSet<String>),
) -> Option<Owners> {
    let mut keys: Vec<String> = Vec::new();
    let mut named: SortedMap<String, Vec<u16>> = SortedMap::new();
    for n in candidates {
        let mut own = ListedSet::new();
        names_of(model, *branches.get(usize::from(*n))?, &mut own);
        for key in own {
            let owners = named.entry(key).or_insert_with_key(|key| {
                keys.push(key.clone());
                Vec::new()
            });
            owners.push(*n);
        }
    }
    Some((keys, named))
}

/// By a member whose value leaves fewer branches to try, if some of them list its values.
fn among(model: &mut Model, branches: &[Mid], candidates: &[u16]) -> Option<Discriminator> {
    // A branch neither lists nor requires what it does not name, and there may be as many members
    // as branches.
    let (keys, named) = owners(model, branches, candidates, required_names)?;
    let mut best: Option<((usize, Reverse<usize>), String)> = None;
    for key in keys {
        if model.steps().are_over() {
            return None;
        }
        let (mut lists, mut required) = (Vec::new(), 0);
        for n in named.get(&key)? {
            let branch = *branches.get(usize::from(*n))?;
            let values = values_of_member(model, branch, &key).or_else(|| {
                // That it does not have the values of others sets it apart from them.
                (!excluded_of_member(model, branch, &key).is_empty()).then(SortedSet::new)
            });
            lists.extend(values);
            required += usize::from(requires(model, branch, &key));
        }
        // Where all list the same, each value leaves as many branches as there were.
        if lists.windows(2).all(|pair| matches!(pair, [a, b] if a == b)) {
            continue;
        }
        let worth = (lists.len(), Reverse(candidates.len() - required));
        if best.as_ref().is_none_or(|(most, _)| worth > *most) {
            best = Some((worth, key));
        }
    }
    by_values_of(model, branches, candidates, best?.1)
}

/// By the values of this member, as far as branches list them.
fn by_values_of(
    model: &mut Model,
    branches: &[Mid],
    candidates: &[u16],
    key: String,
) -> Option<Discriminator> {
    let mut values: Vec<Literal> = Vec::new();
    let mut listed: SortedMap<Literal, Vec<u16>> = SortedMap::new();
    let (mut rest, mut absent) = (Vec::new(), Vec::new());
    for n in candidates {
        let branch = *branches.get(usize::from(*n))?;
        if !requires(model, branch, &key) {
            absent.push(*n);
        }
        let Some(own) = values_of_member(model, branch, &key) else {
            rest.push(*n);
            continue;
        };
        for value in own {
            let owners = listed.entry(value).or_insert_with_key(|value| {
                values.push(value.clone());
                Vec::new()
            });
            owners.push(*n);
        }
    }
    let mut excluded: Vec<SortedSet<Literal>> = Vec::with_capacity(rest.len());
    for n in &rest {
        excluded.push(excluded_of_member(model, *branches.get(usize::from(*n))?, &key));
    }
    let fits = |value: Literal| {
        let mut fits = listed.remove(&value).unwrap_or_default();
        let open = rest.iter().zip(&excluded).filter(|(_, excluded)| !excluded.contains(&value));
        fits.extend(open.map(|(n, _)| *n));
        sorted::sort(&mut fits);
        (value, fits)
    };
    let cases = values.into_iter().map(fits).collect();
    Some(by_values(key, cases, rest, absent))
}

fn by_key(model: &mut Model, branches: &[Mid], candidates: &[u16]) -> Option<Discriminator> {
    // If none allows members that it does not name, it is enough to count who names what.
    let allowed = allowed_names(model, branches, candidates);
    let mut cases = Vec::new();
    for n in candidates {
        let branch = model.target(*branches.get(usize::from(*n))?);
        let names: Vec<String> = model.flat(branch).object.required.keys().cloned().collect();
        if !model.steps().take(names.len()) {
            return None;
        }
        let own = names.into_iter().find(|name| match &allowed {
            Some(allowed) => {
                let here = usize::from(!forbids(model, branch, name));
                allowed.get(name).copied().unwrap_or_default() == here
            }
            None => candidates.iter().filter(|other| *other != n).all(|other| {
                branches.get(usize::from(*other)).is_some_and(|other| forbids(model, *other, name))
            }),
        })?;
        cases.push((own, *n));
    }
    Some(Discriminator::Key(cases))
}

/// How many of the branches allow each name. `None` if one of them allows names that it does not
/// list.
fn allowed_names(
    model: &mut Model,
    branches: &[Mid],
    candidates: &[u16],
) -> Option<SortedMap<String, usize>> {
    let mut allowed = SortedMap::new();
    for n in candidates {
        let branch = model.target(*branches.get(usize::from(*n))?);
        if model.opaque.contains_key(&branch) {
            return None;
        }
        let flat = model.flat(branch);
        let rest = flat.object.additional.as_ref().map(|rest| rest.value);
        if !flat.object.patterns.is_empty() || !rest.is_some_and(|rest| model.is_never(rest)) {
            return None;
        }
        for (name, property) in &flat.object.properties {
            if !model.is_never(property.value) {
                *allowed.entry(name.clone()).or_default() += 1;
            }
        }
    }
    Some(allowed)
}
