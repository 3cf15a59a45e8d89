//! Decides whether two schemas accept a common value, and finds one.
//!
//! The whole question is behind [`overlap`]. Schemas are taken as they were read: nothing is merged
//! for it. A value is only shown after both schemas were evaluated on it; that there is none is
//! only said where it is proven.

#[cfg(test)]
mod tests;

use std::{
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
};

use super::{
    Model,
    accepts::schema_accepts,
    keyword::{self, ObjectKeywords},
    literal::{Literal, Number},
    schema::{Kinds, Mid, Schema},
};

/// What two schemas have in common.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Answer {
    /// No value is accepted by both.
    Disjoint,
    /// Both accept this value.
    Overlap(Literal),
    /// Neither is proven.
    Undecided,
}

/// How many steps one pair may take: schemas that are looked at, for a value or to evaluate them on
/// one.
const MAX_STEPS: u32 = 4_000;

/// How many steps are left for the pairs of one union.
pub(crate) struct Steps(u32);

impl Default for Steps {
    fn default() -> Self {
        Self(5 * MAX_STEPS)
    }
}

/// So many parts may be copied in a step.
const PARTS: usize = 32;

/// How many values of a member count as a tag.
const MOST_TAGS: usize = 64;

/// How deep values are built.
const MAX_DEPTH: usize = 8;

/// How long arrays, objects and strings may have to be.
const MAX_SIZE: u64 = 40;

/// Whether both schemas accept a value that also satisfies `around`: the keywords beside the two.
pub(crate) fn overlap(
    model: &Model,
    a: Mid,
    b: Mid,
    around: &[Rc<Schema>],
    steps: &mut Steps,
) -> Answer {
    let mut parts = vec![Part::of(model, a), Part::of(model, b)];
    parts.extend(around.iter().map(|schema| Part {
        schema: Rc::clone(schema),
        mid: None,
        unions: 0,
        ifs: 0,
    }));
    let given = steps.0.min(MAX_STEPS);
    let mut search = Search { model, left: given };
    let found = search.solve(&parts, 0);
    let taken = given.saturating_sub(search.left);
    steps.0 -= taken;
    model.looks().take(1 + taken as usize);
    match found {
        Found::Never => Answer::Disjoint,
        Found::Value(value) => Answer::Overlap(value),
        Found::Unknown => Answer::Undecided,
    }
}

/// What a branch of a union shows at first sight, so that most pairs need no search.
#[derive(Clone, Debug)]
pub(crate) struct Profile {
    kinds: Kinds,
    /// What required members are limited to.
    tags: BTreeMap<String, BTreeSet<Literal>>,
    /// The members that are required.
    pub(crate) required: BTreeSet<String>,
}

impl Profile {
    /// Looks at a branch.
    pub(crate) fn of(model: &Model, mid: Mid) -> Self {
        let mut search = Search { model, left: MAX_STEPS };
        let parts = search.with_members(&[Part::of(model, mid)]);
        let kinds = kinds_of(&parts);
        let mut profile = Self { kinds, tags: BTreeMap::new(), required: BTreeSet::new() };
        for part in &parts {
            profile.required.extend(part.schema.object.required.keys().cloned());
        }
        for name in &profile.required {
            let members = parts.iter().filter_map(|part| part.schema.object.properties.get(name));
            let members: Vec<Part> = members.map(|kw| Part::of(model, kw.value)).collect();
            let members = search.with_members(&members);
            let values = members.iter().filter_map(|part| part.schema.values.as_ref());
            if let Some(values) =
                values.min_by_key(|kw| kw.value.len()).filter(|kw| kw.value.len() <= MOST_TAGS)
            {
                profile.tags.insert(name.clone(), values.value.iter().cloned().collect());
            }
        }
        profile
    }

    /// Whether no value can be accepted by both: by kind, or by a required member.
    pub(crate) fn apart(&self, other: &Self) -> bool {
        if !self.kinds.meets(other.kinds) {
            return true;
        }
        let objects = self.kinds.and(other.kinds) == Kinds::OBJECT;
        objects
            && self.tags.iter().any(|(name, own)| {
                other.tags.get(name).is_some_and(|theirs| own.is_disjoint(theirs))
            })
    }
}

/// A count as steps.
fn count(of: usize) -> u32 {
    u32::try_from(of).unwrap_or(u32::MAX)
}

/// What a search came to.
enum Found {
    /// There is no such value.
    Never,
    /// This is one.
    Value(Literal),
    /// Neither is known.
    Unknown,
}

/// A schema that the value has to satisfy, and how much of it was put into parts of their own.
#[derive(Clone)]
struct Part {
    schema: Rc<Schema>,
    mid: Option<Mid>,
    unions: usize,
    ifs: usize,
}

impl Part {
    fn of(model: &Model, mid: Mid) -> Self {
        Self { schema: model.raw(mid), mid: Some(mid), unions: 0, ifs: 0 }
    }
}

struct Search<'m> {
    model: &'m Model,
    left: u32,
}

impl Search<'_> {
    /// A value that satisfies all of the parts.
    fn solve(&mut self, wanted: &[Part], depth: usize) -> Found {
        let Some(left) = self.left.checked_sub(1).filter(|_| depth <= MAX_DEPTH) else {
            return Found::Unknown;
        };
        self.left = left;
        let parts = self.with_members(wanted);
        self.left = self.left.saturating_sub(count(parts.len() / PARTS));
        if !self.model.looks().take(parts.len() / 4) {
            return Found::Unknown;
        }
        let kinds = kinds_of(&parts);
        if kinds.is_empty() {
            return Found::Never;
        }
        let mut listed: Vec<&Vec<Literal>> = parts
            .iter()
            .filter_map(|part| part.schema.values.as_ref())
            .map(|kw| &kw.value)
            .collect();
        listed.sort_by_key(|values| values.len());
        if let Some((fewest, others)) = listed.split_first() {
            let others: Vec<BTreeSet<&Literal>> =
                others.iter().map(|values| values.iter().collect()).collect();
            let in_all = |value: &&Literal| others.iter().all(|values| values.contains(value));
            let candidates: Vec<Literal> = fewest.iter().filter(in_all).cloned().collect();
            return self.first(wanted, candidates.into_iter(), true);
        }
        let model = self.model;
        let with = |n: usize, change: &dyn Fn(&mut Part), more: Vec<Part>| {
            let mut parts: Vec<Part> = parts.clone();
            if let Some(part) = parts.get_mut(n) {
                change(part);
            }
            parts.extend(more);
            parts
        };
        // One thing after the other: each branch makes a search of its own.
        for (n, part) in parts.iter().enumerate() {
            if let Some(union) = part.schema.unions.get(part.unions) {
                let choices = union.branches.iter().map(|branch| {
                    with(n, &|part| part.unions += 1, vec![Part::of(model, *branch)])
                });
                return self.any(choices, depth);
            }
        }
        for (n, part) in parts.iter().enumerate() {
            if let Some(conditional) = part.schema.ifs.get(part.ifs) {
                let next = |mids: [Option<Mid>; 2]| {
                    let more = mids.into_iter().flatten().map(|mid| Part::of(model, mid)).collect();
                    with(n, &|part| part.ifs += 1, more)
                };
                let choices = [
                    next([Some(conditional.test), conditional.then]),
                    next([conditional.otherwise, None]),
                ];
                return self.any(choices.into_iter(), depth);
            }
        }
        let mut never = true;
        for kind in KINDS.into_iter().filter(|kind| kinds.meets(*kind)) {
            let found = if kind == Kinds::STRING {
                self.string(wanted, &parts)
            } else if kind == Kinds::NUMBER {
                self.number(wanted, &parts)
            } else if kind == Kinds::BOOLEAN {
                self.first(wanted, [true, false].into_iter().map(Literal::Bool), true)
            } else if kind == Kinds::NULL {
                self.first(wanted, std::iter::once(Literal::Null), true)
            } else if kind == Kinds::ARRAY {
                self.array(wanted, &parts, depth)
            } else {
                self.object(wanted, &parts, depth)
            };
            match found {
                Found::Value(value) => return Found::Value(value),
                Found::Never => {}
                Found::Unknown => never = false,
            }
        }
        if never { Found::Never } else { Found::Unknown }
    }

    /// The parts, and what they require by `allOf` and `$ref`.
    fn with_members(&mut self, parts: &[Part]) -> Vec<Part> {
        let mut all: Vec<Part> = parts.to_vec();
        let mut seen: BTreeSet<Mid> = parts.iter().filter_map(|part| part.mid).collect();
        let mut next = 0;
        while let Some(part) = all.get(next).cloned() {
            next += 1;
            for member in &part.schema.all {
                if self.left > 0 && seen.insert(member.value) {
                    self.left -= 1;
                    all.push(Part::of(self.model, member.value));
                }
            }
        }
        all
    }

    /// A value of the first choice that has one.
    fn any(&mut self, choices: impl Iterator<Item = Vec<Part>>, depth: usize) -> Found {
        let mut never = true;
        for choice in choices {
            if self.left == 0 {
                return Found::Unknown;
            }
            match self.solve(&choice, depth + 1) {
                Found::Value(value) => return Found::Value(value),
                Found::Never => {}
                Found::Unknown => never = false,
            }
        }
        if never { Found::Never } else { Found::Unknown }
    }

    /// The first of these values that is accepted. If they are `all` there are, that none is proves
    /// that there is none.
    fn first(
        &mut self,
        wanted: &[Part],
        candidates: impl Iterator<Item = Literal>,
        all: bool,
    ) -> Found {
        let mut never = all;
        for value in candidates {
            match self.verdict(wanted, &value) {
                Some(true) => return Found::Value(value),
                Some(false) => {}
                None => never = false,
            }
        }
        if never { Found::Never } else { Found::Unknown }
    }

    fn verdict(&mut self, wanted: &[Part], value: &Literal) -> Option<bool> {
        let mut sure = true;
        for part in wanted {
            let opaque = part.mid.is_some_and(|mid| self.model.opaque.contains_key(&mid));
            match schema_accepts(self.model, &part.schema, value, &mut self.left) {
                Some(false) => return Some(false),
                Some(true) if !opaque => {}
                _ => sure = false,
            }
        }
        sure.then_some(true)
    }

    fn string(&mut self, wanted: &[Part], parts: &[Part]) -> Found {
        let strings = || parts.iter().map(|part| &part.schema.string);
        let least =
            strings().filter_map(|it| it.min.as_ref()).map(|kw| kw.value).max().unwrap_or_default();
        let most =
            strings().filter_map(|it| it.max.as_ref()).map(|kw| kw.value).min().unwrap_or(u64::MAX);
        let patterns: Vec<&str> = strings()
            .flat_map(|it| &it.patterns)
            .map(|pattern| pattern.value.source.as_str())
            .collect();
        if least > most
            || patterns.iter().any(|it| crate::pattern::matches_nothing(it, least, most).is_some())
        {
            return Found::Never;
        }
        let Some(length) = usize::try_from(least).ok().filter(|_| least <= MAX_SIZE) else {
            return Found::Unknown;
        };
        let formats =
            strings().flat_map(|it| &it.formats).filter_map(|format| sample_of(&format.value));
        let mut candidates: Vec<String> = formats.map(str::to_owned).collect();
        let mut sources: Vec<&str> = patterns;
        sources.sort_unstable();
        sources.dedup();
        candidates
            .extend(sources.iter().flat_map(|source| crate::pattern::samples(source, length)));
        candidates.extend(["a", "0", "A", "-"].map(|text| text.repeat(length.max(1))));
        candidates.push(String::new());
        self.first(wanted, candidates.into_iter().map(Literal::String), false)
    }

    fn number(&mut self, wanted: &[Part], parts: &[Part]) -> Found {
        let numbers = || parts.iter().map(|part| &part.schema.number);
        if keyword::number::apart(&numbers()) {
            return Found::Never;
        }
        let mut candidates = vec!["0".to_owned(), "1".to_owned(), "0.5".to_owned()];
        let steps: Vec<&str> =
            numbers().flat_map(|it| &it.multiple_of).map(|kw| kw.value.as_str()).collect();
        let bounds: Vec<&str> = numbers()
            .flat_map(|it| it.min.iter().chain(&it.max))
            .map(|kw| kw.value.text.as_str())
            .collect();
        candidates.extend(steps.iter().chain(&bounds).map(|text| (*text).to_owned()));
        let floats: Vec<f64> =
            bounds.iter().chain(&steps).filter_map(|text| text.parse().ok()).collect();
        let shifted = |value: f64| [value + 1.0, value - 1.0, value + 0.5, value - 0.5].into_iter();
        let mut more: Vec<f64> = floats.iter().flat_map(|value| shifted(*value)).collect();
        // A multiple behind each bound.
        for step in
            steps.iter().filter_map(|text| text.parse::<f64>().ok()).filter(|step| *step > 0.0)
        {
            more.extend(floats.iter().flat_map(|value| {
                let n = (value / step).floor();
                [n * step, (n + 1.0) * step, (n - 1.0) * step]
            }));
        }
        for pair in floats.windows(2) {
            if let [a, b] = pair {
                more.extend([f64::midpoint(*a, *b), a * b]);
            }
        }
        candidates.extend(
            more.into_iter().filter(|value| value.abs() < 1e15).map(|value| format!("{value}")),
        );
        self.first(wanted, candidates.iter().map(|text| Literal::Number(Number::new(text))), false)
    }

    fn array(&mut self, wanted: &[Part], parts: &[Part], depth: usize) -> Found {
        let arrays: Vec<_> = parts.iter().map(|part| &part.schema.array).collect();
        let contains: Vec<_> =
            arrays.iter().flat_map(|it| &it.contains).filter(|it| it.min > 0).collect();
        let fewest = arrays
            .iter()
            .filter_map(|it| it.min.as_ref())
            .map(|kw| kw.value)
            .max()
            .unwrap_or_default();
        let most = arrays
            .iter()
            .filter_map(|it| it.max.as_ref())
            .map(|kw| kw.value)
            .min()
            .unwrap_or(u64::MAX);
        let all_of_targets = contains.iter().fold(0_u64, |sum, it| sum.saturating_add(it.min));
        if fewest > most {
            return Found::Never;
        }
        let n_items = fewest.max(all_of_targets).min(most);
        if n_items > MAX_SIZE {
            return Found::Unknown;
        }
        let unique = arrays.iter().any(|it| it.unique.is_some());
        let mut extra = contains
            .iter()
            .flat_map(|it| std::iter::repeat_n(it.schema.value, it.min.min(99) as usize));
        let mut items: Vec<Literal> = Vec::new();
        let mut sure = true;
        for n in 0..usize::try_from(n_items).unwrap_or_default() {
            let own = arrays.iter().filter_map(|it| it.prefix.get(n).or(it.items.as_ref()));
            let own: Vec<Part> = own.map(|kw| Part::of(self.model, kw.value)).collect();
            let contained = extra.next().map(|mid| Part::of(self.model, mid));
            let forced = contained.is_none();
            let all: Vec<Part> = own.into_iter().chain(contained).collect();
            match self.solve(&all, depth + 1) {
                Found::Value(value) if unique && items.contains(&value) => {
                    let others = Self::others(&value);
                    let found = others.into_iter().find(|other| {
                        !items.contains(other) && self.verdict(&all, other) == Some(true)
                    });
                    match found {
                        Some(other) => items.push(other),
                        None => return Found::Unknown,
                    }
                }
                Found::Value(value) => items.push(value),
                // Another place might do for what `contains` asks for.
                Found::Never if forced && (n as u64) < fewest => return Found::Never,
                Found::Never | Found::Unknown => {
                    sure = false;
                    break;
                }
            }
        }
        if !sure {
            return Found::Unknown;
        }
        self.first(wanted, std::iter::once(Literal::Array(items)), false)
    }

    /// Values much like this one.
    fn others(value: &Literal) -> Vec<Literal> {
        match value {
            Literal::String(text) => ["b", "c", "d", "e"]
                .iter()
                .map(|end| Literal::String(format!("{text}{end}")))
                .collect(),
            Literal::Number(_) => ["1", "2", "3", "4", "5"]
                .iter()
                .map(|text| Literal::Number(Number::new(text)))
                .collect(),
            Literal::Bool(_) => vec![Literal::Bool(true), Literal::Bool(false)],
            Literal::Null | Literal::Array(_) | Literal::Object(_) => Vec::new(),
        }
    }

    fn object(&mut self, wanted: &[Part], parts: &[Part], depth: usize) -> Found {
        let objects: Vec<_> = parts.iter().map(|part| &part.schema.object).collect();
        let fewest = objects
            .iter()
            .filter_map(|it| it.min.as_ref())
            .map(|kw| kw.value)
            .max()
            .unwrap_or_default();
        let most = objects
            .iter()
            .filter_map(|it| it.max.as_ref())
            .map(|kw| kw.value)
            .min()
            .unwrap_or(u64::MAX);
        let mut names: Vec<String> = Vec::new();
        let mut known: BTreeSet<String> = BTreeSet::new();
        for name in objects.iter().flat_map(|it| it.required.keys()) {
            if known.insert(name.clone()) {
                names.push(name.clone());
            }
        }
        // What one member requires of others.
        let mut next = 0;
        while let Some(name) = names.get(next).cloned() {
            next += 1;
            let more =
                objects.iter().flat_map(|it| &it.dependent).filter(|(owner, _)| *owner == name);
            for other in more.flat_map(|(_, kw)| &kw.value) {
                if known.insert(other.clone()) {
                    names.push(other.clone());
                }
            }
        }
        if fewest > most || names.len() as u64 > most {
            return Found::Never;
        }
        if fewest > MAX_SIZE || names.len() as u64 > 4 * MAX_SIZE {
            return Found::Unknown;
        }
        let dependent: Vec<(String, Mid)> = parts
            .iter()
            .flat_map(|part| &part.schema.dependent_schemas)
            .map(|(name, kw)| (name.clone(), kw.value))
            .collect();
        if !dependent.is_empty() && dependent.iter().any(|(name, _)| known.contains(name)) {
            // Rare, and the verdict would say no: what they require is not looked for.
            return Found::Unknown;
        }
        let mut members: BTreeMap<String, Literal> = BTreeMap::new();
        let mut sure = true;
        // Most pairs are told apart by a listed value: those are looked at first.
        let lists = |name: &String| {
            objects.iter().any(|it| {
                it.properties.get(name).is_some_and(|kw| self.model.raw(kw.value).values.is_some())
            })
        };
        let mut ordered: Vec<&String> = names.iter().collect();
        ordered.sort_by_key(|name| !lists(name));
        for name in ordered {
            match self.member(&objects, name, depth) {
                Found::Never => return Found::Never,
                Found::Value(value) => {
                    members.insert(name.clone(), value);
                }
                Found::Unknown => sure = false,
            }
        }
        if !sure {
            return Found::Unknown;
        }
        let declared = objects.iter().flat_map(|it| it.properties.keys()).cloned();
        let made = ["a", "b", "c", "x", "y", "z"].map(str::to_owned);
        for name in declared.chain(made).take(64) {
            if members.len() as u64 >= fewest {
                break;
            }
            if !members.contains_key(&name)
                && let Found::Value(value) = self.member(&objects, &name, depth)
            {
                members.insert(name, value);
            }
        }
        self.first(wanted, std::iter::once(Literal::Object(members)), false)
    }

    /// A value for a member of an object.
    fn member(&mut self, objects: &[&ObjectKeywords], name: &str, depth: usize) -> Found {
        let mut parts: Vec<Part> = Vec::new();
        for object in objects {
            let own = object.properties.get(name);
            let mut is_known = own.is_some();
            parts.extend(own.map(|kw| Part::of(self.model, kw.value)));
            for (pattern, kw) in &object.patterns {
                match crate::pattern::is_match(&pattern.source, name) {
                    Some(false) => {}
                    Some(true) => {
                        is_known = true;
                        parts.push(Part::of(self.model, kw.value));
                    }
                    None => return Found::Unknown,
                }
            }
            if !is_known {
                parts.extend(object.additional.as_ref().map(|kw| Part::of(self.model, kw.value)));
            }
        }
        self.solve(&parts, depth + 1)
    }
}

/// The order in which kinds are tried.
const KINDS: [Kinds; 6] =
    [Kinds::STRING, Kinds::NUMBER, Kinds::BOOLEAN, Kinds::ARRAY, Kinds::OBJECT, Kinds::NULL];

fn kinds_of(parts: &[Part]) -> Kinds {
    parts.iter().fold(Kinds::ANY, |kinds, part| kinds.and(part.schema.own_kinds()))
}

/// A string of an asserted format.
fn sample_of(format: &str) -> Option<&'static str> {
    Some(match format {
        "date" => "2020-01-01",
        "date-time" => "2020-01-01T00:00:00Z",
        "time" => "00:00:00Z",
        "duration" => "P1D",
        "email" | "idn-email" => "a@example.com",
        "hostname" | "idn-hostname" => "example.com",
        "ipv4" => "127.0.0.1",
        "ipv6" => "::1",
        "uri" | "uri-reference" | "iri" | "iri-reference" | "uri-template" => {
            "https://example.com/"
        }
        "uuid" => "00000000-0000-4000-8000-000000000000",
        "json-pointer" => "/a",
        "relative-json-pointer" => "0",
        "regex" => "a",
        _ => return None,
    })
}
