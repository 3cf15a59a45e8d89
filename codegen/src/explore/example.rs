//! An example document of a type, made from its rules. What is shown has been checked: a guess that
//! the rules refuse is no example.

use serde_json::{Map, Value};

use crate::graph::types::{
    ApplyDef, Graph, NumberDef, ObjectDef, RulesDef, RulesId, StringDef, TypeDef,
};
use crate::interpret::Interpreter;
use crate::model::Kinds;
use crate::pattern;
use crate::source::{Data, Node, Sources, node_to_json};

/// Schemas that are looked at for one example.
const STEPS: usize = 2_000;
/// So deep examples go.
const DEEPEST: usize = 12;
/// Bytes of an example.
const LONGEST: usize = 2_000;
/// So many levels have their optional members, and whether the examples of schemas are taken.
const GENEROUS: [(usize, bool); 5] = [(2, true), (2, false), (1, true), (1, false), (0, false)];

/// A document that the type accepts: with optional members at its first levels if that is not too
/// long, else without. Nothing if none was found.
pub(super) fn example(
    graph: &Graph,
    sources: &Sources,
    def: &TypeDef,
    interpreter: &mut Interpreter,
) -> Option<String> {
    let validator = interpreter.validator(&graph.rules, def.rules);
    GENEROUS.into_iter().find_map(|(levels, takes_examples)| {
        let mut maker = Maker { graph, sources, levels, takes_examples, left: STEPS };
        let value = maker.value(def.rules, 0)?;
        let text = value.to_string();
        (text.len() <= LONGEST && validator.accepts(text.as_bytes())).then_some(text)
    })
}

struct Maker<'g> {
    graph: &'g Graph,
    sources: &'g Sources,
    /// Whether the examples of schemas are taken.
    takes_examples: bool,
    /// How many levels have their optional members.
    levels: usize,
    left: usize,
}

impl Maker<'_> {
    fn value(&mut self, id: RulesId, depth: usize) -> Option<Value> {
        self.left = self.left.checked_sub(1)?;
        if depth > DEEPEST {
            return None;
        }
        let graph = self.graph;
        let def = graph.rules.get(id.0 as usize)?;
        if def.kinds == 0 {
            return None;
        }
        let schema = self.schema(&def.at);
        if let Some(example) = schema.filter(|_| self.takes_examples).and_then(of_schema) {
            return Some(example);
        }
        if let Some(values) = &def.values {
            let string = values.strings.first().map(|text| Value::from(text.as_str()));
            let other = || values.others.iter().find_map(|text| serde_json::from_str(text).ok());
            return string.or_else(other);
        }
        let mut made = self.own(def, depth);
        for apply in &def.apply {
            let more = match apply {
                ApplyDef::All(id) => self.value(*id, depth),
                // The first branch that there is an example of.
                ApplyDef::Union { branches, .. } => {
                    branches.iter().find_map(|id| self.value(*id, depth))
                }
                ApplyDef::If(_, then, _) => then.and_then(|id| self.value(id, depth)),
                ApplyDef::Not(_) | ApplyDef::Dependent(..) => None,
            };
            made = both(made, more);
        }
        made
    }

    /// The schema at a place.
    fn schema(&self, at: &str) -> Option<&'_ Node> {
        let (file, pointer) = at.split_once('#')?;
        let file = self.sources.files.iter().find(|it| it.name == file)?;
        file.root.lookup(pointer)
    }

    /// A value that the keywords of a schema itself accept.
    fn own(&mut self, def: &RulesDef, depth: usize) -> Option<Value> {
        let kinds = Kinds(def.kinds);
        let says_anything = def.kinds != u8::MAX;
        if kinds.has(Kinds::OBJECT) && (def.object.is_some() || kinds == Kinds::OBJECT) {
            let none = ObjectDef::default();
            return self.object(def.object.as_ref().unwrap_or(&none), depth).map(Value::Object);
        }
        if kinds.has(Kinds::ARRAY) && (def.array.is_some() || kinds == Kinds::ARRAY) {
            return self.array(def, depth).map(Value::Array);
        }
        if kinds.has(Kinds::STRING) && (def.string.is_some() || says_anything) {
            let none = StringDef::default();
            let format = self.schema(&def.at).and_then(|it| it.get("format")?.as_str());
            return string(def.string.as_ref().unwrap_or(&none), format).map(Value::String);
        }
        if kinds.meets(Kinds::NUMBER) && (def.number.is_some() || says_anything) {
            let none = NumberDef::default();
            let is_whole = !kinds.has(Kinds::FRACTION);
            return number(def.number.as_ref().unwrap_or(&none), is_whole);
        }
        if kinds.has(Kinds::BOOLEAN) && says_anything {
            return Some(Value::Bool(true));
        }
        (kinds.has(Kinds::NULL) && says_anything).then_some(Value::Null)
    }

    fn object(&mut self, def: &ObjectDef, depth: usize) -> Option<Map<String, Value>> {
        let mut object = Map::new();
        for (n, member) in (0_u16..).zip(&def.members) {
            let is_required = def.required.contains(&n);
            if !is_required && depth >= self.levels {
                continue;
            }
            match self.value(member.rules, depth + 1) {
                Some(value) => {
                    object.insert(member.name.clone(), value);
                }
                // What accepts everything has nothing to show.
                None if is_required && self.is_free(member.rules) => {
                    object.insert(member.name.clone(), Value::from("anything"));
                }
                None if is_required => return None,
                None => {}
            }
        }
        let wanted = usize::try_from(def.min).ok()?;
        while object.len() < wanted.min(8) {
            let name = format!("member{}", object.len() + 1);
            let value = def.additional.map_or(Some(Value::Null), |id| self.value(id, depth + 1))?;
            object.insert(name, value);
        }
        // A map shows what it holds.
        if let (true, Some(id), true) = (object.is_empty(), def.additional, depth < self.levels)
            && let Some(value) = self.value(id, depth + 1)
        {
            object.insert("name".to_owned(), value);
        }
        Some(object)
    }

    fn is_free(&self, id: RulesId) -> bool {
        self.graph
            .rules
            .get(id.0 as usize)
            .is_some_and(|def| def.kinds == u8::MAX && def.values.is_none() && def.apply.is_empty())
    }

    fn array(&mut self, def: &RulesDef, depth: usize) -> Option<Vec<Value>> {
        let Some(def) = &def.array else { return Some(Vec::new()) };
        let least = usize::try_from(def.min).ok()?;
        let mut list = Vec::new();
        for id in &def.prefix {
            match self.value(*id, depth + 1) {
                Some(value) => list.push(value),
                None if list.len() < least => return None,
                None => break,
            }
        }
        for (id, min, ..) in &def.contains {
            for _ in 0..(*min).min(4) {
                list.push(self.value(*id, depth + 1)?);
            }
        }
        let wanted = least.max(usize::from(depth < self.levels.max(1))).min(8);
        while list.len() < wanted {
            match def.items.map(|id| self.value(id, depth + 1)) {
                Some(Some(value)) => list.push(value),
                None if list.len() < least => list.push(Value::from(list.len())),
                Some(None) if list.len() < least => return None,
                _ => break,
            }
        }
        Some(list)
    }
}

/// What two schemas of one value want together.
fn both(one: Option<Value>, other: Option<Value>) -> Option<Value> {
    match (one, other) {
        (Some(Value::Object(mut one)), Some(Value::Object(other))) => {
            for (name, value) in other {
                let before = one.remove(&name);
                if let Some(value) = both(before, Some(value)) {
                    one.insert(name, value);
                }
            }
            Some(Value::Object(one))
        }
        // The later one is the narrower one more often.
        (_, Some(other)) => Some(other),
        (one, None) => one,
    }
}

/// The example that a schema has itself.
fn of_schema(schema: &Node) -> Option<Value> {
    let first = match schema.get("examples").map(|it| &it.data) {
        Some(Data::Array(list)) => list.first(),
        _ => None,
    };
    let node = first.or_else(|| schema.get("example"))?;
    serde_json::from_str(&node_to_json(node)).ok()
}

fn string(def: &StringDef, format: Option<&str>) -> Option<String> {
    let least = usize::try_from(def.min).ok()?;
    if let Some(regex) = def.patterns.first() {
        let samples = pattern::samples(&regex.source, least);
        let fits = |text: &String| {
            let n = text.chars().count();
            n >= least && def.max.is_none_or(|max| u64::try_from(n).is_ok_and(|n| n <= max))
        };
        return samples.into_iter().find(fits);
    }
    let format = def.formats.first().map(String::as_str).or(format);
    let known = format.and_then(of_format);
    let mut text = known.unwrap_or("text").to_owned();
    while text.chars().count() < least && text.len() < LONGEST {
        text.push('x');
    }
    let most = def.max.and_then(|max| usize::try_from(max).ok()).unwrap_or(usize::MAX);
    Some(text.chars().take(most).collect())
}

fn of_format(format: &str) -> Option<&'static str> {
    Some(match format {
        "date-time" => "2026-01-31T09:30:00Z",
        "date" => "2026-01-31",
        "time" => "09:30:00Z",
        "duration" => "PT1H",
        "email" | "idn-email" => "ada@example.com",
        "hostname" | "idn-hostname" => "example.com",
        "ipv4" => "192.0.2.1",
        "ipv6" => "2001:db8::1",
        "uri" | "uri-reference" | "iri" | "iri-reference" => "https://example.com/",
        "uri-template" => "https://example.com/{id}",
        "uuid" => "6ba7b810-9dad-41d1-80b4-00c04fd430c8",
        "json-pointer" => "/a",
        "relative-json-pointer" => "1/a",
        "regex" => "^a",
        _ => return None,
    })
}

/// The smallest number in the bounds, or the greatest, that is a multiple of what is asked for.
fn number(def: &NumberDef, is_whole: bool) -> Option<Value> {
    let parsed = |text: &str| text.parse::<f64>().ok();
    let step = def.multiple_of.first().and_then(|text| parsed(text));
    let step = step.filter(|step| *step > 0.0);
    let unit = step.unwrap_or(1.0);
    let least = def.min.first();
    let most = def.max.first();
    let value = match (least, most) {
        (Some((text, exclusive)), _) => {
            let least = parsed(text)?;
            let rounded =
                if is_whole || step.is_some() { (least / unit).ceil() * unit } else { least };
            if *exclusive && rounded <= least { rounded + unit } else { rounded }
        }
        (None, Some((text, exclusive))) => {
            let most = parsed(text)?;
            let rounded =
                if is_whole || step.is_some() { (most / unit).floor() * unit } else { most };
            if *exclusive && rounded >= most { rounded - unit } else { rounded }
        }
        (None, None) => unit,
    };
    #[allow(clippy::cast_possible_truncation, reason = "only whole numbers in the range come here")]
    if value.fract() == 0.0 && value.abs() < 9e15 {
        return Some(Value::from(value as i64));
    }
    serde_json::Number::from_f64(value).map(Value::Number)
}
