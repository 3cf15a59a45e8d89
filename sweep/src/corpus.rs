//! What a corpus folder holds: schemas, the documents beside each, and the other schemas they refer
//! to.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use serde_json::Value;

use crate::args::Args;

/// A schema to try.
#[derive(Debug, Default)]
pub(crate) struct Case {
    /// Folder of the corpus and name of the schema.
    pub(crate) name: String,
    /// The file.
    pub(crate) schema: PathBuf,
    /// Whether it is an API description.
    pub(crate) openapi: bool,
    /// URIs of other schemas it needs, and their files.
    pub(crate) uris: BTreeMap<String, PathBuf>,
    /// Whether it refers to what is not there.
    pub(crate) has_absent: bool,
    /// Its documents.
    pub(crate) documents: Vec<Document>,
}

/// A document.
#[derive(Debug)]
pub(crate) struct Document {
    pub(crate) name: String,
    /// Whether the corpus says that it is valid, if it says anything.
    pub(crate) valid: Option<bool>,
    pub(crate) bytes: Vec<u8>,
}

/// Finds all cases.
pub(crate) fn find(args: &Args) -> Result<Vec<Case>, String> {
    let mut cases = Vec::new();
    for input in &args.inputs {
        let input = fs::canonicalize(input).map_err(|why| format!("{}: {why}", input.display()))?;
        if input.is_file() {
            let name = stem(&input);
            cases.push(Case { name, schema: input, openapi: true, ..Case::default() });
            continue;
        }
        let corpus = file_name(&input);
        let mut folders = entries(&input)?;
        folders.retain(|folder| folder.join("schema.json").is_file());
        if folders.is_empty() {
            return Err(format!("{}: no folder in it has a `schema.json`", input.display()));
        }
        let known = ids(&folders);
        let wanted = folders.iter().filter(|folder| {
            let name = file_name(folder);
            args.only.is_empty() || args.only.iter().any(|only| name.contains(only.as_str()))
        });
        for folder in wanted.take(args.limit) {
            let schema = folder.join("schema.json");
            let mut beside = known.clone();
            beside.extend(files_beside(folder)?);
            let (uris, has_absent) = needed(&schema, &beside);
            let documents = documents(folder)?;
            let name = format!("{corpus}/{}", file_name(folder));
            cases.push(Case { name, schema, openapi: false, uris, has_absent, documents });
        }
    }
    Ok(cases)
}

/// A file as JSON; `null` if it is none.
pub(crate) fn read_json(path: &Path) -> Value {
    fs::read(path).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default()
}

fn ids(folders: &[PathBuf]) -> BTreeMap<String, PathBuf> {
    let mut ids = BTreeMap::new();
    for folder in folders {
        let path = folder.join("schema.json");
        if let Some(id) = id_of(&read_json(&path)) {
            ids.entry(id).or_insert(path);
        }
    }
    ids
}

/// The absolute URI a schema gives itself.
pub(crate) fn id_of(schema: &Value) -> Option<String> {
    let id = schema.get("$id").or_else(|| schema.get("id"))?.as_str()?;
    let id = id.split('#').next().unwrap_or_default();
    id.contains("://").then(|| id.to_owned())
}

fn files_beside(folder: &Path) -> Result<BTreeMap<String, PathBuf>, String> {
    let mut found = BTreeMap::new();
    for path in entries(folder)? {
        let is_json = path.extension().is_some_and(|it| it == "json");
        if is_json
            && path.is_file()
            && file_name(&path) != "schema.json"
            && let Some(id) = id_of(&read_json(&path))
        {
            found.insert(id, path);
        }
    }
    Ok(found)
}

/// The files that a schema leads to, by URI, and whether any is not there.
fn needed(schema: &Path, known: &BTreeMap<String, PathBuf>) -> (BTreeMap<String, PathBuf>, bool) {
    let mut found = BTreeMap::new();
    let mut has_absent = false;
    let mut queue = vec![schema.to_path_buf()];
    let mut seen = BTreeSet::from([schema.to_path_buf()]);
    while let Some(path) = queue.pop() {
        let value = read_json(&path);
        let base = id_of(&value).unwrap_or_default();
        let mut refs = BTreeSet::new();
        references(&value, &mut refs);
        for reference in refs {
            let uri = join(&base, &reference);
            if let Some(file) = known.get(&uri) {
                if seen.insert(file.clone()) {
                    queue.push(file.clone());
                    found.insert(uri, file.clone());
                }
            } else if uri.contains("://") && uri != base && !uri.contains("json-schema.org/") {
                has_absent = true;
            }
        }
    }
    (found, has_absent)
}

/// All `$ref`s.
pub(crate) fn references(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(members) => {
            if let Some(Value::String(reference)) = members.get("$ref") {
                found.insert(reference.clone());
            }
            members.values().for_each(|value| references(value, found));
        }
        Value::Array(items) => items.iter().for_each(|value| references(value, found)),
        _ => {}
    }
}

/// As much of RFC 3986 as schemas of a corpus use.
pub(crate) fn join(base: &str, reference: &str) -> String {
    let reference = reference.split('#').next().unwrap_or_default();
    if reference.is_empty() || reference.contains("://") {
        return reference.to_owned();
    }
    let host =
        base.find("://").and_then(|at| base.get(at + 3..)?.find('/').map(|slash| at + 3 + slash));
    let cut = if reference.starts_with('/') { host } else { base.rfind('/').map(|at| at + 1) };
    format!("{}{reference}", cut.and_then(|cut| base.get(..cut)).unwrap_or_default())
}

fn documents(folder: &Path) -> Result<Vec<Document>, String> {
    let mut documents = Vec::new();
    for (name, valid) in [("valid", true), ("invalid", false)] {
        let folder = folder.join(name);
        if folder.is_dir() {
            for path in entries(&folder)? {
                let bytes = fs::read(&path).map_err(|why| format!("{}: {why}", path.display()))?;
                documents.push(Document {
                    name: format!("{name}/{}", file_name(&path)),
                    valid: Some(valid),
                    bytes,
                });
            }
        }
    }
    let lines = folder.join("instances.jsonl");
    if lines.is_file() {
        let bytes = fs::read(&lines).map_err(|why| format!("{}: {why}", lines.display()))?;
        let lines = bytes
            .split(|byte| *byte == b'\n')
            .enumerate()
            .filter(|(_, line)| !line.trim_ascii().is_empty());
        documents.extend(lines.map(|(n, line)| Document {
            name: format!("instances.jsonl:{}", n + 1),
            valid: None,
            bytes: line.to_vec(),
        }));
    }
    Ok(documents)
}

/// What is in a folder, sorted.
fn entries(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let list = fs::read_dir(folder).map_err(|why| format!("{}: {why}", folder.display()))?;
    let mut paths: Vec<PathBuf> = list.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.sort();
    Ok(paths)
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}
