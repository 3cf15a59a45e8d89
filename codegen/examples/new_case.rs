//! Makes a new case from a schema: the folder in `tests/cases`, what is generated for it, and its
//! line in the list of cases.
//!
//! ```sh
//! cargo run -p typewright-codegen --example new_case -- array/sparse schema.json valid.json \
//!     --invalid wrong.json --config typewright.toml
//! ```
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    dead_code,
    reason = "a command; its test uses a part of it"
)]

#[path = "../tests/folders/mod.rs"]
mod folders;

use std::{
    fs,
    path::{Path, PathBuf},
    process::ExitCode,
};

use folders::{Folder, cases_in, list};
use typewright_codegen::{job::CONFIG, single_file};

const USAGE: &str =
    "usage: new_case GROUP/NAME SCHEMA [VALID..] [--invalid DOCUMENT].. [--config TYPEWRIGHT.TOML]";

/// What is asked for.
#[derive(Debug, Default)]
pub(crate) struct Request {
    /// `group/name`
    pub(crate) name: String,
    pub(crate) schema: PathBuf,
    pub(crate) config: Option<PathBuf>,
    pub(crate) valid: Vec<PathBuf>,
    pub(crate) invalid: Vec<PathBuf>,
}

fn main() -> ExitCode {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let result = Request::parse(std::env::args().skip(1)).and_then(|request| request.make(&cases));
    match result {
        Ok(text) => {
            println!("{text}");
            ExitCode::SUCCESS
        }
        Err(why) => {
            eprintln!("error: {why}");
            ExitCode::FAILURE
        }
    }
}

impl Request {
    /// Reads the command line.
    pub(crate) fn parse(words: impl IntoIterator<Item = String>) -> Result<Self, String> {
        let mut request = Self::default();
        let mut plain = Vec::new();
        let mut words = words.into_iter();
        while let Some(word) = words.next() {
            let mut value = || {
                words
                    .next()
                    .map(PathBuf::from)
                    .ok_or_else(|| format!("{word} needs a file\n{USAGE}"))
            };
            match word.as_str() {
                "--invalid" => request.invalid.push(value()?),
                "--config" => request.config = Some(value()?),
                flag if flag.starts_with('-') => {
                    return Err(format!("there is no flag {flag}\n{USAGE}"));
                }
                _ => plain.push(word),
            }
        }
        let mut plain = plain.into_iter();
        let (Some(name), Some(schema)) = (plain.next(), plain.next()) else {
            return Err(USAGE.to_owned());
        };
        let is_word = |part: &str| {
            part.starts_with(|c: char| c.is_ascii_lowercase())
                && part.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
        };
        if !name.split_once('/').is_some_and(|(group, name)| is_word(group) && is_word(name)) {
            return Err(format!(
                "`{name}` is not GROUP/NAME, both of small letters, digits and `_`"
            ));
        }
        Ok(Self {
            name,
            schema: schema.into(),
            valid: plain.map(PathBuf::from).collect(),
            ..request
        })
    }

    /// Makes the case; says what is there now. If that fails, nothing of it stays.
    pub(crate) fn make(&self, cases: &Path) -> Result<String, String> {
        let folder = Folder { name: self.name.clone(), path: cases.join(&self.name) };
        if folder.path.exists() {
            return Err(format!("there is a case {} already", self.name));
        }
        let group_is_new = folder.path.parent().is_some_and(|group| !group.exists());
        let made = self.copy(&folder).and_then(|()| self.register(&folder, cases));
        if made.is_err() {
            let _ = fs::remove_dir_all(&folder.path);
            if let Some(group) = folder.path.parent().filter(|_| group_is_new) {
                let _ = fs::remove_dir(group);
            }
        }
        made
    }

    /// The files that are given.
    fn copy(&self, folder: &Folder) -> Result<(), String> {
        let ending = self.schema.extension().and_then(|it| it.to_str());
        let ending = ending.filter(|it| matches!(*it, "json" | "yaml"));
        let ending = ending.ok_or_else(|| {
            format!("{} ends neither in .json nor in .yaml", self.schema.display())
        })?;
        put(&self.schema, &folder.path.join(format!("schema.{ending}")))?;
        if let Some(config) = &self.config {
            put(config, &folder.path.join(CONFIG))?;
        }
        for (kind, documents) in [("valid", &self.valid), ("invalid", &self.invalid)] {
            for document in documents {
                let name = document
                    .file_name()
                    .filter(|_| document.extension().is_some_and(|it| it == "json"));
                let name =
                    name.ok_or_else(|| format!("{} does not end in .json", document.display()))?;
                put(document, &folder.path.join(kind).join(name))?;
            }
        }
        Ok(())
    }

    /// What is made from them: the code, and the list of all cases.
    fn register(&self, folder: &Folder, cases: &Path) -> Result<String, String> {
        let output = folder.try_generate()?;
        let subject = folder.subject(&output)?.ident.clone();
        let all = cases_in(cases);
        let mut subjects = Vec::new();
        for case in &all {
            let output = case.try_generate()?;
            subjects.push(case.subject(&output)?.ident.clone());
        }
        let write = |path: &Path, text: &str| {
            fs::write(path, text).map_err(|why| format!("{}: {why}", path.display()))
        };
        write(&folder.path.join("expected.rs"), &single_file(&output))?;
        write(&cases.join("mod.rs"), &list(&all, &subjects))?;
        let lists = if self.invalid.is_empty() {
            ""
        } else {
            "Write the violations of each invalid/NAME.json into invalid/NAME.err, a line `pointer line:column keyword`\n\
             for each, or let UPDATE_GOLDEN=1 write them, and read what it wrote.\n"
        };
        Ok(format!(
            "{} is about the type {subject}.\n{lists}Now: cargo test -p typewright-codegen --test golden --test cases",
            folder.path.display()
        ))
    }
}

/// Copies a file to a new place.
fn put(from: &Path, to: &Path) -> Result<(), String> {
    if to.exists() {
        return Err(format!("two documents are called {}", to.display()));
    }
    let failed = |why: std::io::Error| format!("{}: {why}", from.display());
    if let Some(folder) = to.parent() {
        fs::create_dir_all(folder).map_err(failed)?;
    }
    fs::copy(from, to).map(drop).map_err(failed)
}
