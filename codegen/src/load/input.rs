//! What the user names as input, and which files count as schemas.

use std::path::{Path, PathBuf};

/// A file, a folder or a pattern, relative to the base folder or absolute.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// A file, or a folder with all files below it.
    Path(PathBuf),
    /// A pattern: `*`, `?` and `[..]` stay within a folder, `**` crosses folders.
    Glob(String),
}

impl Input {
    /// Reads an input as it is written in options: with `*`, `?` or `[` it is a pattern.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        if text.contains(['*', '?', '[']) {
            Self::Glob(text.to_owned())
        } else {
            Self::Path(PathBuf::from(text))
        }
    }

    /// As it is written in options.
    pub(super) fn text(&self) -> String {
        match self {
            Self::Path(path) => path.to_string_lossy().into_owned(),
            Self::Glob(pattern) => pattern.clone(),
        }
    }
}

impl From<PathBuf> for Input {
    fn from(path: PathBuf) -> Self {
        Self::Path(path)
    }
}

/// Whether a file found in a folder counts as a schema.
pub(super) fn is_schema(path: &Path) -> bool {
    extension(path).is_some_and(|extension| matches!(extension.as_str(), "json" | "yaml" | "yml"))
        && !is_ours(path)
}

/// Whether a file is read as YAML.
pub(super) fn is_yaml(path: &Path) -> bool {
    extension(path).is_some_and(|extension| matches!(extension.as_str(), "yaml" | "yml"))
}

/// Files of typewright itself.
pub(super) fn is_ours(path: &Path) -> bool {
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    name == "typewright.toml" || name == "typewright.lock" || name.ends_with(".typewright.lock")
}

fn extension(path: &Path) -> Option<String> {
    Some(path.extension()?.to_str()?.to_ascii_lowercase())
}
