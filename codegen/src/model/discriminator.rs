//! The branch of a union that the value of a member names.
//!
//! In this order: the values that a branch lists for the member, the keys of `mapping`, the names
//! of components.

use super::{
    DiscriminatorKeyword, Literal, Mid, Model, Number,
    disjoint::{self, Discriminator},
    proven,
};
use crate::{
    load::{Data, Node},
    options::{self, Options},
    resolve::{Dialect, Resolved, RootKind, SchemaId},
    sorted::{SortedMap, SortedSet},
};

/// Reads the `discriminator` beside a union of these branches.
pub(super) fn read(
    resolved: &Resolved<'_>,
    options: &Options,
    id: SchemaId,
    branches: &[SchemaId],
) -> Option<DiscriminatorKeyword> {
    let schema = resolved.schema(id);
    let node = schema.node.get("discriminator")?;
    let property = property(node)?.to_owned();
    // Tags name schemas, whatever view of them is read.
    let id = resolved.origin(id);
    let branches: Vec<SchemaId> = branches.iter().map(|branch| resolved.origin(*branch)).collect();
    let targets: Vec<Option<SchemaId>> =
        branches.iter().map(|branch| referred(resolved, *branch)).collect();
    // What the text of an entry names: a branch.
    let branch = |text: &str| {
        let wanted = resolved.mapped(id, text)?;
        let last = last(resolved, wanted);
        let direct = targets.iter().position(|target| *target == Some(wanted));
        let found = direct
            .or_else(|| {
                targets
                    .iter()
                    .position(|target| target.is_some_and(|it| self::last(resolved, it) == last))
            })
            .or_else(|| branches.iter().position(|branch| *branch == wanted))?;
        u16::try_from(found).ok()
    };
    let mapping: Vec<(String, u16)> = entries(resolved, id)
        .into_iter()
        .filter_map(|(key, text)| Some((key.to_owned(), branch(text)?)))
        .collect();
    let components = (0u16..)
        .zip(&targets)
        .filter_map(|(n, target)| {
            let root = resolved.root((*target)?).filter(|root| root.kind != RootKind::File)?;
            Some((root.name.clone(), n))
        })
        .filter(|(name, _)| !mapping.iter().any(|(key, _)| key == name))
        .collect();
    let default = node.get("defaultMapping").and_then(|node| branch(node.as_str()?));
    let decides = match options.discriminator {
        Some(reading) => reading == options::Discriminator::Decide,
        None => matches!(schema.dialect, Dialect::OpenApi30 | Dialect::OpenApi31),
    };
    Some(DiscriminatorKeyword { property, decides, mapping, components, default })
}

/// The member that a `discriminator` is about. In Swagger 2.0 and `AsyncAPI` it is the value
/// itself.
pub(crate) fn property(discriminator: &Node) -> Option<&str> {
    discriminator.as_str().or_else(|| discriminator.get("propertyName")?.as_str())
}

/// The entries of `discriminator.mapping`: keys, and what they name.
pub(crate) fn entries<'s>(resolved: &Resolved<'s>, id: SchemaId) -> Vec<(&'s str, &'s str)> {
    let mapping =
        resolved.schema(id).node.get("discriminator").and_then(|node| node.get("mapping"));
    match mapping.map(|node| &node.data) {
        Some(Data::Object(entries)) => entries
            .iter()
            .filter_map(|(key, entry)| Some((key.as_str(), entry.node.as_str()?)))
            .collect(),
        _ => Vec::new(),
    }
}

fn referred(resolved: &Resolved<'_>, id: SchemaId) -> Option<SchemaId> {
    resolved.schema(id).reference.as_ref()?.schema()
}

/// The schema that a chain of references ends at.
fn last(resolved: &Resolved<'_>, mut id: SchemaId) -> SchemaId {
    for _ in 0..32 {
        match referred(resolved, id) {
            Some(next) => id = next,
            None => break,
        }
    }
    id
}

/// The branches that the values of a member name.
#[derive(Clone, Debug, Default)]
pub struct Tags {
    /// The member.
    pub key: String,
    /// Each value that names branches, and which.
    pub cases: Vec<(Literal, Vec<u16>)>,
    /// Branches that no value names.
    pub unnamed: Vec<u16>,
    /// Branches whose values for the member are listed by the schema.
    pub listed: Vec<u16>,
    /// Branches that the schema lets be without the member.
    pub absent: Vec<u16>,
}

impl Tags {
    /// The values that name a branch and no other, those of `mapping` first.
    #[must_use]
    pub fn of(&self, branch: u16) -> Vec<&Literal> {
        self.cases
            .iter()
            .filter(|(_, branches)| *branches == [branch])
            .map(|(value, _)| value)
            .collect()
    }

    /// Whether no value names two branches.
    fn is_distinct(&self) -> bool {
        self.cases.iter().all(|(_, branches)| branches.len() == 1)
    }
}

/// How deep unions in unions are looked into.
const MAX_DEPTH: usize = 8;

/// What the values of a member mean for these branches.
pub(crate) fn tags(
    model: &mut Model,
    branches: &[Mid],
    candidates: &[u16],
    of: &DiscriminatorKeyword,
) -> Tags {
    tags_within(model, branches, candidates, of, 0)
}

fn tags_within(
    model: &mut Model,
    branches: &[Mid],
    candidates: &[u16],
    of: &DiscriminatorKeyword,
    depth: usize,
) -> Tags {
    let mut tags = Tags { key: of.property.clone(), ..Tags::default() };
    let mut cases = Cases::default();
    let get = |n: u16| branches.get(usize::from(n)).copied();
    for n in candidates {
        let Some(branch) = get(*n) else { continue };
        if !proven::requires(model, branch, &of.property) {
            tags.absent.push(*n);
        }
        if let Some(values) = proven::values_of_member(model, branch, &of.property) {
            tags.listed.push(*n);
            for value in values {
                cases.add(value, *n);
            }
        }
    }
    let mut nested = Vec::new();
    for n in candidates.iter().filter(|n| !tags.listed.contains(n)) {
        let Some(branch) = get(*n).filter(|_| depth < MAX_DEPTH) else { continue };
        let values = names_inside(model, branch, of, depth);
        if !values.is_empty() {
            nested.push(*n);
            for value in values {
                cases.add(value, *n);
            }
        }
    }
    let listed: SortedSet<Literal> = cases.location.keys().cloned().collect();
    let is_candidate: SortedSet<u16> = candidates.iter().copied().collect();
    for (key, n) in of.mapping.iter().filter(|(_, n)| is_candidate.contains(n)) {
        let Some(branch) = get(*n) else { continue };
        for value in meant(model, branch, &of.property, key) {
            if !listed.contains(&value) {
                cases.add(value, *n);
            }
        }
    }
    let named: SortedSet<Literal> = cases.location.keys().cloned().collect();
    for (name, n) in &of.components {
        let value = Literal::String(name.clone());
        // What a branch lists is its name instead.
        let has_others = tags.listed.contains(n) || nested.contains(n);
        let Some(branch) = get(*n).filter(|_| is_candidate.contains(n) && !has_others) else {
            continue;
        };
        if !named.contains(&value) && meant(model, branch, &of.property, name).contains(&value) {
            cases.add(value, *n);
        }
    }
    let in_cases: SortedSet<u16> =
        cases.list.iter().flat_map(|(_, of)| of.iter().copied()).collect();
    tags.unnamed = candidates.iter().copied().filter(|n| !in_cases.contains(n)).collect();
    tags.cases = cases.list;
    // What is filled in where a value has to be chosen is the first.
    let mut mapped: SortedMap<&str, usize> = SortedMap::new();
    for (n, (key, _)) in of.mapping.iter().enumerate() {
        mapped.entry(key).or_insert(n);
    }
    tags.cases.sort_by_cached_key(|(value, _)| {
        let text = value.as_str().map_or_else(|| value.to_json(), str::to_owned);
        mapped.get(text.as_str()).copied().unwrap_or(usize::MAX)
    });
    tags
}

/// The names of the branches of a branch that is such a union itself: by the same member, and as
/// this one decides.
fn names_inside(
    model: &mut Model,
    branch: Mid,
    of: &DiscriminatorKeyword,
    depth: usize,
) -> Vec<Literal> {
    let target = model.target(branch);
    if model.opaque.contains_key(&target) {
        return Vec::new();
    }
    let flat = model.flat(target);
    let mut names = Vec::new();
    for union in &flat.unions {
        let Some(inner) =
            union.discriminator.as_ref().filter(|inner| inner.property == of.property)
        else {
            continue;
        };
        let all: Vec<u16> = (0u16..).zip(&union.branches).map(|(n, _)| n).collect();
        names.extend(
            tags_within(model, &union.branches, &all, inner, depth + 1)
                .cases
                .into_iter()
                .map(|it| it.0),
        );
    }
    names
}

/// Values and the branches they name, in the order in which they were found.
#[derive(Default)]
struct Cases {
    list: Vec<(Literal, Vec<u16>)>,
    location: SortedMap<Literal, usize>,
}

impl Cases {
    fn add(&mut self, value: Literal, branch: u16) {
        let next = self.list.len();
        let location = *self.location.entry(value.clone()).or_insert(next);
        match self.list.get_mut(location) {
            Some((_, branches)) if branches.contains(&branch) => {}
            Some((_, branches)) => branches.push(branch),
            None => self.list.push((value, vec![branch])),
        }
    }
}

/// The values that a key of `mapping` or the name of a component means: the string, and the number
/// or boolean that is written so, as far as the member can have them.
pub(crate) fn meant(model: &mut Model, branch: Mid, property: &str, key: &str) -> Vec<Literal> {
    let kinds = proven::kinds_of_member(model, branch, property);
    let mut values = vec![Literal::String(key.to_owned())];
    match key {
        "true" => values.push(Literal::Bool(true)),
        "false" => values.push(Literal::Bool(false)),
        _ if is_number(key) => values.push(Literal::Number(Number::new(key))),
        _ => {}
    }
    values.retain(|value| value.kinds().meets(kinds));
    values
}

/// Whether the text is a number of JSON.
fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    digits.starts_with(|c: char| c.is_ascii_digit())
        && digits.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | 'e' | 'E' | '+' | '-'))
        && serde_json::from_str::<serde_json::Number>(text).is_ok()
}

/// The branch of an object where the discriminator decides. `None` if it names no branch.
pub(super) fn decided(
    model: &mut Model,
    branches: &[Mid],
    candidates: &[u16],
    of: &DiscriminatorKeyword,
) -> Option<Discriminator> {
    let tags = tags(model, branches, candidates, of);
    if tags.cases.is_empty() {
        return None;
    }
    let default = of.default.filter(|n| candidates.contains(n)).map(|n| vec![n]);
    let rest = default.clone().unwrap_or_else(|| tags.unnamed.clone());
    let absent = default.unwrap_or_else(|| tags.absent.clone());
    Some(discriminator(tags, rest, absent))
}

/// The branch of an object where the branches list values for the member of the discriminator, no
/// two the same one.
pub(super) fn listed(
    model: &mut Model,
    branches: &[Mid],
    candidates: &[u16],
    of: &DiscriminatorKeyword,
) -> Option<Discriminator> {
    let values = DiscriminatorKeyword {
        mapping: Vec::new(),
        components: Vec::new(),
        default: None,
        ..of.clone()
    };
    let mut tags = tags(model, branches, candidates, &values);
    if !tags.is_distinct() || tags.listed.len() < candidates.len() {
        return None;
    }
    let absent = std::mem::take(&mut tags.absent);
    Some(discriminator(tags, Vec::new(), absent))
}

/// The order in which the branches of an object are tried.
pub(super) fn hinted(
    model: &mut Model,
    branches: &[Mid],
    candidates: &[u16],
    of: &DiscriminatorKeyword,
) -> Option<Discriminator> {
    let tags = tags(model, branches, candidates, of);
    let cases: Vec<(Literal, u16)> = tags
        .cases
        .into_iter()
        .filter_map(|(value, named)| match named.as_slice() {
            [only] => Some((value, *only)),
            _ => None,
        })
        .collect();
    (!cases.is_empty()).then(|| Discriminator::Hint {
        key: tags.key,
        cases,
        branches: candidates.to_vec(),
    })
}

/// The shortest form of a pick by these values.
fn discriminator(tags: Tags, rest: Vec<u16>, absent: Vec<u16>) -> Discriminator {
    disjoint::by_values(tags.key, tags.cases, rest, absent)
}
