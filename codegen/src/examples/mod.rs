//! Documents of a schema: ones that it accepts, and ones that it rejects in one place.
//!
//! A document is made from the rules of the schema by choosing at random what they leave open, and is
//! only given out once the rules have judged it. What comes out depends on the schema and the
//! seed, and on nothing else.

mod array;
mod document;
mod facets;
mod formats;
mod height;
mod invalid;
mod number;
mod object;
mod source;
mod string;

use std::collections::BTreeMap;

use fastrand::Rng;

pub use self::{document::Document, invalid::Invalid, source::Source};
use self::{facets::Facets, height::heights};
use crate::{
    graph::types::{Graph, RulesDef, RulesId},
    interpret::{Interpreter, Validator},
    model::Kinds,
};

/// How often a document is begun anew.
const ATTEMPTS: usize = 60;
/// How often a part of it is.
const PART_ATTEMPTS: usize = 3;
/// How many values are looked at for one document.
const FUEL: usize = 4_000;
/// How deep a document goes where it need not go deeper.
const ROOM: usize = 5;
/// How deep it goes at most.
const DEEPEST: usize = 60;

/// Makes documents of one schema.
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
/// let root = graph.types[0].rules;
/// let mut examples = typewright_codegen::examples::Examples::new(&graph, root, 7);
/// let (valid, invalid) = (examples.valid().unwrap(), examples.invalid().unwrap());
/// let validator = typewright_codegen::interpret::Validator::new(&graph, root);
/// assert!(validator.accepts(valid.to_json().as_bytes()));
/// assert!(!validator.accepts(invalid.document.to_json().as_bytes()));
/// ```
pub struct Examples<'g> {
    defs: &'g [RulesDef],
    root: RulesId,
    validator: Validator,
    interpreter: Interpreter,
    /// How deep the shortest document of each schema is.
    heights: Vec<u32>,
    random: Rng,
    fuel: usize,
    /// Constraints of strings, by their addresses, and how often no string was found for them.
    unmet: BTreeMap<Vec<usize>, u32>,
    /// How much of what may be left out is there.
    style: Style,
}

/// How much of what may be left out is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Style {
    /// Nothing.
    Least,
    /// Some of it.
    Some,
    /// Most of it.
    Most,
}

impl<'g> Examples<'g> {
    /// A maker of documents of the schema with these rules. The same seed gives the same documents.
    #[must_use]
    pub fn new(graph: &'g Graph, root: RulesId, seed: u64) -> Self {
        let mut interpreter = Interpreter::default();
        let validator = interpreter.validator(&graph.rules, root);
        Self {
            defs: &graph.rules,
            root,
            validator,
            interpreter,
            heights: heights(&graph.rules),
            random: Rng::with_seed(seed),
            fuel: 0,
            unmet: BTreeMap::new(),
            style: Style::Some,
        }
    }

    /// A document that the schema accepts. Nothing if none was found: the schema may accept none.
    pub fn valid(&mut self) -> Option<Document> {
        (0..ATTEMPTS).find_map(|attempt| {
            self.fuel = FUEL;
            self.style = match attempt % 4 {
                0 | 2 => Style::Some,
                1 => Style::Least,
                _ => Style::Most,
            };
            let document = self.value(&[self.root], ROOM, 0)?;
            self.validator.accepts(document.to_json().as_bytes()).then_some(document)
        })
    }

    /// A document that the schema rejects in one place, if it can be, and the rule that it breaks.
    /// Nothing if none was found: the schema may accept every document.
    pub fn invalid(&mut self) -> Option<Invalid> {
        let valid = self.valid()?;
        invalid::broken(&valid, self.validator, &mut self.random)
    }

    fn def(&self, id: RulesId) -> Option<&'g RulesDef> {
        self.defs.get(id.0 as usize)
    }

    fn height(&self, id: RulesId) -> u32 {
        self.heights.get(id.0 as usize).copied().unwrap_or(0)
    }

    /// Whether no value satisfies these rules, as far as that is plain.
    fn is_never(&self, id: RulesId) -> bool {
        self.def(id).is_some_and(|def| def.kinds == 0)
    }

    fn accepts(&mut self, rules: &[RulesId], json: &str) -> bool {
        rules.iter().all(|id| {
            let validator = self.interpreter.validator(self.defs, *id);
            validator.accepts(json.as_bytes())
        })
    }

    /// Whether one thing is to be done rather than another.
    fn chance(&mut self, percent: u32) -> bool {
        self.random.u32(0..100) < percent
    }

    /// A value to which all these rules apply. `room` is how deep it may go where it need not.
    fn value(&mut self, rules: &[RulesId], room: usize, depth: usize) -> Option<Document> {
        let style = self.style;
        for attempt in 0..PART_ATTEMPTS {
            if self.fuel == 0 || depth > DEEPEST {
                return None;
            }
            self.fuel -= 1;
            if attempt == 1 {
                self.style = Style::Least;
            }
            let made = self.one_value(rules, room, depth);
            self.style = style;
            if let Some(value) = made
                && self.accepts(rules, &value.to_json())
            {
                return Some(value);
            }
        }
        None
    }

    fn one_value(&mut self, rules: &[RulesId], room: usize, depth: usize) -> Option<Document> {
        let facets = self.facets(rules, room);
        if let Some(value) = self.listed(&facets, rules) {
            return Some(value);
        }
        if facets.has_values {
            return None;
        }
        let kind = self.kind(&facets, room)?;
        let room = room.saturating_sub(1);
        if kind == Kinds::OBJECT {
            return self.object(facets, room, depth + 1);
        }
        if kind == Kinds::ARRAY {
            return self.array(&facets, room, depth + 1);
        }
        if kind == Kinds::STRING {
            return self.string(&facets);
        }
        if kind == Kinds::BOOLEAN {
            let word = if self.random.bool() { "true" } else { "false" };
            return Some(Document::raw(word));
        }
        if kind == Kinds::NULL { Some(Document::raw("null")) } else { self.number(&facets) }
    }

    /// One of the values that are listed, if any are.
    fn listed(&mut self, facets: &Facets<'g>, rules: &[RulesId]) -> Option<Document> {
        /// So many of them are tried.
        const TRIES: usize = 40;
        let mut all: Vec<Document> = Vec::new();
        let values = facets.defs.iter().find_map(|def| def.values.as_ref())?;
        all.extend(values.strings.iter().map(|text| Document::text(text)));
        all.extend(values.others.iter().map(|json| Document::raw(json)));
        self.random.shuffle(&mut all);
        all.into_iter().take(TRIES).find(|value| self.accepts(rules, &value.to_json()))
    }

    /// The kind of the value: one that the schemas say something about, if there is one.
    fn kind(&mut self, facets: &Facets<'g>, room: usize) -> Option<Kinds> {
        let allowed = Kinds::SIX.iter().map(|(kind, _)| *kind);
        let allowed: Vec<Kinds> = allowed.filter(|kind| facets.kinds.meets(*kind)).collect();
        let is_about = |kind: &Kinds| {
            facets.defs.iter().any(|def| match *kind {
                Kinds::OBJECT => def.object.is_some(),
                Kinds::ARRAY => def.array.is_some(),
                Kinds::STRING => def.string.is_some(),
                Kinds::NUMBER => def.number.is_some(),
                _ => false,
            })
        };
        let is_scalar = |kind: &Kinds| !matches!(*kind, Kinds::OBJECT | Kinds::ARRAY);
        let mut liked: Vec<Kinds> = allowed.iter().copied().filter(is_about).collect();
        if room == 0 || facets.kinds == Kinds::ANY {
            let scalars = allowed.iter().copied().filter(is_scalar);
            let scalars: Vec<Kinds> = scalars.collect();
            if room == 0 && !scalars.is_empty() || liked.is_empty() && !scalars.is_empty() {
                liked = scalars;
            }
        }
        let mut liked = if liked.is_empty() || self.chance(15) { allowed } else { liked };
        self.random.shuffle(&mut liked);
        liked.first().copied()
    }
}
