//! Where files are: the disk, or something that looks like one, such as a revision of a repository.

use std::ffi::OsString;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::encoding;
use crate::diag::Code;
use crate::marks;

/// Files and folders, by their paths. Paths that do not begin at the root begin at the current
/// folder.
pub trait Tree {
    /// Whether there is a file, perhaps through symbolic links.
    fn is_file(&self, path: &Path) -> bool;

    /// Whether there is a folder, perhaps through symbolic links.
    fn is_folder(&self, path: &Path) -> bool;

    /// The path without symbolic links.
    ///
    /// # Errors
    ///
    /// There is nothing, or it cannot be followed.
    fn real(&self, path: &Path) -> io::Result<PathBuf>;

    /// The names in a folder, in any order.
    ///
    /// # Errors
    ///
    /// There is no folder, or it cannot be listed.
    fn names(&self, folder: &Path) -> io::Result<Vec<OsString>>;

    /// Reads a file that is not larger than the limit.
    ///
    /// # Errors
    ///
    /// Why it cannot be read, as [`Code`] and message without the name of the file.
    fn read(&self, path: &Path, max_bytes: usize) -> Result<Vec<u8>, (Code, String)>;

    /// Whether `x.json` is the text of a schema that we wrote, which is no input.
    fn is_included(&self, json: &Path) -> bool {
        let Some(module) = marks::module_of(json).filter(|module| self.is_file(module)) else {
            return false;
        };
        self.read(&module, MAX_MODULE).is_ok_and(|text| marks::is_included(&text, json))
    }

    /// Reads a text file that is no schema, such as `typewright.toml`.
    ///
    /// # Errors
    ///
    /// Why it cannot be read, as [`Code`] and message without the name of the file.
    fn read_text(&self, path: &Path, max_bytes: usize) -> Result<String, (Code, String)> {
        let bytes = self.read(path, max_bytes)?;
        encoding::decode(bytes).map_err(|(_, problem)| (problem.code, problem.message))
    }
}

/// More than any generated module has.
const MAX_MODULE: usize = 1 << 30;

/// The files of this machine.
#[derive(Clone, Copy, Debug, Default)]
pub struct Disk;

impl Tree for Disk {
    fn is_file(&self, path: &Path) -> bool {
        path.is_file()
    }

    fn is_folder(&self, path: &Path) -> bool {
        path.is_dir()
    }

    fn real(&self, path: &Path) -> io::Result<PathBuf> {
        path.canonicalize()
    }

    fn names(&self, folder: &Path) -> io::Result<Vec<OsString>> {
        fs::read_dir(folder)?.map(|entry| entry.map(|it| it.file_name())).collect()
    }

    fn read(&self, path: &Path, max_bytes: usize) -> Result<Vec<u8>, (Code, String)> {
        let unreadable = |error: io::Error| (Code::UnreadableFile, error.to_string());
        let limit = u64::try_from(max_bytes).unwrap_or(u64::MAX);
        // Opening a pipe would wait for somebody to write to it.
        let about = fs::metadata(path).map_err(unreadable)?;
        if !about.is_file() {
            return Err((Code::UnreadableFile, "not a file".to_owned()));
        }
        if about.len() > limit {
            return Err((Code::TooLarge, too_large(max_bytes)));
        }
        let mut bytes = Vec::new();
        let file = fs::File::open(path).map_err(unreadable)?;
        file.take(limit.saturating_add(1)).read_to_end(&mut bytes).map_err(unreadable)?;
        if bytes.len() > max_bytes {
            return Err((Code::TooLarge, too_large(max_bytes)));
        }
        Ok(bytes)
    }
}

/// The message for a file with too many bytes.
#[must_use]
pub fn too_large(max_bytes: usize) -> String {
    format!("more than {max_bytes} bytes, the limit `limits.document-bytes`")
}
