//! What there is to choose where a question is split, and what has been chosen.

use super::{Literal, forms::Nid};
use crate::{
    model::{Kinds, Number, disjoint::Discriminator},
    sorted::SortedSet,
};

/// What holds of a value that violates a single keyword.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Fact {
    /// It is of one of these kinds.
    Kinds(u8),
    /// It is none of the values that the schema lists.
    Unlisted(Nid),
    /// A number below, or not above: text, and whether the bound itself is left.
    Below(Literal, bool),
    Above(Literal, bool),
    NotMultiple(Literal),
    /// A text or a collection of at most, or at least so many.
    AtMost(u64),
    AtLeast(u64),
    Unmatched(String),
    /// Not of the format.
    Unformatted(String),
    /// Not with the content that the schema requires.
    Content(Nid),
    /// Two items are equal.
    Duplicate,
    /// An item is refused by what the schema says of it.
    Item(Nid),
    /// More items than so many are accepted by the schema.
    More(Nid, u64),
    /// Fewer.
    Fewer(Nid, u64),
    /// An item that nothing evaluates is refused: from here on, and before there.
    LeftItem(Nid, (usize, Option<usize>)),
    /// A member is there, or is not.
    Present(String),
    Absent(String),
    /// A member is refused by what the schema says of it.
    Member(Nid),
    /// A name is refused by the schema.
    Name(Nid),
    /// A member that nothing evaluates is refused.
    LeftMember(Nid, Left),
    /// The member has one of these values, or none of them.
    Among(String, SortedSet<Literal>),
    NotAmong(String, SortedSet<Literal>),
}

/// Which member nothing evaluates.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Left {
    /// This one.
    Named(String),
    /// Any but these.
    Other(SortedSet<String>),
}

impl Left {
    /// Whether it may be the member of this name.
    pub(crate) fn may_be(&self, name: &str) -> bool {
        match self {
            Self::Named(own) => own == name,
            Self::Other(others) => !others.contains(name),
        }
    }
}

/// One way to satisfy a choice.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Way {
    pub(crate) pos: Vec<Nid>,
    pub(crate) neg: Vec<Nid>,
    pub(crate) facts: Vec<Fact>,
}

impl Way {
    pub(super) fn pos(nid: Nid) -> Self {
        Self { pos: vec![nid], ..Self::default() }
    }
    pub(super) fn neg(nid: Nid) -> Self {
        Self { neg: vec![nid], ..Self::default() }
    }
    pub(super) fn fact(fact: Fact) -> Self {
        Self { facts: vec![fact], ..Self::default() }
    }

    /// How much it says.
    pub(super) fn weight(&self) -> usize {
        self.pos.len() + self.neg.len() + self.facts.len()
    }
}

/// What is still to be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Choice {
    /// A branch of this union of the schema.
    Union(Nid, usize),
    /// Whether this `if` of the schema accepts.
    If(Nid, usize),
    /// Whether the member is there that this entry of `dependentSchemas` is about.
    Dependent(Nid, usize),
    /// Whether the schema accepts: it evaluates members or items if so.
    Whether(Nid),
    /// What of the schema is violated.
    Violated(Nid),
}

/// What has been chosen so far.
#[derive(Clone, Debug)]
pub(super) struct State {
    pub(super) kinds: Kinds,
    /// The schemas that accept, and those that refuse.
    pub(super) pos: SortedSet<Nid>,
    pub(super) neg: SortedSet<Nid>,
    pub(super) facts: SortedSet<Fact>,
    /// Schemas that accept and have not been looked at.
    pub(super) todo: Vec<Nid>,
    pub(super) choices: SortedSet<Choice>,
}

impl State {
    /// How much is known.
    pub(super) fn weight(&self) -> usize {
        let Self { kinds: _, pos, neg, facts, todo, choices } = self;
        pos.len() + neg.len() + facts.len() + todo.len() + choices.len()
    }
}

/// Whether something can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Possible {
    Yes,
    /// No; or only if undeclared names are used.
    No {
        unused: bool,
    },
}

impl Possible {
    pub(super) const NO: Self = Self::No { unused: false };
}

/// What a discriminator decides: for each value of its member the branches that count.
pub(crate) struct Cases {
    key: String,
    listed: Vec<(Literal, Vec<u16>)>,
    rest: Vec<u16>,
    absent: Vec<u16>,
}

/// The cases of a discriminator; nothing if it decides by anything else.
pub(crate) fn cases(by: &Discriminator) -> Option<Cases> {
    let one = |(value, n): &(Literal, u16)| (value.clone(), vec![*n]);
    Some(match by {
        Discriminator::Tag(key, cases) => Cases {
            key: key.clone(),
            listed: cases.iter().map(|(tag, n)| (Literal::String(tag.clone()), vec![*n])).collect(),
            rest: Vec::new(),
            absent: Vec::new(),
        },
        Discriminator::Value { key, cases, rest, absent } => Cases {
            key: key.clone(),
            listed: cases.iter().map(one).collect(),
            rest: rest.clone(),
            absent: absent.clone(),
        },
        Discriminator::Among { key, cases, rest, absent } => Cases {
            key: key.clone(),
            listed: cases.clone(),
            rest: rest.clone(),
            absent: absent.clone(),
        },
        _ => return None,
    })
}

impl Cases {
    /// What holds of the member in each case, and the branches that count then.
    pub(crate) fn each(&self) -> Vec<(Fact, &[u16])> {
        let key = || self.key.clone();
        let named: SortedSet<Literal> =
            self.listed.iter().map(|(value, _)| value.clone()).collect();
        let mut all: Vec<(Fact, &[u16])> = self
            .listed
            .iter()
            .map(|(value, n)| (Fact::Among(key(), [value.clone()].into()), n.as_slice()))
            .collect();
        all.push((Fact::NotAmong(key(), named), &self.rest));
        all.push((Fact::Absent(key()), &self.absent));
        all
    }
}

/// The ways in which what a discriminator decides may be refused: none of the branches that count
/// accepts. More than one that does is left out of account, which is never too little.
pub(super) fn undecided(by: &Discriminator, branches: &[Nid]) -> Vec<Way> {
    // Nothing is known; whatever it is, a branch that accepts may not count.
    let Some(cases) = cases(by) else { return vec![Way::default()] };
    let mut ways = Vec::new();
    for (fact, all) in cases.each() {
        let neg: Vec<Nid> =
            all.iter().filter_map(|n| branches.get(usize::from(*n)).copied()).collect();
        ways.push(Way { neg, facts: vec![fact.clone()], ..Way::default() });
        if all.len() > 1 {
            ways.push(Way::fact(fact));
        }
    }
    ways
}

/// What holds of values of these kinds that violate a single keyword of the schema.
pub(super) fn own_facts(schema: &crate::model::Schema, nid: Nid, kinds: Kinds) -> Vec<Fact> {
    let mut facts = Vec::new();
    let number = |text: &str| Literal::Number(Number::new(text));
    if kinds.meets(Kinds::NUMBER) {
        let own = &schema.number;
        facts.extend(
            own.min.iter().map(|kw| Fact::Below(number(&kw.value.text), kw.value.exclusive)),
        );
        facts.extend(
            own.max.iter().map(|kw| Fact::Above(number(&kw.value.text), kw.value.exclusive)),
        );
        facts.extend(own.multiple_of.iter().map(|kw| Fact::NotMultiple(number(&kw.value))));
    }
    let too_few = |min: u64| min.checked_sub(1).map(Fact::AtMost);
    let too_many = |max: u64| max.checked_add(1).map(Fact::AtLeast);
    if kinds.meets(Kinds::STRING) {
        let own = &schema.string;
        facts.extend(own.min.as_ref().and_then(|kw| too_few(kw.value)));
        facts.extend(own.max.as_ref().and_then(|kw| too_many(kw.value)));
        facts.extend(own.patterns.iter().map(|kw| Fact::Unmatched(kw.value.source.clone())));
        facts.extend(own.formats.iter().map(|kw| Fact::Unformatted(kw.value.clone())));
        facts.extend(own.content.iter().map(|_| Fact::Content(nid)));
    }
    if kinds.meets(Kinds::ARRAY) {
        let own = &schema.array;
        facts.extend(own.min.as_ref().and_then(|kw| too_few(kw.value)));
        facts.extend(own.max.as_ref().and_then(|kw| too_many(kw.value)));
        facts.extend(own.unique.iter().map(|_| Fact::Duplicate));
        if !own.prefix.is_empty() || own.items.is_some() {
            facts.push(Fact::Item(nid));
        }
        for it in &own.contains {
            if it.min > 0 {
                facts.push(Fact::Fewer(it.schema.value, it.min));
            }
            facts.extend(it.max.map(|max| Fact::More(it.schema.value, max)));
        }
        // What `unevaluatedItems` leaves is told apart by location.
    }
    if kinds.meets(Kinds::OBJECT) {
        let own = &schema.object;
        facts.extend(own.min.as_ref().and_then(|kw| too_few(kw.value)));
        facts.extend(own.max.as_ref().and_then(|kw| too_many(kw.value)));
        facts.extend(own.required.keys().map(|name| Fact::Absent(name.clone())));
        if !own.properties.is_empty() || !own.patterns.is_empty() || own.additional.is_some() {
            facts.push(Fact::Member(nid));
        }
        facts.extend(own.names.iter().map(|kw| Fact::Name(kw.value)));
        // What `unevaluatedProperties` leaves is told apart by name.
    }
    facts
}
