//! Types to compile: ours, and typify's from input it can work with.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use serde_json::{Map, Value};
use typewright_bench_generate::{tame, typify, typify_root as typify_document};
use typewright_codegen::{
    Output,
    diag::Diagnostics,
    generate,
    graph::types::{Grade, TypeDef, TypeKind},
    job::{Job, Request},
};

/// Our types.
pub struct Types {
    /// What was generated.
    pub output: Output,
    /// The type that is read and written.
    pub root: String,
    /// Whether that type is any JSON value.
    pub is_opaque: bool,
}

impl Types {
    /// Generates from one file.
    pub fn new(
        input: &Path,
        options: &[(&str, &str)],
        is_root: impl Fn(&TypeDef) -> bool,
    ) -> Result<Self, String> {
        let mut diag = Diagnostics::new();
        let request = Request {
            inputs: vec![input.to_string_lossy().into_owned()],
            settings: options
                .iter()
                .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
                .collect(),
            ..Request::default()
        };
        let job = Job::new(&request, &mut diag);
        let output =
            if diag.has_errors() { None } else { generate(&job.sources, &job.options, &mut diag) };
        let shown = output.is_none().then(|| diag.render_plain(&job.sources));
        diag.finish();
        let output = output.ok_or_else(|| shown.unwrap_or_default())?;
        let root = output.graph.types.iter().find(|def| is_root(def));
        let root = root.ok_or_else(|| format!("{}: the root has no type", input.display()))?;
        let (root, is_opaque) = (root.ident.clone(), root.grade == Grade::Opaque);
        Ok(Self { output, root, is_opaque })
    }

    /// Bytes of code. Text that is included is none.
    pub fn bytes(&self) -> usize {
        self.output
            .files
            .iter()
            .filter(|(path, _)| path.ends_with(".rs"))
            .map(|(_, text)| text.len())
            .sum()
    }

    /// How many types there are.
    pub fn count(&self) -> usize {
        self.output.graph.types.iter().filter(|def| !matches!(def.kind, TypeKind::Alias(_))).count()
    }
}

/// typify's types.
pub struct Peer {
    pub text: String,
    /// The type that is read and written.
    pub root: String,
    /// What had to be taken out of the schemas.
    pub changes: Vec<String>,
}

/// typify's types for components of an API description, which it does not read as they are.
pub fn typify_components(mut schemas: Map<String, Value>, root: &str) -> Result<Peer, String> {
    let mut changes = BTreeMap::new();
    schemas.values_mut().for_each(|schema| tame(schema, &mut changes));
    let text = typify(schemas, true)?;
    Ok(Peer { text, root: root.to_owned(), changes: list(&changes) })
}

/// typify's types for a schema: as it is, or, if typify stops at it, without what it is known to
/// stop at.
pub fn typify_root(schema: &Value) -> Result<Peer, String> {
    let mut schema = schema.clone();
    if let Some(members) = schema.as_object_mut() {
        // A root without a title gets no type.
        members.entry("title").or_insert_with(|| Value::from("Root"));
    }
    let why = match typify_document(schema.clone()) {
        Ok((text, root)) => return Ok(Peer { text, root, changes: Vec::new() }),
        Err(why) => why,
    };
    let mut changes = BTreeMap::new();
    tame(&mut schema, &mut changes);
    let changes = list(&changes);
    match typify_document(schema) {
        Ok((text, root)) => Ok(Peer { text, root, changes }),
        Err(still) if still == why => Err(why),
        Err(still) => Err(format!("{why}; and without {}: {still}", changes.join(", "))),
    }
}

fn list(changes: &BTreeMap<&str, usize>) -> Vec<String> {
    changes.iter().map(|(what, n)| format!("{n} {what}")).collect()
}

/// The component and all that it refers to.
pub fn closure(all: &Map<String, Value>, root: &str) -> Map<String, Value> {
    let mut names = BTreeSet::new();
    let mut left = vec![root.to_owned()];
    while let Some(name) = left.pop() {
        if let Some(schema) = all.get(&name)
            && names.insert(name)
        {
            references(schema, &mut left);
        }
    }
    all.iter()
        .filter(|(name, _)| names.contains(*name))
        .map(|(name, schema)| (name.clone(), schema.clone()))
        .collect()
}

fn references(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            for (name, value) in members {
                match value.as_str().and_then(|text| text.strip_prefix("#/components/schemas/")) {
                    Some(target) if name == "$ref" => found.push(target.to_owned()),
                    _ => references(value, found),
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| references(item, found)),
        _ => {}
    }
}
