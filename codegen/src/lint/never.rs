//! Unsatisfiable schemas, as the model proves them after merging.
//!
//! Each contradiction is reported where it arises: not where somebody refers to it or requires a
//! member of it. `false`, and `not: {}` alone, say it on purpose.

use super::{
    enums,
    overlap::{Answer, sample},
};
use crate::{
    diag::{Code, Diagnostics},
    engine::number,
    load::{Data, Node, pointer::join},
    model::{Kinds, Kw, Literal, Mid, Model, Schema, accepts, keyword},
    resolve::{Resolved, SchemaId},
    sorted::SortedMap,
};

/// How deep schemas inside schemas are looked into.
const MAX_DEPTH: usize = 32;

/// Reports schemas that nothing can match.
pub(super) fn report(
    model: &mut Model,
    resolved: &Resolved<'_>,
    read: &SortedMap<SchemaId, Mid>,
    diag: &mut Diagnostics,
) {
    let mut search = Search { model, resolved, read, known: SortedMap::new(), path: Vec::new() };
    for (id, mid) in read {
        let (id, mid) = (*id, *mid);
        if search.model.steps().are_over() {
            return;
        }
        let node = resolved.schema(id).node;
        // Of a whole document nobody can mean that.
        let whole = resolved.schema(id).pointer.is_empty() && matches!(node.data, Data::Object(_));
        if is_deliberate(node) && !whole
            || search.model.opaque.contains_key(&mid)
            || search.model.reference(mid) != mid
        {
            continue;
        }
        let Some(why) = search.why(mid).filter(|why| !why.said) else { continue };
        let mut site = resolved.site(id);
        if let Some(value) = why.keywords.iter().find_map(|keyword| node.get(keyword)) {
            site.span = value.span;
            let keyword = why.keywords.iter().find(|keyword| node.get(keyword).is_some());
            site.pointer = join(&site.pointer, keyword.copied().unwrap_or_default());
        }
        let diagnostic = diag.warn(Code::UnsatisfiableSchema, site, why.message);
        for other in why.also.into_iter().filter(|other| *other != id) {
            diagnostic.note(format!("the other part is at {}", resolved.display_at(other)));
        }
        diagnostic.help("correct one of the two; write `false` if no value should be valid");
    }
}

/// Whether a schema says itself that it accepts nothing, and nothing but that.
fn is_deliberate(node: &Node) -> bool {
    const REMARKS: [&str; 7] = [
        "$comment",
        "title",
        "description",
        "markdownDescription",
        "deprecated",
        "deprecationMessage",
        "not",
    ];
    match &node.data {
        Data::Bool(_) => true,
        Data::Object(members) => {
            let all = node.get("not").is_some_and(|not| match &not.data {
                Data::Bool(all) => *all,
                Data::Object(members) => members.is_empty(),
                _ => false,
            });
            all && members
                .keys()
                .all(|key| REMARKS.contains(&key.as_str()) || key.starts_with("x-"))
        }
        _ => false,
    }
}

/// Why nothing is left.
#[derive(Clone)]
struct Why {
    /// Where to point: at the first of these keywords that is there.
    keywords: Vec<&'static str>,
    message: String,
    /// What else takes part.
    also: Option<SchemaId>,
    /// Whether it is said elsewhere.
    said: bool,
}

impl Why {
    fn new(keywords: &[&'static str], message: impl Into<String>) -> Self {
        Self { keywords: keywords.to_vec(), message: message.into(), also: None, said: false }
    }

    fn said(self, said: bool) -> Self {
        Self { said, ..self }
    }

    fn with(self, also: SchemaId) -> Self {
        Self { also: Some(also), ..self }
    }
}

const COMBINED: &[&str] = &["allOf", "$ref", "type", "enum", "const"];

const TOGETHER: &[&str] = &[
    "if",
    "dependentRequired",
    "dependentSchemas",
    "dependencies",
    "allOf",
    "$ref",
    "pattern",
    "required",
];

struct Search<'m, 'r, 's> {
    model: &'m mut Model,
    resolved: &'r Resolved<'s>,
    read: &'r SortedMap<SchemaId, Mid>,
    known: SortedMap<Mid, (Kinds, Option<Why>)>,
    path: Vec<Mid>,
}

impl Search<'_, '_, '_> {
    fn why(&mut self, mid: Mid) -> Option<Why> {
        let (kinds, why) = self.judge(mid);
        why.filter(|_| kinds.is_empty())
    }

    fn is_never(&mut self, mid: Mid) -> bool {
        self.judge(mid).0.is_empty()
    }

    /// Whether a schema that nothing matches has a word said about it at its own place.
    fn has_its_own(&self, mid: Mid) -> bool {
        let mid = self.model.reference(mid);
        let id = self.model.raw(mid).from;
        self.read.get(&id) == Some(&mid) && !is_deliberate(self.resolved.schema(id).node)
    }

    /// The kinds that may be accepted, and what took the last of them away.
    fn judge(&mut self, mid: Mid) -> (Kinds, Option<Why>) {
        let mid = self.model.target(mid);
        if let Some(known) = self.known.get(&mid) {
            return known.clone();
        }
        // Of what is not known, nothing is said.
        if self.path.contains(&mid)
            || self.path.len() > MAX_DEPTH
            || self.model.opaque.contains_key(&mid)
        {
            return (Kinds::ANY, None);
        }
        self.path.push(mid);
        let found = self.left(mid);
        self.path.pop();
        self.known.insert(mid, found.clone());
        found
    }

    fn left(&mut self, mid: Mid) -> (Kinds, Option<Why>) {
        let raw = self.model.raw(mid);
        let flat = self.model.flat(mid);
        let mut left = Left { kinds: Kinds::ANY, why: None };
        for member in &raw.all {
            if self.is_never(member.value) {
                let said = self.has_its_own(member.value);
                left.keep(Kinds::NONE, || {
                    Why::new(
                        COMBINED,
                        "nothing is accepted: a schema required here accepts nothing",
                    )
                    .said(said)
                });
            }
        }
        // What a `not` of everything leaves is merged to no kind at all: so the schema as written.
        let of_all: Vec<&Kw<Mid>> =
            raw.nots.iter().filter(|not| self.model.is_any(not.value)).collect();
        self.nots(of_all, &flat, &mut left);
        self.kinds_and_values(mid, &raw, &flat, &mut left);
        self.nots(&flat.nots, &flat, &mut left);
        bounds(&raw, &flat, &mut left);
        self.arrays(&flat, &mut left);
        self.objects(&flat, &mut left);
        for union in &flat.unions {
            let mut any = Kinds::NONE;
            let mut said = false;
            for branch in &union.branches {
                let kinds = self.judge(*branch).0;
                said |= kinds.is_empty() && self.has_its_own(*branch);
                any = any.or(kinds);
            }
            let keyword: &[&str] = if union.exclusive {
                &["oneOf", "allOf", "$ref"]
            } else {
                &["anyOf", "allOf", "$ref"]
            };
            let name = if union.exclusive { "oneOf" } else { "anyOf" };
            // The branches may have been joined with what stands beside the union.
            let own = raw
                .unions
                .iter()
                .find(|own| own.from == union.from && own.exclusive == union.exclusive);
            let alone = any.is_empty()
                && own.is_some_and(|own| own.branches.iter().all(|branch| self.is_never(*branch)));
            left.keep(left.kinds.and(any), || {
                let message = if alone {
                    format!("no branch of `{name}` accepts anything")
                } else {
                    format!(
                        "no branch of `{name}` accepts a value that the rest of the schema \
                             accepts"
                    )
                };
                Why::new(keyword, message).with(union.from).said(said && any.is_empty())
            });
        }
        for member in &flat.all {
            let kinds = self.judge(member.value).0;
            left.keep(left.kinds.and(kinds), || {
                Why::new(COMBINED, "the schemas combined here exclude each other").with(member.from)
            });
        }
        if !left.kinds.is_empty()
            && is_combined(&raw, &flat)
            && sample(self.model, mid, &[]) == Answer::Disjoint
        {
            left.keep(Kinds::NONE, || {
                Why::new(TOGETHER, "the keywords here leave no value that satisfies them all")
            });
        }
        (left.kinds, left.why)
    }

    fn nots<'k>(
        &mut self,
        nots: impl IntoIterator<Item = &'k Kw<Mid>>,
        host: &Schema,
        left: &mut Left,
    ) {
        for not in nots {
            let (refused, member) = self.refused(not.value, host);
            left.keep(left.kinds.without(refused), || {
                let message = match member {
                    Some(name) => {
                        format!("`{name}` is required, but `not` rejects objects with it")
                    }
                    None => {
                        "`not` rejects everything that the rest of the schema accepts".to_owned()
                    }
                };
                Why::new(&["not", "allOf", "$ref"], message).with(not.from)
            });
        }
    }

    fn kinds_and_values(&mut self, mid: Mid, raw: &Schema, flat: &Schema, left: &mut Left) {
        let declared = flat.kinds.as_ref().map_or(Kinds::ANY, |kw| kw.value);
        left.keep(left.kinds.and(declared), || {
            Why::new(COMBINED, "the required types exclude each other")
                .with(flat.kinds.as_ref().map_or(flat.from, |kw| kw.from))
        });
        let Some(values) = &flat.values else { return };
        // Lists and their types have their own codes.
        let listed = raw.values.is_some() && !raw.is_const;
        let name = if flat.is_const { "const" } else { "enum" };
        let keywords: &'static [&'static str] = if flat.is_const {
            &["const", "allOf", "$ref"]
        } else {
            &["enum", "const", "allOf", "$ref"]
        };
        left.keep(left.kinds.and(flat.own_kinds()), || {
            let message = if values.value.is_empty() {
                "no value is in all of the required lists".to_owned()
            } else {
                format!("the value of `{name}` does not have the required type")
            };
            let own = listed
                && raw.values.as_ref().is_some_and(|own| {
                    if own.value.is_empty() {
                        return enums::is_written_empty(self.resolved, raw);
                    }
                    let kinds = raw.kinds.as_ref().map_or(Kinds::ANY, |kw| kw.value);
                    own.value.iter().all(|value| !value.kinds().meets(kinds))
                });
            Why::new(keywords, message).with(values.from).said(own)
        });
        if values.value.iter().all(|value| accepts(self.model, mid, value) == Some(false)) {
            left.keep(Kinds::NONE, || {
                Why::new(
                    keywords,
                    format!("the rest of the schema rejects every value of `{name}`"),
                )
                .with(values.from)
            });
        }
    }

    /// The kinds of which a schema accepts everything that the host does, and the member by which it
    /// accepts all its objects.
    fn refused(&mut self, mid: Mid, host: &Schema) -> (Kinds, Option<String>) {
        let target = self.model.target(mid);
        if self.model.opaque.contains_key(&target) {
            return (Kinds::NONE, None);
        }
        let flat = self.model.flat(target);
        if flat.values.is_some() || flat.has_applicators() {
            return (Kinds::NONE, None);
        }
        let limited = keyword::groups(&flat).into_iter().filter(|group| !group.is_empty);
        let mut kinds = limited.fold(flat.own_kinds(), |left, group| left.without(group.kind));
        let mut others = flat.object.clone();
        let required = std::mem::take(&mut others.required);
        let is_object = flat.own_kinds().meets(Kinds::OBJECT) && others.is_empty();
        let mut names = required.keys();
        let is_met = required.keys().all(|name| host.object.required.contains_key(name));
        let name = names.next().filter(|_| is_object && is_met).cloned();
        if name.is_some() {
            kinds = kinds.or(Kinds::OBJECT);
        }
        (kinds, name)
    }

    fn arrays(&mut self, flat: &Schema, left: &mut Left) {
        if !left.kinds.meets(Kinds::ARRAY) {
            return;
        }
        let array = &flat.array;
        let mut most = array.max.as_ref().map_or(u64::MAX, |kw| kw.value);
        let behind = array.items.iter().map(|kw| kw.value);
        for (n, item) in (0_u64..).zip(array.prefix.iter().map(|kw| kw.value).chain(behind)) {
            if self.is_never(item) {
                most = most.min(n);
            }
        }
        if array.min.as_ref().is_some_and(|kw| kw.value > most) {
            left.keep(left.kinds.without(Kinds::ARRAY), || {
                Why::new(
                    &["minItems", "allOf", "$ref"],
                    format!("`minItems` requires more than the {most} allowed items"),
                )
            });
        }
        if let Some(few) = self
            .unique_items(flat)
            .filter(|few| array.min.as_ref().is_some_and(|min| min.value > *few))
        {
            left.keep(left.kinds.without(Kinds::ARRAY), || {
                Why::new(
                    &["uniqueItems", "minItems", "items", "allOf", "$ref"],
                    format!("`minItems` requires more items than the {few} that differ"),
                )
            });
        }
        for contains in array.contains.iter().filter(|contains| contains.min > 0) {
            if contains.max.is_some_and(|max| max < contains.min) {
                left.keep(left.kinds.without(Kinds::ARRAY), || {
                    Why::new(
                        &["maxContains", "minContains", "contains", "allOf", "$ref"],
                        "`minContains` requires more items than `maxContains` allows",
                    )
                    .with(contains.schema.from)
                });
                continue;
            }
            let none = contains.min > most
                || self.is_never(contains.schema.value)
                || self.has_other_items(flat, contains.schema.value);
            if none {
                left.keep(left.kinds.without(Kinds::ARRAY), || {
                    Why::new(&["contains", "allOf", "$ref"], "no array can satisfy `contains`")
                        .with(contains.schema.from)
                });
            }
        }
    }

    /// How many items can differ, where `uniqueItems` wants that all do.
    fn unique_items(&mut self, flat: &Schema) -> Option<u64> {
        let array = &flat.array;
        let item = array.items.as_ref().filter(|_| array.prefix.is_empty())?.value;
        array.unique.as_ref()?;
        let (kinds, _) = self.judge(item);
        let target = self.model.target(item);
        if let Some(values) = &self.model.flat(target).values {
            return u64::try_from(values.value.len()).ok();
        }
        let few = [(Kinds::NULL, 1), (Kinds::BOOLEAN, 2)];
        let all = few.iter().fold(kinds, |rest, (kind, _)| rest.without(*kind)).is_empty();
        let count = few.iter().filter(|(kind, _)| kinds.meets(*kind)).map(|(_, count)| count);
        all.then(|| count.sum())
    }

    /// Whether no item is of a kind that `contains` asks for.
    fn has_other_items(&mut self, flat: &Schema, contains: Mid) -> bool {
        let array = &flat.array;
        let Some(items) = &array.items else { return false };
        let all = array.prefix.iter().chain([items]);
        let (wanted, _) = self.judge(contains);
        all.into_iter().all(|item| !self.judge(item.value).0.meets(wanted))
    }

    fn objects(&mut self, flat: &Schema, left: &mut Left) {
        if !left.kinds.meets(Kinds::OBJECT) {
            return;
        }
        let object = &flat.object;
        let closed = match &object.additional {
            Some(rest) => self.is_never(rest.value),
            None => false,
        };
        let most = if closed && object.patterns.is_empty() {
            let allowed = object.properties.values().filter(|kw| !self.is_never(kw.value));
            Some(allowed.count() as u64)
        } else {
            None
        };
        let needed = object.min.as_ref().map_or(0, |kw| kw.value);
        if let Some(most) = most.filter(|most| needed > *most) {
            left.keep(left.kinds.without(Kinds::OBJECT), || {
                Why::new(
                    &["minProperties", "allOf", "$ref"],
                    format!("`minProperties` requires more than the {most} allowed members"),
                )
            });
        }
        let required = object.required.len() as u64;
        if let Some(max) = object.max.as_ref().filter(|kw| kw.value < required) {
            left.keep(left.kinds.without(Kinds::OBJECT), || {
                Why::new(
                    &["maxProperties", "allOf", "$ref"],
                    format!("`maxProperties` allows fewer than the {required} required members"),
                )
                .with(max.from)
            });
        }
        for (name, from) in &object.required {
            let text = Literal::String(name.clone());
            let refusing = object
                .names
                .iter()
                .find(|kw| crate::model::accepts(self.model, kw.value, &text) == Some(false));
            if let Some(names) = refusing {
                left.keep(left.kinds.without(Kinds::OBJECT), || {
                    Why::new(
                        &["required", "allOf", "$ref"],
                        format!("`{name}` is required, but `propertyNames` rejects it"),
                    )
                    .with(names.from)
                });
            }
            let unmatched = || {
                object.patterns.iter().all(|(pattern, _)| {
                    crate::pattern::is_match(&pattern.source, name) == Some(false)
                })
            };
            let why = match object.properties.get(name) {
                Some(property) if self.is_never(property.value) => Why::new(
                    &["required", "allOf", "$ref"],
                    format!("`{name}` is required, but no value is allowed for it"),
                )
                .said(self.has_its_own(property.value))
                .with(property.from),
                None if closed && unmatched() => Why::new(
                    &["required", "allOf", "$ref"],
                    format!(
                        "`{name}` is required, but `additionalProperties` forbids it: `properties` \
                         does not declare it"
                    ),
                )
                .with(object.additional.as_ref().map_or(*from, |kw| kw.from)),
                Some(_) | None => continue,
            };
            left.keep(left.kinds.without(Kinds::OBJECT), || why);
        }
    }
}

/// Whether keywords depend on each other in a way that only a search sees through: several patterns
/// of one text, conditions, and members that require others.
fn is_combined(raw: &Schema, flat: &Schema) -> bool {
    let object = &flat.object;
    let depends = !object.dependent.is_empty() || !flat.dependent_schemas.is_empty();
    flat.string.patterns.len() > 1
        || !raw.ifs.is_empty()
        || !flat.ifs.is_empty()
        || depends && !object.required.is_empty()
}

/// Bounds that leave nothing. Those of one schema are reported where they are read.
fn bounds(raw: &Schema, flat: &Schema, left: &mut Left) {
    let said = keyword::counts(raw).map(|(_, counts)| counts.is_crossed());
    for ((kind, counts), said) in keyword::counts(flat).into_iter().zip(said) {
        if counts.is_crossed() {
            let [low, high] = counts.keywords;
            let message = "the required minimum is more than the allowed maximum";
            left.keep(left.kinds.without(kind), || {
                Why::new(&[low, high, "allOf", "$ref"], message).said(said)
            });
        }
    }
    if flat.number.is_apart() {
        let keywords =
            &["minimum", "exclusiveMinimum", "maximum", "exclusiveMaximum", "allOf", "$ref"];
        left.keep(left.kinds.without(Kinds::NUMBER), || {
            Why::new(keywords, "no number is within the bounds").said(raw.number.is_apart())
        });
    }
    let numbers = left.kinds.and(Kinds::NUMBER);
    if !numbers.is_empty() && !flat.number.is_empty() && number::is_empty(&flat.number, numbers) {
        let (keywords, message): (&[&'static str], _) = if flat.number.multiple_of.is_empty() {
            (
                &["minimum", "exclusiveMinimum", "maximum", "exclusiveMaximum", "allOf", "$ref"],
                "no integer is within the bounds",
            )
        } else {
            (
                &["multipleOf", "allOf", "$ref"],
                "no number within the bounds is a multiple as `multipleOf` requires",
            )
        };
        left.keep(left.kinds.without(Kinds::NUMBER), || Why::new(keywords, message));
    }
}

/// What may still be accepted.
struct Left {
    kinds: Kinds,
    why: Option<Why>,
}

impl Left {
    fn keep(&mut self, kinds: Kinds, why: impl FnOnce() -> Why) {
        if kinds.is_empty() && !self.kinds.is_empty() {
            self.why = Some(why());
        }
        self.kinds = kinds;
    }
}
