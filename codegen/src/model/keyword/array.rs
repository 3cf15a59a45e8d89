//! Keywords about arrays.

use typewright::Keyword;

use super::{Children, Counts, tighten};
use crate::{
    load::{Data, Node},
    model::{
        Model,
        accepts::{Judge, Verdict},
        literal::Literal,
        read::Cx,
        schema::{Kw, Mid, Schema},
    },
    resolve::{Dialect, SchemaId},
    sorted,
};

/// Keywords about arrays.
#[derive(Clone, Debug, Default)]
pub struct ArrayKeywords {
    /// `minItems`
    pub min: Option<Kw<u64>>,
    /// `maxItems`
    pub max: Option<Kw<u64>>,
    /// `uniqueItems`
    pub unique: Option<Kw<()>>,
    /// `prefixItems`
    pub prefix: Vec<Kw<Mid>>,
    /// `items`, after the prefix
    pub items: Option<Kw<Mid>>,
    /// `contains`
    pub contains: Vec<Contains>,
    /// `unevaluatedItems`
    pub unevaluated: Option<Kw<Mid>>,
}

/// `contains` with its bounds.
#[derive(Clone, Debug)]
pub struct Contains {
    /// The schema looked for.
    pub schema: Kw<Mid>,
    /// `minContains`
    pub min: u64,
    /// `maxContains`
    pub max: Option<u64>,
    /// Whether matches count as evaluated.
    pub evaluates: bool,
}

/// Keywords that have no effect on other kinds of values, and look as if they had one.
pub(super) const NAMES: &[&str] = &["items", "prefixItems", "minItems", "maxItems", "uniqueItems"];

/// Keywords that only mean something together.
#[derive(Clone, Copy, Default)]
pub(in crate::model) struct Parts {
    /// Whether `items` is a list: `additionalItems` is about those behind it then.
    tuple: bool,
    additional_items: Option<Mid>,
    contains: Option<Mid>,
    min_contains: Option<u64>,
    max_contains: Option<u64>,
}

/// Reads a keyword, if it is about arrays.
pub(super) fn read(
    cx: &mut Cx<'_, '_>,
    keyword: &str,
    value: &Node,
    schema: &mut Schema,
    child: &mut Children<'_>,
) -> bool {
    let id = cx.id;
    let array = &mut schema.array;
    // Until 2019-09, `items` may be a list.
    let old_items = !cx.has(Dialect::Draft202012) && cx.dialect != Dialect::OpenApi30;
    match keyword {
        "minItems" if cx.vocabularies.validation => array.min = cx.least(keyword, value),
        "maxItems" if cx.vocabularies.validation => array.max = cx.count(keyword, value),
        "uniqueItems" if cx.vocabularies.validation => {
            if cx.boolean(keyword, value) == Some(true) {
                array.unique = Some(Kw::new((), id));
            }
        }
        "prefixItems" if cx.vocabularies.applicator && cx.since(Dialect::Draft202012) => {
            let items = cx.array(keyword, value).unwrap_or_default();
            array.prefix.extend(items.iter().filter_map(child).map(|item| Kw::new(item, id)));
        }
        "items" if cx.vocabularies.applicator => match &value.data {
            Data::Array(items) if old_items || cx.slipped_items(value) => {
                array.prefix.extend(items.iter().filter_map(child).map(|item| Kw::new(item, id)));
                cx.parts.keywords.array.tuple = true;
            }
            _ => {
                if cx.is_schema(keyword, value) {
                    array.items = child(value).map(|item| Kw::new(item, id));
                }
            }
        },
        "additionalItems" if cx.vocabularies.applicator && (old_items || cx.repairs_slips) => {
            if cx.is_schema(keyword, value) {
                cx.parts.keywords.array.additional_items = child(value);
            }
        }
        "contains" if cx.vocabularies.applicator && cx.since(Dialect::Draft6) => {
            if cx.is_schema(keyword, value) {
                cx.parts.keywords.array.contains = child(value);
            }
        }
        "minContains" if cx.vocabularies.validation && cx.since(Dialect::Draft201909) => {
            cx.parts.keywords.array.min_contains = cx.count(keyword, value).map(|kw| kw.value);
        }
        "maxContains" if cx.vocabularies.validation && cx.since(Dialect::Draft201909) => {
            cx.parts.keywords.array.max_contains = cx.count(keyword, value).map(|kw| kw.value);
        }
        "unevaluatedItems" if cx.has_unevaluated() => {
            if cx.is_schema(keyword, value) {
                array.unevaluated = child(value).map(|item| Kw::new(item, id));
            }
        }
        _ => return false,
    }
    true
}

/// Puts together what only means something together.
pub(super) fn assemble(cx: &Cx<'_, '_>, parts: Parts, schema: &mut Schema) {
    let Parts { tuple, additional_items, contains, min_contains, max_contains } = parts;
    if tuple {
        schema.array.items = additional_items.map(|items| Kw::new(items, cx.id));
    }
    if let Some(contains) = contains {
        schema.array.contains.push(Contains {
            schema: Kw::new(contains, cx.id),
            min: min_contains.unwrap_or(1),
            max: max_contains,
            evaluates: cx.has(Dialect::Draft202012),
        });
    }
}

impl ArrayKeywords {
    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.min.is_none() && self.accepts_all()
    }

    /// Whether they say nothing: a minimum of 0 does not.
    pub(crate) fn accepts_all(&self) -> bool {
        let Self { min, max, unique, prefix, items, contains, unevaluated } = self;
        min.as_ref().is_none_or(|kw| kw.value == 0)
            && max.is_none()
            && unique.is_none()
            && prefix.is_empty()
            && items.is_none()
            && contains.is_empty()
            && unevaluated.is_none()
    }

    /// About how many parts they have.
    pub(in crate::model) fn weight(&self) -> usize {
        self.prefix.len() + self.contains.len()
    }

    /// How many items there may be.
    pub(crate) fn counts(&self) -> Counts<'_> {
        Counts {
            keywords: ["minItems", "maxItems"],
            min: self.min.as_ref(),
            max: self.max.as_ref(),
        }
    }

    /// Says in words what is checked of the array itself.
    pub(crate) fn describe(&self, out: &mut Vec<String>) {
        self.counts().describe("item", out);
        if self.unique.is_some() {
            out.push("no two items are equal".to_owned());
        }
    }

    /// Tells for each keyword where it was written.
    pub(crate) fn origins(&self, note: &mut dyn FnMut(Keyword, &str, SchemaId)) {
        let Self { min, max, unique, prefix, items, contains, unevaluated } = self;
        let mut one = |keyword, from: Option<SchemaId>| {
            if let Some(from) = from {
                note(keyword, "", from);
            }
        };
        one(Keyword::MinItems, min.as_ref().map(|kw| kw.from));
        one(Keyword::MaxItems, max.as_ref().map(|kw| kw.from));
        one(Keyword::UniqueItems, unique.as_ref().map(|kw| kw.from));
        one(Keyword::PrefixItems, prefix.first().map(|kw| kw.from));
        one(Keyword::Items, items.as_ref().map(|kw| kw.from));
        if let Some(contains) = contains.first() {
            let from = Some(contains.schema.from);
            one(Keyword::Contains, from);
            // Without them `contains` itself says how many.
            one(Keyword::MinContains, from.filter(|_| contains.min > 1));
            one(Keyword::MaxContains, from.filter(|_| contains.max.is_some()));
        }
        one(Keyword::UnevaluatedItems, unevaluated.as_ref().map(|kw| kw.from));
    }
}

impl Model {
    /// Merges others in.
    pub(in crate::model) fn merge_arrays(
        &mut self,
        host: &mut ArrayKeywords,
        other: &ArrayKeywords,
    ) {
        let ArrayKeywords { min, max, unique, prefix, items, contains, unevaluated: _ } = other;
        tighten(&mut host.min, min.as_ref(), |own, new| new > own);
        tighten(&mut host.max, max.as_ref(), |own, new| new < own);
        host.unique = host.unique.take().or_else(|| unique.clone());
        let longest = host.prefix.len().max(prefix.len());
        let at = |list: &[Kw<Mid>], rest: &Option<Kw<Mid>>, n: usize| {
            list.get(n).or(rest.as_ref()).cloned()
        };
        host.prefix = (0..longest)
            .filter_map(|n| self.both(at(&host.prefix, &host.items, n), at(prefix, items, n)))
            .collect();
        host.items = self.both(host.items.take(), items.clone());
        host.contains.extend(contains.iter().cloned());
    }
}

impl Judge<'_> {
    /// Whether an array satisfies them, as far as that is plain.
    pub(in crate::model) fn array(
        &self,
        array: &ArrayKeywords,
        items: &[Literal],
        depth: usize,
    ) -> Option<bool> {
        let ArrayKeywords { min, max, unique, prefix, items: rest, contains, unevaluated } = array;
        let length = items.len() as u64;
        if min.as_ref().is_some_and(|kw| length < kw.value)
            || max.as_ref().is_some_and(|kw| length > kw.value)
        {
            return Some(false);
        }
        let mut verdict = Verdict::new(unevaluated.is_none() || items.is_empty());
        for (n, item) in items.iter().enumerate() {
            if let Some(kw) = prefix.get(n).or(rest.as_ref())
                && !verdict.and(self.mid(kw.value, item, depth))
            {
                return Some(false);
            }
        }
        if unique.is_some() {
            let mut sorted: Vec<&Literal> = items.iter().collect();
            sorted::sort(&mut sorted);
            if sorted.windows(2).any(|pair| matches!(pair, [a, b] if a == b)) {
                return Some(false);
            }
        }
        for contains in contains {
            let found: Vec<Option<bool>> =
                items.iter().map(|item| self.mid(contains.schema.value, item, depth)).collect();
            let least = found.iter().filter(|it| **it == Some(true)).count() as u64;
            let most = found.iter().filter(|it| **it != Some(false)).count() as u64;
            let enough = if least >= contains.min {
                Some(true)
            } else {
                (most < contains.min).then_some(false)
            };
            let few = match contains.max {
                Some(max) if least > max => Some(false),
                Some(max) => (most <= max).then_some(true),
                None => Some(true),
            };
            if !verdict.and(enough) || !verdict.and(few) {
                return Some(false);
            }
        }
        verdict.done()
    }
}
