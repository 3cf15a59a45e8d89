//! Which folders may be read: the base folder and those that are allowed by name, with all below
//! them.

use std::io;
use std::path::{Path, PathBuf};

use super::name::{normal, relative};
use super::{LoadOptions, Tree};

/// The folders that may be read.
pub(super) struct Roots<'t> {
    tree: &'t dyn Tree,
    /// The base folder: absolute, without `..`, symbolic links as they are.
    base: PathBuf,
    /// The base folder without symbolic links.
    real_base: PathBuf,
    /// All folders, in both forms.
    folders: Vec<PathBuf>,
}

/// A path that may be read.
pub(super) struct Inside {
    /// As it was written: absolute, without `..`.
    pub(super) path: PathBuf,
    /// Without symbolic links: two paths with the same one are the same file.
    pub(super) real: PathBuf,
}

/// Why a path is not read.
pub(super) enum Refusal {
    /// It is outside; if it is outside only through a symbolic link, that is so.
    Outside { through_link: bool },
    /// The system says no.
    Unreadable(io::Error),
}

impl<'t> Roots<'t> {
    /// Looks at the folders. Those that do not exist hold nothing.
    pub(super) fn new(tree: &'t dyn Tree, options: &LoadOptions) -> io::Result<Self> {
        let base = normal(&std::path::absolute(Path::new(".").join(&options.base))?);
        let real_base = tree.real(&base)?;
        let mut folders = vec![base.clone(), real_base.clone()];
        for allowed in &options.allow_folders {
            let mut folder = normal(&base.join(allowed));
            if tree.real(&folder).is_err() {
                // As it may be written on Windows.
                folder = normal(&base.join(allowed.to_string_lossy().replace('\\', "/")));
            }
            folders.extend(tree.real(&folder).ok());
            folders.push(folder);
        }
        Ok(Self { tree, base, real_base, folders })
    }

    /// Whether a path (relative to the base folder, or absolute) may be read, and where it leads. A
    /// path that is outside as it is written is not touched.
    pub(super) fn enter(&self, path: &Path) -> Result<Inside, Refusal> {
        let path = self.absolute(path);
        if !self.has(&path) {
            return Err(Refusal::Outside { through_link: false });
        }
        let real = self.tree.real(&path).map_err(Refusal::Unreadable)?;
        if !self.has(&real) {
            return Err(Refusal::Outside { through_link: true });
        }
        Ok(Inside { path, real })
    }

    /// The path from the root of the file system, without `..`.
    pub(super) fn absolute(&self, path: &Path) -> PathBuf {
        normal(&self.base.join(path))
    }

    /// The path relative to the base folder.
    pub(super) fn relative(&self, path: &Path) -> PathBuf {
        let written = relative(path, &self.base);
        match path.strip_prefix(&self.real_base) {
            Ok(below) if !path.starts_with(&self.base) => below.to_path_buf(),
            _ => written,
        }
    }

    fn has(&self, path: &Path) -> bool {
        self.folders.iter().any(|folder| path.starts_with(folder))
    }
}
