//! What an output folder holds already. Reads names and first lines; changes nothing.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};

use super::MARK;
use super::disk::TEMPORARY;
use crate::diag::{Code, Diagnostics};

/// Files in an output folder that are not output.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// Files with our mark: the name in the folder, and the path.
    pub(super) orphans: Vec<(String, PathBuf)>,
    /// Files that were about to be renamed when a run was killed.
    pub(super) leftovers: Vec<PathBuf>,
}

impl Found {
    /// Looks into the folder, and into those below that files go to. Other folders below may be somebody else's output.
    pub(super) fn scan(
        files: &BTreeMap<String, String>,
        dir: &Path,
        code: Code,
        diag: &mut Diagnostics,
    ) -> Option<Self> {
        let mut folders = BTreeSet::from([""]);
        for name in files.keys() {
            folders.extend(name.match_indices('/').filter_map(|(index, _)| name.get(..=index)));
        }
        let mut found = Self::default();
        let mut fine = true;
        for folder in folders {
            // With the slash, a link would be followed before it is looked at.
            let path = dir.join(folder.trim_end_matches('/'));
            if let Err(why) = found.look_into(folder, &path, files) {
                let message = format!("cannot use `{}` as output folder: {why}", path.display());
                diag.error(code, None, message);
                fine = false;
            }
        }
        found.orphans.sort();
        fine.then_some(found)
    }

    fn look_into(&mut self, folder: &str, path: &Path, files: &BTreeMap<String, String>) -> io::Result<()> {
        if !folder.is_empty() && fs::symlink_metadata(path).is_ok_and(|it| it.is_symlink()) {
            return Err(io::Error::other("it is a symbolic link"));
        }
        let entries = match fs::read_dir(path) {
            Ok(entries) => entries,
            Err(why) if why.kind() == ErrorKind::NotFound => return Ok(()),
            Err(why) => return Err(why),
        };
        for entry in entries {
            let entry = entry?;
            // Names that are not UTF-8 are none of ours.
            let Some(name) = entry.file_name().to_str().map(str::to_owned) else { continue };
            if !entry.file_type()?.is_file() {
                continue;
            }
            let full = format!("{folder}{name}");
            if name.starts_with(TEMPORARY) {
                self.leftovers.push(entry.path());
            } else if !files.contains_key(&full) && has_extension(&name, "rs") && carries_mark(&entry.path()) {
                self.orphans.push((full, entry.path()));
            }
        }
        Ok(())
    }
}

/// Temporary files in the folder of a file.
pub(super) fn leftovers_beside(path: &Path) -> Vec<PathBuf> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let is_leftover = |name: &std::ffi::OsStr| name.to_str().is_some_and(|name| name.starts_with(TEMPORARY));
    entries.flatten().filter(|entry| is_leftover(&entry.file_name())).map(|entry| entry.path()).collect()
}

/// The bytes of a file; `None` if there is no such file.
pub(super) fn look(path: &Path) -> io::Result<Option<Vec<u8>>> {
    match fs::metadata(path) {
        Ok(it) if it.is_file() => fs::read(path).map(Some),
        Ok(_) => Err(io::Error::other("it is not a file")),
        Err(why) if why.kind() == ErrorKind::NotFound => match fs::symlink_metadata(path) {
            // A link to nowhere is there all the same.
            Ok(it) if it.is_symlink() => Err(why),
            // Another run has given the file its name since.
            Ok(_) => fs::read(path).map(Some),
            Err(_) => Ok(None),
        },
        Err(why) => Err(why),
    }
}

/// Whether a text starts with our mark.
pub fn is_ours(text: &[u8]) -> bool {
    let text = text.strip_prefix("\u{feff}".as_bytes()).unwrap_or(text);
    let rest = text.strip_prefix(b"// ").or_else(|| text.strip_prefix(b"# ")).unwrap_or_default();
    // `by typewright-next` would be somebody else.
    let after = rest.strip_prefix(MARK.as_bytes());
    after.is_some_and(|after| after.first().is_none_or(|byte| !byte.is_ascii_alphanumeric() && !b"-_".contains(byte)))
}

fn carries_mark(path: &Path) -> bool {
    let mut start = Vec::with_capacity(64);
    let read = File::open(path).and_then(|file| file.take(64).read_to_end(&mut start));
    read.is_ok() && is_ours(&start)
}

fn has_extension(name: &str, extension: &str) -> bool {
    Path::new(name).extension().is_some_and(|it| it.eq_ignore_ascii_case(extension))
}
