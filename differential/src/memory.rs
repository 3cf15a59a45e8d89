//! The runtime's rules made in memory from the graph, without the detour over source text and
//! compiler.
//!
//! They are never freed: the runtime wants them for ever. As nothing made so can refer to itself,
//! schemas that do are unrolled, so many levels deep that no document is deeper.

use std::collections::BTreeMap;

use typewright::rules::{
    Apply, ArrayRules, Bound, Contains, Discriminator, Elsewhere, Held, Keyword, Kinds, Limit,
    Member, Name, NumberRules, ObjectKeywords, ObjectRules, Pattern, Rules, Run, StringRules,
    Union, Values,
};
use typewright::schema;
use typewright_codegen::{
    graph::types::{
        ApplyDef, ArrayDef, Graph, Held as HeldDef, NumberDef, ObjectDef, RulesDef, RulesId,
        StringDef, ValuesDef,
    },
    model::{Regex, disjoint},
    pattern::{ClassRun, Compiled, Others},
};

/// No document may be nested deeper.
pub(crate) const MAX_DEPTH: usize = 8;

/// The rules of this number, and all that they refer to.
pub(crate) fn rules(graph: &Graph, id: RulesId) -> &'static Rules {
    let endless = (0..graph.rules.len()).map(|n| reaches_itself(graph, n)).collect();
    let mut memory = Memory { graph, endless, made: BTreeMap::new(), patterns: BTreeMap::new() };
    memory.get(id, MAX_DEPTH + 1)
}

struct Memory<'g> {
    graph: &'g Graph,
    /// For each rules, whether they lead to any that lead to themselves.
    endless: Vec<bool>,
    /// By number, and how many levels there are below. Nothing while being made.
    made: BTreeMap<(u32, usize), Option<&'static Rules>>,
    patterns: BTreeMap<String, &'static Pattern>,
}

fn leak<T>(value: T) -> &'static T {
    Box::leak(Box::new(value))
}

fn list<T>(values: impl IntoIterator<Item = T>) -> &'static [T] {
    Vec::leak(values.into_iter().collect())
}

fn text(text: &str) -> &'static str {
    String::leak(text.to_owned())
}

fn texts(texts: &[String]) -> &'static [&'static str] {
    list(texts.iter().map(|it| text(it)))
}

impl Memory<'_> {
    fn get(&mut self, id: RulesId, depth: usize) -> &'static Rules {
        if depth == 0 {
            return &Rules::NEVER;
        }
        let endless = self.endless.get(id.0 as usize).copied().unwrap_or(false);
        // What never leads back to itself is made once, and whole.
        let depth = if endless { depth } else { usize::MAX };
        let key = (id.0, depth);
        match self.made.get(&key) {
            Some(Some(made)) => return made,
            Some(None) => panic!("rules {id:?} refer to themselves without going into the value"),
            None => {}
        }
        self.made.insert(key, None);
        let graph = self.graph;
        let made = match graph.rules.get(id.0 as usize) {
            Some(def) => self.rules(def, depth),
            None => &Rules::ANY,
        };
        self.made.insert(key, Some(made));
        made
    }

    fn all(&mut self, ids: &[RulesId], depth: usize) -> &'static [&'static Rules] {
        let made: Vec<_> = ids.iter().map(|id| self.get(*id, depth)).collect();
        list(made)
    }

    fn rules(&mut self, def: &RulesDef, depth: usize) -> &'static Rules {
        let string = def.string.as_ref().map(|def| self.string(def));
        let array = def.array.as_ref().map(|def| self.array(def, depth - 1));
        let object = def.object.as_ref().map(|def| self.object(def, depth - 1));
        let mut apply: Vec<Apply> = def.apply.iter().map(|def| self.apply(def, depth)).collect();
        // A union that comes first has a place of its own.
        let union = match apply.first() {
            Some(Apply::Union(union)) => Some(*union),
            _ => None,
        };
        if union.is_some() {
            apply.remove(0);
        }
        let elsewhere = list(def.elsewhere.iter().map(|(name, member, at)| Elsewhere {
            keyword: keyword(name),
            member: text(member),
            at: text(at),
        }));
        let mut rules =
            schema::at(text(&def.at), &schema::of_kinds(Kinds(def.kinds))).merged(elsewhere);
        rules.values = def.values.as_ref().map(values);
        (rules.string, rules.number) = (string, def.number.as_ref().map(number));
        (rules.array, rules.object) = (array, object);
        rules = rules.apply(list(apply));
        if let Some(union) = union {
            rules = rules.with_union(union);
        }
        rules = rules.held(match def.held {
            HeldDef::Exact => Held::Exact,
            HeldDef::I64 => Held::I64,
            HeldDef::F64 => Held::F64,
        });
        leak(if def.memo { rules.remembered() } else { rules })
    }

    fn string(&mut self, def: &StringDef) -> &'static StringRules {
        let patterns: Vec<_> = def.patterns.iter().map(|regex| self.pattern(regex)).collect();
        leak(StringRules {
            min: def.min,
            max: def.max.unwrap_or(u64::MAX),
            patterns: list(patterns),
            ..StringRules::ANY
        })
    }

    fn pattern(&mut self, regex: &Regex) -> &'static Pattern {
        let make = || leak(pattern(regex));
        self.patterns.entry(regex.source.clone()).or_insert_with(make)
    }

    fn array(&mut self, def: &ArrayDef, below: usize) -> &'static ArrayRules {
        let prefix = self.all(&def.prefix, below);
        let items = def.items.map(|id| self.get(id, below));
        let contains: Vec<Contains> = def
            .contains
            .iter()
            .map(|(id, min, max, evaluates)| Contains {
                rules: self.get(*id, below),
                min: *min,
                max: max.unwrap_or(u64::MAX),
                evaluates: *evaluates,
            })
            .collect();
        leak(ArrayRules {
            min: def.min,
            max: def.max.unwrap_or(u64::MAX),
            unique: def.unique,
            prefix,
            items,
            contains: list(contains),
            unevaluated: def.unevaluated.map(|id| self.get(id, below)),
        })
    }

    fn object(&mut self, def: &ObjectDef, below: usize) -> ObjectRules {
        let members: Vec<Member> = (0_u16..)
            .zip(&def.members)
            .map(|(n, member)| Member {
                name: Name::new(text(&member.name)),
                required: def.required.contains(&n),
                rules: self.get(member.rules, below),
                also: self.all(&member.also, below),
                evaluated: member.evaluated,
                declared: member.declared,
            })
            .collect();
        let patterns: Vec<_> = def
            .patterns
            .iter()
            .map(|(regex, id)| (self.pattern(regex), self.get(*id, below)))
            .collect();
        let mut lookup = vec![0; typewright::lookup::slots(members.len())];
        typewright::lookup::fill(&mut lookup, &members);
        let more = leak(ObjectKeywords {
            lookup: list(lookup),
            patterns: list(patterns),
            additional: def.additional.map(|id| self.get(id, below)),
            names: self.all(&def.names, below),
            min: def.min,
            max: def.max.unwrap_or(u64::MAX),
            dependent: list(
                def.dependent.iter().map(|(cause, needs)| (*cause, list(needs.iter().copied()))),
            ),
            unevaluated: def.unevaluated.map(|id| self.get(id, below)),
        });
        ObjectRules { more, ..ObjectRules::of(list(members)) }
    }

    fn apply(&mut self, def: &ApplyDef, depth: usize) -> Apply {
        match def {
            ApplyDef::All(id) => Apply::All(self.get(*id, depth)),
            ApplyDef::Not(id) => Apply::Not(self.get(*id, depth)),
            ApplyDef::If(test, then, otherwise) => Apply::If {
                test: self.get(*test, depth),
                then: then.map(|id| self.get(id, depth)),
                otherwise: otherwise.map(|id| self.get(id, depth)),
            },
            ApplyDef::Dependent(name, id) => {
                Apply::Dependent(Name::new(text(name)), self.get(*id, depth))
            }
            ApplyDef::Union { exclusive, at, branches, discriminators } => {
                let mut discriminators = discriminators.iter().map(discriminator);
                Apply::Union(Union {
                    keyword: if *exclusive { Keyword::OneOf } else { Keyword::AnyOf },
                    at: text(at),
                    branches: self.all(branches, depth),
                    discriminators: leak(std::array::from_fn(|_| {
                        discriminators.next().unwrap_or(Discriminator::None)
                    })),
                })
            }
        }
    }
}

fn discriminator(discriminator: &disjoint::Discriminator) -> Discriminator {
    let branches = |list_: &Vec<u16>| list(list_.iter().copied());
    match discriminator {
        disjoint::Discriminator::None => Discriminator::None,
        disjoint::Discriminator::One(n) => Discriminator::One(*n),
        disjoint::Discriminator::Tag(key, cases) => Discriminator::Tag {
            key: Name::new(text(key)),
            cases: list(cases.iter().map(|(tag, n)| (text(tag), *n))),
        },
        disjoint::Discriminator::Value { key, cases, rest, absent } => Discriminator::Value {
            key: Name::new(text(key)),
            cases: list(cases.iter().map(|(value, n)| (text(&value.to_json()), *n))),
            rest: branches(rest),
            absent: branches(absent),
        },
        disjoint::Discriminator::Hint { key, cases, branches: all } => Discriminator::Hint {
            key: Name::new(text(key)),
            cases: list(cases.iter().map(|(value, n)| (text(&value.to_json()), *n))),
            branches: branches(all),
        },
        disjoint::Discriminator::Among { key, cases, rest, absent } => Discriminator::Among {
            key: Name::new(text(key)),
            cases: list(cases.iter().map(|(value, left)| (text(&value.to_json()), branches(left)))),
            rest: branches(rest),
            absent: branches(absent),
        },
        disjoint::Discriminator::Key(cases) => {
            Discriminator::Key(list(cases.iter().map(|(key, n)| (text(key), *n))))
        }
        disjoint::Discriminator::Try(candidates) => Discriminator::Try(branches(candidates)),
    }
}

fn values(def: &ValuesDef) -> Values {
    Values {
        keyword: if def.is_const { Keyword::Const } else { Keyword::Enum },
        strings: texts(&def.strings),
        others: texts(&def.others),
    }
}

fn number(def: &NumberDef) -> &'static NumberRules {
    let bound = |number: &str, keyword| {
        // Only what is written as Rust would write it, so that reports tell what the schema says.
        let whole = number.parse().ok().filter(|whole: &i64| whole.to_string() == number);
        let limit = whole.map_or_else(|| Limit::Decimal(text(number)), Limit::Whole);
        Bound::new(keyword, limit, number.parse().unwrap_or(f64::NAN))
    };
    let min = def.min.iter().map(|(number, exclusive)| {
        bound(number, if *exclusive { Keyword::ExclusiveMinimum } else { Keyword::Minimum })
    });
    let max = def.max.iter().map(|(number, exclusive)| {
        bound(number, if *exclusive { Keyword::ExclusiveMaximum } else { Keyword::Maximum })
    });
    leak(NumberRules { bounds: list(min.chain(max)), multiple_of: texts(&def.multiple_of) })
}

fn pattern(regex: &Regex) -> Pattern {
    let source = text(&regex.source);
    match &regex.compiled {
        Compiled::Any => Pattern::any(source),
        Compiled::NonEmpty => Pattern::non_empty(source),
        Compiled::Prefix(part) => Pattern::prefix(source, text(part)),
        Compiled::Exact(part) => Pattern::exact(source, text(part)),
        Compiled::OneOf(parts) => Pattern::one_of(source, texts(parts)),
        Compiled::Suffix(part) => Pattern::suffix(source, text(part)),
        Compiled::Contains(part) => Pattern::contains(source, text(part)),
        Compiled::Classes(runs_) => Pattern::classes(source, runs(runs_)),
        Compiled::AnyClasses(lists) => {
            Pattern::any_classes(source, list(lists.iter().map(|it| runs(it))))
        }
        Compiled::AllClasses(all, none) => {
            let lists = |lists: &[Vec<ClassRun>]| list(lists.iter().map(|it| runs(it)));
            Pattern::all_classes(source, lists(all), lists(none))
        }
        Compiled::Regex(translated) => Pattern::regex(source, text(translated)),
        Compiled::Lookaround => Pattern::lookaround(source),
    }
}

fn runs(runs: &[ClassRun]) -> &'static [Run] {
    list(runs.iter().map(|run| {
        let make = match &run.others {
            Others::None => Run::new,
            Others::All => Run::with_others,
            Others::InLine => Run::in_line,
            Others::Ranges(ranges) => {
                let ranges =
                    list(ranges.iter().map(|(from, to)| (u32::from(*from), u32::from(*to))));
                return Run::with_ranges(&run.pairs, ranges, run.min, run.max);
            }
        };
        make(&run.pairs, run.min, run.max)
    }))
}

/// By the name of the variant. Those that nothing is merged under do not occur.
fn keyword(name: &str) -> Keyword {
    use Keyword as K;
    let all = [
        K::Type,
        K::Enum,
        K::Const,
        K::MinLength,
        K::MaxLength,
        K::Pattern,
        K::Format,
        K::ContentEncoding,
        K::ContentMediaType,
        K::ContentSchema,
        K::Minimum,
        K::Maximum,
        K::ExclusiveMinimum,
        K::ExclusiveMaximum,
        K::MultipleOf,
        K::MinItems,
        K::MaxItems,
        K::UniqueItems,
        K::PrefixItems,
        K::Items,
        K::Contains,
        K::MinContains,
        K::MaxContains,
        K::UnevaluatedItems,
        K::Required,
        K::Properties,
        K::PatternProperties,
        K::AdditionalProperties,
        K::PropertyNames,
        K::MinProperties,
        K::MaxProperties,
        K::DependentRequired,
        K::DependentSchemas,
        K::UnevaluatedProperties,
        K::AllOf,
        K::AnyOf,
        K::OneOf,
        K::Not,
        K::If,
        K::Then,
        K::Else,
        K::Ref,
    ];
    all.into_iter().find(|keyword| format!("{keyword:?}") == name).unwrap_or(K::False)
}

fn reaches_itself(graph: &Graph, from: usize) -> bool {
    // Whether a cycle can be reached: a walk that comes to what is still on its path.
    fn walk(graph: &Graph, n: usize, state: &mut BTreeMap<usize, bool>) -> bool {
        match state.get(&n) {
            Some(on_path) => return *on_path,
            None => state.insert(n, true),
        };
        let Some(def) = graph.rules.get(n) else { return false };
        let found = next(def).into_iter().any(|id| walk(graph, id.0 as usize, state));
        state.insert(n, false);
        found
    }
    walk(graph, from, &mut BTreeMap::new())
}

fn next(def: &RulesDef) -> Vec<RulesId> {
    let mut out = Vec::new();
    if let Some(array) = &def.array {
        out.extend(array.prefix.iter().copied().chain(array.items).chain(array.unevaluated));
        out.extend(array.contains.iter().map(|(id, ..)| *id));
    }
    if let Some(object) = &def.object {
        for member in &object.members {
            out.push(member.rules);
            out.extend(&member.also);
        }
        out.extend(object.patterns.iter().map(|(_, id)| *id));
        out.extend(object.names.iter().copied().chain(object.additional).chain(object.unevaluated));
    }
    for apply in &def.apply {
        match apply {
            ApplyDef::All(id) | ApplyDef::Not(id) | ApplyDef::Dependent(_, id) => out.push(*id),
            ApplyDef::If(test, then, otherwise) => {
                out.extend([*test].into_iter().chain(*then).chain(*otherwise))
            }
            ApplyDef::Union { branches, .. } => out.extend(branches),
        }
    }
    out
}
