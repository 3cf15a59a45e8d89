//! A schema: typify's types of it, ours, and documents.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use serde_json::{Value, json};
use typewright_codegen::{
    diag::Diagnostics,
    examples::Examples,
    generate_file,
    job::{Job, Request},
};

use crate::Args;

/// Examples made of a schema.
const EXAMPLES: usize = 20;

/// How long both generators may take.
const LIMIT: Duration = Duration::from_secs(60);

/// A schema with its types.
pub(crate) struct Case {
    /// What its program is called.
    pub(crate) name: String,
    pub(crate) schema: PathBuf,
    /// `theirs.rs`, `ours.rs`, `facts.json`.
    pub(crate) folder: PathBuf,
    /// The types of the root.
    pub(crate) theirs: String,
    pub(crate) ours: String,
    pub(crate) documents: Vec<String>,
}

impl Case {
    /// The folder of the schema.
    pub(crate) fn called(&self) -> &str {
        let folder = self.schema.parent().and_then(Path::file_name);
        folder.and_then(std::ffi::OsStr::to_str).unwrap_or_default()
    }
}

/// The schemas of all folders.
pub(crate) fn find(args: &Args) -> Result<Vec<PathBuf>, String> {
    let mut all = Vec::new();
    for folder in &args.folders {
        let list = fs::read_dir(folder).map_err(|why| format!("{}: {why}", folder.display()))?;
        let schemas = list.filter_map(|entry| Some(entry.ok()?.path().join("schema.json")));
        let mut schemas: Vec<PathBuf> = schemas.filter(|path| path.is_file()).collect();
        schemas.sort();
        all.extend(schemas.into_iter().take(args.limit));
    }
    Ok(all)
}

/// Generates both, in a process of its own; nothing if typify does not.
pub(crate) fn generate(n: usize, schema: &Path, work: &Path) -> Option<Case> {
    let name = format!("s{n:04}");
    let folder = work.join("code").join(&name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).ok()?;
    let mut child = Command::new(std::env::current_exe().ok()?)
        .arg("one")
        .args([schema, &folder])
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .ok()?;
    let start = Instant::now();
    while start.elapsed() < LIMIT {
        match child.try_wait().ok()? {
            Some(status) if status.success() => {
                let facts: Value =
                    serde_json::from_slice(&fs::read(folder.join("facts.json")).ok()?).ok()?;
                let text = |key: &str| Some(facts.get(key)?.as_str()?.to_owned());
                let (theirs, ours) = (text("theirs")?, text("ours")?);
                let documents = facts.get("documents")?.as_array()?.iter();
                let documents = documents.filter_map(Value::as_str).map(str::to_owned).collect();
                let schema = schema.to_owned();
                return Some(Case { name, schema, folder, theirs, ours, documents });
            }
            Some(_) => return None,
            None => std::thread::sleep(Duration::from_millis(10)),
        }
    }
    let _ = child.kill();
    let _ = child.wait();
    None
}

/// Generates both for one schema, and writes what there is to say.
pub(crate) fn one(schema: &Path, folder: &Path) -> Result<(), String> {
    let bytes = fs::read(schema).map_err(|why| why.to_string())?;
    let value: Value = serde_json::from_slice(&bytes).map_err(|why| why.to_string())?;
    let (theirs, theirs_root) = typify(value)?;
    let (ours, ours_root, examples) = typewright(schema)?;
    let mut documents = beside(schema);
    documents.extend(examples);
    let facts = json!({ "theirs": theirs_root, "ours": ours_root, "documents": documents });
    for (name, text) in
        [("theirs.rs", theirs), ("ours.rs", ours), ("facts.json", facts.to_string())]
    {
        fs::write(folder.join(name), text).map_err(|why| why.to_string())?;
    }
    Ok(())
}

/// typify's types, and that of the root, which has to have a title.
fn typify(mut schema: Value) -> Result<(String, String), String> {
    if let Some(members) = schema.as_object_mut() {
        members.entry("title").or_insert_with(|| "Root".into());
    }
    let schema: schemars::schema::RootSchema =
        serde_json::from_value(schema).map_err(|why| why.to_string())?;
    let mut space = typify::TypeSpace::new(&typify::TypeSpaceSettings::default());
    let root = space.add_root_schema(schema).map_err(|why| why.to_string())?;
    let root = root.ok_or("the root has no type")?;
    let root = space.get_type(&root).map_err(|why| why.to_string())?.name();
    let file = syn::parse2::<syn::File>(space.to_stream()).map_err(|why| why.to_string())?;
    Ok((prettyplease::unparse(&file), root))
}

/// Our types, that of the root, and examples.
fn typewright(schema: &Path) -> Result<(String, String, Vec<String>), String> {
    let settings = [("missing-refs", "opaque"), ("illegal-keywords", "ignore")];
    let settings = settings.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec();
    let inputs = vec![schema.display().to_string()];
    let mut diag = Diagnostics::new();
    let job = Job::new(&Request { inputs, settings, ..Request::default() }, &mut diag);
    let output = generate_file(&job.sources, &job.options, "schemas", &mut diag);
    let problems = diag.summary();
    diag.finish();
    let output = output.ok_or(problems)?;
    let name = schema.file_name().unwrap_or_default().to_string_lossy();
    let root = output.graph.types.iter().find(|def| def.is_document_of(&name));
    let root = root.ok_or("the file has no type")?;
    let mut examples = Examples::new(&output.graph, root.document_rules(), 1);
    let documents = (0..EXAMPLES).map_while(|_| examples.valid()).map(|it| it.to_json()).collect();
    let text = output.files.values().next().cloned().unwrap_or_default();
    Ok((text, root.ident.clone(), documents))
}

/// The documents beside a schema, each in one line.
fn beside(schema: &Path) -> Vec<String> {
    let folder = schema.with_file_name("valid");
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.path()))
        .collect();
    paths.sort();
    let texts = paths.iter().filter_map(|path| fs::read(path).ok());
    let lines = fs::read_to_string(schema.with_file_name("instances.jsonl")).unwrap_or_default();
    let lines: Vec<Vec<u8>> = lines.lines().take(100).map(|it| it.as_bytes().to_vec()).collect();
    let values = texts.chain(lines).filter_map(|text| serde_json::from_slice::<Value>(&text).ok());
    values.map(|value| value.to_string()).collect()
}
