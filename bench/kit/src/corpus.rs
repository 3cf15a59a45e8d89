//! One corpus: its documents, and everyone's way to read, judge and write them.

use std::{hint::black_box, path::Path};

use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;

use crate::measure::Contender;

/// Documents that live as long as the program.
pub type Docs = &'static [Vec<u8>];

/// A corpus and what was generated for it.
pub struct Corpus {
    /// Its name.
    pub name: &'static str,
    /// Its schema as a file that other validators read.
    pub schema: &'static str,
    /// Whether we accept a document, and what it is when written again.
    pub ours: fn(&[u8]) -> Option<Value>,
    /// The same by derives that keep undeclared members.
    pub keep: fn(&[u8]) -> Option<Value>,
    /// The same by derives that drop them.
    pub dropping: fn(&[u8]) -> Option<Value>,
    /// Whether we accept a document, without building a value.
    pub accepts: fn(&[u8]) -> bool,
    /// Bytes to values.
    pub read: fn(Docs, Judges) -> Vec<Contender>,
    /// Bytes to verdicts.
    pub verdict: fn(Docs, Judges) -> Vec<Contender>,
    /// Values to bytes.
    pub write: fn(Docs) -> Vec<Contender>,
    /// Refused documents to reports.
    pub report: fn(Docs, Judges) -> Vec<Contender>,
}

/// The other validators, made from the schema at run time.
#[derive(Clone, Copy)]
pub struct Judges {
    /// jsonschema
    pub jsonschema: &'static jsonschema::Validator,
    /// corvus-json-schema
    pub corvus: Option<&'static corvus_json_schema::Validator>,
    /// boon
    pub boon: Option<(&'static boon::Schemas, boon::SchemaIndex)>,
}

impl Judges {
    /// Compiles a schema for all of them.
    pub fn new(path: &Path) -> Result<Self, String> {
        let text = std::fs::read_to_string(path).map_err(|error| error.to_string())?;
        let schema: Value = serde_json::from_str(&text).map_err(|error| error.to_string())?;
        // `format` is an annotation to us, unless asked for otherwise.
        let options = jsonschema::options().should_validate_formats(false);
        let jsonschema = options.build(&schema).map_err(|error| error.to_string())?;
        let corvus = corvus_json_schema::compile(&schema).ok();
        let mut schemas = boon::Schemas::new();
        let mut compiler = boon::Compiler::new();
        let location = "http://localhost/schema.json";
        let boon = compiler
            .add_resource(location, schema)
            .ok()
            .and_then(|()| compiler.compile(location, &mut schemas).ok());
        Ok(Self {
            jsonschema: Box::leak(Box::new(jsonschema)),
            corvus: corvus.map(|it| &*Box::leak(Box::new(it))),
            boon: boon.map(|index| (&*Box::leak(Box::new(schemas)), index)),
        })
    }
}

/// The corpus of the crate this is used in.
#[macro_export]
macro_rules! corpus {
    ($name:expr, $schema:expr) => {
        $crate::Corpus {
            name: $name,
            schema: $schema,
            ours: $crate::corpus::ours::<ours::Root>,
            keep: $crate::corpus::derived::<keep::Root>,
            dropping: $crate::corpus::derived::<dropping::Root>,
            accepts: $crate::corpus::accepts::<ours::Root>,
            read: |docs, judges| {
                let mut all = $crate::corpus::read::<ours::Root, keep::Root, dropping::Root>(
                    docs,
                    judges,
                    Validator::is_valid,
                );
                all.extend($crate::corpus::borrowed(docs, borrowed::read, lent::read));
                all
            },
            verdict: |docs, judges| {
                $crate::corpus::verdict::<ours::Root>(docs, judges, Validator::is_valid)
            },
            write: $crate::corpus::write::<ours::Root, keep::Root>,
            report: $crate::corpus::report::<ours::Root>,
        }
    };
}

/// Whether we accept a document.
pub fn accepts<T: typewright::Value>(doc: &[u8]) -> bool {
    typewright::entry::accepts(doc, T::TABLE)
}

/// What we read, written again.
pub fn ours<T: typewright::Value>(doc: &[u8]) -> Option<Value> {
    let value: T = typewright::from_json(doc).ok()?;
    serde_json::from_str(&typewright::to_json(&value)).ok()
}

/// What derives read, written again.
pub fn derived<T: DeserializeOwned + Serialize>(doc: &[u8]) -> Option<Value> {
    let value: T = serde_json::from_slice(doc).ok()?;
    serde_json::to_value(&value).ok()
}

/// A pass that does `job` for each document, and drops what it makes.
fn each<R>(
    name: &'static str,
    docs: Docs,
    mut job: impl FnMut(&'static [u8]) -> R + 'static,
) -> Contender {
    Contender::new(name, move || {
        for doc in docs {
            black_box(job(black_box(doc)));
        }
    })
}

/// Bytes to values.
pub fn read<T, K, D>(docs: Docs, judges: Judges, compiled: fn(&Value) -> bool) -> Vec<Contender>
where
    T: typewright::Value + DeserializeOwned + 'static,
    K: DeserializeOwned + 'static,
    D: DeserializeOwned + 'static,
{
    let text = |doc| std::str::from_utf8(doc).unwrap_or_default();
    let mut all = vec![
        each("typewright", docs, typewright::from_json::<T>),
        each("derive, keeping", docs, serde_json::from_slice::<K>),
        each("derive, dropping", docs, serde_json::from_slice::<D>),
        each("sonic-rs, dropping", docs, sonic_rs::from_slice::<D>),
        each("Value", docs, serde_json::from_slice::<Value>),
        each("Value + jsonschema + from_value", docs, move |doc| {
            let value: Value = serde_json::from_slice(doc).ok()?;
            if judges.jsonschema.is_valid(&value) {
                serde_json::from_value::<K>(value).ok()
            } else {
                None
            }
        }),
        each("Value + jsonschema macro + from_value", docs, move |doc| {
            let value: Value = serde_json::from_slice(doc).ok()?;
            if compiled(&value) { serde_json::from_value::<K>(value).ok() } else { None }
        }),
        each("typewright by serde_json", docs, serde_json::from_slice::<T>),
    ];
    if let Some(corvus) = judges.corvus {
        all.push(each("corvus + derive, keeping", docs, move |doc| {
            let valid = corvus.validate_json(text(doc)).unwrap_or(false);
            if valid { serde_json::from_slice::<K>(doc).ok() } else { None }
        }));
    }
    all
}

/// Bytes to values that borrow from them: ours, and those of derives with borrowed strings.
pub fn borrowed(docs: Docs, ours: fn(&[u8]) -> bool, derived: fn(&[u8]) -> bool) -> [Contender; 2] {
    assert!(docs.iter().all(|doc| ours(doc) && derived(doc)), "a document is refused");
    [each("typewright, borrowed", docs, ours), each("derive, dropping, borrowed", docs, derived)]
}

/// Bytes to verdicts.
pub fn verdict<T: typewright::Value + 'static>(
    docs: Docs,
    judges: Judges,
    compiled: fn(&Value) -> bool,
) -> Vec<Contender> {
    let mut all = vec![
        each("typewright", docs, |doc| typewright::entry::accepts(doc, T::TABLE)),
        each("Value + jsonschema", docs, move |doc| {
            serde_json::from_slice(doc).is_ok_and(|value: Value| judges.jsonschema.is_valid(&value))
        }),
        each("Value + jsonschema macro", docs, move |doc| {
            serde_json::from_slice(doc).is_ok_and(|value: Value| compiled(&value))
        }),
    ];
    if let Some(corvus) = judges.corvus {
        all.push(each("corvus", docs, move |doc| {
            std::str::from_utf8(doc).is_ok_and(|text| corvus.validate_json(text).unwrap_or(false))
        }));
    }
    if let Some((schemas, index)) = judges.boon {
        all.push(each("Value + boon", docs, move |doc| {
            serde_json::from_slice(doc)
                .is_ok_and(|value: Value| schemas.validate(&value, index).is_ok())
        }));
    }
    all
}

/// Values to bytes.
pub fn write<T: typewright::Value + 'static, K: DeserializeOwned + Serialize + 'static>(
    docs: Docs,
) -> Vec<Contender> {
    let ours: Vec<T> = docs.iter().filter_map(|doc| typewright::from_json(doc).ok()).collect();
    let derived: Vec<K> = docs.iter().filter_map(|doc| serde_json::from_slice(doc).ok()).collect();
    vec![
        Contender::new("typewright", move || {
            for value in &ours {
                black_box(typewright::to_json(black_box(value)));
            }
        }),
        Contender::new("derive, keeping", move || {
            for value in &derived {
                black_box(serde_json::to_vec(black_box(value)).ok());
            }
        }),
    ]
}

/// Refused documents to reports.
pub fn report<T: typewright::Value + 'static>(docs: Docs, judges: Judges) -> Vec<Contender> {
    vec![
        each("typewright", docs, |doc| typewright::from_json::<T>(doc).err()),
        each("Value + jsonschema iter_errors", docs, move |doc| {
            let value: Value = serde_json::from_slice(doc).ok()?;
            // An error borrows from the value, so all of them go before it does.
            let errors: Vec<_> = judges.jsonschema.iter_errors(&value).collect();
            Some(black_box(&errors).len())
        }),
    ]
}
