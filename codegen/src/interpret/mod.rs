//! The rules of the runtime, built in memory from the graph: they give the verdicts and reports of
//! generated code without generating and compiling it.
//!
//! The runtime wants its rules for ever, as those of generated code are statics. So what is made
//! here is never freed: make one [`Validator`] for each schema of a program, not one for each
//! document. Its size is that of the schemas it can reach.

mod parts;

use std::{borrow::Cow, collections::BTreeMap, sync::OnceLock};

use typewright::{
    Format, Report, entry,
    schema::{
        self, Apply, ArrayKeywords, Cases, Contains, Content, Elsewhere, Held, Keyword, Kinds,
        Member, Name, NumberKeywords, ObjectKeywords, Pattern, Properties, Schema, StringKeywords,
        Union,
    },
};

use crate::{
    graph::types::{
        ApplyDef, ArrayDef, Graph, Held as HeldDef, ObjectDef, RulesDef, RulesId, Secrecy,
        StringDef,
    },
    model::Regex,
};

/// So many rules are made one within the other; what is deeper is made later.
const DEEPEST: usize = 48;

/// Checks documents as the generated code of a schema does.
///
/// ```
/// use typewright_codegen::{diag::Diagnostics, load, options::Options};
///
/// let mut diag = Diagnostics::new();
/// let options = Options::default();
/// let schema = (
///     "Point.json".to_owned(),
///     String::new(),
///     br#"{ "type": "object", "properties": { "x": { "type": "integer" } } }"#.to_vec(),
/// );
/// let sources = load::from_texts([schema], &options.load_options(), &mut diag);
/// let (graph, _) = typewright_codegen::analyse(&sources, &options, &mut diag).unwrap();
/// diag.finish();
///
/// let validator = typewright_codegen::interpret::Validator::new(&graph, graph.types[0].rules);
/// assert!(validator.accepts(br#"{ "x": 1 }"#));
/// let report = validator.check(br#"{ "x": "1" }"#).unwrap_err();
/// assert_eq!(report.violations()[0].pointer(), "/x");
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Validator {
    rules: &'static Schema,
}

impl Validator {
    /// A validator of the schema with these rules and of all schemas they refer to. Its memory is
    /// never freed.
    #[must_use]
    pub fn new(graph: &Graph, root: RulesId) -> Self {
        Interpreter::default().validator(&graph.rules, root)
    }

    /// Whether the document, a JSON text, is accepted.
    #[must_use]
    pub fn accepts(&self, json: &[u8]) -> bool {
        entry::accepts(json, self.rules)
    }

    /// Checks the document, a JSON text.
    ///
    /// # Errors
    ///
    /// If it is not accepted: the report holds every violation.
    pub fn check(&self, json: &[u8]) -> Result<(), Report> {
        entry::check_json(json, self.rules)
    }

    /// The rules, for the other ways of asking that the runtime has.
    #[must_use]
    pub fn rules(&self) -> &'static Schema {
        self.rules
    }
}

/// Makes validators of several schemas of one graph, which share the schemas they refer to.
#[derive(Default)]
pub struct Interpreter {
    made: BTreeMap<u32, &'static Schema>,
    /// What was referred to before it was made.
    later: BTreeMap<u32, (&'static OnceLock<&'static Schema>, &'static Schema)>,
    /// Of these, those that are still to be made.
    queue: Vec<RulesId>,
    /// Those that are being made.
    making: Vec<u32>,
    patterns: BTreeMap<String, &'static Pattern>,
}

impl Interpreter {
    /// A validator of the schema with the rules of this number. `defs` are those of the same graph
    /// each time; there may be more of them than the last time.
    #[must_use]
    pub fn validator(&mut self, defs: &[RulesDef], root: RulesId) -> Validator {
        self.validator_of(&|id| defs.get(id.0 as usize).map(Cow::Borrowed), root)
    }

    /// The same, where rules are told only when they are asked for.
    pub(crate) fn validator_of<'d>(
        &mut self,
        defs: &dyn Fn(RulesId) -> Option<Cow<'d, RulesDef>>,
        root: RulesId,
    ) -> Validator {
        let mut memory = Memory { defs, known: self };
        let rules = memory.get(root);
        while let Some(id) = memory.known.queue.pop() {
            let made = memory.get(id);
            if let Some((cell, _)) = memory.known.later.get(&id.0) {
                // Nobody else fills it in.
                let _ = cell.set(made);
            }
        }
        Validator { rules }
    }
}

struct Memory<'g, 'd, 'i> {
    defs: &'g dyn Fn(RulesId) -> Option<Cow<'d, RulesDef>>,
    known: &'i mut Interpreter,
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

impl Memory<'_, '_, '_> {
    fn get(&mut self, id: RulesId) -> &'static Schema {
        if let Some(made) = self.known.made.get(&id.0) {
            return made;
        }
        if self.known.making.contains(&id.0) || self.known.making.len() >= DEEPEST {
            return self.later(id);
        }
        let Some(def) = (self.defs)(id) else { return &Schema::ANY };
        self.known.making.push(id.0);
        let made = self.rules(&def);
        self.known.making.pop();
        self.known.made.insert(id.0, made);
        made
    }

    /// Rules that stand for those that are made later.
    fn later(&mut self, id: RulesId) -> &'static Schema {
        if let Some((_, known)) = self.known.later.get(&id.0) {
            return known;
        }
        let cell: &'static OnceLock<&'static Schema> = leak(OnceLock::new());
        let rules = leak(Schema::ANY.apply(list([Apply::Later(cell)])));
        self.known.later.insert(id.0, (cell, rules));
        self.known.queue.push(id);
        rules
    }

    fn all(&mut self, ids: &[RulesId]) -> &'static [&'static Schema] {
        let made: Vec<_> = ids.iter().map(|id| self.get(*id)).collect();
        list(made)
    }

    fn rules(&mut self, def: &RulesDef) -> &'static Schema {
        let string = def.string.as_ref().map(|def| self.string(def));
        let array = def.array.as_ref().map(|def| self.array(def));
        let object = def.object.as_ref().map(|def| self.object(def));
        let mut apply: Vec<Apply> = def.apply.iter().map(|def| self.apply(def)).collect();
        // A union that comes first has a location of its own.
        let union = match apply.first() {
            Some(Apply::Union(union)) => Some(*union),
            _ => None,
        };
        if union.is_some() {
            apply.remove(0);
        }
        let elsewhere = list(def.elsewhere.iter().map(|(keyword, member, at)| Elsewhere {
            keyword: *keyword,
            member: text(member),
            at: text(at),
        }));
        let mut rules =
            schema::at(text(&def.at), &schema::of_kinds(Kinds(def.kinds))).merged(elsewhere);
        rules.values = def.values.as_ref().map(parts::values);
        let number: Option<&'static NumberKeywords> = def.number.as_ref().map(parts::number);
        (rules.string, rules.number) = (string, number);
        (rules.array, rules.object) = (array, object);
        rules = rules.apply(list(apply));
        if let Some(union) = union {
            rules = rules.with_union(union);
        }
        rules = rules.held(match def.held {
            HeldDef::Exact => Held::Exact,
            HeldDef::I64 => Held::I64,
            HeldDef::F64 => Held::F64,
            HeldDef::I8 => Held::I8,
            HeldDef::I16 => Held::I16,
            HeldDef::I32 => Held::I32,
            HeldDef::U8 => Held::U8,
            HeldDef::U16 => Held::U16,
            HeldDef::U32 => Held::U32,
            HeldDef::U64 => Held::U64,
        });
        rules = match def.secrecy {
            Secrecy::None => rules,
            Secrecy::Inside => rules.holds_secrets(),
            Secrecy::Whole => rules.secret(),
        };
        leak(if def.memo { rules.remembered() } else { rules })
    }

    fn string(&mut self, def: &StringDef) -> &'static StringKeywords {
        let patterns: Vec<_> = def.patterns.iter().map(|regex| self.pattern(regex)).collect();
        let content = def.content.as_ref().map(|(base64, json, schema)| {
            let schema = schema.map(|id| self.get(id));
            leak(Content { base64: *base64, json: *json, schema })
        });
        leak(StringKeywords {
            min: def.min,
            max: def.max.unwrap_or(u64::MAX),
            patterns: list(patterns),
            formats: list(def.formats.iter().filter_map(|name| Format::from_name(name))),
            // They are Rust of the user: nothing here can run them.
            own_formats: &[],
            content,
        })
    }

    fn pattern(&mut self, regex: &Regex) -> &'static Pattern {
        let make = || leak(parts::pattern(regex));
        self.known.patterns.entry(regex.source.clone()).or_insert_with(make)
    }

    fn array(&mut self, def: &ArrayDef) -> &'static ArrayKeywords {
        let prefix = self.all(&def.prefix);
        let items = def.items.map(|id| self.get(id));
        let contains: Vec<Contains> = def
            .contains
            .iter()
            .map(|(id, min, max, evaluates)| Contains {
                schema: self.get(*id),
                min: *min,
                max: max.unwrap_or(u64::MAX),
                evaluates: *evaluates,
            })
            .collect();
        leak(ArrayKeywords {
            min: def.min,
            max: def.max.unwrap_or(u64::MAX),
            unique: def.unique,
            prefix,
            items,
            contains: list(contains),
            unevaluated: def.unevaluated.map(|id| self.get(id)),
        })
    }

    fn object(&mut self, def: &ObjectDef) -> Properties {
        let members: Vec<Member> = (0_u16..)
            .zip(&def.members)
            .map(|(n, member)| Member {
                name: Name::new(text(&member.name)),
                required: def.required.contains(&n),
                schema: self.get(member.rules),
                also: self.all(&member.also),
                evaluated: member.evaluated,
                declared: member.declared,
            })
            .collect();
        let patterns: Vec<_> =
            def.patterns.iter().map(|(regex, id)| (self.pattern(regex), self.get(*id))).collect();
        let mut lookup = vec![0; typewright::lookup::slots(members.len())];
        typewright::lookup::fill(&mut lookup, &members);
        let more = leak(ObjectKeywords {
            lookup: list(lookup),
            patterns: list(patterns),
            additional: def.additional.map(|id| self.get(id)),
            names: self.all(&def.names),
            min: def.min,
            max: def.max.unwrap_or(u64::MAX),
            dependent: list(
                def.dependent.iter().map(|(cause, needs)| (*cause, list(needs.iter().copied()))),
            ),
            unevaluated: def.unevaluated.map(|id| self.get(id)),
        });
        Properties { more, ..Properties::of(list(members)) }
    }

    fn apply(&mut self, def: &ApplyDef) -> Apply {
        match def {
            ApplyDef::All(id) => Apply::All(self.get(*id)),
            ApplyDef::Not(id) => Apply::Not(self.get(*id)),
            ApplyDef::If(test, then, otherwise) => Apply::If {
                test: self.get(*test),
                then: then.map(|id| self.get(id)),
                otherwise: otherwise.map(|id| self.get(id)),
            },
            ApplyDef::Dependent(name, id) => Apply::Dependent(Name::new(text(name)), self.get(*id)),
            ApplyDef::Union { exclusive, at, branches, names, discriminators, made } => {
                let mut discriminators = discriminators.iter().map(parts::discriminator);
                Apply::Union(Union {
                    keyword: if *exclusive { Keyword::OneOf } else { Keyword::AnyOf },
                    at: text(at),
                    branches: self.all(branches),
                    names: texts(names),
                    discriminators: leak(std::array::from_fn(|_| {
                        discriminators.next().unwrap_or(typewright::schema::Discriminator::None)
                    })),
                    cases: made.as_ref().map(|made| Cases {
                        values: text(&made.values),
                        required: text(&made.required),
                    }),
                })
            }
        }
    }
}
