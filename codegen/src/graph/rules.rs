//! The rules of each schema, in the form that the runtime reads.

use std::collections::HashMap;

use typewright::Keyword;

use super::types::{
    ApplyDef, ArrayDef, CasesDef, Held, MemberDef, NumberDef, ObjectDef, RulesDef, RulesId,
    Secrecy, StringDef, ValuesDef,
};
use crate::{
    load::{Data, Node},
    model::{Cases, Kinds, Kw, Literal, Mid, Model, ObjectKeywords, Schema, disjoint, keyword},
    resolve::{Resolved, SchemaId},
    sorted::{ListedSet, SortedMap, SortedSet},
};

/// The runtime numbers members with 16 bits, some of which mean something else.
const MOST_MEMBERS: usize = 60_000;

/// The steps that rules take beside their parts.
const RULES: usize = 4;

/// The steps that a member, a value or a place takes.
const PART: usize = 3;

/// A member that a struct has a field for though the schema itself does not declare it.
#[derive(Clone)]
pub(super) struct OfferedRules {
    pub(super) name: String,
    /// The schema that declares it.
    pub(super) owner: SchemaId,
    /// What is read by these rules; without them it is any value.
    pub(super) rules: Option<Mid>,
}

/// All rules made so far, by schema.
pub(super) struct RulesTable<'r, 's> {
    resolved: &'r Resolved<'s>,
    ids: HashMap<Mid, RulesId>,
    /// The rules, and the schema each was made of.
    pub(super) defs: Vec<(Mid, RulesDef)>,
    queue: Vec<(Mid, RulesId)>,
    /// The members that structs have fields for though the schema itself does not declare them.
    offered: HashMap<Mid, Vec<OfferedRules>>,
    /// The members of structs whose types say more than the schema itself does.
    refined: HashMap<Mid, Vec<(String, Mid)>>,
    /// The same of items, and of members that are not declared by name.
    items: HashMap<Mid, Mid>,
    others: HashMap<Mid, Mid>,
    /// Objects with more members than the runtime can number.
    pub(super) too_large: Vec<SchemaId>,
    /// Patterns that could not be decided for the name of a member, and that name.
    pub(super) undecided: Vec<(SchemaId, String, String)>,
}

impl<'r, 's> RulesTable<'r, 's> {
    pub(super) fn new(resolved: &'r Resolved<'s>) -> Self {
        Self {
            resolved,
            ids: HashMap::new(),
            defs: Vec::new(),
            queue: Vec::new(),
            offered: HashMap::new(),
            refined: HashMap::new(),
            items: HashMap::new(),
            others: HashMap::new(),
            too_large: Vec::new(),
            undecided: Vec::new(),
        }
    }

    /// The rules of a schema; they are filled in by [`RulesTable::fill`].
    pub(super) fn of(&mut self, model: &mut Model, mid: Mid) -> RulesId {
        let mid = model.target(mid);
        if let Some(known) = self.ids.get(&mid) {
            return *known;
        }
        let id = RulesId(u32::try_from(self.defs.len()).unwrap_or(u32::MAX));
        self.ids.insert(mid, id);
        self.defs.push((mid, RulesDef::default()));
        self.queue.push((mid, id));
        id
    }

    /// The rules of a schema, if they were asked for.
    pub(super) fn known(&self, mid: Mid) -> Option<RulesId> {
        self.ids.get(&mid).copied()
    }

    /// Gives the object members that have fields though it does not declare them. They come last:
    /// see [`named_only`].
    pub(super) fn offer(&mut self, model: &mut Model, mid: Mid, members: &[OfferedRules]) {
        for mid in with_wholes(model, mid) {
            self.offered.entry(mid).or_insert_with(|| members.to_vec());
        }
    }

    /// Gives members that the object declares rules that accept the same values and say more of
    /// what is in them.
    pub(super) fn refine(&mut self, model: &mut Model, mid: Mid, members: &[(String, Mid)]) {
        for mid in with_wholes(model, mid) {
            self.refined.entry(mid).or_insert_with(|| members.to_vec());
        }
    }

    /// The same of all items.
    pub(super) fn refine_items(&mut self, model: &mut Model, mid: Mid, items: Mid) {
        for mid in with_wholes(model, mid) {
            self.items.entry(mid).or_insert(items);
        }
    }

    /// The same of all members that are not declared by name.
    pub(super) fn refine_others(&mut self, model: &mut Model, mid: Mid, others: Mid) {
        for mid in with_wholes(model, mid) {
            self.others.entry(mid).or_insert(others);
        }
    }

    /// Fills in all rules that were asked for, and those they need.
    pub(super) fn fill(&mut self, model: &mut Model) {
        let steps = model.steps();
        while let Some((mid, id)) = self.queue.pop() {
            if steps.are_over() {
                break;
            }
            let def = self.rules(model, mid);
            if let Some(location) = self.defs.get_mut(id.0 as usize) {
                location.1 = def;
            }
        }
    }

    fn rules(&mut self, model: &mut Model, mid: Mid) -> RulesDef {
        let at = |id: SchemaId| self.resolved.display_at(id);
        if model.opaque.contains_key(&mid) {
            return RulesDef {
                at: at(model.raw(mid).from),
                kinds: Kinds::ANY.0,
                ..RulesDef::default()
            };
        }
        let schema = model.flat(mid);
        let host = schema.from;
        let steps = model.steps();
        steps.at(host);
        steps.take(RULES + schema.weight().saturating_mul(PART));
        let mut elsewhere = Vec::new();
        note_origins(&schema, &mut |keyword, member, from| {
            let own = keyword.as_str();
            let written = written(self.resolved.schema(from).node, keyword);
            if from != host || written != Some(own) {
                elsewhere.push((keyword, member.to_owned(), location(at(from), written)));
            }
        });
        let kinds = schema.kinds.as_ref().map_or(Kinds::ANY, |kw| kw.value);
        RulesDef {
            ident: None,
            module: 0,
            at: at(host),
            elsewhere,
            kinds: kinds.0,
            values: schema.values.as_ref().map(|values| values_def(&values.value, schema.is_const)),
            string: (!schema.string.is_empty()).then(|| self.string(model, &schema)),
            number: (!schema.number.is_empty()).then(|| number(&schema)),
            array: (!schema.array.is_empty() || self.items.contains_key(&mid))
                .then(|| self.array(model, mid, &schema)),
            object: (!schema.object.is_empty()
                || self.offered.contains_key(&mid)
                || self.others.contains_key(&mid))
            .then(|| self.object(model, mid, &schema)),
            apply: self.apply(model, &schema),
            held: Held::Exact,
            memo: false,
            secrecy: if schema.notes.secret { Secrecy::Whole } else { Secrecy::None },
        }
    }

    fn string(&mut self, model: &mut Model, schema: &Schema) -> StringDef {
        let keywords = &schema.string;
        StringDef {
            min: keywords.min.as_ref().map_or(0, |kw| kw.value),
            max: keywords.max.as_ref().map(|kw| kw.value),
            patterns: keywords.patterns.iter().map(|kw| kw.value.clone()).collect(),
            formats: keywords.formats.iter().map(|kw| kw.value.clone()).collect(),
            content: keywords.content.as_ref().map(|kw| {
                (kw.value.base64, kw.value.json, kw.value.schema.map(|mid| self.of(model, mid)))
            }),
        }
    }

    fn array(&mut self, model: &mut Model, mid: Mid, schema: &Schema) -> ArrayDef {
        let keywords = &schema.array;
        let items = self.items.get(&mid).copied().or(keywords.items.as_ref().map(|kw| kw.value));
        ArrayDef {
            min: keywords.min.as_ref().map_or(0, |kw| kw.value),
            max: keywords.max.as_ref().map(|kw| kw.value),
            unique: keywords.unique.is_some(),
            prefix: keywords.prefix.iter().map(|kw| self.of(model, kw.value)).collect(),
            items: items.map(|items| self.of(model, items)),
            contains: keywords
                .contains
                .iter()
                .map(|contains| {
                    (
                        self.of(model, contains.schema.value),
                        contains.min,
                        contains.max,
                        contains.evaluates,
                    )
                })
                .collect(),
            unevaluated: keywords.unevaluated.as_ref().map(|kw| self.of(model, kw.value)),
        }
    }

    fn object(&mut self, model: &mut Model, mid: Mid, schema: &Schema) -> ObjectDef {
        let keywords = &schema.object;
        let mut index: SortedMap<&str, u16> = SortedMap::new();
        let mut members: Vec<MemberDef> = Vec::new();
        let offered = self.offered.get(&mid).cloned().unwrap_or_default();
        let refined = self.refined.get(&mid).cloned().unwrap_or_default();
        let others = self.others.get(&mid).copied();
        let others = others.or(keywords.additional.as_ref().map(|kw| kw.value));
        let offered_names = offered.iter().map(|it| &it.name);
        let names: ListedSet<&String> =
            keywords.properties.keys().chain(named_only(keywords)).chain(offered_names).collect();
        let matching = matching(model, keywords, &names, &mut self.undecided);
        for (n, name) in names.into_iter().enumerate() {
            if index.contains_key(name.as_str()) {
                continue;
            }
            let offered = offered.iter().find(|it| it.name == *name);
            let has_field = offered.is_some();
            let of_offered = offered.and_then(|it| it.rules);
            let also: Vec<RulesId> =
                matching.get(n).into_iter().flatten().map(|mid| self.of(model, *mid)).collect();
            let (rules, declared, evaluated) = match (keywords.properties.get(name), of_offered) {
                (Some(kw), _) => {
                    let refined = refined.iter().find(|(of, _)| of == name);
                    let rules = refined.map_or(kw.value, |(_, refined)| *refined);
                    (self.of(model, rules), !model.is_never(kw.value), true)
                }
                (None, Some(rules)) => {
                    let evaluated = !also.is_empty() || keywords.additional.is_some();
                    (self.of(model, rules), true, evaluated)
                }
                (None, None) if !also.is_empty() => (self.any(model, schema), has_field, true),
                (None, None) => match others {
                    Some(rest) => (self.of(model, rest), has_field, true),
                    None => match offered {
                        // Rules of its own: which numbers they hold is told by the field.
                        Some(OfferedRules { owner, .. }) => {
                            let any = model.add(Schema::any(*owner));
                            (self.of(model, any), true, false)
                        }
                        None => (self.any(model, schema), false, false),
                    },
                },
            };
            index.insert(name, u16::try_from(members.len()).unwrap_or(u16::MAX));
            members.push(MemberDef { name: name.clone(), rules, also, evaluated, declared });
        }
        if members.len() > MOST_MEMBERS {
            self.too_large.push(schema.from);
        }
        let position = |name: &String| index.get(name.as_str()).copied();
        ObjectDef {
            required: keywords.required.keys().filter_map(position).collect(),
            dependent: keywords
                .dependent
                .iter()
                .filter_map(|(name, kw)| {
                    Some((position(name)?, kw.value.iter().filter_map(position).collect()))
                })
                .collect(),
            members,
            patterns: keywords
                .patterns
                .iter()
                .map(|(pattern, kw)| (pattern.clone(), self.of(model, kw.value)))
                .collect(),
            additional: others.map(|others| self.of(model, others)),
            names: keywords.names.iter().map(|kw| self.of(model, kw.value)).collect(),
            min: keywords.min.as_ref().map_or(0, |kw| kw.value),
            max: keywords.max.as_ref().map(|kw| kw.value),
            unevaluated: keywords.unevaluated.as_ref().map(|kw| self.of(model, kw.value)),
        }
    }

    /// The title of a branch, if its location does not name it.
    fn title(&self, model: &mut Model, branch: Mid) -> String {
        /// A longer one is a sentence.
        const LONGEST: usize = 60;
        let own = model.raw(branch).notes.title.clone();
        let target = model.target(branch);
        let title = match own {
            Some(own) => own,
            None if is_named(&self.resolved.display_at(model.raw(target).from)) => String::new(),
            None => model.raw(target).notes.title.clone().unwrap_or_default(),
        };
        let fits = title.chars().count() <= LONGEST && !title.contains(char::is_control);
        if fits { title } else { String::new() }
    }

    /// Rules that require nothing.
    fn any(&mut self, model: &mut Model, schema: &Schema) -> RulesId {
        let any = model.any(schema.from);
        self.of(model, any)
    }

    /// Where the conditions stand of which a union was made, if reports name them.
    fn cases(&self, cases: &Cases) -> Option<CasesDef> {
        let keyword =
            |from: SchemaId, name: &str| format!("{}/{name}", self.resolved.display_at(from));
        let listed = cases
            .listed
            .map(|(from, is_const)| keyword(from, if is_const { "const" } else { "enum" }));
        let required = cases.required.map(|from| keyword(from, "required"));
        (listed.is_some() || required.is_some()).then(|| CasesDef {
            values: listed.unwrap_or_default(),
            required: required.unwrap_or_default(),
        })
    }

    fn apply(&mut self, model: &mut Model, schema: &Schema) -> Vec<ApplyDef> {
        let mut apply = Vec::new();
        for member in &schema.all {
            apply.push(ApplyDef::All(self.of(model, member.value)));
        }
        for union in &schema.unions {
            apply.push(ApplyDef::Union {
                exclusive: union.exclusive,
                at: self.resolved.display_at(union.from),
                branches: union.branches.iter().map(|branch| self.of(model, *branch)).collect(),
                names: union.branches.iter().map(|branch| self.title(model, *branch)).collect(),
                discriminators: disjoint::of_union(model, union).to_vec(),
                made: union.made.as_ref().and_then(|cases| self.cases(cases)),
            });
        }
        for not in &schema.nots {
            apply.push(ApplyDef::Not(self.of(model, not.value)));
        }
        for conditional in &schema.ifs {
            let test = self.of(model, conditional.test);
            let then = conditional.then.map(|mid| self.of(model, mid));
            let otherwise = conditional.otherwise.map(|mid| self.of(model, mid));
            apply.push(ApplyDef::If(test, then, otherwise));
        }
        for (name, kw) in &schema.dependent_schemas {
            apply.push(ApplyDef::Dependent(name.clone(), self.of(model, kw.value)));
        }
        apply
    }
}

/// The schema, and all of which it is a part: what is read as its type may be under their rules.
fn with_wholes(model: &mut Model, mid: Mid) -> Vec<Mid> {
    let first = model.target(mid);
    std::iter::successors(Some(first), |mid| model.whole_of(*mid)).collect()
}

/// Whether the location of a schema says what it is called: it is a definition, or a whole file.
pub(super) fn is_named(at: &str) -> bool {
    let pointer = at.split_once('#').map_or("", |(_, pointer)| pointer);
    let mut steps = pointer.rsplit('/').skip(1);
    matches!(steps.next(), None | Some("$defs" | "definitions" | "schemas"))
}

/// For each name the schemas of the patterns that match it. One pattern after the other, so that
/// each is compiled once.
fn matching(
    model: &Model,
    keywords: &ObjectKeywords,
    names: &ListedSet<&String>,
    undecided: &mut Vec<(SchemaId, String, String)>,
) -> Vec<Vec<Mid>> {
    let mut matching = vec![Vec::new(); if keywords.patterns.is_empty() { 0 } else { names.len() }];
    let asked = keywords.patterns.iter().filter(|_| !names.is_empty());
    for (pattern, kw) in asked {
        if !model.steps().take(crate::pattern::steps(&pattern.source).saturating_add(names.len())) {
            break;
        }
        for (name, list) in names.iter().zip(&mut matching) {
            match crate::pattern::is_match(&pattern.source, name) {
                Some(true) => {
                    model.steps().take(1);
                    list.push(kw.value);
                }
                Some(false) => {}
                None => undecided.push((kw.from, pattern.source.clone(), (*name).clone())),
            }
        }
    }
    matching
}

/// The members that keywords name which declare none, in the order in which they stand in the table
/// behind those that are declared.
pub(super) fn named_only(keywords: &ObjectKeywords) -> Vec<&String> {
    let required = keywords.required.keys();
    let dependent =
        keywords.dependent.iter().flat_map(|(name, kw)| std::iter::once(name).chain(&kw.value));
    let mut names: Vec<&String> = Vec::new();
    let mut seen = SortedSet::new();
    for name in required.chain(dependent) {
        if !keywords.properties.contains_key(name) && seen.insert(name) {
            names.push(name);
        }
    }
    names
}

fn number(schema: &Schema) -> NumberDef {
    let keywords = &schema.number;
    let bounds = |list: &[Kw<crate::model::Bound>]| {
        list.iter().map(|kw| (kw.value.text.clone(), kw.value.exclusive)).collect()
    };
    NumberDef {
        min: bounds(&keywords.min),
        max: bounds(&keywords.max),
        multiple_of: keywords.multiple_of.iter().map(|kw| kw.value.clone()).collect(),
    }
}

fn values_def(values: &[Literal], is_const: bool) -> ValuesDef {
    let mut def = ValuesDef { is_const, strings: Vec::new(), others: Vec::new() };
    for value in values {
        match value.as_str() {
            Some(text) => def.strings.push(text.to_owned()),
            None => def.others.push(value.to_json()),
        }
    }
    def
}

/// The keyword of a schema that requires what `keyword` does, if it is not the schema as a whole.
fn written(node: &Node, keyword: Keyword) -> Option<&'static str> {
    let own = keyword.as_str();
    if matches!(node.data, Data::Bool(_)) {
        // It has no keywords; what refuses is called the false schema.
        return Some(own);
    }
    let is_list =
        |name: &str| node.get(name).is_some_and(|node| matches!(node.data, Data::Array(_)));
    // Older drafts have other names; and the model says some things with less than the schema does.
    let names: [&str; 4] = match keyword {
        Keyword::Type => [own, "properties", "oneOf", "anyOf"],
        Keyword::Enum | Keyword::Const => [own, "const", "oneOf", "anyOf"],
        Keyword::DependentRequired => [own, "dependencies", own, own],
        Keyword::AdditionalProperties => {
            [own, "unevaluatedProperties", "patternProperties", "propertyNames"]
        }
        // What these apply says its place itself.
        Keyword::DependentSchemas | Keyword::PrefixItems => return Some(own),
        Keyword::Items if is_list("items") => ["additionalItems", "unevaluatedItems", own, own],
        Keyword::Items => [own, "unevaluatedItems", own, own],
        _ => [own; 4],
    };
    names.into_iter().find(|name| node.get(name).is_some())
}

fn location(at: String, keyword: Option<&str>) -> String {
    let Some(keyword) = keyword else { return at };
    let hash = if at.contains('#') { "" } else { "#" };
    format!("{at}{hash}/{keyword}")
}

/// Tells for each keyword of a merged schema where it was written, with the member that it is
/// about.
fn note_origins(schema: &Schema, note: &mut dyn FnMut(Keyword, &str, SchemaId)) {
    if let Some(kw) = &schema.kinds {
        note(Keyword::Type, "", kw.from);
    }
    if let Some(kw) = &schema.values {
        note(if schema.is_const { Keyword::Const } else { Keyword::Enum }, "", kw.from);
    }
    keyword::origins(schema, note);
    for member in &schema.nots {
        note(Keyword::Not, "", member.from);
    }
    for conditional in &schema.ifs {
        note(Keyword::If, "", conditional.from);
    }
    for (name, kw) in &schema.dependent_schemas {
        note(Keyword::DependentSchemas, name, kw.from);
    }
}
