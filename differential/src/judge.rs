//! The verdicts of both sides.

use std::{
    cell::OnceCell,
    collections::BTreeMap,
    panic::{AssertUnwindSafe, catch_unwind},
};

use jsonschema::ValidationOptions;
use typewright::{entry, schema::Schema};
use typewright_codegen::{
    analyse,
    diag::Diagnostics,
    graph::types::Graph,
    interpret::Validator,
    load::{LoadOptions, Sources, from_texts},
    options::{ImpliedTypes, Integers, Numbers, Options},
};

use crate::{draft::Draft, exact, json::Json, workaround};

/// Why there is no verdict of a schema.
#[derive(Debug)]
pub enum Skip {
    /// We refuse the schema, with errors of these codes.
    Refused(Vec<String>),
    /// The other side refuses it, for this reason.
    RefusedByOther(String),
    /// It says nothing and holds definitions: there is no type for it.
    NoRoot,
    /// We panicked.
    Panic(String),
}

/// No document may be nested deeper.
pub const MAX_DEPTH: usize = 8;

/// A schema, ready to judge documents.
pub struct Judge {
    rules: &'static Schema,
    other: jsonschema::Validator,
    /// The other side with keywords about numbers that do not round; made when it is asked.
    exact: OnceCell<Option<jsonschema::Validator>>,
    schema: Json,
    draft: Draft,
}

/// The letter of the schema, and every number exactly.
pub(crate) fn options(draft: Draft) -> Options {
    Options {
        default_dialect: draft.ours(),
        implied_types: ImpliedTypes::Exact,
        integers: Integers::Exact,
        numbers: Numbers::Exact,
        embed_schema: false,
        ..Options::default()
    }
}

pub(crate) fn sources(schema: &Json, diag: &mut Diagnostics) -> Sources {
    let text = ("schema.json".to_owned(), String::new(), schema.to_string().into_bytes());
    from_texts([text], &LoadOptions::default(), diag)
}

pub(crate) fn codes(diag: Diagnostics) -> Vec<String> {
    let errors = diag
        .into_vec()
        .into_iter()
        .filter(|it| it.severity == typewright_codegen::diag::Severity::Error);
    errors.map(|it| it.code.to_string()).collect()
}

fn graph(schema: &Json, draft: Draft) -> Result<Graph, Vec<String>> {
    let mut diag = Diagnostics::new();
    let sources = sources(schema, &mut diag);
    match analyse(&sources, &options(draft), &mut diag) {
        Some((graph, _)) => {
            diag.finish();
            Ok(graph)
        }
        None => Err(codes(diag)),
    }
}

impl Judge {
    /// Compiles the schema on both sides.
    ///
    /// # Errors
    ///
    /// If one of them does not take it.
    pub fn new(schema: &Json, draft: Draft) -> Result<Self, Skip> {
        let made = catch_unwind(|| {
            let graph = graph(schema, draft)?;
            let root = graph.types.iter().find(|def| def.is_document_of("schema.json"));
            Ok(root.map(|root| Validator::new(&graph, root.rules).rules()))
        });
        let rules = match made {
            Ok(Ok(Some(rules))) => rules,
            Ok(Ok(None)) => return Err(Skip::NoRoot),
            Ok(Err(codes)) => return Err(Skip::Refused(codes)),
            Err(what) => {
                return Err(Skip::Panic(format!("the generator panicked: {}", told(&*what))));
            }
        };
        Ok(Self {
            rules,
            other: other(schema, draft)?,
            exact: OnceCell::new(),
            schema: schema.clone(),
            draft,
        })
    }

    /// What both say of a document, if all say the same.
    ///
    /// # Errors
    ///
    /// What does not agree, in words.
    pub fn verdict(&self, document: &Json) -> Result<bool, String> {
        let ours = self.ours(document)?;
        let other = self.other(document);
        match other {
            Some(other) if other == ours => Ok(ours),
            Some(_) => Err(format!(
                "typewright {} it, jsonschema does not",
                if ours { "accepts" } else { "refuses" }
            )),
            None => Err("serde_json does not read the document".to_owned()),
        }
    }

    /// Whether the other side judges this document with keywords that do not round.
    pub fn is_exact(&self, document: &Json) -> bool {
        exact::is_needed(&self.schema, document)
    }

    /// What the other side says.
    fn other(&self, document: &Json) -> Option<bool> {
        let value = value(document)?;
        if !self.is_exact(document) {
            return Some(self.other.is_valid(&value));
        }
        let exact = self
            .exact
            .get_or_init(|| built(&self.schema, self.draft, exact::with_keywords).ok())
            .as_ref()?;
        Some(exact.is_valid(&value))
    }

    /// What we say, however we are asked.
    ///
    /// # Errors
    ///
    /// What does not agree, in words.
    pub fn ours(&self, document: &Json) -> Result<bool, String> {
        let text = document.to_string();
        let ask = || {
            (
                entry::accepts(text.as_bytes(), self.rules),
                entry::check_json(text.as_bytes(), self.rules),
            )
        };
        let (accepts, checked) = catch_unwind(AssertUnwindSafe(ask))
            .map_err(|what| format!("the runtime panicked: {}", told(&*what)))?;
        match checked {
            Ok(()) if accepts => Ok(true),
            Ok(()) => Err("`accepts` refuses, `check_json` does not".to_owned()),
            Err(report) if accepts => {
                Err(format!("`accepts` accepts, `check_json` reports {report}"))
            }
            Err(report) if report.violations.is_empty() => Err("the report is empty".to_owned()),
            Err(_) => Ok(false),
        }
    }
}

fn told(what: &(dyn std::any::Any + Send)) -> String {
    let text = what.downcast_ref::<String>().cloned();
    text.or_else(|| what.downcast_ref::<&str>().map(|text| (*text).to_owned())).unwrap_or_default()
}

/// The other side's validator.
///
/// # Errors
///
/// If it does not take the schema.
pub(crate) fn other(schema: &Json, draft: Draft) -> Result<jsonschema::Validator, Skip> {
    built(schema, draft, |options| options)
}

fn built(
    schema: &Json,
    draft: Draft,
    with: impl Fn(ValidationOptions<'static>) -> ValidationOptions<'static>,
) -> Result<jsonschema::Validator, Skip> {
    let schema = value(&workaround::rewritten(schema, draft))
        .ok_or_else(|| Skip::RefusedByOther("serde_json does not read it".to_owned()))?;
    let options =
        with(jsonschema::options()).with_draft(draft.theirs()).should_validate_formats(false);
    let built = options.build(&schema);
    built.map_err(|why| Skip::RefusedByOther(why.to_string()))
}

pub(crate) fn value(json: &Json) -> Option<serde_json::Value> {
    serde_json::from_str(&json.to_string()).ok()
}

/// What came of many pairs.
#[derive(Debug, Default)]
pub struct Count {
    /// Schema and document, judged by both.
    pub pairs: u64,
    /// Of those accepted.
    pub accepted: u64,
    /// Of those with numbers that the other side would round.
    pub exact: u64,
    /// Schemas both took.
    pub schemas: u64,
    /// Pairs that were left out, by reason.
    pub excluded: BTreeMap<String, u64>,
    /// Schemas that were not judged, by reason.
    pub skipped: BTreeMap<String, u64>,
}

impl Count {
    /// Adds another count.
    pub fn add(&mut self, other: &Self) {
        self.pairs += other.pairs;
        self.accepted += other.accepted;
        self.exact += other.exact;
        self.schemas += other.schemas;
        for (mine, others) in
            [(&mut self.excluded, &other.excluded), (&mut self.skipped, &other.skipped)]
        {
            for (reason, count) in others {
                *mine.entry(reason.clone()).or_default() += count;
            }
        }
    }
}
