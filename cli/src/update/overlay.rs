//! The files of the disk, with new versions of some of them.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};

use typewright_codegen::diag::Code;
use typewright_codegen::load::{Disk, Tree, too_large};

/// The disk as it would be after an update.
pub(super) struct Overlay<'b> {
    /// By their paths without symbolic links.
    files: BTreeMap<PathBuf, &'b [u8]>,
}

impl<'b> Overlay<'b> {
    pub(super) fn new(files: impl Iterator<Item = (&'b Path, &'b [u8])>) -> Self {
        Self { files: files.map(|(path, bytes)| (settled(path), bytes)).collect() }
    }

    fn find(&self, path: &Path) -> Option<&'b [u8]> {
        self.files.get(&settled(path)).copied()
    }

    /// What stands in a folder, of the new versions: files, and folders with more.
    fn below(&self, folder: &Path) -> Vec<OsString> {
        let folder = settled(folder);
        let inside = self.files.keys().filter_map(|path| path.strip_prefix(&folder).ok());
        let names = inside.filter_map(|rest| rest.components().next());
        names.map(|name| name.as_os_str().to_owned()).collect()
    }
}

impl Tree for Overlay<'_> {
    fn is_file(&self, path: &Path) -> bool {
        self.find(path).is_some() || Disk.is_file(path)
    }

    fn is_folder(&self, path: &Path) -> bool {
        Disk.is_folder(path) || !self.below(path).is_empty()
    }

    fn real(&self, path: &Path) -> io::Result<PathBuf> {
        match Disk.real(path) {
            Err(_) if self.find(path).is_some() || !self.below(path).is_empty() => {
                Ok(settled(path))
            }
            real => real,
        }
    }

    fn names(&self, folder: &Path) -> io::Result<Vec<OsString>> {
        let new = self.below(folder);
        let mut names = match Disk.names(folder) {
            Err(_) if !new.is_empty() => Vec::new(),
            names => names?,
        };
        names.extend(new);
        names.sort_unstable();
        names.dedup();
        Ok(names)
    }

    fn read(&self, path: &Path, max_bytes: usize) -> Result<Vec<u8>, (Code, String)> {
        match self.find(path) {
            Some(bytes) if bytes.len() > max_bytes => Err((Code::TooLarge, too_large(max_bytes))),
            Some(bytes) => Ok(bytes.to_vec()),
            None => Disk.read(path, max_bytes),
        }
    }
}

/// The path without symbolic links, as far as it is there.
fn settled(path: &Path) -> PathBuf {
    let path = if path.as_os_str().is_empty() { Path::new(".") } else { path };
    if let Ok(real) = path.canonicalize() {
        return real;
    }
    match (path.parent(), path.file_name()) {
        (Some(folder), Some(name)) => settled(folder).join(name),
        _ => path.to_path_buf(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn new_versions_stand_over_the_files_of_the_disk() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        std::fs::write(at("a.json"), "old").unwrap();
        std::fs::write(at("b.json"), "kept").unwrap();
        let (a, c) = (at("a.json"), at("sub/deep/c.json"));
        let tree = Overlay::new(
            [(a.as_path(), b"new".as_slice()), (c.as_path(), b"made".as_slice())].into_iter(),
        );
        let read = |name: &str| tree.read(&at(name), 4).unwrap();
        assert_eq!(read("a.json"), b"new");
        assert_eq!(read("b.json"), b"kept");
        assert_eq!(read("sub/deep/c.json"), b"made");
        assert_eq!(tree.read(&a, 2).unwrap_err().0, Code::TooLarge);
        assert!(tree.is_file(&c) && tree.is_folder(&at("sub")) && !tree.is_folder(&c));
        assert_eq!(tree.names(folder.path()).unwrap(), ["a.json", "b.json", "sub"]);
        assert_eq!(tree.names(&at("sub")).unwrap(), ["deep"]);
        assert!(tree.real(&at("sub/deep")).unwrap().ends_with("sub/deep"));
        assert!(tree.real(&at("other")).is_err());
    }
}
