//! What the sweep is asked to do.

use std::{collections::BTreeMap, path::PathBuf};

/// How to call it.
pub(crate) const USAGE: &str = "\
Generates, compiles and runs whole folders of schemas.

typewright-sweep [FLAGS] FOLDER|OPENAPI-FILE...

A folder has a folder for each schema: `<name>/schema.json`, with documents in `valid/` and `invalid/`, or one document a
line in `instances.jsonl`. Other `*.json` beside `schema.json`, and the other schemas of the folder, are found by their `$id`.

  --limit N          only the first N schemas of each folder
  --only NAME        only schemas whose name contains this (may be given more than once)
  --jobs N           generate and run so many at a time, and let cargo do so (2)
  --out FOLDER       where table.json and table.md go (sweep-out)
  --work FOLDER      where scratch crates are built (a folder of the system's for temporary files)
  --mode exact|default
                     numbers and integers of any size, or `f64` and `i64` (exact)
  --set NAME=VALUE   another option of typewright.toml (may be given more than once); formats that `types=FORMAT=TYPE`
                     names are checked by jsonschema, too
  --seconds N        time limit of one generation, and of the documents of one schema (60)
  --group N          schemas a scratch crate (60)
  --stack KIB        compile without optimization, and read every document on a stack of so many KiB
  --generate-only    no code is compiled
  --examples N       no code is generated: make so many examples of each schema, and judge them
  --clippy           compile with clippy instead of rustc for warnings
";

/// The flags.
#[derive(Debug)]
pub(crate) struct Args {
    pub(crate) inputs: Vec<PathBuf>,
    pub(crate) limit: usize,
    pub(crate) only: Vec<String>,
    pub(crate) jobs: usize,
    pub(crate) out: PathBuf,
    pub(crate) work: PathBuf,
    pub(crate) exact: bool,
    pub(crate) settings: Vec<(String, String)>,
    pub(crate) seconds: u64,
    pub(crate) group: usize,
    /// KiB.
    pub(crate) stack: Option<usize>,
    pub(crate) generate_only: bool,
    pub(crate) clippy: bool,
    pub(crate) examples: Option<usize>,
}

impl Args {
    /// The formats that have types, and these.
    pub(crate) fn types(&self) -> BTreeMap<&str, &str> {
        let types = self.settings.iter().filter(|(name, _)| name == "types");
        types.filter_map(|(_, entry)| entry.split_once('=')).collect()
    }
}

/// Reads the flags.
pub(crate) fn parse(mut words: impl Iterator<Item = String>) -> Result<Args, String> {
    let mut args = Args {
        inputs: Vec::new(),
        limit: usize::MAX,
        only: Vec::new(),
        jobs: 2,
        out: PathBuf::from("sweep-out"),
        work: std::env::temp_dir().join("typewright-sweep"),
        exact: true,
        settings: Vec::new(),
        seconds: 60,
        group: 60,
        stack: None,
        generate_only: false,
        clippy: false,
        examples: None,
    };
    while let Some(word) = words.next() {
        let mut value = || words.next().ok_or_else(|| format!("`{word}` takes a value"));
        match word.as_str() {
            "--limit" => args.limit = number(&value()?)?,
            "--only" => args.only.push(value()?),
            "--jobs" => args.jobs = number(&value()?)?.max(1),
            "--out" => args.out = PathBuf::from(value()?),
            "--work" => args.work = PathBuf::from(value()?),
            "--seconds" => args.seconds = number(&value()?)?.max(1) as u64,
            "--stack" => args.stack = Some(number(&value()?)?.max(1)),
            "--group" => args.group = number(&value()?)?.max(1),
            "--generate-only" => args.generate_only = true,
            "--examples" => args.examples = Some(number(&value()?)?),
            "--clippy" => args.clippy = true,
            "--mode" => {
                args.exact = match value()?.as_str() {
                    "exact" => true,
                    "default" => false,
                    other => {
                        return Err(format!("`--mode` is `exact` or `default`, not `{other}`"));
                    }
                }
            }
            "--set" => {
                let value = value()?;
                let Some((name, value)) = value.split_once('=') else {
                    return Err(format!("`--set` takes `name=value`, not `{value}`"));
                };
                args.settings.push((name.to_owned(), value.to_owned()));
            }
            flag if flag.starts_with('-') => return Err(format!("there is no flag `{flag}`")),
            path => args.inputs.push(PathBuf::from(path)),
        }
    }
    if args.inputs.is_empty() {
        return Err("no folder is named".to_owned());
    }
    Ok(args)
}

fn number(text: &str) -> Result<usize, String> {
    text.parse().map_err(|_| format!("`{text}` is not a number"))
}
