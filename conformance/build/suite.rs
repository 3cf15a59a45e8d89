//! Reads the suite from the corpus.

use std::{
    env, fs, io,
    path::{Path, PathBuf},
};

use serde::Deserialize;
use serde_json::value::RawValue;

/// The drafts of the suite that are read, oldest first.
const DRAFTS: [&str; 5] = ["draft4", "draft6", "draft7", "draft2019-09", "draft2020-12"];

/// Where the suite is.
pub(crate) struct Corpus {
    pub(crate) folder: PathBuf,
}

/// A file of the suite.
pub(crate) struct SuiteFile {
    pub(crate) draft: &'static str,
    /// The path below the draft, with forward slashes.
    pub(crate) name: String,
    pub(crate) groups: Vec<Group>,
}

/// A schema and its cases.
#[derive(Deserialize)]
pub(crate) struct Group {
    pub(crate) description: String,
    pub(crate) schema: Box<RawValue>,
    pub(crate) tests: Vec<Case>,
}

/// A document and whether it is valid.
#[derive(Deserialize)]
pub(crate) struct Case {
    pub(crate) description: String,
    pub(crate) data: Box<RawValue>,
    pub(crate) valid: bool,
}

/// A document that schemas refer to: its name and its text.
pub(crate) type Remote = (String, Vec<u8>);

impl Corpus {
    pub(crate) fn find() -> Self {
        let corpus = env::var_os("TYPEWRIGHT_CORPUS").map_or_else(
            || {
                Path::new(&env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default())
                    .join("../../shared/corpus")
            },
            PathBuf::from,
        );
        Self { folder: corpus.join("json-schema-test-suite") }
    }

    pub(crate) fn remotes(&self) -> io::Result<Vec<Remote>> {
        let folder = self.folder.join("remotes");
        let named = |path: PathBuf| Ok((name_below(&folder, &path), fs::read(&path)?));
        files(&folder)?.into_iter().map(named).collect()
    }

    pub(crate) fn files(&self) -> io::Result<Vec<SuiteFile>> {
        let mut all = Vec::new();
        for draft in DRAFTS {
            let folder = self.folder.join("tests").join(draft);
            for path in files(&folder)? {
                let name = name_below(&folder, &path);
                let groups = serde_json::from_slice(&fs::read(&path)?)
                    .map_err(|why| io::Error::other(format!("{}: {why}", path.display())))?;
                all.push(SuiteFile { draft, name, groups });
            }
        }
        Ok(all)
    }
}

fn name_below(folder: &Path, path: &Path) -> String {
    path.strip_prefix(folder).unwrap_or(path).display().to_string().replace('\\', "/")
}

/// All JSON files in and below a folder, sorted; none if there is no such folder.
fn files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<io::Result<_>>()?;
    paths.sort();
    let mut found = Vec::new();
    for path in paths {
        if path.is_dir() {
            found.extend(files(&path)?);
        } else if path.extension().is_some_and(|extension| extension == "json") {
            found.push(path);
        }
    }
    Ok(found)
}
