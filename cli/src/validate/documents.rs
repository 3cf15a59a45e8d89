//! Finds the documents that the arguments name.

use std::{
    collections::HashSet,
    fs,
    io::{Error, ErrorKind},
    path::{Path, PathBuf},
};

use super::verdict::Verdict;
use crate::near::question;

/// Where a document comes from.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Source {
    Stdin,
    File(PathBuf),
}

impl Source {
    /// Its name in messages: the path from the current folder, with forward slashes.
    pub(crate) fn name(&self) -> String {
        match self {
            Self::Stdin => "-".to_owned(),
            Self::File(path) => {
                let name = path.to_string_lossy();
                if cfg!(windows) { name.replace('\\', "/") } else { name.into_owned() }
            }
        }
    }

    /// Why it cannot be read, and what may have been meant.
    pub(crate) fn missing(&self, why: &Error) -> String {
        match self {
            Self::File(path) if why.kind() == ErrorKind::NotFound => question(path)
                .map_or_else(|| why.to_string(), |question| format!("{why}; {question}")),
            _ => why.to_string(),
        }
    }

    pub(crate) fn is_yaml(&self) -> bool {
        matches!(self, Self::File(path) if super::is_yaml(path))
    }
}

/// The documents that `words` name, in the order of the words; those of a folder or pattern in that
/// of their names, and none twice. Words that name nothing give a verdict.
pub(crate) fn find(words: &[String], lines: bool) -> (Vec<Source>, Vec<Verdict>) {
    let (mut sources, mut missing) = (Vec::new(), Vec::new());
    for word in words {
        if word == "-" {
            sources.push(Source::Stdin);
            continue;
        }
        let path = Path::new(word);
        // What is called as documents are is one: to ask for each of thousands takes longer than to
        // read it. If it is a folder after all, reading finds that out.
        let is_called_so = !lines && is_document(path, lines) && !word.contains(PATTERN);
        if is_called_so {
            sources.push(Source::File(path.to_owned()));
            continue;
        }
        if path.is_dir() {
            match inside(path, lines) {
                Ok(files) => sources.extend(files),
                Err(why) => missing.push(Verdict::unread(word.clone(), why)),
            }
            continue;
        }
        // A file may have a name that looks like a pattern.
        if word.contains(PATTERN) && !path.exists() {
            match glob::glob(word) {
                Ok(paths) => {
                    let before = sources.len();
                    for path in paths {
                        match path {
                            Ok(path) if path.is_dir() => {}
                            Ok(path) => sources.push(Source::File(path)),
                            Err(why) => missing.push(Verdict::unread(word.clone(), why)),
                        }
                    }
                    if sources.len() == before {
                        missing.push(Verdict::unread(word.clone(), "the pattern matches no file"));
                    }
                }
                Err(why) => missing.push(Verdict::unread(word.clone(), why)),
            }
            continue;
        }
        sources.push(Source::File(path.to_owned()));
    }
    // Comparing thousands of paths part by part takes longer than reading the files.
    let mut seen = HashSet::with_capacity(sources.len());
    let first: Vec<bool> = sources
        .iter()
        .map(|source| {
            seen.insert(match source {
                // `./a.json` is `a.json`.
                Source::File(path) => Some(path.strip_prefix(".").unwrap_or(path)),
                Source::Stdin => None,
            })
        })
        .collect();
    drop(seen);
    let mut first = first.into_iter();
    sources.retain(|_| first.next().unwrap_or_default());
    (sources, missing)
}

/// What makes a word a pattern.
const PATTERN: [char; 3] = ['*', '?', '['];

/// The documents in a folder, in the order of their names.
///
/// # Errors
///
/// Why there are none.
pub(super) fn inside(folder: &Path, lines: bool) -> Result<Vec<Source>, String> {
    let mut files = Vec::new();
    below(folder, lines, &mut files).map_err(|why| why.to_string())?;
    if files.is_empty() {
        return Err(no_document(lines));
    }
    files.sort_unstable();
    Ok(files.into_iter().map(Source::File).collect())
}

/// Why a folder names no document.
fn no_document(lines: bool) -> String {
    let endings: Vec<String> = endings(lines).iter().map(|it| format!(".{it}")).collect();
    format!("the folder has no document: those end in {}", endings.join(", "))
}

/// The documents in a folder, whichever folder inside they are in. Links to folders are not
/// followed, so this ends.
fn below(folder: &Path, lines: bool, files: &mut Vec<PathBuf>) -> std::io::Result<()> {
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder)? {
            let entry = entry?;
            let (kind, path) = (entry.file_type()?, entry.path());
            if kind.is_dir() {
                folders.push(path);
            } else if is_document(&path, lines) {
                files.push(path);
            }
        }
    }
    Ok(())
}

fn is_document(path: &Path, lines: bool) -> bool {
    let extension = path.extension().and_then(|it| it.to_str()).unwrap_or_default();
    endings(lines).iter().any(|known| extension.eq_ignore_ascii_case(known))
}

/// What the names of documents in a folder end in.
fn endings(lines: bool) -> &'static [&'static str] {
    if lines { &["jsonl", "ndjson", "json"] } else { &["json", "yaml", "yml"] }
}
