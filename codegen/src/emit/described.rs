//! The option `schema-traits`: types say by which JSON Schema they are described, in the words of
//! 2020-12, whatever draft they were made from. References lead to types.

use proc_macro2::TokenStream;
use quote::quote;
use serde_json::{Map, Value, json};

use super::paths::{Paths, ident};
use crate::{
    graph::types::{
        ApplyDef, ArrayDef, Docs, Graph, MemberDef, NumberDef, ObjectDef, RulesDef, RulesId,
        Storage, StringDef, TypeDef, TypeId, TypeKind,
    },
    model::Kinds,
    options::SchemaTrait,
    sorted::{SortedMap, SortedSet},
};

/// The impls of the traits that the options ask for.
pub(super) fn emit(paths: &Paths<'_, '_>, def: &TypeDef) -> Option<TokenStream> {
    let context = paths.context;
    if context.graph.schema_traits.is_empty() {
        return None;
    }
    let mut describe = Describe {
        graph: context.graph,
        types: &context.described,
        parts: SortedSet::new(),
        open: Vec::new(),
    };
    let text = describe.of_type(def).to_string();
    let (name, said) = (ident(&def.ident), def.ident.trim_start_matches("r#"));
    let lifetime = def.borrows.lifetime.then(|| quote!(<'_>));
    let parts: Vec<TokenStream> = describe
        .parts
        .iter()
        .filter_map(|part| {
            let said = context.graph.types.get(part.0 as usize)?.ident.trim_start_matches("r#");
            let part = paths.constant(|| paths.type_of(*part));
            Some(quote!((#said, #part)))
        })
        .collect();
    let impls = context.graph.schema_traits.iter().map(|it| {
        let describe = paths.macro_of(match it {
            SchemaTrait::Schemars => "describe_schemars",
            SchemaTrait::Utoipa => "describe_utoipa",
        });
        quote!(#describe(#name #lifetime, #said, #text, [#(#parts),*]);)
    });
    Some(quote!(#(#impls)*))
}

/// The types by their rules: those that accept the values, and those that accept `null` besides.
#[derive(Default)]
pub(super) struct Types {
    own: SortedMap<RulesId, TypeId>,
    or_null: SortedMap<RulesId, TypeId>,
}

impl Types {
    pub(super) fn of(graph: &Graph) -> Self {
        let mut types = Self::default();
        for (n, def) in (0u32..).zip(&graph.types) {
            if !matches!(def.kind, TypeKind::Alias(_)) {
                types.own.entry(def.rules).or_insert(TypeId(n));
                if let Some(rules) = def.or_null {
                    types.or_null.entry(rules).or_insert(TypeId(n));
                }
            }
        }
        types
    }
}

/// A schema at work.
struct Describe<'g> {
    graph: &'g Graph,
    types: &'g Types,
    /// The types that it refers to.
    parts: SortedSet<TypeId>,
    /// The rules around, which have no type to refer to.
    open: Vec<RulesId>,
}

impl<'g> Describe<'g> {
    /// The schema of a type, with its documentation and that of its members.
    fn of_type(&mut self, def: &'g TypeDef) -> Value {
        let Some(rules) = self.rules(def.rules) else { return true.into() };
        let mut said = match self.inline(rules) {
            Value::Object(said) => said,
            other => return other,
        };
        document(&def.docs, &mut said);
        if let (TypeKind::Struct(strct), Some(Value::Object(members))) =
            (&def.kind, said.get_mut("properties"))
        {
            for field in &strct.fields {
                let Some(member) = members.get_mut(&field.name) else { continue };
                if matches!(field.storage, Storage::Constant(_)) {
                    continue;
                }
                if *member == json!(true) {
                    *member = json!({});
                }
                if let Value::Object(member) = member {
                    document(&field.docs, member);
                }
            }
        }
        said.into()
    }

    fn rules(&self, id: RulesId) -> Option<&'g RulesDef> {
        self.graph.rules.get(id.0 as usize)
    }

    /// A schema in another: a reference where it has a type.
    fn refer(&mut self, id: RulesId) -> Value {
        if let Some(ty) = self.types.own.get(&id) {
            return self.reference(*ty);
        }
        if let Some(ty) = self.types.or_null.get(&id) {
            let reference = self.reference(*ty);
            return json!({ "anyOf": [reference, { "type": "null" }] });
        }
        match self.rules(id) {
            // A list of itself, say, has no type; what is around it says what it is.
            Some(def) if !self.open.contains(&id) => {
                self.open.push(id);
                let said = self.inline(def);
                self.open.pop();
                said
            }
            _ => true.into(),
        }
    }

    fn reference(&mut self, id: TypeId) -> Value {
        self.parts.insert(id);
        let name = self.graph.types.get(id.0 as usize).map(|def| def.ident.as_str());
        json!({ "$ref": name.unwrap_or_default().trim_start_matches("r#") })
    }

    fn all(&mut self, ids: &[RulesId]) -> Vec<Value> {
        ids.iter().map(|id| self.refer(*id)).collect()
    }

    fn inline(&mut self, def: &RulesDef) -> Value {
        let kinds = Kinds(def.kinds);
        if kinds.is_empty() {
            return false.into();
        }
        let mut said = Map::new();
        let mut more: Vec<Value> = Vec::new();
        if let Some(words) = words(kinds) {
            said.insert("type".to_owned(), words);
        }
        if let Some(values) = &def.values {
            let strings = values.strings.iter().map(|text| Value::from(text.as_str()));
            let others = values.others.iter().filter_map(|text| serde_json::from_str(text).ok());
            let mut all: Vec<Value> = strings.chain(others).collect();
            let one = if values.is_const && all.len() == 1 { all.pop() } else { None };
            match one {
                Some(one) => said.insert("const".to_owned(), one),
                None => said.insert("enum".to_owned(), all.into()),
            };
        }
        if let Some(it) = def.string.as_ref().filter(|_| kinds.meets(Kinds::STRING)) {
            self.string(it, &mut said, &mut more);
        }
        if let Some(it) = def.number.as_ref().filter(|_| kinds.meets(Kinds::NUMBER)) {
            number(it, &mut said, &mut more);
        }
        if let Some(it) = def.array.as_ref().filter(|_| kinds.meets(Kinds::ARRAY)) {
            self.array(it, &mut said, &mut more);
        }
        if let Some(it) = def.object.as_ref().filter(|_| kinds.meets(Kinds::OBJECT)) {
            self.object(it, &mut said, &mut more);
        }
        for apply in &def.apply {
            self.apply(apply, &mut said, &mut more);
        }
        if !more.is_empty() {
            said.insert("allOf".to_owned(), more.into());
        }
        if said.is_empty() { true.into() } else { said.into() }
    }

    fn string(&mut self, def: &StringDef, said: &mut Map<String, Value>, more: &mut Vec<Value>) {
        count("minLength", def.min, def.max, "maxLength", said);
        each(said, more, "pattern", def.patterns.iter().map(|it| it.source.as_str().into()));
        each(said, more, "format", def.formats.iter().map(|it| it.as_str().into()));
        if let Some((base64, json, schema)) = &def.content {
            if *base64 {
                said.insert("contentEncoding".to_owned(), "base64".into());
            }
            if *json {
                said.insert("contentMediaType".to_owned(), "application/json".into());
            }
            if let Some(schema) = schema {
                let schema = self.refer(*schema);
                said.insert("contentSchema".to_owned(), schema);
            }
        }
    }

    fn array(&mut self, def: &ArrayDef, said: &mut Map<String, Value>, more: &mut Vec<Value>) {
        count("minItems", def.min, def.max, "maxItems", said);
        if def.unique {
            said.insert("uniqueItems".to_owned(), true.into());
        }
        if !def.prefix.is_empty() {
            let prefix = self.all(&def.prefix);
            said.insert("prefixItems".to_owned(), prefix.into());
        }
        for (keyword, schema) in [("items", def.items), ("unevaluatedItems", def.unevaluated)] {
            if let Some(schema) = schema {
                let schema = self.refer(schema);
                said.insert(keyword.to_owned(), schema);
            }
        }
        for (n, (schema, min, max, _)) in def.contains.iter().enumerate() {
            let mut one = Map::new();
            let schema = self.refer(*schema);
            one.insert("contains".to_owned(), schema);
            if *min != 1 {
                one.insert("minContains".to_owned(), (*min).into());
            }
            if let Some(max) = max {
                one.insert("maxContains".to_owned(), (*max).into());
            }
            if n == 0 { said.extend(one) } else { more.push(one.into()) }
        }
    }

    fn object(&mut self, def: &ObjectDef, said: &mut Map<String, Value>, more: &mut Vec<Value>) {
        count("minProperties", def.min, def.max, "maxProperties", said);
        let name = |n: &u16| def.members.get(usize::from(*n)).map(|it| it.name.as_str());
        let names = |list: &[u16]| list.iter().filter_map(name).collect::<Value>();
        if !def.required.is_empty() {
            said.insert("required".to_owned(), names(&def.required));
        }
        let mut properties = Map::new();
        for member in &def.members {
            let MemberDef { name, rules, evaluated, declared, .. } = member;
            // Names that only another keyword has a word for are no properties.
            if *evaluated && (*declared || self.rules(*rules).is_some_and(|it| it.kinds == 0)) {
                let schema = self.refer(*rules);
                properties.insert(name.clone(), schema);
            }
        }
        if !properties.is_empty() {
            said.insert("properties".to_owned(), properties.into());
        }
        let mut patterns = Map::new();
        for (regex, id) in &def.patterns {
            let schema = self.refer(*id);
            match patterns.get_mut(&regex.source) {
                Some(known) => *known = json!({ "allOf": [known.take(), schema] }),
                None => drop(patterns.insert(regex.source.clone(), schema)),
            }
        }
        if !patterns.is_empty() {
            said.insert("patternProperties".to_owned(), patterns.into());
        }
        let rest =
            [("additionalProperties", def.additional), ("unevaluatedProperties", def.unevaluated)];
        for (keyword, schema) in rest {
            if let Some(schema) = schema {
                let schema = self.refer(schema);
                said.insert(keyword.to_owned(), schema);
            }
        }
        let all = self.all(&def.names);
        each(said, more, "propertyNames", all.into_iter());
        let mut dependent: Map<String, Value> = Map::new();
        for (cause, needs) in &def.dependent {
            let Some(cause) = name(cause) else { continue };
            let needs = names(needs);
            match dependent.get_mut(cause) {
                Some(Value::Array(known)) => {
                    known.extend(needs.as_array().into_iter().flatten().cloned());
                }
                _ => drop(dependent.insert(cause.to_owned(), needs)),
            }
        }
        if !dependent.is_empty() {
            said.insert("dependentRequired".to_owned(), dependent.into());
        }
    }

    fn apply(&mut self, def: &ApplyDef, said: &mut Map<String, Value>, more: &mut Vec<Value>) {
        let mut one = Map::new();
        match def {
            ApplyDef::All(id) => {
                let schema = self.refer(*id);
                return more.push(schema);
            }
            ApplyDef::Not(id) => {
                let schema = self.refer(*id);
                one.insert("not".to_owned(), schema);
            }
            ApplyDef::If(test, then, otherwise) => {
                for (keyword, id) in [("if", Some(*test)), ("then", *then), ("else", *otherwise)] {
                    if let Some(id) = id {
                        let schema = self.refer(id);
                        one.insert(keyword.to_owned(), schema);
                    }
                }
            }
            ApplyDef::Dependent(name, id) => {
                let schema = self.refer(*id);
                one.insert("dependentSchemas".to_owned(), json!({ name: schema }));
            }
            ApplyDef::Union { exclusive, branches, .. } => {
                let keyword = if *exclusive { "oneOf" } else { "anyOf" };
                let branches = self.all(branches);
                one.insert(keyword.to_owned(), branches.into());
            }
        }
        if one.keys().any(|keyword| said.contains_key(keyword)) {
            more.push(one.into());
        } else {
            said.extend(one);
        }
    }
}

fn number(def: &NumberDef, said: &mut Map<String, Value>, more: &mut Vec<Value>) {
    let number = |text: &str| serde_json::from_str::<Value>(text).ok();
    let bounds =
        [("minimum", "exclusiveMinimum", &def.min), ("maximum", "exclusiveMaximum", &def.max)];
    for (plain, exclusive, bounds) in bounds {
        for (text, is_exclusive) in bounds {
            let keyword = if *is_exclusive { exclusive } else { plain };
            each(said, more, keyword, number(text).into_iter());
        }
    }
    each(said, more, "multipleOf", def.multiple_of.iter().filter_map(|text| number(text)));
}

/// `type`; nothing if every kind is accepted.
fn words(kinds: Kinds) -> Option<Value> {
    if kinds == Kinds::ANY {
        return None;
    }
    let mut words: Vec<&str> = Vec::new();
    for (kind, word) in Kinds::SIX {
        match kinds.and(kind) {
            Kinds::NONE => {}
            // Drafts before 6 took `1.0` for no integer; to all others it is one.
            some if kind == Kinds::NUMBER && !some.meets(Kinds::FRACTION) => words.push("integer"),
            _ => words.push(word),
        }
    }
    Some(match words.as_slice() {
        [one] => (*one).into(),
        _ => words.into(),
    })
}

/// A keyword of which there may be several: the first in place, the others beside it.
fn each(
    said: &mut Map<String, Value>,
    more: &mut Vec<Value>,
    keyword: &str,
    values: impl Iterator<Item = Value>,
) {
    for value in values {
        if said.contains_key(keyword) {
            more.push(json!({ keyword: value }));
        } else {
            said.insert(keyword.to_owned(), value);
        }
    }
}

fn count(least: &str, min: u64, max: Option<u64>, most: &str, said: &mut Map<String, Value>) {
    if min > 0 {
        said.insert(least.to_owned(), min.into());
    }
    if let Some(max) = max {
        said.insert(most.to_owned(), max.into());
    }
}

/// Adds the documentation.
fn document(docs: &Docs, said: &mut Map<String, Value>) {
    for (keyword, text) in [("title", &docs.title), ("description", &docs.description)] {
        if let Some(text) = text {
            said.insert(keyword.to_owned(), text.as_str().into());
        }
    }
    if docs.deprecated {
        said.insert("deprecated".to_owned(), true.into());
    }
    let default = docs.default.as_ref().and_then(|text| serde_json::from_str(text).ok());
    if let Some(default) = default {
        said.insert("default".to_owned(), default);
    }
}
