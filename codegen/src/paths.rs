//! Paths as text: relative paths with forward slashes, and whether two paths are the same.

use std::path::{Component, Path, PathBuf};

/// A path from the root of the file system, without `..`. The disk is not asked.
pub(crate) fn absolute(path: &Path) -> PathBuf {
    let path =
        std::path::absolute(Path::new(".").join(path)).unwrap_or_else(|_| path.to_path_buf());
    let mut out = PathBuf::new();
    for part in path.components() {
        match part {
            Component::ParentDir => {
                out.pop();
            }
            Component::CurDir => {}
            Component::Prefix(_) | Component::RootDir | Component::Normal(_) => out.push(part),
        }
    }
    out
}

/// A path from the current folder as one from `base`. The disk is not asked.
pub(crate) fn relative(path: &Path, base: &Path) -> PathBuf {
    between(&absolute(base), &absolute(path))
}

/// The way from a folder to a path, both of them absolute.
fn between(base: &Path, path: &Path) -> PathBuf {
    let common = path.components().zip(base.components()).take_while(|(a, b)| a == b).count();
    if common == 0 {
        return path.to_path_buf(); // on another drive
    }
    let up = base.components().skip(common).map(|_| Component::ParentDir);
    let relative: PathBuf = up.chain(path.components().skip(common)).collect();
    if relative.as_os_str().is_empty() { PathBuf::from(".") } else { relative }
}

/// The way from a folder to a path as it is recorded in files: without symbolic links, and with
/// forward slashes.
pub(crate) fn recorded(path: &Path, base: &Path) -> String {
    let parts = between(&real(base), &real(path));
    let parts: Vec<_> =
        parts.components().map(|part| part.as_os_str().to_string_lossy().into_owned()).collect();
    parts.join("/")
}

/// A path without symbolic links, as far as it is there.
pub(crate) fn real(path: &Path) -> PathBuf {
    let path =
        std::path::absolute(Path::new(".").join(path)).unwrap_or_else(|_| path.to_path_buf());
    let mut out = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            // What is left of the path has no links in it, so this is the folder above.
            Component::ParentDir => {
                out.pop();
            }
            Component::Prefix(_) | Component::RootDir | Component::Normal(_) => {
                out.push(part);
                if let Ok(real) = out.canonicalize() {
                    out = real;
                }
            }
        }
    }
    out
}

/// Where a path leads, so that two paths to one place are equal. Letter case does not count: a
/// repository goes to systems that know no case.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Location(Vec<String>);

impl Location {
    pub(crate) fn of(path: &Path) -> Self {
        Self(
            real(path)
                .components()
                .map(|part| part.as_os_str().to_string_lossy().to_lowercase())
                .collect(),
        )
    }

    /// What is in this folder under a name with forward slashes.
    pub(crate) fn join(&self, name: &str) -> Self {
        let mut parts = self.0.clone();
        parts.extend(name.split('/').map(str::to_lowercase));
        Self(parts)
    }

    /// Whether this is the folder, or in it.
    pub(crate) fn is_in(&self, folder: &Self) -> bool {
        self.0.starts_with(&folder.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_from_one_folder_to_another() {
        for (path, base, expected) in [
            ("a/b.json", "", "a/b.json"),
            ("a/b.json", "a", "b.json"),
            ("a", "a", "."),
            ("c/*.json", "a/b", "../../c/*.json"),
            ("/x/y", "/x/z", "../y"),
            ("a/../../b", "", "../b"),
        ] {
            assert_eq!(
                relative(Path::new(path), Path::new(base)),
                Path::new(expected),
                "{path} from {base}"
            );
            assert_eq!(recorded(Path::new(path), Path::new(base)), expected, "{path} from {base}");
        }
    }

    #[test]
    fn places_are_the_same_however_they_are_spelled() {
        let dir = tempfile::tempdir().unwrap();
        let at = |name: &str| Location::of(&dir.path().join(name));
        std::fs::create_dir_all(dir.path().join("a/b")).unwrap();
        for same in ["a/b", "a/./b", "a/b/../b", "A/B", "a/c/../b", "a/b/"] {
            assert_eq!(at(same), at("a/b"), "{same}");
        }
        assert_eq!(at("a").join("B/New.rs"), at("a/b/new.rs"));
        for (inside, folder, is_in) in [
            ("a/b/new/x.rs", "a/b", true),
            ("a/b", "a/b", true),
            ("a/bc", "a/b", false),
            ("a", "a/b", false),
        ] {
            assert_eq!(at(inside).is_in(&at(folder)), is_in, "{inside} in {folder}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn links_lead_to_the_same_place() {
        let dir = tempfile::tempdir().unwrap();
        let path = |name: &str| dir.path().join(name);
        std::fs::create_dir_all(path("far/away/out")).unwrap();
        std::os::unix::fs::symlink(path("far/away"), path("link")).unwrap();
        assert_eq!(Location::of(&path("link/new/x.rs")), Location::of(&path("far/away/new/x.rs")));
        // The folder above is that of the target, not that of the link.
        assert_eq!(Location::of(&path("link/../x")), Location::of(&path("far/x")));
        assert_eq!(recorded(&path("link/out"), &path("schemas")), "../far/away/out");
    }
}
