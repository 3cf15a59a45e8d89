//! Keywords about objects.

use typewright::Keyword;

use super::{Children, Counts, tighten};
use crate::{
    load::{Data, Node},
    model::{
        Model,
        accepts::{Judge, Verdict},
        literal::Literal,
        merge::Unmergeable,
        read::Cx,
        schema::{Kw, Mid, Regex, Schema},
    },
    resolve::{Dialect, SchemaId},
    sorted::{ListedMap, SortedSet},
};

/// Keywords about objects.
#[derive(Clone, Debug, Default)]
pub struct ObjectKeywords {
    /// `properties`
    pub properties: ListedMap<String, Kw<Mid>>,
    /// `required`
    pub required: ListedMap<String, SchemaId>,
    /// `patternProperties`
    pub patterns: Vec<(Regex, Kw<Mid>)>,
    /// `additionalProperties`
    pub additional: Option<Kw<Mid>>,
    /// `propertyNames`
    pub names: Vec<Kw<Mid>>,
    /// `minProperties`
    pub min: Option<Kw<u64>>,
    /// `maxProperties`
    pub max: Option<Kw<u64>>,
    /// `dependentRequired`
    pub dependent: Vec<(String, Kw<Vec<String>>)>,
    /// `unevaluatedProperties`
    pub unevaluated: Option<Kw<Mid>>,
}

/// Keywords that have no effect on other kinds of values, and look as if they had one.
pub(super) const NAMES: &[&str] = &[
    "properties",
    "required",
    "additionalProperties",
    "patternProperties",
    "minProperties",
    "maxProperties",
];

/// Reads a keyword, if it is about objects.
pub(super) fn read(
    cx: &mut Cx<'_, '_>,
    keyword: &str,
    value: &Node,
    schema: &mut Schema,
    child: &mut Children<'_>,
) -> bool {
    let id = cx.id;
    let object = &mut schema.object;
    match keyword {
        "properties" if cx.vocabularies.applicator => {
            properties(cx, keyword, value, object, child);
        }
        "required" if cx.vocabularies.validation => {
            if !cx.slipped_required(value) {
                for name in cx.names(keyword, value) {
                    object.required.insert(name, id);
                }
            }
        }
        "patternProperties" if cx.vocabularies.applicator => {
            for (source, entry) in cx.object(keyword, value).into_iter().flatten() {
                if cx.is_schema(keyword, &entry.node)
                    && let Some(regex) = cx.regex(source, &entry.node, keyword)
                    && let Some(child) = child(&entry.node)
                {
                    object.patterns.push((regex, Kw::new(child, id)));
                }
            }
        }
        "additionalProperties" if cx.vocabularies.applicator => {
            if cx.is_schema(keyword, value) {
                object.additional = child(value).map(|rest| Kw::new(rest, id));
            }
        }
        "propertyNames" if cx.vocabularies.applicator && cx.since(Dialect::Draft6) => {
            if cx.is_schema(keyword, value) {
                object.names.extend(child(value).map(|names| Kw::new(names, id)));
            }
        }
        "minProperties" if cx.vocabularies.validation => object.min = cx.least(keyword, value),
        "maxProperties" if cx.vocabularies.validation => object.max = cx.count(keyword, value),
        "unevaluatedProperties" if cx.has_unevaluated() => {
            if cx.is_schema(keyword, value) {
                object.unevaluated = child(value).map(|rest| Kw::new(rest, id));
            }
        }
        "dependentRequired" if cx.vocabularies.validation && cx.since(Dialect::Draft201909) => {
            for (name, entry) in cx.object(keyword, value).into_iter().flatten() {
                let names = cx.names(keyword, &entry.node);
                object.dependent.push((name.clone(), Kw::new(names, id)));
            }
        }
        "dependentSchemas" if cx.vocabularies.applicator && cx.since(Dialect::Draft201909) => {
            for (name, entry) in cx.object(keyword, value).into_iter().flatten() {
                let of_whole = child(&entry.node).map(|it| (name.clone(), Kw::new(it, id)));
                schema.dependent_schemas.extend(of_whole);
            }
        }
        // Replaced in 2019-09, where supporting it goes on to be allowed.
        "dependencies"
            if cx.vocabularies.applicator
                && (cx.repairs_slips || cx.dialect != Dialect::OpenApi30) =>
        {
            for (name, entry) in cx.object(keyword, value).into_iter().flatten() {
                if matches!(entry.node.data, Data::Array(_)) {
                    let names = cx.names(keyword, &entry.node);
                    object.dependent.push((name.clone(), Kw::new(names, id)));
                } else if let Some(other) = entry.node.as_str().filter(|_| cx.repairs_slips) {
                    // As draft 3 has it.
                    object.dependent.push((name.clone(), Kw::new(vec![other.to_owned()], id)));
                } else if let Some(child) = child(&entry.node) {
                    schema.dependent_schemas.push((name.clone(), Kw::new(child, id)));
                }
            }
        }
        _ => return false,
    }
    true
}

fn properties(
    cx: &mut Cx<'_, '_>,
    keyword: &str,
    value: &Node,
    object: &mut ObjectKeywords,
    child: &mut Children<'_>,
) {
    let Some(entries) = cx.object(keyword, value).filter(|_| cx.within(keyword, value)) else {
        return;
    };
    for (name, entry) in entries {
        // As draft 3 has it.
        if cx.repairs_slips
            && matches!(entry.node.get("required"), Some(Node { data: Data::Bool(true), .. }))
        {
            object.required.insert(name.clone(), cx.id);
        }
        if cx.is_schema(keyword, &entry.node)
            && let Some(child) = child(&entry.node)
        {
            object.properties.insert(name.clone(), Kw::new(child, cx.id));
        }
    }
}

impl ObjectKeywords {
    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.min.is_none() && self.accepts_all()
    }

    /// Whether they say nothing: a minimum of 0 does not.
    pub(crate) fn accepts_all(&self) -> bool {
        let Self {
            properties,
            required,
            patterns,
            additional,
            names,
            min,
            max,
            dependent,
            unevaluated,
        } = self;
        properties.is_empty()
            && required.is_empty()
            && patterns.is_empty()
            && additional.is_none()
            && names.is_empty()
            && min.as_ref().is_none_or(|kw| kw.value == 0)
            && max.is_none()
            && dependent.is_empty()
            && unevaluated.is_none()
    }

    /// About how many parts they have.
    pub(crate) fn weight(&self) -> usize {
        let dependent: usize = self.dependent.iter().map(|(_, kw)| 1 + kw.value.len()).sum();
        self.properties.len()
            + self.required.len()
            + self.patterns.len()
            + self.names.len()
            + dependent
    }

    /// How many members there may be.
    pub(crate) fn counts(&self) -> Counts<'_> {
        Counts {
            keywords: ["minProperties", "maxProperties"],
            min: self.min.as_ref(),
            max: self.max.as_ref(),
        }
    }

    /// Tells for each keyword where it was written.
    pub(crate) fn origins(&self, note: &mut dyn FnMut(Keyword, &str, SchemaId)) {
        let Self {
            properties,
            required,
            patterns,
            additional,
            names,
            min,
            max,
            dependent,
            unevaluated,
        } = self;
        let mut one = |keyword, from: Option<SchemaId>| {
            if let Some(from) = from {
                note(keyword, "", from);
            }
        };
        one(Keyword::MinProperties, min.as_ref().map(|kw| kw.from));
        one(Keyword::MaxProperties, max.as_ref().map(|kw| kw.from));
        one(Keyword::AdditionalProperties, additional.as_ref().map(|kw| kw.from));
        one(Keyword::PatternProperties, patterns.first().map(|(_, kw)| kw.from));
        one(Keyword::PropertyNames, names.first().map(|kw| kw.from));
        one(Keyword::UnevaluatedProperties, unevaluated.as_ref().map(|kw| kw.from));
        for (name, from) in required {
            note(Keyword::Required, name, *from);
        }
        for (name, kw) in properties {
            note(Keyword::Properties, name, kw.from);
        }
        for (name, kw) in dependent {
            note(Keyword::DependentRequired, name, kw.from);
        }
    }
}

impl Model {
    /// Which members that only one of the two declares are under what the other says of members it
    /// does not know. That can be said for names, not for patterns.
    pub(in crate::model) fn known_names(
        &self,
        host: &ObjectKeywords,
        other: &ObjectKeywords,
    ) -> Result<Names, Unmergeable> {
        let closed = host.additional.is_some() || other.additional.is_some();
        let same = same_patterns(host, other);
        if closed && !same && !(host.patterns.is_empty() && other.patterns.is_empty()) {
            return Err(Unmergeable);
        }
        let unknown =
            |of: &ObjectKeywords, to: &ObjectKeywords| -> Result<SortedSet<String>, Unmergeable> {
                if to.additional.is_none() {
                    return Ok(SortedSet::new());
                }
                self.steps
                    .take(of.properties.len().saturating_mul(to.patterns.len().saturating_add(1)));
                let mut unknown = SortedSet::new();
                for name in of.properties.keys() {
                    if self.steps.are_over() {
                        break;
                    }
                    if !to.properties.contains_key(name) && !matches_one(to, name)? {
                        unknown.insert(name.clone());
                    }
                }
                Ok(unknown)
            };
        Ok(Names { same, to_other: unknown(host, other)?, to_host: unknown(other, host)? })
    }

    /// Merges others in, with what [`known_names`](Self::known_names) has found.
    pub(in crate::model) fn merge_objects(
        &mut self,
        host: &mut ObjectKeywords,
        other: &ObjectKeywords,
        names: Names,
    ) {
        let ObjectKeywords {
            properties,
            required,
            patterns,
            additional,
            names: property_names,
            min,
            max,
            dependent,
            unevaluated: _,
        } = other;
        let Names { same, to_other, to_host } = names;
        if let Some(rest) = additional {
            for (name, own) in &mut host.properties {
                if to_other.contains(name) {
                    own.value = self.intersect(own.value, rest.value);
                }
            }
        }
        for (name, new) in properties {
            let rest = host.additional.as_ref().filter(|_| to_host.contains(name)).cloned();
            if let Some(own) = host.properties.get_mut(name) {
                own.value = self.intersect(own.value, new.value);
                continue;
            }
            let both = match rest {
                Some(rest) => Kw::new(self.intersect(rest.value, new.value), rest.from),
                None => new.clone(),
            };
            host.properties.insert(name.clone(), both);
        }
        if !same {
            host.patterns.extend(patterns.iter().cloned());
        }
        host.additional = self.both(host.additional.take(), additional.clone());
        for (name, from) in required {
            host.required.get_or_insert_with(name.clone(), || *from);
        }
        host.names.extend(property_names.iter().cloned());
        tighten(&mut host.min, min.as_ref(), |own, new| new > own);
        tighten(&mut host.max, max.as_ref(), |own, new| new < own);
        host.dependent.extend(dependent.iter().cloned());
    }
}

impl Judge<'_> {
    /// Whether an object satisfies the keywords about objects, as far as that is plain.
    pub(in crate::model) fn object(
        &self,
        schema: &Schema,
        whole: &Literal,
        depth: usize,
    ) -> Option<bool> {
        let Literal::Object(members) = whole else { return Some(true) };
        let ObjectKeywords {
            properties,
            required,
            patterns,
            additional,
            names,
            min,
            max,
            dependent,
            unevaluated,
        } = &schema.object;
        let length = members.len() as u64;
        if min.as_ref().is_some_and(|kw| length < kw.value)
            || max.as_ref().is_some_and(|kw| length > kw.value)
            || required.keys().any(|name| !members.contains_key(name))
        {
            return Some(false);
        }
        let lacks = |names: &[String]| names.iter().any(|name| !members.contains_key(name));
        if dependent.iter().any(|(name, kw)| members.contains_key(name) && lacks(&kw.value)) {
            return Some(false);
        }
        let mut verdict = Verdict::new(unevaluated.is_none() || members.is_empty());
        for (name, value) in members {
            for kw in names {
                if !verdict.and(self.mid(kw.value, &Literal::String(name.clone()), depth)) {
                    return Some(false);
                }
            }
            let own = properties.get(name);
            let mut known = own.is_some();
            if own.is_some_and(|kw| !verdict.and(self.mid(kw.value, value, depth))) {
                return Some(false);
            }
            for (pattern, kw) in patterns {
                match crate::pattern::is_match(&pattern.source, name) {
                    Some(false) => {}
                    Some(true) => {
                        known = true;
                        if !verdict.and(self.mid(kw.value, value, depth)) {
                            return Some(false);
                        }
                    }
                    None => {
                        known = true;
                        verdict.and(None);
                    }
                }
            }
            if let Some(rest) = additional.as_ref().filter(|_| !known)
                && !verdict.and(self.mid(rest.value, value, depth))
            {
                return Some(false);
            }
        }
        for (name, kw) in &schema.dependent_schemas {
            if members.contains_key(name) && !verdict.and(self.mid(kw.value, whole, depth)) {
                return Some(false);
            }
        }
        verdict.done()
    }
}

/// What two objects say of the members that the other one declares.
pub(in crate::model) struct Names {
    /// Whether both have the same `patternProperties`.
    same: bool,
    /// Members of the host that the other one does not know, and has a word for.
    to_other: SortedSet<String>,
    /// The same the other way round.
    to_host: SortedSet<String>,
}

fn same_patterns(a: &ObjectKeywords, b: &ObjectKeywords) -> bool {
    let parts = |(pattern, kw): &(Regex, Kw<Mid>)| (pattern.source.clone(), kw.value);
    a.patterns.len() == b.patterns.len()
        && a.patterns.iter().map(parts).eq(b.patterns.iter().map(parts))
}

/// Whether one of the `patternProperties` matches the name.
fn matches_one(object: &ObjectKeywords, name: &str) -> Result<bool, Unmergeable> {
    for (pattern, _) in &object.patterns {
        if crate::pattern::is_match(&pattern.source, name).ok_or(Unmergeable)? {
            return Ok(true);
        }
    }
    Ok(false)
}
