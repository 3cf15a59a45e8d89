//! Verdicts on documents, by the rules of the runtime, built in memory for each schema of the list.

use std::{borrow::Cow, cell::Cell, collections::BTreeMap};

use typewright::{Keyword, Report};

use crate::{
    engine::{
        forms::{Form, Forms, Nid},
        judge::{Judge, Written},
    },
    graph::types::{
        ApplyDef, ArrayDef, MemberDef, NumberDef, ObjectDef, RulesDef, RulesId, StringDef,
        ValuesDef,
    },
    interpret::{Interpreter, Validator},
    model::{Kinds, Literal, Mid, Schema, disjoint::Discriminator},
    pattern::Compiled,
};

/// Answers for each schema of the list.
#[derive(Default)]
pub(crate) struct Oracle {
    interpreter: Interpreter,
    known: BTreeMap<Nid, Validator>,
    /// Whether any pattern may run out of steps.
    looks_around: bool,
    /// The most that any of the schemas says of a value itself, such as branches.
    heaviest: usize,
    /// About how many rules and bytes were looked at.
    taken: usize,
}

/// Documents that are not nested deeper are within the runtime's limit.
const SHALLOW: usize = 100;

/// Whether a document is plainly not nested too deep: brackets in texts count as others.
fn is_shallow(json: &str) -> bool {
    json.bytes().filter(|byte| matches!(byte, b'[' | b'{')).count() < SHALLOW
}

/// Rules that require nothing; those of schemas follow, by their number.
const ANY: RulesId = RulesId(0);

impl Oracle {
    fn validator(&mut self, forms: &Forms<'_>, nid: Nid) -> Validator {
        if let Some(known) = self.known.get(&nid) {
            return *known;
        }
        let looks_around = Cell::new(self.looks_around);
        let heaviest = Cell::new(self.heaviest);
        let defs = |id: RulesId| {
            let Some(n) = id.0.checked_sub(1) else {
                return Some(Cow::Owned(RulesDef { kinds: Kinds::ANY.0, ..RulesDef::default() }));
            };
            let form = forms.get(Mid(n))?;
            let own = &form.schema;
            heaviest.set(heaviest.get().max(own.weight_in_place()));
            let patterns = own.string.patterns.iter().map(|kw| &kw.value);
            let names = own.object.patterns.iter().map(|(pattern, _)| pattern);
            if patterns.chain(names).any(|it| matches!(it.compiled, Compiled::Lookaround)) {
                looks_around.set(true);
            }
            Some(Cow::Owned(rules(&form)))
        };
        let made = self.interpreter.validator_of(&defs, id(nid));
        (self.looks_around, self.heaviest) = (looks_around.get(), heaviest.get());
        self.known.insert(nid, made);
        made
    }
}

impl Judge for Oracle {
    fn accepts(&mut self, forms: &Forms<'_>, nid: Nid, written: &Written<'_>) -> Option<bool> {
        let json = written.json();
        let weight = forms.get(nid).map_or(0, |form| form.schema.weight_in_place());
        let validator = self.validator(forms, nid);
        // Members and items may be looked at by any of the schemas.
        let is_whole = matches!(written.value, Literal::Object(_) | Literal::Array(_));
        let n_parts =
            if is_whole { json.bytes().filter(|byte| *byte == b',').count() + 1 } else { 0 };
        self.taken += 1 + weight / 4 + json.len() / 32 + n_parts.saturating_mul(self.heaviest) / 16;
        if validator.accepts(json.as_bytes()) {
            return Some(true);
        }
        if !self.looks_around && is_shallow(json) {
            return Some(false);
        }
        // Only a report says why.
        let undecided = |report: &Report| {
            report.violations().iter().any(|it| {
                matches!(it.keyword, Keyword::Undecided | Keyword::Depth | Keyword::Syntax)
            })
        };
        match validator.check(json.as_bytes()) {
            Err(report) if !undecided(&report) => Some(false),
            _ => None,
        }
    }

    fn taken(&mut self) -> usize {
        std::mem::take(&mut self.taken)
    }

    fn violation(&mut self, forms: &Forms<'_>, nid: Nid, json: &str) -> Option<String> {
        let report = self.validator(forms, nid).check(json.as_bytes()).err()?;
        first(&report)
    }
}

/// The first violation of a report, on one line.
fn first(report: &Report) -> Option<String> {
    about(report, "")
}

/// The first violation of a report that the schema at `about` has, else the first.
pub(crate) fn about(report: &Report, about: &str) -> Option<String> {
    let all = report.to_string();
    let own = |line: &&str| !about.is_empty() && line.contains(&format!("(schema {about}/"));
    all.lines().find(own).or_else(|| all.lines().next()).map(str::to_owned)
}

fn id(nid: Nid) -> RulesId {
    RulesId(nid.0.saturating_add(1))
}

fn rules(form: &Form) -> RulesDef {
    let schema = &form.schema;
    let apply = apply(form);
    RulesDef {
        at: form.at.clone(),
        kinds: schema.kinds.as_ref().map_or(Kinds::ANY, |kw| kw.value).0,
        values: schema.values.as_ref().map(|kw| values(&kw.value, schema.is_const)),
        string: (!schema.string.is_empty()).then(|| string(schema)),
        number: (!schema.number.is_empty()).then(|| number(schema)),
        array: (!schema.array.is_empty()).then(|| array(schema)),
        object: (!schema.object.is_empty()).then(|| object(schema)),
        // What holds unions may be asked again and again about the same value.
        memo: !apply.is_empty(),
        apply,
        ..RulesDef::default()
    }
}

fn values(list: &[Literal], is_const: bool) -> ValuesDef {
    let mut def = ValuesDef { is_const, strings: Vec::new(), others: Vec::new() };
    for value in list {
        match value.as_str() {
            Some(text) => def.strings.push(text.to_owned()),
            None => def.others.push(value.to_json()),
        }
    }
    def
}

fn string(schema: &Schema) -> StringDef {
    let own = &schema.string;
    StringDef {
        min: own.min.as_ref().map_or(0, |kw| kw.value),
        max: own.max.as_ref().map(|kw| kw.value),
        patterns: own.patterns.iter().map(|kw| kw.value.clone()).collect(),
        formats: own.formats.iter().map(|kw| kw.value.clone()).collect(),
        content: own
            .content
            .as_ref()
            .map(|kw| (kw.value.base64, kw.value.json, kw.value.schema.map(id))),
    }
}

fn number(schema: &Schema) -> NumberDef {
    let bounds = |list: &[crate::model::Kw<crate::model::Bound>]| {
        list.iter().map(|kw| (kw.value.text.clone(), kw.value.exclusive)).collect()
    };
    NumberDef {
        min: bounds(&schema.number.min),
        max: bounds(&schema.number.max),
        multiple_of: schema.number.multiple_of.iter().map(|kw| kw.value.clone()).collect(),
    }
}

fn array(schema: &Schema) -> ArrayDef {
    let own = &schema.array;
    ArrayDef {
        min: own.min.as_ref().map_or(0, |kw| kw.value),
        max: own.max.as_ref().map(|kw| kw.value),
        unique: own.unique.is_some(),
        prefix: own.prefix.iter().map(|kw| id(kw.value)).collect(),
        items: own.items.as_ref().map(|kw| id(kw.value)),
        contains: own
            .contains
            .iter()
            .map(|it| (id(it.schema.value), it.min, it.max, it.evaluates))
            .collect(),
        unevaluated: own.unevaluated.as_ref().map(|kw| id(kw.value)),
    }
}

fn object(schema: &Schema) -> ObjectDef {
    let own = &schema.object;
    let mut names: Vec<&String> = own.properties.keys().collect();
    let dependent =
        own.dependent.iter().flat_map(|(name, kw)| std::iter::once(name).chain(&kw.value));
    let mut seen: std::collections::BTreeSet<&String> = names.iter().copied().collect();
    for name in own.required.keys().chain(dependent) {
        if seen.insert(name) {
            names.push(name);
        }
    }
    let index: std::collections::BTreeMap<&String, u16> =
        names.iter().copied().zip(0_u16..).collect();
    let members = names
        .iter()
        .map(|name| {
            let also: Vec<RulesId> = own
                .patterns
                .iter()
                .filter(|(pattern, _)| {
                    crate::pattern::is_match(&pattern.source, name) != Some(false)
                })
                .map(|(_, kw)| id(kw.value))
                .collect();
            let (rules, evaluated) = match own.properties.get(*name) {
                Some(kw) => (id(kw.value), true),
                None if !also.is_empty() => (ANY, true),
                None => own.additional.as_ref().map_or((ANY, false), |kw| (id(kw.value), true)),
            };
            MemberDef { name: (*name).clone(), rules, also, evaluated, declared: true }
        })
        .collect();
    let position = |name: &String| index.get(name).copied();
    ObjectDef {
        members,
        required: own.required.keys().filter_map(position).collect(),
        patterns: own.patterns.iter().map(|(regex, kw)| (regex.clone(), id(kw.value))).collect(),
        additional: own.additional.as_ref().map(|kw| id(kw.value)),
        names: own.names.iter().map(|kw| id(kw.value)).collect(),
        min: own.min.as_ref().map_or(0, |kw| kw.value),
        max: own.max.as_ref().map(|kw| kw.value),
        dependent: own
            .dependent
            .iter()
            .filter_map(|(name, kw)| {
                Some((position(name)?, kw.value.iter().filter_map(position).collect()))
            })
            .collect(),
        unevaluated: own.unevaluated.as_ref().map(|kw| id(kw.value)),
    }
}

fn apply(form: &Form) -> Vec<ApplyDef> {
    let schema = &form.schema;
    let mut apply: Vec<ApplyDef> =
        schema.all.iter().map(|kw| ApplyDef::All(id(kw.value))).collect();
    for (n, union) in schema.unions.iter().enumerate() {
        let all: Vec<u16> = (0_u16..).zip(&union.branches).map(|(n, _)| n).collect();
        let mut discriminators = vec![Discriminator::Try(all); Kinds::SIX.len()];
        if let (Some(Some(by)), Some(last)) = (form.decided.get(n), discriminators.last_mut()) {
            *last = by.clone();
        }
        apply.push(ApplyDef::Union {
            exclusive: union.exclusive,
            at: form.at.clone(),
            branches: union.branches.iter().map(|branch| id(*branch)).collect(),
            names: Vec::new(),
            discriminators,
            made: None,
        });
    }
    apply.extend(schema.nots.iter().map(|kw| ApplyDef::Not(id(kw.value))));
    for it in &schema.ifs {
        apply.push(ApplyDef::If(id(it.test), it.then.map(id), it.otherwise.map(id)));
    }
    for (name, kw) in &schema.dependent_schemas {
        apply.push(ApplyDef::Dependent(name.clone(), id(kw.value)));
    }
    apply
}
