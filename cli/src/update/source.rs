//! Where a file comes from: another file, a file of an installed package, or a URL.

mod cargo;
#[cfg(feature = "fetch")]
mod fetch;

use std::path::{Path, PathBuf};

use serde_json::Value;
use typewright_codegen::diag::{Code, visible};
use typewright_codegen::load::{Disk, Tree};

/// The `package.json` of a package is not larger.
const MAX_MANIFEST: usize = 4 << 20;

/// A source, as `[update]` names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Source {
    /// A path from the folder of `typewright.toml`.
    File(PathBuf),
    /// A file in a package that npm installed.
    Npm {
        package: String,
        file: String,
    },
    /// A file in a package that pip installed.
    PyPi {
        package: String,
        file: String,
    },
    /// A file in a crate that the crate around the schemas depends on.
    Crates {
        package: String,
        file: String,
    },
    Url(String),
}

/// Why there is no file.
#[derive(Debug)]
pub(super) struct Refusal {
    pub(super) code: Code,
    pub(super) message: String,
    pub(super) help: Option<String>,
}

impl Refusal {
    fn new(code: Code, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), help: None }
    }

    fn help(self, help: impl Into<String>) -> Self {
        Self { help: Some(help.into()), ..self }
    }
}

impl Source {
    /// Reads a source.
    pub(super) fn parse(text: &str) -> Result<Self, Refusal> {
        let bad = |message: String| Refusal::new(Code::BadOption, message);
        let Some((scheme, rest)) = text.split_once(':').filter(|(it, _)| is_scheme(it)) else {
            return Ok(Self::File(PathBuf::from(text)));
        };
        match scheme {
            "npm" => {
                let (package, file) = split(rest, if rest.starts_with('@') { 2 } else { 1 })
                    .ok_or_else(|| bad("this is `npm:PACKAGE/FILE`".to_owned()))?;
                Ok(Self::Npm { package, file })
            }
            "pypi" => {
                let (package, file) =
                    split(rest, 1).ok_or_else(|| bad("this is `pypi:PACKAGE/FILE`".to_owned()))?;
                Ok(Self::PyPi { package, file })
            }
            "crates" => {
                let (package, file) = split(rest, 1)
                    .ok_or_else(|| bad("this is `crates:PACKAGE/FILE`".to_owned()))?;
                Ok(Self::Crates { package, file })
            }
            "https" => Ok(Self::Url(text.to_owned())),
            "http" if is_loopback(rest) => Ok(Self::Url(text.to_owned())),
            "http" => Err(bad("`http` protects nothing on its way".to_owned()).help(
                "use `https`; `http` is for this machine alone, as in `http://127.0.0.1:8080/`",
            )),
            other => Err(bad(format!("there is no kind of source `{}`", visible(other))).help(
                "a source is a path, `npm:PACKAGE/FILE`, `pypi:PACKAGE/FILE`, \
                 `crates:PACKAGE/FILE` or an `https` URL",
            )),
        }
    }

    /// Gets the file, and the version of the package it is from.
    pub(super) fn get(
        &self,
        base: &Path,
        max_bytes: usize,
    ) -> Result<(Vec<u8>, Option<String>), Refusal> {
        let read = |path: &Path| {
            Disk.read(path, max_bytes).map_err(|(code, message)| Refusal::new(code, message))
        };
        match self {
            Self::File(path) => Ok((read(&base.join(path))?, None)),
            Self::Npm { package, file } => {
                let folder = in_parents(base, |it| Some(it.join("node_modules").join(package)))
                    .ok_or_else(|| {
                        Refusal::new(Code::UnreadableFile, "the package is not installed here")
                            .help(format!("run `npm install {}`", visible(package)))
                    })?;
                let manifest = Disk.read_text(&folder.join("package.json"), MAX_MANIFEST).ok();
                let manifest = manifest.and_then(|it| serde_json::from_str::<Value>(&it).ok());
                let version =
                    manifest.and_then(|it| it.get("version")?.as_str().map(str::to_owned));
                Ok((read(&folder.join(file))?, version))
            }
            Self::PyPi { package, file } => {
                let active = std::env::var_os("VIRTUAL_ENV").map(PathBuf::from);
                let folder = active
                    .and_then(|it| in_environment(&it, package))
                    .or_else(|| in_parents(base, |it| in_environment(&it.join(".venv"), package)))
                    .ok_or_else(|| {
                        Refusal::new(Code::UnreadableFile, "the package is not installed here")
                            .help("activate its virtual environment, or call it `.venv`")
                    })?;
                Ok((read(&folder.join(file))?, None))
            }
            Self::Crates { package, file } => {
                let found = cargo::find(base, package)?;
                Ok((read(&found.folder.join(file))?, Some(found.version)))
            }
            Self::Url(url) => fetched(url, max_bytes).map(|bytes| (bytes, None)),
        }
    }
}

#[cfg(feature = "fetch")]
fn fetched(url: &str, max_bytes: usize) -> Result<Vec<u8>, Refusal> {
    fetch::fetch(url, max_bytes)
}

#[cfg(not(feature = "fetch"))]
fn fetched(_url: &str, _max_bytes: usize) -> Result<Vec<u8>, Refusal> {
    let message = "this typewright was built without the feature `fetch`, and reads no URLs";
    Err(Refusal::new(Code::BadOption, message)
        .help("install it with `cargo install typewright-cli --features fetch`, or name a file"))
}

/// Not the drive of a path.
fn is_scheme(text: &str) -> bool {
    text.len() > 1
        && text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"+-.".contains(&b))
}

/// Whether a URL without its scheme leads to this machine.
fn is_loopback(rest: &str) -> bool {
    let authority = rest.strip_prefix("//").map(|it| it.split(['/', '?', '#']).next());
    let authority = authority.flatten().unwrap_or_default();
    let host = match authority.rsplit_once(':') {
        Some((host, port)) if port.bytes().all(|b| b.is_ascii_digit()) => host,
        _ => authority,
    };
    matches!(host, "localhost" | "127.0.0.1" | "[::1]")
}

/// The first steps of a path, and the rest; no step leads up.
fn split(path: &str, n: usize) -> Option<(String, String)> {
    let steps: Vec<&str> = path.split('/').collect();
    let is_step = |step: &&str| !matches!(*step, "" | "." | "..") && !step.contains(['\\', ':']);
    let (first, rest) = steps.split_at_checked(n).filter(|(_, rest)| !rest.is_empty())?;
    steps.iter().all(is_step).then(|| (first.join("/"), rest.join("/")))
}

/// The folder that a folder or one above it has.
fn in_parents(base: &Path, of: impl Fn(&Path) -> Option<PathBuf>) -> Option<PathBuf> {
    let base = if base.as_os_str().is_empty() { Path::new(".") } else { base };
    let base = base.canonicalize().ok()?;
    base.ancestors().filter_map(of).find(|it| it.is_dir())
}

/// The folder of a package in a virtual environment.
fn in_environment(folder: &Path, package: &str) -> Option<PathBuf> {
    let windows = folder.join("Lib");
    let mut libs: Vec<PathBuf> = std::fs::read_dir(folder.join("lib"))
        .map(|entries| entries.flatten().map(|it| it.path()).collect())
        .unwrap_or_default();
    libs.sort();
    libs.push(windows);
    libs.into_iter().map(|it| it.join("site-packages").join(package)).find(|it| it.is_dir())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sources_are_told_apart() {
        let npm = |package: &str, file: &str| Source::Npm {
            package: package.to_owned(),
            file: file.to_owned(),
        };
        for (text, expected) in [
            ("../a/b.json", Source::File("../a/b.json".into())),
            ("C:\\a\\b.json", Source::File("C:\\a\\b.json".into())),
            ("npm:a/b/c.json", npm("a", "b/c.json")),
            ("npm:@a/b/c.json", npm("@a/b", "c.json")),
            ("pypi:a/b.json", Source::PyPi { package: "a".to_owned(), file: "b.json".to_owned() }),
            (
                "crates:a-b/c/d.json",
                Source::Crates { package: "a-b".to_owned(), file: "c/d.json".to_owned() },
            ),
            ("https://e.com/a", Source::Url("https://e.com/a".to_owned())),
            ("http://127.0.0.1:9/a", Source::Url("http://127.0.0.1:9/a".to_owned())),
            ("http://localhost/a", Source::Url("http://localhost/a".to_owned())),
        ] {
            assert_eq!(Source::parse(text).unwrap(), expected, "{text}");
        }
        for text in [
            "npm:a",
            "npm:@a/b",
            "npm:a/../../b.json",
            "npm:a//b",
            "pypi:a",
            "pypi:../a/b",
            "crates:a",
            "crates:a/../b.json",
            "ftp://e.com/a",
            "http://e.com/a",
            "http://127.0.0.1.e.com/a",
            "http://localhost@e.com/a",
            "http:a",
        ] {
            assert_eq!(Source::parse(text).unwrap_err().code, Code::BadOption, "{text}");
        }
    }
}
