//! A small lowering from JSON Schema text to rules, so that tests can be written as schemas.
//!
//! It merges nothing and proves nothing but kinds, and leaks what it makes. Recursive references
//! are not possible: rules of recursive schemas are `static`s.
#![allow(dead_code, clippy::pedantic)] // Not every test needs all; brevity first.

use serde_json::{Map, Value};
use typewright::{
    Format, Keyword, Kind, Pattern, entry,
    schema::{
        self, Apply, ArrayKeywords, Bound, Contains, Content, Discriminator, Kinds, Limit, Member,
        Name, NumberKeywords, ObjectKeywords, Properties, Schema, StringKeywords, Union, Values,
    },
};

/// The rules of a schema. Panics where the lowering does not know how.
pub(crate) fn rules(schema: &str) -> &'static Schema {
    let value: Value = serde_json::from_str(schema).unwrap();
    lower(&value).unwrap()
}

/// The verdict, which is the same with the union that comes first inline and among the schemas
/// applied in place.
pub(crate) fn accepts(schema: &str, document: &str) -> bool {
    let parsed: Value = serde_json::from_str(schema).unwrap();
    let inline = Lowering { root: &parsed, open: Vec::new(), inline: true }
        .rules(&parsed, "#".to_owned())
        .unwrap();
    let accepted = verdict(inline, schema, document);
    assert_eq!(verdict(lower(&parsed).unwrap(), schema, document), accepted, "{schema} {document}");
    accepted
}

fn verdict(rules: &'static Schema, schema: &str, document: &str) -> bool {
    let accepted = entry::accepts(document.as_bytes(), rules);
    let report = entry::check_json(document.as_bytes(), rules);
    assert_eq!(accepted, report.is_ok(), "{schema} {document}: {report:?}");
    if let Err(report) = report {
        let collected =
            report.violations.first().is_some_and(|violation| violation.keyword != Keyword::Range);
        assert!(collected, "{report:?}");
    }
    accepted
}

/// `None`: something that this lowering cannot do.
pub(crate) fn lower(schema: &Value) -> Option<&'static Schema> {
    Lowering { root: schema, open: Vec::new(), inline: false }.rules(schema, "#".to_owned())
}

fn leak<T>(value: T) -> &'static T {
    Box::leak(Box::new(value))
}

fn list<T>(values: Vec<T>) -> &'static [T] {
    Box::leak(values.into_boxed_slice())
}

fn text(text: &str) -> &'static str {
    Box::leak(text.to_owned().into_boxed_str())
}

struct Lowering<'s> {
    root: &'s Value,
    open: Vec<String>,
    /// Whether a union that comes first of the schemas applied in place stands in
    /// [`Schema::union`].
    inline: bool,
}

impl<'s> Lowering<'s> {
    fn rules(&mut self, schema: &'s Value, at: String) -> Option<&'static Schema> {
        let location = text(&at);
        let map = match schema {
            Value::Bool(true) => {
                return Some(leak(schema::at(location, schema::ANY)));
            }
            Value::Bool(false) => {
                return Some(leak(schema::at(location, schema::NEVER)));
            }
            Value::Object(map) => map,
            _ => return None,
        };
        const UNKNOWN: [&str; 5] = ["$dynamicRef", "$recursiveRef", "$vocabulary", "$id", "id"];
        if UNKNOWN.iter().any(|key| map.contains_key(*key)) {
            return None;
        }
        let mut apply = Vec::new();
        if let Some(reference) = map.get("$ref") {
            apply.push(Apply::All(self.reference(reference.as_str()?)?));
        }
        let mut values = None;
        for (key, keyword) in [("const", Keyword::Const), ("enum", Keyword::Enum)] {
            let Some(value) = map.get(key) else { continue };
            let all = if key == "enum" { value.as_array()?.clone() } else { vec![value.clone()] };
            let (strings, others): (Vec<_>, Vec<_>) = all.into_iter().partition(Value::is_string);
            let one = Values {
                keyword,
                strings: list(strings.iter().map(|value| text(value.as_str().unwrap())).collect()),
                others: list(others.iter().map(|value| text(&value.to_string())).collect()),
                sorted: None,
            };
            if values.is_some() {
                let mut rules = schema::at(location, schema::ANY);
                rules.values = Some(one);
                apply.push(Apply::All(leak(rules)));
            } else {
                values = Some(one);
            }
        }
        for (n, inner) in array(map, "allOf").iter().enumerate() {
            apply.push(Apply::All(self.rules(inner, format!("{at}/allOf/{n}"))?));
        }
        for (key, keyword) in [("anyOf", Keyword::AnyOf), ("oneOf", Keyword::OneOf)] {
            if map.contains_key(key) {
                let mut branches = Vec::new();
                for (n, inner) in array(map, key).iter().enumerate() {
                    branches.push(self.rules(inner, format!("{at}/{key}/{n}"))?);
                }
                apply.push(Apply::Union(union(keyword, location, branches)));
            }
        }
        if let Some(inner) = map.get("not") {
            apply.push(Apply::Not(self.rules(inner, format!("{at}/not"))?));
        }
        if let Some(test) = map.get("if") {
            apply.push(Apply::If {
                test: self.rules(test, format!("{at}/if"))?,
                then: self.optional(map, "then", &at)?,
                otherwise: self.optional(map, "else", &at)?,
            });
        }
        for (name, inner) in object(map, "dependentSchemas") {
            apply.push(Apply::Dependent(
                Name::new(text(name)),
                self.rules(inner, format!("{at}/dependentSchemas/{name}"))?,
            ));
        }
        let union = match apply.first() {
            Some(Apply::Union(union)) if self.inline => Some(*union),
            _ => None,
        };
        if union.is_some() {
            apply.remove(0);
        }
        let kinds = kinds(map.get("type"))?;
        let (string, number, array) = (self.string(map, &at)?, number(map), self.array(map, &at)?);
        let object = self.object(map, &at)?;
        let mut rules = schema::at(location, &schema::of_kinds(kinds)).apply(list(apply));
        (rules.values, rules.string, rules.number, rules.array, rules.object) =
            (values, string, number, array, object);
        Some(leak(match union {
            Some(union) => rules.with_union(union),
            None => rules,
        }))
    }

    fn optional(
        &mut self,
        map: &'s Map<String, Value>,
        key: &str,
        at: &str,
    ) -> Option<Option<&'static Schema>> {
        match map.get(key) {
            Some(inner) => Some(Some(self.rules(inner, format!("{at}/{key}"))?)),
            None => Some(None),
        }
    }

    fn reference(&mut self, reference: &str) -> Option<&'static Schema> {
        let pointer = reference.strip_prefix('#')?;
        if (!pointer.is_empty() && !pointer.starts_with('/'))
            || self.open.iter().any(|open| open == reference)
        {
            return None;
        }
        let pointer = pointer.replace("%25", "%").replace("%22", "\"");
        let target = self.root.pointer(&pointer)?;
        self.open.push(reference.to_owned());
        let rules = self.rules(target, reference.to_owned());
        self.open.pop();
        rules
    }

    fn string(
        &mut self,
        map: &'s Map<String, Value>,
        at: &str,
    ) -> Option<Option<&'static StringKeywords>> {
        let patterns = match map.get("pattern") {
            Some(pattern) => vec![pattern_of(pattern.as_str()?)?],
            None => vec![],
        };
        let formats = match map.get("format").and_then(Value::as_str) {
            Some(name) if map.contains_key("x-assert") => vec![Format::from_name(name)?],
            _ => vec![],
        };
        let is = |key: &str, value: &str| map.get(key).and_then(Value::as_str) == Some(value);
        let content = if map.contains_key("x-assert") {
            Some(leak(Content {
                base64: is("contentEncoding", "base64"),
                json: is("contentMediaType", "application/json"),
                schema: self.optional(map, "contentSchema", at)?,
            }))
        } else {
            None
        };
        let rules = StringKeywords {
            min: limit(map, "minLength", 0),
            max: limit(map, "maxLength", u64::MAX),
            patterns: list(patterns),
            formats: list(formats),
            content,
            own_formats: &[],
        };
        let any = rules.min == 0
            && rules.max == u64::MAX
            && rules.patterns.is_empty()
            && rules.formats.is_empty()
            && rules.content.is_none();
        Some((!any).then(|| leak(rules)))
    }

    fn array(
        &mut self,
        map: &'s Map<String, Value>,
        at: &str,
    ) -> Option<Option<&'static ArrayKeywords>> {
        let keys = [
            "minItems",
            "maxItems",
            "uniqueItems",
            "prefixItems",
            "items",
            "contains",
            "unevaluatedItems",
        ];
        if !keys.iter().any(|key| map.contains_key(*key)) {
            return Some(None);
        }
        let mut prefix = Vec::new();
        for (n, inner) in array(map, "prefixItems").iter().enumerate() {
            prefix.push(self.rules(inner, format!("{at}/prefixItems/{n}"))?);
        }
        let contains = match self.optional(map, "contains", at)? {
            Some(rules) => vec![Contains {
                schema: rules,
                min: limit(map, "minContains", 1),
                max: limit(map, "maxContains", u64::MAX),
                evaluates: true,
            }],
            None => vec![],
        };
        Some(Some(leak(ArrayKeywords {
            min: limit(map, "minItems", 0),
            max: limit(map, "maxItems", u64::MAX),
            unique: map.get("uniqueItems") == Some(&Value::Bool(true)),
            prefix: list(prefix),
            items: self.optional(map, "items", at)?,
            contains: list(contains),
            unevaluated: self.optional(map, "unevaluatedItems", at)?,
        })))
    }

    fn object(&mut self, map: &'s Map<String, Value>, at: &str) -> Option<Option<Properties>> {
        let keys = [
            "properties",
            "required",
            "patternProperties",
            "additionalProperties",
            "propertyNames",
            "minProperties",
            "maxProperties",
            "dependentRequired",
            "unevaluatedProperties",
        ];
        if !keys.iter().any(|key| map.contains_key(*key)) {
            return Some(None);
        }
        let mut patterns = Vec::new();
        for (pattern, inner) in object(map, "patternProperties") {
            patterns.push((
                pattern_of(pattern)?,
                self.rules(inner, format!("{at}/patternProperties/{pattern}"))?,
            ));
        }
        let additional = self.optional(map, "additionalProperties", at)?;
        let properties: Vec<_> = object(map, "properties").into_iter().collect();
        let required: Vec<_> = array(map, "required").iter().filter_map(Value::as_str).collect();
        let dependent = object(map, "dependentRequired");
        let mut names: Vec<&str> = properties.iter().map(|(name, _)| name.as_str()).collect();
        let needed = dependent.iter().flat_map(|(name, list)| {
            std::iter::once(name.as_str())
                .chain(list.as_array().unwrap().iter().filter_map(Value::as_str))
        });
        for name in required.iter().copied().chain(needed) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        let index = |name: &str| {
            u16::try_from(names.iter().position(|known| *known == name).unwrap()).unwrap()
        };
        let mut members = Vec::new();
        for name in &names {
            let schema = object(map, "properties").get(&(*name).to_owned()).copied();
            let also: Vec<_> = patterns
                .iter()
                .filter(|(pattern, _)| pattern.is_match(name) == Ok(true))
                .map(|(_, rules)| *rules)
                .collect();
            let any = leak(Schema::ANY);
            let rules = match schema {
                Some(schema) => self.rules(schema, format!("{at}/properties/{name}"))?,
                None if also.is_empty() => additional.unwrap_or(any),
                None => any,
            };
            members.push(Member {
                name: Name::new(text(name)),
                schema: rules,
                required: required.contains(name),
                evaluated: schema.is_some() || !also.is_empty() || additional.is_some(),
                also: list(also),
                declared: schema.is_some(),
            });
        }
        let names_rules = self.optional(map, "propertyNames", at)?;
        let mut table = vec![0; typewright::lookup::slots(members.len())];
        typewright::lookup::fill(&mut table, &members);
        let more = leak(ObjectKeywords {
            lookup: list(table),
            patterns: list(patterns),
            additional,
            names: list(names_rules.into_iter().collect()),
            min: limit(map, "minProperties", 0),
            max: limit(map, "maxProperties", u64::MAX),
            dependent: list(
                dependent
                    .iter()
                    .map(|(name, needed)| {
                        let needed = needed.as_array().unwrap().iter().filter_map(Value::as_str);
                        (index(name), list(needed.map(index).collect()))
                    })
                    .collect(),
            ),
            unevaluated: self.optional(map, "unevaluatedProperties", at)?,
        });
        Some(Some(Properties { more, ..Properties::of(list(members)) }))
    }
}

fn pattern_of(source: &str) -> Option<&'static Pattern> {
    let looks = ["(?=", "(?!", "(?<", "\\1"].iter().any(|part| source.contains(part));
    Some(leak(if looks {
        Pattern::lookaround(text(source))
    } else {
        Pattern::regex(text(source), text(source))
    }))
}

fn union(keyword: Keyword, at: &'static str, branches: Vec<&'static Schema>) -> Union {
    let discriminators = Kind::ALL.map(|kind| {
        let candidates: Vec<_> = (0u16..)
            .zip(&branches)
            .filter(|(_, rules)| rules.kinds.0 & kind.kinds().0 != 0)
            .map(|(index, _)| index)
            .collect();
        match candidates.as_slice() {
            [] => Discriminator::None,
            [one] => Discriminator::One(*one),
            _ => Discriminator::Try(list(candidates)),
        }
    });
    Union {
        keyword,
        at,
        branches: list(branches),
        names: &[],
        discriminators: leak(discriminators),
        cases: None,
    }
}

fn number(map: &Map<String, Value>) -> Option<&'static NumberKeywords> {
    let bound = |key: &str, keyword| {
        map.get(key).map(|value| {
            let limit = match value.as_i64() {
                Some(whole) => Limit::Whole(whole),
                None => Limit::Decimal(text(&value.to_string())),
            };
            Bound::new(keyword, limit, value.as_f64().unwrap())
        })
    };
    let bounds = [
        bound("minimum", Keyword::Minimum),
        bound("exclusiveMinimum", Keyword::ExclusiveMinimum),
        bound("maximum", Keyword::Maximum),
        bound("exclusiveMaximum", Keyword::ExclusiveMaximum),
    ];
    let rules = NumberKeywords {
        bounds: list(bounds.into_iter().flatten().collect()),
        multiple_of: list(
            map.get("multipleOf").iter().map(|value| text(&value.to_string())).collect(),
        ),
    };
    let any = rules.bounds.is_empty() && rules.multiple_of.is_empty();
    (!any).then(|| leak(rules))
}

fn kinds(value: Option<&Value>) -> Option<Kinds> {
    let names = match value {
        None => return Some(Kinds::ANY),
        Some(Value::String(name)) => vec![name.as_str()],
        Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).collect(),
        Some(_) => return None,
    };
    names.into_iter().try_fold(Kinds::NONE, |kinds, name| {
        Some(kinds.or(match name {
            "null" => Kinds::NULL,
            "boolean" => Kinds::BOOLEAN,
            "integer" => Kinds::INTEGER,
            "number" => Kinds::NUMBER,
            "string" => Kinds::STRING,
            "array" => Kinds::ARRAY,
            "object" => Kinds::OBJECT,
            _ => return None,
        }))
    })
}

fn limit(map: &Map<String, Value>, key: &str, default: u64) -> u64 {
    map.get(key)
        .map_or(default, |value| value.as_u64().unwrap_or_else(|| value.as_f64().unwrap() as u64))
}

fn array<'s>(map: &'s Map<String, Value>, key: &str) -> &'s [Value] {
    map.get(key).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

fn object<'s>(
    map: &'s Map<String, Value>,
    key: &str,
) -> std::collections::BTreeMap<&'s String, &'s Value> {
    map.get(key).and_then(Value::as_object).map(|map| map.iter().collect()).unwrap_or_default()
}
