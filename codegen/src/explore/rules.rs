//! Rules as data, for the evaluator of the page. What is absent requires nothing; other rules are
//! named by their place in the list.

use serde_json::{Map, Value, json};

use crate::graph::types::{
    ApplyDef, ArrayDef, CasesDef, Graph, Held, MemberDef, NumberDef, ObjectDef, RulesDef, RulesId,
    StringDef, ValuesDef,
};
use crate::model::disjoint::Discriminator;

/// Bits of kinds that accept everything.
const ANY: u8 = u8::MAX;

/// All rules of a graph. Each place says how much of it is that of the one before.
#[must_use]
pub fn rules(graph: &Graph) -> Value {
    let mut before = "";
    let mut list = Vec::new();
    for def in &graph.rules {
        let same = before.chars().zip(def.at.chars()).take_while(|(a, b)| a == b).count();
        let rest: String = def.at.chars().skip(same).collect();
        before = &def.at;
        list.push(one(json!([same, rest]), def));
    }
    list.into()
}

/// Members of an object, without those that say nothing.
#[derive(Default)]
struct Said(Map<String, Value>);

impl Said {
    fn add(&mut self, name: &str, value: impl Into<Value>) {
        self.0.insert(name.to_owned(), value.into());
    }

    fn some(&mut self, name: &str, value: Option<impl Into<Value>>) {
        if let Some(value) = value {
            self.add(name, value);
        }
    }

    fn list(&mut self, name: &str, values: Vec<Value>) {
        if !values.is_empty() {
            self.add(name, values);
        }
    }
}

fn ids(list: &[RulesId]) -> Vec<Value> {
    list.iter().map(|id| id.0.into()).collect()
}

fn one(at: Value, def: &RulesDef) -> Value {
    let mut said = Said::default();
    said.add("at", at);
    if def.kinds != ANY {
        said.add("kinds", def.kinds);
    }
    let elsewhere =
        def.elsewhere.iter().map(|(keyword, member, at)| json!([keyword.as_str(), member, at]));
    said.list("elsewhere", elsewhere.collect());
    if let Some(ValuesDef { is_const, strings, others }) = &def.values {
        said.add(if *is_const { "const" } else { "enum" }, json!([strings, others]));
    }
    said.some("string", def.string.as_ref().map(string));
    said.some("number", def.number.as_ref().map(number));
    said.some("array", def.array.as_ref().map(array));
    said.some("object", def.object.as_ref().map(object));
    said.list("apply", def.apply.iter().map(apply).collect());
    if def.held != Held::Exact {
        said.add("held", def.held.as_str());
    }
    if def.memo {
        said.add("memo", true);
    }
    said.0.into()
}

fn string(def: &StringDef) -> Value {
    let mut said = Said::default();
    if def.min > 0 {
        said.add("min", def.min);
    }
    said.some("max", def.max);
    said.list("patterns", def.patterns.iter().map(|it| it.source.as_str().into()).collect());
    said.list("formats", def.formats.iter().map(|it| it.as_str().into()).collect());
    if let Some((base64, json, schema)) = &def.content {
        said.add("content", json!([base64, json, schema.map(|id| id.0)]));
    }
    said.0.into()
}

fn number(def: &NumberDef) -> Value {
    let mut said = Said::default();
    said.list("min", def.min.iter().map(|bound| json!(bound)).collect());
    said.list("max", def.max.iter().map(|bound| json!(bound)).collect());
    said.list("multipleOf", def.multiple_of.iter().map(|it| it.as_str().into()).collect());
    said.0.into()
}

fn array(def: &ArrayDef) -> Value {
    let mut said = Said::default();
    if def.min > 0 {
        said.add("min", def.min);
    }
    said.some("max", def.max);
    if def.unique {
        said.add("unique", true);
    }
    said.list("prefix", ids(&def.prefix));
    said.some("items", def.items.map(|id| id.0));
    let contains =
        def.contains.iter().map(|(id, min, max, evaluates)| json!([id.0, min, max, evaluates]));
    said.list("contains", contains.collect());
    said.some("unevaluated", def.unevaluated.map(|id| id.0));
    said.0.into()
}

fn object(def: &ObjectDef) -> Value {
    let mut said = Said::default();
    said.list("members", def.members.iter().map(member).collect());
    said.list("required", def.required.iter().map(|it| (*it).into()).collect());
    let patterns = def.patterns.iter().map(|(regex, id)| json!([regex.source, id.0]));
    said.list("patterns", patterns.collect());
    said.some("additional", def.additional.map(|id| id.0));
    said.list("names", ids(&def.names));
    if def.min > 0 {
        said.add("min", def.min);
    }
    said.some("max", def.max);
    said.list("dependent", def.dependent.iter().map(|it| json!(it)).collect());
    said.some("unevaluated", def.unevaluated.map(|id| id.0));
    said.0.into()
}

/// Name, rules, and, if they say anything, whether it does not count as evaluated, and more rules.
fn member(def: &MemberDef) -> Value {
    let MemberDef { name, rules, also, evaluated, declared: _ } = def;
    match (also.is_empty(), evaluated) {
        (true, true) => json!([name, rules.0]),
        (true, false) => json!([name, rules.0, true]),
        (false, evaluated) => json!([name, rules.0, !evaluated, ids(also)]),
    }
}

fn apply(def: &ApplyDef) -> Value {
    match def {
        ApplyDef::All(id) => json!(["all", id.0]),
        ApplyDef::Not(id) => json!(["not", id.0]),
        ApplyDef::If(test, then, otherwise) => {
            json!(["if", test.0, then.map(|id| id.0), otherwise.map(|id| id.0)])
        }
        ApplyDef::Dependent(name, id) => json!(["dependent", name, id.0]),
        ApplyDef::Union { exclusive, at, branches, names, discriminators, made } => {
            let mut union = vec![
                json!(if *exclusive { "oneOf" } else { "anyOf" }),
                json!(at),
                json!(ids(branches)),
                json!(names),
                discriminators.iter().map(discriminator).collect(),
            ];
            if let Some(CasesDef { values, required }) = made {
                union.push(json!([values, required]));
            }
            Value::Array(union)
        }
    }
}

fn discriminator(def: &Discriminator) -> Value {
    match def {
        Discriminator::None => Value::Null,
        Discriminator::One(n) => json!(["one", n]),
        Discriminator::Tag(key, cases) => json!(["tag", key, cases]),
        Discriminator::Key(cases) => json!(["key", cases]),
        Discriminator::Try(list) => json!(["try", list]),
        Discriminator::Value { key, cases, rest, absent } => {
            let cases: Vec<_> =
                cases.iter().map(|(value, n)| json!([value.to_json(), n])).collect();
            json!(["value", key, cases, rest, absent])
        }
        Discriminator::Hint { key, cases, branches } => {
            let cases: Vec<_> =
                cases.iter().map(|(value, n)| json!([value.to_json(), n])).collect();
            json!(["hint", key, cases, branches])
        }
        Discriminator::Among { key, cases, rest, absent } => {
            let cases: Vec<_> =
                cases.iter().map(|(value, left)| json!([value.to_json(), left])).collect();
            json!(["among", key, cases, rest, absent])
        }
    }
}
